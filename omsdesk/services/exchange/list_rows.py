"""The rows of a reference list: read, checked, and each kept once; what cannot be right is refused with its reason."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any

from omsdesk.errors import Rejected
from omsdesk.models.numbers import subdivision
from omsdesk.services.exchange import lists, values, whole
from omsdesk.services.exchange.lists import CLINICS, CODE, INSURERS, NAME, OFFICES, ListColumns
from omsdesk.services.exchange.portions import Reject, fault_of, visible
from omsdesk.services.exchange.tables_in import Line, opened
from omsdesk.services.exchange.worker import look

ROWS_MOST = 200_000
"""No list of the country is nearly as long; it is held whole while it is checked."""
NAME_LONGEST, OKATO_DIGITS = 500, 5
DIGITS = {INSURERS: 5, CLINICS: 6}
SEPARATED = "-‐‑–—"

Value = str | date | None


@dataclass(slots=True)
class ListRead:
    """What a file says: which list, which of its values have a column, each row once, how many were read, what was refused."""

    name: str
    tags: tuple[str, ...]
    encoding: str
    separator: str
    names: dict[str, str]
    passed_over: tuple[str, ...]
    read: int = 0
    repeated: int = 0
    refused: int = 0
    rows: list[tuple[Value, ...]] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)


class _Wrong(Exception):
    """A value that cannot be right."""

    def __init__(self, code: str, **said: Any) -> None:
        super().__init__(code)
        self.code, self.said = code, said


def read(path: Path, today: date, stop: Event | None = None) -> ListRead:
    """The whole list of a CSV or XLSX file; a workbook is unpacked in a process of its own, within limits.

    Raises Rejected: `reference.columns`, `reference.long`, `load.empty`, and those of a table that cannot be read.
    """
    return whole.read(read_here, path, today, stop)


def read_here(path: Path, today: date, stop: Event | None = None) -> ListRead:
    """The list of a file, read in this process."""
    with opened(path, {}, lists) as table:
        found = table.found
        assert isinstance(found, ListColumns)
        said = _Reader(found, today)
        made = ListRead(
            found.shape.name, tuple(found.names), table.encoding, table.separator, dict(found.names), found.passed_over
        )
        kept: dict[object, tuple[Value, ...]] = {}
        for line in table.rows:
            if line.fault or any(map(str.strip, line.values)):
                _take(line, said, made, kept)
            look(stop)
            if made.read > ROWS_MOST:
                raise Rejected("reference.long", limit=ROWS_MOST)
    if not made.read:
        raise Rejected("load.empty")
    made.rows = list(kept.values())
    return made


def _take(line: Line, said: "_Reader", made: ListRead, kept: dict[object, tuple[Value, ...]]) -> None:
    made.read += 1
    row, wrong = said.read(line)
    if wrong:
        made.refused += 1
        made.rejects += wrong
        return
    # One office has several names; of an organisation that stands there twice the last row holds.
    key = row if made.name == OFFICES else row[0]
    made.repeated += key in kept
    kept[key] = row


class _Reader:
    def __init__(self, found: ListColumns, today: date) -> None:
        self._found, self._today = found, today
        self._places = {tag: place for tag, place in zip(found.shape.columns, found.positions, strict=True) if place is not None}

    def read(self, line: Line) -> tuple[tuple[Value, ...], list[Reject]]:
        """The values of a row that have a column, and everything that refuses it."""
        fault = line.fault or fault_of(line.values) or self._too_long(line.values)
        if fault:
            return (), [Reject(line.number, "", "", fault, {})]
        row = [visible(value).strip() for value in line.values] + [""] * self._found.width
        read: list[Value] = []
        wrong: list[Reject] = []
        for tag, place in self._places.items():
            try:
                read.append(self._value(tag, row[place]))
            except _Wrong as error:
                wrong.append(Reject(line.number, tag, row[place], error.code, error.said))
        return tuple(read), wrong

    def _too_long(self, row: Sequence[str]) -> str:
        return "load.row_long" if any(map(str.strip, row[self._found.width :])) else ""

    def _value(self, tag: str, text: str) -> Value:
        if tag == CODE:
            return _code(self._found.shape.name, text)
        reader = READERS.get(tag)
        return reader(text, self._today) if reader else text or None


def _code(name: str, text: str) -> str:
    if name != OFFICES:
        code = values.code(text, DIGITS[name])
        if code is None:
            raise _Wrong("load.code", digits=DIGITS[name])
        return code
    # With its stroke, as passports show it: any list has a code of six digits, and this one knows itself by nothing else.
    if not subdivision.is_valid(text) or text[3:4] not in SEPARATED:
        raise _Wrong("reference.office_code")
    return subdivision.validate(text)


def _name(text: str, _today: date) -> Value:
    if values.is_absent(text) or not text:
        raise _Wrong("reference.name")
    if len(text) > NAME_LONGEST:
        raise _Wrong("reference.name_long", limit=NAME_LONGEST)
    return text


def _okato(text: str, _today: date) -> Value:
    if text and not (text.isascii() and text.isdigit() and 2 <= len(text) <= 11):  # noqa: PLR2004 - digits of ОКАТО
        raise _Wrong("load.okato")
    return text[:OKATO_DIGITS] or None


def _day(text: str, today: date) -> Value:
    if not text or values.is_endless(text):
        return None
    found = values.day(text, today, ahead=True)
    if found is None:
        raise _Wrong("load.date")
    return found


READERS: Mapping[str, Callable[[str, date], Value]] = {NAME: _name, "okato": _okato, "since": _day, "until": _day}
"""How a value is read; the others are kept as they are written."""
