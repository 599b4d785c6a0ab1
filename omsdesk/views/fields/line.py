"""A line of text whose editing keys lie where they always lie, in every keyboard layout."""

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from omsdesk.views import keyboard


class Line(QLineEdit):
    """Copies, cuts, pastes, selects all and takes back by Ctrl with the letter's place."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        read = keyboard.as_latin(event)
        super().keyPressEvent(read)
        event.setAccepted(read.isAccepted())
