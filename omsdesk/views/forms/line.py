"""A field's line of text: Enter moves on, leaving it is told, and nothing to take back is left to the form to take back."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from omsdesk.models.care.pasted import is_table
from omsdesk.views import keyboard
from omsdesk.views.fields.line import Line
from omsdesk.views.forms.field import Field
from omsdesk.views.style import em

STANDARD = QKeySequence.StandardKey
PASSING = frozenset({Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason})
KEEPS_CURSOR = PASSING | {Qt.FocusReason.MouseFocusReason}
SHIFT = Qt.KeyboardModifier.ShiftModifier
MARGINS_EM = 1.4


class FieldLine(Line):
    """One field that is typed into."""

    moved = Signal(int)
    """Enter, or Shift and Enter: so many fields on."""
    entered = Signal(str)
    """What stands there now, told with each letter that was typed."""
    left = Signal()
    pasted = Signal(str)
    """A table that was pasted where one is taken."""

    takes_tables = False
    """Whether a table is taken apart; anywhere else its lines become one."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.setObjectName(field.name)
        self.setAccessibleName(field.words)
        self.setPlaceholderText(field.example)
        # As wide as what is expected there: the place itself says so.
        self.setFixedWidth(em(self, field.width))
        # The series stands on a vaccine's box as a code, and is no code of ours.
        self.setProperty("takesCodes", field.name.endswith(".series") and ".vaccinations." in field.name)
        self.textEdited.connect(self.entered)

    def show_text(self, text: str) -> None:
        """Put a text there, as the form holds it."""
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0 if not self.hasFocus() else len(text))

    def squeeze(self, width: int) -> None:
        """No wider than this."""
        self.setFixedWidth(min(em(self, self.field.width), width))

    def event(self, event: QEvent) -> bool:
        # Qt's own line takes Ctrl+Z even with nothing to take back, and the form never hears of it.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_for_the_form(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if keyboard.is_enter(event):
            if not event.isAutoRepeat():
                self.finish(-1 if event.modifiers() & SHIFT else 1)
        elif self.takes_tables and keyboard.as_latin(event).matches(STANDARD.Paste) and is_table(QApplication.clipboard().text()):
            self.pasted.emit(QApplication.clipboard().text())
        elif self._is_for_the_form(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def finish(self, step: int) -> None:
        """The clerk is done here."""
        self.moved.emit(step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() not in KEEPS_CURSOR:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in PASSING:
            self.left.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _is_for_the_form(self, event: QKeyEvent) -> bool:
        read = keyboard.as_latin(event)
        undo, redo = read.matches(STANDARD.Undo), read.matches(STANDARD.Redo)
        return (undo and not self.isUndoAvailable()) or (redo and not self.isRedoAvailable())
