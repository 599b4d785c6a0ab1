"""A sign for each kind of visit, drawn as shapes: told apart without colour and the same whatever fonts there are."""

from collections.abc import Callable, Mapping
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QWidget

from omsdesk.models.words import VisitKind
from omsdesk.views.glyphs import outlined, stroke
from omsdesk.views.style import look_of

COVERED = "covered"
"""The sign of what a reason would uncover."""


def paint(painter: QPainter, mark: str, box: QRectF, ink: str) -> None:
    """Draw the sign of a kind, or of what is covered, into the box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width(), box.height())
    painter.fillPath(_shape(mark), QColor(ink))
    painter.restore()


def icon(mark: str, widget: QWidget, side: int, *, gap: int = 0) -> QIcon:
    """The sign as an icon; `gap` keeps it off the words of a button."""
    ratio = widget.devicePixelRatioF()
    sheet = QPixmap(round((side + gap) * ratio), round(side * ratio))
    sheet.setDevicePixelRatio(ratio)
    sheet.fill(Qt.GlobalColor.transparent)
    painter = QPainter(sheet)
    paint(painter, mark, QRectF(0, 0, side, side), look_of(widget).text)
    painter.end()
    return QIcon(sheet)


@cache
def _shape(mark: str) -> QPainterPath:
    return MAKERS[mark]()


def _disc() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(0.5, 0.5), 0.36, 0.36)
    return path


def _ring() -> QPainterPath:
    return outlined(_disc(), 0.12)


def _bolt() -> QPainterPath:
    path = QPainterPath(QPointF(0.62, 0.03))
    for x, y in ((0.18, 0.56), (0.46, 0.56), (0.36, 0.97), (0.82, 0.40), (0.53, 0.40)):
        path.lineTo(x, y)
    path.closeSubpath()
    return path


def _ticked_ring() -> QPainterPath:
    return _ring().united(stroke(((0.33, 0.52), (0.46, 0.65), (0.68, 0.37)), width=0.11))


def _ticked_sheet() -> QPainterPath:
    sheet = QPainterPath()
    sheet.addRect(QRectF(0.18, 0.1, 0.64, 0.8))
    return outlined(sheet, 0.11).united(stroke(((0.33, 0.52), (0.46, 0.65), (0.68, 0.37)), width=0.11))


def _syringe() -> QPainterPath:
    needle = ((0.08, 0.92), (0.30, 0.70))
    plunger = ((0.72, 0.28), (0.90, 0.10))
    body = stroke(((0.33, 0.67), (0.68, 0.32)), width=0.26)
    return body.united(stroke(needle, plunger, ((0.78, 0.06), (0.94, 0.22)), width=0.1))


def _pulse() -> QPainterPath:
    return stroke(((0.04, 0.55), (0.26, 0.55), (0.40, 0.16), (0.58, 0.86), (0.72, 0.55), (0.96, 0.55)), width=0.12)


def _bed() -> QPainterPath:
    frame = stroke(((0.08, 0.2), (0.08, 0.86)), ((0.08, 0.68), (0.92, 0.68)), ((0.92, 0.52), (0.92, 0.86)), width=0.12)
    lying = QPainterPath()
    lying.addRoundedRect(QRectF(0.38, 0.38, 0.5, 0.2), 0.08, 0.08)
    lying.addEllipse(QPointF(0.25, 0.46), 0.1, 0.1)
    return frame.united(lying)


def _half_disc() -> QPainterPath:
    half = QPainterPath()
    half.addRect(QRectF(0.0, 0.0, 0.5, 1.0))
    return _ring().united(_disc().intersected(half))


def _cross() -> QPainterPath:
    path = QPainterPath()
    path.addRect(QRectF(0.37, 0.08, 0.26, 0.84))
    path.addRect(QRectF(0.08, 0.37, 0.84, 0.26))
    return path.simplified()


def _lock() -> QPainterPath:
    body = QPainterPath()
    body.addRoundedRect(QRectF(0.18, 0.46, 0.64, 0.46), 0.06, 0.06)
    arch = QPainterPath(QPointF(0.32, 0.48))
    arch.lineTo(0.32, 0.34)
    arch.cubicTo(QPointF(0.32, 0.02), QPointF(0.68, 0.02), QPointF(0.68, 0.34))
    arch.lineTo(0.68, 0.48)
    return body.united(outlined(arch, 0.12))


MAKERS: Mapping[str, Callable[[], QPainterPath]] = {
    VisitKind.TREATMENT: _disc,
    VisitKind.URGENT: _bolt,
    VisitKind.PREVENTIVE: _ticked_ring,
    VisitKind.DISPENSARY: _ticked_sheet,
    VisitKind.VACCINATION: _syringe,
    VisitKind.DIAGNOSTICS: _pulse,
    VisitKind.HOSPITAL: _bed,
    VisitKind.DAY_HOSPITAL: _half_disc,
    VisitKind.AMBULANCE: _cross,
    COVERED: _lock,
}
