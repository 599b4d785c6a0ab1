"""Working days: which days are worked, and terms that are counted in them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.models.workdays import Calendar, moved

ARTICLE_112 = frozenset({*((1, day) for day in range(1, 9)), (2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4)})
PLAIN = Calendar(frozenset(), frozenset())
LAW = Calendar(frozenset(), frozenset(), yearly=ARTICLE_112)
DECREED = Calendar(
    frozenset({date(2026, 12, 31), date(2026, 3, 9)}), frozenset({date(2025, 11, 1)}), ARTICLE_112, frozenset({2025, 2026})
)

DAYS = [
    (PLAIN, date(2026, 11, 27), True, "a Friday"),
    (PLAIN, date(2026, 11, 28), False, "a Saturday"),
    (PLAIN, date(2026, 11, 29), False, "a Sunday"),
    (LAW, date(2026, 11, 4), False, "a holiday of every year"),
    (LAW, date(2027, 5, 3), False, "1 May on a Saturday gives the Monday"),
    (LAW, date(2027, 5, 4), True, "and no more than that"),
    (LAW, date(2027, 5, 10), False, "9 May on a Sunday gives the Monday"),
    (LAW, date(2028, 1, 10), True, "holidays of January are moved by a decree alone"),
    (DECREED, date(2026, 3, 9), False, "the decreed day off"),
    (DECREED, date(2026, 5, 11), True, "of a decreed year nothing is moved but what is listed"),
    (DECREED, date(2026, 12, 31), False, "a day off on a Thursday"),
    (DECREED, date(2025, 11, 1), True, "a worked Saturday"),
]


@pytest.mark.parametrize(("calendar", "day", "expected", "why"), DAYS)
def test_a_day_is_worked_or_not(calendar, day, expected, why):
    assert calendar.is_workday(day) is expected, why


TERMS = [
    (PLAIN, date(2026, 11, 27), 0, date(2026, 11, 27)),
    (PLAIN, date(2026, 11, 28), 0, date(2026, 11, 28)),
    (PLAIN, date(2026, 11, 27), 1, date(2026, 11, 30)),
    (PLAIN, date(2026, 11, 26), 1, date(2026, 11, 27)),
    (PLAIN, date(2026, 11, 28), 5, date(2026, 12, 4)),
    (LAW, date(2026, 11, 3), 1, date(2026, 11, 5)),
    (DECREED, date(2026, 12, 30), 1, date(2027, 1, 11)),
    (DECREED, date(2025, 10, 31), 1, date(2025, 11, 1)),
    (PLAIN, date(9999, 12, 30), 30, date.max),
]


@pytest.mark.parametrize(("calendar", "day", "n", "expected"), TERMS)
def test_a_term_ends_with_its_last_working_day(calendar, day, n, expected):
    assert calendar.add_workdays(day, n) == expected


def test_two_holidays_of_one_weekend_give_two_days():
    assert moved(frozenset({(5, 1), (5, 2)}), 2027) == {date(2027, 5, 3), date(2027, 5, 4)}


DATES = st.dates(date(2024, 1, 1), date(2029, 12, 31))
CALENDARS = st.builds(
    lambda off, on, decreed: Calendar(off - on, on, ARTICLE_112, decreed),
    st.frozensets(DATES, max_size=30),
    st.frozensets(DATES, max_size=10),
    st.frozensets(st.integers(2024, 2029)),
)
COUNTS = st.integers(0, 60)


@given(CALENDARS, DATES, COUNTS)
def test_counting_back_gives_the_number_of_days(calendar, day, n):
    assert calendar.workdays_between(day, calendar.add_workdays(day, n)) == n


@given(CALENDARS, DATES, COUNTS.filter(bool))
def test_a_term_never_ends_on_a_day_off(calendar, day, n):
    last = calendar.add_workdays(day, n)
    assert calendar.is_workday(last)
    assert last > day
    assert last not in calendar.holidays


@given(CALENDARS, DATES, COUNTS, COUNTS)
def test_a_longer_or_later_term_never_ends_sooner(calendar, day, n, more):
    assert calendar.add_workdays(day, n + more) >= calendar.add_workdays(day, n)
    if n:
        assert calendar.add_workdays(day + timedelta(more), n) >= calendar.add_workdays(day, n)


@given(CALENDARS, DATES, DATES)
def test_days_between_are_the_worked_ones_after_the_first(calendar, day, last):
    days = [day + timedelta(place + 1) for place in range((last - day).days)]
    assert calendar.workdays_between(day, last) == len([one for one in days if calendar.is_workday(one)])
