"""A box that is marked or not, with its words beside it. Painted by hand: it is seen in both palettes and grows with the text."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox

from omsdesk.views.glyphs import paint
from omsdesk.views.style import State, em, look_of

BOX_EM, GAP_EM, RING = 1.15, 0.5, 2
WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class CheckBox(QCheckBox):
    """As every box that is marked looks here."""

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text()).width()
        return QSize(em(self, BOX_EM + GAP_EM) + words + 4 * RING, max(24, em(self, 1.9)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def heightForWidth(self, width: int) -> int:
        room = max(width - em(self, BOX_EM + GAP_EM) - 4 * RING, 1)
        words = self.fontMetrics().boundingRect(QRect(0, 0, room, 0), int(WRAPPED), self.text())
        return max(self.sizeHint().height(), words.height() + 2 * RING)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, side = look_of(self), em(self, BOX_EM)
        focused = self.hasFocus()
        # A thin line between two rows of pixels would be painted half as strong over both.
        shift = 0 if focused else 0.5
        box = QRectF(RING + shift, (self.height() - side) // 2 + shift, side, side)
        painter.setPen(QPen(QColor(look.ring if focused else look.edge), RING if focused else 1))
        painter.setBrush(QColor(look.base))
        painter.drawRoundedRect(box, 3, 3)
        if self.isChecked():
            paint(painter, State.ACTIVE, box.adjusted(2, 2, -2, -2), look.accent)
        painter.setPen(QColor(look.text))
        words = QRectF(box.right() + em(self, GAP_EM), 0, self.width() - box.right() - em(self, GAP_EM), self.height())
        painter.drawText(words, WRAPPED | Qt.TextFlag.TextShowMnemonic, self.text())
