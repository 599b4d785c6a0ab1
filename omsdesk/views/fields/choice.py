"""A choice from a few, closed until asked for; an arrow says that it opens, and the wheel over it changes nothing."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from omsdesk.views.style import em, look_of

ARROW_EM = 1.2


def paint_arrow(widget: QWidget) -> None:
    """Paint at the right edge of a field that it opens a list."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(look_of(widget).muted), em(widget, 0.12))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    half, middle = em(widget, 0.6) / 2, QPointF(widget.width() - em(widget, ARROW_EM * 0.75), widget.height() / 2)
    points = (QPointF(-half, -half / 2), QPointF(0, half / 2), QPointF(half, -half / 2))
    painter.drawPolyline([middle + point for point in points])
    painter.end()


class Choice(QComboBox):
    """A combo box that a passing wheel leaves alone."""

    def call(self, name: str) -> None:
        """Name it, and the list that it opens, for whoever does not see them."""
        self.setAccessibleName(name)
        self.view().setAccessibleName(name)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_arrow(self)
