"""Visits of one store at one seat: histories asked for a page at a time, a visit opened; each view is a line of the audit."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import select

from omsdesk.errors import NotFound
from omsdesk.models.words import OpeningReason, Right
from omsdesk.services.access import Seat
from omsdesk.services.care import history, reading
from omsdesk.services.care.rows import Cursor, Filters, History, VisitView
from omsdesk.services.care.secrecy import VISIT, Secrecy
from omsdesk.services.checking import CoverageAnswer
from omsdesk.services.database import Database
from omsdesk.services.linking import viewing
from omsdesk.services.survivor import survivor
from omsdesk.settings import Settings

PAGE = 30
EVERYTHING = Filters()
Check = Callable[[int, date, str, str], CoverageAnswer]
"""The check of a person for a day, by a key of a kind, logged: `Coverage.verify_person`."""


class Visits:
    """What the desk does with visits."""

    def __init__(self, database: Database, settings: Settings, seat: Seat, check: Check) -> None:
        """Serve one store to one seat; `check` asks and logs the coverage of a person on a day."""
        self._database = database
        self._settings = settings
        self._seat = seat
        self._check = check
        self._secrecy = Secrecy(database, settings, seat)

    def exist(self, person_id: int) -> bool:
        """Whether anything of this person is held: all that is told to whoever may not read it."""
        with self._database.look() as connection:
            known = survivor(connection, person_id)
            return connection.execute(select(VISIT.c.id).where(VISIT.c.person_id == known).limit(1)).first() is not None

    def history(
        self,
        person_id: int,
        filters: Filters = EVERYTHING,
        after: Cursor | None = None,
        reason: OpeningReason | None = None,
        limit: int = PAGE,
    ) -> History:
        """A page of a person's history, the newest first; the first page tells the years too, and is written into the audit.

        What was received elsewhere is covered until a reason is given. Raises NotFound `person.unknown`, NotAllowed
        `access.read_visits`.
        """
        self._secrecy.require(Right.READ_VISITS, "person", person_id)
        with self._database.read() as session:
            connection = session.connection()
            known = survivor(connection, person_id)
            person = viewing.people_of(connection, [known], self._settings.today).get(known)
            if person is None:
                raise NotFound("person.unknown")
            is_told = reason is not None
            if after is None:
                years, elsewhere = history.years(connection, self._secrecy, known, is_told=is_told)
            else:
                years, elsewhere = (), not is_told and history.has_elsewhere(connection, self._secrecy, known)
            is_covered = elsewhere and not is_told
            rows, more = history.page(connection, self._secrecy, known, (filters, after, limit), is_covered=is_covered)
        if after is None:
            with self._database.write() as session:
                self._secrecy.viewed(session, "visits of person", known, reason)
        return History(person, rows, more, years, is_covered=is_covered)

    def open(self, visit_id: int, reason: OpeningReason | None = None) -> VisitView:
        """A visit with everything of it; written into the audit.

        Raises NotFound `visit.unknown`, NotAllowed `access.read_visits`, `visits.reason` where care elsewhere wants a reason.
        """
        self._secrecy.require(Right.READ_VISITS, "visit", visit_id)
        with self._database.read() as session:
            seen = reading.view(session.connection(), self._secrecy, visit_id)
            self._secrecy.require_reason(None if seen.organisation.is_own else seen.organisation.code or "", reason)
        with self._database.write() as session:
            self._secrecy.viewed(session, "visit", visit_id, reason)
        return seen
