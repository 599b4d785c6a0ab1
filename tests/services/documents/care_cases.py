"""Invented facts for the papers about care received: short, long, and of names that try to be more than names."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from omsdesk.models.words import DiagnosisRole, Flag, MedicalPaper, OpeningReason, Unclear, VisitKind
from omsdesk.services.documents import dispute_notice, history_form, results_sheet, vaccination_certificate, visit_sheet
from omsdesk.services.documents.care_facts import (
    CareFrame,
    ChangeFacts,
    DiagnosisFacts,
    DisputeFacts,
    DoseFacts,
    EditionFacts,
    HistoryFacts,
    NoticeFacts,
    PatientFacts,
    ResultFacts,
    ResultsFacts,
    ServiceFacts,
    VaccinationsFacts,
    VisitFacts,
    VisitLineFacts,
)
from tests.services.documents.cases import AT, ENP, LONG_INSURER, LONG_SURNAME, MOSCOW, ORGANISATION

FRAME = CareFrame(
    ORGANISATION, AT, PatientFacts("Иванова Мария Петровна", date(1980, 5, 12), ENP, "действует"), "Сидорова Е. В.",
)  # fmt: skip
COLD = DiagnosisFacts("J06.9", "Острая инфекция верхних дыхательных путей неуточнённая", DiagnosisRole.MAIN)
PRESSURE = DiagnosisFacts("I10", "Эссенциальная [первичная] гипертензия", DiagnosisRole.OTHER)
BLEED = DiagnosisFacts("K92.2", "", DiagnosisRole.COMPLICATION)
SEEN = ServiceFacts("B01.047.001", "Прием (осмотр, консультация) врача-терапевта первичный", Decimal(1), Decimal("1234.5"))
TAPPED = ServiceFacts("A21.01.001", "Общий массаж медицинский", Decimal("2.5"), Decimal(400))
FREE = ServiceFacts("", "Беседа", Decimal(2))
LINE = VisitLineFacts(
    "1207", date(2026, 11, 14), "ГУЗ «Поликлиника № 2»", VisitKind.TREATMENT,
    department="Терапевтическое отделение", doctor="Лапина О. В.", diagnoses=(COLD, PRESSURE), services=(SEEN, TAPPED),
    ended=("Лечение продолжено", "улучшение"),
)  # fmt: skip
STAY = replace(
    LINE, number="1150", on=date(2026, 9, 1), until=date(2026, 9, 12), kind=VisitKind.HOSPITAL, place="Областная больница № 2",
    diagnoses=(replace(PRESSURE, role=DiagnosisRole.MAIN), BLEED), services=(FREE,), ended=("Выписан",), disputes=1,
)  # fmt: skip
URGENT = replace(LINE, number="980", on=date(2025, 12, 31), kind=VisitKind.URGENT, services=(), unclear=Unclear.POLICY, ended=())
CLOSED = VisitLineFacts("977", date(2025, 3, 2), "Областная больница № 2")
HISTORY = HistoryFacts(FRAME, date(2025, 1, 1), date(2026, 11, 22), (LINE, STAY, URGENT, CLOSED), withdrawn=2)
OPENED = replace(FRAME, reason=OpeningReason.REQUEST)


def line(place):
    """A visit of a long history; each number has its own day."""
    kinds = tuple(VisitKind)
    return replace(
        LINE, number=str(9_000 - place), on=date(2026, 11, 22) - timedelta(days=3 * place), kind=kinds[place % len(kinds)],
        diagnoses=(COLD,) if place % 3 else (COLD, PRESSURE, BLEED), services=(SEEN, TAPPED)[: place % 3],
    )  # fmt: skip


LONG_HISTORY = HistoryFacts(FRAME, None, None, tuple(map(line, range(500))))
EMPTY_HISTORY = HistoryFacts(FRAME, date(2024, 1, 1), None)

GLUCOSE = ResultFacts(
    "Биохимия крови", "Глюкоза", "6.1", date(2026, 11, 14), "ммоль/л", "3.3", "5.5", Flag.HIGH, "08:15", date(2026, 11, 15),
    "КДЛ поликлиники", "глюкоза|ммоль/л", 6.1,
)  # fmt: skip
HAEMOGLOBIN = ResultFacts(
    "Общий анализ крови", "Гемоглобин", "112", date(2026, 11, 14), "г/л", "120", "150", Flag.LOW,
    key="гемоглобин|г/л", number=112.0,
)  # fmt: skip
COVID = ResultFacts("", "РНК SARS-CoV-2", "не обнаружено", date(2026, 11, 2), flag=Flag.NORMAL)
PROTEIN = ResultFacts("Общий анализ мочи", "Белок", "следы", date(2026, 11, 2), flag=Flag.ABNORMAL, low="", high="0.14")


def glucose(place, value, flag=Flag.NORMAL):
    """An earlier value of the same test."""
    taken = date(2026, 11, 14) - timedelta(days=30 * place)
    return replace(GLUCOSE, value=value, number=float(value), flag=flag, taken=taken, taken_time="", ready=None)


RESULTS = ResultsFacts(
    FRAME, date(2026, 1, 1), date(2026, 11, 22),
    (GLUCOSE, HAEMOGLOBIN, PROTEIN, COVID, *(glucose(n, v) for n, v in enumerate(("5.2", "4.9", "5.4"), 1)),
     glucose(4, "3.1", Flag.LOW),
     replace(HAEMOGLOBIN, value="131", number=131.0, flag=Flag.NORMAL, taken=date(2026, 3, 1))),
)  # fmt: skip
MANY_RESULTS = replace(
    RESULTS, results=tuple(glucose(n, f"{4 + n % 9 / 4:g}", Flag.HIGH if n % 9 > 6 else Flag.NORMAL) for n in range(500))
)

DOSES = (
    DoseFacts(date(1980, 5, 13), "БЦЖ-М", ("туберкулёз",), "V", "104", "внутрикожно", "рубец 5 мм",
              place="Роддом № 1", doctor="Петрова А. С."),
    DoseFacts(date(2019, 10, 2), "АДС-М", ("дифтерия", "столбняк"), "RV5", "П-77", "внутримышечно", place="Поликлиника № 2"),
    DoseFacts(date(2025, 10, 1), "Совигрипп", ("грипп",), refused="не желает"),
)  # fmt: skip
VACCINATIONS = VaccinationsFacts(FRAME, DOSES, ("Грипп: пора с 01.09.2026", "Дифтерия и столбняк: с 02.10.2029"))

TEXT = (
    "Жалобы на слабость, насморк.\nАнамнез: заболела остро 12.11.2026.\n\nОбъективно: состояние удовлетворительное, "
    "температура 37,2 °C, АД 130/85 мм рт. ст.\nНазначено: обильное питьё, парацетамол при температуре выше 38,5 °C."
)
EDITIONS = (
    EditionFacts(
        "31", 2, MedicalPaper.DISCHARGE_SUMMARY, date(2026, 11, 15), TEXT, "Лапина О. В.", {"Рекомендации": "явка 20.11.2026"},
        "исправлена дата", entered_at=AT, clerk="Сидорова Е. В.",
    ),
    EditionFacts("31", 1, MedicalPaper.DISCHARGE_SUMMARY, date(2026, 11, 14), "Черновик",
                  entered_at=AT, clerk="lapina"),
    EditionFacts("32", 1, MedicalPaper.REFERRAL, date(2026, 11, 14), "К кардиологу",
                  is_withdrawn=True, because="дубль", clerk="lapina"),
)  # fmt: skip
DISPUTE = DisputeFacts(
    "7", date(2026, 11, 20), "Иванова Мария Петровна", "Меня там не было.\nВ тот день я была в другом городе.",
    AT, "Сидорова Е. В.",
)  # fmt: skip
ENTERED = ChangeFacts(datetime(2026, 11, 14, 12, 5, tzinfo=MOSCOW), "lapina", "рабочее место")
VISIT = VisitFacts(
    FRAME, replace(LINE, disputes=1), ENTERED,
    details=(("Номер карты", "К-77/1"), ("Условия", "амбулаторно"), ("Форма", "плановая"), ("Профиль", "терапия"),
             ("Цель", "Посещение по заболеванию")),
    enp=ENP, insurer="ООО «Альфа-мед»", check="2026-000457", papers=EDITIONS, results=(GLUCOSE, HAEMOGLOBIN, COVID),
    doses=DOSES[1:], disputes=(DISPUTE,), changes=(replace(ENTERED, because="исправлен диагноз"),),
)  # fmt: skip
BARE_VISIT = VisitFacts(
    replace(FRAME, patient=PatientFacts(""), clerk=None),
    VisitLineFacts("5", date(2026, 11, 1), "", VisitKind.AMBULANCE, unclear=Unclear.PERSON), ENTERED,
    withdrawn=replace(ENTERED, because="двойная запись"),
)  # fmt: skip
LONG_VISIT = replace(
    VISIT,
    papers=(
        replace(EDITIONS[0], text="\n".join([TEXT, "очень " * 3000 + "долгий абзац.", *(f"{n}. {TEXT}" for n in range(60))])),
    ),
    disputes=(DISPUTE,) * 3,
    results=tuple(replace(GLUCOSE, name=f"Показатель {n}", laboratory=LONG_INSURER[:90]) for n in range(40)),
    line=replace(
        LINE, place=LONG_INSURER, doctor=LONG_SURNAME, services=(SEEN, TAPPED, FREE) * 8, diagnoses=(COLD, PRESSURE, BLEED) * 4
    ),
)
NOTICE = NoticeFacts(FRAME, "ООО «Альфа-мед»", LINE, ENTERED, DISPUTE)

FORMS = {
    "history": (history_form.leaf, HISTORY),
    "empty history": (history_form.leaf, EMPTY_HISTORY),
    "visit": (visit_sheet.leaf, VISIT),
    "bare visit": (visit_sheet.leaf, BARE_VISIT),
    "long visit": (visit_sheet.leaf, LONG_VISIT),
    "vaccinations": (vaccination_certificate.leaf, VACCINATIONS),
    "no vaccinations": (vaccination_certificate.leaf, VaccinationsFacts(FRAME, is_covered=True)),
    "results": (results_sheet.leaf, RESULTS),
    "many results": (results_sheet.leaf, MANY_RESULTS),
    "no results": (results_sheet.leaf, ResultsFacts(FRAME, None, None, is_covered=True)),
    "notice": (dispute_notice.leaf, NOTICE),
}


def with_frame(facts, **changes):
    """The same facts in another frame."""
    return replace(facts, frame=replace(facts.frame, **changes))
