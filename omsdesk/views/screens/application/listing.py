"""The list of drafts and applications: one's own drafts first, then what was filed, the newest on top. Enter opens."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from omsdesk.models.words import ApplicationStatus
from omsdesk.services.applications import ApplicationRow, Wanted
from omsdesk.services.drafting import DraftRow
from omsdesk.views import labels
from omsdesk.views.forms.application import STEPS
from omsdesk.views.labels import Shown
from omsdesk.views.screens.application.calls import Lists
from omsdesk.views.screens.application.filters import Filters
from omsdesk.views.style import State, em
from omsdesk.views.tables.column import Column
from omsdesk.views.tables.row_table import RowTable
from omsdesk.wording import day


@dataclass(frozen=True, slots=True)
class Listed:
    """A line: a draft by its uuid or an application by its number."""

    shown: Shown
    who: str
    born: str
    kind: str
    number: str
    when: str
    clerk: str
    note: str
    uuid: str = ""
    waits: bool = False

    @property
    def key(self) -> str:
        """What it is known by."""
        return self.uuid or self.number


class ApplicationList(QWidget):
    """Drafts stand above what was filed; a filter leaves what is wanted."""

    opened = Signal(str)
    """The uuid of a draft."""
    looked_at = Signal(str, str)
    """The number of an application and whose it is."""
    decided = Signal(str)
    """The number of an application that waits for a decision."""
    asked = Signal(object)
    """Wanted."""
    begin_asked = Signal()
    hand_asked = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("applicationList")
        self._today = today
        self._takes = self._goes_down = False
        self._awaited = ""
        self._build()

    @property
    def wanted(self) -> Wanted:
        """What the filters leave."""
        return self.filters.wanted

    def show_lists(self, lists: Lists) -> None:
        """Show what there is."""
        rows = [_draft(one, self.tr("not named yet")) for one in self.filters.left(lists.drafts)]
        if self.filters.shows_filed:
            together = Counter(one.together for one in lists.applications)
            rows += [_application(one, together[one.together] if one.together else 1) for one in lists.applications]
        self._show_rows(rows)
        self._empty.setText(self._nothing_fits if self.filters.are_set else self._nothing_yet)
        self._empty.setVisible(not rows)
        self.table.setVisible(bool(rows))
        if (self._begin.hasFocus() and self._takes) or (self._goes_down and rows):
            self.take()
        self._takes = self._goes_down = False

    def stand_on(self, uuid: str) -> None:
        """Stand on this draft once it is here."""
        self._awaited = uuid

    def _show_rows(self, rows: Sequence[Listed]) -> None:
        held = self.table.current
        self.table.show_rows(rows)
        awaited = next((place for place, row in enumerate(rows) if self._awaited and row.uuid == self._awaited), None)
        kept = next((place for place, row in enumerate(rows) if held is not None and row.key == held.key), None)
        if awaited is not None:
            self._awaited = ""
        place = awaited if awaited is not None else kept
        if place is not None:
            self.table.go_to(place)

    def take(self) -> None:
        """The focus to the list, now or once it is here, else to what begins the first."""
        self._takes = True
        if self.table.rows:
            self.table.take()
        else:
            self._begin.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(object)
    def _open(self, row: Listed) -> None:
        if row.uuid:
            self.opened.emit(row.uuid)
        elif row.waits:
            self.decided.emit(row.number)
        else:
            self.looked_at.emit(row.number, ", ".join(filter(None, (row.who, row.born))))

    @Slot()
    def _go_down(self) -> None:
        self._goes_down = True

    @Slot()
    def _ask(self) -> None:
        self.asked.emit(self.wanted)

    def _build(self) -> None:
        self._begin = QPushButton(self.tr("New application  F7"), self)
        self._begin.setProperty("primary", True)
        self._begin.setAccessibleName(self._begin.text())
        self._begin.setToolTip(self.tr("Begin an application; for the person on the card it is filled (F7)"))
        self._begin.clicked.connect(self.begin_asked)
        self._hand = QPushButton(self.tr("Hand over  Ctrl+Shift+H"), self)
        self._hand.setAccessibleName(self._hand.text())
        self._hand.setToolTip(self.tr("Give the draft in the list to a colleague (Ctrl+Shift+H)"))
        self._hand.clicked.connect(self.hand_asked)
        self.filters = Filters(self._today, (self._begin, self._hand), self)
        self.filters.asked.connect(self._ask)
        self.filters.entered.connect(self._go_down)
        self.table: RowTable[Listed] = RowTable(self.tr("Drafts and applications"), self._columns(), self, kept_as="applications")
        self.table.setObjectName("applicationTable")
        self.table.take_many()
        self.table.chosen.connect(self._open)
        self._nothing_yet = self.tr("Nothing here yet. F7 begins an application; on a person's card it comes filled.")
        self._nothing_fits = self.tr("Nothing fits what is set above. Esc clears it and lists everything again.")
        self._empty = QLabel(self._nothing_yet, self)
        self._empty.setWordWrap(True)
        self._empty.setProperty("role", "muted")
        self._empty.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(em(self, 0.8), em(self, 0.6), em(self, 0.8), em(self, 0.6))
        column.setSpacing(em(self, 0.5))
        column.addWidget(self.filters)
        column.addWidget(self._empty)
        column.addWidget(self.table, 1)
        column.addStretch(0)

    def _columns(self) -> list[Column[Listed]]:
        return [
            Column("status", self.tr("Status"), 9.5, _status, state=_state, least=9),
            Column("who", self.tr("Person"), 18.2, _who, least=14),
            Column("born", self.tr("Born"), 6.6, _born, least=6.4),
            Column("kind", self.tr("Kind"), 16.8, _kind, least=13),
            Column("number", self.tr("Number"), 7.2, _number, least=7),
            Column("when", self.tr("When"), 8.8, _when, least=8.5),
            Column("clerk", self.tr("Clerk"), 7.6, _clerk, least=6),
            Column("note", self.tr("Where it stands"), 14.6, _note, least=10),
        ]


def _draft(one: DraftRow, unnamed: str) -> Listed:
    return Listed(
        shown=Shown(State.FACT, labels.word("application", ApplicationStatus.DRAFT)),
        who=one.full_name or unnamed,
        born=one.birth_date,
        kind=labels.word("kind", one.kind or None),
        number="",
        when=labels.moment(one.saved_at),
        clerk=one.clerk,
        note=_left_at(one),
        uuid=one.uuid,
    )


def _left_at(one: DraftRow) -> str:
    titles = {step.name: step.words for step in STEPS} | {"check": QCoreApplication.translate("ApplicationList", "Check")}
    left = QCoreApplication.translate("ApplicationList", "to be mended: {count}").format(count=one.missing)
    handed = QCoreApplication.translate("ApplicationList", "handed over by {clerk}").format(clerk=one.handed_by)
    return ", ".join(
        filter(None, (handed if one.handed_by else "", titles.get(one.step, ""), left if one.missing else "", one.note))
    )


def _application(one: ApplicationRow, together: int) -> Listed:
    due = QCoreApplication.translate("ApplicationList", "answer due by {day}").format(day=day(one.deadline))
    enp = QCoreApplication.translate("ApplicationList", "policy {number}").format(number=labels.grouped("enp", one.enp))
    sitting = ""
    if together > 1:
        sitting = QCoreApplication.translate("ApplicationList", "at one sitting: {count}").format(count=together)
    return Listed(
        shown=labels.application(one.status),
        who=one.person_name,
        born=day(one.birth_date) if one.birth_date else "",
        kind=labels.word("kind", one.kind),
        number=one.number,
        when=labels.moment(one.filed_at),
        clerk=one.clerk,
        note=", ".join(filter(None, (due if one.status is ApplicationStatus.SUBMITTED else enp if one.enp else "", sitting))),
        waits=one.status is ApplicationStatus.SUBMITTED,
    )


def _status(row: Listed) -> str:
    return row.shown.text


def _state(row: Listed) -> State:
    return row.shown.state


def _who(row: Listed) -> str:
    return row.who


def _born(row: Listed) -> str:
    return row.born


def _kind(row: Listed) -> str:
    return row.kind


def _number(row: Listed) -> str:
    return row.number


def _when(row: Listed) -> str:
    return row.when


def _clerk(row: Listed) -> str:
    return row.clerk


def _note(row: Listed) -> str:
    return row.note
