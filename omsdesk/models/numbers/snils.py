"""СНИЛС: the insurance number of the personal account, 9 digits and a control number (rules of the Pension Fund).

The control number is Σ digit × (9…1) mod 101, with 100 written as 00; numbers up to 001-001-998 carry none that holds.

>>> validate("112-233-445 95"), format("11223344595")
('11223344595', '112-233-445 95')
>>> is_valid("112-233-445 96"), is_valid("001-001-998 77"), is_valid("000-000-000 00")
(False, True, False)
>>> make(112233445)
'11223344595'
>>> "11223344595" in repairs("11223345495")
True
"""

import re
from functools import partial
from itertools import product

from omsdesk.models.numbers import repairs as slips
from omsdesk.models.numbers import separators
from omsdesk.models.numbers.wrong import Wrong

FORMAT = "snils.format"
CHECKSUM = "snils.checksum"
LENGTH = 11
LAST_ACCOUNT = 999_999_999
# Numbers up to this one were given before the control number was settled.
LAST_UNCHECKED = "001001998"
LAST_OF_NOBODY = "00000000099"

_DIGITS = "0123456789"
_CONTROL_DIGITS = re.compile("[0-9]{2}")


def _weighed(first: int, second: int, third: int) -> dict[str, int]:
    return {a + b + c: first * int(a) + second * int(b) + third * int(c) for a, b, c in product(_DIGITS, repeat=3)}


# Three digits in one look; a lookup also refuses whatever is no plain digit.
_FIRST, _SECOND, _THIRD = _weighed(9, 8, 7), _weighed(6, 5, 4), _weighed(3, 2, 1)
_CONTROL = tuple(f"{total % 101 % 100:02}" for total in range(9 * 45 + 1))


def _fault(number: str) -> str | None:
    try:
        control = _CONTROL[_FIRST[number[:3]] + _SECOND[number[3:6]] + _THIRD[number[6:9]]]
    except KeyError:
        return FORMAT
    if number[9:] == control and number > LAST_OF_NOBODY:
        return None
    # The quick answer has failed: from here on it only matters to say why.
    rest = number[9:]
    if _CONTROL_DIGITS.fullmatch(rest) is None or number <= LAST_OF_NOBODY:
        return FORMAT
    return None if number[:9] <= LAST_UNCHECKED else CHECKSUM


def compact(text: str) -> str:
    """Strip the separators."""
    return separators.removed(text)


def validate(text: str) -> str:
    """Return the compact number of 11 digits; Wrong snils.format or snils.checksum."""
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
    """Write the number as it is printed, 112-233-445 95; a text of another length only compact."""
    number = compact(text)
    return f"{number[:3]}-{number[3:6]}-{number[6:9]} {number[9:]}" if len(number) == LENGTH else number


def make(account: int) -> str:
    """Make the number of an account (1…999999999) with its control number."""
    if not 0 < account <= LAST_ACCOUNT:
        raise Wrong(FORMAT, length=len(str(account)))
    digits = f"{account:09}"
    return digits + _CONTROL[_FIRST[digits[:3]] + _SECOND[digits[3:6]] + _THIRD[digits[6:]]]


def repairs(text: str) -> tuple[str, ...]:
    """Find numbers one slip away that pass, those too old to be checked last: anything passes among them."""
    return tuple(sorted(slips.find(compact(text), is_valid), key=_is_unchecked))


def _is_unchecked(number: str) -> bool:
    return number[:9] <= LAST_UNCHECKED
