"""The verb `dump`: links in a file, told as JSON and as a line."""

import csv

import pytest


def rows_of(file):
    with file.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text, delimiter=";"))


def test_links_of_a_register_are_dumped(run, register, tmp_path):
    file = tmp_path / "links.csv"
    ran = run("dump", "links", "-o", str(file), "--json")
    rows = rows_of(file)
    assert (ran.code, ran.json) == (0, {"what": "links", "rows": len(rows), "path": str(file)})
    assert rows
    assert {row["role"] for row in rows} <= {"spouse", "parent", "guardian", "representative"}
    assert [int(row["number"]) for row in rows] == list(range(1, len(rows) + 1))


@pytest.mark.parametrize(("language", "said"), [("ru", "Выгружено строк: 0."), ("en", "Rows written: 0.")])
def test_a_line_says_how_many(run, register, tmp_path, language, said):
    file = tmp_path / "links.csv"
    assert said in run("dump", "links", "--since", "01.01.2090", "-o", str(file), "--lang", language).out
    assert run("dump", "links", "-o", str(file), "--quiet").out == ""


def test_a_day_that_is_none_is_refused(run, register, tmp_path):
    assert run("dump", "links", "--since", "32.13.2026", "-o", str(tmp_path / "links.csv")).code == 64


def test_a_file_of_a_kind_that_is_not_written_is_refused(run, register, tmp_path):
    for name in ("links.json", "links.xls"):
        assert run("dump", "links", "-o", str(tmp_path / name)).code == 64
        assert not (tmp_path / name).exists()
