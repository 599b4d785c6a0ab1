"""The lists that come with the program: the production calendar and an administrator's own rows."""

from calendar import monthrange
from datetime import date

import pytest

from omsdesk import wording
from omsdesk.errors import Rejected
from omsdesk.services import reference

# Working days of each month, as the production calendars of these years count them for a five-day week.
PUBLISHED = {
    2025: (17, 20, 21, 22, 18, 19, 23, 21, 22, 23, 19, 22),
    2026: (15, 19, 21, 22, 19, 21, 23, 21, 22, 22, 20, 22),
    2027: (15, 19, 22, 22, 19, 21, 22, 22, 22, 21, 20, 22),
}


@pytest.mark.parametrize("year", PUBLISHED)
def test_a_decreed_year_has_the_working_days_that_were_published(year):
    calendar = reference.workdays()
    counted = tuple(
        sum(calendar.is_workday(date(year, month, day + 1)) for day in range(monthrange(year, month)[1]))
        for month in range(1, 13)
    )
    assert counted == PUBLISHED[year]
    assert year in calendar.decreed


def test_a_year_that_is_not_decreed_follows_the_law_alone():
    calendar = reference.workdays()
    assert 2028 not in calendar.decreed
    assert not calendar.is_workday(date(2028, 11, 6))
    assert calendar.is_workday(date(2028, 12, 29))


def test_every_row_that_comes_with_the_program_names_its_source():
    assert all(row["source"] and row["note"] for row in reference.rows(reference.WORKDAYS))


OWN = [
    ("2026-12-30;day_off;", date(2026, 12, 30), False),
    ("30.12.2026;выходной;перед Новым годом", date(2026, 12, 30), False),
    ("2026-12-31;workday;дежурим", date(2026, 12, 31), True),
    ("31.12.2026;РАБОЧИЙ;", date(2026, 12, 31), True),
    ("2026-11-28;workday", date(2026, 11, 28), True),
    ("08-30;holiday;День Республики", date(2028, 8, 30), False),
    ("30.08;праздник;День Республики", date(2029, 8, 30), False),
    ("01-08;workday;", date(2027, 1, 8), True),
    ("2028-12-29;day_off;", date(2028, 11, 6), True),
    ("2028-12-29;holiday;", date(2028, 11, 6), False),
]


def own_file(home, text, encoding="utf-8"):
    home.mkdir(parents=True)
    (home / reference.WORKDAYS).write_bytes(text.encode(encoding))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
@pytest.mark.parametrize(("row", "day", "expected"), OWN)
def test_a_row_of_the_own_file_takes_the_place_of_the_programs(home, row, day, expected, encoding):
    own_file(home, f"day;kind;note\r\n{row}\r\n", encoding)
    assert reference.workdays(home).is_workday(day) is expected


def test_without_an_own_file_the_programs_rows_hold(home):
    assert reference.workdays(home) == reference.workdays()


WRONG = [
    "2026-02-30;day_off;",
    "31.11.2026;day_off;",
    "02-29;holiday;",
    "завтра;day_off;",
    "2026-12-30;отпуск;",
    "2026-12-30",
    ";;",
]


@pytest.mark.parametrize("row", WRONG)
@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_a_wrong_row_is_named_by_its_line(home, row, language):
    own_file(home, f"day;kind;note\n2026-12-29;day_off;\n{row}\n")
    with pytest.raises(Rejected) as refused:
        reference.workdays(home)
    sentence = wording.say(refused.value.code, language, **refused.value.values)
    assert refused.value.code == "workdays.row"
    assert "3" in sentence
    assert str(home) in sentence


@pytest.mark.parametrize(("content", "code"), [
    (b"", "workdays.columns"),
    (b"2026-12-30;day_off\n", "workdays.columns"),
    ("day;kind\n2026-12-30;day_off\n".encode("utf-16"), "workdays.columns"),
    (b"day;kind\n2026-12-30;" + b"x" * 200_000, "workdays.unreadable"),
])  # fmt: skip
def test_a_file_of_another_kind_is_refused(home, content, code):
    home.mkdir(parents=True)
    (home / reference.WORKDAYS).write_bytes(content)
    with pytest.raises(Rejected, match=code):
        reference.workdays(home)
    assert wording.knows(code)
    assert wording.knows(code, "en")


def test_a_folder_of_that_name_is_refused(home):
    (home / reference.WORKDAYS).mkdir(parents=True)
    with pytest.raises(Rejected, match=r"workdays\.unreadable"):
        reference.workdays(home)
