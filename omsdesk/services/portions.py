"""Ids in portions that one statement can take on every store."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

AT_ONCE = 500

T = TypeVar("T")


def portions(ids: Iterable[T]) -> Iterator[tuple[T, ...]]:
    """The ids, some hundreds at a time."""
    left = iter(ids)
    while some := tuple(islice(left, AT_ONCE)):
        yield some
