"""The lists that come with the program: tables of `resources/reference`, CSV with a heading, `;` between the fields."""

import csv
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from omsdesk import places
from omsdesk.errors import Rejected
from omsdesk.models.workdays import Calendar

WORKDAYS = "workdays.csv"
HOLIDAY, DAY_OFF, WORKDAY = "holiday", "day_off", "workday"
KINDS = {HOLIDAY: HOLIDAY, DAY_OFF: DAY_OFF, WORKDAY: WORKDAY, "праздник": HOLIDAY, "выходной": DAY_OFF, "рабочий": WORKDAY}

Day = date | tuple[int, int]
"""A day of one year, or the month and day of every year."""

# 2026-12-31 or 31.12.2026; 12-31 or 31.12: the second spelling is what a Russian spreadsheet makes of the first
_ISO = re.compile(r"(?:([0-9]{4})-)?([0-9]{2})-([0-9]{2})")
_RUSSIAN = re.compile(r"([0-9]{2})\.([0-9]{2})(?:\.([0-9]{4}))?")
_A_COMMON_YEAR = 2001


def folder() -> Path:
    """The folder of the lists."""
    return places.resources() / "reference"


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a list by its path in the folder."""
    with (folder() / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter=";")


@cache
def insurers() -> Mapping[str, Mapping[str, str]]:
    """Insurers of the public register F002 that come with the program, by their code: name, ogrn, okato, phone, address."""
    return {row.pop("code"): row for row in rows("insurers.csv")}


@cache
def countries() -> Mapping[str, str]:
    """Names of countries by alpha-3 (O001, ОКСМ)."""
    return {row["code"]: row["name"] for row in rows("countries.csv")}


def workdays(home: Path | None = None) -> Calendar:
    """The production calendar: the rows that come with the program, then those of the administrator's own file in `home`.

    The own file has the same name and columns (day;kind;note), and its row takes the place of the program's row of that day.
    A year is decreed once a day off of it is listed. Raises Rejected `workdays.unreadable`, `workdays.columns`, `workdays.row`.
    """
    known = dict(_workdays(folder() / WORKDAYS))
    own = home / WORKDAYS if home else None
    if own is not None and own.exists():
        known.update(_workdays(own))
    dated = {day: kind for day, kind in known.items() if isinstance(day, date)}
    return Calendar(
        holidays=frozenset(day for day, kind in dated.items() if kind != WORKDAY),
        working=frozenset(day for day, kind in dated.items() if kind == WORKDAY),
        yearly=frozenset(day for day, kind in known.items() if not isinstance(day, date) and kind != WORKDAY),
        decreed=frozenset(day.year for day, kind in dated.items() if kind == DAY_OFF),
    )


def _workdays(file: Path) -> Iterator[tuple[Day, str]]:
    try:
        table = csv.DictReader(_text(file.read_bytes()).splitlines(), delimiter=";", restval="")
        if not {"day", "kind"} <= set(table.fieldnames or ()):
            raise Rejected("workdays.columns", path=str(file))
        for row in table:
            yield _workday(row, file, table.line_num)
    except (OSError, csv.Error) as error:
        raise Rejected("workdays.unreadable", path=str(file)) from error


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1251", "replace")  # what a Russian spreadsheet saves


def _workday(row: Mapping[str, str], file: Path, line: int) -> tuple[Day, str]:
    day, kind = _day(row["day"].strip()), KINDS.get(row["kind"].strip().lower())
    if day is None or kind is None:
        raise Rejected("workdays.row", path=str(file), line=line)
    return day, kind


def _day(text: str) -> Day | None:
    iso, russian = _ISO.fullmatch(text), _RUSSIAN.fullmatch(text)
    year, month, number = iso.groups() if iso else russian.groups()[::-1] if russian else ("", "", "")
    try:
        day = date(int(year or _A_COMMON_YEAR), int(month), int(number))
    except ValueError:
        return None
    return day if year else (day.month, day.day)
