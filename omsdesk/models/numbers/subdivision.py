"""Код подразделения that issued a passport, NNN-NNN: two digits of region, one of level, three of the office.

>>> validate("770-001"), format("770001"), is_valid("77-001")
('770001', '770-001', False)
>>> doubts("770-001"), doubts("009-001")
((), ('subdivision.region', 'subdivision.level'))
"""

import re

from omsdesk.models.numbers import regions, separators
from omsdesk.models.numbers.wrong import Wrong

FORMAT = "subdivision.format"
REGION = "subdivision.region"
LEVEL = "subdivision.level"
# 0 migration service, 1 ministry of the region, 2 city or district, 3 office: all but 15 of 16 567 published codes.
LEVELS = "0123"

_CODE = re.compile("[0-9]{6}")


def compact(text: str) -> str:
    """Strip the separators."""
    return separators.removed(text)


def validate(text: str) -> str:
    """Return the six digits; Wrong subdivision.format."""
    code = compact(text)
    if _CODE.fullmatch(code) is None:
        raise Wrong(FORMAT, length=len(code))
    return code


def is_valid(text: str) -> bool:
    """Tell whether `validate` would return."""
    return _CODE.fullmatch(compact(text)) is not None


def format(text: str) -> str:  # noqa: A001 - every number module has these four names
    """Write the code as the passport shows it, 770-001."""
    code = compact(text)
    return f"{code[:3]}-{code[3:]}" if _CODE.fullmatch(code) else code


def doubts(text: str) -> tuple[str, ...]:
    """Name what is unusual in a valid code: an unknown region, an unknown level of the office. Never refused."""
    code = validate(text)
    found = () if regions.by_code(code[:2]) else (REGION,)
    return found if code[2] in LEVELS else (*found, LEVEL)
