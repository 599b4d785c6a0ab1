"""A copy put back in earnest: into a new file first, examined there, then in place of the register; what was there is kept.

The register's file is never exchanged for another while it is sound: a program that waits at its lock would go on in a file
without a name, with a journal that belongs to the new one. Its pages are overwritten instead, in one transaction under a lock
on all, so that a kill leaves the old or the new. Only a register that can be opened no more is moved aside for another.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from omsdesk import places
from omsdesk.errors import Rejected, StoreUnavailable
from omsdesk.models.records import Clerk
from omsdesk.services import access, audit, sealed_facts, wrapped_keys
from omsdesk.services.access import Seat
from omsdesk.services.audit import anchors, branching
from omsdesk.services.backup import bringing, carrying, shelf
from omsdesk.services.backup.rehearsing import require_as_made
from omsdesk.services.backup.restored import Restored
from omsdesk.services.copies import copying, manifest
from omsdesk.services.copies.contents import Contents, contents, examine
from omsdesk.services.copies.copying import KEYS
from omsdesk.services.copies.door import BESIDE, encrypt_anew, keyed
from omsdesk.services.copies.manifest import CopyKind
from omsdesk.services.database import Database
from omsdesk.services.schema import upgrade
from omsdesk.settings import Settings

HURRIED = 1.0
"""Seconds to wait for the register: whoever has it open has it open for hours."""
SPOILT = frozenset({"store.damaged", "store.not_ours", "store.input_output", "store.copy_failed"})
"""What a register is told by that can be used no more; its file is kept as it is."""
SHARED_LOCK = (0x40000000 + 2, 510)
"""The bytes of a file that SQLite locks as long as a connection has it open."""


class Keys(NamedTuple):
    """What opens the copy, and what opens the register: two, where the copy comes from another computer."""

    register: bytes
    copy: bytes

    @classmethod
    def both(cls, key: bytes) -> "Keys":
        """The usual case: one key for both."""
        return cls(key, key)


Step = Callable[[str], None]
Admit = Callable[[Database], Seat]


def restore(
    settings: Settings, file: Path, keys: Keys, admit: Admit, *, rehearse: bool = False, stop_at: Step | None = None
) -> Restored:
    """Put a copy in place of the register of these settings; `rehearse` does everything but that.

    `admit` gives the seat of whoever may do so by the clerks of the copy, or raises; the register itself may be past asking.

    Raises Rejected `restore.*` for what is no file of a register, and `restore.keys_alone` where the register is whole and lacks
    but its clerks' keys, which the copy has; StoreUnavailable `copy.*` for a copy that is not sound or opens with another key,
    `store.newer`, `store.key_missing`, `store.full`, and `restore.in_use` where another program has the register open. Nothing of
    the register is touched then. `stop_at` is called with each step; a fault test dies in it.
    """
    file, place = file.absolute(), Path(settings.store_place).absolute()
    bringing.require_file(settings, file)
    step = stop_at or _go_on
    with bringing.brought(file, place) as new:
        step("brought")
        work = _Work(settings, _Files(file, place, new), keys, (admit, step))
        return work.rehearsal() if rehearse else work.do()


class _Files(NamedTuple):
    """The copy, the register, and the copy brought beside the register."""

    copy: Path
    register: Path
    new: Path


class _Work:
    """One restore, step by step."""

    def __init__(self, settings: Settings, files: _Files, keys: Keys, asked: tuple[Admit, Step]) -> None:
        self._settings, self._key = settings, keys.register
        self._admit, self._step = asked
        self._file, self._place, self._new = files
        self._known = manifest.read(self._file)
        self._held = examine(self._new, keys.copy, self._file)
        require_as_made(self._held, self._known, self._file)
        if keys.copy != keys.register:
            encrypt_anew(self._new, keys.copy, keys.register)
        self._present: Contents | None = None
        self._clerks: carrying.Held | None = None
        self._carried: tuple[str, ...] | None = None
        self._has_clerks = self._are_keys_of_copy = False
        self._is_ready = False

    def rehearsal(self) -> Restored:
        """Bring the new file to this schema, compare, and leave it at that."""
        damaged = False
        if _is_there(self._place):
            try:
                with keyed(self._place, self._key, seconds=HURRIED) as register:
                    self._look_at_present(register)
            except StoreUnavailable as error:
                damaged = _is_spoilt(error)
        self._make_ready()
        self._require_keys()
        return self._told(None, damaged=damaged, rehearsed=True)

    def do(self) -> Restored:
        """Put it in place."""
        kept, damaged = None, False
        if _is_there(self._place):
            try:
                kept = self._overwrite()
            except StoreUnavailable as error:
                damaged = _is_spoilt(error)
        if kept is None:
            kept = self._put(damaged=damaged)
        # what was anchored beyond the copy is explained by the line within and by this one together
        self._anchors.restored(*self._span)
        self._step("done")
        return self._told(kept, damaged=damaged, rehearsed=False)

    def _look_at_present(self, register: Any) -> None:
        register.execute("BEGIN").close()
        self._clerks = carrying.held(register)
        self._present = contents(register)
        register.execute("ROLLBACK").close()

    def _make_ready(self) -> None:
        """The new file at this program's schema, with a line that says where it comes from; all of it in its one file."""
        if self._is_ready:
            return
        database = Database(str(self._new), self._key)
        try:
            upgrade.upgrade(database, None)
            with database.look() as connection:
                sealed_facts.require(database, connection)
            self._carried = carrying.put(self._clerks, database, access.seat(self._settings)) if self._clerks else None
            seat = self._admit(database)
            self._anchors = anchors.of(database, self._settings)
            self._anchored = max(anchors.standing(self._anchors.entries())[0], default=None)
            with database.write() as session:
                self._note_clerks(session, seat)
                to = branching.agreed(session.connection(), self._anchors.entries(), self._held.audit_seq)
                self._span = self._since(), to
                audit.note(session, seat, "restore", "audit", "{}-{}".format(*self._span))
        finally:
            database.close()
        places.sync(self._new)
        self._is_ready = True
        # before keys are brought, which changes what is asked for here
        self._are_keys_of_copy = self._has_clerks and _has_keys(self._file) and not _has_keys(self._place)
        self._step("ready")

    def _note_clerks(self, session: Session, seat: Seat) -> None:
        self._has_clerks = session.execute(select(Clerk.id).limit(1)).first() is not None
        if self._carried is not None:
            audit.note(session, seat, "keep clerks", "register", "", str(len(self._carried)))
        elif self._has_clerks:
            audit.note(session, seat, "clerks of copy", "register", "")

    def _since(self) -> int:
        """The last line of the audit that there was, as far as the register or its anchors tell."""
        return max(self._present.audit_seq if self._present else 0, self._held.audit_seq, self._anchored or 0)

    def _overwrite(self) -> Path:
        """The pages of the new file over those of the register, which is copied before; nobody else has it open meanwhile."""
        with _alone(self._place, self._key) as register:
            self._look_at_present(register)
            self._make_ready()
            self._require_keys()
            kept = _beside(self._place, "before-restore")
            copying.copy_of(register, self._place, self._key, kept, CopyKind.BEFORE_RESTORE)
            self._step("kept")
            self._bring_keys()
            self._begin()
            try:
                with keyed(self._new, self._key) as source:
                    source.backup(register)
            except StoreUnavailable:  # nothing was overwritten, so nothing need be kept
                shelf.remove(kept)
                raise
            self._step("overwritten")
        return kept

    def _put(self, *, damaged: bool) -> Path | None:
        """The new file in the place of one that cannot be opened, or of none."""
        self._make_ready()
        kept = _beside(self._place, "damaged") if damaged else None
        if kept is not None:
            _require_free(self._place)
            _set_aside(self._place, kept)
        self._step("kept")
        self._bring_keys()
        self._begin()
        for ending in BESIDE:  # what was left beside would spoil the new one
            self._place.with_name(self._place.name + ending).unlink(missing_ok=True)
        places.put(self._new, self._place)
        self._step("overwritten")
        return kept

    def _begin(self) -> None:
        """Say outside what is about to be done, so that a kill between it and what is said afterwards accuses nobody."""
        self._anchors.restoring(*self._span)
        self._step("begun")

    def _bring_keys(self) -> None:
        """The clerks' keys of the copy, where the register has none that can be read: those it has are newer, and open the same.

        Before the register: keys without one are a start, a register without its keys is none. Of a copy without clerks, or that
        cannot be read themselves, they would only lock the register.
        """
        theirs, ours = self._both_keys
        if not self._are_keys_of_copy:
            return
        if ours.exists():
            places.put(ours, _beside(ours, "damaged").with_suffix(KEYS))
        places.put_bytes(theirs.read_bytes(), ours)

    def _told(self, kept: Path | None, *, damaged: bool, rehearsed: bool) -> Restored:
        present = self._present
        return Restored(
            file=self._file,
            made_at=self._known.made_at if self._known else None,
            schema=self._held.schema,
            audit_seq=self._held.audit_seq,
            people=self._held.people,
            present_audit_seq=present.audit_seq if present else None,
            present_people=present.people if present else None,
            kept=kept,
            damaged=damaged,
            rehearsed=rehearsed,
            anchored_seq=None if present else self._anchored,
            clerks="kept" if self._carried is not None else "of copy" if self._has_clerks else "none",
            differing=self._carried or (),
            passwords="of copy" if self._are_keys_of_copy else "kept",
        )

    def _require_keys(self) -> None:
        """Refuse to overwrite a register that is whole, and whose keys alone are gone: those of the copy lose nothing of it."""
        theirs, ours = self._both_keys
        if self._carried is not None and not ours.exists() and self._are_keys_of_copy:
            raise Rejected("restore.keys_alone", keys=str(theirs), place=str(ours))

    @property
    def _both_keys(self) -> tuple[Path, Path]:
        theirs, ours = (one.with_name(one.name + KEYS) for one in (self._file, self._place))
        return theirs, ours


@contextmanager
def _alone(place: Path, key: bytes) -> Iterator[Any]:
    """The register under a lock beside which nobody can open it; raises StoreUnavailable `restore.in_use`."""
    try:
        with keyed(place, key, "locking_mode = EXCLUSIVE", seconds=HURRIED) as register:
            register.execute("BEGIN EXCLUSIVE").close()
            register.execute("COMMIT").close()
            yield register
    except StoreUnavailable as error:
        if error.code != "store.locked":
            raise
        raise StoreUnavailable("restore.in_use", path=str(place)) from error


def _is_spoilt(error: StoreUnavailable) -> bool:
    """Whether the register is what is wrong; raises the error where it is something else."""
    if error.code not in SPOILT:
        raise error
    return True


def _has_keys(place: Path) -> bool:
    """Whether the wrapped keys of a register, or of a copy, are there and can be read."""
    try:
        return wrapped_keys.read(str(place)) is not None
    except StoreUnavailable:
        return False


def _is_there(place: Path) -> bool:
    return place.exists() and place.stat().st_size > 0


def _require_free(place: Path) -> None:
    """Raise StoreUnavailable where another program has a register open that SQLite itself cannot lock, because it is damaged.

    Elsewhere than on POSIX the system refuses by itself to exchange a file that is open.
    """
    if os.name == "nt":
        return
    import fcntl  # noqa: PLC0415 - POSIX alone has it

    first, count = SHARED_LOCK
    with place.open("rb+") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, count, first)
        except BlockingIOError as error:
            raise StoreUnavailable("restore.in_use", path=str(place)) from error


def _set_aside(place: Path, kept: Path) -> None:
    """Give a damaged register, and what SQLite keeps beside it, a second name; where a file can have one only, a copy."""
    for ending in ("", *BESIDE):
        file = place.with_name(place.name + ending)
        if file.exists():
            aside = kept.with_name(kept.name + ending)
            try:
                os.link(file, aside)
            except OSError:
                shutil.copyfile(file, aside)
    places.sync(place.parent)


def _beside(place: Path, what: str) -> Path:
    return place.with_name(f"{place.stem}.{what}-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.db")


def _go_on(_step: str) -> None:
    """No step is stopped."""
