"""Bugs as the window tells them: one box whatever the way in, the very report, the list of reports, and no form stays shut."""

import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton

from omsdesk.crash import CrashHandler
from omsdesk.errors import DeskError
from omsdesk.services.crashes import Bug, CrashReports, report_of
from omsdesk.views import clipboard
from omsdesk.views.dialogs.bug import BugList, BugTold
from omsdesk.views.tasks import Latest
from tests.faults.bugged import CANARY, WAYS, fail
from tests.keys import press, type_text


@pytest.fixture
def handler(window, home, qapp):
    """The hooks of the program behind this window; a bug that would end it fails the test."""
    ended = []
    made = CrashHandler(window.bugs.tell, ended.append, window.state)
    made.install(home)
    yield made
    made.uninstall()
    assert ended == []


def boxes():
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, BugTold) and one.isVisible()]


def box_of(qtbot):
    qtbot.waitUntil(lambda: len(boxes()) == 1)
    return boxes()[0]


def bug(folder=None, **changes):
    report = replace(report_of(ValueError(CANARY)), **changes)
    return Bug(report, folder / "000001-x.json" if folder else None)


@pytest.mark.expects_log
@pytest.mark.parametrize("way", WAYS)
def test_whatever_the_way_one_box_is_shown_and_what_was_typed_stays(window, handler, qtbot, way, capfd, home):
    line = window.findChild(QLineEdit, "searchLine")
    type_text(line, "ивано")
    for _again in range(2):
        WAYS[way](window, window._tasks)
        qtbot.wait(150)
    box = box_of(qtbot)
    report = CrashReports(home / "crashes").open(boxes()[0].number.text().split()[1].rstrip(";"))
    assert (report.kind, report.screen) == ("ValueError", "verify")
    assert report.event in box.number.text()
    assert line.text() == "ивано"
    assert not {word for word in CANARY.split() if word in report.text + box.said.text() + "".join(capfd.readouterr())}
    press(box, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not boxes())
    assert sys.excepthook == handler.caught


def test_the_box_says_that_work_is_safe_and_shows_the_very_report(window, qtbot, tmp_path, monkeypatch):
    told = bug(tmp_path)
    window.bugs.tell(told)
    box = box_of(qtbot)
    assert "Сохранённое цело" in box.said.text()
    assert told.event in box.number.text()
    text = box.findChild(QPlainTextEdit, "bugReport")
    assert not text.isVisible()
    box.findChild(QPushButton, "bugShow").click()
    assert text.isVisible()
    assert text.isReadOnly()
    assert text.toPlainText() == told.report.text
    box.findChild(QPushButton, "bugCopy").click()
    assert QGuiApplication.clipboard().text() == told.report.text
    assert not clipboard.holds_ours()
    opened = Opened()
    QDesktopServices.setUrlHandler("file", opened, "take")
    box.findChild(QPushButton, "bugFolder").click()
    QDesktopServices.unsetUrlHandler("file")
    assert opened.urls == [QUrl.fromLocalFile(str(tmp_path))]
    press(box, Qt.Key.Key_Escape)


class Opened(QObject):
    """What the system would be asked to open."""

    def __init__(self):
        super().__init__()
        self.urls = []

    @Slot(QUrl)
    def take(self, url):
        self.urls.append(url)


def test_enter_closes_the_box_and_the_window_is_there(window, qtbot):
    window.bugs.tell(bug())
    box = box_of(qtbot)
    assert not box.findChild(QPushButton, "bugFolder").isVisible()
    assert box.focusWidget().isDefault()
    press(box.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not boxes())
    assert window.isVisible()


def test_another_bug_is_added_to_the_box_that_is_open(window, qtbot):
    first, second = bug(), bug()
    window.bugs.tell(first)
    box = box_of(qtbot)
    window.bugs.tell(second)
    qtbot.waitUntil(lambda: second.event in box.number.text())
    assert first.event in box.number.text()
    assert box.report.text.toPlainText() == second.report.text
    assert len(boxes()) == 1
    press(box, Qt.Key.Key_Escape)


def test_one_that_ended_the_program_is_told_as_such(window, qtbot):
    window.bugs.tell(replace(bug(), ended=True))
    box = box_of(qtbot)
    assert "завершилась сама" in box.said.text()
    press(box, Qt.Key.Key_Escape)


def test_the_reports_are_listed_and_read(window, qtbot, home):
    reports = CrashReports(home / "crashes")
    kept = [report_of(ValueError(CANARY)), report_of(KeyError(CANARY))]
    for one in kept:
        reports.keep(one)
    window.do("bug_reports")
    qtbot.waitUntil(lambda: window.findChild(BugList) is not None)
    listed = window.findChild(BugList)
    assert [row.event for row in listed.table.rows] == [one.event for one in reversed(kept)]
    assert listed.report.text.toPlainText() == kept[1].text
    press(listed.table, Qt.Key.Key_Down)
    assert listed.report.text.toPlainText() == kept[0].text
    press(listed, Qt.Key.Key_Escape)


def test_where_no_bug_was_that_is_said(window, qtbot):
    window.do("bug_reports")
    qtbot.waitUntil(lambda: window.findChild(BugList) is not None)
    listed = window.findChild(BugList)
    assert listed.report.text.toPlainText() == ""
    press(listed, Qt.Key.Key_Escape)


def test_the_window_says_where_the_clerk_is_by_names_of_the_code(window, line):
    type_text(line, "иванова")
    window.do("refresh")
    assert window.state() == {"screen": "verify", "command": "refresh", "tasks": window.state()["tasks"]}


@pytest.mark.expects_log
def test_whoever_asked_is_answered_when_a_worker_meets_a_bug(window, tasks, handler, qtbot):
    failed, answers = [], []
    tasks.write(window, fail, answers.append, failed.append)
    qtbot.waitUntil(lambda: len(failed) == 1)
    assert [error.code for error in failed] == ["program.bug"]
    assert (isinstance(failed[0], DeskError), answers) == (True, [])
    press(box_of(qtbot), Qt.Key.Key_Escape)


@pytest.mark.expects_log
def test_the_last_question_is_over_when_a_worker_meets_a_bug(window, tasks, handler, qtbot):
    failed = []
    latest = Latest(tasks.run, window)
    latest.ask(fail, print, failed.append)
    qtbot.waitUntil(lambda: latest.is_idle)
    assert [error.code for error in failed] == ["program.bug"]
    press(box_of(qtbot), Qt.Key.Key_Escape)


@pytest.mark.expects_log
def test_a_search_that_meets_a_bug_can_be_asked_again(window, desk, ask, handler, qtbot, monkeypatch):
    monkeypatch.setattr(desk.search, "find", fail)
    ask("иванова")
    press(box_of(qtbot), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.is_idle)
    monkeypatch.undo()
    ask("петров")
    assert window.is_idle
    assert window.findChild(QLineEdit, "searchLine").text() == "петров"
