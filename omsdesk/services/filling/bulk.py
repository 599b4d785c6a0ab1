"""Rows on their way into the store by the shortest road of its driver, past SQLAlchemy's handling of each value.

A row is a tuple in the order of the table's columns. Days are ISO text, truth is 0 or 1, and an absent value is an empty text,
which becomes NULL in every column that allows it: the embedded store's driver binds a None fifteen times slower than a text.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import Connection, Table
from sqlalchemy.exc import DBAPIError

from omsdesk.models.records import NameSlip, NameWord, table_of
from omsdesk.services.indexing import IDENTIFIER, LINE

Row = tuple[Any, ...]

NOTHING = ""
CACHE_KIB = 20_000
"""Pages kept at hand while the embedded store is filled: tables grow at their ends or are swept through, more gains nothing."""
INDEXED_LATER = 1_500_000
"""Up to so many lines the indexes of an empty register are made afterwards in one sort, which SQLite does in memory alone."""

ANALYSED = (LINE, IDENTIFIER, table_of(NameWord), table_of(NameSlip))


class Road(Protocol):
    """A way to write many rows."""

    def write(self, table: Table, rows: Sequence[Row]) -> None:
        """Write rows that come in the order of the table's key."""

    def keep(self, table: Table, rows: Sequence[Row]) -> None:
        """Take rows that come in any order; they are written with the next `sweep` at the latest."""

    def sweep(self) -> None:
        """Write what was kept."""

    def moment(self, at: datetime) -> str:
        """A moment in UTC as this store keeps it."""

    def finish(self) -> None:
        """Bring what was put off up to date."""


class Straight(Protocol):
    """A way to write rows of tables that need nothing else kept in step with them."""

    def write(self, table: Table, rows: Sequence[Row]) -> None:
        """Write rows that come in the order of the table's key."""

    def moment(self, at: datetime) -> str:
        """A moment in UTC as this store keeps it."""


@contextmanager
def straight(connection: Connection, cache_kib: int = CACHE_KIB) -> Iterator[Straight]:
    """The road into any table for the length of a block; the embedded store keeps so many KiB of pages at hand meanwhile."""
    if connection.dialect.name == "postgresql":
        yield _Shared(connection)
        return
    with _cache(connection, cache_kib):
        yield _Driver(connection)


@contextmanager
def road(connection: Connection, *, fresh: bool) -> Iterator[Road]:
    """The road into this store for the length of a block; `fresh`: nobody is held yet."""
    if connection.dialect.name == "postgresql":
        yield _Shared(connection)
        return
    with _cache(connection, CACHE_KIB):
        yield _Embedded(connection, fresh=fresh)


@contextmanager
def _cache(connection: Connection, kib: int) -> Iterator[None]:
    before = connection.exec_driver_sql("PRAGMA cache_size").scalar()
    connection.exec_driver_sql(f"PRAGMA cache_size = -{kib}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size = {before}")


class _Driver:
    """Straight into the driver."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._raw: Any = connection.connection.driver_connection

    def write(self, table: Table, rows: Sequence[Row]) -> None:
        self._insert(table, f'"{table.name}"', rows)

    def moment(self, at: datetime) -> str:
        return at.replace(tzinfo=None).isoformat(" ", "microseconds")

    def _insert(self, table: Table, into: str, rows: Sequence[Row]) -> None:
        values = ", ".join("nullif(?, '')" if column.nullable else "?" for column in table.columns)
        with driver_errors(self._connection):
            self._raw.executemany(f"INSERT INTO {into} ({_names(table)}) VALUES ({values})", rows)  # noqa: S608


class _Embedded(_Driver):
    """Straight into the driver, with what is kept for the search line.

    What comes in any order waits in tables of this connection alone, which SQLite keeps in memory, and is moved in the order
    of its key: each page of the table is then visited once for all that waited. The indexes of an empty register wait as well.
    """

    def __init__(self, connection: Connection, *, fresh: bool) -> None:
        super().__init__(connection)
        self._lines = 0
        # Ids come nearly in order, so that the index of people grows at its end and need not wait.
        self._waiting = [index for index in LINE.indexes if "person_id" not in index.columns.keys()[:1]] if fresh else []
        for index in self._waiting:
            index.drop(connection)
        for table in (LINE, IDENTIFIER):
            connection.exec_driver_sql(f"CREATE TEMP TABLE IF NOT EXISTS {_kept(table)} ({_names(table)})")

    def keep(self, table: Table, rows: Sequence[Row]) -> None:
        self._insert(table, _kept(table), rows)
        self._lines += len(rows) if table is LINE else 0

    def sweep(self) -> None:
        for table in (LINE, IDENTIFIER):
            key = ", ".join(column.name for column in table.primary_key)
            # OR FAIL: else SQLite keeps in memory what every page was, to undo this statement alone; here all is undone or none.
            moved = f'INSERT OR FAIL INTO "{table.name}" SELECT * FROM {_kept(table)} ORDER BY {key}'  # noqa: S608 - our own names
            self._connection.exec_driver_sql(moved)
            self._connection.exec_driver_sql(f"DELETE FROM {_kept(table)}")  # noqa: S608
        if self._lines > INDEXED_LATER:
            self._index()

    def finish(self) -> None:
        for table in (LINE, IDENTIFIER):
            self._connection.exec_driver_sql(f"DROP TABLE {_kept(table)}")
        self._index()
        self._connection.exec_driver_sql("PRAGMA analysis_limit = 400")
        _analyse(self._connection)

    def _index(self) -> None:
        for index in self._waiting:
            index.create(self._connection)
        self._waiting = []


class _Shared:
    """By COPY; the server keeps its own indexes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._raw: Any = connection.connection.driver_connection

    def write(self, table: Table, rows: Sequence[Row]) -> None:
        empty = tuple(NOTHING if column.nullable else None for column in table.columns)
        statement = f'COPY "{table.name}" ({_names(table)}) FROM STDIN'
        with driver_errors(self._connection), self._raw.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row([None if value == nothing else value for value, nothing in zip(row, empty, strict=True)])

    def keep(self, table: Table, rows: Sequence[Row]) -> None:
        self.write(table, rows)

    def sweep(self) -> None:
        """Nothing was kept."""

    def moment(self, at: datetime) -> str:
        return at.isoformat()

    def finish(self) -> None:
        _analyse(self._connection)


@contextmanager
def driver_errors(connection: Connection) -> Iterator[None]:
    """Give the driver's errors the shape that SQLAlchemy's own calls give them, without the rows."""
    try:
        yield
    except connection.dialect.loaded_dbapi.Error as error:
        raise DBAPIError(None, None, error, hide_parameters=True) from error


def _analyse(connection: Connection) -> None:
    for table in ANALYSED:
        connection.exec_driver_sql(f'ANALYZE "{table.name}"')


def _kept(table: Table) -> str:
    return f'temp."kept_{table.name}"'


def _names(table: Table) -> str:
    return ", ".join(f'"{column.name}"' for column in table.columns)
