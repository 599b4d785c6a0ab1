"""The reading half works alike here and apart, ends with the writing half, and a death of it is a refusal, not a wait."""

import gc
import multiprocessing
import pickle
import signal
import sys
from datetime import date
from threading import Event, Thread

import pytest

from omsdesk.errors import Cancelled, Rejected
from omsdesk.services import wire
from omsdesk.services.exchange import portions, worker
from omsdesk.services.exchange.portions import Task
from omsdesk.services.exchange.worker import talking
from tests.services.exchange.cases import person, text, written
from tests.services.exchange.test_workbook import saved

TODAY = date(2026, 11, 22)


def task(file, **changes):
    said = {
        "mapping": {},
        "today": TODAY,
        "now": "2026-11-22 10:00:00",
        "first_id": 1,
        "fresh": True,
        "insurers": {},
        "clinics": {},
    }
    return Task(file, **said | changes)


@pytest.fixture
def people(tmp_path):
    return written(tmp_path, text([person(number) for number in range(1, 60)]))


def messages(job, stop=None):
    heard = []
    with talking(job, stop) as talker:
        while (message := talker.hear()) is not None:
            heard.append(message)
            if message[0] == portions.CODE:
                talker.answer(40 + len(heard))
    return heard


@pytest.mark.parametrize("at_once", [7, 2000])
def test_it_says_the_same_here_and_apart(people, monkeypatch, at_once):
    here = messages(task(people))
    monkeypatch.setattr(worker, "ALONE_FROM", 0)
    apart = messages(task(people))
    assert [message[0] for message in apart] == ["opened", "code", "code", "portion"]
    assert apart == here
    assert list(map(type, apart[-1])) == list(map(type, here[-1]))
    assert at_once


def test_a_refusal_comes_over_with_its_values(tmp_path, monkeypatch):
    monkeypatch.setattr(worker, "ALONE_FROM", 0)
    with pytest.raises(Rejected) as error:
        messages(task(written(tmp_path, "Цвет;Рост\n1;2\n")))
    assert error.value.code == "load.columns"
    assert error.value.values["count"] == 2


def test_a_workbook_always_goes_apart(tmp_path):
    heard = messages(task(saved(tmp_path, [["FAM", "DR"], ["Иванов", "1980-05-12"]])))
    assert [message[0] for message in heard] == ["opened", "portion"]
    assert heard[0][1] == "xlsx"


def test_a_death_of_the_worker_is_a_refusal(people, monkeypatch):
    monkeypatch.setattr(worker, "ALONE_FROM", 0)
    with talking(task(people)) as talker:
        assert talker.hear()[0] == "opened"
        talker._process.kill()
        with pytest.raises(Rejected) as error:
            all(iter(talker.hear, None))
    assert error.value.code == "load.worker_died"


@pytest.mark.parametrize(
    "said",
    [
        pickle.dumps(("portion",)), b"[]", b"{}", b"7", b'["portion"]', b'["unheard of"]', b'[["opened"]]', b'["end",1]',
        b'["opened","utf-8",";",[],{"FAM":7}]', b'["portion",1,1.0,false,[1,[[[{}]]],[]],[],0,[],{}]',
        b'["refused","load.empty",[]]',
    ],
)  # fmt: skip
def test_what_was_not_agreed_upon_is_refused(people, monkeypatch, said):
    monkeypatch.setattr(worker, "ALONE_FROM", 0)
    with talking(task(people)) as talker:
        monkeypatch.setattr(talker, "_next", lambda: said)
        with pytest.raises(Rejected) as error:
            talker.hear()
    assert error.value.code == "load.worker_died"


def test_a_death_after_a_stop_is_a_stop(people, monkeypatch):
    monkeypatch.setattr(worker, "ALONE_FROM", 0)
    stop = Event()
    with talking(task(people), stop) as talker:
        talker.hear()
        talker._process.kill()
        talker._process.join()
        monkeypatch.setattr(talker, "_next", lambda: stop.set() or b"")
        with pytest.raises(Cancelled):
            talker.hear()


def test_waiting_ends_with_a_stop(people, monkeypatch):
    monkeypatch.setattr(worker, "ALONE_FROM", 0)
    monkeypatch.setattr(worker, "LOOK_EVERY", 0.01)
    stop = Event()
    with talking(task(people), stop) as talker:
        assert [talker.hear()[0] for _time in range(2)] == ["opened", "code"]
        Thread(target=stop.set).start()
        with pytest.raises(Cancelled) as error:
            talker.hear()
    assert error.value.code == "load.stopped"


def test_leaving_early_ends_the_worker_though_nobody_listens(tmp_path, monkeypatch):
    monkeypatch.setattr(worker, "ALONE_FROM", 0)
    monkeypatch.setattr(worker, "AHEAD", 1)
    monkeypatch.setattr(worker, "LOOK_EVERY", 0.01)
    rows = [person(number, SMO="", MO="", OKATO="") for number in range(1, 9_000)]
    with talking(task(written(tmp_path, text(rows)))) as talker:
        talker.hear()
    assert not talker._process.is_alive()
    assert not talker._thread.is_alive()


def test_another_system_needs_no_mask(monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    with worker._deaf_to_ctrl_c():
        pass
    worker.limit_memory(1)


# ---- the life of the worker, in this process


@pytest.fixture
def pipe():
    here, there = multiprocessing.Pipe()
    yield here, there
    here.close()
    there.close()


def lived(pipe, job, monkeypatch):
    """What a worker says until it ends, lived through in a thread; what it does to its own process is only noted."""
    done = {}
    monkeypatch.setattr(signal, "signal", lambda number, what: done.update({number: what}))
    monkeypatch.setattr(gc, "disable", lambda: done.update(gc=True))
    monkeypatch.setattr(worker, "limit_memory", lambda limit: done.update(limit=limit))
    monkeypatch.setattr(worker, "fall_silent", lambda: done.update(silent=True))
    here, there = pipe
    life = Thread(target=worker.work, args=(there, job))
    life.start()
    heard = []
    while not heard or heard[-1][0] not in {worker.END, worker.REFUSED}:
        heard.append(tuple(wire.plain(here.recv_bytes())))
        if heard[-1][0] == portions.CODE:
            here.send(7)
    life.join()
    return heard, done


def test_a_life_says_all_and_then_that_it_ends(pipe, people, monkeypatch):
    heard, done = lived(pipe, task(people), monkeypatch)
    assert [message[0] for message in heard] == ["opened", "code", "code", "portion", "end"]
    assert done == {signal.SIGINT: signal.SIG_IGN, "silent": True, "gc": True}


def test_a_workbook_is_read_with_little_memory(pipe, tmp_path, monkeypatch):
    _heard, done = lived(pipe, task(saved(tmp_path, [["FAM", "DR"], ["Иванов", "1980-05-12"]])), monkeypatch)
    assert done["limit"] == 1 << 30


@pytest.mark.parametrize(("error", "code"), [(Rejected("load.empty"), "load.empty"), (MemoryError(), "load.workbook_large")])
def test_a_life_that_cannot_go_on_says_why(pipe, people, monkeypatch, error, code):
    def broken(_task):
        yield ("opened",)
        raise error

    monkeypatch.setattr(portions.Task, "talk", broken)
    heard, _done = lived(pipe, task(people), monkeypatch)
    assert heard == [("opened",), ("refused", code, {})]


def test_the_limit_of_memory_is_set_where_the_system_can(monkeypatch):
    import resource

    said = []
    monkeypatch.setattr(resource, "setrlimit", lambda *limit: said.append(limit))
    worker.limit_memory(5)
    assert said == [(resource.RLIMIT_AS, (5, 5))]
