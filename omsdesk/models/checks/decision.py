"""The decision that rules alone can make: approve what is in order, refuse what the law refuses, leave the rest to a clerk."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from omsdesk.errors import Finding, Said
from omsdesk.models.checks.case import Case, case_of
from omsdesk.models.checks.catalogue import AREA, in_force
from omsdesk.models.checks.circumstances import USUAL, Circumstances, Reason, Terms
from omsdesk.models.checks.insurer_choice import LAST_DAY_OF_RIGHT, next_year
from omsdesk.models.checks.whole import reasons
from omsdesk.models.drafts import ApplicationDraft

Outcome = Literal["approve", "refuse", "clerk"]

# While it is doubtful who is meant, nothing follows from how that person stands.
_DOUBTS = frozenset(
    AREA + code
    for code in (
        "alike",
        "snils_of_another",
        "enp_of_another",
        "document_of_another",
        "other_person",
        "enp_checksum",
        "enp_digits",
    )
)
_FROM_NEW_YEAR, _CHANGE, _MOVING, _CONTRACT = "from_new_year", "change_insurer", "moving", "contract_ended"
_POSSIBLE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "policy_held": ("extract", _CHANGE, "update"),
        "held_without_insurer": ("choose_insurer", "extract"),
        "held_suspended": ("resume",),
        "not_suspended": ("extract",),
        "data_differ": ("update", "corrected"),
        "insurer_elsewhere": ("insurer_of_region",),
        "insurer_closed": ("insurer_of_region",),
        "other_region": ("own_region", _MOVING),
        "same_insurer": ("update", "extract"),
        "change_closed": (_FROM_NEW_YEAR, _MOVING, _CONTRACT),
        "change_used": (_FROM_NEW_YEAR, _MOVING, _CONTRACT),
        "not_moved": (_CHANGE, "update"),
        "category_not_insured": ("other_medicine",),
        "not_held": ("include",),
        "not_insured": ("include",),
        "open_application": ("withdraw",),
        "insurer_chosen": (_CHANGE,),
        "no_powers": ("with_powers",),
        "power_ended": ("with_powers",),
        "already_suspended": ("resume",),
        "deceased": ("mend_death",),
    }
)
"""What remains open to whom an application is refused, by the reason."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision by rules. Of a refusal `reasons` are why; left to a clerk, they are what speaks for refusing."""

    outcome: Outcome
    reasons: tuple[Reason, ...] = ()
    still_possible: tuple[Said, ...] = ()


def decide(draft: ApplicationDraft, around: Circumstances, findings: Iterable[Finding], terms: Terms = USUAL) -> Ruling:
    """Decide an application by its findings (those of `check`) and how the person stands.

    A reason of refusal refuses, unless it is doubtful who is meant; whatever else wants a look is for a clerk; notes alone
    approve. An application that could not be filed is left to a clerk as well.
    """
    case = case_of(draft, around, terms)
    found = tuple(findings)
    why = tuple(
        Reason(AREA + one.code, dict(one.values), one.differences) for one in reasons(case) if in_force(AREA + one.code, case.on)
    )
    possible = still_possible(case, why)
    stopped = any(one.severity == "stop" for one in found)
    if stopped or any(one.code in _DOUBTS for one in found):
        return Ruling("clerk", why, possible)
    if why:
        return Ruling("refuse", why, possible)
    asked = any(one.severity == "ask" for one in found)
    return Ruling("clerk" if asked else "approve")


def still_possible(case: Case, why: Iterable[Reason]) -> tuple[Said, ...]:
    """Say what remains open after a refusal for these reasons, each thing once."""
    said = (one for reason in why for one in _open(case, reason.code.removeprefix(AREA)))
    return tuple({one.code: one for one in said}.values())


def _open(case: Case, code: str) -> Iterator[Said]:
    for way in _POSSIBLE.get(code, ()):
        if way == _CHANGE and not _may_change(case):
            yield _said(_FROM_NEW_YEAR, on=next_year(case.on))
            yield _said(_MOVING)
            yield _said(_CONTRACT)
        elif way == _FROM_NEW_YEAR:
            yield _said(way, on=next_year(case.on))
        else:
            yield _said(way)


def _may_change(case: Case) -> bool:
    last = case.around.last_voluntary_change
    return (case.on.month, case.on.day) <= LAST_DAY_OF_RIGHT and (last is None or last.year < case.on.year)


def _said(way: str, **values: object) -> Said:
    return Said(f"application.possible.{way}", values)
