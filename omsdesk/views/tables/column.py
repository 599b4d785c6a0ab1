"""A column as a small value: its key, its title, its width, and how a row's cell is read, shown and copied."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from omsdesk.views.style import State

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column over rows of a kind; `width` is in em of the table's font, the last column takes what is left."""

    key: str
    title: str
    width: float
    text: Callable[[R], str]
    state: Callable[[R], State | None] | None = None
    strong: Callable[[R], bool] | None = None
    bare: Callable[[R], str] | None = None
    full: Callable[[R], str] | None = None
    """What the tip over the cell says, where the cell itself is short for it."""
    least: float = 0.0
    """How narrow it may get before the table scrolls sideways; nothing: as wide as `width`."""
    spare: int = 0
    """Where not even the least has room it is left out, those of 1 first: what is said beside the table too, or can be missed."""
    tail: int = 0
    """So many last letters are set in bold: what the eye compares in a long number, and the last to give way."""
    muted: Callable[[R], bool] | None = None
    """Rows that are in grey: of what is over, which a word says as well."""
    both_ends: bool = False
    """Where the text is too long its middle gives way: long names differ at their end."""
    mark: Callable[[R], str] | None = None
    """The sign of a kind before the words, by its name in `views.marks`; empty: none."""
    fits: bool = False
    """As wide as its longest text asks, unless only `both_ends` have room; for lists of a few rows alone."""
