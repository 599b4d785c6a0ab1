"""Files out of the register: a table of rows, one module for each kind of them, written whole or not at all."""

import csv
import errno
import io
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from omsdesk import places
from omsdesk.errors import Rejected
from omsdesk.models.words import OpeningReason
from omsdesk.services import audit, scratch
from omsdesk.services.care.secrecy import Secrecy
from omsdesk.services.exchange import dump_links, dump_visits
from omsdesk.services.exchange.formulas import marked
from omsdesk.services.own_files import require_foreign

KINDS = {"links": dump_links, "visits": dump_visits}
"""What can be dumped: each module has COLUMNS, the ENTITY of the audit, and `rows` of the register."""
ROOM, LOOKED_AFTER = 16 * 1024 * 1024, 500
"""Bytes that must be free where the rows of a workbook are gathered, and after how many rows it is looked at again."""
WORKBOOK, TABLES = ".xlsx", (".csv", ".txt", "")


@dataclass(frozen=True, slots=True)
class DumpReport:
    """How many rows stand in the file."""

    what: str
    rows: int
    file: Path


class Dump:
    """Rows of one store into files, in the name of one seat."""

    def __init__(self, secrecy: Secrecy) -> None:
        """Read the store of this secrecy."""
        self._secrecy = secrecy

    def write(self, what: str, file: Path, since: date | None = None, reason: OpeningReason | None = None) -> DumpReport:
        """Write a kind of KINDS into a file: a workbook where its name ends in .xlsx, else CSV (UTF-8 with BOM, `;`).

        With `since` those alone that were added or changed from that day on. The file is put in its place whole, for its owner
        alone, and the dump is written into the audit. Raises Rejected `file.unwritable`, `file.own`, `dump.suffix`; of visits
        NotAllowed `access.read_visits`, and `visits.reason` where care elsewhere is among them.
        """
        kind = KINDS[what]
        if kind is dump_visits:
            self._secrecy.require(dump_visits.RIGHT, kind.ENTITY, "")
        if file.suffix.lower() not in {WORKBOOK, *TABLES}:
            raise Rejected("dump.suffix")
        require_foreign(self._secrecy.settings, file)
        save = _save_workbook if file.suffix.lower() == WORKBOOK else _save_csv
        with self._secrecy.database.read() as session:
            rows = self._rows(session.connection(), what, since, reason)
            with _put_whole(file, self._secrecy.settings.home) as draft:
                count = save(draft, kind.COLUMNS, _spelled(rows))
        with self._secrecy.database.write() as session:
            audit.note(session, self._secrecy.seat, "dump", kind.ENTITY, count, reason.value if reason else "")
        return DumpReport(what, count, file)

    def _rows(
        self, connection: Connection, what: str, since: date | None, reason: OpeningReason | None
    ) -> Iterator[tuple[object, ...]]:
        if what != "visits":
            return dump_links.rows(connection, since)
        dump_visits.require(connection, self._secrecy, since, reason)
        return dump_visits.rows(connection, since, self._secrecy.own_code)


def _spelled(rows: Iterable[tuple[object, ...]]) -> Iterator[list[str]]:
    for row in rows:
        yield [marked(_text(value)) for value in row]


def _text(value: object) -> str:
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)


def _save_csv(draft: Path, columns: Sequence[str], rows: Iterable[list[str]]) -> int:
    count = 0
    with draft.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file, delimiter=";")
        table.writerow(columns)
        for row in rows:
            table.writerow(row)
            count += 1
    return count


def _save_workbook(draft: Path, columns: Sequence[str], rows: Iterable[list[str]]) -> int:
    from openpyxl import Workbook  # type: ignore[import-untyped]  # noqa: PLC0415 - those who write CSV need not wait for it

    count, book = 0, Workbook(write_only=True)
    # what is cut short must be closed, too: left to the collector, its parts close in the wrong order and complain
    with closing(book.create_sheet()) as sheet:
        sheet.append(columns)
        for row in rows:
            if count % LOOKED_AFTER == 0:
                _require_room(Path(tempfile.gettempdir()))
            sheet.append(row)
            count += 1
    whole = io.BytesIO()
    book.save(whole)
    draft.write_bytes(whole.getbuffer())
    return count


def _require_room(folder: Path) -> None:
    """Raise OSError before the disk is full: the library that writes the rows cannot be stopped by one that is."""
    if shutil.disk_usage(folder).free < ROOM:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@contextmanager
def _put_whole(file: Path, home: Path) -> Iterator[Path]:
    """A file that takes the place when the block has ended well; nothing of it lies anywhere after a kill and the next start."""
    try:
        is_taken = file.exists() and not file.is_file()
    except OSError:  # a name that no file can have
        is_taken = True
    if is_taken:  # a folder, or a device, whose place a file would take
        raise Rejected("file.unwritable", path=str(file))
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        # a workbook is gathered in a file of the library's own first
        with places.going_out(file) as draft, scratch.of_libraries(home):
            yield draft
    except OSError as error:
        raise Rejected("file.unwritable", path=str(file)) from error
