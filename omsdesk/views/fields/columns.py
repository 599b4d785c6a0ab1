"""Two columns of sections side by side, or one under the other where the window is narrow or the text large."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from omsdesk.views.style import em

NARROW_EM = 64.0


class Columns(QWidget):
    """`left` and `right` take the sections."""

    def __init__(self, parent: QWidget | None = None, *, narrow: float = NARROW_EM, shares: tuple[int, int] = (9, 11)) -> None:
        super().__init__(parent)
        self._narrow = narrow
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(em(self, 1.4))
        self.left, self.right = QVBoxLayout(), QVBoxLayout()
        for side, stretch in zip((self.left, self.right), shares, strict=True):
            side.setSpacing(em(self, 0.35))
            self._row.addLayout(side, stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < em(self, self._narrow)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._row.direction() != direction:
            self._row.setDirection(direction)
            # One under the other they are one list: no gap tells them apart.
            self._row.setSpacing(em(self, 0.15 if narrow else 1.4))
