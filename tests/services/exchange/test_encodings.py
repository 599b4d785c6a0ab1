"""Any of six encodings is recognised by what stands in the file, and what is no text is refused."""

from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.errors import Rejected
from omsdesk.services.exchange import encodings
from omsdesk.services.exchange.encodings import encoding_of, is_workbook

HEADER = "FAM;IM;OT;DR\r\n"
PEOPLE = "Щёголев;Пётр;Ильич;17.03.1985\r\nИванова;Анна;Сергеевна;01.02.1990\r\n"
EXPECTED = {
    "utf-8": "utf-8",
    "utf-8-sig": "utf-8-sig",
    "utf-16": "utf-16",
    "cp1251": "cp1251",
    "cp866": "cp866",
    "koi8-r": "koi8-r",
}


@pytest.mark.parametrize("encoding", EXPECTED)
@pytest.mark.parametrize("content", [HEADER + PEOPLE, (HEADER + PEOPLE).upper(), PEOPLE.lower(), "Ли;Ян;;1985\n"])
def test_each_encoding_is_recognised_in_any_case(encoding, content):
    assert encoding_of(BytesIO(content.encode(encoding))) == EXPECTED[encoding]


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_both_orders_of_utf_16_are_recognised_by_their_mark(mark):
    kind = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    content = mark + PEOPLE.encode(kind)
    assert encoding_of(BytesIO(content)) == "utf-16"
    assert content.decode("utf-16") == PEOPLE


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "cp866", "koi8-r"])
def test_letters_far_behind_a_latin_beginning_still_tell(encoding):
    content = ("FAM;IM;DR\r\n" + "Ivanov;Ivan;17.03.1985\r\n" * 60_000).encode() + PEOPLE.encode(encoding)
    assert encoding_of(BytesIO(content)) == encoding


def test_a_file_without_a_russian_letter_is_utf_8():
    assert encoding_of(BytesIO(b"FAM;DR\nIvanov;17.03.1985\n")) == "utf-8"
    assert encoding_of(BytesIO(b"")) == "utf-8"


def test_a_few_broken_bytes_do_not_make_utf_8_another_encoding():
    assert encoding_of(BytesIO((PEOPLE * 3).encode() + b"\xcf\xe5\xf2\n")) == "utf-8"


@pytest.mark.parametrize(
    "content",
    [
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100,
        b"%PDF-1.4\n\0\xff",
        "Иванов;Иван\n".encode("utf-16-le"),
        b"a;b\n" * 20_000 + b"\0",
    ],
)
def test_what_is_no_text_is_refused(content):
    with pytest.raises(Rejected) as error:
        encoding_of(BytesIO(content))
    assert error.value.code == "load.kind"


NAMES = st.text("абвгдежзийклмнопрстуфхцчшщъыьэюяАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЭЮЯё-", min_size=3, max_size=15)


@given(st.lists(NAMES, min_size=20, max_size=60), st.sampled_from(sorted(EXPECTED)))
def test_a_list_of_names_is_never_taken_for_another_encoding(names, encoding):
    content = (HEADER + "".join(f"{name};Иван;Иванович;01.01.1980\r\n" for name in names)).encode(encoding)
    found = encoding_of(BytesIO(content))
    assert content.decode(found).removeprefix("\ufeff") == content.decode(encoding).removeprefix("\ufeff")


@given(st.binary(max_size=3000))
def test_any_bytes_are_recognised_or_refused(content):
    with suppress(Rejected):
        assert encoding_of(BytesIO(content)) in {*EXPECTED}


def test_a_workbook_is_known_by_its_first_bytes(tmp_path):
    for content, expected in ((b"PK\x03\x04...", True), (b"FAM;IM", False), (b"", False)):
        file = tmp_path / "people.csv"
        file.write_bytes(content)
        assert is_workbook(file) is expected
    assert encodings.errors_of("utf-16") == "strict"


SURNAMES = ("Иванов", "Кузнецова", "Ли", "Щукин", "Юдина", "Жук", "Ёлкин", "Цой", "Эйдельман", "Хвощёв", "Яшина", "Фадеева")


@given(st.lists(st.sampled_from(SURNAMES), min_size=3, max_size=30), st.sampled_from([str, str.upper, str.lower]))
def test_koi8_and_cp1251_are_told_apart_by_the_case_and_the_frequency_of_letters(names, shape):
    content = shape("".join(f"{name};Анна;Сергеевна\n" for name in names))
    assert [encoding_of(BytesIO(content.encode(one))) for one in ("cp1251", "koi8-r")] == ["cp1251", "koi8-r"]


@pytest.mark.parametrize("text", ["ХЕ;Е", "ЦОЙ;ЭММА", "ИВАНОВ;ПЁТР;ИВАНОВИЧ"])
def test_capitals_of_cp1251_are_not_taken_for_small_letters_of_koi8(text):
    assert encoding_of(BytesIO(f"FAM;IM\r\n{text}\r\n".encode("cp1251"))) == "cp1251"
