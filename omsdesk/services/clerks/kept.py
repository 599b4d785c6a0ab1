"""The rows of clerks and of own roles, each sealed by a key that is not in the store: one written past the program is refused."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update
from sqlalchemy.orm import Session

from omsdesk.errors import Rejected
from omsdesk.models.words import Right
from omsdesk.services import audit, sealed_facts, sealed_rows
from omsdesk.services.access import ROLES, Seat
from omsdesk.services.clerks.rows import ClerkRow, RoleRow
from omsdesk.services.database import Database
from omsdesk.services.sealed_rows import CLERK, OWN_ROLE


def of_login(connection: Connection, login: str) -> Row[Any] | None:
    """The row of a clerk by the name they sign in by."""
    return connection.execute(select(CLERK).where(CLERK.c.login == folded(login))).one_or_none()


def of_id(connection: Connection, clerk_id: int) -> Row[Any] | None:
    """The row of a clerk."""
    return connection.execute(select(CLERK).where(CLERK.c.id == clerk_id)).one_or_none()


def folded(login: str) -> str:
    """A login as it is compared: without blanks around, in small letters."""
    return login.strip().casefold()


def is_sound(database: Database, connection: Connection, row: Row[Any]) -> bool:
    """Whether a row of a clerk is as the program wrote it, and the one that it wrote last."""
    return sealed_rows.is_sealed(database, row) and sealed_rows.is_last(connection, row)


def require_sound(database: Database, session: Session, clerk_id: int) -> None:
    """Raise Rejected `clerk.unsound` for a row that the program did not write: a change would seal what stands there."""
    connection = session.connection()
    row = of_id(connection, clerk_id)
    if row is None or not is_sound(database, connection, row):
        raise Rejected("clerk.unsound")


def shown(database: Database, connection: Connection, row: Row[Any]) -> ClerkRow:
    """What may be seen of a clerk."""
    return ClerkRow(
        row.id,
        row.login,
        row.name,
        row.role,
        bool(row.code_secret),
        bool(row.certificate),
        row.must_change,
        row.disabled_at is not None,
        row.added_at,
        is_sound(database, connection, row),
    )


def add(database: Database, session: Session, values: Mapping[str, Any]) -> int:
    """A new row; gives the id. From now on the register has clerks, and cannot lose them."""
    if not sealed_facts.was_founded(session):
        sealed_facts.put(database, session, {sealed_facts.FOUNDED: "1"})
    blank = {"code_secret": None, "code_step": 0, "certificate": None, "epoch": 1, "disabled_at": None, "mac": ""}
    # whole seconds: no store keeps fewer digits than were sealed
    added = {**blank, "added_at": datetime.now(UTC).replace(microsecond=0), **values}
    clerk_id = int(session.execute(insert(CLERK).values(**added).returning(CLERK.c.id)).scalar_one())
    _seal(database, session, clerk_id)
    return clerk_id


def change(database: Database, session: Session, clerk_id: int, *, ends_sessions: bool, **values: Any) -> None:
    """Other values in the row of a clerk; `ends_sessions` lets nobody go on who signed in before."""
    if ends_sessions:
        values["epoch"] = CLERK.c.epoch + 1
    session.execute(update(CLERK).where(CLERK.c.id == clerk_id).values(**values))
    _seal(database, session, clerk_id)


def take_step(database: Database, session: Session, clerk_id: int, step: int) -> bool:
    """Take the codes of this step and before from a clerk for good; False where somebody else has taken this one already."""
    unused = update(CLERK).where(CLERK.c.id == clerk_id, CLERK.c.code_step < step)
    taken = session.execute(unused.values(code_step=step).returning(CLERK.c.id)).one_or_none()
    if taken is not None:
        _seal(database, session, clerk_id)
    return taken is not None


def rights_of(database: Database, connection: Connection, role: str) -> frozenset[Right] | None:
    """The rights of a role, or None for one that there is not, or that was written past the program."""
    held = of_role(database, connection, role)
    return held.rights if held is not None else None


def of_role(database: Database, connection: Connection, role: str) -> RoleRow | None:
    """A role with its rights, or None for one that there is not, or that was written past the program; nobody is counted."""
    if role in ROLES:
        return RoleRow(role, "", ROLES[role], is_own=False) if role else None
    held = _own_role(connection, role)
    if held is None or not (sealed_rows.is_role_sealed(database, held) and sealed_rows.is_last_role(connection, held)):
        return None
    return RoleRow(role, held.title, frozenset(map(Right, held.rights.split())), is_own=True)


def title_of(connection: Connection, role: str) -> str:
    """What the organisation calls a role that it made itself; nothing for one of the program, or one that there is not."""
    held = None if role in ROLES else _own_role(connection, role)
    return str(held.title) if held is not None else ""


def require_keeper(database: Database, session: Session) -> None:
    """Raise Rejected `clerk.last` unless somebody is left who can let clerks in."""
    connection = session.connection()
    roles = connection.execute(select(CLERK.c.role).where(CLERK.c.disabled_at.is_(None)).distinct()).scalars().all()
    if not any(Right.KEEP_CLERKS in _being_given(database, connection, role) for role in roles):
        raise Rejected("clerk.last")


def note(session: Session, seat: Seat, action: str, clerk_id: int, reason: str = "") -> None:
    """Write into the audit that the row of a clerk was changed, and with a digest into what."""
    row = session.execute(select(CLERK).where(CLERK.c.id == clerk_id)).one()
    audit.note(session, seat, action, sealed_rows.OF_CLERK, clerk_id, reason, digest=sealed_rows.digest(row))


def _own_role(connection: Connection, role: str) -> Row[Any] | None:
    return connection.execute(select(OWN_ROLE).where(OWN_ROLE.c.code == role)).one_or_none()


def _being_given(database: Database, connection: Connection, role: str) -> frozenset[Right]:
    """The rights of a role within the transaction that changes it: the audit does not tell of it yet."""
    held = _own_role(connection, role)
    if held is None:
        return ROLES.get(role, frozenset())
    return frozenset(map(Right, held.rights.split() if sealed_rows.is_role_sealed(database, held) else ()))


def _seal(database: Database, session: Session, clerk_id: int) -> None:
    row = session.execute(select(*(CLERK.c[name] for name in sealed_rows.SEALED)).where(CLERK.c.id == clerk_id)).one()
    session.execute(update(CLERK).where(CLERK.c.id == clerk_id).values(mac=sealed_rows.mac(database, row)))
