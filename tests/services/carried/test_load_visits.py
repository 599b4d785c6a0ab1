"""Visits from a file: read as people write them, tied to the policy of their day, each once, all of them or none."""

from datetime import date
from itertools import starmap
from threading import Event

import pytest
from sqlalchemy import select

from omsdesk.errors import Cancelled, NotAllowed
from omsdesk.models.drafts import DiagnosisDraft
from omsdesk.models.records import AuditLine, Clinic, ListedCode, Visit, VisitDiagnosis, VisitService
from omsdesk.models.words import DiagnosisRole
from omsdesk.services.exchange import Exchange, NotLoaded, visit_known, visit_rows, whose
from tests import visits as visits_of_tests
from tests.builders import SEAT, TODAY, add, passport, person, policy, was
from tests.services.carried.conftest import ROW
from tests.services.loading.files import everything, held, table
from tests.visiting import desk_of

BOTH_STORES = True
FULL = ROW | {
    "UUID": "a-1", "Вид": "стационар", "Дата окончания": "2026-11-20", "LPU": "770002", "Отделение": "Терапия",
    "Врач": "Лапина О. В.",
    "Карта": "'=17/4", "USL_OK": "1", "FOR_POM": "2", "PROFIL": "97", "P_CEL": "1.0", "RSLT": "101", "ISHOD": "101",
    "DS2": "I10, е11.9",
    "DS3": "J18.9", "CODE_USL": "B01.047.009|A04.10.002", "NAME_USL": "Осмотр; день|", "KOL_USL": "5|1", "TARIF": "1 250,50|",
}  # fmt: skip


def visits(database, *names):
    return [tuple(row[name] for name in names) for row in held(database, Visit)]


def test_everything_that_a_row_says_is_kept(load, database, ivanova):
    report = load(table(FULL, head=[*FULL, "Рост"]))
    assert (report.read, report.loaded, report.known, report.passed_over_columns) == (1, 1, 0, ("Рост",))
    assert [one.code for one in report.added] == ["filling.clinic_unknown"]
    (visit,) = held(database, Visit)
    assert visit["organisation_id"] == held(database, Clinic)[-1]["id"]
    kept = {name: value for name, value in visit.items() if name not in {"entered_at", "organisation_id"} and value is not None}
    assert kept == {
        "id": 1, "uuid": "a-1", "person_id": ivanova, "kind": "hospital", "year": 2026, "on": date(2026, 11, 14),
        "until": date(2026, 11, 20),
        "department": "Терапия", "doctor": "Лапина О. В.", "card": "=17/4", "conditions": 1, "form": 2, "profile": "97",
        "purpose": "1.0", "result": "101", "outcome": "101", "enp": ROW["ЕНП"], "insurer": "77001", "unclear": "",
        "words": "174 a0410002 b01047009 e119 i10 j069 j189 в день лапина о осмотр терапия", "source": "visits.csv",
        "clerk": SEAT.clerk, "workplace": SEAT.workplace, "version": 1,
    }  # fmt: skip
    assert [(row["n"], row["code"], row["role"]) for row in held(database, VisitDiagnosis)] == [
        (1, "J06.9", "main"), (2, "I10", "other"), (3, "E11.9", "other"), (4, "J18.9", "complication"),
    ]  # fmt: skip
    assert [tuple(row.values()) for row in held(database, VisitService)] == [
        (1, 1, "B01.047.009", "Осмотр; день", "5", "1250.50"), (1, 2, "A04.10.002", None, "1", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("services", "kept"),
    [
        ({"Код услуги": "B01", "Услуга": "Приём, первичный", "Количество": "1", "Тариф": "812,5"}, ("B01", "Приём, первичный")),
        ({"Услуга": "B01", "Тариф": "812,5"}, ("B01", None)),
        ({"Услуга": "B01", "Название услуги": "Приём", "Тариф": "812,5"}, ("B01", "Приём")),
    ],
)
def test_a_service_has_its_code_and_its_name_under_the_words_people_use(load, database, services, kept):
    assert load(table(ROW | services)).passed_over_columns == ()
    (service,) = held(database, VisitService)
    assert (service["code"], service["name"], service["tariff"]) == (*kept, "812.5")


@pytest.mark.parametrize(
    ("key", "born"),
    [
        ({"СНИЛС": "112-233-445 95"}, {}),
        ({"Серия": "45 10", "Номер": "№ 123456"}, {}),
        ({"Фамилия": "ИВАНОВА", "Дата рождения": "12.05.1980"}, {}),
        ({"Фамилия": "Иванова", "Имя": "Мария", "Отчество": "Петровна", "Дата рождения": "1980-05-12"}, {}),
        ({"Фамилия": "Петрова", "Имя": "Мария", "Дата рождения": "12.05.1980"}, {}),
        ({"ЕНП": "-", "СНИЛС": "11223344595"}, {"Дата рождения": "12.05.1980"}),
    ],
)
def test_a_person_is_found_by_any_key(database, settings, tmp_path, key, born):
    mother = person(
        "Иванова Мария Петровна",
        snils="11223344595",
        documents=(passport("4510", "123456"),),
        former_names=(was("Петрова Мария"),),
    )
    number = add(database, mother, person("Иванова Мария Ильинична", serial=2, birth_date=date(1981, 5, 12)))
    row = {name: value for name, value in ROW.items() if name != "ЕНП"} | key | born
    file = tmp_path / "visits.csv"
    file.write_text(table(row))
    assert Exchange(database, settings, SEAT).load_visits(file).loaded == 1
    assert visits(database, "person_id") == [(number,)]


@pytest.mark.parametrize(("said", "number"), [({"Отчество": "Петровна"}, 1), ({"Имя": "Анна"}, 2), ({"Отчество": "Львовна"}, 0)])
def test_a_name_and_a_birth_date_find_whom_they_say(load, database, ivanova, said, number):
    add(database, person("Иванова Анна Ильинична", serial=2))
    row = {name: value for name, value in ROW.items() if name != "ЕНП"} | {"Фамилия": "Иванова", "Дата рождения": "12.05.1980"}
    report = load(table(row | said), accept_partial=True)
    assert (report.loaded, report.rejected) == ((1, 0) if number else (0, 1))
    assert visits(database, "person_id") == ([(ivanova + number - 1,)] if number else [])


def test_the_policy_of_the_day_and_not_of_today(load, database):
    first, second = (
        policy("7700000000000001", until=date(2020, 1, 1)),
        policy("7700000000000002", since=date(2020, 1, 2), insurer="77002"),
    )
    moved = person("Зайцев Илья", serial=9, policies=(first, second), death_date=date(2025, 1, 1))
    add(database, moved)
    days = ("01.06.2019", "01.06.2021", "01.06.2025")
    report = load(table(*(ROW | {"ЕНП": moved.enp, "Дата": day} for day in days)))
    assert [(note.code, note.times, note.lines) for note in report.notes] == [("load.visits.after_death", 1, (4,))]
    assert visits(database, "enp", "insurer", "unclear") == [
        (first.enp, "77001", ""), (second.enp, "77002", ""), (None, None, ""),
    ]  # fmt: skip


def test_urgent_care_and_an_emergency_wait_for_their_policy_and_planned_care_does_not(load, database):
    gone = person("Зайцев Илья", serial=9, policies=(policy("7700", until=date(2026, 1, 1)),), death_date=date(2026, 11, 10))
    add(database, gone)
    said = (
        {}, {"Вид": "неотложная"}, {"Вид": "скорая"}, {"Вид": "стационар", "FOR_POM": "1"}, {"Вид": "стационар", "FOR_POM": "2"},
    )  # fmt: skip
    rows = [ROW | {"ЕНП": gone.enp, "Дата": f"{n}.11.2026"} | one for n, one in enumerate(said, 10)]
    report = load(table(*rows, head=[*ROW, "FOR_POM"]))
    assert visits(database, "unclear") == [("",), ("policy",), ("policy",), ("policy",), ("",)]
    assert [(note.code, note.lines) for note in report.notes] == [
        ("load.visits.no_policy", (2,)), ("load.visits.after_death", (3, 4, 5, 6)), ("load.visits.unclear", (3, 4, 5)),
    ]  # fmt: skip


def test_a_diagnosis_that_is_said_twice_is_one_and_a_service_is_one_unless_it_is_said(load, database):
    load(table(ROW | {"DS2": "I10, I10, J06.9", "CODE_USL": "B01.001|B01.002", "KOL_USL": "|3"}))
    assert [(row["code"], row["role"]) for row in held(database, VisitDiagnosis)] == [
        ("J06.9", "main"), ("I10", "other"), ("J06.9", "other"),
    ]  # fmt: skip
    assert [(row["code"], row["count"]) for row in held(database, VisitService)] == [("B01.001", "1"), ("B01.002", "3")]


@pytest.mark.parametrize(("main", "other", "known"), [("J06.9", "I10", 1), ("I10", "J06.9", 0)])
def test_a_visit_is_known_by_its_main_diagnosis_wherever_it_stands(load, database, ivanova, main, other, known):
    roles = ((other, DiagnosisRole.OTHER), (main, DiagnosisRole.MAIN))
    entered = visits_of_tests.draft(uuid="", doctor=None, diagnoses=tuple(starmap(DiagnosisDraft, roles)))
    visits_of_tests.put(database, ivanova, entered)
    assert load(table(ROW)).known == known


def test_our_own_organisation_is_none_by_code_or_by_silence(load, database):
    load(table(ROW | {"МО": "770001"}, ROW | {"МО": "", "Дата": "13.11.2026"}))
    assert visits(database, "organisation_id") == [(None,), (None,)]


def test_our_own_organisation_by_its_place_in_the_list_is_the_same(load, database, ivanova):
    own = visits_of_tests.clinic(database, "770001", "Поликлиника № 1", "clinic")
    visits_of_tests.put(database, ivanova, visits_of_tests.draft(uuid="", doctor=None), organisation_id=own)
    assert load(table(ROW)).known == 1


def test_listed_codes_give_words_and_an_unlisted_one_is_noted(load, database):
    with database.write() as session:
        rows = [("diagnoses", "J06.9", "Острая инфекция"), ("services", "B01.001", "Приём врача")]
        session.execute(
            ListedCode.__table__.insert(), [{"list_name": one, "code": code, "name": name} for one, code, name in rows]
        )
    report = load(table(ROW | {"DS2": "I10", "CODE_USL": "B01.001"}))
    assert [note.code for note in report.notes] == ["load.visits.diagnosis_unknown"]
    assert visits(database, "words") == [("b01001 i10 j069 врача инфекция острая прием",)]


UUID = "0b9c9d2e-1111-4222-8333-abcdefabcdef"
SAME = [
    ({}, {}, 1),
    ({"Карта": "1"}, {"Карта": "2"}, 0),
    ({"Карта": "1"}, {}, 1),
    ({"Диагноз": "I10"}, {}, 0),
    ({"Врач": "А"}, {"Врач": "Б"}, 0),
    ({"Вид": "неотложная"}, {}, 0),
    ({"Дата": "13.11.2026"}, {}, 0),
    ({"МО": "770002"}, {}, 0),
    ({"UUID": "1"}, {"UUID": "2"}, 0),
    ({"UUID": "1"}, {"UUID": "1"}, 1),
    ({"UUID": "1"}, {}, 1),
    ({"UUID": UUID}, {"UUID": UUID.upper()}, 1),
    ({"UUID": "a-1"}, {"UUID": "A-1"}, 0),
]


@pytest.mark.parametrize("at_once", [1, 1000])
@pytest.mark.parametrize("in_two_files", [True, False])
@pytest.mark.parametrize(("one", "other", "known"), SAME)
def test_a_visit_is_written_once(load, database, monkeypatch, one, other, known, in_two_files, at_once):  # noqa: PLR0917
    monkeypatch.setattr(visit_rows, "AT_ONCE", at_once)
    rows, head = (ROW | one, ROW | other), list(ROW | one | other)
    if in_two_files:
        load(table(rows[0], head=head), name="first.csv")
    report = load(table(*rows, head=head))
    assert (report.known, report.loaded) == (
        (1, 1) if in_two_files and not known else (known + in_two_files, 1 - in_two_files + 1 - known)
    )
    assert len(held(database, Visit)) == 2 - known


@pytest.mark.parametrize("at_once", [1, 1000])
@pytest.mark.parametrize(
    ("one", "other", "rejected"),
    [
        ({}, {}, 0),
        ({}, {"Дата": "13.11.2026"}, 1),
        ({}, {"Диагноз": "I10"}, 1),
        ({"Вид": "скорая"}, {"Вид": "скорая", "ЕНП": ""}, 0),
        ({"Вид": "скорая", "ЕНП": ""}, {"Вид": "скорая", "ЕНП": ""}, 0),
        ({"Вид": "скорая", "ЕНП": ""}, {"Вид": "скорая", "ЕНП": "", "Дата": "13.11.2026"}, 1),
    ],
)
def test_of_two_visits_under_one_uuid_in_a_file_the_second_is_refused(load, monkeypatch, one, other, rejected, at_once):
    monkeypatch.setattr(visit_rows, "AT_ONCE", at_once)
    rows = (ROW | {"UUID": "1"} | one, ROW | {"UUID": "1"} | other)
    report = load(table(*rows), accept_partial=True)
    assert (report.loaded, report.known, report.rejected) == (1, 1 - rejected, rejected)
    told = [(shown.line, shown.column, shown.code) for shown in report.first_rejects]
    assert told == [(3, "UUID", "load.visits.uuid_twice")] * rejected


def test_a_uuid_of_another_visit_is_noted_and_changes_nothing(load, database):
    load(table(ROW | {"UUID": "1"}))
    report = load(table(ROW | {"UUID": "1", "Дата": "13.11.2026"}))
    assert (report.loaded, report.known, [note.code for note in report.notes]) == (0, 1, ["load.visits.known_otherwise"])
    assert visits(database, "on") == [(date(2026, 11, 14),)]
    report = load(table(ROW | {"UUID": "1", "Вид": "диспансеризация"}))
    assert (report.loaded, report.known, [note.code for note in report.notes]) == (0, 1, ["load.visits.known_otherwise"])


@pytest.mark.parametrize(
    ("who", "said"),
    [({}, None), ({"said": "'+7 мужчина"}, "+7 мужчина"), ({"Фамилия": "Иванова", "Имя": "Мария"}, "Иванова Мария")],
)
def test_urgent_care_of_somebody_nobody_knows_waits_for_its_person(load, database, who, said):
    row = ROW | {"ЕНП": "", "Вид": "скорая", "UUID": "a-1"} | who
    report = load(table(row, row | {"UUID": "a-2"}))
    assert (report.loaded, report.known) == (2, 0)
    assert [(note.code, note.times) for note in report.notes] == [("load.visits.unclear", 2)]
    assert visits(database, "person_id", "enp", "unclear", "said") == [(None, None, "person", said)] * 2


def test_a_row_that_knows_nobody_is_the_visit_of_its_uuid_whoever_that_was(load, database):
    load(table(ROW | {"Вид": "скорая", "UUID": "a-1"}))
    report = load(table(ROW | {"ЕНП": "", "Вид": "скорая", "UUID": "a-1"}))
    assert (report.loaded, report.known, report.notes) == (0, 1, ())


@pytest.mark.parametrize(
    ("was", "row", "loaded", "note"),
    [
        ({}, {}, 1, "twin_withdrawn"),
        ({"UUID": "1"}, {}, 1, "twin_withdrawn"),
        ({}, {"UUID": "1"}, 1, "twin_withdrawn"),
        ({"UUID": "1"}, {"UUID": "1"}, 0, "known_withdrawn"),
        ({"UUID": "1"}, {"UUID": "1", "Дата": "13.11.2026"}, 0, "known_otherwise"),
    ],
)
def test_a_visit_that_was_withdrawn_as_a_mistake_keeps_no_right_one_out(  # noqa: PLR0917
    load, load_one, database, settings, was, row, loaded, note
):
    load_one(**was)
    desk_of(database, settings).withdraw(1, "не тот день")
    report = load(table(ROW | row))
    assert (report.loaded, report.known, [one.code for one in report.notes]) == (loaded, 1 - loaded, [f"load.visits.{note}"])
    again = load(table(ROW | row))
    assert (again.loaded, again.known) == (0, 1)


def test_what_was_withdrawn_elsewhere_is_passed_over(load):
    rows = [
        ROW | {"Исключено": mark, "Дата": f"0{n}.11.2026"} for n, mark in enumerate(("да", "2026-11-20", "нет", "", "зря"), 1)
    ]
    report = load(table(*rows))
    assert (report.read, report.withdrawn, report.loaded) == (5, 2, 3)


def test_all_or_nothing_unless_it_is_said(load, database, tmp_path):
    rows = table(ROW, ROW | {"Диагноз": "=грипп"})
    before = everything(database)
    with pytest.raises(NotLoaded) as refused:
        load(rows)
    assert (refused.value.report.loaded, refused.value.report.rejected) == (0, 1)
    assert load(rows, accept_partial=True, rehearse=True).loaded == 1
    assert everything(database) == before
    told = []
    report = load(rows, accept_partial=True, rejects=tmp_path / "rejects.csv", progress=lambda *said: told.append(said))
    assert (report.loaded, report.rejected) == (1, 1)
    assert [(one.line, one.column, one.code) for one in report.first_rejects] == [(3, "Диагноз", "load.visits.diagnosis")]
    assert ";'=грипп;" in (tmp_path / "rejects.csv").read_text(encoding="utf-8-sig")
    assert told[-1] == (2, 1.0)
    with database.read() as session:
        last = session.execute(
            select(AuditLine.action, AuditLine.entity, AuditLine.entity_id).order_by(AuditLine.seq.desc())
        ).first()
    assert tuple(last) == ("load", "visit", "1-1")


def test_of_many_rejects_the_first_are_told(load):
    rows = [ROW | {"ЕНП": person("Петров Пётр", serial=serial).enp} for serial in range(101, 126)]
    with pytest.raises(NotLoaded) as refused:
        load(table(*rows))
    report = refused.value.report
    assert (report.rejected, [one.line for one in report.first_rejects]) == (25, list(range(2, 22)))


def test_a_stop_leaves_nothing(load, database, monkeypatch):
    monkeypatch.setattr(visit_rows, "AT_ONCE", 1)
    before, stop = everything(database), Event()
    rows = table(*(ROW | {"Дата": f"0{n}.11.2026"} for n in range(1, 4)))
    with pytest.raises(Cancelled, match=r"load\.stopped"):
        load(rows, progress=lambda *_: stop.set(), stop=stop)
    assert everything(database) == before


def test_much_is_forgotten_and_found_again(load, monkeypatch):
    for place, name in ((whose, "KEPT"), (visit_rows, "AT_ONCE")):
        monkeypatch.setattr(place, name, 1)
    monkeypatch.setattr(whose, "KEPT", 0)
    rows = [ROW | {"Дата": f"0{n}.11.2026"} for n in range(1, 4)]
    assert load(table(*rows)).loaded == 3
    assert load(table(*rows)).known == 3


def test_whoever_may_not_enter_visits_loads_none(database, settings, ivanova, tmp_path):
    office = Exchange(database, settings, SEAT.__class__("Орлов", "окно 1", role="office"))
    file = tmp_path / "visits.csv"
    file.write_text(table(ROW))
    with pytest.raises(NotAllowed, match=r"access\.enter_visits"):
        office.load_visits(file)
    assert held(database, Visit) == []


def test_by_turns_nobody_is_left_out():
    assert list(visit_known._by_turns(list(range(500)))) == [list(range(400)), list(range(400, 500))]
    assert TODAY
