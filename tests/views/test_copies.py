"""Copies in the window: made by its clock while nobody waits, told in the line at the foot, chosen where nothing opens."""

import threading
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from omsdesk.errors import StoreUnavailable
from omsdesk.views.copying import IDLE_LOOKS, Copying
from omsdesk.views.dialogs.refusal import Refusal
from tests.views.store import copied, today_at

FULL = StoreUnavailable("store.full")


@pytest.fixture
def clock(window):
    return window.frame.findChild(Copying)


@pytest.fixture
def looks(clock, desk, qtbot):
    """The clock strikes, and what it began has ended."""

    def struck(times=1):
        for _ in range(times):
            before = len(desk.backups.done)
            clock.look()
            qtbot.waitUntil(lambda before=before: len(desk.backups.done) > before and not clock._is_at_work)

    return struck


@pytest.fixture
def cell(window):
    return window.frame.status.cell("statusStore")


def test_the_clock_has_a_copy_made_when_one_is_due(looks, desk, cell):
    looks()
    desk.backups.due, desk.backups.stands = True, copied(today_at(10, 32))
    looks()
    assert desk.backups.done == ["looked", "made"]
    assert cell.text().endswith("· копия 10:32 ✔")


def test_a_copy_of_another_day_is_told_by_its_day(window, cell):
    window.frame.standing.show_copies(copied(datetime(2026, 11, 20, 9, 0, tzinfo=UTC)))
    assert cell.text().endswith("· копия 20.11.2026 ✔")


def test_a_copy_that_cannot_be_made_is_told_by_a_sign_and_words_and_why_behind_them(looks, window, desk, cell):
    desk.backups.due, desk.backups.fails = True, FULL
    looks()
    assert "нет надёжной копии" in cell.text()
    window.frame.standing.open_pane("statusStore")
    pane = window.findChild(QDialog, "statusPane") or QApplication.activePopupWidget()
    said = " ".join(label.text() for label in pane.findChildren(QLabel))
    assert "Копию регистра сделать не удалось. На диске нет места." in said
    pane.close()


def test_what_was_done_elsewhere_is_told_once_a_minute_and_a_silence_is_left_to_who_asks(window, desk, cell, qtbot, monkeypatch):
    standing = window.frame.standing
    desk.backups.stands = copied(today_at(10, 51))
    standing.findChild(QTimer).timeout.emit()
    qtbot.waitUntil(lambda: cell.text().endswith("· копия 10:51 ✔"))

    def silent():
        raise StoreUnavailable("store.locked")

    monkeypatch.setattr(desk.backups, "state", silent)
    standing.ask_anew()
    standing.ask_anew()
    qtbot.waitUntil(lambda: not standing._is_looking)
    assert cell.text().endswith("· копия 10:51 ✔")
    QApplication.instance().applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert not standing._is_looking


def test_when_the_next_copy_is_made_stands_behind_the_cell(window):
    from omsdesk.views.screens import behind

    told = behind.copies(copied(today_at(10, 32)), "ru")
    assert told[1].endswith("11:02.")
    assert "новых строк журнала: 3" in told[0]


def test_an_idle_desk_has_a_copy_restored_on_trial_and_a_busy_one_does_not(looks, desk, ask):
    desk.backups.trial = True
    looks(IDLE_LOOKS)
    assert "tried" not in desk.backups.done
    ask("иванова")
    looks()
    assert "tried" not in desk.backups.done
    looks(IDLE_LOOKS)
    assert desk.backups.done[-1] == "tried"


def test_nobody_waits_for_a_copy_and_closing_stops_it(window, clock, desk, tasks, ask):
    desk.backups.gate = True
    clock.look()
    clock.look()
    assert window.is_idle
    ask("иванова")
    assert threading.active_count() > 1
    tasks.close()
    assert desk.backups.done == ["stopped"]


# ---- where no register can be opened


@pytest.fixture
def refusal(dressed, qtbot):
    """The window that says why nothing opens."""
    box = Refusal("Сервер не отвечает.")
    qtbot.addWidget(box)
    box.open()
    yield box
    box.done(0)


def test_what_is_no_fault_of_the_register_can_only_be_tried_again(refusal):
    assert refusal.findChild(QLabel, "refusalSaid").text() == "Сервер не отвечает."
    assert {label.textFormat() for label in refusal.findChildren(QLabel)} == {Qt.TextFormat.PlainText}
    refusal.again.click()
    assert refusal.result() == QDialog.DialogCode.Accepted
