"""A server that is not there, does not let us in, or goes away in the middle: said in plain words, and found again."""

import socket
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import psycopg
import pytest
from sqlalchemy import text

from omsdesk.errors import StoreUnavailable
from omsdesk.services.database import GIVEN, Database
from omsdesk.services.opening import open_store
from omsdesk.settings import Settings

PUT = text("insert into fact (name, value) values (:name, 'x')")


def refused(store):
    with pytest.raises(StoreUnavailable) as caught:
        open_store(Settings.load(store=store))
    return caught.value.code


@pytest.fixture
def shared(postgres, blank_database):
    url = postgres.create(blank_database)
    database = Database(url)
    yield database
    database.close()
    postgres.drop(url)


def ask_the_server(postgres, statement):
    with psycopg.connect(postgres.url(), autocommit=True) as connection:
        connection.execute(statement)


def test_a_server_that_is_not_there_is_said(tmp_path):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    assert refused(f"postgresql://desk@127.0.0.1:{port}/oms") == "store.unreachable"
    assert refused(f"postgresql://desk@/oms?host={tmp_path}") == "store.unreachable"
    assert refused("postgresql://desk@nowhere.invalid/oms") == "store.unreachable"


def test_a_database_that_is_not_there_is_said(postgres):
    assert refused(postgres.url("absent")) == "store.no_database"


def test_a_name_that_the_server_does_not_know_is_said(postgres):
    assert refused(f"postgresql://stranger@/postgres?host={postgres.socket}") == "store.password"


def test_a_wrong_password_is_said_and_shown_nowhere(postgres):
    ask_the_server(postgres, "create role clerk login password 'sesame'")
    rules = postgres.socket / "data" / "pg_hba.conf"
    before = rules.read_text()
    rules.write_text("local all clerk scram-sha-256\n" + before)
    try:
        ask_the_server(postgres, "select pg_reload_conf()")
        wait_until(lambda: refused(f"postgresql://clerk@/postgres?host={postgres.socket}") == "store.password")
        with pytest.raises(StoreUnavailable) as caught:
            open_store(Settings.load(store=f"postgresql://clerk:mellon@/postgres?host={postgres.socket}"))
        assert caught.value.code == "store.password"
        assert "mellon" not in f"{caught.value!r} {caught.value.__cause__}"
    finally:
        rules.write_text(before)
        ask_the_server(postgres, "select pg_reload_conf()")
        ask_the_server(postgres, "drop role clerk")


def wait_until(so):
    for _ in range(50):
        if so():
            return
        time.sleep(0.05)
    pytest.fail("it never came true")


def test_a_name_without_rights_is_said(postgres, shared):
    ask_the_server(postgres, "create role guest login")
    try:
        guest = Database(shared.place.replace("postgres@", "guest@"))
        with pytest.raises(StoreUnavailable, match=r"store\.rights"), guest.write() as session:
            session.execute(PUT, {"name": "x"})
        guest.close()
    finally:
        ask_the_server(postgres, "drop role guest")


def test_a_connection_cut_in_a_change_keeps_none_of_it_and_the_next_change_works(postgres, shared):
    def cut():
        with shared.write() as session:
            session.execute(PUT, {"name": "cut"})
            ask_the_server(postgres, "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'omsdesk'")
            session.execute(PUT, {"name": "after"})

    with pytest.raises(StoreUnavailable, match=r"store\.unreachable"):
        cut()
    with shared.write() as session:
        session.execute(PUT, {"name": "next"})
    with shared.read() as session:
        assert set(session.execute(text("select name from fact")).scalars()) == {*GIVEN, "next"}


def test_a_connection_cut_before_the_end_is_told_at_the_end(postgres, shared):
    def cut():
        with shared.write() as session:
            session.execute(PUT, {"name": "cut"})
            ask_the_server(postgres, "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'omsdesk'")

    with pytest.raises(StoreUnavailable, match=r"store\.unreachable"):
        cut()
    with shared.read() as session:
        assert session.execute(text("select count(*) from fact")).scalar() == len(GIVEN)


def test_a_server_that_takes_no_more_desks_is_said(postgres, shared):
    ask_the_server(postgres, "create role crowd login connection limit 0")
    try:
        assert refused(shared.place.replace("postgres@", "crowd@")) in {"store.crowded", "store.unreachable"}
    finally:
        ask_the_server(postgres, "drop role crowd")


def test_a_server_that_only_reads_is_said(postgres, shared):
    url = shared.place + "&options=-c%20default_transaction_read_only%3Don"
    reading = Database(url)
    with pytest.raises(StoreUnavailable, match=r"store\.readonly"), reading.write() as session:
        session.execute(PUT, {"name": "x"})
    reading.close()


def test_two_desks_that_wait_for_each_other_are_told_apart(shared):
    """The server ends one of the two; the other goes on."""
    with shared.write() as session:
        session.execute(PUT, {"name": "a"})
        session.execute(PUT, {"name": "b"})
    gate = Barrier(2)

    def desk(first, second):
        change = text("update fact set value = :value where name = :name")
        try:
            with shared.write() as session:
                session.execute(change, {"name": first, "value": first})
                gate.wait(10)
                session.execute(change, {"name": second, "value": first})
        except StoreUnavailable as error:
            return error.code
        return "kept"

    with ThreadPoolExecutor(2) as pool:
        told = sorted(pool.map(desk, "ab", "ba"))
    assert told == ["kept", "store.locked"]
