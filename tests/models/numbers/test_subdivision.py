"""The code of the office that issued a passport."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.models.numbers import subdivision
from omsdesk.models.numbers.wrong import Wrong


@pytest.mark.parametrize("typed", ["770-001", "770001", "770 001", "770—001"])
def test_every_way_of_writing_is_one_code(typed):
    assert subdivision.validate(typed) == "770001"
    assert subdivision.format(typed) == "770-001"


@pytest.mark.parametrize("typed", ["", "77-001", "7700011", "77O-001"])
def test_no_code(typed):
    assert not subdivision.is_valid(typed)
    with pytest.raises(Wrong) as raised:
        subdivision.validate(typed)
    assert raised.value.code == "subdivision.format"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("770-001", ()),
        ("773-001", ()),
        ("774-001", ("subdivision.level",)),
        ("000-001", ("subdivision.region",)),
        ("009-001", ("subdivision.region", "subdivision.level")),
    ],
)
def test_what_is_unusual(code, expected):
    assert subdivision.doubts(code) == expected


@given(st.text())
def test_any_text_is_answered(text):
    shown = subdivision.format(text)
    assert subdivision.is_valid(text) == (len(shown) == 7 and shown != subdivision.compact(text))
