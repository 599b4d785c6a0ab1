"""The audit against what stands outside the store: anchors that were taken away, and a register that was given another name."""

import shutil
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from omsdesk.app import open_desk
from omsdesk.services import audit, sealed_facts
from omsdesk.services.access import Seat
from omsdesk.services.audit import anchors, examining
from omsdesk.services.database import Database
from tests.services.audit import tampering

DESK = Seat("Петрова А.", "окно 3")


def opened(settings):
    """The register with its anchors."""
    place = settings.store_place
    database = Database(place, b"" if settings.is_shared else bytes(range(32)))
    database.witness = anchors.of(database, settings)
    return database


def write(database, lines, seat=DESK):
    for number in range(lines):
        with database.write() as session:
            audit.note(session, seat, "view", "person", number)


def found(settings, *, whole=True):
    database = opened(settings)
    known = examining.outside(anchors.of(database, settings), database, settings.workplace)
    with database.read() as session:
        report = examining.examine(database, session.connection(), known, whole=whole)
    database.close()
    return report


def kept(settings, lines=60):
    database = opened(settings)
    write(database, lines)
    database.close()


def cut(settings, to):
    """Take the end off, with the key."""
    database = opened(settings)
    with database.write() as session:
        mac = session.execute(text("select mac from audit where seq = :to"), {"to": to}).scalar_one()
        session.execute(text("delete from audit where seq > :to"), {"to": to})
        session.execute(text("update audit_head set seq = :to, mac = :mac"), {"to": to, "mac": mac})
    database.close()


def folder(settings):
    return settings.home / "anchors"


def clock_ahead(**by):
    """The clock of the machine, later by so much than the lines were written."""

    class Ahead(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) + timedelta(**by)

    return Ahead


def test_anchors_taken_away_with_the_end_of_the_audit_are_told_though_new_ones_were_written(settings):
    kept(settings)
    assert found(settings).anchoring == "agree"
    shutil.rmtree(folder(settings))
    cut(settings, 50)
    assert (found(settings).anchoring, found(settings).absent) == ("absent", (1, 50))
    kept(settings, 3)
    report = found(settings)
    assert (report.anchoring, report.are_anchors_sound, report.is_sound, report.absent) == ("absent", False, True, (1, 50))
    assert report.anchors_said.values["folders"] == (str(folder(settings)),)


def test_that_they_are_gone_is_accepted_by_a_line_of_the_audit_once(settings):
    kept(settings)
    shutil.rmtree(folder(settings))
    with open_desk(settings) as desk:
        assert desk.desk.audit.verify().anchoring == "absent"
        desk.desk.audit.accept_anchors()
        assert desk.desk.audit.verify().anchoring in {"agree", "missing"}
        assert desk.desk.audit.lines().rows[0].action == "accept anchors"
    kept(settings)
    assert found(settings).anchoring == "agree"
    shutil.rmtree(folder(settings))
    assert found(settings).absent == (62, 122)


def test_a_few_lines_need_no_anchor_yet(settings):
    kept(settings, 19)
    shutil.rmtree(folder(settings))
    assert (found(settings).anchoring, found(settings).are_anchors_sound) == ("missing", True)


@pytest.mark.parametrize(("lines", "later"), [(20, 0), (39, 0), (1, 301)])
def test_where_one_must_have_been_written_by_now_none_at_all_is_told(settings, monkeypatch, lines, later):
    """By the rule that they are written by: 20 lines, or five minutes after the first that is in none."""
    kept(settings, lines)
    assert found(settings).anchoring == "agree"
    shutil.rmtree(folder(settings))
    monkeypatch.setattr(examining, "datetime", clock_ahead(seconds=later))
    report = found(settings)
    assert (report.anchoring, report.are_anchors_sound, report.absent) == ("absent", False, (1, lines))


def test_the_first_anchor_may_be_behind_by_one_deed_of_many_lines(settings):
    database = opened(settings)
    with database.write() as session:
        for number in range(39):
            audit.note(session, DESK, "view", "person", number)
    database.close()
    assert found(settings).anchoring == "agree"


def test_of_a_register_without_a_line_none_is_asked_however_long_it_lies(settings, monkeypatch):
    monkeypatch.setattr(examining, "datetime", clock_ahead(days=9))
    assert found(settings).anchoring == "missing"


def test_a_second_folder_that_came_later_accuses_nobody_and_holds_alone_what_was_taken_away(settings, tmp_path):
    kept(settings)
    both = replace(settings, anchors=str(tmp_path / "second"))
    kept(both)
    assert found(both).anchoring == "agree"
    shutil.copy(next(folder(settings).glob("*.log")), tmp_path / "second")
    shutil.rmtree(folder(settings))
    assert found(both).anchoring == "agree"
    cut(both, 50)
    assert found(both).chain.broken.how == "rolled_back"


def test_another_name_does_not_hide_what_was_anchored_under_the_former(settings):
    """Even of whoever seals the name as the program does."""
    kept(settings)
    (folder(settings) / "stranger.log").write_text(f"1 {'0' * 64} x\n", encoding="ascii")
    (folder(settings) / "empty.log").touch()
    cut(settings, 45)
    database = opened(settings)
    with database.write() as session:
        sealed_facts.put(database, session, {"register": "0011223344556677"})
    database.close()
    report = found(settings)
    assert (report.anchoring, report.chain.broken.how) == ("differ", "rolled_back")


def test_a_register_of_before_this_schema_begins_its_anchors_where_it_was_brought_to_it(settings):
    kept(settings)
    shutil.rmtree(folder(settings))
    database = opened(settings)
    with database.write() as session:
        sealed_facts.put(database, session, {"anchored from": "60"})
    database.close()
    assert found(settings).anchoring == "missing"
    kept(settings)
    assert found(settings).anchoring == "agree"


def test_of_a_practice_register_none_are_asked(settings):
    kept(settings)
    shutil.rmtree(folder(settings))
    database = opened(settings)
    with database.write() as session:
        sealed_facts.put(database, session, {"practice": "1"})
    database.close()
    assert found(settings).anchoring == "missing"


def test_a_desk_that_came_later_to_a_shared_store_anchors_from_its_own_first_line_on(settings):
    if not settings.is_shared:
        return  # an embedded register has one desk
    kept(settings)
    later = replace(settings, workplace="окно 4", home=Path(settings.home) / "later")
    assert found(later).anchoring == "missing"
    database = opened(later)
    write(database, 60, Seat("Иванова Б.", "окно 4"))
    database.close()
    assert found(later).anchoring == "agree"
    shutil.rmtree(folder(later))
    assert found(later).absent == (61, 120)


def test_a_long_chain_is_walked_from_its_last_anchor_and_absent_ones_are_told_there_too(settings, monkeypatch):
    monkeypatch.setattr(examining, "WHOLE_UP_TO", 10)
    kept(settings)
    assert found(settings, whole=False).since == 60
    shutil.rmtree(folder(settings))
    assert found(settings, whole=False).anchoring == "absent"


def test_a_broken_chain_is_told_beside_the_anchors_that_are_gone(settings):
    kept(settings)
    database = opened(settings)
    tampering.change(database, 5, "clerk", "Х")
    database.close()
    shutil.rmtree(folder(settings))
    assert (found(settings).is_sound, found(settings).anchoring) == (False, "absent")
