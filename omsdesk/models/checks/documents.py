"""The documents: the right ones for the person, their masks and dates, and whether they serve on the day of filing."""

from collections.abc import Iterator
from datetime import date

from omsdesk.errors import Finding, Said
from omsdesk.models.checks.case import Case
from omsdesk.models.checks.categories import Who
from omsdesk.models.checks.grounds import Part
from omsdesk.models.checks.papers import ADULT_PAPER_AGE, CERTIFICATES, GROWN_PAPERS, OTHER_PAPER, STAY_PAPERS, Paper, papers_of
from omsdesk.models.dates import age
from omsdesk.models.drafts import DocumentDraft, PersonDraft
from omsdesk.models.numbers import birth_certificate, identity_document, passport, subdivision
from omsdesk.models.numbers.wrong import Wrong
from omsdesk.models.words import DocumentType

UNLIMITED_PERMITS = date(2019, 11, 1)
"""Since then a residence permit is given without an end (257-ФЗ of 02.08.2019)."""

_EMPTY = DocumentDraft()


def documents(case: Case) -> Iterator[Finding]:
    """Check the documents of the person: the ones that their category and age ask for, then each one that is given."""
    given = given_documents(case.person)
    if Part.DOCUMENT in case.needs:
        for paper in papers_of(case.who, case.age):
            if not any(one.type in paper.types for _place, one in given):
                yield from _absent(case, paper, given)
    shown = {one.type for _place, one in given}
    for place, one in given:
        path = f"person.documents.{place}"
        yield from document(case, path, one, case.person.birth_date)
        if Part.DOCUMENT in case.needs:
            yield from particulars(case, path, one)
        # A certificate beside a passport proves the parents, not the person.
        if one.type in CERTIFICATES and case.who is Who.CITIZEN and not shown & GROWN_PAPERS:
            yield from _certificate_by_age(case, path)
    if Part.DOCUMENT in case.needs:
        yield from _stay_without_end(case)


def given_documents(person: PersonDraft) -> tuple[tuple[int, DocumentDraft], ...]:
    """List the documents that hold anything at all, each with its place."""
    return tuple((place, one) for place, one in enumerate(person.documents) if one != _EMPTY)


def stay_until(person: PersonDraft, who: Who | None) -> date | None:
    """Give the end of the paper that lets somebody stay, the latest when there are several; None: without end, or not said."""
    ends = [one.until for _place, one in _papers_of_stay(person, who)]
    return None if None in ends else max((end for end in ends if end is not None), default=None)


def _papers_of_stay(person: PersonDraft, who: Who | None) -> list[tuple[int, DocumentDraft]]:
    types = frozenset() if who is None else STAY_PAPERS.get(who, frozenset())
    own = frozenset({DocumentType.STATELESS_PAPER}) if who is Who.STATELESS else frozenset()
    given = given_documents(person)
    permits = [(place, one) for place, one in given if one.type in types]
    return permits or [(place, one) for place, one in given if one.type in own]


def _stay_without_end(case: Case) -> Iterator[Finding]:
    """Say that a paper has no end on which the term of the policy rests, where it may have none."""
    for place, one in _papers_of_stay(case.person, case.who):
        if one.until is None and one.type not in identity_document.EXPIRING:
            yield from case.found(f"person.documents.{place}.until", "stay_without_end")


def _absent(case: Case, paper: Paper, given: tuple[tuple[int, DocumentDraft], ...]) -> Iterator[Finding]:
    """Say that a paper is not there, at the document that cannot stand for it when there is one."""
    for place, one in given:
        kind = identity_document.KINDS.get(one.type) if one.type is not None else None
        if kind is not None and not kind.allowed and one.type != OTHER_PAPER:
            yield from case.found(f"person.documents.{place}.type", "document_not_accepted", document=kind.name)
            return
    yield from case.found("person.documents", paper.missing)


def document(case: Case, path: str, given: DocumentDraft, born: date | None) -> Iterator[Finding]:
    """Check one document that stands at a path, of somebody born on a day: its masks, its dates, its age."""
    if given.type is None:
        yield from case.found(f"{path}.type", "document_type_missing")
    else:
        yield from _mask(case, path, given.type, given)
    yield from _dates(case, path, given, born)
    yield from _end(case, path, given)
    if given.type == DocumentType.PASSPORT:
        yield from _passport(case, path, given, born)


def _mask(case: Case, path: str, code: int, given: DocumentDraft) -> Iterator[Finding]:
    try:
        identity_document.validate(code, given.series or "", given.number or "")
    except Wrong as wrong:
        field = wrong.code.removeprefix("document.")
        told = f"document_{field}" if field != "type" else "document_type_unknown"
        yield from case.found(f"{path}.{field}", told, **wrong.values)


def _dates(case: Case, path: str, given: DocumentDraft, born: date | None) -> Iterator[Finding]:
    issued = given.issued
    if issued is None:
        return
    if issued > case.on:
        yield from case.found(f"{path}.issued", "issued_in_future", issued=issued, on=case.on)
    elif born is not None and issued < born:
        yield from case.found(f"{path}.issued", "issued_before_birth", issued=issued, born=born)


def _end(case: Case, path: str, given: DocumentDraft) -> Iterator[Finding]:
    until, issued = given.until, given.issued
    if until is None:
        if given.type in identity_document.EXPIRING:
            unlimited = given.type == DocumentType.RESIDENCE_PERMIT and issued is not None and issued >= UNLIMITED_PERMITS
            yield from case.found(f"{path}.until", "permit_without_end" if unlimited else "until_missing")
    elif until < case.on:
        yield from case.found(f"{path}.until", "document_expired", until=until, on=case.on)
    elif issued is not None and until < issued:
        yield from case.found(f"{path}.until", "until_before_issued", issued=issued, until=until)


def particulars(case: Case, path: str, given: DocumentDraft) -> Iterator[Finding]:
    """Check that it is said of a document when and by whom it was given."""
    if given.issued is None:
        yield from case.found(f"{path}.issued", "issued_missing")
    if not (given.issuer or "").strip():
        yield from case.found(f"{path}.issuer", "issuer_missing")


def _passport(case: Case, path: str, given: DocumentDraft, born: date | None) -> Iterator[Finding]:
    if born is not None:
        yield from _passport_by_age(case, path, given.issued, born)
    if identity_document.is_valid(DocumentType.PASSPORT, given.series or "", given.number or ""):
        for doubt in passport.doubts(given.series or "", given.issued):
            yield from case.found(f"{path}.series", "document_doubt", doubt=Said(doubt))
    if given.subdivision:
        yield from _subdivision(case, f"{path}.subdivision", given.subdivision)


def _passport_by_age(case: Case, path: str, issued: date | None, born: date) -> Iterator[Finding]:
    years = age(born, case.on)
    if years < ADULT_PAPER_AGE:
        yield from case.found(f"{path}.type", "passport_too_young", age=years)
    elif issued is not None and born <= issued <= case.on:
        days = case.terms.passport_grace_days
        status = passport.status(born, issued, case.on, days)
        code = {"grace": "passport_grace", "expired": "passport_expired", "issued_before_14": "passport_before_14"}.get(status)
        if code is not None:
            yield from case.found(f"{path}.issued", code, issued=issued, days=days)


def _subdivision(case: Case, field: str, text: str) -> Iterator[Finding]:
    try:
        doubts = subdivision.doubts(text)
    except Wrong as wrong:
        yield from case.found(field, "subdivision_format", **wrong.values)
        return
    for doubt in doubts:
        yield from case.found(field, "document_doubt", doubt=Said(doubt))


def _certificate_by_age(case: Case, path: str) -> Iterator[Finding]:
    born = case.person.birth_date
    if born is None:
        return
    days = case.terms.passport_grace_days
    status = birth_certificate.status(born, case.on, days)
    if status != "ok":
        yield from case.found(f"{path}.type", f"certificate_{status}", days=days)
