"""One verified copy of an embedded register. Nobody waits for it: neither who reads nor who writes.

The pages are copied out of one snapshot that a reading transaction holds. Counting in the same snapshot tells what the copy must
hold, so the register need not be held still for it. Of `VACUUM INTO` one cannot say which moment it copies.
"""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import Any

import omsdesk
from omsdesk import places
from omsdesk.errors import Cancelled, StoreUnavailable
from omsdesk.services.copies import manifest
from omsdesk.services.copies.contents import Contents, contents, examine
from omsdesk.services.copies.door import BESIDE, keyed
from omsdesk.services.copies.manifest import CopyKind, Manifest

PAGES_AT_ONCE = 2048
PARTIAL = ".partial"
FULL = (errno.ENOSPC, errno.EDQUOT)
KEYS = ".keys"
"""The end of the name of the file beside a register that holds its key, wrapped for each clerk."""

Progress = Callable[[int, float], None]
"""Told the pages copied so far and their share of all, 0 to 1."""


def copy(
    register: Path,
    key: bytes,
    target: Path,
    kind: CopyKind,
    progress: Progress | None = None,
    stop: Event | None = None,
) -> Manifest:
    """Copy a register; the copy bears its name only once it was read back whole and agrees with the original.

    Raises StoreUnavailable `store.copy_failed` for a copy that differs, `copy.full` with the folder where the disk has no room
    for it, `store.copy_unwritable` where it cannot be put, `store.*` for a register that cannot be read; Cancelled
    `copy.stopped`. Then nothing is left of it.
    """
    with keyed(register, key) as source:
        return copy_of(source, register, key, target, kind, (progress, stop))


def copy_of(
    source: Any,
    register: Path,
    key: bytes,
    target: Path,
    kind: CopyKind,
    watched: tuple[Progress | None, Event | None] = (None, None),
) -> Manifest:
    """As `copy`, of a register that this connection holds open, perhaps locked for everybody else."""
    draft = target.with_name(target.name + PARTIAL)
    made_at = datetime.now(UTC)
    try:
        places.private_folder(target.parent)
        remove(draft)
        os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        with _of_the_copy(target):
            held = _copied(source, draft, key, *watched)
            _require_alike(_read_back(draft, key), held, target)
        _look_at(watched[1])
        made = _described(held, register, kind, made_at, draft.stat().st_size)
        _keep(draft, target, register, made)
    except OSError as error:
        raise (_full(target) if error.errno in FULL else StoreUnavailable("store.copy_unwritable", path=str(target))) from error
    finally:
        with suppress(OSError):
            remove(draft)
    return made


@contextmanager
def _of_the_copy(target: Path) -> Iterator[None]:
    """A disk that is full is that of the copy: the register is only read."""
    try:
        yield
    except StoreUnavailable as error:
        if error.code == "store.full":
            raise _full(target) from error
        raise


def _require_alike(read: Contents | None, held: Contents, target: Path) -> None:
    if read != held:
        raise StoreUnavailable("store.copy_failed", path=str(target))


def _full(target: Path) -> StoreUnavailable:
    return StoreUnavailable("copy.full", path=str(target.parent))


def remove(file: Path) -> None:
    """Remove a register's file with what SQLite keeps beside it; raises OSError."""
    for ending in ("", *BESIDE):
        file.with_name(file.name + ending).unlink(missing_ok=True)


def _copied(source: Any, draft: Path, key: bytes, progress: Progress | None, stop: Event | None) -> Contents:
    def told(_status: int, left: int, pages: int) -> None:
        _look_at(stop)
        if progress is not None:
            progress(pages - left, (pages - left) / pages if pages else 1.0)

    # the draft is forced to the disk once, at its end, and nobody reads it before
    with keyed(draft, key, "journal_mode = OFF") as target:
        target.execute("PRAGMA synchronous = OFF").close()
        source.execute("BEGIN").close()
        try:
            held = contents(source)
            source.backup(target, pages=PAGES_AT_ONCE, progress=told)
        finally:
            source.execute("ROLLBACK").close()
    places.sync(draft)
    return held


def _look_at(stop: Event | None) -> None:
    if stop is not None and stop.is_set():
        raise Cancelled("copy.stopped")


def _read_back(draft: Path, key: bytes) -> Contents | None:
    """What the copy holds, None where it is not sound."""
    try:
        return examine(draft, key)
    except StoreUnavailable as error:
        if error.code.startswith("copy."):
            return None
        raise


def _described(held: Contents, register: Path, kind: CopyKind, made_at: datetime, size: int) -> Manifest:
    return Manifest(
        kind=kind,
        made_at=made_at,
        program=omsdesk.__version__,
        schema=held.schema,
        register=register.name,
        place=manifest.digest_of(register),
        counts=held.counts,
        audit_seq=held.audit_seq,
        audit_mac=held.audit_mac,
        size=size,
        verified_at=datetime.now(UTC),
    )


def _keep(draft: Path, target: Path, register: Path, made: Manifest) -> None:
    """The keys and the manifest first: a copy that bears its name has both beside it."""
    keys = register.with_name(register.name + KEYS)
    if keys.exists():
        places.put_bytes(keys.read_bytes(), target.with_name(target.name + KEYS))
    manifest.write(target, made)
    places.put(draft, target)
