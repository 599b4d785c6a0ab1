"""What is held about one person's coverage, and where the desk stands: the questions that the rules are asked about."""

from dataclasses import dataclass
from datetime import date

from omsdesk.models.words import Category, EventKind, OrganisationKind, PolicyKind, Sex

CITIZENS = frozenset({Category.WORKING_CITIZEN, Category.CITIZEN})


@dataclass(frozen=True, slots=True)
class PolicyEvent:
    """A suspension, resumption, invalidity or closing; the ground is a code of `law.GROUNDS`, its synonym, or free text."""

    kind: EventKind
    on: date
    ground: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class PolicyPeriod:
    """One period of insurance, first and last day included; no last day: without limit."""

    enp: str | None
    kind: PolicyKind
    since: date
    until: date | None = None
    insurer: str | None = None
    territory: str | None = None
    events: tuple[PolicyEvent, ...] = ()
    main: bool = True
    source: str = ""
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class AttachmentPeriod:
    """One period of attachment to a clinic, by its code, both days included."""

    clinic: str
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """What the register holds about one person, as far as coverage depends on it; any of it may be unknown."""

    birth_date: date | None = None
    death_date: date | None = None
    sex: Sex | None = None
    citizenship: str | None = None
    category: int | None = None
    periods: tuple[PolicyPeriod, ...] = ()
    attachments: tuple[AttachmentPeriod, ...] = ()
    identity_document_changed_after: bool = False
    """The identity document was changed after the policy was issued, and the insurer has not been told."""
    document_type: int | None = None
    document_issued: date | None = None

    @property
    def is_foreigner(self) -> bool:
        """Whether the term of the policy hangs on a document of stay (Правила ОМС 108н, п. 38–42)."""
        known = self.category is not None and self.category not in CITIZENS
        return known or (bool(self.citizenship) and self.citizenship != "RUS")


@dataclass(frozen=True, slots=True)
class Here:
    """Where the question is asked: what organisation, in which region, which clinic."""

    kind: OrganisationKind
    okato: str | None = None
    clinic_code: str | None = None


def region(okato: str) -> str:
    """Give the region of any ОКАТО code as five digits; the three autonomous districts are regions of their own (F010)."""
    padded = okato.strip().ljust(5, "0")[:5]
    for district in ("11100", "71140", "71100"):
        if padded.startswith(district.rstrip("0")):
            return district
    return padded[:2] + "000"
