"""The lots of one register: everything that is invented is drawn here, in one order, from one seed.

Only `random()` is asked of the generator: it is the one draw that Python promises to keep from version to version.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


class Draws:
    """Numbers and choices that follow from the seed alone."""

    def __init__(self, seed: int) -> None:
        """Begin the sequence of this seed."""
        self.fraction = Random(seed).random  # noqa: S311 - equal for equal seeds is what is wanted

    def below(self, limit: int) -> int:
        """A whole number from 0 up to, not including, `limit`."""
        return int(self.fraction() * limit)

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included; `low` where nothing lies between."""
        return low + int(self.fraction() * (high - low + 1)) if high > low else low

    def happens(self, share: float) -> bool:
        """Whether a thing that happens to this share of people happens now."""
        return self.fraction() < share

    def one(self, items: Sequence[T]) -> T:
        """One of the items, each as likely as the others."""
        return items[int(self.fraction() * len(items))]


class Lottery(Generic[T]):
    """Prizes with weights."""

    def __init__(self, prizes: Iterable[tuple[T, float]]) -> None:
        """Take prizes and weights; those of no weight are left out, and at least one must remain."""
        kept = [(prize, weight) for prize, weight in prizes if weight > 0]
        self.prizes = [prize for prize, _weight in kept]
        self._ends = list(accumulate(weight for _prize, weight in kept))
        self._total = self._ends[-1]
        self._last = len(kept) - 1

    def draw(self, draws: Draws) -> T:
        """One prize, by its weight."""
        return self.prizes[min(bisect_right(self._ends, draws.fraction() * self._total), self._last)]
