"""Which check-up is due, by age and year, and by which visits it is done."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.models.care.checkups import checkup
from omsdesk.models.words import VisitKind

TODAY = date(2026, 11, 28)
DISPENSARY, PREVENTIVE = VisitKind.DISPENSARY, VisitKind.PREVENTIVE


def told(found):
    return None if found is None else (found.kind, found.since.isoformat(), found.until.isoformat(), found.year)


@pytest.mark.parametrize(
    ("born", "on", "expected"),
    [
        ("2008-12-31", TODAY, (DISPENSARY, "2026-01-01", "2026-12-31", 2026)),
        ("2007-01-01", TODAY, (PREVENTIVE, "2026-01-01", "2026-12-31", 2026)),
        ("1987-06-01", TODAY, (DISPENSARY, "2026-01-01", "2026-12-31", 2026)),
        ("1988-06-01", TODAY, (PREVENTIVE, "2026-01-01", "2026-12-31", 2026)),
        ("1986-12-31", TODAY, (DISPENSARY, "2026-01-01", "2026-12-31", 2026)),
        ("1931-06-01", TODAY, (DISPENSARY, "2026-01-01", "2026-12-31", 2026)),
        ("1931-06-01", date(2020, 5, 5), (DISPENSARY, "2020-01-01", "2020-12-31", 2020)),
        ("1931-06-01", date(2019, 5, 5), None),
        ("2009-06-01", TODAY, (PREVENTIVE, "2026-01-01", "2026-12-31", 2026)),
        ("2023-06-01", TODAY, (PREVENTIVE, "2026-01-01", "2026-12-31", 2026)),
        ("2024-06-01", TODAY, (PREVENTIVE, "2026-06-01", "2026-12-31", None)),
        ("2025-06-01", TODAY, (PREVENTIVE, "2026-09-01", "2026-11-30", None)),
        ("2026-11-01", TODAY, None),
        ("2026-10-28", TODAY, (PREVENTIVE, "2026-11-28", "2026-12-27", None)),
        ("2016-06-01", date(2017, 12, 31), None),
        ("2016-06-01", date(2018, 1, 1), (PREVENTIVE, "2017-12-01", "2018-05-31", None)),
    ],
)
def test_the_check_up_follows_from_age_and_day(born, on, expected):
    assert told(checkup(date.fromisoformat(born), (), on)) == expected


@pytest.mark.parametrize(
    ("born", "visits", "done_on"),
    [
        ("1980-06-01", [(DISPENSARY, "2026-02-03"), (DISPENSARY, "2026-05-03")], "2026-02-03"),
        ("1980-06-01", [(DISPENSARY, "2025-12-31"), (PREVENTIVE, "2026-05-03"), (VisitKind.TREATMENT, "2026-05-03")], None),
        ("1980-06-01", [(DISPENSARY, "2026-12-03")], None),
        ("2007-01-01", [(PREVENTIVE, "2026-05-03")], "2026-05-03"),
        ("2007-01-01", [(DISPENSARY, "2026-05-03")], "2026-05-03"),
        ("2025-06-01", [(PREVENTIVE, "2026-08-31")], None),
        ("2025-06-01", [(PREVENTIVE, "2026-09-01")], "2026-09-01"),
    ],
)
def test_it_is_done_by_a_visit_of_its_kind_in_its_time(born, visits, done_on):
    found = checkup(date.fromisoformat(born), [(kind, date.fromisoformat(day)) for kind, day in visits], TODAY)
    assert (found.done_on and found.done_on.isoformat(), found.is_due) == (done_on, done_on is None)


@pytest.mark.parametrize(("on", "number"), [(date(2025, 8, 31), "514н"), (date(2025, 9, 1), "211н")])
def test_the_order_of_the_day_is_named(on, number):
    assert number in checkup(date(2015, 1, 1), (), on).source


@given(st.dates(date(1925, 1, 1), TODAY), st.dates(date(2018, 1, 1), date(2030, 12, 31)))
def test_its_time_holds_the_day_and_begins_at_an_age(born, on):
    found = checkup(born, (), on)
    if found is not None:
        assert found.since <= on <= found.until
        assert found.year is not None or found.since > born
        assert found.kind is PREVENTIVE or on.year - born.year >= 18


@given(st.dates(date(1925, 1, 1), TODAY), st.dates(date(2021, 7, 1), date(2030, 12, 31)))
def test_done_today_nothing_is_due(born, on):
    found = checkup(born, (), on)
    assert found is None or not checkup(born, [(found.kind, on)], on).is_due
