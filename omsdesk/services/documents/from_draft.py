"""From the draft of an application to the facts of its papers: the application itself, consents, power of attorney, answers.

A draft holds codes, its papers say words: names of countries, regions and organisations are given by whoever reads the register.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from omsdesk.models.drafts import AddressDraft, ApplicationDraft, DocumentDraft, PersonDraft, PowerDraft, RepresentativeDraft
from omsdesk.models.numbers import phone, snils
from omsdesk.models.numbers.identity_document import KINDS
from omsdesk.models.words import ApplicationKind, Category, DocumentType
from omsdesk.services.documents.application_facts import (
    STATED,
    AddressFacts,
    ApplicationFacts,
    BeforeFacts,
    ConsentFacts,
    DocumentFacts,
    FiledFacts,
    GroundFacts,
    InsuredFacts,
    PartyFacts,
    PowerFacts,
    RepresentativeFacts,
)
from omsdesk.services.documents.application_phrases import GROUND_BOXES
from omsdesk.services.documents.entries import place
from omsdesk.services.documents.facts import OrganisationFacts, PersonFacts, SourceFacts

# What allows a foreigner to live here: fields 1.14 and 1.15.
PERMITS: Final = frozenset({DocumentType.RESIDENCE_PERMIT, DocumentType.TEMPORARY_RESIDENCE})
SUPPORT: Final = "support"
# A draft without a kind is not filed; its paper is the one that asks for the most.
WIDEST: Final = ApplicationKind.INCLUDE


@dataclass(frozen=True, slots=True)
class Frame:
    """What a paper says that the draft does not: who prints it and when, and what the codes of the draft are called.

    `ground` is the code of the kind's ground and `ground_text` its words; `countries` go by alpha-3, `regions` by the first two
    or five digits of ОКАТО; `before` is the person as the register held them. A code without a name is printed as it is.
    """

    organisation: OrganisationFacts
    at: datetime
    number: str = ""
    clerk: str | None = None
    ground: str | None = None
    ground_text: str | None = None
    insurer: str | None = None
    present_insurer: str | None = None
    clinic: str | None = None
    present_clinic: str | None = None
    doctor: str | None = None
    before: PersonDraft | None = None
    countries: Mapping[str, str] = field(default_factory=dict)
    regions: Mapping[str, str] = field(default_factory=dict)
    source: SourceFacts = STATED
    practice: bool = False


def application_facts(draft: ApplicationDraft, frame: Frame) -> ApplicationFacts:
    """Say the draft in the words of its form; what is absent stays absent, for a pen."""
    kind = draft.kind or WIDEST
    return ApplicationFacts(
        organisation=frame.organisation,
        at=frame.at,
        kind=kind,
        number=frame.number,
        ground=_ground(kind, frame),
        insured=_insured(draft.person, frame),
        representative=_representative(draft.representative) if draft.representative else None,
        before=BeforeFacts(_person(frame.before), frame.before.birth_place) if frame.before else BeforeFacts(),
        insurer=frame.insurer or draft.insurer,
        present_insurer=frame.present_insurer,
        clinic=frame.clinic or draft.clinic,
        present_clinic=frame.present_clinic,
        doctor=frame.doctor,
        informing=True if SUPPORT in draft.consents else None,
        clerk=frame.clerk,
        source=frame.source,
        practice=frame.practice,
    )


def consent_facts(application: ApplicationFacts) -> ConsentFacts:
    """Take from an application what its consents say."""
    insured = application.insured
    return ConsentFacts(
        organisation=application.organisation,
        at=application.at,
        number=application.number,
        subject=insured.person,
        address=_home(insured),
        document=insured.document,
        representative=application.representative,
        insurer=application.insurer or application.present_insurer,
        phone=insured.phone,
        email=insured.email,
        source=application.source,
        practice=application.practice,
    )


def power_facts(application: ApplicationFacts, until: date | None = None) -> PowerFacts:
    """Take from an application the two of a power of attorney; where and when it is given the pen says."""
    insured, acts = application.insured, application.representative or RepresentativeFacts()
    return PowerFacts(
        organisation=application.organisation,
        at=application.at,
        principal=PartyFacts(insured.person, insured.document, _home(insured)),
        attorney=PartyFacts(acts.person, acts.document, acts.address),
        insurer=application.insurer or application.present_insurer,
        until=until,
        source=application.source,
        practice=application.practice,
    )


def filed_facts(application: ApplicationFacts, ground_text: str | None = None) -> FiledFacts:
    """Take from an application what a receipt and a refusal say of it."""
    person = application.insured.person
    return FiledFacts(application.number, application.at.date(), application.kind, ground_text, person)


def _home(insured: InsuredFacts) -> str:
    # Where one lives, if it was said; else where one is registered.
    return place(insured.lives_at) or place(insured.registered_at)


def _ground(kind: ApplicationKind, frame: Frame) -> GroundFacts:
    box = GROUND_BOXES.get((kind, frame.ground or ""))
    if kind is ApplicationKind.ATTACH and box is None and frame.ground:
        box = 2 if frame.present_clinic else 1
    return GroundFacts(box, frame.ground_text)


def _person(draft: PersonDraft) -> PersonFacts:
    return PersonFacts(draft.surname, draft.name, draft.patronymic, draft.sex, draft.birth_date)


def _insured(draft: PersonDraft, frame: Frame) -> InsuredFacts:
    identity, permit = _documents(draft.documents)
    return InsuredFacts(
        person=_person(draft),
        birth_place=draft.birth_place,
        citizenship=frame.countries.get(draft.citizenship or "", draft.citizenship),
        category=Category(draft.category) if draft.category in set(Category) else None,
        document=identity,
        permit=permit,
        registered_at=_address(draft.registered_at, frame),
        lives_at=_address(draft.lives_at, frame),
        snils=snils.format(draft.snils) if draft.snils else None,
        enp=draft.enp,
        phone=phone.format(draft.phone) if draft.phone else None,
        email=draft.email,
    )


def _documents(drafts: tuple[DocumentDraft, ...]) -> tuple[DocumentFacts, DocumentFacts]:
    """Part what proves who one is from what allows one to stay; a stateless person's permit may be both."""
    permit = next((one for one in drafts if one.type in PERMITS), None)
    identity = next((one for one in drafts if one is not permit), permit)
    return _document(identity), _document(permit)


def _document(draft: DocumentDraft | None) -> DocumentFacts:
    if draft is None:
        return DocumentFacts()
    kind = KINDS.get(draft.type or 0)
    name = kind.name if kind else None
    return DocumentFacts(name, draft.series, draft.number, draft.issued, _issuer(draft), draft.issued, draft.until)


def _issuer(draft: DocumentDraft) -> str | None:
    code = f"код подразделения {draft.subdivision}" if draft.subdivision else ""
    return ", ".join(part for part in (draft.issuer, code) if part) or None


def _power(draft: PowerDraft | None) -> DocumentFacts:
    if draft is None:
        return DocumentFacts()
    return DocumentFacts(draft.name, None, draft.number, draft.issued, draft.issuer, None, draft.until)


def _address(draft: AddressDraft | None, frame: Frame) -> AddressFacts:
    if draft is None:
        return AddressFacts()
    return AddressFacts(
        index=draft.index,
        region=_region(draft.okato, frame.regions),
        district=draft.district,
        city=draft.city,
        settlement=draft.settlement,
        street=draft.street,
        house=draft.house,
        building=draft.building,
        flat=draft.flat,
        since=draft.since,
        homeless=draft.homeless,
    )


def _region(okato: str | None, regions: Mapping[str, str]) -> str | None:
    code = okato or ""
    return regions.get(code) or regions.get(code[:5]) or regions.get(code[:2]) or okato


def _representative(draft: RepresentativeDraft) -> RepresentativeFacts:
    identity, _ = _documents(draft.documents)
    return RepresentativeFacts(
        person=PersonFacts(draft.surname, draft.name, draft.patronymic, None, draft.birth_date),
        relation=draft.relation,
        document=identity,
        power=_power(draft.power),
        phone=phone.format(draft.phone) if draft.phone else None,
        email=draft.email,
    )
