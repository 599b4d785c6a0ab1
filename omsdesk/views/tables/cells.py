"""How rows are painted: a state with its sign and ink, a number with its last digits in bold, everything else as plain text.

Painted by hand from the row itself: nothing of a name is ever taken for markup. A whole row is one call: Qt's own way asks a
delegate for every cell, and crossing over to Python a hundred and forty times a page costs more than all the drawing.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QStaticText, QTransform
from PySide6.QtWidgets import QWidget

from omsdesk.views import marks
from omsdesk.views.glyphs import paint
from omsdesk.views.style import GLYPHS, State, emphasised, look_of

if TYPE_CHECKING:
    from omsdesk.views.tables.column import Column

# Hoisted: each look-up of a member on its enum costs more than the drawing it stands for.
Gives = Qt.TextElideMode
LEFT, RIGHT, MIDST = Gives.ElideLeft, Gives.ElideRight, Gives.ElideMiddle
SIGN = 0.36
MARK = 0.46
PLAIN_TEXT = Qt.TextFormat.PlainText
UPRIGHT = QTransform()
# Some pages of a list; what is painted again and again is a few words: statuses, insurers, the rows in sight.
MOST_KEPT = 3_000


class RowPainter:
    """Paints the rows of a RowTable; colours and fonts are taken once for each look."""

    def __init__(self, view: QWidget) -> None:
        self.refresh(view)

    def refresh(self, view: QWidget) -> None:
        """Take the look and the fonts of the view again: they have changed."""
        self._look = look_of(view)
        self._text, self._line, self._chosen = QColor(self._look.text), QColor(self._look.line), QColor(self._look.chosen)
        self._muted = QColor(self._look.muted)
        self._plain, self._bold = QFont(view.font()), emphasised(view.font())
        self._inset = QFontMetricsF(self._plain).averageCharWidth()
        self._kept: dict[tuple[str, int, bool, Gives], QStaticText] = {}

    def fill(self, painter: QPainter, box: QRectF) -> None:
        """Lay the colour of a chosen row under it."""
        painter.fillRect(box, self._chosen)

    def rule(self, painter: QPainter, box: QRectF) -> None:
        """Draw the hairline under a row."""
        painter.setPen(self._line)
        bottom = box.bottom() - 1
        painter.drawLine(QPointF(box.left(), bottom), QPointF(box.right(), bottom))

    def paint(self, painter: QPainter, row: object, columns: "Sequence[Column[Any]]", boxes: Sequence[QRectF]) -> None:
        """Paint the cells of a row into their boxes."""
        for column, box in zip(columns, boxes, strict=True):
            self._paint_cell(painter, box.adjusted(self._inset, 0, -4, 0), column, row)

    def _paint_cell(self, painter: QPainter, box: QRectF, column: "Column[Any]", row: object) -> None:
        text = column.text(row)
        state = column.state(row) if column.state else None
        painter.setPen(self._muted if column.muted and column.muted(row) else self._text)
        if state is not None:
            box = self._paint_sign(painter, box, state)
            text = text.removeprefix(f"{GLYPHS[state]} ")
        mark = column.mark(row) if column.mark else ""
        if mark:
            side = box.height() * MARK
            marks.paint(painter, mark, QRectF(box.left(), box.center().y() - side / 2, side, side), painter.pen().color().name())
            box = box.adjusted(side * 1.4, 0, 0, 0)
        if column.tail and len(text) > column.tail:
            room = box.adjusted(0, 0, -self._laid_out(text[-column.tail :], int(box.width()), bold=True).size().width(), 0)
            head = self._paint_words(painter, room, text[: -column.tail], gives=LEFT)
            self._paint_words(painter, box.adjusted(head, 0, 0, 0), text[-column.tail :], bold=True)
        elif text:
            bold = bool(column.strong and column.strong(row))
            self._paint_words(painter, box, text, bold=bold, gives=MIDST if column.both_ends else RIGHT)

    def _paint_sign(self, painter: QPainter, box: QRectF, state: State) -> QRectF:
        ink = self._look.pair(state).ink
        side = box.height() * SIGN
        paint(painter, state, QRectF(box.left(), box.center().y() - side / 2, side, side), ink)
        painter.setPen(QColor(ink))
        return box.adjusted(side * 1.5, 0, 0, 0)

    def _paint_words(self, painter: QPainter, box: QRectF, text: str, *, bold: bool = False, gives: Gives = RIGHT) -> float:
        """Paint the words in the middle of the box's height, shortened to its width; gives the width they took."""
        words = self._laid_out(text, int(box.width()), bold=bold, gives=gives)
        size = words.size()
        painter.setFont(self._bold if bold else self._plain)
        painter.drawStaticText(QPointF(box.left(), box.center().y() - size.height() / 2), words)
        return size.width()

    def _laid_out(self, text: str, width: int, *, bold: bool, gives: Gives = RIGHT) -> QStaticText:
        # Laying letters out costs more than painting them: once serves for measuring, for painting, and for painting again.
        key = (text, width, bold, gives)
        held = self._kept.get(key)
        if held is None:
            font = self._bold if bold else self._plain
            held = _static(text, font)
            if held.size().width() > width:
                held = _static(QFontMetricsF(font).elidedText(text, gives, width), font)
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            self._kept[key] = held
        return held


def _static(text: str, font: QFont) -> QStaticText:
    words = QStaticText(text)
    words.setTextFormat(PLAIN_TEXT)
    words.prepare(UPRIGHT, font)
    return words
