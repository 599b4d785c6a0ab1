"""The people a question found: one line each, nobody opened by themselves, and how long it took out of how many."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from omsdesk.services.indexing import PersonRow
from omsdesk.services.search.find import COUNTED_TO, Found
from omsdesk.views import labels
from omsdesk.views.fields.notes import Notes
from omsdesk.views.style import State, em
from omsdesk.views.tables.column import Column
from omsdesk.views.tables.row_table import RowTable
from omsdesk.wording import day, say

TAIL = 4


def thousands(number: int) -> str:
    """A number with a thin gap at each thousand, as it is read in Russia."""
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")


class Results(QWidget):
    """The list of hits with its note line."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, today: date, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("results")
        columns = self._columns(today, language)
        self.table: RowTable[PersonRow] = RowTable(self.tr("People found"), columns, self, kept_as="results")
        self.table.setObjectName("searchResults")
        self.table.chosen.connect(self.chosen)
        self.table.left.connect(self.left)
        self._language = language
        self.stated = Notes(self.tr("Signed document"), self)
        self.stated.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(em(self, 0.8), em(self, 0.5), em(self, 0.8), em(self, 0.6))
        column.addWidget(self.stated)
        column.addWidget(self.table)

    def show_found(self, found: Found) -> None:
        """Show what was found; only the one that Enter in the line would open is marked before the list is walked into."""
        # Most people are found by what they are called now: a column that says nothing would take its width from the names.
        self.table.show_column("why", shown=any(row.why for row in found.rows))
        self.table.marks_always = len(found.rows) == 1 and not found.more and not found.doubt
        self.table.show_rows(found.rows)
        worth = found.question.stated
        said = [(State.FACT if worth.is_signed_well else State.ATTENTION, worth.by_signature)] if worth else []
        self.stated.show_notes([(state, say(one.code, self._language, **one.values)) for state, one in said])

    def _columns(self, today: date, language: str) -> list[Column[PersonRow]]:
        return [
            Column("name", self.tr("Full name"), 20, _name, least=16.5),
            Column("birth", self.tr("Born"), 6.6, _born, least=6.2),
            Column("age", self.tr("Age"), 5, _aged(today), least=4.8),
            Column("status", self.tr("Status"), 11.5, _status, state=_state, least=10.8),
            Column("enp", self.tr("Policy number"), 11, _enp, bare=_bare_enp, tail=TAIL, least=6),
            Column("insurer", self.tr("Insurer"), 10, _insurer, full=_whole_insurer, least=5),
            Column("why", self.tr("Why found"), 22, _why(language), least=8),
        ]


def first_of(found: Found) -> str:
    """That more fit than are shown."""
    return QCoreApplication.translate("Results", "The first {count}, there are more").format(count=len(found.rows))


def counted(total: int) -> str:
    """How many people fit: exactly to a thousand, then that there are more."""
    if total > COUNTED_TO:
        return QCoreApplication.translate("Results", "Found: {many}+").format(many=thousands(COUNTED_TO))
    return labels.people(total)


def speed(found: Found) -> str:
    """How long the search took, told honestly."""
    # Below a millisecond the tenth counts, above it only distracts.
    took = QLocale().toString(found.took_ms, "f", 0 if found.took_ms >= 1 else 1)
    text = QCoreApplication.translate("Results", "{took} ms out of {people}")
    return text.format(took=took, people=thousands(found.people))


def _name(row: PersonRow) -> str:
    return row.full_name


def _born(row: PersonRow) -> str:
    return day(row.birth_date)


def _aged(today: date) -> Callable[[PersonRow], str]:
    def aged(row: PersonRow) -> str:
        return labels.aged(row.birth_date, today)

    return aged


def _enp(row: PersonRow) -> str:
    return labels.grouped("enp", row.enp)


def _bare_enp(row: PersonRow) -> str:
    return row.enp or ""


def _insurer(row: PersonRow) -> str:
    return labels.insurer_short(row.insurer)


def _whole_insurer(row: PersonRow) -> str:
    return row.insurer or ""


def _status(row: PersonRow) -> str:
    return labels.status(row.status).text


def _state(row: PersonRow) -> State:
    return labels.status(row.status).state


def _why(language: str) -> Callable[[PersonRow], str]:
    def why(row: PersonRow) -> str:
        return say(row.why.code, language, **row.why.values) if row.why else ""

    return why
