"""What the insured disputes: «меня там не было» of a visit or of one of its services, and what became of it."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from sqlalchemy import ColumnElement, Connection, and_, insert, select, true, update

from omsdesk.errors import NotFound, Rejected
from omsdesk.models.drafts.reading import prose, tidy
from omsdesk.models.words import DisputeOutcome, OpeningReason, Right, VisitKind
from omsdesk.services import audit, numbering
from omsdesk.services.access import Seat
from omsdesk.services.care import history, reading
from omsdesk.services.care.history import DISPUTE, SERVICE
from omsdesk.services.care.rows import DisputeRow, OrganisationRow
from omsdesk.services.care.secrecy import CLINIC, VISIT, Secrecy
from omsdesk.services.database import Database
from omsdesk.services.eligibility import LARGEST_ID
from omsdesk.services.indexing import PersonRow
from omsdesk.services.linking import viewing
from omsdesk.services.portions import portions
from omsdesk.services.survivor import survivor
from omsdesk.settings import Settings

LONGEST = 2000
"""Signs of what is said or answered: a page of the notice; a letter that says more is attached as a scan."""
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class DisputeLine:
    """A dispute with the visit it is about. Where `is_covered`, a reason is wanted first: what is said is not told."""

    dispute: DisputeRow
    person: PersonRow | None
    on: date
    kind: VisitKind | None
    organisation: OrganisationRow
    is_covered: bool = False


class Disputes:
    """Disputes of one store at one seat; whoever entered what is disputed is always told."""

    def __init__(self, database: Database, settings: Settings, seat: Seat) -> None:
        """Serve one store to one seat."""
        self._database = database
        self._settings = settings
        self._seat = seat
        self._secrecy = Secrecy(database, settings, seat)

    def dispute(
        self, visit_id: int, service_n: int | None, text: str, said_by: str, reason: OpeningReason | None = None
    ) -> DisputeRow:
        """Write down what the insured says of a visit, or of its service of this place (from 1), and who says so.

        It wants no reason, but without one the answer for care elsewhere is covered as a line of `disputes` is.
        Raises NotAllowed `access.read_visits`, NotFound `visit.unknown`, `visit.service_unknown`, Rejected `dispute.text`,
        `dispute.said_by`, `dispute.long`,
        `visit.withdrawn`, and `dispute.open` where the same is disputed already.
        """
        told, who = prose(text).strip(), tidy(said_by)
        if not told or not who:
            raise Rejected("dispute.said_by" if told else "dispute.text")
        _require_short(told, who)
        self._secrecy.require(Right.READ_VISITS, "visit", visit_id)
        with self._database.write() as session:
            connection = session.connection()
            reading.hold(connection, visit_id)
            visit = reading.found(connection, visit_id)
            if visit.withdrawn_at is not None:
                raise Rejected("visit.withdrawn")
            _require_service(connection, visit_id, service_n)
            number = numbering.take(session, "disputes")
            _require_new(connection, visit_id, service_n)
            session.execute(
                insert(DISPUTE).values(
                    id=number, visit_id=visit_id, service_n=service_n, on=self._settings.today, said_by=who, text=told,
                    at=datetime.now(UTC), clerk=self._seat.clerk, outcome=DisputeOutcome.OPEN.value,
                )
            )  # fmt: skip
            audit.note(session, self._seat, "dispute", "visit", visit_id, self._why(visit.org_code, reason))
            return self._told(reading.disputes(connection, DISPUTE.c.id == number)[0], visit.org_code, reason)

    def answer(self, dispute_id: int, outcome: DisputeOutcome, answer: str, reason: OpeningReason | None = None) -> DisputeRow:
        """Say what became of a dispute, and why; the visit itself is withdrawn by `Visits.withdraw`, if it is to be.

        Covered without a reason as what `dispute` gives.
        Raises NotAllowed `access.read_visits`, NotFound `dispute.unknown`, Rejected `dispute.answered`, `dispute.answer`,
        `dispute.long`.
        """
        told = prose(answer).strip()
        if not told or outcome is DisputeOutcome.OPEN:
            raise Rejected("dispute.answer")
        _require_short(told)
        self._secrecy.require(Right.READ_VISITS, "dispute", dispute_id)
        with self._database.write() as session:
            connection = session.connection()
            held = _found(connection, dispute_id)
            values = {
                "outcome": outcome.value, "answer": told, "closed_on": self._settings.today, "closed_at": datetime.now(UTC),
                "closed_by": self._seat.clerk,
            }  # fmt: skip
            is_open = (DISPUTE.c.id == dispute_id, DISPUTE.c.outcome == DisputeOutcome.OPEN.value)
            if session.execute(update(DISPUTE).where(*is_open).values(**values).returning(DISPUTE.c.id)).first() is None:
                raise Rejected("dispute.answered")
            visit = reading.found(connection, held.visit_id)
            audit.note(session, self._seat, "answer", "dispute", dispute_id, self._why(visit.org_code, reason))
            return self._told(_found(connection, dispute_id), visit.org_code, reason)

    def one(self, dispute_id: int, reason: OpeningReason | None = None) -> DisputeLine:
        """One dispute; raises NotFound `dispute.unknown`, NotAllowed `access.read_visits`, `visits.reason`."""
        self._secrecy.require(Right.READ_VISITS, "dispute", dispute_id)
        with self._database.read() as session:
            connection = session.connection()
            held = _found(connection, dispute_id)
            line = self._lines(connection, (held,), reason or OpeningReason.DISPUTE)[0]
            self._secrecy.require_reason(None if line.organisation.is_own else line.organisation.code or "", reason)
        with self._database.write() as session:
            self._secrecy.viewed(session, "dispute", dispute_id, reason)
        return line

    def disputes(
        self,
        *,
        open_only: bool = True,
        since: date | None = None,
        person_id: int | None = None,
        reason: OpeningReason | None = None,
    ) -> tuple[DisputeLine, ...]:
        """Disputes, the oldest first: those nobody has answered, since a day, of a person; the view is written into the audit.

        Raises NotAllowed `access.read_visits`.
        """
        self._secrecy.require(Right.READ_VISITS, "dispute", person_id or "")
        wanted: list[ColumnElement[bool]] = [DISPUTE.c.outcome == DisputeOutcome.OPEN.value] if open_only else []
        wanted += [DISPUTE.c.on >= since] if since else []
        with self._database.read() as session:
            connection = session.connection()
            if person_id is not None:
                wanted.append(VISIT.c.person_id == survivor(connection, person_id))
            found = reading.disputes(connection, and_(true(), *wanted))
            lines = tuple(line for some in portions(found) for line in self._lines(connection, some, reason))
        with self._database.write() as session:
            self._secrecy.viewed(session, "disputes", person_id or "", reason)
        return lines

    def _lines(
        self, connection: Connection, found: tuple[DisputeRow, ...], reason: OpeningReason | None
    ) -> tuple[DisputeLine, ...]:
        asked = select(VISIT.c.id, VISIT.c.person_id, VISIT.c.on, VISIT.c.kind, *history.PLACE)
        asked = asked.outerjoin(CLINIC, CLINIC.c.id == VISIT.c.organisation_id)
        held = {row.id: row for row in connection.execute(asked.where(VISIT.c.id.in_({one.visit_id for one in found})))}
        ids = {row.person_id for row in held.values() if row.person_id}
        people = viewing.people_of(connection, ids, self._settings.today)
        lines = []
        for one in found:
            visit = held[one.visit_id]
            where, person = history.organisation(visit, self._secrecy), people.get(visit.person_id)
            if where.is_own or reason is not None:
                lines.append(DisputeLine(one, person, visit.on, VisitKind(visit.kind), where))
            else:
                lines.append(DisputeLine(_covered(one), person, visit.on, None, where, is_covered=True))
        return tuple(lines)

    def _told(self, one: DisputeRow, organisation_code: str | None, reason: OpeningReason | None) -> DisputeRow:
        return one if reason is not None or self._secrecy.is_own(organisation_code) else _covered(one)

    def _why(self, organisation_code: str | None, reason: OpeningReason | None) -> str:
        return "" if self._secrecy.is_own(organisation_code) else (reason or OpeningReason.DISPUTE).value


def _covered(one: DisputeRow) -> DisputeRow:
    return replace(one, service=None, service_n=None, text="", answer=None)


def _found(connection: Connection, dispute_id: int) -> DisputeRow:
    found = reading.disputes(connection, DISPUTE.c.id == dispute_id) if 0 < dispute_id <= LARGEST_ID else ()
    if not found:
        raise NotFound("dispute.unknown")
    return found[0]


def _require_service(connection: Connection, visit_id: int, service_n: int | None) -> None:
    if service_n is None:
        return
    held = select(SERVICE.c.n).where(SERVICE.c.visit_id == visit_id, SERVICE.c.n == service_n)
    if not 0 < service_n <= LARGEST_ID or connection.execute(held).first() is None:
        raise NotFound("visit.service_unknown")


def _require_short(text: str, who: str = "") -> None:
    if len(text) > LONGEST:
        raise Rejected("dispute.long", most=LONGEST)
    if len(who) > LONGEST_NAME:
        raise Rejected("dispute.long_name", most=LONGEST_NAME)


def _require_new(connection: Connection, visit_id: int, service_n: int | None) -> None:
    same = (DISPUTE.c.visit_id == visit_id, DISPUTE.c.service_n.is_not_distinct_from(service_n))
    asked = select(DISPUTE.c.id).where(*same, DISPUTE.c.outcome == DisputeOutcome.OPEN.value)
    number = connection.execute(asked).scalar()
    if number is not None:
        raise Rejected("dispute.open", number=number)
