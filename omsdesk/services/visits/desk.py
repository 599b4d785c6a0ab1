"""Visits of one store at one seat: registered, corrected, opened, listed by the page; each view is a line of the audit."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from omsdesk.errors import Finding, NotAllowed, NotFound
from omsdesk.models.drafts import ResultDraft, VisitDraft
from omsdesk.models.words import OpeningReason, Right
from omsdesk.services import audit
from omsdesk.services.access import Seat
from omsdesk.services.attachments import Scan
from omsdesk.services.care import history, reading
from omsdesk.services.care.rows import Cursor, Filters, History, VisitView
from omsdesk.services.care.secrecy import VISIT, Secrecy
from omsdesk.services.database import Database
from omsdesk.services.linking import viewing
from omsdesk.services.search.find import Search
from omsdesk.services.survivor import survivor
from omsdesk.services.visits import entering, sending
from omsdesk.services.visits.clarifying import MOST as MOST_UNCLEAR
from omsdesk.services.visits.clarifying import Clarifying, UnclearRow
from omsdesk.services.visits.correcting import Correcting
from omsdesk.services.visits.defaults import Defaults, defaults
from omsdesk.services.visits.registering import Check, Judged, Registered, Registering
from omsdesk.services.visits.sending import Corrections, VisitFile
from omsdesk.settings import Settings

PAGE = 30
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
        self._correcting = Correcting(self._secrecy, check)
        self._clarifying = Clarifying(self._secrecy, check)

    def check(self, draft: VisitDraft, person_id: int | None = None, visit_id: int | None = None) -> Judged:
        """Look at a visit that is being entered and write nothing: every finding at once, and who is meant.

        `person_id` goes before the key in the draft; `visit_id` is the visit itself where it is being corrected, so that it is
        not taken for a second one. Raises NotAllowed `access.enter_visits`; NotFound, Ambiguous or Rejected for
        a key that means nobody or several, unless it is urgent care.
        """
        return self._registering.judged(draft, person_id, visit_id=visit_id)

    def register(self, draft: VisitDraft, person_id: int | None = None, scans: Iterable[Scan] = ()) -> Registered:
        """Register a visit with its scans, and tie to it the policy and the check of its day; one that is stopped has no number.

        The check is logged. Planned care of somebody who was not insured is registered and told; urgent care of an unknown
        person, or without a policy, is registered and stays on the list of `unclear` ones. What was registered under this uuid
        before is answered as it was then. Raises what `check` raises.
        """
        return self._registering.register(draft, person_id, scans)

    def send(self, file: VisitFile, *, rehearse: bool = False) -> Registered:
        """Register a visit that was prepared elsewhere, with the files that it names; rehearsed, nothing of it is kept.

        Raises what `register` raises, and Rejected `enclosed.*` for the files. What was registered under its uuid before is
        answered as it was then, whatever became of the files.
        """
        return sending.send(self._registering, self._secrecy, file, rehearse=rehearse)

    def correct(
        self, visit_id: int, version: int, draft: VisitDraft, because: str, reason: OpeningReason | None = None
    ) -> Registered:
        """Put other values, diagnoses and services in the place of those of a visit; how it stood is kept.

        Papers, results and vaccinations of the draft are passed over: they are amended and withdrawn by themselves, and whose
        visit it is does not change. Another day is checked anew. Nothing is written, and there is no number, where a finding
        stops. Care elsewhere is opened by it, and wants a `reason`. Raises NotAllowed `access.*`, `visits.reason`, NotFound
        `visit.unknown`, StaleRecord `visit.stale` where another changed it since it was opened in that version, Rejected
        `visit.because`, `visit.withdrawn`, `visit.service_disputed`.
        """
        return self._correcting.correct(visit_id, version, draft, (because, reason))

    def send_correction(
        self, visit_id: int, corrections: Corrections, because: str, reason: OpeningReason | None = None
    ) -> Registered:
        """Put right what a file names of a visit, as `correct` does; what the file does not name stays as it stands.

        Raises what `correct` raises, and Rejected `visit.not_corrected` where a file names what is not corrected in this way.
        """
        return sending.correct(self._correcting, self._secrecy, visit_id, corrections, (because, reason))

    def withdraw(self, visit_id: int, because: str) -> None:
        """Withdraw a visit as a mistake, with who, when and why; it stays to be seen.

        Without the right to read visits, one that the same clerk entered alone. Raises NotAllowed `access.*`, NotFound
        `visit.unknown`, Rejected `visit.because`, `visit.withdrawn`.
        """
        self._correcting.withdraw(visit_id, because)

    def put_back(self, visit_id: int, because: str) -> None:
        """Take the withdrawal of a visit back; raises what `withdraw` raises, and Rejected `visit.not_withdrawn`."""
        self._correcting.put_back(visit_id, because)

    def unclear(self, limit: int = MOST_UNCLEAR) -> tuple[UnclearRow, ...]:
        """Urgent visits of which it is not clear yet who it was, or which policy answers; the newest first, audited.

        Whoever may not read visits is told of those here alone, and not of which kind they were. Raises NotAllowed
        `access.enter_visits`.
        """
        return self._clarifying.unclear(limit)

    def clarify(self, visit_id: int, person_id: int) -> Registered:
        """Say whose an unclear visit is, and check the coverage of its day; without a policy it stays there, `unclear` tells.

        Nothing is written, and there is no number, where a finding stops: not born yet, dead already. One of another
        organisation wants the right to read visits. Raises NotAllowed `access.*`, NotFound
        `visit.unknown`, `person.unknown`, Rejected `visit.clear`, `visit.clarified`.
        """
        return self._clarifying.clarify(visit_id, person_id)

    def settle(self, visit_id: int, because: str) -> None:
        """Take a visit off the list of unclear ones with a word: what cannot be clarified, or is paid for by other means.

        Raises NotAllowed as `clarify`, NotFound `visit.unknown`, Rejected `visit.because`, `visit.clear`.
        """
        self._clarifying.settle(visit_id, because)

    def enter_results(self, visit_id: int, results: Sequence[ResultDraft]) -> tuple[Finding, ...]:
        """Add test results to a visit; nothing is written where a finding stops, at `results.N` each.

        Raises NotAllowed `access.enter_visits`, NotFound `visit.unknown`, Rejected `visit.withdrawn`.
        """
        return entering.enter(self._secrecy, visit_id, results)

    def withdraw_result(self, visit_id: int, n: int, because: str) -> None:
        """Withdraw the test result of a place (from 1) as a mistake; it stays to be seen.

        Raises NotAllowed `access.*`, NotFound `visit.unknown`, `visit.result_unknown`, Rejected `visit.because`.
        """
        entering.withdraw(self._secrecy, visit_id, n, because)

    def defaults(self) -> Defaults:
        """What the form of a visit begins with, as it was last entered at this workplace."""
        with self._database.look() as connection:
            return defaults(connection, self._secrecy)

    def exist(self, person_id: int) -> bool:
        """Whether anything of this person is held: all that is told to whoever may enter visits and read none.

        It is written into the audit: that somebody was treated is a secret too. Raises NotAllowed `access.read_visits`.
        """
        if not self._seat.rights & {Right.READ_VISITS, Right.ENTER_VISITS}:
            raise NotAllowed("access.read_visits")
        with self._database.write() as session:
            audit.note(session, self._seat, "list", "visits of person", person_id)
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
        """A page of a person's history, the newest first; the first page tells the years too. Each is written into the audit.

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
            self._secrecy.require_reason_of(seen, reason)
        with self._database.write() as session:
            self._secrecy.viewed(session, "visit", visit_id, reason)
        return seen
