"""The decisions on an application in their order: who decided what, when and why. A correction is one more, nothing is lost."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from omsdesk.models.checks import Reason
from omsdesk.models.words import ApplicationStatus
from omsdesk.services.filed.kept import DECISION
from omsdesk.services.filed.outcome import reasons_of


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision; `automatic` where the rules decided by themselves at the filing, and `clerk` is who filed."""

    n: int
    outcome: ApplicationStatus
    automatic: bool
    reasons: tuple[Reason, ...]
    text: str
    on: date
    at: datetime
    clerk: str


def decisions(session: Session, application_id: int) -> tuple[DecisionRow, ...]:
    """Every decision on an application, the first first; none while it waits."""
    wanted = select(DECISION).where(DECISION.c.application_id == application_id).order_by(DECISION.c.n)
    return tuple(
        DecisionRow(
            n=row.n,
            outcome=ApplicationStatus(row.outcome),
            automatic=bool(row.automatic),
            reasons=reasons_of(row.reasons)[0],
            text=row.text,
            on=row.on,
            at=row.at,
            clerk=row.clerk,
        )
        for row in session.execute(wanted)
    )
