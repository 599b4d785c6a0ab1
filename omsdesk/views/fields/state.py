"""A state said with its sign, its word and its place: the sign is drawn, so that no system shows an empty box for it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from omsdesk.views.glyphs import paint
from omsdesk.views.labels import Shown
from omsdesk.views.style import State, emphasised, look_of

SIGN = 0.72
GAP = 0.35


class StateLabel(QLabel):
    """Sign and word of a state; `text()` holds both."""

    def __init__(self, parent: QWidget | None = None, *, scale: float = 1.0, bold: bool = True) -> None:
        super().__init__(parent)
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
        return QSize(round(height * (SIGN + GAP)) + metrics.horizontalAdvance(self._word) + 2, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    # Painted by hand: the sign as a shape, since many systems have no letter for it.
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        ink = look_of(self).pair(self._state).ink
        line = self.fontMetrics().height()
        side = line * SIGN
        paint(painter, self._state, QRectF(0, (self.height() - side) / 2, side, side), ink)
        painter.setPen(ink)
        box = QRectF(line * (SIGN + GAP), 0, self.width(), self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._word)
