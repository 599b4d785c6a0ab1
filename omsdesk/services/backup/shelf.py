"""The folder of copies: which of them are this register's, what a new one is called, and what a kill left half done."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from omsdesk.services.backup import thinning
from omsdesk.services.copies import copying, manifest
from omsdesk.services.copies.manifest import CopyKind, Manifest

LEFT_BY_A_KILL = timedelta(hours=6)
"""A draft of that age is nobody's work any more."""
LEFT = r"\..*partial(-wal|-shm|-journal)?"
"""How the name of a draft ends, after that of its copy."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy on the shelf."""

    file: Path
    manifest: Manifest


def copies_of(register: Path, folder: Path) -> tuple[Copy, ...]:
    """The copies of a register in a folder with what is known of them, the newest first; none where there is no folder.

    Copies that were made elsewhere are of it as well where they lie beside it under its name: the folder of both was moved.
    """
    is_beside = folder.absolute().parent == register.absolute().parent
    return tuple(one for one in _made(folder) if _is_of_place(one, register) or (is_beside and _named(register, one.file.name)))


def new_name(register: Path, kind: CopyKind, now: datetime) -> str:
    """What a copy made now is called."""
    return f"{register.stem}-{now.astimezone(UTC):%Y%m%d-%H%M%S-%f}-{kind.value}.db"


def thin(register: Path, folder: Path, now: datetime) -> tuple[Path, ...]:
    """Remove the copies of a register that the rules let go, and drafts left by a kill; gives what was removed.

    Copies that were made elsewhere stay: nobody here may know whose else they are.
    """
    gone = [one.file for one in thinning.superfluous([one for one in _made(folder) if _is_of_place(one, register)], now)]
    for file in gone:
        remove(file)
    _sweep(register, folder, now)
    return tuple(gone)


def remove(copy: Path) -> None:
    """Remove a copy with what lies beside it; one that cannot be removed stays for the next time."""
    # the copy first: a manifest without its copy is nothing, a copy without its manifest would stay for ever
    with suppress(OSError):
        copying.remove(copy)
        manifest.beside(copy).unlink(missing_ok=True)
        copy.with_name(copy.name + copying.KEYS).unlink(missing_ok=True)


def _made(folder: Path) -> list[Copy]:
    found = [Copy(file, known) for file in _files(folder) if (known := manifest.read(file)) is not None]
    return sorted(found, key=_made_at, reverse=True)


def _is_of_place(one: Copy, register: Path) -> bool:
    return one.manifest.place == manifest.digest_of(register)


def _named(register: Path, name: str, ending: str = "") -> bool:
    """Whether a name is one that `new_name` gives, with what a regular expression says of its end."""
    return re.fullmatch(re.escape(register.stem) + r"-\d{8}-\d{6}-\d{6}-[a-z-]+\.db" + ending, name) is not None


def _files(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        yield from (file for file in folder.glob("*.db") if file.is_file())


def _sweep(register: Path, folder: Path, now: datetime) -> None:
    with suppress(OSError):
        for file in folder.iterdir():
            if _named(register, file.name, LEFT) and now.timestamp() - file.stat().st_mtime > LEFT_BY_A_KILL.total_seconds():
                file.unlink(missing_ok=True)


def _made_at(one: Copy) -> datetime:
    return one.manifest.made_at
