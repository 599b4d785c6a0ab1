"""A clerk who types in the real window for ever and tells of each letter; a test kills the program in the middle."""

import os
import time
from itertools import count

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from omsdesk.app import build
from omsdesk.settings import Settings
from tests.keys import press, type_text

FIELDS = ("person.surname", "person.name", "person.patronymic")
LETTERS = "абвгдежзиклмнопрст"
RUN = 7
"""Letters typed into a field before the clerk goes on to the next one."""
LONGEST = 40
PAUSE = 0.03


class Typist:
    """The window, and who types in it."""

    def __init__(self, home):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        self.program = build(Settings.load(home=home, today="2026-11-22", clerk="Петрова А.", workplace="окно 3"))
        self.window = self.program.window
        self.window.show()
        self.window.activateWindow()
        self.rest(0.3)
        if self.window.frame.front.objectName() != "application":
            self.begin()

    def begin(self):
        press(self.window, Qt.Key.Key_F7)
        for digit in "11":
            self.rest(0.2)
            type_text(QApplication.focusWidget(), digit)
        self.rest(0.2)

    def rest(self, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end or not self.window.is_idle:
            QApplication.processEvents()

    def rest_from_typing(self):
        end = time.monotonic() + PAUSE
        while time.monotonic() < end:
            QApplication.processEvents()

    def line(self, path):
        return self.window.findChild(QLineEdit, f"application.{path}")

    def sees(self):
        """The field with the focus and what stands in the fields."""
        focus = QApplication.focusWidget()
        return focus.objectName().removeprefix("application."), {path: self.line(path).text() for path in FIELDS}

    def go_to(self, path):
        line = self.line(path)
        line.setFocus(Qt.FocusReason.MouseFocusReason)
        line.end(False)
        if len(line.text()) > LONGEST:
            line.selectAll()


def type_for_ever(home, told):
    """Open the desk, tell what stands on the screen, and type until killed, telling of each letter that stood in its field."""
    typist = Typist(home)
    told.send((0, *typist.sees()))
    for number in count():
        if number % RUN == 0:
            typist.go_to(FIELDS[number // RUN % len(FIELDS)])
        type_text(QApplication.focusWidget(), LETTERS[number % len(LETTERS)])
        # Told before anything can be kept of it, and once more when everything that follows from a letter has followed.
        told.send((number + 1, *typist.sees()))
        typist.rest_from_typing()
        told.send((number + 1, *typist.sees()))
