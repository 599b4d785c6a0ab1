"""The columns of a file of links, by the names that `dump links` writes and by Russian ones."""

from collections.abc import Mapping, Sequence

from omsdesk.errors import Rejected
from omsdesk.services.exchange.columns import Columns, plain

FIRST, ROLE, SECOND, SINCE, UNTIL, ADOPTED = "first", "role", "second", "since", "until", "adopted"
GROUND, BECAUSE, SOURCE, WITHDRAWN = "ground", "because", "source", "withdrawn"
FIRST_BORN, SECOND_BORN = "first_birth_date", "second_birth_date"

NAMES: Mapping[str, tuple[str, ...]] = {
    FIRST: (FIRST, "Кто", "Первый"),
    ROLE: (ROLE, "Кем приходится", "Кем", "Роль"),
    SECOND: (SECOND, "Кому", "Второй"),
    SINCE: (SINCE, "С", "С какого дня", "Дата начала"),
    UNTIL: (UNTIL, "По", "По какой день", "Дата окончания"),
    ADOPTED: (ADOPTED, "Усыновление", "Усыновлён"),
    GROUND: (GROUND, "Основание"),
    BECAUSE: (BECAUSE, "Объяснение"),
    SOURCE: (SOURCE, "Источник"),
    WITHDRAWN: (WITHDRAWN, "Исключена", "Исключено"),
    FIRST_BORN: (FIRST_BORN, "Дата рождения первого"),
    SECOND_BORN: (SECOND_BORN, "Дата рождения второго"),
}
FOR_THE_EYE = frozenset(map(plain, ("number", "first_name", "second_name")))
"""Columns of a dump that say nothing new: a link gets a number of its own, a person is known by the key."""
NEEDED = (FIRST, ROLE, SECOND)
# Made once: a header is looked for in each of the first rows, under every separator.
_PLAIN = {tag: tuple(map(plain, names)) for tag, names in NAMES.items()}


def recognised(header: Sequence[str], _mapping: Mapping[str, str]) -> int:
    """How many names of a row are columns of links."""
    return len(_places(header))


def find(header: Sequence[str], _mapping: Mapping[str, str]) -> Columns:
    """The columns of a header, in the order of NAMES; raises Rejected `load.links.columns` without two people and a role."""
    places = _places(header)
    if not all(tag in places for tag in NEEDED):
        raise Rejected("load.links.columns", count=len(header))
    used = set(places.values())
    return Columns(
        width=len(header),
        positions=tuple(places.get(tag) for tag in NAMES),
        names={tag: header[place].strip() for tag, place in places.items()},
        passed_over=tuple(
            name.strip()
            for place, name in enumerate(header)
            if place not in used and plain(name) and plain(name) not in FOR_THE_EYE
        ),
    )


def _places(header: Sequence[str]) -> dict[str, int]:
    here = {plain(name): place for place, name in reversed(list(enumerate(header)))}
    found = {tag: next((here[name] for name in names if name in here), None) for tag, names in _PLAIN.items()}
    return {tag: place for tag, place in found.items() if place is not None}
