"""The rows of a file of links, read one by one: two keys, a role, a period; what cannot be read is refused with its reason."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from threading import Event
from typing import Any, NamedTuple

from omsdesk import wording
from omsdesk.errors import Rejected
from omsdesk.models.drafts.reading import tidy
from omsdesk.models.numbers import separators
from omsdesk.models.words import Role
from omsdesk.services.exchange import link_columns as columns
from omsdesk.services.exchange import values, whole
from omsdesk.services.exchange.columns import Columns, plain
from omsdesk.services.exchange.formulas import unmarked
from omsdesk.services.exchange.portions import Reject, fault_of, visible
from omsdesk.services.exchange.tables_in import Line, opened
from omsdesk.services.exchange.worker import look

ROWS_MOST = 200_000
"""It is held whole while it is checked; more links are loaded in several files."""
KEY_LONGEST = 16
YES, NO = frozenset({"1", "да", "yes", "true", "+"}), frozenset({"", "0", "no", "false"})


class LinkAsked(NamedTuple):
    """A row that can be read: `first` and `second` are digits of a ЕНП, of a СНИЛС or of an id."""

    line: int
    first: str
    role: Role
    second: str
    since: date | None = None
    until: date | None = None
    adopted: bool = False
    ground: str = ""
    because: str = ""
    source: str = ""
    first_birth_date: date | None = None
    second_birth_date: date | None = None
    said_role: str = ""
    """The role in the words of the file."""


class Refused(NamedTuple):
    """A row that cannot be read, and everything that is wrong with it."""

    rejects: tuple[Reject, ...]


@dataclass(slots=True)
class LinksRead:
    """What a file says, row by row in its order; rows of links that were withdrawn are counted."""

    encoding: str
    separator: str
    names: dict[str, str]
    passed_over: tuple[str, ...]
    read: int = 0
    withdrawn: int = 0
    rows: list[LinkAsked | Refused] = field(default_factory=list)


def read(path: Path, today: date, stop: Event | None = None) -> LinksRead:
    """All links of a CSV or XLSX file.

    Raises Rejected: `load.links.columns`, `load.links.long`, `load.empty`, and those of a table that cannot be read.
    """
    return whole.read(read_here, path, today, stop)


def read_here(path: Path, today: date, stop: Event | None = None) -> LinksRead:
    """The links of a file, read in this process."""
    with opened(path, {}, columns) as table:
        made = LinksRead(table.encoding, table.separator, dict(table.found.names), table.found.passed_over)
        reader = _Reader(table.found, today)
        for line in table.rows:
            if line.fault or any(map(str.strip, line.values)):
                _take(reader.row(line), made)
            look(stop)
            if made.read > ROWS_MOST:
                raise Rejected("load.links.long", limit=ROWS_MOST)
    if not made.read:
        raise Rejected("load.empty")
    return made


def _take(row: LinkAsked | Refused | None, made: LinksRead) -> None:
    made.read += 1
    if row is None:
        made.withdrawn += 1
    else:
        made.rows.append(row)


class _Reader:
    def __init__(self, found: Columns, today: date) -> None:
        self._width, self._today = found.width, today
        self._places = dict(zip(columns.NAMES, found.positions, strict=True))

    def row(self, line: Line) -> LinkAsked | Refused | None:
        """A link that is asked for; None for one that was withdrawn."""
        fault = line.fault or fault_of(line.values) or self._too_long(line)
        if fault:
            return Refused((Reject(line.number, "", "", fault, {}),))
        said = self._said(line)
        read: dict[str, Any] = {"said_role": said[columns.ROLE]}
        wrong: list[Reject] = []
        withdrawn = said[columns.WITHDRAWN]
        if withdrawn.casefold() in YES or values.day(withdrawn, self._today) is not None:
            return None
        if withdrawn.casefold() not in NO:
            wrong.append(Reject(line.number, columns.WITHDRAWN, withdrawn, "load.links.withdrawn", {}))
        for tag, reader in _READERS.items():
            try:
                read[tag] = reader(said[tag], self._today)
            except Rejected as error:
                wrong.append(Reject(line.number, tag, said[tag], error.code, dict(error.values)))
        return Refused(tuple(wrong)) if wrong else LinkAsked(line.number, **read)

    def _too_long(self, line: Line) -> str:
        return "load.row_long" if any(map(str.strip, line.values[self._width :])) else ""

    def _said(self, line: Line) -> dict[str, str]:
        row = [_plainly(value) for value in line.values] + [""] * self._width
        return {tag: "" if place is None else row[place] for tag, place in self._places.items()}


def _plainly(value: str) -> str:
    """A value as it was before a dump made it harmless to table programs; a word for nothing is nothing."""
    bare = unmarked(tidy(visible(value)))
    return "" if values.is_absent(bare) else bare


def _key(text: str, _today: date) -> str:
    digits = separators.removed(text)
    if not (digits.isascii() and digits.isdigit()) or len(digits) > KEY_LONGEST:
        raise Rejected("load.links.key")
    return digits


def _role(text: str, _today: date) -> Role:
    role = _roles().get(plain(text))
    if role is None:
        raise Rejected("load.links.role")
    return role


@cache
def _roles() -> Mapping[str, Role]:
    """Every role by its value and by its word in each language."""
    words = {plain(wording.say(f"kinship.reading.{role}", language)): role for role in Role for language in wording.LANGUAGES}
    return {plain("супруга"): Role.WIFE} | words | {role.value: role for role in Role}


def _day(text: str, today: date) -> date | None:
    if not text:
        return None
    found = values.day(text, today, ahead=True)
    if found is None:
        raise Rejected("load.date")
    return found


def _last_day(text: str, today: date) -> date | None:
    return None if values.is_endless(text) else _day(text, today)


def _born(text: str, today: date) -> date | None:
    found = values.day(text, today) if text else None
    if text and found is None:
        raise Rejected("load.date")
    return found


def _yes(text: str, _today: date) -> bool:
    said = text.casefold()
    if said not in YES | NO:
        raise Rejected("load.links.adopted")
    return said in YES


def _text(text: str, _today: date) -> str:
    return text


_READERS: Mapping[str, Callable[[str, date], object]] = {
    columns.FIRST: _key,
    columns.ROLE: _role,
    columns.SECOND: _key,
    columns.SINCE: _day,
    columns.UNTIL: _last_day,
    columns.ADOPTED: _yes,
    columns.GROUND: _text,
    columns.BECAUSE: _text,
    columns.SOURCE: _text,
    columns.FIRST_BORN: _born,
    columns.SECOND_BORN: _born,
}
