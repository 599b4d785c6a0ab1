"""Ids in portions that one statement can take on every store."""

from collections.abc import Iterable, Iterator
from itertools import islice

AT_ONCE = 500


def portions(person_ids: Iterable[int]) -> Iterator[tuple[int, ...]]:
    """The ids, some hundreds at a time."""
    left = iter(person_ids)
    while some := tuple(islice(left, AT_ONCE)):
        yield some
