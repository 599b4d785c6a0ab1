"""The numbers of a person, a representative and their contacts: right in themselves, and nobody else's."""

import re
from collections.abc import Callable, Iterator

from omsdesk.errors import Finding, Said
from omsdesk.models.checks.case import Case
from omsdesk.models.checks.categories import Who
from omsdesk.models.checks.grounds import Part
from omsdesk.models.drafts import PersonDraft, RepresentativeDraft
from omsdesk.models.numbers import enp, inn, phone, snils
from omsdesk.models.numbers.wrong import SHOWN, Wrong
from omsdesk.models.words import ApplicationKind

SNILS_FROM = 14
SNILS_ALWAYS = frozenset({Who.EAEU_WORKER, Who.EAEU_OFFICIAL})
_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;.]+(?:\.[^@\s,;.]+)+")
_CODES = {
    snils.FORMAT: "snils_format",
    snils.CHECKSUM: "snils_checksum",
    inn.FORMAT: "inn_format",
    inn.CHECKSUM: "inn_checksum",
    enp.FORMAT: "enp_format",
    enp.CHECKSUM: "enp_checksum",
    enp.FACET: "enp_digits",
}
_OF_ANOTHER = {"snils": "snils_of_another", "enp": "enp_of_another", "documents": "document_of_another"}


def numbers(case: Case) -> Iterator[Finding]:
    """Check ЕНП, СНИЛС and ИНН of the person: each may be absent, none may be impossible."""
    person = case.person
    yield from _one(case, "person.enp", person.enp, enp.validate)
    # A ЕНП whose digits disagree with the person is a reason to look again, never to turn them away (oms 1.2).
    if person.enp and enp.is_valid(person.enp):
        for doubt in enp.mismatch(person.enp, person.birth_date, person.sex):
            if not _is_corrected(case, doubt):
                yield from case.found("person.enp", "enp_birth_date" if doubt == "birth_mismatch" else "enp_sex")
        if case.draft.kind is ApplicationKind.INCLUDE and not _is_anybodys(case, "person.enp"):
            yield from case.found("person.enp", "enp_not_held")
    yield from _one(case, "person.snils", person.snils, snils.validate)
    if not person.snils:
        yield from _absent(case)
    yield from _one(case, "person.inn", person.inn, inn.validate)


def _is_anybodys(case: Case, field: str) -> bool:
    """Whether the register holds the person, or a number of the draft for somebody else."""
    return case.around.person is not None or any(one.field == field for one in case.around.claims)


def _is_corrected(case: Case, doubt: str) -> bool:
    """Whether a change of data corrects just what the number disagrees with: the number is then issued anew (приказ № 79, 6)."""
    held = case.around.person
    if held is None or case.draft.kind is not ApplicationKind.UPDATE or held.draft.enp != case.person.enp:
        return False
    part = "birth_date" if doubt == "birth_mismatch" else "sex"
    return bool(getattr(held.draft, part) != getattr(case.person, part))


def numbers_of_representative(case: Case, given: RepresentativeDraft) -> Iterator[Finding]:
    """Check ЕНП and СНИЛС of the representative."""
    yield from _one(case, "representative.enp", given.enp, enp.validate)
    yield from _one(case, "representative.snils", given.snils, snils.validate)


def _one(case: Case, field: str, text: str | None, validate: Callable[[str], str]) -> Iterator[Finding]:
    if text:
        try:
            validate(text)
        except Wrong as wrong:
            repairs = _repairs(case, field, text, wrong)
            perhaps = Said("application.perhaps", {"repairs": repairs}) if repairs else ""
            yield from case.found(field, _CODES[wrong.code], length=wrong.values["length"], repairs=repairs, perhaps=perhaps)


def _repairs(case: Case, field: str, text: str, wrong: Wrong) -> tuple[str, ...]:
    """The numbers one slip away, as they are printed; of a person's ЕНП first those that fit their birth date and sex."""
    if field == "person.enp":
        likely = enp.repairs(text, case.person.birth_date, case.person.sex)[:SHOWN]
        return tuple(map(enp.format, likely))
    shown = snils.format if field.endswith("snils") else str
    return tuple(map(shown, wrong.repairs[:SHOWN]))


def _absent(case: Case) -> Iterator[Finding]:
    """A citizen of 14 must have one, and so must workers of the ЕАЭС; anybody else brings it when there is one (п. 14)."""
    if Part.SNILS not in case.needs:
        return
    required = case.who in SNILS_ALWAYS or (case.who is Who.CITIZEN and case.age is not None and case.age >= SNILS_FROM)
    # Who leaves for the army has a number already; the paper must not be held back by a card left at home.
    if required and case.draft.kind is not ApplicationKind.SURRENDER:
        yield from case.found("person.snils", "snils_missing")
    else:
        yield from case.found("person.snils", "snils_later")


def claims(case: Case) -> Iterator[Finding]:
    """Point at each number of the draft that the register holds for somebody else."""
    for claim in case.around.claims:
        whose, _, field = claim.field.partition(".")
        code = _OF_ANOTHER.get(field.partition(".")[0]) if whose == "person" else None
        if code is not None:
            yield from case.found(claim.field, code, name=claim.full_name, born=claim.birth_date)


def contacts(case: Case) -> Iterator[Finding]:
    """Check telephone and mail of the person; one of them is asked for, and needed to change them."""
    person = case.person
    if not (person.phone or person.email) and Part.CONTACT in case.needs:
        yield from case.found("person.phone", "contact_missing")
    yield from ways(case, "person", person)


def ways(case: Case, path: str, given: PersonDraft | RepresentativeDraft) -> Iterator[Finding]:
    """Check telephone and mail at a path: Russian, or foreign with a plus and the code of the country."""
    if given.phone and not _can_be_called(given.phone):
        yield from case.found(f"{path}.phone", "phone_format")
    if given.email and _EMAIL.fullmatch(given.email.strip()) is None:
        yield from case.found(f"{path}.email", "email_format")


def _can_be_called(text: str) -> bool:
    if phone.is_valid(text):
        return True
    # After +7 these digits are Russia, where a number has ten of them.
    if not text.lstrip().startswith("+") or phone.compact(text).startswith(("+73", "+74", "+78", "+79")):
        return False
    try:
        return bool(phone.international(text))
    except Wrong:
        return False
