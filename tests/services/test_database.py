"""The store's ground: what is in force on every connection, what a block keeps, and what becomes of a driver's error."""

import threading
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from sqlcipher3 import dbapi2

from omsdesk.errors import Rejected, StaleRecord, StoreUnavailable
from omsdesk.models.records import Counter, Fact
from omsdesk.services import database as module
from omsdesk.services import trouble
from omsdesk.services.database import Database, desk_errors, known_error
from tests.stores import KEY

CANARY = "Канарейкина"

IN_FORCE = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "secure_delete": 1,
    "busy_timeout": 10_000,
    "temp_store": 2,
    "cipher_memory_security": "0",
    "cipher_use_hmac": "1",
}


def add(session, name, value="x"):
    session.add(Fact(name=name, value=value))


GIVEN = "name not in ('anchored from', 'register', 'seal of facts', 'secret')"
"""Less what a store is given with its schema."""


def names(database):
    with database.read() as session:
        return sorted(session.execute(text(f"select name from fact where {GIVEN}")).scalars())


def test_a_secret_is_the_same_at_every_desk_and_another_for_each_purpose(place):
    first, second = Database(place.store, place.key), Database(place.store, place.key)
    made = first.secret("audit")
    assert len(made) == 32
    assert made == second.secret("audit") == first.secret("audit") != second.secret("clerks")
    assert place.key not in {made, second.secret("clerks")}
    first.close()
    second.close()


def test_a_store_whose_secret_is_gone_is_damaged(place):
    opened = Database(place.store, place.key)
    with opened.write() as session:
        session.execute(text("delete from fact where name = 'secret'"))
    with pytest.raises(StoreUnavailable, match=r"store\.damaged"):
        opened.secret("audit")
    opened.close()


# ---- the embedded store


def test_a_connection_that_does_not_take_what_keeps_the_register_whole_is_refused(embedded, monkeypatch):
    monkeypatch.setattr(module, "REQUIRED", (("synchronous", 1),))
    with pytest.raises(StoreUnavailable, match=r"store\.unopenable"), embedded.look():
        pass


def test_what_keeps_the_register_whole_is_in_force_on_every_connection(embedded):
    held = [embedded.engine.connect() for _ in range(5)]
    for connection in held:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in IN_FORCE}
        assert found == IN_FORCE
    for connection in held:
        connection.close()


@pytest.mark.parametrize("version", [(3, 40, 1), (3, 51, 1), (3, 51, 2)])
def test_an_sqlite_that_can_corrupt_a_register_is_refused(monkeypatch, tmp_path, version):
    monkeypatch.setattr(dbapi2, "sqlite_version_info", version)
    with pytest.raises(StoreUnavailable, match=r"store\.unsafe_engine"):
        Database(str(tmp_path / "register.db"), KEY)


def test_the_sqlite_in_use_is_sound():
    assert dbapi2.sqlite_version_info >= module.SOUND_SQLITE == (3, 51, 3)


def test_a_register_whose_journal_cannot_be_the_safe_one_is_refused():
    database = Database(":memory:", KEY)
    with pytest.raises(StoreUnavailable, match=r"store\.unopenable"), database.look():
        pass
    database.close()


def test_nothing_of_the_register_or_its_key_lies_open_on_the_disk(embedded, capfd):
    with embedded.write() as session:
        add(session, "canary", CANARY)
    held = b"".join(file.read_bytes() for file in embedded_files(embedded))
    assert held
    assert CANARY.encode() not in held
    assert b"SQLite format 3" not in held
    assert KEY not in held
    assert KEY.hex().encode() not in held
    shown = f"{embedded!r} {embedded.engine!r} {embedded.engine.url}"
    assert KEY.hex() not in shown
    assert capfd.readouterr() == ("", "")


def embedded_files(database):
    place = Path(database.place)
    return [file for file in place.parent.iterdir() if file.name.startswith(place.name)]


def test_another_key_opens_nothing_and_leaves_the_file_as_it_was(embedded):
    embedded.close()
    before = [file.read_bytes() for file in embedded_files(embedded)]
    stranger = Database(embedded.place, bytes(32))
    with pytest.raises(StoreUnavailable, match=r"store\.not_ours"), stranger.read() as session:
        session.execute(text("select 1"))
    stranger.close()
    assert [file.read_bytes() for file in embedded_files(embedded)] == before


def test_a_writer_that_waits_too_long_is_told_so_and_a_reader_does_not_wait(embedded, monkeypatch):
    monkeypatch.setattr(module, "BUSY_SECONDS", 0.05)
    other = Database(embedded.place, KEY)
    with embedded.write() as session:
        add(session, "held")
        session.flush()
        assert names(other) == []
        with pytest.raises(StoreUnavailable, match=r"store\.locked"), other.write() as waiting:
            waiting.execute(text("select 1"))
    assert names(other) == ["held"]
    other.close()


def test_a_writer_who_waits_gets_its_turn(embedded):
    begun, wait = threading.Event(), threading.Event()

    def first():
        with embedded.write() as session:
            add(session, "first")
            begun.set()
            wait.wait(5)

    thread = threading.Thread(target=first)
    thread.start()
    begun.wait(5)
    threading.Timer(0.05, wait.set).start()
    with embedded.write() as session:
        add(session, "second")
    thread.join()
    assert names(embedded) == ["first", "second"]


# ---- both stores


def test_what_was_read_leaves_no_trace(database):
    # the server refuses to write in a reading block, the file forgets it
    with suppress(StoreUnavailable), database.read() as session:
        add(session, "never")
        session.flush()
    assert names(database) == []


def test_the_end_of_a_writing_block_keeps_all_of_it(database):
    with database.write() as session:
        add(session, "one")
        add(session, "two")
    assert names(database) == ["one", "two"]
    with database.look() as connection:
        assert connection.execute(text(f"select count(*) from fact where {GIVEN}")).scalar() == 2


def test_an_error_in_a_writing_block_keeps_nothing(database):
    def spoil():
        with database.write() as session:
            add(session, "one")
            session.flush()
            raise KeyError

    with pytest.raises(KeyError):
        spoil()
    assert names(database) == []


def test_a_reading_block_sees_one_moment(database):
    """`check` compares counts with counters: a change between the two must not look like damage."""
    count = text(f"select count(*) from fact where {GIVEN}")
    with database.read() as session:
        before = session.execute(count).scalar()
        with database.write() as writing:
            add(writing, "meanwhile")
        assert session.execute(count).scalar() == before == 0
    assert names(database) == ["meanwhile"]


def test_a_bug_stays_a_bug_and_is_no_excuse_of_the_store(database):
    with pytest.raises(IntegrityError), database.write() as session:
        session.execute(text("insert into fact (name, value) values ('a', 'b'), ('a', 'b')"))


def test_no_error_of_the_store_says_anything_of_the_person(database):
    with pytest.raises(DBAPIError) as caught, database.write() as session:
        session.execute(text("select * from nowhere where name = :name"), {"name": CANARY})
    assert CANARY not in str(caught.value)


def test_a_record_changed_by_another_is_said():
    def stale():
        with desk_errors():
            raise StaleDataError

    with pytest.raises(StaleRecord, match=r"record\.stale"):
        stale()


def test_more_threads_than_connections_are_told_so(place, monkeypatch):
    monkeypatch.setitem(module.POOLED, "max_overflow", 0)
    monkeypatch.setitem(module.POOLED, "pool_size", 1)
    monkeypatch.setitem(module.POOLED, "pool_timeout", 0.01)
    database = Database(place.store, place.key)
    with database.look(), pytest.raises(StoreUnavailable, match=r"store\.crowded"), database.look():
        pass
    database.close()


# ---- the driver's codes


class Driver(Exception):
    """An error as a driver raises it."""

    def __init__(self, **held):
        super().__init__(f"Key (snils)=({CANARY}) already exists")
        self.__dict__.update(held)


class OperationalError(Driver):
    """An error of psycopg, by its module."""


OperationalError.__module__ = "psycopg"


class Tried:
    """What psycopg knows of a connection that was not made."""

    def __init__(self, *, needs=False, used=False):
        self.needs_password, self.used_password = needs, used


@pytest.mark.parametrize(
    ("held", "code"),
    [
        ({"sqlite_errorcode": 5}, "store.locked"),
        ({"sqlite_errorcode": 517}, "store.locked"),
        ({"sqlite_errorcode": 7}, "store.memory"),
        ({"sqlite_errorcode": 8}, "store.readonly"),
        ({"sqlite_errorcode": 1544}, "store.readonly"),
        ({"sqlite_errorcode": 778}, "store.input_output"),
        ({"sqlite_errorcode": 4874}, "store.full"),
        ({"sqlite_errorcode": 13}, "store.full"),
        ({"sqlite_errorcode": 11}, "store.damaged"),
        ({"sqlite_errorcode": 14}, "store.unopenable"),
        ({"sqlite_errorcode": 26}, "store.not_ours"),
        ({"sqlite_errorcode": 1}, None),
        ({"sqlite_errorcode": 2067}, None),
        ({"sqlstate": "08006"}, "store.unreachable"),
        ({"sqlstate": "57P01"}, "store.unreachable"),
        ({"sqlstate": "57014"}, "store.locked"),
        ({"sqlstate": "28P01"}, "store.password"),
        ({"sqlstate": "3D000"}, "store.no_database"),
        ({"sqlstate": "53100"}, "store.full"),
        ({"sqlstate": "53200"}, "store.memory"),
        ({"sqlstate": "53300"}, "store.crowded"),
        ({"sqlstate": "40P01"}, "store.locked"),
        ({"sqlstate": "40001"}, "store.locked"),
        ({"sqlstate": "55P03"}, "store.locked"),
        ({"sqlstate": "55000"}, None),
        ({"sqlstate": "25006"}, "store.readonly"),
        ({"sqlstate": "25P02"}, None),
        ({"sqlstate": "42501"}, "store.rights"),
        ({"sqlstate": "42P01"}, None),
        ({"sqlstate": "58030"}, "store.input_output"),
        ({"sqlstate": "XX001"}, "store.damaged"),
        ({"sqlstate": "XX000"}, None),
        ({"sqlstate": "23505"}, None),
        ({"sqlstate": None}, None),
        ({}, None),
    ],
)
def test_a_drivers_code_is_what_the_clerk_is_told(held, code):
    assert trouble.code_of(Driver(**held)) == code
    known = known_error(DBAPIError("select", {}, Driver(**held)))
    assert (known.code if known else None) == code
    assert CANARY not in str(known)


@pytest.mark.parametrize(
    ("tried", "sentence", "code"),
    [
        (None, "failed to resolve host 'nowhere.invalid'", "store.unreachable"),
        (Tried(), "connection refused", "store.unreachable"),
        (Tried(used=True), 'FATAL:  password authentication failed for user "desk"', "store.password"),
        (Tried(needs=True, used=True), "fe_sendauth: no password supplied", "store.password"),
        (Tried(), 'FATAL:  database "oms" does not exist', "store.no_database"),
        (Tried(), 'ВАЖНО:  база данных "oms" не существует', "store.no_database"),
        (Tried(), 'FATAL:  role "desk" does not exist', "store.password"),
        (Tried(), 'ВАЖНО:  роль "desk" не существует', "store.password"),
    ],
)
def test_why_a_server_was_not_reached_is_told_without_an_sqlstate(tried, sentence, code):
    error = OperationalError(sqlstate=None, pgconn=tried)
    error.args = (sentence,)
    assert trouble.code_of(error) == code


# ---- the URL of a shared store


@pytest.mark.parametrize("place", ["postgresql://", "postgres://desk@server/oms", "postgresql+psycopg://desk@server:5433/oms"])
def test_every_spelling_of_a_server_is_understood(place):
    database = Database(place)
    assert not database.is_embedded
    assert database.engine.url.drivername == "postgresql+psycopg"
    database.close()


@pytest.mark.parametrize("place", ["postgresql://server:port/oms", "postgresql://server/oms?colour=red", "postgresql://[::1/oms"])
def test_a_url_that_is_none_is_an_argument_that_is_wrong(place):
    with pytest.raises(Rejected, match=r"settings\.value"):
        Database(place)


def test_a_password_in_a_url_is_shown_nowhere():
    database = Database("postgresql://desk:sesame@server/oms")
    assert "sesame" not in f"{database!r} {database.engine!r} {database.engine.url}"
    database.close()


def test_a_shared_store_waits_as_long_as_an_embedded_one_and_keeps_the_options_of_its_url(postgres_url):
    database = Database(postgres_url + "&options=-c%20work_mem%3D7MB")
    with database.look() as connection:
        assert connection.exec_driver_sql("show lock_timeout").scalar() == "10s"
        assert connection.exec_driver_sql("show work_mem").scalar() == "7MB"
        assert connection.exec_driver_sql("show transaction_isolation").scalar() == "read committed"
    database.close()


def test_a_row_that_another_desk_holds_is_not_waited_for_for_ever(place, monkeypatch):
    monkeypatch.setattr(module, "BUSY_SECONDS", 0.05)
    monkeypatch.setattr(module, "SERVER_OPTIONS", "-c lock_timeout=50ms")
    first, second = Database(place.store, place.key), Database(place.store, place.key)
    with first.write() as session:
        session.add(Counter(name="x", value=1))
    with first.write() as session:
        session.execute(text("update counter set value = 2"))
        with pytest.raises(StoreUnavailable, match=r"store\.locked"), second.write() as other:
            other.execute(text("update counter set value = 3"))
    first.close()
    second.close()
