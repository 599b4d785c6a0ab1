"""Where reports are kept: in their order, no more than fifty, no longer than a month, readable by their owner."""

import os
import sys
import time
from pathlib import Path

import pytest

from omsdesk.errors import NotFound
from omsdesk.services.crashes import Bug, CrashReports, report_of
from omsdesk.services.crashes.kept import DAY_SECONDS, DAYS, MOST


@pytest.fixture
def reports(tmp_path):
    return CrashReports(tmp_path / "home" / "crashes")


def made():
    return report_of(ValueError("Щукоканареев"))


def test_what_is_kept_is_listed_the_newest_first_and_opened_by_its_event(reports):
    first, second = made(), made()
    files = [reports.keep(first), reports.keep(second)]
    assert reports.kept() == (second, first)
    assert reports.open(first.event.upper()) == first
    assert [reports.file_of(one.event) for one in (first, second)] == files
    assert reports.file_of("00000000") is None
    assert Bug(first, files[0]).event == first.event
    with pytest.raises(NotFound) as none:
        reports.open("00000000")
    assert none.value.code == "crashes.none"


def test_where_there_is_nothing_nothing_is_made(reports):
    assert reports.kept() == reports.untold() == ()
    reports.sweep()
    assert not reports.folder.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such bits")
def test_reports_are_their_owners_alone(reports):
    reports.folder.mkdir(parents=True, mode=0o755)
    file = reports.keep(made())
    assert (reports.folder.stat().st_mode & 0o777, file.stat().st_mode & 0o777) == (0o700, 0o600)


def test_the_order_is_that_of_their_numbers_whatever_the_clock_said(reports):
    kept = [made() for _ in range(3)]
    now = time.time()
    for one, age in zip(kept, (0, 5 * DAY_SECONDS, 2 * DAY_SECONDS), strict=True):
        os.utime(reports.keep(one), (now - age, now - age))
    assert reports.kept() == tuple(reversed(kept))


def test_the_last_fifty_stay(reports):
    kept = [made() for _ in range(MOST + 5)]
    for one in kept:
        reports.keep(one)
    assert reports.kept() == tuple(reversed(kept[5:]))


def test_nothing_stays_longer_than_a_month(reports):
    old, young = reports.keep(made()), reports.keep(made())
    days = DAYS * DAY_SECONDS
    for file, age in ((old, days + 60), (young, days - 60)):
        os.utime(file, (time.time() - age, time.time() - age))
    reports.sweep()
    assert [file.exists() for file in (old, young)] == [False, True]


def test_one_that_nobody_was_told_of_is_told_once(reports):
    told, untold, later = made(), made(), made()
    reports.keep(told)
    reports.keep(untold, told=False)
    reports.keep(later, told=False)
    assert reports.untold() == (later, untold)
    assert reports.untold() == ()
    assert reports.kept() == (later, untold, told)


def test_how_often_it_came_again_is_written_into_it(reports):
    report = made()
    file = reports.keep(report)
    reports.count(file, 8)
    assert reports.open(report.event).again == 8
    file.unlink()
    reports.count(file, 16)
    assert not file.exists()


def test_files_that_are_no_reports_are_passed_over(reports):
    report = made()
    reports.keep(report)
    for name, held in (("000009-torn.json", "{"), ("000010-torn.untold.json", "{"), ("notes-x.json", "{}"), ("x.txt", "")):
        (reports.folder / name).write_text(held)
    reports.count(reports.folder / "000009-torn.json", 2)
    assert reports.kept() == (report,)
    assert reports.untold() == ()


def test_a_disk_that_refuses_costs_the_report_and_nothing_else(reports, monkeypatch):
    reports.folder.parent.mkdir()
    reports.folder.touch()
    assert reports.keep(made()) is None
    reports.folder.unlink()

    def full(*_words):
        raise OSError(28, "full")

    monkeypatch.setattr(Path, "replace", full)
    assert reports.keep(made()) is None
    assert list(reports.folder.iterdir()) == []


def test_a_folder_that_cannot_be_listed_holds_nothing(reports, monkeypatch):
    def denied(*_words):
        raise PermissionError

    monkeypatch.setattr(Path, "glob", denied)
    assert reports.kept() == ()
