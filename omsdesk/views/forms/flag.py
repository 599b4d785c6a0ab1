"""A thing that is so or not: blank marks it, Enter moves on."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from omsdesk.views import keyboard
from omsdesk.views.forms.field import Field

SHIFT = Qt.KeyboardModifier.ShiftModifier


class Flag(QCheckBox):
    """Its words stand beside it; what is entered is `true` or nothing."""

    moved = Signal(int)
    entered = Signal(str)
    left = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field.words, parent)
        self.field = field
        self.setObjectName(field.name)
        self.setAccessibleName(field.words)
        self.toggled.connect(self._changed)

    def show_text(self, text: str) -> None:
        """Marked or not."""
        self.blockSignals(True)
        self.setChecked(text == "true")
        self.blockSignals(False)

    def squeeze(self, width: int) -> None:
        """No wider than this."""
        self.setMaximumWidth(width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if keyboard.is_enter(event):
            if not event.isAutoRepeat():
                self.moved.emit(-1 if event.modifiers() & SHIFT else 1)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    @Slot(bool)
    def _changed(self, is_so: bool) -> None:  # noqa: FBT001 - what the signal carries
        self.entered.emit("true" if is_so else "")
