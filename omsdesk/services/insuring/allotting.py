"""A ЕНП for somebody: the next serial of a region, birth date and sex, taken from a counter in the caller's transaction."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from omsdesk.errors import Rejected
from omsdesk.models.numbers import enp, regions
from omsdesk.models.words import IdentifierKind, Sex
from omsdesk.services import numbering
from omsdesk.services.indexing import IDENTIFIER


def allot(session: Session, okato: str | None, birth_date: date, sex: Sex) -> str:
    """Take the next ЕНП that nobody bears, present or former (structure: `models.numbers.enp`).

    The counter's row is locked until the caller commits, so that many desks get neither a twin nor a gap; numbers that came
    from elsewhere are stepped over. Raises Rejected `enp.no_region` where the organisation has no region, `enp.exhausted`.
    """
    region = regions.by_okato(okato) if okato else None
    if region is None:
        raise Rejected("enp.no_region")
    series = f"enp-{enp.make(region.code, birth_date, sex.value, 1)[:10]}"
    while True:
        serial = numbering.take(session, series)
        if serial > enp.LONGEST_SERIAL:
            raise Rejected("enp.exhausted")
        number = enp.make(region.code, birth_date, sex.value, serial)
        if not _is_held(session, number):
            return number


def _is_held(session: Session, number: str) -> bool:
    held = select(IDENTIFIER.c.person_id).where(IDENTIFIER.c.kind == IdentifierKind.ENP.value, IDENTIFIER.c.value == number)
    return session.execute(held.limit(1)).first() is not None
