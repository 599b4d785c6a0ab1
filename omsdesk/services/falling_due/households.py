"""Who lives together, as far as a register without family links can tell: people whose present address is the same."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import count

from sqlalchemy import Connection, or_, select

from omsdesk.models.drafts import AddressDraft
from omsdesk.models.records import Address, table_of
from omsdesk.models.words import AddressKind
from omsdesk.services.falling_due.portions import portions

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


def numbered(lived_at: Mapping[int, AddressDraft]) -> dict[int, int]:
    """The number of each person's household: equal for an equal address, none where the address names no house.

    Relatives at different addresses are apart, and strangers at one address are together: links of families come later.
    """
    numbers = count(1)
    households: dict[tuple[str, ...], int] = {}
    found: dict[int, int] = {}
    for person_id, address in lived_at.items():
        key = _key(address)
        if key:
            found[person_id] = households[key] if key in households else households.setdefault(key, next(numbers))
    return found


def _key(home: AddressDraft) -> tuple[str, ...]:
    place = (home.city, home.settlement, home.street)
    if not home.house or not any(place):
        return ()
    # a district or a code of five digits is often left out for one of the family
    parts = ((home.okato or "")[:2], *place, home.house, home.building, home.flat)
    return tuple(" ".join((part or "").casefold().replace("ё", "е").split()) for part in parts)
