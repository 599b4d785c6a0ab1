"""How a box and the lines of the graph are painted: colours of the look, a sign and a word for every state."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from omsdesk.models.words import LinkKind
from omsdesk.views.glyphs import paint
from omsdesk.views.labels import Shown, plain_tip
from omsdesk.views.screens.family.placing import HEIGHT, WIDTH, Box, Line, LineKind, Picture
from omsdesk.views.screens.family.words import line_word
from omsdesk.views.style import Look, emphasised

INSET, ROUND, SIGN = 0.55, 0.35, 0.8
Gives = Qt.TextElideMode
MIDST = Gives.ElideMiddle
"""A long surname gives way sooner than the initials."""
DASHED = frozenset({LineKind.FORMER, LineKind.GUARDIAN, LineKind.REPRESENTATIVE})


@dataclass(frozen=True, slots=True)
class Brush:
    """The look, the fonts and the length of an em, taken once for all boxes."""

    look: Look
    plain: QFont
    bold: QFont
    small: QFont
    em: float

    @classmethod
    def of(cls, look: Look, font: QFont, em: float) -> "Brush":
        """The brush for a look and a font."""
        return cls(look, QFont(font), emphasised(font), emphasised(font, 0.88, bold=False), em)


@dataclass(frozen=True, slots=True)
class Words:
    """What stands in a box: the name, the year with what they are, and how they are covered."""

    name: str
    under: str
    standing: Shown
    spoken: str
    is_dead: bool = False
    is_head: bool = False
    is_asked: bool = False


class Node(QGraphicsItem):
    """One of the family."""

    def __init__(self, box: Box, words: Words, brush: Brush) -> None:
        super().__init__()
        self.person_id, self.words = box.person_id, words
        self._brush = brush
        self.is_current = self.has_focus = False
        self._size = QRectF(0, 0, WIDTH * brush.em, HEIGHT * brush.em)
        self.setPos(box.x * brush.em, box.y * brush.em)
        self.setZValue(1)
        self.setToolTip(plain_tip(words.spoken))

    def boundingRect(self) -> QRectF:
        return self._size.adjusted(-4, -4, 4, 4)

    def mark(self, *, is_current: bool, has_focus: bool) -> None:
        """Say whether this is the one the clerk stands on, and whether keys act on it."""
        if (self.is_current, self.has_focus) != (is_current, has_focus):
            self.is_current, self.has_focus = is_current, has_focus
            self.update()

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        look, unit = self._brush.look, self._brush.em
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(look.chosen if self.is_current else look.window))
        painter.setPen(QPen(QColor(look.text if self.words.is_asked else look.edge), 2 if self.words.is_asked else 1))
        painter.drawRoundedRect(self._size, ROUND * unit, ROUND * unit)
        if self.is_current:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(look.ring), 3 if self.has_focus else 1.5))
            painter.drawRoundedRect(self._size.adjusted(-1.5, -1.5, 1.5, 1.5), ROUND * unit, ROUND * unit)
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        look, unit = self._brush.look, self._brush.em
        left, wide, line = INSET * unit, self._size.width() - 2 * INSET * unit, self._size.height() / 3.3
        top = line * 0.15
        self._write(painter, self._brush.bold, look.text, QRectF(left, top, wide, line), self.words.name, MIDST)
        muted = look.text if self.is_current else look.muted
        under = self.words.under
        if QFontMetricsF(self._brush.plain).horizontalAdvance(under) > wide:
            # What they are is sooner wanted than the year.
            under = under.partition(" · ")[2] or under
        self._write(painter, self._brush.plain, muted, QRectF(left, top + line, wide, line), under)
        state, word = self.words.standing.state, self.words.standing[1]
        ink, side = look.pair(state).ink, SIGN * unit
        row = QRectF(left, top + 2 * line, wide, line)
        paint(painter, state, QRectF(left, row.center().y() - side / 2, side, side), ink)
        self._write(painter, self._brush.plain, ink, row.adjusted(side * 1.4, 0, 0, 0), word)

    @staticmethod
    def _write(painter: QPainter, font: QFont, ink: str, box: QRectF, text: str, gives: Gives = Gives.ElideRight) -> None:
        painter.setFont(font)
        painter.setPen(QColor(ink))
        shown = QFontMetricsF(font).elidedText(text, gives, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


class Lines(QGraphicsItem):
    """All lines of a picture, under its boxes."""

    def __init__(self, picture: Picture, brush: Brush) -> None:
        super().__init__()
        self._picture, self._brush = picture, brush
        self._size = QRectF(0, 0, picture.width * brush.em, picture.height * brush.em)

    def boundingRect(self) -> QRectF:
        return self._size

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for line in self._picture.lines:
            self._draw(painter, line)
        for line in self._picture.lines:
            if line.mark is not None:
                self._sign(painter, line, QPointF(line.mark[0], line.mark[1]) * self._brush.em)

    def _draw(self, painter: QPainter, line: Line) -> None:
        look, unit = self._brush.look, self._brush.em
        is_kin = line.kind in {LineKind.MARRIAGE, LineKind.FORMER, LineKind.PARENT}
        pen = QPen(QColor(look.edge if is_kin or not line.holds else look.accent), 2 if line.kind is LineKind.MARRIAGE else 1.4)
        if line.kind in DASHED:
            pen.setStyle(Qt.PenStyle.DashLine if line.kind is LineKind.FORMER else Qt.PenStyle.DashDotLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([QPointF(x, y) * unit for x, y in line.points]))

    def _sign(self, painter: QPainter, line: Line, at: QPointF) -> None:
        if line.kind in {LineKind.MARRIAGE, LineKind.FORMER}:
            self._ring(painter, at, is_over=line.kind is LineKind.FORMER)
            return
        word = line_word(LinkKind(line.kind.value), holds=line.holds)
        measure = QFontMetricsF(self._brush.small)
        box = measure.boundingRect(word).adjusted(-3, 0, 3, 0)
        box.moveCenter(at)
        painter.fillRect(box, QColor(self._brush.look.base))
        painter.setFont(self._brush.small)
        painter.setPen(QColor(self._brush.look.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)

    def _ring(self, painter: QPainter, at: QPointF, *, is_over: bool) -> None:
        """Two rings; a former marriage is crossed out."""
        look, side = self._brush.look, 0.34 * self._brush.em
        painter.setPen(QPen(QColor(look.text), 1.3))
        painter.setBrush(QColor(look.base))
        rings = QPainterPath()
        for shift in (-side * 0.6, side * 0.6):
            rings.addEllipse(at + QPointF(shift, 0), side, side)
        rings.setFillRule(Qt.FillRule.WindingFill)
        painter.drawPath(rings)
        if is_over:
            painter.setPen(QPen(QColor(look.text), 1.6))
            painter.drawLine(at + QPointF(-side * 1.2, side * 1.4), at + QPointF(side * 1.2, -side * 1.4))
