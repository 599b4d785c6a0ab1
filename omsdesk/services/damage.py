"""A register whose pages are broken: a copy of it is set aside, and nothing is written into it any more until it is sound again.

That it is broken is marked beside it, because nothing can be kept in it. Whoever opens it afterwards looks at all its pages
first: a register that was restored in its place is sound, and the mark goes.
"""

import os
import shutil
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from omsdesk import places
from omsdesk.services.database import Database, known_error

DAMAGE = frozenset({"store.damaged", "store.not_ours", "store.input_output"})
"""What an engine says of a file that it cannot make sense of."""
MARK = ".damaged"
LOOKS = 2


def is_sound(database: Database, *, deep: bool) -> bool:
    """Whether the pages of an embedded register are whole: their tree, and with `deep` the authentication code of every page.

    The codes are read from the file, past the journal. A power cut while the journal came into the file leaves a torn page there
    whose whole copy stands in the journal still, so the journal is brought in first; and what is found while another program
    does the same is looked at once more.
    """
    return any(_looks_sound(database, deep=deep) for _ in range(LOOKS))


def _looks_sound(database: Database, *, deep: bool) -> bool:
    with database.bare() as connection:
        try:
            if deep:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)").close()
            return _is_whole(connection, deep=deep)
        except DBAPIError as error:
            known = known_error(error)
            if known is None or known.code not in DAMAGE:
                raise
            return False


def _is_whole(connection: Connection, *, deep: bool) -> bool:
    if deep and connection.exec_driver_sql("PRAGMA cipher_integrity_check").first() is not None:
        return False
    return connection.exec_driver_sql(f"PRAGMA {'integrity' if deep else 'quick'}_check(1)").scalar() == "ok"


def heed(database: Database) -> None:
    """Of a register that was found broken: look again, and let nothing be written where it still is."""
    mark = _mark(database)
    if not mark.exists():
        return
    if is_sound(database, deep=True):
        with suppress(OSError):
            mark.unlink()
    else:
        database.stop_writing()


def set_aside(database: Database, folder: Path) -> Path | None:
    """Stop writing, mark the register as broken and copy it, journal and all, as it is; None where the copy cannot be put.

    It is copied once: what it was when it was found broken is what somebody may be able to save something from.
    """
    database.stop_writing()
    register, mark = Path(database.place), _mark(database)
    copy = folder / f"damaged-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.db"
    with suppress(OSError):
        if mark.exists():
            return Path(mark.read_text(encoding="utf-8"))
        places.private_folder(folder)
        for ending in ("-wal", ""):  # the journal first: what comes into the file meanwhile is in the file as well
            beside = register.with_name(register.name + ending)
            if beside.exists():
                _copied(beside, copy.with_name(copy.name + ending))
        places.put_bytes(str(copy).encode(), mark)
        return copy
    return None


def _copied(file: Path, copy: Path) -> None:
    copy.touch(mode=0o600, exist_ok=False)
    held = os.open(file, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    # Where locks belong to handles it closes with them. Elsewhere it stays open as long as the program: to close it would drop
    # every lock of this process on the register (fcntl(2)), and whoever restores would take it for one that nobody has open.
    with os.fdopen(held, "rb", closefd=os.name == "nt") as source, copy.open("wb") as target:
        shutil.copyfileobj(source, target)
    places.sync(copy)


def _mark(database: Database) -> Path:
    register = Path(database.place)
    return register.with_name(register.name + MARK)
