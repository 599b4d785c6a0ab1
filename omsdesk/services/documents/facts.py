"""Facts that several printed forms share: frozen values, already worded where a sentence is needed."""

from dataclasses import dataclass
from datetime import date

from omsdesk.models.coverage import StretchKind
from omsdesk.models.words import Sex


@dataclass(frozen=True, slots=True)
class OrganisationFacts:
    """The head of every print: who made it."""

    name: str
    ogrn: str | None = None
    licence: str | None = None
    address: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """A person as the policy names one: no СНИЛС, document or address (exchange 4.2, data minimisation)."""

    surname: str | None
    name: str | None
    patronymic: str | None
    sex: Sex | None
    birth_date: date | None


@dataclass(frozen=True, slots=True)
class PolicyFacts:
    """The period that answers for the date; `until` None is without end. `kind` is a word for paper."""

    since: date | None
    until: date | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class InsurerFacts:
    """Insurer, and since when it insures this person."""

    name: str
    ogrn: str | None = None
    phone: str | None = None
    address: str | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True)
class AttachmentFacts:
    """Clinic the person is attached to."""

    name: str
    since: date | None = None
    area: str | None = None
    doctor: str | None = None
    # Whether it is the organisation that prints.
    here: bool = False


@dataclass(frozen=True, slots=True)
class RestrictionFacts:
    """A limit of the coverage and when it holds."""

    text: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """Where the data came from and the day they describe."""

    name: str
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class StretchFacts:
    """One stretch of the strip of all periods; None is an open end."""

    kind: StretchKind
    since: date | None
    until: date | None
    insurer: str | None = None
