"""Codes of МКБ-10, however they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.models.numbers import diagnosis
from omsdesk.models.numbers.wrong import Wrong


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("J06.9", "J06.9"), ("j069", "J06.9"), ("J06,9", "J06.9"), ("j 06 . 9", "J06.9"), ("М54.5", "M54.5"), ("м545", "M54.5"),
        ("А00", "A00"), ("A17.0†", "A17.0"), ("G01*", "G01"), ("A17.0+", "A17.0"), ("S72.00", "S72.00"), ("U071", "U07.1"),
    ],
)  # fmt: skip
def test_every_way_of_writing_is_one_code(typed, code):
    assert diagnosis.validate(typed) == diagnosis.format(typed) == diagnosis.compact(code) == code


@pytest.mark.parametrize("typed", ["", "грипп", "J6", "J06.", "J06.999", "06.9", "ЖЖ1", "J06-J07", "Ж06.9"])
def test_no_code(typed):
    assert not diagnosis.is_valid(typed)
    with pytest.raises(Wrong) as raised:
        diagnosis.validate(typed)
    assert raised.value.code == "diagnosis.format"


@given(st.text())
def test_any_text_is_answered_and_a_code_stays_what_it_is(text):
    shown = diagnosis.format(text)
    assert diagnosis.format(shown) == shown
    assert diagnosis.is_valid(text) == diagnosis.is_valid(shown)
