"""ЕНП: made, read, compared with the person, refused for a reason, repaired; never anything but Wrong."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from omsdesk.models.numbers import enp
from omsdesk.models.numbers.wrong import Wrong

DATES = st.dates(date(1900, 1, 1), date(2099, 12, 31))
SEXES = st.sampled_from(["M", "F"])
REGIONS = st.integers(0, 99).map("{:02}".format)
SERIALS = st.integers(0, enp.LONGEST_SERIAL)
NUMBERS = st.builds(enp.make, REGIONS, DATES, SEXES, SERIALS)


@given(REGIONS, DATES, SEXES, SERIALS)
def test_what_is_made_is_read_back(region, birth_date, sex, serial):
    number = enp.make(region, birth_date, sex, serial)
    assert enp.read(number) == enp.EnpParts(region, birth_date, sex, serial)
    assert enp.mismatch(number, birth_date, sex) == ()


@given(NUMBERS)
def test_every_way_of_writing_is_one_number(number):
    shown = enp.format(number)
    assert enp.validate(shown) == enp.validate(f" № {shown.replace(' ', '-')}\u200e") == number
    assert enp.is_valid(shown)


@given(NUMBERS, st.integers(0, 15), st.integers(1, 9))
def test_one_wrong_digit_is_noticed_and_the_right_number_offered(number, place, shift):
    wrong = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    with pytest.raises(Wrong) as raised:
        enp.validate(wrong)
    assert raised.value.code == "enp.checksum"
    assert number in raised.value.repairs


@given(NUMBERS, st.integers(0, 14))
def test_swapped_neighbours_are_noticed_but_for_0_and_9(number, place):
    left, right = number[place : place + 2]
    assume(left != right and {left, right} != {"0", "9"})
    wrong = number[:place] + right + left + number[place + 2 :]
    assert not enp.is_valid(wrong)
    parts = enp.read(number)
    assert number in enp.repairs(wrong, parts.birth_date, parts.sex)


@given(st.text() | st.text("0123456789 -", min_size=14, max_size=18))
def test_any_text_is_answered(text):
    assert enp.is_valid(text) is not refused(enp.validate, text)
    assert refused(enp.read, text) is not enp.is_valid(text)
    enp.format(text)
    enp.repairs(text)
    enp.may_be_city_card(text)


def refused(function, *arguments):
    try:
        function(*arguments)
    except Wrong:
        return True
    return False


@pytest.mark.parametrize(
    ("text", "code", "length"),
    [
        ("", "enp.format", 0),
        ("775641083200001", "enp.format", 15),
        ("7756 4108 3200 001", "enp.format", 15),
        ("77564108320000144", "enp.format", 17),
        ("77564108320000I4", "enp.format", 16),
        ("٧٧٥٦٤١٠٨٣٢٠٠٠٠١٤", "enp.format", 16),
        ("7756 4108 3200 0015", "enp.checksum", 16),
        ("7700 0000 0000 0016", "enp.facet", 16),
    ],
)
def test_the_reason_and_what_fills_its_sentence(text, code, length):
    with pytest.raises(Wrong) as raised:
        enp.validate(text)
    assert (raised.value.code, raised.value.values["length"]) == (code, length)


@pytest.mark.parametrize(
    ("region", "birth_date", "sex", "serial", "code"),
    [
        ("7", date(1985, 3, 17), "M", 1, "enp.region"),
        ("٧٧", date(1985, 3, 17), "M", 1, "enp.region"),
        ("77", date(1899, 12, 31), "M", 1, "enp.birth_date"),
        ("77", date(2100, 1, 1), "M", 1, "enp.birth_date"),
        ("77", date(1985, 3, 17), "", 1, "enp.sex"),
        ("77", date(1985, 3, 17), "M", 100_000, "enp.serial"),
        ("77", date(1985, 3, 17), "M", -1, "enp.serial"),
    ],
)
def test_what_cannot_be_made(region, birth_date, sex, serial, code):
    with pytest.raises(Wrong) as raised:
        enp.make(region, birth_date, sex, serial)
    assert raised.value.code == code


@pytest.mark.parametrize("number", ["7756889782000019", "0000000000000000"])
def test_good_check_digit_with_impossible_date_digits(number):
    assert not enp.is_valid(number)


@pytest.mark.parametrize(
    ("birth_date", "sex", "expected"),
    [
        (None, None, ()),
        (date(1985, 3, 17), None, ()),
        (None, "F", ("sex_mismatch",)),
        (date(1985, 3, 18), "F", ("birth_mismatch", "sex_mismatch")),
    ],
)
def test_only_what_is_known_of_the_person_is_compared(birth_date, sex, expected):
    assert enp.mismatch("7756410832000014", birth_date, sex) == expected


def test_a_bad_number_is_not_compared():
    with pytest.raises(Wrong):
        enp.mismatch("7756410832000015", None, None)


def test_repairs_that_agree_with_the_person_stand_first():
    number, born = "7756410832000014", date(1985, 3, 17)
    for wrong in ("7756410832000015", "7756410823000014", "7756410882000014", "7756140832000014"):
        found = enp.repairs(wrong, born, "M")
        agreeing = [enp.mismatch(repair, born, "M") == () for repair in found]
        assert number in found
        assert agreeing == sorted(agreeing, reverse=True)
        assert all(map(enp.is_valid, found))


def test_repairs_of_an_unknown_region_stand_last():
    found = enp.repairs("7756410832000010", date(1985, 3, 17), "M")
    known = [enp.region_okato(repair[:2]) is not None for repair in found if repair[2:10] == "56410832"]
    assert known == sorted(known, reverse=True)
    assert not all(known)


def test_letters_typed_for_digits_are_a_repair():
    assert enp.repairs("77564IО8З20000I4") == ("7756410832000014",)


@pytest.mark.parametrize("text", ["7756410832000014", "775641083200001", "775641083200001Ы", ""])
def test_nothing_to_repair(text):
    assert enp.repairs(text) == ()


def test_the_sentence_shows_repairs_in_groups():
    with pytest.raises(Wrong) as raised:
        enp.validate("7756410832000104")
    assert "7756 4108 3200 0014" in raised.value.values["repairs"]


@pytest.mark.parametrize(
    ("number", "expected"),
    [("7800 0000 0000 0023", True), ("7800000000000024", False), ("7756410832000014", False), ("78", False)],
)
def test_a_number_that_may_be_a_city_card(number, expected):
    assert enp.may_be_city_card(number) is expected


def test_okato_of_the_region_in_the_number():
    assert (enp.region_okato("77"), enp.region_okato("00")) == ("45000", None)
