"""The check of a whole application: every finding at once, in the order of the form."""

from collections.abc import Callable, Iterator
from itertools import chain

from omsdesk.errors import Finding
from omsdesk.models.checks import comparison, names, numbers_given, person, request
from omsdesk.models.checks.address import addresses
from omsdesk.models.checks.case import Case, case_of
from omsdesk.models.checks.circumstances import USUAL, Circumstances, Terms
from omsdesk.models.checks.clinic_choice import clinic
from omsdesk.models.checks.documents import documents
from omsdesk.models.checks.insurer_choice import chosen, insurer
from omsdesk.models.checks.reasons import Grounded
from omsdesk.models.checks.representative import powers, representative
from omsdesk.models.checks.standing import standing
from omsdesk.models.drafts import ApplicationDraft

FORM = (
    "kind", "ground", "identity", "for", "representative", "person.enp", "person.snils", "person.surname", "person.name",
    "person.patronymic", "person.dost", "person.birth_date", "person.sex", "person.birth_place", "person.citizenship",
    "person.category", "person.inn", "person.documents", "person.registered_at", "person.lives_at", "person.phone",
    "person.email", "insurer", "clinic", "consents",
)  # fmt: skip
"""The fields in the order of the form; what lies inside one stands in the order in which its rules give it."""

_PLACES = {field: place for place, field in enumerate(FORM)}
_RULES: tuple[Callable[[Case], Iterator[Finding]], ...] = (
    request.asked, request.identity, representative, numbers_given.numbers, numbers_given.claims, names.named, person.alike,
    comparison.update, person.birth_date, person.sex, names.birth_place, person.citizenship, person.category, documents,
    addresses, numbers_given.contacts, insurer, clinic, request.consents,
)  # fmt: skip
_REASONS: tuple[Callable[[Case], Iterator[Grounded]], ...] = (powers, standing, chosen)


def check(draft: ApplicationDraft, around: Circumstances, terms: Terms = USUAL) -> tuple[Finding, ...]:
    """Find everything that is wrong, doubtful or worth saying about an application on the day it is filed.

    The same for the window, the command line and the service. `stop` holds the filing back, `ask` wants a look or a clerk's
    decision (a legal refusal among them), `note` is only said. Nothing raises, whatever the draft holds.
    """
    case = case_of(draft, around, terms)
    refused = (found for one in reasons(case) for found in case.found(one.field, one.code, **one.values))
    return tuple(sorted(chain(chain.from_iterable(rule(case) for rule in _RULES), refused), key=_place))


def reasons(case: Case) -> Iterator[Grounded]:
    """Give every reason to refuse, in force or not."""
    return chain.from_iterable(rule(case) for rule in _REASONS)


def _place(finding: Finding) -> int:
    whole, _, rest = finding.field.partition(".")
    return _PLACES[whole] if whole in _PLACES else _PLACES[f"{whole}.{rest.partition('.')[0]}"]
