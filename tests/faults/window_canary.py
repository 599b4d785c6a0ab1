"""Somebody unlike anybody goes through the real window: asked for, copied, typed, previewed, met by a bug and by Qt's complaints.

Run as a program with what she is called and the register in OMSDESK_HOME; it says `done` when the window has closed by itself.
Of a register with clerks the last word is `staff`, and standard input gives a login, the password, another one and the recovery
key, a line each: then whoever sits there signs in, leaves the desk, comes back, and forgets the password at the end.
"""

import logging
import os
import sys
import time
import traceback
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, qCritical, qWarning
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from omsdesk import app
from omsdesk.settings import Settings
from omsdesk.views.clipboard import holds_ours
from tests.faults.bugged import Clerk
from tests.keys import press, replace_text, type_text

PATIENCE = 60
AFTER_ONE_WRONG = 2.5
"""Seconds after which another password is looked at."""


class Patient(Clerk):
    """Everything that is done with her at the window."""

    def works(self):
        logging.getLogger().setLevel(1)
        logging.getLogger("omsdesk").setLevel(1)
        try:
            self.sees_her()
        except AssertionError:  # in a slot nobody would hear of it
            traceback.print_exc()
            os._exit(1)
        print("done", flush=True)
        self.window.close()

    def sees_her(self):
        surname, number = sys.argv[1:3]
        self.window.activateWindow()
        self.rests()
        line = self.window.findChild(QLineEdit, "searchLine")
        for text in (surname, number, number[:-1] + "0"):
            replace_text(line, text)
            line.ask_now()
            self.rests()
        replace_text(line, number)
        line.ask_now()
        self.rests()
        self.window.do("copy_summary")
        assert holds_ours()
        self.window.do("print")
        self.rests(1.0)
        for box in QApplication.topLevelWidgets():
            if box is not self.window and box.isVisible():
                press(box, Qt.Key.Key_Escape)
        self.window.do("section_person")
        self.rests()
        self.types(surname)
        qWarning(f"QLineEdit: {surname} {number}")
        qCritical(f"{surname} {number}")
        logging.getLogger("omsdesk.views").debug("refused %s", "x")
        QTimer.singleShot(0, self.fails)
        self.rests(0.5)

    def types(self, surname):
        self.window.activateWindow()
        press(self.window, Qt.Key.Key_F7)
        self.rests()
        for digit in "11":
            # the box of the paper may still be on its way out, and then nothing has the focus
            type_text(QApplication.focusWidget() or self.window.frame.application, digit)
            self.rests()
        typed = self.window.findChild(QLineEdit, "application.person.surname")
        if typed is not None:
            typed.setFocus()
            type_text(typed, surname)
        self.rests(1.5)

    def fails(self):
        surname, number = sys.argv[1:3]
        raise KeyError({surname: number})


class Staff(Patient):
    """Whoever signs in first; a password that is wrong comes before each that is right."""

    def __init__(self, program, way):
        super().__init__(program, way)
        self.login, self.password, self.other, self.key = sys.stdin.read().split("\n")[:4]

    def sees_her(self):
        surname, number = sys.argv[1:3]
        self.signs_in(surname, number)
        self.until(lambda: self.line("signIn.password.finding", QLabel).text())
        self.signs_in(self.login, self.password)
        self.until(lambda: self.program.desk is not None)
        super().sees_her()
        self.leaves(surname)
        self.forgets(surname)

    def signs_in(self, login, password):
        for name, text in (("signIn.login", login), ("signIn.password", password)):
            replace_text(self.line(name), text)
        self.until(self.enters("signIn.enter").isEnabled)
        self.enters("signIn.enter").click()
        self.rests()

    def leaves(self, surname):
        """The desk is locked while her application stands there; a bug comes meanwhile."""
        self.window.lock.lock()
        assert self.window.lock.is_locked
        self.rests()
        QTimer.singleShot(0, self.fails)
        self.rests(0.5)
        for password in (surname, self.password):
            self.until(self.enters("lock.enter").isEnabled)
            replace_text(self.line("lock.password"), password)
            self.enters("lock.enter").click()
            self.rests(AFTER_ONE_WRONG)
        self.until(lambda: not self.window.lock.is_locked)

    def forgets(self, surname):
        """The printed key, after one that is none."""
        self.window.do("sign_out")
        self.until(lambda: self.program.desk is None)
        self.enters("signIn.forgotten").click()
        self.rests()
        for key in (surname, self.key):
            for name, text in (("login", self.login), ("key", key), ("password", self.other), ("again", self.other)):
                replace_text(self.line(f"recovery.{name}"), text)
            self.enters("recovery.enter").click()
            self.rests(0.5)
        self.until(lambda: self.program.desk is not None)

    def line(self, name, kind=QLineEdit):
        return self.window.findChild(kind, name)

    def enters(self, name):
        return self.line(name, QPushButton)

    def until(self, is_so):
        end = time.monotonic() + PATIENCE
        while not is_so():
            assert time.monotonic() < end, "it did not come"
            QApplication.processEvents()
        self.rests()


def main():
    """Show the window and let her pass."""
    build = app.build

    def built(settings, spoilt):
        program = build(settings, spoilt)
        program.clerk = (Staff if "staff" in sys.argv else Patient)(program, "")
        QTimer.singleShot(100, program.clerk.works)
        return program

    app.build = built
    sys.exit(app.show(Settings.load(Path(os.environ["OMSDESK_HOME"]) / "settings.toml")))


if __name__ == "__main__":
    main()
