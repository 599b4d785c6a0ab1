"""How cells are painted: a state with its sign and ink, a number with its last digits in bold, everything else as plain text."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from omsdesk.views.glyphs import paint
from omsdesk.views.style import GLYPHS, State, emphasised, look_of

DISPLAY = Qt.ItemDataRole.DisplayRole
STATE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
STRONG_ROLE = STATE_ROLE + 1
TAIL_ROLE = STATE_ROLE + 2
ENDS_ROLE = STATE_ROLE + 3
MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
PANEL = QStyle.PrimitiveElement.PE_PanelItemViewItem


class CellPainter(QStyledItemDelegate):
    """Paints every cell of a RowTable by hand: nothing of a name is ever taken for markup, and it is three times as fast."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        text = index.data(DISPLAY) or ""
        state = index.data(STATE_ROLE)
        style = self._view.style()
        self.initStyleOption(option, index)
        style.drawPrimitive(PANEL, option, painter, self._view)
        box = QRectF(option.rect).adjusted(option.fontMetrics.averageCharWidth(), 0, -4, 0)
        painter.save()
        if state is not None:
            box = self._paint_sign(painter, box, State(state))
            text = text.removeprefix(f"{GLYPHS[State(state)]} ")
        else:
            painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        font = option.font
        painter.setFont(emphasised(font) if index.data(STRONG_ROLE) else font)
        tail = index.data(TAIL_ROLE) or 0
        if tail and len(text) > tail:
            self._paint_number(painter, box, text[:-tail], text[-tail:])
        else:
            elided = Qt.TextElideMode.ElideMiddle if index.data(ENDS_ROLE) else Qt.TextElideMode.ElideRight
            painter.drawText(box, MIDDLE, QFontMetricsF(painter.font()).elidedText(text, elided, box.width()))
        painter.restore()

    def _paint_sign(self, painter: QPainter, box: QRectF, state: State) -> QRectF:
        ink = look_of(self._view).pair(state).ink
        side = box.height() * 0.36
        paint(painter, state, QRectF(box.left(), box.center().y() - side / 2, side, side), ink)
        painter.setPen(ink)
        return box.adjusted(side * 1.5, 0, 0, 0)

    def _paint_number(self, painter: QPainter, box: QRectF, head: str, tail: str) -> None:
        painter.drawText(box, MIDDLE, head)
        painted = QFontMetricsF(painter.font()).horizontalAdvance(head)
        painter.setFont(emphasised(painter.font()))
        painter.drawText(box.adjusted(painted, 0, 0, 0), MIDDLE, tail)
