"""A person about to be written with everything held of them: what a load reads and what the practice register invents."""

from dataclasses import dataclass
from datetime import date

from omsdesk.models.coverage.facts import PolicyPeriod


@dataclass(frozen=True, slots=True)
class NewDocument:
    """An identity document to be kept."""

    type: int
    series: str | None
    number: str
    issued: date | None = None
    issuer: str | None = None
    subdivision: str | None = None
    until: date | None = None
    former: bool = False


@dataclass(frozen=True, slots=True)
class NewName:
    """A name borne before, and until when."""

    surname: str | None
    name: str | None
    patronymic: str | None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class NewNumber:
    """A former number: kind enp, snils or inn."""

    kind: str
    value: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class NewAddress:
    """An address of registration or stay (kind: registered, lives)."""

    kind: str
    okato: str | None = None
    postcode: str | None = None
    district: str | None = None
    city: str | None = None
    settlement: str | None = None
    street: str | None = None
    house: str | None = None
    building: str | None = None
    flat: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class NewAttachment:
    """An attachment to a clinic by its code."""

    clinic: str
    since: date
    until: date | None = None
    area: str | None = None
    doctor: str | None = None
    method: int | None = None


@dataclass(frozen=True, slots=True)
class NewLink:
    """A link to somebody who is written `back` places before: which of the two is the first of it, and what is known of it."""

    kind: str
    back: int
    is_first: bool
    since: date | None = None
    until: date | None = None
    adopted: bool = False
    ground: str = ""
    because: str = ""
    doubts: str = ""


@dataclass(frozen=True, slots=True)
class NewMember:
    """A place in a household: `opens` begins one, the others are of the one begun last."""

    since: date
    is_head: bool = False
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A person about to be written; policies carry the insurer's code, and `main` period's ЕНП is `enp`."""

    surname: str | None
    name: str | None
    patronymic: str | None
    birth_date: date
    sex: str | None = None
    dost: str = ""
    birth_place: str | None = None
    citizenship: str | None = None
    category: int | None = None
    death_date: date | None = None
    enp: str | None = None
    snils: str | None = None
    inn: str | None = None
    policies: tuple[PolicyPeriod, ...] = ()
    documents: tuple[NewDocument, ...] = ()
    former_names: tuple[NewName, ...] = ()
    former_numbers: tuple[NewNumber, ...] = ()
    addresses: tuple[NewAddress, ...] = ()
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    attachments: tuple[NewAttachment, ...] = ()
    source: str = ""
    as_of: date | None = None
    links: tuple[NewLink, ...] = ()
    member: NewMember | None = None
