r"""Test results copied from a table elsewhere (a laboratory's page, a sheet of numbers): their columns by name, else by place.

>>> results_in("Глюкоза\t5,4\tммоль/л\t3,9 - 6,1")
({'name': 'Глюкоза', 'value': '5.4', 'unit': 'ммоль/л', 'low': '3.9', 'high': '6.1'},)
"""

import re
from collections.abc import Mapping, Sequence

BY_PLACE = ("name", "value", "unit", "range")
HEADS: Mapping[str, tuple[str, ...]] = {
    "panel": ("панель", "профиль", "группа", "panel"),
    "name": ("показатель", "тест", "анализ", "наименование", "исследование", "test", "name"),
    "value": ("результат", "значение", "value", "result"),
    "unit": ("ед", "unit"),
    "range": ("норма", "реф", "reference", "range", "интервал"),
    "low": ("от", "мин", "low", "min"),
    "high": ("до", "макс", "high", "max"),
    "laboratory": ("лаборатория", "laboratory"),
}
"""How the heads of columns begin."""
NUMBER = r"[+-]?\d+(?:[.,]\d+)?"
BETWEEN = re.compile(rf"\s*({NUMBER})\s*(?:-|–|—|\.\.\.?|…|до|to)\s*({NUMBER})\s*")
AT_MOST = re.compile(rf"\s*(?:<|<=|≤|до|не более)\s*({NUMBER})\s*")
AT_LEAST = re.compile(rf"\s*(?:>|>=|≥|от|не менее)\s*({NUMBER})\s*")
IS_NUMBER = re.compile(NUMBER)


def is_table(text: str) -> bool:
    """Whether a text has columns: a tab in it, or lines with semicolons."""
    lines = [line for line in text.splitlines() if line.strip()]
    return any("\t" in line for line in lines) or (len(lines) > 1 and all(";" in line for line in lines))


def results_in(text: str) -> tuple[Mapping[str, str], ...]:
    """The results of a table, each by the names of its fields; a line without a name or a value is passed over."""
    lines = [[cell.strip() for cell in _cells(line)] for line in text.splitlines() if line.strip()]
    heads = _heads(lines[0]) if lines else ()
    rows = (_row(heads or BY_PLACE, cells) for cells in (lines[1:] if heads else lines))
    return tuple(row for row in rows if row.get("name") and row.get("value"))


def _cells(line: str) -> Sequence[str]:
    return line.split("\t") if "\t" in line else line.split(";")


def _heads(cells: Sequence[str]) -> tuple[str, ...]:
    """What the columns hold, where the first line says so; a column that nobody knows holds nothing."""
    found = tuple(_head(cell.casefold()) for cell in cells)
    return found if {"name", "value"} <= set(found) else ()


def _head(cell: str) -> str:
    return next((name for name, begins in HEADS.items() if cell.startswith(begins)), "")


def _row(heads: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    row = {name: text for name, text in zip(heads, cells, strict=False) if name and text}
    row |= _bounds(row.pop("range", ""))
    return {name: text.replace(",", ".") if IS_NUMBER.fullmatch(text) else text for name, text in row.items()}


def _bounds(text: str) -> dict[str, str]:
    both, most, least = BETWEEN.fullmatch(text), AT_MOST.fullmatch(text), AT_LEAST.fullmatch(text)
    if both:
        return {"low": both[1], "high": both[2]}
    if most:
        return {"high": most[1]}
    return {"low": least[1]} if least else {}
