"""Periods follow one another without a day between them; a suspension and its end are days of their own."""

from dataclasses import replace
from datetime import date

import pytest

from omsdesk.models.coverage.timeline import Timeline
from omsdesk.models.words import CoverageStatus
from omsdesk.services import eligibility, insuring
from omsdesk.services.insuring import Deed
from omsdesk.services.persons import Persons
from tests.builders import SEAT, TODAY, add, attached, person, policy

NEXT = date(2026, 11, 23)
ACTIVE, EXPIRED, SUSPENDED, NONE = (
    CoverageStatus.ACTIVE, CoverageStatus.EXPIRED, CoverageStatus.SUSPENDED, CoverageStatus.NONE,
)  # fmt: skip


def done(database, what, on=TODAY):
    with database.write() as session:
        return what(Deed(session, SEAT, on, "заявление 2026-000001", "test"))


def status(database, on, person_id=1):
    with database.read() as session:
        held = eligibility.held_of(session.connection(), [person_id])[person_id]
    answer = Timeline(held).answer(on)
    return answer.status, None if answer.place is None else held.periods[answer.place]


@pytest.fixture
def card(database, settings):
    return Persons(database, settings, SEAT).open


def test_a_new_period_closes_the_one_in_force_on_its_first_day(database, card):
    add(database, person("Иванов Пётр"))
    number = card(1).enp
    done(database, lambda deed: insuring.open_period(deed, 1, enp=number, insurer="50001", territory="46000", until=None))
    assert [status(database, day)[1].insurer for day in (date(2026, 11, 21), TODAY, NEXT)] == ["77001", "50001", "50001"]
    assert {status(database, day)[0] for day in (date(2026, 11, 21), TODAY, NEXT)} == {ACTIVE}
    first, second = card(1).policies
    assert [(one.kind, one.on, one.ground) for one in first.events] == [("closed", TODAY, "replaced")]
    assert (second.kind, second.territory, second.insurer_code, second.as_of) == ("digital", "46000", "50001", TODAY)


def test_two_changes_on_one_day_leave_the_last(database, card):
    add(database, person("Иванов Пётр"))
    number = card(1).enp
    for insurer in ("50001", "77002"):
        done(
            database,
            lambda deed, code=insurer: insuring.open_period(deed, 1, enp=number, insurer=code, territory="45000", until=None),
        )
    assert (status(database, TODAY)[0], status(database, TODAY)[1].insurer) == (ACTIVE, "77002")


def test_an_expired_period_is_renewed_with_its_insurer(database):
    add(database, person("Каримов Рустам", policies=(policy("7754910837000010", date(2025, 1, 1), date(2026, 10, 31)),)))
    assert status(database, TODAY)[0] is EXPIRED
    done(database, lambda deed: insuring.renew(deed, 1, enp="7754910837000010", until=date(2027, 12, 31)))
    now, period = status(database, TODAY)
    assert (now, period.insurer, period.territory, period.until) == (ACTIVE, "77001", "45000", date(2027, 12, 31))
    assert status(database, date(2026, 11, 21))[0] is EXPIRED


def test_somebody_without_a_period_is_renewed_without_an_insurer(database):
    add(database, person("Каримов Рустам", policies=()))
    done(database, lambda deed: insuring.renew(deed, 1, enp="7754910837000010", until=None))
    assert status(database, TODAY)[0] is CoverageStatus.NO_INSURER


def test_the_number_changes_and_the_insurer_stays(database):
    add(database, person("Иванов Пётр"))
    done(database, lambda deed: insuring.reissue(deed, 1, "7754910836000011"))
    assert (status(database, TODAY)[1].enp, status(database, TODAY)[1].insurer) == ("7754910836000011", "77001")


def test_nothing_is_reissued_where_nothing_is_in_force(database, card):
    add(database, person("Иванов Пётр", policies=(policy("7754910837000010", until=date(2026, 10, 31)),)))
    done(database, lambda deed: insuring.reissue(deed, 1, "7754910836000011"))
    assert len(card(1).policies) == 1


def test_service_suspends_and_its_end_resumes(database):
    add(database, person("Иванов Пётр"))
    assert done(database, lambda deed: insuring.suspend(deed, 1, "military_service"))
    assert status(database, NEXT)[0] is SUSPENDED
    assert done(database, lambda deed: insuring.resume(deed, 1), on=date(2027, 11, 22))
    assert [status(database, day)[0] for day in (date(2027, 11, 21), date(2027, 11, 22))] == [SUSPENDED, ACTIVE]


@pytest.mark.parametrize(
    "what", [lambda deed: insuring.suspend(deed, 1, "military_service"), lambda deed: insuring.resume(deed, 1)]
)
@pytest.mark.parametrize("periods", [(), (policy("7754910837000010", until=date(2026, 10, 31)),)])
def test_nothing_is_suspended_or_resumed_where_nothing_is_in_force(database, what, periods):
    add(database, person("Иванов Пётр", policies=periods))
    assert not done(database, what)


def test_no_period_answers_before_the_first(database):
    add(database, person("Иванов Пётр", policies=(policy(None, since=NEXT),)))
    with database.read() as session:
        assert insuring.period_on(session.connection(), 1, TODAY) is None


def test_an_attachment_ends_the_one_before(database, card):
    add(
        database,
        person("Иванов Пётр", attachments=(attached(method=1),)),
        person("Чужой Олег", attachments=(attached(clinic="660002"),)),
    )
    done(database, lambda deed: insuring.attach(deed, 1, "660002", "Сидорова Е. В."))
    first, second = card(1).attachments
    assert (first.clinic_code, first.until) == ("770001", date(2026, 11, 21))
    assert (second.clinic_code, second.since, second.until, second.doctor, second.method) == (
        "660002",
        TODAY,
        None,
        "Сидорова Е. В.",
        2,
    )


def test_an_attachment_of_the_same_day_ends_that_day(database, card):
    add(database, person("Иванов Пётр", attachments=(attached(TODAY),)))
    done(database, lambda deed: insuring.attach(deed, 1, "770001"))
    assert [(one.since, one.until) for one in card(1).attachments] == [(TODAY, TODAY), (TODAY, None)]


@pytest.mark.parametrize(("code", "name"), [("66004", None), ("99999", "99999")])
def test_an_insurer_is_added_as_the_list_names_it(database, card, code, name):
    add(database, person("Иванов Пётр"))
    number = card(1).enp
    done(database, lambda deed: insuring.open_period(deed, 1, enp=number, insurer=code, territory=None, until=None))
    held = card(1).policies[-1]
    assert held.insurer_code == code
    assert (held.insurer_name == name) if name else len(held.insurer_name) > len(code)


def test_a_period_without_an_insurer_is_open_as_well(database):
    add(database, replace(person("Иванов Пётр"), policies=()))
    done(
        database, lambda deed: insuring.open_period(deed, 1, enp="7754910837000010", insurer=None, territory="45000", until=None)
    )
    assert status(database, TODAY)[0] is CoverageStatus.NO_INSURER
