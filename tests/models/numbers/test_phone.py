"""Telephones: Russian ones in one spelling, foreign ones as they are dialled, and never the one for the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.models.numbers import phone
from omsdesk.models.numbers.wrong import Wrong


@pytest.mark.parametrize(
    "typed",
    ["89123456789", "+79123456789", "79123456789", "9123456789", "8 (912) 345-67-89", "тел. 8-912-345-67-89", " +7 912 3456789"],
)
def test_every_way_of_writing_is_one_number(typed):
    assert phone.validate(typed) == "+79123456789"
    assert phone.format(typed) == "+7 (912) 345-67-89"
    assert phone.is_valid(typed)


@pytest.mark.parametrize(
    "typed",
    ["", "+", "112", "+7 777 123 45 67", "+375 29 123-45-67", "+49 30 123456", "+8 912 345 67 89", "2123456789", "891234567890"],
)
def test_no_russian_number(typed):
    assert not phone.is_valid(typed)
    with pytest.raises(Wrong) as raised:
        phone.validate(typed)
    assert raised.value.code == "phone.format"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("+375 (29) 123-45-67", "+375291234567"),
        ("375291234567", "+375291234567"),
        ("+7 777 123 45 67", "+77771234567"),
        ("8 912 345 67 89", "+79123456789"),
        ("+49 30 123456", "+4930123456"),
    ],
)
def test_foreign_numbers(typed, kept):
    assert phone.international(typed) == kept


@pytest.mark.parametrize("typed", ["", "112", "+0123456789", "1234567890123456"])
def test_no_number_at_all(typed):
    with pytest.raises(Wrong) as raised:
        phone.international(typed)
    assert raised.value.code == "phone.international"


def test_a_foreign_number_is_shown_compact():
    assert phone.format("+375 29 123-45-67") == "+375291234567"
    assert phone.format("2-12-85-06") == "2128506"


@given(st.text() | st.text("+0123456789 ()-", max_size=16))
def test_any_text_is_answered(text):
    if phone.is_valid(text):
        kept = phone.validate(text)
        assert phone.validate(kept) == phone.validate(phone.format(kept)) == phone.international(text) == kept
    phone.format(text)
