"""What people of a practice register are ill with, and what is done for it.

Codes are real ones: diagnoses of МКБ-10, services of the nomenclature (приказ Минздрава № 804н), profiles V002, results V009,
outcomes V012, purposes V025. Tariffs are invented and plausible.
"""

from dataclasses import dataclass
from enum import StrEnum

from omsdesk.models.words import CareForm, Conditions, VisitKind


class Place(StrEnum):
    """Where people go beside the clinic that they are attached to, by code."""

    HOSPITAL = "669921"
    EMERGENCY = "669922"
    CENTRE = "669931"
    AMBULANCE = "669941"


@dataclass(frozen=True, slots=True)
class Service:
    """A service by its code, with its name and a tariff in roubles."""

    code: str
    name: str
    tariff: str


@dataclass(frozen=True, slots=True)
class Ward:
    """A department: its profile (V002) and what a visit there is billed as."""

    name: str
    profile: str
    visit: Service


@dataclass(frozen=True, slots=True)
class Ailment:
    """An illness: code and name, whose it is, how often beside the others, where it is treated."""

    code: str
    name: str
    ages: tuple[int, int]
    weight: float
    ward: Ward
    sex: str = ""
    panels: tuple[str, ...] = ()


def _visit(code: str, who: str, tariff: str) -> Service:
    return Service(code, f"Приём (осмотр, консультация) {who} первичный", tariff)


THERAPY = Ward("Терапевтическое отделение", "97", _visit("B01.047.001", "врача-терапевта", "1050.40"))
CHILDREN = Ward("Педиатрическое отделение", "68", _visit("B01.031.001", "врача-педиатра", "980.60"))
HEART = Ward("Кабинет кардиолога", "29", _visit("B01.015.001", "врача-кардиолога", "1240.00"))
NERVES = Ward("Кабинет невролога", "53", _visit("B01.023.001", "врача-невролога", "1180.20"))
GLANDS = Ward("Кабинет эндокринолога", "122", _visit("B01.058.001", "врача-эндокринолога", "1205.70"))
WOMEN = Ward("Женская консультация", "136", _visit("B01.001.001", "врача-акушера-гинеколога", "1320.10"))
SURGERY = Ward("Хирургический кабинет", "112", _visit("B01.057.001", "врача-хирурга", "1090.00"))
EYES = Ward("Кабинет офтальмолога", "65", _visit("B01.029.001", "врача-офтальмолога", "990.30"))
EARS = Ward("Кабинет оториноларинголога", "162", _visit("B01.028.001", "врача-оториноларинголога", "1010.80"))
UROLOGY = Ward("Кабинет уролога", "108", _visit("B01.053.001", "врача-уролога", "1110.50"))
BONES = Ward("Травматологический пункт", "100", _visit("B01.050.001", "врача-травматолога-ортопеда", "1150.90"))
CHECKS = Ward("Отделение профилактики", "97", Service("B04.047.002", "Профилактический приём врача-терапевта", "870.00"))
WELL_CHILD = Ward("Педиатрическое отделение", "68", Service("B04.031.002", "Профилактический приём врача-педиатра", "845.00"))
JABS = Ward("Прививочный кабинет", "97", Service("B04.014.004", "Вакцинация", "310.00"))
LABORATORY = Ward("Лаборатория", "34", Service("B03.016.002", "Общий (клинический) анализ крови", "320.00"))
INPATIENT = Ward("Терапевтическое отделение № 1", "97", Service("B01.047.009", "Ежедневный осмотр врачом-терапевтом", "2450.00"))
DAY_WARD = Ward("Дневной стационар", "97", Service("A11.12.003", "Внутривенное введение лекарственных препаратов", "480.00"))
CREW = Ward("Выездная бригада", "84", Service("B01.044.001", "Осмотр врачом скорой медицинской помощи", "3480.00"))

ACUTE = (
    Ailment("J06.9", "Острая инфекция верхних дыхательных путей неуточнённая", (0, 100), 30, THERAPY, panels=("blood",)),
    Ailment("J20.9", "Острый бронхит неуточнённый", (0, 100), 9, THERAPY, panels=("blood",)),
    Ailment("J02.9", "Острый фарингит неуточнённый", (0, 100), 8, THERAPY),
    Ailment("J18.9", "Пневмония неуточнённая", (0, 100), 2, THERAPY, panels=("blood", "chemistry")),
    Ailment("H66.9", "Средний отит неуточнённый", (0, 12), 9, EARS),
    Ailment("J01.9", "Острый синусит неуточнённый", (7, 70), 4, EARS),
    Ailment("A09.9", "Гастроэнтерит и колит неуточнённого происхождения", (0, 100), 5, THERAPY),
    Ailment("K29.7", "Гастрит неуточнённый", (14, 90), 5, THERAPY, panels=("blood",)),
    Ailment("M54.5", "Боль внизу спины", (18, 90), 11, NERVES),
    Ailment("R51", "Головная боль", (10, 90), 4, NERVES),
    Ailment("N30.0", "Острый цистит", (16, 90), 5, WOMEN, "F", ("blood",)),
    Ailment("L50.9", "Крапивница неуточнённая", (1, 70), 3, THERAPY),
    Ailment("H10.9", "Конъюнктивит неуточнённый", (0, 100), 5, EYES),
    Ailment("S93.4", "Растяжение и перенапряжение связок голеностопного сустава", (6, 70), 5, BONES),
    Ailment("S61.0", "Открытая рана пальца кисти без повреждения ногтевой пластинки", (3, 80), 3, SURGERY),
    Ailment("B01.9", "Ветряная оспа без осложнений", (1, 12), 3, CHILDREN),
)
CHRONIC = (
    Ailment("I10", "Эссенциальная (первичная) гипертензия", (40, 100), 0.42, HEART, panels=("chemistry", "lipids")),
    Ailment("E11.9", "Инсулиннезависимый сахарный диабет без осложнений", (42, 100), 0.12, GLANDS, panels=("sugar",)),
    Ailment("I20.8", "Другие формы стенокардии", (52, 100), 0.11, HEART, panels=("lipids",)),
    Ailment("E78.0", "Чистая гиперхолестеринемия", (35, 100), 0.13, THERAPY, panels=("lipids",)),
    Ailment("E03.9", "Гипотиреоз неуточнённый", (25, 100), 0.09, GLANDS, "F", ("thyroid",)),
    Ailment("N40", "Гиперплазия предстательной железы", (52, 100), 0.25, UROLOGY, "M", ("prostate",)),
    Ailment("M17.0", "Первичный гонартроз двусторонний", (50, 100), 0.15, SURGERY),
    Ailment("J45.0", "Астма с преобладанием аллергического компонента", (5, 90), 0.04, THERAPY, panels=("blood",)),
    Ailment("J44.8", "Другая уточнённая хроническая обструктивная лёгочная болезнь", (48, 100), 0.05, THERAPY, panels=("blood",)),
    Ailment("K21.0", "Гастроэзофагеальный рефлюкс с эзофагитом", (20, 90), 0.08, THERAPY),
    Ailment("H25.1", "Старческая ядерная катаракта", (62, 100), 0.12, EYES),
)
STAYS = (
    Ailment("J18.9", "Пневмония неуточнённая", (0, 100), 4, INPATIENT, panels=("blood", "chemistry")),
    Ailment("I20.0", "Нестабильная стенокардия", (45, 100), 5, INPATIENT, panels=("blood", "lipids")),
    Ailment("I63.9", "Инфаркт мозга неуточнённый", (50, 100), 3, INPATIENT, panels=("blood", "chemistry")),
    Ailment("K35.8", "Острый аппендицит другой и неуточнённый", (5, 60), 3, INPATIENT, panels=("blood",)),
    Ailment("K80.2", "Камни желчного пузыря без холецистита", (30, 90), 2, INPATIENT, panels=("blood", "chemistry")),
    Ailment("S72.0", "Перелом шейки бедра", (60, 100), 2, INPATIENT, panels=("blood",)),
    Ailment("J35.0", "Хронический тонзиллит", (4, 30), 2, INPATIENT, panels=("blood",)),
)
COMPLICATIONS = {"J18.9": "J96.0", "I63.9": "G93.6", "K35.8": "K65.0"}
"""What an illness of a stay may be complicated by."""
URGENT_SIGNS = (
    Ailment("R10.4", "Другие и неуточнённые боли в области живота", (0, 100), 3, CREW),
    Ailment("I10", "Эссенциальная (первичная) гипертензия", (40, 100), 4, CREW),
    Ailment("R55", "Обморок и коллапс", (10, 100), 2, CREW),
    Ailment("R50.9", "Лихорадка неуточнённая", (0, 12), 4, CREW),
    Ailment("T78.4", "Аллергия неуточнённая", (1, 80), 1, CREW),
)
HEALTHY = ("Z00.0", "Общий медицинский осмотр")
HEALTHY_CHILD = ("Z00.1", "Рутинное обследование состояния здоровья ребёнка")
VACCINATED = ("Z26.9", "Необходимость иммунизации против неуточнённой инфекционной болезни")
NAMES = {one.code: one.name for table in (ACUTE, CHRONIC, STAYS, URGENT_SIGNS) for one in table} | dict(
    (HEALTHY, HEALTHY_CHILD, VACCINATED)
) | {"J96.0": "Острая респираторная недостаточность", "G93.6": "Отёк мозга", "K65.0": "Острый перитонит"}  # fmt: skip

ENDS = {
    Conditions.CLINIC: ("301", ("301", "303", "304")),
    Conditions.HOSPITAL: ("101", ("101", "102", "102")),
    Conditions.DAY_HOSPITAL: ("201", ("202", "202", "203")),
    Conditions.AMBULANCE: ("401", ("401", "402")),
}
"""Of each condition the usual result and the outcomes."""
EXAMINED = {VisitKind.PREVENTIVE: "332", VisitKind.DISPENSARY: "317", VisitKind.VACCINATION: "301", VisitKind.DIAGNOSTICS: "301"}
"""Of visits of those who are not ill the result; of a check-up it is the first group of health."""
EXAMINATION = ("306",)
"""Their outcome: nobody recovers from a check-up."""
FORMS = {"treatment": CareForm.PLANNED, "urgent": CareForm.URGENT, "ambulance": CareForm.EMERGENCY}
SUMMARY = (
    "Поступил(а) {since} с диагнозом {code} «{name}». Проведено обследование и лечение, состояние улучшилось. "
    "Лечение: режим, диета, инфузионная и симптоматическая терапия. Выписан(а) {until} в удовлетворительном состоянии под "
    "наблюдение участкового врача. Рекомендовано: явка в поликлинику в течение трёх дней, контроль анализов через две недели."
)
LETTERS = "АБВГДЕКЛМНПРСТУФ"
"""With one of them a series of a vaccine begins."""
DISPUTED = ("Меня в этот день в поликлинике не было.", "Эту услугу мне не оказывали.", "Осмотра не было, только подпись.")
REFUSALS = ("отказ родителей", "временный медотвод", "отказ без объяснения")
SAID = ("мужчина около 40 лет, без документов", "женщина около 60 лет, имя не назвала", "мальчик около 10 лет, с улицы Садовой")
