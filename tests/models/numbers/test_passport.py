"""The internal passport: ten digits, until when it serves, and what is unusual in a series."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.models.numbers import birthdays, passport
from omsdesk.models.numbers.wrong import Wrong

LEAP = date(2004, 2, 29)
BORN = date(1980, 11, 22)


@pytest.mark.parametrize("typed", ["4510123456", "45 10 123456", "4510 № 123456", "45-10-123456"])
def test_every_way_of_writing_is_one_passport(typed):
    assert passport.validate(typed) == "4510123456"
    assert passport.format(typed) == "45 10 123456"
    assert passport.read(typed) == ("4510", "123456")
    assert passport.is_valid(typed)


@pytest.mark.parametrize("typed", ["", "451012345", "45101234567", "45I0123456", "٤٥١٠١٢٣٤٥٦"])
def test_no_passport(typed):
    assert not passport.is_valid(typed)
    assert passport.format(typed) == typed
    with pytest.raises(Wrong) as raised:
        passport.validate(typed)
    assert (raised.value.code, raised.value.values["length"]) == ("passport.format", len(typed))


@pytest.mark.parametrize(
    ("born", "issued", "on", "expected"),
    [
        (BORN, date(2025, 11, 22), date(2060, 1, 1), "ok"),
        (BORN, date(1994, 11, 21), date(2026, 1, 1), "issued_before_14"),
        (BORN, date(1994, 11, 22), date(2000, 11, 21), "ok"),
        (BORN, date(1994, 11, 22), date(2000, 11, 22), "grace"),
        (BORN, date(1994, 11, 22), date(2025, 11, 22), "expired"),
        (BORN, date(2000, 11, 22), date(2025, 11, 21), "ok"),
        (LEAP, date(2018, 4, 1), date(2024, 2, 28), "ok"),
        (LEAP, date(2018, 4, 1), date(2024, 2, 29), "grace"),
        (LEAP, date(2018, 2, 28), date(2020, 1, 1), "issued_before_14"),
        (LEAP, date(2018, 3, 1), date(2020, 1, 1), "ok"),
    ],
)
def test_until_when_it_serves(born, issued, on, expected):
    assert passport.status(born, issued, on) == expected


def test_the_days_of_grace_are_a_setting():
    assert passport.status(BORN, date(2000, 12, 1), date(2025, 12, 23), grace_days=30) == "expired"


@given(st.dates(date(1900, 1, 1), date(2020, 12, 31)), st.sampled_from([20, 45]), st.integers(0, 120))
def test_grace_ends_after_its_last_day(born, age, late):
    due = birthdays.birthday(born, age)
    expected = "grace" if late <= passport.GRACE_DAYS else "expired"
    assert passport.status(born, due - timedelta(days=1), due + timedelta(days=late)) == expected
    assert passport.status(born, due, due + timedelta(days=late)) == "ok"


@pytest.mark.parametrize(
    ("series", "issued", "expected"),
    [
        ("4510", date(2010, 5, 1), ()),
        ("45 10", date(2013, 5, 1), ()),
        ("4510", date(2009, 12, 31), ()),
        ("4599", date(2001, 1, 1), ()),
        ("4500", date(1999, 12, 1), ()),
        ("4510", None, ()),
        ("0210", None, ("passport.region",)),
        ("4510", date(2014, 5, 1), ("passport.printed_year",)),
        ("0210", date(2008, 5, 1), ("passport.region", "passport.printed_year")),
        ("", None, ("passport.region",)),
    ],
)
def test_what_is_unusual(series, issued, expected):
    assert passport.doubts(series, issued) == expected


@given(st.text())
def test_any_text_is_answered(text):
    assert passport.is_valid(text) == (passport.format(text) != passport.compact(text))
    passport.doubts(text, date(2020, 1, 1))
