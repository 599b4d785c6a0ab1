"""Telephone: Russian numbers are kept as +7 and ten digits beginning with 3, 4, 8 or 9; foreign ones as plain E.164.

>>> validate("8 (912) 345-67-89"), format("9123456789")
('+79123456789', '+7 (912) 345-67-89')
>>> is_valid("112"), is_valid("+7 777 123 45 67"), international("+375 (29) 123-45-67")
(False, False, '+375291234567')
"""

import re

from omsdesk.models.numbers.wrong import Wrong

FORMAT = "phone.format"
INTERNATIONAL = "phone.international"

_NOT_DIGITS = re.compile("[^0-9]+")
# 3, 4 and 8 are towns and free calls, 9 is mobile; 6 and 7 are Kazakhstan under the same +7.
_NATIONAL = re.compile("[3489][0-9]{9}")
_E164 = re.compile("[1-9][0-9]{7,14}")


def _digits(text: str) -> str:
    return _NOT_DIGITS.sub("", text)


def compact(text: str) -> str:
    """Write a Russian number as +7XXXXXXXXXX; of any other text the digits, with the plus when it was typed."""
    digits = _digits(text)
    plus = text.lstrip().startswith("+")
    # After a plus only 7 is Russia: +8 and +49 open foreign numbers, while 8 alone is the trunk prefix.
    trunk = "7" if plus else "78"
    if digits[:1] in trunk and _NATIONAL.fullmatch(digits[1:]):
        return f"+7{digits[1:]}"
    if plus:
        return f"+{digits}"
    return f"+7{digits}" if _NATIONAL.fullmatch(digits) else digits


def validate(text: str) -> str:
    """Return the Russian number as +7XXXXXXXXXX; Wrong phone.format."""
    number = compact(text)
    if not _is_russian(number):
        raise Wrong(FORMAT, length=len(_digits(text)))
    return number


def is_valid(text: str) -> bool:
    """Tell whether `validate` would return."""
    return _is_russian(compact(text))


def format(text: str) -> str:  # noqa: A001 - every number module has these four names
    """Write a Russian number as +7 (912) 345-67-89; any other text only compact."""
    number = compact(text)
    if not _is_russian(number):
        return number
    return f"+7 ({number[2:5]}) {number[5:8]}-{number[8:10]}-{number[10:]}"


def international(text: str) -> str:
    """Return a foreign or Russian number as +XXXXXXXX (8 to 15 digits); Wrong phone.international."""
    number = compact(text)
    if _E164.fullmatch(number.removeprefix("+")) is None:
        raise Wrong(INTERNATIONAL, length=len(_digits(text)))
    return "+" + number.removeprefix("+")


def _is_russian(number: str) -> bool:
    return number.startswith("+7") and _NATIONAL.fullmatch(number[2:]) is not None
