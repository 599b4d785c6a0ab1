"""The clipboard of a real X server, between two programs: what this one copied goes, what the other copied stays."""

import os
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest

from tests.journeys.desktop import ROOT, x_server

NUMBER, FOREIGN = "7156820823000016", "чужое"
OURS = f"""
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit
from omsdesk.views import clipboard
app = QApplication([])
line = QLineEdit("{NUMBER}")
line.show()
clearing = clipboard.Clearing(1, app)
def copies():
    if sys.argv[1] == "action":
        clipboard.copy("{NUMBER}")
    else:
        line.selectAll()
        line.copy()
    print("copied", flush=True)
    watch.start(100)
def looks():
    if not clipboard.holds_ours():
        watch.stop()
        print("gone", flush=True)
watch = QTimer()
watch.timeout.connect(looks)
QTimer.singleShot(300, copies)
app.exec()
"""
THEIRS = f"""
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
app = QApplication([])
board = app.clipboard()
seen = []
def looks():
    data = board.mimeData()
    said = repr(board.text()), bytes(data.data("x-kde-passwordManagerHint").data()) if data else b""
    if said not in seen:
        seen.append(said)
        print(*said, flush=True)
watch = QTimer()
watch.timeout.connect(looks)
def begins():
    if sys.argv[1] == "copy":
        board.setText("{FOREIGN}")
    watch.start(100)
QTimer.singleShot(200, begins)
app.exec()
"""
LONGER_THAN_IT_STAYS = 2.5


@pytest.fixture(scope="module")
def display():
    with x_server() as name:
        yield name


@contextmanager
def started(display, program, how):
    """A program on that display, until the block ends."""
    place = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)}
    line = [sys.executable, "-X", "utf8", "-c", program, how]
    with subprocess.Popen(
        line, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8", env=place
    ) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.parametrize("how", ["action", "key"])
def test_a_copy_goes_for_others_too(display, how):
    with started(display, OURS, how) as ours, started(display, THEIRS, "look") as theirs:
        assert ours.stdout.readline() == "copied\n"
        assert next(line for line in theirs.stdout if line.startswith("''"))
        assert ours.stdout.readline() == "gone\n"


def test_what_another_program_copied_meanwhile_stays(display):
    with started(display, OURS, "action") as ours:
        assert ours.stdout.readline() == "copied\n"
        with started(display, THEIRS, "copy") as theirs:
            assert theirs.stdout.readline().startswith(repr(FOREIGN))
            time.sleep(LONGER_THAN_IT_STAYS)
            theirs.kill()
            assert theirs.stdout.read() == ""


@pytest.mark.parametrize("how", ["action", "key"])
def test_the_wish_to_be_kept_out_travels_with_the_copy(display, how):
    slow = OURS.replace("Clearing(1,", "Clearing(60,")
    with started(display, slow, how) as ours:
        assert ours.stdout.readline() == "copied\n"
        with started(display, THEIRS, "look") as theirs:
            assert theirs.stdout.readline() == f"{NUMBER!r} {b'secret'!r}\n"
