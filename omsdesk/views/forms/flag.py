"""A thing that is so or not: blank marks it, Enter moves on. Painted by hand: its box is seen in both palettes."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

from omsdesk.views import keyboard
from omsdesk.views.forms.field import Field
from omsdesk.views.glyphs import paint
from omsdesk.views.style import State, em, look_of

SHIFT = Qt.KeyboardModifier.ShiftModifier
BOX_EM, GAP_EM, RING, HIGHEST_EM = 1.15, 0.5, 2, 40
WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class Flag(QCheckBox):
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

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(em(self, BOX_EM + GAP_EM) + words + 4 * RING, max(24, em(self, 1.9)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if keyboard.is_enter(event):
            if not event.isAutoRepeat():
                self.moved.emit(-1 if event.modifiers() & SHIFT else 1)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, side = look_of(self), em(self, BOX_EM)
        box = QRectF(RING, (self.height() - side) / 2, side, side)
        focused = self.hasFocus()
        painter.setPen(QPen(QColor(look.ring if focused else look.edge), RING if focused else 1))
        painter.setBrush(QColor(look.base))
        painter.drawRoundedRect(box, 3, 3)
        if self.isChecked():
            paint(painter, State.ACTIVE, box.adjusted(2, 2, -2, -2), look.accent)
        painter.setPen(QColor(look.text))
        words = QRectF(box.right() + em(self, GAP_EM), 0, self.width() - box.right() - em(self, GAP_EM), self.height())
        painter.drawText(words, WRAPPED, self.text())

    @Slot(bool)
    def _changed(self, is_so: bool) -> None:  # noqa: FBT001 - what the signal carries
        self.entered.emit(self.field.mark if is_so else "")
