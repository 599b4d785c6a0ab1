"""Who acts for somebody else: their name, relation, document and powers, of which some want a clerk and some refuse."""

from collections.abc import Iterator
from datetime import date

from omsdesk.errors import Finding, Said
from omsdesk.models.checks.case import GROWN, Case
from omsdesk.models.checks.documents import document, particulars
from omsdesk.models.checks.grounds import Part
from omsdesk.models.checks.names import signs
from omsdesk.models.checks.numbers_given import numbers_of_representative, ways
from omsdesk.models.checks.papers import CERTIFICATES, REPRESENTATIVE_PAPERS
from omsdesk.models.checks.reasons import Grounded
from omsdesk.models.dates import add_years, age
from omsdesk.models.drafts import DocumentDraft, PowerDraft, RepresentativeDraft
from omsdesk.models.numbers import enp, identity_document, snils
from omsdesk.models.patronymic import sex_of
from omsdesk.models.words import ForWhom, Relation, Sex

CAN_ACT_FROM = 16
"""A minor of that age may be fully capable: by marriage or emancipation (ГК РФ, ст. 21, 27)."""
PARENTS = frozenset({Relation.MOTHER, Relation.FATHER})
PARENT_FROM = 12
"""A parent who is less than so much older than the child is most likely a slip of a date or of the relation."""
_SEX_OF = {Relation.MOTHER: Sex.FEMALE, Relation.FATHER: Sex.MALE}
_EMPTY = DocumentDraft()


def representative(case: Case) -> Iterator[Finding]:
    """Check who acts for the person: somebody must where the person is under 18 or another applies."""
    given = case.draft.representative
    if given is None:
        yield from _nobody(case)
        return
    if case.draft.for_whom is ForWhom.SELF:
        yield from case.found("representative", "representative_for_self")
    yield from _who(case, given)
    yield from _parent(case, given)
    yield from _document(case, given)
    if case.draft.for_whom is ForWhom.CHILD and case.age is not None and case.age >= GROWN:
        yield from case.found("for", "child_is_grown", age=case.age)
    yield from _proof(case, given)


def _nobody(case: Case) -> Iterator[Finding]:
    if case.is_represented:
        yield from case.found("representative", "representative_missing")
    elif case.is_minor and case.draft.for_whom is ForWhom.SELF:
        may = case.age is not None and case.age >= CAN_ACT_FROM
        yield from case.found("for", "acts_before_18" if may else "representative_missing", age=case.age)


def _who(case: Case, given: RepresentativeDraft) -> Iterator[Finding]:
    person = case.person
    if not (given.surname or given.name or given.enp or given.snils):
        yield from case.found("representative.surname", "representative_name")
    yield from signs(case, "representative", given)
    if given.relation is None:
        yield from case.found("representative.relation", "relation_missing")
    yield from numbers_of_representative(case, given)
    same_enp = given.enp and person.enp and enp.compact(given.enp) == enp.compact(person.enp)
    same_snils = given.snils and person.snils and snils.compact(given.snils) == snils.compact(person.snils)
    if same_enp or same_snils:
        yield from case.found("representative.enp" if same_enp else "representative.snils", "representative_is_person")
    if case.around.representative_died is not None and case.around.representative_died < case.on:
        yield from case.found("representative.surname", "representative_dead", died=case.around.representative_died)
    if given.birth_date is not None and age(given.birth_date, case.on) < GROWN:
        yield from case.found("representative.birth_date", "representative_minor", born=given.birth_date)
    yield from ways(case, "representative", given)


def _parent(case: Case, given: RepresentativeDraft) -> Iterator[Finding]:
    """Doubt a mother or a father whose birth date or patronymic speaks against it."""
    for one in case.around.against_family[:1]:
        yield from case.found("representative.relation", "parent_against_family", why=Said(one.code, one.values))
    sex, born, child = _SEX_OF.get(given.relation) if given.relation else None, given.birth_date, case.person.birth_date
    if sex is None:
        return
    if sex_of(given.patronymic) not in {None, sex}:
        yield from case.found("representative.relation", "parent_sex", patronymic=given.patronymic)
    if born is not None and child is not None and add_years(born, PARENT_FROM) > child:
        yield from case.found("representative.birth_date", "parent_too_young", born=born, child=child)


def _document(case: Case, given: RepresentativeDraft) -> Iterator[Finding]:
    shown = [(place, one) for place, one in enumerate(given.documents) if one != _EMPTY]
    is_needed = Part.DOCUMENT in case.needs
    if is_needed and not any(one.type in REPRESENTATIVE_PAPERS for _place, one in shown):
        yield from _unidentified(case, shown)
    for place, one in shown:
        path = f"representative.documents.{place}"
        yield from document(case, path, one, given.birth_date)
        if is_needed:
            yield from particulars(case, path, one)


def _unidentified(case: Case, shown: list[tuple[int, DocumentDraft]]) -> Iterator[Finding]:
    """Say that a representative shows nothing, or what they show instead; a type that nobody knows has a finding of its own."""
    if not shown:
        yield from case.found("representative.documents", "representative_document")
    for place, one in shown:
        kind = None if one.type is None else identity_document.KINDS.get(one.type)
        if kind is not None:
            yield from case.found(f"representative.documents.{place}.type", "representative_paper", document=kind.name)


def _proof(case: Case, given: RepresentativeDraft) -> Iterator[Finding]:
    """A parent of a child of 14 whose certificate is not among the papers is most likely a parent all the same."""
    power = given.power
    if power is None or power == PowerDraft():
        if _is_parent(case, given) and not (_certificate_shown(case) or _is_linked(case)):
            yield from case.found("representative.power", "powers_not_proved")
    elif not ((power.number or power.name) and power.issued) or power.issued > case.on:
        yield from case.found("representative.power", "power_incomplete")


def powers(case: Case) -> Iterator[Grounded]:
    """Give the reasons to refuse a representative: no powers at all, or powers that have ended."""
    given = case.draft.representative
    if given is None or given.relation is None or not case.is_represented:
        return
    power = given.power
    if power is None or power == PowerDraft():
        if not (_is_parent(case, given) or _is_linked(case)):
            yield Grounded("representative.power", "no_powers")
        return
    ended = _ended(case, power)
    if ended is not None and ended < case.on:
        yield Grounded("representative.power", "power_ended", {"until": ended})


def _ended(case: Case, power: PowerDraft) -> date | None:
    """A power of attorney that names no term holds for a year (ГК РФ, ст. 186 п. 1); an act of guardianship has no term."""
    by_attorney = case.draft.for_whom in {ForWhom.SPOUSE, ForWhom.OTHER} and not case.is_minor
    if power.until is not None or power.issued is None or not by_attorney:
        return power.until
    return add_years(power.issued, 1)


def _is_parent(case: Case, given: RepresentativeDraft) -> bool:
    """A parent needs no paper but the certificate, while the child is under 18."""
    return given.relation in PARENTS and case.draft.for_whom is ForWhom.CHILD and (case.age is None or case.is_minor)


def _is_linked(case: Case) -> bool:
    """Whether the register keeps by what document they act for the person: it was shown when they were linked."""
    link = case.around.acts_by
    return link is not None and bool(link.ground)


def _certificate_shown(case: Case) -> bool:
    return any(one.type in CERTIFICATES for one in case.person.documents)
