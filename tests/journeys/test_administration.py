"""The audit and the copies in the window: who saw whom is found by keys, what is written holds, and a copy is made and tried."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTableView
from sqlalchemy import text

from omsdesk.errors import NotAllowed
from omsdesk.services import audit
from tests.builders import add, person
from tests.journeys.reception import table_texts, walks_to
from tests.journeys.staff import CLERK, CLERKS_PASSWORD, sits_down
from tests.views.test_window import nameless


@pytest.fixture
def desk(receives, staffed):
    """The administrator in front of the administration."""
    reception = receives(staffed.settings)
    sits_down(reception).presses("Ctrl+8").rests()
    return reception


def turns_to(reception, name):
    """Turn the pages until the one of that name is in front."""
    for _ in range(7):
        if reception.program.window.frame.front.place == name:
            return reception
        reception.presses("Ctrl+PgDown").rests()
    raise AssertionError(name)


def lines(reception):
    return table_texts(reception.finds("auditTable", QTableView))


def told(reception, name):
    return reception.finds(name, QLabel).text()


def test_who_did_what_is_found_by_a_clerk_and_by_days(desk, staffed):
    staffed.add("reception")
    with staffed.opened(CLERK, CLERKS_PASSWORD) as opened:
        opened.desk.search.find("иванова")
    turns_to(desk, "audit")
    everything = len(lines(desk))
    assert everything >= 3
    desk.finds("audit.clerk", QLineEdit).setFocus()
    desk.types(CLERK).presses("Enter").rests()
    assert {row[2] for row in lines(desk)} == {"Петрова А."}
    assert {row[4] for row in lines(desk)} == {"вход"}
    assert {row[5] for row in lines(desk)} == {"сотрудник anna, Петрова А."}
    desk.finds("auditTable").setFocus()
    assert told(desk, "audit.line") == "Петрова А. · вход · сотрудник anna, Петрова А."
    desk.finds("audit.since", QLineEdit).setFocus()
    desk.types("01.01.2099").presses("Enter").rests()
    assert lines(desk) == []
    assert "строк" in told(desk, "audit.told").lower()


def test_what_was_refused_is_told_in_words(desk, staffed):
    staffed.add("reception")
    with staffed.opened(CLERK, CLERKS_PASSWORD) as opened, pytest.raises(NotAllowed):
        opened.desk.clerks.list()
    turns_to(desk, "audit").presses("F5").rests()
    row = next(row for row in lines(desk) if row[4].startswith("отказано"))
    assert row[2:6:3] == ("Петрова А.", "сотрудники")
    assert "журнал" in {row[5] for row in lines(desk)}
    assert all("—" not in row[5] for row in lines(desk))
    table = desk.finds("auditTable", QTableView)
    table.setFocus()
    walks_to(desk, table, lambda cells: cells[4].startswith("отказано"))
    assert "отказано в праве: вести сотрудников" in told(desk, "audit.line")


def test_what_was_done_beside_the_window_stands_at_its_foot_once_the_window_is_used_again(desk, staffed):
    cell = desk.window.frame.status.cell("statusStore")
    assert "копия" not in cell.text()
    with staffed.opened() as opened:
        made = opened.desk.backups.make()
    asked = desk.window._tasks.asked
    QGuiApplication.instance().applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    desk.until(lambda: f"копия {made.manifest.made_at.astimezone():%H:%M} ✔" in cell.text())
    assert desk.window._tasks.asked == asked  # of an idle desk it goes on being one


def test_a_line_that_somebody_forged_is_marked_and_told(desk):
    with desk.program._opened.database.write() as session:
        session.execute(text("update audit set clerk = 'Иванова О.' where seq = 1"))
    turns_to(desk, "audit").presses("F5").rests()
    assert "(1)" in told(desk, "audit.told")
    table = desk.finds("auditTable", QTableView)
    table.setFocus()
    walks_to(desk, table, lambda cells: cells[0] == "1")
    assert told(desk, "audit.line").startswith("СТРОКА НЕ ТА, ЧТО БЫЛА ЗАПИСАНА · Иванова О. · ")
    desk.presses("Up").rests()
    assert not told(desk, "audit.line").startswith("СТРОКА")


def test_the_audit_is_verified_whole(desk):
    turns_to(desk, "audit").presses("Ctrl+R").rests()
    assert "Журнал" in told(desk, "audit.told")
    assert "сходятся" in told(desk, "audit.told") or "сверять не с чем" in told(desk, "audit.told")


def test_notes_of_the_audit_that_are_gone_are_told_and_accepted(desk, staffed):
    database = desk.program._opened.database
    for _ in range(45):
        with database.write() as session:
            audit.note(session, desk.program.desk.seat, "view", "person", 1)
    shutil.rmtree(staffed.settings.home / "anchors")
    turns_to(desk, "audit").presses("Ctrl+R").rests()
    assert "--accept-anchors" in told(desk, "audit.told")
    accept = desk.finds("audit.accept", QPushButton)
    accept.setFocus()
    desk.presses("Space").rests()
    assert "Принято" in told(desk, "audit.told")
    assert not accept.isVisible()
    desk.presses("Ctrl+R").rests()
    assert "--accept-anchors" not in told(desk, "audit.told")


def test_a_copy_is_made_now_and_restored_on_trial(desk, staffed):
    turns_to(desk, "copies")
    assert table_texts(desk.finds("copiesTable", QTableView)) == []
    table = desk.finds("copiesTable", QTableView)
    desk.presses("Ins").until(lambda: len(table_texts(table)) == 1).rests()
    assert table_texts(table)[0][1] == "по просьбе"
    assert "не проверена" in table_texts(table)[0][-1]
    desk.presses("Ctrl+R").until(lambda: "не проверена" not in table_texts(table)[0][-1]).rests()
    assert "Последняя копия" in told(desk, "copies.told")
    assert len(list(staffed.settings.backups_folder.glob("*.db"))) == 1


def test_yesterdays_register_is_put_back_by_whoever_may_and_the_one_of_today_is_kept(desk, staffed):
    turns_to(desk, "copies")
    table = desk.finds("copiesTable", QTableView)
    desk.presses("Ins").until(lambda: len(table_texts(table)) == 1).rests()
    desk.program.desk.clerks.add("late", "Поздняя П.", "office", CLERKS_PASSWORD)
    add(desk.program._opened.database, person("Новосёлова Вера Ильинична"))
    assert desk.program.desk.search.find("новоселова").rows
    table.setFocus()
    desk.presses("F5").rests().presses("F2").rests()
    assert "пропадут" in desk.program.window.frame.messages.text
    assert desk.program.desk is not None
    desk.presses("F2").until(lambda: desk.screen == "puttingBack").rests()
    said = desk.finds("puttingBack.said", QLabel)
    desk.until(said.isVisible).rests()
    assert "Регистр восстановлен из копии" in said.text()
    assert "старше" in said.text()
    assert desk.program.desk is None
    desk.presses("Enter").until(lambda: desk.screen == "signIn").rests()
    sits_down(desk)
    # people are those of the copy, clerks those of today
    assert desk.program.desk.search.find("новоселова").rows == ()
    assert [row.login for row in desk.program.desk.clerks.list()] == ["late", "nina"]
    assert [probe.code for probe in desk.program.desk.upkeep.check(deep=True) if not probe.sound] == []
    assert len(list(staffed.settings.home.glob("*.before-restore-*.db"))) == 1
    assert ("restore", "audit") in staffed.audited()


def test_a_desk_of_one_goes_on_at_the_register_that_was_put_back(receives, own):
    reception = receives(own).presses("Ctrl+8").rests()
    turns_to(reception, "copies")
    table = reception.finds("copiesTable", QTableView)
    reception.presses("Ins").until(lambda: len(table_texts(table)) == 1).rests()
    table.setFocus()
    reception.presses("F2").rests().presses("F2").until(lambda: reception.screen == "puttingBack").rests()
    reception.until(reception.finds("puttingBack.said", QLabel).isVisible).rests().presses("Enter")
    reception.until(lambda: reception.screen == "verify").rests()
    assert reception.program.desk.search.find("иванова").rows == ()


def test_a_copy_that_is_spoilt_leaves_the_register_as_it_is(desk, staffed):
    turns_to(desk, "copies")
    table = desk.finds("copiesTable", QTableView)
    desk.presses("Ins").until(lambda: len(table_texts(table)) == 1).rests()
    (copy,) = staffed.settings.backups_folder.glob("*.db")
    content = bytearray(copy.read_bytes())
    content[len(content) // 2] ^= 1
    copy.write_bytes(content)
    table.setFocus()
    desk.presses("F2").rests().presses("F2").until(lambda: desk.screen == "puttingBack").rests()
    said = desk.finds("puttingBack.said", QLabel)
    desk.until(said.isVisible).rests()
    assert "повреждена" in said.text()
    desk.presses("Enter").until(lambda: desk.screen == "signIn").rests()
    sits_down(desk)
    assert desk.program.desk.clerks.list()


def test_everything_there_has_a_name_for_those_who_do_not_see_it(desk):
    for name in ("audit", "copies"):
        turns_to(desk, name)
        assert nameless(desk.program.window) == []
