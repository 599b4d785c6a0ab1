"""Who changes the register, when and on what ground: what every change is written down with."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select
from sqlalchemy.orm import Session

from omsdesk.models.records import Change, table_of
from omsdesk.services import audit
from omsdesk.services.access import Seat

CHANGE = table_of(Change)


@dataclass(frozen=True, slots=True)
class Deed:
    """One decision being carried out in the caller's transaction; `source` names its paper, `ground` says why."""

    session: Session
    seat: Seat
    on: date
    source: str
    ground: str

    @property
    def connection(self) -> Connection:
        """The connection of the transaction."""
        return self.session.connection()

    def note(self, action: str, person_id: int) -> None:
        """Write a line of audit about a person."""
        audit.note(self.session, self.seat, action, "person", person_id, self.source)

    def add(self, table: Table, person_id: int, **values: Any) -> int:
        """Add one more row of what belongs to a person; gives its number within the person."""
        n = next_of(self.connection, table, person_id)
        self.connection.execute(insert(table).values(person_id=person_id, n=n, **values))
        return n

    def changed(self, person_id: int, field: str, before: object, after: object) -> None:
        """Write one changed value into the history that the card shows."""
        self.add(
            CHANGE,
            person_id,
            field=field,
            before=_text(before),
            after=_text(after),
            at=datetime.now(UTC),
            clerk=self.seat.clerk,
            ground=self.ground,
        )


def next_of(connection: Connection, table: Table, person_id: int) -> int:
    """The next number within a person: of documents, addresses, periods and the like."""
    last: int | None = connection.execute(select(func.max(table.c.n)).where(table.c.person_id == person_id)).scalar()
    return (last or 0) + 1


def _text(value: object) -> str | None:
    return value.isoformat() if isinstance(value, date) else None if value is None else str(value)
