"""Who may see which scan: what was scanned for a visit, or for a paper of one, is as secret as the visit itself.

Scans bear the uuid of what they belong to: a visit, or one edition of a paper; those of a visit that came without one its number
and a slash. It is looked up among all three and never taken apart, because whoever sends a visit chooses its uuid.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from omsdesk.models.records import Draft, MedicalDocument, table_of
from omsdesk.models.records.application import FIRST_OF_VISITS
from omsdesk.models.words import OpeningReason, Right
from omsdesk.services.care.secrecy import CLINIC, VISIT, Secrecy
from omsdesk.services.eligibility import LARGEST_ID
from omsdesk.services.portions import portions

SCAN = "scanned document"
OF_NUMBER = re.compile(r"[1-9][0-9]{0,9}/")
DRAFT, PAPER = table_of(Draft), table_of(MedicalDocument)


@dataclass(frozen=True, slots=True)
class Door:
    """The door of one store for one seat."""

    secrecy: Secrecy

    def shown(self, connection: Connection, uuids: Iterable[str], reason: OpeningReason | None) -> set[str]:
        """Those of the uuids whose scans may be listed: what is no care, and of care what this seat may read now."""
        wanted = set(uuids)
        cares = self._closed(connection, wanted)
        may_read = self.secrecy.seat.may(Right.READ_VISITS)
        return {one for one in wanted if one not in cares or (may_read and self._is_open(cares[one], reason))}

    def require(self, connection: Connection, uuid: str, scan_id: object, reason: OpeningReason | None) -> bool:
        """Whether a uuid is that of care; raise NotAllowed `access.read_visits` or `visits.reason` where it stays closed."""
        cares = self._closed(connection, {uuid})
        if uuid in cares:
            self.secrecy.require(Right.READ_VISITS, SCAN, scan_id)
            self.secrecy.require_reason(cares[uuid], reason)
        return uuid in cares

    def require_enter(self, connection: Connection, uuid: str) -> None:
        """Raise NotAllowed `access.enter_visits` where a uuid is that of care and this seat may not add to it."""
        if is_care(connection, uuid):
            self.secrecy.require(Right.ENTER_VISITS, SCAN, "of care")

    def _closed(self, connection: Connection, uuids: set[str]) -> Mapping[str, str | None]:
        """As `_cares`, with those of visits that another clerk has half filled."""
        half: dict[str, str | None] = {}
        for some in portions(uuids):
            others = (DRAFT.c.uuid.in_(some), DRAFT.c.form >= FIRST_OF_VISITS, DRAFT.c.clerk != self.secrecy.seat.clerk)
            half |= dict.fromkeys(connection.execute(select(DRAFT.c.uuid).where(*others)).scalars())
        return {**half, **_cares(connection, uuids)}

    def _is_open(self, organisation_code: str | None, reason: OpeningReason | None) -> bool:
        return reason is not None or self.secrecy.is_own(organisation_code)


def is_care(connection: Connection, uuid: str) -> bool:
    """Whether scans of this uuid belong to a visit that is registered."""
    return bool(_cares(connection, {uuid}))


def _cares(connection: Connection, uuids: set[str]) -> Mapping[str, str | None]:
    """Those of the uuids that belong to visits, with the code of the organisation (none: our own)."""
    place = select(CLINIC.c.code).where(CLINIC.c.id == VISIT.c.organisation_id).scalar_subquery()
    of_visits = select(VISIT.c.uuid, place.label("code"))
    of_papers = select(PAPER.c.uuid, place.label("code")).join(VISIT, VISIT.c.id == PAPER.c.visit_id)
    found: dict[str, str | None] = {}
    numbers = {int(one[:-1]): one for one in uuids if OF_NUMBER.fullmatch(one) and int(one[:-1]) <= LARGEST_ID}
    for group in portions(numbers):
        by_number = select(VISIT.c.id, place.label("code")).where(VISIT.c.id.in_(group), VISIT.c.uuid.is_(None))
        found |= {numbers[row.id]: row.code for row in connection.execute(by_number)}
    for some in portions(uuids):
        for asked in (of_visits.where(VISIT.c.uuid.in_(some)), of_papers.where(PAPER.c.uuid.in_(some))):
            found |= {row.uuid: row.code for row in connection.execute(asked)}
    return found
