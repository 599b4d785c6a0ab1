"""Tables read row by row: CSV of any length in any of five encodings and with four separators, and XLSX within limits."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from io import StringIO, TextIOWrapper
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol, TextIO

from omsdesk.errors import Rejected
from omsdesk.services.exchange import columns, workbook
from omsdesk.services.exchange.encodings import SAMPLE, encoding_of, errors_of, is_workbook

FIELD_LIMIT = 10_000
LINE_LIMIT = 1_000_000
COLUMN_LIMIT = 16_384
"""As many as a table program has; rows are brought to the width of the header, which would fill the memory."""
SEPARATORS = (";", ",", "\t", "|")
HEADER_WITHIN = 20
"""The header is looked for in so many first rows: tables for people have a title above it."""


class Line(NamedTuple):
    """A row of a table: the number of its first line, its values, and the code of what makes it unreadable."""

    number: int
    values: list[str]
    fault: str = ""


class TableIn(NamedTuple):
    """An open table below its header."""

    encoding: str
    separator: str
    found: columns.Columns
    rows: Iterator[Line]
    share: Callable[[], float]


class Heading(Protocol):
    """What is known of the columns of a kind of table: `columns` of people, `lists` of reference lists."""

    def recognised(self, header: Sequence[str], mapping: Mapping[str, str], /) -> int:
        """How many names of a row are known columns."""

    def find(self, header: Sequence[str], mapping: Mapping[str, str], /) -> columns.Columns:
        """The columns of a header."""


class _Known(NamedTuple):
    heading: Heading
    mapping: Mapping[str, str]

    def recognised(self, header: Sequence[str]) -> int:
        return self.heading.recognised(header, self.mapping)

    def find(self, header: Sequence[str]) -> columns.Columns:
        return self.heading.find(header, self.mapping)


@contextmanager
def opened(path: Path, mapping: Mapping[str, str], heading: Heading = columns) -> Iterator[TableIn]:
    """Open a table and find its columns, those of people unless another heading is wanted.

    Raises Rejected: `load.unreadable`, `load.empty`, `load.kind`, `load.columns`, `load.columns_many`, `load.workbook*`,
    `load.mapping_column`.
    """
    known = _Known(heading, mapping)
    with _file(path) as file:
        if is_workbook(path):
            yield _below_header("xlsx", "", _cells(path), known, lambda: 0.0)
            return
        encoding = encoding_of(file)
        file.seek(0)
        separator = _separator(file, encoding, known)
        file.seek(0)
        size = max(path.stat().st_size, 1)
        with _text(file, encoding) as text, _field_limit():
            yield _below_header(encoding, separator, _records(text, separator), known, lambda: file.tell() / size)


@contextmanager
def _file(path: Path) -> Iterator[BinaryIO]:
    try:
        file = path.open("rb")
    except OSError as error:
        raise Rejected("load.unreadable", path=str(path)) from error
    with file:
        yield file


def _text(file: BinaryIO, encoding: str) -> TextIOWrapper:
    return TextIOWrapper(file, encoding, errors_of(encoding), newline="")


@contextmanager
def _field_limit() -> Iterator[None]:
    """The reader's own limit ends a quote that was never closed before it swallows the file."""
    before = csv.field_size_limit(FIELD_LIMIT)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _separator(file: BinaryIO, encoding: str, known: _Known) -> str:
    """The separator by which the most known columns are found in the first lines, or else the most columns."""
    start = file.read(SAMPLE).decode(encoding, "replace")

    def found(separator: str) -> tuple[int, int]:
        lines = islice(_records(StringIO(start, newline=""), separator), HEADER_WITHIN)
        return max(((known.recognised(line.values), len(line.values)) for line in lines), default=(0, 0))

    with _field_limit():
        return max(SEPARATORS, key=found)


def _records(text: TextIO, separator: str) -> Iterator[Line]:
    """The rows of a text that are not blank, each with the number of its first line."""
    reader = csv.reader(_lines(text), delimiter=separator)
    before = 0
    for values, fault in _parsed(reader):
        if values or fault:
            yield Line(before + 1, values, fault)
        before = reader.line_num


def _parsed(reader: Iterator[list[str]]) -> Iterator[tuple[list[str], str]]:
    """Each row with what is wrong with it; a row that the reader refuses does not end the file."""
    while True:
        try:
            values, fault = next(reader), ""
        except StopIteration:
            return
        except csv.Error:
            values, fault = [], "load.field_long"
        if len(values) > COLUMN_LIMIT:
            values, fault = [], "load.row_long"
        yield values, fault


def _lines(text: TextIO) -> Iterator[str]:
    try:
        for line in iter(partial(text.readline, LINE_LIMIT + 1), ""):
            if len(line) > LINE_LIMIT:
                raise Rejected("load.line_long", limit=LINE_LIMIT)
            yield line
    except UnicodeDecodeError as error:
        raise Rejected("load.bytes_anywhere") from error


def _cells(path: Path) -> Iterator[Line]:
    for number, values in workbook.rows(path):
        yield Line(number, values, "load.field_long" if any(len(value) > FIELD_LIMIT for value in values) else "")


def _below_header(encoding: str, separator: str, rows: Iterator[Line], known: _Known, share: Callable[[], float]) -> TableIn:
    """Find the header: of the first rows the one with the most known columns."""
    first = list(islice(rows, HEADER_WITHIN))
    if any(line.fault == "load.row_long" for line in first):
        raise Rejected("load.columns_many", limit=COLUMN_LIMIT)
    if not any(any(map(str.strip, line.values)) for line in first):
        raise Rejected("load.empty")
    best = max(range(len(first)), key=lambda place: known.recognised(first[place].values))
    found = known.find(first[best].values)
    return TableIn(encoding, separator, found, chain(first[best + 1 :], rows), share)
