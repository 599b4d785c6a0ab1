"""A thing that is so or not, in a form: blank marks it, Enter moves on."""

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from omsdesk.views import keyboard
from omsdesk.views.fields.check_box import BOX_EM, GAP_EM, RING, WRAPPED, CheckBox
from omsdesk.views.forms.field import Field
from omsdesk.views.style import em

SHIFT = Qt.KeyboardModifier.ShiftModifier
HIGHEST_EM = 40


class Flag(CheckBox):
    """Its words stand beside it, on several lines where one has no room; what is entered is its mark or nothing."""

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
        self.setChecked(text == self.field.mark)
        self.blockSignals(False)

    def squeeze(self, width: int) -> None:
        """No wider than this."""
        beside = em(self, BOX_EM + GAP_EM) + 4 * RING
        room = QRect(0, 0, max(1, width - beside), em(self, HIGHEST_EM))
        words = self.fontMetrics().boundingRect(room, WRAPPED, self.text())
        self.setFixedSize(min(width, words.width() + beside), max(24, em(self, 1.9), words.height() + 2 * RING))

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
        self.entered.emit(self.field.mark if is_so else "")
