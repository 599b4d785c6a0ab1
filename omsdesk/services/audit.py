"""One line per change or view, in the caller's session: ids and codes, never a person's values."""

from datetime import UTC, datetime

from sqlalchemy import insert
from sqlalchemy.orm import Session

from omsdesk.models.records import AuditLine
from omsdesk.services import numbering
from omsdesk.services.access import Seat


def note(session: Session, seat: Seat, action: str, entity: str, entity_id: object, reason: str = "") -> None:
    """Write that the clerk at this seat did `action` to a record, in the transaction of the deed itself."""
    session.execute(
        insert(AuditLine).values(
            seq=numbering.take(session, "audit"),
            at=datetime.now(UTC),
            workplace=seat.workplace,
            clerk=seat.clerk,
            action=action,
            entity=entity,
            entity_id=str(entity_id),
            reason=reason,
        ),
    )
