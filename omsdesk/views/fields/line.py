"""A line of text whose editing keys lie where they always lie, in every keyboard layout."""

from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from omsdesk.views import keyboard

STANDARD = QKeySequence.StandardKey
EDITING = (STANDARD.Copy, STANDARD.Cut, STANDARD.Paste, STANDARD.SelectAll, STANDARD.Undo, STANDARD.Redo)


class Line(QLineEdit):
    """Copies, cuts, pastes, selects all and takes back by Ctrl with the letter's place."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        read = keyboard.as_latin(event)
        # Only these: Qt would also delete to the end of the line by what is the command palette here.
        if any(read.matches(key) for key in EDITING):
            super().keyPressEvent(read)
        else:
            super().keyPressEvent(event)
