"""The wraps of an embedded register's key as they follow its clerks; a register without wrapped keys has none to follow.

The file is written while the transaction of the clerks' rows is held: of two administrators none undoes what the other did.
"""

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from omsdesk.errors import MachineLacks, Rejected
from omsdesk.models.numbers import recovery_key
from omsdesk.models.records import Fact, table_of
from omsdesk.services import vault, wrapped_keys
from omsdesk.services.database import Database, derived
from omsdesk.services.wrapped_keys import WrappedKeys

RECOVERY = "recovery"
FACT = table_of(Fact)


def ready(database: Database, login: str, password: str) -> Callable[[], None]:
    """What puts a wrap for this password into the file: to be called within the transaction; the slow part is done before."""
    keys = _held(database)
    if keys is None:
        return _nothing
    wrap = keys.wrap_for(login, password, database.key)

    def put() -> None:
        wrapped_keys.write(database.place, (_held(database) or keys).with_clerk(login, wrap))

    return put


def drop(database: Database, login: str) -> None:
    """Wrap the key no longer for this clerk."""
    keys = _held(database)
    if keys is not None:
        wrapped_keys.write(database.place, keys.without_clerk(login))


def renew_recovery(database: Database, session: Session) -> str:
    """A new recovery key as it is printed; the one before opens copies of before alone. A shared store keeps a digest of it.

    Raises Rejected `recovery.none` for an embedded register whose key is not wrapped.
    """
    session.execute(delete(FACT).where(FACT.c.name == wrapped_keys.USED))
    if not database.is_embedded:
        raw = secrets.token_bytes(recovery_key.BYTES)
        session.execute(delete(FACT).where(FACT.c.name == RECOVERY))
        session.execute(insert(FACT).values(name=RECOVERY, value=derived(raw, RECOVERY).hex()))
        return recovery_key.format(recovery_key.encode(raw))
    keys = _held(database)
    if keys is None:
        raise Rejected("recovery.none")
    keys, told = keys.with_recovery(database.key)
    wrapped_keys.write(database.place, keys)
    return told


def note_used(session: Session) -> None:
    """The recovery key has let somebody in: whoever saw the sheet may do so again until there is a new one."""
    session.execute(delete(FACT).where(FACT.c.name == wrapped_keys.USED))
    session.execute(insert(FACT).values(name=wrapped_keys.USED, value=datetime.now(UTC).isoformat(timespec="seconds")))


def is_recovery(database: Database, code: str) -> bool:
    """Whether this is the recovery key of a shared store; raises Rejected `recovery.none` where it has none."""
    with database.look() as connection:
        held = connection.execute(select(FACT.c.value).where(FACT.c.name == RECOVERY)).scalar()
    if held is None:
        raise Rejected("recovery.none")
    return wrapped_keys.same(bytes.fromhex(held), derived(recovery_key.decode(code), RECOVERY))


def keep_in_keyring(database: Database, *, wanted: bool) -> None:
    """Keep the key in the system's keyring as well, so that no clerk waits for theirs to be unwrapped; or no longer.

    Raises Rejected `recovery.none` for a register whose key is not wrapped, MachineLacks `machine.keyring` without a keyring.
    """
    keys = _held(database)
    if keys is None:
        raise Rejected("recovery.none")
    entry = secrets.token_hex(8) if wanted else ""
    if wanted and not vault.to_keyring(entry, database.key):
        raise MachineLacks("machine.keyring")
    wrapped_keys.write(database.place, replace(keys, keyring=entry))
    if keys.keyring:
        vault.forget(keys.keyring)


def _held(database: Database) -> WrappedKeys | None:
    return wrapped_keys.read(database.place) if database.is_embedded else None


def _nothing() -> None:
    """There is no wrap to put."""
