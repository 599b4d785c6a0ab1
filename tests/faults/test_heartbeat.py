"""The window is never held: a beat every 10 ms on its thread, while everything that takes long or goes wrong happens beside it.

Two figures are taken. "Held" is the processor time of the window's thread between two beats: what our code did there, whatever
else the machine was busy with. "Gap" is the time on the clock; beside it stands that of a process that only beats, beside a
thread of its own that only computes: what Python and this machine allow.
"""

import gc
import os
import random
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit

from omsdesk import app
from omsdesk.errors import DeskError
from omsdesk.services import vault
from omsdesk.services.copies import copying
from omsdesk.services.copies.manifest import CopyKind
from omsdesk.services.practice.register import Practice
from omsdesk.settings import Settings
from tests.bench.load import HEADER, invented
from tests.commands import close_log
from tests.keys import press, replace_text
from tests.services.documents.application_cases import JOURNAL, entry
from tests.stores import KEY

BEAT, MOST = 0.010, 0.100
PEOPLE = 60
HOLDER = """
import sys, time
from sqlcipher3 import dbapi2
held = dbapi2.connect(sys.argv[1], isolation_level=None)
held.execute(f"PRAGMA key = \\"x'{sys.argv[2]}'\\"")
held.execute("BEGIN IMMEDIATE")
print("held", flush=True)
time.sleep(float(sys.argv[3]))
held.execute("ROLLBACK")
"""
BESIDE = """
import sys, threading, time
stop = threading.Event()
def computes():
    while not stop.is_set():
        sum(range(1000))
threading.Thread(target=lambda: (sys.stdin.read(), stop.set()), daemon=True).start()
threading.Thread(target=computes, daemon=True).start()
sys.setswitchinterval(0.001)
worst, last = 0.0, time.perf_counter()
print("beating", flush=True)
while not stop.is_set():
    time.sleep(0.010)
    now = time.perf_counter()
    worst, last = max(worst, now - last), now
print(worst)
"""


class Heart(QObject):
    """Beats on the window's thread, and knows the longest pause and the most work between two beats."""

    def __init__(self):
        super().__init__()
        self.gap = self.held = 0.0
        self.beats = 0
        self._last = self._used = None
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(round(BEAT * 1000))
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self):
        now, used = time.perf_counter(), time.thread_time()
        if self._last is not None:
            self.gap, self.held = max(self.gap, now - self._last), max(self.held, used - self._used)
        self._last, self._used = now, used
        self.beats += 1


@contextmanager
def beating():
    """A heart, and when the block has ended the longest pause of a process that does nothing else."""
    beside = subprocess.Popen([sys.executable, "-c", BESIDE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    beside.stdout.readline()
    heart = Heart()
    yield heart
    heart._timer.stop()
    heart.beside = float(beside.communicate("")[0])


@pytest.fixture(scope="module")
def practice_home(tmp_path_factory):
    home = tmp_path_factory.mktemp("practice")
    settings = Settings.load(home=home, today="2026-11-22")
    vault.key_path(settings).write_text(KEY.hex(), encoding="ascii")
    Practice(settings).make(settings.store_place, people=PEOPLE)
    return home


@pytest.fixture
def settings(practice_home, home):
    import shutil

    shutil.copytree(practice_home, home)
    return Settings.load(home=home, today="2026-11-22", clerk="Петрова А.", workplace="окно 3", palette="light")


@pytest.fixture
def at(qtbot, settings):
    """The real window over a practice register, and whoever works at it."""
    program = app.build(settings)
    gc.collect()
    gc.freeze()  # as the program does when it starts: what a run of tests holds besides is not walked over by its collector
    program.window.show()
    worker = AtWork(program, qtbot)
    worker.rests()
    yield worker
    program.close()
    close_log()


class AtWork:
    """Asks, saves, and starts what takes long; nothing of it is waited for but by turning the loop of the window."""

    def __init__(self, program, qtbot):
        self.program, self.window, self.desk, self.qtbot = program, program.window, program.desk, qtbot
        self.tasks, self.over, self.errors = program._tasks, [], []

    def until(self, true, seconds=120):
        end = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < end
            QApplication.processEvents()
            time.sleep(0.001)

    def rests(self):
        self.until(lambda: self.window.is_idle)

    def starts(self, work, *, write=False):
        run = self.tasks.write if write else self.tasks.run
        run(self.window, work, self.over.append, self.errors.append)

    def done(self):
        self.until(lambda: self.over or self.errors)

    def asks(self, text="иванова"):
        line = self.window.findChild(QLineEdit, "searchLine")
        for length in range(1, len(text) + 1):
            replace_text(line, text[:length])
            QApplication.processEvents()
        line.ask_now()


def _locked(at, settings, scaled):
    """Another program holds the register; the clerk enters an application meanwhile, and asks."""
    seconds = scaled(2, 30)
    line = [sys.executable, "-c", HOLDER, settings.store_place, KEY.hex(), str(seconds)]
    holder = subprocess.Popen(line, stdout=subprocess.PIPE, text=True)
    holder.stdout.readline()
    begun = time.monotonic()
    press(at.window, Qt.Key.Key_F7)
    at.asks()
    while time.monotonic() - begun < seconds:
        at.asks(random.Random(seconds).choice(("петров", "волкова", "6654910887000012")))
        end = time.monotonic() + 0.3
        at.until(lambda end=end: time.monotonic() > end)
    holder.wait()
    holder.stdout.close()
    at.rests()


def _copied(at, settings, _scaled):
    """A copy is made and read back."""
    with app.open_desk(settings) as opened:
        at.starts(
            partial(
                copying.copy,
                Path(settings.store_place),
                opened.database.key,
                settings.home / "backups" / "copy.db",
                CopyKind.ASKED,
            )
        )
        at.asks()
        at.done()


def _drawn(at, _settings, scaled):
    """A paper of three hundred pages."""
    from omsdesk.services.documents import pack, register

    facts = replace(JOURNAL, entries=tuple(entry(place) for place in range(scaled(600, 9000))))
    at.starts(lambda: pack.render([register.leaf(facts)]))
    at.asks()
    at.done()


def _loaded(at, settings, scaled):
    """People are loaded."""
    file = settings.home / "people.csv"
    file.write_text(HEADER + "".join(invented(scaled(1500, 20_000))), encoding="utf-8", newline="")
    at.starts(partial(at.desk.exchange.load_persons, file, accept_partial=True), write=True)
    while not at.over and not at.errors:
        at.asks("петров")
        end = time.monotonic() + 0.2
        at.until(lambda end=end: time.monotonic() > end)


def _damaged(at, settings, _scaled):
    """The file of the register is spoilt under the open window."""
    with open(settings.store_place, "r+b") as file:  # noqa: PTH123 - written in place
        size = os.fstat(file.fileno()).st_size
        for place in range(8192, size - 4096, 4096):
            file.seek(place + 100)
            file.write(os.urandom(64))
    for text in ("ковалёва", "6654910887000012"):
        at.asks(text)
        at.rests()
        at.starts(at.desk.upkeep.facts)
        at.done()


def _practised(at, settings, scaled):
    """A practice register is made beside."""
    place = replace(settings, store=str(settings.home / "other.db"))
    at.starts(lambda: Practice(place).make(place.store_place, people=scaled(100, 2000)), write=True)
    at.asks()
    at.done()


SCENES = {
    "locked": _locked,
    "copied": _copied,
    "300 pages": _drawn,
    "loaded": _loaded,
    "damaged": _damaged,
    "practice": _practised,
}


@pytest.mark.expects_log
@pytest.mark.parametrize("scene", SCENES)
def test_the_window_goes_on(at, settings, scaled, figure, scene, request):
    with beating() as heart:
        SCENES[scene](at, settings, scaled)
    told = f"held {heart.held * 1000:.0f} ms, gap {heart.gap * 1000:.0f} ms, a bare process {heart.beside * 1000:.0f} ms"
    figure(f"G6, window, {scene}", told)
    assert all(isinstance(error, DeskError) for error in at.errors)
    assert heart.held <= MOST, told
    if request.config.getoption("--faults"):
        assert heart.gap <= MOST + heart.beside, told


def test_a_window_that_is_held_would_be_noticed(at):
    with beating() as heart:
        at.until(lambda: heart.beats)
        sum(range(12_000_000))
        beaten = heart.beats
        at.until(lambda: heart.beats > beaten)
        time.sleep(0.3)
        beaten = heart.beats
        at.until(lambda: heart.beats > beaten)
    assert heart.held > MOST
    assert heart.gap > 0.3
    assert threading.current_thread() is threading.main_thread()
