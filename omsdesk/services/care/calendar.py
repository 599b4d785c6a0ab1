"""The calendar of vaccinations of this organisation: its own lines where it was edited or loaded, else the national one."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.orm import Session

from omsdesk.models.care.calendar import DoseRule
from omsdesk.models.records import CalendarRule, table_of
from omsdesk.services import reference

LINE = table_of(CalendarRule)
OWN = "vaccination_calendar.csv"


def rules(connection: Connection) -> tuple[DoseRule, ...]:
    """The lines that hold here, in their order."""
    return own(connection) or shipped()


def own(connection: Connection) -> tuple[DoseRule, ...]:
    """The lines of this organisation; none where the national calendar is used as it is."""
    found = connection.execute(select(LINE).order_by(LINE.c.n)).mappings()
    return tuple(DoseRule(**{name: value for name, value in row.items() if name != "n"}) for row in found)


@cache
def shipped() -> tuple[DoseRule, ...]:
    """The national calendar that comes with the program (приказ № 1122н)."""
    return tuple(read(row) for row in reference.rows(OWN))


def read(row: Mapping[str, str]) -> DoseRule:
    """A line of a file with such columns; raises ValueError where a figure or a day is none."""
    return DoseRule(
        row["infection"], row["dose"], float(row["age_from"]), _number(row["age_to"]), _number(row["after"]),
        int(row["every"]) if row["every"] else None, row["sex"] or None, _day(row["born_from"]),
        date.fromisoformat(row["valid_from"]), _day(row["valid_until"]), row["source"],
    )  # fmt: skip


def write(session: Session, lines: Iterable[DoseRule]) -> None:
    """Put these lines in the place of those before; none brings the national calendar back. In the caller's transaction."""
    session.execute(delete(LINE))
    values = [{"n": n, **_values(one)} for n, one in enumerate(lines, 1)]
    if values:
        session.execute(insert(LINE), values)


def _values(one: DoseRule) -> dict[str, Any]:
    return {name: getattr(one, name) for name in DoseRule.__dataclass_fields__}


def _number(text: str) -> float | None:
    return float(text) if text else None


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
