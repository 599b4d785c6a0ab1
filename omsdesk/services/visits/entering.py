"""Test results that come later than their visit, and those that are withdrawn as a mistake."""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import chain
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from omsdesk.errors import Finding, NotFound, Rejected
from omsdesk.models.checks import visit_parts
from omsdesk.models.checks.visit_around import Patient, VisitAround
from omsdesk.models.drafts import ResultDraft
from omsdesk.models.words import OpeningReason, Right
from omsdesk.services import audit
from omsdesk.services.care import reading, rewriting
from omsdesk.services.care.drafted import drafted
from omsdesk.services.care.history import RESULT
from omsdesk.services.care.ranges import usual_of
from omsdesk.services.care.rows import VisitView
from omsdesk.services.care.secrecy import Secrecy
from omsdesk.services.care.writing import result_values
from omsdesk.services.eligibility import LARGEST_ID
from omsdesk.services.visits.correcting import said


def enter(secrecy: Secrecy, visit_id: int, results: Sequence[ResultDraft]) -> tuple[Finding, ...]:
    """See `Visits.enter_results`."""
    secrecy.require(Right.ENTER_VISITS, "visit", visit_id)
    today = secrecy.settings.today
    with secrecy.database.write() as session:
        visit = _open(session, secrecy, visit_id)
        around = VisitAround(today, Patient(visit.person.birth_date) if visit.person else None)
        judged = (visit_parts.result(one, f"results.{place}", visit.on, around) for place, one in enumerate(results))
        findings = tuple(chain.from_iterable(judged))
        if any(one.severity == "stop" for one in findings):
            return findings
        n = session.execute(select(func.max(RESULT.c.n)).where(RESULT.c.visit_id == visit_id)).scalar() or 0
        stamp = {"entered_at": datetime.now(UTC), "clerk": secrecy.seat.clerk}
        usual = usual_of(session.connection(), visit.person.id if visit.person else None)
        rows = [
            {"visit_id": visit_id, "n": n + place, **result_values(one, drafted(visit), usual), **stamp}
            for place, one in enumerate(results, 1)
        ]
        if rows:
            session.execute(insert(RESULT), rows)
            _changed(session, secrecy, visit, "enter results")
        return findings


def withdraw(secrecy: Secrecy, visit_id: int, n: int, because: str) -> None:
    """See `Visits.withdraw_result`."""
    because = said(because)
    for right in (Right.ENTER_VISITS, Right.READ_VISITS):
        secrecy.require(right, "visit", visit_id)
    with secrecy.database.write() as session:
        visit = _open(session, secrecy, visit_id)
        wanted = (RESULT.c.visit_id == visit_id, RESULT.c.n == n, RESULT.c.withdrawn_at.is_(None))
        values: dict[str, Any] = {
            "withdrawn_at": datetime.now(UTC), "withdrawn_by": secrecy.seat.clerk, "withdrawn_because": because,
        }  # fmt: skip
        known = (
            0 < n <= LARGEST_ID and session.execute(update(RESULT).where(*wanted).values(values).returning(RESULT.c.n)).first()
        )
        if not known:
            raise NotFound("visit.result_unknown")
        _changed(session, secrecy, visit, "withdraw result")


def _open(session: Session, secrecy: Secrecy, visit_id: int) -> VisitView:
    reading.hold(session.connection(), visit_id)
    visit = reading.view(session.connection(), secrecy, visit_id)
    if visit.withdrawn_at is not None:
        raise Rejected("visit.withdrawn")
    return visit


def _changed(session: Session, secrecy: Secrecy, visit: VisitView, action: str) -> None:
    rewriting.renew_words(session, secrecy, visit.id)
    elsewhere = "" if visit.organisation.is_own else OpeningReason.CORRECTION.value
    audit.note(session, secrecy.seat, action, "visit", visit.id, elsewhere)
