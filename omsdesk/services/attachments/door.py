"""Who may see which scan: what was scanned for a visit, or for a paper of one, is as secret as the visit itself.

Scans bear the uuid of what they belong to; that of a paper begins with the uuid of its visit (or, where a visit came without one,
with its number) and a slash.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from omsdesk.models.words import OpeningReason, Right
from omsdesk.services.care.secrecy import CLINIC, VISIT, Secrecy
from omsdesk.services.eligibility import LARGEST_ID
from omsdesk.services.portions import portions

SCAN = "scanned document"


@dataclass(frozen=True, slots=True)
class Door:
    """The door of one store for one seat."""

    secrecy: Secrecy

    def shown(self, connection: Connection, uuids: Iterable[str], reason: OpeningReason | None) -> set[str]:
        """Those of the uuids whose scans may be listed: what is no care, and of care what this seat may read now."""
        wanted = set(uuids)
        cares = _cares(connection, wanted)
        may_read = self.secrecy.seat.may(Right.READ_VISITS)
        return {one for one in wanted if one not in cares or (may_read and self._is_open(cares[one], reason))}

    def require(self, connection: Connection, uuid: str, scan_id: object, reason: OpeningReason | None) -> None:
        """Raise NotAllowed `access.read_visits` or `visits.reason` where a uuid is that of care and stays closed."""
        cares = _cares(connection, {uuid})
        if uuid in cares:
            self.secrecy.require(Right.READ_VISITS, SCAN, scan_id)
            self.secrecy.require_reason(cares[uuid], reason)

    def require_enter(self, connection: Connection, uuid: str) -> None:
        """Raise NotAllowed `access.enter_visits` where a uuid is that of care and this seat may not add to it."""
        if is_care(connection, uuid):
            self.secrecy.require(Right.ENTER_VISITS, SCAN, "of care")

    def _is_open(self, organisation_code: str | None, reason: OpeningReason | None) -> bool:
        return reason is not None or self.secrecy.is_own(organisation_code)


def is_care(connection: Connection, uuid: str) -> bool:
    """Whether scans of this uuid belong to a visit that is registered."""
    return bool(_cares(connection, {uuid}))


def _cares(connection: Connection, uuids: set[str]) -> Mapping[str, str | None]:
    """Those of the uuids that belong to visits, with the code of the organisation (none: our own)."""
    owners = {uuid: uuid.partition("/") for uuid in uuids}
    places = select(VISIT.c.id, VISIT.c.uuid, CLINIC.c.code).outerjoin(CLINIC, CLINIC.c.id == VISIT.c.organisation_id)
    by_uuid: dict[str, str | None] = {}
    for some in portions({head for head, _, _ in owners.values()}):
        by_uuid |= {row.uuid: row.code for row in connection.execute(places.where(VISIT.c.uuid.in_(some)))}
    by_id: dict[str, str | None] = {}
    numbers = {
        int(head) for head, slash, _ in owners.values() if slash and head.isdecimal() and len(head) <= len(str(LARGEST_ID))
    }
    for group in portions(number for number in numbers if number <= LARGEST_ID):
        by_id |= {str(row.id): row.code for row in connection.execute(places.where(VISIT.c.id.in_(group)))}
    found: dict[str, str | None] = {}
    for uuid, (head, slash, _) in owners.items():
        if head in by_uuid:
            found[uuid] = by_uuid[head]
        elif slash and head in by_id:
            found[uuid] = by_id[head]
    return found
