"""Lists that were loaded from files, and the words of addresses that others may be helped with."""

from datetime import date

from sqlalchemy import Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from omsdesk.models.records.base import CLUSTERED, Key, Record


class ReferenceList(Record):
    """A list that was loaded (offices, insurers, clinics): how many rows, when, from which file."""

    __tablename__ = "reference_list"

    name: Mapped[str] = mapped_column(primary_key=True)
    rows: Mapped[int] = mapped_column(Integer)
    loaded_on: Mapped[date]
    source: Mapped[str]


class IssuingOffice(Record):
    """One name of an office that issues passports, by the six digits of its code; a code has had several names in time."""

    __tablename__ = "issuing_office"
    __table_args__ = (CLUSTERED,)

    code: Mapped[str] = mapped_column(Key, primary_key=True)
    n: Mapped[int] = mapped_column(Integer, primary_key=True)
    name: Mapped[str]


class PlaceWord(Record):
    """A part of an address by its folded name, with how many addresses bear it; never a house or a flat.

    `part` and `within`: `models.search_key.place`. All of it can be rebuilt from the addresses.
    """

    __tablename__ = "place_word"
    __table_args__ = (CLUSTERED,)

    part: Mapped[str] = mapped_column(Key, primary_key=True)
    okato: Mapped[str] = mapped_column(Key, primary_key=True)
    within: Mapped[str] = mapped_column(Key, primary_key=True)
    key: Mapped[str] = mapped_column(Key, primary_key=True)
    shown: Mapped[str]
    times: Mapped[int] = mapped_column(Integer)


class ListedCode(Record):
    """A row of a loaded list: МКБ-10, services, profiles, results, outcomes, vaccines; by list and code."""

    __tablename__ = "listed_code"
    __table_args__ = (CLUSTERED,)

    list_name: Mapped[str] = mapped_column(Key, primary_key=True)
    code: Mapped[str] = mapped_column(Key, primary_key=True)
    name: Mapped[str]
    parent: Mapped[str | None]
    """The code above it, or the conditions (V006) that a result or an outcome belongs to."""
    extra: Mapped[str | None]
    """What only this list has: the tariff of a service, the infections of a vaccine."""
    since: Mapped[date | None]
    until: Mapped[date | None]


class ReferenceRange(Record):
    """What is usual of a test for a sex and an age in days; bounds are decimals with a point, none is open."""

    __tablename__ = "reference_range"
    __table_args__ = (CLUSTERED,)

    key: Mapped[str] = mapped_column(Key, primary_key=True)
    n: Mapped[int] = mapped_column(Integer, primary_key=True)
    name: Mapped[str]
    unit: Mapped[str | None]
    sex: Mapped[str | None] = mapped_column(String(1))
    age_from: Mapped[int] = mapped_column(Integer)
    age_to: Mapped[int | None] = mapped_column(Integer)
    low: Mapped[str | None]
    high: Mapped[str | None]
    source: Mapped[str]


class CalendarRule(Record):
    """A line of the calendar of vaccinations as this organisation keeps it: which dose is due from which age.

    Ages and intervals are in months; 4.5 is four and a half of them.
    """

    __tablename__ = "calendar_rule"
    __table_args__ = (CLUSTERED,)

    n: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    infection: Mapped[str]
    dose: Mapped[str]
    age_from: Mapped[float]
    age_to: Mapped[float | None]
    """The age, in months, from which it is no longer given; none: it stays due."""
    after: Mapped[float | None]
    """Months since the dose before it, at the least."""
    every: Mapped[int | None] = mapped_column(Integer)
    """Months after which it is due again."""
    sex: Mapped[str | None] = mapped_column(String(1))
    born_from: Mapped[date | None]
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]
    source: Mapped[str]
