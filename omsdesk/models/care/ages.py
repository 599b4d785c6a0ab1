"""Ages in months as calendars of care count them, half months among them.

>>> months_later(date(2026, 1, 31), 1), months_later(date(2026, 1, 10), 4.5)
(datetime.date(2026, 3, 1), datetime.date(2026, 5, 25))
>>> read_months("4,5"), read_months("18 лет"), read_months("1 г"), read_months("6 мес."), read_months("скоро")
(4.5, 216.0, 12.0, 6.0, None)
"""

import re
from datetime import date

from omsdesk.models.dates import add_years

YEAR, MONTH_DAYS = 12, 30
"""A part of a month counts by thirty days: 4.5 months are four months and fifteen days."""
_SAID = re.compile(r"([0-9]{1,4}(?:[.,][0-9]{1,2})?)\s*(л|лет|г|год|года|y|year|years|м|мес|месяц|месяца|месяцев|m|months?)?\.?")
_YEARS = frozenset({"л", "лет", "г", "год", "года", "y", "year", "years"})


def read_months(text: str) -> float | None:
    """Read an age or an interval: months, or years where that is said; None where it is neither."""
    found = _SAID.fullmatch(text.strip().casefold())
    if found is None:
        return None
    number = float(found[1].replace(",", "."))
    return number * YEAR if found[2] in _YEARS else number


def months_later(day: date, months: float) -> date:
    """Find the day so many months later; the first of the next month where it has no such day; kept within the calendar."""
    whole = int(months)
    years, month = divmod(day.month - 1 + whole, YEAR)
    target = _in_month(add_years(day.replace(day=1), years).replace(month=month + 1), day.day)
    return _days_later(target, round((months - whole) * MONTH_DAYS))


def _in_month(first: date, number: int) -> date:
    try:
        return first.replace(day=number)
    except ValueError:
        return first.replace(month=first.month + 1)  # no December is without a day that another month has


def _days_later(day: date, days: int) -> date:
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal())) if days else day
