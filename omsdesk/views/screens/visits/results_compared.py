"""Two days side by side: which days is chosen by keys, every test of either of them is a line."""

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from omsdesk.services.care.comparing import Compared, ResultsView
from omsdesk.views.fields.choice import Choice
from omsdesk.views.screens.visits.results_words import compared_columns
from omsdesk.views.style import em
from omsdesk.views.tables.row_table import LEAST_ROWS, RowTable
from omsdesk.wording import day


class ComparedDays(QWidget):
    """The choice of two days, and the table; to begin with the two last days that have a test in common, else the two last."""

    changed = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: ResultsView | None = None
        self.first, self.second = Choice(self), Choice(self)
        self.table: RowTable[Compared] = RowTable(self.tr("Two days side by side"), compared_columns(language), self)
        self.table.keep_rows(LEAST_ROWS)
        self._build()
        for choice in (self.first, self.second):
            choice.currentIndexChanged.connect(self._fill)

    @property
    def days(self) -> tuple[date, date] | None:
        """The two days that are chosen."""
        chosen = (self.first.currentData(), self.second.currentData())
        return None if None in chosen else chosen

    def show_days(self, whole: ResultsView) -> None:
        """Offer the days of these results; days that were chosen before stay chosen."""
        before = self.days
        if before is None or not set(before) <= set(whole.days):
            before = whole.last_shared
        for at, choice in enumerate((self.first, self.second)):
            choice.blockSignals(True)
            choice.clear()
            for one in whole.days:
                choice.addItem(day(one), one)
            # The second is the newer one: what is read is what has become of the first.
            kept = choice.findData(before[at]) if before else -1
            choice.setCurrentIndex(kept if kept >= 0 else min(1 - at, len(whole.days) - 1))
            choice.blockSignals(False)

    def show_view(self, view: ResultsView) -> None:
        """Show these series of them."""
        self._shown = view
        self._fill()

    @Slot()
    def _fill(self) -> None:
        days = self.days
        if self._shown is not None:
            if days:
                self.table.name_columns({"first": day(days[0]), "second": day(days[1])})
            self.table.show_rows(self._shown.compared(*days) if days else ())
            self.changed.emit()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(em(self, 0.5))
        for text, name, choice in (
            (self.tr("From"), self.tr("First day"), self.first),
            (self.tr("to"), self.tr("Second day"), self.second),
        ):
            label = QLabel(text, self)
            choice.setAccessibleName(name)
            choice.setMinimumWidth(em(self, 9))
            row.addWidget(label)
            row.addWidget(choice)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.5))
        column.addLayout(row)
        column.addWidget(self.table, 1)
