"""Reference ranges: which one holds for a sex and an age on the day the sample was taken. Pregnancy is not known here.

Ages of the lists are in days, so that the newborn has ranges of its own; a number of years begins on the birthday.

>>> age_of("18"), age_of("6m"), age_of("14d"), age_of("6м"), age_of("6 мес."), age_of(""), age_of("сто")
(6574, 182, 14, 182, 182, None, None)
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import floor

from omsdesk.models.dates import add_years, age
from omsdesk.models.words import Sex

YEAR, MONTH = 365.25, 365.25 / 12
_AGE = re.compile(r"([0-9]{1,5})\s*(d|д|дн|дней|m|м|мес|y|г|л|лет|год|года)?\.?", re.IGNORECASE)
_UNITS = {"d": 1.0, "д": 1.0, "m": MONTH, "м": MONTH}


@dataclass(frozen=True, slots=True)
class Range:
    """What is usual of a test: from `age_from` days of age, before `age_to` of them; bounds belong to it, none is open.

    `sex` none is both. `key` is that of the series (`values.series_key`).
    """

    key: str
    name: str
    unit: str | None
    sex: Sex | None
    age_from: int
    age_to: int | None
    low: str | None
    high: str | None
    source: str

    def holds(self, sex: Sex | None, days: int | None) -> bool:
        """Whether it is said of this sex at this age; of whom nothing is known it is said where it is said of everybody."""
        if self.sex is not None and self.sex is not sex:
            return False
        if days is None:
            return self.age_from == 0 and self.age_to is None
        return self.age_from <= days and (self.age_to is None or days < self.age_to)

    @property
    def breadth(self) -> tuple[bool, float]:
        """How much it says of whom: the narrower one is the better."""
        return self.sex is None, (self.age_to or float("inf")) - self.age_from


def age_of(text: str) -> int | None:
    """An age of a list in days: years, months with `m` (`м`), days with `d` (`д`); None where it cannot be read."""
    found = _AGE.fullmatch(text.strip())
    return floor(int(found[1]) * _UNITS.get((found[2] or "y").lower()[0], YEAR)) if found else None


def age_in_days(birth: date, on: date) -> int:
    """The age that the lists are asked with: years as they are counted by birthdays, and the days since the last one."""
    years = age(birth, on)
    since = (on - add_years(birth, years)).days
    begun, ends = floor(years * YEAR), floor((years + 1) * YEAR)
    return min(begun + since, ends - 1)


def holding(ranges: Iterable[Range], sex: Sex | None, days: int | None) -> Range | None:
    """Of the ranges of one test, the one that says most about this sex at this age in days."""
    fitting = [one for one in ranges if one.holds(sex, days)]
    return min(fitting, key=_breadth, default=None)


def _breadth(one: Range) -> tuple[bool, float]:
    return one.breadth
