"""A visit corrected, withdrawn as a mistake, and put back: nothing is overwritten, and who said why stands beside it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from omsdesk.errors import Finding, Rejected, StaleRecord
from omsdesk.models.checks.visit import check_visit, is_unasked
from omsdesk.models.drafts import VisitDraft
from omsdesk.models.drafts.reading import LONGEST, tidy
from omsdesk.models.words import DisputeOutcome, OpeningReason, Right, Unclear
from omsdesk.services.care import reading, rewriting, writing
from omsdesk.services.care.drafted import drafted
from omsdesk.services.care.history import DIAGNOSIS, DISPUTE, SERVICE
from omsdesk.services.care.rows import VisitView
from omsdesk.services.care.secrecy import Secrecy
from omsdesk.services.checking import CoverageAnswer
from omsdesk.services.visits import knowing
from omsdesk.services.visits.registering import BY_VISIT, Check, Registered, tied, unclear_of, unless_unread

Why = tuple[str, OpeningReason | None]
"""Why a visit is corrected, in a word, and for which reason it was opened where it was received elsewhere."""


class Correcting:
    """Corrections at one seat."""

    def __init__(self, secrecy: Secrecy, check: Check) -> None:
        """Ask and log the coverage of another day by `check`."""
        self._secrecy = secrecy
        self._check = check

    def correct(self, visit_id: int, version: int, draft: VisitDraft, why: Why, unread: tuple[Finding, ...] = ()) -> Registered:
        """See `Visits.correct`; `unread` is what could not be read of the draft."""
        because, reason = said(why[0]), why[1]
        self._secrecy.require(Right.ENTER_VISITS, "visit", visit_id)
        self._secrecy.require(Right.READ_VISITS, "visit", visit_id)
        with self._secrecy.database.read() as session:
            before = self._opened(session, visit_id, version, reason)
            person_id = before.person.id if before.person else None
            around = knowing.around(session.connection(), self._secrecy, draft, person_id, visit_id)
        findings = check_visit(replace(draft, summary=None, results=(), vaccinations=()), around)
        findings = (*unread, *unless_unread((one for one in findings if one.code != "visit.vaccination_missing"), unread))
        if any(one.severity == "stop" for one in findings):
            # what is wrong tells of what stands there
            with self._secrecy.database.write() as session:
                self._secrecy.viewed(session, "visit", visit_id, reason)
            return Registered("", None, findings)
        findings = (*findings, *_results_of_the_past(before, draft))
        answer = self._answer(before, draft)
        with self._secrecy.database.write() as session:
            reading.hold(session.connection(), visit_id)
            before = self._opened(session, visit_id, version, reason)
            values = self._values(session, draft, answer) | _clarity(before, draft, answer)
            rewriting.change(session, self._secrecy, before, values, ("correct", because), reason or OpeningReason.CORRECTION)
            self._exchange_codes(session, before, draft)
            if draft.on is not None and draft.on != before.on:
                going = rewriting.going_along(before)
                writing.judge_results(session, before, before.person.id if before.person else None, draft.on, going)
            rewriting.renew_words(session, self._secrecy, visit_id)
        return Registered(before.number, answer.check if answer else before.check, findings, visit_id)

    def withdraw(self, visit_id: int, because: str) -> None:
        """See `Visits.withdraw`."""
        because = said(because)
        self._secrecy.require(Right.ENTER_VISITS, "visit", visit_id)
        self._require_entered(visit_id)
        with self._secrecy.database.write() as session:
            before = reading.view(session.connection(), self._secrecy, visit_id)
            if before.withdrawn_at is not None:
                raise Rejected("visit.withdrawn")
            values = {"withdrawn_at": datetime.now(UTC), "withdrawn_by": self._secrecy.seat.clerk, "withdrawn_because": because}
            rewriting.change(session, self._secrecy, before, values, ("withdraw", because))

    def put_back(self, visit_id: int, because: str) -> None:
        """See `Visits.put_back`."""
        because = said(because)
        self._secrecy.require(Right.ENTER_VISITS, "visit", visit_id)
        self._require_entered(visit_id)
        with self._secrecy.database.write() as session:
            before = reading.view(session.connection(), self._secrecy, visit_id)
            if before.withdrawn_at is None:
                raise Rejected("visit.not_withdrawn")
            values = {"withdrawn_at": None, "withdrawn_by": None, "withdrawn_because": None}
            rewriting.change(session, self._secrecy, before, values, ("put back", because))

    def _require_entered(self, visit_id: int) -> None:
        """Whoever may not read visits takes back what they entered themselves, and nothing of others that they cannot see."""
        with self._secrecy.database.look() as connection:
            clerk = reading.found(connection, visit_id).clerk
        if clerk != self._secrecy.seat.clerk:
            self._secrecy.require(Right.READ_VISITS, "visit", visit_id)

    def _opened(self, session: Session, visit_id: int, version: int, reason: OpeningReason | None) -> VisitView:
        view = reading.view(session.connection(), self._secrecy, visit_id)
        self._secrecy.require_reason_of(view, reason)
        if view.version != version:
            raise StaleRecord("visit.stale")
        if view.withdrawn_at is not None:
            raise Rejected("visit.withdrawn")
        return view

    def _answer(self, before: VisitView, draft: VisitDraft) -> CoverageAnswer | None:
        """The check of another day; the day that was checked is not checked again."""
        assert draft.on is not None, "a visit without a day is stopped"
        if before.person is None or (before.check and draft.on == before.on):
            return None
        return self._check(before.person.id, draft.on, str(before.person.id), BY_VISIT)

    def _values(self, session: Session, draft: VisitDraft, answer: CoverageAnswer | None) -> dict[str, object]:
        assert draft.kind is not None, "a visit without a kind is stopped"
        assert draft.on is not None, "a visit without a day is stopped"
        values: dict[str, object] = {name: getattr(draft, name) for name in writing.COPIED}
        place = knowing.organisation_id(session.connection(), self._secrecy, draft.organisation)
        values |= {"kind": draft.kind.value, "organisation_id": place, "year": draft.on.year}
        if answer is None:
            return values
        known = tied(answer)
        held = {"enp": known["enp"], "insurer": known["insurer"], "check_number": known["check"]}
        return values | held

    def _exchange_codes(self, session: Session, before: VisitView, draft: VisitDraft) -> None:
        self._require_disputed(session, before, draft)
        for table in (DIAGNOSIS, SERVICE):
            session.execute(delete(table).where(table.c.visit_id == before.id))
        writing.put_codes(session, before.id, draft)

    @staticmethod
    def _require_disputed(session: Session, before: VisitView, draft: VisitDraft) -> None:
        """A service keeps its place and its name while it is disputed: a dispute must not come to mean another one."""
        asked = select(DISPUTE.c.service_n).where(DISPUTE.c.visit_id == before.id, DISPUTE.c.service_n.is_not(None))
        asked = asked.where(DISPUTE.c.outcome == DisputeOutcome.OPEN.value)
        disputed = set(session.execute(asked).scalars())
        now = {n: (one.code, one.name) for n, one in enumerate(draft.services, 1)}
        if any(now.get(one.n) != (one.code, one.name) for one in before.services if one.n in disputed):
            raise Rejected("visit.service_disputed")


def said(because: str) -> str:
    """Why something is changed, in a tidy line; raises Rejected `visit.because` where nothing is said, `visit.too_long`."""
    word = tidy(because)
    if not word:
        raise Rejected("visit.because")
    if len(word) > LONGEST:
        raise Rejected("visit.too_long", most=LONGEST)
    return word


def _results_of_the_past(before: VisitView, draft: VisitDraft) -> Iterator[Finding]:
    """What goes along to another day, and was ready before that day."""
    assert draft.on is not None, "a visit without a day is stopped"
    going = rewriting.going_along(before) if draft.on != before.on else frozenset()
    for one in before.results:
        if one.n in going and not one.is_withdrawn and one.ready is not None and one.ready < draft.on:
            yield Finding(f"results.{one.n - 1}.ready", "visit.ready_before_taken", "ask")


def _clarity(before: VisitView, draft: VisitDraft, answer: CoverageAnswer | None) -> dict[str, object]:
    """What is to be clarified now: told anew by another check, and where urgent care becomes planned or the other way round."""
    if answer is not None:
        return {"unclear": unclear_of(draft, answer).value}
    is_urgent = is_unasked(draft)
    if before.person is None or is_urgent == is_unasked(drafted(before)):
        return {}
    is_open = is_urgent and not (before.enp or before.insurer)
    return {"unclear": (Unclear.POLICY if is_open else Unclear.NOTHING).value}


def still_unclear(view: VisitView) -> bool:
    """Whether a visit stands on the list of those to be clarified."""
    return view.unclear is not Unclear.NOTHING and view.withdrawn_at is None
