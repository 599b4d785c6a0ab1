"""СНИЛС: the control number, the old ones without, and what is no number at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.models.numbers import snils
from omsdesk.models.numbers.wrong import Wrong

CHECKED = st.integers(1_001_999, snils.LAST_ACCOUNT).map(snils.make)


def code_of(call, *arguments):
    """The code a call is refused with, nothing when it is not."""
    try:
        call(*arguments)
    except Wrong as wrong:
        return wrong.code
    return None


def plain_control(digits):
    rest = sum(weight * int(digit) for weight, digit in zip(range(9, 0, -1), digits, strict=True)) % 101
    return "00" if rest == 100 else f"{rest:02}"


@given(st.integers(1, snils.LAST_ACCOUNT))
def test_the_control_number_is_the_one_of_the_rule(account):
    number = snils.make(account)
    assert number == f"{account:09}" + plain_control(f"{account:09}")
    assert snils.validate(snils.format(number)) == number
    assert snils.is_valid(number)


@given(CHECKED, st.integers(0, 10), st.integers(1, 9))
def test_one_wrong_digit_is_noticed_unless_the_number_is_too_old_to_check(number, place, shift):
    wrong = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    noticed = wrong[:9] > snils.LAST_UNCHECKED
    # 100 and 101 are both written 00, so a digit of weight 1 can hide there, and nowhere else.
    if noticed and not (place == 8 and wrong[9:] == "00"):
        assert not snils.is_valid(wrong)
        assert number in snils.repairs(wrong)


@given(st.text() | st.text("0123456789- ", min_size=9, max_size=15))
def test_any_text_is_answered(text):
    code = code_of(snils.validate, text)
    assert code in {None, snils.FORMAT, snils.CHECKSUM}
    assert snils.is_valid(text) is (code is None)
    snils.format(text)
    snils.repairs(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", snils.FORMAT),
        ("112-233-445", snils.FORMAT),
        ("112-233-445 9", snils.FORMAT),
        ("112-233-445 955", snils.FORMAT),
        ("112-233-44A 95", snils.FORMAT),
        ("112-233-445 9A", snils.FORMAT),
        ("112-233-445 ٩٥", snils.FORMAT),
        ("000-000-000 00", snils.FORMAT),
        ("000-000-000 12", snils.FORMAT),
        ("112-233-445 96", snils.CHECKSUM),
        ("001-001-999 00", snils.CHECKSUM),
    ],
)
def test_the_reason(text, code):
    assert code_of(snils.validate, text) == code


def test_repairs_too_old_to_be_checked_stand_last():
    found = snils.repairs("101-001-500 12")
    old = [number[:9] <= snils.LAST_UNCHECKED for number in found]
    assert old == sorted(old)
    assert any(old)


def test_the_sentence_shows_repairs_as_they_are_printed():
    with pytest.raises(Wrong) as raised:
        snils.validate("11223344559")
    assert "112-233-445 95" in raised.value.values["repairs"]


@pytest.mark.parametrize("account", [0, -1, 1_000_000_000])
def test_no_such_account(account):
    with pytest.raises(Wrong):
        snils.make(account)


def test_a_text_of_another_length_is_shown_compact():
    assert snils.format("112-233") == "112233"
