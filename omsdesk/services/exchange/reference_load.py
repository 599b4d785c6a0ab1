"""A reference list into the store: it takes the place of the one loaded before, in the caller's transaction."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, func, insert, select, update

from omsdesk.errors import Rejected
from omsdesk.models.care.codes import is_diagnosis
from omsdesk.models.care.organisations import kind_of_name
from omsdesk.models.care.values import series_key
from omsdesk.models.records import (
    CalendarRule,
    Clinic,
    Fact,
    Insurer,
    IssuingOffice,
    ListedCode,
    ReferenceList,
    ReferenceRange,
    table_of,
)
from omsdesk.models.words import CodeList
from omsdesk.services.codes import HEADING, stamp_name
from omsdesk.services.exchange.list_rows import ListRead
from omsdesk.services.exchange.list_values import Value
from omsdesk.services.exchange.lists import CALENDAR, CLINICS, CODE, INSURERS, NAME, OFFICES, RANGES
from omsdesk.services.exchange.reports import REJECTS_SHOWN, RejectShown

LIST, OFFICE, LISTED, FACT = table_of(ReferenceList), table_of(IssuingOffice), table_of(ListedCode), table_of(Fact)
RANGE, RULE = table_of(ReferenceRange), table_of(CalendarRule)
ORGANISATIONS = {INSURERS: table_of(Insurer), CLINICS: table_of(Clinic)}

FRAGMENT = 100
"""So many rows gone, and more than a half of the list, are what a part of a list does that is taken for the whole."""

Read = dict[str, Value]


@dataclass(frozen=True, slots=True)
class ReferenceReport:
    """What the load of a list did, or would have done; `replaced` rows of it were held before."""

    name: str
    read: int
    loaded: int
    repeated: int
    replaced: int
    rejected: int
    expired: int
    """Rows that say of themselves that they hold no more; they are not loaded."""
    passed_over_columns: tuple[str, ...]
    encoding: str
    separator: str
    seconds: float
    rehearsed: bool
    first_rejects: tuple[RejectShown, ...]


def write(connection: Connection, found: ListRead, source: str, on: date) -> int:
    """Write a list that was read; gives how many of its rows were held before.

    Offices, ranges, the calendar and lists of codes are exchanged as a whole. Insurers and clinics are known by their codes:
    those held get the values that the file has a column for, and those it does not name stay, because policies, attachments and
    visits speak of them.
    """
    rows: list[Read] = [dict(zip(found.tags, row, strict=True)) for row in found.rows]
    replaced = WRITERS.get(found.name, _exchange_codes)(connection, found.name, rows)
    connection.execute(delete(LIST).where(LIST.c.name == found.name))
    connection.execute(insert(LIST).values(name=found.name, rows=len(rows), loaded_on=on, source=source))
    # The same file may come twice on one day, mended meanwhile: a desk that holds the list must see that it is another one.
    connection.execute(delete(FACT).where(FACT.c.name == stamp_name(found.name)))
    connection.execute(insert(FACT).values(name=stamp_name(found.name), value=token_hex(8)))
    return replaced


def refuse_fragment(*, held: int, left: int, least: int) -> None:
    """Refuse a list with so many rows `left` of those `held`, where at least so many are gone: Rejected `reference.shrinks`."""
    gone = held - left
    if gone >= least and gone > left:
        raise Rejected("reference.shrinks", held=held, left=left, gone=gone)


def report(found: ListRead, replaced: int, seconds: float, *, loaded: int, rehearsed: bool = False) -> ReferenceReport:
    """Tell what the load of a list did."""
    shown = (RejectShown(one.line, found.names.get(one.tag, one.tag), one.code) for one in found.rejects[:REJECTS_SHOWN])
    return ReferenceReport(
        found.name, found.read, loaded, found.repeated, replaced, found.refused, found.expired, found.passed_over, found.encoding,
        found.separator, seconds, rehearsed, tuple(shown),
    )  # fmt: skip


def _exchange_offices(connection: Connection, _name: str, rows: list[Read]) -> int:
    return _exchange(connection, OFFICE, _numbered(rows, CODE))


def _exchange_ranges(connection: Connection, _name: str, rows: list[Read]) -> int:
    keyed = [
        {
            "key": series_key(str(row[NAME]), _text(row.get("unit"))), "name": row[NAME], "unit": row.get("unit"),
            "sex": row.get("sex"), "age_from": row.get("days_from") or 0, "age_to": row.get("days_to"), "low": row["low"],
            "high": row["high"], "source": row.get("source") or "",
        }
        for row in rows
    ]  # fmt: skip
    return _exchange(connection, RANGE, _numbered(keyed, "key"))


def _exchange_calendar(connection: Connection, _name: str, rows: list[Read]) -> int:
    rules: list[Read] = [
        {
            "n": n, "infection": row["infection"], "dose": row["dose"], "age_from": row["months_from"] or 0,
            "age_to": row.get("months_to"), "after": row.get("after"), "every": row.get("every"), "sex": row.get("sex"),
            "born_from": row.get("born_from"), "valid_from": row.get("since") or date.min, "valid_until": row.get("until"),
            "source": row.get("source") or "",
        }
        for n, row in enumerate(rows, 1)
    ]  # fmt: skip
    return _exchange(connection, RULE, rules)


def _exchange_codes(connection: Connection, name: str, rows: list[Read]) -> int:
    ids = {row["id"]: row[CODE] for row in rows if row.get("id")}
    listed: list[Read] = [
        {
            "list_name": name, "code": row[CODE], "name": " ".join(str(row[NAME]).split()), "parent": _parent(row, ids),
            "extra": _extra(name, row), "since": row.get("since"), "until": row.get("until"),
        }
        for row in rows
    ]  # fmt: skip
    held = connection.execute(delete(LISTED).where(LISTED.c.list_name == name)).rowcount
    _add(connection, LISTED, listed)
    return held


def _parent(row: Read, ids: Mapping[Value, Value]) -> Value:
    """The code above; where the file names it by its row, the code of that row, if it is in force."""
    above = row.get("parent")
    return row.get("conditions") or (ids.get(above) if ids else above)


def _extra(name: str, row: Read) -> Value:
    if name == CodeList.DIAGNOSES:
        return None if is_diagnosis(str(row[CODE])) else HEADING
    return row.get("tariff") or row.get("infections")


def _renew(connection: Connection, name: str, rows: list[Read]) -> int:
    table = ORGANISATIONS[name]
    held = set(connection.execute(select(table.c.code)).scalars())
    known = [row for row in rows if row[CODE] in held]
    new = [row for row in rows if row[CODE] not in held]
    _add(connection, table, [_with_kind(row) for row in new] if name == CLINICS else new)
    if known:
        said: dict[str, Any] = {tag: bindparam(f"new_{tag}") for tag in known[0] if tag != CODE}
        given: list[dict[str, Any]] = [{f"new_{tag}": value for tag, value in row.items()} for row in known]
        connection.execute(update(table).where(table.c.code == bindparam("new_code")).values(**said), given)
    return len(known)


def _with_kind(row: Read) -> Read:
    """A new clinic with the kind its list says, or else its name; one that is held keeps its kind unless the list says one."""
    return {"kind": kind_of_name(str(row[NAME])).value, **row}


def _numbered(rows: Iterable[Read], key: str) -> list[Read]:
    """The rows of one key numbered in the order of the file."""
    return [
        {**row, "n": n}
        for _key, named in groupby(sorted(rows, key=itemgetter(key)), key=itemgetter(key))
        for n, row in enumerate(named, 1)
    ]


def _exchange(connection: Connection, table: Table, rows: list[Read]) -> int:
    held = connection.execute(select(func.count()).select_from(table)).scalar_one()
    connection.execute(delete(table))
    _add(connection, table, rows)
    return held


def _add(connection: Connection, table: Table, rows: list[Read]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _text(value: Value) -> str | None:
    return None if value is None else str(value)


WRITERS: Mapping[str, Callable[[Connection, str, list[Read]], int]] = {
    OFFICES: _exchange_offices,
    INSURERS: _renew,
    CLINICS: _renew,
    RANGES: _exchange_ranges,
    CALENDAR: _exchange_calendar,
}
"""How a list is written; all others are lists of codes."""
