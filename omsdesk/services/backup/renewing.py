"""Copies that were made before the first clerk: the key of then, which lies in the clear, still opens them.

Each is encrypted anew beside itself under the key of today and read back, and gets the clerks of today: without them nobody
could sign in to what is restored from it. The new copy has its name before the old one is removed: a kill leaves one or both.
"""

import os
import shutil
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, datetime
from operator import itemgetter
from pathlib import Path
from secrets import token_hex

from sqlalchemy import insert, select

from omsdesk import places
from omsdesk.errors import StoreUnavailable
from omsdesk.models.records import Clerk, Fact, OwnRole, table_of
from omsdesk.services import sealed_facts
from omsdesk.services.backup import shelf
from omsdesk.services.backup.rehearsing import require_as_made
from omsdesk.services.backup.shelf import Copy
from omsdesk.services.copies import copying, manifest
from omsdesk.services.copies.contents import examine
from omsdesk.services.copies.copying import KEYS, PARTIAL
from omsdesk.services.copies.door import keyed
from omsdesk.services.database import Database
from omsdesk.services.schema import upgrade

WHO = (table_of(Clerk), table_of(OwnRole))
RENEWED = "-renewed"
FACT = table_of(Fact)


def opens(file: Path, key: bytes) -> bool:
    """Whether a key opens a copy; raises StoreUnavailable for one that cannot be read for another reason."""
    try:
        with keyed(file, key) as connection:
            connection.execute("select count(*) from sqlite_schema").fetchone()
    except StoreUnavailable as error:
        if error.code == "store.not_ours":
            return False
        raise
    return True


def renew(copy: Copy, today: Database, old: bytes) -> None:
    """Encrypt a copy anew under the key of today's register, whose clerks it gets, into a file of its own; the old one goes then.

    Raises StoreUnavailable `copy.*` for one that is not sound, not as its manifest says or of another register, `store.*` for
    what the disk did; the copy is then as it was.
    """
    file, register = copy.file, Path(today.place)
    draft = file.with_name(f"{file.name}.{token_hex(4)}{PARTIAL}")
    new = file.with_name(f"{file.stem}{RENEWED}{file.suffix}")
    try:
        os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        shutil.copyfile(file, draft)
        with keyed(draft, old) as connection:
            connection.execute(f"PRAGMA rekey = \"x'{today.key.hex()}'\"").close()
        require_as_made(examine(draft, today.key, file), copy.manifest, file)
        _bring_clerks(draft, today, file)
        made = _described(draft, today.key, copy)
        places.put_bytes(register.with_name(register.name + KEYS).read_bytes(), new.with_name(new.name + KEYS))
        manifest.write(new, made)
        places.put(draft, new)
    except OSError as error:
        raise StoreUnavailable("store.copy_unwritable", path=str(file)) from error
    finally:
        with suppress(OSError):
            copying.remove(draft)
    shelf.remove(file)


def _bring_clerks(draft: Path, today: Database, file: Path) -> None:
    """The clerks and own roles of today; raises StoreUnavailable `copy.not_ours` where their seals could not hold."""
    secret = select(FACT.c.value).where(FACT.c.name == "secret")
    with today.look() as connection:
        known = connection.execute(secret).scalar()
        rows = [(table, [dict(row) for row in connection.execute(select(table)).mappings()]) for table in WHO]
    with closing(Database(str(draft), today.key)) as database:
        upgrade.upgrade(database, None)
        with database.write() as session:
            if session.execute(secret).scalar() != known:
                raise StoreUnavailable("copy.not_ours", path=str(file))
            # a copy with clerks can no more lose them than a register
            sealed_facts.put(database, session, {sealed_facts.FOUNDED: "1"})
            for table, held in filter(itemgetter(1), rows):
                session.execute(insert(table), held)


def _described(draft: Path, key: bytes, copy: Copy) -> manifest.Manifest:
    held = examine(draft, key, copy.file)
    return replace(
        copy.manifest, schema=held.schema, counts=held.counts, audit_seq=held.audit_seq, audit_mac=held.audit_mac,
        size=draft.stat().st_size, verified_at=datetime.now(UTC), rehearsed_at=None, rehearsal_failed="",
    )  # fmt: skip
