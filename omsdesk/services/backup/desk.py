"""The copies of one register: made, thinned, restored on trial, and what can be said of them at any time."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from operator import itemgetter
from pathlib import Path
from threading import Event, Lock

from sqlalchemy import func, select

from omsdesk.errors import Cancelled, DeskError, NotFound, Rejected, Said, StoreUnavailable
from omsdesk.models.records import AuditLine
from omsdesk.services import audit, vault
from omsdesk.services.access import Seat
from omsdesk.services.backup import rehearsing, renewing, shelf
from omsdesk.services.backup.rehearsing import TryOut
from omsdesk.services.backup.shelf import Copy
from omsdesk.services.copies import copying, manifest
from omsdesk.services.copies.copying import Progress
from omsdesk.services.copies.manifest import CopyKind
from omsdesk.services.database import Database
from omsdesk.settings import Settings

LOG = logging.getLogger("omsdesk.backup")
OVERDUE = timedelta(days=1)
"""How old the last copy may be, while something changed since, before it is said aloud."""
AHEAD = timedelta(minutes=5)
"""How far a clock may be corrected before a copy is said to come from the future."""
_AUDITED = select(func.max(AuditLine.seq))
REHEARSE_AT_NIGHT = range(1, 6)
"""The hours of this place in which nobody waits."""


@dataclass(frozen=True, slots=True)
class BackupState:
    """What is to be said of the copies of a register. Moments are in UTC."""

    by_clock: bool
    """Whether the window makes copies by itself: of an embedded register of real people, unless the settings say no."""
    last: Copy | None = None
    """The newest copy of what this register was; after a restore others are of what it is no more."""
    rehearsed: Copy | None = None
    """The newest copy that was restored on trial, and could be."""
    failed: Said | None = None
    """Why the last attempt to make a copy, or to restore the newest on trial, did not succeed."""
    next_due: datetime | None = None
    """When the next copy is made, or since when it should be; None where nothing changed."""
    changes: int = 0
    """Lines of the audit since the last copy."""
    is_overdue: bool = False
    ahead: Copy | None = None
    """A copy that is dated later than now: the clock was wrong when it was made, or is now. Only copies of before it count."""

    is_shared: bool = False
    others: int = 0
    """How many copies there are of what this register is no more."""

    @property
    def is_well(self) -> bool:
        """Whether nothing need be done by anybody."""
        return self.failed is None and not self.is_overdue and self.ahead is None

    @property
    def said(self) -> Said:
        """All of it in a sentence, in the time of this place."""
        if self.failed is not None:
            return self.failed
        if self.ahead is not None and not self.is_overdue:
            return Said("backup.ahead", {"made": self.ahead.manifest.made_at.astimezone(), "path": str(self.ahead.file)})
        if self.last is None and self.others:
            return Said("backup.of_others", {"others": self.others})
        if self.last is None:
            return Said("backup.by_server" if self.is_shared else "backup.absent" if self.by_clock else "backup.off")
        values: dict[str, object] = {"made": self.last.manifest.made_at.astimezone(), "changes": self.changes}
        known = self.rehearsed.manifest if self.rehearsed and not self.is_overdue else None
        if known is None or known.rehearsed_at is None:
            return Said("backup.overdue" if self.is_overdue else "backup.well", values)
        tried = {"copy": known.made_at.astimezone(), "rehearsed": known.rehearsed_at.astimezone()}
        return Said("backup.well.rehearsed", values | tried)


@dataclass(frozen=True, slots=True)
class Renewed:
    """How many older copies were encrypted anew, which are left because no key here opens them, and where the old key lies."""

    count: int
    left: tuple[Path, ...]
    key_place: str

    @property
    def said(self) -> tuple[Said, ...]:
        """All of it in sentences."""
        told = [Said("backup.renewed", {"count": self.count}) if self.count else Said("backup.renewed.none")]
        if self.left:
            told.append(Said("backup.renewed.left", {"count": len(self.left), "path": str(self.left[0])}))
        if self.count:
            told.append(Said("backup.renewed.key", {"path": self.key_place}))
        return tuple(told)


class Backups:
    """The copies of one store, at one seat."""

    def __init__(self, database: Database, settings: Settings, seat: Seat, try_out: TryOut, *, practice: bool = False) -> None:
        """`try_out` asks a restored register what a desk asks; a practice register can be made again and is copied when asked."""
        self._database = database
        self._settings = settings
        self._seat = seat
        self._try_out = try_out
        self._by_clock = database.is_embedded and not practice and settings.backup_minutes > 0
        self._failed: Said | None = None
        self._one_at_a_time = Lock()

    @property
    def folder(self) -> Path:
        """Where copies are kept."""
        return self._settings.backups_folder

    def copies(self) -> tuple[Copy, ...]:
        """The copies of this register that lie in the folder, the newest first."""
        return shelf.copies_of(self._register, self.folder) if self._database.is_embedded else ()

    def state(self, now: datetime | None = None) -> BackupState:
        """How the copies stand; raises StoreUnavailable where the register cannot be read."""
        if not self._database.is_embedded:
            return BackupState(by_clock=False, is_shared=True)
        now = now or datetime.now(UTC)
        every = self.copies()
        held = tuple(one for one in every if one.manifest.made_at <= now + AHEAD)
        audited, ours = self._of_this_past(held)
        last = ours[0] if ours else None
        changes = audited - (last.manifest.audit_seq if last else 0)
        proven = (one for one in ours if _tried_at(one, now) is not None and not one.manifest.rehearsal_failed)
        overdue = self._by_clock and last is not None and changes > 0 and now - last.manifest.made_at > OVERDUE
        return BackupState(
            by_clock=self._by_clock,
            last=last,
            rehearsed=next(proven, None),
            failed=self._failed or _failed_on_trial(held, now),
            next_due=self._due(last, now) if changes or last is None else None,
            changes=changes,
            is_overdue=overdue,
            ahead=next(iter(every[: len(every) - len(held)]), None),
            others=len(held) - len(ours),
        )

    def make(self, file: Path | None = None, progress: Progress | None = None, stop: Event | None = None) -> Copy:
        """Make a verified copy now: into this file, or into the folder of copies, which is thinned then.

        Raises Rejected `backup.shared` for a store on a server and `backup.exists` for a file that is there; StoreUnavailable
        `store.*` for what the disk or the register did; Cancelled `copy.stopped`. Nothing of it is left then.
        """
        self._require_embedded()
        if file is None:
            made = self._made(CopyKind.ASKED, progress, stop)
            self._thin()
            return made
        file = file.absolute()
        _require_free(file)
        # a copy that leaves the folder is written down, and the line is in the copy
        with self._database.write() as session:
            audit.note(session, self._seat, "backup", "register", manifest.digest_of(file))
        return Copy(file, self._copied(file, CopyKind.ASKED, progress, stop))

    def make_if_due(
        self, kind: CopyKind = CopyKind.SCHEDULED, progress: Progress | None = None, stop: Event | None = None
    ) -> Copy | None:
        """A copy, if the clock makes them, something changed since the last and its time has come; raises what `make` raises."""
        due = self.state().next_due if self._by_clock else None
        if due is None or due > datetime.now(UTC):
            return None
        made = self._made(kind, progress, stop)
        self._thin()
        return made

    def make_before_load(self) -> Copy | None:
        """A copy before a load, if the clock makes them and something changed since the last; raises what `make` raises."""
        if not self._by_clock or self.state().next_due is None or not self._audited():
            return None
        return self._made(CopyKind.BEFORE_LOAD, None, None)

    def older(self) -> tuple[Copy, ...]:
        """The copies, in the folder and beside the register, that the key of today does not open, the newest first.

        They are of before the first clerk; where a file was left with the key of then, it opens them. One that cannot be read is
        none of them.
        """
        if not self._database.is_embedded:
            return ()
        folders = dict.fromkeys((self.folder, self._register.parent))
        found = (one for folder in folders for one in shelf.copies_of(self._register, folder))
        return tuple(one for one in found if not _opens(one, self._database.key, unread=True))

    def renew(self) -> Renewed:
        """Encrypt the older copies anew under the key of today, as far as the key beside the settings opens them.

        One that is not sound is left as it is. Raises Rejected `backup.shared`, and StoreUnavailable for a key that cannot be
        read or a disk that cannot be written; what was renewed by then is.
        """
        self._require_embedded()
        held = vault.existing_key(self._settings)
        older = self.older()
        with self._one_at_a_time:
            left = tuple(one.file for one in older if held is None or not self._renewed(one, held.raw))
        count = len(older) - len(left)
        if count:
            with self._database.write() as session:
                audit.note(session, self._seat, "renew", "register", count)
        return Renewed(count, left, held.place if held else "")

    def _renewed(self, one: Copy, old: bytes) -> bool:
        if not _opens(one, old, unread=False):
            return False
        try:
            renewing.renew(one, self._database, old)
        except StoreUnavailable as error:
            if not error.code.startswith("copy."):
                raise
            return False
        return True

    def is_rehearsal_due(self, now: datetime | None = None, *, idle: bool = False) -> bool:
        """Whether the newest copy waits to be tried, none was tried today, and nobody waits: by night, or at an idle desk."""
        held = self.copies() if self._by_clock else ()
        if not held or held[0].manifest.rehearsed_at is not None:
            return False
        here = (now or datetime.now(UTC)).astimezone()
        tried = (one.manifest.rehearsed_at for one in held)
        last = max((moment.astimezone().date() for moment in tried if moment is not None), default=None)
        return last != here.date() and (idle or here.hour in REHEARSE_AT_NIGHT)

    def rehearse(self) -> Copy:
        """Restore the newest copy that was not yet tried on trial, else the newest; how it went is kept in its manifest.

        Raises NotFound `backup.none` where there is no copy, and what `rehearsing.rehearse` raises; that is kept as well.
        """
        self._require_embedded()
        held = self.copies()
        if not held:
            raise NotFound("backup.none", path=str(self.folder))
        with self._one_at_a_time:
            return self._tried(next((one for one in held if one.manifest.rehearsed_at is None), held[0]))

    def _tried(self, copy: Copy) -> Copy:
        try:
            rehearsing.rehearse(copy.file, copy.manifest, self._database.key, self._settings.home, self._try_out)
        except DeskError as error:
            LOG.warning("a copy could not be restored on trial: %s", error.code)
            _note(copy, error.code)
            raise
        return _note(copy, "")

    @property
    def _register(self) -> Path:
        return Path(self._database.place)

    def _require_embedded(self) -> None:
        if not self._database.is_embedded:
            raise Rejected("backup.shared")

    def _audited(self) -> int:
        with self._database.look() as connection:
            return connection.execute(_AUDITED).scalar() or 0

    def _of_this_past(self, held: tuple[Copy, ...]) -> tuple[int, tuple[Copy, ...]]:
        """The last line of the audit, and the copies whose audit ended with a line that it has, under the same seal.

        A register that was put back has lines of its own since: of what it was before that there is nothing in it. Copies of an
        audit without seals, empty or of an old schema, are told by their number alone.
        """
        ends = {one.manifest.audit_seq for one in held}
        with self._database.look() as connection:
            audited = connection.execute(_AUDITED).scalar() or 0
            rows = connection.execute(select(AuditLine.seq, AuditLine.mac).where(AuditLine.seq.in_(ends)))
            seals = {row.seq: row.mac for row in rows}
        return audited, tuple(one for one in held if _is_of(one.manifest, audited, seals))

    def _due(self, last: Copy | None, now: datetime) -> datetime | None:
        if not self._by_clock:
            return None
        # a clock that was set back a little must not put the next copy off; a copy from the future is not the last
        made_at = min(last.manifest.made_at, now) if last else None
        return made_at + timedelta(minutes=self._settings.backup_minutes) if made_at else now

    def _made(self, kind: CopyKind, progress: Progress | None, stop: Event | None) -> Copy:
        file = self.folder / shelf.new_name(self._register, kind, datetime.now(UTC))
        return Copy(file, self._copied(file, kind, progress, stop))

    def _copied(self, file: Path, kind: CopyKind, progress: Progress | None, stop: Event | None) -> manifest.Manifest:
        with self._one_at_a_time:
            try:
                made = copying.copy(self._register, self._database.key, file, kind, progress, stop)
            except Cancelled:
                raise
            except DeskError as error:
                if self._failed is None:  # it is tried again every minute
                    LOG.warning("no copy was made: %s", error.code)
                self._failed = Said("backup.failed", {"why": Said(error.code, error.values)})
                raise
        self._failed = None
        count = made.size
        LOG.info("copy made, %d bytes", count)
        return made

    def _thin(self) -> None:
        gone = shelf.thin(self._register, self.folder, datetime.now(UTC))
        if gone:
            LOG.info("copies thinned: %d", len(gone))


def _require_free(file: Path) -> None:
    try:
        is_there = file.is_symlink() or file.exists() or manifest.beside(file).exists()
    except OSError as error:  # a name that no file can have
        raise StoreUnavailable("store.copy_unwritable", path=str(file)) from error
    if is_there:
        raise Rejected("backup.exists", path=str(file))


def _is_of(known: manifest.Manifest, audited: int, seals: Mapping[int, str]) -> bool:
    """Whether a copy is of a past of the register whose audit has so many lines, with these seals."""
    return seals.get(known.audit_seq) == known.audit_mac if known.audit_mac else known.audit_seq <= audited


def _opens(one: Copy, key: bytes, *, unread: bool) -> bool:
    """Whether a key opens a copy; `unread` where it cannot be told."""
    try:
        return renewing.opens(one.file, key)
    except StoreUnavailable:
        return unread


def _tried_at(one: Copy, now: datetime) -> datetime | None:
    """When a copy was restored on trial; a moment that is still to come is none."""
    tried = one.manifest.rehearsed_at
    return tried if tried is not None and tried <= now + AHEAD else None


def _failed_on_trial(held: tuple[Copy, ...], now: datetime) -> Said | None:
    """What the last trial found, until a later one has gone well."""
    tried = [(tried_at, one) for one in held if (tried_at := _tried_at(one, now)) is not None]
    last = max(tried, key=itemgetter(0))[1] if tried else None
    if last is None or not last.manifest.rehearsal_failed:
        return None
    return Said("backup.rehearsal_failed", {"why": Said(last.manifest.rehearsal_failed, {"path": str(last.file)})})


def _note(copy: Copy, failed: str) -> Copy:
    tried = replace(copy.manifest, rehearsed_at=datetime.now(UTC), rehearsal_failed=failed)
    try:
        manifest.write(copy.file, tried)
    except OSError:  # the copy lies where nothing can be written: that it was tried is then known to whoever asked alone
        LOG.warning("the manifest of a copy cannot be written")
    return Copy(copy.file, tried)
