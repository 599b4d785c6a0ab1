"""What falls due for the people of a register: one list by day or by household, and the values of a notice about it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain

from sqlalchemy import Connection

from omsdesk.errors import NotFound, Rejected
from omsdesk.models.coverage import Held
from omsdesk.models.due import Due, Holding, fall_due, later
from omsdesk.services import audit, eligibility
from omsdesk.services.access import Seat
from omsdesk.services.database import Database
from omsdesk.services.falling_due.candidates import candidates
from omsdesk.services.falling_due.holdings import Named, Waiting, holdings, named, waiting
from omsdesk.services.falling_due.households import numbered
from omsdesk.services.falling_due.rows import DueRow, Notice, together
from omsdesk.services.linking.homes import homes
from omsdesk.settings import Settings

__all__ = ["AHEAD", "DueRow", "FallingDue", "Notice", "together"]

AHEAD = timedelta(days=30)
"""How far ahead the list looks unless another day is named."""

Matter = tuple[int | None, Due, Waiting | None]


class FallingDue:
    """The list of what falls due, over one store, for one seat."""

    def __init__(self, database: Database, settings: Settings, seat: Seat) -> None:
        """List the people of this store; the settings give today and the days of grace of a passport."""
        self._database = database
        self._settings = settings
        self._seat = seat

    def list(self, until: date | None = None, limit: int | None = None, *, by_household: bool = False) -> tuple[DueRow, ...]:
        """What has fallen due and is not long over, and what falls due up to a day (30 days ahead if not given), by day.

        Of one day those of one household stand beside each other; with `by_household` all that a household owes does, in the
        order of what it owes first. A limit cuts what comes last. That it was listed, and how many, is written into the audit.
        """
        with self._database.look() as connection:
            matters = [*self._of_register(connection, self._until(until)), *self._waiting(connection, self._until(until))]
            rows = _rows(connection, matters, self._settings.today)
        listed = tuple((list(chain.from_iterable(together(rows))) if by_household else rows)[:limit])
        audit.listed(self._database, self._seat, "falling due", len(listed))
        return listed

    def notice(self, person_ids: Sequence[int], until: date | None = None) -> Notice:
        """What a notice to these people of one household says; it goes to the address of the first who has one.

        Applications that wait are left out: the office owes them, not the person. Making one is written into the audit. Raises
        NotFound `person.unknown`, Rejected `due.nothing` when nothing falls due for any of them.
        """
        wanted = [one for one in person_ids if 0 < one <= eligibility.LARGEST_ID]
        with self._database.look() as connection:
            known = named(connection, wanted)
            if not wanted or known.keys() != set(person_ids):
                raise NotFound("person.unknown")
            rows = _rows(connection, [*self._matters(connection, wanted, self._until(until))], self._settings.today)
            lived_at = homes(connection, wanted, self._settings.today)
        if not rows:
            raise Rejected("due.nothing")
        with self._database.write() as session:
            for person_id in dict.fromkeys(row.person_id for row in rows):
                audit.note(session, self._seat, "notice", "person", person_id)
        rows.sort(key=lambda row: wanted.index(row.person_id or 0))
        return Notice(self._settings.today, next((lived_at[one] for one in wanted if one in lived_at), None), tuple(rows))

    def _until(self, until: date | None) -> date:
        return until or later(self._settings.today, AHEAD.days)

    def _of_register(self, connection: Connection, until: date) -> Iterator[Matter]:
        settings = self._settings
        found = candidates(connection, settings.today, until, settings.passport_grace_days)
        yield from self._matters(connection, sorted(found), until)

    def _matters(self, connection: Connection, person_ids: Sequence[int], until: date) -> Iterator[Matter]:
        for person_id, holding in holdings(connection, person_ids):
            for due in fall_due(holding, self._settings.today, until, self._settings.passport_grace_days):
                yield person_id, due, None

    def _waiting(self, connection: Connection, until: date) -> Iterator[Matter]:
        for one in waiting(connection, until):
            for due in fall_due(Holding(Held(), deadlines=(one.deadline,)), self._settings.today, until):
                yield one.person_id, due, one


def _rows(connection: Connection, matters: Sequence[Matter], today: date) -> list[DueRow]:
    ids = dict.fromkeys(person_id for person_id, *_ in matters if person_id is not None)
    people = named(connection, ids)
    lived_at = homes(connection, ids, today)
    households = numbered(connection, lived_at, ids, today)
    rows = (_row(matter, people, today) for matter in matters)
    housed = (replace(row, household=households.get(row.person_id or 0), home=lived_at.get(row.person_id or 0)) for row in rows)
    return sorted(housed, key=_by_day)


def _row(matter: Matter, people: Mapping[int, Named], today: date) -> DueRow:
    person_id, due, waits = matter
    overdue = due.last_day < today
    if person_id is None:
        assert waits is not None
        return DueRow(None, waits.full_name, waits.birth_date, waits.enp, due, is_overdue=overdue)
    one = people[person_id]
    return DueRow(
        person_id, one.full_name, one.birth_date, one.enp, due,
        is_overdue=overdue, surname=one.surname, name=one.name, patronymic=one.patronymic,
    )  # fmt: skip


def _by_day(row: DueRow) -> tuple[date, int, str, int]:
    # whose household is not known comes after those of the day whose is
    return row.due.on, row.household or eligibility.LARGEST_ID, row.full_name.casefold(), row.person_id or 0
