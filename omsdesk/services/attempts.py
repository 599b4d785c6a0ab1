"""Tries to sign in, counted where a kill or a restart does not forget them: beside an embedded register, within a shared one.

A try is counted before the password is looked at, so that a hundred tries at once are no more than one after another. What was
typed as a name is kept as a digest: people type their password there.
"""

import hashlib
import json
import math
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import delete, insert, select

from omsdesk.errors import NotAllowed, StoreUnavailable
from omsdesk.models.attempts import LOCKING, wait_after
from omsdesk.models.records import SignInTries, table_of
from omsdesk.services import uptime
from omsdesk.services.database import Database
from omsdesk.services.uptime import Instant

TRIES = table_of(SignInTries)
ENDING = ".tries"


@dataclass(frozen=True, slots=True)
class Tries:
    """How often in a row somebody failed, and when last."""

    failed: int
    last: Instant


class Attempts(Protocol):
    """Where tries are counted."""

    def begin(self, name: str) -> None:
        """Count a try before it is looked at; NotAllowed `sign_in.wait`, `sign_in.locked_out` when too early."""

    def forget(self, name: str) -> int:
        """The try was right, or an administrator lets somebody in: begin anew; gives how many failed before it."""


class BesideRegister:
    """Tries in a file beside an embedded register, which cannot be opened before somebody has signed in."""

    def __init__(self, register: Path) -> None:
        self._file = register.with_name(register.name + ENDING)

    def begin(self, name: str) -> None:
        """As Attempts; raises StoreUnavailable `store.unopenable` for a file that cannot be written: nobody guesses then."""
        with self._held() as tries:
            tries[_digest(name)] = _one_more(tries.get(_digest(name)))

    def forget(self, name: str) -> int:
        """As Attempts."""
        with self._held() as tries:
            held = tries.pop(_digest(name), None)
        return held.failed - 1 if held else 0

    @contextmanager
    def _held(self) -> Iterator[dict[str, Tries]]:
        try:
            with os.fdopen(os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600), "r+", encoding="ascii") as file:
                _lock(file.fileno())
                tries = _read(file.read())
                yield tries
                file.seek(0)
                file.truncate()
                file.write(json.dumps({name: asdict(one) for name, one in tries.items()}))
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise StoreUnavailable("store.unopenable") from error


class WithinStore:
    """Tries in a shared store, the same for every desk."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, name: str) -> None:
        """As Attempts."""
        with self._database.write() as session:
            held = session.execute(select(TRIES).where(TRIES.c.name == _digest(name)).with_for_update()).one_or_none()
            tries = _one_more(Tries(held.failed, Instant(held.clock, held.uptime, held.boot)) if held else None)
            session.execute(delete(TRIES).where(TRIES.c.name == _digest(name)))
            session.execute(insert(TRIES).values(name=_digest(name), failed=tries.failed, **asdict(tries.last)))

    def forget(self, name: str) -> int:
        """As Attempts."""
        with self._database.write() as session:
            gone = session.execute(delete(TRIES).where(TRIES.c.name == _digest(name)).returning(TRIES.c.failed)).scalar()
        return gone - 1 if gone else 0


def of(database: Database) -> Attempts:
    """Where the tries at this store are counted."""
    return BesideRegister(Path(database.tries_of)) if database.is_embedded else WithinStore(database)


def _one_more(held: Tries | None) -> Tries:
    now = uptime.now()
    if held is not None:
        left = wait_after(held.failed) - uptime.passed(held.last, now)
        if left > 0:
            code = "sign_in.locked_out" if held.failed >= LOCKING else "sign_in.wait"
            raise NotAllowed(code, seconds=math.ceil(left), minutes=math.ceil(left / 60))
    return Tries(held.failed + 1 if held else 1, now)


def _digest(name: str) -> str:
    return hashlib.sha256(f"omsdesk sign-in {name.strip().casefold()}".encode()).hexdigest()[:32]


def _read(text: str) -> dict[str, Tries]:
    try:
        held: dict[str, dict[str, Any]] = json.loads(text or "{}")
        return {name: Tries(int(one["failed"]), Instant(**one["last"])) for name, one in held.items()}
    except (ValueError, TypeError, KeyError, AttributeError):
        return {}


def _lock(file: int) -> None:
    """Wait for the file to be ours; the system lets go of it when it is closed."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - not on every system

        os.lseek(file, 0, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_LOCK, 1)
    else:
        import fcntl  # noqa: PLC0415

        fcntl.flock(file, fcntl.LOCK_EX)
