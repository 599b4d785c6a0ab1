"""Who lives together, as far as a register without family links can tell: people whose present address is the same."""

from collections.abc import Mapping
from itertools import count

from omsdesk.models.drafts import AddressDraft
from omsdesk.services.linking.homes import home_key


def numbered(lived_at: Mapping[int, AddressDraft]) -> dict[int, int]:
    """The number of each person's household: equal for an equal address, none where the address names no house.

    Relatives at different addresses are apart, and strangers at one address are together: links of families come later.
    """
    numbers = count(1)
    households: dict[tuple[str, ...], int] = {}
    found: dict[int, int] = {}
    for person_id, address in lived_at.items():
        key = home_key(address)
        if key:
            found[person_id] = households[key] if key in households else households.setdefault(key, next(numbers))
    return found
