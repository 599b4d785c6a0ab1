"""Limits of what is read, each at its edge; and what a text may not hold, whatever it says."""

import csv
import zipfile

import pytest

from omsdesk.errors import Rejected
from omsdesk.models import records
from omsdesk.services.exchange import NotLoaded, tables_in, workbook
from tests.services.loading import files
from tests.services.loading.files import GOOD, held, lines, people, person, surnames, table

ROWS = [["FAM", "IM", "DR", "MR"], ["Щукин", "Пётр", "17.03.1985", "г. Энск"]]


def refused(load, content):
    with pytest.raises(NotLoaded) as error:
        load(content)
    return [(shown.line, shown.code) for shown in error.value.report.first_rejects]


# ---- a value


def test_a_value_has_a_limit(load, database):
    longest = "д" * tables_in.FIELD_LIMIT
    assert refused(load, table(GOOD, GOOD | {"MR": longest + "д"}, GOOD)) == [(3, "load.field_long")]
    load(table(GOOD | {"MR": longest}))
    assert held(database, records.Person)[0]["birth_place"] == longest


def test_the_limit_of_values_is_that_of_the_faults(load):
    assert (tables_in.FIELD_LIMIT, tables_in.LINE_LIMIT) == (10_000, 1_000_000)
    before = csv.field_size_limit()
    load(table(GOOD))
    assert refused(load, table(GOOD | {"W": "?"})) == [(2, "load.sex")]
    assert csv.field_size_limit() == before, "the limit is ours for the length of a load"


def test_a_quote_that_is_never_closed_does_not_swallow_the_file(load, database):
    rows = people(600).replace("Щукин2;", '"Щукин2;', 1)
    with pytest.raises(NotLoaded) as error:
        load(rows)
    report = error.value.report
    assert (report.first_rejects[0].line, report.first_rejects[0].code) == (3, "load.field_long")
    assert report.read > 300
    assert not surnames(database)


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("tag", ["MR", "NAME_VP"])
def test_a_quote_that_swallows_the_last_rows_is_refused(load, database, separator, tag):
    """Without this the rows behind it would be lost in a value, and nobody told."""
    rows = table(*(person(n, MR="г. Энск", NAME_VP="ОВД") for n in range(1, 5)), separator=separator).splitlines()
    rows[2] = rows[2].replace("ОВД" if tag == "NAME_VP" else "г. Энск", '"ОВД')
    rows[2] = rows[2].replace('""', '"')
    assert refused(load, "\n".join(rows)) == [(3, "load.quote_open")]
    assert not surnames(database)


def test_a_quote_closed_by_that_of_another_row_is_refused(load):
    rows = people(3, MR="г. Энск", NAME_VP="ОВД").replace("г. Энск", '"г. Энск', 2)
    assert refused(load, rows) == [(2, "load.quote_open")]


@pytest.mark.parametrize("value", ["г. Энск,\nул. Мира, д. 1", "ОВД\r\nЭнска", 'АО "Мир"', 'с "кавычкой', "a;b;c", "\n\n\n"])
def test_a_value_in_quotes_may_have_lines_quotes_and_separators(load, database, value):
    load(table(person(1, MR=value), person(2)))
    assert surnames(database) == ["Щукин1", "Щукин2"]
    assert held(database, records.Person)[0]["birth_place"] == (" ".join(value.split()) or None)


def test_lines_are_counted_as_an_editor_counts_them(load):
    content = "\n" + table(person(1, MR="а\nб\nв"), person(2, W="?"))
    assert refused(load, content) == [(6, "load.sex")]


@pytest.mark.parametrize("tag", ["FAM", "IM", "OT"])
def test_a_name_has_a_limit_that_every_store_can_keep(load, database, tag):
    assert refused(load, table(GOOD, GOOD | {tag: "Щ" * 2000})) == [(3, "load.name_long")]
    load(table(GOOD | {tag: "Аб" * 34}))
    row = held(database, records.Person)[0]
    assert "Аб" * 34 in (row["surname"], row["name"], row["patronymic"])


# ---- a line


def test_a_line_has_a_limit(load, monkeypatch):
    monkeypatch.setattr(tables_in, "LINE_LIMIT", 100)
    assert load(people(1) + "Щ;П" + " " * 96 + "\n", accept_partial=True).read == 2
    with pytest.raises(Rejected) as error:
        load(people(1) + "Щ;П" + " " * 98 + "\n", accept_partial=True)
    assert (error.value.code, error.value.values) == ("load.line_long", {"limit": 100})


@pytest.mark.parametrize("content", ["x" * 2_000_000, "FAM;DR\n" + "x" * 2_000_000, '"' + "x;" * 800_000, "\u2028" * 1_000_001])
def test_a_file_that_is_one_line_is_refused(load, content):
    with pytest.raises(Rejected) as error:
        load(content)
    assert error.value.code in {"load.line_long", "load.columns"}


def test_a_table_has_a_limit_of_columns(load, database, monkeypatch):
    """Every row is brought to the width of the header: a short file could take the memory of a large one."""
    monkeypatch.setattr(tables_in, "COLUMN_LIMIT", 8)
    load(table(GOOD), accept_partial=True)
    with pytest.raises(Rejected) as error:
        load("FAM;DR" + ";" * 7 + "\nЩукин;17.03.1985\n")
    assert (error.value.code, error.value.values) == ("load.columns_many", {"limit": 8})
    assert refused(load, people(30) + ";" * 8 + "\n") == [(32, "load.row_long")]
    assert surnames(database) == ["Щукин"]


# ---- a workbook


@pytest.fixture
def rows_of(tmp_path):
    """The rows of a workbook, read in this process."""

    def read(content):
        file = tmp_path / "people.xlsx"
        file.write_bytes(content)
        return list(workbook.rows(file))

    return read


@pytest.mark.parametrize("limit", ["FILE_LIMIT", "UNPACKED_LIMIT", "RATIO_LIMIT", "ENTRY_LIMIT", "ROW_LIMIT"])
def test_a_workbook_has_limits(rows_of, monkeypatch, limit):
    monkeypatch.setattr(workbook, limit, 1)
    with pytest.raises(Rejected, match=r"^load\.workbook_large$"):
        rows_of(files.workbook(*ROWS, ROWS[1]))


def test_the_limits_of_a_workbook_are_those_of_the_faults():
    assert (workbook.FILE_LIMIT, workbook.UNPACKED_LIMIT) == (50_000_000, 200_000_000)
    assert (workbook.RATIO_LIMIT, workbook.ENTRY_LIMIT, workbook.ROW_LIMIT) == (100, 1_000, 1_000_000)
    assert workbook.MEMORY_LIMIT == 1 << 30


def test_as_many_rows_as_the_limit_are_read(rows_of, monkeypatch):
    monkeypatch.setattr(workbook, "ROW_LIMIT", 2)
    assert len(rows_of(files.workbook(*ROWS))) == 2
    with pytest.raises(Rejected, match=r"^load\.workbook_large$"):
        rows_of(files.workbook(*ROWS, [], ROWS[1]))


def with_entry(tmp_path, entry, unpacked):
    """A workbook with one more entry of so many bytes, packed as tightly as can be."""
    file = tmp_path / "bomb.xlsx"
    file.write_bytes(files.workbook(*ROWS))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        package.writestr(entry, bytes(unpacked))
    return file.read_bytes()


def test_a_bomb_is_not_unpacked(load, database, tmp_path):
    with pytest.raises(Rejected, match=r"^load\.workbook_large$"):
        load(with_entry(tmp_path, "xl/media/bomb.bin", 30_000_000), name="people.xlsx")
    assert not surnames(database)


def test_too_many_entries_are_not_looked_at(rows_of, tmp_path):
    file = tmp_path / "many.xlsx"
    file.write_bytes(files.workbook(*ROWS))
    with zipfile.ZipFile(file, "a") as package:
        for n in range(workbook.ENTRY_LIMIT):
            package.writestr(f"xl/more{n}", b"")
    with pytest.raises(Rejected, match=r"^load\.workbook_large$"):
        rows_of(file.read_bytes())


# ---- evil values

EVIL = [
    "<script>alert(1)</script>", "<b>Щукин</b>", "Щукин & Сын", '"><img src=x>', "%s{0}{name}", "'; DROP TABLE person; --",
    "=1+1", "+7", "@СУММ(A1)", "\\", "../../etc", "Robert'); --", "Ng\u0169g\u0129", "Щ\u0301ука", "李小龍", "😀", "Ѫ", "ﬁ", "Ａ",
    "Вольфешлегельштейнхаузенбергердорффвельхефораалтернваренгевиссенхафт",
]  # fmt: skip


@pytest.mark.parametrize("value", EVIL)
def test_a_text_is_kept_as_it_is_whatever_it_says(load, database, value):
    report = load(table(GOOD | {"FAM": value, "MR": value, "NAME_VP": value, "DOCNUM": "1", "DOCTYPE": "18"}))
    (row,) = held(database, records.Person)
    assert (row["surname"], row["birth_place"], report.loaded) == (value, value, 1)
    assert held(database, records.IdentityDocument)[0]["issuer"] == value


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("\u202eЩукин\u202c", "Щукин"),
        ("Щу\u200bкин\ufeff", "Щукин"),
        ("Щу\u00adкин", "Щукин"),
        ("Щукин\u00a0-\u2009Жуйский", "Щукин - Жуйский"),
        ("Щукин\tЖуйский", "Щукин Жуйский"),
        ("Щукин\u2028", "Щукин"),
        ("  Щукин   Жуйский ", "Щукин Жуйский"),
    ],
)
def test_what_nobody_sees_is_not_kept(load, database, value, kept):
    load(table(GOOD | {"FAM": value}))
    assert surnames(database) == [kept]


def test_a_table_of_two_columns_may_have_a_value_of_two_lines(load, database):
    load(lines([["FAM", "DR"], ["Щукин", "17.03.1985\n"], ["Щукин", "17.03.1986"]]))
    assert len(surnames(database)) == 2
