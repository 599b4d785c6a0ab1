"""Applications and decisions as they are kept: written, and read back as the outcome that was given."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from omsdesk.models.checks.decision import Ruling
from omsdesk.models.records import Application, Decision, table_of
from omsdesk.models.words import ApplicationStatus
from omsdesk.services import audit, insuring
from omsdesk.services.access import Seat
from omsdesk.services.eligibility import INSURER
from omsdesk.services.filed.outcome import Outcome, PolicyGiven, findings_of, reasons_of, reasons_text

APPLICATION, DECISION = table_of(Application), table_of(Decision)


def by_uuid(session: Session, uuid: str) -> Outcome | None:
    """The outcome of the application that this uuid was filed under, None when it was not."""
    number = session.execute(select(APPLICATION.c.number).where(APPLICATION.c.uuid == uuid)).scalar()
    return outcome(session, number) if number is not None else None


def entered_of(session: Session, number: str) -> dict[str, str] | None:
    """What was entered in an application, None for a number that no application has."""
    held = session.execute(select(APPLICATION.c.entered).where(APPLICATION.c.number == number)).scalar()
    return dict(json.loads(held)) if held is not None else None


def row_of(session: Session, number: str) -> Any:
    """The row of an application, None for a number that no application has."""
    return session.execute(select(APPLICATION).where(APPLICATION.c.number == number)).first()


def outcome(session: Session, number: str) -> Outcome:
    """The outcome of an application as its last decision left it; the number is one that an application has."""
    row = row_of(session, number)
    given = Outcome(
        uuid=row.uuid,
        status=ApplicationStatus(row.status),
        number=row.number,
        findings=findings_of(row.findings),
        person_id=row.person_id,
        policy=_policy(session, row),
        filed_on=row.filed_on,
        deadline=row.deadline,
        decided_on=row.decided_on,
    )
    decided = session.execute(select(DECISION).where(DECISION.c.application_id == row.id).order_by(DECISION.c.n.desc())).first()
    if decided is None:
        return given
    reasons, still_possible = reasons_of(decided.reasons)
    return replace(given, reasons=reasons, still_possible=still_possible, text=decided.text, automatic=decided.automatic)


def decided_at(session: Session, application_id: int) -> datetime | None:
    """The day of the last decision with the hour of this place's clock; None while it waits."""
    wanted = select(DECISION.c.on, DECISION.c.at).where(DECISION.c.application_id == application_id).order_by(DECISION.c.n.desc())
    row = session.execute(wanted.limit(1)).first()
    return datetime.combine(row.on, row.at.astimezone().timetz()) if row else None


def write_decision(  # noqa: PLR0913 - who decided what, when, and why
    session: Session,
    seat: Seat,
    number: str,
    status: ApplicationStatus,
    ruling: Ruling,
    *,
    on: date,
    automatic: bool,
    text: str = "",
) -> None:
    """Write a decision beside those that were; a correction is one more."""
    row = row_of(session, number)
    n = session.execute(select(func.count()).where(DECISION.c.application_id == row.id)).scalar_one() + 1
    session.execute(
        insert(DECISION).values(
            application_id=row.id,
            n=n,
            outcome=status.value,
            automatic=automatic,
            reasons=reasons_text(ruling.reasons, ruling.still_possible),
            text=text,
            on=on,
            at=datetime.now(UTC),
            clerk=seat.clerk,
        ),
    )
    codes = ",".join(one.code for one in ruling.reasons)
    audit.note(session, seat, f"decide {status.value}", "application", number, codes)


def _policy(session: Session, row: Any) -> PolicyGiven | None:
    """The period in force on the day of the decision, of an approved application alone."""
    if row.status != ApplicationStatus.APPROVED or row.person_id is None or row.enp is None:
        return None
    period = insuring.period_on(session.connection(), row.person_id, row.decided_on)
    if period is None:
        return None
    name = session.execute(select(INSURER.c.name).where(INSURER.c.code == period.insurer)).scalar()
    return PolicyGiven(row.enp, period.since, period.until, period.insurer, name)
