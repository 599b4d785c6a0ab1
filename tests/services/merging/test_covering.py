"""Whoever is insured by one of two records is insured by the one that they become; nobody is attached to two clinics at once."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as measured
from hypothesis import strategies as st
from sqlalchemy import insert

from omsdesk.models.coverage import PolicyEvent
from omsdesk.models.coverage.timeline import IN_FORCE, Timeline
from omsdesk.models.records import Clinic, table_of
from omsdesk.models.words import EventKind, PolicyKind
from omsdesk.services import eligibility
from omsdesk.services.merging import Merging
from tests.builders import SEAT, TODAY, add, attached, person, policy
from tests.services.merging.registers import everything, rows_of


def two(database, own, other):
    """One man held twice, with these periods."""
    first, second = person("Иванов Иван"), person("Иванов Иван", serial=2)
    return add(database, replace(first, policies=own), replace(second, policies=other))


def line(database, person_id):
    with database.look() as connection:
        return Timeline(eligibility.held_of(connection, [person_id])[person_id])


def answers(database, person_id, on):
    answer = line(database, person_id).answer(on)
    since = None if answer.place is None else line(database, person_id).periods[answer.place].since
    return answer.status in IN_FORCE, since


RUNS, EARLIER = date(2017, 5, 29), date(2025, 11, 10)
OVER = date(2026, 10, 29)


@pytest.mark.parametrize(
    ("own", "other", "take", "since"),
    [
        ((policy(None, EARLIER, OVER),), (policy(None, RUNS),), (), RUNS),
        ((policy(None, RUNS),), (policy(None, EARLIER, OVER),), ("policy",), RUNS),
        ((policy(None, EARLIER, OVER),), (policy(None, RUNS, kind=PolicyKind.OLD),), (), RUNS),
        ((policy(None, RUNS, kind=PolicyKind.OLD),), (policy(None, EARLIER, OVER),), ("policy",), RUNS),
        ((policy(None, RUNS),), (policy(None, EARLIER),), (), RUNS),
        ((policy(None, RUNS),), (policy(None, EARLIER),), ("policy",), EARLIER),
        (
            (policy(None, RUNS, events=(PolicyEvent(EventKind.CLOSED, date(2026, 1, 1), "replaced", "ТФОМС"),)),),
            (policy(None, EARLIER),),
            (),
            EARLIER,
        ),
    ],
)
def test_whoever_is_insured_stays_so_and_where_both_run_the_kept_policy_answers(database, merging, own, other, take, since):
    keep = two(database, own, other)
    before = everything(database)
    view = merging.preview(keep, keep + 1, take)
    merged = merging.merge(keep, keep + 1, take)
    assert answers(database, keep, TODAY) == (True, since)
    assert "merge.warning.uninsured" not in {one.code for one in view.warnings}
    mains = [one for one in rows_of(database, keep)["policy"] if one.main]
    told = "merge.warning.policy_stays" in {one.code for one in view.warnings}
    assert told is (len(mains) > 1 or any(one.kind == "old" for one in mains))
    merging.unmerge(merged.number)
    assert everything(database) == before


def test_a_period_that_covers_nothing_of_its_own_is_not_the_main_one(database, merging):
    keep = two(database, (policy(None, RUNS),), (policy(None, EARLIER, OVER), policy(None, date(2010, 1, 1), date(2018, 1, 1))))
    merging.merge(keep, keep + 1)
    assert [(one.since, one.main) for one in rows_of(database, keep)["policy"]] == [
        (RUNS, True),
        (EARLIER, False),
        (date(2010, 1, 1), True),
    ]


def test_a_period_that_only_one_record_knows_to_be_closed_is_not_closed_for_both(database, merging):
    closed = policy(None, RUNS, events=(PolicyEvent(EventKind.CLOSED, EARLIER, "replaced", "ТФОМС"),))
    for own, other in ((closed, policy(None, RUNS)), (policy(None, RUNS), closed)):
        keep = two(database, (own,), (other,))
        number = merging.merge(keep, keep + 1).number
        assert answers(database, keep, TODAY) == (True, RUNS)
        merging.unmerge(number)
        assert [len(rows_of(database, one)["policy_event"]) for one in (keep, keep + 1)] == [
            int(own is closed),
            int(other is closed),
        ]


def test_a_period_that_is_main_in_one_record_alone_is_main(database, merging):
    for taken in ((), ("policy",)):
        keep = two(database, (policy(None, RUNS, main=False),), (policy(None, RUNS), policy(None, EARLIER)))
        merging.merge(keep, keep + 1, taken)
        assert [(one.since, one.main) for one in rows_of(database, keep)["policy"]] == [(RUNS, True), (EARLIER, True)]


DAYS = st.dates(date(2016, 1, 1), date(2028, 1, 1))


@st.composite
def periods(draw):
    """Any periods of insurance, with or without a last day or an end by event."""
    found = []
    for _ in range(draw(st.integers(0, 2))):
        since = draw(DAYS)
        until = draw(st.one_of(st.none(), st.integers(0, 2000).map(lambda days, since=since: since + timedelta(days))))
        closed = draw(st.one_of(st.none(), st.integers(0, 900).map(lambda days, since=since: since + timedelta(days))))
        events = () if closed is None else (PolicyEvent(EventKind.CLOSED, closed, "replaced", "ТФОМС"),)
        found.append(policy(None, since, until, main=draw(st.booleans()), events=events))
    return tuple(found)


@measured(
    max_examples=25,
    phases=(Phase.generate,),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(periods(), periods(), st.booleans())
def test_no_day_of_either_record_is_uncovered(database, settings, own, other, taken):
    keep = two(database, own, other)
    lines = [line(database, one) for one in (keep, keep + 1)]
    days = sorted({point for one in lines for point in one.points()})
    before = [any(one.answer(day).status in IN_FORCE for one in lines) for day in days]
    merging = Merging(database, settings, SEAT)
    number = merging.merge(keep, keep + 1, ("policy",) if taken else ()).number
    after = line(database, keep)
    assert [after.answer(day).status in IN_FORCE for day in days] == before
    merging.unmerge(number)


def test_who_would_be_uninsured_is_warned_of(database, merging):
    dead = replace(person("Иванов Иван"), policies=(), death_date=date(2024, 2, 27))
    first = add(database, dead, person("Иванов Иван", serial=2))
    for keep, lose in ((first, first + 1), (first + 1, first)):
        codes = {one.code for one in merging.preview(keep, lose).warnings}
        assert {"merge.warning.dead", "merge.warning.uninsured"} <= codes


@pytest.fixture
def clinics(database):
    """A second clinic beside that of these tests."""
    first = add(database, person("Иванов Иван", attachments=(attached(date(2015, 1, 1)),)), person("Иванов Иван", serial=2))
    with database.write() as session:
        other = session.execute(insert(table_of(Clinic)).values(code="770002", name="Поликлиника № 2")).inserted_primary_key[0]
    return first, other


def attach(database, person_id, clinic, since, until=None):
    with database.write() as session:
        values = {"clinic_id": clinic, "since": since, "until": until, "area": "1", "doctor": None, "method": None, "source": "s"}
        n = len(rows_of(database, person_id)["attachment"]) + 1
        session.execute(insert(eligibility.ATTACHMENT).values(person_id=person_id, n=n, **values))


def test_of_two_clinics_that_of_the_kept_record_stays(database, merging, clinics):
    keep, other = clinics
    attach(database, keep + 1, other, date(2016, 1, 1))
    before = everything(database)
    (note,) = (one for one in merging.preview(keep, keep + 1).warnings if one.code == "merge.warning.attachment")
    assert note.values == {"since": date(2015, 1, 1), "other": date(2016, 1, 1)}
    merging.merge(keep, keep + 1)
    assert [one.until for one in rows_of(database, keep)["attachment"]] == [None, TODAY - timedelta(1)]
    merging.unmerge("M-2026-000001")
    assert everything(database) == before


@pytest.mark.parametrize(("until", "left"), [(TODAY - timedelta(1), [None, TODAY - timedelta(1)]), (TODAY, [None, TODAY])])
def test_an_attachment_that_is_over_stays_as_it_is(database, merging, clinics, until, left):
    keep, other = clinics
    attach(database, keep + 1, other, until, until)
    merging.merge(keep, keep + 1)
    assert [one.until for one in rows_of(database, keep)["attachment"]] == left


def test_the_only_attachment_goes_over_as_it_is(database, merging, clinics):
    lost, _ = clinics
    merging.merge(lost + 1, lost)
    assert [one.until for one in rows_of(database, lost + 1)["attachment"]] == [None]
