"""All periods of one person laid side by side over a window of dates: no day left out, gaps and overlaps said aloud."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from omsdesk.models.coverage.facts import Held
from omsdesk.models.coverage.period import DAY
from omsdesk.models.coverage.timeline import INSURED, Timeline
from omsdesk.models.words import CoverageStatus


class StretchKind(StrEnum):
    """What a run of days is."""

    COVERED = "covered"
    GAP = "gap"
    SUSPENDED = "suspended"
    OVERLAP = "overlap"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of days, both ends included; `periods` are the places in `Held.periods` of those that make it so, none in a gap.

    `is_open`: nothing held ends it, `until` is only where the window was cut.
    """

    since: date
    until: date
    kind: StretchKind
    status: CoverageStatus
    periods: tuple[int, ...] = ()
    is_open: bool = False


def whole_strip(held: Held, since: date, until: date) -> tuple[Stretch, ...]:
    """The strip from a day to another or to the last day on which anything held changes: its last stretch is open."""
    return strip(held, since, max(until, *Timeline(held).points(), since))


def strip(held: Held, window_since: date, window_until: date) -> tuple[Stretch, ...]:
    """Lay out the window from its first to its last day as stretches without holes; an empty window has none.

    A day is covered or an overlap exactly when `judge` calls the person insured on it.
    """
    if window_until < window_since:
        return ()
    line = Timeline(held)
    starts = [window_since, *(point for point in line.points() if window_since < point <= window_until)]
    ends = [*(start - DAY for start in starts[1:]), window_until]
    stretches: list[Stretch] = []
    for since, until in zip(starts, ends, strict=True):
        _append(stretches, _stretch(line, since, until))
    if not any(point > window_until for point in line.points()):
        stretches[-1] = replace(stretches[-1], is_open=True)
    return tuple(stretches)


def _stretch(line: Timeline, since: date, until: date) -> Stretch:
    answer = line.answer(since)
    if answer.status in INSURED:
        periods = line.insured_on(since)
        return Stretch(since, until, StretchKind.OVERLAP if len(periods) > 1 else StretchKind.COVERED, answer.status, periods)
    kind = _KINDS.get(answer.status, StretchKind.GAP)
    periods = () if kind is StretchKind.GAP or answer.place is None else (answer.place,)
    return Stretch(since, until, kind, answer.status, periods)


def _append(stretches: list[Stretch], new: Stretch) -> None:
    last = stretches[-1] if stretches else None
    if last is None or (last.kind, last.status, last.periods) != (new.kind, new.status, new.periods):
        stretches.append(new)
    else:
        stretches[-1] = Stretch(last.since, new.until, new.kind, new.status, new.periods)


_KINDS = {CoverageStatus.SUSPENDED: StretchKind.SUSPENDED, CoverageStatus.INVALID: StretchKind.INVALID}
