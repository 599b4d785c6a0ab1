"""In which row of the graph somebody stands: parents above children, husbands and wives beside each other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from omsdesk.models.kinship import Link
from omsdesk.models.words import LinkKind

KIN = frozenset({LinkKind.PARENT, LinkKind.SPOUSE})


def rows_of(people: Sequence[int], links: Sequence[Link]) -> Mapping[int, int]:
    """The row of each person, 0 the highest; the order of the answer is that in which they are met, kin before others."""
    found: dict[int, int] = {}
    ways = _ways(links)
    for person in people:
        if person not in found:
            found[person] = 0
            _meet(found, ways)
    _push_down(found, links)
    top = min(found.values(), default=0)
    return {one: row - top for one, row in found.items()}


Ways = Mapping[int, Sequence[tuple[bool, int, int]]]
"""Of each person: whether it is by kin, by how many rows down, and to whom."""


def _ways(links: Iterable[Link]) -> Ways:
    found: defaultdict[int, list[tuple[bool, int, int]]] = defaultdict(list)
    for link in links:
        down = int(link.kind in {LinkKind.PARENT, LinkKind.GUARDIAN})
        is_kin = link.kind in KIN
        found[link.first].append((is_kin, down, link.second))
        found[link.second].append((is_kin, -down, link.first))
    return found


def _meet(found: dict[int, int], ways: Ways) -> None:
    """Everybody who is reached from those who are met, by kin as long as that leads on."""
    while (following := next(_unmet(found, ways), None)) is not None:
        other, row = following
        left = [other]
        found[other] = row
        while left:
            one = left.pop(0)
            near = {person: found[one] + down for is_kin, down, person in ways.get(one, ()) if is_kin and person not in found}
            found |= near
            left.extend(near)


def _unmet(found: Mapping[int, int], ways: Ways) -> Iterator[tuple[int, int]]:
    known = [(one, way) for one in found for way in ways.get(one, ())]
    for wanted in (True, False):
        for one, (is_kin, down, other) in known:
            if is_kin is wanted and other not in found:
                yield other, found[one] + down


def _push_down(found: dict[int, int], links: Sequence[Link]) -> None:
    # Where an uncle weds a niece no rows fit everybody: then it is the spouses who stand in two.
    parents = [link.people for link in links if link.kind is LinkKind.PARENT and set(link.people) <= found.keys()]
    for _ in range(len(found)):
        lower = {child: max(found[child], found[parent] + 1) for parent, child in parents if found[child] <= found[parent]}
        if not lower:
            return
        found |= lower
