"""Test results of one person across visits: as series, one series alone, two days side by side; each view is audited."""

from datetime import date

from sqlalchemy import and_, select

from omsdesk.errors import NotFound
from omsdesk.models.words import OpeningReason, Right
from omsdesk.services.access import Seat
from omsdesk.services.care import reading
from omsdesk.services.care.comparing import Compared, ResultsView, Series, panels_of
from omsdesk.services.care.history import RESULT
from omsdesk.services.care.secrecy import VISIT, Secrecy
from omsdesk.services.database import Database
from omsdesk.services.linking import viewing
from omsdesk.services.survivor import survivor
from omsdesk.settings import Settings


class LabResults:
    """What the desk tells of test results."""

    def __init__(self, database: Database, settings: Settings, seat: Seat) -> None:
        """Serve one store to one seat."""
        self._database = database
        self._settings = settings
        self._secrecy = Secrecy(database, settings, seat)

    def of(self, person_id: int, reason: OpeningReason | None = None) -> ResultsView:
        """All results of a person as series; those of another organisation are covered until a reason is given.

        Raises NotFound `person.unknown`, NotAllowed `access.read_visits`.
        """
        self._secrecy.require(Right.READ_VISITS, "person", person_id)
        with self._database.read() as session:
            connection = session.connection()
            known = survivor(connection, person_id)
            person = viewing.people_of(connection, [known], self._settings.today).get(known)
            if person is None:
                raise NotFound("person.unknown")
            theirs = and_(VISIT.c.person_id == known, VISIT.c.withdrawn_at.is_(None), RESULT.c.withdrawn_at.is_(None))
            wanted = theirs if reason is not None else and_(theirs, self._secrecy.own())
            rows = reading.results(connection, wanted)
            covered = select(RESULT.c.n).join(VISIT, VISIT.c.id == RESULT.c.visit_id).where(theirs, ~self._secrecy.own())
            is_covered = reason is None and connection.execute(covered.limit(1)).first() is not None
        with self._database.write() as session:
            self._secrecy.viewed(session, "results of person", known, reason)
        return ResultsView(person, panels_of(rows), is_covered)

    def series(self, person_id: int, key: str, reason: OpeningReason | None = None) -> Series:
        """One series of a person by its key (`models.care.values.series_key`); raises NotFound `results.unknown` and as `of`."""
        found = next((one for one in self.of(person_id, reason).series if one.key == key), None)
        if found is None:
            raise NotFound("results.unknown")
        return found

    def compare(self, person_id: int, first: date, second: date, reason: OpeningReason | None = None) -> tuple[Compared, ...]:
        """Every test that was measured on one of two days; raises NotFound `results.no_day` and as `of`."""
        view = self.of(person_id, reason)
        if not {first, second} <= set(view.days):
            raise NotFound("results.no_day")
        return view.compared(first, second)
