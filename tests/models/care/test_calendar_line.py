"""A line of the calendar as it is typed."""

from datetime import date

import pytest

from omsdesk.models.care.ages import read_months
from omsdesk.models.checks.calendar_line import FIELDS, read_line, texts_of
from omsdesk.services.care.calendar import shipped

TODAY = date(2026, 11, 28)
WHOLE = {"infection": "influenza", "dose": "v", "age_from": "6", "every": "12", "source": "приказ"}


def test_what_is_shown_is_read_back_as_the_same_line():
    for line in shipped():
        assert read_line(texts_of(line), TODAY) == (line, ())


def test_a_line_holds_from_today_unless_it_is_said_otherwise():
    line, wrong = read_line(WHOLE, TODAY)
    assert (line.valid_from, line.dose, line.every, line.sex, wrong) == (TODAY, "V", 12, None, ())


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("infection", " ", "infection_missing"),
        ("dose", "", "dose_missing"),
        ("age_from", "", "age_missing"),
        ("age_from", "скоро", "months"),
        ("age_from", "2000", "months"),
        ("age_to", "-1", "months"),
        ("age_to", "6", "ages_order"),
        ("after", "x", "months"),
        ("every", "0", "every"),
        ("every", "1,5", "every"),
        ("sex", "оба", "sex"),
        ("born_from", "31.02.2020", "date"),
        ("valid_until", "01.01.2020", "days_order"),
        ("source", "й" * 201, "long"),
        ("infection", "й" * 201, "long"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(field, text, code):
    line, wrong = read_line({**WHOLE, "valid_from": "01.01.2022", field: text}, TODAY)
    assert line is None
    assert (field, f"calendar.{code}") in {(one.field, one.code) for one in wrong}


def test_everything_is_said_at_once():
    _, wrong = read_line(dict.fromkeys(FIELDS, ""), TODAY)
    assert [one.field for one in wrong] == ["infection", "dose", "age_from"]


@pytest.mark.parametrize(("typed", "sex"), [("ж", "F"), ("Ж", "F"), ("м", "M"), ("f", "F"), ("ь", "M"), ("", None)])
def test_the_sex_is_read_in_either_language_and_layout(typed, sex):
    assert read_line({**WHOLE, "sex": typed}, TODAY)[0].sex == sex


@pytest.mark.parametrize(
    ("typed", "months"),
    [("4.5", 4.5), ("18 лет", 216), ("2г.", 24), ("1 месяц", 1), ("10 y", 120), ("", None), ("1 век", None), ("99999", None)],
)
def test_ages_are_read_in_months_or_years(typed, months):
    assert read_months(typed) == months
