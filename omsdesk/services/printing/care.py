"""Papers about care received: a history, one visit, vaccinations, test results, a dispute; each print is a line of the audit.

Whoever may not read visits prints none of them. Care elsewhere is covered until a reason is given, on paper as in the window.
"""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import and_
from sqlalchemy.orm import Session

from omsdesk.errors import NotFound, Rejected
from omsdesk.models.words import OpeningReason, OrganisationKind, Right
from omsdesk.services import audit
from omsdesk.services.access import Seat
from omsdesk.services.care import calendar, due, history, period, reading
from omsdesk.services.care.history import DISPUTE, RESULT
from omsdesk.services.care.rows import Filters, ResultRow, VaccinationRow
from omsdesk.services.care.secrecy import VISIT, Secrecy
from omsdesk.services.database import Database
from omsdesk.services.eligibility import LARGEST_ID
from omsdesk.services.indexing import PersonRow
from omsdesk.services.linking import viewing
from omsdesk.services.printing import heads, signed
from omsdesk.services.printing.paper import Paper
from omsdesk.services.survivor import survivor
from omsdesk.settings import Settings

if TYPE_CHECKING:
    from omsdesk.services.documents.page import Piece
    from omsdesk.services.printing.care_answers import Sender


class CarePapers:
    """Prints what belongs to care received, for one seat; all of it is A4.

    `again` is the day on which it was printed before: the paper says then that it is a later one, of what is recorded now.
    """

    def __init__(self, database: Database, settings: Settings, seat: Seat, *, practice: bool, is_look: bool = False) -> None:
        """Print from this store in the name of this seat; papers of a practice register say so.

        With `is_look` papers are made to be looked at: they get no number and no signature, and the audit has them as looks.
        """
        self._is_look = is_look
        self._database = database
        self._settings = settings
        self._seat = seat
        self._practice = practice
        self._secrecy = Secrecy(database, settings, seat)

    def history(
        self,
        person_id: int,
        since: date | None = None,
        until: date | None = None,
        reason: OpeningReason | None = None,
        again: date | None = None,
    ) -> Paper:
        """The visits of a period, the newest first; both ends belong to it, an open one is None.

        Raises NotFound `person.unknown`, NotAllowed `access.read_visits`, Rejected `visits.period` of one that ends too early.
        """
        from omsdesk.services.printing import care_answers  # noqa: PLC0415 - the tools of paper come with the first paper

        self._require("person", person_id, since, until)
        with self._database.read() as session:
            person, is_covered = self._person(session, person_id, reason)
            rows = period.lines(
                session.connection(), self._secrecy, person.id, Filters(since=since, until=until), is_covered=is_covered
            )
            piece = care_answers.history((self._sender(reason, again), person), (since, until), rows)
        return self._printed("history", "person", person.id, reason, piece)

    def visit(self, visit_id: int, reason: OpeningReason | None = None, again: date | None = None) -> Paper:
        """One visit with everything of it; raises as `Visits.open`."""
        from omsdesk.services.printing import care_answers  # noqa: PLC0415 - as above

        self._require("visit", visit_id)
        with self._database.read() as session:
            view = reading.view(session.connection(), self._secrecy, visit_id)
        self._secrecy.require_reason(None if view.organisation.is_own else view.organisation.code or "", reason)
        return self._printed("visit", "visit", visit_id, reason, care_answers.visit(self._sender(reason, again), view))

    def vaccinations(self, person_id: int, reason: OpeningReason | None = None, instead_of: str = "", number: str = "") -> Paper:
        """The vaccinations and refusals of a person by day, and what is due by the calendar; raises as `history`.

        Each is a certificate of its own number; `instead_of` is the number of the one that it replaces, `number` the one that
        was given already to a paper that never came out.
        """
        from omsdesk.services.printing import care_answers  # noqa: PLC0415 - as above

        self._require("person", person_id)
        with self._database.read() as session:
            person, is_covered = self._person(session, person_id, reason)
            rules = calendar.rules(session.connection())
            held = due.of(session.connection(), self._secrecy, person, rules, is_open=not is_covered)
        code = (number, "") if self._is_look else self._certificate(person, held.doses, signed.Numbers(number, instead_of))
        around = care_answers.CertificateFrame(*code, instead_of, is_covered=is_covered, is_look=self._is_look)
        piece = care_answers.vaccinations((self._sender(reason), person), held, around)
        return replace(self._printed("vaccinations", "person", person.id, reason, piece), number=code[0])

    def results(
        self,
        person_id: int,
        since: date | None = None,
        until: date | None = None,
        reason: OpeningReason | None = None,
        again: date | None = None,
    ) -> Paper:
        """The test results taken in a period, the newest first; raises as `history`."""
        from omsdesk.services.printing import care_answers  # noqa: PLC0415 - as above

        self._require("person", person_id, since, until)
        with self._database.read() as session:
            person, is_covered = self._person(session, person_id, reason)
            wanted = [VISIT.c.person_id == person.id, VISIT.c.withdrawn_at.is_(None), RESULT.c.withdrawn_at.is_(None)]
            wanted += [self._secrecy.own()] if is_covered else []
            wanted += [RESULT.c.taken >= since] if since else []
            wanted += [RESULT.c.taken <= until] if until else []
            rows = reading.results(session.connection(), and_(*wanted))
        # Stable: what was taken at one time stays in the order of its panel.
        newest = sorted(rows, key=_taken, reverse=True)
        piece = care_answers.results((self._sender(reason, again), person), (since, until), newest, is_covered=is_covered)
        return self._printed("results", "person", person.id, reason, piece)

    def dispute(self, dispute_id: int, reason: OpeningReason | None = None, again: date | None = None) -> Paper:
        """The notice of a dispute with the visit it is about; raises as `Disputes.one`."""
        from omsdesk.services.printing import care_answers  # noqa: PLC0415 - as above

        self._require("dispute", dispute_id)
        with self._database.read() as session:
            known = 0 < dispute_id <= LARGEST_ID
            found = reading.disputes(session.connection(), DISPUTE.c.id == dispute_id) if known else ()
            if not found:
                raise NotFound("dispute.unknown")
            view = reading.view(session.connection(), self._secrecy, found[0].visit_id)
        self._secrecy.require_reason(None if view.organisation.is_own else view.organisation.code or "", reason)
        is_insurer = OrganisationKind(self._settings.organisation.kind) is OrganisationKind.INSURER
        piece = care_answers.notice(self._sender(None, again), view, found[0], is_insurer=is_insurer)
        return self._printed("dispute", "dispute", dispute_id, reason, piece)

    def _certificate(self, person: PersonRow, doses: tuple[VaccinationRow, ...], numbers: signed.Numbers) -> tuple[str, str]:
        return signed.certificate((self._database, self._settings, self._seat), person, doses, numbers, practice=self._practice)

    def _require(self, entity: str, entity_id: int, since: date | None = None, until: date | None = None) -> None:
        self._secrecy.require(Right.READ_VISITS, entity, entity_id)
        if since and until and since > until:
            raise Rejected("visits.period")

    def _person(self, session: Session, person_id: int, reason: OpeningReason | None) -> tuple[PersonRow, bool]:
        """Whose paper it is, and whether something of it stays covered."""
        connection = session.connection()
        known = survivor(connection, person_id)
        person = viewing.people_of(connection, [known], self._settings.today).get(known)
        if person is None:
            raise NotFound("person.unknown")
        return person, reason is None and history.has_elsewhere(connection, self._secrecy, known)

    def _sender(self, reason: OpeningReason | None, again: date | None = None) -> "Sender":
        from omsdesk.services.printing.care_answers import Sender  # noqa: PLC0415 - as above

        clerk = self._seat.clerk if self._seat.is_named else None
        at = heads.moment(self._settings)
        return Sender(heads.organisation(self._settings), at, clerk, self._practice, reason, again)

    def _printed(self, form: str, entity: str, entity_id: int, reason: OpeningReason | None, piece: "Piece") -> Paper:
        from omsdesk.services.printing import care_answers  # noqa: PLC0415 - as above

        content = care_answers.bound(piece)
        with self._database.write() as session:
            deed = heads.deed(form, is_look=self._is_look)
            audit.note(session, self._seat, deed, entity, entity_id, reason.value if reason else "")
        return Paper(f"{form}-{entity_id}.pdf", content)


def _taken(row: ResultRow) -> tuple[date, str]:
    return row.taken, row.taken_time or ""
