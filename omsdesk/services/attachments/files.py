"""Files that are named by what was prepared elsewhere: found where they may lie, read up to what can be kept, recognised."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from omsdesk.errors import Rejected, Said
from omsdesk.services.attachments.kept import Scan, recognised
from omsdesk.services.attachments.limits import LARGEST, TOGETHER
from omsdesk.services.holder import SHARED_MEMORY


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder that names are meant from. What came in a file `is_confined` to it and names nothing it was not sent with."""

    path: Path = Path()
    is_confined: bool = True

    def lying(self, name: str) -> Path | None:
        """Where a named file lies; None for one out of a folder that it is confined to, be it by «..», a whole path or a link."""
        file = self.path / name
        if not self.is_confined:
            return file
        try:
            place, folder = file.resolve(), self.path.resolve()
        except (OSError, ValueError, RuntimeError):
            return file  # no file has such a name, as is said when it is read
        return place if place.is_relative_to(folder) else None


def scans(names: Iterable[str], folder: Folder, slot_of: Callable[[str], str]) -> Iterator[Scan]:
    """Recognise the named documents, each for the line that `slot_of` its name gives.

    Raises Rejected `enclosed.outside`, `enclosed.unreadable`, `enclosed.wrong` and `enclosed.together`; a file is named by its
    place, not by its name: that may be a person's.
    """
    size = 0
    for place, name in enumerate(names):
        field = f"attachments.{place}"
        file = folder.lying(name)
        if file is None:
            raise Rejected("enclosed.outside", field=field)
        with _named(field):
            read = content(file)
        if read is None:
            raise Rejected("enclosed.unreadable", field=field)
        size += len(read)
        if size > TOGETHER:
            raise Rejected("enclosed.together", most=TOGETHER // 1024 // 1024)
        with _named(field):
            scan = recognised(slot_of(name), name, read)
        yield scan


@contextmanager
def _named(field: str) -> Iterator[None]:
    """What is wrong with a file is told with its place."""
    try:
        yield
    except Rejected as error:
        raise Rejected("enclosed.wrong", field=field, why=Said(error.code, error.values)) from error


def content(file: Path) -> bytes | None:
    """The bytes of a file, hardly more than can be kept; None for what is no file that can be read.

    Raises Rejected `file.register` for a register in use, and for its journal: to close a handle of what this process has open
    would drop every lock on it (fcntl(2)).
    """
    try:
        place = file.resolve()
        if not place.is_file():
            return None
        if place.name.endswith(SHARED_MEMORY) or place.with_name(place.name + SHARED_MEMORY).exists():
            raise Rejected("file.register")
        with place.open("rb") as stream:
            return stream.read(LARGEST + 1)
    except (OSError, ValueError, RuntimeError):
        return None
