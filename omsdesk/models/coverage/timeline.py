"""All periods of one person on one date: which policy answers, what its status is, and for how long that stays so.

The rule of choice. Of the periods begun by the date the main ones in force (active, without insurer, suspended) come before all
others; among them the one that began last answers, then the one that lasts longer, then the insured one. When none is in force,
the answer tells what happened last: main before not main, then the period that stopped last. A period that begins later never
answers. Birth and death come before any policy: nobody is covered before the one or after the day of the other.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from omsdesk.models.coverage.facts import Held, PolicyEvent, PolicyPeriod
from omsdesk.models.coverage.period import DAY, day_after, is_death, is_empty, state_on, stopped_on, superseded_on, turning_points
from omsdesk.models.words import CoverageStatus, PolicyKind

INSURED = frozenset({CoverageStatus.ACTIVE, CoverageStatus.NO_INSURER})
IN_FORCE = INSURED | {CoverageStatus.SUSPENDED}

# Looking a member up on its enum costs more than comparing it; a load of a million people does so several times for each.
_ACTIVE, _NO_INSURER, _NONE = CoverageStatus.ACTIVE, CoverageStatus.NO_INSURER, CoverageStatus.NONE
_EXPIRED, _DECEASED, _WITHOUT_POLICY = CoverageStatus.EXPIRED, CoverageStatus.DECEASED, PolicyKind.NONE
_FIRST_DAY, _LAST_DAY = date.min, date.max
_WEIGHT = {
    CoverageStatus.REPLACED: 0,
    CoverageStatus.EXPIRED: 1,
    CoverageStatus.INVALID: 2,
    CoverageStatus.DECEASED: 3,
    CoverageStatus.SUSPENDED: 4,
    CoverageStatus.NO_INSURER: 5,
    CoverageStatus.ACTIVE: 6,
}


class Answer(NamedTuple):
    """Status of a person on a date, the period that says so (by its place among those held) and the event behind it."""

    status: CoverageStatus
    place: int | None = None
    event: PolicyEvent | None = None


class Timeline:
    """The periods of one person, laid out once and asked for any number of dates."""

    def __init__(self, held: Held) -> None:
        """Lay out what is held; the days on which old policies gave way are found here once."""
        self.periods = held.periods
        self.superseded = tuple(superseded_on(period, held.periods) for period in held.periods)
        self.birth = held.birth_date
        self.death = held.death_date or _death_by_event(held.periods)

    def answer(self, on: date) -> Answer:
        """Tell the status on a date and the period that answers, by the rule of choice above."""
        if self.death is not None and self.death < on:
            return Answer(_DECEASED, self._chosen(self.death).place)
        if self.birth is not None and on < self.birth:
            return Answer(_NONE)
        return self._chosen(on)

    def points(self) -> list[date]:
        """List every day on which the status may differ from the day before, in order."""
        points = {day for day in (self.birth, day_after(self.death)) if day is not None}
        for period, superseded in zip(self.periods, self.superseded, strict=True):
            points |= turning_points(period, superseded)
        return sorted(points)

    def insured_on(self, on: date) -> tuple[int, ...]:
        """List the places of all main periods in force and not suspended on a date; more than one is an overlap."""
        pairs = enumerate(zip(self.periods, self.superseded, strict=True))
        return tuple(place for place, (period, superseded) in pairs if state_on(period, on, superseded).status in INSURED)

    def next_begin(self, on: date) -> date | None:
        """Find the first day of the next period that will insure, if one is known."""
        begins = {period.since for period in self.periods if period.since > on}
        return min((day for day in begins if self.answer(day).status in INSURED), default=None)

    def _chosen(self, on: date) -> Answer:
        best, best_rank = Answer(_NONE), None
        for index, (period, superseded) in enumerate(zip(self.periods, self.superseded, strict=True)):
            state = state_on(period, on, superseded)
            if state.status is _NONE:
                continue
            rank = _rank(period, state.status, on, superseded)
            if best_rank is None or rank > best_rank:
                best, best_rank = Answer(state.status, index, state.event), rank
        return best


def status_on(held: Held, on: date) -> CoverageStatus:
    """Tell the status alone, for lists and loads; one period without events takes the short way."""
    if not _is_plain(held):
        return Timeline(held).answer(on).status
    return _plain_status(held.periods[0], on)


def standing(held: Held, on: date) -> tuple[CoverageStatus, date | None, date | None]:
    """Tell the status on a date and the first and last day of the run on which it stays the same; None: for ever.

    A list row stores the three: while today lies in the run the stored status is right and nothing is computed again.
    """
    if _is_plain(held):
        return _plain_standing(held.periods[0], on)
    line = Timeline(held)

    def status(day: date) -> CoverageStatus:
        return line.answer(day).status

    return status(on), *window(line.points(), on, status)


def window(points: Sequence[date], on: date, key: Callable[[date], object]) -> tuple[date | None, date | None]:
    """Find the widest run of days around `on` on which `key` stays the same; None: without limit on that side.

    `points` are, in order, the days on which the key may change.
    """
    starts = [_FIRST_DAY, *(point for point in points if point != _FIRST_DAY)]
    first = last = bisect_right(starts, on) - 1
    here = key(on)
    while first > 0 and key(starts[first - 1]) == here:
        first -= 1
    while last + 1 < len(starts) and key(starts[last + 1]) == here:
        last += 1
    return (starts[first] if first else None), (starts[last + 1] - DAY if last + 1 < len(starts) else None)


def _is_plain(held: Held) -> bool:
    if len(held.periods) != 1 or held.death_date is not None:
        return False
    period, birth = held.periods[0], held.birth_date
    return period.main and not period.events and (birth is None or birth <= period.since) and not is_empty(period)


def _plain_status(period: PolicyPeriod, on: date) -> CoverageStatus:
    if on < period.since:
        return _NONE
    if period.until is not None and period.until < on:
        return _EXPIRED
    return _ACTIVE if period.insurer and period.kind is not _WITHOUT_POLICY else _NO_INSURER


def _plain_standing(period: PolicyPeriod, on: date) -> tuple[CoverageStatus, date | None, date | None]:
    status = _plain_status(period, on)
    if status is _NONE:
        return status, None, period.since - DAY
    if status is _EXPIRED:
        return status, day_after(period.until), None
    return status, period.since if period.since != _FIRST_DAY else None, period.until if period.until != _LAST_DAY else None


def _rank(period: PolicyPeriod, status: CoverageStatus, on: date, superseded: date | None) -> tuple[bool, bool, date, date, int]:
    if status in IN_FORCE:
        return True, True, period.since, period.until or _LAST_DAY, _WEIGHT[status]
    return False, period.main, stopped_on(period, on, superseded), period.since, _WEIGHT[status]


def _death_by_event(periods: tuple[PolicyPeriod, ...]) -> date | None:
    # A policy begun after a death that was registered by mistake shows the person alive (event П09, отмена смерти).
    deaths = [event.on for period in periods for event in period.events if is_death(event)]
    last = max(deaths, default=None)
    if last is None or any(period.since > last for period in periods if period.main):
        return None
    return last
