"""The pages of a paper one under the other, turned by keys, with the page in sight said by its number."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from omsdesk.views.style import em

# So much of what was seen stays in sight when a page is turned.
KEPT = 0.1


class Sheets(QScrollArea):
    """Shows pictures of pages; which of them is in sight goes out as it changes."""

    moved = Signal(int, int)
    """The number of the page in sight, and of how many."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._sheets: list[QLabel] = []
        self._waiting = QLabel(self.tr("The paper is being made…"), self)
        self._waiting.setProperty("role", "muted")
        self._told = (0, 0)
        self._kept = 0.0
        table = QWidget(self)
        table.setObjectName("deskTop")
        self._column = QVBoxLayout(table)
        self._column.setSpacing(em(self, 1))
        self._column.addWidget(self._waiting, 0, Qt.AlignmentFlag.AlignCenter)
        self._column.addStretch(1)
        self.setWidget(table)
        self.verticalScrollBar().valueChanged.connect(self._tell)
        self.verticalScrollBar().rangeChanged.connect(self._go_on)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._sheets)

    def wait(self) -> None:
        """Other pages are being made; those before stay until they come."""
        self._waiting.setText(self.tr("The paper is being made…"))
        self._waiting.show()

    def say_none(self, why: str) -> None:
        """Show no pages, and why there are none."""
        self.show_pages([])
        self._waiting.setText(why)
        self._waiting.show()

    def stop_waiting(self) -> None:
        """Nothing comes."""
        self._waiting.hide()

    def show_pages(self, pages: Sequence[QPixmap], *, keeps: bool = False) -> None:
        """Show these pages instead of those before, from the first; with `keeps` from the place that is seen now."""
        self.stop_waiting()
        bar = self.verticalScrollBar()
        self._kept = bar.value() / (bar.maximum() + bar.pageStep()) if keeps else 0
        for sheet in self._sheets:
            self._column.removeWidget(sheet)
            sheet.deleteLater()
        self._sheets = [self._sheet(page, place, len(pages)) for place, page in enumerate(pages, start=1)]
        for sheet in self._sheets:
            # Above what is left empty: a page that lies on its side does not hang at the foot.
            self._column.insertWidget(self._column.count() - 1, sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        if not keeps:
            bar.setValue(0)
        self._tell()

    @Slot()
    def to_first(self) -> None:
        """Show the first page."""
        self.verticalScrollBar().setValue(0)

    @Slot()
    def to_last(self) -> None:
        """Show the last page, from its beginning where there is room for no more."""
        if self._sheets:
            self.verticalScrollBar().setValue(self._sheets[-1].y())

    @Slot()
    def page_down(self) -> None:
        """Go on by a window full."""
        self.turn(1)

    @Slot()
    def page_up(self) -> None:
        """Go back by a window full."""
        self.turn(-1)

    def turn(self, pages: int) -> None:
        """Go on by so many windows full."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + round(pages * bar.pageStep() * (1 - KEPT)))

    @property
    def in_sight(self) -> int:
        """The number of the page in the middle of the window; at the very end the last."""
        bar = self.verticalScrollBar()
        if bar.value() == bar.maximum() > 0:
            return self.count
        middle = bar.value() + self.viewport().height() // 2
        return max(1, sum(sheet.y() <= middle for sheet in self._sheets)) if self._sheets else 0

    @Slot()
    def _go_on(self) -> None:
        """Pages of another size have come: the same place of them is seen."""
        if self._kept:
            bar = self.verticalScrollBar()
            bar.setValue(round(self._kept * (bar.maximum() + bar.pageStep())))
            self._kept = 0
        self._tell()

    @Slot()
    def _tell(self) -> None:
        told = (self.in_sight, self.count)
        if told != self._told:
            self._told = told
            self.moved.emit(*told)

    def _sheet(self, page: QPixmap, number: int, count: int) -> QLabel:
        sheet = QLabel(self)
        sheet.setPixmap(page)
        sheet.setProperty("role", "sheet")
        sheet.setAccessibleName(self.tr("Page {number} of {count}").format(number=number, count=count))
        return sheet
