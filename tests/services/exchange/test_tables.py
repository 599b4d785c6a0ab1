"""Tables are read row by row: any encoding with any separator, a header below a title, limits that end nothing but themselves."""

import csv
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.errors import Rejected
from omsdesk.services.exchange import tables_in
from omsdesk.services.exchange.columns import TAGS
from omsdesk.services.exchange.tables_in import opened
from tests.services.exchange.cases import WHOLE, person, text, written

ENCODINGS = {
    "utf-8": "utf-8",
    "utf-8-sig": "utf-8-sig",
    "utf-16": "utf-16",
    "utf-16-be": "utf-16",
    "cp1251": "cp1251",
    "cp866": "cp866",
}


def table(file, mapping=None):
    with opened(file, mapping or {}) as found:
        return found, list(found.rows)


def encoded(content, encoding):
    return b"\xfe\xff" + content.encode(encoding) if encoding == "utf-16-be" else content.encode(encoding)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("header", [None, ["Фамилия", "Имя", "Отчество", "Пол", "Дата рождения", *TAGS[5:]]])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_every_encoding_with_every_separator(tmp_path, encoding, separator, header, end):
    rows = [person(number, NAME_VP='ОВД "Арбат"; отдел, 1 | 2\tтел.') for number in range(5)]
    file = written(tmp_path, encoded(text(rows, separator, header, end), encoding))
    found, lines = table(file)
    assert (found.encoding, found.separator) == (ENCODINGS[encoding], separator)
    assert [line.values for line in lines] == [[row[tag] for tag in TAGS] for row in rows]
    assert [line.number for line in lines] == [2, 3, 4, 5, 6]


def test_the_separator_is_the_one_that_finds_the_columns(tmp_path):
    file = written(tmp_path, "FAM,IM;IM,OT;DR\nа,б;в,г;01.01.1990\n")
    found, lines = table(file, {"FAM,IM": "FAM"})
    assert found.separator == ";"
    assert lines[0].values == ["а,б", "в,г", "01.01.1990"]


def test_the_header_may_stand_below_a_title(tmp_path):
    file = written(tmp_path, "Список прикреплённых\r\n\r\nна 22.11.2026;\r\nФИО;Фамилия;Дата рождения\r\nх;Иванов;01.01.1990\r\n")
    found, lines = table(file)
    assert found.found.passed_over == ("ФИО",)
    assert [(line.number, line.values[1]) for line in lines] == [(5, "Иванов")]


def test_a_value_over_several_lines_counts_from_its_first(tmp_path):
    file = written(tmp_path, 'FAM;DR;NAME_VP\nИванов;01.01.1990;"ОВД\nгорода"\nПетров;01.01.1991;\n')
    _found, lines = table(file)
    assert [(line.number, line.values) for line in lines] == [
        (2, ["Иванов", "01.01.1990", "ОВД\nгорода"]), (4, ["Петров", "01.01.1991", ""]),
    ]  # fmt: skip


def test_a_long_field_spoils_its_row_alone(tmp_path):
    file = written(tmp_path, f"FAM;DR\n{'Я' * 10_001};01.01.1990\n{'Я' * 10_000};01.01.1990\nПетров;01.01.1991\n")
    _found, lines = table(file)
    assert [(line.number, line.fault) for line in lines] == [(2, "load.field_long"), (3, ""), (4, "")]


def test_a_quote_that_is_never_closed_swallows_no_more_than_a_field(tmp_path):
    people = "".join(f"Петров;01.01.19{number % 90 + 10}\n" for number in range(3000))
    _found, lines = table(written(tmp_path, f'FAM;DR\n"Иванов;01.01.1990\n{people}'))
    assert lines[0].fault == "load.field_long"
    assert len(lines) > 2000


def test_the_limit_of_the_reader_is_what_it_was_afterwards(tmp_path):
    before = csv.field_size_limit()
    table(written(tmp_path, "FAM;DR\nа;1\n"))
    assert csv.field_size_limit() == before


def test_an_endless_line_ends_the_reading(tmp_path, monkeypatch):
    monkeypatch.setattr(tables_in, "LINE_LIMIT", 1000)
    file = written(tmp_path, "FAM;DR\nа;1\n" * 200 + ";" * 1001 + "\n")
    with pytest.raises(Rejected) as error:
        table(file)
    assert (error.value.code, error.value.values) == ("load.line_long", {"limit": 1000})


def test_broken_utf_16_ends_the_reading(tmp_path):
    content = "FAM;DR\nИванов;1\n".encode("utf-16") * 1 + "Петров;2\n".encode("utf-16-le") * 40_000 + b"\x00\xd8\x00"
    with pytest.raises(Rejected) as error:
        table(written(tmp_path, content))
    assert error.value.code == "load.bytes_anywhere"


@pytest.mark.parametrize("content", ["", " \r\n \r\n", ";;;\n", "\ufeff", "\n\n\n"])
def test_an_empty_file_is_refused(tmp_path, content):
    with pytest.raises(Rejected) as error:
        table(written(tmp_path, content))
    assert error.value.code == "load.empty"


def test_a_file_without_a_header_is_refused_with_what_stands_there(tmp_path):
    with pytest.raises(Rejected) as error:
        table(written(tmp_path, "Иванов;Иван;01.01.1990\nПетров;Пётр;01.01.1991\n"))
    assert error.value.code == "load.columns"


def test_a_file_that_cannot_be_opened_is_refused(tmp_path):
    with pytest.raises(Rejected) as error:
        table(tmp_path / "none.csv")
    assert error.value.code == "load.unreadable"


def test_the_share_grows_to_one(tmp_path):
    file = written(tmp_path, text([person(number) for number in range(300)]))
    with opened(file, {}) as found:
        shares = [found.share() for _line in found.rows]
    assert shares == sorted(shares)
    assert 0 < shares[0] <= shares[-1] == 1


@given(st.text(max_size=400), st.sampled_from(["utf-8", "cp1251", "cp866", "utf-16"]))
def test_any_text_is_read_or_refused(tmp_path_factory, content, encoding):
    file = written(tmp_path_factory.mktemp("any"), ("FAM;DR\n" + content).encode(encoding, "replace"))
    with suppress(Rejected):
        table(file)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(tmp_path_factory, content):
    with suppress(Rejected):
        table(written(tmp_path_factory.mktemp("any"), content))


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\r\0", exclude_categories=["Cs"]), max_size=12)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=8), st.sampled_from([",", ";", "\t", "|"]))
def test_what_a_table_program_writes_is_read_back(tmp_path_factory, rows, separator):
    file = tmp_path_factory.mktemp("any") / "people.csv"
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out, delimiter=separator).writerows([["FAM", "DR", "MR"], *rows])
    found, lines = table(file)
    assert found.separator == separator
    assert [line.values for line in lines if any(line.values)] == [row for row in rows if any(row)]
    assert WHOLE
