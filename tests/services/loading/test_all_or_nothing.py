"""A load is kept whole or not at all: refused rows, a rehearsal, a stop, Ctrl+C and an error leave every table as it was."""

import os
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import insert

from omsdesk.errors import Cancelled, Rejected, StoreUnavailable
from omsdesk.models import records
from omsdesk.services import audit, numbering
from omsdesk.services.database import GIVEN
from omsdesk.services.exchange import NotLoaded, portions
from omsdesk.services.exchange import load as loading
from omsdesk.services.filling import Filling
from omsdesk.services.filling import write as writing
from tests.services.loading.files import SNILS, everything, held, number, people, person, surnames, table, workbook

BOTH_STORES = True
MUCH = {
    "DOCTYPE": "14",
    "DOCSER": "45 10",
    "DOCNUM": "123456",
    "TEL": "9123456789",
    "SMO": "77009",
    "DBEG": "01.01.2020",
    "MO": "770009",
}


@pytest.fixture
def settled(load, database):
    """A register with three people, and all of its rows."""
    load(people(3, **MUCH), name="first.csv")
    return everything(database)


@pytest.fixture(autouse=True)
def _small_portions(monkeypatch):
    """Portions of two rows, a sweep every four people, so that short files have a middle."""
    monkeypatch.setattr(portions, "AT_ONCE", 2)
    monkeypatch.setattr(portions, "SWEPT_AT_ONCE", 4)
    monkeypatch.setattr(writing, "SWEPT_AT_ONCE", 4)


def more(count=9, **changes):
    """People who are not held yet, with organisations that are not held either."""
    return [person(serial, **(MUCH | {"SMO": "50008", "MO": "500008"} | changes)) for serial in range(10, 10 + count)]


def test_a_load_is_written_with_all_that_goes_with_it(load, database, settled):
    report = load(table(*more()), name="second.csv")
    assert (report.read, report.loaded, report.known, report.rejected, report.rehearsed) == (9, 9, 0, 0, False)
    assert report.seconds >= 0
    assert [row["id"] for row in held(database, records.Person)] == list(range(1, 13))
    assert {row["source"] for row in held(database, records.Person)} == {"first.csv", "second.csv"}
    facts = {row["name"]: row["value"] for row in held(database, records.Fact)}
    assert (facts["source"], facts["source_as_of"]) == ("second.csv", "2026-11-22")
    lines = [(row["clerk"], row["workplace"], row["action"], row["entity_id"]) for row in held(database, records.AuditLine)]
    assert lines == [("Петрова А.", "окно 3", "load", "1-3"), ("Петрова А.", "окно 3", "load", "4-12")]
    for record, each in ((records.PersonLine, 1), (records.Policy, 1), (records.Attachment, 1), (records.Identifier, 3)):
        assert len(held(database, record)) == 12 * each, record
    with database.read() as session:
        assert numbering.taken(session, "people") == numbering.taken(session, "person") == 12


@pytest.mark.parametrize("place_of_wrong", [0, 4, 9])
def test_one_refused_row_refuses_the_file(load, database, settled, place_of_wrong):
    rows = more()
    rows.insert(place_of_wrong, person(30, W="?"))
    with pytest.raises(NotLoaded) as error:
        load(table(*rows))
    report = error.value.report
    assert (report.read, report.loaded, report.rejected) == (10, 0, 1)
    assert error.value.values == {"rejected": 1, "read": 10, "lines": str(place_of_wrong + 2)}
    assert everything(database) == settled


def test_the_rest_is_loaded_when_that_is_wanted(load, database, settled, tmp_path):
    rejects = tmp_path / "rejects.csv"
    rows = [*more(3), person(30, W="?"), *more(6)[3:], person(31, DR="")]
    report = load(table(*rows), accept_partial=True, rejects=rejects)
    assert (report.read, report.loaded, report.rejected) == (8, 7, 1)
    assert surnames(database)[3:] == [f"Щукин{n}" for n in (10, 11, 12, 13, 14, 15, 31)]
    assert [row["id"] for row in held(database, records.Person)] == list(range(1, 11))
    assert rejects.read_text(encoding="utf-8-sig").splitlines()[1].startswith("5;W;?;load.sex;")


def test_a_file_of_nothing_but_refused_rows_writes_nobody(load, database, settled):
    report = load(table(*(row | {"W": "?"} for row in more())), accept_partial=True)
    assert (report.loaded, report.rejected) == (0, 9)
    after = everything(database)
    assert after.pop("Fact") != settled["Fact"]
    assert after == {name: rows for name, rows in settled.items() if name != "Fact"}


def test_a_rehearsal_says_what_would_be_and_leaves_every_table(load, database, settled, tmp_path):
    report = load(table(*more(), person(1, **MUCH)), rehearse=True)
    assert (report.read, report.loaded, report.known, report.rehearsed, len(report.added)) == (10, 9, 1, True, 2)
    assert everything(database) == settled
    with pytest.raises(NotLoaded):
        load(table(*more(), person(30, W="?")), rehearse=True)
    partial = load(table(*more(), person(30, W="?")), rehearse=True, accept_partial=True, rejects=tmp_path / "rejects.csv")
    assert (partial.loaded, partial.rejected, partial.rehearsed) == (9, 1, True)
    assert everything(database) == settled
    assert "load.sex" in (tmp_path / "rejects.csv").read_text(encoding="utf-8-sig")


def test_a_rehearsal_and_the_load_say_the_same(load, settled):
    rehearsed, done = (load(table(*more(), person(1)), rehearse=rehearse) for rehearse in (True, False))
    for name in ("read", "loaded", "known", "rejected", "notes", "added", "passed_over_columns", "encoding", "separator"):
        assert getattr(rehearsed, name) == getattr(done, name), name


@pytest.mark.parametrize("fresh", [True, False])
@pytest.mark.parametrize("after", [0, 2, 6])
def test_a_stop_leaves_nothing(load, database, request, fresh, after):
    if not fresh:
        request.getfixturevalue("settled")
    before = everything(database)
    stop = Event()
    told = []

    def hear(read, _share):
        told.append(read)
        if read >= after:
            stop.set()

    if not after:
        stop.set()
    with pytest.raises(Cancelled, match=r"^load\.stopped$"):
        load(table(*more()), stop=stop, progress=hear)
    assert told == list(range(2, after + 1, 2))
    assert everything(database) == before
    assert load(table(*more()), stop=Event()).loaded == 9


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
@pytest.mark.parametrize("when", [2, 8, 9])
def test_ctrl_c_in_the_middle_leaves_nothing(load, database, settled, error, when):
    def hear(read, _share):
        if read >= when:
            raise error

    with pytest.raises(error):
        load(table(*more()), progress=hear)
    assert everything(database) == settled
    assert load(table(*more())).loaded == 9


@pytest.mark.parametrize("where", ["sweep", "finish", "write"])
def test_ctrl_c_while_writing_leaves_nothing(load, database, settled, monkeypatch, where):
    def broken(*_said):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Filling, where, broken)
        with pytest.raises(KeyboardInterrupt):
            load(table(*more()))
    assert everything(database) == settled
    assert load(table(*more())).loaded == 9


def test_ctrl_c_at_the_last_word_leaves_nothing(load, database, settled, monkeypatch):
    def broken(*_said):
        raise KeyboardInterrupt

    monkeypatch.setattr(audit, "note", broken)
    with pytest.raises(KeyboardInterrupt):
        load(table(*more()))
    assert everything(database) == settled


@pytest.mark.parametrize(
    "content",
    [b"", b"FAM;DR\n", b"\x00", b"a;b\n1;2\n", b"PK\x03\x04", workbook(["a", "b"], [1, 2]), b"FAM;DR\n" + b"x" * 1_100_000],
)
def test_a_file_that_is_no_table_of_people_leaves_nothing(load, database, settled, content):
    with pytest.raises(Rejected):
        load(content)
    assert everything(database) == settled


def test_a_line_too_long_behind_good_rows_leaves_nothing(load, database, settled):
    with pytest.raises(Rejected) as error:
        load(table(*more()) + "x" * (1_000_000 + 1))
    assert (error.value.code, error.value.values) == ("load.line_long", {"limit": 1_000_000})
    assert everything(database) == settled


@pytest.mark.parametrize("place_of_file", ["nowhere.csv", ".", "a\0b.csv", "x" * 300])
def test_a_file_that_is_not_there_is_refused(exchange, database, tmp_path, settled, place_of_file):
    with pytest.raises(Rejected) as error:
        exchange.load_persons(tmp_path / place_of_file)
    assert error.value.code == "load.unreadable"
    assert everything(database) == settled


def test_a_file_that_may_not_be_read_is_refused(load, database, settled, monkeypatch):
    real = Path.open

    def closed(path, *said, **named):
        if path.name == "people.csv" and said == ("rb",):
            raise PermissionError
        return real(path, *said, **named)

    monkeypatch.setattr(Path, "open", closed)
    with pytest.raises(Rejected) as error:
        load(table(*more()).encode())
    assert error.value.code == "load.unreadable"
    assert everything(database) == settled


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_a_pipe_is_refused_and_not_waited_for(exchange, tmp_path):
    os.mkfifo(tmp_path / "people.csv")
    with pytest.raises(Rejected, match=r"^load\.unreadable$"):
        exchange.load_persons(tmp_path / "people.csv")


def test_a_practice_register_keeps_saying_what_it_is(load, database):
    with database.write() as session:
        session.execute(insert(records.Fact), [{"name": "practice", "value": "1"}, {"name": "source", "value": "выдумка"}])
    load(people(1))
    kept = {row["name"]: row["value"] for row in held(database, records.Fact) if row["name"] not in GIVEN}
    assert kept == {"practice": "1", "source": "выдумка"}


def test_progress_tells_rows_and_the_share_of_the_file(load):
    told = []
    load(people(9), progress=lambda read, share: told.append((read, share)))
    assert [read for read, _share in told] == [2, 4, 6, 8, 9]
    shares = [share for _read, share in told]
    assert shares == sorted(shares)
    assert 0 < shares[0] <= shares[-1] == 1


def test_a_lost_store_is_told_and_nothing_is_kept(load, database, settled, monkeypatch):
    monkeypatch.setattr(loading, "audit", Broken)
    with pytest.raises(StoreUnavailable):
        load(table(*more()))
    assert everything(database) == settled


class Broken:
    """A store that goes away with the last word."""

    @staticmethod
    def note(*_said):
        raise StoreUnavailable("store.lost")


def test_the_numbers_of_people_go_on_after_a_load_that_failed(load, database, settled):
    with pytest.raises(NotLoaded):
        load(table(*more(), person(30, ENP="1")))
    load(table(person(20, SNILS=SNILS)))
    assert held(database, records.Person)[-1]["id"] == 4
    assert held(database, records.Person)[-1]["enp"] == number(20)
