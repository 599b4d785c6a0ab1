"""ИНН of a person: both check digits count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.models.numbers import inn
from omsdesk.models.numbers.wrong import Wrong

BODIES = st.integers(1, 10**10 - 1).map("{:010}".format)


def code_of(call, *arguments):
    """The code a call is refused with, nothing when it is not."""
    try:
        call(*arguments)
    except Wrong as wrong:
        return wrong.code
    return None


@given(BODIES)
def test_a_number_with_its_check_digits_passes(body):
    number = body + inn.control(body)
    assert inn.validate(f"{number[:4]} {number[4:]}") == inn.format(number) == number


@given(BODIES, st.integers(0, 11), st.integers(1, 9))
def test_the_right_number_is_among_the_repairs(body, place, shift):
    number = body + inn.control(body)
    wrong = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    # Eleven remainders share ten digits, so a few slips pass both; all others are noticed and undone.
    assert inn.is_valid(wrong) or number in inn.repairs(wrong)


@given(BODIES, st.integers(1, 9))
def test_a_wrong_last_digit_is_always_noticed(body, shift):
    number = body + inn.control(body)
    assert not inn.is_valid(number[:11] + str((int(number[11]) + shift) % 10))


@given(st.text())
def test_any_text_is_answered(text):
    assert code_of(inn.validate, text) in {None, inn.FORMAT, inn.CHECKSUM}
    inn.repairs(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", inn.FORMAT),
        ("12345678904", inn.FORMAT),
        ("12345678904٧", inn.FORMAT),
        ("000000000000", inn.FORMAT),
        ("123456789037", inn.CHECKSUM),
        ("500100732258", inn.CHECKSUM),
    ],
)
def test_the_reason(text, code):
    assert code_of(inn.validate, text) == code
