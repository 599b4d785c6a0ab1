"""Frozen rows and their columns as Qt asks for them; a table of them paints its cells itself."""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from omsdesk.views.labels import plain_tip
from omsdesk.views.tables.column import Column

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex

# Looking a role up on its enum for every cell costs five times as much as comparing it.
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
HORIZONTAL = Qt.Orientation.Horizontal
SERVED = frozenset({DISPLAY, TOOL_TIP})
NOWHERE = QModelIndex()


class RowModel(QAbstractTableModel, Generic[R]):
    """Rows and columns as Qt asks for them."""

    def __init__(self, columns: Sequence[Column[R]], parent: QWidget) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: tuple[R, ...] = ()

    def replace(self, rows: Sequence[R]) -> None:
        """Take other rows, all at once."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def renew(self, rows: Sequence[R]) -> None:
        """Take the same rows as they stand now."""
        self.rows = tuple(rows)
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(self.columns) - 1))

    def extend(self, rows: Sequence[R]) -> None:
        """Take more rows after those there are."""
        first = len(self.rows)
        self.beginInsertRows(NOWHERE, first, first + len(rows) - 1)
        self.rows = (*self.rows, *rows)
        self.endInsertRows()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if role not in SERVED or not index.isValid():
            return None
        column = self.columns[index.column()]
        text = ((role == TOOL_TIP and column.full) or column.text)(self.rows[index.row()])
        # Rich text with everything escaped: a plain tooltip would take a name with markup in it for markup.
        return text if role == DISPLAY else plain_tip(text)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        if role == DISPLAY and orientation == HORIZONTAL and section < len(self.columns):
            return self.columns[section].title
        return None
