"""The check digit of HL7: every single wrong digit is noticed, and nothing but plain digits passes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.models.numbers import luhn

BODIES = st.text("0123456789", min_size=15, max_size=15)


@pytest.mark.parametrize(("body", "digit"), [("12345", "5"), ("775641083200001", "4"), ("000000000000000", "0")])
def test_known_check_digits(body, digit):
    assert luhn.digit(body) == digit


@given(BODIES)
def test_a_number_with_its_digit_passes(body):
    assert luhn.passes(body + luhn.digit(body))


@given(BODIES, st.integers(0, 15), st.integers(1, 9))
def test_one_wrong_digit_never_passes(body, place, shift):
    number = body + luhn.digit(body)
    wrong = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    assert not luhn.passes(wrong)


@pytest.mark.parametrize("number", ["", "775641083200001", "77564108320000140", "775641083200001Ч", "٧٧٥٦٤١٠٨٣٢٠٠٠٠١٤"])
def test_what_is_no_number_of_sixteen_digits_does_not_pass(number):
    assert not luhn.passes(number)
