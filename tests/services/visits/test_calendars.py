"""The calendar of vaccinations as an organisation keeps it."""

from dataclasses import replace
from functools import partial

import pytest
from sqlalchemy import select

from omsdesk.errors import NotAllowed, Rejected, StaleRecord
from omsdesk.models.records import AuditLine
from omsdesk.services.care.calendar import shipped
from omsdesk.services.visits import Calendars
from omsdesk.settings import Settings
from tests.builders import SEAT, TODAY


@pytest.fixture
def settings(home):
    return Settings.load(home=home, today=TODAY)


@pytest.fixture
def calendars(database, settings):
    return Calendars(database, settings, SEAT)


def audited(database):
    with database.read() as session:
        return [tuple(row) for row in session.execute(select(AuditLine.action, AuditLine.entity, AuditLine.entity_id))]


def test_the_national_calendar_holds_until_it_is_edited(calendars):
    assert (calendars.read().lines, calendars.read().is_own) == (shipped(), False)


def test_lines_are_added_changed_and_taken_out_and_put_back(database, calendars):
    before = calendars.read()
    changed = (replace(before.lines[0], age_to=12.5), *before.lines[2:])
    written = calendars.write(before, changed)
    assert calendars.read() == written
    assert (written.lines, written.is_own) == (changed, True)
    again = calendars.write(written, changed[:1])
    assert calendars.read().lines == changed[:1]
    assert again.is_own
    assert calendars.restore(again) == before == calendars.read()
    assert audited(database) == [
        ("change", "vaccination calendar", "-2 +1"),
        ("change", "vaccination calendar", f"-{len(changed) - 1} +0"),
        ("restore", "vaccination calendar", ""),
    ]


def test_what_another_desk_has_changed_meanwhile_is_not_written_over(calendars):
    before = calendars.read()
    calendars.write(before, before.lines[:5])
    with pytest.raises(StaleRecord, match=r"calendar\.stale"):
        calendars.write(before, before.lines[:7])
    with pytest.raises(StaleRecord, match=r"calendar\.stale"):
        calendars.restore(before)
    assert calendars.read().lines == before.lines[:5]


@pytest.mark.parametrize(("lines", "code"), [((), "calendar.empty"), (shipped() * 15, "calendar.many")])
def test_a_calendar_has_some_lines_and_not_too_many(calendars, lines, code):
    with pytest.raises(Rejected) as raised:
        calendars.write(calendars.read(), lines)
    assert raised.value.code == code


def test_lines_that_are_those_that_were_read_write_nothing(database, calendars):
    before = calendars.read()
    assert calendars.write(before, list(before.lines)) == before == calendars.read()
    assert audited(database) == []


@pytest.mark.parametrize("count", [None, 4])
def test_a_change_is_taken_back_to_what_was_before(calendars, count):
    before = calendars.read()
    if count is not None:
        before = calendars.write(before, before.lines[:count])
    now = calendars.write(before, before.lines[:2])
    assert calendars.take_back(now, before) == before == calendars.read()
    with pytest.raises(StaleRecord):
        calendars.take_back(now, before)


def test_what_is_restored_meanwhile_is_not_written_over_either(calendars):
    national = calendars.read()
    own = calendars.write(national, national.lines[:5])
    calendars.restore(own)
    for before in (own, replace(national, is_own=True)):
        with pytest.raises(StaleRecord, match=r"calendar\.stale"):
            calendars.write(before, national.lines[:7])
    assert calendars.read() == national


def test_a_calendar_of_the_national_lines_is_still_our_own_once_it_was_written(calendars):
    national = calendars.read()
    own = calendars.write(calendars.write(national, national.lines[:5]), national.lines)
    assert calendars.read() == own == replace(national, is_own=True)
    with pytest.raises(StaleRecord, match=r"calendar\.stale"):
        calendars.write(national, national.lines[:7])


def test_the_longest_calendar_is_taken(calendars):
    lines = (shipped() * 15)[:500]
    assert len(calendars.write(calendars.read(), lines).lines) == len(calendars.read().lines) == 500


@pytest.mark.parametrize("role", ["office", "reception", "counter"])
def test_whoever_may_not_edit_lists_does_not_edit_it(database, settings, role):
    seat = Calendars(database, settings, replace(SEAT, role=role))
    view = seat.read()
    deeds = (partial(seat.restore, view), partial(seat.write, view, view.lines[:1]), partial(seat.take_back, view, view))
    for deed in deeds:
        with pytest.raises(NotAllowed, match=r"access\.edit_lists"):
            deed()
    assert audited(database) == [("refused edit_lists", "vaccination calendar", "")] * 3
    assert seat.read() == view


def test_whoever_reads_care_edits_it(database, settings):
    seat = Calendars(database, settings, replace(SEAT, role="medical"))
    view = seat.read()
    assert seat.write(view, view.lines[:3]).is_own
