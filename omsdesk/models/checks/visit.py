"""The check of a visit: every finding at once, in the order of the form; the same for the window, a file and a table."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain

from omsdesk.errors import Finding
from omsdesk.models.checks import visit_catalogue, visit_codes, visit_parts
from omsdesk.models.checks.visit_around import VisitAround
from omsdesk.models.drafts import VisitDraft
from omsdesk.models.words import UNASKED, CareForm, Conditions, VisitKind

VISIT_FORM = (
    "person", "kind", "on", "until", "organisation", "department", "doctor", "card", "conditions", "form", "profile", "purpose",
    "diagnoses", "result", "outcome", "services", "summary", "results", "vaccinations", "attachments",
)  # fmt: skip
"""The fields of a visit in the order of the form."""

STAYS = frozenset({VisitKind.HOSPITAL, VisitKind.DAY_HOSPITAL})
"""Kinds that last; of these alone a missing last day is asked after."""

_PLACES = {field: place for place, field in enumerate(VISIT_FORM)}


def check_visit(draft: VisitDraft, around: VisitAround) -> tuple[Finding, ...]:
    """Find everything that is wrong, doubtful or worth saying about a visit.

    `stop` holds the registering back, `ask` wants a look, `note` is only said. Nothing raises, whatever the draft holds.
    """
    found = chain.from_iterable(rule(draft, around) for rule in _RULES)
    return tuple(sorted(found, key=_place))


def is_unasked(draft: VisitDraft) -> bool:
    """Whether a visit is registered whoever it was of and whatever the policy says: urgent care, an ambulance, an emergency."""
    return draft.kind in UNASKED or draft.form == CareForm.EMERGENCY


def _place(finding: Finding) -> int:
    return _PLACES[finding.field.partition(".")[0]]


def _person(draft: VisitDraft, around: VisitAround) -> Iterator[Finding]:
    patient = around.patient
    if patient is None:
        code = "person_later" if is_unasked(draft) else "person_missing"
        yield from visit_catalogue.found("person", code, around.on)
    elif patient.not_insured is not None:
        code = "policy_later" if is_unasked(draft) else "not_insured"
        yield from visit_catalogue.found("person", code, around.on, why=patient.not_insured)


def _kind(draft: VisitDraft, around: VisitAround) -> Iterator[Finding]:
    if draft.kind is None:
        yield from visit_catalogue.found("kind", "kind_missing", around.on)
    elif draft.kind is VisitKind.VACCINATION and not draft.vaccinations:
        yield from visit_catalogue.found("vaccinations", "vaccination_missing", around.on)


def day(draft: VisitDraft, around: VisitAround) -> Iterator[Finding]:
    """Check the day: said, not ahead, within the life of the patient, and not that of a visit like this one."""
    on, patient = draft.on, around.patient
    if on is None:
        yield from visit_catalogue.found("on", "on_missing", around.on)
    elif on > around.on:
        yield from visit_catalogue.found("on", "on_future", around.on)
    elif patient is not None and patient.birth_date is not None and on < patient.birth_date:
        yield from visit_catalogue.found("on", "on_before_birth", around.on)
    elif patient is not None and patient.death_date is not None and on > patient.death_date:
        yield from visit_catalogue.found("on", "on_after_death", around.on, died=patient.death_date)
    if around.already is not None:
        yield from visit_catalogue.found("on", "already", around.on, number=around.already)


def last_day(draft: VisitDraft, around: VisitAround) -> Iterator[Finding]:
    """Check the last day: said of a stay, not before the first, not ahead."""
    until = draft.until
    if until is None:
        if draft.kind in STAYS:
            yield from visit_catalogue.found("until", "until_missing", around.on)
    elif draft.on is not None and until < draft.on:
        yield from visit_catalogue.found("until", "until_before_on", around.on)
    elif until > around.on:
        yield from visit_catalogue.found("until", "until_future", around.on)


def _organisation(draft: VisitDraft, around: VisitAround) -> Iterator[Finding]:
    if draft.organisation is None:
        if not around.is_medical:
            yield from visit_catalogue.found("organisation", "organisation_missing", around.on)
        return
    place = around.place
    if place is None:
        yield from visit_catalogue.found("organisation", "organisation_unknown", around.on)
    elif not _is_listed(place.since, place.until, draft.on or around.on):
        yield from visit_catalogue.found("organisation", "organisation_closed", around.on)


def _is_listed(since: date | None, until: date | None, on: date) -> bool:
    return (since is None or since <= on) and (until is None or on <= until)


def _conditions(draft: VisitDraft, around: VisitAround) -> Iterator[Finding]:
    given = draft.conditions
    if given is not None and given not in set(Conditions):
        yield from visit_catalogue.found("conditions", "conditions_unknown", around.on)
    elif given is not None and draft.kind is not None and not visit_codes.fits(given, draft.kind):
        yield from visit_catalogue.found("conditions", "conditions_of_kind", around.on)


def _form(draft: VisitDraft, around: VisitAround) -> Iterator[Finding]:
    if draft.form is None:
        return
    if draft.form not in set(CareForm):
        yield from visit_catalogue.found("form", "form_unknown", around.on)
    elif draft.kind is VisitKind.URGENT and draft.form == CareForm.PLANNED:
        yield from visit_catalogue.found("form", "form_of_kind", around.on)


_RULES: tuple[Callable[[VisitDraft, VisitAround], Iterator[Finding]], ...] = (
    _person, _kind, day, last_day, _organisation, _conditions, _form, visit_codes.small_lists, visit_codes.diagnoses,
    visit_codes.services, visit_parts.summary, visit_parts.results, visit_parts.vaccinations,
)  # fmt: skip
