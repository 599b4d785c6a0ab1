"""ИНН of a person: 12 digits, the last two are check digits (order of ФНС, appendix on the structure of ИНН).

>>> validate("5001 0073 2259"), is_valid("123456789037"), is_valid("000000000000")
('500100732259', False, False)
>>> "123456789047" in repairs("123456789037")
True
>>> control("5001007322")
'59'
"""

from functools import partial

from omsdesk.models.numbers import repairs as slips
from omsdesk.models.numbers import separators
from omsdesk.models.numbers.wrong import Wrong

FORMAT = "inn.format"
CHECKSUM = "inn.checksum"
LENGTH = 12
# Nobody bears it, though its check digits hold.
NOBODY = "000000000000"

# The eleventh digit is weighed from the second place on, the twelfth from the first.
_WEIGHTS = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)


def _check_digit(digits: str) -> str:
    weights = _WEIGHTS[-len(digits) :]
    return str(sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True)) % 11 % 10)


def _fault(number: str) -> str | None:
    if len(number) != LENGTH or not (number.isascii() and number.isdigit()) or number == NOBODY:
        return FORMAT
    return None if control(number[:10]) == number[10:] else CHECKSUM


def control(body: str) -> str:
    """Compute the two check digits of ten digits."""
    eleventh = _check_digit(body)
    return eleventh + _check_digit(body + eleventh)


def compact(text: str) -> str:
    """Strip the separators."""
    return separators.removed(text)


def validate(text: str) -> str:
    """Return the compact number; Wrong inn.format or inn.checksum."""
    number = compact(text)
    fault = _fault(number)
    if fault is not None:
        raise Wrong(fault, find=partial(repairs, number), length=len(number))
    return number


def is_valid(text: str) -> bool:
    """Tell whether `validate` would return."""
    return _fault(compact(text)) is None


def format(text: str) -> str:  # noqa: A001 - every number module has these four names
    """Write the number as it is printed: without separators."""
    return compact(text)


def repairs(text: str) -> tuple[str, ...]:
    """Find numbers one slip away that pass."""
    return slips.find(compact(text), is_valid)
