"""Who lives together: the household that is kept, else relatives at one address, else people of one address."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from datetime import date
from itertools import count

from sqlalchemy import Connection, or_, select

from omsdesk.models.drafts import AddressDraft
from omsdesk.models.records import HouseholdMember, table_of
from omsdesk.services.linking import links_of
from omsdesk.services.linking.homes import home_key
from omsdesk.services.portions import portions

MEMBER = table_of(HouseholdMember).c


def numbered(connection: Connection, lived_at: Mapping[int, AddressDraft], people: Iterable[int], on: date) -> dict[int, int]:
    """The number of each person's household on a day, equal for those who live together; none where nothing is known of it.

    A household that is kept goes before any address. Of the others those who are linked, also by somebody who is not asked
    about, and have one address are together, in the household of whoever of them is in one; then those of one address alone. An
    address that names no house brings nobody together.
    """
    ids = tuple(people)
    kept = _kept(connection, ids, on)
    root = _relatives(connection, ids)
    keys = {one: home_key(lived_at[one]) for one in ids if one in lived_at}
    near: defaultdict[Hashable, list[int]] = defaultdict(list)
    for one, key in keys.items():
        near[root[one], key].append(one)
    numbers = count(1)
    households: defaultdict[Hashable, int] = defaultdict(lambda: next(numbers))
    found: dict[int, int] = {}
    for one in ids:
        key = keys.get(one, ())
        relatives = near[root[one], key] if key else []
        home = next((kept[other] for other in (one, *relatives) if other in kept), None)
        if home is not None:
            found[one] = households["kept", home]
        elif key:
            found[one] = households[(root[one], key) if len(relatives) > 1 else key]
    return found


def _kept(connection: Connection, ids: tuple[int, ...], on: date) -> dict[int, int]:
    found: dict[int, int] = {}
    for some in portions(ids):
        running = (MEMBER.since <= on, or_(MEMBER.until.is_(None), MEMBER.until >= on), MEMBER.person_id.in_(some))
        wanted = select(MEMBER.person_id, MEMBER.household_id).where(*running)
        found |= {row.person_id: row.household_id for row in connection.execute(wanted)}
    return found


def _relatives(connection: Connection, ids: tuple[int, ...]) -> dict[int, int]:
    """For each of these people somebody who stands for all who are linked with them."""
    above: dict[int, int] = {}

    def top(one: int) -> int:
        while above.get(one, one) != one:
            one = above[one]
        return one

    for link in links_of(connection, ids):
        low, high = sorted(map(top, link.people))
        above[high] = low
    return {one: top(one) for one in ids}
