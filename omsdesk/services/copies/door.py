"""A bare keyed connection to one file of a register, for what cannot run through an engine: the copying of pages, a lock on all.

No file is ever opened without its key: what a stranger wrote into a plain database is not read, let alone run.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from omsdesk.errors import StoreUnavailable
from omsdesk.services import trouble
from omsdesk.services.database import BUSY_SECONDS, PRAGMAS

BESIDE = ("-wal", "-shm", "-journal")
"""The ends of the names of what SQLite keeps beside a register."""

SAID = {
    "database is locked": "store.locked",
    "attempt to write a readonly database": "store.readonly",
    "disk I/O error": "store.input_output",
    "database disk image is malformed": "store.damaged",
    "database or disk is full": "store.full",
    "unable to open database file": "store.unopenable",
    "file is not a database": "store.not_ours",
}
"""SQLite's own sentences for its codes: of a failed copying of pages the driver passes on these alone, and no code."""


@contextmanager
def keyed(file: Path, key: bytes, *pragmas: str, seconds: float = BUSY_SECONDS) -> Iterator[Any]:
    """A connection of the driver, in no transaction; whatever goes wrong with the file within the block is a StoreUnavailable.

    The pragmas of the caller come before those of every connection, some of which look into the file already.
    """
    from sqlcipher3 import dbapi2  # noqa: PLC0415 - a desk on PostgreSQL does not load it

    connection = None
    try:
        connection = dbapi2.connect(str(file), isolation_level=None, check_same_thread=False, timeout=seconds)
        for pragma in ("cipher_log_level = NONE", f"key = \"x'{key.hex()}'\"", *pragmas, *PRAGMAS):
            connection.execute(f"PRAGMA {pragma}").close()
        yield connection
    except dbapi2.Error as error:
        code = trouble.code_of(error) or SAID.get(str(error))
        if code is None:
            raise
        raise StoreUnavailable(code) from error
    finally:
        if connection is not None:
            connection.close()


def encrypt_anew(file: Path, old: bytes, new: bytes) -> None:
    """Encrypt a register that nobody else has open by another key; raises StoreUnavailable `store.*`."""
    with keyed(file, old) as connection:
        connection.execute(f"PRAGMA rekey = \"x'{new.hex()}'\"").close()
