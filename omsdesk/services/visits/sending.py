"""A visit that was prepared elsewhere, or what is to be put right in one: read from its file with everything that it names."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from omsdesk.errors import Finding, Rejected
from omsdesk.models.drafts import VisitDraft, reading
from omsdesk.models.drafts.reading import Entered
from omsdesk.models.words import Right
from omsdesk.services.attachments import Scan, files
from omsdesk.services.attachments.files import Folder
from omsdesk.services.care import reading as held
from omsdesk.services.care.drafted import drafted
from omsdesk.services.care.secrecy import Secrecy
from omsdesk.services.visits.correcting import Correcting, Why
from omsdesk.services.visits.registering import SLOT, Registered, Registering

UUID = "uuid"
ELSEWHERE = ("uuid", "person", "summary", "results", "vaccinations", "attachments")
"""What no correction of a visit changes: whose it is, and what is amended and withdrawn by itself."""


@dataclass(frozen=True, slots=True)
class VisitFile:
    """What a file holds, path → text, and the folder that its attachments are meant from."""

    entered: Entered
    folder: Path = Path()


@dataclass(frozen=True, slots=True)
class Corrections:
    """What a file says of a registered visit: what it `named` takes the place of what stands there; named and empty, it is none.

    `version` is that in which the visit was seen; none: as it stands now.
    """

    entered: Entered
    named: Collection[str]
    version: int | None = None


def send(registering: Registering, secrecy: Secrecy, file: VisitFile, *, rehearse: bool) -> Registered:
    """See `Visits.send`."""
    today = secrecy.settings.today
    draft, unread = _read(file.entered, file.entered, today)
    first = registering.first(draft)
    if first is not None:
        return first
    scans, wrong = _scans(draft, file.folder)
    unread = (*_of_uuid(file.entered), *unread, *wrong)
    if rehearse:
        return Registered("", None, registering.judged(draft, None, unread).findings)
    return registering.register(draft, None, scans, unread)


def correct(correcting: Correcting, secrecy: Secrecy, visit_id: int, said: Corrections, why: Why) -> Registered:
    """See `Visits.send_correction`."""
    for right in (Right.ENTER_VISITS, Right.READ_VISITS):
        secrecy.require(right, "visit", visit_id)
    strange = [name for name in ELSEWHERE if name in said.named]
    if strange:
        raise Rejected("visit.not_corrected", fields=strange)
    today = secrecy.settings.today
    with secrecy.database.read() as session:
        view = held.view(session.connection(), secrecy, visit_id)
        secrecy.require_reason_of(view, why[1])
    stands = {path: text for path, text in reading.spelled(drafted(view)).items() if path.partition(".")[0] not in said.named}
    draft, unread = _read({**stands, **said.entered}, said.entered, today)
    version = view.version if said.version is None else said.version
    return correcting.correct(visit_id, version, draft, why, unread)


def _read(entered: Entered, said: Entered, today: date) -> tuple[VisitDraft, tuple[Finding, ...]]:
    """Read a visit; of what a file `said`, days that are relative and words that are numbers are no such thing."""
    guessed = reading.numbered(said, VisitDraft)
    numbers = {one.field for one in guessed}
    draft, unread = reading.read_as(VisitDraft, {path: text for path, text in entered.items() if path not in numbers}, today)
    return draft, (*unread, *guessed, *reading.relative(said, today, VisitDraft))


def _scans(draft: VisitDraft, folder: Path) -> tuple[tuple[Scan, ...], tuple[Finding, ...]]:
    """The scans that a file names, or what is wrong with the first that is."""
    try:
        return tuple(files.scans(draft.attachments, Folder(folder), _slot)), ()
    except Rejected as error:
        return (), (Finding(str(error.values.get("field", "attachments")), error.code, values=error.values),)


def _slot(_name: str) -> str:
    return SLOT


def _of_uuid(entered: Entered) -> Iterator[Finding]:
    """A file may be sent twice: without a name of its own it would be two visits, and one that nobody can see is a slip."""
    if UUID not in entered:
        yield Finding(UUID, "visit.uuid_missing", "note")
    elif not reading.tidy(entered[UUID]):
        yield Finding(UUID, "visit.uuid_blank")
