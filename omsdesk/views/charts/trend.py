"""One test over time: its last value in words, the values on their days, and the range behind them; read by keys and aloud."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from omsdesk.views import clipboard, keyboard
from omsdesk.views.charts import marks
from omsdesk.views.charts.scale import Point, Scale, Stretch
from omsdesk.views.labels import plain_tip
from omsdesk.views.style import Look, State, em, emphasised, look_of
from omsdesk.wording import day

WIDTH_EM, HEIGHT_EM = 23.0, 14.0
PAD_EM, LINE_EM, MARK_EM = 0.7, 1.45, 0.85
SMALL = 0.9
LOOKS = frozenset({QEvent.Type.FontChange, QEvent.Type.PaletteChange, QEvent.Type.StyleChange})
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
BESIDE = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class Told:
    """A value in words: with its unit, how it stands to its range, what else is known of it, all of it in a sentence."""

    value: str
    word: str
    foot: str
    said: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A series as it is drawn: what it is called, the values, the oldest first, what is written beside the picture."""

    key: str
    title: str
    summary: str
    """All of it in a sentence, for whoever hears it."""
    points: tuple[Point, ...]
    tell: Callable[[int], Told]
    """The words of the value at a place; somebody may have thousands, and few of them are read."""
    bounds: tuple[tuple[float, str], ...] = ()
    """The bounds of the last range, to be written at their height."""
    ends: tuple[tuple[float, str], ...] = ()
    """The least and the most of the values, to be written where there is room."""

    @property
    def last(self) -> Point:
        """The newest point."""
        return self.points[-1]

    @property
    def last_place(self) -> int:
        """Where the newest point stands."""
        return len(self.points) - 1


class Trend(QWidget):
    """Left and right walk over the values, Home and End to the first and last; Enter asks for it large."""

    chosen = Signal(object)
    stepped = Signal(object, object)
    """This picture and the key by which another one is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown: Shown | None = None
        self._walked: int | None = None
        self._picture: QPixmap | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)

    def show_series(self, shown: Shown) -> None:
        """Show this series."""
        self.shown, self._picture = shown, None
        self.setAccessibleName(shown.summary)
        self._walk(None)

    @property
    def point(self) -> Point | None:
        """The value that is written out: the one that was walked to, else the last."""
        return self.shown.points[self._place] if self.shown else None

    @property
    def said(self) -> str:
        """That value in a sentence."""
        return self.shown.tell(self._place).said if self.shown else ""

    @property
    def _place(self) -> int:
        return -1 if self.shown is None else self.shown.last_place if self._walked is None else self._walked

    def sizeHint(self) -> QSize:
        return QSize(em(self, WIDTH_EM), em(self, HEIGHT_EM))

    def minimumSizeHint(self) -> QSize:
        return QSize(em(self, 14), em(self, 11))

    # Keys and the mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._meant_by(event, self.shown) if self.shown is not None else None
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def _meant_by(self, event: QKeyEvent, shown: Shown) -> Callable[[], object] | None:
        key = Qt.Key(event.key())
        if keyboard.is_enter(event):
            return partial(self.chosen.emit, shown)
        if keyboard.is_copy(event):
            return partial(clipboard.copy, self.said)
        if key in STEPS:
            return partial(self._walk, self._after(STEPS[key]))
        if key in ENDS and not event.modifiers():
            return partial(self._walk, ENDS[key] % len(shown.points))
        return partial(self.stepped.emit, self, key) if key in BESIDE else None

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._walk(None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        near = self._scale().nearest(event.position().x(), em(self, MARK_EM)) if self.shown else None
        self.setToolTip("" if near is None or self.shown is None else plain_tip(self.shown.tell(near).said))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self.chosen.emit(self.shown)

    def _after(self, step: int) -> int:
        last = len(self.shown.points) - 1 if self.shown else 0
        return last if self._walked is None else max(0, min(last, self._walked + step))

    def _walk(self, place: int | None) -> None:
        self._walked = place
        self.setAccessibleDescription(self.said)
        self.update()

    # The picture

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.shown is None:
            return
        painter, look = QPainter(self), look_of(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_card(painter, look)
        self._paint_head(painter, look)
        # The values are painted once, and laid under whatever is walked to.
        if self._picture is None:
            self._picture = self._painted(look)
        painter.drawPixmap(0, 0, self._picture)
        if self._walked is not None:
            self._paint_walked(painter, look, self._scale())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._picture = None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in LOOKS:
            self._picture = None

    def _painted(self, look: Look) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter, scale = QPainter(picture), self._scale()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for stretch in scale.stretches():
            _paint_range(painter, look, stretch)
        self._paint_labels(painter, look, scale)
        self._paint_days(painter, look, scale)
        self._paint_values(painter, look, scale)
        painter.end()
        return picture

    def _paint_card(self, painter: QPainter, look: Look) -> None:
        painter.setBrush(QColor(look.base))
        painter.setPen(QPen(QColor(look.ring), 2) if self.hasFocus() else QPen(QColor(look.line), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), em(self, 0.4), em(self, 0.4))

    def _paint_head(self, painter: QPainter, look: Look) -> None:
        assert self.shown is not None
        assert self.point is not None
        point, told, title = self.point, self.shown.tell(self._place), self.shown.title
        row = QRectF(self._inner.left(), self._inner.top(), self._inner.width(), em(self, LINE_EM))
        self._write(painter, row, title, look.text, self._bold)
        row.translate(0, em(self, LINE_EM))
        taken = self._write(painter, row, day(point.day), look.muted, places=RIGHT)
        side = em(self, MARK_EM)
        marks.paint(painter, point.flag, QPointF(row.left() + side / 2, row.center().y()), side, look)
        rest = row.adjusted(side * 1.5, 0, -taken - side, 0)
        rest.setLeft(rest.left() + self._write(painter, rest, told.value, look.text, self._bold) + side * 0.6)
        self._write(painter, rest, told.word, marks.ink(point.flag, look))
        foot = QRectF(row.left(), self._inner.bottom() - em(self, LINE_EM), row.width(), em(self, LINE_EM))
        self._write(painter, foot, told.foot, look.muted)

    def _paint_labels(self, painter: QPainter, look: Look, scale: Scale) -> None:
        """The bounds at their height, moved apart where they would lie on one another; the ends of the values where free."""
        assert self.shown is not None
        height = em(self, 1.1)
        taken: list[float] = []
        for number, text in (*self.shown.bounds, *self.shown.ends):
            middle, is_end = scale.y(number), len(taken) >= len(self.shown.bounds)
            if is_end and any(abs(middle - one) < height for one in taken):
                continue
            middle = min(middle, *(one - height for one in taken)) if taken and not is_end else middle
            taken.append(middle)
            box = QRectF(self._inner.left(), middle - height / 2, self._gutter - em(self, 0.5), height)
            self._write(painter, box, text, look.text if not is_end else look.muted, self._small, RIGHT)

    def _paint_days(self, painter: QPainter, look: Look, scale: Scale) -> None:
        assert self.shown is not None
        plot = self._plot
        painter.setPen(QPen(QColor(look.edge), 1))
        foot = plot.bottom() + em(self, MARK_EM)
        painter.drawLine(QLineF(plot.left() - em(self, 0.3), foot, plot.right() + em(self, 0.3), foot))
        row = QRectF(self._inner.left(), foot + 2, self._inner.width(), em(self, 1.2))
        first, last = self.shown.points[0], self.shown.last
        if first.day == last.day:
            self._write(painter, row.adjusted(self._gutter, 0, 0, 0), day(last.day), look.muted, self._small, CENTRE)
            return
        free_to = row.right() - self._write(painter, row, day(last.day), look.muted, self._small, RIGHT) - em(self, 1)
        begin = row.adjusted(self._gutter - em(self, 0.3), 0, 0, 0)
        free_from = begin.left() + self._write(painter, begin, day(first.day), look.muted, self._small) + em(self, 1)
        for year in range(first.day.year + 1, last.day.year + 1):
            x, half = scale.x(date(year, 1, 1).toordinal()), em(self, 1.3)
            painter.setPen(QPen(QColor(look.edge), 1))
            painter.drawLine(QLineF(x, foot, x, foot + em(self, 0.3)))
            if free_from <= x - half and x + half <= free_to:
                box = QRectF(x - half, row.top(), half * 2, row.height())
                self._write(painter, box, str(year), look.muted, self._small, CENTRE)
                free_from = x + half + em(self, 0.5)

    def _paint_values(self, painter: QPainter, look: Look, scale: Scale) -> None:
        assert self.shown is not None
        points, side = self.shown.points, em(self, MARK_EM)
        # A crowded line is thin: a thick one is a blot, and takes long to paint.
        is_crowded = scale.is_crowded(side)
        painter.setPen(QPen(QColor(look.muted), 0 if is_crowded else 1.5))
        painter.drawPolyline(QPolygonF([scale.place(point) for point in points if point.number is not None]))
        for at in scale.marked(side):
            self._paint_mark(painter, look, scale, points[at], 0.0 if is_crowded else marks.EDGE)

    def _paint_mark(self, painter: QPainter, look: Look, scale: Scale, point: Point, edge: float = marks.EDGE) -> None:
        side, place = em(self, MARK_EM), scale.place(point)
        if point.is_below or point.is_above:
            marks.paint_bound(painter, place, side, look, down=point.is_below)
        marks.paint(painter, point.flag, place, side, look, edge)

    def _paint_walked(self, painter: QPainter, look: Look, scale: Scale) -> None:
        assert self.point is not None
        place, plot, half = scale.place(self.point), self._plot, em(self, MARK_EM) * 0.85
        painter.setPen(QPen(QColor(look.ring), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QLineF(place.x(), plot.top() - half, place.x(), plot.bottom() + em(self, MARK_EM)))
        self._paint_mark(painter, look, scale, self.point)
        painter.setPen(QPen(QColor(look.ring), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(place, half, half)

    # Where things lie

    @property
    def _inner(self) -> QRectF:
        pad = em(self, PAD_EM)
        return QRectF(self.rect()).adjusted(pad, pad * 0.7, -pad, -pad * 0.6)

    @property
    def _gutter(self) -> float:
        """How much room the numbers beside the picture take."""
        metrics = QFontMetricsF(self._small)
        texts = [text for _, text in (*self.shown.bounds, *self.shown.ends)] if self.shown else []
        return max((metrics.horizontalAdvance(text) for text in texts), default=0.0) + em(self, 0.8)

    @property
    def _plot(self) -> QRectF:
        """Where values may stand; a mark on its edge is still whole."""
        side = em(self, MARK_EM)
        below = em(self, LINE_EM) + em(self, 1.2) + side
        return self._inner.adjusted(self._gutter, 2 * em(self, LINE_EM) + side, -side * 0.6, -below)

    def _scale(self) -> Scale:
        assert self.shown is not None
        return Scale(self.shown.points, self._plot)

    @property
    def _bold(self) -> QFont:
        return emphasised(self.font())

    @property
    def _small(self) -> QFont:
        return emphasised(self.font(), SMALL, bold=False)

    def _write(
        self, painter: QPainter, box: QRectF, text: str, ink: str, font: QFont | None = None, places: Qt.AlignmentFlag = LEFT
    ) -> float:
        """Write one line, shortened to its room; gives the width it took."""
        font = font or self.font()
        metrics = QFontMetricsF(font)
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(box, places | Qt.TextFlag.TextSingleLine, text)
        return metrics.horizontalAdvance(text)


def _paint_range(painter: QPainter, look: Look, stretch: Stretch) -> None:
    """The range as a tint, with an edge where it has a bound: it is seen on grey paper too."""
    pair = look.pair(State.ACTIVE)
    painter.fillRect(stretch.box, QColor(pair.tint))
    painter.setPen(QPen(QColor(pair.ink), 1, Qt.PenStyle.DashLine))
    if stretch.has_head:
        painter.drawLine(QLineF(stretch.box.topLeft(), stretch.box.topRight()))
    if stretch.has_foot:
        painter.drawLine(QLineF(stretch.box.bottomLeft(), stretch.box.bottomRight()))
