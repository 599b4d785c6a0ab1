"""Rows of a file of visits: what refuses one, what is noted, what is no table at all; and single values."""

import pytest

from omsdesk.errors import Rejected
from omsdesk.models.records import Visit
from omsdesk.models.words import VisitKind
from omsdesk.services.exchange import NotLoaded
from omsdesk.services.exchange import visit_values as read
from tests.builders import add, person
from tests.services.carried.conftest import ROW
from tests.services.loading.files import held, table, workbook


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        ({"ЕНП": ""}, ["load.visits.no_key"]),
        ({"ЕНП": "", "UUID": "a-1"}, ["load.visits.no_key"]),
        ({"ЕНП": "", "Вид": "скорая"}, ["load.visits.no_key"]),
        ({"ЕНП": "7712345678901234"}, ["enp.checksum"]),
        ({"ЕНП": person("Петров Пётр", serial=77).enp}, ["load.visits.unknown"]),
        ({"ЕНП": person("Петров Пётр", serial=77).enp, "Вид": "скорая"}, ["load.visits.unknown_urgent"]),
        ({"Дата рождения": "13.05.1980"}, ["load.visits.birth_date"]),
        ({"Дата": "01.01.1970"}, ["load.visits.before_birth"]),
        ({"Дата": ""}, ["load.visits.no_day"]),
        ({"Дата": "31.02.2026"}, ["load.date"]),
        ({"Дата": "23.11.2026"}, ["load.visits.future"]),
        ({"DATE_2": "01.11.2026"}, ["load.visits.order"]),
        ({"Вид": "прогулка"}, ["load.visits.kind"]),
        ({"Вид": ""}, ["load.visits.no_kind"]),
        ({"МО": "1234567"}, ["load.visits.organisation"]),
        ({"USL_OK": "5"}, ["load.visits.usl_ok"]),
        ({"FOR_POM": "x"}, ["load.visits.for_pom"]),
        ({"UUID": "a" * 65}, ["load.visits.uuid"]),
        ({"Диагноз": "грипп"}, ["load.visits.diagnosis"]),
        ({"DS2": "I10, грипп"}, ["load.visits.diagnosis"]),
        ({"CODE_USL": "A|B", "TARIF": "1|2|3"}, ["load.visits.not_as_many"]),
        ({"CODE_USL": "A", "KOL_USL": "-1"}, ["load.visits.amount"]),
        ({"CODE_USL": "A", "TARIF": "1e5"}, ["load.visits.amount"]),
        ({"CODE_USL": "A", "TARIF": "1.555"}, ["load.visits.amount"]),
        ({"CODE_USL": "A", "TARIF": "даром", "Вид": "прогулка"}, ["load.visits.kind", "load.visits.amount"]),
    ],
)
def test_what_cannot_be_right_is_refused(load_one, row, codes):
    assert load_one(**row) == (codes, [])


@pytest.mark.parametrize(
    ("row", "notes"),
    [
        ({}, []),
        ({"Дата": "01.01.2010"}, ["load.visits.no_policy"]),
        ({"Диагноз": ""}, ["load.visits.no_main"]),
        ({"Диагноз": "-", "Вид": "прививка"}, []),
        ({"DATE_2": "-", "USL_OK": "-", "МО": "-"}, []),
        ({"DATE_2": "бессрочно", "МО": "770001"}, []),
        ({"Вид": "", "USL_OK": "4"}, []),
        ({"ЕНП": "", "Вид": "скорая", "UUID": "a-1"}, ["load.visits.unclear"]),
        ({"ЕНП": "", "FOR_POM": "1", "UUID": "a-1"}, ["load.visits.unclear"]),
        ({"DATE_2": "14.11.2026"}, []),
        ({"DATE_2": "22.11.2026"}, []),
        ({"Дата": "22.11.2026"}, []),
        ({"Дата": "12.05.1980"}, ["load.visits.no_policy"]),
        ({"Дата рождения": "12.05.1980"}, []),
        ({"UUID": "a" * 64}, []),
    ],
)
def test_what_is_doubtful_is_loaded_with_a_note(load_one, row, notes):
    assert load_one(**row) == ([], notes)


def test_the_same_rule_of_two_people_of_one_name(load_one, database):
    add(database, person("Иванова Мария Петровна", serial=2))
    values = {"ЕНП": "", "Фамилия": "Иванова", "Дата рождения": "12.05.1980"}
    assert load_one(**values) == (["load.visits.not_one"], [])


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("Имя;Рост\nИван;180\n", "load.visits.columns"),
        ("ЕНП;Дата\n1;2\n", "load.visits.columns"),
        ("ЕНП;Дата;Вид\n", "load.empty"),
        ("", "load.empty"),
    ],
)
def test_what_is_no_table_of_visits_is_refused_whole(load, content, code):
    with pytest.raises(Rejected, match=rf"^{code.replace('.', chr(92) + '.')}$"):
        load(content)


def test_a_workbook_is_read_in_a_process_of_its_own(load, database):
    assert load(workbook(list(ROW), list(ROW.values())), name="visits.xlsx").loaded == 1
    assert [one["kind"] for one in held(database, Visit)] == ["treatment"]


def test_a_row_that_is_no_row_is_refused_with_its_line(load):
    with pytest.raises(NotLoaded) as refused:
        load(table(ROW) + "\n;;;\n1;2;3;4;5\n")
    assert [(one.line, one.code) for one in refused.value.report.first_rejects] == [(5, "load.row_long")]


@pytest.mark.parametrize(
    ("value", "count", "told"),
    [
        ("", 2, ("", "")),
        ("a", 1, ("a",)),
        ("1,5; 2", 1, ("1,5; 2",)),
        ("a|b", 2, ("a", "b")),
        ("a; b", 2, ("a", "b")),
        ("1,2", 2, ("1", "2")),
        ("1,2,3", 2, None),
    ],
)
def test_as_many_values_as_services(value, count, told):
    assert read.parts(value, count) == told


@pytest.mark.parametrize("kind", VisitKind)
def test_every_kind_has_its_code(kind):
    assert read.kind_of(kind.value) is kind


@pytest.mark.parametrize(("value", "told"), [("1", 1), ("9", 9), ("09", 9)])
def test_a_number_of_a_list(value, told):
    assert read.one_of(value, 9) == told


@pytest.mark.parametrize("value", ["0", "10", "-1", "1.0", "", "²"])
def test_no_number_of_a_list(value):
    assert read.one_of(value, 9) is None


@pytest.mark.parametrize(
    ("value", "told"),
    [("1e5", None), ("nan", None), ("1" * 13, None), ("0", "0"), ("", None), ("1 250,555", "1250.555")],
)
def test_amounts(value, told):
    assert read.amount(value) == told


@pytest.mark.parametrize(
    ("conditions", "form", "purpose", "kind"),
    [
        (1, 3, "", "hospital"),
        (2, 1, "2.2", "day_hospital"),
        (4, None, "", "ambulance"),
        (3, None, "", "treatment"),
        (3, 3, "3.0", "treatment"),
        (3, 2, "", "urgent"),
        (3, 1, "", "urgent"),
        (3, 2, "2.2", "dispensary"),
        (3, 3, "1.1", "urgent"),
        (3, 3, "2.1", "preventive"),
        (3, 3, "2.2", "dispensary"),
    ],
)
def test_a_register_of_accounts_tells_the_kind_without_naming_it(conditions, form, purpose, kind):
    assert read.kind_by(conditions, form, purpose) == kind
