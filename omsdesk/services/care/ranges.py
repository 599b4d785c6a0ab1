"""What is usual of a test for one person on one day: by the ranges that were loaded here, else by the list that comes along.

The list of the program is one for practice and for a beginning: a laboratory's own range, given with a result, goes before it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlalchemy import Connection, select

from omsdesk.models.care.ranges import Range, age_in_days, age_of, holding
from omsdesk.models.care.values import series_key
from omsdesk.models.records import Person, ReferenceRange, table_of
from omsdesk.models.words import Sex
from omsdesk.services import reference

RANGE, PERSON = table_of(ReferenceRange), table_of(Person)
FILE = "reference_ranges.csv"
SEXES = {"М": Sex.MALE, "Ж": Sex.FEMALE}
Ranges = Mapping[str, tuple[Range, ...]]
"""Ranges by the key of their series."""


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual of somebody of this sex and birth date; of whom neither is known, what is usual of everybody."""

    ranges: Ranges
    sex: Sex | None = None
    birth_date: date | None = None

    def of(self, key: str, on: date) -> Range | None:
        """The range of a test, by the key of its series, for whoever it is on the day the sample was taken."""
        days = age_in_days(self.birth_date, on) if self.birth_date and self.birth_date <= on else None
        return holding(self.ranges.get(key, ()), self.sex, days)


def usual_of(connection: Connection, person_id: int | None) -> Usual:
    """What is usual of a person; None is somebody who is not known yet."""
    ranges = held(connection)
    row = connection.execute(select(PERSON.c.sex, PERSON.c.birth_date).where(PERSON.c.id == person_id)).first()
    return Usual(ranges, Sex(row.sex) if row.sex else None, row.birth_date) if row else Usual(ranges)


def held(connection: Connection) -> Ranges:
    """The ranges that were loaded into this register, else those that come with the program."""
    rows = connection.execute(select(RANGE).order_by(RANGE.c.key, RANGE.c.n)).all()
    loaded = _by_key(
        Range(row.key, row.name, row.unit, Sex(row.sex) if row.sex else None, row.age_from, row.age_to, row.low, row.high,
              row.source)
        for row in rows
    )  # fmt: skip
    return loaded or shipped()


@cache
def shipped() -> Ranges:
    """The ranges that come with the program."""
    return _by_key(
        Range(
            series_key(row["test"], row["unit"]), row["test"], row["unit"] or None, SEXES.get(row["sex"]),
            age_of(row["age_from"]) or 0, age_of(row["age_to"]), row["low"] or None, row["high"] or None, row["source"],
        )
        for row in reference.rows(FILE)
    )  # fmt: skip


def _by_key(ranges: Iterable[Range]) -> Ranges:
    found: dict[str, list[Range]] = defaultdict(list)
    for one in ranges:
        found[one.key].append(one)
    return {key: tuple(some) for key, some in found.items()}
