"""How cells are painted: a state with its sign and ink, a number with its last digits in bold, everything else as plain text.

Painted by hand from the row itself: nothing of a name is ever taken for markup, and a page of cells takes a fifth of the time
that Qt's own way through roles, options and style rules would take.
"""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from omsdesk.views.glyphs import paint
from omsdesk.views.style import GLYPHS, State, emphasised, look_of

if TYPE_CHECKING:
    from omsdesk.views.tables.column import Column

# Hoisted: each look-up of a member on its enum costs more than the drawing it stands for.
MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
RIGHT, MIDST = Qt.TextElideMode.ElideRight, Qt.TextElideMode.ElideMiddle
SELECTED = QStyle.StateFlag.State_Selected
SIGN = 0.36


class CellPainter(QStyledItemDelegate):
    """Paints every cell of a RowTable; colours and fonts are taken once for each page of cells."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self.refresh(view)

    def refresh(self, view: QWidget) -> None:
        """Take the look and the fonts of the view again: they have changed."""
        self._look = look_of(view)
        self._text, self._line, self._chosen = QColor(self._look.text), QColor(self._look.line), QColor(self._look.chosen)
        self._plain, self._bold = QFont(view.font()), emphasised(view.font())
        self._metrics = QFontMetricsF(self._plain)
        self._inset = self._metrics.averageCharWidth()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        model: Any = index.model()
        column, row = model.columns[index.column()], model.rows[index.row()]
        rect = option.rect
        if option.state & SELECTED:
            painter.fillRect(rect, self._chosen)
        # The last row has the frame of the list under it: a second line there would look like a slip.
        if index.row() < len(model.rows) - 1:
            painter.setPen(self._line)
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        self._paint_cell(painter, QRectF(rect).adjusted(self._inset, 0, -4, 0), column, row)

    def _paint_cell(self, painter: QPainter, box: QRectF, column: "Column[Any]", row: object) -> None:
        text = column.text(row)
        state = column.state(row) if column.state else None
        painter.setPen(self._text)
        painter.setFont(self._bold if column.strong and column.strong(row) else self._plain)
        if state is not None:
            box = self._paint_sign(painter, box, state)
            text = text.removeprefix(f"{GLYPHS[state]} ")
        if column.tail and len(text) > column.tail:
            self._paint_number(painter, box, text[: -column.tail], text[-column.tail :])
        elif text:
            mode = MIDST if column.both_ends else RIGHT
            painter.drawText(box, MIDDLE, QFontMetricsF(painter.font()).elidedText(text, mode, box.width()))

    def _paint_sign(self, painter: QPainter, box: QRectF, state: State) -> QRectF:
        ink = self._look.pair(state).ink
        side = box.height() * SIGN
        paint(painter, state, QRectF(box.left(), box.center().y() - side / 2, side, side), ink)
        painter.setPen(QColor(ink))
        return box.adjusted(side * 1.5, 0, 0, 0)

    def _paint_number(self, painter: QPainter, box: QRectF, head: str, tail: str) -> None:
        painter.drawText(box, MIDDLE, head)
        painter.setFont(self._bold)
        painter.drawText(box.adjusted(self._metrics.horizontalAdvance(head), 0, 0, 0), MIDDLE, tail)
