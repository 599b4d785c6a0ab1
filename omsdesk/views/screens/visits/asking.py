"""What the history page asks of the register: its first page, another selection, the next page, everything to the end."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from omsdesk.errors import NotAllowed
from omsdesk.models.words import OpeningReason, Right
from omsdesk.services.care.rows import Cursor, Filters, History
from omsdesk.views.screens.screen import Reach
from omsdesk.views.screens.visits.form_calls import named
from omsdesk.views.tasks import Latest

if TYPE_CHECKING:
    from omsdesk.services.desk import Desk

FIRST, NEXT, ALL_AT_ONCE = 50, 100, 500
Wanted = tuple[Filters, Cursor | None, OpeningReason | None, int]
BEGINNING = Cursor(date.max, 0)
"""Before the newest: a page asked from here is another selection of a history whose opening is in the audit already."""


@dataclass(frozen=True, slots=True)
class Untold:
    """What is told to whoever may not read: whose it would be, and whether there is anything."""

    exist: bool | None
    """None for a role that is not told even that."""
    who: str


class Asking(QObject):
    """Keeps whose history it is and where its last page ended; a child of its page."""

    opened = Signal(object)
    """The first page of a person, a History."""
    selected = Signal(object)
    """The first page of another selection."""
    went_on = Signal(object)
    """The next page."""
    refused = Signal(object)
    """The role may not read it: Untold."""
    failed = Signal(object)

    def __init__(self, reach: Reach, parent: QObject) -> None:
        super().__init__(parent)
        self._reach = reach
        self._latest = Latest(reach.tasks.run, self)
        self._person_id = 0
        self._reason: OpeningReason | None = None
        self._filters = Filters()
        self._after: Cursor | None = None
        self._goes_to_end = False

    @property
    def is_idle(self) -> bool:
        """Whether nothing is on its way."""
        return self._latest.is_idle

    def open(self, person_id: int, reason: OpeningReason | None, filters: Filters, held: int = 0) -> None:
        """Ask for a person's history from its beginning, as far as it is held already; it is written into the audit."""
        self._person_id, self._reason, self._filters = person_id, reason, filters
        self._forget_place()
        work = partial(_first, self._reach.desk, person_id, (filters, None, reason, max(FIRST, held)))
        self._latest.ask(work, self._show_first, self.failed.emit)

    def select(self, filters: Filters) -> None:
        """Ask for another selection of the same history."""
        self._filters = filters
        self._forget_place()
        self._ask(BEGINNING, FIRST, self._show_selected)

    def drop(self) -> None:
        """Nobody's history is wanted any more."""
        self._latest.drop()
        self._forget_place()

    @Slot()
    def go_on(self) -> None:
        """Ask for the next page, unless it is on its way or there is none."""
        if self._after is not None and self._latest.is_idle:
            self._ask(self._after, ALL_AT_ONCE if self._goes_to_end else NEXT, self._show_next)

    @Slot()
    def go_to_end(self) -> None:
        """Ask for everything to the oldest."""
        self._goes_to_end = True
        self.go_on()

    @property
    def goes_to_end(self) -> bool:
        """Whether the end was asked for and is not here yet."""
        return self._goes_to_end and self._after is not None

    def _ask(self, after: Cursor, limit: int, done: Callable[[History], None]) -> None:
        work = partial(_page, self._reach.desk, self._person_id, (self._filters, after, self._reason, limit))
        self._latest.ask(work, done, self.failed.emit)

    def _forget_place(self) -> None:
        self._after, self._goes_to_end = None, False

    def _keep_place(self, page: History) -> None:
        last = page.rows[-1] if page.rows and page.more else None
        self._after = Cursor(last.on, last.id) if last is not None else None

    def _show_first(self, page: History | Untold) -> None:
        if isinstance(page, Untold):
            self.refused.emit(page)
            return
        self._keep_place(page)
        self.opened.emit(page)

    def _show_selected(self, page: History) -> None:
        self._keep_place(page)
        self.selected.emit(page)

    def _show_next(self, page: History) -> None:
        self._keep_place(page)
        self.went_on.emit(page)
        if self._goes_to_end:
            self.go_on()


def _page(desk: "Desk", person_id: int, wanted: Wanted) -> History:
    return desk.visits.history(person_id, *wanted)


def _first(desk: "Desk", person_id: int, wanted: Wanted) -> History | Untold:
    """The first page, or, to whoever may not read it, whether there is anything."""
    try:
        return _page(desk, person_id, wanted)
    except NotAllowed as refused:
        if refused.code != "access.read_visits":
            raise
        may_know = desk.seat.may(Right.ENTER_VISITS)
        return Untold(desk.visits.exist(person_id) if may_know else None, named(desk, person_id))
