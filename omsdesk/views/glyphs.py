"""The five signs of state drawn as shapes: the same on every system, whatever fonts it has."""

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPainterPathStroker, QPixmap, QPolygonF
from PySide6.QtWidgets import QWidget

from omsdesk.views.style import State, look_of


def paint(painter: QPainter, state: State, box: QRectF, ink: str) -> None:
    """Draw the sign of a state into the box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # The shapes are drawn once in a square of one by one and stretched to their place.
    painter.translate(box.topLeft())
    painter.scale(box.width(), box.height())
    painter.fillPath(_shape(state), QColor(ink))
    painter.restore()


def icon(state: State, widget: QWidget, side: int, *, gap: int = 0) -> QIcon:
    """The sign of a state as an icon; `gap` keeps it off the words of a button."""
    ratio = widget.devicePixelRatioF()
    sheet = QPixmap(round((side + gap) * ratio), round(side * ratio))
    sheet.setDevicePixelRatio(ratio)
    sheet.fill(Qt.GlobalColor.transparent)
    painter = QPainter(sheet)
    paint(painter, state, QRectF(0, 0, side, side), look_of(widget).pair(state).ink)
    painter.end()
    return QIcon(sheet)


@cache
def _shape(state: State) -> QPainterPath:
    makers: dict[State, Callable[[], QPainterPath]] = {
        State.ACTIVE: _tick,
        State.ATTENTION: _triangle,
        State.INACTIVE: _cross,
        State.FACT: _dot,
        State.UNKNOWN: _question,
    }
    return makers[state]()


def stroke(*lines: tuple[tuple[float, float], ...], width: float = 0.17) -> QPainterPath:
    """Lines through these points, as thick as `width`."""
    path = QPainterPath()
    for line in lines:
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in line]))
    return outlined(path, width)


def outlined(path: QPainterPath, width: float) -> QPainterPath:
    """The line that runs along a path, as thick as `width`."""
    pen = QPainterPathStroker()
    pen.setWidth(width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen.createStroke(path)


def _tick() -> QPainterPath:
    return stroke(((0.14, 0.54), (0.40, 0.80), (0.86, 0.22)))


def _cross() -> QPainterPath:
    return stroke(((0.18, 0.18), (0.82, 0.82)), ((0.82, 0.18), (0.18, 0.82)))


def _triangle() -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(0.5, 0.08), QPointF(0.97, 0.9), QPointF(0.03, 0.9)]))
    path.closeSubpath()
    hole = QPainterPath()
    hole.addRoundedRect(QRectF(0.45, 0.36, 0.10, 0.28), 0.04, 0.04)
    hole.addEllipse(QPointF(0.5, 0.755), 0.06, 0.06)
    return path.subtracted(hole)


def _dot() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(0.5, 0.5), 0.36, 0.36)
    return path


def _question() -> QPainterPath:
    hook = QPainterPath(QPointF(0.27, 0.32))
    hook.cubicTo(QPointF(0.29, 0.02), QPointF(0.77, 0.03), QPointF(0.74, 0.33))
    hook.cubicTo(QPointF(0.72, 0.48), QPointF(0.52, 0.48), QPointF(0.5, 0.64))
    shape = outlined(hook, 0.15)
    shape.addEllipse(QPointF(0.5, 0.87), 0.085, 0.085)
    return shape
