"""Sitting down at a register with clerks: the right password and wrong ones, the printed key, the first administrator."""

import time
from dataclasses import replace
from pathlib import Path

import pyotp
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QToolButton

from omsdesk.errors import StoreUnavailable
from omsdesk.services import attempts
from omsdesk.settings import Settings
from omsdesk.views.dialogs.preview import Preview
from omsdesk.views.entering import Stage
from omsdesk.views.screens.first_run import FirstRun
from tests.journeys.paper import words_of
from tests.journeys.staff import ADMINISTRATOR, CLERK, CLERKS_PASSWORD, PASSWORD, says, sits_down


@pytest.fixture
def door(receives, staffed):
    """The window before anybody sat down."""
    return receives(staffed.settings)


def password(reception):
    return reception.finds("signIn.password", QLineEdit)


def test_nobody_is_at_the_desk_before_somebody_signed_in(door):
    assert door.screen == "signIn"
    assert door.program.desk is None
    assert not door.line.isVisible()
    assert not door.finds("statusLine").isVisible()


def test_the_right_password_opens_the_desk_and_the_name_stands_there_the_next_time(door, receives, staffed):
    sits_down(door)
    assert door.program.desk.seat.login == ADMINISTRATOR
    assert "Волкова Н. П. · Администратор" in door.finds("seat").text()
    door.program.close()
    again = receives(staffed.settings)
    assert again.finds("signIn.login", QLineEdit).text() == ADMINISTRATOR
    assert password(again).hasFocus()


def test_a_wrong_password_is_told_at_its_line_and_the_next_one_waits(door):
    door.types(ADMINISTRATOR).presses("Enter").types("не тот пароль").presses("Enter")
    door.until(lambda: "не подходит" in says(door, "signIn.password"))
    assert password(door).selectedText() == "не тот пароль"
    door.types("и этот не тот").presses("Enter")
    door.until(lambda: "Повторите через" in says(door, "signIn.password"))
    door.until(lambda: says(door, "signIn.password") == "")
    sits_down(door)
    assert door.screen == "verify"


def tries_as(reception, login, secret):
    """Another name over the one that stands there, and a password."""
    line = reception.finds("signIn.login", QLineEdit)
    line.setFocus()
    line.selectAll()
    reception.types(login)
    password(reception).setFocus()
    password(reception).selectAll()
    return reception.types(secret).presses("Enter")


def test_the_wait_is_that_of_a_name_and_ends_with_it(door, staffed):
    staffed.add("reception")
    staffed.shut_out()
    tries_as(door, CLERK, CLERKS_PASSWORD).until(lambda: "закрыт на 15 мин" in says(door, "signIn.password"))
    line = door.finds("signIn.login", QLineEdit)
    line.setFocus()
    line.selectAll()
    door.types(ADMINISTRATOR)
    assert says(door, "signIn.password") == ""
    assert line.hasFocus()
    assert door.finds("signIn.enter").isEnabled()
    sits_down(door)
    assert door.program.desk.seat.login == ADMINISTRATOR


def test_whoever_was_shut_out_comes_in_as_soon_as_the_administrator_has_lifted_it(door, staffed):
    staffed.add("reception")
    staffed.shut_out()
    tries_as(door, CLERK, CLERKS_PASSWORD).until(lambda: "закрыт на 15 мин" in says(door, "signIn.password"))
    door.presses("Enter").rests().until(lambda: "закрыт на 15 мин" in says(door, "signIn.password"))
    with staffed.opened() as opened:
        assert opened.desk.clerks.unlock(CLERK) == 5
    door.presses("Enter").until(lambda: door.screen == "verify")
    assert door.program.desk.seat.login == CLERK


def test_whoever_is_thrown_out_while_typing_reads_why_and_guesses_no_password(receives, staffed):
    staffed.add("reception")
    reception = receives(staffed.settings)
    sits_down(reception, CLERK, CLERKS_PASSWORD)
    with staffed.opened() as opened:
        opened.desk.clerks.disable(CLERK)
    reception.types("ива").until(lambda: reception.screen == "signIn")
    reception.types("нова 1980").presses("Enter", "Tab", "Space", "Enter")
    assert password(reception).text() == ""
    assert not password(reception).hasFocus()
    assert "закрыл вход" in reception.finds("signIn.said").text()
    assert reception.finds("signIn.said").isVisible()
    reception.until(password(reception).hasFocus).rests()
    assert "закрыл вход" in reception.finds("signIn.said").text()
    assert "failed sign-in" not in {action for action, _ in staffed.audited()}
    assert Path(staffed.settings.store_place + attempts.ENDING).read_text() == "{}"


def test_an_unknown_name_is_told_like_a_wrong_password(door):
    door.types("ktoto").presses("Enter").types(PASSWORD).presses("Enter")
    door.until(lambda: "Имя входа или пароль" in says(door, "signIn.password"))


def test_a_start_that_names_a_clerk_is_no_try(receives, staffed):
    for _ in range(3):
        receives(replace(staffed.settings, clerk=ADMINISTRATOR)).program.close()
    sits_down(receives(staffed.settings))


def test_layout_and_caps_lock_are_told_beside_the_password(door):
    password(door).setFocus()
    door.types("П")
    said = door.finds("signIn.password.keyboard").text()
    assert said == "Русская раскладка · Caps Lock включён"
    door.types("g")
    assert door.finds("signIn.password.keyboard").text() == "Английская раскладка"


def test_what_was_typed_can_be_shown(door):
    password(door).setFocus()
    eye = next(one for one in door.window.findChildren(QToolButton) if one.text() == "Показать" and one.isVisible())
    door.types("зелёный").presses("Alt+F8")
    assert password(door).echoMode() == QLineEdit.EchoMode.Normal
    assert eye.text() == "Скрыть"
    assert "Скрыть" in eye.accessibleName()
    door.presses("Alt+F8")
    assert password(door).echoMode() == QLineEdit.EchoMode.Password
    assert eye.text() == "Показать"
    eye.click()
    assert password(door).echoMode() == QLineEdit.EchoMode.Normal
    assert password(door).hasFocus()
    password(door).parent()._shown.timeout.emit()
    assert password(door).echoMode() == QLineEdit.EchoMode.Password
    door.presses("Alt+F8", "Enter")
    assert password(door).echoMode() == QLineEdit.EchoMode.Password


def test_tab_after_the_password_goes_to_the_button_and_enter_there_shows_nothing(door):
    password(door).setFocus()
    door.types("зелёный").presses("Tab")
    assert door.finds("signIn.enter").hasFocus()
    assert password(door).echoMode() == QLineEdit.EchoMode.Password


def test_nothing_moves_when_a_word_is_said_of_what_is_typed(door):
    door.types(ADMINISTRATOR).presses("Enter")
    button = door.finds("signIn.enter")
    stood = button.y()
    door.types("П")
    assert door.finds("signIn.password.keyboard").isVisible()
    assert button.y() == stood
    door.presses("Enter").until(lambda: "не подходит" in says(door, "signIn.password"))
    assert button.y() == stood


def test_the_rule_of_a_new_password_moves_nothing(door):
    door.finds("signIn.forgotten", QPushButton).click()
    door.until(lambda: door.screen == "recovery").rests()
    button = door.finds("recovery.enter")
    door.until(lambda: button.y() > 0)
    stood = button.y()
    for name, typed in (("recovery.key", "0000-"), ("recovery.password", "вася"), ("recovery.again", "вася")):
        door.finds(name, QLineEdit).setFocus()
        door.types(typed).rests()
        assert says(door, name)
        assert button.y() == stood


def test_a_code_is_asked_for_only_of_whoever_has_one_and_nothing_typed_is_lost(door, staffed):
    with staffed.opened() as opened:
        secret, _ = opened.desk.oneself.begin_code()
        opened.desk.oneself.confirm_code(secret, pyotp.TOTP(secret).now(), PASSWORD)
    code = door.finds("signIn.code", QLineEdit)
    assert not code.isVisible()
    door.types(ADMINISTRATOR).presses("Enter").types(PASSWORD).presses("Enter")
    door.until(code.isVisible)
    assert password(door).text() == PASSWORD
    assert code.hasFocus()
    # A code is good once: that of the step after is taken as well.
    door.types(pyotp.TOTP(secret).at(time.time() + 30)).presses("Enter")
    door.until(lambda: door.screen == "verify")


def test_signing_out_asks_who_sits_down_next(door, staffed):
    staffed.add("reception")
    sits_down(door)
    door.presses("Ctrl+Shift+Q").until(lambda: door.screen == "signIn").rests()
    assert door.program.desk is None
    sits_down(door, CLERK, CLERKS_PASSWORD)
    assert "Петрова А. · Регистратор" in door.finds("seat").text()


def last_group(reception):
    """Print the sheet, read it as from the paper, and type its end."""
    reception.presses("Ctrl+P")
    preview = reception.dialog("printPreview")
    reception.until(lambda: preview.pages > 0)
    words = words_of(preview._paper.content)
    groups = [word for word in words.split() if len(word) == 4 and word.isalnum() and word.upper() == word and word.isascii()]
    reception.presses("Esc").until(lambda: QApplication.activeModalWidget() is None)
    reception.finds("keySheet.last", QLineEdit).setFocus()
    return "-".join(groups[:7]) if len(groups) >= 7 else ""


def test_the_printed_key_lets_in_whoever_forgot_the_password(door, staffed):
    door.types(ADMINISTRATOR)
    door.finds("signIn.forgotten", QPushButton).click()
    door.until(lambda: door.screen == "recovery").rests()
    key = door.finds("recovery.key", QLineEdit)
    assert key.hasFocus()
    door.types(staffed.key[:9])
    assert says(door, "recovery.key").endswith("Знаков: 8 из 28")
    slip = "0" if staffed.key[-1] != "0" else "1"
    door.types(staffed.key[9:-1] + slip)
    assert "опечаткой" in says(door, "recovery.key")
    door.presses("Backspace").types(staffed.key[-1].lower())
    assert "без опечаток" in says(door, "recovery.key")
    door.presses("Enter").types("жёлтый трамвай спит").presses("Enter").types("жёлтый трамвай спит").presses("Enter")
    door.until(lambda: door.screen == "verify")
    door.program.close()
    with staffed.opened(password="жёлтый трамвай спит") as opened:
        assert opened.desk.seat.login == ADMINISTRATOR


def test_the_first_administrator_is_offered_with_a_register_of_ones_own(receives, home, quick):
    reception = receives(Settings.load(home=home, language="ru", palette="light", today="2026-11-22"))
    assert isinstance(reception.window.frame.first_run, FirstRun)
    reception.presses("Alt+2").until(lambda: reception.screen == "founding").rests()
    reception.types("nina").presses("Enter").types("Волкова Н. П.").presses("Enter").types("короткий")
    assert "короче 10" in says(reception, "founding.password")
    reception.types(" чайник").presses("Enter").types("короткий чайник").presses("Enter")
    reception.until(lambda: reception.screen == "keySheet").rests()
    told = last_group(reception)
    reception.types("НЕТО").presses("Enter")
    assert "другими знаками" in says(reception, "keySheet.last")
    reception.types(told[-4:]).presses("Enter").until(lambda: reception.screen == "verify").rests()
    assert reception.program.desk.seat.role == "administrator"


def test_enter_on_an_empty_form_says_what_is_to_be_entered_there(receives, own):
    reception = receives(own)
    reception.window.entering.offer_founding(reception.program.desk)
    reception.until(lambda: reception.screen == "founding").rests().presses("Enter")
    assert reception.finds("founding.login", QLineEdit).hasFocus()
    assert "Имя входа — от 2 до 40" in says(reception, "founding.login")
    reception.types("nina")
    assert says(reception, "founding.login") == ""
    reception.presses("Enter")
    assert reception.finds("founding.name", QLineEdit).hasFocus()
    assert says(reception, "founding.name") == ""
    reception.presses("Enter")
    assert "Напишите фамилию и инициалы" in says(reception, "founding.name")
    reception.types("Волкова Н. П.").presses("Enter", "Enter")
    assert reception.finds("founding.password", QLineEdit).hasFocus()
    assert "короче 10" in says(reception, "founding.password")


def test_one_may_go_on_without_sign_in_and_begin_it_later(receives, home, quick):
    reception = receives(Settings.load(home=home, language="ru", palette="light", today="2026-11-22"))
    reception.presses("Alt+2").until(lambda: reception.screen == "founding").presses("Esc")
    reception.until(lambda: reception.screen == "verify").rests()
    assert reception.program.desk.seat.clerk_id is None
    reception.presses("Ctrl+8").rests()
    assert reception.screen == "admin"
    reception.presses("Enter").until(lambda: reception.screen == "founding").rests()
    reception.presses("Esc").until(lambda: reception.screen == "verify")


def test_no_password_and_no_key_lies_on_the_clipboard_or_in_the_log(door, staffed, home):
    sits_down(door)
    log = "".join(file.read_text(encoding="utf-8") for file in home.rglob("*.log*"))
    assert PASSWORD not in log
    assert staffed.key not in log
    assert PASSWORD not in QGuiApplication.clipboard().text()
    assert not any(isinstance(one, (QDialog, Preview)) and one.isVisible() for one in QApplication.topLevelWidgets())


OF_THE_DESK = ("F3", "Ctrl+F", "F5", *(f"Ctrl+{place}" for place in range(1, 9)), "Ctrl+Shift+D", "Ctrl+Shift+U", "F7", "F8")


def keeps_the_focus(reception, name):
    """The keys of the desk do nothing here, and what is typed after them goes where it went before."""
    line = reception.finds(name, QLineEdit)
    line.setFocus()
    for key in OF_THE_DESK:
        reception.presses(key)
        assert line.hasFocus(), key
    reception.types("w")
    assert line.text().endswith("w")
    line.clear()
    assert reception.window.frame.messages.text == ""


def test_the_keys_of_the_desk_take_the_focus_on_no_page_of_entering(receives, staffed):
    reception = receives(staffed.settings)
    sits_down(reception)
    reception.presses("Ctrl+Shift+Q").until(lambda: reception.screen == "signIn").rests()
    keeps_the_focus(reception, "signIn.password")
    reception.finds("signIn.forgotten").click()
    reception.until(lambda: reception.screen == "recovery").rests()
    keeps_the_focus(reception, "recovery.login")
    reception.window.entering.offer_rescue(StoreUnavailable("store.damaged"))
    reception.until(lambda: reception.screen == "rescuing").rests()
    reception.presses("F3")
    assert reception.finds("rescuing.enter").hasFocus()
    reception.presses("Ctrl+K")
    palette = reception.dialog("commandPalette")
    reception.types("иванова")
    assert palette._list.rows == ()
    reception.presses("Esc").until(lambda: QApplication.activeModalWidget() is None)
    assert reception.window.focusWidget() is reception.finds("rescuing.enter")


def test_the_keys_of_the_desk_do_nothing_to_the_first_administrator_and_the_sheet(receives, own):
    reception = receives(own)
    reception.window.entering.offer_founding(reception.program.desk)
    reception.until(lambda: reception.screen == "founding").rests()
    keeps_the_focus(reception, "founding.login")
    reception.window.entering.show_key(reception.program.desk, "A" * 28)
    reception.until(lambda: reception.screen == "keySheet").rests()
    keeps_the_focus(reception, "keySheet.last")


def test_the_key_of_panes_where_there_is_but_a_button_leaves_the_focus_on_it(receives, staffed):
    reception = receives(staffed.settings)
    reception.window.entering._stand(Stage.COPY)
    reception.window.frame.front.failed(StoreUnavailable("store.damaged"))
    reception.presses("F6")
    assert reception.finds("puttingBack.enter").hasFocus()
