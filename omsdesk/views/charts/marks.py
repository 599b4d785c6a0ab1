"""How a value is marked: by its form first, so that it is told without colour, then by its ink.

Below the range a triangle that points down, above it one that points up, within it a dot, a word that is not usual a diamond,
and what nobody judged a ring. A value that is only a bound has a stroke to the side on which it may lie.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from omsdesk.models.words import Flag
from omsdesk.views.style import Look, State

GLYPHS: Mapping[Flag, str] = MappingProxyType(
    {Flag.LOW: "▼", Flag.HIGH: "▲", Flag.NORMAL: "●", Flag.ABNORMAL: "◆", Flag.NONE: "○"}
)
_STATES = {Flag.LOW: State.ATTENTION, Flag.HIGH: State.ATTENTION, Flag.ABNORMAL: State.ATTENTION, Flag.NORMAL: State.ACTIVE}
# A dot looks larger than a triangle in the same square.
_SIZES = {Flag.NORMAL: 0.72, Flag.NONE: 0.72}
STROKE, EDGE = 1.5, 2.4


def ink(flag: Flag, look: Look) -> str:
    """The colour of a mark."""
    return look.pair(_STATES[flag]).ink if flag in _STATES else look.muted


def paint(painter: QPainter, flag: Flag, centre: QPointF, side: float, look: Look, edge: float = EDGE) -> None:
    """Draw a mark; it has an edge of paper, so that it stands off a line that runs under it.

    On a crowded line there is none: the edges of neighbours would cut the line to pieces.
    """
    size = side * _SIZES.get(flag, 1.0)
    painter.save()
    painter.translate(centre)
    painter.scale(size, size)
    painter.setPen(QPen(QColor(look.base), edge / size) if edge else QPen(Qt.PenStyle.NoPen))
    painter.setBrush(QColor(look.base if flag is Flag.NONE else ink(flag, look)))
    painter.drawPath(_shape(flag))
    if flag is Flag.NONE:
        painter.setPen(QPen(QColor(look.muted), STROKE / size))
        painter.drawPath(_shape(flag))
    painter.restore()


def paint_bound(painter: QPainter, centre: QPointF, side: float, look: Look, *, down: bool) -> None:
    """Draw the stroke of a value that is only known to lie below, or above, its mark."""
    length = side * (1.1 if down else -1.1)
    painter.setPen(QPen(QColor(look.text), STROKE))
    end = QPointF(centre.x(), centre.y() + length)
    painter.drawLine(QLineF(centre, end))
    for across in (-side / 3, side / 3):
        painter.drawLine(QLineF(end, end + QPointF(across, -length / 3)))


@cache
def _shape(flag: Flag) -> QPainterPath:
    path = QPainterPath()
    corners = {
        Flag.LOW: ((-0.5, -0.42), (0.5, -0.42), (0.0, 0.5)),
        Flag.HIGH: ((-0.5, 0.42), (0.5, 0.42), (0.0, -0.5)),
        Flag.ABNORMAL: ((0.0, -0.55), (0.55, 0.0), (0.0, 0.55), (-0.55, 0.0)),
    }.get(flag)
    if corners is None:
        path.addEllipse(QPointF(0, 0), 0.5, 0.5)
        return path
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
    path.closeSubpath()
    return path
