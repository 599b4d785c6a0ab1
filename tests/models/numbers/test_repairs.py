"""One slip away: swaps before substitutions, letters read as digits, and no work for what can be no number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.models.numbers import repairs


def test_candidates_are_swaps_then_substitutions_each_once():
    found = list(repairs.candidates("1223"))
    assert found[:2] == ["2123", "1232"]
    assert len(found) == len(set(found)) == 2 + 4 * 9
    assert "1223" not in found


@pytest.mark.parametrize(("typed", "digits"), [("О1I", "011"), ("З8В", "388"), ("ab", "ab"), ("12", "12"), ("G5S", "655")])
def test_letters_that_look_like_digits(typed, digits):
    assert repairs.as_digits(typed) == digits


@pytest.mark.parametrize(
    ("number", "found"),
    [
        ("12", ("21",)),
        ("2l", ("21",)),
        ("21", ()),
        ("2x", ()),
        ("l2", ("21",)),
        ("2¹", ()),
        ("", ()),
        ("9" * 21, ()),
    ],
)
def test_what_is_found_for_a_number(number, found):
    assert repairs.find(number, "21".__eq__) == found


def test_nothing_is_sought_for_a_number_that_passes():
    assert repairs.find("12", {"12", "21"}.__contains__) == ()


@given(st.text("0123456789", min_size=2, max_size=16), st.data())
def test_the_right_number_is_among_the_repairs_of_its_slips(right, data):
    place = data.draw(st.integers(0, len(right) - 2))
    wrong = data.draw(
        st.sampled_from(
            [right[:place] + right[place + 1] + right[place] + right[place + 2 :], right[:place] + "7" + right[place + 1 :]]
        )
    )
    assert wrong == right or repairs.find(wrong, right.__eq__) == (right,)


def test_places_are_counted_from_one():
    assert repairs.places("7756410832000104", "7756410832000014") == (14, 15)
    assert repairs.places("12", "12") == ()
