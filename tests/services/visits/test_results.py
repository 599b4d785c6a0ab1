"""Test results across visits: series, ranges by sex and age, secrecy, two days side by side."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from sqlalchemy import insert, select, update

from omsdesk.errors import NotAllowed, NotFound
from omsdesk.models.care.ranges import Range, age_of
from omsdesk.models.care.values import series_key
from omsdesk.models.drafts import ResultDraft
from omsdesk.models.records import AuditLine, LabResult, ReferenceRange, Visit, table_of
from omsdesk.models.words import Flag, OpeningReason, Sex, VisitKind
from omsdesk.services.care import ranges
from omsdesk.services.care.comparing import among
from omsdesk.services.visits import LabResults
from omsdesk.settings import Organisation, Settings
from tests import visits
from tests.builders import SEAT, TODAY, add, person

OWN = Organisation("clinic", "770001", "Поликлиника № 1")
RESULT, RANGE = table_of(LabResult), table_of(ReferenceRange)
MARCH, AUTUMN = date(2026, 3, 2), date(2026, 11, 10)
GLUCOSE, IRON = series_key("Глюкоза", "ммоль/л"), series_key("Ферритин", "мкг/л")


def result(name, value, unit=None, panel="Биохимия", **changes):
    return ResultDraft(panel=panel, name=name, value=value, unit=unit, **changes)


def sheet(on, *results, **changes):
    return visits.draft(VisitKind.DIAGNOSTICS, on, results=results, **changes)


@pytest.fixture
def settings(home):
    return Settings.load(home=home, today=TODAY, organisation=OWN)


@pytest.fixture
def results(database, settings):
    return LabResults(database, settings, SEAT)


@pytest.fixture
def ivanova(database):
    return add(database, person("Иванова Мария Петровна"))


@pytest.fixture
def two_sheets(database, ivanova):
    """Two sheets of Ivanova, spelled by two laboratories."""
    return visits.put(
        database,
        ivanova,
        sheet(MARCH, result("Глюкоза", "5,1", "ммоль/л"), result("Ферритин", "<5", "нг/мл"), result("HBsAg", "отрицательно")),
        sheet(
            AUTUMN, result("Glucose", "6.4", "mmol/L"), result("Лейкоциты", "7,0", "10*9/л", panel="ОАК"),
            result("Ферритин", "41", "мкг/л", low="15", high="150"), result("HBsAg", "не обнаружено"), result("IgE", "1:80"),
        ),
    )  # fmt: skip


def told(view):
    return {panel.name: [(one.name, [row.value for row in one.values]) for one in panel.series] for panel in view.panels}


def audited(database):
    with database.read() as session:
        return [
            tuple(line)
            for line in session.execute(select(AuditLine.action, AuditLine.entity, AuditLine.entity_id, AuditLine.reason))
        ]


def test_values_of_one_test_are_one_series_in_the_order_of_the_last_sheet(results, ivanova, two_sheets):
    view = results.of(ivanova)
    assert told(view) == {
        "Биохимия": [
            ("Glucose", ["5,1", "6.4"]), ("Ферритин", ["<5", "41"]), ("HBsAg", ["отрицательно", "не обнаружено"]),
            ("IgE", ["1:80"]),
        ],
        "ОАК": [("Лейкоциты", ["7,0"])],
    }  # fmt: skip
    assert (view.person.id, view.is_covered, view.days) == (ivanova, False, (AUTUMN, MARCH))
    glucose = results.series(ivanova, GLUCOSE)
    assert (glucose.unit, glucose.last.value, glucose.on(MARCH).value, glucose.on(TODAY)) == ("mmol/L", "6.4", "5,1", None)


def test_a_range_that_was_not_given_is_the_one_of_sex_and_age_that_day(results, ivanova, two_sheets):
    glucose = results.series(ivanova, GLUCOSE)
    assert [(row.low, row.high, row.range_source, row.flag) for row in glucose.values] == [
        ("3.9", "6.0", "listed", Flag.NORMAL), ("3.9", "6.0", "listed", Flag.HIGH),
    ]  # fmt: skip
    iron = results.series(ivanova, IRON)
    assert [(row.low, row.range_source, row.flag, row.number) for row in iron.values] == [
        ("15", "listed", Flag.LOW, None), ("15", "given", Flag.NORMAL, 41.0),
    ]  # fmt: skip
    word = results.series(ivanova, series_key("HBsAg", None))
    assert [(row.low, row.range_source, row.flag) for row in word.values] == [(None, "", Flag.NORMAL)] * 2


def test_ranges_that_were_loaded_take_the_place_of_those_that_come_along(database, results, ivanova):
    with database.write() as session:
        own = {"key": GLUCOSE, "name": "Глюкоза", "unit": "ммоль/л", "age_from": 0, "age_to": None, "source": "тест"}
        session.execute(
            insert(RANGE),
            [own | {"n": 1, "sex": None, "low": "1", "high": "2"}, own | {"n": 2, "sex": "F", "low": None, "high": "9"}],
        )
    visits.put(database, ivanova, sheet(MARCH, result("Глюкоза", "5,1", "ммоль/л"), result("Ферритин", "41", "мкг/л")))
    glucose = results.series(ivanova, GLUCOSE).last
    assert (glucose.low, glucose.high, glucose.flag) == (None, "9", Flag.NORMAL)
    assert results.series(ivanova, IRON).last.range_source == ""


def test_of_somebody_unknown_only_what_is_usual_of_everybody_is_said(database):
    with database.read() as session:
        nobody = ranges.usual_of(session.connection(), None)
    assert (nobody.sex, nobody.birth_date, nobody.of(GLUCOSE, MARCH)) == (None, None, None)
    assert nobody.of(series_key("Тромбоциты", "10^9/л"), MARCH).low == "150"
    unborn = ranges.Usual(ranges.shipped(), Sex.FEMALE, TODAY)
    assert unborn.of(GLUCOSE, MARCH) is None
    newborn = Range("к", "Билирубин", None, None, 0, 1, "1", "2", "тест")
    assert ranges.Usual({"к": (newborn,)}, Sex.FEMALE, MARCH).of("к", MARCH) is newborn


def test_the_list_that_comes_along_has_its_sources_and_can_be_read():
    shipped = [one for some in ranges.shipped().values() for one in some]
    assert len(ranges.shipped()) >= 40
    assert all(one.source and (one.low or one.high) and (one.age_to is None or one.age_from < one.age_to) for one in shipped)
    for some in ranges.shipped().values():
        for sex in Sex:
            held = sorted((one.age_from, one.age_to or 10**6) for one in some if one.sex in {None, sex})
            assert all(first[1] <= second[0] for first, second in pairwise(held)), some[0].name


def test_what_was_withdrawn_is_told_nowhere(database, results, ivanova, two_sheets):
    with database.write() as session:
        session.execute(update(RESULT).where(RESULT.c.key == GLUCOSE).values(withdrawn_at=RESULT.c.entered_at))
        session.execute(update(Visit).where(Visit.id == two_sheets[1]).values(withdrawn_at=Visit.entered_at))
    assert told(results.of(ivanova)) == {"Биохимия": [("Ферритин", ["<5"]), ("HBsAg", ["отрицательно"])]}


def test_two_days_side_by_side(results, ivanova, two_sheets):
    rows = {one.series.name: one for one in results.compare(ivanova, MARCH, AUTUMN)}
    glucose = rows["Glucose"]
    assert (glucose.difference, glucose.percent, glucose.direction) == (Decimal("1.3"), Decimal("25.5"), 1)
    assert (rows["Лейкоциты"].first, rows["Лейкоциты"].second.value, rows["Лейкоциты"].direction) == (None, "7,0", 0)
    assert {name for name, one in rows.items() if one.difference is None} == {"Лейкоциты", "Ферритин", "HBsAg", "IgE"}
    back = {one.series.name: one for one in results.compare(ivanova, AUTUMN, MARCH)}["Glucose"]
    assert (back.difference, back.percent, back.direction) == (Decimal("-1.3"), Decimal("-20.3"), -1)
    with pytest.raises(NotFound, match=r"results\.no_day"):
        results.compare(ivanova, MARCH, TODAY)


def test_nothing_is_divided_by_nothing(database, results, ivanova):
    visits.put(
        database, ivanova, sheet(MARCH, result("CRP", "0", "мг/л")), sheet(AUTUMN, result("CRP", "3", "мг/л"), result("СОЭ", "5"))
    )
    crp, esr = results.compare(ivanova, MARCH, AUTUMN)
    assert (crp.difference, crp.percent, crp.direction) == (Decimal(3), None, 1)
    assert (esr.first, esr.percent) == (None, None)
    assert [one.series.name for one in results.of(ivanova).compared(MARCH, MARCH)] == ["CRP"]


def test_the_last_two_days_that_share_a_test_are_told(results, database, ivanova):
    assert results.of(ivanova).last_shared is None
    visits.put(database, ivanova, sheet(MARCH, result("Глюкоза", "5,1")), sheet(AUTUMN, result("Лейкоциты", "7,0", panel="ОАК")))
    assert results.of(ivanova).last_shared is None
    between = date(2026, 6, 1)
    visits.put(database, ivanova, sheet(between, result("Глюкоза", "5,3")))
    assert results.of(ivanova).last_shared == (MARCH, between)
    visits.put(database, ivanova, sheet(date(2026, 5, 1), result("Глюкоза", "5,2")))
    assert results.of(ivanova).last_shared == (date(2026, 5, 1), between)


def test_results_are_found_by_beginnings_of_words_and_by_days(results, ivanova, two_sheets):
    view = results.of(ivanova)
    assert told(among(view, "")) == told(view)
    assert [one.name for one in among(view, "лейк").series] == ["Лейкоциты"]
    assert [one.name for one in among(view, "ktqr").series] == ["Лейкоциты"]
    assert [one.name for one in among(view, "хими ферр").series] == []
    assert [one.name for one in among(view, "ферр био").series] == ["Ферритин"]
    assert told(among(view, "ферр", until=MARCH)) == {"Биохимия": [("Ферритин", ["<5"])]}
    assert told(among(view, "лейк", until=MARCH)) == {}
    assert among(view, "глю", since=AUTUMN).days == ()
    assert among(view, "glu", since=AUTUMN).days == (AUTUMN,)


def test_results_of_another_organisation_are_covered_until_a_reason_is_given(database, results, ivanova):
    there = visits.clinic(database)
    visits.put(database, ivanova, sheet(MARCH, result("Глюкоза", "5,1", "ммоль/л")))
    visits.put(database, ivanova, sheet(AUTUMN, result("Глюкоза", "6,4", "ммоль/л")), organisation_id=there)
    view = results.of(ivanova)
    assert (view.is_covered, told(view)) == (True, {"Биохимия": [("Глюкоза", ["5,1"])]})
    whole = results.of(ivanova, OpeningReason.TREATMENT)
    assert (whole.is_covered, told(whole)) == (False, {"Биохимия": [("Глюкоза", ["5,1", "6,4"])]})
    assert audited(database)[-2:] == [
        ("view", "results of person", str(ivanova), ""), ("view", "results of person", str(ivanova), "treatment"),
    ]  # fmt: skip


def test_whoever_may_not_read_sees_nothing(database, settings, ivanova, two_sheets):
    reception = LabResults(database, settings, replace(SEAT, role="reception"))
    for ask in (
        lambda: reception.of(ivanova), lambda: reception.series(ivanova, GLUCOSE),
        lambda: reception.compare(ivanova, MARCH, AUTUMN),
    ):  # fmt: skip
        with pytest.raises(NotAllowed, match=r"access\.read_visits"):
            ask()
    assert audited(database)[-1] == ("refused read_visits", "person", str(ivanova), "")


def test_nobody_and_no_such_series(results, ivanova):
    with pytest.raises(NotFound, match=r"person\.unknown"):
        results.of(77)
    with pytest.raises(NotFound, match=r"results\.unknown"):
        results.series(ivanova, GLUCOSE)
    assert results.of(ivanova).series == ()


def test_two_values_of_which_one_is_hardly_anything_are_compared_without_a_share(database, results, ivanova):
    for day, value in ((date(2026, 11, 1), "1e-20"), (date(2026, 11, 2), "1e20")):
        visits.put(database, ivanova, visits.draft(VisitKind.DIAGNOSTICS, day, results=(result("Глюкоза", value, "ммоль/л"),)))
    (row,) = results.compare(ivanova, date(2026, 11, 1), date(2026, 11, 2))
    assert (row.difference > 0, row.percent) == (True, None)


def test_a_range_is_that_of_the_day_the_sample_was_taken_and_of_whoever_it_was_taken_of(database, results, ivanova):
    man = add(database, person("Петров Пётр Петрович", serial=5))
    own = {"key": GLUCOSE, "name": "Глюкоза", "unit": "ммоль/л", "source": "тест", "low": None}
    bands = [("F", 0, age_of("46"), "1"), ("F", age_of("46"), None, "2"), ("M", 0, None, "3")]
    names = ("sex", "age_from", "age_to", "high")
    with database.write() as session:
        session.execute(insert(RANGE), [own | dict(zip(names, one, strict=True)) | {"n": n} for n, one in enumerate(bands, 1)])
    entered = sheet(
        date(2026, 5, 20), result("Глюкоза", "5", "ммоль/л", taken="2026-05-11"),
        result("Глюкоза", "5", "ммоль/л", taken="2026-05-12"), result("Глюкоза", "5", "ммоль/л"),
    )  # fmt: skip
    for who, highs in ((ivanova, ["1", "2", "2"]), (man, ["3", "3", "3"])):
        visits.put(database, who, replace(entered, uuid=f"u-{who}"))
        assert [row.high for row in results.series(who, GLUCOSE).values] == highs


@pytest.mark.parametrize(
    ("entered", "expected"),
    [
        (result("Глюкоза", "5,1", "ммоль/л", high="5"), (None, "5", "given", Flag.HIGH)),
        (result("Глюкоза", "5,1", "ммоль/л", low="5,2"), ("5,2", None, "given", Flag.LOW)),
        (result("Глюкоза", "5,1", "ммоль/л", low="", high=""), ("3.9", "6.0", "listed", Flag.NORMAL)),
        (result("Неведомое", "5,1"), (None, None, "", Flag.NONE)),
        (result("Резус-фактор", "положительный"), (None, None, "", Flag.NONE)),
    ],
)
def test_a_range_of_one_bound_is_a_range(database, results, ivanova, entered, expected):
    visits.put(database, ivanova, sheet(MARCH, entered))
    (one,) = results.of(ivanova).series
    assert (one.last.low, one.last.high, one.last.range_source, one.last.flag) == expected


def test_of_two_values_of_a_day_the_last_is_compared(database, results, ivanova):
    day = [result("Глюкоза", value, "ммоль/л", taken=f"2026-03-02T{at}", ready="2026-03-04T10:00:00")
           for at, value in (("18:00:30", "5,5"), ("08:15", "5,1"))]  # fmt: skip
    visits.put(database, ivanova, sheet(MARCH, *day), sheet(AUTUMN, result("Глюкоза", "6,0", "ммоль/л")))
    (row,) = results.compare(ivanova, MARCH, AUTUMN)
    assert (row.first.value, row.difference) == ("5,5", Decimal("0.5"))
    told_of = [(one.taken_time, one.ready) for one in results.series(ivanova, GLUCOSE).values]
    assert told_of == [("08:15", date(2026, 3, 4)), ("18:00", date(2026, 3, 4)), (None, None)]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("-2", "-1", (Decimal(1), Decimal("50.0"), 1)), ("-1", "-2", (Decimal(-1), Decimal("-100.0"), -1)),
        ("5", "5,0", (Decimal("0.0"), Decimal("0.0"), 0)), ("1:80", "100", (None, None, 0)), ("100", "1:80", (None, None, 0)),
    ],
)  # fmt: skip
def test_a_difference_has_the_sign_of_the_change(database, results, ivanova, first, second, expected):
    visits.put(database, ivanova, *(sheet(day, result("BE", value)) for day, value in ((MARCH, first), (AUTUMN, second))))
    (row,) = results.compare(ivanova, MARCH, AUTUMN)
    assert (row.difference, row.percent, row.direction) == expected


def test_the_newest_panels_come_first_and_what_has_none_last(database, results, ivanova):
    sheets = [(MARCH, "Старая"), (AUTUMN, None), (AUTUMN, "Утро"), (AUTUMN, "Вечер")]
    visits.put(database, ivanova, *(sheet(day, result(f"Тест {n}", "1", panel=panel)) for n, (day, panel) in enumerate(sheets)))
    assert list(told(results.of(ivanova))) == ["Вечер", "Утро", "Старая", None]


def test_of_a_day_a_result_without_an_hour_comes_first(database, results, ivanova):
    timed = (result("Глюкоза", "5", "ммоль/л", taken="2026-11-10T08:00"), result("Глюкоза", "9", "ммоль/л", taken="2026-11-10"))
    visits.put(database, ivanova, sheet(AUTUMN, *timed))
    assert [one.value for one in results.series(ivanova, GLUCOSE).values] == ["9", "5"]
