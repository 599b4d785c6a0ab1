"""The rows of a reference list: read, checked, and each kept once; what cannot be right is refused with its reason."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Event

from omsdesk.errors import Rejected
from omsdesk.models.care.values import number_of
from omsdesk.models.words import CodeList
from omsdesk.services.exchange import lists, whole
from omsdesk.services.exchange.list_values import NotInForce, Value, Wrong, code_of, value_of
from omsdesk.services.exchange.lists import CALENDAR, CODE, OFFICES, RANGES, ListColumns
from omsdesk.services.exchange.portions import Reject, fault_of, visible
from omsdesk.services.exchange.tables_in import Line, opened
from omsdesk.services.exchange.worker import look

ROWS_MOST = 200_000
"""No list of the country is nearly as long; it is held whole while it is checked."""
WITHOUT_CODE = frozenset({OFFICES, RANGES, CALENDAR})
"""Lists whose rows are told apart by all that stands in them: one office has several names, one test several ranges."""
CODES = frozenset(one.value for one in CodeList)

Row = tuple[Value, ...]


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
    expired: int = 0
    """Rows that say of themselves that they hold no more."""
    refused: int = 0
    rows: list[Row] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)


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
        kept: dict[object, Row] = {}
        for line in table.rows:
            if line.fault or any(map(str.strip, line.values)):
                _take(line, said, made, kept)
            look(stop)
            if made.read > ROWS_MOST:
                raise Rejected("reference.long", limit=ROWS_MOST)
    if not made.read:
        raise Rejected("load.empty")
    made.rows = list(kept.values())
    if made.name == OFFICES and made.passed_over and not made.rows:
        # any list has a code and a name: with other columns and not one office it is another list
        raise Rejected("reference.columns", count=found.width)
    return made


def _take(line: Line, said: "_Reader", made: ListRead, kept: dict[object, Row]) -> None:
    made.read += 1
    try:
        row, wrong = said.read(line)
    except NotInForce:
        made.expired += 1
        return
    if wrong:
        made.refused += 1
        made.rejects += wrong
        return
    key = row if made.name in WITHOUT_CODE else row[0]
    before = kept.get(key)
    made.repeated += before is not None
    # Of an organisation that stands there twice the last row holds.
    kept[key] = _later(made.tags, before, row) if before is not None and made.name in CODES else row


def _later(tags: Sequence[str], one: Row, other: Row) -> Row:
    """Of two rows of one code the one that holds longer, in force since the earlier one began."""
    first, second = dict(zip(tags, one, strict=True)), dict(zip(tags, other, strict=True))
    held = second if _end(second) >= _end(first) else first
    begun = [row["since"] for row in (first, second) if row.get("since")]
    since = min(begun, key=str) if len(begun) == len((first, second)) else None
    return tuple({**held, **({"since": since} if "since" in held else {})}.values())


def _end(row: Mapping[str, Value]) -> str:
    return str(row.get("until") or date.max)


class _Reader:
    def __init__(self, found: ListColumns, today: date) -> None:
        self._found, self._today = found, today
        self._places = {tag: place for tag, place in zip(found.shape.columns, found.positions, strict=True) if place is not None}

    def read(self, line: Line) -> tuple[Row, list[Reject]]:
        """The values of a row that have a column, and everything that refuses it; raises NotInForce."""
        fault = line.fault or fault_of(line.values) or self._too_long(line.values)
        if fault:
            return (), [Reject(line.number, "", "", fault, {})]
        row = [visible(value).strip() for value in line.values] + [""] * self._found.width
        read: dict[str, Value] = {}
        wrong: list[Reject] = []
        for tag, place in self._places.items():
            try:
                read[tag] = self._value(tag, row[place])
            except Wrong as error:
                wrong.append(Reject(line.number, tag, row[place], error.code, error.said))
        fault = "" if wrong else CHECKS.get(self._found.shape.name, _in_force)(read)
        if fault:
            wrong.append(Reject(line.number, "", "", fault, {}))
        return tuple(read.values()), wrong

    def _too_long(self, row: Sequence[str]) -> str:
        return "load.row_long" if any(map(str.strip, row[self._found.width :])) else ""

    def _value(self, tag: str, text: str) -> Value:
        return code_of(self._found.shape.name, text) if tag == CODE else value_of(tag, text, self._today)


def _in_force(row: Mapping[str, Value]) -> str:
    since, until = row.get("since"), row.get("until")
    return "reference.order" if isinstance(since, date) and isinstance(until, date) and until < since else ""


def _range(row: Mapping[str, Value]) -> str:
    """A range without a bound judges nothing; one that ends before it begins judges everybody ill."""
    low, high = row["low"], row["high"]
    if not low and not high:
        return "reference.no_bound"
    least, most = number_of(str(low)), number_of(str(high))
    if least is not None and most is not None and least > most:
        return "reference.bounds"
    return _ages(row.get("days_from"), row.get("days_to"))


def _dose(row: Mapping[str, Value]) -> str:
    return _ages(row["months_from"], row.get("months_to")) or _in_force(row)


def _ages(since: Value, until: Value) -> str:
    begins = since if isinstance(since, int | float) else 0
    return "reference.ages" if isinstance(until, int | float) and until <= begins else ""


CHECKS: Mapping[str, Callable[[Mapping[str, Value]], str]] = {RANGES: _range, CALENDAR: _dose}
"""What must hold between the values of a row, by list: the rule that is broken, or nothing."""
