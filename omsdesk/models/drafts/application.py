"""An application as it is being made: what it asks for, for whom, with what documents. Any value may still be absent.

The paths of its values are those of the application file of the contract: `person.documents.0.number`, `representative.phone`.
They name the fields of the window and the findings alike.
"""

from dataclasses import dataclass, field
from datetime import date

from omsdesk.models.words import ApplicationKind, ForWhom, IdentifiedBy, Relation, Sex


@dataclass(frozen=True, slots=True)
class DocumentDraft:
    """An identity document: type by F011, series and number in the spelling of its mask where they fit it, else as typed."""

    type: int | None = None
    series: str | None = None
    number: str | None = None
    issued: date | None = None
    issuer: str | None = None
    subdivision: str | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class AddressDraft:
    """An address by its parts; `homeless` is the mark «лицо без определённого места жительства» of an address of registration."""

    okato: str | None = None
    index: str | None = None
    district: str | None = None
    city: str | None = None
    settlement: str | None = None
    street: str | None = None
    house: str | None = None
    building: str | None = None
    flat: str | None = None
    since: date | None = None
    homeless: bool = False


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """The person an application is for. `dost` are the marks 1–6 for absent parts of the name and incomplete birth dates."""

    surname: str | None = None
    name: str | None = None
    patronymic: str | None = None
    dost: str | None = None
    sex: Sex | None = None
    birth_date: date | None = None
    birth_place: str | None = None
    citizenship: str | None = None
    category: int | None = None
    snils: str | None = None
    inn: str | None = None
    enp: str | None = None
    documents: tuple[DocumentDraft, ...] = ()
    registered_at: AddressDraft | None = None
    lives_at: AddressDraft | None = None
    phone: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class PowerDraft:
    """What gives a representative their powers: a power of attorney, an act of guardianship, a child's birth certificate."""

    name: str | None = None
    number: str | None = None
    issued: date | None = None
    issuer: str | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class RepresentativeDraft:
    """Who applies for somebody else; `enp` and `snils` tell the desk who it is when they are held themselves."""

    surname: str | None = None
    name: str | None = None
    patronymic: str | None = None
    birth_date: date | None = None
    relation: Relation | None = None
    snils: str | None = None
    enp: str | None = None
    documents: tuple[DocumentDraft, ...] = ()
    power: PowerDraft | None = None
    phone: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class IdentityDraft:
    """How the one at the counter proved who they are, and by what: a path of a signature, a number of a statement or a code."""

    by: IdentifiedBy | None = None
    evidence: str | None = None


@dataclass(frozen=True, slots=True)
class ApplicationDraft:
    """One application. `uuid` is made when the form is opened and makes a second sending harmless.

    `sitting` is common to the applications that several people make at one sitting; `again` is the number of the refused
    application that this one repeats; `family` are further people held by the register for whom the same is asked.
    """

    uuid: str
    kind: ApplicationKind | None = None
    ground: str | None = None
    for_whom: ForWhom | None = None
    person: PersonDraft = field(default_factory=PersonDraft)
    representative: RepresentativeDraft | None = None
    insurer: str | None = None
    clinic: str | None = None
    identity: IdentityDraft = field(default_factory=IdentityDraft)
    family: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    consents: tuple[str, ...] = ()
    sitting: str | None = None
    again: str | None = None
