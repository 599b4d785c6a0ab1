"""What the register knows around a draft: given to the checks by a service, so that the checks themselves stay pure and quick."""

from dataclasses import dataclass, field
from datetime import date

from omsdesk.errors import Finding
from omsdesk.models.coverage.facts import PolicyPeriod
from omsdesk.models.drafts import PersonDraft
from omsdesk.models.kinship import Link
from omsdesk.models.words import CoverageStatus, OrganisationKind


@dataclass(frozen=True, slots=True)
class HeldPerson:
    """The person of the register whom the draft means, with the version it was read at."""

    id: int
    version: int
    draft: PersonDraft
    death_date: date | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A number of the draft that the register holds for somebody else: the path of the field, and whose it is."""

    field: str
    person_id: int
    full_name: str
    birth_date: date


@dataclass(frozen=True, slots=True)
class Alike:
    """Somebody held who may be the person of the draft; `answer` is "same" or "another" once a clerk has said so of the pair."""

    person_id: int
    full_name: str
    birth_date: date
    enp: str | None = None
    answer: str | None = None
    because: str = ""


@dataclass(frozen=True, slots=True)
class KnownInsurer:
    """The insurer that was chosen, as the list knows it; `okato` is the territory where it works (five digits)."""

    code: str
    name: str
    okato: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Everything outside the draft that a rule may look at. What is not known is absent, and no rule fails for that alone."""

    on: date
    """The day of filing."""
    okato: str | None = None
    """The region of this organisation, five digits."""
    organisation: OrganisationKind = OrganisationKind.OFFICE
    organisation_code: str | None = None
    person: HeldPerson | None = None
    status: CoverageStatus = CoverageStatus.NONE
    """How the held person stands on the day."""
    policy: PolicyPeriod | None = None
    """The period that answers on the day: its insurer's code, territory, term."""
    policy_insurer: str | None = None
    """The name of its insurer; its code serves where the list does not know it."""
    last_voluntary_change: date | None = None
    """When the insurer was last changed by the yearly right."""
    open_application: str | None = None
    """The number of an application of this person that waits for its decision."""
    last_application_on: date | None = None
    claims: tuple[Claim, ...] = ()
    alike: tuple[Alike, ...] = ()
    insurer: KnownInsurer | None = None
    insurer_is_listed: bool = True
    """Whether the code that was given is in the list of insurers."""
    insurer_asked: str | None = None
    """The code that was looked up: while a form is typed another may stand in it already, of which nothing is known yet."""
    attached_since: date | None = None
    """When the person last chose a clinic by application."""
    clinic_is_listed: bool = True
    representative_id: int | None = None
    """The representative of the draft, where the register holds them by a number that is given."""
    representative_died: date | None = None
    against_family: tuple[Finding, ...] = ()
    """What makes a parenthood that is claimed impossible beside the links that the register keeps."""
    acts_by: Link | None = None
    """The link by which they act for the person on the day, as the register keeps it: parent, guardian or attorney."""
    marriage: Link | None = None
    """The last marriage of the person whose paper the register keeps."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What an administrator may set about the rules."""

    passport_grace_days: int = 90
    foreign_year_cap: bool = True
    """Whether a foreigner's policy ends with the year (Правила ОМС 108н, п. 38–43 in the edition of 2019)."""


USUAL = Terms()


@dataclass(frozen=True, slots=True)
class Difference:
    """A value of the draft that is not what the register holds: the path, what is held, what was entered."""

    field: str
    held: object
    entered: object


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an application is refused: a rule of the catalogue, the values of its sentence, the values that differ."""

    code: str
    values: dict[str, object] = field(default_factory=dict)
    differences: tuple[Difference, ...] = ()
