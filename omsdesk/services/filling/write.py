"""Rows into the store: tables in the order people came, lines and identifiers in sweeps, words after a sweep."""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from operator import itemgetter
from typing import Any, Self

from sqlalchemy import Connection, Table, insert, select
from sqlalchemy.orm import Session

from omsdesk.errors import Said
from omsdesk.models.numbers import regions
from omsdesk.models.records import Address, Clinic, Insurer, table_of
from omsdesk.models.search_key.place import Place
from omsdesk.services import indexing, numbering, reference, suggesting
from omsdesk.services.filling import bulk
from omsdesk.services.filling.derived import identifiers_of, lines_of, values_of
from omsdesk.services.filling.rows import IN_ORDER, Batch
from omsdesk.services.suggesting.places import COLUMNS

SWEPT_AT_ONCE = 125_000
"""Lines and identifiers of so many people wait to be written in one sweep; they take some 400 bytes a person meanwhile."""

FIRST_WORDS, WORDS_KEPT = 20_000, 200_000
"""Distinct words of names that are written before the end: the first ones, which are most of all, and then only very many."""

ADDRESSES = IN_ORDER.index(table_of(Address))
_PLACE = values_of(table_of(Address), *COLUMNS)


class Codes(dict[str, int]):
    """Ids of insurers or clinics by code; an unknown one is added as the lists know it, or named by its code and with a note."""

    def __init__(
        self, connection: Connection, table: Table, note: str, notes: list[Said], listed: Mapping[str, Mapping[str, str]]
    ) -> None:
        """Know those that are held, and those that are `listed` and need no note."""
        super().__init__(connection.execute(select(table.c.code, table.c.id)).all())
        self._connection = connection
        self._table = table
        self._note = note
        self._notes = notes
        self._listed = listed

    def __missing__(self, code: str) -> int:
        """Add one that is met for the first time."""
        held = self._listed.get(code)
        if held is None:
            region = regions.by_fund(code[:2])
            held = {"name": code, "okato": region.okato} if region else {"name": code}
            self._notes.append(Said(self._note, {"code": code}))
        added: Any = self._connection.execute(insert(self._table).values(code=code, **held)).inserted_primary_key
        self[code] = added[0]
        return self[code]


class Filling:
    """One filling of one store, from the first batch to the last."""

    def __init__(self, session: Session, road: bulk.Road, at: datetime, *, fresh: bool) -> None:
        """Begin; `opened` is the door, `at` the moment when people are added."""
        self.people = 0
        self.fresh = fresh
        # Taking none still locks the series: nobody else can take an id until the caller has committed.
        self.first_id = numbering.take(session, "person", 0)
        self._taken = self.last_link, self.last_household = (
            numbering.taken(session, "link"),
            numbering.taken(session, "household"),
        )
        self.now = road.moment(at)
        self.notes: list[Said] = []
        connection = session.connection()
        self.insurers = Codes(connection, table_of(Insurer), "filling.insurer_unknown", self.notes, reference.insurers())
        self.clinics = Codes(connection, table_of(Clinic), "filling.clinic_unknown", self.notes, {})
        self._session = session
        self._road = road
        self.last_id = self.first_id - 1
        self._waiting = 0
        self._words_wait_for = FIRST_WORDS
        self._words = {indexing.SURNAME: Counter[str](), indexing.NAME: Counter[str]()}
        self._places: Counter[tuple[Any, ...]] = Counter()

    @classmethod
    @contextmanager
    def opened(cls, session: Session, at: datetime | None = None) -> Iterator[Self]:
        """A filling in the caller's transaction, for the length of a block; people are added now, or `at` a moment in UTC."""
        fresh = numbering.taken(session, "people") == 0
        with bulk.road(session.connection(), fresh=fresh) as road:
            yield cls(session, road, at or datetime.now(UTC), fresh=fresh)

    def write(self, batch: Batch) -> None:
        """Write people; their lines, identifiers and words may wait for their like."""
        if not batch.people:
            return
        for table, rows in zip(IN_ORDER, batch.tables, strict=True):
            if rows:
                self._road.write(table, rows)
        lines = lines_of(batch)
        self._road.keep(indexing.LINE, lines)
        self._road.keep(indexing.IDENTIFIER, identifiers_of(batch))
        self._words[indexing.SURNAME].update(map(itemgetter(0), lines))
        self._words[indexing.NAME].update(map(itemgetter(1), lines))
        self._places.update(map(_PLACE, batch.tables[ADDRESSES]))
        self.last_id = batch.tables[0][-1][0]
        self.people += batch.people
        self._waiting += batch.people
        if self._waiting >= SWEPT_AT_ONCE:
            self.sweep()

    def sweep(self) -> None:
        """Write the lines and identifiers that wait, so that everybody written so far can be found by number."""
        self._road.sweep()
        self._waiting = 0
        if sum(map(len, self._words.values())) + len(self._places) > self._words_wait_for:
            self._write_words()
            self._words_wait_for = WORDS_KEPT

    def finish(self) -> None:
        """Write what waits, the words of names and the counters; bring what was put off up to date."""
        self.sweep()
        self._write_words()
        numbering.take(self._session, "person", self.last_id - self.first_id + 1)
        numbering.take(self._session, "people", self.people)
        for series, taken, last in zip(("link", "household"), self._taken, (self.last_link, self.last_household), strict=True):
            if last > taken:
                numbering.take(self._session, series, last - taken)
        self._road.finish()

    def _write_words(self) -> None:
        for part, counted in self._words.items():
            indexing.add_words(self._session.connection(), part, counted, self._road.write)
            counted.clear()
        suggesting.add_places(self._session.connection(), {Place(*said): times for said, times in self._places.items()})
        self._places.clear()
