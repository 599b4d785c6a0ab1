"""Copies in the window: made by its clock while nobody waits, told in the line at the foot, chosen where nothing opens."""

import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QListWidget

from omsdesk.errors import StoreUnavailable
from omsdesk.services.backup import Copy, Restored
from omsdesk.settings import Settings
from omsdesk.views.copying import IDLE_LOOKS, Copying
from omsdesk.views.dialogs.refusal import Refusal
from tests.services.backup.registers import manifest_of
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


# ---- where the register cannot be opened


@pytest.fixture
def refusal(dressed, qtbot, settings):
    """The window that says why nothing opens, with these copies; what is put back is remembered."""
    made = []

    def opened(*copies, put_back=None):
        box = Refusal(settings, "Регистр повреждён.", copies, put_back or (lambda file: restored(file, Path("kept.db"))))
        made.append(box)
        qtbot.addWidget(box)
        box.open()
        return box

    yield opened
    for box in made:
        box.done(0)


def restored(file, kept):
    return Restored(file, None, "0006", 5, 7, None, None, kept, damaged=True, rehearsed=False)


def copy(name, **more):
    return Copy(Path(name), manifest_of(datetime(2026, 11, 20, 9, 0, tzinfo=UTC), **more))


def test_without_copies_there_is_only_trying_again(refusal):
    box = refusal()
    assert not box.findChild(QListWidget, "refusalCopies").isVisible()
    assert not box._restore.isVisible()
    box._again.click()
    assert box.result() == QDialog.DialogCode.Accepted


def test_a_copy_is_chosen_and_put_back_and_the_register_opened(refusal, qtbot):
    asked = []

    def put_back(file):
        asked.append((file, threading.current_thread() is threading.main_thread()))
        return restored(file, Path("kept.db"))

    at = datetime(2026, 11, 21, tzinfo=UTC)
    third = copy("third.db", rehearsed_at=at, failed="x")
    box = refusal(copy("first.db"), copy("second.db", rehearsed_at=at), third, put_back=put_back)
    listed = box.findChild(QListWidget, "refusalCopies")
    shown = [listed.item(row).text() for row in range(listed.count())]
    assert ["не проверена" in shown[0], "проверена восстановлением" in shown[1], "не удалось" in shown[2]] == [True] * 3
    assert listed.currentRow() == 0
    listed.setCurrentRow(1)
    box._restore.click()
    assert not box._buttons.isEnabled()
    box.reject()
    assert box.isVisible()
    qtbot.waitUntil(box._buttons.isEnabled)
    assert asked == [(Path("second.db"), False)]
    assert box._said.text() == "Регистр восстановлен из копии. Прежний файл сохранён: kept.db"
    assert box._again.text() == "Открыть регистр"
    box._again.click()
    assert box.result() == QDialog.DialogCode.Accepted


def test_a_copy_that_cannot_be_put_back_is_said_and_another_can_be_chosen(refusal, qtbot):
    def put_back(file):
        raise StoreUnavailable("copy.damaged", path=str(file))

    box = refusal(copy("first.db"), copy("second.db"), put_back=put_back)
    box._restore.click()
    qtbot.waitUntil(box._buttons.isEnabled)
    assert box._said.text() == "Копия повреждена или неполна: first.db. Возьмите другую копию."
    assert box.findChild(QListWidget, "refusalCopies").isVisible()
    box.reject()
    assert box.result() == QDialog.DialogCode.Rejected


def test_every_label_of_the_refusal_is_plain_text(refusal):
    box = refusal(copy("first.db"))
    assert {label.textFormat() for label in box.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


def test_copies_are_offered_where_the_register_itself_is_spoilt(home, blank_file, monkeypatch):
    from omsdesk import app
    from omsdesk.services.copies import copying
    from omsdesk.services.copies.manifest import CopyKind
    from omsdesk.views.dialogs import refusal as dialogs
    from tests.services.backup.registers import facts, settings_in
    from tests.stores import KEY

    settings, offered = settings_in(home, blank_file), []
    facts(settings.store_place, ["old"])
    copying.copy(Path(settings.store_place), KEY, home / "backups" / "copy.db", CopyKind.SCHEDULED)
    Path(settings.store_place).write_bytes(b"\1" * 9000)

    def asked(_settings, _sentence, copies, put_back):
        offered.append([one.file.name for one in copies])
        if copies:
            put_back(copies[0].file)
        return True

    monkeypatch.setattr(dialogs, "asks_again", asked)
    app.asks_again(settings, "store.locked", "")
    app.asks_again(Settings(home=home, store="postgresql://nowhere/x"), "store.damaged", "")
    assert app.asks_again(settings, "store.damaged", "")
    assert offered == [[], [], ["copy.db"]]
    assert facts(settings.store_place) == ["old"]
