"""The file of refused rows opens in a table program as text, whatever stands in it."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.errors import Rejected
from omsdesk.services.exchange.formulas import FORMULA, marked, unmarked
from omsdesk.services.exchange.portions import Reject
from omsdesk.services.exchange.rejects_file import harmless, is_the_input, opened
from omsdesk.settings import Settings


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_nothing_is_taken_for_a_formula(start):
    assert harmless(f"{start}cmd|' /C calc'!A0") == f"'{start}cmd|' /C calc'!A0"


@given(st.text(max_size=300))
def test_a_text_stays_itself_behind_at_most_one_mark(text):
    shown = harmless(text)
    assert not shown.startswith(FORMULA)
    assert unmarked(shown).startswith(text[:200])
    assert len(shown) <= 202


@given(st.text(st.characters(exclude_characters="\0"), max_size=50))
def test_any_value_is_written_and_read_back(tmp_path_factory, value):
    path = tmp_path_factory.mktemp("rejects") / "rejects.csv"
    with opened(path, Settings()) as write:
        write(Reject(7, "FAM", value, "load.control", {}), "Фамилия")
    with path.open(encoding="utf-8-sig", newline="") as file:
        _header, row = csv.reader(file, delimiter=";")
    assert (row[:2], row[3]) == (["7", "Фамилия"], "load.control")


def test_without_a_path_nothing_is_written():
    with opened(None, Settings()) as write:
        write(Reject(1, "", "", "load.control", {}), "")


@given(st.text(alphabet=st.sampled_from("'=+-@\t\0 а1"), max_size=8) | st.text(max_size=40))
def test_what_is_marked_is_no_formula_and_is_read_back_as_it_was(text):
    assert not marked(text).startswith(FORMULA)
    assert unmarked(marked(text)) == text


def test_the_input_is_known_by_what_it_is_and_a_name_no_file_can_have_is_refused(tmp_path):
    file = tmp_path / "people.csv"
    file.touch()
    assert is_the_input(tmp_path / "a" / ".." / "people.csv", file) is False  # there is no such folder
    assert is_the_input(file, file)
    with pytest.raises(Rejected, match=r"load\.rejects_unwritable"):
        is_the_input(tmp_path / ("x" * 300), file)
