"""Why the answer is what it is: one short sentence by its code, dates as values."""

from datetime import date

from omsdesk.errors import Said
from omsdesk.models.coverage.case import Case
from omsdesk.models.coverage.law import ground_of
from omsdesk.models.coverage.period import DAY, day_after
from omsdesk.models.coverage.timeline import INSURED
from omsdesk.models.words import CoverageStatus


def reason(case: Case) -> Said:
    """Say the reason of an answer; the last day said is always an insured day."""
    return _REASONS[case.answer.status](case)


def _active(case: Case) -> Said:
    if case.until is None:
        return Said("coverage.active_unlimited", {"since": case.since})
    if case.until == case.line.death:
        return Said("coverage.until_death", {"until": case.until})
    following = day_after(case.until)
    if following is not None and case.next_day_status in INSURED:
        return Said("coverage.active_followed", {"until": case.until, "begins": following})
    if case.next_day_status is CoverageStatus.SUSPENDED:
        return Said("coverage.active_before_suspension", {"until": case.until, "begins": following})
    if case.on == case.until:
        code = "coverage.last_day" if case.on == case.today else "coverage.last_day_on"
        return Said(code, {"until": case.until})
    return Said("coverage.active_until", {"until": case.until})


def _no_insurer(case: Case) -> Said:
    if case.until is None:
        return Said("coverage.no_insurer", {"since": case.since})
    return Said("coverage.no_insurer_until", {"until": case.until})


def _expired(case: Case) -> Said:
    ended, begins = _last_insured_day(case), case.line.next_begin(case.on)
    if begins is None:
        return Said("coverage.expired", {"until": ended})
    return Said("coverage.gap", {"ended": ended, "begins": begins})


def _replaced(case: Case) -> Said:
    if case.policy is not None and not case.policy.main:
        return Said("coverage.not_main", {"since": case.since})
    return _by_ground(case)


def _deceased(case: Case) -> Said:
    event = case.answer.event
    return Said("coverage.deceased", {"death": event.on if event else case.line.death})


def _none(case: Case) -> Said:
    if case.is_before_birth:
        return Said("coverage.before_birth", {"birth": case.held.birth_date})
    begins = case.line.next_begin(case.on)
    return Said("coverage.none") if begins is None else Said("coverage.not_yet", {"since": begins})


def _by_ground(case: Case) -> Said:
    # A known ground has a sentence of its own, free text is repeated, silence is passed over.
    event, status = case.answer.event, case.answer.status
    assert event is not None, "only an event suspends, annuls or closes"
    known, since = ground_of(event.kind, event.ground), case.since or event.on
    if known is not None:
        return Said(f"coverage.{status}.{known.code}", {"since": since, "ground": known.code})
    if not event.ground.strip():
        return Said(f"coverage.{status}.unsaid", {"since": since})
    return Said(f"coverage.{status}", {"since": since, "ground": event.ground.strip()})


def _last_insured_day(case: Case) -> date:
    event, policy = case.answer.event, case.policy
    ends = [event.on - DAY] if event is not None and event.on > date.min else []
    if policy is not None and policy.until is not None:
        ends.append(policy.until)
    return min(ends, default=case.on)


_REASONS = {
    CoverageStatus.ACTIVE: _active,
    CoverageStatus.NO_INSURER: _no_insurer,
    CoverageStatus.SUSPENDED: _by_ground,
    CoverageStatus.INVALID: _by_ground,
    CoverageStatus.EXPIRED: _expired,
    CoverageStatus.REPLACED: _replaced,
    CoverageStatus.DECEASED: _deceased,
    CoverageStatus.NONE: _none,
}
