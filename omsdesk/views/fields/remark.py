"""A few sentences in the clerk's own words: Enter moves on as in any field, long lines wrap, nothing is put in order."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from omsdesk.views import keyboard
from omsdesk.views.fields.line import EDITING
from omsdesk.views.style import em

SHIFT = Qt.KeyboardModifier.ShiftModifier
LINES_EM = 1.45


class Remark(QPlainTextEdit):
    """As high as so many lines."""

    moved = Signal(int)
    """Enter, or Shift and Enter: so many fields on."""

    def __init__(self, name: str, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFixedHeight(em(self, LINES_EM * lines + 0.8))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if keyboard.is_enter(event):
            if not event.isAutoRepeat():
                self.moved.emit(-1 if event.modifiers() & SHIFT else 1)
            return
        read = keyboard.as_latin(event)
        super().keyPressEvent(read if any(read.matches(key) for key in EDITING) else event)
