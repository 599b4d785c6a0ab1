"""The production calendar: which days are worked in a five-day week, and terms counted in working days.

What is worked is data: days off and worked Saturdays of the years that are decreed, holidays that come every year. A year with
no decree yet has the law's own rule alone: a holiday on a weekend gives a day off on the next working day, but for the January
ones, whose days off only a decree moves (ТК РФ, ст. 112 ч. 2).

>>> year = Calendar(frozenset(), frozenset(), yearly=frozenset({(1, 1), (5, 1)}))
>>> year.is_workday(date(2027, 5, 3)), year.add_workdays(date(2027, 4, 30), 1)
(False, datetime.date(2027, 5, 4))
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

SATURDAY = 5
JANUARY = 1
DAY = timedelta(days=1)

Yearly = frozenset[tuple[int, int]]
"""Month and day of the holidays of every year."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days off beside the weekends, worked days in spite of them, holidays of every year, and the years that are decreed."""

    holidays: frozenset[date]
    working: frozenset[date]
    yearly: Yearly = frozenset()
    decreed: frozenset[int] = frozenset()
    """Years whose transfers are all among `holidays` and `working`."""

    def is_workday(self, day: date) -> bool:
        """Tell whether a day is worked in a five-day week; a worked day of the table comes before everything else."""
        if day in self.working:
            return True
        if day in self.holidays or _is_weekend(day) or (day.month, day.day) in self.yearly:
            return False
        return day.year in self.decreed or day not in moved(self.yearly, day.year)

    def add_workdays(self, day: date, n: int) -> date:
        """Find the n-th working day after a day, which is not counted itself (ГК РФ, ст. 191); for none, the day as it is.

        A term that runs out of the calendar ends with its last day.
        """
        left, last = n, day
        while left > 0 and last < date.max:
            last += DAY
            left -= self.is_workday(last)
        return last

    def workdays_between(self, day: date, last: date) -> int:
        """Count the working days after a day up to another, that one included; none when it is not later."""
        days = range(day.toordinal() + 1, last.toordinal() + 1)
        return sum(map(self.is_workday, map(date.fromordinal, days)))


@lru_cache(maxsize=64)
def moved(yearly: Yearly, year: int) -> frozenset[date]:
    """List the days off that the law itself gives for holidays on weekends, those of January left out (ТК РФ, ст. 112 ч. 2)."""
    found: set[date] = set()
    for month, number in sorted(yearly):
        day = date(year, month, number)
        if month == JANUARY or not _is_weekend(day):
            continue
        while _is_weekend(day) or (day.month, day.day) in yearly or day in found:
            day += DAY
        found.add(day)
    return frozenset(found)


def _is_weekend(day: date) -> bool:
    return day.weekday() >= SATURDAY
