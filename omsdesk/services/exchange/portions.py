"""The reading half of a load: a file becomes portions of rows for the store, with all that was found on the way.

It talks to the writing half in plain tuples, in this process or from another one (`worker.py`):

    ("opened", encoding, separator, columns passed over, names of columns by tag)
    ("code", "insurer" or "clinic", code)           the writing half answers with the id
    ("portion", Portion as a tuple)

It holds no connection, so that another process can do it, and never more than one portion.
"""

from collections import defaultdict
from collections.abc import Generator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, ClassVar, NamedTuple
from unicodedata import category

from omsdesk.models.search_key import fold_document
from omsdesk.services import indexing
from omsdesk.services.exchange import tables_in
from omsdesk.services.exchange.findings import Problem
from omsdesk.services.exchange.persons import Reader
from omsdesk.services.exchange.seen import Seen
from omsdesk.services.exchange.tables_in import Line, TableIn
from omsdesk.services.filling import Batch, Rows
from omsdesk.services.filling.write import SWEPT_AT_ONCE
from omsdesk.services.newcomer import Newcomer

AT_ONCE = 2_000
LINES_SHOWN = 5
OPENED, CODE, PORTION = "opened", "code", "portion"
INSURER, CLINIC = "insurer", "clinic"
BLANKS = frozenset("\t\r\n")

Message = tuple[Any, ...]
Talk = Generator[Message, Any, None]
Opened = tuple[str, str, tuple[str, ...], dict[str, str]]
"""Encoding, separator, columns passed over, names of columns by tag."""


class Suspect(NamedTuple):
    """Somebody who may be held already: numbers to look up, people of this load who bear one, name and date to compare."""

    person_id: int
    line: int
    numbers: list[str]
    earlier: list[int]
    surname_key: str
    name_key: str
    birth_date: str
    by_document: bool


class Reject(NamedTuple):
    """One thing that refuses a row."""

    line: int
    tag: str
    value: str
    code: str
    values: dict[str, Any]


class Portion(NamedTuple):
    """Some rows of the file, read; `share` of the file was read so far, and a `sweep` is due after writing them."""

    read: int
    share: float
    sweep: bool
    batch: Batch
    suspects: list[Suspect]
    refused: int
    rejects: list[Reject]
    notes: dict[str, list[int]]
    """Of each code how often it was noted, then the first lines."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be read, and what the rows need to know of the store."""

    path: Path
    mapping: dict[str, str]
    today: date
    now: str
    first_id: int
    fresh: bool
    insurers: dict[str, int]
    clinics: dict[str, int]
    portion: ClassVar[type] = Portion

    def talk(self) -> Talk:
        """Read the file and say what is in it."""
        with tables_in.opened(self.path, self.mapping) as table:
            yield opened(table)
            yield from _Portions(self, table).all()


def opened(table: TableIn) -> Message:
    """What is said first of a table."""
    return (OPENED, table.encoding, table.separator, table.found.passed_over, dict(table.found.names))


@dataclass
class Gathered:
    """What was found since the last portion."""

    read: int = 0
    refused: int = 0
    rejects: list[Reject] = field(default_factory=list)
    notes: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0]))


class Lines:
    """The lines of a table in the width of its header, and what is found about them."""

    def __init__(self, table: TableIn) -> None:
        """Begin with nothing found."""
        self.gathered = Gathered()
        self._separator = table.separator
        self._width = table.found.width

    def values(self, line: Line) -> list[str] | None:
        """The row with the width of the header and one empty value more, its values plain texts; None for none, or a refused."""
        if not line.fault and not any(map(str.strip, line.values)):
            return None
        self.gathered.read += 1
        row, fault = ([], line.fault) if line.fault else self._shaped(line)
        if not fault:
            return row
        self.reject(line.number, [Problem("", "", fault, {}, stop=True)])
        return None

    def tell(self, line: int, problems: list[Problem]) -> None:
        """Refuse a row whose problems say so; else note each of them once."""
        stops = [problem for problem in problems if problem.stop]
        if stops:
            self.reject(line, stops)
            return
        for code in dict.fromkeys(problem.code for problem in problems):
            self.note(code, line)

    def reject(self, line: int, problems: list[Problem]) -> None:
        """Refuse a row."""
        self.gathered.refused += 1
        for problem in problems:
            self.gathered.rejects.append(Reject(line, problem.tag, problem.value, problem.code, problem.values))

    def note(self, code: str, line: int) -> None:
        """Count a doubt, and remember the first lines of it."""
        noted = self.gathered.notes[code]
        noted[0] += 1
        if len(noted) <= LINES_SHOWN:
            noted.append(line)

    def take(self) -> Gathered:
        """Everything found since the last time."""
        found, self.gathered = self.gathered, Gathered()
        return found

    def _shaped(self, line: Line) -> tuple[list[str], str]:
        row, width = line.values, self._width
        if not "".join(row).isprintable():
            fault = fault_of(row) or ("load.quote_open" if self._holds_rows(row) else "")
            if fault:
                return [], fault
            row = [visible(value) for value in row]
        if len(row) != width:
            if any(map(str.strip, row[width:])):
                return [], "load.row_long"
            if len(row) < width:
                self.note("load.row_short", line.number)
            row = (row + [""] * width)[:width]
        shaped = [value.strip() for value in row]
        shaped.append("")
        return shaped, ""

    def _holds_rows(self, row: list[str]) -> bool:
        """Whether a value is several lines with as many separators as a row has: a quote was not closed, and rows are in it."""
        sign, least = self._separator, self._width - 1
        return bool(sign) and any(("\n" in value or "\r" in value) and value.count(sign) >= least for value in row)


class _Portions:
    def __init__(self, task: Task, table: TableIn) -> None:
        self._task = task
        self._table = table
        self._lines = Lines(table)
        self._suspects: list[Suspect] = []
        self._reader = Reader(table.found, task.today, task.path.name)
        self._seen = Seen(fresh=task.fresh)
        self._rows = Rows(task.today, task.now, task.insurers.__getitem__, task.clinics.__getitem__)
        self._next_id = task.first_id
        self._unswept = 0

    def all(self) -> Talk:
        for line in self._table.rows:
            newcomer = self._read(line)
            if newcomer is not None:
                yield from self._unknown_codes(newcomer)
                self._add(line.number, newcomer)
            if self._lines.gathered.read == AT_ONCE:
                yield (PORTION, *self._portion())
        yield (PORTION, *self._portion())

    def _read(self, line: Line) -> Newcomer | None:
        row = self._lines.values(line)
        if row is None:
            return None
        newcomer = self._reader.read(row)
        if self._reader.findings.problems:
            self._lines.tell(line.number, self._reader.findings.problems)
        return newcomer

    def _unknown_codes(self, new: Newcomer) -> Talk:
        """Ask for the ids of codes that are met for the first time."""
        for period in new.policies:
            if period.insurer and period.insurer not in self._task.insurers:
                self._task.insurers[period.insurer] = yield (CODE, INSURER, period.insurer)
        for attachment in new.attachments:
            if attachment.clinic not in self._task.clinics:
                self._task.clinics[attachment.clinic] = yield (CODE, CLINIC, attachment.clinic)

    def _add(self, line: int, new: Newcomer) -> None:
        person_id = self._next_id
        self._next_id += 1
        self._unswept += 1
        self._rows.add(person_id, new)
        numbers = [number for number in (new.enp, new.snils) if number]
        if numbers:
            perhaps, earlier = self._seen.suspects(person_id, map(int, numbers))
        else:
            numbers = [fold_document(held.series, held.number) for held in new.documents]
            perhaps, earlier = self._seen.suspects(person_id, map(hash, numbers))
        if perhaps or earlier:
            keys = indexing.key_of(new.surname), indexing.key_of(new.name)
            by_document = not (new.enp or new.snils)
            self._suspects.append(Suspect(person_id, line, numbers, earlier, *keys, new.birth_date.isoformat(), by_document))

    def _portion(self) -> tuple[Any, ...]:
        sweep = self._unswept >= SWEPT_AT_ONCE
        if sweep:
            self._seen.forget()
            self._unswept = 0
        found = self._lines.take()
        suspects, self._suspects = self._suspects, []
        return Portion(
            found.read, self._table.share(), sweep, self._rows.take(), suspects, found.refused, found.rejects,
            dict(found.notes),
        )  # fmt: skip


def fault_of(row: list[str]) -> str:
    """The code of what no text may hold: bytes of another encoding, or control signs."""
    signs = set("".join(row))
    if any("\udc80" <= sign <= "\udcff" for sign in signs):
        return "load.bytes"
    return "load.control" if any(category(sign) in {"Cc", "Cs"} for sign in signs - BLANKS) else ""


def visible(value: str) -> str:
    """A value with every kind of blank as a blank, and without signs that nobody sees."""
    if value.isprintable():
        return value
    plain = "".join(" " if sign in BLANKS or category(sign)[0] == "Z" else sign for sign in value if category(sign) != "Cf")
    return " ".join(plain.split())
