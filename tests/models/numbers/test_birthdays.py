"""The day of an age, with the birthdays that most years lack and the end of the calendar."""

from datetime import date

import pytest

from omsdesk.models.numbers import birthdays


@pytest.mark.parametrize(
    ("born", "age", "expected"),
    [
        (date(1980, 11, 22), 45, date(2025, 11, 22)),
        (date(2004, 2, 29), 14, date(2018, 3, 1)),
        (date(2004, 2, 29), 20, date(2024, 2, 29)),
        (date(2004, 2, 28), 14, date(2018, 2, 28)),
        (date(1980, 2, 29), 120, date(2100, 3, 1)),
        (date(9999, 1, 1), 14, date.max),
        (date(1980, 1, 1), 0, date(1980, 1, 1)),
    ],
)
def test_the_day_of_an_age(born, age, expected):
    assert birthdays.birthday(born, age) == expected
