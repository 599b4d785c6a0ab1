"""What is needed for a while lies in a folder of the program's own; what a killed program left there goes with the next start."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from omsdesk import places

FOLDER = "temporary"
HELD = ".held"
"""The file that everybody holds who is at work in the folder: the system lets it go when a program dies, however that comes."""


@contextmanager
def folder(home: Path) -> Iterator[Path]:
    """A new folder for its owner alone, gone with the block; what a kill leaves goes with the next `sweep`. Raises OSError."""
    place = places.own_folder(home / FOLDER)
    with _held(place, alone=False), TemporaryDirectory(dir=place, ignore_cleanup_errors=True) as name:
        yield Path(name)


@contextmanager
def of_libraries(home: Path) -> Iterator[None]:
    """The files that a library asks Python's `tempfile` for lie in such a folder within the block. Raises OSError."""
    before = tempfile.tempdir
    with folder(home) as own:
        tempfile.tempdir = str(own)
        try:
            yield
        finally:
            tempfile.tempdir = before


def sweep(home: Path) -> None:
    """Remove what programs that were killed have left, unless somebody is at work there; never raises."""
    place = home / FOLDER
    with suppress(OSError):
        left = [one for one in place.iterdir() if one.is_dir()]
        if left:
            _remove(place, left)


def _remove(place: Path, left: list[Path]) -> None:
    with _held(place, alone=True):
        for one in left:
            shutil.rmtree(one, ignore_errors=True)


@contextmanager
def _held(place: Path, *, alone: bool) -> Iterator[None]:
    """Hold the folder, together with others or alone; raises OSError where others hold it and it must be alone."""
    if os.name == "nt":  # what somebody has open cannot be removed there
        yield
        return
    import fcntl  # noqa: PLC0415 - POSIX alone has it

    handle = os.open(place / HELD, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB if alone else fcntl.LOCK_SH)
        yield
    finally:
        os.close(handle)
