"""Clerks and own roles of the register that is there, carried into the copy that takes its place: they stay as they are today.

Rows are carried as they are kept, seals and all: who was disabled, given a lesser role or a second factor since the copy was made
is so afterwards too, and the password of today goes on opening the wrapped key of today. What was written past the program comes
as well, and is refused as before.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from omsdesk.services.database import Database
from omsdesk.services.schema import upgrade

SECRET = "select value from fact where name = 'secret'"  # noqa: S105 - where it lies
TABLES = "select count(*) from sqlite_schema where name in ('alembic_version', 'fact', 'clerk', 'own_role')"
NEEDED = 4
SCHEMA = "select version_num from alembic_version"
PRACTICE = "select 1 from fact where name = 'practice' and value = '1'"
OF_A_CLERK = ("role", "disabled_at", "password", "code_secret", "certificate")
"""What a clerk may do, and has to show for it."""

Line = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Held:
    """The clerks of a register and the roles of its own, as they are kept."""

    secret: str
    """What the seals are made from: rows are good in registers of the same secret alone."""
    clerks: tuple[Line, ...]
    roles: tuple[Line, ...]


def held(register: Any) -> Held | None:
    """What a connection of the driver reads of the clerks; None of a register that has none, asks nobody, or has another schema.

    Raises what the driver raises, where a page of theirs is broken.
    """
    if register.execute(TABLES).fetchone() != (NEEDED,) or register.execute(SCHEMA).fetchone() != (upgrade.HEAD,):
        return None
    if register.execute(PRACTICE).fetchone() is not None:
        return None
    found = Held(str(register.execute(SECRET).fetchone()), _lines(register, "clerk"), _lines(register, "own_role"))
    return found if found.clerks else None


def put(known: Held, database: Database) -> tuple[str, ...] | None:
    """Write them over those of a copy; gives whose standing differs there, in order, or None where they cannot be good there.

    Clerks of the copy whom the register does not know stay, unless their number is somebody's there.
    """
    with database.write() as session:
        connection = session.connection()
        driver: Any = connection.connection.driver_connection
        theirs = Held(str(driver.execute(SECRET).fetchone()), _lines(driver, "clerk"), ())
        if theirs.secret != known.secret:
            return None
        _write(connection, known)
    was = {line["login"]: _standing(line) for line in theirs.clerks}
    return tuple(sorted(line["login"] for line in known.clerks if was.get(line["login"]) != _standing(line)))


def _write(connection: Connection, known: Held) -> None:
    taken = [(line["login"], line["id"]) for line in known.clerks]
    connection.exec_driver_sql("delete from clerk where login = ? or id = ?", taken)
    connection.exec_driver_sql("delete from own_role")
    for table, lines in (("clerk", known.clerks), ("own_role", known.roles)):
        if lines:
            names = list(lines[0])
            marks = ", ".join("?" * len(names))
            statement = f"insert into {table} ({', '.join(names)}) values ({marks})"  # noqa: S608 - names of the schema
            connection.exec_driver_sql(statement, [tuple(line.values()) for line in lines])


def _standing(line: Line) -> tuple[Any, ...]:
    return tuple(line[name] for name in OF_A_CLERK)


def _lines(register: Any, table: str) -> tuple[Line, ...]:
    found = register.execute(f"select * from {table} order by 1")  # noqa: S608 - one of two names
    names = [column[0] for column in found.description]
    return tuple(dict(zip(names, row, strict=True)) for row in found.fetchall())
