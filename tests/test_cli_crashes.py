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
