"""The journal of a merger: every row that was moved, folded into another, changed or added, so that each step can be undone.

Values are kept as JSON has them, days and moments as ISO text; `row_of` gives them back as the columns want them.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Date, Table, and_, delete, insert, select, update

from omsdesk.models.records import Record
from omsdesk.models.records.base import Moment

Row = dict[str, Any]
Sets = dict[str, list[Any]]
PERSON = "person"
TABLES: Mapping[str, Table] = Record.metadata.tables


@dataclass(slots=True)
class Journal:
    """What a merger did, in the order in which it did it within each kind of step."""

    moves: list[Row] = field(default_factory=list)
    """`table`, the key it `was` under, the key it is under `now`, the whole `row` as it was, what was `set` beside the key."""
    folds: list[Row] = field(default_factory=list)
    """`table`, the `row` that is no more, the `twin` that is there for it, and whether it says the `same`."""
    updates: list[Row] = field(default_factory=list)
    """`table`, `key`, and what was `set`: column → value before, value after."""
    adds: list[Row] = field(default_factory=list)
    """`table` and `key` of a row that the merger itself wrote."""

    def moved(self, table: Table, row: Row, now: Row, sets: Row) -> None:
        """Note a row that goes over under another key, with values beside the key that change on the way."""
        said = {name: [plain(row[name]), plain(value)] for name, value in sets.items()}
        self.moves.append(
            {"table": table.name, "was": key_of(table, row), "now": key_of(table, now), "row": plain_row(row), "set": said}
        )

    def folded(self, table: Table, row: Row, twin: Row | None = None, *, is_same: bool = True) -> None:
        """Note a row that the other record has as well, or one that cannot be beside its twin."""
        said = {"row": plain_row(row), "twin": plain_row(twin) if twin else None, "same": is_same}
        self.folds.append({"table": table.name, **said})

    def update(self, connection: Connection, table: Table, row: Row, **values: Any) -> None:
        """Change a row, and note what its values were."""
        said = {name: [plain(row[name]), plain(value)] for name, value in values.items()}
        self.updates.append({"table": table.name, "key": key_of(table, row), "set": said})
        connection.execute(update(table).where(at(table, row)).values(**values))

    def added(self, table: Table, **key: Any) -> None:
        """Note a row that was written for the merger."""
        self.adds.append({"table": table.name, "key": key})

    @property
    def taken(self) -> Sets:
        """The values of the person that were those of the other record from then on: before and after."""
        return {name: both for step in self.updates if step["table"] == PERSON for name, both in step["set"].items()}

    def text(self) -> str:
        """The steps as JSON."""
        return json.dumps({name: getattr(self, name) for name in ("moves", "folds", "updates", "adds")}, ensure_ascii=False)

    @classmethod
    def read(cls, text: str) -> "Journal":
        """The steps from JSON."""
        return cls(**json.loads(text))


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    return value.isoformat() if isinstance(value, date) else value


def plain_row(row: Mapping[str, Any]) -> Row:
    """A row as JSON has it."""
    return {name: plain(value) for name, value in row.items()}


def row_of(table: Table, said: Mapping[str, Any]) -> Row:
    """A row as its columns want it."""
    return {name: _value(table, name, value) for name, value in said.items()}


def _value(table: Table, name: str, value: Any) -> Any:
    if value is None:
        return None
    kind = table.c[name].type
    if isinstance(kind, Moment):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(kind, Date) else value


def key_of(table: Table, row: Mapping[str, Any]) -> Row:
    """The key of a row."""
    return {column.name: row[column.name] for column in table.primary_key}


def at(table: Table, row: Mapping[str, Any]) -> ColumnElement[bool]:
    """The condition that finds a row by its key."""
    return and_(*(table.c[name] == value for name, value in key_of(table, row).items()))


def rows(connection: Connection, table: Table, *where: ColumnElement[bool]) -> list[Row]:
    """Rows of a table in the order of their key."""
    wanted = select(table).where(*where).order_by(*table.primary_key)
    return [dict(row) for row in connection.execute(wanted).mappings()]


def put(connection: Connection, table: Table, some: Iterable[Row]) -> None:
    """Write rows."""
    for row in some:
        connection.execute(insert(table).values(**row))


def drop(connection: Connection, table: Table, row: Mapping[str, Any]) -> None:
    """Take a row away."""
    connection.execute(delete(table).where(at(table, row)))
