"""The boxes that ask for a file: a register that lies in the folder they show, and is open here, keeps its locks."""

import ast
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QTreeView, QWidget

from omsdesk.services.opening import open_store
from omsdesk.settings import Settings
from omsdesk.views import file_boxes

VIEWS = Path(file_boxes.__file__).parent
ELSEWHERE = """
import fcntl, sys
for name, first, count in ((sys.argv[1], 0x40000002, 510), (sys.argv[1] + "-shm", 128, 1)):
    with open(name, "rb+") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, count, first)
        except BlockingIOError:
            print("held")
"""
BOXES = {
    "one": lambda parent: file_boxes.open_one(parent, "?"),
    "several": lambda parent: file_boxes.open_several(parent, "?", file_boxes.SCAN),
    "save": lambda parent: file_boxes.save_one(parent, "?", "x.pdf", file_boxes.PAPER),
}


@contextmanager
def answered(qtbot, answer):
    """The box that is opened in the block gets this answer once its list is filled."""
    struck, turn = [], QTimer()

    def turned():
        box = QApplication.activeModalWidget()
        if isinstance(box, QFileDialog) and box.findChild(QTreeView).model().rowCount(box.findChild(QTreeView).rootIndex()):
            turn.stop()
            qtbot.wait(300)  # what is told of the files comes in its own time
            struck.append(box)
            answer(box)

    turn.timeout.connect(turned)
    turn.start(50)
    yield
    assert struck, "no box was shown"


@pytest.fixture
def folder(own_register, home, monkeypatch):
    monkeypatch.setattr(file_boxes.places, "documents_folder", lambda: home)
    (home / "scan.pdf").write_bytes(b"%PDF-1.7\n")
    (home / "link.pdf").symlink_to(home / "register.db")
    return home


@pytest.mark.skipif(sys.platform != "linux", reason="locks of another system")
@pytest.mark.parametrize("box", BOXES)
def test_a_register_that_is_open_here_keeps_its_locks_while_a_file_is_chosen_beside_it(qtbot, dressed, folder, box):
    database, parent = open_store(Settings.load()), QWidget()
    qtbot.addWidget(parent)
    with database.look() as connection:
        connection.exec_driver_sql("select count(*) from fact").scalar()
    with answered(qtbot, QFileDialog.reject):
        assert not BOXES[box](parent)
    told = subprocess.run(
        [sys.executable, "-c", ELSEWHERE, str(folder / "register.db")], check=True, capture_output=True, text=True
    )
    assert told.stdout.split() == ["held", "held"]
    database.close()


@pytest.mark.parametrize("box", BOXES)
def test_what_was_chosen_is_given(qtbot, dressed, folder, box):
    parent, chosen = QWidget(), folder / ("new.pdf" if box == "save" else "scan.pdf")
    qtbot.addWidget(parent)

    def choose(shown):
        shown.findChild(QLineEdit, "fileNameEdit").setText(str(chosen))
        shown.accept()

    with answered(qtbot, choose):
        given = BOXES[box](parent)
    assert (given if isinstance(given, tuple) else (given,)) == (str(chosen),)


def test_no_other_part_of_the_window_opens_a_box_of_its_own():
    asking = {
        path.name
        for path in VIEWS.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and any(one.name == "QFileDialog" for one in node.names)
    }
    assert asking == {"file_boxes.py"}
