"""Codes of one store, looked up as they are typed: each list is read once and kept, until a desk loads another in its place."""

from collections.abc import Iterable, Mapping
from datetime import date
from threading import Lock

from sqlalchemy import Connection, select

from omsdesk.models.records import Fact, ListedCode, ReferenceList, table_of
from omsdesk.models.words import CodeList
from omsdesk.services.codes import own
from omsdesk.services.codes.index import CodeIndex, CodeRow
from omsdesk.services.database import Database

LISTED, LIST, FACT = table_of(ListedCode), table_of(ReferenceList), table_of(Fact)
HEADING = "heading"
"""What `listed_code.extra` says of a row that is never chosen."""
LIMIT = 20

Edition = tuple[object, ...] | None


def stamp_name(name: str) -> str:
    """The name of the fact that is another with each load of a list."""
    return f"list.{name}"


class Codes:
    """Asks one store; nothing is written. May be asked by several threads at once; the first question reads the list."""

    def __init__(self, database: Database) -> None:
        """Read nothing yet."""
        self._database = database
        self._lock = Lock()
        self._held: dict[CodeList, tuple[Edition, CodeIndex]] = {}

    def find(
        self, name: CodeList, text: str, on: date | None = None, limit: int = LIMIT, within: str | None = None
    ) -> tuple[CodeRow, ...]:
        """At most so many rows that a typed text may mean, the likeliest first; nothing typed: the commonest.

        By the beginning of the code, with or without its dots and in either alphabet, and by the beginnings of words in any
        order, ё as е; what was typed in the other layout is understood. `on`: in force on that day alone; `within`: under that
        code alone, as results and outcomes are under conditions (V006). Headings are never among them.
        """
        return self._index(name).find(text, limit, on, within)

    def get(self, name: CodeList, code: str, on: date | None = None) -> CodeRow | None:
        """The row of a code, however it is written (`j069`), headings too; None where there is none in force on that day."""
        row = self._index(name).get(code)
        return row if row is not None and row.holds(on) else None

    def name(self, name: CodeList, code: str, on: date | None = None) -> str | None:
        """What a code is called; None where the list does not know it on that day."""
        row = self.get(name, code, on)
        return row.name if row else None

    def known(self, name: CodeList, code: str, on: date | None = None) -> bool:
        """Whether a code may be entered on that day. Without a loaded list (`is_loaded`) a No says little."""
        row = self.get(name, code, on)
        return row is not None and not row.is_heading

    def names(self, name: CodeList, codes: Iterable[str]) -> Mapping[str, str]:
        """What these codes are called, by code as it was given; those that the list does not know are not among them."""
        index = self._index(name)
        found = {code: index.get(code) for code in codes}
        return {code: row.name for code, row in found.items() if row}

    def is_loaded(self, name: CodeList) -> bool:
        """Whether the list was loaded from a file; else these are the few rows that come with the program."""
        with self._database.look() as connection:
            return _edition(connection, name) is not None

    def _index(self, name: CodeList) -> CodeIndex:
        # One after another: two questions that begin at once would read the same list twice.
        with self._lock, self._database.look() as connection:
            edition = _edition(connection, name)
            held = self._held.get(name)
            if held is None or held[0] != edition:
                rows = own.rows(name) if edition is None else _loaded(connection, name)
                held = self._held[name] = edition, CodeIndex(rows, own.said(name))
            return held[1]


def _edition(connection: Connection, name: CodeList) -> Edition:
    """What tells this load of a list from every other; None where none was loaded."""
    stamp = select(FACT.c.value).where(FACT.c.name == stamp_name(name)).scalar_subquery()
    row = connection.execute(select(LIST.c.rows, LIST.c.loaded_on, LIST.c.source, stamp).where(LIST.c.name == name)).first()
    return tuple(row) if row else None


def _loaded(connection: Connection, name: CodeList) -> Iterable[CodeRow]:
    columns = (LISTED.c.code, LISTED.c.name, LISTED.c.parent, LISTED.c.extra, LISTED.c.since, LISTED.c.until)
    for code, said, parent, extra, since, until in connection.execute(select(*columns).where(LISTED.c.list_name == name)):
        yield CodeRow(
            code, said, parent,
            tariff=extra if name == CodeList.SERVICES else None,
            against=own.infections(extra or "") if name == CodeList.VACCINES else (),
            is_heading=extra == HEADING,
            since=since, until=until,
        )  # fmt: skip
