"""From an application that was filed and its answer to the facts of each paper; reads nothing, and brings the tools of paper."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from omsdesk import wording
from omsdesk.errors import Said
from omsdesk.models.checks import Difference, Reason, again, checklist
from omsdesk.models.checks.catalogue import rule
from omsdesk.models.checks.grounds import ground_of
from omsdesk.models.checks.insurer_choice import next_year
from omsdesk.models.drafts import AddressDraft, ApplicationDraft, DocumentDraft, PersonDraft, reading
from omsdesk.models.numbers import regions, snils
from omsdesk.models.numbers.identity_document import KINDS
from omsdesk.models.words import ApplicationKind, Sex
from omsdesk.services import reference
from omsdesk.services.documents import (
    application_form,
    attach_form,
    change_form,
    consent,
    due_notice,
    extract_request,
    pack,
    power_of_attorney,
    receipt,
    refusal,
    register,
    surrender_form,
)
from omsdesk.services.documents.application_facts import (
    AddressFacts,
    ApplicationFacts,
    DifferenceFacts,
    DueFacts,
    EntryFacts,
    JournalFacts,
    ReasonFacts,
    ReceiptFacts,
    RefusalFacts,
    ShownFacts,
)
from omsdesk.services.documents.application_phrases import DECISIONS, KIND_SHORT
from omsdesk.services.documents.entries import place
from omsdesk.services.documents.facts import OrganisationFacts, PersonFacts
from omsdesk.services.documents.from_draft import Frame, application_facts, consent_facts, filed_facts, power_facts
from omsdesk.services.documents.page import PaperName, Piece
from omsdesk.services.documents.phrases import SEXES
from omsdesk.services.falling_due.rows import Notice
from omsdesk.services.filed import ApplicationRow, Outcome
from omsdesk.services.filed.next_steps import next_steps

Leaf = Callable[[ApplicationFacts, PaperName], Piece]
FORMS: Mapping[ApplicationKind, Leaf] = {
    ApplicationKind.INCLUDE: application_form.leaf,
    ApplicationKind.CHOOSE_INSURER: application_form.leaf,
    ApplicationKind.CHANGE_INSURER: application_form.leaf,
    ApplicationKind.UPDATE: change_form.leaf,
    ApplicationKind.REPORT_LOSS: change_form.leaf,
    ApplicationKind.SURRENDER: surrender_form.leaf,
    ApplicationKind.RESUME: surrender_form.leaf,
    ApplicationKind.EXTRACT: extract_request.leaf,
    ApplicationKind.ATTACH: attach_form.leaf,
}
# How people read the values of a field that the register holds otherwise than they are said.
READ_AS: Mapping[str, Callable[[str], str]] = {
    "person.sex": lambda letter: SEXES[Sex(letter)],
    "person.snils": snils.format,
}


@dataclass(frozen=True, slots=True)
class Names:
    """What the codes of an application are called, who took it and when, and who the person was before."""

    organisation: OrganisationFacts
    filed_at: datetime
    clerk: str | None = None
    insurer: str | None = None
    present_insurer: str | None = None
    clinic: str | None = None
    before: PersonDraft | None = None
    practice: bool = False


@dataclass(frozen=True, slots=True)
class Filed:
    """An application as its papers say it."""

    draft: ApplicationDraft
    outcome: Outcome
    facts: ApplicationFacts
    ground: str | None
    decided_at: datetime | None
    is_proposed: bool = False
    """Whether nothing was decided yet: `decided_at` is the moment at which its notice was looked at."""


def filed(draft: ApplicationDraft, row: Any, outcome: Outcome, decided_at: datetime | None, names: Names) -> Filed:
    """The application of a row in the words of its papers."""
    ground = ground_of(draft.kind, row.ground)
    text = wording.say(ground.word) if ground else row.ground
    facts = application_facts(
        draft,
        Frame(
            organisation=names.organisation,
            at=names.filed_at,
            number=row.number,
            clerk=names.clerk,
            ground=row.ground,
            ground_text=text,
            insurer=names.insurer,
            present_insurer=names.present_insurer,
            clinic=names.clinic,
            before=names.before,
            countries=reference.countries(),
            regions={one.okato: one.name for one in regions.REGIONS},
            practice=names.practice,
        ),
    )
    return Filed(draft, outcome, facts, text, decided_at)


def blank(kind: ApplicationKind, organisation: OrganisationFacts, at: datetime, *, practice: bool) -> ApplicationFacts:
    """The facts of a form with nothing in it."""
    return ApplicationFacts(organisation, at, kind, practice=practice)


def form(facts: ApplicationFacts, size: PaperName) -> Piece:
    """The application on the form of its kind."""
    return FORMS[facts.kind](facts, size)


def bound(pieces: list[Piece]) -> bytes:
    """One file of these papers."""
    return pack.render(pieces, pieces[0].furniture.number)


def journal(
    rows: Iterable[ApplicationRow], organisation: OrganisationFacts, on: date, clerk: str | None, *, practice: bool
) -> Piece:
    """The applications of a day as lines."""
    entries = (
        EntryFacts(
            one.number, one.filed_at.astimezone(), one.person_name, one.birth_date, KIND_SHORT[one.kind],
            one.insurer_name or one.insurer, DECISIONS[one.status], one.clerk if clerk else None,
        )
        for one in rows
    )  # fmt: skip
    return register.leaf(JournalFacts(organisation, datetime.now().astimezone(), on, tuple(entries), clerk, practice=practice))


@dataclass(frozen=True, slots=True)
class Sender:
    """Whose notice it is, when, and by whom."""

    organisation: OrganisationFacts
    at: datetime
    clerk: str | None
    practice: bool


def notices(notice: Notice, sender: Sender, size: PaperName) -> Iterator[Piece]:
    """A sheet for each matter that falls due, numbered by the day, the person and the place of the matter."""
    to = _joined(notice.home) if notice.home else None
    for n, row in enumerate(notice.rows, 1):
        person = PersonFacts(row.surname, row.name, row.patronymic, None, row.birth_date)
        facts = DueFacts(
            organisation=sender.organisation,
            number=f"{notice.on:%Y%m%d}-{row.person_id}-{n}",
            at=sender.at,
            addressee=row.full_name,
            person=person,
            what=_said(row.said),
            until=row.due.last_day,
            bring=(_said(row.advice),),
            where=tuple(filter(None, (sender.organisation.name, sender.organisation.address))),
            address=to,
            clerk=sender.clerk,
            phone=sender.organisation.phone,
            practice=sender.practice,
        )
        yield due_notice.leaf(facts, size)


def _receipt(one: Filed) -> ReceiptFacts:
    facts, outcome = one.facts, one.outcome
    acts = facts.representative
    return ReceiptFacts(
        organisation=facts.organisation,
        at=facts.at,
        application=filed_facts(facts, one.ground),
        representative=_full_name(acts.person) if acts else None,
        insurer=facts.insurer,
        clinic=facts.clinic,
        documents=tuple(_shown(one.draft)),
        steps=tuple(map(_said, next_steps(facts.kind, outcome))),
        until=outcome.deadline if outcome.decided_on is None else None,
        clerk=facts.clerk,
        practice=facts.practice,
    )


def _refusal(one: Filed) -> RefusalFacts:
    facts, outcome = one.facts, one.outcome
    acts, at = facts.representative, one.decided_at or facts.at
    reasons = [_reason(why, at.date()) for why in outcome.reasons]
    when = again(outcome.reasons, at.date())
    if outcome.text:
        reasons.append(ReasonFacts(wording.say("application.explanation", text=outcome.text)))
    return RefusalFacts(
        organisation=facts.organisation,
        # What is looked at beforehand must not be taken for the notice itself.
        number=f"{facts.number}-О (проект)" if one.is_proposed else f"{facts.number}-О",
        at=at,
        addressee=_full_name(acts.person if acts else facts.insured.person),
        application=filed_facts(facts, one.ground),
        reasons=tuple(reasons),
        bring=tuple(_to_bring(one.draft, at.date())) if when else (),
        where=tuple(filter(None, (facts.organisation.name, facts.organisation.address))),
        address=_address(one.draft.person),
        deadline=_said(when) if when else None,
        possible=tuple(map(_said, outcome.still_possible)),
        clerk=facts.clerk,
        phone=facts.organisation.phone,
        practice=facts.practice,
    )


def _to_bring(draft: ApplicationDraft, on: date) -> Iterator[str]:
    """The papers without which the same is not filed again; what is signed at the counter is not brought."""
    wanted = (needed for needed in checklist(draft, on) if needed.need == "must" and needed.code != "consent")
    return (wording.say(needed.word) for needed in wanted)


def _reason(why: Reason, on: date) -> ReasonFacts:
    known = rule(why.code)
    advice = f"{why.code}.do"
    return ReasonFacts(
        wording.say(why.code, "ru", **why.values) if why.values else wording.say(f"{why.code}.rule"),
        known.source if known else None,
        tuple(map(_difference, why.differences)),
        # A reason that a clerk chose comes without values; the next year begins for it as well.
        (wording.say(advice, "ru", **{"following": next_year(on), **why.values}),) if wording.knows(advice) else (),
    )


def _difference(two: Difference) -> DifferenceFacts:
    label = wording.say(f"application.field.{reading.general(two.field)}")
    return DifferenceFacts(label, _text(two.field, two.entered), _text(two.field, two.held))


def _text(path: str, value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, date):
        return wording.day(value)
    return READ_AS[path](str(value)) if path in READ_AS else str(value)


def _said(one: Said) -> str:
    return wording.say(one.code, "ru", **one.values)


def _shown(draft: ApplicationDraft) -> Iterator[ShownFacts]:
    """The documents that an application names, as a receipt lists them."""
    acts = draft.representative
    for document in (*draft.person.documents, *(acts.documents if acts else ())):
        if document.number:
            yield ShownFacts(_document(document))
    if acts and acts.power and acts.power.name:
        yield ShownFacts(" № ".join(filter(None, (acts.power.name, acts.power.number))))


def _document(document: DocumentDraft) -> str:
    kind = KINDS.get(document.type or 0)
    number = " № ".join(filter(None, (document.series, document.number)))
    return ", ".join(filter(None, (kind.name if kind else None, number)))


def _address(person: PersonDraft) -> str | None:
    return _joined(person.lives_at or person.registered_at or AddressDraft())


def _joined(held: AddressDraft) -> str | None:
    address = AddressFacts(
        held.index, None, held.district, held.city, held.settlement, held.street, held.house, held.building, held.flat
    )
    return place(address) or None


def _full_name(person: Any) -> str:
    return " ".join(filter(None, (person.surname, person.name, person.patronymic)))


PIECES: Mapping[str, Callable[[Filed, PaperName], Piece]] = {
    "application": lambda one, size: form(one.facts, size),
    "consent": lambda one, size: consent.leaf(consent_facts(one.facts), consent.Consent.PERSONAL_DATA, size),
    "informing": lambda one, size: consent.leaf(consent_facts(one.facts), consent.Consent.INFORMING, size),
    "power": lambda one, size: power_of_attorney.leaf(power_facts(one.facts, _power_until(one)), size),
    "receipt": lambda one, size: receipt.leaf(_receipt(one), size),
    "refusal": lambda one, size: refusal.leaf(_refusal(one), size),
}


def _power_until(one: Filed) -> date | None:
    acts = one.draft.representative
    return acts.power.until if acts and acts.power else None
