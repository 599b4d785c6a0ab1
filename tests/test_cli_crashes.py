"""`crashes`: which bugs there were, and the text of one report."""

import json

from omsdesk.services.crashes import CrashReports, report_of


def kept(home):
    reports = [report_of(ValueError("Щукоканареев")), report_of(KeyError("Щукоканареев"))]
    for one in reports:
        CrashReports(home / "crashes").keep(one)
    return reports


def test_where_no_bug_was_that_is_said(run, home):
    done = run("crashes")
    assert (done.code, done.out) == (0, f"Отчётов об ошибках: 0, папка {home / 'crashes'}\n")


def test_reports_are_listed_the_newest_first(run, home):
    first, second = kept(home)
    lines = run("crashes", "--lang", "en").out.splitlines()
    assert lines[0].startswith("Reports of errors: 2")
    assert [line.split()[2] for line in lines[1:]] == [second.event, first.event]
    told = run("crashes", "--json").json
    assert told["folder"] == str(home / "crashes")
    assert [one["event"] for one in told["reports"]] == [second.event, first.event]


def test_a_report_is_shown_as_it_is_kept(run, home):
    first, _second = kept(home)
    assert json.loads(run("crashes", first.event).out)["event"] == first.event
    assert run("crashes", first.event.upper(), "--json").json["kind"] == "ValueError"


def test_a_number_that_nobody_knows_is_not_found(run, home):
    kept(home)
    done = run("crashes", "00000000")
    assert done.code == 2
    assert done.problem.startswith("Отчёта о таком событии нет")


def test_about_tells_the_folder(run, home):
    assert run("about", "--json").json["paths"]["crashes"] == str(home / "crashes")


def test_a_file_that_is_no_report_is_passed_over(run, home):
    first, _second = kept(home)
    written = json.loads(first.text)
    others = (
        "[" * 100_000, '{"a":' * 100_000, "", "[]", "5",
        *(json.dumps({**written, name: value}) for name, value in (
            ("at", "9999-12-31T23:59:59-12:00"), ("at", "0001-01-01T00:00:00+14:00"), ("at", "2026-11-22T10:00:00"), ("at", 5),
            ("kind", 5), ("place", None), ("steps", 5), ("steps", [5]), ("causes", {"a": 1}), ("versions", 5),
            ("versions", {"a": 5}), ("again", "x"), ("tasks", 1.5), ("uptime", []), ("more", 1),
        )),
    )  # fmt: skip
    for number, text in enumerate(others, 100):
        (home / "crashes" / f"{number:06d}-{number:08x}.json").write_text(text)
    told = run("crashes", "--json")
    assert (told.code, len(told.json["reports"])) == (0, 3)  # `causes` of an object are its names
    assert run("crashes").code == 0
