"""What the interpreter wrote as it fell becomes a report, and nothing of the machine stays in it."""

import pytest

from omsdesk import places
from omsdesk.services.crashes import CrashReport, faults

USERS = "Users"
HOME = f"/{USERS.lower()}/щукин"
OURS = places.resources().parent / "omsdesk"
FELL = f"""Fatal Python error: Segmentation fault

Thread 0x00007f1 (most recent call first):
  File "/usr/lib/python3.11/threading.py", line 324 in wait

Current thread 0x00007f2 (most recent call first):
  File "{HOME}/.venv/lib/python3.11/site-packages/sqlalchemy/engine/base.py", line 12 in execute
  File "{OURS}/views/window.py", line 34 in do
  File "{HOME}/own script.py", line 56 in <module>
  File "<string>", line 1 in main

Thread 0x00007f3 (most recent call first):
  File "/usr/lib/python3.11/selectors.py", line 415 in select

Extension modules: PySide6.QtCore (total: 1)
"""
ALONE = (
    'Fatal Python error: Aborted\n\nThread 0x1 (most recent call first):\n  File "/usr/lib/python3.11/queue.py", line 1 in get\n'
)
WINDOWS = (
    "Windows fatal exception: access violation\n\nCurrent thread 0x1 (most recent call first):\n"
    f'  File "C:\\{USERS}\\Щукин\\omsdesk\\_internal\\omsdesk.pyc", line 3 in щука\n'
    '  File "C:\\Python\\Lib\\ctypes\\__init__.py", line 5 in string_at\n'
    '  File "omsdesk\\views\\window.py", line 7 in show\n'
)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "fault.log"


def test_a_fall_is_a_report_of_the_thread_that_fell(file):
    file.write_text(FELL, encoding="utf-8")
    report = faults(file)
    assert (report.kind, report.place, report.again, report.uptime) == ("Segmentation fault", "omsdesk.views.window:34", 0, None)
    assert report.steps == (
        "<string>:1 main", "ownscript:56 <module>", "omsdesk.views.window:34 do", "sqlalchemy.engine.base:12 execute",
    )  # fmt: skip
    assert CrashReport.read(report.text) == report
    assert file.read_text() == ""
    assert faults(file) is None


def test_where_no_thread_is_marked_the_first_is_told(file):
    file.write_text(ALONE, encoding="utf-8")
    assert faults(file).steps == ("queue:1 get",)


def test_a_fall_of_windows_is_told_without_the_names_of_the_machine(file):
    file.write_text(WINDOWS, encoding="utf-8")
    report = faults(file)
    assert report.kind == "access violation"
    assert report.steps == ("omsdesk.views.window:7 show", "ctypes.__init__:5 string_at", "omsdesk:3 ?")
    assert report.text.isascii()


def test_of_several_falls_the_last_is_told_and_the_others_are_counted(file):
    file.write_text(FELL + FELL + ALONE, encoding="utf-8")
    assert (faults(file).kind, file.read_text()) == ("Aborted", "")
    file.write_text(FELL * 3, encoding="utf-8")
    assert faults(file).again == 2


@pytest.mark.parametrize("text", ["", "Windows fatal exception: code 0x8001010d\n", "щука\0\n"])
def test_what_is_no_fall_is_thrown_away(file, text):
    file.write_text(text, encoding="utf-8")
    assert faults(file) is None
    assert file.read_text() == ""


def test_a_fall_without_its_way_is_told_all_the_same(file):
    file.write_text("Fatal Python error: Segmentation fault\n", encoding="utf-8")
    assert (faults(file).steps, file.read_text()) == ((), "")


def test_where_there_is_no_file_nothing_fell(file, tmp_path):
    assert faults(file) is None
    assert faults(tmp_path) is None
