"""Histories of invented people: equal for equal seeds, plausible, of every kind, whole as the register promises them."""

from collections import Counter
from datetime import UTC, date, datetime
from threading import Event as Flag

import pytest
from sqlalchemy import func, select

from omsdesk.errors import Cancelled
from omsdesk.models.care.calendar import GivenDose, Refusal, Vaccinated, due, plan
from omsdesk.models.care.values import flag_of, series_key
from omsdesk.models.care.words import words_of
from omsdesk.models.records import (
    Dispute,
    LabResult,
    MedicalDocument,
    Person,
    Vaccination,
    Visit,
    VisitDiagnosis,
    VisitService,
    table_of,
)
from omsdesk.models.words import UNASKED, ClinicKind, CodeList, Sex, Unclear, VisitKind
from omsdesk.services import numbering, vault
from omsdesk.services.care import ranges
from omsdesk.services.care.calendar import shipped
from omsdesk.services.care.ranges import Usual
from omsdesk.services.codes import own
from omsdesk.services.database import Database
from omsdesk.services.exchange.visit_values import diagnosis
from omsdesk.services.practice import organisations
from omsdesk.services.practice.draws import Draws
from omsdesk.services.practice.histories import shots, tables, write
from omsdesk.services.practice.histories.life import MOST, Life, Who
from omsdesk.services.practice.histories.panels import PANELS, Body
from omsdesk.services.practice.register import Practice
from omsdesk.settings import Settings
from tests.builders import SEAT
from tests.services.loading.files import held
from tests.services.practice.conftest import TODAY

SOLOVYOV, PETROSYAN, ZHURAVLYOVA = 8, 15, 16


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    """A register large enough for the showcase."""
    home = tmp_path_factory.mktemp("home")
    own = Settings.load(home=home, today=TODAY, key="file")
    Practice(own).make(home / "practice.db", people=write.SHOWCASE_FROM)
    database = Database(str(home / "practice.db"), vault.key(own).raw)
    yield database
    database.close()


def asked(database, statement):
    with database.read() as session:
        return session.execute(statement).all()


def test_all_kinds_and_all_that_belongs_to_visits(full):
    kinds = dict(map(tuple, asked(full, select(Visit.kind, func.count()).group_by(Visit.kind))))
    assert kinds.keys() == set(VisitKind)
    for record in (VisitDiagnosis, VisitService, MedicalDocument, LabResult, Vaccination, Dispute):
        assert asked(full, select(func.count()).select_from(record))[0][0]
    assert asked(full, select(Vaccination).where(Vaccination.refused.is_not(None)).limit(1))
    assert len({row[0] for row in asked(full, select(LabResult.flag).distinct())}) > 1
    assert asked(full, select(func.count()).where(VisitDiagnosis.role == "complication"))[0][0]


def test_who_has_very_much_and_very_little(full):
    counts = dict(map(tuple, asked(full, select(Visit.person_id, func.count()).group_by(Visit.person_id))))
    assert counts[SOLOVYOV] == write.EVENTS
    of = select(Visit.person_id, func.count()).join(LabResult, LabResult.visit_id == Visit.id).group_by(Visit.person_id)
    kinds = asked(full, select(Visit.year).where(Visit.person_id == SOLOVYOV, Visit.kind == VisitKind.DISPENSARY))
    assert len(kinds) == len(set(kinds)) > write.YEARS_OF_MANY - 2
    values = dict(map(tuple, asked(full, of.where(Visit.person_id.in_((PETROSYAN, ZHURAVLYOVA))))))
    assert values == {ZHURAVLYOVA: write.VALUES, PETROSYAN: 1}
    assert max(count for person, count in counts.items() if person not in {SOLOVYOV, ZHURAVLYOVA}) <= MOST
    names = asked(full, select(Person.surname).where(Person.id.in_((SOLOVYOV, PETROSYAN, ZHURAVLYOVA))).order_by(Person.id))
    assert [name for (name,) in names] == ["Соловьёв", "Петросян", "Журавлёва"]


def test_nobody_is_treated_before_birth_or_after_death_and_planned_care_is_insured(full):
    ages = select(Visit.on, Visit.kind, Visit.unclear, Visit.enp, Person.birth_date, Person.death_date).join(
        Person, Person.id == Visit.person_id
    )
    for row in asked(full, ages.where(Visit.person_id != ZHURAVLYOVA)):
        assert row.birth_date <= row.on <= min(row.death_date or TODAY, TODAY)
        assert (row.unclear == Unclear.NOTHING) or row.kind in UNASKED
    unknown = asked(full, select(Visit.said, Visit.unclear, Visit.kind).where(Visit.person_id.is_(None)))
    assert len(unknown) == 1
    assert unknown[0].said
    assert unknown[0].unclear == "person"


def test_nobody_recovers_from_a_check_up(full):
    ended = {row.kind: set() for row in asked(full, select(Visit.kind))}
    for row in asked(full, select(Visit.kind, Visit.result, Visit.outcome)):
        ended[row.kind].add((row.result, row.outcome))
    assert ended[VisitKind.PREVENTIVE] == {("332", "306")}
    assert ended[VisitKind.DISPENSARY] == {("317", "306")}
    assert ended[VisitKind.VACCINATION] == ended[VisitKind.DIAGNOSTICS] == {("301", "306")}
    assert ("301", "301") in ended[VisitKind.TREATMENT]


def test_values_are_judged_by_their_own_range_and_words_are_those_of_the_desk(full):
    results = asked(full, select(table_of(LabResult)).limit(400))
    for row in results:
        assert row.flag == flag_of(row.value, row.low, row.high, row.name)
        assert row.range_source == ("listed" if row.low or row.high else "")
        assert row.key == series_key(row.name, row.unit)
    visit = asked(full, select(table_of(Visit)).where(Visit.id == results[0].visit_id))[0]
    codes = [row.code for row in asked(full, select(VisitDiagnosis.code).where(VisitDiagnosis.visit_id == visit.id))]
    services = asked(full, select(VisitService.code, VisitService.name).where(VisitService.visit_id == visit.id))
    tests = asked(full, select(LabResult.panel, LabResult.name).where(LabResult.visit_id == visit.id))
    texts = [visit.department, visit.doctor, visit.card, *codes, *(tables.NAMES[code] for code in codes)]
    assert visit.words == words_of([*texts, *(text for row in (*services, *tests) for text in row)])


def test_counters_go_on_behind_the_last(full):
    with full.read() as session:
        for series, record in (("visits", Visit), ("medical documents", MedicalDocument), ("disputes", Dispute)):
            assert numbering.taken(session, series) == session.execute(select(func.max(record.id))).scalar()


def test_of_a_large_register_only_some_have_histories(tmp_path, home, monkeypatch):
    monkeypatch.setattr(write, "PEOPLE_MOST", 20)
    own = Settings.load(home=home, today=TODAY, key="file")
    Practice(own).make(tmp_path / "some.db", people=400)
    database = Database(str(tmp_path / "some.db"), vault.key(own).raw)
    people = {row["person_id"] for row in held(database, Visit)}
    database.close()
    assert len([one for one in people if one and one > 150]) < 60


def test_a_stop_ends_the_making(full):
    stop = Flag()
    stop.set()
    with full.read() as session, pytest.raises(Cancelled):
        write.write(session, SEAT, write.Wanted(range(1, 5), 0, {}), 1, datetime(2026, 11, 22, tzinfo=UTC), stop)


@pytest.mark.parametrize("code", tables.NAMES)
def test_diagnoses_are_codes_of_the_list(code):
    assert diagnosis(code) == code


def test_places_are_organisations_of_their_kinds():
    kinds = {one.code: one.kind for one in organisations.clinics()}
    assert [kinds[place] for place in tables.Place] == [
        ClinicKind.HOSPITAL, ClinicKind.HOSPITAL, ClinicKind.DIAGNOSTIC_CENTRE, ClinicKind.AMBULANCE,
    ]  # fmt: skip


def test_a_child_is_vaccinated_by_the_calendar_and_the_grown_in_autumn():
    doses = shots.of_life(Draws(1), date(2024, 1, 10), date(2024, 1, 10), TODAY)
    assert Counter(shot.vaccine for _day, shot, _refused in doses)["Пентаксим"] >= 2
    assert all(date(2024, 1, 10) <= day <= TODAY for day, _shot, _refused in doses)
    grown = [shots.of_life(Draws(seed), date(1962, 3, 1), date(2021, 12, 1), TODAY) for seed in range(30)]
    assert {shot.vaccine for life in grown for _day, shot, _refused in life} <= {"Совигрипп", "АДС-М", "Гам-КОВИД-Вак"}


@pytest.mark.parametrize("years", [1, 3, 8, 17])
def test_little_is_due_of_an_ordinary_child(years):
    """The doses of a childhood are those of the calendar of the desk; half of the children wait for one at the most."""
    born = date(TODAY.year - years, 2, 10)
    lists = sorted(len(_due_of(Life(Draws(seed), Who(1, born, "F", TODAY, organisations.HERE)), born)) for seed in range(60))
    assert lists[len(lists) // 2] <= 1
    assert lists[-1] > 1


def _due_of(life, born):
    events = life.events()
    doses = [dose for event in events for dose in event.doses]
    given = tuple(GivenDose(tuple(shot.against.split(",")), shot.dose, day) for day, shot, refused in doses if not refused)
    refused = tuple(Refusal(tuple(shot.against.split(",")), day) for day, shot, refused in doses if refused)
    # whoever never comes anywhere waits for everything
    return due(plan(Vaccinated(born, "F", given, refused), shipped(), TODAY)) if events else ()


def test_vaccinations_of_one_day_are_one_visit_and_wait_for_no_policy(full):
    doses = select(Vaccination.visit_id, func.count()).group_by(Vaccination.visit_id)
    assert {1, 2, 3} <= {count for _visit, count in asked(full, doses)}
    early = select(Visit.unclear).where(Visit.kind == "vaccination", Visit.enp.is_(None))
    assert {row.unclear for row in asked(full, early.limit(50))} == {Unclear.NOTHING}


def test_every_diagnosis_and_service_of_the_histories_has_a_name():
    wards = [one for one in vars(tables).values() if isinstance(one, tables.Ward)]
    services = {one.visit.code for one in wards} | {one.code for one in PANELS.values()}
    assert {code for code in tables.NAMES if own.name_of(CodeList.DIAGNOSES, code) is None} == set()
    assert {code for code in services if own.name_of(CodeList.SERVICES, code) is None} == set()


@pytest.mark.parametrize(
    ("born", "last"),
    [(TODAY, TODAY), (date(1931, 2, 3), TODAY), (date(1917, 2, 3), TODAY), (date(2012, 2, 29), date(2026, 2, 28))],
)
def test_a_life_lies_between_its_days(born, last):
    who = Who(1, born, "F", last, organisations.HERE)
    for seed in range(60):
        events = Life(Draws(seed), who).events()
        assert len(events) <= MOST
        assert all(born <= event.on <= (event.until or event.on) <= last for event in events)


def test_somebody_who_was_dead_before_the_histories_begin_has_none():
    who = Who(1, date(1930, 1, 1), "M", date(1929, 1, 1), organisations.HERE)
    assert Life(Draws(1), who).events() == []


def test_an_illness_raises_its_test():
    test = PANELS["sugar"].tests[0]
    body = (Body(Draws(3), "M", date(1980, 1, 1)) for _ in range(2))
    well, ill = (float(one.value("", test, TODAY, codes)[3]) for one, codes in zip(body, ((), ("E11.9",)), strict=True))
    assert ill > well + 2


@pytest.mark.parametrize("born", [date(2026, 11, 10), date(2025, 6, 1), date(2019, 3, 1), date(2012, 3, 1), date(1950, 3, 1)])
@pytest.mark.parametrize("sex", ["M", "F", None])
def test_the_well_of_any_age_have_values_within_the_range_of_their_age(born, sex):
    usual = Usual(ranges.shipped(), Sex(sex) if sex else None, born)
    for panel in PANELS.values():
        for _panel, _name, key, _value, _unit, low, high, flag in Body(Draws(7), sex, born).results(panel, TODAY, ()):
            listed = usual.of(key, TODAY)
            assert (low, high) == ((listed.low or "", listed.high or "") if listed else ("", ""))
            assert flag in {"", "normal"}


def test_doses_are_given_as_their_vaccine_is_and_of_a_series_of_its_own(full):
    given = asked(full, select(Vaccination.vaccine, Vaccination.route, Vaccination.series).where(Vaccination.refused.is_(None)))
    routes = {(row.vaccine, row.route) for row in given}
    assert {("БЦЖ-М", "внутрикожно"), ("Вактривир", "подкожно"), ("АДС-М", "внутримышечно")} <= routes
    assert len(routes) == len({row.vaccine for row in given})
    of_series = {}
    for row in given:
        of_series.setdefault(row.series, set()).add(row.vaccine)
    assert max(map(len, of_series.values())) == 1


def test_nothing_is_disputed_before_it_was_entered(full):
    both = select(Dispute.at, Dispute.on, Visit.entered_at, Visit.on.label("was")).join(Visit, Visit.id == Dispute.visit_id)
    for row in asked(full, both):
        assert row.at >= row.entered_at
        assert row.on >= row.was
