"""The list of screens at the side: walked by arrows, and nothing else; what is typed there is the next question."""

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget

from omsdesk.views import keyboard


class Sections(QListWidget):
    """A list that does not look for itself for what is typed."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if keyboard.is_typing(event):
            event.ignore()
        else:
            super().keyPressEvent(event)
