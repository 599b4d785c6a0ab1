"""Kinds of text in a draft that are read in a way of their own; to whoever takes one from a draft each is plain text.

>>> amount("1 200,50"), amount("0,5-"), day_and_hour("22.11.2026 8:15"), day_and_hour("2026-11-22T08:15:00+03:00")
('1200.50', '0.5-', ('22.11.2026', '08:15'), ('2026-11-22', '08:15'))
>>> day_and_hour("22.11.2026 25:00"), day_and_hour("вчера")
(('22.11.2026 25:00', ''), ('вчера', ''))
"""

import re
from typing import Annotated

Prose = Annotated[str, "prose"]
"""A text whose lines are kept."""
Amount = Annotated[str, "amount"]
"""A decimal, with a point once it is read."""
Moment = Annotated[str, "moment"]
"""A day, or a day with an hour: `2026-11-22`, `2026-11-22T08:15`."""
DiagnosisCode = Annotated[str, "diagnosis"]
"""A code of МКБ-10."""

_HOUR = re.compile(r"(.*\S)[T\s]\s*([01]?[0-9]|2[0-3]):([0-5][0-9])(?::[0-5][0-9](?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?")
_GAPS = re.compile(r"(?<=[0-9])[\s'’](?=[0-9]{3}(?![0-9]))")


def amount(text: str) -> str:
    """Write a decimal with a point and without blanks between its thousands; what is none stays what it is."""
    return _GAPS.sub("", text).replace(",", ".")


def day_and_hour(text: str) -> tuple[str, str]:
    """Part a typed moment into its day as typed and its hour as `08:15`, empty where none is said; a zone is left out."""
    found = _HOUR.fullmatch(text.strip())
    return (found[1], f"{int(found[2]):02}:{found[3]}") if found else (text, "")
