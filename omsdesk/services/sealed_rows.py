"""Rows of clerks and of own roles against what the audit told of each when it was last written: none is replayed or taken out.

Every line of the audit that tells of a change in such a row bears a digest of it; the chain of the audit holds the lines.
"""

import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, select

from omsdesk.models.records import Clerk, OwnRole, table_of
from omsdesk.services.audit.sealing import LINE
from omsdesk.services.database import Database

CLERK, OWN_ROLE = table_of(Clerk), table_of(OwnRole)
OF_CLERK, OF_ROLE = "clerk", "role"
"""Kinds of things as the audit names them."""
SEALED = tuple(column.name for column in CLERK.c if column.name != "mac")
OF_ROLES = ("code", "title", "rights")
TOLD = tuple(name for name in SEALED if name not in {"epoch", "code_step"})
"""What a line tells of a clerk: not which code was the last, and not when sessions ended for a role's sake."""
TAKEN_OUT = sha256(b"taken out").hexdigest()
"""The digest of a role that there is no more."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of clerks and own roles as they were found: how many, and which are not as the program left them."""

    clerks: int
    roles: int
    wrong: tuple[str, ...]
    """Logins and codes of rows that were changed or put in; `№ 3` for a clerk whose row is gone."""


def mac(database: Database, values: Iterable[Any]) -> str:
    """The seal of a row with these values."""
    return hmac.new(database.secret("clerks"), spelled(values), sha256).hexdigest()


def digest(row: Row[Any]) -> str:
    """What the audit tells of a row of a clerk."""
    return sha256(spelled(row._mapping[name] for name in TOLD)).hexdigest()  # noqa: SLF001 - the public way by names


def digest_of_role(code: str, title: str, rights: str) -> str:
    """What the audit tells of an own role."""
    return sha256(spelled((code, title, rights))).hexdigest()


def is_sealed(database: Database, row: Row[Any]) -> bool:
    """Whether a row of a clerk bears the seal of its own values."""
    values = row._mapping  # noqa: SLF001
    return hmac.compare_digest(row.mac, mac(database, [values[name] for name in SEALED]))


def is_role_sealed(database: Database, row: Row[Any]) -> bool:
    """Whether a row of an own role bears the seal of its own values."""
    return hmac.compare_digest(row.mac, mac(database, (row.code, row.title, row.rights)))


def is_last(connection: Connection, row: Row[Any]) -> bool:
    """Whether a row of a clerk is the one that the audit last told of."""
    return last_told(connection, OF_CLERK, str(row.id)) in {None, digest(row)}


def is_last_role(connection: Connection, row: Row[Any]) -> bool:
    """Whether a row of an own role is the one that the audit last told of."""
    return last_told(connection, OF_ROLE, row.code) in {None, digest_of_role(row.code, row.title, row.rights)}


def looked_at(database: Database, connection: Connection) -> Rows:
    """All of them, one by one."""
    clerks = connection.execute(select(CLERK).order_by(CLERK.c.id)).all()
    roles = connection.execute(select(OWN_ROLE).order_by(OWN_ROLE.c.code)).all()
    wrong = [one.login for one in clerks if not (is_sealed(database, one) and is_last(connection, one))]
    wrong += [one.code for one in roles if not (is_role_sealed(database, one) and is_last_role(connection, one))]
    there = {str(one.id) for one in clerks}
    wrong += [f"№ {gone}" for gone in told_of(connection, OF_CLERK) if gone not in there]
    held = {one.code for one in roles}
    gone = (code for code in told_of(connection, OF_ROLE) if code not in held)
    wrong += [code for code in gone if last_told(connection, OF_ROLE, code) != TAKEN_OUT]
    return Rows(len(clerks), len(roles), tuple(wrong))


def last_told(connection: Connection, entity: str, entity_id: str) -> str | None:
    """The digest that the audit told last of a thing; None where it told none."""
    of_it = (LINE.c.entity == entity, LINE.c.entity_id == entity_id, LINE.c.digest != "")
    found: str | None = connection.execute(select(LINE.c.digest).where(*of_it).order_by(LINE.c.seq.desc()).limit(1)).scalar()
    return found


def told_of(connection: Connection, entity: str) -> list[str]:
    """The ids of all things of a kind that the audit told a digest of."""
    wanted = select(LINE.c.entity_id).where(LINE.c.entity == entity, LINE.c.digest != "").distinct()
    return sorted(connection.execute(wanted).scalars())


def spelled(values: Iterable[Any]) -> bytes:
    """The values of a row as they are sealed and digested."""
    told = [one.isoformat() if isinstance(one, datetime) else one for one in values]
    return json.dumps(told, ensure_ascii=False).encode()
