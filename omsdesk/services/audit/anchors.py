"""Where the audit ended, written down outside the store: what holds the store and its key cannot make these lines unsaid.

A line `<seq> <mac> <moment>` after every 20 lines of the audit, or five minutes after one that is in no anchor yet, and at the
end of a run; a line `restored <from> <to> <moment>` when a copy was put in the place of the register, and one `restoring …` right
before, which says what a kill between the two has left. The files only ever grow.
Each desk of a shared store keeps its own. A folder that cannot be written stops no deed; `check` tells of it.
"""

import logging
import os
import socket
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock, Timer
from typing import NamedTuple

from sqlalchemy import text

from omsdesk import places
from omsdesk.services.database import Database
from omsdesk.settings import Settings

LOG = logging.getLogger(__name__)
LINES, SECONDS = 20, 300.0
"""An anchor is never further behind than this."""
SYSTEM_LOG = Path("/dev/log")
NOTICE_OF_AUTHORITY = 85
"""The priority of a line in the system log: facility authpriv, severity notice."""
RESTORED, RESTORING = "restored", "restoring"
NAMELESS = "nameless"
"""A register whose name somebody has taken out."""
LONGEST = 256
"""More bytes than any line has."""
_REGISTER = text("select value from fact where name = 'register'")
_TOLD = text("select 1 from audit where action = 'restore' and entity = 'audit' and entity_id = :what limit 1")


@dataclass(frozen=True, slots=True)
class Restored:
    """A copy whose audit ends with line `to` took the place of a register whose audit ended with line `since`."""

    since: int
    to: int


class Anchor(NamedTuple):
    """With which seal a line of the audit stood when it was the last."""

    seq: int
    mac: str


class Anchors:
    """The anchors of one register, in one folder or several, and in the log of the system where there is one."""

    def __init__(self, register: str, folders: Sequence[Path], system_log: Path | None = None) -> None:
        """Write nothing yet; `register` is the name that the register was given when it was made."""
        self._register = register
        self._files = tuple(folder / f"{register}.log" for folder in folders)
        self._system_log = system_log
        self._lock = Lock()
        self._last: Anchor | None = None
        self._written, self._written_at = 0, float("-inf")
        self._timer: Timer | None = None
        self._has_failed = False

    def saw(self, seq: int, mac: str) -> None:
        """The audit ends with this line now: an anchor at once, when one is due, or five minutes later."""
        with self._lock:
            if self._last is None or seq > self._last.seq:
                self._last = Anchor(seq, mac)
            if seq - self._written >= LINES or time.monotonic() - self._written_at >= SECONDS:
                self._write()
            elif self._timer is None:
                self._timer = Timer(SECONDS, self._due)
                self._timer.daemon = True
                self._timer.start()

    def close(self) -> None:
        """Write the anchor of the last line, if it is in none."""
        with self._lock:
            self._write()

    def restoring(self, since: int, to: int) -> None:
        """Write that a copy is about to be put there; `restored` follows, or `settle` of whoever opens the register next."""
        with self._lock:
            self._append(f"{RESTORING} {since} {to}")

    def settle(self, database: Database) -> None:
        """Write that a copy was put there, where a kill came between and the audit itself tells of it."""
        with self._lock:
            for file in self._files:
                begun = _begun(file)
                if begun is not None and _is_told(database, begun):
                    _appended(file, _stamped(f"{RESTORED} {begun.since} {begun.to}"))

    def restored(self, since: int, to: int) -> None:
        """Write that a copy was put in the place of the register."""
        with self._lock:
            self._append(f"{RESTORED} {since} {to}")
            self._last, self._written = None, to

    def entries(self) -> Iterator[Anchor | Restored]:
        """What is written down, file after file in their order; a line that was cut off is passed over."""
        for file in self._files:
            yield from _entries(file)

    def strange(self) -> Iterator[tuple[Anchor | Restored, ...]]:
        """What is written down in these folders under other names, register by register; one may be this one's former name."""
        for folder in {file.parent for file in self._files}:
            with suppress(OSError):
                others = sorted({*folder.glob("*.log")} - {*self._files})
                yield from filter(None, (tuple(_entries(other)) for other in others))

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders that anchors are written into."""
        return tuple(file.parent for file in self._files)

    def unwritable(self) -> tuple[Path, ...]:
        """The folders that take no anchor."""
        return tuple(file.parent for file in self._files if not _is_writable(file))

    def _due(self) -> None:
        with self._lock:
            self._write()

    def _write(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._last is None or self._last.seq == self._written:
            return
        self._append(f"{self._last.seq} {self._last.mac}")
        self._written, self._written_at = self._last.seq, time.monotonic()

    def _append(self, said: str) -> None:
        line = _stamped(said)
        failed = [file for file in self._files if not _appended(file, line)]
        if failed and not self._has_failed:
            LOG.warning("no anchor of the audit can be written in %d of %d folders", len(failed), len(self._files))
        self._has_failed = bool(failed)
        self._tell_system(line.decode("ascii").rstrip())

    def _tell_system(self, line: str) -> None:
        if self._system_log is None or not hasattr(socket, "AF_UNIX"):
            return
        told = f"<{NOTICE_OF_AUTHORITY}>omsdesk[{os.getpid()}]: audit {self._register} {line}"
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as log:
            log.setblocking(False)  # a log that is full keeps no clerk waiting
            log.sendto(told.encode("ascii"), str(self._system_log))


def of(database: Database, settings: Settings) -> Anchors:
    """The anchors of a store at the schema of this program, where these settings keep them."""
    with database.look() as connection:
        register = connection.execute(_REGISTER).scalar() or NAMELESS
    return Anchors(register, settings.anchor_folders, SYSTEM_LOG)


def standing(entries: Iterable[Anchor | Restored]) -> tuple[dict[int, str], tuple[Restored, ...]]:
    """The seal that each anchored line must have, and the restores that stand: all beyond a restored line is over."""
    held: dict[int, str] = {}
    restores: list[Restored] = []
    for one in entries:
        if isinstance(one, Restored):
            # the audit's own line of an earlier one was behind that line, and went with it
            restores = [*(before for before in restores if before.to < one.to), one]
            held = {seq: mac for seq, mac in held.items() if seq <= one.to}
        else:
            # of two that differ the earlier counts: what was sealed once is never sealed otherwise
            held.setdefault(one.seq, one.mac)
    return held, tuple(restores)


def _stamped(said: str) -> bytes:
    return f"{said} {datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}\n".encode("ascii")


def _begun(file: Path) -> Restored | None:
    """The restore that the last line says was begun: of one that was done, or came to nothing, another line follows."""
    try:
        with file.open("rb") as opened:
            opened.seek(max(0, file.stat().st_size - LONGEST))
            last = opened.read().decode("ascii", "replace").splitlines()[-1:]
    except OSError:
        return None
    match " ".join(last).split():
        case ["restoring", since, to, _at] if since.isdecimal() and to.isdecimal():
            return Restored(int(since), int(to))
    return None


def _is_told(database: Database, begun: Restored) -> bool:
    with database.look() as connection:
        return connection.execute(_TOLD, {"what": f"{begun.since}-{begun.to}"}).first() is not None


def _entries(file: Path) -> Iterator[Anchor | Restored]:
    with suppress(OSError), file.open(encoding="ascii", errors="replace") as lines:
        yield from filter(None, map(_entry, lines))


def _entry(line: str) -> Anchor | Restored | None:
    match line.split():
        case ["restored", since, to, _at] if since.isdecimal() and to.isdecimal():
            return Restored(int(since), int(to))
        case [seq, mac, _at] if seq.isdecimal() and len(mac) == 64:  # noqa: PLR2004 - the digits of a seal
            return Anchor(int(seq), mac)
    return None


def _appended(file: Path, line: bytes) -> bool:
    try:
        places.private_folder(file.parent)
        opened = os.open(file, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            if not os.lseek(opened, 0, os.SEEK_END):
                # the name first: a file with a line in it is one that a power cut leaves where it is
                places.sync(file.parent)
            # what a power cut left of a line is no part of this one
            whole = (b"" if _ends_whole(opened) else b"\n") + line
            written = os.write(opened, whole)
            os.fsync(opened)
        finally:
            os.close(opened)
    except OSError:
        return False
    # a disk that fills up takes a part of a line and says so by its length alone
    return written == len(whole)


def _ends_whole(opened: int) -> bool:
    size = os.lseek(opened, 0, os.SEEK_END)
    if not size:
        return True
    os.lseek(opened, size - 1, os.SEEK_SET)
    return os.read(opened, 1) == b"\n"


def _is_writable(file: Path) -> bool:
    try:
        places.private_folder(file.parent)
        os.close(os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600))
    except OSError:
        return False
    return True
