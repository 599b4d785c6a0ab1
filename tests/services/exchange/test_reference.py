"""Reference lists from files: known by their columns, loaded whole or not at all, and in place of the list before."""

from datetime import date
from threading import Event

import pytest
from openpyxl import Workbook
from sqlalchemy import insert, select

from omsdesk.errors import Cancelled, Rejected
from omsdesk.models.records import AuditLine, Clinic, Insurer, IssuingOffice, ReferenceList, table_of
from omsdesk.services import apart
from omsdesk.services.exchange import Exchange, NotLoaded, list_rows
from omsdesk.services.exchange.list_rows import read_here
from omsdesk.services.exchange.whole import answered
from omsdesk.services.suggesting import Suggestions
from tests.builders import SEAT, TODAY

NAMES = ("ОВД «ВЫМЫСЕЛ»", "ОТДЕЛЕНИЕМ УФМС РОССИИ В Г. ВЫМЫСЕЛ", "ГУ МВД РОССИИ ПО ВЫМЫСЛУ")
OFFICES = "code,name\n" + "".join(f"99{n}-00{n % 3},{name}\n" for n in range(4) for name in NAMES)
INSURERS = (
    "tf_okato;smocod;nam_smop;nam_smok;ogrn;addr_j;phone;d_begin;d_end;d_edit\n"
    '45000;77901;"Полное ""Вымысел""";"СМО ""Вымысел""";1027739008440;г. Москва;8-495-0000000;01.01.2012;;20200728\n'
    "46000;50902;Полное;СМО «Другая»;;;;2013-01-01;31.12.2020;20200728\n"
)
CLINICS = "Код МО;Наименование;ОКАТО;Адрес\n779001;Поликлиника № 0;45286;г. Москва\n"


@pytest.fixture
def load(database, settings, tmp_path):
    """Load a text as a file."""

    def loaded(content, name="list.csv", encoding="utf-8", **how):
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return Exchange(database, settings, SEAT).load_reference(file, **how)

    return loaded


def rows(database, record):
    table = table_of(record)
    with database.read() as session:
        return [dict(row._mapping) for row in session.execute(select(table).order_by(*table.primary_key))]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_offices_are_loaded_in_any_encoding_with_any_separator(database, load, encoding, separator):
    done = load(OFFICES.replace(",", separator), encoding=encoding)
    assert (done.name, done.read, done.loaded, done.rejected, done.replaced, done.separator) == (
        "offices",
        12,
        12,
        0,
        0,
        separator,
    )
    asked = Suggestions(database)
    assert asked.issuers("990-000") == NAMES[::-1]
    assert asked.issuers("990-000", issued=date(2010, 1, 1))[0] == NAMES[1]
    (told,) = rows(database, ReferenceList)
    assert told == {"name": "offices", "rows": 12, "loaded_on": TODAY, "source": "list.csv"}
    assert [(line["action"], line["entity"], line["entity_id"]) for line in rows(database, AuditLine)] == [
        ("load", "reference", "offices")
    ]


def test_a_second_load_takes_the_place_of_the_first(database, load):
    load(OFFICES)
    again = load("Код подразделения;Кем выдан\n770–001;ГУ МВД\n", name="newer.csv")
    assert (again.loaded, again.replaced) == (1, 12)
    assert rows(database, IssuingOffice) == [{"code": "770001", "n": 1, "name": "ГУ МВД"}]
    assert [(one["rows"], one["source"]) for one in rows(database, ReferenceList)] == [(1, "newer.csv")]


def test_a_rehearsal_keeps_nothing(database, load):
    done = load(OFFICES, rehearse=True)
    assert (done.rehearsed, done.loaded) == (True, 12)
    assert rows(database, IssuingOffice) == rows(database, ReferenceList) == rows(database, AuditLine) == []


def test_rows_that_stand_there_twice_are_kept_once_and_counted(database, load):
    done = load("code;name\n770-001;ГУ МВД\n;\n770-001;ГУ МВД\n\n770-001;ОВД\n")
    assert (done.read, done.loaded, done.repeated) == (3, 2, 1)
    assert [(row["n"], row["name"]) for row in rows(database, IssuingOffice)] == [(1, "ГУ МВД"), (2, "ОВД")]


def test_insurers_are_renewed_by_their_codes_and_the_others_stay(database, load):
    with database.write() as session:
        session.execute(insert(table_of(Insurer)).values(code="77901", name="Старое имя", licence="№ 1", phone="1"))
        session.execute(insert(table_of(Insurer)).values(code="78001", name="Остаётся"))
    done = load(INSURERS)
    assert (done.name, done.loaded, done.replaced, done.passed_over_columns) == ("insurers", 2, 1, ("nam_smop", "d_edit"))
    renewed, stays, new = rows(database, Insurer)
    assert renewed == {
        "id": 1, "code": "77901", "name": 'СМО "Вымысел"', "ogrn": "1027739008440", "okato": "45000", "phone": "8-495-0000000",
        "address": "г. Москва", "licence": "№ 1", "since": date(2012, 1, 1), "until": None,
    }  # fmt: skip
    assert stays["name"] == "Остаётся"
    assert (new["code"], new["since"], new["until"], new["phone"]) == ("50902", date(2013, 1, 1), date(2020, 12, 31), None)
    assert load(INSURERS).replaced == 2


def test_of_an_insurer_that_stands_there_twice_the_last_row_holds(database, load):
    done = load("smocod;name\n77901;Раньше\n77901;Позже\n")
    assert (done.loaded, done.repeated) == (1, 1)
    assert [row["name"] for row in rows(database, Insurer)] == ["Позже"]


def test_clinics_are_known_by_their_columns(database, load):
    assert load(CLINICS).name == "clinics"
    (row,) = rows(database, Clinic)
    assert (row["code"], row["okato"], row["address"], row["until"]) == ("779001", "45286", "г. Москва", None)


@pytest.mark.parametrize(
    ("content", "line", "column", "code"),
    [
        ("code;name\n770001;ГУ МВД", 2, "code", "reference.office_code"),
        ("code;name\n770-01;ГУ МВД", 2, "code", "reference.office_code"),
        ("code;name\n770-001;ГУ МВД\n;ОВД", 3, "code", "reference.office_code"),
        ("code;name\n770-001;", 2, "name", "reference.name"),
        ("code;name\n770-001;-", 2, "name", "reference.name"),
        ("code;name\n770-001;" + "я" * 501, 2, "name", "reference.name_long"),
        ("code;name\n770-001;ГУ МВД;Х", 2, "", "load.row_long"),
        ("code;name\n770-001;ГУ\x07МВД", 2, "", "load.control"),
        ("code;name\n770-001;" + "я" * 10_001, 2, "", "load.field_long"),
        ("smocod;name\n779;СМО", 2, "smocod", "load.code"),
        ("mcod;name;okato\n779001;МО;4", 2, "okato", "load.okato"),
        ("mcod;name;d_end\n779001;МО;35.01.2020", 2, "d_end", "load.date"),
    ],
)
def test_one_row_that_cannot_be_right_refuses_the_whole_list(database, load, content, line, column, code):
    with pytest.raises(NotLoaded) as refused:
        load(content)
    (shown,) = refused.value.report.first_rejects
    assert (shown.line, shown.column, shown.code) == (line, column, code)
    assert refused.value.report.loaded == 0
    assert rows(database, ReferenceList) == []


def test_refused_rows_are_written_with_their_reason_where_that_is_asked_for(load, tmp_path):
    rejects = tmp_path / "rejects.csv"
    with pytest.raises(NotLoaded):
        load("code;name\n770001;ГУ МВД", rejects=rejects)
    told = rejects.read_text(encoding="utf-8-sig")
    assert "2;code;770001;reference.office_code;" in told
    assert "770-001" in told


def test_the_right_rows_are_loaded_where_that_is_accepted(database, load):
    done = load("code;name\n770001;ГУ МВД\n770-002;ОВД", accept_partial=True)
    assert (done.read, done.loaded, done.rejected, len(done.first_rejects)) == (2, 1, 1, 1)
    assert [row["name"] for row in rows(database, IssuingOffice)] == ["ОВД"]


def test_a_list_of_which_nothing_is_right_empties_the_one_before_only_where_that_is_accepted(database, load):
    load(OFFICES)
    with pytest.raises(NotLoaded):
        load("code;name\n1;А")
    assert len(rows(database, IssuingOffice)) == 12
    assert load("code;name\n1;А", accept_partial=True).loaded == 0
    assert rows(database, IssuingOffice) == []
    assert load("smocod;name\n1;А", accept_partial=True).loaded == 0


def test_an_end_that_is_none_is_none(database, load):
    load("smocod;name;d_end\n77901;СМО;бессрочно")
    assert rows(database, Insurer)[0]["until"] is None


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("FAM;IM;DR\nИванов;Иван;12.05.1980", "reference.columns"),
        ("Код МО;Адрес\n779001;Москва", "reference.columns"),
        ("code;name\n", "load.empty"),
        ("code;name;high;okso\n1;Лечебное дело;0;2", "reference.columns"),
        ("", "load.empty"),
        (b"\0\1\2\3", "load.kind"),
    ],
)
def test_what_is_no_list_is_refused_without_telling_what_stands_in_it(load, content, code):
    with pytest.raises(Rejected) as refused:
        load(content)
    assert refused.value.code == code
    assert "Иванов" not in str(refused.value.values)


def test_a_list_longer_than_any_is_refused(load, monkeypatch):
    monkeypatch.setattr(list_rows, "ROWS_MOST", 11)
    with pytest.raises(Rejected, match=r"reference\.long"):
        load(OFFICES)


def test_a_load_that_is_stopped_keeps_nothing(database, load):
    stop = Event()
    stop.set()
    with pytest.raises(Cancelled):
        load(OFFICES, stop=stop)
    assert rows(database, ReferenceList) == []


# ---- workbooks


def workbook(path, table):
    book = Workbook()
    for row in table:
        book.active.append(row)
    book.save(path)
    return path.read_bytes()


def test_a_workbook_is_read_in_a_process_of_its_own(database, load, tmp_path):
    table = [["Подразделения"], [], ["Код подразделения", "Наименование"], ["770-001", "ГУ МВД"]]
    done = load(workbook(tmp_path / "a.xlsx", table), name="list.xlsx")
    assert (done.loaded, done.encoding) == (1, "xlsx")
    with pytest.raises(Rejected, match=r"reference\.columns"):
        load(workbook(tmp_path / "b.xlsx", [["А", "Б"], ["1", "2"]]), name="list.xlsx")


def test_the_process_gives_the_list_or_what_refuses_it(tmp_path):
    file = tmp_path / "list.csv"
    file.write_text(OFFICES, encoding="utf-8")
    rows_of_it, refusal = answered(read_here, file, TODAY)
    assert (len(rows_of_it.rows), refusal) == (12, None)
    file.write_text("А;Б\n1;2", encoding="utf-8")
    assert answered(read_here, file, TODAY) == (None, ("reference.columns", {"count": 2}))


@pytest.mark.parametrize("end", [apart.Died, apart.TookTooLong])
def test_a_workbook_that_ends_its_reader_is_refused(load, monkeypatch, end):
    def ended(*_given, **_limits):
        raise end

    monkeypatch.setattr(apart, "call", ended)
    with pytest.raises(Rejected, match=r"load\.worker_died"):
        load(b"PK\x03\x04", name="list.xlsx")
