"""Every call of this screen to the services, in workers; answers come back as signals. Nothing else here knows a service."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from omsdesk.errors import DeskError
from omsdesk.models.drafts import ApplicationDraft
from omsdesk.models.status import OPEN
from omsdesk.services.applications import ApplicationRow, Outcome, Wanted
from omsdesk.services.attachments import ScannedRow
from omsdesk.views.dialogs.scan import pages_of
from omsdesk.views.screens.decision.intent import Intent, Ruled
from omsdesk.views.screens.screen import Reach
from omsdesk.views.tasks import Latest

if TYPE_CHECKING:
    from omsdesk.services.desk import Desk

APPLICATIONS = frozenset({"applications", "persons"})


@dataclass(frozen=True, slots=True)
class Scan:
    """A scanned document and its first page in small."""

    row: ScannedRow
    thumbnail: bytes


class Calls(QObject):
    """Asks and tells."""

    counted = Signal(int)
    """How many applications wait."""
    listed = Signal(tuple)
    """Rows of those that wait."""
    examined = Signal(object)
    """An Examined."""
    scans = Signal(tuple)
    """Scans of the application that was asked about last."""
    opened = Signal(str, list)
    """The name of a scanned document, and pictures of its pages."""
    decided = Signal(object)
    """The Outcome of a decision."""
    answered = Signal()
    """What was said of somebody alike is remembered."""
    undecided = Signal(DeskError)
    failed = Signal(DeskError)

    def __init__(self, reach: Reach, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._tasks = reach.desk, reach.tasks
        self._count = Latest(reach.tasks.run, self)
        self._list = Latest(reach.tasks.run, self)
        self._scans = Latest(reach.tasks.run, self)
        # Looking at an application is written down, hence the one that writes.
        self._one = Latest(reach.tasks.write, self)

    def ask_count(self) -> None:
        """How many wait."""
        self._count.ask(self._desk.applications.waiting, self.counted.emit, self._not_counted)

    def ask_waiting(self) -> None:
        """Those that wait."""
        work = partial(self._desk.applications.list, Wanted(status=OPEN))
        self._list.ask(work, self.listed.emit, self.failed.emit)

    def examine(self, number: str) -> None:
        """One application with all that its decision looks at."""
        self._one.ask(partial(self._desk.applications.examine, number), self.examined.emit, self.failed.emit)

    def ask_scans(self, uuid: str) -> None:
        """The scanned documents of an application."""
        self._scans.ask(partial(_scans, self._desk, uuid), self.scans.emit, self.failed.emit)

    def open_scan(self, row: ScannedRow) -> None:
        """The whole of a scanned document; the view is written down."""
        self._tasks.write(self, partial(_content, self._desk, row), self._opened, self.failed.emit)

    def decide(self, number: str, intent: Intent) -> None:
        """Decide."""
        work = partial(_decide, self._desk, number, intent)
        self._tasks.write(self, work, self.decided.emit, self.undecided.emit, touches=APPLICATIONS)

    def answer_alike(self, draft: ApplicationDraft, person_id: int, because: str) -> None:
        """Remember that the person of an application is the one held, or why it is another."""
        work = partial(self._desk.applications.answer_alike, draft, person_id, because)
        self._tasks.write(self, work, self._remembered, self.failed.emit)

    def drop(self) -> None:
        """Nobody waits any more for the application that was asked about."""
        self._one.drop()
        self._scans.drop()

    @property
    def is_idle(self) -> bool:
        """Whether no question is on its way."""
        return self._list.is_idle and self._one.is_idle and self._scans.is_idle and self._count.is_idle

    def _opened(self, found: tuple[str, list[QImage]]) -> None:
        self.opened.emit(*found)

    def _remembered(self, _nothing: None) -> None:
        self.answered.emit()

    def _not_counted(self, _error: DeskError) -> None:
        """Nobody asked for it by hand: the list itself says what is wrong."""


def by_urgency(rows: tuple[ApplicationRow, ...]) -> list[ApplicationRow]:
    """Those whose answer is due first on top; of one day, those that wait longest."""
    return sorted(rows, key=_urgency)


def _urgency(row: ApplicationRow) -> tuple[object, ...]:
    return row.deadline, row.filed_at


def _decide(desk: "Desk", number: str, intent: Intent) -> Outcome:
    if intent.choice is Ruled.APPROVE:
        return desk.applications.approve(number, intent.text)
    if intent.choice is Ruled.REFUSE:
        return desk.applications.refuse(number, intent.codes, intent.text)
    return desk.applications.withdraw(number, intent.text)


def _scans(desk: "Desk", uuid: str) -> tuple[Scan, ...]:
    return tuple(Scan(row, desk.scanned_documents.thumbnail(row.id)) for row in desk.scanned_documents.of(uuid))


def _content(desk: "Desk", row: ScannedRow) -> tuple[str, list[QImage]]:
    return row.name, pages_of(row.kind, desk.scanned_documents.content(row.id))
