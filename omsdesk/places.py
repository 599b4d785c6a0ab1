"""Where things lie: resources, settings, the register, its key, logs and backups."""

import errno
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import platformdirs

CERTIFICATES = "certificates"
"""The folder of trusted certificates, beside the settings."""
ANCHORS = "anchors"
"""The folder beside the settings for where the audit ended."""
_UNSYNCABLE = frozenset({errno.EACCES, errno.EINVAL, errno.ENOTSUP})
SERVERS = ("postgresql://", "postgresql+psycopg://", "postgres://")


def resources() -> Path:
    """The folder of icons, translations, wording and reference lists: in the source tree or in the frozen bundle."""
    return _base() / "resources"


def migrations() -> Path:
    """The folder of the schema's migrations, as files, because Alembic reads files."""
    return _base() / "omsdesk" / "services" / "schema"


def home() -> Path:
    """This user's place for application data; OMSDESK_HOME overrides it."""
    chosen = os.environ.get("OMSDESK_HOME")
    return Path(chosen).expanduser().absolute() if chosen else Path(platformdirs.user_data_dir("omsdesk", appauthor=False))


def settings_file() -> Path:
    """The file of settings."""
    return home() / "settings.toml"


def register_file() -> Path:
    """The default register of this user."""
    return home() / "register.db"


def key_file() -> Path:
    """The key of a register without clerks, beside the settings, readable by its owner alone."""
    return home() / "register.key"


def log_folder() -> Path:
    """Where logs rotate; they hold no person's data."""
    return home() / "logs"


def crash_folder() -> Path:
    """Where reports of bugs are kept; they hold no person's data either."""
    return home() / "crashes"


def backup_folder() -> Path:
    """Where copies of the register are kept unless the settings say otherwise."""
    return home() / "backups"


def documents_folder() -> Path:
    """Where this user keeps documents, or their own folder where no such place was made: boxes for files begin there."""
    folder = Path(platformdirs.user_documents_dir())
    return folder if folder.is_dir() else Path.home()


def is_shared(store: str) -> bool:
    """Whether a store is a PostgreSQL server that many desks share, and not a file of one of them."""
    return store.startswith(SERVERS)


def private_folder(folder: Path) -> Path:
    """Make the folder, open to its owner alone, and give it back; the name of a new one is on the disk."""
    new = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(new):  # the mode is for the last one alone where many are made at once
        one.mkdir(exist_ok=True, mode=0o700)
        sync(one.parent)
    folder.mkdir(exist_ok=True)
    return folder


def own_folder(folder: Path) -> Path:
    """A folder of the program alone: made, or closed to others where something else has opened it, and given back."""
    private_folder(folder)
    if folder.stat().st_mode & 0o077:
        folder.chmod(0o700)
    return folder


def put(draft: Path, place: Path) -> None:
    """Give a file that was written beside it the place: whole and on the disk, name and all, or not at all. Raises OSError.

    What a file holds and what it is called are kept apart by a disk: a power cut after a mere renaming may leave the new name
    with nothing in it, or the old file.
    """
    sync(draft)
    draft.replace(place)
    sync(place.parent)


def put_bytes(content: bytes, place: Path) -> None:
    """Write a file for its owner alone, anew beside its place, and `put` it there. Raises OSError."""
    draft = place.with_name(f".{secrets.token_hex(8)}.partial")
    try:
        draft.touch(mode=0o600, exist_ok=False)
        draft.write_bytes(content)
        put(draft, place)
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def going_out(place: Path) -> Iterator[Path]:
    """A file for people, to be written for its owner alone: after the block it has the place, whole and on the disk, or is gone.

    It goes where the program sweeps nothing. Where the system can, it therefore has no name while it is written, and a kill
    leaves nothing of it. Raises OSError.
    """
    draft = place.with_name(f".{secrets.token_hex(8)}.partial")
    nameless = _nameless(place.parent)
    try:
        if nameless is None:
            draft.touch(mode=0o600, exist_ok=False)
            yield draft
        else:
            shown = Path(f"/proc/self/fd/{nameless}")
            yield shown
            os.fsync(nameless)
            # to follow the link, which is what gives the file a name, Python must be told of a folder; a whole path needs none
            os.link(shown, draft, src_dir_fd=nameless, follow_symlinks=True)
        put(draft, place)
    finally:
        draft.unlink(missing_ok=True)
        if nameless is not None:
            os.close(nameless)


def _nameless(folder: Path) -> int | None:
    """A file in that folder without a name, or None where the system or its disk knows no such thing."""
    with suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_TMPFILE | os.O_RDWR, 0o600)
        if Path(f"/proc/self/fd/{handle}").exists():
            return handle
        os.close(handle)
    return None


def sync(path: Path) -> None:
    """Wait until what a file holds, or the names in a folder, is on the disk. Raises OSError."""
    if os.name == "nt" and path.is_dir():
        return  # a folder cannot be opened there, and the file system keeps the order of names by itself
    try:
        handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        # of a folder that may be written and not read, or on a file system that knows no such thing, more cannot be had
        if error.errno not in _UNSYNCABLE or not path.is_dir():
            raise


def _base() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) if frozen else Path(__file__).resolve().parent.parent
