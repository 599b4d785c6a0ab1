"""Every call of this screen to the services, in workers; answers come back as signals. Nothing else here knows a service."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from omsdesk.errors import Ambiguous, DeskError, NotFound, Rejected
from omsdesk.models.drafts import ApplicationDraft
from omsdesk.models.drafts.reading import spelled
from omsdesk.models.words import Right
from omsdesk.services.applications import ApplicationRow, Outcome, Wanted
from omsdesk.services.attachments import Offered, ScannedDocuments, ScannedRow, files
from omsdesk.services.drafting import DraftRow, Drafts, Sheet
from omsdesk.services.families import LinkRow, MemberRow
from omsdesk.services.intake import Sending
from omsdesk.services.suggesting import Organisations
from omsdesk.views.dialogs.scan import pages_of
from omsdesk.views.screens.screen import Reach
from omsdesk.views.tasks import Latest

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from omsdesk.services.desk import Desk

APPLICATIONS = frozenset({"applications", "persons"})
DRAFTS = frozenset({"drafts"})


@dataclass(frozen=True, slots=True)
class Card:
    """What is held of a person, spelled for a form."""

    id: int
    version: int
    values: Mapping[str, str]
    is_own: bool = False
    """Whether the application is about this very person, whoever applies."""
    represents: bool = False
    """Whether it is the card of who represents a person that is in the form already."""


@dataclass(frozen=True, slots=True)
class Lists:
    """What the list of the screen shows."""

    drafts: tuple[DraftRow, ...]
    applications: tuple[ApplicationRow, ...]


@dataclass(frozen=True, slots=True)
class Repeated:
    """A refused application: what was entered in it, path → text, and what became of it."""

    entered: Mapping[str, str]
    outcome: Outcome


class Keeper:
    """Saves one sheet after another on the one thread that writes; it alone knows when the last one was saved."""

    def __init__(self, drafts: Drafts, saved_at: datetime | None = None) -> None:
        self._drafts = drafts
        self.saved_at = saved_at

    def save(self, sheet: Sheet) -> datetime:
        """Keep the sheet over the one saved before."""
        self.saved_at = self._drafts.save(replace(sheet, saved_at=self.saved_at))
        return self.saved_at


class Calls(QObject):
    """Asks and tells."""

    around = Signal(object)
    """Circumstances of the draft that was asked about last."""
    card = Signal(object)
    """A Card to fill from."""
    related = Signal(object)
    """The links of whoever's card fills the form."""
    sharing = Signal(object)
    """Whose surname may change with that of an application."""
    saved = Signal(object)
    """When."""
    unsaved = Signal(DeskError)
    opened = Signal(object)
    """An OpenedSheet."""
    again = Signal(object)
    """Repeated: a refused application."""
    outcome = Signal(object)
    examined = Signal(object)
    """Examined: what a filed application asked for."""
    listed = Signal(object)
    appearing = Signal(object)
    """Appearing: whom the list can be narrowed to."""
    together = Signal(object)
    """Numbers of applications of the same sitting."""
    organisations = Signal(object)
    """Insurers and clinics of the register."""
    handed = Signal(str)
    """To whom a draft was given."""
    discarded = Signal()
    """A draft was thrown away."""
    scanned = Signal(object)
    """The scanned documents of the draft."""
    offered = Signal(object)
    """What the scanner has, to be taken now."""
    brought = Signal(object)
    """What the scanner has, to be told."""
    scan_pages = Signal(object)
    """The name of a scan and its pages."""
    answered = Signal()
    """What was said of somebody alike is remembered."""
    proved = Signal(object)
    """What a proof of identity is worth: Confirmed."""
    unproved = Signal(DeskError)
    code_sent = Signal(object)
    """Sent: the code that is to be read out."""
    failed = Signal(DeskError)
    """Something that was asked for by the clerk came to nothing."""
    unsent = Signal(DeskError)

    def __init__(self, reach: Reach, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._tasks = reach.desk, reach.tasks
        self._around = Latest(reach.tasks.run, self)
        self._card = Latest(reach.tasks.run, self)
        self._related = Latest(reach.tasks.run, self)
        self._list = Latest(reach.tasks.run, self)
        self._together = Latest(reach.tasks.run, self)
        # Looking at an application is written down, hence the one that writes.
        self._one = Latest(reach.tasks.write, self)

    def ask_around(self, draft: ApplicationDraft) -> None:
        """What the register knows around a draft; what was asked before is no longer wanted."""
        self._around.ask(partial(self._desk.applications.around, draft), self.around.emit, self._no_around)

    def ask_card(self, person_id: int, *, is_own: bool = False, represents: bool = False) -> None:
        """What is held of a person; the view is written down."""
        work = partial(_card, self._desk, person_id, is_own=is_own, represents=represents)
        self._card.ask(work, self.card.emit, self.failed.emit)

    def ask_related(self, person_id: int) -> None:
        """The links of a person; a form without them is still a form."""
        self._related.ask(partial(_related, self._desk, person_id), self.related.emit, self._no_around)

    def ask_related_of(self, number: str) -> None:
        """The links of whoever bears a policy number."""
        self._related.ask(partial(_related_by, self._desk, number), self.related.emit, self._no_around)

    def ask_key(self, key: str) -> None:
        """What is held of whom a number, a document, a scan or a name finds, where it finds one alone."""
        self._card.ask(partial(card_by_key, self._desk, key), self.card.emit, self.failed.emit)

    def ask_sharing(self, person_id: int) -> None:
        """Whose surname may change with a person's; an outcome without it is still an outcome."""
        self._related.ask(partial(self._desk.families.sharing_surname, person_id), self.sharing.emit, self._no_around)

    def save(self, keeper: Keeper, sheet: Sheet) -> None:
        """Keep what stands in the form."""
        self._tasks.write(self, partial(keeper.save, sheet), self.saved.emit, self.unsaved.emit, touches=DRAFTS)

    def discard(self, uuid: str) -> None:
        """Throw a draft away."""
        self._tasks.write(self, partial(self._desk.drafts.discard, uuid), self._discarded, self.failed.emit, touches=DRAFTS)

    def open(self, uuid: str) -> None:
        """Open a draft."""
        self._tasks.write(self, partial(self._desk.drafts.open, uuid), self.opened.emit, self.failed.emit)

    def open_last(self) -> None:
        """Open the draft that was on the screen when the program ended, if there was one."""
        self._tasks.write(self, self._desk.drafts.last_open, self._opened_last, self._no_around)

    def repeat(self, number: str) -> None:
        """What was entered in an application, to be filed once more."""
        self._tasks.write(self, partial(_again, self._desk, number), self.again.emit, self.failed.emit)

    def submit(self, entered: Mapping[str, str]) -> None:
        """File an application."""
        work = partial(self._desk.intake.submit, sending(entered))
        self._tasks.write(self, work, self.outcome.emit, self.unsent.emit, touches=APPLICATIONS)

    def prove(self, entered: Mapping[str, str]) -> None:
        """What the proof of identity in an application is worth."""
        self._tasks.write(self, partial(self._desk.intake.prove, sending(entered)), self.proved.emit, self.unproved.emit)

    def send_code(self, entered: Mapping[str, str]) -> None:
        """A one-time code for the phone of the one at the counter."""
        self._tasks.write(self, partial(self._desk.intake.send_code, sending(entered)), self.code_sent.emit, self.unproved.emit)

    def answer_alike(self, draft: ApplicationDraft, person_id: int, because: str) -> None:
        """Remember that the person of a draft is the one held, or why it is another."""
        work = partial(self._desk.applications.answer_alike, draft, person_id, because)
        self._tasks.write(self, work, self._answered, self.failed.emit)

    def ask_outcome(self, number: str) -> None:
        """What became of an application."""
        self._tasks.run(self, partial(self._desk.applications.outcome, number), self.outcome.emit, self.failed.emit)

    def examine(self, number: str) -> None:
        """What an application asked for; an outcome without it is still an outcome."""
        self._one.ask(partial(self._desk.applications.examine, number), self.examined.emit, self._no_around)

    def ask_list(self, wanted: Wanted) -> None:
        """Drafts and applications."""
        self._list.ask(partial(_lists, self._desk, wanted), self.listed.emit, self.failed.emit)

    def ask_appearing(self) -> None:
        """Whom the list can be narrowed to; a list without it is still a list."""
        self._tasks.run(self, self._desk.applications.appearing, self.appearing.emit, self._no_around)

    def ask_together(self, sitting: str) -> None:
        """The numbers of what was filed at the same sitting already."""
        self._together.ask(partial(_together, self._desk, sitting), self.together.emit, self._no_around)

    def ask_organisations(self) -> None:
        """The insurers and clinics that the register knows."""
        self._tasks.run(self, partial(_organisations, self._desk), self.organisations.emit, self._no_around)

    def hand_over(self, uuid: str, clerk: str) -> None:
        """Make a draft a colleague's."""
        work = partial(self._desk.drafts.hand_over, uuid, clerk)
        self._tasks.write(self, work, partial(self._handed, clerk), self.failed.emit, touches=DRAFTS)

    def ask_scans(self, uuid: str) -> None:
        """The scanned documents of a draft."""
        self._tasks.run(self, partial(self._desk.scanned_documents.of, uuid), self.scanned.emit, self.failed.emit)

    def ask_offered(self) -> None:
        """What the scanner of this workplace has ready."""
        self._tasks.run(self, self._desk.scanned_documents.offered, self.offered.emit, self.failed.emit)

    def ask_brought(self) -> None:
        """What the scanner has ready, to be told; nobody asked, so nobody is told why it cannot be known."""
        self._tasks.run(self, self._desk.scanned_documents.offered, self.brought.emit, self._no_around)

    def open_scan(self, row: ScannedRow) -> None:
        """The pages of a scan; the view is written down."""
        self._tasks.write(self, partial(_pages, self._desk.scanned_documents, row), self.scan_pages.emit, self.failed.emit)

    def remove_scan(self, row: ScannedRow) -> None:
        """Throw a scan away."""
        work = partial(_without, self._desk.scanned_documents, row)
        self._tasks.write(self, work, self.scanned.emit, self.failed.emit)

    def take_offered(self, offered: Offered, uuid: str, slot: str, person_id: int | None) -> None:
        """Keep what the scanner has as a scan of a line of the checklist."""
        work = partial(_take, self._desk.scanned_documents, offered, uuid, slot, person_id)
        self._tasks.write(self, work, self.scanned.emit, self.failed.emit)

    def scan(self, uuid: str, slot: str, paths: tuple[str, ...], person_id: int | None) -> None:
        """Keep files as the scans of a line of the checklist."""
        work = partial(_scan, self._desk.scanned_documents, uuid, slot, paths, person_id)
        self._tasks.write(self, work, self.scanned.emit, self.failed.emit)

    def drop(self) -> None:
        """Nobody waits any more for what is known around a draft, or for a card."""
        self._around.drop()
        self._card.drop()
        self._related.drop()
        self._together.drop()

    @property
    def is_idle(self) -> bool:
        """Whether no question is on its way."""
        return self._around.is_idle and self._card.is_idle and self._list.is_idle and self._one.is_idle

    def _opened_last(self, found: object) -> None:
        if found is not None:
            self.opened.emit(found)

    def _no_around(self, _error: DeskError) -> None:
        """Nobody asked for it by hand: what is typed is checked without it, and sending asks again."""

    def _handed(self, clerk: str, _nothing: None) -> None:
        self.handed.emit(clerk)

    def _answered(self, _nothing: None) -> None:
        self.answered.emit()

    def _discarded(self, _nothing: None) -> None:
        """The list is asked for anew by what was touched."""
        self.discarded.emit()


def sending(entered: Mapping[str, str]) -> Sending:
    """What stands in the form, to be filed; its scans are in the register already, whatever paths came with it once."""
    return Sending({path: text for path, text in entered.items() if not path.startswith("attachments.")})


def _card(desk: "Desk", person_id: int, *, is_own: bool = False, represents: bool = False) -> Card:
    held = desk.applications.held(person_id)
    return Card(held.id, held.version, spelled(held.draft, "person"), is_own, represents)


def _related(desk: "Desk", person_id: int) -> tuple[tuple[LinkRow, MemberRow], ...]:
    return desk.families.links([person_id]).get(person_id, ())


def _related_by(desk: "Desk", number: str) -> tuple[tuple[LinkRow, MemberRow], ...]:
    found = desk.search.find(number, limit=2)
    return _related(desk, found.rows[0].id) if len(found.rows) == 1 else ()


def card_by_key(desk: "Desk", key: str) -> Card:
    """The card of the one person that a key or a scan means; raises NotFound `form.nobody`, Ambiguous `form.several`."""
    found = desk.search.find(key, limit=2)
    if not found.rows:
        raise NotFound("form.nobody")
    if len(found.rows) > 1 or found.doubt:
        raise Ambiguous("form.several")
    return _card(desk, found.rows[0].id)


def _again(desk: "Desk", number: str) -> Repeated:
    return Repeated(desk.applications.again(number), desk.applications.outcome(number))


def _together(desk: "Desk", sitting: str) -> tuple[str, ...]:
    first = desk.applications.filed(sitting)
    others = reversed([one.number for one in desk.applications.list(Wanted(sitting=sitting))])
    # The first gave the sitting its name, and may be of it as well.
    return tuple(dict.fromkeys((*((first.number,) if first is not None and first.number else ()), *others)))


def _organisations(desk: "Desk") -> tuple[Organisations, Organisations]:
    return desk.suggestions.insurers(), desk.suggestions.clinics()


def _lists(desk: "Desk", wanted: Wanted) -> Lists:
    # Whoever only prints applications has no drafts, and asking for them would be refused.
    return Lists(desk.drafts.list() if desk.seat.may(Right.APPLY) else (), desk.applications.list(wanted))


def _scan(
    documents: ScannedDocuments, uuid: str, slot: str, paths: tuple[str, ...], person_id: int | None
) -> tuple[ScannedRow, ...]:
    for path in paths:
        documents.add(uuid, slot, Path(path).name, _content(Path(path)), person_id)
    return documents.of(uuid)


def _take(documents: ScannedDocuments, offered: Offered, uuid: str, slot: str, person_id: int | None) -> tuple[ScannedRow, ...]:
    documents.take(offered, uuid, slot, person_id)
    return documents.of(uuid)


def _pages(documents: ScannedDocuments, row: ScannedRow) -> "tuple[str, list[QImage]]":
    return row.name, pages_of(row.kind, documents.content(row.id))


def _without(documents: ScannedDocuments, row: ScannedRow) -> tuple[ScannedRow, ...]:
    documents.remove(row.id)
    return documents.of(row.uuid)


def _content(path: Path) -> bytes:
    content = files.content(path)
    if content is None:
        raise Rejected("form.unreadable", name=path.name)
    return content
