"""Facts of the forms that a person signs or gets about an application: frozen values, any of which a pen may add later."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from omsdesk.models.words import ApplicationKind, Category, Relation
from omsdesk.services.documents.facts import OrganisationFacts, PersonFacts, SourceFacts

NOBODY: Final = PersonFacts(None, None, None, None, None)
REGISTER: Final = SourceFacts("регистр организации")
STATED: Final = SourceFacts("сведения заявителя")


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """A document with its kind in words: an identity document, a permit, an employment contract, what gives powers."""

    kind: str | None = None
    series: str | None = None
    number: str | None = None
    issued: date | None = None
    issuer: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class AddressFacts:
    """An address by the letters of the form; `until` is the end of a stay."""

    index: str | None = None
    region: str | None = None
    district: str | None = None
    city: str | None = None
    settlement: str | None = None
    street: str | None = None
    house: str | None = None
    building: str | None = None
    flat: str | None = None
    since: date | None = None
    until: date | None = None
    homeless: bool = False


@dataclass(frozen=True, slots=True)
class InsuredFacts:
    """The person an application is for, as fields 1.1–1.21 of the form ask.

    `permit` is what allows a foreigner to live here (1.14, 1.15), `contract` the work of a citizen of the EAEU (1.16), `office`
    the post in the Commission (1.17), `stay` the place of a temporary stay (1.19).
    """

    person: PersonFacts = NOBODY
    birth_place: str | None = None
    citizenship: str | None = None
    category: Category | None = None
    document: DocumentFacts = DocumentFacts()
    permit: DocumentFacts = DocumentFacts()
    contract: DocumentFacts = DocumentFacts()
    office: DocumentFacts = DocumentFacts()
    registered_at: AddressFacts = AddressFacts()
    lives_at: AddressFacts = AddressFacts()
    stay: AddressFacts = AddressFacts()
    snils: str | None = None
    enp: str | None = None
    phone: str | None = None
    home_phone: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class RepresentativeFacts:
    """Who acts for the insured, by what document, and with what powers."""

    person: PersonFacts = NOBODY
    relation: Relation | None = None
    document: DocumentFacts = DocumentFacts()
    power: DocumentFacts = DocumentFacts()
    address: str | None = None
    phone: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class GroundFacts:
    """Why it is asked: the number of the form's own box (RSMO 1–4, RPOLIS 1–5, order 79), and the ground in words."""

    box: int | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class BeforeFacts:
    """What the policy held before a change, block 2 of its form."""

    person: PersonFacts = NOBODY
    birth_place: str | None = None


@dataclass(frozen=True, slots=True)
class ApplicationFacts:
    """An application on paper. With no number and nobody in it, the sheet is a blank for a pen.

    `informing` is the consent to be informed by the insurer (Правила ОМС 108н, п. 6), None where it was not asked.
    """

    organisation: OrganisationFacts
    at: datetime
    kind: ApplicationKind
    number: str = ""
    ground: GroundFacts = GroundFacts()
    insured: InsuredFacts = InsuredFacts()
    representative: RepresentativeFacts | None = None
    before: BeforeFacts = BeforeFacts()
    insurer: str | None = None
    present_insurer: str | None = None
    clinic: str | None = None
    present_clinic: str | None = None
    doctor: str | None = None
    as_chosen: bool = False
    informing: bool | None = None
    clerk: str | None = None
    source: SourceFacts = STATED
    practice: bool = False

    @property
    def blank(self) -> bool:
        """Whether a pen is to fill it."""
        return not self.number and self.insured == InsuredFacts()


@dataclass(frozen=True, slots=True)
class ConsentFacts:
    """Who consents to what the organisation does with the data of whom. `insurer` is named where it is another one."""

    organisation: OrganisationFacts
    at: datetime
    number: str = ""
    subject: PersonFacts = NOBODY
    address: str | None = None
    document: DocumentFacts = DocumentFacts()
    representative: RepresentativeFacts | None = None
    insurer: str | None = None
    phone: str | None = None
    email: str | None = None
    source: SourceFacts = STATED
    practice: bool = False


@dataclass(frozen=True, slots=True)
class PartyFacts:
    """One of the two in a power of attorney."""

    person: PersonFacts = NOBODY
    document: DocumentFacts = DocumentFacts()
    address: str | None = None


@dataclass(frozen=True, slots=True)
class PowerFacts:
    """A power of attorney: where and when, who empowers whom, towards which insurer, until when."""

    organisation: OrganisationFacts
    at: datetime
    place: str | None = None
    principal: PartyFacts = PartyFacts()
    attorney: PartyFacts = PartyFacts()
    insurer: str | None = None
    on: date | None = None
    until: date | None = None
    certifier: str | None = None
    source: SourceFacts = STATED
    practice: bool = False


@dataclass(frozen=True, slots=True)
class FiledFacts:
    """The application that an answer is about."""

    number: str
    on: date
    kind: ApplicationKind
    ground: str | None = None
    person: PersonFacts = NOBODY


@dataclass(frozen=True, slots=True)
class DifferenceFacts:
    """A value that is not what the register holds, with the name of its field for paper."""

    label: str
    entered: str | None
    held: str | None


@dataclass(frozen=True, slots=True)
class ReasonFacts:
    """One reason of a refusal: the sentence, the norm of law, the values that differ, and what mends it."""

    text: str
    ground: str | None = None
    differences: tuple[DifferenceFacts, ...] = ()
    advice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RefusalFacts:
    """A refusal that helps: what was asked, why not, what to bring and where, by when, what remains possible."""

    organisation: OrganisationFacts
    number: str
    at: datetime
    addressee: str
    application: FiledFacts
    reasons: tuple[ReasonFacts, ...]
    address: str | None = None
    bring: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    deadline: str | None = None
    possible: tuple[str, ...] = ()
    clerk: str | None = None
    phone: str | None = None
    source: SourceFacts = REGISTER
    practice: bool = False


@dataclass(frozen=True, slots=True)
class ShownFacts:
    """A document that was shown; whether a copy stays with the application."""

    name: str
    copied: bool = False


@dataclass(frozen=True, slots=True)
class ReceiptFacts:
    """What was accepted, from whom, and what happens next; `until` is the last day of the decision."""

    organisation: OrganisationFacts
    at: datetime
    application: FiledFacts
    representative: str | None = None
    insurer: str | None = None
    clinic: str | None = None
    documents: tuple[ShownFacts, ...] = ()
    steps: tuple[str, ...] = ()
    until: date | None = None
    clerk: str | None = None
    source: SourceFacts = STATED
    practice: bool = False


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """One line of the journal. `decision` is a word for paper, as is the kind."""

    number: str
    at: datetime
    person: str
    birth_date: date | None
    kind: str
    insurer: str | None
    decision: str
    clerk: str | None


@dataclass(frozen=True, slots=True)
class JournalFacts:
    """The applications of one day in the order of the journal."""

    organisation: OrganisationFacts
    at: datetime
    on: date
    entries: tuple[EntryFacts, ...] = ()
    clerk: str | None = None
    source: SourceFacts = REGISTER
    practice: bool = False


@dataclass(frozen=True, slots=True)
class DueFacts:
    """Something that falls due: for whom, what, the last day, why it matters, what to bring and where."""

    organisation: OrganisationFacts
    number: str
    at: datetime
    addressee: str
    person: PersonFacts
    what: str
    until: date | None
    because: tuple[str, ...] = ()
    bring: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    address: str | None = None
    clerk: str | None = None
    phone: str | None = None
    source: SourceFacts = REGISTER
    practice: bool = False
