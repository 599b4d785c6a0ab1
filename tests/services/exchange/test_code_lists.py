"""Lists of care from files: МКБ-10, services, results, vaccines, ranges, the calendar, organisations with their kinds."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, select

from omsdesk.errors import Rejected
from omsdesk.models.care.values import series_key
from omsdesk.models.records import CalendarRule, Clinic, ListedCode, ReferenceList, ReferenceRange, table_of
from omsdesk.models.words import CodeList
from omsdesk.services.codes import Codes
from omsdesk.services.exchange import Exchange, NotLoaded
from omsdesk.services.exchange.list_values import NotInForce, Wrong, value_of
from tests.builders import SEAT, TODAY

DIAGNOSES = (
    "ID;REC_CODE;MKB_CODE;MKB_NAME;ID_PARENT;ADDL_CODE;ACTUAL;DATE\n"
    "1;10;X;БОЛЕЗНИ ОРГАНОВ ДЫХАНИЯ;;;1;\n"
    '2;1001;J00-J06;"ОСТРЫЕ РЕСПИРАТОРНЫЕ\nИНФЕКЦИИ";1;;1;\n'
    "3;1001J06;J06;Острые инфекции верхних дыхательных путей;2;;1;\n"
    "4;1001J069;J06.9;Острая инфекция верхних дыхательных путей неуточненная;3;;1;\n"
    "5;1001J99;J99;Снятая рубрика;2;;0;07.10.2020\n"
    "6;1001J990;J99.0;Рубрика под снятой;5;;1;\n"
)
PROFILES = "idpr;prname;datebeg;dateend\n97;терапии;2011-01-01;\n2;акушерству и гинекологии;2011-01-01;2013-07-08\n"
RESULTS = (
    "idrmp;rmpname;dl_uslov;datebeg;dateend\n101;Выписан;1;2011-01-01;\n312;Проведена диспансеризация;3;2011-01-01;31.12.2017\n"
)
OUTCOMES = "idiz;izname;datebeg;dateend;dl_uslov\n301;Выздоровление;2011-01-01;;3\n"
PURPOSES = "IDPC;N_PC;DATEBEG;DATEEND\n1.0;Посещение по заболеванию;01.01.2018;\n"
SERVICES = "Код услуги;Услуга;Тариф\nА01.001.01;Приём первичный;1 812,50\nB01;Приём повторный;\n"  # the first with a Russian А
OWN_SERVICES = "code;name;tariff\nA1;Приём;812.50\n"
VACCINES = "code;name;infections\nakds;АКДС;pertussis, diphtheria\nbcg;БЦЖ;tuberculosis\n"
RANGES = (
    "test;unit;sex;age_from;age_to;low;high;source\n"
    "Гемоглобин;г/л;Ж;18;;120;160;ВОЗ\nГемоглобин;г/л;;0;14d;145,5;225;ВОЗ\nКетоны;;;;;;отрицательно;\n"
)
CALENDAR = (
    "infection;dose;age_from;age_to;after;every;sex;born_from;valid_from;valid_until;source\n"
    "measles;V1;12;432;;;;;2022-01-01;;приказ № 1122н\ninfluenza;V;6;;12;12;Ж;01.01.2000;;;\n"
)


@pytest.fixture
def load(database, settings, tmp_path):
    """Load a text as a file of a reference list, or of organisations."""

    def loaded(content, only="reference", **how):
        file = tmp_path / "list.csv"
        file.write_text(content, encoding="utf-8")
        return getattr(Exchange(database, settings, SEAT), f"load_{only}")(file, **how)

    return loaded


@pytest.fixture
def codes(database):
    return Codes(database)


def rows(database, record):
    table = table_of(record)
    with database.read() as session:
        return [dict(row._mapping) for row in session.execute(select(table).order_by(*table.primary_key))]


@pytest.mark.parametrize(
    ("content", "name", "loaded"),
    [
        (DIAGNOSES, "diagnoses", 5),
        (PROFILES, "profiles", 2),
        (RESULTS, "results", 2),
        (OUTCOMES, "outcomes", 1),
        (PURPOSES, "purposes", 1),
        (SERVICES, "services", 2),
        (OWN_SERVICES, "services", 1),
        (VACCINES, "vaccines", 2),
        (RANGES, "ranges", 3),
        (CALENDAR, "calendar", 2),
        ("Код МКБ;Диагноз\nJ06.9;ОРВИ\n", "diagnoses", 1),
        ("Код профиля;Профиль\n97;терапии\n", "profiles", 1),
        ("Код результата;Результат;Условия\n101;Выписан;1\n", "results", 1),
        ("Код исхода;Исход\n301;Выздоровление\n", "outcomes", 1),
        ("Код цели;Цель посещения\n1.0;Посещение\n", "purposes", 1),
        ("Код вакцины;Вакцина;Инфекции\nbcg;БЦЖ;tuberculosis\n", "vaccines", 1),
        ("Показатель;Единица;Пол;Нижняя граница;Верхняя граница\nГлюкоза;ммоль/л;;3,3;5,5\n", "ranges", 1),
        ("Инфекция;Доза;Возраст с\nкорь;V1;12\n", "calendar", 1),
    ],
)
def test_a_list_is_known_by_its_columns_and_a_second_load_takes_its_place(database, load, content, name, loaded):
    first, second = load(content), load(content)
    assert (first.name, first.loaded, first.replaced) == (name, loaded, 0)
    assert (second.loaded, second.replaced, second.passed_over_columns) == (loaded, loaded, first.passed_over_columns)
    assert [(one["name"], one["rows"]) for one in rows(database, ReferenceList)] == [(name, loaded)]


def test_diagnoses_stand_under_their_blocks_which_nobody_may_choose(database, load, codes):
    done = load(DIAGNOSES)
    assert (done.read, done.expired, done.passed_over_columns) == (6, 1, ("REC_CODE", "ADDL_CODE", "DATE"))
    held = {row["code"]: (row["parent"], row["extra"]) for row in rows(database, ListedCode)}
    assert held == {
        "X": (None, "heading"), "J00-J06": ("X", "heading"), "J06": ("J00-J06", None), "J06.9": ("J06", None),
        "J99.0": (None, None),
    }  # fmt: skip
    assert codes.name(CodeList.DIAGNOSES, "J00-J06") == "ОСТРЫЕ РЕСПИРАТОРНЫЕ ИНФЕКЦИИ"
    assert [row.code for row in codes.find(CodeList.DIAGNOSES, "остр")] == ["J06.9", "J06"]
    assert not codes.known(CodeList.DIAGNOSES, "J99")


def test_without_rows_of_its_own_the_parent_is_a_code(database, load):
    load("mkb_code;mkb_name;id_parent\nJ06.9;ОРВИ;J06\n")
    assert rows(database, ListedCode)[0]["parent"] == "J06"


def test_a_code_holds_on_the_days_its_list_says(load, codes):
    load(PROFILES)
    load(RESULTS)
    assert codes.known(CodeList.PROFILES, "2", date(2013, 7, 8))
    assert not codes.known(CodeList.PROFILES, "2", date(2013, 7, 9))
    assert [row.code for row in codes.find(CodeList.RESULTS, "", on=TODAY)] == ["101"]
    assert codes.get(CodeList.RESULTS, "312").parent == "3"


@pytest.mark.parametrize(
    ("lines", "name", "since", "until"),
    [
        ("1;Старое;2011-01-01;2015-12-31\n1;Новое;2016-01-01;", "Новое", date(2011, 1, 1), None),
        ("1;Новое;2016-01-01;\n1;Старое;2011-01-01;2015-12-31", "Новое", date(2011, 1, 1), None),
        ("1;Старое;;2015-12-31\n1;Новое;2016-01-01;2020-01-01", "Новое", None, date(2020, 1, 1)),
    ],
)
def test_a_code_that_was_renamed_has_its_last_name_since_it_began(database, load, lines, name, since, until):
    done = load(f"idpr;prname;datebeg;dateend\n{lines}\n")
    (row,) = rows(database, ListedCode)
    assert (row["name"], row["since"], row["until"], done.repeated) == (name, since, until, 1)


def test_of_a_code_without_days_that_stands_there_twice_the_last_row_holds(database, load):
    load("code;name;tariff\nA1;Раньше;1\nA1;Позже;2\n")
    assert [(row["name"], row["extra"]) for row in rows(database, ListedCode)] == [("Позже", "2")]


def test_services_have_tariffs_and_vaccines_infections(load, codes):
    load(SERVICES)
    load(VACCINES)
    assert codes.get(CodeList.SERVICES, "A01.001.01").tariff == "1812.50"
    assert codes.get(CodeList.SERVICES, "B01").tariff is None
    assert codes.get(CodeList.VACCINES, "akds").against == ("pertussis", "diphtheria")


def test_ranges_are_kept_by_series_with_ages_in_days(database, load):
    load(RANGES)
    child, woman = [row for row in rows(database, ReferenceRange) if row["name"] == "Гемоглобин"][::-1]
    assert woman["key"] == series_key("Гемоглобин", "г/л")
    assert (woman["n"], woman["sex"], woman["age_from"], woman["age_to"], woman["low"]) == (1, "F", 6574, None, "120")
    assert (child["n"], child["sex"], child["age_from"], child["age_to"], child["low"]) == (2, None, 0, 14, "145.5")
    (word,) = [row for row in rows(database, ReferenceRange) if row["name"] == "Кетоны"]
    assert (word["low"], word["high"], word["unit"], word["source"]) == (None, "отрицательно", None, "")


def test_the_calendar_is_kept_in_the_order_of_its_file(database, load):
    load(CALENDAR)
    measles, flu = rows(database, CalendarRule)
    assert (measles["n"], measles["infection"], measles["dose"], measles["age_from"], measles["age_to"]) == (
        1,
        "measles",
        "V1",
        12,
        432,
    )
    assert (measles["valid_from"], measles["valid_until"], measles["source"]) == (date(2022, 1, 1), None, "приказ № 1122н")
    assert (flu["n"], flu["after"], flu["every"], flu["sex"], flu["born_from"]) == (2, 12, 12, "F", date(2000, 1, 1))
    assert flu["valid_from"] == date.min


@pytest.mark.parametrize(
    ("content", "column", "code"),
    [
        ("mkb_code;mkb_name\n;Имя", "mkb_code", "reference.code"),
        ("mkb_code;mkb_name\n-;Имя", "mkb_code", "reference.code"),
        ("mkb_code;mkb_name\nГрипп;Имя", "mkb_code", "reference.diagnosis"),
        ("mkb_code;mkb_name\nJ6.9;Имя", "mkb_code", "reference.diagnosis"),
        ("idpr;prname;datebeg;dateend\n1;Имя;2020-01-02;2020-01-01", "", "reference.order"),
        ("smocod;name;d_begin;d_end\n77901;СМО;2020-01-02;2020-01-01", "", "reference.order"),
        ("code;name;infections\nV;Имя;measles,pertusis", "infections", "reference.infection"),
        ("infection;dose;age_from\nmeazles;V1;1", "infection", "reference.infection"),
        ("infection;dose;age_from;valid_from;valid_until\nкорь;V1;1;2020-01-02;2020-01-01", "", "reference.order"),
        ("idpr;prname\n" + "1" * 41 + ";Имя", "idpr", "reference.code"),
        ("idpr;prname\n1;", "prname", "reference.name"),
        ("idpr;prname;dateend\n1;Имя;35.01.2020", "dateend", "load.date"),
        ("idrmp;rmpname;dl_uslov\n1;Имя;5", "dl_uslov", "reference.conditions"),
        ("code;name;tariff\nA1;Имя;много", "tariff", "reference.tariff"),
        ("code;name;infections\nV;Имя;,", "infections", "reference.infections"),
        ("test;low;high\nГлюкоза;5;3", "", "reference.bounds"),
        ("test;low;high\nГлюкоза;;", "", "reference.no_bound"),
        ("test;low;high\nГлюкоза;много;", "low", "reference.bound"),
        ("test;low;high;age_from;age_to\nГлюкоза;1;;18;18", "", "reference.ages"),
        ("test;low;high;age_from\nГлюкоза;1;;сто", "age_from", "reference.age"),
        ("test;low;high;sex\nГлюкоза;1;;он", "sex", "load.sex"),
        ("infection;dose;age_from\n;V1;1", "infection", "reference.missing"),
        ("infection;dose;age_from\nкорь;;1", "dose", "reference.missing"),
        ("infection;dose;age_from\nкорь;V1;год", "age_from", "reference.months"),
        ("infection;dose;age_from;age_to\nкорь;V1;12;12", "", "reference.ages"),
        ("mcod;name;vid\n779001;МО;цирк", "vid", "reference.kind"),
    ],
)
def test_a_value_that_cannot_be_right_refuses_the_list_with_its_place_and_rule(database, load, content, column, code):
    with pytest.raises(NotLoaded) as refused:
        load(content)
    (shown,) = refused.value.report.first_rejects
    assert (shown.line, shown.column, shown.code) == (2, column, code)
    assert rows(database, ReferenceList) == []


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("measles", "measles"),
        ("Корь; Жёлтая лихорадка", "measles,yellow_fever"),
        ("Hepatitis_A", "hepatitis_a"),
        ("своя", "своя"),
    ],
)
def test_an_infection_is_known_by_its_code_and_by_its_name_and_own_words_stand(text, kept):
    assert value_of("infections", text, TODAY) == kept


@pytest.mark.parametrize(("typed", "kept"), [("j069", "J06.9"), ("М54.5", "M54.5"), ("А00-А09", "A00-A09"), ("XVIII", "XVIII")])
def test_a_code_of_a_diagnosis_is_kept_as_the_list_has_it(database, load, typed, kept):
    load(f"mkb_code;mkb_name\n{typed};Имя\n")
    assert [row["code"] for row in rows(database, ListedCode)] == [kept]


@pytest.mark.parametrize("how", [{}, {"rehearse": True}])
@pytest.mark.parametrize(("held", "left", "is_refused"), [(150, 50, True), (149, 50, False), (200, 100, False), (201, 100, True)])
def test_a_fragment_does_not_take_the_place_of_a_whole_list(database, load, held, left, is_refused, how):
    def content(count):
        return "idpr;prname\n" + "".join(f"{n};Имя\n" for n in range(1, count + 1))

    load(content(held))
    if not is_refused:
        assert load(content(left), **how).replaced == held
        return
    with pytest.raises(Rejected, match=r"reference\.shrinks") as refused:
        load(content(left), **how)
    assert refused.value.values == {"held": held, "left": left, "gone": held - left}
    assert len(rows(database, ListedCode)) == held
    assert load(content(left), accept_partial=True, **how).loaded == left


def test_what_is_repeated_is_repeated_after_whole_months():
    with pytest.raises(Wrong, match=r"reference\.months"):
        value_of("every", "4.5", TODAY)


@pytest.mark.parametrize(("text", "months"), [("", None), ("12", 12), ("4,5", 4.5), ("0", 0)])
def test_months_are_numbers_with_a_comma_or_a_point(text, months):
    assert value_of("after", text, TODAY) == months


@given(st.sampled_from(["tariff", "low", "days_from", "months_from", "conditions", "kind", "sex", "since", "actual"]), st.text())
def test_no_value_breaks_its_reader(tag, text):
    with suppress(Wrong, NotInForce):
        read = value_of(tag, text, TODAY)
        assert read is None or isinstance(read, str | int | float | date)


# ---- organisations


def kinds(database):
    return {row["code"]: row["kind"] for row in rows(database, Clinic)}


def test_organisations_are_loaded_with_their_kinds(database, load):
    done = load(
        "mcod;nam_mok;Вид\n770001;Городская;больница\n770002;Районная;Поликлиника\n770003;Центр;диагностический центр\n"
        "770004;Станция;СМП\n770005;Больница без вида;\n",
        "organisations",
    )
    assert (done.name, done.loaded) == ("clinics", 5)
    assert kinds(database) == {
        "770001": "hospital", "770002": "clinic", "770003": "diagnostic_centre", "770004": "ambulance", "770005": "clinic",
    }  # fmt: skip


def test_without_a_column_a_new_one_has_the_kind_its_name_says_and_a_held_one_keeps_its_own(database, load):
    with database.write() as session:
        session.execute(insert(table_of(Clinic)).values(code="770001", name="Больница", kind="diagnostic_centre"))
    load("mcod;nam_mok\n770001;Больница № 1\n770002;ГКБ № 2\n770003;Поликлиника № 3\n", "organisations")
    assert kinds(database) == {"770001": "diagnostic_centre", "770002": "hospital", "770003": "clinic"}


def test_insurers_are_organisations_too_and_other_lists_are_not(database, load):
    assert load("smocod;name\n77901;СМО\n", "organisations").name == "insurers"
    with pytest.raises(Rejected, match=r"reference\.not_organisations"):
        load(DIAGNOSES, "organisations")
    assert rows(database, ListedCode) == []
