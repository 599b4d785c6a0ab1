"""An administrator keeps clerks and roles by keys alone; each role finds what it may do, and no refusal that nobody asked for."""

import time
from threading import Event

import pyotp
import pytest
import shiboken6
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTableView

from omsdesk.errors import NotAllowed
from omsdesk.models.words import Right
from omsdesk.services.access import ROLES
from omsdesk.views import permitted
from omsdesk.views.screens.admin.oneself_page import OneselfPage
from tests.builders import add, person
from tests.journeys.reception import named, table_texts, walks_to
from tests.journeys.staff import CLERK, CLERKS_PASSWORD, PASSWORD, says, sits_down
from tests.services.clerks.test_signing_in import certificate_of, key_file
from tests.views.test_window import nameless

OWN = "своё право тут"


@pytest.fixture
def desk(receives, staffed):
    """The administrator in front of the list of clerks."""
    reception = receives(staffed.settings)
    sits_down(reception).presses("Ctrl+8").rests()
    assert reception.screen == "admin"
    return reception


def clerks(reception):
    return table_texts(reception.finds("clerksTable", QTableView))


def adds(reception, login=CLERK, name="Петрова А."):
    reception.presses("Ins").types(login).presses("Enter").types(name).presses("Ctrl+Enter")
    told = reception.finds("toldPassword.password", QLabel)
    return reception.until(told.isVisible).rests(), told.text()


def test_a_receptionist_is_added_signs_in_and_changes_the_password_first(desk, receives, staffed):
    _, given = adds(desk)
    assert [row[0] for row in clerks(desk)] == [CLERK, "nina"]
    assert clerks(desk)[0][2:] == ("Регистратор", "—", "сменит пароль")
    desk.presses("Ctrl+Shift+Q").until(lambda: desk.screen == "signIn").rests()
    sits_down(desk, CLERK, given)
    assert desk.screen == "newPassword"
    with pytest.raises(NotAllowed) as refused:
        desk.program.desk.search.find("иванова")
    assert refused.value.code == "session.change_password"
    desk.types(CLERK).presses("Enter").types(CLERK).presses("Enter")
    assert "короче 10" in says(desk, "newPassword.password")
    desk.finds("newPassword.password", QLineEdit).selectAll()
    desk.types(CLERKS_PASSWORD)
    desk.finds("newPassword.again", QLineEdit).setFocus()
    desk.finds("newPassword.again", QLineEdit).selectAll()
    desk.types(CLERKS_PASSWORD).presses("Enter").until(lambda: desk.screen == "verify").rests()
    assert desk.program.desk.search.find("иванова").rows == ()
    desk.program.close()
    sits_down(receives(staffed.settings), CLERK, CLERKS_PASSWORD)


def test_the_made_password_is_told_once_and_can_be_copied(desk):
    _, given = adds(desk)
    desk.presses("Tab", "Space")
    assert QGuiApplication.clipboard().text() == given
    desk.presses("Tab", "Space")
    assert not desk.finds("toldPassword").isVisible()
    assert given not in desk.sees()
    QGuiApplication.clipboard().clear()


def test_a_login_that_is_taken_is_told_at_its_line(desk):
    desk.presses("Ins").types("nina").presses("Enter").types("Другая Н.").presses("Ctrl+Enter")
    desk.until(lambda: "уже занято" in says(desk, "clerk.login"))
    assert desk.finds("clerk.login", QLineEdit).hasFocus()
    desk.presses("Esc").rests()
    assert len(clerks(desk)) == 1


def test_another_role_by_f2(desk, staffed):
    staffed.add("reception")
    desk.presses("F5").rests().presses("Home", "F2").rests()
    role = desk.finds("clerk.role")
    assert role.hasFocus()
    role.setCurrentIndex(role.findData("senior"))
    desk.presses("Ctrl+Enter").until(lambda: clerks(desk)[0][2] == "Старший смены")


def test_closing_a_sign_in_is_asked_for_twice_and_throws_the_clerk_out(desk, receives, staffed):
    staffed.add("reception")
    desk.presses("F5").rests()
    with staffed.opened(CLERK, CLERKS_PASSWORD) as elsewhere:
        elsewhere.desk.search.find("иванова")
        desk.presses("Home", "Del")
        assert "Ещё раз Del" in desk.window.frame.messages.text
        assert clerks(desk)[0][4] == "входит"
        desk.presses("Del").until(lambda: clerks(desk)[0][4] == "вход закрыт")
        with pytest.raises(NotAllowed) as ended:
            elsewhere.desk.search.find("иванова")
        assert ended.value.code == "session.ended"
    desk.presses("Ctrl+R").until(desk.finds("toldPassword").isVisible).rests()
    assert clerks(desk)[0][4] == "сменит пароль"


def test_the_last_administrator_keeps_the_role(desk):
    desk.presses("F2").rests()
    role = desk.finds("clerk.role")
    role.setCurrentIndex(role.findData("reception"))
    desk.presses("Ctrl+Enter").until(lambda: "последний" in desk.window.frame.messages.text)
    assert desk.window.frame.front.objectName() == "admin"


def test_a_clerk_whose_rights_change_loses_the_open_window(receives, staffed):
    staffed.add("reception")
    reception = receives(staffed.settings)
    sits_down(reception, CLERK, CLERKS_PASSWORD)
    with staffed.opened() as opened:
        opened.desk.clerks.set_role(CLERK, "office")
    reception.types("иванова")
    reception.until(lambda: reception.screen == "signIn").rests()
    assert "Вход завершён" in reception.finds("signIn.said").text()
    assert reception.program.desk is None
    sits_down(reception, CLERK, CLERKS_PASSWORD)
    assert reception.program.desk.seat.role == "office"


def test_a_role_of_ones_own_by_keys(desk):
    desk.presses("Ctrl+PgDown").rests()
    assert desk.window.frame.front.place == "roles"
    desk.presses("Ins").types("kassa").presses("Enter").types("Касса").presses("Enter", "Space", "Ctrl+Enter")
    roles = desk.finds("rolesTable", QTableView)
    desk.until(lambda: len(table_texts(roles)) == 8).rests()
    assert table_texts(roles)[-1][:3] == ("Касса", "kassa", "—")
    rights = table_texts(desk.finds("rightsTable", QTableView))
    assert [row[-1] for row in rights].count("✔") == 1
    walks_to(desk.presses("Home"), roles, lambda texts: texts[1] == "kassa")
    desk.presses("Del", "Del").until(lambda: len(table_texts(roles)) == 7)


def test_a_role_of_the_program_is_not_changed(desk):
    desk.presses("Ctrl+PgDown").rests().presses("F2")
    assert "дана программой" in desk.window.frame.messages.text


def test_a_new_recovery_key_goes_onto_paper(desk, staffed):
    desk.presses(*["Ctrl+PgDown"] * 6).rests().presses("Enter")
    assert "ещё раз" in desk.window.frame.messages.text
    desk.presses("Enter")
    dialog = desk.dialog("askPassword")
    desk.types("не тот пароль").presses("Enter").until(lambda: "не подходит" in says(desk, "askPassword.password"))
    assert desk.screen == "admin"
    desk.types("и этот").presses("Enter").until(lambda: "Повторите через" in says(desk, "askPassword.password"))
    desk.until(lambda: not says(desk, "askPassword.password"))
    desk.types(PASSWORD).presses("Enter").until(lambda: desk.screen == "keySheet").rests()
    assert not (shiboken6.isValid(dialog) and dialog.isVisible())
    assert desk.window.entering._key != staffed.key
    assert staffed.key[-4:] not in desk.sees()


def test_ones_own_password_and_code(desk):
    desk.presses("Ctrl+PgUp").rests()
    desk.types(PASSWORD).presses("Enter").types(f"{PASSWORD} снова").presses("Enter").types(f"{PASSWORD} снова").presses("Enter")
    desk.until(lambda: "Пароль изменён" in desk.window.frame.messages.text).rests()
    desk.finds("oneself.code.begin").click()
    desk.until(desk.finds("oneself.code").isVisible).rests()
    secret = desk.finds("oneself.secret", QLabel).text().replace(" ", "")
    desk.types(f"{PASSWORD} снова").presses("Enter")
    desk.types("000000" if pyotp.TOTP(secret).now() != "000000" else "111111").presses("Enter")
    desk.until(lambda: "Код не подходит" in says(desk, "oneself.code"))
    desk.finds("oneself.code", QLineEdit).selectAll()
    desk.types(pyotp.TOTP(secret).now()).presses("Enter")
    desk.until(lambda: "спрашивается код" in desk.window.frame.messages.text)
    assert secret not in desk.sees()


def test_the_key_of_a_certificate_signs_before_it_is_asked_for(desk, tmp_path, monkeypatch):
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = tmp_path / "own.pem"
    certificate.write_bytes(certificate_of(key).public_bytes(serialization.Encoding.PEM))
    desk.presses("Ctrl+PgUp").rests()
    monkeypatch.setattr(OneselfPage, "ask_file", staticmethod(lambda _parent, _title: str(certificate)))
    desk.finds("oneself.certificate").click()
    line = desk.finds("oneself.certificate.keyFile", QLineEdit)
    desk.until(line.isVisible).rests()
    own = key_file(tmp_path, key, None, "pem", "замок")
    desk.types(own).presses("Enter")
    desk.dialog("askPassword")
    desk.types(PASSWORD).presses("Enter").until(lambda: "не читается" in says(desk, "oneself.certificate.keyFile")).rests()
    assert not desk.program.desk.clerks.list()[0].has_certificate
    desk.finds("oneself.certificate.keyPassword", QLineEdit).setFocus()
    desk.types("замок").presses("Enter")
    desk.dialog("askPassword")
    desk.types(PASSWORD).presses("Enter").until(lambda: "спрашивается ключ" in desk.window.frame.messages.text).rests()
    assert desk.program.desk.clerks.list()[0].has_certificate
    assert not line.isVisible()
    assert line.text() == ""


def test_ones_own_second_factor_is_taken_away_with_the_password_alone(desk, staffed):
    with staffed.opened() as opened:
        secret, _ = opened.desk.oneself.begin_code()
        opened.desk.oneself.confirm_code(secret, pyotp.TOTP(secret).now(), PASSWORD)
    # Whoever has another factor is signed in anew.
    desk.presses("F5").until(lambda: desk.screen == "signIn").rests()
    desk.finds("signIn.password", QLineEdit).setFocus()
    desk.types(PASSWORD).presses("Enter").until(desk.finds("signIn.code").isVisible).rests()
    desk.types(pyotp.TOTP(secret).at(time.time() + 30)).presses("Enter")
    desk.until(lambda: desk.screen == "verify").rests().presses("Ctrl+8").rests()
    desk.finds("clerks.factors").click()
    desk.dialog("askPassword")
    desk.presses("Esc").rests()
    assert desk.program.desk.clerks.list()[0].has_code
    desk.finds("clerks.factors").click()
    desk.dialog("askPassword")
    desk.types(PASSWORD).presses("Enter").until(lambda: "только пароль" in desk.window.frame.messages.text).rests()
    assert not desk.program.desk.clerks.list()[0].has_code


def test_everything_on_these_pages_has_a_name(desk):
    for page in desk.window.frame.admin.pages:
        desk.window.frame.admin.show_page(page)
        desk.rests()
        assert nameless(desk.window) == []
        desk.presses("F6")
        assert named(QGuiApplication.focusObject())


# ---- what each role finds


@pytest.mark.parametrize("role", [role for role in ROLES if role])
def test_each_role_finds_its_sections_and_no_refusal_that_nobody_asked_for(receives, staffed, role):
    staffed.add(role)
    reception = receives(staffed.settings)
    sits_down(reception, CLERK, CLERKS_PASSWORD)
    seat, frame = reception.program.desk.seat, reception.window.frame
    shown = [name for row, name in enumerate(frame.screens) if not frame.sections.isRowHidden(row)]
    assert shown == [name for name in frame.screens if permitted.may_see(seat, name)]
    assert reception.screen == shown[0]
    for name in shown:
        reception.presses(f"Ctrl+{list(frame.screens).index(name) + 1}").rests()
        assert reception.screen == name
        assert frame.messages.text == ""
    barred = [name for name in permitted.COMMANDS if permitted.missing(seat, name)]
    assert all(not reception.window.actions_table._actions[name].isEnabled() for name in barred)
    reception.presses("F7", "F8", "F3").rests()
    reception.program.close()
    said = staffed.audited()
    assert not [action for action, _ in said if action.startswith("refused")]


@pytest.fixture
def looker(staffed):
    """A clerk of a role that the organisation made itself, and somebody to be looked at."""
    with staffed.opened() as opened:
        add(opened.database, person("Петров Пётр"))
        opened.desk.roles.define("looker", "Смотрящий", [Right.FIND_PEOPLE, Right.READ_AUDIT])
    staffed.add("looker")
    return staffed


def test_what_the_role_refuses_is_no_lost_connection_and_is_not_asked_for_again(receives, looker):
    reception = receives(looker.settings)
    sits_down(reception, CLERK, CLERKS_PASSWORD)
    assert reception.finds("seat").text().endswith("Петрова А. · Смотрящий")
    reception.types("петров").rests().presses("Enter").rests()
    assert "не проверяет полисы" in reception.window.frame.messages.text
    assert reception.page == "results"
    assert "F5" not in reception.note
    reception.asks("щукин").presses("Ctrl+Enter").rests()
    assert "не проверяет полисы" in reception.window.frame.messages.text
    assert reception.page == "nobody"
    assert len([action for action, _ in looker.audited() if action.startswith("refused")]) == 2


def test_an_auditor_begins_where_there_is_something_to_do(receives, staffed):
    staffed.add("auditor")
    reception = receives(staffed.settings)
    sits_down(reception, CLERK, CLERKS_PASSWORD)
    assert reception.screen == "admin"
    assert not reception.line.isVisible()
    reception.types("иванова").rests()
    assert reception.screen == "admin"


@pytest.mark.parametrize(
    ("keys", "why"), [("Ctrl+8", "не делает копий"), ("Ctrl+4", "не выносит решений"), ("F7", "не вводит заявлений")]
)
def test_the_key_of_what_the_role_may_not_do_says_why(receives, staffed, keys, why):
    staffed.add("counter")
    reception = receives(staffed.settings)
    sits_down(reception, CLERK, CLERKS_PASSWORD)
    reception.presses(keys).rests()
    assert reception.screen == "verify"
    assert why in reception.window.frame.messages.text
    reception.presses("Ctrl+Shift+L").until(lambda: reception.window.lock.is_locked)
    reception.window.frame.messages.clear()
    reception.presses(keys)
    assert reception.window.frame.messages.text == ""
    reception.types(CLERKS_PASSWORD).presses("Enter").until(lambda: not reception.window.lock.is_locked).rests()
    reception.presses(keys).rests()
    assert why in reception.window.frame.messages.text
    assert not [action for action, _ in staffed.audited() if action.startswith("refused")]


def test_that_a_clerk_is_being_kept_stands_at_the_button_and_nobody_is_added_twice(desk):
    gate = Event()
    desk.window._tasks.write(desk.window, gate.wait, bool)
    desk.presses("Ins").types(CLERK).presses("Enter").types("Петрова А.").presses("Ctrl+Enter")
    button = desk.finds("clerk.save", QPushButton)
    assert (button.text(), button.isEnabled()) == ("Сохраняется…", False)
    desk.presses("Ctrl+Enter")
    gate.set()
    desk.until(desk.finds("toldPassword.password", QLabel).isVisible).rests()
    assert (button.text(), button.isEnabled()) == ("Сохранить  Ctrl+Enter", True)
    assert [row[0] for row in clerks(desk)] == [CLERK, "nina"]
    password = desk.finds("toldPassword.password", QLabel)
    assert password.margin() > 0


def test_whoever_may_not_do_a_thing_reads_why(receives, staffed):
    staffed.add("counter")
    reception = receives(staffed.settings)
    sits_down(reception, CLERK, CLERKS_PASSWORD)
    action = reception.window.actions_table._actions["apply"]
    assert not action.isEnabled()
    assert "не вводит заявлений" in action.toolTip()
    reception.window.do("apply")
    assert "не вводит заявлений" in reception.window.frame.messages.text
    assert not reception.program.desk.seat.may(Right.APPLY)
