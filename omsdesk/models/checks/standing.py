"""How the person stands in the register, and what follows for each kind of application: the reasons of refusal."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from omsdesk.errors import Said
from omsdesk.models.checks import insurer_choice
from omsdesk.models.checks.case import Case, is_said
from omsdesk.models.checks.circumstances import HeldPerson
from omsdesk.models.checks.comparison import differences, part_of
from omsdesk.models.checks.reasons import Grounded
from omsdesk.models.coverage.facts import region
from omsdesk.models.coverage.timeline import INSURED
from omsdesk.models.words import ApplicationKind, CoverageStatus

Reasons = Callable[[Case], Iterator[Grounded]]
_K = ApplicationKind
_MAY_END = INSURED | {CoverageStatus.EXPIRED}
_ASKS_FOR_INSURANCE = frozenset({_K.INCLUDE, _K.CHOOSE_INSURER, _K.CHANGE_INSURER, _K.RESUME, _K.ATTACH})


def standing(case: Case) -> Iterator[Grounded]:
    """Give the reasons to refuse that lie in how the person stands; none for a person who is not said yet."""
    kind = case.draft.kind
    if kind is None:
        return
    if case.around.open_application is not None:
        yield Grounded("kind", "open_application", {"number": case.around.open_application})
    # Who is not subject to insurance may still give a policy up, ask what is held and report a loss.
    if case.category is not None and not case.category.insured and kind in _ASKS_FOR_INSURANCE:
        yield Grounded("person.category", "category_not_insured", {"category": Said(case.category.word)})
    if case.around.person is not None:
        yield from _held(case, case.around.person, kind)
    elif kind is not _K.INCLUDE and is_said(case.person):
        yield Grounded("person.enp", "not_held")


def _held(case: Case, held: HeldPerson, kind: ApplicationKind) -> Iterator[Grounded]:
    if case.around.status is CoverageStatus.DECEASED or held.death_date is not None:
        yield Grounded("person.surname", "deceased", {"died": held.death_date})
        return
    found = () if kind is _K.UPDATE else differences(held.draft, case.person)
    if found:
        yield Grounded(found[0].field, "data_differ", {"fields": tuple(map(part_of, found))}, found)
    yield from _BY_KIND[kind](case)


def _include(case: Case) -> Iterator[Grounded]:
    status, policy = case.around.status, case.around.policy
    if status is CoverageStatus.SUSPENDED:
        yield Grounded("kind", "held_suspended")
    elif status is CoverageStatus.NO_INSURER:
        yield Grounded("kind", "held_without_insurer")
    elif status is CoverageStatus.ACTIVE:
        since = policy.since if policy is not None else None
        yield Grounded("kind", "policy_held", {"insurer": insurer_choice.insurer_name(case.around), "since": since})


def _choose(case: Case) -> Iterator[Grounded]:
    status = case.around.status
    if status is CoverageStatus.ACTIVE:
        yield Grounded("kind", "insurer_chosen", {"insurer": insurer_choice.insurer_name(case.around)})
    elif status is not CoverageStatus.NO_INSURER:
        yield from _not_insured(case)


def _change(case: Case) -> Iterator[Grounded]:
    if case.around.status in INSURED:
        yield from insurer_choice.change(case)
    else:
        yield from _not_insured(case)


def _update(case: Case) -> Iterator[Grounded]:
    yield from _own_region(case)
    if case.ground is not None and case.ground.code == "term_ended" and case.around.status not in _MAY_END:
        yield from _not_insured(case)


def _surrender(case: Case) -> Iterator[Grounded]:
    if case.around.status is CoverageStatus.SUSPENDED:
        yield Grounded("kind", "already_suspended")
    elif case.around.status not in INSURED:
        yield from _not_insured(case)


def _resume(case: Case) -> Iterator[Grounded]:
    if case.around.status is not CoverageStatus.SUSPENDED:
        yield Grounded("kind", "not_suspended", {"status": _status(case)})


def _attach(case: Case) -> Iterator[Grounded]:
    if case.around.status not in INSURED:
        yield from _not_insured(case)


def _own_region(case: Case) -> Iterator[Grounded]:
    here, policy = case.around.okato, case.around.policy
    if here and policy is not None and policy.territory and region(policy.territory) != region(here):
        yield Grounded("kind", "other_region", {"territory": insurer_choice.region_name(policy.territory)})


def _not_insured(case: Case) -> Iterator[Grounded]:
    # Whoever serves is not to be included anew: the policy that is there is resumed afterwards.
    if case.around.status is CoverageStatus.SUSPENDED:
        yield Grounded("kind", "held_suspended")
    else:
        yield Grounded("kind", "not_insured", {"status": _status(case)})


def _status(case: Case) -> Said:
    return Said(f"coverage.status.{case.around.status.value}")


_BY_KIND: Mapping[ApplicationKind, Reasons] = MappingProxyType(
    {
        _K.INCLUDE: _include,
        _K.CHOOSE_INSURER: _choose,
        _K.CHANGE_INSURER: _change,
        _K.UPDATE: _update,
        _K.SURRENDER: _surrender,
        _K.RESUME: _resume,
        _K.EXTRACT: _own_region,
        _K.REPORT_LOSS: _own_region,
        _K.ATTACH: _attach,
    }
)
