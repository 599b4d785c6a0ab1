"""Time: spans by a clock that only goes on, moments in UTC whatever the zone, and a date of its own for rules."""

import ast
import time
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from omsdesk.app import open_desk
from omsdesk.settings import Settings
from tests.test_house import shown, sources

WALL = {
    "time.time",
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "QDateTime.currentDateTime",
    "QTime.currentTime",
}
AGES_OF_FILES = {"kept.py"}
"""The age of a file is told by the clock that dated it."""


def wall_clocks(node):
    return [one for one in ast.walk(node) if isinstance(one, ast.Call) and ast.unparse(one.func) in WALL]


def spans(tree):
    """Where the wall clock is subtracted from, or something from it, on the spot: a span that a clock put back makes negative."""
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub) and (wall_clocks(node.left) or wall_clocks(node.right)):
            yield node


def test_no_span_is_measured_by_a_clock_that_can_be_put_back():
    found = [
        shown(file, node.lineno) for file, tree in sources().items() if file.name not in AGES_OF_FILES for node in spans(tree)
    ]
    assert found == []
    assert [ast.unparse(node) for node in spans(ast.parse("x = time.time() - begun\ny = a.now() - b"))] == ["time.time() - begun"]


def test_time_outs_know_nothing_of_the_wall():
    """`time.time` is for the age of files, and for `uptime`, which knows what a clock that was set is worth."""
    named = [
        shown(file, node.lineno)
        for file, tree in sources().items()
        if file.name not in {*AGES_OF_FILES, "uptime.py"}
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"time.time", "time.time_ns", "datetime.utcnow"}
    ]
    assert named == []


@pytest.fixture
def zone(monkeypatch):
    """The machine believes to be in this zone."""
    if not hasattr(time, "tzset"):
        pytest.skip("Windows takes its zone from the system alone")

    def put(name):
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield put
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("name", ["Asia/Kamchatka", "America/Adak", "Europe/Berlin", "Nowhere/Nothing"])
def test_a_moment_is_kept_in_utc_whatever_the_zone_of_the_machine(own_register, zone, name):
    zone(name)
    with open_desk(Settings.load()) as opened:
        answer = opened.desk.coverage.verify("6654910887000012")
    assert abs(answer.at - datetime.now(UTC)) < timedelta(minutes=1)
    zone("UTC")
    with open_desk(Settings.load()) as opened:
        kept = {one.number: one.at for one in opened.desk.persons.open(answer.person.id).checks}
    assert kept[answer.check] == answer.at


@pytest.mark.parametrize("steps", [(23, 25, 23, 25), (47, -30, 24)])
def test_the_window_answers_for_the_day_the_clock_says_whichever_way_it_goes(steps):
    """Midnight forwards, and back again when somebody puts the clock right: the date is compared for being another, not later."""
    from omsdesk.views.window import Window

    class Day:
        today = datetime(2026, 3, 28).date()  # noqa: DTZ001 - a business date

    class Shown:
        settings = Day()
        _day = Day.today
        composed = 0

        def _compose(self, _sight):
            self.composed += 1

        frame = SimpleNamespace(sight=None, ask_facts=lambda: None, look_at_pages=lambda: None)
        lock = SimpleNamespace(is_locked=False)

    window, at = Shown(), datetime(2026, 3, 28)  # noqa: DTZ001
    seen = []
    for hours in steps:
        at += timedelta(hours=hours)
        window.settings.today = at.date()
        changes = at.date() != window._day
        Window.follow_day(window)
        Window.follow_day(window)
        seen.append((window._day, changes))
    assert window._day == at.date()
    assert window.composed == sum(changes for _day, changes in seen)
