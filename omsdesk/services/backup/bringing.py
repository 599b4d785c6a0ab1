"""A file that is given as a copy: looked at before anything is asked or written, then brought beside the register."""

import errno
import os
import re
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from time import time

from omsdesk import places
from omsdesk.errors import Rejected, StoreUnavailable
from omsdesk.services.backup.rehearsing import trouble_of
from omsdesk.services.copies import copying
from omsdesk.services.opening import PAGE
from omsdesk.settings import Settings

RESTORING = ".restoring"
PLAIN_SQLITE = b"SQLite format 3\x00"
UNWRITABLE = (errno.EACCES, errno.EPERM, errno.EROFS)
LEFT_BY_A_KILL = 6 * 3600.0


def require_file(settings: Settings, file: Path) -> None:
    """Refuse what cannot be a copy before anything is asked or written; Rejected `restore.*`, StoreUnavailable `copy.damaged`."""
    file, place = file.absolute(), Path(settings.store_place).absolute()
    try:
        state = file.stat()
        # to open what is no file may be to wait for ever: a pipe, a device
        refused = _refused(file, place) if stat.S_ISREG(state.st_mode) else "restore.no_file"
    except (OSError, ValueError) as error:
        missing = isinstance(error, FileNotFoundError)
        raise Rejected("restore.missing" if missing else "restore.unreadable", path=str(file)) from error
    if refused:
        raise Rejected(refused, path=str(file))
    if state.st_size < PAGE:
        raise StoreUnavailable("copy.damaged", path=str(file))


def _refused(file: Path, place: Path) -> str:
    """The code of what a file is instead of a copy, or an empty one."""
    waiting = file.with_name(file.name + "-wal")
    # Whose last changes lie beside it is a register in use; so is the one that would be restored over itself. That is not even
    # opened: where this process has it open, closing it once more would drop every lock on it (fcntl(2)).
    if (place.exists() and place.samefile(file)) or (waiting.exists() and waiting.stat().st_size > 0):
        return "restore.live"
    with file.open("rb") as opened:
        return "restore.plain" if opened.read(len(PLAIN_SQLITE)) == PLAIN_SQLITE else ""


@contextmanager
def brought(file: Path, place: Path) -> Iterator[Path]:
    """The copy as a file of its own beside the register; it is gone after the block, unless it has become the register."""
    new = place.with_name(f"{place.name}.{token_hex(4)}{RESTORING}")
    try:
        places.private_folder(place.parent)
        _sweep(place)
        os.close(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        shutil.copyfile(file, new)
        yield new
    except OSError as error:
        if error.errno in UNWRITABLE:  # the copy was read already
            raise StoreUnavailable("restore.unwritable", path=str(place.parent)) from error
        raise trouble_of(error, file) from error
    finally:
        with suppress(OSError):
            copying.remove(new)


def _sweep(place: Path) -> None:
    """Remove what restores that were killed have left beside the register."""
    new = re.escape(place.name) + r"\.[0-9a-f]{8}" + re.escape(RESTORING)
    kept = re.escape(place.stem) + r"\.before-restore-[\d-]+\.db" + re.escape(copying.PARTIAL)
    ours = re.compile(f"({new}|{kept})(-wal|-shm|-journal)?")
    for left in place.parent.iterdir():
        if ours.fullmatch(left.name) and time() - left.stat().st_mtime > LEFT_BY_A_KILL:
            left.unlink(missing_ok=True)
