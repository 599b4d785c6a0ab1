"""Where everybody of a family stands in the graph and how the lines run: a pure function of what is to be shown, in em."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from omsdesk.models.kinship import Link
from omsdesk.models.words import LinkKind, Sex
from omsdesk.services.families import FamilyView, LinkRow
from omsdesk.views.screens.family.generations import rows_of
from omsdesk.views.screens.family.units import Known, Unit, ordered

WIDTH, HEIGHT = 10.4, 4.3
NEAR, APART = 1.7, 1.0
"""Between spouses, who need room for the mark of their marriage, and between others."""
BELOW, LANE = 2.2, 0.55
"""Between two rows, and what each further line that runs along adds to it."""
MARGIN = 1.0
ROUNDS, STRAIGHT = 12, 0.3
Point = tuple[float, float]


class LineKind(StrEnum):
    """What a line tells."""

    MARRIAGE = "marriage"
    FORMER = "former"
    PARENT = "parent"
    GUARDIAN = "guardian"
    REPRESENTATIVE = "representative"


@dataclass(frozen=True, slots=True)
class Box:
    """The place of one person: its upper left corner; all boxes are WIDTH by HEIGHT."""

    person_id: int
    x: float
    y: float
    row: int

    @property
    def middle(self) -> float:
        """The middle from left to right."""
        return self.x + WIDTH / 2

    @property
    def bottom(self) -> float:
        """Where the box ends below."""
        return self.y + HEIGHT


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points; `mark` is where its sign or its word stands, None where it needs none."""

    kind: LineKind
    people: tuple[int, ...]
    points: tuple[Point, ...]
    mark: Point | None = None
    holds: bool = True


@dataclass(frozen=True, slots=True)
class Picture:
    """All boxes and lines, and the size of the sheet they stand on."""

    boxes: tuple[Box, ...] = ()
    lines: tuple[Line, ...] = ()
    width: float = 0.0
    height: float = 0.0

    @property
    def by_id(self) -> dict[int, Box]:
        """The boxes by whose they are."""
        return {box.person_id: box for box in self.boxes}


def place(view: FamilyView) -> Picture:
    """The picture of a family: every member once, no two over each other, parents above their children."""
    people = [one.id for one in view.members]
    links = tuple(row for row in view.links if not row.is_withdrawn and set(row.link.people) <= set(people))
    facts = tuple(row.link for row in links)
    rows = rows_of(people, facts)
    women = frozenset(one.id for one in view.members if one.person.sex == Sex.FEMALE)
    units = ordered(Known(rows, facts, {one.id: one.person.birth_date for one in view.members}, women))
    columns = _columns(units, facts)
    families = _families(facts, columns, units)
    lanes, counts = _lanes(families, columns, rows)
    tops = _tops(len(units), counts)
    boxes = tuple(
        Box(one, columns[one], tops[row], row) for row, line in enumerate(units) for unit in line for one in unit.people
    )
    lines = (*_marriages(links, boxes, units), *_descent(families, boxes, lanes), *_others(links, boxes))
    width = max((box.x + WIDTH for box in boxes), default=0.0) + MARGIN
    return Picture(boxes, lines, width, max((box.bottom for box in boxes), default=0.0) + MARGIN)


# From left to right


def _columns(rows: Sequence[Sequence[Unit]], links: Iterable[Link]) -> dict[int, float]:
    """The left edge of each: as near as can be to the middle of their parents and of their children."""
    near = _near(links)
    columns: dict[int, float] = {}
    for row in rows:
        _settle(row, columns, dict.fromkeys(range(len(row)), 0.0))
    for turn in range(ROUNDS):
        down = turn % 2 == 1
        for row in rows if down else reversed(rows):
            wanted = {at: _wish(unit, columns, near, down=down, last=turn >= ROUNDS - 2) for at, unit in enumerate(row)}
            _settle(row, columns, wanted)
    least = min(columns.values(), default=0.0)
    return {one: left - least + MARGIN for one, left in columns.items()}


Near = tuple[Mapping[int, Sequence[int]], Mapping[int, Sequence[int]]]


def _near(links: Iterable[Link]) -> Near:
    up: defaultdict[int, list[int]] = defaultdict(list)
    down: defaultdict[int, list[int]] = defaultdict(list)
    for link in links:
        if link.kind is LinkKind.PARENT:
            up[link.second].append(link.first)
            down[link.first].append(link.second)
    return up, down


def _wish(unit: Unit, columns: Mapping[int, float], near: Near, *, down: bool, last: bool) -> float:
    """Where the first of a unit would stand best."""
    wanted: list[float] = []
    ways = near if last else (near[0],) if down else (near[1],)
    for way in ways:
        shifts = []
        for at, one in enumerate(unit.people):
            others = way.get(one, ())
            if others:
                shifts.append(sum(columns[other] for other in others) / len(others) - at * (WIDTH + NEAR))
        if shifts:
            wanted.append(sum(shifts) / len(shifts))
    return sum(wanted) / len(wanted) if wanted else columns[unit.people[0]]


def _settle(row: Sequence[Unit], columns: dict[int, float], wanted: Mapping[int, float]) -> None:
    """Put a row where it is wanted, moved apart by no more than needed: the least squares that keep the order."""
    starts = [0.0]
    for unit in row:
        starts.append(starts[-1] + len(unit.people) * WIDTH + (len(unit.people) - 1) * NEAR + APART)
    blocks: list[list[float]] = []
    for at in range(len(row)):
        blocks.append([wanted[at] - starts[at], 1.0])
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            value, count = blocks.pop()
            held = blocks[-1]
            blocks[-1] = [(held[0] * held[1] + value * count) / (held[1] + count), held[1] + count]
    shifts = [value for value, count in blocks for _ in range(int(count))]
    for at, unit in enumerate(row):
        for place_in, one in enumerate(unit.people):
            columns[one] = shifts[at] + starts[at] + place_in * (WIDTH + NEAR)


# From above to below


@dataclass(frozen=True, slots=True)
class _Brood:
    """The children of the same parents; `x` is where their line begins, `from_mark` that it hangs on a marriage."""

    parents: tuple[int, ...]
    children: tuple[int, ...]
    x: float
    from_mark: bool


def _families(links: Iterable[Link], columns: Mapping[int, float], rows: Sequence[Sequence[Unit]]) -> list[_Brood]:
    parents: defaultdict[int, list[int]] = defaultdict(list)
    for link in links:
        if link.kind is LinkKind.PARENT and link.first not in parents[link.second]:
            parents[link.second].append(link.first)
    beside = {frozenset(two) for row in rows for unit in row for two in zip(unit.people, unit.people[1:], strict=False)}
    broods: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
    for child, held in parents.items():
        together = len(held) == 2 and frozenset(held) in beside  # noqa: PLR2004 - both parents
        for group in [tuple(sorted(held))] if together else [(one,) for one in held]:
            broods[group].append(child)
    return [
        _Brood(group, tuple(children), sum(columns[one] + WIDTH / 2 for one in group) / len(group), len(group) > 1)
        for group, children in broods.items()
    ]


def _lanes(
    families: Sequence[_Brood], columns: Mapping[int, float], rows: Mapping[int, int]
) -> tuple[dict[tuple[int, ...], int], dict[int, int]]:
    """At which height below its row the line of each family runs along, so that no two lie on each other."""
    taken: defaultdict[int, list[list[tuple[float, float]]]] = defaultdict(list)
    lanes: dict[tuple[int, ...], int] = {}
    for brood in sorted(families, key=lambda one: one.x):
        row = max(rows[one] for one in brood.parents)
        ends = [brood.x, *(columns[one] + WIDTH / 2 for one in brood.children)]
        span = min(ends) - 0.3, max(ends) + 0.3
        free = (at for at, lane in enumerate(taken[row]) if all(span[1] < left or right < span[0] for left, right in lane))
        at = next(free, len(taken[row]))
        if at == len(taken[row]):
            taken[row].append([])
        taken[row][at].append(span)
        lanes[brood.parents] = at
    return lanes, {row: len(held) for row, held in taken.items()}


def _tops(count: int, lanes: Mapping[int, int]) -> list[float]:
    tops = [MARGIN + 1.2]
    for row in range(count - 1):
        tops.append(tops[-1] + HEIGHT + BELOW + max(0, lanes.get(row, 0) - 1) * LANE)
    return tops


# The lines


def _marriages(links: Iterable[LinkRow], boxes: Iterable[Box], rows: Sequence[Sequence[Unit]]) -> Iterator[Line]:
    by_id = {box.person_id: box for box in boxes}
    beside = {frozenset(two) for row in rows for unit in row for two in zip(unit.people, unit.people[1:], strict=False)}
    told: dict[frozenset[int], LinkRow] = {}
    for row in links:
        if row.link.kind is LinkKind.SPOUSE:
            pair = frozenset(row.link.people)
            told[pair] = row if pair not in told or not _was(row) else told[pair]
    for pair, row in told.items():
        left, right = sorted((by_id[one] for one in pair), key=lambda box: box.x)
        kind = LineKind.FORMER if _was(row) else LineKind.MARRIAGE
        if pair in beside:
            y = left.y + HEIGHT / 2
            points: tuple[Point, ...] = ((left.x + WIDTH, y), (right.x, y))
        else:
            points = _bracket(left, right)
        yield Line(kind, (left.person_id, right.person_id), points, _middle(points), not _was(row))


def _was(row: LinkRow) -> bool:
    """Whether a marriage ended by divorce: a widow's husband is her husband still."""
    return not row.holds and row.link.until is not None


def _bracket(left: Box, right: Box, rise: float = 0.7) -> tuple[Point, ...]:
    y = min(left.y, right.y) - rise
    return (left.middle + 1, left.y), (left.middle + 1, y), (right.middle - 1, y), (right.middle - 1, right.y)


def _middle(points: Sequence[Point]) -> Point:
    first, second = points[(len(points) - 1) // 2], points[len(points) // 2]
    return (first[0] + second[0]) / 2, (first[1] + second[1]) / 2


def _descent(families: Iterable[_Brood], boxes: Iterable[Box], lanes: Mapping[tuple[int, ...], int]) -> Iterator[Line]:
    by_id = {box.person_id: box for box in boxes}
    for brood in families:
        bottom = max(by_id[one].bottom for one in brood.parents)
        start = bottom - HEIGHT / 2 if brood.from_mark else bottom
        bus = bottom + 0.9 + lanes[brood.parents] * LANE
        for one in brood.children:
            child = by_id[one]
            # A jog of a hair would look like a slip.
            x = child.middle if abs(child.middle - brood.x) < STRAIGHT else brood.x
            points = ((x, start), (x, bus), (child.middle, bus), (child.middle, child.y))
            yield Line(LineKind.PARENT, (*brood.parents, one), points)


def _others(links: Iterable[LinkRow], boxes: Iterable[Box]) -> Iterator[Line]:
    by_id = {box.person_id: box for box in boxes}
    told = [row for row in links if row.link.kind in {LinkKind.GUARDIAN, LinkKind.REPRESENTATIVE}]
    for at, row in enumerate(told):
        upper, lower = sorted((by_id[one] for one in row.link.people), key=lambda box: (box.y, box.x))
        if upper.row == lower.row:
            points = _bracket(upper, lower, rise=0.5 + 0.25 * (at % 3))
        else:
            # Beside the line of descent, which ends in the middle.
            across = lower.y - 0.7 - 0.3 * (at % 3)
            points = (
                (upper.middle + 3, upper.bottom),
                (upper.middle + 3, across),
                (lower.middle + 3, across),
                (lower.middle + 3, lower.y),
            )
        yield Line(LineKind(row.link.kind.value), row.link.people, points, _middle(points), row.holds)
