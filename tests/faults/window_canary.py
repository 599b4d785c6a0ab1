"""Somebody unlike anybody goes through the real window: asked for, copied, typed, previewed, met by a bug and by Qt's complaints.

Run as a program with what she is called and the register in OMSDESK_HOME; it says `done` when the window has closed by itself.
"""

import logging
import os
import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, qCritical, qWarning
from PySide6.QtWidgets import QApplication, QLineEdit

from omsdesk import app
from omsdesk.settings import Settings
from omsdesk.views.clipboard import holds_ours
from tests.faults.bugged import Clerk
from tests.keys import press, replace_text, type_text


class Patient(Clerk):
    """Everything that is done with her at the window."""

    def works(self):
        logging.getLogger().setLevel(1)
        logging.getLogger("omsdesk").setLevel(1)
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
        print("done", flush=True)
        self.window.close()

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


def main():
    """Show the window and let her pass."""
    build = app.build

    def built(settings, spoilt):
        program = build(settings, spoilt)
        program.clerk = Patient(program, "")
        QTimer.singleShot(100, program.clerk.works)
        return program

    app.build = built
    sys.exit(app.show(Settings.load(Path(os.environ["OMSDESK_HOME"]) / "settings.toml")))


if __name__ == "__main__":
    main()
