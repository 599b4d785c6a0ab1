"""What the parts of a visit are called on screen: kinds, conditions, papers, outcomes, days, sums."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from omsdesk.models.words import (
    CareForm,
    ClinicKind,
    Conditions,
    DiagnosisRole,
    DisputeOutcome,
    Flag,
    MedicalPaper,
    Unclear,
    VisitKind,
)
from omsdesk.services.care.rows import OrganisationRow, VisitRow
from omsdesk.views.labels import QT_TRANSLATE_NOOP, Shown
from omsdesk.views.style import State
from omsdesk.wording import day

KINDS: Mapping[VisitKind | None, str] = {
    VisitKind.TREATMENT: QT_TRANSLATE_NOOP("Visits", "treatment"),
    VisitKind.URGENT: QT_TRANSLATE_NOOP("Visits", "urgent care"),
    VisitKind.PREVENTIVE: QT_TRANSLATE_NOOP("Visits", "check-up"),
    VisitKind.DISPENSARY: QT_TRANSLATE_NOOP("Visits", "health screening"),
    VisitKind.VACCINATION: QT_TRANSLATE_NOOP("Visits", "vaccination"),
    VisitKind.DIAGNOSTICS: QT_TRANSLATE_NOOP("Visits", "diagnostics"),
    VisitKind.HOSPITAL: QT_TRANSLATE_NOOP("Visits", "hospital"),
    VisitKind.DAY_HOSPITAL: QT_TRANSLATE_NOOP("Visits", "day hospital"),
    VisitKind.AMBULANCE: QT_TRANSLATE_NOOP("Visits", "ambulance"),
    None: QT_TRANSLATE_NOOP("Visits", "covered"),
}
PLACES: Mapping[ClinicKind, str] = {
    ClinicKind.CLINIC: QT_TRANSLATE_NOOP("Visits", "clinic"),
    ClinicKind.HOSPITAL: QT_TRANSLATE_NOOP("Visits", "hospital (organisation)"),
    ClinicKind.DIAGNOSTIC_CENTRE: QT_TRANSLATE_NOOP("Visits", "diagnostic centre"),
    ClinicKind.AMBULANCE: QT_TRANSLATE_NOOP("Visits", "ambulance station"),
}
ROLES: Mapping[DiagnosisRole, str] = {
    DiagnosisRole.MAIN: QT_TRANSLATE_NOOP("Visits", "main diagnosis"),
    DiagnosisRole.OTHER: QT_TRANSLATE_NOOP("Visits", "other diagnosis"),
    DiagnosisRole.COMPLICATION: QT_TRANSLATE_NOOP("Visits", "complication"),
}
CONDITIONS: Mapping[int, str] = {
    Conditions.HOSPITAL: QT_TRANSLATE_NOOP("Visits", "in hospital"),
    Conditions.DAY_HOSPITAL: QT_TRANSLATE_NOOP("Visits", "in a day hospital"),
    Conditions.CLINIC: QT_TRANSLATE_NOOP("Visits", "as an outpatient"),
    Conditions.AMBULANCE: QT_TRANSLATE_NOOP("Visits", "outside an organisation (ambulance)"),
}
FORMS: Mapping[int, str] = {
    CareForm.EMERGENCY: QT_TRANSLATE_NOOP("Visits", "emergency"),
    CareForm.URGENT: QT_TRANSLATE_NOOP("Visits", "urgent"),
    CareForm.PLANNED: QT_TRANSLATE_NOOP("Visits", "planned"),
}
PAPERS: Mapping[MedicalPaper, str] = {
    MedicalPaper.DISCHARGE_SUMMARY: QT_TRANSLATE_NOOP("Visits", "discharge summary"),
    MedicalPaper.CONSULTATION: QT_TRANSLATE_NOOP("Visits", "consultation"),
    MedicalPaper.REFERRAL: QT_TRANSLATE_NOOP("Visits", "referral"),
    MedicalPaper.CERTIFICATE: QT_TRANSLATE_NOOP("Visits", "certificate"),
    MedicalPaper.PROTOCOL: QT_TRANSLATE_NOOP("Visits", "protocol of an examination"),
    MedicalPaper.OTHER: QT_TRANSLATE_NOOP("Visits", "other paper"),
}
FLAGS: Mapping[Flag, tuple[State, str]] = {
    Flag.LOW: (State.ATTENTION, QT_TRANSLATE_NOOP("Visits", "below the range")),
    Flag.NORMAL: (State.ACTIVE, QT_TRANSLATE_NOOP("Visits", "within the range")),
    Flag.HIGH: (State.ATTENTION, QT_TRANSLATE_NOOP("Visits", "above the range")),
    Flag.ABNORMAL: (State.ATTENTION, QT_TRANSLATE_NOOP("Visits", "not as it should be")),
}
OUTCOMES: Mapping[DisputeOutcome, tuple[State, str]] = {
    DisputeOutcome.OPEN: (State.ATTENTION, QT_TRANSLATE_NOOP("Visits", "not answered")),
    DisputeOutcome.CONFIRMED: (State.INACTIVE, QT_TRANSLATE_NOOP("Visits", "confirmed: there was no such care")),
    DisputeOutcome.REJECTED: (State.FACT, QT_TRANSLATE_NOOP("Visits", "not confirmed: the care was given")),
    DisputeOutcome.TAKEN_BACK: (State.UNKNOWN, QT_TRANSLATE_NOOP("Visits", "taken back by the insured")),
}
UNCLEAR: Mapping[Unclear, str] = {
    Unclear.PERSON: QT_TRANSLATE_NOOP("Visits", "not known who it was"),
    Unclear.POLICY: QT_TRANSLATE_NOOP("Visits", "policy to be clarified"),
}


def _said(source: str | None) -> str:
    return QCoreApplication.translate("Visits", source) if source else ""


def kind(value: VisitKind | None) -> str:
    """A kind of visit; None is care elsewhere that is covered."""
    return _said(KINDS[value])


def role(value: DiagnosisRole) -> str:
    """The place of a diagnosis."""
    return _said(ROLES[value])


def paper(value: MedicalPaper) -> str:
    """A kind of paper."""
    return _said(PAPERS[value])


def conditions(value: int | None) -> str:
    """Conditions of care; a code of no list stands as it is."""
    return _said(CONDITIONS.get(value)) or str(value) if value is not None else ""


def form(value: int | None) -> str:
    """The form of care; a code of no list stands as it is."""
    return _said(FORMS.get(value)) or str(value) if value is not None else ""


def here() -> str:
    """That it was in our own organisation."""
    return QCoreApplication.translate("Visits", "here")


def organisation(value: OrganisationRow) -> str:
    """Where it was; our own is told as such."""
    name = value.name or value.code or ""
    if value.is_own:
        return _join(", ", name, here())
    return name


def place(value: OrganisationRow) -> str:
    """Where it was, with its code and kind."""
    return _join(", ", organisation(value), value.code, _said(PLACES[value.kind]))


def flag(value: Flag) -> Shown | None:
    """How a value stands to its range; nothing where there is none."""
    held = FLAGS.get(value)
    return Shown(held[0], _said(held[1])) if held else None


def outcome(value: DisputeOutcome) -> Shown:
    """What became of a dispute."""
    state, word = OUTCOMES[value]
    return Shown(state, _said(word))


def unclear(value: Unclear) -> str:
    """What is still to be clarified."""
    return _said(UNCLEAR.get(value))


def days(on: date, until: date | None) -> str:
    """The day, or the days from – to."""
    return f"{day(on)} – {day(until)}" if until and until != on else day(on)


def coded(code: str | None, name: str | None) -> str:
    """A code with its name, as far as the list is loaded."""
    return _join(" ", code, name)


def money(value: str | None) -> str:
    """A sum in roubles: 1 234,50."""
    return f"{Decimal(value):,.2f}".replace(",", "\u202f").replace(".", ",") if value else ""


def sum_of(count: str, tariff: str | None) -> Decimal | None:
    """What a service cost."""
    return Decimal(count) * Decimal(tariff) if tariff else None


def inside(row: VisitRow) -> str:
    """What hangs on a visit, counted: услуг: 2 · анализов: 5."""
    told = (
        (row.services, QT_TRANSLATE_NOOP("Visits", "services: {count}")),
        (row.results, QT_TRANSLATE_NOOP("Visits", "results: {count}")),
        (row.documents, QT_TRANSLATE_NOOP("Visits", "papers: {count}")),
        (row.vaccinations, QT_TRANSLATE_NOOP("Visits", "doses: {count}")),
    )
    return " · ".join(_said(text).format(count=count) for count, text in told if count)


def standing(row: VisitRow) -> Shown | None:
    """What is to be known of a visit before it is relied upon: withdrawn, disputed, unclear."""
    if row.is_withdrawn:
        return Shown(State.INACTIVE, QCoreApplication.translate("Visits", "withdrawn"))
    if row.disputes:
        return Shown(State.ATTENTION, QCoreApplication.translate("Visits", "disputed"))
    if row.unclear is not Unclear.NOTHING:
        return Shown(State.UNKNOWN, unclear(row.unclear))
    return None


def _join(by: str, *parts: str | None) -> str:
    return by.join(part for part in parts if part)
