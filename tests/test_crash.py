"""A bug: logged without anybody's data, told once, and the second within a minute ends the program."""

import faulthandler
import logging
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from omsdesk import crash
from omsdesk.crash import CrashHandler, outline

pytestmark = pytest.mark.expects_log
CANARY = "Канарейкина"
ROOT = Path(__file__).resolve().parent.parent


class Desk:
    """What the handler tells and ends."""

    def __init__(self):
        self.told, self.ended, self.clock = [], [], 1000.0

    def tell(self, event):
        self.told.append(event)

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


def caught(handler, act=bug):
    try:
        act()
    except (KeyError, ValueError):
        handler.caught(*sys.exc_info())


def test_the_first_bug_is_logged_and_told_and_the_program_stays(handler, desk, caplog):
    caught(handler)
    assert desk.ended == []
    (record,) = caplog.records
    assert desk.told == [record.args[0]]
    assert record.name == "omsdesk.crash"
    assert "KeyError" in record.getMessage()
    assert "test_crash.py:" in record.getMessage()
    assert record.exc_info is None


def test_a_second_bug_within_a_minute_ends_the_program(handler, desk):
    caught(handler)
    desk.clock += 59.9
    caught(handler)
    assert (len(desk.told), desk.ended) == (1, [crash.ENDED_BY_BUG])


def test_a_bug_after_a_calm_minute_is_a_first_one_again(handler, desk):
    caught(handler)
    desk.clock += 60
    caught(handler)
    assert (len(desk.told), desk.ended) == (2, [])


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


def test_the_outline_names_files_by_their_names_alone():
    try:
        bug()
    except KeyError as error:
        told = outline(type(error), error.__traceback__)
    assert " > test_crash.py:" in told
    assert "/" not in told
    assert outline(KeyError, None).endswith("at nowhere")


def test_control_c_ends_the_program_and_is_no_bug(handler, desk, caplog):
    handler.caught(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert (desk.ended, desk.told, caplog.records) == ([crash.ENDED_BY_CLERK], [], [])


def test_a_bug_without_its_way_is_found_by_the_error(handler, caplog):
    try:
        bug()
    except KeyError as error:
        handler.caught(KeyError, error, None)
    assert "test_crash.py:" in caplog.text


# ---- the hooks


@pytest.fixture
def installed(handler, tmp_path):
    was = faulthandler.is_enabled()
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    handler.install(tmp_path / "logs")
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


def test_of_bugs_in_many_threads_at_once_one_is_told(installed, desk):
    gate = threading.Barrier(8)

    def together():
        gate.wait()
        bug()

    threads = [threading.Thread(target=together) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(desk.told), len(desk.ended)) == (1, 7)


def test_a_bug_in_passing_is_logged_without_its_message(installed, desk, caplog, capfd):
    class Held:
        def __del__(self):
            raise ValueError(CANARY)

    Held()
    assert "ValueError" in caplog.text
    assert CANARY not in caplog.text + capfd.readouterr().err
    assert (desk.told, desk.ended) == ([], [])


def test_without_a_place_for_the_log_the_hooks_work_all_the_same(handler, desk, tmp_path):
    (tmp_path / "file").touch()
    handler.install(tmp_path / "file")
    in_thread(bug)
    handler.uninstall()
    assert len(desk.told) == 1


FALL = """
import ctypes, os, sys
from pathlib import Path
from omsdesk.crash import CrashHandler
handler = CrashHandler(print, sys.exit)
handler.install(Path(sys.argv[1]))
surname = "Канарейкина"
if sys.argv[2] == "fault":
    ctypes.string_at(0)
raise ValueError(surname)
"""


@pytest.mark.parametrize("how", ["fault", "bug"])
def test_a_program_that_falls_leaves_where_it_was_and_nobodys_data(tmp_path, how):
    line = [sys.executable, "-X", "utf8", "-c", FALL, str(tmp_path / "logs"), how]
    run = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    left = (tmp_path / "logs" / "fault.log").read_text(encoding="utf-8")
    assert run.returncode != 0
    assert ("string_at" in left) == (how == "fault")
    assert CANARY not in left + run.stderr + run.stdout


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
