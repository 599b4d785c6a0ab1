"""A history a page at a time: the newest first, filtered, searched inside, and covered where it was received elsewhere."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import starmap

import pytest
from sqlalchemy import select, update

from omsdesk.errors import NotAllowed, NotFound
from omsdesk.models.drafts import DiagnosisDraft, VaccinationDraft
from omsdesk.models.records import AuditLine, ListedCode
from omsdesk.models.words import DiagnosisRole, OpeningReason, VisitKind
from omsdesk.services.care.history import DOSE
from omsdesk.services.care.rows import Cursor, Filters
from omsdesk.services.visits import Visits
from omsdesk.settings import Organisation, Settings
from tests import visits
from tests.builders import SEAT, TODAY, add, person

OWN = Organisation("clinic", "770001", "Поликлиника № 1")


def no_check(*_args):
    raise AssertionError("nothing is checked here")


@pytest.fixture
def settings(home):
    return Settings.load(home=home, today=TODAY, organisation=OWN)


@pytest.fixture
def desk(database, settings):
    return Visits(database, settings, SEAT, no_check)


@pytest.fixture
def ivanova(database):
    return add(database, person("Иванова Мария Петровна"))


def audited(database):
    with database.read() as session:
        lines = session.execute(select(AuditLine.action, AuditLine.entity, AuditLine.entity_id, AuditLine.reason)).all()
    return [tuple(line) for line in lines if line.entity != "person" or line.action.startswith("refused")]


def test_pages_follow_one_another_without_a_gap_or_a_twin(database, desk, ivanova):
    days = [date(2020, 1, 1) + timedelta(days=n // 3) for n in range(130)]
    numbers = visits.put(database, ivanova, *(visits.draft(on=day) for day in days))
    seen, after = [], None
    while True:
        page = desk.history(ivanova, after=after, limit=40)
        seen += [row.id for row in page.rows]
        if not page.more:
            break
        after = Cursor(page.rows[-1].on, page.rows[-1].id)
    assert seen == [number for _, number in sorted(zip(days, numbers, strict=True), reverse=True)]


def test_codes_have_the_names_the_program_knows_until_a_list_is_loaded(database, desk, ivanova):
    (number,) = visits.put(database, ivanova, visits.draft(result="301"))
    name = "Острая инфекция верхних дыхательных путей неуточненная"
    assert desk.history(ivanova).rows[0].diagnosis_name == name
    seen = desk.open(number)
    assert (seen.diagnoses[0].name, seen.result_name) == (name, "Лечение завершено")
    with database.write() as session:
        session.add(ListedCode(list_name="diagnoses", code="J06.9", name="ОРВИ"))
    assert desk.history(ivanova).rows[0].diagnosis_name == desk.open(number).diagnoses[0].name == "ОРВИ"
    assert desk.open(number).result_name == "Лечение завершено"
    visits.put(database, ivanova, visits.draft(on=date(2026, 11, 20), diagnoses=(DiagnosisDraft("I10"),)))
    assert [row.diagnosis_name for row in desk.history(ivanova).rows] == [None, "ОРВИ"]
    with database.write() as session:
        session.add(ListedCode(list_name="services", code="I10", name="Не диагноз"))
    assert desk.history(ivanova).rows[0].diagnosis_name is None


def test_a_line_says_what_was_given(database, desk, ivanova):
    doses = (VaccinationDraft("АДС-М", "RV"), VaccinationDraft("Совигрипп"), VaccinationDraft("Вактривир", refused="болен"))
    (number,) = visits.put(database, ivanova, visits.draft(VisitKind.VACCINATION, vaccinations=doses))
    assert desk.history(ivanova).rows[0].given == ("АДС-М RV", "Совигрипп")
    with database.write() as session:
        session.execute(update(DOSE).where(DOSE.c.visit_id == number, DOSE.c.n == 1).values(withdrawn_at=datetime.now(UTC)))
    assert desk.history(ivanova).rows[0].given == ("Совигрипп",)
    visits.put(database, ivanova, visits.draft(on=date(2026, 11, 20)))
    assert desk.history(ivanova).rows[0].given == ()


def test_the_years_are_told_with_the_first_page_alone(database, desk, ivanova):
    days = (date(2025, 3, 1), date(2026, 11, 1), date(2026, 11, 2))
    visits.put(database, ivanova, visits.draft(VisitKind.URGENT), *(visits.draft(on=day) for day in days))
    first = desk.history(ivanova, limit=2)
    assert [(one.year, dict(one.kinds)) for one in first.years] == [
        (2026, {VisitKind.URGENT: 1, VisitKind.TREATMENT: 2}), (2025, {VisitKind.TREATMENT: 1}),
    ]  # fmt: skip
    assert first.years[0].total == 3
    assert desk.history(ivanova, after=Cursor(first.rows[-1].on, first.rows[-1].id)).years == ()


def test_filters_and_words_in_any_order(database, desk, ivanova):
    cold, ear = visits.put(database, ivanova, visits.draft(), visits.draft(VisitKind.URGENT, date(2026, 10, 2), doctor="Ёлкин"))
    asked = {
        Filters(kinds=frozenset({VisitKind.URGENT})): [ear],
        Filters(since=date(2026, 11, 1)): [cold],
        Filters(until=date(2026, 11, 1)): [ear],
        Filters(since=date(2026, 11, 14)): [cold],
        Filters(until=date(2026, 10, 2)): [ear],
        Filters(text="06.9 елк"): [ear],
        Filters(text="лап"): [cold],
        Filters(text="kfg"): [cold],
        Filters(text="06.9 tkr"): [ear],
        Filters(text="100%"): [],
        Filters(own=False): [],
        Filters(own=True): [cold, ear],
    }
    assert {one: [row.id for row in desk.history(ivanova, one).rows] for one in asked} == asked


def test_care_elsewhere_is_covered_until_a_reason_is_given(database, desk, ivanova):
    there = visits.clinic(database)
    own, other = (
        visits.put(database, ivanova, visits.draft()),
        visits.put(database, ivanova, visits.draft(), organisation_id=there),
    )
    seen = desk.history(ivanova)
    assert seen.is_covered
    covered = next(row for row in seen.rows if row.id == other[0])
    assert (covered.kind, covered.doctor, covered.diagnosis, covered.is_covered) == (None, None, None, True)
    assert covered.organisation.name == "Областная больница № 2"
    assert dict(seen.years[0].kinds) == {VisitKind.TREATMENT: 1, None: 1}
    assert [row.id for row in desk.history(ivanova, Filters(text="лапина")).rows] == own
    with pytest.raises(NotAllowed, match=r"visits\.reason"):
        desk.open(other[0])
    told = desk.history(ivanova, reason=OpeningReason.TREATMENT)
    assert {row.diagnosis for row in told.rows} == {"J06.9"}
    assert dict(told.years[0].kinds) == {VisitKind.TREATMENT: 2}
    assert not told.is_covered
    assert desk.open(other[0], OpeningReason.TREATMENT).doctor == "Лапина О. В."
    assert audited(database)[-2:] == [
        ("view", "visits of person", str(ivanova), "treatment"), ("view", "visit", str(other[0]), "treatment"),
    ]  # fmt: skip


def test_a_later_page_is_covered_as_the_first_one_is(database, desk, ivanova):
    there = visits.clinic(database)
    days = (date(2026, 11, 1), date(2026, 10, 1))
    visits.put(database, ivanova, *(visits.draft(on=day) for day in days), organisation_id=there)
    first = desk.history(ivanova, limit=1)
    later = desk.history(ivanova, after=Cursor(first.rows[-1].on, first.rows[-1].id))
    assert audited(database)[-2:] == [("view", "visits of person", str(ivanova), "")] * 2
    assert (later.is_covered, [(row.doctor, row.diagnosis) for row in later.rows]) == (True, [(None, None)])
    other = add(database, person("Петров Пётр Петрович", serial=5))
    visits.put(database, other, *(visits.draft(on=day) for day in days))
    first = desk.history(other, limit=1)
    later = desk.history(other, after=Cursor(first.rows[-1].on, first.rows[-1].id))
    assert (later.is_covered, [row.doctor for row in later.rows]) == (False, ["Лапина О. В."])


@pytest.mark.parametrize("is_listed", [True, False])
def test_our_own_care_is_told_apart_whether_our_organisation_is_listed_or_not(database, desk, ivanova, is_listed):
    (here,) = visits.put(database, ivanova)
    (there,) = visits.put(database, ivanova, organisation_id=visits.clinic(database))
    own = [here]
    if is_listed:
        own += visits.put(database, ivanova, organisation_id=visits.clinic(database, OWN.code, OWN.name, "clinic"))
    for reason in (None, OpeningReason.REQUEST):
        found = [desk.history(ivanova, Filters(own=wanted), reason=reason).rows for wanted in (True, False)]
        assert [sorted(row.id for row in rows) for rows in found] == [own, [there]]
    assert dict(desk.history(ivanova).years[0].kinds) == {VisitKind.TREATMENT: len(own), None: 1}


def test_care_here_without_an_organisation_is_an_insurers_own_and_all_other_is_not(database, settings, ivanova):
    insurer = Visits(database, replace(settings, organisation=replace(OWN, kind="insurer")), SEAT, no_check)
    (here,) = visits.put(database, ivanova)
    (there,) = visits.put(database, ivanova, organisation_id=visits.clinic(database))
    assert [[row.id for row in insurer.history(ivanova, Filters(own=own)).rows] for own in (True, False)] == [[here], [there]]


def test_the_years_say_that_something_was_elsewhere_whatever_came_after_it(database, desk, ivanova):
    there = visits.clinic(database)
    days = [date(2024, 5, 1), date(2025, 5, 1), date(2026, 5, 1)]
    for place in range(3):
        who = add(database, person("Иванова Мария Петровна", serial=place + 10))
        for n, day in enumerate(days):
            visits.put(database, who, visits.draft(on=day), organisation_id=there if n == place else None)
        assert desk.history(who).is_covered


def test_a_line_tells_the_main_diagnosis_and_of_two_the_first(database, desk, ivanova):
    main, other = DiagnosisRole.MAIN, DiagnosisRole.OTHER
    said = {
        (("J06.9", other), ("I10", main)): "I10", (("J06.9", None), ("I10", main)): "I10",
        (("J06.9", None), ("I10", None)): "J06.9", (("J06.9", main), ("I10", other)): "J06.9",
        (("J06.9", main), ("I10", main)): "J06.9", (("J06.9", other),): None,
    }  # fmt: skip
    numbers = visits.put(database, ivanova, *(visits.draft(diagnoses=tuple(starmap(DiagnosisDraft, one))) for one in said))
    told = {row.id: row.diagnosis for row in desk.history(ivanova).rows}
    assert [told[number] for number in numbers] == list(said.values())


def test_for_an_insurer_all_care_was_received_elsewhere(database, settings, ivanova):
    there = visits.clinic(database, "770001", "Поликлиника № 1", "clinic")
    visits.put(database, ivanova, visits.draft(), organisation_id=there)
    insurer = replace(settings, organisation=replace(OWN, kind="insurer"))
    assert Visits(database, insurer, SEAT, no_check).history(ivanova).is_covered
    assert not Visits(database, settings, SEAT, no_check).history(ivanova).is_covered


def test_whoever_may_not_read_learns_that_there_is_something_and_no_more(database, settings, ivanova):
    reception = Visits(database, settings, replace(SEAT, role="reception"), no_check)
    assert not reception.exist(ivanova)
    (number,) = visits.put(database, ivanova)
    assert reception.exist(ivanova)
    for ask in (lambda: reception.history(ivanova), lambda: reception.open(number)):
        with pytest.raises(NotAllowed, match=r"access\.read_visits"):
            ask()
    assert audited(database)[-2:] == [
        ("refused read_visits", "person", str(ivanova), ""), ("refused read_visits", "visit", str(number), ""),
    ]  # fmt: skip


def test_nobody_and_nothing(desk):
    for ask in (
        lambda: desk.history(77),
        lambda: desk.history(2**70),
        lambda: desk.open(77),
        lambda: desk.open(-1),
        lambda: desk.open(2**40),
    ):
        with pytest.raises(NotFound):
            ask()
