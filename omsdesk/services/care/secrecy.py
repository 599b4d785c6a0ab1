"""Medical secrecy (323-ФЗ ст. 13): whose right it is to read care received, what wants a reason first, what is covered till then.

Every refusal and every view is a line of the audit: ids and the code of the reason.
"""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, or_, select
from sqlalchemy.orm import Session

from omsdesk.errors import NotAllowed
from omsdesk.models.records import Clinic, Visit, table_of
from omsdesk.models.words import OpeningReason, OrganisationKind, Right
from omsdesk.services import access, audit
from omsdesk.services.access import Seat
from omsdesk.services.care.rows import VisitView
from omsdesk.services.database import Database
from omsdesk.settings import Settings

VISIT, CLINIC = table_of(Visit), table_of(Clinic)


@dataclass(frozen=True, slots=True)
class Secrecy:
    """The secrecy of one store for one seat."""

    database: Database
    settings: Settings
    seat: Seat

    @property
    def own_code(self) -> str | None:
        """The code of our own medical organisation; an insurer or an office has none: care that names one was elsewhere."""
        own = self.settings.organisation
        return own.code or None if OrganisationKind(own.kind) is OrganisationKind.CLINIC else None

    def is_own(self, organisation_code: str | None) -> bool:
        """Whether care at this organisation (none: our own) was received here."""
        return organisation_code is None or organisation_code == self.own_code

    def own_id(self, connection: Connection) -> int | None:
        """The id of our own organisation among those that are listed, None if it is not."""
        wanted = select(CLINIC.c.id).where(CLINIC.c.code == self.own_code)
        known: int | None = connection.execute(wanted).scalar() if self.own_code else None
        return known

    def own(self) -> ColumnElement[bool]:
        """The condition of a visit here."""
        here = VISIT.c.organisation_id.is_(None)
        if self.own_code is None:
            return here
        # no organisation is 0: our own need not be listed, and nothing equals what is not known
        listed = func.coalesce(select(CLINIC.c.id).where(CLINIC.c.code == self.own_code).scalar_subquery(), 0)
        return or_(here, VISIT.c.organisation_id == listed)

    def require(self, right: Right, entity: str, entity_id: object) -> None:
        """Raise NotAllowed `access.<right>` where the seat has no such right; the refusal is written into the audit."""
        require(self.database, self.seat, right, (entity, entity_id))

    def require_reason(self, organisation_code: str | None, reason: OpeningReason | None) -> None:
        """Raise NotAllowed `visits.reason` where care elsewhere is asked for and no reason is given."""
        if reason is None and not self.is_own(organisation_code):
            raise NotAllowed("visits.reason")

    def require_reason_of(self, view: VisitView, reason: OpeningReason | None) -> None:
        """As `require_reason`, of a visit that was read."""
        self.require_reason(None if view.organisation.is_own else view.organisation.code or "", reason)

    def viewed(self, session: Session, entity: str, entity_id: object, reason: OpeningReason | None) -> None:
        """Write a view into the audit, in the caller's transaction."""
        audit.note(session, self.seat, "view", entity, entity_id, reason.value if reason else "")


def require(database: Database, seat: Seat, right: Right, of: tuple[str, object]) -> None:
    """Raise NotAllowed `access.<right>` for a seat without it; the refusal, `of` a kind and an id, is written into the audit."""
    try:
        access.require(seat, right)
    except NotAllowed:
        with database.write() as session:
            audit.note(session, seat, f"refused {right.value}", *of)
        raise
