"""Values of tests: which of them are one series, which can be drawn, how each stands to its range.

>>> number_of("5,1"), number_of("<0.5"), number_of("не обнаружено")
(5.1, None, None)
>>> flag_of(5.1, "3.3", "5.5"), flag_of(2.0, "3.3", None), flag_of(9.0, None, "5.5"), flag_of(9.0, None, None)
(<Flag.NORMAL: 'normal'>, <Flag.LOW: 'low'>, <Flag.HIGH: 'high'>, <Flag.NONE: ''>)
"""

import math

from omsdesk.models.search_key.folding import fold
from omsdesk.models.words import Flag


def series_key(name: str, unit: str | None) -> str:
    """The key of a series: values of one test in one unit can stand side by side."""
    return f"{fold(name)}|{fold(unit or '')}"


def number_of(value: str | None) -> float | None:
    """The number that a value is, None for words, bounds («<0.5») and what no number can be."""
    try:
        number = float((value or "").replace(",", ".").replace(" ", ""))
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def flag_of(number: float | None, low: str | None, high: str | None) -> Flag:
    """How a number stands to a range; both bounds belong to the range, one may be open."""
    least, most = number_of(low), number_of(high)
    if number is None or (least is None and most is None):
        return Flag.NONE
    if least is not None and number < least:
        return Flag.LOW
    return Flag.HIGH if most is not None and number > most else Flag.NORMAL
