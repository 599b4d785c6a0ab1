"""Words and figures of the papers about care received."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from math import isfinite

from omsdesk.models.words import (
    CareForm,
    Conditions,
    DiagnosisRole,
    DisputeOutcome,
    Flag,
    MedicalPaper,
    OpeningReason,
    Unclear,
    VisitKind,
)
from omsdesk.services.documents.care_facts import DiagnosisFacts, ResultFacts, ServiceFacts, VisitLineFacts
from omsdesk.services.documents.phrases import BLANK, DASH, counted, day

SECRECY = "Врачебная тайна (323-ФЗ, ст. 13)"
COVERED = "сведения закрыты"
KINDS = {
    VisitKind.TREATMENT: "лечение",
    VisitKind.URGENT: "неотложная помощь",
    VisitKind.PREVENTIVE: "профилактический осмотр",
    VisitKind.DISPENSARY: "диспансеризация",
    VisitKind.VACCINATION: "прививка",
    VisitKind.DIAGNOSTICS: "диагностика",
    VisitKind.HOSPITAL: "стационар",
    VisitKind.DAY_HOSPITAL: "дневной стационар",
    VisitKind.AMBULANCE: "скорая помощь",
}
ROLES = {DiagnosisRole.MAIN: "основной", DiagnosisRole.OTHER: "сопутствующий", DiagnosisRole.COMPLICATION: "осложнение"}
CONDITIONS: Mapping[int, str] = {
    Conditions.HOSPITAL: "стационарно",
    Conditions.DAY_HOSPITAL: "в дневном стационаре",
    Conditions.CLINIC: "амбулаторно",
    Conditions.AMBULANCE: "вне медицинской организации",
}
CARE_FORMS: Mapping[int, str] = {CareForm.EMERGENCY: "экстренная", CareForm.URGENT: "неотложная", CareForm.PLANNED: "плановая"}
MEDICAL_PAPERS = {
    MedicalPaper.DISCHARGE_SUMMARY: "Выписной эпикриз",
    MedicalPaper.CONSULTATION: "Заключение специалиста",
    MedicalPaper.REFERRAL: "Направление",
    MedicalPaper.CERTIFICATE: "Справка",
    MedicalPaper.PROTOCOL: "Протокол",
    MedicalPaper.OTHER: "Другой документ",
}
# What stands above the text of a paper, by its name in the register, in the order of reading (`models.care.papers`).
PAPER_HEADS = {
    "title": "Название",
    "to": "Куда",
    "purpose": "Цель",
    "specialty": "Специальность врача",
    "admitted": "Поступил(а)",
    "discharged": "Выписан(а)",
    "department": "Отделение",
    "procedure": "Исследование, вмешательство",
    "diagnosis": "Диагноз",
    "operations": "Операции",
    "condition": "Состояние при выписке",
    "conclusion": "Заключение",
    "recommendations": "Рекомендации",
    "sick_leave": "Листок нетрудоспособности",
    "valid_until": "Действует до",
}
FLAGS = {Flag.NONE: "", Flag.LOW: "ниже нормы", Flag.NORMAL: "в норме", Flag.HIGH: "выше нормы", Flag.ABNORMAL: "отклонение"}
UNUSUAL = frozenset({Flag.LOW, Flag.HIGH, Flag.ABNORMAL})
UNCLEAR = {Unclear.NOTHING: "", Unclear.PERSON: "выясняется, кто это", Unclear.POLICY: "выясняется полис"}
OUTCOMES = {
    DisputeOutcome.OPEN: "не рассмотрено",
    DisputeOutcome.CONFIRMED: "подтвердилось",
    DisputeOutcome.REJECTED: "не подтвердилось",
    DisputeOutcome.TAKEN_BACK: "снято заявителем",
}
REASONS = {
    OpeningReason.TREATMENT: "оказание медицинской помощи",
    OpeningReason.REQUEST: "запрос самого застрахованного или его представителя",
    OpeningReason.DISPUTE: "рассмотрение обращения застрахованного",
    OpeningReason.INSPECTION: "контроль объёмов, сроков, качества и условий помощи",
    OpeningReason.CORRECTION: "исправление сведений",
    OpeningReason.AUTHORITY: "запрос уполномоченного органа",
}
DECIMAL = re.compile(r"-?\d+\.\d+")


def amount(text: str | None) -> Decimal | None:
    """The decimal that a text with a point is; None for anything else, and for what no scale of a picture holds."""
    try:
        found = Decimal(text or "")
    except InvalidOperation:
        return None
    return found if found.is_finite() and isfinite(float(found)) else None


def plain(number: Decimal) -> str:
    """Write a decimal with a comma and without noughts behind it: 2, 0,5."""
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def money(roubles: Decimal) -> str:
    """Write a sum: 12 345,60."""
    return f"{roubles:,.2f}".replace(",", BLANK).replace(".", ",")


def reading(value: str) -> str:
    """Write a value of a test: a decimal with a comma, everything else as it was entered."""
    return value.replace(".", ",") if DECIMAL.fullmatch(value) else value


def usual(one: ResultFacts) -> str:
    """Write a reference range: 3,3–5,5; от 3,3; до 5,5."""
    if one.low and one.high:
        return f"{reading(one.low)}–{reading(one.high)}"
    if one.low:
        return f"от{BLANK}{reading(one.low)}"
    return f"до{BLANK}{reading(one.high)}" if one.high else ""


def days(since: date, until: date | None) -> str:
    """Write the day, or from which to which."""
    return f"{day(since)}{BLANK}– {day(until)}" if until and until != since else day(since)


def period(since: date | None, until: date | None) -> str:
    """Write the period a paper is for."""
    ends = (f"с{BLANK}{day(since)}" if since else "", f"по{BLANK}{day(until)} включительно" if until else "")
    return " ".join(end for end in ends if end) or "за всё время"


def diagnosis(one: DiagnosisFacts) -> str:
    """Write a diagnosis with its place, unless it is the main one."""
    told = f"{one.code} {one.name}".rstrip()
    return told if one.role is DiagnosisRole.MAIN else f"{ROLES[one.role]}: {told}"


def service(one: ServiceFacts) -> str:
    """Write a service, and how many unless it is one."""
    told = " ".join(part for part in (one.code, one.name) if part) or DASH
    return told if one.count in {None, Decimal(1)} else f"{told} ×{BLANK}{plain(one.count or Decimal(0))}"


def cost(services: Iterable[ServiceFacts]) -> Decimal | None:
    """What services cost together, as far as it is known; None where it is known of none."""
    known = [one.cost for one in services if one.cost is not None]
    return sum(known, Decimal(0)) if known else None


def visits(number: int) -> str:
    """Write how many visits."""
    return counted(number, "обращение", "обращения", "обращений")


def by_kind(lines: Iterable[VisitLineFacts]) -> str:
    """Write how many visits of each kind there are, the most frequent first."""
    found = Counter(COVERED if one.kind is None else KINDS[one.kind] for one in lines)
    return "; ".join(f"{word} — {many}" for word, many in sorted(found.items(), key=_often))


def _often(one: tuple[str, int]) -> tuple[int, str]:
    # Among equals by the alphabet, so that the same facts give the same bytes.
    return -one[1], one[0]
