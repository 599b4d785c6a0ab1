"""The chip of an electronic policy: two people written by hand, what is kept of each field, and how much has to be read."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.models.numbers import ber_tlv, enp, policy_card
from tests.chips import INGA, INGA_OWNER, LEV, LEV_INSURER, LEV_OWNER
from tests.models.numbers.test_ber_tlv import code_of, written

TODAY = date(2026, 11, 22)
NUMBER = written(0x5F26, b"7756410832000014")


def owner(*parts, number=NUMBER):
    return written(0x62, number + b"".join(written(tag, value) for tag, value in parts))


# ---- two people


def test_a_card_is_read_with_its_insurer():
    assert policy_card.read(LEV_OWNER, LEV_INSURER) == LEV


def test_a_card_is_read_without_the_photo_and_with_no_insurer():
    assert policy_card.read(INGA_OWNER) == INGA
    assert policy_card.needed(INGA_OWNER[:200]) == 4 + 63
    assert policy_card.read(INGA_OWNER[:200]) == INGA


@pytest.mark.parametrize("insurer", [b"", LEV_INSURER[:-1], b"\x64\x80", b"\x5f\xff\x01", written(0x64, b"")])
def test_an_insurer_that_cannot_be_read_keeps_nobody_from_being_found(insurer):
    nobody = replace(LEV, ogrn=None, okato=None, insured_since=None, insured_until=None)
    assert policy_card.read(LEV_OWNER, insurer) == nobody


def test_parts_may_lie_bare_one_after_another():
    bare = LEV_OWNER[3:]
    assert policy_card.needed(bare) is None
    assert policy_card.read(bare + bytes(20), b"\xff" + LEV_INSURER) == LEV


def test_a_file_may_be_padded():
    assert policy_card.read(b"\xff\x00" + LEV_OWNER + b"\xff" * 30, LEV_INSURER + bytes(9)) == LEV


# ---- how much has to be read


@given(st.integers(0, len(INGA_OWNER)))
def test_a_beginning_tells_how_much_is_needed(size):
    found = policy_card.needed(INGA_OWNER[:size])
    if size < 4:
        assert found is None
    else:
        # until the header of the photo is seen the whole is wanted
        assert found == (4 + 63 if size >= 4 + 63 + 5 else len(INGA_OWNER))


def test_a_photo_that_is_not_the_last_is_read():
    file = written(0x62, written(0x7F40, bytes(300)) + NUMBER)
    assert policy_card.needed(file) == len(file)
    assert policy_card.read(file).enp == LEV.enp


def test_a_photo_may_stand_by_itself():
    file = written(0x62, NUMBER + written(0x5F42, bytes(300)))
    assert policy_card.needed(file) == len(file) - 305
    assert policy_card.read(file[:-300]).enp == LEV.enp


@given(st.integers(1, len(LEV_OWNER) - 1))
def test_a_card_that_is_cut_is_refused(size):
    assert code_of(policy_card.read, LEV_OWNER[:size]) == ber_tlv.TRUNCATED
    assert not policy_card.is_valid(LEV_OWNER[:size])


@pytest.mark.parametrize("file", [b"\x62\x80" + NUMBER, b"\x62\x83\0\0\x13" + NUMBER])
def test_how_much_is_needed_is_not_told_of_a_wrong_beginning(file):
    assert code_of(policy_card.needed, file) == ber_tlv.LENGTH


# ---- fields


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (b"", policy_card.NUMBER),
        (written(0x5F26, b""), policy_card.NUMBER),
        (written(0x5F26, b"775641083200001"), policy_card.NUMBER),
        (written(0x5F26, b"77564108320000145"), policy_card.NUMBER),
        (written(0x5F26, "٧٧٥٦٤١٠٨٣٢٠٠٠٠١٤".encode()), policy_card.NUMBER),
        (written(0x5F26, b"7756410832000O14"), policy_card.NUMBER),
        (written(0x5F26, b"7756 4108 3200 0014\0"), None),
        (written(0x5F26, b"7756410832000015"), None),
    ],
)
def test_a_card_needs_a_number_of_sixteen_digits(number, code):
    assert code_of(policy_card.read, owner(number=number)) == code
    assert policy_card.is_valid(owner(number=number)) is (code is None)


def test_an_empty_file_holds_no_number():
    assert {code_of(policy_card.read, file) for file in (b"", bytes(64), b"\xff" * 64)} == {policy_card.NUMBER}


@pytest.mark.parametrize(
    ("stored", "day"),
    [
        ("17031985", date(1985, 3, 17)),
        ("29022000", date(2000, 2, 29)),
        ("00000000", None),
        ("00031985", None),
        ("00001985", None),
        ("29021985", None),
        ("31041985", None),
        ("1A031985", None),
        ("170319", None),
        ("1703198500", None),
        ("", None),
        ("17030000", None),
    ],
)
def test_a_day_that_is_doubtful_is_none(stored, day):
    file = owner((0x5F24, bytes.fromhex(stored)), (0x5F28, bytes.fromhex(stored)))
    card = policy_card.read(file)
    assert (card.birth_date, card.valid_to) == (day, day)


@pytest.mark.parametrize(("stored", "sex"), [(b"\x01", "M"), (b"\x02", "F"), (b"\0", None), (b"", None), (b"\x01\x01", None)])
def test_sex(stored, sex):
    assert policy_card.read(owner((0x5F25, stored))).sex == sex


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        ("ЩУКИН".encode(), "ЩУКИН"),
        (" ЩУКИН \0\0".encode(), "ЩУКИН"),
        ("ЩУ\nКИН".encode(), "ЩУ КИН"),
        ("ЩУКИН".encode("cp1251"), "?????"),
        ("Щ\u200bУКИН\u202e".encode(), "ЩУКИН"),
        (b"", ""),
        (("Щ" * 400).encode(), "Щ" * policy_card.LONGEST),
    ],
)
def test_names_are_text_for_one_line(stored, said):
    assert policy_card.read(owner((0x5F21, stored))).surname == said


@pytest.mark.parametrize(
    ("stored", "number"),
    [(b"112-233-445 95", "11223344595"), (b"11223344595", "11223344595"), (b"1122334459", None), (b"", None)],
)
def test_snils(stored, number):
    assert policy_card.read(owner((0x5F27, stored))).snils == number


def test_of_two_fields_of_one_tag_the_first_counts():
    assert policy_card.read(owner((0x5F21, b"A"), (0x5F21, b"B"))).surname == "A"


@given(st.binary(max_size=300), st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(noise, insurer):
    for file in (noise, owner((0x5F21, noise), (0x5F24, noise[:4]), (0x5F27, noise[:11]))):
        refused = code_of(policy_card.read, file, insurer)
        assert refused in {None, policy_card.NUMBER, ber_tlv.TRUNCATED, ber_tlv.TAG, ber_tlv.LENGTH, ber_tlv.DEEP}
        if refused is None:
            card = policy_card.read(file, insurer)
            assert card.surname.isprintable()
            policy_card.doubts(card, TODAY)


@given(
    st.dates(date(1900, 1, 1), date(2026, 11, 22)), st.sampled_from("MF"), st.integers(1, 9999), st.text("АБВГДЕЁЖЯ", max_size=20)
)
def test_what_is_written_is_read_back(born, sex, serial, surname):
    number = enp.make("77", born, sex, serial)
    file = owner(
        (0x5F21, surname.encode()),
        (0x5F24, bytes.fromhex(f"{born:%d%m}{born.year:04}")),
        (0x5F25, b"\x01" if sex == "M" else b"\x02"),
        number=written(0x5F26, number.encode()),
    )
    card = policy_card.read(file)
    assert (card.enp, card.surname, card.birth_date, card.sex) == (number, surname, born, sex)
    assert policy_card.doubts(card, TODAY) == ()


# ---- doubts


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, ()),
        ({"valid_to": TODAY}, ()),
        ({"valid_to": date(2026, 11, 21)}, ("card.expired",)),
        ({"enp": "7756410832000015"}, ("enp.checksum",)),
        ({"birth_date": date(1985, 3, 18)}, ("enp.birth_mismatch",)),
        ({"sex": "F"}, ("enp.sex_mismatch",)),
        ({"birth_date": None, "sex": None}, ()),
        ({"sex": "F", "valid_to": date(2020, 1, 1)}, ("card.expired", "enp.sex_mismatch")),
    ],
)
def test_doubts(change, expected):
    assert policy_card.doubts(replace(LEV, **change), TODAY) == expected
