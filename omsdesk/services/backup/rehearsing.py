"""A copy restored on trial: into a file that is thrown away, examined, compared with its manifest, and asked as a desk asks."""

import shutil
from collections.abc import Callable
from pathlib import Path

from omsdesk.errors import StoreUnavailable
from omsdesk.services import scratch
from omsdesk.services.copies import copying
from omsdesk.services.copies.contents import Contents, examine
from omsdesk.services.copies.manifest import Manifest
from omsdesk.services.database import Database
from omsdesk.services.schema import upgrade

TryOut = Callable[[Database], None]
"""Asks the restored register what a desk asks; raises a DeskError for an answer that is not as it should be."""


def rehearse(copy: Path, known: Manifest | None, key: bytes, home: Path, try_out: TryOut) -> Contents:
    """Restore a copy into a private scratch folder and try it out; nothing of it stays, and the copy itself is only read.

    Raises StoreUnavailable `copy.*` for a copy that is not sound or not as its manifest says, `store.newer` for one of a newer
    schema, `store.full`; and what `try_out` raises.
    """
    try:
        with scratch.folder(home) as folder:
            register = folder / "register.db"
            shutil.copyfile(copy, register)
            held = examine(register, key, copy)
            require_as_made(held, known, copy)
            _try_out(register, key, try_out)
    except OSError as error:
        raise trouble_of(error, copy) from error
    return held


def trouble_of(error: OSError, copy: Path) -> StoreUnavailable:
    """What the disk did while a copy was brought: it was full, or did not give the copy."""
    return StoreUnavailable("store.full" if error.errno in copying.FULL else "copy.unreadable", path=str(copy))


def require_as_made(held: Contents, known: Manifest | None, copy: Path) -> None:
    """Raise StoreUnavailable for a copy of another schema than is known here, or that holds other than its manifest says."""
    if held.schema > upgrade.HEAD:
        raise StoreUnavailable("store.newer", found=held.schema, known=upgrade.HEAD)
    if known is not None and (known.schema, known.counts, known.audit_seq, known.audit_mac) != (
        held.schema, held.counts, held.audit_seq, held.audit_mac,
    ):  # fmt: skip
        raise StoreUnavailable("copy.not_as_made", path=str(copy))


def _try_out(register: Path, key: bytes, try_out: TryOut) -> None:
    database = Database(str(register), key)
    try:
        upgrade.upgrade(database, None)
        try_out(database)
    finally:
        database.close()
