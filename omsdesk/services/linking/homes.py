"""Where people live, as the register knows it, and whether two live at one place."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, or_, select

from omsdesk.models.drafts import AddressDraft
from omsdesk.models.records import Address, table_of
from omsdesk.models.words import AddressKind
from omsdesk.services.portions import portions

ADDRESS = table_of(Address).c


def homes(connection: Connection, person_ids: Iterable[int], on: date) -> dict[int, AddressDraft]:
    """Where these people live on a day: the address of stay, else that of registration; who has neither is left out."""
    parts = (
        ADDRESS.okato, ADDRESS.postcode, ADDRESS.district, ADDRESS.city, ADDRESS.settlement, ADDRESS.street, ADDRESS.house,
        ADDRESS.building, ADDRESS.flat, ADDRESS.since,
    )  # fmt: skip
    in_force = or_(ADDRESS.until.is_(None), ADDRESS.until >= on)
    # what comes later takes the place of what came before: a newer address, and a stay that of registration
    order = (ADDRESS.kind == AddressKind.LIVES.value, ADDRESS.n)
    found: dict[int, AddressDraft] = {}
    for some in portions(person_ids):
        wanted = select(ADDRESS.person_id, *parts).where(ADDRESS.person_id.in_(some), in_force).order_by(*order)
        found.update((person_id, AddressDraft(*address)) for person_id, *address in connection.execute(wanted))
    return found


def home_key(home: AddressDraft) -> tuple[str, ...]:
    """An address for comparison, equal for equal homes; empty where it names no house."""
    place = (home.city, home.settlement, home.street)
    if not home.house or not any(place):
        return ()
    # a district or a code of five digits is often left out for one of the family
    parts = ((home.okato or "")[:2], *place, home.house, home.building, home.flat)
    return tuple(" ".join((part or "").casefold().replace("ё", "е").split()) for part in parts)
