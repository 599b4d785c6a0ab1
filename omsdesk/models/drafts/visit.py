"""A visit as it is being entered, in the shape of the visit file of the contract; any value may still be absent.

The paths of its values are those of that file: `diagnoses.0.code`, `services.1.tariff`. They name the fields of the window
(`visit.<path>`) and the findings alike.
"""

from dataclasses import dataclass
from datetime import date

from omsdesk.models.drafts.kinds import Amount, DiagnosisCode, Moment, Prose
from omsdesk.models.words import DiagnosisRole, MedicalPaper, VisitKind


@dataclass(frozen=True, slots=True)
class DiagnosisDraft:
    """A diagnosis by its code of МКБ-10 with a point, and its place; the first one is the main one unless it says otherwise."""

    code: DiagnosisCode | None = None
    role: DiagnosisRole | None = None


@dataclass(frozen=True, slots=True)
class ServiceDraft:
    """A service: code or name, how many, for how much each; decimals with a point."""

    code: str | None = None
    name: str | None = None
    count: Amount | None = None
    tariff: Amount | None = None


@dataclass(frozen=True, slots=True)
class SummaryDraft:
    """A discharge summary or another paper: `kind` is a discharge summary unless it says otherwise; `author` its doctor."""

    issued: date | None = None
    text: Prose | None = None
    kind: MedicalPaper | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class ResultDraft:
    """One value of a panel; `taken` and `ready` are days, or moments as `2026-11-22T08:15`."""

    panel: str | None = None
    name: str | None = None
    value: str | None = None
    unit: str | None = None
    low: Amount | None = None
    high: Amount | None = None
    taken: Moment | None = None
    ready: Moment | None = None
    laboratory: str | None = None


@dataclass(frozen=True, slots=True)
class VaccinationDraft:
    """A dose that was given; with `refused`, one that was not, and why, and with `refused_until` for how long."""

    vaccine: str | None = None
    dose: str | None = None
    series: str | None = None
    route: str | None = None
    reaction: str | None = None
    refused: str | None = None
    refused_until: date | None = None


@dataclass(frozen=True, slots=True)
class VisitDraft:
    """One visit. `uuid` is made when the form is opened and makes a second sending harmless; `person` is a key as typed."""

    uuid: str
    person: str | None = None
    kind: VisitKind | None = None
    on: date | None = None
    until: date | None = None
    organisation: str | None = None
    department: str | None = None
    doctor: str | None = None
    card: str | None = None
    conditions: int | None = None
    form: int | None = None
    profile: str | None = None
    purpose: str | None = None
    diagnoses: tuple[DiagnosisDraft, ...] = ()
    result: str | None = None
    outcome: str | None = None
    services: tuple[ServiceDraft, ...] = ()
    summary: SummaryDraft | None = None
    results: tuple[ResultDraft, ...] = ()
    vaccinations: tuple[VaccinationDraft, ...] = ()
    attachments: tuple[str, ...] = ()
