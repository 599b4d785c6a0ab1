"""The desk is left and comes back: nothing can be read meanwhile, nothing is answered, and nothing that was typed is lost."""

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

import pyotp
import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip

from omsdesk.errors import NotAllowed
from omsdesk.services.clerks import factors
from omsdesk.views import clipboard
from omsdesk.views.locking.idle import Idle
from omsdesk.views.locking.system import PBT_APMSUSPEND, WM_POWERBROADCAST, WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK, SystemLock
from omsdesk.views.locking.system import _WindowsMessages as Messages
from tests.journeys.staff import ADMINISTRATOR, CLERK, CLERKS_PASSWORD, PASSWORD, says, sits_down

MINUTE = 60.0


class Clock:
    """Time that passes when it is told to."""

    def __init__(self):
        self.seconds = 1000.0

    def __call__(self):
        return self.seconds


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desk(receives, staffed, clock):
    """The administrator at the desk, who has begun an application for somebody."""
    reception = receives(staffed.settings)
    sits_down(reception)
    reception.window.lock.idle._clock = clock
    reception.window.lock.idle.begin()
    return reception


def locked(reception):
    return reception.window.lock.is_locked


def passes(reception, clock, minutes):
    clock.seconds += minutes * MINUTE
    reception.window.lock.idle.look()


def unlocks(reception, password=PASSWORD):
    reception.types(password).presses("Enter")
    return reception.until(lambda: not locked(reception)).rests()


def begins_application(reception, surname="Сидорова"):
    reception.presses("F7").until(lambda: reception.screen == "application").rests()
    line = reception.finds("application.person.surname", QLineEdit) if surname is None else None
    reception.window.frame.application.filling.show_place(1)
    reception.rests()
    line = reception.finds("application.person.surname", QLineEdit)
    line.setFocus()
    reception.types(surname)
    return line


# ---- when it locks


@pytest.mark.parametrize(("minutes", "is_locked"), [(9.9, False), (10, True), (300, True)])
def test_it_locks_after_ten_minutes_without_a_touch(desk, clock, minutes, is_locked):
    passes(desk, clock, minutes)
    assert locked(desk) is is_locked


def test_a_key_or_the_mouse_begins_the_minutes_anew(desk, clock):
    clock.seconds += 9 * MINUTE
    desk.presses("F3")
    passes(desk, clock, 9)
    assert not locked(desk)
    window = desk.window.windowHandle()
    where, none = QPoint(200, 200), Qt.MouseButton.NoButton
    moved = QMouseEvent(QEvent.Type.MouseMove, where, where, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, moved)
    passes(desk, clock, 9)
    assert not locked(desk)
    passes(desk, clock, 1)
    assert locked(desk)


def test_it_never_locks_by_itself_where_that_is_set(receives, staffed, clock):
    reception = receives(replace(staffed.settings, lock_minutes=0))
    sits_down(reception)
    reception.window.lock.idle._clock = clock
    passes(reception, clock, 600)
    assert not locked(reception)
    reception.presses("Ctrl+Shift+L")
    assert locked(reception)


def test_nothing_locks_before_somebody_signed_in(receives, staffed, clock):
    reception = receives(staffed.settings)
    reception.window.lock.idle._clock = clock
    passes(reception, clock, 600)
    assert not locked(reception)


def test_the_systems_lock_and_sleep_lock_the_desk(desk):
    desk.window.lock.system.tell_active(False)
    assert not locked(desk)
    desk.window.lock.system.tell_active(True)
    assert locked(desk)


@pytest.mark.parametrize(
    ("message", "detail", "heard"),
    [
        (WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK, 1),
        (WM_WTSSESSION_CHANGE, 0x8, 0),
        (WM_POWERBROADCAST, PBT_APMSUSPEND, 1),
        (WM_POWERBROADCAST, 0x12, 0),
        (0x0100, WTS_SESSION_LOCK, 0),
    ],
)
def test_of_the_messages_of_windows_lock_and_sleep_are_heard(qapp, qtbot, message, detail, heard):
    told = []
    system = SystemLock(qapp)
    system.locked.connect(lambda: told.append(1))
    Messages(system).hear(message, detail)
    assert len(told) == heard
    system.deleteLater()


def test_the_clock_of_idleness_counts_on_while_the_computer_sleeps(qapp):
    idle = Idle(qapp)
    assert 0 <= idle.seconds < 5
    idle.deleteLater()


# ---- what is seen meanwhile


def colours(picture):
    image = picture.toImage().scaled(300, 170)
    return {image.pixelColor(x, y).name() for x in range(300) for y in range(170)}


def test_nothing_of_the_screen_can_be_read(desk):
    desk.types("сидорова ольга 12051980").rests()
    before = desk.window.grab()
    desk.presses("Ctrl+Shift+L")
    desk.until(lambda: locked(desk))
    page = desk.finds("lock")
    assert page.geometry() == desk.window.rect()
    assert not desk.window.centralWidget().isVisible()
    assert not desk.window.menuBar().isVisible()
    assert "Сидорова" not in desk.window.windowTitle()
    assert desk.window.windowTitle() == "omsdesk — заблокировано"
    seen = desk.sees()
    assert "сидорова" not in seen.casefold()
    assert "Волкова Н. П. · окно 3" in seen
    covered = desk.window.grab().toImage()
    # Everything outside the card is of one colour: no letter stands there, not even a pale one.
    card = page.findChild(QLineEdit, "lock.password").parentWidget().parentWidget().geometry()
    outside = {
        covered.pixelColor(x, y).name()
        for x in range(0, covered.width(), 3)
        for y in range(0, covered.height(), 3)
        if not card.adjusted(-2, -2, 2, 2).contains(x, y)
    }
    assert len(outside) == 1
    assert colours(before) != colours(desk.window.grab())


def test_the_cover_follows_the_size_of_the_window(desk):
    desk.presses("Ctrl+Shift+L")
    desk.window.resize(1100, 700)
    desk.until(lambda: desk.finds("lock").size() == desk.window.size())


def test_an_open_dialog_goes_and_comes_back(desk):
    desk.presses("Ctrl+F1")
    dialog = desk.dialog("keys")
    desk.window.lock.lock()
    assert not dialog.isVisible()
    desk.until(lambda: QGuiApplication.focusWindow() is desk.window.windowHandle())
    unlocks(desk)
    assert dialog.isVisible()
    assert desk.dialog("keys") is dialog
    desk.presses("Esc").until(lambda: QApplication.activeModalWidget() is None)


def test_menus_and_tips_are_gone(desk):
    menu = desk.window.menuBar().actions()[0].menu()
    menu.popup(QPoint(10, 10))
    QToolTip.showText(QPoint(50, 50), "Сидорова", desk.window)
    desk.window.lock.lock()
    assert not menu.isVisible()
    desk.until(lambda: not QToolTip.isVisible())


def test_a_copy_of_ours_is_gone_and_one_of_another_program_stays(desk):
    clipboard.copy("112-233-445 95")
    desk.window.lock.lock()
    assert QGuiApplication.clipboard().text() == ""
    desk.until(lambda: desk.program.desk.session.is_locked)
    clipboard.copy_open("список покупок")
    unlocks(desk)
    desk.window.lock.lock()
    assert QGuiApplication.clipboard().text() == "список покупок"
    QGuiApplication.clipboard().clear()


# ---- what can be done meanwhile


def test_no_key_reaches_what_lies_below(desk):
    desk.presses("Ctrl+Shift+L").until(lambda: locked(desk))
    desk.until(lambda: desk.program.desk.session.is_locked)
    desk.presses("F3", "F7", "Ctrl+K", "Ctrl+P", "Ctrl+3")
    assert QApplication.activeModalWidget() is None
    assert desk.screen == "verify"
    assert desk.line.text() == ""
    with pytest.raises(NotAllowed) as refused:
        desk.program.desk.search.find("сидорова")
    assert refused.value.code == "session.locked"


def test_the_first_letter_goes_into_the_password(desk):
    desk.presses("Ctrl+Shift+L").until(lambda: locked(desk))
    desk.finds("lock").setFocus()
    unlocks(desk)
    assert not desk.program.desk.session.is_locked


def test_a_wrong_password_opens_nothing_and_waits(desk):
    desk.presses("Ctrl+Shift+L").until(lambda: locked(desk))
    desk.types("не тот").presses("Enter")
    said = desk.finds("lock.password.finding")
    desk.until(lambda: "не подходит" in said.text())
    assert "Имя входа" not in said.text()
    desk.types("и этот").presses("Enter")
    desk.until(lambda: "Повторите через" in said.text())
    assert desk.finds("lock.enter").isEnabled()
    desk.until(lambda: not said.isVisible())
    desk.finds("lock.password", QLineEdit).selectAll()
    unlocks(desk)


def test_the_wait_of_a_locked_desk_ends_when_an_administrator_lifts_it(desk, staffed):
    staffed.add("administrator")
    desk.presses("Ctrl+Shift+L").until(lambda: locked(desk))
    staffed.shut_out(ADMINISTRATOR)
    said = desk.finds("lock.password.finding")
    desk.types(PASSWORD).presses("Enter").until(lambda: "закрыт на 15 мин" in said.text())
    with staffed.opened(CLERK, CLERKS_PASSWORD) as opened:
        opened.desk.clerks.unlock(ADMINISTRATOR)
    desk.presses("Enter").until(lambda: not locked(desk))


def test_locked_twice_and_unlocked_is_in_the_audit(desk, staffed):
    for _ in range(2):
        desk.presses("Ctrl+Shift+L").until(lambda: desk.program.desk.session.is_locked)
        unlocks(desk)
    desk.program.close()
    said = [action for action, _ in staffed.audited()]
    assert (said.count("lock"), said.count("unlock")) == (2, 2)


def test_after_a_long_lock_whoever_has_a_second_factor_gives_it_again(receives, staffed, clock, monkeypatch):
    with staffed.opened() as opened:
        secret, _ = opened.desk.oneself.begin_code()
        opened.desk.oneself.confirm_code(secret, pyotp.TOTP(secret).now(), PASSWORD)
    desk = receives(staffed.settings)
    desk.types(ADMINISTRATOR).presses("Enter").types(PASSWORD).presses("Enter")
    desk.until(desk.finds("signIn.code").isVisible).types(pyotp.TOTP(secret).at(time.time() + 30)).presses("Enter")
    desk.until(lambda: desk.screen == "verify").rests()
    begins_application(desk)
    desk.presses("Ctrl+Shift+L").until(lambda: desk.program.desk.session.is_locked)
    assert not desk.finds("lock.code").isVisible()
    session = desk.program.desk.session
    session._since = replace(session._since, clock=session._since.clock - 3600, uptime=session._since.uptime - 3600)
    desk.types(PASSWORD).presses("Enter").until(desk.finds("lock.code").isVisible)
    assert desk.finds("lock.password", QLineEdit).text() == PASSWORD
    desk.types("12345").presses("Enter").until(lambda: "Код не подходит" in says(desk, "lock.code"))
    assert locked(desk)
    # the one code that this test has not used yet is that of the step after the next
    monkeypatch.setattr(factors, "STEPS_ASIDE", 3)
    desk.presses("Enter").until(lambda: "Повторите через" in says(desk, "lock.password"))
    desk.until(lambda: not says(desk, "lock.password"))
    desk.finds("lock.code", QLineEdit).setFocus()
    desk.finds("lock.code", QLineEdit).selectAll()
    desk.types(pyotp.TOTP(secret).at(datetime.now(UTC) + timedelta(seconds=60)))
    desk.presses("Enter").until(lambda: not locked(desk)).rests()
    assert desk.screen == "application"


# ---- nothing is lost


def test_a_half_filled_application_stands_there_as_it_was(desk):
    line = begins_application(desk)
    desk.presses("Ctrl+Shift+L").until(lambda: desk.program.desk.session.is_locked)
    unlocks(desk)
    assert desk.screen == "application"
    assert line.text() == "Сидорова"
    assert line.hasFocus()
    desk.types("-Заречная").rests()
    assert desk.program.desk.drafts.list()[0].full_name.startswith("Сидорова-Заречная")


def test_what_is_typed_a_moment_before_is_kept_before_it_locks(desk, staffed):
    begins_application(desk)
    desk.window.lock.lock()
    desk.until(lambda: desk.program.desk.session.is_locked)
    desk.finds("lock.other").click()
    desk.until(lambda: desk.screen == "signIn").rests()
    sits_down(desk)
    desk.until(lambda: desk.screen == "application").rests()
    assert desk.finds("application.person.surname", QLineEdit).text() == "Сидорова"


def test_what_is_asked_while_it_is_locked_is_answered_afterwards(desk):
    answers = []
    desk.presses("Ctrl+Shift+L").until(lambda: desk.program.desk.session.is_locked)
    desk.window._tasks.run(desk.window, partial(desk.program.desk.search.find, "сидорова"), answers.append)
    desk.until(lambda: len(desk.window._tasks._held) == 1)
    assert answers == []
    unlocks(desk).until(lambda: len(answers) == 1)


def test_what_the_clerk_before_asked_does_not_reach_the_next(desk, qtbot):
    """Neither an answer that comes late nor a question that waited for the lock."""
    tasks, owner, answers = desk.window._tasks, QObject(), []
    desk.presses("Ctrl+Shift+L").until(lambda: desk.program.desk.session.is_locked)
    tasks.run(owner, partial(desk.program.desk.search.find, "сидорова"), answers.append)
    shiboken6.delete(owner)
    desk.until(lambda: tasks.is_idle)
    assert tasks._held == []

    def over():
        raise NotAllowed("session.ended")

    late = QObject()
    tasks.run(late, over, answers.append, answers.append)
    shiboken6.delete(late)
    desk.until(lambda: tasks.is_idle)
    assert locked(desk)
    assert answers == []


# ---- signing out


def test_after_an_hour_of_lock_the_register_is_closed(desk, clock):
    begins_application(desk)
    desk.presses("Ctrl+Shift+L").until(lambda: desk.program.desk.session.is_locked)
    passes(desk, clock, 59)
    assert locked(desk)
    passes(desk, clock, 1)
    desk.until(lambda: desk.screen == "signIn" and desk.program.desk is None).rests()
    assert not locked(desk)
    sits_down(desk)
    desk.until(lambda: desk.screen == "application").rests()
    assert desk.finds("application.person.surname", QLineEdit).text() == "Сидорова"


def test_another_clerk_sits_down_and_sees_nothing_of_the_one_before(desk, staffed):
    staffed.add("reception")
    desk.presses("Ctrl+F1")
    dialog = desk.dialog("keys")
    desk.window.lock.lock()
    desk.finds("lock.other").click()
    desk.until(lambda: desk.screen == "signIn").rests()
    assert not (shiboken6.isValid(dialog) and dialog.isVisible())
    sits_down(desk, CLERK, CLERKS_PASSWORD)
    assert desk.program.desk.seat.login == CLERK


def test_a_disabled_clerk_does_not_get_back_in(receives, staffed):
    staffed.add("reception")
    reception = receives(staffed.settings)
    sits_down(reception, CLERK, CLERKS_PASSWORD)
    reception.presses("Ctrl+Shift+L").until(lambda: reception.program.desk.session.is_locked)
    with staffed.opened(ADMINISTRATOR) as opened:
        opened.desk.clerks.disable(CLERK)
    reception.types(CLERKS_PASSWORD).presses("Enter").until(lambda: reception.screen == "signIn").rests()
    assert "Вход завершён" in reception.finds("signIn.said").text()


def test_a_register_without_clerks_is_covered_and_opens_by_enter(reception):
    reception.presses("Ctrl+Shift+L").until(lambda: locked(reception))
    assert not reception.finds("lock.password").isVisible()
    assert "Петрова" in reception.sees()
    reception.presses("Enter").until(lambda: not locked(reception)).rests()
    assert reception.line.hasFocus()


# ---- before the desk is open


def test_the_page_of_the_recovery_key_is_covered_too_and_stands_there_afterwards(desk, clock):
    desk.window.entering.show_key(desk.program.desk, "2ACG-S5KW-59AC-4647-KV72-35TA-9Z4Y")
    desk.until(lambda: desk.screen == "keySheet").rests()
    passes(desk, clock, 9.9)
    assert not locked(desk)
    passes(desk, clock, 0.1)
    assert locked(desk)
    desk.until(lambda: desk.program.desk.session.is_locked)
    desk.presses("Ctrl+P")
    assert QApplication.activeModalWidget() is None
    unlocks(desk)
    assert desk.screen == "keySheet"
    desk.finds("keySheet.last", QLineEdit).setFocus()
    desk.types("9Z4Y").presses("Enter").until(lambda: desk.screen == "verify").rests()


@pytest.fixture
def newcomer(receives, staffed, clock):
    """Somebody who has signed in by a password for once and is to choose another, and what they signed in by."""
    with staffed.opened() as opened:
        given = opened.desk.clerks.add(CLERK, "Петрова А.", "reception").password
    reception = receives(staffed.settings)
    sits_down(reception, CLERK, given)
    assert reception.screen == "newPassword"
    reception.window.lock.idle._clock = clock
    reception.window.lock.idle.begin()
    return reception, given


def test_the_page_of_the_first_password_is_covered_and_opened_by_the_one_that_was_given(newcomer, clock):
    reception, given = newcomer
    passes(reception, clock, 10)
    assert locked(reception)
    reception.until(lambda: reception.program.desk.session.is_locked)
    unlocks(reception, given)
    assert reception.screen == "newPassword"
    reception.finds("newPassword.password", QLineEdit).setFocus()
    reception.types(CLERKS_PASSWORD).presses("Enter").types(CLERKS_PASSWORD).presses("Enter")
    reception.until(lambda: reception.screen == "verify").rests()


def test_whoever_never_comes_back_to_the_first_password_is_signed_out(newcomer, clock):
    reception, _given = newcomer
    passes(reception, clock, 10)
    reception.until(lambda: reception.program.desk.session.is_locked)
    passes(reception, clock, 60)
    reception.until(lambda: reception.screen == "signIn" and reception.program.desk is None).rests()


def test_a_password_that_was_typed_and_not_sent_is_gone_after_a_while(receives, staffed, clock):
    reception = receives(staffed.settings)
    reception.window.lock.idle._clock = clock
    reception.types(ADMINISTRATOR).presses("Enter").types(PASSWORD)
    reception.window.lock.idle.begin()
    passes(reception, clock, 9)
    assert reception.finds("signIn.password", QLineEdit).text() == PASSWORD
    passes(reception, clock, 1)
    assert reception.finds("signIn.password", QLineEdit).text() == ""
    assert reception.finds("signIn.login", QLineEdit).text() == ADMINISTRATOR
