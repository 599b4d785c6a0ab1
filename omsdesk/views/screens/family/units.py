"""Those who stand beside each other in a row: somebody with husbands or wives, the unmarried alone; and the order of the row."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from omsdesk.models.kinship import Link
from omsdesk.models.words import LinkKind

SWEEPS = 6


@dataclass(frozen=True, slots=True)
class Unit:
    """People from left to right; `anchor` is the one by whom it has its place among brothers and sisters."""

    people: tuple[int, ...]
    anchor: int


@dataclass(frozen=True, slots=True)
class Known:
    """What the order is read from: the row of each, the links, when they were born, and who are women."""

    rows: Mapping[int, int]
    links: tuple[Link, ...]
    born: Mapping[int, date]
    women: frozenset[int]

    def parents(self) -> Mapping[int, tuple[int, ...]]:
        """The parents of each who has some here."""
        found: defaultdict[int, tuple[int, ...]] = defaultdict(tuple)
        for link in self.links:
            if link.kind is LinkKind.PARENT:
                found[link.second] = tuple(sorted({*found[link.second], link.first}))
        return found


def ordered(known: Known) -> tuple[tuple[Unit, ...], ...]:
    """The units of each row from left to right: children stand under their parents, the eldest on the left."""
    parents = known.parents()
    rows = _units(known, parents)
    for sweep in range(SWEEPS):
        for row in range(1, len(rows)):
            rows[row] = _under(rows[row], _places(rows[row - 1]), parents, known)
        if sweep < SWEEPS - 1:
            for row in range(len(rows) - 2, -1, -1):
                rows[row] = _over(rows[row], _places(rows[row + 1]), parents)
    return tuple(map(tuple, rows))


def _units(known: Known, parents: Mapping[int, tuple[int, ...]]) -> list[list[Unit]]:
    rows: list[list[Unit]] = [[] for _ in range(max(known.rows.values(), default=-1) + 1)]
    placed: set[int] = set()
    beside = _beside(known)
    for one in known.rows:
        if one in placed:
            continue
        people = _chain(one, beside, known)
        placed.update(people)
        anchor = next((person for person in _met_first(people, known) if parents.get(person)), one)
        rows[known.rows[one]].append(Unit(people, anchor))
    return rows


def _met_first(people: Sequence[int], known: Known) -> list[int]:
    return [one for one in known.rows if one in people]


def _beside(known: Known) -> Mapping[int, tuple[int, ...]]:
    found: defaultdict[int, tuple[int, ...]] = defaultdict(tuple)
    # The later marriage comes last, and so stands on the other side of a former one.
    for link in sorted(known.links, key=lambda one: (one.since or date.min, one.id)):
        first, second = link.people
        if link.kind is LinkKind.SPOUSE and known.rows[first] == known.rows[second]:
            found[first] = tuple(dict.fromkeys((*found[first], second)))
            found[second] = tuple(dict.fromkeys((*found[second], first)))
    return found


def _chain(one: int, beside: Mapping[int, tuple[int, ...]], known: Known) -> tuple[int, ...]:
    """Everybody married into one unit, so that as many spouses as can be stand next to each other."""
    joined = [one]
    for person in joined:
        joined.extend(near for near in beside.get(person, ()) if near not in joined)
    if len(joined) == 1:
        return (one,)
    ends = [person for person in joined if len(beside[person]) == 1] or joined
    first = min(ends, key=lambda person: (person in known.women if len(joined) == len(ends) else False, joined.index(person)))
    walked: list[int] = []
    left = [first]
    while left:
        person = left.pop()
        if person not in walked:
            walked.append(person)
            left.extend(reversed(beside[person]))
    return tuple(walked)


def _places(row: Sequence[Unit]) -> Mapping[int, float]:
    people = [one for unit in row for one in unit.people]
    return {one: float(place) for place, one in enumerate(people)}


def _under(row: Sequence[Unit], above: Mapping[int, float], parents: Mapping[int, tuple[int, ...]], known: Known) -> list[Unit]:
    def key(unit: Unit) -> tuple[float, tuple[int, ...], date, int]:
        held = [above[one] for one in parents.get(unit.anchor, ()) if one in above]
        return _middle(held, _own_place(unit, row)), parents.get(unit.anchor, ()), known.born[unit.anchor], unit.anchor

    return sorted(row, key=key)


def _over(row: Sequence[Unit], below: Mapping[int, float], parents: Mapping[int, tuple[int, ...]]) -> list[Unit]:
    def key(unit: Unit) -> tuple[float, float]:
        held = [below[child] for child in below if set(parents.get(child, ())) & set(unit.people)]
        own = _own_place(unit, row)
        return _middle(held, own), own

    return sorted(row, key=key)


def _own_place(unit: Unit, row: Sequence[Unit]) -> float:
    place = row.index(unit)
    return float(sum(len(one.people) for one in row[:place]))


def _middle(held: Sequence[float], otherwise: float) -> float:
    return sum(held) / len(held) if held else otherwise
