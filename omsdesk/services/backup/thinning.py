"""Which copies are no longer needed: all of the last day stay, then one a day, one a week, one a month for a year.

Days, weeks and months are those of UTC, and a week is a quarter of its month, so that each span lies whole within the next: the
newest of a month is the newest of its week and of its day, and is still there when only months are asked for. A copy made before
something that cannot be taken back is left alone for its first thirty days.
"""

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from omsdesk.services.copies.manifest import CopyKind, Manifest

Span = Callable[[datetime], Hashable]


class Known(Protocol):
    """A copy of which a manifest tells."""

    @property
    def manifest(self) -> Manifest:
        """What is known of it."""


OfCopy = TypeVar("OfCopy", bound=Known)


def _moment(at: datetime) -> Hashable:
    return at


def _day(at: datetime) -> Hashable:
    return at.date()


def _week(at: datetime) -> Hashable:
    return at.year, at.month, (at.day - 1) // 7


def _month(at: datetime) -> Hashable:
    return at.year, at.month


RULES: tuple[tuple[timedelta, Span], ...] = (
    (timedelta(days=1), _moment),
    (timedelta(days=7), _day),
    (timedelta(days=31), _week),
    (timedelta(days=366), _month),
)
"""Up to which age one copy of each span is kept; what is older is not kept at all."""
LEFT_ALONE = timedelta(days=30)
BY_THE_CLOCK = frozenset({CopyKind.SCHEDULED})
NEVER = frozenset({CopyKind.ASKED})
"""What somebody put there by hand is somebody's own."""


def superfluous(copies: Iterable[OfCopy], now: datetime) -> list[OfCopy]:
    """The copies that may go, of some in any order; never the newest, nor the newest that was restored on trial."""
    held = sorted((one for one in copies if _is_ours_to_thin(one.manifest, now)), key=_made_at, reverse=True)
    proven = [place for place, one in enumerate(held) if one.manifest.rehearsed_at and not one.manifest.rehearsal_failed]
    come = [place for place, one in enumerate(held) if one.manifest.made_at <= now]
    # by its place, for of two of one moment one may be asked for: a clock was set back, or a manifest was written by hand
    stay = {*proven[:1], *come[:1]}
    taken: set[Hashable] = set()
    for place, one in enumerate(held):
        span = _span_of(one.manifest, now)
        if span is not None and span not in taken:
            stay.add(place)
        # the newest of a span stands for it, whatever rule it is under today
        taken |= {(number, of(one.manifest.made_at)) for number, (_age, of) in enumerate(RULES)}
    return [one for place, one in enumerate(held) if place not in stay]


def _span_of(one: Manifest, now: datetime) -> Hashable | None:
    age = now - one.made_at
    return next(((place, of(one.made_at)) for place, (oldest, of) in enumerate(RULES) if age <= oldest), None)


def _is_ours_to_thin(one: Manifest, now: datetime) -> bool:
    return one.kind in BY_THE_CLOCK or (one.kind not in NEVER and now - one.made_at > LEFT_ALONE)


def _made_at(one: Known) -> datetime:
    return one.manifest.made_at
