"""A register that is spoilt or gone: whoever may puts a copy back in the window, and reads first what that loses."""

import time
from dataclasses import replace
from pathlib import Path

import pyotp
import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget

from omsdesk.app import build, open_desk
from omsdesk.errors import StoreUnavailable
from omsdesk.services import vault
from omsdesk.services.practice.register import Practice
from omsdesk.settings import Settings
from omsdesk.views.screens.entering import Rescuing
from tests.journeys.staff import ADMINISTRATOR, CLERK, CLERKS_PASSWORD, PASSWORD, says, sits_down
from tests.views.test_window import nameless

LATE = "late"


@pytest.fixture
def copied(staffed):
    """A register with a copy, after which somebody was added."""
    staffed.add("reception")
    with staffed.opened() as opened:
        opened.desk.backups.make()
    staffed.add("office", LATE, name="Поздняя П.")
    return staffed


def spoil(settings):
    """What a failing disk leaves: the pages are noise, the file is as long as it was."""
    place = Path(settings.store_place)
    place.write_bytes(b"\1" * place.stat().st_size)


def shown(reception):
    listed = reception.finds("rescuing.copies", QListWidget)
    return [listed.item(row).text() for row in range(listed.count())]


def said(reception):
    label = reception.finds("rescuing.said", QLabel)
    return label.text() if label.isVisible() else ""


def fills(reception, name, text):
    line = reception.finds(name, QLineEdit)
    line.setFocus()
    line.selectAll()
    return reception.types(text)


def verifies_and_puts_back(reception):
    reception.presses("Enter").until(lambda: "Копия цела" in said(reception)).rests()
    reception.presses("Enter").until(lambda: "восстановлен из копии" in said(reception)).rests()
    return reception


def test_a_spoilt_register_is_put_back_by_whoever_signs_in(receives, copied):
    spoil(copied.settings)
    reception = receives(copied.settings)
    assert not reception.finds("signIn.rescue").isVisible()
    fills(reception, "signIn.login", ADMINISTRATOR)
    fills(reception, "signIn.password", PASSWORD).presses("Enter")
    reception.until(reception.finds("signIn.rescue").isVisible).rests()
    reception.finds("signIn.rescue").click()
    reception.until(lambda: reception.screen == "rescuing").rests()
    assert len(shown(reception)) == 1
    assert nameless(reception.window) == []
    # what was typed a moment ago is there, and nothing is changed by the first Enter
    before = Path(copied.settings.store_place).read_bytes()
    reception.presses("Enter").until(lambda: "Копия цела" in said(reception)).rests()
    assert "которых в копии нет" in said(reception)
    assert Path(copied.settings.store_place).read_bytes() == before
    reception.presses("Enter").until(lambda: "восстановлен из копии" in said(reception)).rests()
    (kept,) = copied.settings.home.glob("*.damaged-*.db")
    assert kept.read_bytes() == before
    assert str(kept) in said(reception)
    reception.presses("Enter").until(lambda: reception.screen == "signIn").rests()
    sits_down(reception)
    assert [row.login for row in reception.program.desk.clerks.list()] == [CLERK, ADMINISTRATOR]
    assert ("restore", "audit") in copied.audited()


def seen(label):
    """Whether the whole of it stands within the window, and within whatever scrolls it."""
    return label.isVisible() and label.visibleRegion().boundingRect() == label.rect()


def test_what_is_said_is_seen_in_a_low_window_of_large_letters(receives, copied):
    Path(copied.settings.store_place).write_bytes(b"x" * 100)
    reception = receives(replace(copied.settings, text_percent=200), StoreUnavailable("store.damaged"))
    reception.window.resize(960, 600)
    fills(reception, "rescuing.login", ADMINISTRATOR)
    fills(reception, "rescuing.password", "не тот пароль").presses("Enter")
    reception.until(lambda: "не подходит" in says(reception, "rescuing.password")).rests()
    assert seen(reception.finds("rescuing.password.finding", QLabel))
    fills(reception, "rescuing.login", CLERK)
    fills(reception, "rescuing.password", CLERKS_PASSWORD).presses("Enter")
    reception.until(lambda: "не делает копий" in said(reception)).rests()
    assert seen(reception.finds("rescuing.said", QLabel))


def test_the_way_to_the_copies_is_seen_in_a_low_window_of_large_letters(receives, copied):
    spoil(copied.settings)
    reception = receives(replace(copied.settings, text_percent=200))
    reception.window.resize(960, 600)
    fills(reception, "signIn.login", ADMINISTRATOR)
    fills(reception, "signIn.password", PASSWORD).presses("Enter")
    reception.until(reception.finds("signIn.rescue").isVisible).rests()
    assert seen(reception.finds("signIn.rescue"))


def test_a_register_cut_short_is_offered_its_copies_before_anybody_signs_in(receives, copied):
    Path(copied.settings.store_place).write_bytes(b"x" * 100)
    with pytest.raises(StoreUnavailable) as refused:
        build(copied.settings)
    reception = receives(copied.settings, refused.value)
    assert reception.screen == "rescuing"
    assert "повреждён" in reception.finds("rescuing.because", QLabel).text()
    reception.presses("Enter")
    assert reception.finds("rescuing.login", QLineEdit).hasFocus()
    # one who may not, one who types amiss, and one who may
    fills(reception, "rescuing.login", CLERK)
    fills(reception, "rescuing.password", CLERKS_PASSWORD).presses("Enter")
    reception.until(lambda: "не делает копий" in said(reception)).rests()
    fills(reception, "rescuing.login", ADMINISTRATOR)
    fills(reception, "rescuing.password", "не тот пароль").presses("Enter")
    reception.until(lambda: "не подходит" in says(reception, "rescuing.password")).rests()
    fills(reception, "rescuing.password", "и этот").presses("Enter")
    reception.until(lambda: "Повторите через" in says(reception, "rescuing.password"))
    reception.until(lambda: not says(reception, "rescuing.password"))
    fills(reception, "rescuing.password", PASSWORD)
    verifies_and_puts_back(reception).presses("Enter").until(lambda: reception.screen == "signIn").rests()
    sits_down(reception)
    assert reception.screen == "verify"


def test_another_copy_or_another_name_is_verified_anew(receives, copied):
    with copied.opened() as opened:
        opened.desk.backups.make()
    spoil(copied.settings)
    reception = receives(copied.settings, StoreUnavailable("store.damaged"))
    fills(reception, "rescuing.login", ADMINISTRATOR)
    fills(reception, "rescuing.password", PASSWORD).presses("Enter").until(lambda: "Копия цела" in said(reception)).rests()
    button = reception.finds("rescuing.enter")
    assert "Вернуть" in button.text()
    reception.finds("rescuing.copies", QListWidget).setFocus()
    reception.presses("Down")
    assert "Проверить" in button.text()
    assert said(reception) == ""


def test_whoever_signed_in_last_types_the_password_alone_and_walks_the_copies_from_there(receives, copied):
    with copied.opened() as opened:
        opened.desk.backups.make()
    before = receives(copied.settings)
    sits_down(before)
    before.program.close()
    spoil(copied.settings)
    reception = receives(copied.settings, StoreUnavailable("store.damaged"))
    secret, copies = reception.finds("rescuing.password", QLineEdit), reception.finds("rescuing.copies", QListWidget)
    assert reception.finds("rescuing.login", QLineEdit).text() == ADMINISTRATOR
    assert secret.hasFocus()
    reception.presses("Down")
    assert (copies.currentRow(), secret.hasFocus()) == (1, True)
    reception.presses("Up", "Up")
    assert copies.currentRow() == 0
    verifies_and_puts_back(reception.types(PASSWORD))


def test_what_was_said_of_a_copy_goes_with_it(receives, copied, tmp_path, monkeypatch):
    spoil(copied.settings)
    paper, other = tmp_path / "бумага.db", tmp_path / "другая.db"
    for file in (paper, other):
        file.write_bytes(b"%PDF-1.7 no register at all" * 100)
    chosen = iter([str(paper), str(other)])
    monkeypatch.setattr(Rescuing, "ask_file", staticmethod(lambda *_: next(chosen)))
    reception = receives(copied.settings, StoreUnavailable("store.damaged"))
    reception.finds("rescuing.elsewhere").click()
    fills(reception, "rescuing.login", ADMINISTRATOR)
    fills(reception, "rescuing.password", PASSWORD).presses("Enter").until(lambda: bool(said(reception))).rests()
    reception.finds("rescuing.elsewhere").click()
    assert shown(reception)[0] == str(other)
    assert said(reception) == ""
    fills(reception, "rescuing.login", "").presses("Delete")
    fills(reception, "rescuing.login", "nobody")
    fills(reception, "rescuing.password", "не тот пароль").presses("Enter")
    reception.until(lambda: bool(said(reception) or says(reception, "rescuing.password"))).rests()
    reception.finds("rescuing.copies", QListWidget).setFocus()
    reception.presses("Down", "Down")
    assert (said(reception), says(reception, "rescuing.password")) == ("", "")


def test_esc_tries_once_more_and_opens_what_is_sound_again(receives, copied):
    whole = Path(copied.settings.store_place).read_bytes()
    Path(copied.settings.store_place).write_bytes(b"x")
    reception = receives(copied.settings, StoreUnavailable("store.damaged"))
    reception.presses("Esc").until(lambda: reception.screen == "rescuing").rests()
    Path(copied.settings.store_place).write_bytes(whole)
    reception.presses("Esc").until(lambda: reception.screen == "signIn").rests()
    sits_down(reception)
    assert LATE in [row.login for row in reception.program.desk.clerks.list()]


def test_where_a_register_was_the_first_screen_offers_its_copies_and_the_printed_key_opens_them(receives, copied):
    for left in copied.settings.home.glob("register.db*"):
        left.unlink()
    reception = receives(copied.settings)
    assert reception.screen == "firstRun"
    assert "Здесь был регистр: копий — 1, последняя от" in reception.sees()
    assert reception.finds("firstRun.rescue").hasFocus()
    reception.presses("Enter").until(lambda: reception.screen == "rescuing").rests()
    reception.presses("Esc").until(lambda: reception.screen == "firstRun").rests()
    reception.presses("Alt+4").until(lambda: reception.screen == "rescuing").rests()
    fills(reception, "rescuing.login", "nobody")
    reception.finds("rescuing.way").click()
    assert reception.finds("rescuing.key", QLineEdit).hasFocus()
    slip = "0" if copied.key[-1] != "0" else "1"
    reception.types(copied.key[:-1] + slip).presses("Enter")
    assert "опечат" in says(reception, "rescuing.key")
    fills(reception, "rescuing.key", copied.key).presses("Enter")
    reception.until(lambda: "имен" in says(reception, "rescuing.login")).rests()
    fills(reception, "rescuing.login", ADMINISTRATOR)
    reception.finds("rescuing.key", QLineEdit).setFocus()
    verifies_and_puts_back(reception).presses("Enter").until(lambda: reception.screen == "signIn").rests()
    sits_down(reception)
    assert [row.login for row in reception.program.desk.clerks.list()] == [CLERK, ADMINISTRATOR]


def test_a_second_factor_is_asked_for_there_too(receives, staffed):
    with staffed.opened() as opened:
        secret, _ = opened.desk.oneself.begin_code()
        opened.desk.oneself.confirm_code(secret, pyotp.TOTP(secret).now(), PASSWORD)
        opened.desk.backups.make()
    spoil(staffed.settings)
    reception = receives(staffed.settings, StoreUnavailable("store.damaged"))
    fills(reception, "rescuing.login", ADMINISTRATOR)
    fills(reception, "rescuing.password", PASSWORD).presses("Enter").until(reception.finds("rescuing.code").isVisible).rests()
    reception.types("12345").presses("Enter").until(lambda: "Код не подходит" in says(reception, "rescuing.code")).rests()
    fills(reception, "rescuing.code", "1").presses("Enter").until(lambda: "Повторите" in says(reception, "rescuing.password"))
    reception.until(lambda: not says(reception, "rescuing.password"))
    fills(reception, "rescuing.code", pyotp.TOTP(secret).at(time.time() + 30))
    verifies_and_puts_back(reception)
    # tries of the second factor are counted at the register, not at what was brought for the trial
    assert not [file for file in staffed.settings.home.iterdir() if "restoring" in file.name]


@pytest.mark.parametrize("has_key", [False, True], ids=["a new computer", "one with a key of its own"])
def test_a_copy_from_another_computer_is_opened_by_its_key(receives, own, tmp_path, monkeypatch, has_key):
    with open_desk(own) as opened:
        opened.desk.backups.make(tmp_path / "usb" / "copy.db")
    home = tmp_path / "elsewhere"
    there = Settings.load(home=home, language="ru", palette="light", today="2026-11-22", key="file")
    if has_key:
        Practice(there).make(str(home / "practice.db"), people=5)
    reception = receives(there)
    reception.presses("Alt+4").until(lambda: reception.screen == "rescuing").rests()
    assert shown(reception) == []
    chosen = iter([str(tmp_path / "usb" / "copy.db"), "", str(vault.key_path(own))])
    monkeypatch.setattr(Rescuing, "ask_file", staticmethod(lambda *_: next(chosen)))
    reception.presses("Enter")
    assert len(shown(reception)) == 1
    key_file = reception.finds("rescuing.registerKey", QLineEdit)
    assert not key_file.isVisible()
    reception.presses("Enter").until(key_file.isVisible).rests()
    button = key_file.parentWidget().findChildren(type(reception.finds("rescuing.enter")))[-1]
    button.click()
    button.click()
    assert key_file.text() == str(vault.key_path(own))
    verifies_and_puts_back(reception).presses("Enter").until(lambda: reception.screen == "verify").rests()
    assert reception.program.desk.search.find("иванова").rows == ()
    if has_key:
        assert vault.existing_key(there).raw != vault.existing_key(own).raw
