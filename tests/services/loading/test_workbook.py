"""A workbook is read as a CSV would be: cells as text, rows by their own numbers; a broken one is refused in plain words."""

import io
import zipfile
from datetime import UTC, date, datetime, time, timedelta

import pytest

from omsdesk.errors import Rejected
from omsdesk.models import records
from omsdesk.services.exchange import NotLoaded, workbook
from tests.services.loading.files import BORN, SNILS, held, number, surnames
from tests.services.loading.files import workbook as book

NOON = datetime(1986, 4, 18, 12, 30, tzinfo=UTC).replace(tzinfo=None)
HEAD = ["Фамилия", "Имя", "Отчество", "Пол", "Дата рождения", "ЕНП", "СНИЛС", "Вид документа", "Номер документа"]


def test_people_come_from_the_first_sheet(load, database):
    report = load(
        book(
            ["Список застрахованных"], [], HEAD,
            ["Щукин", "Пётр", "Ильич", 1, BORN, number(), SNILS, 9, 1234567],
            [None] * 9,
            ["Щукина", "Анна", None, 2, NOON, None, 1234567011, None, None],
        ),
        name="people.xlsx",
    )  # fmt: skip
    assert (report.read, report.loaded, report.encoding, report.separator) == (2, 2, "xlsx", "")
    assert [note.code for note in report.notes] == ["load.zeros"]
    first, second = held(database, records.Person)
    assert (first["surname"], first["sex"], first["birth_date"], first["enp"], first["snils"]) == (
        "Щукин", "M", BORN, number(), "11223344595",
    )  # fmt: skip
    assert (second["birth_date"], second["patronymic"], second["snils"]) == (date(1986, 4, 18), None, "01234567011")
    assert [(row["type"], row["number"]) for row in held(database, records.IdentityDocument)] == [(9, "1234567")]


def test_rows_are_named_by_their_numbers_in_the_table_program(load):
    with pytest.raises(NotLoaded) as error:
        load(book([], [], HEAD, [], ["Щукин", "Пётр", "Ильич", "?", BORN], [], ["Щ" * 101]), name="people.xlsx")
    assert [(shown.line, shown.column) for shown in error.value.report.first_rejects] == [
        (5, "Пол"), (7, "Фамилия"), (7, "Дата рождения"),
    ]  # fmt: skip


def test_a_number_that_a_table_program_rounded_is_refused(load):
    with pytest.raises(NotLoaded) as error:
        load(book(HEAD, ["Щукин", "Пётр", "Ильич", 1, BORN, float(number(31)) + 2]), name="people.xlsx")
    assert error.value.report.first_rejects[0].code in {"enp.checksum", "enp.facet"}


def test_what_a_file_is_does_not_depend_on_its_name(load, database):
    load(book(HEAD[:5], ["Щукин", "Пётр", "Ильич", 1, BORN]), name="people.csv")
    load("FAM;DR\nОсин;17.03.1985\n", name="people2.xlsx")
    assert surnames(database) == ["Щукин", "Осин"]


def test_a_cell_has_the_limit_of_every_value(load):
    with pytest.raises(NotLoaded) as error:
        load(book(HEAD, ["Щукин", "Пётр", "Ильич", 1, BORN, None, "1" * 10_001]), name="people.xlsx")
    assert [(shown.line, shown.code) for shown in error.value.report.first_rejects] == [(2, "load.field_long")]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a", "a"),
        ("", ""),
        (1.0, "1"),
        (7.5, "7.5"),
        (7.75641083200001e15, "7756410832000010"),
        (float("inf"), "inf"),
        (True, "True"),
        (12, "12"),
        (date(1985, 3, 17), "1985-03-17"),
        (NOON, "1986-04-18"),
        (time(12, 30), "12:30:00"),
        (timedelta(1), "1 day, 0:00:00"),
    ],
)
def test_a_cell_is_written_as_it_would_stand_in_a_csv(value, text):
    assert workbook.text_of(value) == text


def packed(**entries):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        for name, text in entries.items():
            package.writestr(name, text)
    return content.getvalue()


WHOLE = book(HEAD, ["Щукин", "Пётр", "Ильич", 1, BORN])


def without(name):
    """The workbook less one entry."""
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as whole, zipfile.ZipFile(content, "w") as package:
        for entry in whole.namelist():
            if entry != name:
                package.writestr(entry, whole.read(entry))
    return content.getvalue()


def defining(text):
    """The workbook with this before the markup of its sheet."""
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as whole, zipfile.ZipFile(content, "w") as package:
        for entry in whole.namelist():
            held = whole.read(entry)
            package.writestr(entry, text + held if entry.endswith("sheet1.xml") else held)
    return content.getvalue()


def beyond_its_end():
    """The workbook with a part that is said to go on behind the end of the file."""
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as whole, zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as package:
        for entry in whole.namelist():
            package.writestr(entry, whole.read(entry))
    said = bytearray(content.getvalue())
    last = said.rindex(b"PK\1\2")
    said[last + 20 : last + 28] = (200_000).to_bytes(4, "little") * 2
    return bytes(said)


BROKEN = {
    "a document type behind a long remark": defining(b"<!--" + b"x-" * 10_000 + b"--><!DOCTYPE worksheet>"),
    "beyond its end": beyond_its_end(),
    "a document type": defining(b'<?xml version="1.0"?><!DOCTYPE worksheet [<!ENTITY a "b">]>'),
    "a document type in wide letters": defining("<!DOCTYPE worksheet>".encode("utf-16-le")),
    "empty package": packed(),
    "no workbook": packed(a="b"),
    "no xml": packed(**{"xl/workbook.xml": "<broken", "[Content_Types].xml": ""}),
    "cut": WHOLE[: len(WHOLE) // 2],
    "head alone": b"PK\x03\x04" + bytes(100),
    "without sheet": without("xl/worksheets/sheet1.xml"),
    "without book": without("xl/workbook.xml"),
    "password": b"PK\x03\x04EncryptedPackage",
}


def test_blank_rows_are_passed_over_and_counted(tmp_path):
    file = tmp_path / "people.xlsx"
    file.write_bytes(book([None, "a"], [], [None, None], [1, None], ["", ""], [BORN]))
    assert list(workbook.rows(file)) == [(1, ["", "a"]), (4, ["1", ""]), (6, ["1985-03-17", ""])]


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_workbook_is_refused(tmp_path, kind):
    file = tmp_path / "people.xlsx"
    file.write_bytes(BROKEN[kind])
    with pytest.raises(Rejected, match=r"^load\.workbook$"):
        list(workbook.rows(file))


@pytest.mark.parametrize("kind", ["cut", "without sheet"])
def test_a_broken_workbook_loads_nobody(load, database, kind):
    with pytest.raises(Rejected, match=r"^load\.workbook$"):
        load(BROKEN[kind], name="people.xlsx")
    assert not surnames(database)


def test_an_old_workbook_is_refused_in_its_own_words(load):
    with pytest.raises(Rejected, match=r"^load\.kind$"):
        load(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), name="people.xls")


@pytest.mark.parametrize("rows", [[], [[]], [HEAD], [[None, " "], HEAD, [], [None, "  "]]])
def test_a_workbook_without_a_row_is_empty(load, rows):
    with pytest.raises(Rejected, match=r"^load\.empty$"):
        load(book(*rows), name="people.xlsx")
