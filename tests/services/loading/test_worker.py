"""The reading half apart: the same answers as here, and whatever becomes of it the writing half goes on or says so."""

import gc
import signal
import sys
from multiprocessing import Pipe, resource_tracker
from pathlib import Path
from queue import Full, Queue
from threading import Event
from types import SimpleNamespace

import pytest

from omsdesk.errors import Cancelled, Rejected
from omsdesk.models import records
from omsdesk.services import wire
from omsdesk.services.exchange import NotLoaded, portions, workbook, worker
from tests.services.loading.files import TODAY, everything, held, people, person, surnames, table
from tests.services.loading.files import workbook as book

MUCH = {"SMO": "50008", "DBEG": "01.01.2020", "MO": "500008", "TEL": "x"}


@pytest.fixture
def apart(monkeypatch):
    """Every file is read in a process of its own."""
    monkeypatch.setattr(worker, "ALONE_FROM", 0)


@pytest.fixture
def task(tmp_path):
    """A task over a file with this content."""

    def made(content):
        file = tmp_path / "people.csv"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return portions.Task(file, {}, TODAY, "2026-11-22 12:00:00", 1, fresh=True, insurers={}, clinics={})

    return made


# ---- the whole way, with a process


def test_a_process_of_its_own_says_the_same(load, database, apart, monkeypatch):
    content = table(*(person(serial, **MUCH) for serial in range(1, 8)), person(9, ENP="", DR="1985"))
    report = load(content)
    there = everything(database)
    monkeypatch.setattr(worker, "ALONE_FROM", 1 << 40)
    again = load(content, rehearse=True)
    assert (report.loaded, again.known) == (8, 7)
    assert report.notes == again.notes
    assert [row["code"] for row in held(database, records.Insurer)] == ["50008"]
    assert everything(database) == there


def test_a_refusal_of_the_other_process_is_ours(load, database, apart):
    with pytest.raises(Rejected) as error:
        load("Кличка;Цвет\n1;2\n")
    assert (error.value.code, error.value.values["found"]) == ("load.columns", None)
    with pytest.raises(NotLoaded):
        load(table(person(1, W="?")))
    assert not surnames(database)


def test_a_stop_ends_the_other_process(load, database, apart):
    stop = Event()
    with pytest.raises(Cancelled, match=r"^load\.stopped$"):
        load(people(9000), stop=stop, progress=lambda _read, _share: stop.set())
    assert not surnames(database)


def test_ctrl_c_ends_the_other_process(load, database, apart):
    def hear(_read, _share):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(people(9000), progress=hear)
    assert not surnames(database)
    assert load(people(3)).loaded == 3


def test_a_workbook_is_always_read_apart(task, monkeypatch):
    begun = []
    monkeypatch.setattr(worker, "_Apart", lambda *said: begun.append(said) or SimpleNamespace(close=lambda: None))
    with worker.talking(task(book(["FAM", "DR"])), None):
        pass
    with worker.talking(task(people(1)), None):
        pass
    assert len(begun) == 1


def test_a_process_that_dies_is_a_refusal_and_no_wait(task, apart):
    with worker.talking(task(people(1, **MUCH))) as talker:
        assert talker.hear()[0] == portions.OPENED
        assert talker.hear() == (portions.CODE, portions.INSURER, "50008")
        talker._process.kill()
        talker._process.join()
        talker.answer(1)
        with pytest.raises(Rejected, match=r"^load\.worker_died$"):
            talker.hear()


def test_a_stop_is_heard_while_nothing_comes(task, apart):
    stop = Event()
    with worker.talking(task(people(1, **MUCH)), stop) as talker:
        talker.hear()
        talker.hear()
        stop.set()
        with pytest.raises(Cancelled, match=r"^load\.stopped$"):
            talker.hear()


# ---- its parts, in this process


class Heard:
    """The worker's end of a pipe: keeps what was said, and answers every question."""

    def __init__(self):
        self.messages = []

    def send_bytes(self, said):
        self.messages.append(tuple(wire.plain(said)))

    def recv(self):
        return 7


def test_all_of_a_file_is_said_and_then_the_end(task):
    pipe = Heard()
    worker.converse(pipe, task(people(2, **MUCH)))
    assert [message[0] for message in pipe.messages] == ["opened", "code", "code", "portion", "end"]
    portion = portions.Portion(*pipe.messages[3][1:])
    assert (portion.read, portion.refused, portion.share, portion.notes) == (2, 0, 1.0, {"load.phone": [2, 2, 3]})


def test_a_refusal_is_said_at_the_end(task):
    pipe = Heard()
    worker.converse(pipe, task(b""))
    assert pipe.messages == [("refused", "load.empty", {})]


def test_memory_that_ends_is_said(task, monkeypatch):
    def greedy(_task):
        raise MemoryError
        yield

    monkeypatch.setattr(portions.Task, "talk", greedy)
    pipe = Heard()
    worker.converse(pipe, task(b""))
    assert pipe.messages == [("refused", "load.workbook_large", {})]


@pytest.mark.parametrize(("content", "limits"), [(people(1), []), (book(["FAM", "DR"]), [workbook.MEMORY_LIMIT])])
def test_the_worker_is_deaf_dumb_and_limited(task, monkeypatch, content, limits):
    limited = []
    monkeypatch.setattr(worker, "limit_memory", limited.append)
    monkeypatch.setattr(worker, "fall_silent", lambda: limited.append("silent"))
    before, collecting = signal.getsignal(signal.SIGINT), gc.isenabled()
    pipe = Heard()
    try:
        worker.work(pipe, task(content))
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
        assert not gc.isenabled()
    finally:
        signal.signal(signal.SIGINT, before)
        if collecting:
            gc.enable()
    assert limited == ["silent", *limits]
    assert pipe.messages[-1][0] in {"end", "refused"}


def test_memory_is_limited_where_the_system_can(monkeypatch):
    asked = []
    fake = SimpleNamespace(RLIMIT_AS="memory", setrlimit=lambda *said: asked.append(said))
    monkeypatch.setitem(sys.modules, "resource", fake)
    worker.limit_memory(5)
    assert asked == [("memory", (5, 5))]
    monkeypatch.setattr(sys, "platform", "win32")
    worker.limit_memory(5)
    assert len(asked) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals are held back otherwise there")
def test_ctrl_c_is_held_back_for_the_length_of_the_block(monkeypatch):
    with worker._deaf_to_ctrl_c():
        assert signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ())
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(resource_tracker, "ensure_running", None)
    with worker._deaf_to_ctrl_c():
        assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def test_what_is_said_waits_while_nobody_listens_and_is_thrown_away_at_the_end():
    class Stuffed(Queue):
        tried = 0

        def put(self, _heard, timeout):
            self.tried += 1
            if self.tried == 3:
                talker._closed.set()
            raise Full

    talker = SimpleNamespace(_closed=Event(), _heard=Stuffed())
    worker._Apart._put(talker, b"said")
    assert talker._heard.tried == 3


def test_the_writing_half_looks_up_while_it_waits(monkeypatch):
    monkeypatch.setattr(worker, "LOOK_EVERY", 0.001)
    looked = []

    def look(_stop):
        looked.append(1)
        if len(looked) == 3:
            talker._heard.put(b"said")

    monkeypatch.setattr(worker, "look", look)
    talker = SimpleNamespace(_stop=None, _heard=Queue())
    assert worker._Apart._next(talker) == b"said"
    assert len(looked) == 3


def test_a_pipe_that_breaks_is_an_end():
    near, far = Pipe()
    far.send_bytes(b"said")
    far.close()
    heard = []
    worker._Apart._listen(SimpleNamespace(_pipe=near, _put=heard.append))
    assert heard == [b"said", b""]
    near.close()
    worker._Apart._listen(SimpleNamespace(_pipe=near, _put=heard.append))
    assert heard == [b"said", b"", b""]


def test_a_file_that_goes_while_it_is_opened_is_refused(task):
    gone = task(people(1))
    Path(gone.path).unlink()
    with pytest.raises(Rejected, match=r"^load\.unreadable$"):
        next(gone.talk())
