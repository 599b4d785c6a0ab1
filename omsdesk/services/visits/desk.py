"""Visits of one store at one seat: registered, corrected, opened, listed by the page; each view is a line of the audit."""

from collections.abc import Iterable

from sqlalchemy import select

from omsdesk.errors import NotFound
from omsdesk.models.drafts import VisitDraft
from omsdesk.models.words import OpeningReason, Right
from omsdesk.services.access import Seat
from omsdesk.services.attachments import Scan
from omsdesk.services.care import history, reading
from omsdesk.services.care.rows import Cursor, Filters, History, VisitView
from omsdesk.services.care.secrecy import VISIT, Secrecy
from omsdesk.services.database import Database
from omsdesk.services.linking import viewing
from omsdesk.services.search.find import Search
from omsdesk.services.survivor import survivor
from omsdesk.services.visits.registering import Check, Judged, Registered, Registering
from omsdesk.settings import Settings

PAGE = 50
EVERYTHING = Filters()


class Visits:
    """What the desk does with visits."""

    def __init__(self, database: Database, settings: Settings, seat: Seat, check: Check, search: Search | None = None) -> None:
        """Serve one store to one seat; `check` asks and logs the coverage of a person on a day, `search` finds people by keys."""
        self._database = database
        self._settings = settings
        self._seat = seat
        self._secrecy = Secrecy(database, settings, seat)
        self._registering = Registering(self._secrecy, search or Search(database, settings), check)

    def check(self, draft: VisitDraft, person_id: int | None = None) -> Judged:
        """Look at a visit that is being entered and write nothing: every finding at once, and who is meant.

        `person_id` goes before the key in the draft. Raises NotAllowed `access.enter_visits`; NotFound, Ambiguous or Rejected for
        a key that means nobody or several, unless it is urgent care.
        """
        return self._registering.judged(draft, person_id)

    def register(self, draft: VisitDraft, person_id: int | None = None, scans: Iterable[Scan] = ()) -> Registered:
        """Register a visit with its scans, and tie to it the policy and the check of its day; one that is stopped has no number.

        The check is logged. Planned care of somebody who was not insured is registered and told; urgent care of an unknown
        person, or without a policy, is registered and stays on the list of `unclear` ones. What was registered under this uuid
        before is answered as it was then. Raises what `check` raises.
        """
        return self._registering.register(draft, person_id, scans)

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
            elsewhere = reason is None and history.has_elsewhere(connection, self._secrecy, known)
            rows, more = history.page(connection, self._secrecy, known, (filters, after, limit), is_covered=elsewhere)
            years = history.years(connection, self._secrecy, known, is_covered=elsewhere) if after is None else ()
        if after is None:
            with self._database.write() as session:
                self._secrecy.viewed(session, "visits of person", known, reason)
        return History(person, rows, more, years, is_covered=elsewhere)

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
