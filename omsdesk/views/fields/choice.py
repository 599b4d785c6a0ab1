"""A choice from a few, closed until asked for; the wheel over it changes nothing."""

from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox


class Choice(QComboBox):
    """A combo box that a passing wheel leaves alone."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class NumberedChoice(Choice):
    """A choice of at most nine, each chosen by its digit at once."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.text()
        if digit.isdecimal() and 0 < int(digit) <= self.count():
            self.setCurrentIndex(int(digit) - 1)
            return
        super().keyPressEvent(event)
