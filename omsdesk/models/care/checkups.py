"""Which check-up is due, by age and year; done by a visit of its kind in its time.

The lines hold by the day they are asked for. Sources:

- adults: приказ Минздрава России от 27.04.2021 № 404н (in force from 01.07.2021), п. 4–5: профилактический осмотр yearly from 18;
  диспансеризация once in three years from 18 to 39, yearly from 40; the year counts in which the age is reached. Before it № 124н
  от 13.03.2019 (from 06.05.2019) with the same ages. A диспансеризация holds the профилактический осмотр of its year in it.
- children: приказ № 211н от 14.04.2025 (in force from 01.09.2025), before it № 514н от 10.08.2017 (from 01.01.2018): each month
  of the first year, at 15 and 18 months, at 2 years, then yearly to 17.

Not sure, and to be read in the orders before anybody is refused by it: that № 211н kept each age of № 514н; that a child's
year from 3 on is the calendar year in which the age is reached; those for whom диспансеризация is yearly whatever their age
(ветераны, инвалиды, № 404н п. 5) are not known to a register of a desk, nor is углублённая диспансеризация.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from omsdesk.models.care.ages import YEAR, months_later
from omsdesk.models.words import VisitKind

GROWN = 18
BY_YEAR_FROM = 3
"""From this age on a child's check-up belongs to a calendar year; before it to the time between two ages."""


@dataclass(frozen=True, slots=True)
class CheckupRule:
    """A check-up of adults: from one age to another, both reached within the year, each `every` years of age."""

    kind: VisitKind
    age_from: int
    age_to: int | None
    every: int
    valid_from: date
    valid_until: date | None
    source: str

    def falls_on(self, age: int, on: date) -> bool:
        """Whether it holds on a day, and falls into the year in which somebody reaches an age."""
        holds = self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)
        return holds and self.age_from <= age and (self.age_to is None or age <= self.age_to) and age % self.every == 0


@dataclass(frozen=True, slots=True)
class ChildRule:
    """The ages, in months, at which children are looked at under an order; the last is where calendar years begin."""

    months: tuple[int, ...]
    valid_from: date
    valid_until: date | None
    source: str

    def holds(self, on: date) -> bool:
        """Whether it holds on a day."""
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)


N124, N404 = "приказ Минздрава России от 13.03.2019 № 124н", "приказ Минздрава России от 27.04.2021 № 404н"
BEFORE, SINCE = (date(2019, 5, 6), date(2021, 6, 30), N124), (date(2021, 7, 1), None, N404)
ADULTS = tuple(
    CheckupRule(kind, age_from, age_to, every, *order)
    for order in (BEFORE, SINCE)
    for kind, age_from, age_to, every in (
        (VisitKind.DISPENSARY, GROWN, 39, 3),
        (VisitKind.DISPENSARY, 40, None, 1),
        (VisitKind.PREVENTIVE, GROWN, None, 1),
    )
)
"""The first that falls on a year is the one that is due: a диспансеризация before the осмотр that it holds."""

MONTHS = (*range(1, 13), 15, 18, 24)
CHILDREN = (
    ChildRule(MONTHS, date(2018, 1, 1), date(2025, 8, 31), "приказ Минздрава России от 10.08.2017 № 514н"),
    ChildRule(MONTHS, date(2025, 9, 1), None, "приказ Минздрава России от 14.04.2025 № 211н"),
)
ENOUGH = {
    VisitKind.DISPENSARY: frozenset({VisitKind.DISPENSARY}),
    VisitKind.PREVENTIVE: frozenset({VisitKind.PREVENTIVE, VisitKind.DISPENSARY}),
}
"""By which visits a check-up is done."""


@dataclass(frozen=True, slots=True)
class Checkup:
    """A check-up of now: its time, both days included, and the day on which it was done; `year` where it is one of a year."""

    kind: VisitKind
    since: date
    until: date
    year: int | None
    done_on: date | None
    source: str

    @property
    def is_due(self) -> bool:
        """Whether it is still to be done."""
        return self.done_on is None


Done = Iterable[tuple[VisitKind, date]]
"""Visits by kind and first day."""


def checkup(birth: date, done: Done, on: date) -> Checkup | None:
    """The check-up whose time a day is in: none before the first, and none for days before the orders."""
    age = on.year - birth.year
    found = _of_adult(age, on) if age >= GROWN else _of_child(birth, age, on)
    if found is None:
        return None
    kind, since, until, year, source = found
    days = [day for of_kind, day in done if of_kind in ENOUGH[kind] and since <= day <= until and day <= on]
    return Checkup(kind, since, until, year, min(days, default=None), source)


_Found = tuple[VisitKind, date, date, int | None, str]


def _of_adult(age: int, on: date) -> _Found | None:
    rule = next((rule for rule in ADULTS if rule.falls_on(age, on)), None)
    return None if rule is None else (rule.kind, *_whole(on), on.year, rule.source)


def _of_child(birth: date, age: int, on: date) -> _Found | None:
    rule = next((rule for rule in CHILDREN if rule.holds(on)), None)
    if rule is None:
        return None
    if age >= BY_YEAR_FROM:
        return VisitKind.PREVENTIVE, *_whole(on), on.year, rule.source
    reached = [months for months in rule.months if months_later(birth, months) <= on]
    if not reached:
        return None
    ahead = [months for months in rule.months if months > reached[-1]]
    ends = months_later(birth, ahead[0]) if ahead else date(birth.year + BY_YEAR_FROM, 1, 1)
    return VisitKind.PREVENTIVE, months_later(birth, reached[-1]), ends - timedelta(days=1), None, rule.source


def _whole(on: date) -> tuple[date, date]:
    return date(on.year, 1, 1), date(on.year, YEAR, 31)
