"""The applications that wait for a decision: what is due first on top, what is late says so. Enter opens."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from omsdesk.services.applications import ApplicationRow
from omsdesk.views import labels
from omsdesk.views.fields.heading import Heading
from omsdesk.views.labels import Shown
from omsdesk.views.screens.decision.calls import by_urgency
from omsdesk.views.style import State, em
from omsdesk.views.tables.column import Column
from omsdesk.views.tables.row_table import RowTable
from omsdesk.wording import day

Read = Callable[[ApplicationRow], str]


class WaitingList(QWidget):
    """Nothing but what is still to be decided; everything else is listed with the applications."""

    opened = Signal(str)
    """The number of an application."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("waitingList")
        self._today = today
        self._takes = False
        self._build()

    def show_rows(self, rows: tuple[ApplicationRow, ...]) -> None:
        """Show these."""
        held = self.table.current.number if self.table.current is not None else ""
        ordered = by_urgency(rows)
        self.table.show_rows(ordered)
        place = next((place for place, row in enumerate(ordered) if row.number == held), 0)
        if place:
            self.table.go_to(place)
        self._title.setText(self.tr("Waiting for a decision: {count}").format(count=len(rows)))
        self._empty.setVisible(not rows)
        self.table.setVisible(bool(rows))
        if self._takes:
            self.take()

    def take(self) -> None:
        """The focus to the list, now or once it is here."""
        self._takes = not self.table.rows
        if self.table.rows:
            self.table.take()
        else:
            self._empty.setFocus()

    def _open(self, row: ApplicationRow) -> None:
        self.opened.emit(row.number)

    def _build(self) -> None:
        self._title = Heading(self.tr("Waiting for a decision"), self)
        columns = [
            Column("due", self.tr("Answer due by"), 13.6, _due(self._today), state=_urgent(self._today), least=13),
            Column("who", self.tr("Person"), 20, _who, least=14),
            Column("born", self.tr("Born"), 7, _born, least=6.4),
            Column("kind", self.tr("Kind"), 18, _kind, least=12),
            Column("number", self.tr("Number"), 8, _number, least=7),
            Column("when", self.tr("Filed"), 9.5, _when, least=8.5),
            Column("clerk", self.tr("Clerk"), 9, _clerk, least=6),
        ]
        self.table: RowTable[ApplicationRow] = RowTable(
            self.tr("Applications that wait for a decision"), columns, self, kept_as="waiting"
        )
        self.table.setObjectName("waitingTable")
        self.table.chosen.connect(self._open)
        text = self.tr("Nothing waits for a decision. What was decided is listed with the applications (Ctrl+3).")
        self._empty = QLabel(text, self)
        self._empty.setAccessibleName(text)
        self._empty.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._empty.setWordWrap(True)
        self._empty.setProperty("role", "muted")
        self._empty.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(em(self, 0.8), em(self, 0.3), em(self, 0.8), em(self, 0.6))
        column.setSpacing(em(self, 0.4))
        for widget in (self._title, self._empty):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addStretch(0)


def due(row: ApplicationRow, today: date) -> Shown:
    """By when the answer is due, and how urgent that is; said in words."""
    text = day(row.deadline)
    if row.deadline < today:
        late = QCoreApplication.translate("WaitingList", "{day}, late").format(day=text)
        return Shown(State.INACTIVE, late)
    if row.deadline == today:
        return Shown(State.ATTENTION, QCoreApplication.translate("WaitingList", "{day}, today").format(day=text))
    return Shown(State.FACT, text)


def _due(today: date) -> Read:
    def read(row: ApplicationRow) -> str:
        return due(row, today).text

    return read


def _urgent(today: date) -> Callable[[ApplicationRow], State | None]:
    def read(row: ApplicationRow) -> State:
        return due(row, today).state

    return read


def _who(row: ApplicationRow) -> str:
    return row.person_name


def _born(row: ApplicationRow) -> str:
    return day(row.birth_date) if row.birth_date else ""


def _kind(row: ApplicationRow) -> str:
    return labels.word("kind", row.kind)


def _number(row: ApplicationRow) -> str:
    return row.number


def _when(row: ApplicationRow) -> str:
    return labels.moment(row.filed_at)


def _clerk(row: ApplicationRow) -> str:
    return row.clerk
