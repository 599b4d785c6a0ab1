"""A list of frozen rows under columns: reset as a whole, painted only where it is seen, walked and copied by keys."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QModelIndex, QRectF, QSettings, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFontMetrics, QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from omsdesk.views import clipboard, keyboard
from omsdesk.views.style import em, emphasised
from omsdesk.views.tables.cells import RowPainter
from omsdesk.views.tables.column import Column
from omsdesk.views.tables.row_model import HORIZONTAL, NOWHERE, RowModel

R = TypeVar("R")

CELL_MARGIN = 6
"""Beside the letters of a cell, less the inset before them."""
LEAST_ROWS = 2
"""So many rows of a list that is walked are seen in the smallest window, in the largest letters."""
ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
WITHOUT_KEYS = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
LOOKS = frozenset({QEvent.Type.FontChange, QEvent.Type.PaletteChange, QEvent.Type.StyleChange})


class RowTable(QTableView, Generic[R]):
    """The view of a RowModel: whole rows, fixed height, Enter chooses, Up from the first row goes back where one came from."""

    chosen = Signal(object)
    left = Signal()

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[R]],
        parent: QWidget | None = None,
        *,
        kept_as: str = "",
        marks_always: bool = False,
    ) -> None:
        super().__init__(parent)
        self._kept_as = kept_as
        self.marks_always = marks_always
        self._heeds_enter_from = 0
        self._is_fitting = False
        self._most = 0
        self.is_tight = False
        """Whether a column that is to fit its texts does not: they would be cut."""
        self._asked: dict[str, float] = {}
        self._away: set[int] = set()
        self._heads: Callable[[R], bool] | None = None
        self._model = RowModel(columns, self)
        self.setModel(self._model)
        self._painter = RowPainter(self)
        self.setAccessibleName(name)
        self._dress()
        self.doubleClicked.connect(self._choose)
        self.horizontalScrollBar().rangeChanged.connect(self._fit_again)

    @property
    def rows(self) -> tuple[R, ...]:
        """The rows shown."""
        return self._model.rows

    @property
    def current(self) -> R | None:
        """The row the clerk stands on."""
        row = self.currentIndex().row()
        return self._model.rows[row] if 0 <= row < len(self._model.rows) else None

    @property
    def picked(self) -> tuple[R, ...]:
        """The rows that were picked together, else the one the clerk stands on."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        if not places and self.current is not None:
            return (self.current,)
        return tuple(self._model.rows[place] for place in places)

    def take_many(self) -> None:
        """Let several rows be picked together: with Shift or Ctrl, and they stay so while the focus is elsewhere."""
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def set_heads(self, heads: Callable[[R], bool]) -> None:
        """Say which rows are heads: their first cell stands over all columns."""
        self._heads = heads

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show these rows and stand on the first."""
        self._model.replace(rows)
        self._measure()
        if rows:
            self.setCurrentIndex(self._model.index(0, 0))
            self.scrollToTop()
        self._mark()

    def renew(self, rows: Sequence[R]) -> None:
        """Show how the same rows stand now: where the clerk stands and what is in sight stays as it is."""
        self._model.renew(rows)

    def add_rows(self, rows: Sequence[R]) -> None:
        """Show more rows below; the clerk stands where she stood."""
        if rows:
            self._model.extend(rows)

    def show_column(self, key: str, *, shown: bool) -> None:
        """Show a column or give its room to the others."""
        place = next(place for place, column in enumerate(self._model.columns) if column.key == key)
        if (place in self._away) is shown:
            self._away ^= {place}
            self.setColumnHidden(place, not shown)
            self._fit_widths()

    def name_columns(self, titles: Mapping[str, str]) -> None:
        """Head these columns by other words."""
        self._model.columns = tuple(replace(one, title=titles.get(one.key, one.title)) for one in self._model.columns)
        self._model.headerDataChanged.emit(HORIZONTAL, 0, len(self._model.columns) - 1)

    def has_room(self, key: str, text: str) -> bool:
        """Whether a text stands whole in a column."""
        place = next(place for place, column in enumerate(self._model.columns) if column.key == key)
        metrics = self.fontMetrics()
        return metrics.horizontalAdvance(text) + metrics.averageCharWidth() + CELL_MARGIN <= self.columnWidth(place)

    def go_to(self, row: int) -> None:
        """Stand on a row."""
        self.setCurrentIndex(self._model.index(row, 0))

    def take(self, since: int | None = None) -> None:
        """The focus, on the first row if none is current; `since` when an Enter led here, by the clock of the keys."""
        self._heeds_enter_from = 0 if since is None else since + keyboard.HESITATION_MS
        if not self.currentIndex().isValid() and self._model.rows:
            self.go_to(0)
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keep_rows(self, least: int) -> None:
        """Never so low that fewer rows than these are seen."""
        bar = self.horizontalScrollBar().sizeHint().height()
        rows = least * self.verticalHeader().defaultSectionSize()
        self.setMinimumHeight(self.horizontalHeader().sizeHint().height() + rows + bar + 2 * self.frameWidth() + 2)

    def fit_height(self, most: int) -> None:
        """As high as its rows, up to `most` of them: for short lists on a card."""
        self._most = most
        count = max(1, min(len(self._model.rows), most))
        height = self.horizontalHeader().sizeHint().height() + count * self.verticalHeader().defaultSectionSize()
        # Too narrow for its columns it scrolls sideways, and the bar would lie over the last row.
        bar = self.horizontalScrollBar()
        height += bar.sizeHint().height() if bar.maximum() > bar.minimum() else 0
        self.setFixedHeight(height + 2 * self.frameWidth() + 2)

    @Slot()
    def _fit_again(self) -> None:
        if self._most:
            self.fit_height(self._most)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_widths()

    def paintEvent(self, event: QPaintEvent) -> None:
        area = event.rect()
        first, last = self.rowAt(area.top()), self.rowAt(area.bottom())
        if first < 0:
            return
        painter = QPainter(self.viewport())
        rows = self._model.rows
        seen = [place for place in range(len(self._model.columns)) if not self.isColumnHidden(place)]
        columns = [self._model.columns[place] for place in seen]
        spans = [(self.columnViewportPosition(place), self.columnWidth(place)) for place in seen]
        left, width = spans[0][0], sum(span[1] for span in spans)
        for place in range(first, (last if last >= 0 else len(rows) - 1) + 1):
            top, height = self.rowViewportPosition(place), self.rowHeight(place)
            whole = QRectF(left, top, width, height)
            if self.selectionModel().isRowSelected(place, NOWHERE):
                self._painter.fill(painter, whole)
            # The last row has the frame of the list under it: a second line there would look like a slip.
            if place < len(rows) - 1:
                self._painter.rule(painter, whole)
            boxes = [QRectF(start, top, wide, height) for start, wide in spans]
            if self._heads is not None and self._heads(rows[place]):
                # Within what is in sight, however far the list is scrolled sideways.
                right = min(left + width, self.viewport().width())
                self._painter.paint(painter, rows[place], columns[:1], [QRectF(max(left, 0), top, right - max(left, 0), height)])
            else:
                self._painter.paint(painter, rows[place], columns, boxes)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if keyboard.is_enter(event):
            self._enter(event)
            return
        # Whoever walks has looked.
        self._heeds_enter_from = 0
        act = self._meant_by(event)
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def _meant_by(self, event: QKeyEvent) -> Callable[[], object] | None:
        """What a key does that is the list's own; None for those of Qt."""
        key, rows = event.key(), self._model.rows
        if key == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            return self.left.emit
        if key in ENDS and event.modifiers() in WITHOUT_KEYS and rows:
            # Qt goes to the first or last cell of the row: rows are whole here, and nobody sees that.
            return partial(self.go_to, ENDS[Qt.Key(key)] % len(rows))
        if keyboard.is_copy(event):
            return self._copy
        # No search within the list: what is typed goes up, to the one line that searches.
        return event.ignore if keyboard.is_typing(event) else None

    def _enter(self, event: QKeyEvent) -> None:
        if not event.isAutoRepeat() and keyboard.moment(event) >= self._heeds_enter_from:
            self._choose(self.currentIndex())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in LOOKS:
            self._painter.refresh(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.rows:
            self.go_to(0)
        self._mark()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._mark()

    def _mark(self) -> None:
        # A row is marked where keys act on it; elsewhere a bar of colour would only draw the eye.
        if self.marks_always or (self._takes_many and len(self.selectionModel().selectedRows()) > 1):
            return
        if self.hasFocus() and self.currentIndex().isValid():
            self.selectRow(self.currentIndex().row())
        else:
            self.clearSelection()

    @property
    def _takes_many(self) -> bool:
        return self.selectionMode() == QAbstractItemView.SelectionMode.ExtendedSelection

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self._model.rows[index.row()])

    @Slot(int, int, int)
    def _keep_width(self, column: int, _before: int, width: int) -> None:
        # The last column takes what is left: its width is nobody's choice.
        if self._kept_as and not self._is_fitting and column < len(self._model.columns) - 1 and self._is_dragging():
            QSettings().setValue(f"widths/{self._kept_as}/{self._model.columns[column].key}", width / em(self))

    @staticmethod
    def _is_dragging() -> bool:
        return QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton

    def _copy(self) -> None:
        picked = self.picked
        if picked:
            lines = ("\t".join((column.bare or column.text)(row) for column in self._model.columns) for row in picked)
            clipboard.copy("\n".join(lines))

    def _dress(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # Hairlines are painted by the cells; a grid would box every word in.
        self.setShowGrid(False)
        self.setWordWrap(False)
        # Tab leaves the list as it leaves a field; arrows walk in it.
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        side = self.verticalHeader()
        side.hide()
        # Measuring rows by their contents would read every row of the list.
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setDefaultSectionSize(em(self, 1.95))
        self._set_widths()

    def _set_widths(self) -> None:
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setStretchLastSection(True)
        head.setMinimumSectionSize(em(self, 3))
        head.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._fit_widths()
        head.sectionResized.connect(self._keep_width)

    def _measure(self) -> None:
        """How wide the columns must be that fit their texts."""
        # By what is to be read, not by what stands there for want of room.
        self.is_tight = False
        plain, bold = self.fontMetrics(), QFontMetrics(emphasised(self.font()))
        for column in self._model.columns:
            if column.fits:
                fonts = (bold if column.strong and column.strong(row) else plain for row in self._model.rows)
                wide = (one.horizontalAdvance(column.text(row)) for one, row in zip(fonts, self._model.rows, strict=True))
                self._asked[column.key] = (max(wide, default=0) + plain.averageCharWidth() + CELL_MARGIN) / em(self)
        if self._asked:
            self._fit_widths()

    def _wanted(self, column: Column[R]) -> float:
        kept = QSettings().value(f"widths/{self._kept_as}/{column.key}") if self._kept_as else None
        return float(str(kept)) if kept else max(column.width, self._asked.get(column.key, 0.0))

    def _least(self, column: Column[R]) -> float:
        least = column.least or column.width
        # In a long name the middle may give way: sooner than a word of another column.
        return least if self.is_tight and column.both_ends else max(least, self._asked.get(column.key, 0.0))

    def _leave_out(self) -> None:
        # Sooner than to be cut at the edge, where nothing says that it goes on.
        columns = list(enumerate(self._model.columns))
        firm = [column for at, column in columns if not column.spare and at not in self._away]
        room, self.is_tight = self.viewport().width() / em(self), False
        self.is_tight = bool(self._asked) and room < sum(map(self._least, firm))
        room -= sum(map(self._least, firm))
        for _, place in sorted((column.spare, at) for at, column in columns if column.spare and at not in self._away)[::-1]:
            room -= math.inf if self.is_tight else self._least(self._model.columns[place])
            if self.isColumnHidden(place) != (room < 0):
                self.setColumnHidden(place, room < 0)

    def _fit_widths(self) -> None:
        self._leave_out()
        # Where there is too little room every column gives way towards its least, in the same measure.
        shown = [(place, column) for place, column in enumerate(self._model.columns) if not self.isColumnHidden(place)]
        wanted = [self._wanted(column) for _, column in shown]
        least = [min(self._least(column), width) for (_, column), width in zip(shown, wanted, strict=True)]
        room = self.viewport().width() / em(self)
        spare = sum(wanted) - sum(least)
        give = 0.0 if spare <= 0 else min(1.0, max(0.0, (sum(wanted) - room) / spare))
        self._is_fitting = True
        for (place, _), width, narrow in zip(shown, wanted, least, strict=True):
            # Rounded down: a pixel too many would bring a bar to scroll by it.
            self.setColumnWidth(place, int(em(self) * (width - (width - narrow) * give)))
        self._is_fitting = False
