"""A layout that sets widgets side by side and goes on in the next line where the window is narrow or the text large."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """Left to right, top to bottom, as words on a page; items of a line share its middle."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 6, line_gap: int | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._line_gap = gap if line_gap is None else line_gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        inner = rect.marginsRemoved(margins)
        top = inner.top()
        for line in self._lines(inner.width()):
            height = max(self._size(item, inner.width()).height() for item in line)
            if move:
                self._place(line, inner.topLeft() + QPoint(0, top - inner.top()), inner.width(), height)
            top += height + self._line_gap
        used = top - self._line_gap if self._items else inner.top()
        return used - rect.top() + margins.bottom()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        taken = 0
        for item in self._items:
            if item.isEmpty():
                continue
            needed = self._size(item, width).width()
            if not lines or taken + needed > width:
                lines.append([])
                taken = 0
            lines[-1].append(item)
            taken += needed + self._gap
        return lines

    def _place(self, line: list[QLayoutItem], corner: QPoint, width: int, height: int) -> None:
        for item in line:
            size = self._size(item, width)
            item.setGeometry(QRect(corner + QPoint(0, (height - size.height()) // 2), size))
            corner += QPoint(size.width() + self._gap, 0)

    @staticmethod
    def _size(item: QLayoutItem, width: int) -> QSize:
        """What an item asks for, but never more than a line is long; words that do not fit go on below."""
        size = item.sizeHint()
        if size.width() <= width:
            return size
        return QSize(width, item.heightForWidth(width) if item.hasHeightForWidth() else size.height())
