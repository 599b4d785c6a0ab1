"""The verb `due`: the rows of the list as JSON and as lines, in both languages."""

from datetime import date

import pytest

from omsdesk.models.due import DueKind

KEYS = {
    "id", "enp", "full_name", "surname", "name", "patronymic", "birth_date", "what", "message", "advice", "on", "last_day",
    "overdue", "application", "number", "household",
}  # fmt: skip


def test_rows_are_told_by_day_up_to_thirty_days_ahead(run, register):
    ran = run("due", "--json")
    assert ran.code == 0
    assert ran.json
    assert all(row.keys() == KEYS for row in ran.json)
    days = [date.fromisoformat(row["on"]) for row in ran.json]
    assert days == sorted(days)
    assert days[-1] <= date(2026, 12, 22)


def test_a_row_says_who_what_and_which_application_helps(run, register):
    rows = run("due", "--json", "--until", "31.12.2026").json
    (row, *_) = [one for one in rows if one["what"] == "policy_term"]
    assert row["application"] == {"kind": "update", "ground": "term_ended"}
    assert row["message"].startswith("Последний день полиса")
    assert row["full_name"].startswith(row["surname"])
    assert run("verify", row["id"] if row["enp"] is None else row["enp"], "--json").json["person"]["id"] == row["id"]
    assert {one["what"] for one in rows} <= {kind.value for kind in DueKind}


def test_a_later_day_shows_more_and_an_earlier_one_less(run, register):
    sooner, usual, later = (run("due", "--json", "--until", day).json for day in ("2026-11-22", "+30", "2027-06-01"))
    assert usual == run("due", "--json").json
    assert len(sooner) < len(usual) < len(later)


def test_by_household_the_same_rows_stand_otherwise(run, register):
    usual, together = run("due", "--json").json, run("due", "--json", "--by-household").json
    assert sorted(map(str, usual)) == sorted(map(str, together))


@pytest.mark.parametrize(
    ("language", "total"), [("ru", "Строк: {}, из них просрочено: {}"), ("en", "Rows: {}, of them overdue: {}")]
)
def test_a_person_reads_two_lines_a_row_and_how_many_there_are(run, register, language, total):
    rows = run("due", "--json").json
    lines = run("due", "--lang", language).out.splitlines()
    assert len(lines) == 2 * len(rows) + 1
    assert rows[0]["full_name"] in lines[0]
    assert lines[-1] == total.format(len(rows), sum(row["overdue"] for row in rows))


def test_a_day_that_cannot_be_read_is_64(run, register):
    ran = run("due", "--until", "послезавтра")
    assert ran.code == 64
    assert "послезавтра" not in ran.problem


def test_an_empty_list_is_no_error(run, register):
    ran = run("due", "--until", "01.01.2020")
    assert ran.code == 0
    assert ran.out == "Строк: 0, из них просрочено: 0\n"
