"""Numbers without gap or twin, the audit beside the deed, and who sits here: on both stores."""

import getpass
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from omsdesk.models.records import AuditLine
from omsdesk.services import access, audit, numbering
from omsdesk.services.access import Seat
from omsdesk.services.database import Database
from omsdesk.settings import Settings

SEAT = Seat("Петрова А.", "окно 3")


def test_a_series_begins_at_one_and_goes_on(database):
    with database.write() as session:
        assert numbering.taken(session, "check") == 0
        assert numbering.take(session, "check") == 1
        assert numbering.take(session, "check") == 2
        assert numbering.taken(session, "check") == 2


def test_several_numbers_are_taken_at_once(database):
    with database.write() as session:
        assert numbering.take(session, "person", 100) == 1
        assert numbering.take(session, "person", 5) == 101
        assert numbering.take(session, "person") == 106


def test_taking_none_takes_none_and_says_the_next(database):
    with database.write() as session:
        assert numbering.take(session, "person", 0) == 1
        assert numbering.take(session, "person", 3) == 1
        assert numbering.take(session, "person", 0) == 4
        assert numbering.taken(session, "person") == 3


def test_series_know_nothing_of_each_other(database):
    with database.write() as session:
        numbering.take(session, "check", 7)
        assert numbering.take(session, "audit") == 1


def test_what_is_not_kept_takes_no_number(database):
    def spoil():
        with database.write() as session:
            numbering.take(session, "check")
            raise KeyError

    with pytest.raises(KeyError):
        spoil()
    with database.write() as session:
        assert numbering.take(session, "check") == 1


def test_of_many_desks_at_once_nobody_gets_a_gap_or_a_twin(place):
    """A series that nobody began yet is the hard case: all begin it together."""
    desks, each = 6, 20
    gate = threading.Barrier(desks)

    def desk(_number):
        database = Database(place.store, place.key)
        gate.wait()
        taken = []
        for turn in range(each):
            with database.write() as session:
                number = numbering.take(session, "hot")
                audit.note(session, SEAT, "verify", "person", number)
                if turn % 5 == 4:
                    session.rollback()
                    continue
            taken.append(number)
        database.close()
        return taken

    with ThreadPoolExecutor(desks) as pool:
        numbers = [number for taken in pool.map(desk, range(desks)) for number in taken]
    kept = desks * each * 4 // 5
    assert sorted(numbers) == list(range(1, kept + 1))
    database = Database(place.store, place.key)
    with database.read() as session:
        lines = session.execute(select(AuditLine.seq, AuditLine.entity_id).order_by(AuditLine.seq)).all()
    database.close()
    assert [seq for seq, _entity in lines] == list(range(1, kept + 1))
    assert sorted(int(entity) for _seq, entity in lines) == sorted(numbers)


def test_an_audit_line_says_who_did_what_where_and_when(database):
    before = datetime.now(UTC)
    with database.write() as session:
        audit.note(session, SEAT, "print", "person", 12, "lost")
    with database.read() as session:
        line = session.scalars(select(AuditLine)).one()
        assert (line.seq, line.clerk, line.workplace) == (1, "Петрова А.", "окно 3")
        assert (line.action, line.entity, line.entity_id, line.reason) == ("print", "person", "12", "lost")
        assert before <= line.at <= datetime.now(UTC)


def test_a_deed_that_failed_left_no_audit_line(database):
    def spoil():
        with database.write() as session:
            audit.note(session, SEAT, "print", "person", 12)
            raise KeyError

    with pytest.raises(KeyError):
        spoil()
    with database.read() as session:
        assert session.scalars(select(AuditLine)).all() == []


# ---- who sits here


def test_the_settings_name_the_seat():
    assert access.seat(Settings.load(clerk="Петрова А.", workplace="окно 3")) == SEAT


def test_the_system_names_the_seat_where_the_settings_do_not(monkeypatch):
    monkeypatch.setattr(getpass, "getuser", lambda: "petrova")
    monkeypatch.setattr(access.platform, "node", lambda: "desk-3")
    assert access.seat(Settings.load()) == Seat("petrova", "desk-3", is_named=False)


@pytest.mark.parametrize("absent", [OSError, KeyError, ModuleNotFoundError])
def test_a_system_without_names_still_has_a_seat(monkeypatch, absent):
    def nobody():
        raise absent

    monkeypatch.setattr(getpass, "getuser", nobody)
    monkeypatch.setattr(access.platform, "node", lambda: "")
    assert access.seat(Settings.load()) == Seat("desk", "desk", is_named=False)
