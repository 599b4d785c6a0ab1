"""What is asked, on what ground, for whom, and how the one at the counter proved who they are."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from omsdesk.errors import Finding, Said
from omsdesk.models.checks.case import Case, is_said
from omsdesk.models.checks.grounds import Part
from omsdesk.models.words import ApplicationKind, CoverageStatus, IdentifiedBy

TRUTH, TERMS, SUBJECT, PERSONAL_DATA = "truth", "terms", "subject_to_insurance", "personal_data"
SUPPORT = "support"
"""Consent to information from the insurer's representatives: asked for, never required."""

_CHOICE = (TERMS, SUBJECT, TRUTH, PERSONAL_DATA)
_OTHERS = (TRUTH, PERSONAL_DATA)
CONSENTS: Mapping[ApplicationKind, tuple[str, ...]] = MappingProxyType(
    dict.fromkeys(ApplicationKind, _OTHERS)
    | dict.fromkeys((ApplicationKind.INCLUDE, ApplicationKind.CHOOSE_INSURER, ApplicationKind.CHANGE_INSURER), _CHOICE)
)
"""Declarations of the form (Правила ОМС 108н, п. 6; form of 2020, 1.5 and 3); shown with the document they count as signed."""


def asked(case: Case) -> Iterator[Finding]:
    """Check kind, ground, for whom, and whether it is said who is meant."""
    draft = case.draft
    if draft.kind is None:
        yield from case.found("kind", "kind_missing")
    yield from _ground(case)
    if draft.for_whom is None:
        yield from case.found("for", "for_whom_missing")
    # Where the whole name is needed its own finding says what is missing.
    if Part.WHO in case.needs and Part.NAME not in case.needs and not is_said(draft.person):
        yield from case.found("person.enp", "who_missing")
    yield from _order(case)


def _ground(case: Case) -> Iterator[Finding]:
    kind, text, ground = case.draft.kind, case.draft.ground, case.ground
    is_change = kind is ApplicationKind.CHANGE_INSURER
    if not text:
        if Part.GROUND in case.needs:
            yield from case.found("ground", "ground_missing")
    elif ground is None and kind is not None:
        yield from case.found("ground", "ground_unknown" if is_change else "ground_free", ground=text)
    # Only a policy left without insurer shows in the register that the contract has ended.
    elif is_change and ground is not None and ground.code == "contract_ended" and not _is_without_insurer(case):
        yield from case.found("ground", "contract_not_proved")


def _is_without_insurer(case: Case) -> bool:
    return case.around.status is CoverageStatus.NO_INSURER


def _order(case: Case) -> Iterator[Finding]:
    last = case.around.last_application_on
    # A second application of the same day is usual: an attachment after an inclusion, the same one again after a refusal.
    if last is not None and case.on < last:
        yield from case.found("kind", "date_before_last", last=last, on=case.on)


def identity(case: Case) -> Iterator[Finding]:
    """Check how the one at the counter proved who they are; a shown document needs nothing more."""
    by, evidence = case.draft.identity.by, case.draft.identity.evidence
    if by is None:
        yield from case.found("identity.by", "identity_missing")
    elif by is not IdentifiedBy.DOCUMENT and not (evidence or "").strip():
        yield from case.found("identity.evidence", "evidence_missing")


def consents(case: Case) -> Iterator[Finding]:
    """Check the declarations: each one listed, unless a document was shown at the counter, where the paper is signed."""
    kind, by = case.draft.kind, case.draft.identity.by
    if kind is None or by in {None, IdentifiedBy.DOCUMENT}:
        return
    for code in CONSENTS[kind]:
        if code not in case.draft.consents:
            yield from case.found("consents", "consent_missing", consent=Said(f"application.consent.{code}"), code=code)
