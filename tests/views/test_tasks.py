"""Work off the window's thread: answers come back to it, old ones are dropped, and nothing reaches what is gone."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject

from omsdesk.errors import NotFound
from omsdesk.views.tasks import Collector, Latest


class Owner(QObject):
    """Whoever asks: remembers what came and in which thread."""

    def __init__(self):
        super().__init__()
        self.came, self.failures, self.threads = [], [], []

    def done(self, answer):
        self.came.append(answer)
        self.threads.append(threading.current_thread())

    def failed(self, error):
        self.failures.append(error.code)


def raising():
    raise NotFound("person.unknown")


def test_the_call_runs_elsewhere_and_its_answer_comes_here(tasks, idle):
    owner = Owner()
    tasks.run(owner, threading.current_thread, owner.done)
    idle()
    assert owner.came[0] is not threading.main_thread()
    assert owner.threads == [threading.main_thread()]


def test_a_failure_goes_to_whoever_claims_it(tasks, idle):
    owner = Owner()
    tasks.run(owner, raising, owner.done, owner.failed)
    idle()
    assert owner.failures == ["person.unknown"]
    assert owner.came == []


def test_a_failure_that_nobody_claims_is_told_in_one_place(tasks, qtbot):
    owner = Owner()
    with qtbot.waitSignal(tasks.failed) as told:
        tasks.run(owner, raising, owner.done)
    assert told.args[0].code == "person.unknown"


def test_a_bug_is_not_swallowed(tasks, qtbot):
    owner = Owner()
    with qtbot.captureExceptions() as caught:
        tasks.run(owner, lambda: 1 // 0, owner.done, owner.failed)
        qtbot.waitUntil(lambda: tasks.is_idle)
    assert [kind for kind, *_ in caught] == [ZeroDivisionError]
    assert owner.failures == ["program.bug"]


def test_an_answer_for_a_closed_screen_is_dropped(tasks, idle):
    owner, gate = Owner(), threading.Event()
    came = owner.came
    tasks.run(owner, gate.wait, owner.done)
    import shiboken6

    shiboken6.delete(owner)
    gate.set()
    idle()
    assert came == []


def test_writes_keep_their_order_and_tell_what_they_touched(tasks, idle):
    owner, order, touched = Owner(), [], []
    tasks.touched.connect(touched.append)
    for number in range(20):
        tasks.write(owner, lambda number=number: order.append(number), owner.done, touches=frozenset({"checks"}))
    idle()
    assert order == list(range(20))
    assert touched == [frozenset({"checks"})] * 20


def test_a_write_that_failed_touched_nothing(tasks, idle):
    owner, touched = Owner(), []
    tasks.touched.connect(touched.append)
    tasks.write(owner, raising, owner.done, owner.failed, touches=frozenset({"checks"}))
    idle()
    assert touched == []


def test_closing_waits_for_what_runs_and_delivers_nothing_more(tasks, qapp):
    owner, began, gate = Owner(), threading.Event(), threading.Event()

    def work():
        began.set()
        gate.wait()

    tasks.run(owner, work, owner.done)
    began.wait()
    gate.set()
    tasks.close()
    tasks.run(owner, work, owner.done)
    qapp.processEvents()
    assert owner.came == []
    assert tasks.is_idle


def test_of_many_questions_the_last_alone_is_answered(tasks, idle):
    owner, gate = Owner(), threading.Event()
    latest = Latest(tasks.run, owner)
    latest.ask(gate.wait, owner.done, owner.failed)
    latest.ask(raising, owner.done, owner.failed)
    latest.ask(lambda: "new", owner.done, owner.failed)
    assert not latest.is_idle
    gate.set()
    idle()
    assert owner.came == ["new"]
    assert owner.failures == []
    assert latest.is_idle


def test_a_dropped_question_is_not_answered(tasks, idle):
    owner = Owner()
    latest = Latest(tasks.run, owner)
    latest.ask(lambda: "old", owner.done, owner.failed)
    latest.drop()
    idle()
    assert owner.came == []


def test_what_is_no_longer_wanted_when_its_turn_comes_is_not_done(tasks, idle):
    """A check that was typed over would be logged although nobody ever saw it; one that has begun may finish."""
    owner, gate, began, done = Owner(), threading.Event(), threading.Event(), []
    latest = Latest(tasks.write, owner)

    def first():
        began.set()
        gate.wait(5)
        done.append("first")

    latest.ask(first, owner.done, owner.failed)
    assert began.wait(5)
    latest.ask(lambda: done.append("second"), owner.done, owner.failed)
    latest.ask(lambda: done.append("third"), owner.done, owner.failed)
    gate.set()
    idle()
    assert done == ["first", "third"]
    assert (len(owner.came), owner.failures) == (1, [])
    assert latest.is_idle


def test_an_owner_dies_with_its_last_name_once_answered(tasks, idle):
    owner = Owner()
    owner.latest = None
    Latest(tasks.run, owner).ask(lambda: 1, owner.done, owner.failed)
    idle()
    gone = weakref.ref(owner)
    del owner
    assert gone() is None


@pytest.fixture
def collects(tasks, monkeypatch):
    """The generations that are collected where the counts are these."""
    enabled, holder, collected = gc.isenabled(), QObject(), []
    collector = Collector(tasks, holder)
    monkeypatch.setattr(gc, "collect", collected.append)

    def counted(*counts):
        monkeypatch.setattr(gc, "get_count", lambda: counts)
        collected.clear()
        collector._collect()
        return list(collected)

    counted.timer = collector._timer
    assert not gc.isenabled()
    yield counted
    if enabled:
        gc.enable()


def test_the_collector_works_on_this_thread_alone(collects):
    assert [collects(10_000, 0, 0), collects(0, 10_000, 0), collects(0, 0, 10_000), collects(0, 0, 0)] == [[0], [1], [2], []]


def test_while_somebody_works_what_is_old_is_left_alone_and_what_is_new_collected_often(collects, tasks, qtbot):
    go_on, holder, slow = threading.Event(), QObject(), collects.timer.interval()
    tasks.quietly(holder, go_on.wait, lambda _done: None)
    assert collects.timer.interval() < slow / 10
    assert [collects(10_000, 11, 0), collects(0, 11, 10), collects(0, 10_000, 10), collects(0, 0, 11)] == [[0], [], [1], [2]]
    go_on.set()
    qtbot.waitUntil(lambda: not tasks.under_way)
    assert collects.timer.interval() == slow
    assert collects(0, 11, 11) == [2]
