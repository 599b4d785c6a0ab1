"""Whatever was done to the audit is found, at its first line, and called what it is; what was not touched is sound."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text, update

from omsdesk.models import chain
from omsdesk.services import audit
from omsdesk.services.access import Seat
from omsdesk.services.audit import examining, sealing, verifying
from omsdesk.services.audit.anchors import Anchor, Restored
from omsdesk.services.audit.verifying import Broken
from tests.services.audit import tampering

SEAT = Seat("Петрова А.", "окно 3")
LENGTH = 30


@pytest.fixture
def kept(database):
    """An audit of thirty lines, and the anchors that were made of it."""
    database.witness = witness = tampering.Remembering()
    for number in range(LENGTH // 2):
        with database.write() as session:
            audit.note(session, SEAT, "view", "person", number + 1)
            audit.note(session, SEAT, "print", "visit", number + 1, "request")
    return database, witness.heads


def report(database, anchors=None, restores=(), since=None):
    with database.read() as session:
        return verifying.verify(session.connection(), database.secret("audit"), anchors or {}, restores, since=since)


def test_what_was_not_touched_is_sound(kept):
    database, anchors = kept
    found = report(database, anchors)
    assert (found.broken, found.lines, found.last, found.anchored) == (None, LENGTH, LENGTH, LENGTH // 2)
    assert found.head == anchors[LENGTH]


def test_nothing_is_sound_too(database):
    assert report(database).broken is None


@pytest.mark.parametrize("since", [2, 16, LENGTH])
def test_on_from_an_anchor(kept, since):
    database, anchors = kept
    found = report(database, anchors, since=Anchor(since, anchors[since]))
    assert (found.broken, found.lines, found.last) == (None, LENGTH - since, LENGTH)


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("update audit set clerk = 'Х' where seq = 7", (7, "changed")),
        ("update audit set person_id = null where seq = 7", (7, "changed")),
        ("update audit set at = '2026-01-01 00:00:00.000000' where seq = 7", (7, "changed")),
        ("update audit set mac = '' where seq = 7", (7, "changed")),
        ("update audit set reason = '' where seq = 30", (30, "changed")),
        ("delete from audit where seq = 1", (1, "missing")),
        ("delete from audit where seq between 7 and 9", (7, "missing")),
        ("delete from audit where seq = 30", (30, "cut")),
        ("delete from audit where seq > 20", (21, "cut")),
        ("delete from audit", (1, "cut")),
        ("delete from audit_head", (30, "head")),
        ("update audit_head set mac = ''", (30, "head")),
    ],
)
def test_what_was_done_by_one_statement_is_told(kept, statement, broken):
    database, anchors = kept
    with database.write() as session:
        session.execute(text(statement))
    assert report(database, anchors).broken == Broken(*broken)


@pytest.mark.parametrize(
    ("number", "first"), [(0, 0), (-5, -5), (LENGTH + 1, LENGTH + 1), (LENGTH + 9, LENGTH + 1)], ids=["0", "-5", "31", "39"]
)
def test_a_line_under_a_number_that_was_free_is_told(kept, number, first):
    database, anchors = kept
    tampering.put_in(database, number)
    found = report(database, anchors).broken
    assert found == Broken(first, "inserted")


@pytest.mark.parametrize("first", [1, 2, 15, LENGTH])
def test_a_line_that_was_pushed_in_is_told(kept, first):
    database, anchors = kept
    tampering.push_in(database, first)
    assert report(database, anchors).broken == Broken(first, "inserted")


@pytest.mark.parametrize("first", [1, 2, 15, LENGTH - 2])
def test_a_line_that_was_taken_out_and_the_rest_renumbered_is_told(kept, first):
    database, anchors = kept
    tampering.take_out(database, first)
    assert report(database, anchors).broken == Broken(first, "missing")


@pytest.mark.parametrize(("first", "second"), [(1, 2), (7, 8), (1, LENGTH), (5, 20), (LENGTH - 1, LENGTH)])
@pytest.mark.parametrize("with_seals", [True, False])
def test_two_lines_that_changed_places_are_told(kept, first, second, with_seals):
    database, anchors = kept
    tampering.swap(database, first, second, with_seals=with_seals)
    assert report(database, anchors).broken == Broken(first, "swapped")


def test_a_tail_cut_off_with_the_head_put_back_is_seen_by_the_anchors_alone(kept):
    database, anchors = kept
    tampering.cut(database, 24)
    assert report(database).broken is None
    assert report(database, anchors).broken == Broken(25, "rolled_back")


def test_a_history_written_anew_with_the_right_key_is_seen_by_the_anchors_alone(kept):
    database, anchors = kept
    tampering.rewrite(database, 13)
    assert report(database).broken is None
    assert report(database, anchors).broken == Broken(14, "rewritten")


# ---- restores


def test_a_restore_is_sound_where_both_tell_of_it_and_not_otherwise(kept):
    database, _anchors = kept
    audit.restored(database, SEAT, 40, LENGTH)
    assert report(database, restores=(Restored(40, LENGTH),)).broken is None
    assert report(database, restores=(Restored(50, 20),)).broken == Broken(21, "unexplained")


# ---- the clock


def put_back(database, monkeypatch, **by):
    class Clock(datetime):
        @classmethod
        def now(cls, zone=None):
            return datetime.now(zone) - timedelta(**by)

    monkeypatch.setattr(sealing, "datetime", Clock)


@pytest.mark.expects_log
def test_a_clock_that_went_back_is_noted_and_breaks_nothing(kept, monkeypatch):
    database, _anchors = kept
    put_back(database, monkeypatch, minutes=4)
    with database.write() as session:
        audit.note(session, SEAT, "view", "person", 1)
    assert report(database).clock_back == ()
    put_back(database, monkeypatch, hours=2)
    with database.write() as session:
        audit.note(session, SEAT, "view", "person", 1)
    found = report(database)
    assert found.broken is None
    (back,) = found.clock_back
    assert back.seq == LENGTH + 2
    assert 6900 < back.seconds <= 7200


def test_a_clock_set_back_between_two_lines_is_seen_by_the_run_of_the_machine():
    clock = verifying._Clock()
    clock.see(1, "2026-11-22 09:00:00.000000", "aaaa:1000")
    clock.see(2, "2026-11-22 09:30:00.000000", "aaaa:1801000")
    clock.see(3, "2026-11-22 09:40:00.000000", "aaaa:6001000")  # seventy minutes later
    clock.see(4, "2026-11-22 09:41:00.000000", "bbbb:1000")
    clock.see(5, "2026-11-22 09:42:00.000000", "")
    assert [(one.seq, one.seconds) for one in clock.back] == [(3, 3600)]


def test_no_more_than_twenty_are_noted():
    clock = verifying._Clock()
    for number in range(100):
        clock.see(number, f"2026-11-22 {23 - number % 24:02d}:00:00.000000", "")
    assert len(clock.back) == verifying.MOST_NOTES


# ---- looked at as a whole


def examined(database, held, *, whole=False, unwritable=(), restores=()):
    first = min(held, default=None)
    told = {"workplace": SEAT.workplace, "first": first}
    known = replace(examining.NOTHING, held=held, unwritable=unwritable, restores=restores, **told)
    with database.read() as session:
        return examining.examine(database, session.connection(), known, whole=whole)


def test_a_long_chain_is_walked_from_the_last_anchor_unless_all_is_asked_for(kept, monkeypatch):
    database, anchors = kept
    monkeypatch.setattr(examining, "WHOLE_UP_TO", 10)
    held = {seq: anchors[seq] for seq in (10, 20)}
    found = examined(database, held)
    assert (found.since, found.chain.lines, found.anchoring, found.is_sound) == (20, 10, "agree", True)
    assert examined(database, held, whole=True).chain.lines == LENGTH
    assert examined(database, {}).chain.lines == LENGTH


def test_a_short_one_is_walked_whole(kept):
    database, anchors = kept
    assert (examined(database, anchors).since, examined(database, {}).anchoring) == (0, "absent")


@pytest.mark.parametrize(("statement", "how"), [("delete from audit where seq = 20", "missing"), (None, "rewritten")])
def test_an_anchored_line_that_is_not_as_it_was_is_told_before_the_walk(kept, monkeypatch, statement, how):
    database, anchors = kept
    monkeypatch.setattr(examining, "WHOLE_UP_TO", 10)
    held = {20: anchors[20] if statement else chain.BEGINNING}
    with database.write() as session:
        session.execute(text(statement or "select 1"))
    found = examined(database, held)
    assert found.chain.broken == Broken(20, how)
    assert (found.anchoring == "differ") == (how == "rewritten")


def test_of_a_chain_that_ends_before_its_last_anchor_all_is_walked(kept, monkeypatch):
    database, anchors = kept
    monkeypatch.setattr(examining, "WHOLE_UP_TO", 10)
    tampering.cut(database, 24)
    found = examined(database, anchors)
    assert (found.chain.broken, found.anchoring, found.is_sound) == (Broken(25, "rolled_back"), "differ", True)


def test_a_folder_that_takes_no_anchor_is_told(kept, tmp_path):
    database, anchors = kept
    found = examined(database, anchors, unwritable=(tmp_path,))
    assert (found.anchoring, found.unwritable) == ("unwritable", (tmp_path,))


def test_a_head_that_is_gone_is_told_of_a_long_chain_too(kept):
    database, anchors = kept
    with database.write() as session:
        session.execute(update(sealing.HEAD).values(at=datetime.now(UTC)))
        session.execute(sealing.HEAD.delete())
    assert examined(database, anchors).chain.broken == Broken(LENGTH, "head")


# ---- some lines alone, as a list shows them


@pytest.mark.parametrize(
    ("statement", "forged"),
    [
        ("update audit set reason = reason", set()),
        ("update audit set clerk = 'Х' where seq = 1", {1}),
        ("update audit set person_id = null where seq in (7, 29)", {7, 29}),
        ("update audit set at = '2026-01-01 00:00:00.000000' where seq = 30", {30}),
        ("update audit set mac = '' where seq = 12", {12, 13}),
        ("delete from audit where seq = 12", {13}),
        ("delete from audit where seq > 20", set()),
    ],
)
def test_lines_that_were_forged_do_not_bear_their_seal(kept, statement, forged):
    database, _anchors = kept
    with database.write() as session:
        session.execute(text(statement))
    assert unsealed(database, range(1, LENGTH + 1)) == forged
    assert unsealed(database, forged) == forged


def test_no_line_is_forged_where_none_is_asked_for_or_none_is_there(kept):
    database, _anchors = kept
    assert unsealed(database, ()) == unsealed(database, (0, LENGTH + 1)) == set()


def unsealed(database, places):
    with database.read() as session:
        return verifying.unsealed(session.connection(), database.secret("audit"), list(places))
