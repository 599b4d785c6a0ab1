"""A code of МКБ-10 (ICD-10): a Latin letter, two digits, and after a point at most two more: J06.9.

>>> validate("j06,9"), compact("М545"), format("M54*"), is_valid("А00.0"), is_valid("грипп")
('J06.9', 'M54.5', 'M54', True, False)
>>> category("J06.9"), is_within("C61", "C60", "C63"), is_within("C64.1", "C60", "C63")
('J06', True, False)
"""

import re

from omsdesk.models.numbers import letters, separators
from omsdesk.models.numbers.wrong import Wrong

FORMAT = "diagnosis.format"

CODE = re.compile(r"[A-Z][0-9]{2}(\.[0-9]{1,2})?")
_BARE = re.compile(r"([A-Z][0-9]{2})([0-9]{1,2})")
_MARKS = "*+†"
"""The dagger and the asterisk of a double classification; they are no part of the code."""


def compact(text: str) -> str:
    """Write a code in capitals of one alphabet with its point, whatever it was typed with; anything else as it stands."""
    typed = letters.latin(text.upper()).replace(",", ".").strip().rstrip(_MARKS)
    code = "".join(typed.split())
    bare = _BARE.fullmatch(separators.removed(code))
    if CODE.fullmatch(code):
        return code
    return f"{bare[1]}.{bare[2]}" if bare else text.strip()


def validate(text: str) -> str:
    """Return the code with its point; Wrong diagnosis.format."""
    code = compact(text)
    if CODE.fullmatch(code) is None:
        raise Wrong(FORMAT)
    return code


def is_valid(text: str) -> bool:
    """Tell whether `validate` would return."""
    return CODE.fullmatch(compact(text)) is not None


def format(text: str) -> str:  # noqa: A001 - every number module has these four names
    """Write the code as the list has it."""
    return compact(text)


def category(code: str) -> str:
    """Give the category of three signs that a code belongs to."""
    return code[:3]


def is_within(code: str, first: str, last: str) -> bool:
    """Tell whether a code lies in a block of categories, both ends included."""
    return first <= category(code) <= last
