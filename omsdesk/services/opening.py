"""Open a store: its key, its file, its schema; and the plain reasons why it cannot be opened."""

import ctypes
import os
import stat
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from omsdesk import places
from omsdesk.errors import MachineLacks, NotAllowed, StoreUnavailable
from omsdesk.services import attempts, damage, sealed_facts, vault, wrapped_keys
from omsdesk.services.audit import anchors
from omsdesk.services.database import BUSY_SECONDS, Database, Proven, known_error
from omsdesk.services.schema import upgrade
from omsdesk.services.wrapped_keys import WrappedKeys
from omsdesk.settings import Settings

PAGE = 4096
MOUNTS = Path("/proc/self/mounts")
NETWORK_FILESYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "davfs", "fuse.sshfs", "fuse.rclone", "fuse.glusterfs"},
)
REMOTE_DRIVE = 4


def open_store(settings: Settings, *, create: bool = False) -> Database:
    """The store of these settings at this program's schema.

    An embedded register of an older schema is copied, verified and upgraded; a shared one is refused until `migrate`.
    `create` makes an empty register where there is none. Raises StoreUnavailable `store.*`, MachineLacks `machine.*`.
    """
    return _ready(_store(settings, create=create), settings, create=create)


def open_proven(settings: Settings, key: bytes, proven: Proven | None) -> Database:
    """An embedded register as `open_store` gives it, by a key that was got already and whose password gave that."""
    file = Path(settings.store_place)
    _is_there(file, create=False)
    database = Database(str(file), key)
    database.proven = proven
    return _ready(database, settings, create=False)


def _ready(database: Database, settings: Settings, *, create: bool) -> Database:
    with ExitStack() as unready:
        unready.callback(database.close)
        found = upgrade.revision(database)
        if (found is None and create) or (found is not None and found < upgrade.HEAD and database.is_embedded):
            upgrade.upgrade(database, settings.backups_folder)
        upgrade.require_current(database)
        if database.is_embedded:
            damage.heed(database)
            _probe_writing(database)
        _require_own_facts(database)
        database.witness = witness = anchors.of(database, settings)
        witness.settle(database)
        unready.pop_all()
    return database


def migrate(settings: Settings, admit: Callable[[Database], None] = lambda _database: None) -> Path | None:
    """Bring the schema of any store to this program's; the only thing that changes the schema of a shared one.

    `admit` raises for whoever may not.
    """
    database = open_unready(settings)
    try:
        admit(database)
        return upgrade.upgrade(database, settings.backups_folder)
    finally:
        database.close()


def open_unready(settings: Settings) -> Database:
    """The store whatever its schema."""
    return _store(settings, create=False)


def open_with(settings: Settings, key: bytes) -> Database:
    """An embedded register of the current schema by a key that is known; raises StoreUnavailable `store.*`."""
    file = Path(settings.store_place)
    _is_there(file, create=False)
    database = Database(str(file), key)
    with ExitStack() as unready:
        unready.callback(database.close)
        upgrade.require_current(database)
        _require_own_facts(database)
        unready.pop_all()
    return database


def take_place(made: Path, register: Path) -> None:
    """Put a register that was made beside another in its place, in one step; nobody may have either open.

    Raises StoreUnavailable `store.locked` where the other still has a journal, `store.unopenable` where it cannot be put.
    """
    if any(file.with_name(file.name + "-wal").exists() for file in (made, register)):
        raise StoreUnavailable("store.locked")
    try:
        places.put(made, register)
    except OSError as error:
        raise StoreUnavailable("store.unopenable") from error


def _store(settings: Settings, *, create: bool) -> Database:
    try:
        if settings.is_shared:
            return Database(settings.store_place)
        file = Path(settings.store_place)
        is_new = not _is_there(file, create=create)
        if not is_new:
            _settle_keys(settings, file)
            keys = wrapped_keys.read(str(file))
            if keys is not None:
                return _unlocked(settings, file, keys)
        # a register that is there already can only be opened with the key it was made with
        key = vault.key(settings) if is_new else vault.existing_key(settings)
        if key is None:
            raise StoreUnavailable("store.key_missing", path=str(vault.key_path(settings)))
        return Database(str(file), key.raw)
    except ImportError as error:
        raise MachineLacks("machine.driver", name=error.name or "psycopg") from error


def register_key(settings: Settings, copy: Path | None = None) -> tuple[bytes, Proven | None]:
    """The key of an embedded register that may be past opening, and whose password gave it; `copy` as in `keys_for`.

    Where neither a register nor keys of it are left, on another machine, those that lie beside its copy are as good. Raises
    NotAllowed `sign_in.*`, StoreUnavailable `store.key_missing`, `store.key_unreadable`.
    """
    file = Path(settings.store_place)
    keys = keys_for(settings, copy)
    if keys is not None:
        database = _unlocked(settings, file, keys)
        return database.key, database.proven
    key = vault.existing_key(settings)
    if key is None:
        raise StoreUnavailable("store.key_missing", path=str(vault.key_path(settings)))
    return key.raw, None


def keys_for(settings: Settings, copy: Path | None = None) -> WrappedKeys | None:
    """The wrapped keys beside the register; where there are none, or none that can be read, those beside a copy of it.

    Raises StoreUnavailable `store.key_unreadable`.
    """
    try:
        keys = wrapped_keys.read(settings.store_place)
    except StoreUnavailable:
        if copy is None:
            raise
        keys = None
    if keys is not None or copy is None:
        return keys
    theirs = wrapped_keys.read(str(copy))
    # a copy may come from a computer whose keyring is not that of this one; the passwords open it anywhere
    return replace(theirs, keyring="") if theirs is not None else None


def _unlocked(settings: Settings, file: Path, keys: WrappedKeys) -> Database:
    """A register with clerks, opened by the password of one; raises NotAllowed `sign_in.*`."""
    login = settings.clerk.strip().casefold()
    if not login or not settings.proof.password:
        # no password is no try: a start that names a clerk in the settings must not lock that clerk out
        raise NotAllowed("sign_in.needed")
    if keys.keyring:
        # the key is at hand; who may use it is asked of the clerks' rows
        return Database(str(file), vault.from_keyring(keys.keyring))
    tries = attempts.BesideRegister(file)
    tries.begin(login)
    raw = keys.opened(login, settings.proof.password)
    if raw is None:
        raise NotAllowed("sign_in.wrong")
    database = Database(str(file), raw)
    database.proven = Proven(login, tries.forget(login))
    return database


def _require_own_facts(database: Database) -> None:
    with database.look() as connection:
        sealed_facts.require(database, connection)


def _settle_keys(settings: Settings, file: Path) -> None:
    """Decide what a kill left open while the register was being encrypted anew: it is what it can be opened with."""
    if not wrapped_keys.are_coming(str(file)):
        return
    held = vault.existing_key(settings)
    wrapped_keys.settle(str(file), came=held is None or not _opens(file, held.raw))


def _opens(file: Path, key: bytes) -> bool:
    database = Database(str(file), key)
    try:
        upgrade.revision(database)
    except StoreUnavailable as error:
        return error.code != "store.not_ours"
    finally:
        database.close()
    return True


def _probe_writing(database: Database) -> None:
    # a register that cannot be written cannot log a check, so it is refused at once and not at the first patient
    with database.bare() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 0")
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            # of a file that is read-only SQLite begins a reading transaction, and refuses the first writing alone
            connection.exec_driver_sql("PRAGMA user_version = 0")
        except DBAPIError as error:
            known = known_error(error)
            if known is None or known.code != "store.locked":  # whoever is writing there can write
                raise
        finally:
            connection.rollback()
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")


def _is_there(file: Path, *, create: bool) -> bool:
    """Whether there is a file that may be a register; False where one is to be made. Raises StoreUnavailable.

    It is not opened here: where this process has it open already, closing it once more would drop every lock it holds (fcntl(2)).
    What is in it the engine tells.
    """
    if _is_on_network(file):
        raise StoreUnavailable("store.network", path=str(file))
    try:
        size = _size(file)
        if not size and create:
            places.private_folder(file.parent)
            file.touch(mode=0o600)
            return False
    except OSError as error:
        raise StoreUnavailable("store.unreadable", path=str(file)) from error
    if not size:
        raise StoreUnavailable("store.missing", path=str(file))
    if not os.access(file, os.R_OK):
        raise StoreUnavailable("store.unreadable", path=str(file))
    if size < PAGE:
        # SQLite would take it for an empty database and begin a new one over what is left
        raise StoreUnavailable("store.damaged")
    return True


def _size(file: Path) -> int:
    """The size of a file, 0 where there is none; raises StoreUnavailable for a folder, or a file of two names."""
    try:
        state = file.stat()
    except (FileNotFoundError, NotADirectoryError):
        return 0
    if stat.S_ISDIR(state.st_mode):
        raise StoreUnavailable("store.folder", path=str(file))
    if state.st_nlink > 1:
        # the journal goes by the name: two desks that open it by two names overwrite each other
        raise StoreUnavailable("store.linked", path=str(file))
    return state.st_size


def _is_on_network(file: Path) -> bool:
    """Whether the file lies on a network drive, where SQLite's locks do not hold."""
    if sys.platform == "win32":
        return bool(ctypes.windll.kernel32.GetDriveTypeW(file.absolute().anchor) == REMOTE_DRIVE)
    try:
        mounts = [line.split()[1:3] for line in MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()]
    except OSError:
        return False
    folder = file.resolve().parent
    kind, deepest = "", -1
    for point, filesystem in mounts:
        place = Path(_plain(point))
        # of two on one point the later hides the earlier
        if folder.is_relative_to(place) and len(place.parts) >= deepest:
            kind, deepest = filesystem, len(place.parts)
    return kind in NETWORK_FILESYSTEMS


def _plain(point: str) -> str:
    """A mount point without the escapes that the kernel writes for blanks."""
    return point.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")
