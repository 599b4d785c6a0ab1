"""XLSX is read like a CSV, within limits that no packed bomb passes."""

import random
import zipfile
from datetime import UTC, date, datetime, time
from io import BytesIO

import openpyxl
import pytest

from omsdesk.errors import Rejected
from omsdesk.services.exchange import workbook
from omsdesk.services.exchange.tables_in import opened
from tests.services.exchange.cases import ENP, written


def saved(folder, rows, name="people.xlsx"):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    file = folder / name
    book.save(file)
    return file


def table(file):
    with opened(file, {}) as found:
        return found, list(found.rows)


def test_a_sheet_is_read_below_its_title(tmp_path):
    file = saved(tmp_path, [[], ["Список"], ["Фамилия", "Дата рождения", "ЕНП"], ["Щёголев", date(1985, 3, 17), ENP], []])
    found, lines = table(file)
    assert (found.encoding, found.separator, found.share()) == ("xlsx", "", 0.0)
    assert [(line.number, line.values) for line in lines] == [(4, ["Щёголев", "1985-03-17", ENP])]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Иванов", "Иванов"), (45.0, "45"), (45, "45"), (1.5, "1.5"), (date(1985, 3, 17), "1985-03-17"), (True, "True"),
        (datetime(1985, 3, 17, 12, 30, tzinfo=UTC), "1985-03-17"), (time(12, 30), "12:30:00"), ("", ""),
    ],
)  # fmt: skip
def test_cells_become_texts(value, expected):
    assert workbook.text_of(value) == expected


def test_the_kind_is_known_by_content_whatever_the_name(tmp_path):
    file = saved(tmp_path, [["FAM", "DR"], ["Иванов", "1980-05-12"]])
    renamed = file.rename(tmp_path / "people.csv")
    assert table(renamed)[0].encoding == "xlsx"


def test_a_long_cell_spoils_its_row_alone(tmp_path):
    # Letters in no order: the same one over and over packs so well that the book looks like a bomb.
    long = "".join(random.Random(20261128).choices("абвгдежзиклмнопрстуфхцчшщэюя", k=10_001))
    file = saved(tmp_path, [["FAM", "DR"], [long, "1980-05-12"], ["Иванов", "1980-05-12"]])
    assert [line.fault for line in table(file)[1]] == ["load.field_long", ""]


def test_an_empty_book_is_refused(tmp_path):
    with pytest.raises(Rejected) as error:
        table(saved(tmp_path, []))
    assert error.value.code == "load.empty"


def packed(entries, compression=zipfile.ZIP_DEFLATED):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", compression) as package:
        for name, content in entries:
            package.writestr(name, content)
    return out.getvalue()


BOMB = packed([("xl/worksheets/sheet1.xml", b"0" * 30_000_000)])
CROWD = packed([(f"{number}.xml", b"x") for number in range(1_001)], zipfile.ZIP_STORED)


@pytest.mark.parametrize("content", [BOMB, CROWD], ids=["ratio", "entries"])
def test_a_packed_bomb_is_refused_unopened(tmp_path, content):
    with pytest.raises(Rejected) as error:
        table(written(tmp_path, content, name="people.xlsx"))
    assert error.value.code == "load.workbook_large"


@pytest.mark.parametrize("limit", ["FILE_LIMIT", "UNPACKED_LIMIT", "ENTRY_LIMIT", "ROW_LIMIT"])
def test_each_limit_holds(tmp_path, monkeypatch, limit):
    file = saved(tmp_path, [["FAM", "DR"], ["Иванов", "1980-05-12"]])
    monkeypatch.setattr(workbook, limit, 1)
    with pytest.raises(Rejected) as error:
        table(file)
    assert error.value.code == "load.workbook_large"


def cut(content):
    return content[: len(content) // 2]


def no_sheet(_content):
    return packed([("[Content_Types].xml", b"<Types/>")])


def no_xml(_content):
    return packed([("xl/workbook.xml", b"not xml <<<"), ("xl/_rels/workbook.xml.rels", b"nor this")])


@pytest.mark.parametrize("spoil", [cut, no_sheet, no_xml])
def test_a_damaged_book_is_refused(tmp_path, spoil):
    file = saved(tmp_path, [["FAM", "DR"], ["Иванов", "1980-05-12"]])
    file.write_bytes(spoil(file.read_bytes()))
    with pytest.raises(Rejected) as error:
        table(file)
    assert error.value.code == "load.workbook"


def test_what_only_begins_like_a_package_is_refused(tmp_path):
    with pytest.raises(Rejected) as error:
        table(written(tmp_path, b"PK\x03\x04" + b"FAM;DR\n", name="people.xlsx"))
    assert error.value.code == "load.workbook"
