"""The screen of what falls due: asked for in a worker, walked by keys; each matter leads to a card, a notice, an application."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from omsdesk.errors import DeskError, StoreUnavailable
from omsdesk.models.checks.case import GROWN
from omsdesk.models.dates import age
from omsdesk.models.due import later
from omsdesk.models.words import ForWhom
from omsdesk.services.falling_due import DueRow
from omsdesk.views.screens.due.lines import Line
from omsdesk.views.screens.due.listing import Chosen, DueList
from omsdesk.views.screens.due.printed import notices
from omsdesk.views.screens.screen import Reach, Screen
from omsdesk.views.style import State
from omsdesk.views.tasks import Latest
from omsdesk.wording import say

LISTED = frozenset({"applications", "persons"})
"""What was written that may have settled a matter, or brought one."""


class DueScreen(Screen):
    """One list; another screen, a dashboard named `overview`, is still to come."""

    wants_check = Signal(int)
    """Back to the check."""
    wants_application = Signal(int, object)
    """An application for this person, with what stands in it already."""
    wants_decision = Signal(str)
    """The application of this number waits for its decision."""

    def __init__(self, reach: Reach, parent: QWidget | None = None) -> None:
        super().__init__("due", "", parent)
        self.title = self.tr("Falling due")
        self._reach = reach
        self._today = reach.desk.settings.today
        self._latest = Latest(reach.tasks.run, self)
        self._is_stale = True
        self.list = DueList(self._today, reach.language, self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.list)
        self.list.opened.connect(self._open)
        self.list.asked.connect(self.refresh)
        self.list.changed.connect(self.changed)
        reach.tasks.touched.connect(self._touched)

    # What the window asks of a screen

    def commands(self) -> Mapping[str, Callable[[], None]]:
        able: dict[str, Callable[[], None]] = {
            "back": self.leave,
            "refresh": self.refresh,
            "by_family": self.list.turn_family,
        }
        if self.list.table.current is not None:
            able |= {"print": self.ask_notices, "apply": self.apply}
        return able

    @property
    def person_id(self) -> int | None:
        """Whose the line is that one stands on."""
        line = self.list.table.current
        return line.row.person_id if line is not None and not line.head else None

    def panes(self) -> Sequence[QWidget]:
        return (self.list.table,)

    def take(self) -> None:
        self.list.take()

    def help_text(self) -> str:
        return self.tr(
            "What has fallen due and what will: terms of policies and documents, passports at 14, 20 and 45, newborns, "
            "applications that wait. Enter opens the card, F7 begins the application that settles the matter, filled. "
            "Ctrl+G puts people of one address together. Ctrl+P previews the notice: for the line, for those picked with "
            "Shift and the arrows, or on the head of a family for all of it. Ctrl+C copies."
        )

    @property
    def is_idle(self) -> bool:
        return self._latest.is_idle

    @property
    def sight(self) -> object:
        return self.list.chosen

    def show_sight(self, sight: object) -> None:
        if isinstance(sight, Chosen):
            self.list.choose(sight)

    # The list

    @Slot()
    def refresh(self) -> None:
        """Ask for the list; what is there stays until it comes."""
        self._is_stale = False
        self.list.wait()
        self._latest.ask(partial(self._reach.desk.falling_due.list, self._until), self._show, self._failed)

    @property
    def _until(self) -> date:
        return later(self._today, self.list.days)

    def _show(self, rows: tuple[DueRow, ...]) -> None:
        self.list.show_rows(rows)
        self.register_answered.emit(True, False)

    @Slot(DeskError)
    def _failed(self, error: DeskError) -> None:
        self._is_stale = True
        self.list.fail()
        if isinstance(error, StoreUnavailable):
            self.register_answered.emit(False, False)
        self._reach.messages.error(error)

    @Slot(frozenset)
    def _touched(self, kinds: frozenset[str]) -> None:
        if kinds & LISTED:
            self._is_stale = True
            self._renew()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._renew()

    def _renew(self) -> None:
        if self._is_stale and self.isVisible():
            self.refresh()

    # What is done with a matter

    def leave(self) -> None:
        """Esc: back to the check."""
        self.wants_check.emit(0)

    @Slot(object)
    def _open(self, line: Line) -> None:
        """Enter: the application that waits; else the card of the person; from the head of a family down to its first."""
        if line.head:
            self.list.table.go_to(self.list.table.currentIndex().row() + 1)
        elif line.row.due.application is None or line.row.person_id is None:
            self.apply()
        else:
            self.wants_person.emit(line.row.person_id)

    def apply(self) -> None:
        """F7: the application that settles the matter, filled; or the one that waits for its decision."""
        line = self.list.table.current
        if line is None:
            return
        if line.head:
            self._reach.messages.tell(State.FACT, self.tr("This is the head of a family: go down to the person."))
            return
        row = line.row
        if row.due.application is None:
            self.wants_decision.emit(str(row.due.values["number"]))
        elif row.person_id is not None:
            self.wants_application.emit(row.person_id, entered(row, self._today))

    def ask_notices(self) -> None:
        """Ctrl+P: the notices to whom the picked lines are about, or to all of their families."""
        papers = notices(self.list.table.picked, self.list.rows, self._until)
        if papers is None:
            self._reach.messages.tell(State.ATTENTION, say("due.waits", self._reach.language))
        else:
            self.wants_papers.emit(papers)


def entered(row: DueRow, today: date) -> dict[str, str]:
    """What stands already in the application that settles a matter; for a minor somebody else applies."""
    is_minor = row.birth_date is not None and age(row.birth_date, today) < GROWN
    values = {
        "for": (ForWhom.CHILD if is_minor else ForWhom.SELF).value,
        "kind": row.due.application.value if row.due.application is not None else "",
        "ground": row.due.ground or "",
    }
    return {path: text for path, text in values.items() if text}
