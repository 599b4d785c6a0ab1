"""Which range holds: by sex and by age in days on the day the sample was taken, the narrowest one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.models.care.ranges import Range, age_in_days, age_of, holding
from omsdesk.models.dates import age
from omsdesk.models.words import Sex


def one(sex=None, since=0, until=None, low="1"):
    return Range("key", "Гемоглобин", "г/л", sex, since, until, low, None, "тест")


ALL, CHILD, WOMAN, OLD_WOMAN = one(), one(None, 0, 6574), one(Sex.FEMALE, 6574), one(Sex.FEMALE, 18262)


@pytest.mark.parametrize(
    ("sex", "days", "wanted"),
    [
        (Sex.FEMALE, 0, CHILD), (Sex.FEMALE, 6573, CHILD), (Sex.FEMALE, 6574, WOMAN), (Sex.MALE, 6574, ALL), (None, 6574, ALL),
        (Sex.FEMALE, 20000, WOMAN), (Sex.FEMALE, None, ALL), (None, None, ALL),
    ],
)  # fmt: skip
def test_the_range_that_says_most_about_this_person(sex, days, wanted):
    assert holding((ALL, CHILD, WOMAN), sex, days) is wanted


def test_what_is_said_of_others_is_not_said():
    assert holding((CHILD, OLD_WOMAN), Sex.MALE, 9000) is None
    assert holding((CHILD,), Sex.MALE, None) is None
    assert holding((), Sex.MALE, 1) is None


@pytest.mark.parametrize(
    ("text", "days"),
    [("0", 0), ("1", 365), ("18", 6574), ("18 лет", 6574), ("14d", 14), ("14 дн.", 14), ("2м", 60), ("6 мес.", 182), ("2y",
    730),
     ("", None), ("x", None), ("-1", None), ("6.5", None)],
)  # fmt: skip
def test_ages_of_a_list(text, days):
    assert age_of(text) == days


BORN = st.dates(date(1900, 1, 1), date(2026, 1, 1))


@given(BORN, st.integers(0, 40_000))
def test_years_begin_on_the_birthday_and_days_never_go_back(born, later):
    on = born + timedelta(days=later)
    assert age_in_days(born, on) >= age_of(str(age(born, on)))
    assert age_in_days(born, on) < age_of(str(age(born, on) + 1))
    assert 0 <= age_in_days(born, on + timedelta(days=1)) - age_in_days(born, on) <= 2


@pytest.mark.parametrize(
    ("born", "on", "days"),
    [
        ("2024-01-01", "2024-01-01", 0), ("2024-01-01", "2024-12-31", 364), ("2024-01-01", "2025-01-01", 365),
        ("1980-05-12", "2026-05-11", 16_800), ("1980-05-12", "2026-05-12", 16_801),
    ],
)  # fmt: skip
def test_the_last_day_of_a_year_of_age_is_of_that_year(born, on, days):
    assert age_in_days(date.fromisoformat(born), date.fromisoformat(on)) == days
