"""The insurer: given where it must be, known, at work on the day and in the region, and the right to change it."""

import re
from collections.abc import Iterator
from datetime import date

from omsdesk.errors import Finding
from omsdesk.models.checks.case import Case, residence
from omsdesk.models.checks.circumstances import Circumstances
from omsdesk.models.checks.grounds import Part
from omsdesk.models.checks.reasons import Grounded
from omsdesk.models.coverage.facts import region
from omsdesk.models.numbers import regions
from omsdesk.models.words import ApplicationKind

_CODE = re.compile("[0-9]{5}")
LAST_DAY_OF_RIGHT = (11, 1)
"""The yearly right is used by 1 November, that day included (326-ФЗ, ст. 16 ч. 4)."""


def insurer(case: Case) -> Iterator[Finding]:
    """Check the code of the insurer: needed for a choice and a change; a first inclusion may leave the choice for later."""
    code = case.draft.insurer
    if not code:
        if Part.INSURER in case.needs:
            later = case.draft.kind is ApplicationKind.INCLUDE
            yield from case.found("insurer", "insurer_later" if later else "insurer_missing")
    elif _CODE.fullmatch(code) is None:
        yield from case.found("insurer", "insurer_format")
    elif not case.around.insurer_is_listed and case.around.insurer_asked in {None, code}:
        yield from case.found("insurer", "insurer_unlisted", code=code)


def chosen(case: Case) -> Iterator[Grounded]:
    """Give the reasons to refuse that lie in the insurer: it has closed, or it does not work where the person lives."""
    known = case.around.insurer
    if known is None or known.code != case.draft.insurer or Part.INSURER not in case.needs:
        return
    if (known.until is not None and known.until < case.on) or (known.since is not None and known.since > case.on):
        yield Grounded("insurer", "insurer_closed", {"insurer": known.name, "since": known.since, "until": known.until})
    homes = residence(case.person) or frozenset({region(case.around.okato)} if case.around.okato else ())
    # Registered in one region and living in another, a person may choose in either.
    if known.okato and homes and region(known.okato) not in homes:
        where = ", ".join(sorted(region_name(home) for home in homes))
        yield Grounded("insurer", "insurer_elsewhere", {"insurer": known.name, "works": region_name(known.okato), "lives": where})


def change(case: Case) -> Iterator[Grounded]:
    """Give the reasons to refuse a change of insurer: the same one, the yearly right closed or used, not moved."""
    policy, ground = case.around.policy, case.ground.code if case.ground is not None else None
    if policy is not None and policy.insurer is not None and policy.insurer == case.draft.insurer:
        yield Grounded("insurer", "same_insurer", {"insurer": insurer_name(case.around)})
    if ground == "right":
        yield from _yearly_right(case)
    elif ground == "moved" and policy is not None and policy.territory and _stays(case, policy.territory):
        yield Grounded("ground", "not_moved", {"territory": region_name(policy.territory)})


def _yearly_right(case: Case) -> Iterator[Grounded]:
    last, following = case.around.last_voluntary_change, next_year(case.on)
    if case.on > date(case.on.year, *LAST_DAY_OF_RIGHT):
        yield Grounded("ground", "change_closed", {"following": following})
    if last is not None and last.year >= case.on.year:
        yield Grounded("ground", "change_used", {"last": last, "following": following})


def _stays(case: Case, territory: str) -> bool:
    """A move inside one region does not count; an unknown address says nothing."""
    return residence(case.person) == {region(territory)}


def insurer_name(around: Circumstances) -> str | None:
    """Name the insurer of the policy held, by its code where the list does not know it."""
    return around.policy_insurer or (around.policy.insurer if around.policy is not None else None)


def next_year(on: date) -> date:
    """Give the first day of the next year, the end of the calendar when there is none."""
    return date(on.year + 1, 1, 1) if on.year < date.max.year else date.max


def region_name(okato: str) -> str:
    """Name the region of an ОКАТО code, the code itself when it is not known."""
    known = regions.by_okato(okato)
    return known.name if known is not None else okato
