"""A state said with its sign, its word and its place: the sign is drawn, so that no system shows an empty box for it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from omsdesk.views.glyphs import paint
from omsdesk.views.labels import Shown
from omsdesk.views.style import State, emphasised, look_of

SIGN = 0.72
GAP = 0.35


class StateLabel(QLabel):
    """Sign and word of a state; `text()` holds both. Boxed, it stands on its own tint, whatever it is put upon."""

    def __init__(self, parent: QWidget | None = None, *, scale: float = 1.0, bold: bool = True, boxed: bool = False) -> None:
        super().__init__(parent)
        self._is_boxed = boxed
        self._state = State.UNKNOWN
        self._word = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(emphasised(self.font(), scale, bold=bold))

    def show_state(self, shown: Shown) -> None:
        """Show a state."""
        self._state, self._word = shown
        self.setText(shown.text)
        self.setAccessibleName(shown.word)
        self.setProperty("state", shown.state.value)
        self.updateGeometry()
        self.update()

    @property
    def state(self) -> State:
        """The state shown."""
        return self._state

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        height = metrics.height()
        return QSize(round(height * (SIGN + GAP)) + metrics.horizontalAdvance(self._word) + 2 + 2 * self._inset, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @property
    def _inset(self) -> int:
        return round(self.fontMetrics().height() * GAP) if self._is_boxed else 0

    # Painted by hand: the sign as a shape, since many systems have no letter for it.
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        pair, left = look_of(self).pair(self._state), self._inset
        ink = pair.ink
        painter.setPen(ink)
        if self._is_boxed:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(QColor(pair.tint))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), left, left)
        line = self.fontMetrics().height()
        side = line * SIGN
        paint(painter, self._state, QRectF(left, (self.height() - side) / 2, side, side), ink)
        painter.setPen(ink)
        box = QRectF(left + line * (SIGN + GAP), 0, self.width(), self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._word)
