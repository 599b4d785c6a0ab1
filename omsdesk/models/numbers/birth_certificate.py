"""Свидетельство о рождении: a series of a Roman number and two Russian letters (mask R-ББ of F011), and six digits.

The Roman number is kept in Latin capitals, the letters in Russian ones; whatever the keyboard gave is brought to that.

>>> [validate(text) for text in ("1-АБ", "ХIV-СН", "III ЛД", "IV-МЮ", "2аг")]
['I-АБ', 'XIV-СН', 'III-ЛД', 'IV-МЮ', 'II-АГ']
>>> is_valid("IIII-АБ"), is_valid("АБ-I")
(False, False)
>>> read("ii-аг № 123456")
('II-АГ', '123456')
>>> status(date(2012, 11, 22), date(2026, 11, 22))
'grace'
"""

import re
from datetime import date

from omsdesk.models.numbers import birthdays, letters, separators
from omsdesk.models.numbers.wrong import Wrong

SERIES = "birth_certificate.series"
NUMBER = "birth_certificate.number"
GRACE_DAYS = 90
ADULT_PAPER_AGE = 14

_SERIES = re.compile(r"(?!-)C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})-[А-ЯЁ]{2}")
_PARTS = re.compile(r"([^-]+)-?([^-]{2})")
_WHOLE = re.compile(r"(.*?)[- ]*([0-9]{6})")

# What stands for a Roman figure on a Russian keyboard; Ш and П are typed for III and II because they look it.
_ROMAN_SHAPES = str.maketrans({"У": "V", "Х": "X", "С": "C", "Л": "L", "І": "I", "1": "I", "|": "I", "Ш": "III", "П": "II"})
_TENS = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")
_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


def _roman(text: str) -> str:
    plain_number = text.isascii() and text.isdigit() and len(text) <= len("99")
    # "11" is read as two strokes, not as eleven: clerks draw II so.
    if plain_number and text.strip("1"):
        return _TENS[int(text) // 10] + _ONES[int(text) % 10]
    return text.translate(_ROMAN_SHAPES)


def compact(text: str) -> str:
    """Write a series as the register keeps it, II-АГ; what is no series comes back upper-cased, to be refused."""
    series = separators.plain(text).replace(" ", "-").replace("_", "-").upper()
    # The letters are always the last two signs, with or without a dash before them.
    parts = _PARTS.fullmatch(re.sub("-+", "-", series))
    return f"{_roman(parts[1])}-{letters.russian(parts[2])}" if parts else series


def validate(text: str) -> str:
    """Return the series in its one spelling; Wrong birth_certificate.series."""
    series = compact(text)
    if _SERIES.fullmatch(series) is None:
        raise Wrong(SERIES)
    return series


def is_valid(text: str) -> bool:
    """Tell whether `validate` would return."""
    try:
        return bool(validate(text))
    except Wrong:
        return False


def format(text: str) -> str:  # noqa: A001 - every number module has these four names
    """Write the series as it is printed."""
    return compact(text)


def read(text: str) -> tuple[str, str]:
    """Read "II-АГ № 123456" as series and number; Wrong birth_certificate.series or birth_certificate.number."""
    whole = _WHOLE.fullmatch(separators.plain(text.replace("№", " ")))
    if whole is None:
        raise Wrong(NUMBER)
    return validate(whole[1]), whole[2]


def status(birth_date: date, on: date, grace_days: int = GRACE_DAYS) -> str:
    """Tell whether the certificate serves as identity: "ok" until 14, then "grace" until the passport, then "expired"."""
    late = (on - birthdays.birthday(birth_date, ADULT_PAPER_AGE)).days
    if late < 0:
        return "ok"
    return "grace" if late <= grace_days else "expired"
