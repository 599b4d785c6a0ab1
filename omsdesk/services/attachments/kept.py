"""Scanned documents in the store: taken in once, shown by name, kept with what they belong to.

Not to be confused with attachment to a clinic (прикрепление). What recognises a document is imported with the first one.
"""

import hashlib
import re
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, delete, select, text, update
from sqlalchemy.orm import Session

from omsdesk.errors import NotFound, Rejected
from omsdesk.models.drafts.reading import tidy
from omsdesk.models.records import Application, Draft, ScannedDocument, table_of
from omsdesk.models.records.application import FIRST_OF_VISITS
from omsdesk.models.records.base import Moment
from omsdesk.models.words import OpeningReason
from omsdesk.services import audit
from omsdesk.services.access import Seat
from omsdesk.services.attachments import door
from omsdesk.services.attachments.clearing import Clearing
from omsdesk.services.attachments.scanner import Offered, Scanner, WatchedFolder
from omsdesk.services.care.secrecy import Secrecy
from omsdesk.services.database import Database
from omsdesk.settings import Settings

NAME_LONGEST = 200
AFTER_NUMBER = re.compile(r"[0-9]+/")
SUFFIX = {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg", "image/tiff": "tif"}

_SCAN = table_of(ScannedDocument)
_PUT = text(
    "insert into scanned_document "
    "(uuid, person_id, slot, name, kind, size, pages, sha256, content, thumbnail, added_at, clerk) values "
    "(:uuid, :person_id, :slot, :name, :kind, :size, :pages, :sha256, :content, :thumbnail, :added_at, :clerk) "
    "on conflict (uuid, slot, sha256) do nothing returning id",
).bindparams(bindparam("added_at", type_=Moment()))


@dataclass(frozen=True, slots=True)
class ScannedRow:
    """A scanned document without its content: what it is called, what it is, for which line of the checklist it was scanned."""

    id: int
    uuid: str
    person_id: int | None
    slot: str
    name: str
    kind: str
    size: int
    pages: int
    added_at: datetime
    clerk: str

    @property
    def file_name(self) -> str:
        """A name under which it may be written to a disk; made here, and never of the name it came with."""
        return f"scan-{self.id}.{SUFFIX[self.kind]}"


@dataclass(frozen=True, slots=True)
class Scan:
    """A document that was recognised and is not kept yet."""

    slot: str
    name: str
    content: bytes
    kind: str
    pages: int
    thumbnail: bytes


_COLUMNS = tuple(_SCAN.c[one.name] for one in fields(ScannedRow))


class ScannedDocuments:
    """Scanned documents of drafts, applications and people, of one store, for one seat; `scanner` is where new ones come from."""

    def __init__(self, database: Database, settings: Settings, seat: Seat, scanner: Scanner | None = None) -> None:
        """Keep the documents of one store; the scanner, unless one is given, is the folder of the settings, or none."""
        self._database = database
        self._seat = seat
        self._door = door.Door(Secrecy(database, settings, seat))
        self.scanner = scanner or (WatchedFolder(settings.scans_folder) if settings.scans_folder else None)
        watched = self.scanner.folder if isinstance(self.scanner, WatchedFolder) else None
        self._clearing = Clearing(database, watched, settings.scans_keep_days) if watched else None

    def add(self, uuid: str, slot: str, name: str, content: bytes, person_id: int | None = None) -> ScannedRow:
        """Keep a document for a line of the checklist of a draft or application; the same content there again is one document.

        Raises Rejected `scanned.*` for what is no PDF, PNG, JPEG or TIFF, is broken, locked or too large; takes up to seconds.
        NotAllowed `access.enter_visits` for what is added to a registered visit, or to a paper of one.
        """
        with self._database.look() as connection:
            self._door.require_enter(connection, uuid)
        scan = recognised(slot, name, content)
        with self._database.write() as session:
            keep(session, self._seat, uuid, scan, person_id)
            same = (_SCAN.c.uuid == uuid, _SCAN.c.slot == slot, _SCAN.c.sha256 == digest(content))
            return ScannedRow(*session.execute(select(*_COLUMNS).where(*same)).one())

    def of(self, uuid: str, reason: OpeningReason | None = None) -> tuple[ScannedRow, ...]:
        """The documents of a draft, an application, a visit or a paper of one, in the order they came.

        Those of care are secret: raises NotAllowed `access.read_visits`, and `visits.reason` for care elsewhere.
        """
        with self._database.look() as connection:
            self._door.require(connection, uuid, "of care", reason)
        return self._rows(_SCAN.c.uuid == uuid)

    def of_person(self, person_id: int, reason: OpeningReason | None = None) -> tuple[ScannedRow, ...]:
        """The documents that are kept of a person, in the order they came; those of care as far as this seat may see them now."""
        found = self._rows(_SCAN.c.person_id == person_id)
        with self._database.look() as connection:
            shown = self._door.shown(connection, {one.uuid for one in found}, reason)
        return tuple(one for one in found if one.uuid in shown)

    def _rows(self, wanted: ColumnElement[bool]) -> tuple[ScannedRow, ...]:
        with self._database.look() as connection:
            return tuple(ScannedRow(*row) for row in connection.execute(select(*_COLUMNS).where(wanted).order_by(_SCAN.c.id)))

    def content(self, scan_id: int, reason: OpeningReason | None = None) -> bytes:
        """The whole document as it came; raises NotFound `scanned.unknown`, and what `of` raises. The view is audited."""
        content, _ = self._column(_SCAN.c.content, scan_id, reason)
        self._viewed(scan_id, reason)
        return content

    def thumbnail(self, scan_id: int, reason: OpeningReason | None = None) -> bytes:
        """The first page in small, a PNG; raises what `content` raises. Of care the view is audited."""
        picture, is_care = self._column(_SCAN.c.thumbnail, scan_id, reason)
        if is_care:
            self._viewed(scan_id, reason)
        return picture

    def _viewed(self, scan_id: int, reason: OpeningReason | None) -> None:
        with self._database.write() as session:
            audit.note(session, self._seat, "view", door.SCAN, scan_id, reason.value if reason else "")

    def _column(self, column: Any, scan_id: int, reason: OpeningReason | None) -> tuple[bytes, bool]:
        with self._database.look() as connection:
            held = connection.execute(select(_SCAN.c.uuid, column).where(_SCAN.c.id == scan_id)).one_or_none()
            if held is None:
                raise NotFound("scanned.unknown")
            is_care = self._door.require(connection, held[0], scan_id, reason)
        return bytes(held[1]), is_care

    def remove(self, scan_id: int) -> None:
        """Throw a document of a draft away; raises NotFound `scanned.unknown`, Rejected `scanned.filed` once it was filed."""
        filed = select(Application.id).join(_SCAN, _SCAN.c.uuid == Application.uuid).where(_SCAN.c.id == scan_id)
        with self._database.write() as session:
            uuid = session.execute(select(_SCAN.c.uuid).where(_SCAN.c.id == scan_id)).scalar()
            if session.execute(filed).first() or door.is_care(session.connection(), uuid or ""):
                raise Rejected("scanned.filed")
            gone = session.execute(delete(_SCAN).where(_SCAN.c.id == scan_id).returning(_SCAN.c.person_id)).one_or_none()
            if gone is None:
                raise NotFound("scanned.unknown")
            audit.note(session, self._seat, "remove", "scanned document", scan_id, person_id=gone.person_id)

    def move(self, session: Session, uuid: str, person_id: int) -> None:
        """Say within the caller's transaction whose the documents of a draft are, once the register holds the person."""
        move(session, uuid, person_id)

    def offered(self) -> tuple[Offered, ...]:
        """The complete documents that the scanner has, the oldest first; none without a scanner.

        One that was taken in before, and could not be put away since a program ended between the two, is put away now; those put
        away that the register has for long enough are removed.
        """
        if self.scanner is None:
            return ()
        if self._clearing is not None:
            self._clearing.when_due()
        return tuple(one for one in self.scanner.offered() if not self._is_kept(self.scanner, one))

    @property
    def has_scanner(self) -> bool:
        """Whether this workplace has a scanner."""
        return self.scanner is not None

    def brought(self, offered: Offered) -> bytes:
        """A document that the scanner offers, byte for byte; it stays there. Raises NotFound `scanned.gone`."""
        if self.scanner is None:
            raise NotFound("scanned.gone")
        return self.scanner.content(offered)

    def take(self, offered: Offered, uuid: str, slot: str, person_id: int | None = None) -> ScannedRow:
        """Keep a document that the scanner offers, as `add` does, and only then have it put away.

        Raises what `add` raises, and NotFound `scanned.gone` when it is no longer there; what is refused stays where it lies.
        """
        if self.scanner is None:
            raise NotFound("scanned.gone")
        row = self.add(uuid, slot, offered.name, self.brought(offered), person_id)
        self.scanner.put_away(offered)
        return row

    def _is_kept(self, scanner: Scanner, offered: Offered) -> bool:
        since = datetime.fromtimestamp(offered.changed, UTC)
        alike = select(_SCAN.c.sha256).where(_SCAN.c.size == offered.size, _SCAN.c.added_at >= since)
        with self._database.look() as connection:
            kept = set(connection.execute(alike).scalars())
        if not kept or digest(scanner.content(offered)) not in kept:
            return False
        scanner.put_away(offered)
        return True


def recognised(slot: str, name: str, content: bytes) -> Scan:
    """Recognise a document by its content; raises Rejected `scanned.*` as `ScannedDocuments.add` does."""
    from omsdesk.services.attachments.recognition import recognise  # noqa: PLC0415 - Pillow and PDFium come with the first document

    seen = recognise(content)
    return Scan(slot, shown_name(name), content, seen.kind, seen.pages, seen.thumbnail)


def keep(session: Session, seat: Seat, uuid: str, scan: Scan, person_id: int | None = None) -> None:
    """Keep a recognised document within the caller's transaction; the same content for the same line is kept once."""
    made = {
        "uuid": uuid,
        "person_id": person_id,
        "slot": scan.slot,
        "name": scan.name,
        "kind": scan.kind,
        "size": len(scan.content),
        "pages": scan.pages,
        "sha256": digest(scan.content),
        "content": scan.content,
        "thumbnail": scan.thumbnail,
        "added_at": datetime.now(UTC),
        "clerk": seat.clerk,
    }
    new = session.execute(_PUT, made).scalar()
    if new is not None:
        audit.note(session, seat, "add", "scanned document", new)


def move(session: Session, uuid: str, person_id: int) -> None:
    """As `ScannedDocuments.move`: for a submission, which has no need of a scanner."""
    session.execute(update(_SCAN).where(_SCAN.c.uuid == uuid).values(person_id=person_id))


def claim(session: Session, uuid: str, person_id: int) -> None:
    """Say whose those documents of a uuid are that are nobody's yet."""
    session.execute(update(_SCAN).where(_SCAN.c.uuid == uuid, _SCAN.c.person_id.is_(None)).values(person_id=person_id))


def is_of_application(connection: Connection, uuid: str) -> bool:
    """Whether a uuid names an application, filed or being entered."""
    filed = select(Application.uuid).where(Application.uuid == uuid)
    entered = select(Draft.uuid).where(Draft.uuid == uuid, Draft.form < FIRST_OF_VISITS)
    return any(connection.execute(one).first() is not None for one in (filed, entered))


def require_free(connection: Connection, uuid: str) -> None:
    """Raise Rejected for a uuid that no visit may have: `visit.uuid_taken` for that of an application, `visit.uuid_slash`.

    What hangs on a visit without a uuid is named after its number and a slash.
    """
    if AFTER_NUMBER.match(uuid):
        raise Rejected("visit.uuid_slash")
    if is_of_application(connection, uuid):
        raise Rejected("visit.uuid_taken")


def digest(content: bytes) -> str:
    """The name by which equal contents are known."""
    return hashlib.sha256(content).hexdigest()


def shown_name(name: str) -> str:
    """What a document is called on the screen: its last part, without signs that cannot be seen; never used as a path."""
    return tidy(name.replace("\\", "/").rpartition("/")[2])[:NAME_LONGEST] or "—"
