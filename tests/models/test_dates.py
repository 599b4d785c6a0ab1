"""The tolerant date reader, ages and periods."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.models.dates import Period, add_years, age, birthday, gaps, overlaps, read_date

TODAY = date(2026, 11, 22)
BORN = date(1980, 5, 12)

READ_AS_BIRTH = [
    "12051980",
    "12.05.1980",
    "12.5.80",
    "120580",
    "12/05/1980",
    "1980-05-12",
    "12 мая 1980",
    "12ю05ю1980",
    "12б05б1980",
    "12,05,1980",
    "12-05-1980",
    "12–05–1980",
    "12−05−80",
    "12 05 1980",
    " 12 . 05 . 1980 ",
    "12..05.1980",
    "1980.05.12",
    "1980/5/12",
    "19800512",
    "12 МАЯ 1980 г.",
    "12 май 80",
    "12мая1980",
    "12-мая-1980",
    "12.05.1980 г.р.",
    "12.05.1980 года рождения",
    "12.05.1980г",
    "(12.05.1980)",
    "12 may 1980",
    "May 12, 1980",
    "1980-05-12T00:00:00",
    "1980-05-12 00:00:00.000",
    "1980-05-12T00:00:00+03:00",
    "12.05.1980 0:00",
    "\u200e12.05.1980\u200f",
    "12\u00a005\u00a01980",
    "１２.０５.１９８０",
    "12_05_1980",
    "12:05:1980",
    "12|05|80",
    "12\\05\\1980",
]

UNREADABLE = [
    "",
    " ",
    "31.02.1980",
    "00.00.0000",
    "12.13.1980",
    "1980",
    "32.01.1980",
    "31.02.80",
    "310280",
    "31021980",
    "29.02.1981",
    "1205",
    "12.05",
    "12/05",
    "12.05.180",
    "12.05.19800",
    "123.05.1980",
    "05/25/1980",
    "abc",
    "мая",
    "12 мая",
    "12 мартобря 1980",
    "12.05.0080",
    "12.05.9999",
    "1.2.3.4",
    "12.05.1980 иванов",
    "\0",
    "1" * 7,
    "9" * 10_000,
    "12.05.1980" + " " * 200 + "x",
    "12051180",
    "99999999",
    "12.05.1980 и ещё много слов, чтобы это не было датой",
]


@pytest.mark.parametrize("typed", READ_AS_BIRTH)
@pytest.mark.parametrize("birth", [True, False])
def test_every_way_of_writing_one_day(typed, birth):
    assert read_date(typed, today=TODAY, birth=birth) == BORN


@pytest.mark.parametrize("typed", UNREADABLE)
@pytest.mark.parametrize("birth", [True, False])
def test_what_is_no_date_is_never_altered_into_one(typed, birth):
    assert read_date(typed, today=TODAY, birth=birth) is None


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("1 января 1980", 1),
        ("1 янв 1980", 1),
        ("1 февраля 1980", 2),
        ("1 марта 1980", 3),
        ("1 мар. 1980", 3),
        ("1 апреля 1980", 4),
        ("1 июня 1980", 6),
        ("1 июль 1980", 7),
        ("1 авг 1980", 8),
        ("1 августа 1980", 8),
        ("1 сент. 1980", 9),
        ("1 сентября 1980", 9),
        ("1 октября 1980", 10),
        ("1 ноября 1980", 11),
        ("1 декабря 1980", 12),
        ("1 Mar 1980", 3),
        ("June 1 1980", 6),
        ("1 Sept 1980", 9),
    ],
)
def test_months_by_name(typed, month):
    assert read_date(typed, today=TODAY) == date(1980, month, 1)


@pytest.mark.parametrize(
    ("typed", "birth_date", "other_date"),
    [
        ("22.11.26", date(2026, 11, 22), date(2026, 11, 22)),
        ("23.11.26", date(1926, 11, 23), date(2026, 11, 23)),
        ("31.12.30", date(1930, 12, 31), date(2030, 12, 31)),
        ("01.01.70", date(1970, 1, 1), date(2070, 1, 1)),
        ("29.02.00", date(2000, 2, 29), date(2000, 2, 29)),
        ("29.02.24", date(2024, 2, 29), date(2024, 2, 29)),
        ("29.02.25", None, None),
    ],
)
def test_two_digits_of_a_year(typed, birth_date, other_date):
    """A birth date is the latest that is not after today; any other is the nearest."""
    assert read_date(typed, today=TODAY, birth=True) == birth_date
    assert read_date(typed, today=TODAY) == other_date


@pytest.mark.parametrize("typed", ["t", "T", "с", "c", "е", "сегодня", "Сегодня", "today"])
@pytest.mark.parametrize("birth", [True, False])
def test_today_has_a_key_in_either_layout(typed, birth):
    assert read_date(typed, today=TODAY, birth=birth) == TODAY


@pytest.mark.parametrize(
    ("typed", "days"),
    [("вчера", -1), ("завтра", 1), ("-1", -1), ("−1", -1), ("–2", -2), ("+1", 1), ("+ 30", 30), ("-366", -366)],
)
def test_days_from_today(typed, days):
    assert read_date(typed, today=TODAY) == TODAY + timedelta(days)


@pytest.mark.parametrize("typed", ["-1", "+1", "−1"])
def test_nobody_is_born_so_many_days_from_now(typed):
    assert read_date(typed, today=TODAY, birth=True) is None


def test_the_end_of_the_calendar_is_no_crash():
    assert read_date("завтра", today=date.max) is None
    assert read_date("-99999", today=date(20, 1, 1)) is None
    assert read_date("12.05.80", today=date(9999, 1, 1)) == date(9980, 5, 12)


@given(st.text(max_size=60), st.dates(), st.booleans())
def test_reading_never_raises(text, today, birth):
    read_date(text, today=today, birth=birth)


@given(st.dates(date(1800, 1, 1), date(2200, 12, 31)), st.sampled_from(["%d.%m.%Y", "%d%m%Y", "%Y-%m-%d", "%d/%m/%Y"]))
def test_four_digits_of_a_year_are_read_as_written(day, form):
    assert read_date(day.strftime(form), today=TODAY) == day


@given(st.dates(date(1927, 1, 1), TODAY))
def test_a_birth_date_of_the_last_hundred_years_needs_two_digits(day):
    assert read_date(day.strftime("%d%m%y"), today=TODAY, birth=True) == day


@pytest.mark.parametrize(
    ("birth", "on", "years"),
    [
        (BORN, date(2026, 5, 11), 45),
        (BORN, date(2026, 5, 12), 46),
        (BORN, BORN, 0),
        (BORN, date(1980, 5, 11), -1),
        (date(2004, 2, 29), date(2018, 2, 28), 13),
        (date(2004, 2, 29), date(2018, 3, 1), 14),
        (date(2004, 2, 29), date(2024, 2, 29), 20),
    ],
)
def test_age_in_full_years(birth, on, years):
    assert age(birth, on) == years


@pytest.mark.parametrize(
    ("birth", "years", "day"),
    [
        (date(1980, 11, 22), 45, date(2025, 11, 22)),
        (date(2004, 2, 29), 14, date(2018, 3, 1)),
        (date(2004, 2, 29), 20, date(2024, 2, 29)),
        (date(9990, 5, 12), 45, date(9999, 5, 12)),
    ],
)
def test_birthdays(birth, years, day):
    assert birthday(birth, years) == add_years(birth, years) == day


def days(first, last):
    return Period(date(2026, 1, first), None if last is None else date(2026, 1, last))


@pytest.mark.parametrize(("day", "within"), [(9, False), (10, True), (15, True), (20, True), (21, False)])
def test_a_period_holds_on_its_first_and_last_day(day, within):
    assert days(10, 20).contains(date(2026, 1, day)) is within


def test_a_period_without_an_end_holds_for_ever_and_an_inverted_one_never():
    assert days(10, None).contains(date.max)
    assert not days(10, None).is_empty
    inverted = days(20, 10)
    assert inverted.is_empty
    assert not any(inverted.contains(date(2026, 1, day)) for day in range(1, 32))


@pytest.mark.parametrize(
    ("one", "other", "common"),
    [
        (days(1, 10), days(5, 20), days(5, 10)),
        (days(1, 10), days(10, 20), days(10, 10)),
        (days(1, 9), days(10, 20), None),
        (days(1, None), days(5, None), days(5, None)),
        (days(1, None), days(5, 7), days(5, 7)),
    ],
)
def test_days_common_to_two_periods(one, other, common):
    assert one.meets(other) == other.meets(one) == common


@pytest.mark.parametrize(
    ("periods", "missing", "twice"),
    [
        ([], [], []),
        ([days(1, 10)], [], []),
        ([days(1, 10), days(11, 20)], [], []),
        ([days(12, 20), days(1, 10)], [days(11, 11)], []),
        ([days(1, 10), days(10, 20)], [], [days(10, 10)]),
        ([days(1, None), days(5, 7), days(8, 9)], [], [days(5, 9)]),
        ([days(1, None), days(5, None)], [], [days(5, None)]),
        ([days(1, 20), days(3, 5), days(8, 25), days(28, None)], [days(26, 27)], [days(3, 5), days(8, 20)]),
        ([days(1, 5), days(9, 2), days(7, 8)], [days(6, 6)], []),
    ],
)
def test_gaps_and_overlaps(periods, missing, twice):
    assert list(gaps(periods)) == missing
    assert list(overlaps(periods)) == twice


SOME_DAYS = st.dates(date(2026, 1, 1), date(2026, 2, 28))


@given(st.lists(st.builds(Period, SOME_DAYS, SOME_DAYS | st.none()), max_size=6))
def test_gaps_and_overlaps_agree_with_counting_day_by_day(periods):
    every_day = [date(2026, 1, 1) + timedelta(n) for n in range(60)]
    held = {day: sum(period.contains(day) for period in periods) for day in every_day}
    used = [period for period in periods if not period.is_empty]
    first = min((period.since for period in used), default=date.max)
    last = max((period.until or date.max for period in used), default=date.min)
    missing, twice = gaps(periods), overlaps(periods)
    for day in every_day:
        assert any(gap.contains(day) for gap in missing) == (held[day] == 0 and first <= day <= last)
        assert any(both.contains(day) for both in twice) == (held[day] >= 2)
