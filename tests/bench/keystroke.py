"""From a key to painted rows, in the real window over the encrypted register, and how long our code holds the window's thread.

    python -m tests.bench.keystroke [people] [register to keep or to take]

Each question goes into the line letter by letter. Counted is the time from the end of the pause, when the question goes out, to
the end of the paint that shows its rows. A heartbeat of the window's thread tells the longest gap, less the usual gap with
nothing asked; beside it the processor time the thread used in a gap, which other programs of a busy machine do not lengthen.
"""

import gc
import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from omsdesk import app
from omsdesk.services.practice.register import Practice
from omsdesk.settings import Settings

QUESTIONS = 200
BEAT_MS = 1
GOAL_P95, GOAL_HOLD = 50.0, 16.0
TODAY = "2026-11-22"
LETTER_MS = 30


class Paints(QObject):
    """When the list of hits was last painted."""

    def __init__(self, viewport):
        super().__init__(viewport)
        self.viewport, self.last, self.work = viewport, 0.0, []
        viewport.installEventFilter(self)

    def eventFilter(self, watched, event):  # noqa: N802 - Qt's own name
        if watched is self.viewport and event.type() == QEvent.Type.Paint:
            begun = time.thread_time()
            self.viewport.removeEventFilter(self)
            QApplication.sendEvent(self.viewport, event)
            self.viewport.installEventFilter(self)
            self.last = time.perf_counter()
            self.work.append((time.thread_time() - begun) * 1000)
            return True
        return False


class Heart(QObject):
    """Beats in the window's thread; the gaps between beats are what a clerk feels."""

    def __init__(self):
        super().__init__()
        self.gaps, self.work = [], []
        self._last, self._worked = time.perf_counter(), time.thread_time()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self):
        now, worked = time.perf_counter(), time.thread_time()
        self.gaps.append((now - self._last) * 1000)
        self.work.append((worked - self._worked) * 1000)
        self._last, self._worked = now, worked

    def taken(self):
        """The gaps so far and the work in them, the longest first; counting begins anew."""
        taken = sorted(self.gaps, reverse=True), sorted(self.work, reverse=True)
        self.gaps, self.work = [], []
        return taken


class Asking(QObject):
    """When a question left the line."""

    def __init__(self, line):
        super().__init__(line)
        self.at = 0.0
        line.asked.connect(self._asked)

    def _asked(self, _text):
        self.at = time.perf_counter()


def let(condition, seconds=10.0):
    """Let events be handled until it is so."""
    end = time.perf_counter() + seconds
    while not condition():
        if time.perf_counter() > end:
            raise TimeoutError
        QApplication.processEvents()
        time.sleep(0.0002)


def rest(milliseconds):
    end = time.perf_counter() + milliseconds / 1000
    let(lambda: time.perf_counter() > end)


def register(people, kept):
    """A practice register of that size, made once where it is kept."""
    settings = Settings.load(home=kept, today=TODAY, key="file", palette="light", language="ru")
    if not Path(settings.store_place).exists():
        begun = time.perf_counter()
        Practice(settings).make(settings.store_place, people=people)
        print(f"made {people:,} people in {time.perf_counter() - begun:.1f} s")
    return settings


def questions(desk):
    """Prefixes, names in parts, name and date, a date, a letter left out: of people who are there; no exact numbers."""
    draw = random.Random(1)
    starts = ("ив", "пе", "см", "ку", "ал", "гр", "ба", "хай")
    people = [row for start in starts for row in desk.search.find(start, limit=500).rows]
    people = [row for row in draw.sample(people, min(len(people), QUESTIONS)) if row.surname and row.name]
    shapes = (
        lambda row: row.surname[:3].lower(),
        lambda row: f"{row.surname[:4]} {row.name[:2]}".lower(),
        lambda row: f"{row.surname} {row.name[0]} {row.birth_date:%d%m%Y}".lower(),
        lambda row: f"{row.birth_date:%d.%m.%Y}",
        lambda row: f"{row.surname[:2]}{row.surname[3:]} {row.name}".lower(),
    )
    return [shapes[place % len(shapes)](row) for place, row in enumerate(draw.choices(people, k=QUESTIONS))]


def measured(window, asked):
    """Milliseconds of each question, from the end of the pause to painted rows."""
    line, verify = window.frame.bar.line, window.frame.screens["verify"]
    paints, asking, spent = Paints(verify.results.table.viewport()), Asking(line), []
    for question in asked:
        line.clear()
        line.forget()
        for letter in question[:-1]:
            struck(line, letter)
            rest(LETTER_MS)
        let(lambda: window.is_idle and not line._pause.isActive())
        rest(LETTER_MS)
        begun = time.perf_counter()
        struck(line, question[-1])
        let(lambda begun=begun: asking.at > begun)
        let(lambda: window.is_idle and not line._pause.isActive())
        if verify.stack.currentWidget() is not verify.results:
            continue
        let(lambda: paints.last > asking.at)
        spent.append((paints.last - asking.at) * 1000)
    p50, p95 = percentile(paints.work, 0.50), percentile(paints.work, 0.95)
    print(f"one paint of the list, work alone: p50 {p50:.1f} ms, p95 {p95:.1f} ms, longest {max(paints.work):.1f} ms")
    return spent


def struck(line, letter):
    """One key, as the system delivers it."""
    window, plain = line.window().windowHandle(), Qt.KeyboardModifier.NoModifier
    QTest.sendKeyEvent(QTest.KeyAction.Click, window, Qt.Key.Key_unknown, letter, plain)


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def run(settings):
    gc.disable()
    program = app.build(settings)
    window = program.window
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    let(lambda: window.is_idle)
    asked = questions(program.desk)
    heart = Heart()
    rest(1500)
    heart.taken()
    rest(3000)
    idle = heart.taken()
    spent = measured(window, asked)
    busy = heart.taken()
    program.close()
    report(settings, spent, idle, busy)


def report(settings, spent, idle, busy):
    with app.open_desk(settings) as opened:
        people = opened.desk.upkeep.facts().people
    print(f"{people:,} people, {len(spent)} questions shown, load of the machine {os.getloadavg()[0]:.1f}")
    p50, p95 = percentile(spent, 0.50), percentile(spent, 0.95)
    print(f"end of the pause to painted rows: p50 {p50:.1f} ms, p95 {p95:.1f} ms, longest {max(spent):.1f} ms")
    print(f"  goal p95 {GOAL_P95:.0f} ms: ratio {p95 / GOAL_P95:.2f}")
    for what, quiet, gaps in zip(("by the clock", "by the thread's work"), idle, busy, strict=True):
        usual = statistics.median(quiet)
        most = [f"{gap - usual:.1f}" for gap in gaps[:6]]
        print(
            f"longest hold {what}: {' '.join(most)} ms, p99.9 {percentile(gaps, 0.999) - usual:.1f} ms; with nothing asked "
            f"{quiet[0] - usual:.1f} ms; goal {GOAL_HOLD:.0f} ms: ratio {(gaps[0] - usual) / GOAL_HOLD:.2f}"
        )


def main():
    people = int(sys.argv[1].replace("_", "")) if len(sys.argv) > 1 else 100_000
    if len(sys.argv) > 2:
        run(register(people, Path(sys.argv[2])))
        return
    with tempfile.TemporaryDirectory() as folder:
        run(register(people, Path(folder)))


if __name__ == "__main__":
    main()
