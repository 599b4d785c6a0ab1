"""The strip of periods: when the person was insured, with gaps and overlaps, drawn to scale and read aloud in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from omsdesk.models.coverage import Stretch, StretchKind
from omsdesk.views.labels import period, word
from omsdesk.views.style import Look, State, em, look_of

STATES = {
    StretchKind.COVERED: State.ACTIVE,
    StretchKind.OVERLAP: State.FACT,
    StretchKind.SUSPENDED: State.ATTENTION,
    StretchKind.INVALID: State.INACTIVE,
    StretchKind.GAP: State.UNKNOWN,
}
# Told apart without colour: hatched is limited or void, dashed is nothing, a thick foot is cover.
HATCHED = {StretchKind.SUSPENDED, StretchKind.INVALID}
# A gap of a month in thirty years would be a hair: what decides must be seen.
NARROWEST = 3.0
INSET = 5
YEAR_STEPS = (1, 2, 5, 10, 20, 50)


@dataclass(frozen=True, slots=True)
class _Run:
    stretch: Stretch
    box: QRectF


class PeriodStrip(QWidget):
    """Left and right walk over the stretches; the one walked to is said and framed."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._stretches: tuple[Stretch, ...] = ()
        self._on: date | None = None
        self._walked = -1
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.setMouseTracking(True)

    def show_strip(self, stretches: Sequence[Stretch], on: date | None) -> None:
        """Show these stretches, with a mark at the date."""
        self._stretches, self._on, self._walked = tuple(stretches), on, -1
        self.setVisible(bool(stretches))
        self.setAccessibleName(f"{self._name}: " + "; ".join(map(in_words, stretches)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(em(self, 20), em(self, 2.7))

    def minimumSizeHint(self) -> QSize:
        return QSize(em(self, 10), em(self, 2.7))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not self._stretches:
            super().keyPressEvent(event)
            return
        last = len(self._stretches) - 1
        self._walked = max(0, min(last, self._walked + step)) if self._walked >= 0 else last
        run = self._runs()[self._walked]
        self.setAccessibleDescription(in_words(run.stretch))
        QToolTip.showText(self.mapToGlobal(run.box.bottomLeft().toPoint()), in_words(run.stretch), self)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._walked = -1
        QToolTip.hideText()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        here = event.position()
        said = next((in_words(run.stretch) for run in self._runs() if run.box.contains(here)), "")
        self.setToolTip(said)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._stretches:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = look_of(self)
        for place, run in enumerate(self._runs()):
            self._paint_run(painter, run, look, walked=place == self._walked)
        self._paint_years(painter, look)
        self._paint_date(painter, look)
        if self.hasFocus():
            painter.setPen(QPen(QColor(look.ring), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def _runs(self) -> list[_Run]:
        """Every stretch with its box, to scale; a short one keeps a width that can be seen."""
        return [_Run(stretch, self._box(stretch)) for stretch in self._stretches]

    def _box(self, stretch: Stretch) -> QRectF:
        left = self._x(stretch.since)
        return QRectF(left, self._top, max(NARROWEST, self._x(stretch.until, after=1) - left), self._bar)

    @property
    def _top(self) -> float:
        return em(self, 0.55)

    @property
    def _bar(self) -> float:
        return em(self, 0.95)

    def _x(self, when: date, after: int = 0) -> float:
        first, last = self._stretches[0].since.toordinal(), self._stretches[-1].until.toordinal() + 1
        inset = INSET
        return inset + (self.width() - 2 * inset) * (when.toordinal() + after - first) / max(1, last - first)

    def _paint_run(self, painter: QPainter, run: _Run, look: Look, *, walked: bool) -> None:
        pair = look.pair(STATES[run.stretch.kind])
        gap = run.stretch.kind is StretchKind.GAP
        painter.setPen(QPen(QColor(pair.ink), 1, Qt.PenStyle.DashLine if gap else Qt.PenStyle.SolidLine))
        painter.setBrush(Qt.BrushStyle.NoBrush if gap else QColor(pair.tint))
        painter.drawRect(run.box)
        if run.stretch.kind in HATCHED:
            painter.fillRect(run.box, QBrush(QColor(pair.ink), Qt.BrushStyle.BDiagPattern))
        elif not gap:
            painter.fillRect(run.box.adjusted(0, run.box.height() * 0.72, 0, 0), QColor(pair.ink))
        if walked:
            painter.setPen(QPen(QColor(look.ring), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(run.box.adjusted(-2, -2, 2, 2))

    def _paint_years(self, painter: QPainter, look: Look) -> None:
        first, last = self._stretches[0].since.year, self._stretches[-1].until.year
        room = max(1.0, (self.width() - em(self, 2)) / em(self, 3.6))
        step = next((step for step in YEAR_STEPS if (last - first) / step <= room), YEAR_STEPS[-1])
        painter.setPen(QColor(look.muted))
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() * 0.85)
        painter.setFont(font)
        top = self._top + self._bar
        for year in range(-(-(first + 1) // step) * step, last + 1, step):
            x = self._x(date(year, 1, 1))
            painter.drawLine(QLineF(x, top, x, top + 3))
            box = QRectF(x - em(self, 2), top + 3, em(self, 4), em(self, 1.2))
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, str(year))

    def _paint_date(self, painter: QPainter, look: Look) -> None:
        if self._on is None or not self._stretches[0].since <= self._on <= self._stretches[-1].until:
            return
        x = self._x(self._on)
        side = self._top * 0.8
        painter.setPen(QPen(QColor(look.text), 1.5))
        painter.drawLine(QLineF(x, self._top - 2, x, self._top + self._bar + 2))
        painter.setBrush(QColor(look.text))
        painter.setPen(Qt.PenStyle.NoPen)
        corner = QRectF(x - side / 2, 0, side, side)
        painter.drawPolygon(QPolygonF([corner.topLeft(), corner.topRight(), QRectF(x, side, 0, 0).topLeft()]))


def in_words(stretch: Stretch) -> str:
    """A stretch in words: застрахован, 03.02.2019 – 31.12.2022."""
    return f"{word('stretch', stretch.kind)}, {period(stretch.since, None if stretch.is_open else stretch.until)}"
