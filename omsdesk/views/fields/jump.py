"""A sentence that leads somewhere: a button whose words go on in the next line where they do not fit."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from omsdesk.views import keyboard
from omsdesk.views.glyphs import paint
from omsdesk.views.style import State, em, look_of

RING = 2
WRAPPED = int(Qt.TextFlag.TextWordWrap)


class Jump(QAbstractButton):
    """Sign and sentence; Enter, blank or a click goes there."""

    def __init__(self, state: State, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.setText(text)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def state(self) -> State:
        """How grave it is."""
        return self._state

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        box = self.fontMetrics().boundingRect(QRect(0, 0, max(1, width - self._inset - RING), 10_000), WRAPPED, self.text())
        # WCAG 2.5.8: a target is at least 24 pixels high.
        return max(24, box.height() + 2 * RING + 2)

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self.text()) + self._inset + RING + 1
        return QSize(wide, max(24, self.fontMetrics().height() + 2 * RING + 2))

    def minimumSizeHint(self) -> QSize:
        return QSize(em(self, 6), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if keyboard.is_enter(event):
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = look_of(self)
        ink, side = look.pair(self._state).ink, em(self, 0.9)
        paint(painter, self._state, QRect(RING + 1, RING + em(self, 0.28), side, side).toRectF(), ink)
        painter.setPen(QColor(ink))
        font = self.font()
        font.setUnderline(self.underMouse() or self.hasFocus())
        painter.setFont(font)
        painter.drawText(self.rect().adjusted(self._inset, RING, -RING, -RING), WRAPPED, self.text())
        if self.hasFocus():
            painter.setPen(QPen(QColor(look.ring), RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), RING + 1, RING + 1)

    @property
    def _inset(self) -> int:
        return em(self, 0.9) + em(self, 0.4) + RING + 1
