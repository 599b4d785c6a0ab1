"""The table of a history: it asks for the next page when its end comes into sight, and goes to the very end by End."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from omsdesk.models.words import VisitKind
from omsdesk.services.care.rows import VisitRow
from omsdesk.views import marks
from omsdesk.views.screens.visits import words
from omsdesk.views.style import State
from omsdesk.views.tables.column import Column
from omsdesk.views.tables.row_table import LEAST_ROWS, RowTable

NEAR = 12
"""So many rows before the last the next page is asked for."""


class VisitTable(RowTable[VisitRow]):
    """Rows of one person, the newest first."""

    neared_end = Signal()
    wants_last = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        name = QCoreApplication.translate("VisitTable", "Visits")
        super().__init__(name, columns(), parent, kept_as="visits", marks_always=True)
        self.setObjectName("visitTable")
        self.keep_rows(LEAST_ROWS)
        self._tell_standing()
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_rows(self, rows: Sequence[VisitRow]) -> None:
        super().show_rows(rows)
        self._tell_standing()

    def add_rows(self, rows: Sequence[VisitRow]) -> None:
        super().add_rows(rows)
        self._tell_standing()

    def _tell_standing(self) -> None:
        # Most histories have nothing to be told of: the room is the diagnosis's.
        self.show_column("standing", shown=any(words.standing(row) is not None for row in self.rows))

    def currentChanged(self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex) -> None:
        super().currentChanged(current, previous)
        if self.rows and current.row() >= len(self.rows) - NEAR:
            self.neared_end.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_End:
            self.go_to_last()
            self.wants_last.emit()
        elif event.key() == Qt.Key.Key_Home and self.rows:
            self.go_to(0)
        else:
            super().keyPressEvent(event)

    def go_to_last(self) -> None:
        """Stand on the last row there is."""
        if self.rows:
            self.go_to(len(self.rows) - 1)

    @Slot(int)
    def _scrolled(self, value: int) -> None:
        if value >= self.verticalScrollBar().maximum() - NEAR:
            self.neared_end.emit()


def columns() -> tuple[Column[VisitRow], ...]:
    """Day, kind, where, by whom, why, what hangs on it, and what is to be known of it."""
    translate = QCoreApplication.translate
    return (
        Column("day", translate("VisitTable", "Day"), 7, _days, least=5.8, muted=_is_withdrawn, fits=True),
        Column("kind", translate("VisitTable", "Kind"), 12, _kind, least=9, mark=_mark, muted=_is_withdrawn),
        Column("where", translate("VisitTable", "Organisation"), 13, _where, least=8, spare=1, full=_place, muted=_is_withdrawn),
        Column(
            "doctor",
            translate("VisitTable", "Department, doctor"),
            15,
            _doctor,
            least=8,
            spare=2,
            full=_doctor,
            muted=_is_withdrawn,
        ),
        Column("standing", translate("VisitTable", "Note"), 9, _standing, state=_state, least=7),
        Column("diagnosis", translate("VisitTable", "Diagnosis"), 20, _diagnosis, least=10, full=_diagnosis, muted=_is_withdrawn),
        Column("inside", translate("VisitTable", "Holds"), 10, _inside, least=8, spare=3, full=_inside, muted=_is_withdrawn),
    )


def _days(row: VisitRow) -> str:
    return words.days(row.on, row.until)


def _kind(row: VisitRow) -> str:
    return words.kind(row.kind)


def _mark(row: VisitRow) -> str:
    return row.kind or marks.COVERED


def _where(row: VisitRow) -> str:
    return words.here() if row.organisation.is_own else words.organisation(row.organisation)


def _place(row: VisitRow) -> str:
    return words.place(row.organisation)


def _doctor(row: VisitRow) -> str:
    return ", ".join(part for part in (row.doctor, row.department) if part)


def _diagnosis(row: VisitRow) -> str:
    if row.is_covered:
        return QCoreApplication.translate("VisitTable", "another organisation — the data are covered")
    # Of a vaccination its code says nothing: every vaccine has the same one.
    given = row.given if row.kind is VisitKind.VACCINATION else ()
    return " · ".join(filter(None, (", ".join(given), words.coded(row.diagnosis, row.diagnosis_name))))


def _inside(row: VisitRow) -> str:
    return words.inside(row)


def _standing(row: VisitRow) -> str:
    shown = words.standing(row)
    return shown.text if shown else ""


def _state(row: VisitRow) -> State | None:
    shown = words.standing(row)
    return shown.state if shown else None


def _is_withdrawn(row: VisitRow) -> bool:
    return row.is_withdrawn
