"""A history a page at a time: the newest first, filtered, searched inside, and covered where it was received elsewhere."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from omsdesk.errors import NotAllowed, NotFound
from omsdesk.models.records import AuditLine, ListedCode
from omsdesk.models.words import OpeningReason, VisitKind
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


def test_the_years_are_told_with_the_first_page_alone(database, desk, ivanova):
    visits.put(database, ivanova, visits.draft(on=date(2025, 3, 1)), visits.draft(VisitKind.URGENT), visits.draft())
    first = desk.history(ivanova, limit=2)
    assert [(one.year, dict(one.kinds)) for one in first.years] == [
        (2026, {VisitKind.URGENT: 1, VisitKind.TREATMENT: 1}), (2025, {VisitKind.TREATMENT: 1}),
    ]  # fmt: skip
    assert first.years[0].total == 2
    assert desk.history(ivanova, after=Cursor(first.rows[-1].on, first.rows[-1].id)).years == ()


def test_filters_and_words_in_any_order(database, desk, ivanova):
    cold, ear = visits.put(database, ivanova, visits.draft(), visits.draft(VisitKind.URGENT, date(2026, 10, 2), doctor="Ёлкин"))
    asked = {
        Filters(kinds=frozenset({VisitKind.URGENT})): [ear],
        Filters(since=date(2026, 11, 1)): [cold],
        Filters(until=date(2026, 11, 1)): [ear],
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
