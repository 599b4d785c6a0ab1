"""A bug: logged without anybody's data, told once, counted when it comes again; another within a minute ends the program."""

import faulthandler
import logging
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from omsdesk import crash
from omsdesk.crash import CrashHandler
from omsdesk.services.crashes import CrashReports

pytestmark = pytest.mark.expects_log
CANARY = "Канарейкина"
ROOT = Path(__file__).resolve().parent.parent


class Desk:
    """What the handler tells and ends."""

    def __init__(self):
        self.told, self.ended, self.clock = [], [], 1000.0

    def tell(self, bug):
        self.told.append(bug)

    def end(self, code):
        self.ended.append(code)


@pytest.fixture
def desk(monkeypatch):
    made = Desk()
    monkeypatch.setattr(crash.time, "monotonic", lambda: made.clock)
    return made


@pytest.fixture
def handler(desk):
    return CrashHandler(desk.tell, desk.end)


def bug():
    surname = CANARY
    number = {surname: 1}
    return number[surname + " А., 12.05.1980"]


def other_bug():
    raise ValueError(CANARY)


def caught(handler, act=bug):
    try:
        act()
    except (KeyError, ValueError, ZeroDivisionError):
        handler.caught(*sys.exc_info())


def test_the_first_bug_is_logged_and_told_and_the_program_stays(handler, desk, caplog):
    caught(handler)
    assert desk.ended == []
    (record,) = caplog.records
    assert [bug.event for bug in desk.told] == [record.args[0]]
    assert record.name == "omsdesk.crash"
    assert "KeyError" in record.getMessage()
    assert "test_crash:" in record.getMessage()
    assert record.exc_info is None


def test_the_same_bug_again_is_counted_and_not_told_again(handler, desk, caplog):
    for _again in range(1000):
        caught(handler)
        desk.clock += 1
    assert (len(desk.told), desk.ended) == (1, [])
    # at 1, 2, 4 … 512, so that what is painted wrong a hundred times a second does not fill the log
    assert len(caplog.records) == 11
    assert caplog.records[-1].args == (desk.told[0].event, 512)


def test_another_bug_within_a_minute_ends_the_program(handler, desk):
    caught(handler)
    desk.clock += 59.9
    caught(handler, other_bug)
    assert (len(desk.told), desk.ended) == (1, [crash.ENDED_BY_BUG])


def test_a_bug_that_goes_on_does_not_make_another_one_fatal_for_ever(handler, desk):
    for _again in range(70):
        caught(handler)
        desk.clock += 1
    caught(handler, other_bug)
    assert (len(desk.told), desk.ended) == (2, [])


@pytest.mark.parametrize("act", [bug, other_bug])
def test_a_bug_after_a_calm_minute_is_a_first_one_again(handler, desk, act):
    caught(handler)
    desk.clock += 60
    caught(handler, act)
    assert (len(desk.told), desk.ended) == (2, [])


def test_where_the_program_was_is_asked_and_a_bug_in_that_ends_it(desk):
    def lost():
        return {"screen": 1 // 0}

    handler = CrashHandler(desk.tell, desk.end, lambda: {"screen": "verify", "command": "refresh", "tasks": 3})
    caught(handler)
    report = desk.told[0].report
    assert (report.screen, report.command, report.tasks, report.thread) == ("verify", "refresh", 3, "MainThread")
    caught(CrashHandler(desk.tell, desk.end, lost))
    assert desk.ended == [crash.ENDED_BY_BUG]


def test_a_bug_just_after_the_machine_started_is_a_first_one(handler, desk):
    desk.clock = 0.5
    caught(handler)
    assert (len(desk.told), desk.ended) == (1, [])


def test_a_bug_in_the_telling_ends_the_program(desk, caplog):
    def stumble(_event):
        raise ValueError(CANARY)

    caught(CrashHandler(stumble, desk.end))
    assert desk.ended == [crash.ENDED_BY_BUG]
    assert CANARY not in caplog.text


def test_the_log_holds_no_value_and_no_message(handler, caplog):
    def chained():
        try:
            bug()
        except KeyError as error:
            raise ValueError(CANARY) from error

    caught(handler, chained)
    assert CANARY not in caplog.text
    assert "12.05.1980" not in caplog.text


def test_control_c_ends_the_program_and_is_no_bug(handler, desk, caplog):
    handler.caught(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert (desk.ended, desk.told, caplog.records) == ([crash.ENDED_BY_CLERK], [], [])


def test_a_bug_without_its_way_is_found_by_the_error(handler, caplog):
    try:
        bug()
    except KeyError as error:
        handler.caught(KeyError, error, None)
    assert "test_crash:" in caplog.text


# ---- the hooks


@pytest.fixture
def installed(handler, tmp_path):
    was = faulthandler.is_enabled()
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    handler.install(tmp_path)
    yield handler
    handler.uninstall()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before
    if was:
        faulthandler.enable()


def in_thread(work):
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def test_a_bug_in_a_thread_is_caught(installed, desk, caplog):
    in_thread(bug)
    assert len(desk.told) == 1
    assert CANARY not in caplog.text


def test_a_thread_that_ends_itself_is_no_bug(installed, desk, caplog):
    in_thread(sys.exit)
    assert (desk.told, caplog.records) == ([], [])


def test_a_thread_that_left_no_error_is_no_bug(installed, desk):
    threading.excepthook(threading.ExceptHookArgs((KeyError, None, None, None)))
    assert desk.told == []


def test_of_bugs_in_many_threads_at_once_one_is_told_and_the_others_are_counted(installed, desk, tmp_path):
    gate = threading.Barrier(8)

    def together():
        gate.wait()
        bug()

    threads = [threading.Thread(target=together) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(desk.told), desk.ended) == (1, [])
    (report,) = CrashReports(tmp_path / "crashes").kept()
    assert (report.event, report.again) == (desk.told[0].event, 4)


def test_a_bug_in_passing_is_logged_without_its_message(installed, desk, caplog, capfd):
    class Held:
        def __del__(self):
            raise ValueError(CANARY)

    for _one in range(5):
        Held()
    assert len(caplog.records) == 1
    assert "ValueError" in caplog.text
    assert CANARY not in caplog.text + capfd.readouterr().err
    assert (desk.told, desk.ended) == ([], [])


def test_without_a_place_for_the_log_the_hooks_work_all_the_same(handler, desk, tmp_path):
    (tmp_path / "file").touch()
    handler.install(tmp_path / "file")
    in_thread(bug)
    handler.uninstall()
    assert [one.file for one in desk.told] == [None]


def test_a_bug_is_kept_as_a_report(installed, desk, tmp_path):
    in_thread(bug)
    (told,) = desk.told
    assert CrashReports(tmp_path / "crashes").open(told.event) == told.report
    assert told.file.read_text(encoding="ascii") == told.report.text
    assert installed.untold() is None


def test_a_bug_that_ended_the_program_is_told_at_the_next_start_once(handler, desk, tmp_path):
    handler.install(tmp_path)
    caught(handler)
    caught(handler, other_bug)
    handler.uninstall()
    assert desk.ended
    again = CrashHandler(desk.tell, desk.end)
    again.install(tmp_path)
    told = again.untold()
    assert (told.report.kind, told.ended) == ("ValueError", True)
    assert told.file.exists()
    assert again.untold() is None
    again.uninstall()


def test_a_handler_that_was_not_installed_has_nothing_to_tell(handler):
    assert handler.untold() is None


FALL = """
import ctypes, os, sys
from pathlib import Path
from omsdesk.crash import CrashHandler
handler = CrashHandler(lambda bug: print(bug.event, bug.file), sys.exit)
handler.install(Path(sys.argv[1]))
surname = "Канарейкина"
if sys.argv[2] == "fault":
    ctypes.string_at(0)
raise ValueError(surname)
"""


@pytest.mark.parametrize("how", ["fault", "bug"])
def test_a_program_that_falls_leaves_where_it_was_and_nobodys_data(tmp_path, how):
    line = [sys.executable, "-X", "utf8", "-c", FALL, str(tmp_path), how]
    run = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    left = (tmp_path / "logs" / "fault.log").read_text(encoding="utf-8")
    assert run.returncode != 0
    assert ("string_at" in left) == (how == "fault")
    assert CANARY not in left + run.stderr + run.stdout
    next_start = CrashHandler(print, sys.exit)
    next_start.install(tmp_path)
    told = next_start.untold()
    next_start.uninstall()
    assert (tmp_path / "logs" / "fault.log").read_bytes() == b""
    if how == "fault":
        assert (told.report.kind, told.ended) == ("Segmentation fault", True)
        assert any(step.startswith("ctypes") for step in told.report.steps)
        assert "/" not in told.report.text
    else:
        assert told is None
        assert "ValueError" in Path(run.stdout.split()[1]).read_text(encoding="ascii")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such bits")
def test_what_is_left_is_its_owners_alone(tmp_path, home):
    line = [sys.executable, "-X", "utf8", "-c", f"import os; os.umask(0)\n{FALL}", str(tmp_path), "bug"]
    subprocess.run(line, cwd=ROOT, capture_output=True, check=False)
    left = [tmp_path / "logs", tmp_path / "crashes", *(tmp_path / "logs").iterdir(), *(tmp_path / "crashes").iterdir()]
    assert len(left) == 4
    assert [f"{one} {one.stat().st_mode & 0o777:o}" for one in left if one.stat().st_mode & 0o077] == []


def test_the_log_is_the_programs_own():
    assert crash.LOG is logging.getLogger("omsdesk.crash")


def test_what_qt_complains_of_is_logged_without_anybodys_data(caplog, qapp):
    from PySide6.QtCore import qCritical, qWarning

    stop = crash.hear_qt()
    try:
        with caplog.at_level(logging.INFO, logger="omsdesk.crash"):
            qWarning(f"QLineEdit: {CANARY} 7756410832000014")
            qCritical("QPainter: not active")
    finally:
        stop()
    assert [record.levelno for record in caplog.records] == [logging.WARNING, logging.ERROR]
    assert "QLineEdit" in caplog.text
    assert CANARY not in caplog.text
    assert "7756410832000014" not in caplog.text
