"""Rows of the first sheet of an XLSX file, within limits that a packed bomb cannot pass."""

import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

from omsdesk.errors import Rejected

FILE_LIMIT = 50_000_000
UNPACKED_LIMIT = 200_000_000
RATIO_LIMIT = 100
ENTRY_LIMIT = 1_000
ROW_LIMIT = 1_000_000
MARKUP = (".xml", ".rels")
PROLOGUE = 16_384
_ELEMENT = re.compile(rb"<[A-Za-z_:]")
MEMORY_LIMIT = 1 << 30
"""What the process that reads a workbook may take; whoever starts that process sets it."""
_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, OSError, EOFError, RuntimeError, ValueError, OverflowError,
    LookupError,
)  # fmt: skip
"""Whatever Python's reader of packages raises on one that is damaged."""


def check_package(path: Path) -> None:
    """Raise Rejected for a package that is damaged or defines its own markup (`load.workbook`), or `load.workbook_large`.

    No table program writes a DTD: what has one was made to be read in another way than it looks.
    """
    try:
        with zipfile.ZipFile(path) as package:
            entries = package.infolist()
            _require_small(path.stat().st_size, entries)
            if any(_defines(package, entry) for entry in entries if entry.filename.lower().endswith(MARKUP)):
                raise Rejected("load.workbook")
    except _BROKEN as error:
        raise Rejected("load.workbook") from error


def _require_small(packed: int, entries: Sequence[zipfile.ZipInfo]) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    too_much = (
        packed > FILE_LIMIT
        or unpacked > UNPACKED_LIMIT
        or unpacked > RATIO_LIMIT * max(packed, 1)
        or any(entry.file_size > RATIO_LIMIT * max(entry.compress_size, 1) for entry in entries)
        or len(entries) > ENTRY_LIMIT
    )
    if too_much:
        raise Rejected("load.workbook_large")


def _defines(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    """Whether a part of the package begins with a document type, or so that one may still come behind what was looked at."""
    with package.open(entry) as opened:
        start = opened.read(PROLOGUE)
    plain = start.replace(b"\0", b"")
    return b"<!DOCTYPE" in plain or (len(start) == PROLOGUE and not _ELEMENT.search(plain))


def rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Number and values of each row that is not blank; numbers and dates come as text.

    Raises Rejected `load.workbook` or `load.workbook_large`.
    """
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - a CSV needs none of it

    check_package(path)
    try:
        with CalamineWorkbook.from_path(path) as book:
            sheet = book.get_sheet_by_index(0)
            if sheet.end and sheet.end[0] >= ROW_LIMIT:
                raise Rejected("load.workbook_large")
            yield from _filled(sheet.iter_rows())
    except CalamineError as error:
        raise Rejected("load.workbook") from error


def _filled(found: Iterable[Iterable[object]]) -> Iterator[tuple[int, list[str]]]:
    for number, values in enumerate(found, 1):
        texts = [text_of(value) for value in values]
        if any(texts):
            yield number, texts


def text_of(value: object) -> str:
    """A cell as it would stand in a CSV: whole numbers without a point, days as ISO, nothing as nothing."""
    if isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)
