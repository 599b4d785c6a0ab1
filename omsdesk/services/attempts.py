"""Tries to sign in, counted where a kill or a restart does not forget them: beside an embedded register, within a shared one.

A try is counted before the password is looked at, so that a hundred tries at once are no more than one after another. What was
typed as a name is kept as a digest: people type their password there.
"""

import hashlib
import json
import math
import os
import stat
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert, select, text

from omsdesk import places
from omsdesk.errors import NotAllowed, StoreUnavailable
from omsdesk.models.attempts import LOCKED_SECONDS, LOCKING, wait_after
from omsdesk.models.records import SignInTries, table_of
from omsdesk.services import uptime
from omsdesk.services.database import Database
from omsdesk.services.uptime import Instant

TRIES = table_of(SignInTries)
ENDING, LOCK, COMING = ".tries", ".lock", ".new"
MOST = 500
"""For how many names tries are counted at a time."""
KEPT_SECONDS = 86_400.0
"""How long after the last of them tries that failed are held against somebody."""
LARGEST = 1 << 20
MOST_FAILED = 10**9
UNREADABLE = "unreadable"
"""The name of the tries that nobody knows any more; no digest is called so."""
_ALONE = text("LOCK TABLE sign_in_tries IN SHARE ROW EXCLUSIVE MODE")
_SPOILT = (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError)


class Tried(StrEnum):
    """What was tried. Each is counted by itself: no login that can be typed stands for another thing."""

    PASSWORD = "password"  # noqa: S105 - what was tried, and no password
    SECOND_FACTOR = "second factor"
    RECOVERY_KEY = "recovery key"


@dataclass(frozen=True, slots=True)
class Tries:
    """How often in a row somebody failed, and when last."""

    failed: int
    last: Instant


class Attempts(ABC):
    """Where tries are counted: of one store by all processes together."""

    def begin(self, name: str, what: Tried = Tried.PASSWORD) -> None:
        """Count a try before it is looked at; NotAllowed `sign_in.wait`, `sign_in.locked_out` when too early.

        Raises StoreUnavailable `store.*` where it cannot be counted: nobody guesses then.
        """
        with self._held() as tries:
            refused = _counted(tries, _digest(name, what))
        if refused is not None:
            raise refused

    def failed(self, name: str) -> int:
        """How many passwords in a row were wrong."""
        with self._held() as tries:
            held = tries.get(_digest(name, Tried.PASSWORD))
        return held.failed if held else 0

    def forget(self, name: str, what: Tried = Tried.PASSWORD) -> int:
        """The try was right, or an administrator lets somebody in: begin anew; gives how many failed before it."""
        with self._held() as tries:
            held = tries.pop(_digest(name, what), None)
        return held.failed - 1 if held else 0

    @abstractmethod
    def _held(self) -> AbstractContextManager[dict[str, Tries]]:
        """All tries by their digests, for this process alone; what the block makes of them is kept."""


class BesideRegister(Attempts):
    """Tries in a file beside an embedded register, which cannot be opened before somebody has signed in."""

    def __init__(self, register: Path) -> None:
        self._file = register.with_name(register.name + ENDING)

    @contextmanager
    def _held(self) -> Iterator[dict[str, Tries]]:
        """One process at a time holds a file of its own, because the one with the tries is another after each of them."""
        try:
            handle = os.open(f"{self._file}{LOCK}", os.O_RDWR | os.O_CREAT, 0o600)
            try:
                _lock(handle)
                tries = _read(self._file)
                yield tries
                self._put({name: asdict(one) for name, one in tries.items()})
            finally:
                os.close(handle)
        except OSError as error:
            raise StoreUnavailable("store.unopenable") from error

    def _put(self, held: dict[str, Any]) -> None:
        # of one name, which a kill leaves once and the next try takes away
        coming = Path(f"{self._file}{COMING}")
        coming.unlink(missing_ok=True)
        with os.fdopen(os.open(coming, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            json.dump(held, file)
        places.put(coming, self._file)


class WithinStore(Attempts):
    """Tries in a shared store, the same for every desk."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @contextmanager
    def _held(self) -> Iterator[dict[str, Tries]]:
        with self._database.write() as session:
            # of a name that nobody has tried there is no row that could be locked
            session.execute(_ALONE)
            rows = session.execute(select(TRIES)).all()
            before = {row.name: Tries(row.failed, Instant(row.clock, row.uptime, row.boot)) for row in rows}
            tries = dict(before)
            yield tries
            new = {name: one for name, one in tries.items() if before.get(name) != one}
            session.execute(delete(TRIES).where(TRIES.c.name.in_([*new, *(before.keys() - tries.keys())])))
            if new:
                values = [{"name": name, "failed": one.failed, **asdict(one.last)} for name, one in new.items()]
                session.execute(insert(TRIES), values)


def of(database: Database) -> Attempts:
    """Where the tries at this store are counted."""
    return BesideRegister(Path(database.tries_of)) if database.is_embedded else WithinStore(database)


def _counted(tries: dict[str, Tries], name: str) -> NotAllowed | None:
    """Count a try of this name, or say why it is too early."""
    now = uptime.now()
    for old in [one for one in tries if uptime.passed(tries[one].last, now) > _kept_seconds(one)]:
        del tries[old]
    by = _counted_by(tries, name, now)
    one, refused = _one_more(tries.get(by), now)
    if refused is not None:
        tries[by] = one
        return refused
    if by not in {name, UNREADABLE}:
        del tries[by]
    tries[name] = one
    return None


def _kept_seconds(name: str) -> float:
    return LOCKED_SECONDS if name == UNREADABLE else KEPT_SECONDS


def _counted_by(tries: dict[str, Tries], name: str, now: Instant) -> str:
    """The name whose tries hold for this one: its own, unless they are not known or there are as many names as may be.

    A new name beyond those takes the place of the one that failed least and goes on from its count, so that nobody who fills the
    list has any name counted for less than was tried (Metwally, Agrawal, El Abbadi 2005, the Space-Saving algorithm).
    """
    if name in tries:
        return name
    if UNREADABLE in tries:
        return UNREADABLE
    if len(tries) < MOST:
        return name
    return min(tries, key=lambda one: (tries[one].failed, -uptime.passed(tries[one].last, now)))


def _one_more(held: Tries | None, now: Instant) -> tuple[Tries, NotAllowed | None]:
    if held is None:
        return Tries(1, now), None
    left = wait_after(held.failed) - uptime.passed(held.last, now)
    if left <= 0:
        return Tries(held.failed + 1, now), None
    code = "sign_in.locked_out" if held.failed >= LOCKING else "sign_in.wait"
    refused = NotAllowed(code, seconds=math.ceil(left), minutes=math.ceil(left / 60))
    # a clock that was ahead must shut nobody out until that day: the wait begins when that is seen
    return Tries(held.failed, now if uptime.is_ahead(held.last, now) else held.last), refused


def _digest(name: str, what: Tried) -> str:
    told = f"omsdesk {what} {name.strip().casefold()}"
    return hashlib.sha256(told.encode(errors="surrogatepass")).hexdigest()[:32]


def _read(file: Path) -> dict[str, Tries]:
    """The tries that are kept. A spoilt file pardons nobody: every name is for a while as one that is about to be locked out."""
    with suppress(FileNotFoundError):
        try:
            # what else could stand there, a pipe, would be read for ever
            state = file.lstat()
            if not stat.S_ISREG(state.st_mode) or state.st_size > LARGEST:
                raise ValueError
            held: dict[str, Any] = json.loads(file.read_bytes())
            return {name: _tries(one["failed"], **one["last"]) for name, one in held.items()}
        except _SPOILT:
            return {UNREADABLE: Tries(LOCKING - 1, uptime.now())}
    return {}


def _tries(failed: int, clock: float, uptime: float, boot: str) -> Tries:
    """Raises ValueError, TypeError, OverflowError for what the program did not write."""
    if type(failed) is not int or not 0 < failed < MOST_FAILED or type(boot) is not str:
        raise ValueError
    if not (math.isfinite(clock) and math.isfinite(uptime)):
        raise ValueError
    return Tries(failed, Instant(float(clock), float(uptime), boot))


def _lock(file: int) -> None:
    """Wait for the file to be ours; the system lets go of it when it is closed."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - not on every system

        os.lseek(file, 0, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_LOCK, 1)
    else:
        import fcntl  # noqa: PLC0415

        fcntl.flock(file, fcntl.LOCK_EX)
