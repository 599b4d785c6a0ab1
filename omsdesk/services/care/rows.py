"""What is told of care received: frozen values, read in one block and carried to the window, to paper and to files."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from omsdesk.models.words import (
    ClinicKind,
    DiagnosisRole,
    DisputeOutcome,
    Flag,
    MedicalPaper,
    Unclear,
    VisitKind,
)
from omsdesk.services.indexing import PersonRow


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """Where it was; our own where `is_own`."""

    code: str | None
    name: str
    kind: ClinicKind
    is_own: bool


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A line of a history. Where `is_covered`, a reason is wanted first: kind, doctor, diagnosis and counts are not told."""

    id: int
    kind: VisitKind | None
    on: date
    until: date | None
    organisation: OrganisationRow
    department: str | None = None
    doctor: str | None = None
    diagnosis: str | None = None
    diagnosis_name: str | None = None
    documents: int = 0
    results: int = 0
    vaccinations: int = 0
    given: tuple[str, ...] = ()
    """Each dose that was given: the vaccine, and which dose it was."""
    services: int = 0
    disputes: int = 0
    """Open ones."""
    unclear: Unclear = Unclear.NOTHING
    is_withdrawn: bool = False
    is_covered: bool = False

    @property
    def number(self) -> str:
        """The number by which a visit is known."""
        return str(self.id)


@dataclass(frozen=True, slots=True)
class YearCount:
    """How many visits of each kind a year has; of covered ones the kind is None."""

    year: int
    kinds: Mapping[VisitKind | None, int]

    @property
    def total(self) -> int:
        """All visits of the year."""
        return sum(self.kinds.values())


@dataclass(frozen=True, slots=True)
class Filters:
    """What of a history is wanted; empty is everything. `text` is searched inside, in any order of words."""

    kinds: frozenset[VisitKind] = frozenset()
    since: date | None = None
    until: date | None = None
    own: bool | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Cursor:
    """The place after which the next page begins: the last line of the page before."""

    on: date
    id: int


@dataclass(frozen=True, slots=True)
class History:
    """A page of somebody's history, the newest first, and the years of all of it (on the first page alone)."""

    person: PersonRow
    rows: tuple[VisitRow, ...]
    more: bool
    years: tuple[YearCount, ...] = ()
    is_covered: bool = False
    """Whether there is something that a reason would uncover."""


@dataclass(frozen=True, slots=True)
class DiagnosisRow:
    """A diagnosis with its name as the list loaded here has it."""

    code: str
    role: DiagnosisRole
    name: str | None


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A service; count and tariff are decimals with a point."""

    n: int
    code: str | None
    name: str | None
    count: str
    tariff: str | None


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One edition of a paper of a visit; `id` is its own, `number` that of the paper."""

    id: int
    number: int
    edition: int
    uuid: str
    kind: MedicalPaper
    issued: date
    author: str | None
    head: Mapping[str, str]
    text: str
    because: str
    is_withdrawn: bool
    entered_at: datetime
    clerk: str


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One value of a panel; values of one `key` are one series."""

    visit_id: int
    n: int
    panel: str | None
    name: str
    key: str
    value: str
    number: float | None
    unit: str | None
    low: str | None
    high: str | None
    range_source: str
    flag: Flag
    taken: date
    taken_time: str | None
    ready: date | None
    laboratory: str | None
    clerk: str
    is_withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class VaccinationRow:
    """A dose that was given or refused, on the day of its visit."""

    visit_id: int
    n: int
    on: date
    vaccine: str
    against: tuple[str, ...]
    dose: str | None
    series: str | None
    route: str | None
    reaction: str | None
    refused: str | None
    organisation: str
    doctor: str | None
    clerk: str
    is_withdrawn: bool = False
    """Whether it was entered by mistake, it alone or its whole visit."""
    refused_until: date | None = None
    is_own: bool = True


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """What the insured disputes; `service` names the one service, if it is not the whole visit."""

    id: int
    visit_id: int
    service_n: int | None
    service: str | None
    on: date
    said_by: str
    text: str
    at: datetime
    clerk: str
    """Who took the complaint."""
    entered_by: str
    """Who entered the visit that is disputed."""
    outcome: DisputeOutcome
    answer: str | None
    closed_on: date | None
    closed_by: str | None


@dataclass(frozen=True, slots=True)
class VisitChangeRow:
    """A correction of a visit: how it stood before, path → text as in the visit file."""

    n: int
    at: datetime
    clerk: str
    because: str
    before: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class VisitView:
    """A visit with everything that belongs to it, and who entered it, when, from where."""

    id: int
    version: int
    person: PersonRow | None
    said: str | None
    kind: VisitKind
    on: date
    until: date | None
    organisation: OrganisationRow
    department: str | None
    doctor: str | None
    card: str | None
    conditions: int | None
    form: int | None
    profile: str | None
    profile_name: str | None
    purpose: str | None
    purpose_name: str | None
    result: str | None
    result_name: str | None
    outcome: str | None
    outcome_name: str | None
    enp: str | None
    insurer: str | None
    insurer_name: str | None
    check: str | None
    unclear: Unclear
    source: str
    entered_at: datetime
    clerk: str
    workplace: str
    diagnoses: tuple[DiagnosisRow, ...] = ()
    services: tuple[ServiceRow, ...] = ()
    papers: tuple[PaperRow, ...] = ()
    """Every edition, the last of each first."""
    results: tuple[ResultRow, ...] = ()
    vaccinations: tuple[VaccinationRow, ...] = ()
    disputes: tuple[DisputeRow, ...] = ()
    changes: tuple[VisitChangeRow, ...] = ()
    withdrawn_at: datetime | None = None
    withdrawn_by: str | None = None
    withdrawn_because: str | None = None
    uuid: str | None = None

    @property
    def number(self) -> str:
        """The number by which a visit is known."""
        return str(self.id)

    @property
    def scans_of(self) -> str:
        """What its scans bear: its uuid, or, of one that came without, its number and a slash."""
        return self.uuid or f"{self.id}/"


@dataclass(frozen=True, slots=True)
class DueCare:
    """A vaccination or a check-up that is due: from which day, until when it is in time; `code` names it for the wording."""

    code: str
    values: Mapping[str, str] = field(default_factory=dict)
    since: date | None = None
    overdue: bool = False
    source: str = ""
