"""A visit that was prepared elsewhere: read from its file with everything that the file names, and registered once."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from omsdesk.errors import Finding
from omsdesk.models.drafts import VisitDraft, reading
from omsdesk.models.drafts.reading import Entered
from omsdesk.services.attachments import files
from omsdesk.services.attachments.files import Folder
from omsdesk.services.care.secrecy import Secrecy
from omsdesk.services.visits.registering import SLOT, Registered, Registering

UUID = "uuid"


@dataclass(frozen=True, slots=True)
class VisitFile:
    """What a file holds, path → text, and the folder that its attachments are meant from."""

    entered: Entered
    folder: Path = Path()


def send(registering: Registering, secrecy: Secrecy, file: VisitFile, *, rehearse: bool) -> Registered:
    """See `Visits.send`."""
    today = secrecy.settings.today
    draft, unread = reading.read_as(VisitDraft, file.entered, today)
    first = registering.first(draft.uuid)
    if first is not None:
        return first
    unread = (*_of_uuid(file.entered), *unread, *reading.relative(file.entered, today, VisitDraft))
    scans = tuple(files.scans(draft.attachments, Folder(file.folder), _slot))
    if rehearse:
        return Registered("", None, registering.judged(draft, None, unread).findings)
    return registering.register(draft, None, scans, unread)


def _slot(_name: str) -> str:
    return SLOT


def _of_uuid(entered: Entered) -> Iterator[Finding]:
    """A file may be sent twice: without a name of its own it would be two visits, and one that nobody can see is a slip."""
    if UUID not in entered:
        yield Finding(UUID, "visit.uuid_missing", "note")
    elif not reading.tidy(entered[UUID]):
        yield Finding(UUID, "visit.uuid_blank")
