"""Clerks and own roles of the register that is there, carried into the copy that takes its place: they stay as they are today.

Rows are carried as they are kept, seals and all, with what the audit told of each last: who was disabled, given a lesser role or
a second factor since the copy was made is so afterwards too, and the password of today goes on opening the wrapped key of today.
What was written, replayed or taken out past the program is refused there as it is here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from omsdesk.services import audit, sealed_facts, sealed_rows
from omsdesk.services.access import Seat
from omsdesk.services.database import Database
from omsdesk.services.schema import upgrade
from omsdesk.services.sealed_rows import CLERK, OF_CLERK, OF_ROLE, OWN_ROLE

SECRET = "select value from fact where name = 'secret'"  # noqa: S105 - where it lies
TABLES = "select count(*) from sqlite_schema where name in ('alembic_version', 'audit', 'fact', 'clerk', 'own_role')"
NEEDED = 5
SCHEMA = "select version_num from alembic_version"
PRACTICE = "select 1 from fact where name = 'practice' and value = '1'"
TOLD = "select entity, entity_id, digest from audit where entity in ('clerk', 'role') and digest <> '' order by seq"
OF_A_CLERK = ("role", "disabled_at", "password", "code_secret", "certificate")
"""What a clerk may do, and has to show for it."""

Line = Mapping[str, Any]
Told = Mapping[tuple[str, str], str]
"""The digest that the audit told last, by the kind of thing and its id."""


@dataclass(frozen=True, slots=True)
class Held:
    """The clerks of a register and the roles of its own, as they are kept, and what the audit told of each last."""

    secret: str
    """What the seals are made from: rows are good in registers of the same secret alone."""
    clerks: tuple[Line, ...]
    roles: tuple[Line, ...]
    told: Told


def held(register: Any) -> Held | None:
    """What a connection of the driver reads of the clerks; None of a register that has none, asks nobody, or has another schema.

    Raises what the driver raises, where a page of theirs is broken.
    """
    if register.execute(TABLES).fetchone() != (NEEDED,) or register.execute(SCHEMA).fetchone() != (upgrade.HEAD,):
        return None
    if register.execute(PRACTICE).fetchone() is not None:
        return None
    found = _held(register)
    return found if found.clerks else None


def put(known: Held, database: Database, seat: Seat) -> tuple[str, ...] | None:
    """Write them over those of a copy, a line of the audit for each that the copy's own tells otherwise of.

    Gives whose standing differs in the copy, in order, or None where rows of the register cannot be good there. Clerks of the
    copy whom the register does not know stay, unless their number is somebody's there.
    """
    with database.write() as session:
        connection = session.connection()
        driver: Any = connection.connection.driver_connection
        theirs = _held(driver)
        if theirs.secret != known.secret:
            return None
        if not sealed_facts.was_founded(session):
            sealed_facts.put(database, session, {sealed_facts.FOUNDED: "1"})
        _write(connection, known)
        for (entity, entity_id), digest in _wanted(session, known, theirs).items():
            if theirs.told.get((entity, entity_id)) != digest:
                audit.note(session, seat, "keep clerks", entity, entity_id, digest=digest)
    was = {line["login"]: _standing(line) for line in theirs.clerks}
    return tuple(sorted(line["login"] for line in known.clerks if was.get(line["login"]) != _standing(line)))


def _held(register: Any) -> Held:
    told = {(entity, entity_id): digest for entity, entity_id, digest in register.execute(TOLD)}
    return Held(str(register.execute(SECRET).fetchone()), _lines(register, "clerk"), _lines(register, "own_role"), told)


def _write(connection: Connection, known: Held) -> None:
    taken = [(line["login"], line["id"]) for line in known.clerks]
    connection.exec_driver_sql("delete from clerk where login = ? or id = ?", taken)
    connection.exec_driver_sql("delete from own_role")
    for table, lines in ((CLERK, known.clerks), (OWN_ROLE, known.roles)):
        if lines:
            # what else a file calls its columns goes into no statement
            names = [column.name for column in table.c if column.name in lines[0]]
            marks = ", ".join("?" * len(names))
            statement = f"insert into {table.name} ({', '.join(names)}) values ({marks})"  # noqa: S608 - names of the schema
            connection.exec_driver_sql(statement, [tuple(line[name] for name in names) for line in lines])


def _wanted(session: Session, known: Held, theirs: Held) -> Told:
    """What is to be the last that the audit tells: as in the register, and where that tells nothing, of what is there."""
    ids = [line["id"] for line in known.clerks]
    rows = session.execute(select(CLERK).where(CLERK.c.id.in_(ids))).all()
    roles = session.execute(select(OWN_ROLE)).all()
    return {
        **{(OF_ROLE, line["code"]): sealed_rows.TAKEN_OUT for line in theirs.roles},
        **{(OF_ROLE, row.code): sealed_rows.digest_of_role(row.code, row.title, row.rights) for row in roles},
        **{(OF_CLERK, str(row.id)): sealed_rows.digest(row) for row in rows},
        **known.told,
    }


def _standing(line: Line) -> tuple[Any, ...]:
    return tuple(line[name] for name in OF_A_CLERK)


def _lines(register: Any, table: str) -> tuple[Line, ...]:
    found = register.execute(f"select * from {table} order by 1")  # noqa: S608 - one of two names
    names = [column[0] for column in found.description]
    return tuple(dict(zip(names, row, strict=True)) for row in found.fetchall())
