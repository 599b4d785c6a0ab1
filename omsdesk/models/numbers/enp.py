"""ЕНП: the single policy number, 16 digits; structure from working registers, check digit from order 79 of ФФОМС (Г.2).

Places 1-2 are the region that computed the number, 3-10 the birth date and sex as nines' complements (month shifted by
the era, year written backwards, day plus 50 for men), 11-15 a serial number, 16 the check digit.

>>> validate("7756 4108 3200 0014")
'7756410832000014'
>>> read("7756410832000014")
EnpParts(region='77', birth_date=datetime.date(1985, 3, 17), sex='M', serial=1)
>>> make("77", date(1985, 3, 17), "F", 1), format("7756410882000013")
('7756410882000013', '7756 4108 8200 0013')
>>> validate("7756410832000104")
Traceback (most recent call last):
    ...
omsdesk.models.numbers.wrong.Wrong: enp.checksum
>>> repairs("7756410832000104", date(1985, 3, 17), "M")[:2]
('7756410832001004', '7756410832000014')
>>> mismatch("7756410832000014", date(1985, 3, 18), "F")
('birth_mismatch', 'sex_mismatch')
"""

import re
from calendar import isleap
from dataclasses import dataclass
from datetime import date
from functools import partial

from omsdesk.models.numbers import luhn, regions, separators
from omsdesk.models.numbers import repairs as slips
from omsdesk.models.numbers.wrong import Wrong

FORMAT = "enp.format"
CHECKSUM = "enp.checksum"
FACET = "enp.facet"
REGION = "enp.region"
BIRTH_DATE = "enp.birth_date"
SEX = "enp.sex"
SERIAL = "enp.serial"

LENGTH = 16
YEARS = range(1900, 2100)
OLDEST_ERA_END = 1950
CENTURY_END = 2000
FEBRUARY = 2
LONGEST_SERIAL = 99_999
MALE_SHIFT = 50


@dataclass(frozen=True, slots=True)
class EnpParts:
    """What a ЕНП says: where it was computed, for what birth date and sex, and which one it was that day."""

    region: str
    birth_date: date
    sex: str
    serial: int


_REGION = re.compile("[0-9]{2}")
_COMPLEMENT = str.maketrans("0123456789", "9876543210")


def _nines(digits: str) -> str:
    return digits.translate(_COMPLEMENT)


def _month_shift(year: int) -> int:
    if year <= OLDEST_ERA_END:
        return 20
    return 40 if year <= CENTURY_END else 0


def _month_and_year(year: int, month: int) -> str:
    return _nines(f"{month + _month_shift(year):02}{str(year)[::-1]}")


_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

# Looking up is what makes a million numbers cheap: places 3-8 are one of 2 400 months, places 9-10 one of 62 days.
_MONTHS = {_month_and_year(year, month): (year, month) for year in YEARS for month in range(1, 13)}
_MONTH_DAYS = {digits: _LENGTHS[month] + (month == FEBRUARY and isleap(year)) for digits, (year, month) in _MONTHS.items()}
_DAYS = {_nines(f"{day + shift:02}"): day for day in range(1, 32) for shift in (0, MALE_SHIFT)}
_NO_DAY = 99


def _fault(number: str) -> str | None:
    fours = luhn.FOURS
    try:
        total = fours[number[:4]] + fours[number[4:8]] + fours[number[8:12]] + fours[number[12:]]
    except KeyError:
        return FORMAT
    # Strings of one digit and the like pass the check digit by chance, so the date digits are always looked at too.
    if total % 10:
        return CHECKSUM
    return None if _DAYS.get(number[8:10], _NO_DAY) <= _MONTH_DAYS.get(number[2:8], 0) else FACET


def compact(text: str) -> str:
    """Strip the separators."""
    return separators.removed(text)


def validate(text: str) -> str:
    """Return the compact number; Wrong enp.format, enp.checksum or enp.facet (date digits that no birthday gives)."""
    # A text of the right length is most often compact already; if it is not, the lookup refuses it and nothing is lost.
    number = text if len(text) == LENGTH else compact(text)
    fault = _fault(number)
    if fault is None:
        return number
    number = compact(text)
    raise Wrong(fault, find=partial(repairs, number), shown=format, length=len(number))


def is_valid(text: str) -> bool:
    """Tell whether `validate` would return."""
    return _fault(text if len(text) == LENGTH else compact(text)) is None


def format(text: str) -> str:  # noqa: A001 - every number module has these four names
    """Write the number in groups of four, as the policy shows it."""
    number = compact(text)
    return " ".join(number[start : start + 4] for start in range(0, len(number), 4))


def make(region: str, birth_date: date, sex: str, serial: int) -> str:
    """Make the ЕНП of the `serial`-th person of that birth date and sex ("M" or "F") in the region."""
    if _REGION.fullmatch(region) is None:
        raise Wrong(REGION)
    if birth_date.year not in YEARS:
        raise Wrong(BIRTH_DATE)
    if sex not in {"M", "F"}:
        raise Wrong(SEX)
    if not 0 <= serial <= LONGEST_SERIAL:
        raise Wrong(SERIAL)
    day = birth_date.day + (MALE_SHIFT if sex == "M" else 0)
    body = f"{region}{_month_and_year(birth_date.year, birth_date.month)}{_nines(f'{day:02}')}{serial:05}"
    return body + luhn.digit(body)


def read(text: str) -> EnpParts:
    """Read what the number says; Wrong as `validate`."""
    number = validate(text)
    year, month = _MONTHS[number[2:8]]
    # Men's days are shifted by 50, which leaves 4 and below as the complement of the tens.
    sex = "M" if number[8] <= "4" else "F"
    return EnpParts(number[:2], date(year, month, _DAYS[number[8:10]]), sex, int(number[10:15]))


def mismatch(text: str, birth_date: date | None, sex: str | None) -> tuple[str, ...]:
    """Name what disagrees between a valid number and the person: reasons to look again, never to refuse (oms 1.2)."""
    parts = read(text)
    births = ("birth_mismatch",) if birth_date is not None and birth_date != parts.birth_date else ()
    return (*births, "sex_mismatch") if sex is not None and sex != parts.sex else births


def repairs(text: str, birth_date: date | None = None, sex: str | None = None) -> tuple[str, ...]:
    """Find numbers one slip away that pass whole, first those that agree with the person and come from a known region."""
    # A lost or doubled digit could stand anywhere: sixteen places give more guesses than help.
    number = compact(text)
    if len(number) != LENGTH:
        return ()

    def _doubts(repair: str) -> tuple[int, bool]:
        return len(mismatch(repair, birth_date, sex)), regions.by_code(repair[:2]) is None

    return tuple(sorted(slips.find(number, is_valid), key=_doubts))


def region_okato(region: str) -> str | None:
    """Find ОКАТО (five digits) of the region in the first two digits, when the table knows it."""
    return regions.okato(region)


def may_be_city_card(text: str) -> bool:
    """Tell whether the number may be a Единая карта петербуржца, which is printed like a ЕНП: 78…, and the check digit holds."""
    number = compact(text)
    return number.startswith("78") and luhn.passes(number)
