"""Somebody who comes to live in a household, in the caller's transaction."""

from datetime import date

from sqlalchemy import func, insert, select

from omsdesk.models import records
from omsdesk.services.insuring import Deed

MEMBER = records.table_of(records.HouseholdMember)


def join(deed: Deed, home: tuple[int, str], person_id: int, on: date, ground: str = "", *, is_head: bool = False) -> None:
    """Write one more member of a household from a day on; `home` is its number and how their history calls it: by its head."""
    number, named = home
    last: int | None = deed.connection.execute(select(func.max(MEMBER.c.n)).where(MEMBER.c.household_id == number)).scalar()
    key = {"household_id": number, "n": (last or 0) + 1, "person_id": person_id}
    told = {"is_head": is_head, "since": on, "until": None, "ground": ground, "source": deed.source}
    deed.connection.execute(insert(MEMBER).values(**key, **told))
    deed.changed(person_id, "household", None, named)
