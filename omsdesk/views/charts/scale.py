"""Where the values of a test stand in a picture: days across, numbers upwards, the range behind, and which marks have room."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF

from omsdesk.models.words import Flag

# Above and below the outermost values, as a share of all there is between them.
MARGIN = 0.08
# Where all values are the same they stand in the middle of so much of themselves.
NARROWEST = 0.1
A_DAY = 1.0
PLAIN = frozenset({Flag.NORMAL, Flag.NONE})
# How high words stand where there are no numbers, as a share of the height.
WORDS = {Flag.NORMAL: 0.3, Flag.NONE: 0.5, Flag.ABNORMAL: 0.75}


@dataclass(frozen=True, slots=True)
class Point:
    """A value: `when` in days with the hour as a part of one, `number` none for a word; the range it was judged by."""

    day: date
    when: float
    number: float | None
    low: float | None
    high: float | None
    flag: Flag
    is_below: bool = False
    is_above: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the days in which one range was used, in the picture; a bound that is open has no edge."""

    box: QRectF
    has_foot: bool
    has_head: bool


class Scale:
    """Maps the points of a series into a box."""

    def __init__(self, points: Sequence[Point], box: QRectF) -> None:
        self._points, self._box = points, box
        self._first = points[0].when
        self._days = max(points[-1].when - self._first, A_DAY)
        self.least, self.most = _limits(points)

    def x(self, when: float) -> float:
        """Where a moment lies; a single one in the middle."""
        if self._points[0].when == self._points[-1].when:
            return self._box.center().x()
        return self._box.left() + self._box.width() * (when - self._first) / self._days

    def y(self, number: float) -> float:
        """How high a number lies."""
        return self._box.bottom() - self._box.height() * (number - self.least) / (self.most - self.least)

    @property
    def has_numbers(self) -> bool:
        """Whether any value is a number."""
        return any(point.number is not None for point in self._points)

    def place(self, point: Point) -> QPointF:
        """Where a value stands; a word lies on the foot, where there are words alone the unusual ones above the others."""
        if point.number is not None:
            return QPointF(self.x(point.when), self.y(point.number))
        height = 0.0 if self.has_numbers else self._height_of(point.flag)
        return QPointF(self.x(point.when), self._box.bottom() - self._box.height() * height)

    def _height_of(self, flag: Flag) -> float:
        are_alike = len({point.flag for point in self._points}) == 1
        return WORDS[Flag.NONE] if are_alike else WORDS.get(flag, WORDS[Flag.NONE])

    def nearest(self, x: float, reach: float) -> int | None:
        """Which value stands nearest to a place, no further from it than `reach`."""
        places = [abs(self.x(point.when) - x) for point in self._points]
        near = min(range(len(places)), key=places.__getitem__)
        return near if places[near] <= reach else None

    def stretches(self) -> Iterator[Stretch]:
        """The ranges behind the values, each from half way to the value before until half way to the one after."""
        begun = self._box.left()
        for point, after in pairwise((*self._points, None)):
            assert point is not None
            if after is not None and (after.low, after.high) == (point.low, point.high):
                continue
            ends = self._box.right() if after is None else (self.x(point.when) + self.x(after.when)) / 2
            if self.has_numbers and (point.low is not None or point.high is not None):
                yield self._stretch(point, begun, ends)
            begun = ends

    def _stretch(self, point: Point, begun: float, ends: float) -> Stretch:
        top = self._box.top() if point.high is None else self.y(point.high)
        foot = self._box.bottom() if point.low is None else self.y(point.low)
        return Stretch(QRectF(begun, top, ends - begun, foot - top), point.low is not None, point.high is not None)

    def marked(self, room: float) -> list[int]:
        """Which values get a mark where a mark takes so much room across.

        Where they stand too close only what is unusual is marked, once in its room by the one that is furthest out; and the last.
        """
        kept: dict[tuple[int, Flag], int] = {}
        is_crowded = self.is_crowded(room)
        for at, point in enumerate(self._points):
            if is_crowded and point.flag in PLAIN and point.number is not None:
                continue
            key = (int((self.x(point.when) - self._box.left()) / room), point.flag)
            if key not in kept or self._is_further(point, self._points[kept[key]]):
                kept[key] = at
        return sorted({*kept.values(), len(self._points) - 1})

    def is_crowded(self, room: float) -> bool:
        """Whether the line alone must tell where the usual values stand."""
        return len(self._points) * room > self._box.width()

    def _is_further(self, point: Point, other: Point) -> bool:
        if point.number is None or other.number is None:
            return False
        return point.number < other.number if point.flag is Flag.LOW else point.number > other.number


def _limits(points: Sequence[Point]) -> tuple[float, float]:
    known = [one for point in points if point.number is not None for one in (point.number, point.low, point.high)]
    numbers = [one for one in known if one is not None] or [0.0, 1.0]
    least, most = min(numbers), max(numbers)
    spread = most - least or abs(most) * NARROWEST or 1.0
    return least - spread * MARGIN, most + spread * MARGIN
