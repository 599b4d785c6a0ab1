"""Паспорт гражданина РФ: series of four digits, number of six, and until when it serves.

It is given at 14 and replaced at 20 and 45; the old one serves until the new is ready, at most 90 days after the
birthday (government rules on the passport; the number of days is a setting).

>>> validate("45 10 № 123456"), format("4510123456"), read("4510 123456")
('4510123456', '45 10 123456', ('4510', '123456'))
>>> born, issued = date(1980, 11, 22), date(2000, 12, 1)
>>> [status(born, issued, day) for day in (date(2025, 11, 21), date(2025, 11, 22), date(2026, 2, 20), date(2026, 2, 21))]
['ok', 'grace', 'grace', 'expired']
>>> doubts("4510", date(2024, 3, 1))
('passport.printed_year',)
"""

import re
from datetime import date

from omsdesk.models.numbers import birthdays, regions, separators
from omsdesk.models.numbers.wrong import Wrong

FORMAT = "passport.format"
REGION = "passport.region"
PRINTED_YEAR = "passport.printed_year"
FIRST_AGE = 14
REPLACED_AT = (20, 45)
GRACE_DAYS = 90
# Blanks are used up for about three years; a year ahead happens at the turn of the year.
PRINTED_BEFORE = range(-1, 4)

_NUMBER = re.compile("[0-9]{10}")


def compact(text: str) -> str:
    """Strip the separators."""
    return separators.removed(text)


def validate(text: str) -> str:
    """Return series and number as ten digits; Wrong passport.format."""
    number = compact(text)
    if _NUMBER.fullmatch(number) is None:
        raise Wrong(FORMAT, length=len(number))
    return number


def is_valid(text: str) -> bool:
    """Tell whether `validate` would return."""
    return _NUMBER.fullmatch(compact(text)) is not None


def format(text: str) -> str:  # noqa: A001 - every number module has these four names
    """Write series and number as the passport shows them, 45 10 123456."""
    number = compact(text)
    return f"{number[:2]} {number[2:4]} {number[4:]}" if _NUMBER.fullmatch(number) else number


def read(text: str) -> tuple[str, str]:
    """Read ten digits as series (four digits) and number; Wrong passport.format."""
    number = validate(text)
    return number[:4], number[4:]


def doubts(series: str, issued: date | None) -> tuple[str, ...]:
    """Name what is unusual in a series: no such region of issue, a blank printed in a year that does not fit. Never refused."""
    digits = compact(series)
    found = [] if regions.by_okato(digits[:2]) else [REGION]
    if issued is not None and not any(f"{(issued.year - gap) % 100:02}" == digits[2:] for gap in PRINTED_BEFORE):
        found.append(PRINTED_YEAR)
    return tuple(found)


def status(birth_date: date, issued: date, on: date, grace_days: int = GRACE_DAYS) -> str:
    """Tell whether a passport serves on a day: "ok", "grace", "expired" or "issued_before_14"."""
    if issued < birthdays.birthday(birth_date, FIRST_AGE):
        return "issued_before_14"
    for age in REPLACED_AT:
        due = birthdays.birthday(birth_date, age)
        # The first age passed since the issue decides: a passport of 19 shown at 45 is long expired.
        if issued < due <= on:
            return "grace" if (on - due).days <= grace_days else "expired"
    return "ok"
