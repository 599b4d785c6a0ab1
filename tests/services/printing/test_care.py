"""The papers of care received: what they tell to whom, and what of it reaches the audit."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import insert, select, update

from omsdesk.errors import NotAllowed, NotFound, Rejected
from omsdesk.models.drafts import DiagnosisDraft, ResultDraft, ServiceDraft, SummaryDraft, VaccinationDraft
from omsdesk.models.records import (
    AuditLine,
    CalendarRule,
    Dispute,
    Insurer,
    LabResult,
    ListedCode,
    MedicalDocument,
    Vaccination,
    Visit,
    VisitChange,
    table_of,
)
from omsdesk.models.words import OpeningReason, VisitKind
from omsdesk.services.printing import CarePapers
from omsdesk.settings import Organisation, Settings
from tests import visits
from tests.builders import SEAT, TODAY, add, person
from tests.services.documents.cases import letters_of, squeezed

OWN = Organisation("clinic", "770001", "Поликлиника № 1")
CLOSED = "причина их открытия не названа"


@pytest.fixture
def settings(home):
    return Settings.load(home=home, today=TODAY, organisation=OWN)


@pytest.fixture
def papers(database, settings):
    return CarePapers(database, settings, SEAT, practice=False)


@pytest.fixture
def ivanova(database):
    return add(database, person("Иванова Мария Петровна", date(1980, 5, 12)))


def audited(database):
    with database.read() as session:
        lines = session.execute(select(AuditLine.action, AuditLine.entity, AuditLine.entity_id, AuditLine.reason)).all()
    return [tuple(line) for line in lines]


def write(database, record, where=None, **values):
    """Write a row, or change those of a condition."""
    table = table_of(record)
    with database.write() as session:
        session.execute(insert(table).values(**values) if where is None else update(table).where(where(table)).values(**values))


def disputed(database, visit_id, **changes):
    values = {
        "id": 7, "visit_id": visit_id, "on": date(2026, 11, 20), "said_by": "Иванова Мария Петровна", "text": "Меня там не было.",
        "at": datetime(2026, 11, 20, 9, 0, tzinfo=UTC), "clerk": "sidorova", "outcome": "", **changes,
    }  # fmt: skip
    write(database, Dispute, **values)
    return values["id"]


def told(paper):
    return letters_of(paper.content)


def test_a_history_is_told_with_names_sums_and_how_it_ended(database, papers, ivanova):
    write(database, ListedCode, list_name="diagnoses", code="J06.9", name="Острая инфекция")
    write(database, ListedCode, list_name="results", code="301", name="Лечение завершено")
    services = (ServiceDraft("B01.1", "Приём", "2", "100.5"), ServiceDraft(None, "Осмотр", None, None))
    visits.put(
        database, ivanova,
        visits.draft(diagnoses=(DiagnosisDraft("J06.9"), DiagnosisDraft("I10")), services=services, result="301", outcome="999"),
        visits.draft(VisitKind.HOSPITAL, date(2025, 3, 1), until=date(2025, 3, 9)),
    )  # fmt: skip
    paper = papers.history(ivanova)
    letters = told(paper)
    assert paper.name == f"history-{ivanova}.pdf"
    for said in (
        "Иванова Мария Петровна", "12.05.1980", "За всё время", "2026 год: 1 обращение (лечение — 1). На сумму 201,00 руб.",
        "J06.9 Острая инфекция; сопутствующий: I10", "B01.1 Приём × 2; Осмотр", "Лечение завершено; код 999",
        "2025 год: 1 обращение (стационар — 1).", "01.03.2025 – 09.03.2025", "2 обращения, 2 услуги на сумму 201,00 руб. (1",
    ):  # fmt: skip
        assert squeezed(said) in letters, said
    assert audited(database)[-1] == ("print history", "person", str(ivanova), "")


def test_a_period_has_both_its_ends_and_may_be_empty(database, papers, ivanova):
    days = [date(2026, 1, day) for day in (1, 2, 3, 4)]
    numbers = visits.put(database, ivanova, *(visits.draft(on=day, doctor=f"Врач{day.day}") for day in days))
    letters = told(papers.history(ivanova, days[1], days[2]))
    assert [f"Врач{n}" in letters for n in (1, 2, 3, 4)] == [False, True, True, False]
    assert squeezed("С 02.01.2026 по 03.01.2026 включительно") in letters
    assert len(numbers) == 4
    assert squeezed("За этот период обращений не записано.") in told(papers.history(ivanova, date(2020, 1, 1), date(2020, 1, 1)))
    with pytest.raises(Rejected, match=r"visits\.period"):
        papers.history(ivanova, days[2], days[1])


def test_a_history_longer_than_a_portion_is_whole(database, papers, ivanova):
    visits.put(database, ivanova, *(visits.draft(on=date(2024, 1 + n % 12, 1 + n % 28), doctor=f"Ы{n:04}Ы") for n in range(503)))
    letters = told(papers.history(ivanova))
    assert [n for n in range(503) if f"Ы{n:04}Ы" not in letters] == []
    assert squeezed("503 обращения") in letters


def test_what_was_entered_by_mistake_is_left_out_and_counted(database, papers, ivanova):
    kept, lost = visits.put(
        database, ivanova,
        visits.draft(doctor="Верный", results=(ResultDraft(name="Глюкоза", value="5.1"), ResultDraft(name="Ошибка", value="99"))),
        visits.draft(doctor="Ошибочный", results=(ResultDraft(name="Чужое", value="77"),),
                     vaccinations=(VaccinationDraft("Небывалая"),)),
    )  # fmt: skip
    now = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    gone = {"withdrawn_at": now, "withdrawn_by": "sidorova", "withdrawn_because": "двойная запись"}
    write(database, Visit, lambda table: table.c.id == lost, **gone)
    write(database, LabResult, lambda table: table.c.name == "Ошибка", **gone)
    history = told(papers.history(ivanova))
    assert "Верный" in history
    assert "Ошибочный" not in history
    assert squeezed("Отозваны 1 запись") in history
    results = told(papers.results(ivanova))
    assert [name in results for name in ("Глюкоза", "Ошибка", "Чужое")] == [True, False, False]
    assert "Небывалая" not in told(papers.vaccinations(ivanova))
    sheet = told(papers.visit(kept))
    assert ("Ошибка" in sheet, squeezed("Отозваны 1 запись") in sheet) == (False, True)
    assert squeezed("запись отозвана: внесена ошибочно") in told(papers.visit(lost))
    assert squeezed("sidorova: двойная запись.") in told(papers.visit(lost))


def test_care_elsewhere_is_covered_on_every_paper_until_a_reason_is_given(database, papers, ivanova):
    there = visits.clinic(database)
    given = {"results": (ResultDraft(name="Глюкоза", value="5.1"),), "vaccinations": (VaccinationDraft("Совигрипп"),)}
    own, other = (
        visits.put(database, ivanova, visits.draft(doctor="Здешний", **given))[0],
        visits.put(
            database, ivanova,
            visits.draft(doctor="Тамошний", results=(ResultDraft(name="Ферритин", value="40"),),
                         vaccinations=(VaccinationDraft("АДС-М"),)),
            organisation_id=there,
        )[0],
    )  # fmt: skip
    for make, ours, theirs in (
        (papers.history, "Здешний", "Тамошний"),
        (papers.results, "Глюкоза", "Ферритин"),
        (papers.vaccinations, "Совигрипп", "АДС-М"),
    ):
        letters = told(make(ivanova))
        assert (ours in letters, theirs in letters, squeezed(CLOSED) in letters) == (True, False, True)
        letters = told(make(ivanova, reason=OpeningReason.REQUEST))
        assert (ours in letters, theirs in letters, squeezed(CLOSED) in letters) == (True, True, False)
        assert squeezed("Открыто: запрос самого застрахованного") in letters
    printed = [line[0::3] for line in audited(database) if line[0].startswith("print")]
    assert printed[-2:] == [("print vaccinations", ""), ("print vaccinations", "request")]
    assert "Здешний" in told(papers.visit(own))
    with pytest.raises(NotAllowed, match=r"visits\.reason"):
        papers.visit(other)
    assert "Тамошний" in told(papers.visit(other, OpeningReason.TREATMENT))
    assert audited(database)[-1] == ("print visit", "visit", str(other), "treatment")


def test_a_visit_is_told_with_everything_of_it(database, papers, ivanova):
    write(database, Insurer, code="71001", name="ООО «Альфа-мед»")
    (number,) = visits.put(
        database, ivanova,
        visits.draft(
            card="К-77", conditions=3, form=77, profile="997", purpose="9.9", result="999",
            services=(ServiceDraft("B01.1", "Приём", "1", "100"),),
            summary=SummaryDraft(text="Первый абзац.\nВторой абзац.", author="Лапина О. В."),
            results=(ResultDraft("ОАК", "Гемоглобин", "112", "г/л", "120", "150", taken="2026-11-14T08:15"),),
            vaccinations=(VaccinationDraft("Совигрипп", refused="не желает"),),
        ),
        enp="7712345678901234", insurer="71001", check="2026-000457",
    )  # fmt: skip
    write(database, Vaccination, lambda table: table.c.visit_id == number, against="influenza,нечто")
    write(
        database, MedicalDocument, lambda table: table.c.visit_id == number, head='{"note": "пометка", "admitted": "01.11.2026"}'
    )
    change = {"at": datetime(2026, 11, 15, tzinfo=UTC), "clerk": "lapina", "because": "уточнён код", "before": "{}"}
    write(database, VisitChange, visit_id=number, n=1, **change)
    disputed(database, number)
    letters = told(papers.visit(number))
    for said in (
        f"№ {number}. Сформировано", "Номер карты К-77", "Условия амбулаторно", "Форма код 77", "Профиль код 997", "Цель код 9.9",
        "Результат, исход код 999", "7712 3456 7890 1234 ООО «Альфа-мед»; проверка № 2026-000457", "B01.1 Приём 1 100,00 100,00",
        "Гемоглобин 112 г/л 120–150 ниже нормы 14.11.2026 08:15", "Первый абзац. Второй абзац.", "отказ: не желает", "нечто",
        "Поступил(а) 01.11.2026 note пометка Первый", "грипп, нечто", "J06.9 Острая инфекция верхних дыхательных путей",
        "Возражение застрахованного № 7", "Меня там не было.", "lapina: уточнён код.", f"Кто внёс {SEAT.clerk}", "рабочее место",
    ):  # fmt: skip
        assert squeezed(said) in letters, said
    document = table_of(MedicalDocument)
    with database.read() as session:
        assert session.execute(select(document.c.edition)).scalars().all() == [1]


def test_a_visit_of_somebody_unknown_is_told_with_what_was_said(database, papers):
    (number,) = visits.put(database, None, visits.draft(VisitKind.URGENT, diagnoses=()), said="мужчина лет 40", insurer="71999")
    letters = told(papers.visit(number))
    assert squeezed("О ком мужчина лет 40") in letters
    assert squeezed("в день обращения не подтверждён код 71999") in letters


def test_vaccinations_tell_what_is_due_by_the_calendar(database, papers, ivanova):
    doses = (VaccinationDraft("АДС-М", "RV5", "П-7"), VaccinationDraft("Совигрипп", refused="аллергия"), VaccinationDraft("ЖКВ"))
    visits.put(database, ivanova, visits.draft(VisitKind.VACCINATION, date(2020, 11, 14), vaccinations=doses))
    write(database, Vaccination, lambda table: table.c.vaccine == "Совигрипп", refused_until=date(2021, 3, 1))
    write(database, Vaccination, lambda table: table.c.vaccine == "ЖКВ", refused="")
    rule = {"after": None, "every": None, "valid_from": date(1970, 1, 1), "source": "свой"}
    write(database, CalendarRule, n=1, infection="rubella", dose="V1", age_from=12, age_to=None, **rule)
    write(database, CalendarRule, n=2, infection="hepatitis_b", dose="V1", age_from=0, age_to=6000, **rule)
    write(database, CalendarRule, n=3, infection="measles", dose="V1", age_from=558, age_to=None, **rule)
    letters = told(papers.vaccinations(ivanova))
    for said in (
        "14.11.2020 АДС-М дифтерия, столбняк RV5 П-7", "Совигрипп грипп аллергия, до 01.03.2021", "причина не названа",
        "Пора сделать – гепатит B (V1) — с 12.05.1980; срок прошёл. – краснуха (V1) — с 12.05.1981; срок прошёл.",
        "– корь (V1) — с 12.11.2026. Итого 1 прививка, 2 отказа.",
    ):  # fmt: skip
        assert squeezed(said) in letters, said
    assert "Диспансеризация" not in letters
    assert squeezed("Прививок не записано.") in told(papers.vaccinations(add(database, person("Зимин Лев Юрьевич"))))


def test_results_keep_the_order_of_their_panel_and_the_newest_day_comes_first(database, papers, ivanova):
    names = ("Гемоглобин", "Эритроциты", "Лейкоциты")
    for day in ("2026-11-01", "2026-11-14"):
        results = tuple(ResultDraft("ОАК", name, day[-2:], taken=day) for name in names)
        visits.put(database, ivanova, visits.draft(results=results))
    letters = told(papers.results(ivanova, date(2026, 11, 1), date(2026, 11, 14)))
    places = [letters.index(f"{name}{day}") for day in ("14", "01") for name in names]
    assert places == sorted(places)
    assert "Эритроциты01" not in told(papers.results(ivanova, since=date(2026, 11, 2)))
    assert "Эритроциты14" not in told(papers.results(ivanova, until=date(2026, 11, 2)))


def test_a_dispute_goes_to_the_insurer_of_the_day_and_from_an_insurer_to_the_clinic(database, papers, settings, ivanova):
    there = visits.clinic(database)
    services = (ServiceDraft("B01.1", "Приём терапевта"),)
    write(database, Insurer, code="71001", name="ООО «Альфа-мед»")
    (number,) = visits.put(database, ivanova, visits.draft(services=services), organisation_id=there, insurer="71001")
    dispute = disputed(database, number, service_n=1)
    with pytest.raises(NotAllowed, match=r"visits\.reason"):
        papers.dispute(dispute)
    paper = papers.dispute(dispute, OpeningReason.DISPUTE)
    letters = told(paper)
    assert paper.name == "dispute-7.pdf"
    for said in ("Кому ООО «Альфа-мед»", f"№ {number}, лечение Приём терапевта", "Меня там не было.",
                 f"Кто внёс запись {SEAT.clerk}", "Областная больница № 2"):  # fmt: skip
        assert squeezed(said) in letters, said
    assert audited(database)[-1] == ("print dispute", "dispute", "7", "dispute")
    insurer = replace(settings, organisation=Organisation("insurer", "71001", "ООО «Альфа-мед»"))
    assert squeezed("Кому Областная больница № 2") in told(
        CarePapers(database, insurer, SEAT, practice=True).dispute(dispute, OpeningReason.DISPUTE)
    )
    closed = {"outcome": "confirmed", "answer": "Запись отозвана", "closed_on": date(2026, 11, 21), "closed_by": "lapina"}
    write(database, Dispute, lambda table: table.c.id == dispute, **closed)
    letters = told(papers.dispute(dispute, OpeningReason.DISPUTE))
    assert squeezed("Решение подтвердилось 21.11.2026; lapina Ответ Запись отозвана") in letters
    assert squeezed("Что будет дальше") not in letters


@pytest.mark.parametrize("form", ["history", "visit", "vaccinations", "results", "dispute"])
def test_whoever_may_not_read_prints_nothing_and_the_refusal_is_kept(database, settings, ivanova, form):
    (number,) = visits.put(database, ivanova)
    entity_id = {"visit": number, "dispute": disputed(database, number)}.get(form, ivanova)
    for role in ("reception", "office", "counter"):
        papers = CarePapers(database, settings, replace(SEAT, role=role), practice=False)
        with pytest.raises(NotAllowed, match=r"access\.read_visits"):
            getattr(papers, form)(entity_id)
        assert audited(database)[-1][0::2] == ("refused read_visits", str(entity_id))


def test_nobody_and_nothing(papers):
    for make in (papers.history, papers.vaccinations, papers.results):
        with pytest.raises(NotFound, match=r"person\.unknown"):
            make(77)
    for number in (0, 77, 2**40):
        with pytest.raises(NotFound, match=r"visit\.unknown"):
            papers.visit(number)
        with pytest.raises(NotFound, match=r"dispute\.unknown"):
            papers.dispute(number)


def test_a_signature_bears_the_name_of_a_clerk_who_was_named(database, settings, ivanova):
    unnamed = CarePapers(database, settings, replace(SEAT, is_named=False), practice=False)
    assert squeezed(SEAT.clerk) not in told(unnamed.history(ivanova))
    assert squeezed(SEAT.clerk) in told(CarePapers(database, settings, SEAT, practice=False).history(ivanova))


def test_a_practice_register_marks_its_papers(database, settings, ivanova):
    assert "УЧЕБНАЯБАЗА" in told(CarePapers(database, settings, SEAT, practice=True).history(ivanova))
    assert "УЧЕБНАЯБАЗА" not in told(CarePapers(database, settings, SEAT, practice=False).history(ivanova))
