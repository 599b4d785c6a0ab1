"""Facts of the papers about care received: frozen values; words for codes are found by the forms themselves."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from omsdesk.models.words import DiagnosisRole, DisputeOutcome, Flag, MedicalPaper, OpeningReason, Unclear, VisitKind
from omsdesk.services.documents.application_facts import REGISTER
from omsdesk.services.documents.facts import OrganisationFacts, SourceFacts


@dataclass(frozen=True, slots=True)
class PatientFacts:
    """Whom a paper is about; where nobody knows, `name` is who it was said to be, and nothing else is known."""

    name: str
    birth_date: date | None = None
    enp: str = ""
    policy: str = ""


@dataclass(frozen=True, slots=True)
class CareFrame:
    """What stands on each of these papers: who made it when, about whom, and why care elsewhere was looked at."""

    organisation: OrganisationFacts
    at: datetime
    patient: PatientFacts
    clerk: str | None = None
    reason: OpeningReason | None = None
    source: SourceFacts = REGISTER
    practice: bool = False
    again: date | None = None
    """The day on which it was printed before."""


@dataclass(frozen=True, slots=True)
class DiagnosisFacts:
    """A diagnosis: code, name where the list has one, and its place."""

    code: str
    name: str
    role: DiagnosisRole


@dataclass(frozen=True, slots=True)
class ServiceFacts:
    """A service; `count` and `cost` (roubles for all of them) are None where they are not known."""

    code: str
    name: str
    count: Decimal | None
    tariff: Decimal | None = None

    @property
    def cost(self) -> Decimal | None:
        """What all of them cost, in roubles, a half kopeck rounded up; None where the tariff is not known."""
        if self.count is None or self.tariff is None:
            return None
        return (self.count * self.tariff).quantize(Decimal("0.01"), ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class VisitLineFacts:
    """A visit as a line of a history; of a covered one only number, day and place are known."""

    number: str
    on: date
    place: str
    kind: VisitKind | None = None
    until: date | None = None
    department: str = ""
    doctor: str = ""
    diagnoses: tuple[DiagnosisFacts, ...] = ()
    services: tuple[ServiceFacts, ...] = ()
    ended: tuple[str, ...] = ()
    """Result and outcome, in words."""
    disputes: int = 0
    unclear: Unclear = Unclear.NOTHING
    given: tuple[str, ...] = ()
    """Each dose that was given: the vaccine, and which dose it was."""

    @property
    def is_covered(self) -> bool:
        """Whether only that it was, when and where is told."""
        return self.kind is None


@dataclass(frozen=True, slots=True)
class HistoryFacts:
    """The visits of a period, the newest first; an open end is None. `withdrawn` were entered by mistake and are left out."""

    frame: CareFrame
    since: date | None
    until: date | None
    visits: tuple[VisitLineFacts, ...] = ()
    withdrawn: int = 0


@dataclass(frozen=True, slots=True)
class EditionFacts:
    """One edition of a paper of a visit; `head` is what stands above its text, by label."""

    number: str
    edition: int
    kind: MedicalPaper
    issued: date
    text: str
    author: str = ""
    head: Mapping[str, str] = field(default_factory=dict)
    because: str = ""
    is_withdrawn: bool = False
    entered_at: datetime | None = None
    clerk: str = ""


@dataclass(frozen=True, slots=True)
class ResultFacts:
    """A value of a test; bounds are decimals with a point or nothing. `number` is set where the value can be drawn."""

    panel: str
    name: str
    value: str
    taken: date
    unit: str = ""
    low: str = ""
    high: str = ""
    flag: Flag = Flag.NONE
    taken_time: str = ""
    ready: date | None = None
    laboratory: str = ""
    key: str = ""
    number: float | None = None


@dataclass(frozen=True, slots=True)
class ResultsFacts:
    """Test results of a period, the newest first. Where `is_covered`, those of other organisations are left out."""

    frame: CareFrame
    since: date | None
    until: date | None
    results: tuple[ResultFacts, ...] = ()
    is_covered: bool = False


@dataclass(frozen=True, slots=True)
class DoseFacts:
    """A dose that was given, or one that was refused and why; `against` are infections in words."""

    on: date
    vaccine: str
    against: tuple[str, ...] = ()
    dose: str = ""
    series: str = ""
    route: str = ""
    reaction: str = ""
    refused: str = ""
    place: str = ""
    doctor: str = ""


@dataclass(frozen=True, slots=True)
class VaccinationsFacts:
    """Vaccinations by day, the oldest first; what is due, in sentences. Where `is_covered`, those made elsewhere are left out."""

    frame: CareFrame
    doses: tuple[DoseFacts, ...] = ()
    due: tuple[str, ...] = ()
    is_covered: bool = False
    # Of the certificate, of its signed statement for the code, and of the certificate that it replaces.
    number: str = ""
    statement: str = ""
    instead_of: str = ""
    # Looked at and not printed: nothing is signed, and no number given.
    is_look: bool = False


@dataclass(frozen=True, slots=True)
class DisputeFacts:
    """What the insured disputes of a visit, or of one service of it, and what became of it."""

    number: str
    on: date
    said_by: str
    text: str
    at: datetime
    clerk: str
    service: str = ""
    outcome: DisputeOutcome = DisputeOutcome.OPEN
    answer: str = ""
    closed_on: date | None = None
    closed_by: str = ""


@dataclass(frozen=True, slots=True)
class ChangeFacts:
    """A correction of a visit, or that it was withdrawn."""

    at: datetime
    clerk: str
    because: str


@dataclass(frozen=True, slots=True)
class VisitFacts:
    """A visit whole. `details` are its other fields by label, in words; the policy and the check are those of its day."""

    frame: CareFrame
    line: VisitLineFacts
    entered: ChangeFacts
    """Who entered it and when; `because` is from where."""
    details: tuple[tuple[str, str], ...] = ()
    enp: str = ""
    insurer: str = ""
    check: str = ""
    papers: tuple[EditionFacts, ...] = ()
    results: tuple[ResultFacts, ...] = ()
    doses: tuple[DoseFacts, ...] = ()
    disputes: tuple[DisputeFacts, ...] = ()
    changes: tuple[ChangeFacts, ...] = ()
    withdrawn: ChangeFacts | None = None
    left_out: int = 0
    """Values and doses that were entered by mistake."""


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """A dispute as it is passed on: to whom, about which visit, who entered it."""

    frame: CareFrame
    addressee: str
    line: VisitLineFacts
    entered: ChangeFacts
    dispute: DisputeFacts
