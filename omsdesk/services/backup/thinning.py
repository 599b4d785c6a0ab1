"""Which copies are no longer needed: all of the last day stay, then one a day, one a week, one a month for a year.

Days, weeks and months are those of UTC, and a week is a quarter of its month, so that each span lies whole within the next: the
newest of a month is the newest of its week and of its day, and is still there when only months are asked for. A copy made before
something that cannot be taken back is left alone for its first thirty days.
"""

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime, timedelta

from omsdesk.services.copies.manifest import CopyKind, Manifest

Span = Callable[[datetime], Hashable]


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


def superfluous(copies: Iterable[Manifest], now: datetime) -> set[datetime]:
    """The moments of copies that may go, of a list in any order; never the newest, nor the newest that was restored on trial."""
    kept = sorted((one for one in copies if _is_ours_to_thin(one, now)), key=_made_at, reverse=True)
    proven = [one.made_at for one in kept if one.rehearsed_at is not None and not one.rehearsal_failed]
    stay = {one.made_at for one in kept[:1]} | set(proven[:1])
    taken: set[Hashable] = set()
    for one in kept:
        span = _span_of(one, now)
        if span is not None and span not in taken:
            stay.add(one.made_at)
        # the newest of a span stands for it, whatever rule it is under today
        taken |= {(place, of(one.made_at)) for place, (_age, of) in enumerate(RULES)}
    return {one.made_at for one in kept} - stay


def _span_of(one: Manifest, now: datetime) -> Hashable | None:
    age = now - one.made_at
    return next(((place, of(one.made_at)) for place, (oldest, of) in enumerate(RULES) if age <= oldest), None)


def _is_ours_to_thin(one: Manifest, now: datetime) -> bool:
    return one.kind in BY_THE_CLOCK or (one.kind not in NEVER and now - one.made_at > LEFT_ALONE)


def _made_at(one: Manifest) -> datetime:
    return one.made_at
