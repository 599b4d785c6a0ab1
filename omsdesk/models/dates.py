"""Ages, birthdays, periods and the tolerant reader of typed dates; the clock is always a parameter.

What the reader understands, in this order (the day before the month, as it is written in Russia):

==============================  =====================================================================
``t``, ``с``, ``сегодня``       today (the one-letter keys in either keyboard layout); ``вчера``, ``завтра``
``+1``, ``-1``, ``−1``          so many days from today; not for a birth date
``1980-05-12``, ``1980.5.12``   year first when it has four digits
``12.05.1980``, ``12/05/1980``  any of ``. , / - : _ |`` and blanks between, and ``ю`` or ``б``: the dot key of another layout
``12.5.80``                     two digits of the year, see below
``12 мая 1980``, ``may 12 80``  the month by name, whole or in three letters, Russian or English
``12051980``, ``120580``        eight or six digits; ``19800512`` when it can be nothing else
==============================  =====================================================================

Two digits of a year are, for a birth date, the latest year that is not after today, else the year that brings the date
nearest to today. A day that is in no calendar (31.02) is never altered: it reads as None, and so does any doubt (12.05).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from unicodedata import category, normalize

FIRST_YEAR, LAST_YEAR = 1800, 2200
LONGEST = 40

# мая and май share two letters alone.
_MONTHS = ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_OF = {name: number for names in (_MONTHS, _ENGLISH) for number, name in enumerate(names, 1)}

#: The month in words, for the search line as well: «мая», «сент.», «January».
MONTH = (
    r"(?P<month>янв(?:ар[ья])?|фев(?:рал[ья])?|марта?|мар|апр(?:ел[ья])?|ма[йя]|июн[ья]?|июл[ья]?|авг(?:уста?)?"
    r"|сент?(?:ябр[ья])?|окт(?:ябр[ья])?|ноя(?:бр[ья])?|дек(?:абр[ья])?"
    r"|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)(?![a-zа-я])"
)
#: What may stand between the numbers of a date.
BETWEEN = r"[\s./,\-‐‑‒–—−:;_|\\юб]+"

_TODAY = frozenset({"t", "е", "с", "c", "сегодня", "ctujlyz", "today"})
_NAMED = dict.fromkeys(_TODAY, 0) | dict.fromkeys(("вчера", "dxthf", "yesterday"), -1) | dict.fromkeys(("завтра", "tomorrow"), 1)
_SHIFT = re.compile(r"([+\-‐‑‒–−])\s?([0-9]{1,5})")
_YEAR_FIRST = re.compile(rf"([0-9]{{4}}){BETWEEN}([0-9]{{1,2}}){BETWEEN}([0-9]{{1,2}})")
_DAY_FIRST = re.compile(rf"([0-9]{{1,2}}){BETWEEN}([0-9]{{1,2}}){BETWEEN}([0-9]{{4}}|[0-9]{{2}})")
_NO_LETTER = r"[\s.,\-–—]*"
_WORDED = (
    re.compile(rf"(?P<day>[0-9]{{1,2}}){_NO_LETTER}{MONTH}{_NO_LETTER}(?P<year>[0-9]{{4}}|[0-9]{{2}})"),
    re.compile(rf"{MONTH}{_NO_LETTER}(?P<day>[0-9]{{1,2}})[\s.,\-–—]+(?P<year>[0-9]{{4}}|[0-9]{{2}})"),
)
_SOLID = (
    re.compile(r"(?P<day>[0-9]{2})(?P<month>[0-9]{2})(?P<year>[0-9]{4}|[0-9]{2})"),
    re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})"),
)
# Tables bring the midnight of a date along; papers bring the word "year".
_TAIL = re.compile(
    r"(?<=[0-9])(?:[t\s]\s*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:z|[+\-][0-9]{2}:?[0-9]{2})?"
    r"|\s*г(?:\.|ода?\b)?\s*(?:р(?:\.|ождения)?)?)$"
)
_EDGES = " \t\r\n.,;:()[]«»\"'"


def read_date(text: str, *, today: date, birth: bool = False) -> date | None:
    """Read a typed date, or None when it is unclear or in no calendar; nothing is guessed but the century."""
    typed = _tidy(text)
    if typed in _NAMED:
        return _shifted(today, _NAMED[typed])
    shift = _SHIFT.fullmatch(typed)
    if shift:
        sign = 1 if shift[1] == "+" else -1
        return None if birth else _shifted(today, sign * int(shift[2]))
    found = (_dated(year, month, day, today, birth=birth) for day, month, year in _spellings(typed))
    return next(filter(None, found), None)


def is_relative(text: str) -> bool:
    """Tell whether a typed day is said by the day of reading it: «завтра», «+5»."""
    typed = _tidy(text)
    return typed in _NAMED or _SHIFT.fullmatch(typed) is not None


def age(birth: date, on: date) -> int:
    """Count full years on a day, below zero before birth; born on 29 February, a year older on 1 March of common years."""
    years = on.year - birth.year
    return years if birthday(birth, years) <= on else years - 1


def birthday(birth: date, years: int) -> date:
    """Find the day somebody becomes so many years old; born on 29 February: 1 March in common years (practice of passports)."""
    return add_years(birth, years)


def add_years(day: date, years: int) -> date:
    """Find the same day so many years later, 1 March where there is no 29 February; kept within the calendar."""
    year = min(max(day.year + years, date.min.year), date.max.year)
    return _make(year, day.month, day.day) or date(year, 3, 1)


@dataclass(frozen=True, slots=True)
class Period:
    """Days from one to another, both inclusive; without an end it holds for ever, ending before it began it holds never."""

    since: date
    until: date | None = None

    @property
    def is_empty(self) -> bool:
        """Tell whether no day falls within: it ends before it begins."""
        return self.until is not None and self.until < self.since

    def contains(self, day: date) -> bool:
        """Tell whether the day falls within, the last day included."""
        return self.since <= day and (self.until is None or day <= self.until)

    def meets(self, other: "Period") -> "Period | None":
        """Find the days common to both, or None."""
        since = max(self.since, other.since)
        until = min(self.until or date.max, other.until or date.max)
        return None if until < since else Period(since, None if self.until is None and other.until is None else until)


def overlaps(periods: Iterable[Period]) -> tuple[Period, ...]:
    """Find the stretches that two or more of the periods cover, joined where they touch, in order."""
    common: list[Period] = []
    reach: Period | None = None
    for period in _sorted(periods):
        shared = reach.meets(period) if reach else None
        if shared:
            common.append(shared)
        if reach is None or _last(period) > _last(reach):
            reach = period
    return tuple(_joined(common))


def gaps(periods: Iterable[Period]) -> tuple[Period, ...]:
    """Find the stretches between the first day and the last that none of the periods covers, in order."""
    covered = list(_joined(_sorted(periods)))
    return tuple(
        Period(before.until + timedelta(1), after.since - timedelta(1)) for before, after in pairwise(covered) if before.until
    )


def _sorted(periods: Iterable[Period]) -> list[Period]:
    return sorted((period for period in periods if not period.is_empty), key=lambda period: (period.since, _last(period)))


def _last(period: Period) -> date:
    return period.until or date.max


def _joined(periods: Iterable[Period]) -> Iterator[Period]:
    """Join neighbours: the day after the end of one may be the first of the next."""
    held: Period | None = None
    for period in periods:
        if held is None:
            held = period
        elif period.since.toordinal() <= _last(held).toordinal() + 1:
            held = Period(held.since, None if None in (held.until, period.until) else max(_last(held), _last(period)))
        else:
            yield held
            held = period
    if held:
        yield held


def _tidy(text: str) -> str:
    """Lower case, one kind of blank, no invisible marks; a text too long to be a date becomes nothing."""
    if len(text) > LONGEST * 4:
        return ""
    plain = normalize("NFKC", text).lower()
    visible = "".join(letter for letter in plain if category(letter) not in {"Cf", "Mn"})
    typed = _TAIL.sub("", " ".join(visible.replace("\0", " ").split())).strip(_EDGES)
    return typed if len(typed) <= LONGEST else ""


def _spellings(typed: str) -> Iterator[tuple[int, int, str]]:
    """Take the text apart in every way that fits, likeliest first: day, month and the year as typed."""
    if match := _YEAR_FIRST.fullmatch(typed):
        yield int(match[3]), int(match[2]), match[1]
    if match := _DAY_FIRST.fullmatch(typed):
        yield int(match[1]), int(match[2]), match[3]
    for worded in _WORDED:
        if match := worded.fullmatch(typed):
            yield int(match["day"]), _month(match["month"]), match["year"]
    for solid in _SOLID:
        if match := solid.fullmatch(typed):
            yield int(match["day"]), int(match["month"]), match["year"]


def _month(name: str) -> int:
    return _MONTH_OF.get(name[:3]) or _MONTH_OF[name[:2]]


def _dated(year: str, month: int, day: int, today: date, *, birth: bool) -> date | None:
    if len(year) == len("1980"):
        return _make(int(year), month, day) if FIRST_YEAR <= int(year) <= LAST_YEAR else None
    century = today.year // 100 * 100
    made = (_make(century + step + int(year), month, day) for step in (100, 0, -100))
    days = [found for found in made if found and not (birth and found > today)]
    if birth:
        return max(days, default=None)
    return min(days, key=lambda found: abs(found - today), default=None)


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _shifted(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days)
    except OverflowError:
        return None
