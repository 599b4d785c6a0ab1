"""The clipboard of a real X server, between two programs: what this one copied goes, what the other copied stays."""

import os
import subprocess
import sys

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
QTimer.singleShot(300, copies)
QTimer.singleShot(int(sys.argv[2]), app.quit)
app.exec()
print("held" if clipboard.holds_ours() else "gone", flush=True)
"""
THEIRS = f"""
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
app = QApplication([])
board = app.clipboard()
def looks():
    data = board.mimeData()
    print(repr(board.text()), bytes(data.data("x-kde-passwordManagerHint").data()) if data else b"", flush=True)
    if sys.argv[1] == "copy":
        board.setText("{FOREIGN}")
QTimer.singleShot(200, looks)
QTimer.singleShot(int(sys.argv[2]), looks)
QTimer.singleShot(int(sys.argv[2]) + 100, app.quit)
app.exec()
"""


@pytest.fixture(scope="module")
def display():
    with x_server() as name:
        yield name


def started(display, program, *words):
    place = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)}
    line = [sys.executable, "-X", "utf8", "-c", program, *words]
    return subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8", env=place)


@pytest.mark.parametrize("how", ["action", "key"])
def test_a_copy_is_seen_by_others_with_the_wish_to_be_kept_out_and_goes(display, how):
    with started(display, OURS, how, "9000") as ours:
        assert ours.stdout.readline() == "copied\n"
        with started(display, THEIRS, "look", "4000") as theirs:
            first, last = theirs.stdout.read().splitlines()
        assert last.startswith("''"), (first, last)
        assert ours.stdout.read() == "gone\n"


def test_what_another_program_copied_meanwhile_stays(display):
    with started(display, OURS, "action", "9000") as ours:
        assert ours.stdout.readline() == "copied\n"
        with started(display, THEIRS, "copy", "4000") as theirs:
            _first, last = theirs.stdout.read().splitlines()
        assert last.startswith(repr(FOREIGN))
        ours.wait()


def test_the_wish_travels_with_the_copy(display):
    slow = OURS.replace("Clearing(1,", "Clearing(60,")
    with started(display, slow, "key", "8000") as ours:
        assert ours.stdout.readline() == "copied\n"
        with started(display, THEIRS, "look", "1000") as theirs:
            first = theirs.stdout.readline()
            theirs.stdout.read()
        assert first == f"{NUMBER!r} {b'secret'!r}\n"
        ours.wait()
