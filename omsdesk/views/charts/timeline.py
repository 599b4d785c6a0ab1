"""The timeline of a history: a band a year, a lane a kind, a sign for each visit or a sign with their number.

Told apart by sign, word and place, never by colour. Arrows walk it, what one stands on is said in words; Enter chooses it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from omsdesk.models.words import VisitKind
from omsdesk.services.care.rows import YearCount
from omsdesk.views import keyboard, marks
from omsdesk.views.style import Look, em, look_of

Kind = VisitKind | None
ORDER: tuple[Kind, ...] = (*VisitKind, None)
WHOLE = -1
NARROWEST_EM, WIDEST_EM, LANE_EM, FOOT_EM = 2.7, 6.5, 1.3, 1.4
MOST_SINGLE = 3
ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


@dataclass(frozen=True, slots=True)
class Picked:
    """A year, and of it one kind or all; a kind of None with `covered` is what a reason would uncover."""

    year: int
    kind: Kind = None
    covered: bool = False


class Timeline(QWidget):
    """Years from the left to the right; those for which there is no room come into sight when walked to."""

    chosen = Signal(object)
    """Picked, by Enter or a click."""
    told = Signal(str)
    """What the clerk stands on, in words."""

    def __init__(self, name: str, named: Callable[[Kind], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._named = named
        self._years: tuple[YearCount, ...] = ()
        self._lanes: tuple[Kind, ...] = ()
        self._at, self._lane, self._first = WHOLE, WHOLE, 0
        self._picked: int | None = None
        self._is_low = False
        self.setObjectName("visitTimeline")
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def show_years(self, years: Sequence[YearCount]) -> None:
        """Show these years, in any order; the newest is in sight. Years without a visit between them have their band too."""
        counted = {one.year: one for one in years}
        span = range(min(counted), max(counted) + 1) if counted else range(0)
        self._years = tuple(counted.get(year, YearCount(year, {})) for year in span)
        self._lanes = tuple(kind for kind in ORDER if any(kind in one.kinds for one in years))
        self._at, self._lane = len(self._years) - 1, WHOLE
        self._reveal()
        self.setVisible(bool(self._years))
        self.setAccessibleDescription("; ".join(self._said(at, WHOLE) for at in reversed(range(len(self._years)))))
        self.updateGeometry()
        self.update()

    def mark_year(self, year: int | None) -> None:
        """Frame the year that the table below is limited to."""
        self._picked = year
        self.update()

    def squeeze(self, *, is_low: bool) -> None:
        """Where there is little height: one lane with the numbers of the years."""
        if is_low != self._is_low:
            self._is_low = is_low
            self._lane = WHOLE
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        lanes = 1 if self._is_low else max(1, len(self._lanes))
        return QSize(em(self, 30), round(em(self) * (lanes * LANE_EM + FOOT_EM)) + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(em(self, 14), self.sizeHint().height())

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = ARROWS.get(Qt.Key(event.key()))
        if keyboard.is_enter(event) and self._years:
            self.chosen.emit(self._pick(self._at, self._lane))
        elif step is not None and self._years:
            self._walk(*step)
        elif event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End} and self._years:
            self._walk(len(self._years) * (1 if event.key() == Qt.Key.Key_End else -1), 0)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._tell()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        QToolTip.hideText()
        self.told.emit("")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at, lane = self._under(event.position())
        self.setToolTip(self._said(at, lane) if at >= 0 else "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at, lane = self._under(event.position())
        if at >= 0:
            self._at, self._lane = at, lane
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.chosen.emit(self._pick(at, lane))
            self.update()

    def _walk(self, years: int, lanes: int) -> None:
        self._at = max(0, min(len(self._years) - 1, self._at + years))
        if not self._is_low:
            self._lane = max(WHOLE, min(len(self._lanes) - 1, self._lane + lanes))
        self._reveal()
        self._tell()
        self.update()

    def _tell(self) -> None:
        if self._years:
            said = self._said(self._at, self._lane)
            self.setAccessibleDescription(said)
            self.told.emit(said)
            if self._is_low:
                QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), said, self)

    def _pick(self, at: int, lane: int) -> Picked:
        kind = self._lanes[lane] if lane >= 0 else None
        return Picked(self._years[at].year, kind, covered=lane >= 0 and kind is None)

    def _said(self, at: int, lane: int) -> str:
        """A year in words: «2024: лечение 3, прививка 1; всего 4»; one lane of it: «2024, лечение: 3»."""
        year = self._years[at]
        if lane >= 0:
            kind = self._lanes[lane]
            return f"{year.year}, {self._named(kind)}: {year.kinds.get(kind, 0)}"
        if not year.kinds:
            return self.tr("{year}: nothing").format(year=year.year)
        parts = [f"{self._named(kind)} {year.kinds[kind]}" for kind in self._lanes if kind in year.kinds]
        whole = self.tr("{year}: {kinds}; {count} in all")
        return whole.format(year=year.year, kinds=", ".join(parts), count=year.total)

    # Where everything stands

    @property
    def _gutter(self) -> float:
        if self._is_low or not self._lanes:
            return em(self, 0.4)
        metrics = QFontMetricsF(self.font())
        return max(metrics.horizontalAdvance(self._named(kind)) for kind in self._lanes) + em(self, 2.4)

    @property
    def _cell(self) -> float:
        room = (self.width() - self._gutter) / max(1, len(self._years))
        return min(em(self, WIDEST_EM), max(em(self, NARROWEST_EM), room))

    @property
    def _shown(self) -> range:
        count = max(1, int((self.width() - self._gutter) / self._cell))
        first = max(0, min(self._first, len(self._years) - count))
        return range(first, min(len(self._years), first + count))

    def _reveal(self) -> None:
        count = len(self._shown) or 1
        if self._at < self._first:
            self._first = self._at
        elif self._at >= self._first + count:
            self._first = self._at - count + 1

    def _under(self, point: QPointF) -> tuple[int, int]:
        shown = self._shown
        at = shown.start + int((point.x() - self._gutter) // self._cell) if point.x() >= self._gutter else WHOLE
        lane = int(point.y() // em(self, LANE_EM))
        return (at if at in shown else WHOLE), (lane if not self._is_low and 0 <= lane < len(self._lanes) else WHOLE)

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._years:
            return
        painter = QPainter(self)
        look = look_of(self)
        # Asked once: whoever has many years has many cells.
        gutter, cell, height = self._gutter, self._cell, self.height() - em(self, FOOT_EM)
        for place, at in enumerate(self._shown):
            self._paint_year(painter, look, at, QRectF(gutter + place * cell, 0, cell - 2, height))
        if not self._is_low:
            self._paint_names(painter, look)
        painter.end()

    def _paint_year(self, painter: QPainter, look: Look, at: int, band: QRectF) -> None:
        year = self._years[at]
        painter.fillRect(band, QColor(look.band if year.year % 2 else look.base))
        if self._is_low:
            self._paint_text(painter, look.text, band, str(year.total or ""))
        else:
            high = em(self, LANE_EM)
            for kind, count in year.kinds.items():
                box = QRectF(band.left(), self._lanes.index(kind) * high, band.width(), high)
                self._paint_count(painter, look, box, kind, count)
        is_picked = year.year == self._picked
        foot = QRectF(band.left(), band.bottom(), band.width(), em(self, FOOT_EM))
        self._paint_text(painter, look.accent if is_picked else look.muted, foot, str(year.year), bold=is_picked)
        self._paint_frames(painter, look, at, band, is_picked=is_picked)

    def _paint_frames(self, painter: QPainter, look: Look, at: int, band: QRectF, *, is_picked: bool) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if is_picked:
            painter.setPen(QPen(QColor(look.accent), 2, Qt.PenStyle.DashLine))
            painter.drawRect(band.adjusted(1, 1, -1, -1))
        if at == self._at and self.hasFocus():
            painter.setPen(QPen(QColor(look.ring), 2))
            lane = QRectF(band.left(), self._lane * em(self, LANE_EM), band.width(), em(self, LANE_EM))
            painter.drawRect((lane if self._lane >= 0 else band).adjusted(1, 1, -1, -1))

    def _paint_count(self, painter: QPainter, look: Look, box: QRectF, kind: Kind, count: int) -> None:
        """One sign a visit; of more than a few, one sign and their number."""
        side = em(self, 0.85)
        top = box.center().y() - side / 2
        mark = kind or marks.COVERED
        fits = count <= MOST_SINGLE and count * side * 1.3 <= box.width()
        number = "" if fits else str(count)
        taken = (count if fits else 1) * side * 1.3 + (QFontMetricsF(self.font()).horizontalAdvance(number) if number else 0)
        left = box.center().x() - taken / 2
        for place in range(count if fits else 1):
            marks.paint(painter, mark, QRectF(left + place * side * 1.3, top, side, side), look.text)
        if number:
            text = QRectF(left + side * 1.3, box.top(), box.width(), box.height())
            painter.setPen(QColor(look.text))
            painter.drawText(text, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, number)

    def _paint_names(self, painter: QPainter, look: Look) -> None:
        """The legend: each lane begins with the sign and the word of its kind."""
        side = em(self, 0.85)
        for lane, kind in enumerate(self._lanes):
            box = QRectF(0, lane * em(self, LANE_EM), self._gutter, em(self, LANE_EM))
            marks.paint(painter, kind or marks.COVERED, QRectF(2, box.center().y() - side / 2, side, side), look.text)
            painter.setPen(QColor(look.text))
            words = box.adjusted(side * 1.6, 0, 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._named(kind))
        before = self._shown.start
        if before:
            painter.setPen(QColor(look.muted))
            foot = QRectF(0, self.height() - em(self, FOOT_EM), self._gutter - em(self, 0.5), em(self, FOOT_EM))
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(foot, flags, self.tr("← {count} more").format(count=before))

    @staticmethod
    def _paint_text(painter: QPainter, ink: str, box: QRectF, text: str, *, bold: bool = False) -> None:
        font = QFont(painter.font())
        font.setBold(bold)
        painter.save()
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()
