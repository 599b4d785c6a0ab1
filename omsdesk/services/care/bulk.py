"""Many visits written at once with what belongs to them, inside the caller's one transaction, by the shortest road.

Rows are tuples in the order of their table's columns as `filling.bulk` wants them: days are ISO text, what is absent is an empty
text. Nothing is judged here and nothing is committed. Numbers are taken by the caller from the series `visits`,
`medical documents` and `disputes`, a portion at a time.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import Table
from sqlalchemy.orm import Session

from omsdesk.services.care.history import DIAGNOSIS, DISPUTE, DOSE, PAPER, RESULT, SERVICE
from omsdesk.services.care.secrecy import VISIT
from omsdesk.services.filling import bulk
from omsdesk.services.filling.bulk import NOTHING, Row

# A visit stands before what belongs to it: the store checks each row as it comes.
IN_ORDER: tuple[Table, ...] = (VISIT, DIAGNOSIS, SERVICE, PAPER, RESULT, DOSE, DISPUTE)
CACHE_KIB = 64_000
"""Pages kept at hand while visits are written: people come in any order, and so do the leaves of the index of histories."""

__all__ = ["CACHE_KIB", "IN_ORDER", "NOTHING", "Batch", "Writer", "writing"]


@dataclass(slots=True)
class Batch:
    """Rows of each table of IN_ORDER, gathered visit by visit."""

    tables: Mapping[Table, list[Row]] = field(default_factory=lambda: {table: [] for table in IN_ORDER})


class Writer:
    """Writes batches; `now` is the moment of entering as the store keeps it."""

    def __init__(self, road: bulk.Straight, at: datetime) -> None:
        """Write by this road; visits are entered at this moment in UTC."""
        self._road = road
        self.now = road.moment(at)

    def write(self, batch: Batch) -> None:
        """Write visits and what belongs to them."""
        for table in IN_ORDER:
            if batch.tables[table]:
                self._road.write(table, batch.tables[table])


@contextmanager
def writing(session: Session, at: datetime | None = None) -> Iterator[Writer]:
    """A writer in the caller's transaction for the length of a block; visits are entered now, or `at` a moment in UTC."""
    with bulk.straight(session.connection(), CACHE_KIB) as road:
        yield Writer(road, at or datetime.now(UTC))
