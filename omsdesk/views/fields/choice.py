"""A choice from a few, closed until asked for; the wheel over it changes nothing."""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class Choice(QComboBox):
    """A combo box that a passing wheel leaves alone."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
