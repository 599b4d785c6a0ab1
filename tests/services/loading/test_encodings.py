"""Text in any of six encodings and with four separators is read as it was meant; what is no text is refused."""

import io
from itertools import product

import pytest

from omsdesk.errors import Rejected
from omsdesk.models import records
from omsdesk.services.exchange import NotLoaded, encodings
from tests.services.loading.files import GOOD, held, number, person, surnames, table

MARKED = {
    "utf-8": b"",
    "utf-8-sig": b"\xef\xbb\xbf",
    "utf-16-le": b"\xff\xfe",
    "utf-16-be": b"\xfe\xff",
    "cp1251": b"",
    "cp866": b"",
    "koi8-r": b"",
}
SAID = {"utf-16-le": "utf-16", "utf-16-be": "utf-16"}
SEPARATORS = (";", ",", "\t", "|")
STEMS = (
    "Абдул", "Бах", "Вавил", "Гог", "Дуд", "Ел", "Ёлк", "Жук", "Зуб", "Ив", "Йон", "Кузнец", "Лещ", "Мыш", "Никит", "Овечк",
    "Пыж", "Рыж", "Сём", "Тит", "Уш", "Фад", "Хвощ", "Цап", "Черныш", "Шум", "Щук", "Эльб", "Юдк", "Яшк",
)  # fmt: skip
ENDINGS = (
    "ов", "ова", "ев", "ева", "ин", "ина", "ский", "ская", "енко", "ук", "ян", "швили", "дзе", "оглы", "ых", "их", "ич", "ко",
    "ёв", "ёва", "цкий", "цкая", "ец", "ый", "ая", "ой", "ович", "овна", "ъев", "ьева", "о", "у", "юк", "як",
)  # fmt: skip
NAMES = [stem + ending for stem in STEMS for ending in ENDINGS]


def encoded(text, encoding):
    return MARKED[encoding] + text.encode(encoding.removesuffix("-sig"))


@pytest.mark.parametrize(("encoding", "separator"), list(product(MARKED, SEPARATORS)))
def test_every_encoding_and_separator_is_recognised(load, database, encoding, separator):
    rows = [
        person(1, FAM="Щёголева-Жуйская", IM="Ольга", OT="Юрьевна", W="2", DR="17.03.1985", ENP=number(1, sex="F")),
        person(2, FAM="Ёлкин, Эдуард; Ъ|ы", IM="Пётр", OT="", MR='г. "Энск", д. 1; 2'),
    ]
    report = load(encoded(table(*rows, separator=separator), encoding))
    assert (report.encoding, report.separator) == (SAID.get(encoding, encoding), separator)
    assert (report.read, report.loaded) == (2, 2)
    first, second = held(database, records.Person)
    assert (first["surname"], first["name"], first["patronymic"]) == ("Щёголева-Жуйская", "Ольга", "Юрьевна")
    assert (second["surname"], second["birth_place"]) == ("Ёлкин, Эдуард; Ъ|ы", 'г. "Энск", д. 1; 2')


@pytest.mark.parametrize("encoding", MARKED)
def test_a_thousand_names_come_through_every_encoding(load, database, encoding):
    load(encoded(table(*(person(n, FAM=surname) for n, surname in enumerate(NAMES, 1))), encoding))
    assert len(NAMES) > 1000
    assert surnames(database) == NAMES


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "cp866"])
@pytest.mark.parametrize("shape", [str, str.upper, str.lower])
def test_one_short_row_tells_its_encoding(encoding, shape):
    """A surname, a name and a patronymic suffice, in any case of the letters, below a Latin header."""
    for surname in NAMES:
        content = f"FAM;IM;OT;DR\n{shape(surname)};{shape('Анна')};{shape('Ильинична')};17.03.1985\n".encode(encoding)
        assert encodings.encoding_of(io.BytesIO(content)) == encoding, surname


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "cp866"])
def test_the_first_russian_letter_may_stand_far_behind_the_start(load, database, encoding):
    plain = [person(serial, FAM="Ivanov", IM="Petr", OT="") for serial in range(1, 2000)]
    report = load(table(*plain, person(2000, FAM="Щёголев")).encode(encoding))
    assert (report.encoding, surnames(database)[-1]) == (encoding, "Щёголев")


def test_plain_latin_needs_no_encoding(load, database):
    assert load(table(person(FAM="Ivanov", IM="Petr", OT="")).encode("ascii")).encoding == "utf-8"
    assert surnames(database) == ["Ivanov"]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_lines_end_as_on_any_system(load, database, ends):
    report = load(table(person(1), person(2)).replace("\r\n", ends).rstrip(ends))
    assert (report.read, surnames(database)) == (2, ["Щукин1", "Щукин2"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("broken", ["Щукина".encode("cp1251"), b"\xff", "Щукин".encode()[:-1], b"\xc0\xaf"])
def test_broken_bytes_refuse_their_row_alone(load, encoding, broken):
    good = encoded(table(*(person(serial) for serial in range(1, 41))), encoding)
    rows = good.split(b"\r\n")
    rows[20] = broken + rows[20]
    with pytest.raises(NotLoaded) as error:
        load(b"\r\n".join(rows))
    report = error.value.report
    assert (report.encoding, report.read, report.rejected) == (encoding, 40, 1)
    assert [(shown.line, shown.column, shown.code) for shown in report.first_rejects] == [(21, "", "load.bytes")]


@pytest.mark.parametrize("cut", [1, 3])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_half_a_letter_of_utf_16_refuses_the_file(load, database, encoding, cut):
    with pytest.raises(Rejected, match=r"^load\.bytes_anywhere$"):
        load(encoded(table(*map(person, range(1, 30))), encoding)[:-cut])
    assert not surnames(database)


def test_half_a_pair_in_the_middle_of_utf_16_refuses_the_file(load, database):
    content = encoded(table(*map(person, range(1, 3000))), "utf-16-le")
    place = 2 + (len(content) // 4) * 2
    with pytest.raises(Rejected, match=r"^load\.bytes_anywhere$"):
        load(content[:place] + b"\x00\xd8" + content[place:])
    assert not surnames(database)


@pytest.mark.parametrize(
    "content",
    [b"\x00" * 100, table(GOOD).encode("utf-16-le"), table(GOOD).encode() + b"\x00", b"%PDF-1.7\x00\x01", bytes(range(256))],
)
def test_what_is_no_text_is_refused(load, content):
    with pytest.raises(Rejected, match=r"^load\.kind$"):
        load(content)


@pytest.mark.parametrize(
    "content", ["", "\n\n", " ; ; \n;;\n", "\ufeff", "FAM;DR\n", "FAM;DR\n;\n ; \n\n", '""\n', "FAM;DR\n\t;\n"]
)
def test_a_file_without_a_row_is_empty(load, content):
    with pytest.raises(Rejected, match=r"^load\.empty$"):
        load(content)


def test_blank_lines_are_no_rows_and_count_as_lines(load):
    content = "FAM;IM;DR\n\n;;\nЩукин;Пётр;17.03.1985\n\nЩукин;Олег;завтра\n"
    with pytest.raises(NotLoaded) as error:
        load(content)
    assert (error.value.report.read, error.value.report.first_rejects[0].line) == (2, 6)
