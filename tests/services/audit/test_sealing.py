"""Lines get their number, their moment and their seal at the end of the transaction, and say whose data they are about."""

import logging
import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text, update

from omsdesk.errors import StoreUnavailable
from omsdesk.models import chain
from omsdesk.models.records import AuditHead, AuditLine, table_of
from omsdesk.services import audit, numbering
from omsdesk.services.access import Seat
from omsdesk.services.audit import boot, verifying
from omsdesk.services.database import Database
from tests.stores import KEY

SEAT = Seat("Петрова А.", "окно 3")
LINE, HEAD = table_of(AuditLine), table_of(AuditHead)


def lines(database):
    with database.look() as connection:
        return connection.execute(select(LINE).order_by(LINE.c.seq)).all()


def head(database):
    with database.look() as connection:
        return connection.execute(select(HEAD)).one()


def note(database, *actions):
    with database.write() as session:
        for action in actions:
            audit.note(session, SEAT, action, "person", 7)


def is_sound(database):
    with database.read() as session:
        return verifying.verify(session.connection(), database.secret("audit")).broken is None


class Witness:
    """Remembers what it was told."""

    def __init__(self):
        self.heads, self.restores, self.is_closed = [], [], False

    def saw(self, seq, mac):
        self.heads.append((seq, mac))

    def restored(self, since, to):
        self.restores.append((since, to))

    def close(self):
        self.is_closed = True


# ---- numbers, seals, moments


def test_a_line_is_sealed_over_the_one_before(database):
    note(database, "open", "view")
    note(database, "print")
    first, second, third = lines(database)
    key, before = database.secret("audit"), chain.BEGINNING
    for line in (first, second, third):
        values = line._asdict() | {"at": chain.spelled_moment(line.at)}
        before = chain.seal(key, before, chain.spelled(values[name] for name in chain.SEALED))
        assert line.mac == before
    assert [line.seq for line in (first, second, third)] == [1, 2, 3]
    assert (head(database).seq, head(database).mac, head(database).at) == (3, third.mac, third.at)
    assert is_sound(database)


def test_lines_of_one_transaction_have_one_moment_near_its_end(database):
    with database.write() as session:
        audit.note(session, SEAT, "open", "person", 1)
        begun = datetime.now(UTC)
        audit.note(session, SEAT, "view", "person", 1)
    first, second = lines(database)
    assert first.at == second.at >= begun
    assert first.mono == second.mono


def test_what_is_rolled_back_to_a_savepoint_takes_its_lines_along(database):
    with database.write() as session:
        audit.note(session, SEAT, "one", "person", 1)
        with session.begin_nested() as outer:
            audit.note(session, SEAT, "two", "person", 1)
            with session.begin_nested():
                audit.note(session, SEAT, "three", "person", 1)
            outer.rollback()
        with session.begin_nested():
            audit.note(session, SEAT, "four", "person", 1)
            with session.begin_nested() as inner:
                audit.note(session, SEAT, "five", "person", 1)
                inner.rollback()
        audit.note(session, SEAT, "six", "person", 1)
    assert [line.action for line in lines(database)] == ["one", "four", "six"]
    assert is_sound(database)


def test_a_transaction_taken_back_by_hand_leaves_no_line(database):
    with database.write() as session:
        audit.note(session, SEAT, "one", "person", 1)
        session.rollback()
    with database.write() as session:
        session.rollback()
    assert lines(database) == []


def test_a_line_that_a_stranger_put_behind_the_head_stops_no_desk_and_is_told(database):
    note(database, "open")
    with database.write() as session:
        values = lines(database)[0]._asdict() | {"seq": 2}
        session.execute(LINE.insert().values(values))
    note(database, "view")
    assert [line.seq for line in lines(database)] == [1, 2, 3]
    assert not is_sound(database)


def test_without_a_head_nothing_is_kept(database):
    with database.write() as session:
        session.execute(HEAD.delete())

    def deed():
        with database.write() as session:
            session.execute(text("insert into fact (name, value) values ('x', 'y')"))
            audit.note(session, SEAT, "open", "person", 1)

    with pytest.raises(StoreUnavailable, match=r"audit\.headless"):
        deed()
    with database.look() as connection:
        assert connection.execute(text("select 1 from fact where name = 'x'")).first() is None


def test_a_zero_byte_is_left_out(database):
    with database.write() as session:
        audit.note(session, Seat("А\0Б", "окно"), "open", "person", "1\0")
    (line,) = lines(database)
    assert (line.clerk, line.entity_id, line.person_id) == ("АБ", "1", 1)
    assert is_sound(database)


@pytest.mark.expects_log
def test_a_clock_that_went_back_is_logged(database, caplog):
    note(database, "open")
    with database.write() as session:
        session.execute(update(HEAD).values(at=datetime.now(UTC) + timedelta(minutes=6)))
    with caplog.at_level(logging.WARNING):
        note(database, "view")
    assert "behind the last line of the audit" in caplog.text
    caplog.clear()
    note(database, "view")
    assert caplog.text == ""


# ---- the witness


def test_the_witness_is_told_after_the_commit_alone(database):
    witness = database.witness = Witness()
    with database.write() as session:
        audit.note(session, SEAT, "open", "person", 1)
        assert witness.heads == []
    assert witness.heads == [(1, head(database).mac)]
    with database.write() as session:
        numbering.take(session, "silent")
    with database.write() as session:
        audit.note(session, SEAT, "open", "person", 1)
        session.rollback()
    assert len(witness.heads) == 1
    audit.restored(database, SEAT, 12, 1)
    assert witness.restores == [(12, 1)]
    assert (lines(database)[-1].action, lines(database)[-1].entity_id) == ("restore", "12-1")
    database.close()
    assert witness.is_closed


def test_a_restore_without_a_witness_is_a_line_all_the_same(database):
    audit.restored(database, SEAT, 12, 0)
    assert [line.action for line in lines(database)] == ["restore"]


def test_a_list_is_a_line_with_its_count_and_nobody_is_none(database):
    audit.listed(database, SEAT, "applications", 0)
    audit.listed(database, SEAT, "applications", 12)
    assert [(line.action, line.entity, line.entity_id, line.person_id) for line in lines(database)] == [
        ("list", "applications", "12", None)
    ]


# ---- whose data

THINGS = """
insert into person (id, surname, dost, birth_date, source, added_at, version)
 values (7, 'Ё', '', '1980-01-01', '', '2026-01-01', 1);
insert into visit (id, person_id, kind, "on", year, unclear, words, source, entered_at, clerk, workplace, version)
 values (3, 7, 'treatment', '2026-01-01', 2026, '', '', '', '2026-01-01', '', '', 1);
insert into visit (id, kind, "on", year, unclear, words, source, entered_at, clerk, workplace, version)
 values (4, 'urgent', '2026-01-01', 2026, 'person', '', '', '2026-01-01', '', '', 1);
insert into coverage_check (id, number, at, clerk, workplace, "on", key_kind, key, person_id, verdict, status, source, statement)
 values (1, 'П-1', '2026-01-01', '', '', '2026-01-01', '', '', 7, '', '', '', '');
insert into draft (uuid, person_id, clerk, workplace, opened_at, saved_at, step, field, form, is_open, note, entered, origins)
 values ('u-1', 7, '', '', '2026-01-01', '2026-01-01', '', '', 1, false, '', '{}', '{}')
"""


@pytest.fixture
def things(database):
    with database.write() as session:
        for statement in THINGS.split(";"):
            session.execute(text(statement.replace(":", "\\:")))
    return database


@pytest.mark.parametrize(
    ("entity", "entity_id", "person_id"),
    [
        ("person", 7, 7),
        ("person", "1-200", None),
        ("person", "", None),
        ("person", "99999999999999999999", None),
        ("person", 2**31, None),
        ("visits of person", 7, 7),
        ("visit", 3, 7),
        ("visit", 4, None),
        ("visit", "new", None),
        ("visit", 5, None),
        ("vaccination", "3/1", 7),
        ("coverage_check", "П-1", 7),
        ("draft", "u-1", 7),
        ("draft", "u-2", None),
        ("application", "u-1", 7),
        ("application", "З-1", None),
        ("medical document", 1, None),
        ("dispute", 1, None),
        ("scanned document", 1, None),
        ("reference", "f011", None),
    ],
)
def test_whose_data_a_line_is_about_is_looked_up(things, entity, entity_id, person_id):
    with things.write() as session:
        audit.note(session, SEAT, "view", entity, entity_id)
    assert lines(things)[-1].person_id == person_id


def test_what_the_caller_says_goes_before(things):
    with things.write() as session:
        audit.note(session, SEAT, "remove", "visit", 3, person_id=12, digest="0f")
    assert (lines(things)[-1].person_id, lines(things)[-1].digest) == (12, "0f")


# ---- one spelling


WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


@given(st.lists(st.tuples(WORDS, WORDS, st.none() | st.integers(1, 2**31 - 1)), min_size=1, max_size=6))
def test_whatever_stands_in_a_line_the_store_spells_it_as_it_was_sealed(blank_file, tmp_path_factory, some):
    place = tmp_path_factory.mktemp("spelled") / "register.db"
    place.write_bytes(blank_file.read_bytes())
    database = Database(str(place), KEY)
    with database.write() as session:
        for clerk, reason, person_id in some:
            audit.note(session, Seat(clerk, reason), reason, "x", clerk, reason, person_id=person_id)
    assert is_sound(database)
    database.close()


def test_the_server_spells_as_the_file_does(database):
    odd = ("", "ё́", "😀", "a'b\"c\\", "%_:x", "1:1", "-", " \t\n\r", "\x7f\x01", "ʼ" * 300)
    with database.write() as session:
        for one in odd:
            audit.note(session, Seat(one, one), one, one, one, one, digest=one)
    assert is_sound(database)


@given(st.lists(st.none() | WORDS | st.integers()), st.lists(st.none() | WORDS | st.integers()))
def test_no_two_lines_are_spelled_alike(one, other):
    def shown(values):
        return [value if value is None else str(value) for value in values]

    assert (chain.spelled(one) == chain.spelled(other)) == (shown(one) == shown(other))


# ---- the run of the machine


def test_the_run_goes_on_whatever_the_clock_says(monkeypatch):
    run, _, first = boot.running().partition(":")
    monkeypatch.setattr(time, "time", lambda: 0.0)
    again, _, second = boot.running().partition(":")
    assert run == again
    assert len(run) == 8
    assert 0 < int(first) <= int(second)


@pytest.mark.parametrize("there_is_such_a_clock", [True, False])
def test_a_machine_that_tells_no_run_is_known_by_the_run_of_the_program(monkeypatch, tmp_path, there_is_such_a_clock):
    monkeypatch.setattr(boot, "BOOT_ID", tmp_path / "nowhere")
    if not there_is_such_a_clock:
        monkeypatch.delattr(time, "CLOCK_BOOTTIME", raising=False)
    boot._run.cache_clear()
    try:
        assert boot.running().partition(":")[0] == boot.running().partition(":")[0]
    finally:
        boot._run.cache_clear()
