"""A reference list into the store: it takes the place of the one loaded before, in the caller's transaction."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, func, insert, select, update

from omsdesk.models.records import Clinic, Insurer, IssuingOffice, ReferenceList, table_of
from omsdesk.services.exchange.list_rows import ListRead, Value
from omsdesk.services.exchange.lists import CLINICS, CODE, INSURERS, OFFICES
from omsdesk.services.exchange.reports import RejectShown

LIST, OFFICE = table_of(ReferenceList), table_of(IssuingOffice)
ORGANISATIONS = {INSURERS: table_of(Insurer), CLINICS: table_of(Clinic)}


@dataclass(frozen=True, slots=True)
class ReferenceReport:
    """What the load of a list did, or would have done; `replaced` rows of it were held before."""

    name: str
    read: int
    loaded: int
    repeated: int
    replaced: int
    rejected: int
    passed_over_columns: tuple[str, ...]
    encoding: str
    separator: str
    seconds: float
    rehearsed: bool
    first_rejects: tuple[RejectShown, ...]


def write(connection: Connection, found: ListRead, source: str, on: date) -> int:
    """Write a list that was read; gives how many of its rows were held before.

    Offices are exchanged as a whole. Insurers and clinics are known by their codes: those held get the values that the file
    has a column for, and those it does not name stay, because policies and attachments speak of them.
    """
    replaced = _exchange_offices(connection, found) if found.name == OFFICES else _renew(connection, found)
    connection.execute(delete(LIST).where(LIST.c.name == found.name))
    connection.execute(insert(LIST).values(name=found.name, rows=len(found.rows), loaded_on=on, source=source))
    return replaced


def _exchange_offices(connection: Connection, found: ListRead) -> int:
    held = connection.execute(select(func.count()).select_from(OFFICE)).scalar_one()
    connection.execute(delete(OFFICE))
    # A stable sort: names of one code stay in the order of the file.
    rows = sorted((dict(zip(found.tags, row, strict=True)) for row in found.rows), key=itemgetter(CODE))
    numbered = [row | {"n": n} for _code, named in groupby(rows, key=itemgetter(CODE)) for n, row in enumerate(named, 1)]
    if numbered:
        connection.execute(insert(OFFICE), numbered)
    return held


def _renew(connection: Connection, found: ListRead) -> int:
    table = ORGANISATIONS[found.name]
    held = set(connection.execute(select(table.c.code)).scalars())
    rows: list[dict[str, Value]] = [dict(zip(found.tags, row, strict=True)) for row in found.rows]
    known = [row for row in rows if row[CODE] in held]
    _add(connection, table, [row for row in rows if row[CODE] not in held])
    if known:
        said: dict[str, Any] = {tag: bindparam(f"new_{tag}") for tag in found.tags if tag != CODE}
        given: list[dict[str, Any]] = [{f"new_{tag}": value for tag, value in row.items()} for row in known]
        connection.execute(update(table).where(table.c.code == bindparam("new_code")).values(**said), given)
    return len(known)


def _add(connection: Connection, table: Table, rows: list[dict[str, Value]]) -> None:
    if rows:
        connection.execute(insert(table), rows)
