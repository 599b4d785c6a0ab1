"""One policy period on one date: in force, suspended, over, and by which event."""

from datetime import date, timedelta
from typing import NamedTuple

from omsdesk.models.coverage.facts import PolicyEvent, PolicyPeriod
from omsdesk.models.coverage.law import ground_of
from omsdesk.models.words import CoverageStatus, EventKind, PolicyKind

DAY = timedelta(days=1)
FINAL = frozenset({EventKind.INVALID, EventKind.CLOSED})
SUPERSEDED_KINDS = frozenset({PolicyKind.OLD, PolicyKind.TEMPORARY, PolicyKind.ELECTRONIC_TEMPORARY})


class State(NamedTuple):
    """Status of a period on a date and the event that made it so."""

    status: CoverageStatus
    event: PolicyEvent | None = None


NOT_BEGUN = State(CoverageStatus.NONE)
EXPIRED = State(CoverageStatus.EXPIRED)
REPLACED = State(CoverageStatus.REPLACED)
ACTIVE = State(CoverageStatus.ACTIVE)
NO_INSURER = State(CoverageStatus.NO_INSURER)


def state_on(period: PolicyPeriod, on: date, superseded: date | None = None) -> State:
    """Tell the status of a period on a date, its last day included (326-ФЗ, ст. 45, 49.1; Правила ОМС 108н, п. 37–43).

    An end by event comes first and for good, then the end of the term, then suspension. A policy that is not the main one
    is `replaced` for its whole term. `superseded` is the first day of the policy that took the place of this one.
    """
    if on < period.since:
        return NOT_BEGUN
    ended = _ended(period, on) if period.events else None
    if ended is not None:
        return State(status_of(ended), ended)
    if superseded is not None and superseded <= on:
        return REPLACED
    if period.until is not None and period.until < on:
        return EXPIRED
    return _running(period, on) if period.main else REPLACED


def status_of(event: PolicyEvent) -> CoverageStatus:
    """Tell the status an ending event leads to by its ground; of an unknown ground, by its kind."""
    ground = ground_of(event.kind, event.ground)
    if ground is not None:
        return ground.status
    return CoverageStatus.INVALID if event.kind is EventKind.INVALID else CoverageStatus.REPLACED


def is_death(event: PolicyEvent) -> bool:
    """Whether the event closes a policy because its holder died."""
    return event.kind in FINAL and status_of(event) is CoverageStatus.DECEASED


def is_without_insurer(period: PolicyPeriod) -> bool:
    """Whether the person is on the register with no policy or no insurer chosen, and insured all the same (OID …100.86, «Х»)."""
    return not period.insurer or period.kind is PolicyKind.NONE


def superseded_on(period: PolicyPeriod, periods: tuple[PolicyPeriod, ...]) -> date | None:
    """Find the day an old policy or a temporary certificate gave way to the next main policy (326-ФЗ, ст. 51 ч. 2)."""
    if period.kind not in SUPERSEDED_KINDS:
        return None
    followers = [other.since for other in periods if other.main and other.since > period.since and not is_empty(other)]
    begins = min(followers, default=None)
    if begins is None or (period.until is not None and period.until < begins):
        return None
    return begins


def is_empty(period: PolicyPeriod) -> bool:
    """Whether the last day lies before the first one, a slip of whoever sent it: such a period is never in force."""
    return period.until is not None and period.until < period.since


def stopped_on(period: PolicyPeriod, on: date, superseded: date | None) -> date:
    """Find the first day a period that is over on `on` was no longer in force."""
    event = state_on(period, on, superseded).event
    ends = [day for day in (superseded, event.on if event else None, day_after(period.until)) if day is not None]
    return max(min(ends, default=period.since), period.since)


def turning_points(period: PolicyPeriod, superseded: date | None = None) -> set[date]:
    """List every day on which the state of a period may differ from the day before."""
    points = {period.since, superseded, day_after(period.until)}
    for event in period.events:
        points |= {event.on, day_after(event.on)}
    return {point for point in points if point is not None}


def day_after(day: date | None) -> date | None:
    """Give the next day; None after the last day of the calendar and for no day."""
    return None if day is None or day == date.max else day + DAY


def _ended(period: PolicyPeriod, on: date) -> PolicyEvent | None:
    # The day of death itself is an insured day, the day of any other ending is not.
    ends = [event for event in period.events if event.kind in FINAL and event.on <= on and not _still_insured(event, on)]
    return min(ends, key=_when, default=None)


def _still_insured(event: PolicyEvent, on: date) -> bool:
    status = status_of(event)
    return status is CoverageStatus.NO_INSURER or (status is CoverageStatus.DECEASED and event.on == on)


def _running(period: PolicyPeriod, on: date) -> State:
    suspension: PolicyEvent | None = None
    without_insurer = is_without_insurer(period)
    for event in sorted(period.events, key=_when):
        if event.on > on:
            break
        if event.kind is EventKind.SUSPENDED:
            suspension = suspension or event
        elif event.kind is EventKind.RESUMED:
            suspension = None
        else:
            without_insurer = without_insurer or status_of(event) is CoverageStatus.NO_INSURER
    if suspension is not None:
        return State(CoverageStatus.SUSPENDED, suspension)
    return NO_INSURER if without_insurer else ACTIVE


# Of two events on one day a resumption comes after a suspension: the day of resumption is insured.
_ORDER = {EventKind.SUSPENDED: 0, EventKind.RESUMED: 1, EventKind.INVALID: 2, EventKind.CLOSED: 3}


def _when(event: PolicyEvent) -> tuple[date, int]:
    return event.on, _ORDER[event.kind]
