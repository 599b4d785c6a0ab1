"""The bytes of a policy's barcode: both types there and back, what a reader forgives, what cannot be written."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.models.numbers import policy_barcode
from omsdesk.models.numbers.policy_barcode import PolicyBarcode
from omsdesk.models.numbers.wrong import Wrong

CODE = PolicyBarcode(2, "7756410832000014", "ТЕСТОВ", "ПЁТР", "ИВАНОВИЧ", "M", date(1985, 3, 17))
TODAY = date(2026, 11, 22)
FIRST = replace(CODE, kind=1, ogrn="1027700000000", okato="01000")
LETTERS = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЬЪЫЭЮЯ"
WORDS = st.text(LETTERS + "0123456789'.", max_size=17)
DAYS = st.none() | st.dates(date(1900, 1, 2), date(2079, 6, 6))


def codes(kind):
    return st.builds(
        PolicyBarcode,
        kind=st.just(kind),
        enp=st.integers(1, 10**16 - 1).map("{:016}".format),
        surname=WORDS,
        name=WORDS,
        patronymic=WORDS,
        sex=st.sampled_from(["M", "F", None]),
        birth_date=DAYS,
        valid_to=DAYS,
        ogrn=st.none() | st.integers(1, 10**13 - 1).map("{:013}".format) if kind == 1 else st.none(),
        okato=st.none() | st.integers(1, 10**5 - 1).map("{:05}".format) if kind == 1 else st.none(),
        signature=st.binary(min_size=65, max_size=65),
    )


def code_of(call, *arguments):
    """The code a call is refused with, nothing when it is not."""
    try:
        call(*arguments)
    except Wrong as wrong:
        return wrong.code
    return None


@given(codes(1) | codes(2))
def test_what_is_written_is_read_back(code):
    data = policy_barcode.write(code)
    assert len(data) == 130
    assert policy_barcode.read(data) == code
    assert policy_barcode.write(policy_barcode.read(data)) == data


@given(st.binary(min_size=128, max_size=128) | st.binary(max_size=140), st.sampled_from([b"\x01\0", b"\x02\0", b""]))
def test_any_bytes_are_answered(noise, head):
    data = head + noise
    assert code_of(policy_barcode.read, data) in {None, "barcode.length", "barcode.type", "barcode.enp"}
    if policy_barcode.is_valid(data):
        code = policy_barcode.read(data)
        assert len(code.enp) == 16
        policy_barcode.doubts(code, TODAY)


@given(st.text(LETTERS + " .-'0123456789|", min_size=4, max_size=68))
def test_six_bit_text_is_packed_and_unpacked(text):
    text = text[: len(text) // 4 * 4]
    assert policy_barcode.unpack(policy_barcode.pack(text, len(text))) == text


def test_a_reserved_code_is_shown_and_not_refused():
    assert policy_barcode.unpack(b"\xbc\0\0") == "?   "


@pytest.mark.parametrize("code", [CODE, FIRST], ids=["type 2", "type 1"])
@pytest.mark.parametrize(
    ("data", "why"),
    [
        (lambda data: data[:129], "barcode.length"),
        (lambda data: data + b"\0", "barcode.length"),
        (lambda _: b"", "barcode.length"),
        (lambda data: b"\x03" + data[1:], "barcode.type"),
        (lambda data: data[:1] + b"\xff" + data[2:9] + b"\xff" * 51 + data[60:], "barcode.enp"),
        (lambda data: data[:1] + bytes(129), "barcode.enp"),
    ],
    ids=["short", "long", "empty", "type", "enp of nobody", "nothing"],
)
def test_what_is_no_barcode(code, data, why):
    assert code_of(policy_barcode.read, data(policy_barcode.write(code))) == why


@pytest.mark.parametrize("code", [CODE, FIRST], ids=["type 2", "type 1"])
@pytest.mark.parametrize("number", [0, 10**16, 2**64 - 1])
def test_a_number_that_is_none_leaves_the_name_and_the_birth_date(code, number):
    data = policy_barcode.write(code)
    read = policy_barcode.read(data[:1] + number.to_bytes(8, "big") + data[9:])
    assert read == replace(code, enp=f"{number:016}")
    assert policy_barcode.doubts(read, date(2020, 1, 1))[0] == ("enp.format" if number else "enp.facet")


def test_an_unknown_sex_is_read_as_unknown():
    data = bytearray(policy_barcode.write(CODE))
    data[60] = 7
    assert policy_barcode.read(bytes(data)).sex is None


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Тестов-Ёлкин", "ТЕСТОВ-ЁЛКИН"),
        ("O’НИЛ", "О'НИЛ"),
        ("А—Б_В\u00a0Г", "А-Б В Г"),
        ("А|Б", "А Б"),
        ("CAXAPOB", "САХАРОВ"),
        ("", ""),
    ],
)
@pytest.mark.parametrize("code", [CODE, FIRST], ids=["type 2", "type 1"])
def test_names_are_written_in_the_alphabet_of_the_code(code, typed, read):
    assert policy_barcode.read(policy_barcode.write(replace(code, surname=typed))).surname == read


@pytest.mark.parametrize(("code", "room"), [(CODE, 68), (FIRST, 56)], ids=["type 2", "type 1"])
def test_names_too_long_are_cut_at_the_end(code, room):
    held = policy_barcode.read(policy_barcode.write(replace(code, surname="А" * 30, name="Б" * 20, patronymic="В" * 20)))
    assert (held.surname, held.name) == ("А" * 30, "Б" * 20)
    assert held.patronymic == "В" * (room - 52)


@pytest.mark.parametrize(
    ("surname", "name", "patronymic", "read"),
    [("ТЕСТОВ", "", "", ("ТЕСТОВ", "", "")), ("", "ПЁТР", "", ("", "ПЁТР", "")), ("", "", "ИВАНОВИЧ", ("", "", "ИВАНОВИЧ"))],
)
@pytest.mark.parametrize("code", [CODE, FIRST], ids=["type 2", "type 1"])
def test_any_part_of_the_name_may_be_absent(code, surname, name, patronymic, read):
    held = policy_barcode.read(policy_barcode.write(replace(code, surname=surname, name=name, patronymic=patronymic)))
    assert (held.surname, held.name, held.patronymic) == read


@pytest.mark.parametrize("kind", [1, 2])
def test_names_without_dividers_are_one_word(kind):
    data = policy_barcode.write(replace(FIRST, kind=kind))
    size = 51 if kind == 2 else 42
    held = policy_barcode.read(data[:9] + bytes(size) + data[9 + size :])
    assert (held.surname, held.name, held.patronymic) == ("", "", "")


def test_dividers_beyond_the_second_are_blanks():
    data = policy_barcode.write(CODE)
    names = policy_barcode.pack("А|Б|В|Г", 68)
    assert policy_barcode.read(data[:9] + names + data[60:]).patronymic == "В Г"


@pytest.mark.parametrize(("at", "value"), [(56, b"\xff" * 6), (62, b"\xff" * 3)], ids=["ogrn", "okato"])
def test_an_insurer_that_cannot_be_is_left_out(at, value):
    data = policy_barcode.write(FIRST)
    held = policy_barcode.read(data[:at] + value + data[at + len(value) :])
    assert None in (held.ogrn, held.okato)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"kind": 3}, "barcode.type"),
        ({"enp": "77564108320000144"}, "barcode.enp"),
        ({"enp": "7756 41"}, "barcode.enp"),
        ({"surname": "SMITH"}, "barcode.name"),
        ({"name": "Ї"}, "barcode.name"),
        ({"sex": "X"}, "barcode.sex"),
        ({"birth_date": date(1899, 12, 31)}, "barcode.date"),
        ({"valid_to": date(2079, 6, 7)}, "barcode.date"),
        ({"ogrn": "10277000000001"}, "barcode.insurer"),
        ({"okato": "x"}, "barcode.insurer"),
        ({"signature": b""}, "barcode.signature"),
    ],
)
def test_what_cannot_be_written(change, why):
    assert code_of(policy_barcode.write, replace(FIRST, **change)) == why


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, ()),
        ({"valid_to": TODAY}, ()),
        ({"valid_to": date(2026, 11, 21)}, ("barcode.expired",)),
        ({"sex": "F"}, ("enp.sex_mismatch",)),
        ({"sex": None, "birth_date": None}, ()),
        ({"birth_date": date(1985, 3, 18), "sex": "F"}, ("enp.birth_mismatch", "enp.sex_mismatch")),
        ({"enp": "7756410832000015", "valid_to": date(2020, 1, 1)}, ("barcode.expired", "enp.checksum")),
        ({"enp": "7700000000000016"}, ("enp.facet",)),
    ],
)
def test_what_to_look_at_in_a_code(change, expected):
    assert policy_barcode.doubts(replace(CODE, **change), TODAY) == expected


def test_the_signature_is_never_printed():
    assert "signature" not in repr(CODE)
