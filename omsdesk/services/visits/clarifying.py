"""Urgent visits that stay on a list until it is known who it was and which policy answers for the day."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import literal_column, select

from omsdesk.errors import Rejected, StaleRecord
from omsdesk.models.checks.visit import check_visit
from omsdesk.models.words import Right, Unclear, VerdictKind, VisitKind
from omsdesk.services.attachments import kept
from omsdesk.services.care import history, reading, rewriting, writing
from omsdesk.services.care.drafted import drafted
from omsdesk.services.care.rows import OrganisationRow, VisitView
from omsdesk.services.care.secrecy import CLINIC, VISIT, Secrecy
from omsdesk.services.indexing import PersonRow
from omsdesk.services.linking import viewing
from omsdesk.services.survivor import held_survivor, survivor
from omsdesk.services.visits import knowing
from omsdesk.services.visits.correcting import said, still_unclear
from omsdesk.services.visits.registering import BY_VISIT, Check, Registered, tied

MOST = 1000
IS_UNCLEAR = VISIT.c.unclear != literal_column("''")
"""Said as the index of unclear visits says it: of a value that is bound no store can tell that the index holds it."""
WHERE_AND_WHY = frozenset({"person", "on"})
"""The fields whose findings speak of the person and the day alone; the rest was judged when the visit was registered."""


@dataclass(frozen=True, slots=True)
class UnclearRow:
    """A visit to be clarified: who it was said to be, or whose policy is missing. The kind is told to whoever may read it."""

    id: int
    on: date
    unclear: Unclear
    kind: VisitKind | None
    said: str | None
    person: PersonRow | None
    organisation: OrganisationRow
    clerk: str

    @property
    def number(self) -> str:
        """The number by which a visit is known."""
        return str(self.id)


class Clarifying:
    """The list of unclear visits at one seat."""

    def __init__(self, secrecy: Secrecy, check: Check) -> None:
        """Ask and log the coverage of the day of a visit by `check`."""
        self._secrecy = secrecy
        self._check = check

    def unclear(self, limit: int = MOST) -> tuple[UnclearRow, ...]:
        """See `Visits.unclear`."""
        self._secrecy.require(Right.ENTER_VISITS, "visit", "unclear")
        asked = select(VISIT, *history.PLACE).outerjoin(CLINIC, CLINIC.c.id == VISIT.c.organisation_id)
        newest = (VISIT.c.on.desc(), VISIT.c.id.desc())
        asked = asked.where(IS_UNCLEAR, VISIT.c.withdrawn_at.is_(None)).order_by(*newest).limit(limit)
        may_read = self._secrecy.seat.may(Right.READ_VISITS)
        if not may_read:
            # where else somebody was treated is told to nobody who may not read it
            asked = asked.where(self._secrecy.own())
        with self._secrecy.database.read() as session:
            connection = session.connection()
            found = connection.execute(asked).all()
            people = viewing.people_of(
                connection, {row.person_id for row in found if row.person_id}, self._secrecy.settings.today
            )
        with self._secrecy.database.write() as session:
            self._secrecy.viewed(session, "unclear visits", "", None)
        return tuple(
            UnclearRow(
                row.id, row.on, Unclear(row.unclear),
                VisitKind(row.kind) if may_read and self._secrecy.is_own(row.org_code) else None,
                row.said, people.get(row.person_id), history.organisation(row, self._secrecy), row.clerk,
            )
            for row in found
        )  # fmt: skip

    def clarify(self, visit_id: int, person_id: int) -> Registered:
        """See `Visits.clarify`."""
        self._require_here(visit_id)
        with self._secrecy.database.read() as session:
            connection = session.connection()
            known = survivor(connection, person_id)
            before = reading.view(connection, self._secrecy, visit_id)
            _require_unclear(before)
            if before.person is not None and before.person.id != known:
                raise Rejected("visit.clarified")
            around = knowing.around(connection, self._secrecy, drafted(before), known, visit_id)
        findings = tuple(one for one in check_visit(drafted(before), around) if one.field in WHERE_AND_WHY)
        if any(one.severity == "stop" for one in findings):
            return Registered("", None, findings)
        answer = self._check(known, before.on, str(known), BY_VISIT)
        unclear = Unclear.NOTHING if answer.verdict is VerdictKind.INSURED else Unclear.POLICY
        policy = tied(answer)
        values: dict[str, Any] = {
            "enp": policy["enp"], "insurer": policy["insurer"], "check_number": policy["check"],
            "unclear": unclear.value,
        }  # fmt: skip
        with self._secrecy.database.write() as session:
            reading.hold(session.connection(), visit_id)
            # what was entered meanwhile is judged and tied with the rest
            version, before = before.version, reading.view(session.connection(), self._secrecy, visit_id)
            if before.version != version:
                raise StaleRecord("visit.stale")
            values["person_id"] = known = held_survivor(session.connection(), known)
            rewriting.change(session, self._secrecy, before, values, ("clarify", ""))
            writing.judge_results(session, before, known, before.on)
            for uuid in filter(None, (before.uuid, *(one.uuid for one in before.papers))):
                kept.move(session, uuid, known)
        return Registered(before.number, answer.check, findings, visit_id, unclear)

    def settle(self, visit_id: int, because: str) -> None:
        """See `Visits.settle`."""
        because = said(because)
        self._require_here(visit_id)
        with self._secrecy.database.write() as session:
            before = reading.view(session.connection(), self._secrecy, visit_id)
            _require_unclear(before)
            values = {"unclear": Unclear.NOTHING.value}
            rewriting.change(session, self._secrecy, before, values, ("settle", because))

    def _require_here(self, visit_id: int) -> None:
        """Whoever enters visits clarifies those of here; one of elsewhere only whoever may read it, as the list shows them."""
        self._secrecy.require(Right.ENTER_VISITS, "visit", visit_id)
        with self._secrecy.database.look() as connection:
            place = reading.found(connection, visit_id).org_code
        if not self._secrecy.is_own(place):
            self._secrecy.require(Right.READ_VISITS, "visit", visit_id)


def _require_unclear(view: VisitView) -> None:
    if not still_unclear(view):
        raise Rejected("visit.clear")
