"""Two columns of sections side by side, or one under the other where the window is narrow or the text large."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from omsdesk.views.style import em

NARROW_EM = 64.0


class Columns(QWidget):
    """`left` and `right` take the sections."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(em(self, 1.4))
        self.left, self.right = QVBoxLayout(), QVBoxLayout()
        for side, stretch in ((self.left, 9), (self.right, 11)):
            side.setSpacing(em(self, 0.35))
            self._row.addLayout(side, stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < em(self, NARROW_EM)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._row.direction() != direction:
            self._row.setDirection(direction)
