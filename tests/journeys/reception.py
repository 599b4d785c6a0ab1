"""A receptionist at the window: she types, presses keys, reads what stands there and takes the paper away. She has no mouse.

Keys go to the window that has the focus, the way the system delivers them, so that shortcuts, dialogs and pop-ups take theirs.
"""

import re
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QLineEdit, QPushButton, QTableView, QWidget

from omsdesk.app import open_desk
from omsdesk.errors import NotFound
from tests.journeys.paper import words_of

LONGEST_WAIT = 30_000
CHECK_NUMBER = re.compile(r"\b\d{4}-\d{6}\b")
NAMED = {"Enter": Qt.Key.Key_Return, "Esc": Qt.Key.Key_Escape}
HAND_MS = 150
PRESS, RELEASE = QTest.KeyAction.Press, QTest.KeyAction.Release


@dataclass(frozen=True)
class Sheet:
    """A paper that was saved: its bytes, and its words in one line."""

    content: bytes

    @property
    def words(self):
        return words_of(self.content)


class Reception:
    """The window of one program and the keyboard in front of it."""

    def __init__(self, program, settings, qtbot, folder):
        self.program, self.settings = program, settings
        self.window = program.window
        self._qtbot, self.folder = qtbot, folder
        self.keys, self._moment = 0, HAND_MS

    # ---- the keyboard

    def opens(self, width=1366, height=768):
        """The window comes up; whatever it asks for at the start is there."""
        self.window.resize(width, height)
        self.window.show()
        self.window.activateWindow()
        self.until(self.window.isActiveWindow)
        return self.rests()

    def types(self, text):
        """Letter after letter; between two of them the program does what it does."""
        for letter in text:
            self._has_focus()
            self.keys += 1
            self._moment += HAND_MS
            key = Qt.Key.Key_unknown if ord(letter) > 126 else Qt.Key(ord(letter.upper()))
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                held = QGuiApplication.focusWindow()
                if held is not None:
                    event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter)
                    # By a clock of its own: as fast as a machine it would be taken for a scanner.
                    event.setTimestamp(self._moment)
                    QApplication.sendEvent(held, event)
            self._is_passed_on()
        return self

    def strikes(self, key, modifiers=Qt.KeyboardModifier.NoModifier, text=""):
        self.keys += 1
        self._has_focus()
        for action in (PRESS, RELEASE):
            # Asked anew: the press may have closed the window it went to.
            held = QGuiApplication.focusWindow()
            if held is not None:
                QTest.sendKeyEvent(action, held, key, text, modifiers)
        self._is_passed_on()

    def _is_passed_on(self):
        """A key that may be the first of a scan reaches its place a moment later."""
        QApplication.processEvents()
        wedge = self.window.scans.scanning.wedge
        if wedge is not None and wedge.is_holding:
            self.until(lambda: not wedge.is_holding)

    def presses(self, *names):
        """Keys by what is printed on them: F3, Enter, Ctrl+P."""
        for name in names:
            combination = QKeySequence(name)[0]
            key = NAMED.get(name, combination.key())
            self.strikes(key, combination.keyboardModifiers())
        return self

    def asks(self, text):
        """From whatever is on screen to the line, then the question, then a look at the answer."""
        return self.presses("F3").types(text).rests()

    def _has_focus(self):
        """A desktop gives the focus back to what lies under a closed dialog; offscreen there is nobody to do that."""
        if QGuiApplication.focusWindow() is None:
            (QApplication.activeModalWidget() or self.window).activateWindow()
            self.until(lambda: QGuiApplication.focusWindow() is not None)

    def commands(self, words):
        """Ctrl+K, a few letters of a command, Enter."""
        self.presses("Ctrl+K")
        self.dialog("commandPalette")
        self.types(words).presses("Enter")
        return self.until(lambda: QApplication.activeModalWidget() is None)

    # ---- waiting

    def until(self, condition):
        self._qtbot.waitUntil(condition, timeout=LONGEST_WAIT)
        return self

    def rests(self):
        """Until nothing is asked any more and all that was asked for is on screen."""
        return self.until(self._is_still)

    def _is_still(self):
        return self.window.is_idle and not self.line._pause.isActive()

    # ---- what is seen

    def finds(self, name, kind=QWidget):
        """The widget of this name, which the contract promises."""
        found = self.window.findChild(kind, name)
        assert found is not None, name
        return found

    @property
    def line(self) -> QLineEdit:
        return self.finds("searchLine", QLineEdit)

    @property
    def screen(self):
        return self.finds("screens").currentWidget().objectName()

    @property
    def page(self):
        """What the verification screen shows: home, results, nobody, unavailable, or the card's page."""
        page = self.finds("verifyPages").currentWidget()
        return "card" if page.isAncestorOf(self.finds("coverageCard")) else page.objectName()

    @property
    def results(self) -> QTableView:
        return self.finds("searchResults", QTableView)

    @property
    def rows(self):
        """The lines of the list, each as the texts of its cells."""
        return table_texts(self.results)

    @property
    def note(self):
        return self.finds("searchNote", QLabel).text()

    def sees(self, place="window"):
        """Every word that can be read there, labels and buttons, in one line."""
        held = self.window if place == "window" else self.finds(place)
        return words_in(held)

    @property
    def state(self):
        return self.finds("coverageState", QLabel).text()

    @property
    def on(self):
        return self.finds("coverageOn", QLineEdit).text()

    @property
    def check(self):
        """The number of the check on the card."""
        found = CHECK_NUMBER.findall(self.sees("coverageCard"))
        assert len(found) == 1, found
        return found[0]

    def sees_card(self, name):
        """Wait for the card of this person."""
        return self.until(lambda: self.page == "card" and name in self.sees("coverageCard")).rests()

    # ---- what is kept

    def checks(self):
        """Every check in the register's log, the oldest first; read as another program would."""
        return checks_in(self.settings)

    def proof_again(self, number):
        """The proof of a check as the command line prints it at any later time."""
        with open_desk(self.settings) as opened:
            return opened.desk.printing.proof(number).content

    # ---- paper

    def takes_paper(self, form="proof") -> Sheet:
        """Ctrl+P, the form by its key, Ctrl+S, Enter on the name that is offered, Esc."""
        self.presses("Ctrl+P")
        preview = self.dialog("printPreview")
        self.until(lambda: preview.pages > 0)
        if form == "extract":
            self.presses("Alt+2")
            self.until(lambda: preview.form == "extract")
        self.rests()
        name = f"{form}-{self.check}.pdf"
        with self.answers_file_dialog():
            self.presses("Ctrl+S")
        kept = self.folder / name
        self.until(lambda: kept.is_file() and kept.stat().st_size > 0).rests()
        self.presses("Esc")
        self.until(lambda: QApplication.activeModalWidget() is None)
        return Sheet(kept.read_bytes())

    def dialog(self, name) -> QDialog:
        """Wait for a dialog to be in front."""

        def shown():
            dialog = QApplication.activeModalWidget()
            return dialog is not None and dialog.objectName() == name and dialog.isActiveWindow()

        self.until(shown)
        return QApplication.activeModalWidget()

    @contextmanager
    def answers_file_dialog(self, path: Path | None = None):
        """The system's box for a file stops all else until it is answered, so its keys are pressed from a timer."""
        watch = QTimer()
        watch.setInterval(20)
        struck = []

        def answer():
            dialog = QApplication.activeModalWidget()
            if struck or not isinstance(dialog, QFileDialog) or not dialog.isActiveWindow():
                return
            struck.append(True)
            watch.stop()
            if path is not None:
                self.types(str(path))
            self.presses("Enter")

        watch.timeout.connect(answer)
        watch.start()
        yield
        watch.stop()
        assert struck, "no box for a file was shown"


def checks_in(settings):
    """Every check in the log of a register, the oldest first."""
    found = []
    with open_desk(settings) as opened, suppress(NotFound):
        while True:
            found.append(opened.desk.coverage.answer(f"{settings.today.year}-{len(found) + 1:06d}"))
    return found


def words_in(held: QWidget):
    """What can be read on a widget: its labels, buttons and fields that are to be seen, in one line."""
    seen = (one for one in held.findChildren(QWidget) if one.isVisible() and isinstance(one, (QLabel, QPushButton, QLineEdit)))
    return " ".join(" ".join(one.text() for one in seen).split())


def table_texts(table: QTableView):
    model = table.model()
    return [tuple(model.index(row, column).data() for column in range(model.columnCount())) for row in range(model.rowCount())]


def walks_to(reception, table: QTableView, wanted):
    """Down until the line says this; `wanted` judges the texts of its cells."""
    for _ in range(table.model().rowCount()):
        if wanted(table_texts(table)[table.currentIndex().row()]):
            return reception
        reception.presses("Down")
    raise AssertionError(table_texts(table))


def named(widget: QWidget | None):
    """What a screen reader says of it."""
    return widget.accessibleName() if widget is not None else ""
