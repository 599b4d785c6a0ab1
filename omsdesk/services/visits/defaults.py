"""What the form of a visit begins with: department, doctor and kind of the last own visit that this workplace entered."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from omsdesk.models.words import Right, VisitKind
from omsdesk.services.care.secrecy import VISIT, Secrecy

LOOKED_AT = 2000
"""The newest visits of the register that are looked through: what was entered longer ago is no habit any more."""


@dataclass(frozen=True, slots=True)
class Defaults:
    """The last values used here, each None where there are none."""

    department: str | None = None
    doctor: str | None = None
    kind: VisitKind | None = None


def defaults(connection: Connection, secrecy: Secrecy) -> Defaults:
    """The values of the last visit of our own that was entered at this workplace, by the clerk alone who may not read others'."""
    newest = connection.execute(select(func.max(VISIT.c.id))).scalar() or 0
    asked = select(VISIT.c.department, VISIT.c.doctor, VISIT.c.kind).where(
        VISIT.c.id > newest - LOOKED_AT, VISIT.c.workplace == secrecy.seat.workplace, VISIT.c.organisation_id.is_(None),
        VISIT.c.withdrawn_at.is_(None),
    )  # fmt: skip
    if not secrecy.seat.may(Right.READ_VISITS):
        asked = asked.where(VISIT.c.clerk == secrecy.seat.clerk)
    row = connection.execute(asked.order_by(VISIT.c.id.desc()).limit(1)).first()
    return Defaults(row.department, row.doctor, VisitKind(row.kind)) if row is not None else Defaults()
