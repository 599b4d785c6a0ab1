"""The papers of an application by category, age, kind and representative (Правила ОМС 108н, п. 14, 19), each with its state."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from omsdesk.models.checks.case import Case, case_of
from omsdesk.models.checks.categories import Who
from omsdesk.models.checks.circumstances import USUAL, Circumstances, Terms
from omsdesk.models.checks.documents import document, given_documents
from omsdesk.models.checks.grounds import Part
from omsdesk.models.checks.numbers_given import SNILS_ALWAYS, SNILS_FROM
from omsdesk.models.checks.papers import CERTIFICATES, Paper, papers_of
from omsdesk.models.checks.request import CONSENTS
from omsdesk.models.drafts import ApplicationDraft, DocumentDraft, PowerDraft
from omsdesk.models.numbers import inn, snils
from omsdesk.models.words import ApplicationKind, ForWhom, IdentifiedBy, Relation

Need = Literal["must", "later", "if_any"]
State = Literal["entered", "scanned", "kept", "missing", "wrong", "not_yet"]

_PARENTS = frozenset({Relation.MOTHER, Relation.FATHER})
_MENDING = frozenset({"changed", "inaccurate"})
_NOTHING_KEPT: Mapping[str, str] = {}
_NO_SCANS: Mapping[str, int] = {}
_EMPTY = DocumentDraft()


@dataclass(frozen=True, slots=True)
class Needed:
    """One paper: its code, whether it must be there, its state, the field where it is entered, how many scans of it there are."""

    code: str
    need: Need
    state: State
    field: str
    scans: int = 0
    paper: str = ""
    """What it is, where the register keeps it already."""

    @property
    def word(self) -> str:
        """The code of its name in the wording."""
        return f"application.paper.{self.code}"


def checklist(
    draft: ApplicationDraft,
    on: date,
    terms: Terms = USUAL,
    shown: Mapping[str, int] = _NO_SCANS,
    kept: Mapping[str, str] = _NOTHING_KEPT,
) -> tuple[Needed, ...]:
    """List the papers that an application needs on a day, in the order of the form; `shown` counts the scans of each code.

    "scanned" is also entered where there is a field for it; "wrong" is entered and cannot be right or has run out;
    "not_yet" is absent and may be; "kept" is a paper by which people are linked in the register, as `kept_papers` tells it.
    """
    case = case_of(draft, Circumstances(on), terms)
    if draft.kind is None:
        return ()
    found = (*_identity(case, shown), *_numbers(case, shown), *_representative(case, shown), *_by_kind(case, shown))
    return tuple(
        replace(one, state="kept", paper=kept[one.code]) if one.state == "missing" and one.code in kept else one for one in found
    )


def kept_papers(draft: ApplicationDraft, around: Circumstances) -> Mapping[str, str]:
    """The papers of an application that were shown when the person was linked: code → what it is.

    That somebody acts for the person, and the marriage that a surname changed by.
    """
    found = {}
    if around.acts_by is not None and around.acts_by.ground:
        found = dict.fromkeys(("guardianship", "power_of_attorney", "parent_certificate"), around.acts_by.ground)
    held = around.person.draft.surname if around.person is not None else None
    if around.marriage is not None and draft.person.surname and draft.person.surname != held:
        found["change_proof"] = around.marriage.ground
    return found


def _item(code: str, need: Need, field: str, shown: Mapping[str, int], *, entered: bool | None = None) -> Needed:
    """`entered` is None where nothing is typed, only shown and scanned."""
    scans = shown.get(code, 0)
    state: State = "missing" if need == "must" else "not_yet"
    if scans and entered is not False:
        state = "scanned"
    elif entered:
        state = "entered"
    return Needed(code, need, state, field, scans)


def _wrong(needed: Needed) -> Needed:
    return Needed(needed.code, needed.need, "wrong", needed.field, needed.scans)


def _identity(case: Case, shown: Mapping[str, int]) -> Iterator[Needed]:
    need: Need = "must" if Part.DOCUMENT in case.needs else "if_any"
    for paper in papers_of(case.who, case.age):
        yield _paper(case, paper, need, shown)
    if case.who is Who.EAEU_WORKER and Part.DOCUMENT in case.needs:
        yield _item("arrival_notice", "must", "attachments", shown)


def _paper(case: Case, paper: Paper, need: Need, shown: Mapping[str, int]) -> Needed:
    for place, one in given_documents(case.person):
        if one.type in paper.types:
            path = f"person.documents.{place}"
            item = _item(paper.code, need, path, shown, entered=True)
            return _wrong(item) if _is_wrong(case, path, one, case.person.birth_date) else item
    return _item(paper.code, need, "person.documents", shown, entered=False)


def _is_wrong(case: Case, path: str, one: DocumentDraft, born: date | None) -> bool:
    return any(found.severity == "stop" for found in document(case, path, one, born))


def _numbers(case: Case, shown: Mapping[str, int]) -> Iterator[Needed]:
    person = case.person
    if Part.SNILS in case.needs or person.snils:
        must = case.who in SNILS_ALWAYS or (case.who is Who.CITIZEN and case.age is not None and case.age >= SNILS_FROM)
        item = _item("snils", "must" if must else "later", "person.snils", shown, entered=bool(person.snils))
        yield _wrong(item) if person.snils and not snils.is_valid(person.snils) else item
    if Part.DOCUMENT in case.needs or person.inn:
        item = _item("inn", "if_any", "person.inn", shown, entered=bool(person.inn))
        yield _wrong(item) if person.inn and not inn.is_valid(person.inn) else item


def _representative(case: Case, shown: Mapping[str, int]) -> Iterator[Needed]:
    given = case.draft.representative
    if given is None and not case.is_represented and not case.is_minor:
        return
    papers = [] if given is None else [(place, one) for place, one in enumerate(given.documents) if one != _EMPTY]
    need: Need = "must" if Part.DOCUMENT in case.needs else "if_any"
    item = _item("representative_document", need, "representative.documents", shown, entered=bool(papers))
    born = None if given is None else given.birth_date
    wrong = any(_is_wrong(case, f"representative.documents.{place}", one, born) for place, one in papers)
    yield _wrong(item) if wrong else item
    yield from _powers(case, shown)


def _powers(case: Case, shown: Mapping[str, int]) -> Iterator[Needed]:
    """A parent shows the child's certificate, which for a child under 14 is asked for already."""
    given = case.draft.representative
    power = given.power if given is not None else None
    is_parent = given is not None and given.relation in _PARENTS and case.draft.for_whom is ForWhom.CHILD
    if is_parent and (power is None or power == PowerDraft()):
        certified = any(one.type in CERTIFICATES for one in case.person.documents)
        if not (case.age is not None and case.age < SNILS_FROM):
            yield _item("parent_certificate", "must", "person.documents", shown, entered=certified or None)
        return
    code = "guardianship" if case.draft.for_whom is ForWhom.WARD or case.is_minor else "power_of_attorney"
    item = _item(code, "must", "representative.power", shown, entered=power is not None and power != PowerDraft())
    ended = power is not None and power.until is not None and power.until < case.on
    yield _wrong(item) if ended else item


def _by_kind(case: Case, shown: Mapping[str, int]) -> Iterator[Needed]:
    kind, draft = case.draft.kind, case.draft
    assert kind is not None
    if kind is ApplicationKind.UPDATE and case.ground is not None and case.ground.code in _MENDING:
        yield _item("change_proof", "must", "attachments", shown)
    if kind is ApplicationKind.SURRENDER:
        yield _item("policy", "if_any", "attachments", shown)
    if kind is ApplicationKind.RESUME:
        yield _item("discharge_paper", "must", "attachments", shown)
    signed = draft.identity.by is IdentifiedBy.DOCUMENT or set(CONSENTS[kind]) <= set(draft.consents)
    yield _item("consent", "must", "consents", shown, entered=signed or None)
