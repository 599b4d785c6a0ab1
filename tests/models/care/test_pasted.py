"""A table of test results from elsewhere: its columns are known by their heads, else by their places; no text breaks it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.models.care.pasted import is_table, results_in


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "Глюкоза\t5,4\tммоль/л\t3,9 - 6,1",
            [{"name": "Глюкоза", "value": "5.4", "unit": "ммоль/л", "low": "3.9", "high": "6.1"}],
        ),
        ("Результат;Тест;Норма\n12;СОЭ;до 15", [{"name": "СОЭ", "value": "12", "high": "15"}]),
        ("Тест\tЗначение\tРеф. интервал\nТТГ\t2,1\t> 0,4", [{"name": "ТТГ", "value": "2.1", "low": "0.4"}]),
        ("Белок\tне обнаружено\t\tотрицательно", [{"name": "Белок", "value": "не обнаружено"}]),
        ("Анализ крови\t\t", []),
        ("", []),
    ],
)
def test_columns_by_head_or_by_place(text, rows):
    assert [dict(row) for row in results_in(text)] == rows


@pytest.mark.parametrize(("text", "yes"), [("a\tb", True), ("a;b\nc;d", True), ("a;b", False), ("СОЭ 12", False), ("", False)])
def test_what_is_a_table(text, yes):
    assert is_table(text) is yes


@given(st.text(alphabet="Аа1 .,;\t\n-<≤до", max_size=80))
def test_every_row_has_a_name_and_a_value(text):
    assert all(row["name"] and row["value"] for row in results_in(text))
