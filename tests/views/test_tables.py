"""Lists: what Qt may ask of them, how keys walk them, and that a name is never taken for markup."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from omsdesk.views.screens.results import Results
from omsdesk.views.tables.column import Column
from omsdesk.views.tables.row_table import RowTable
from tests.keys import press
from tests.views.desk import MARIA, MARKUP, NAMESAKE, OLEG, TODAY, found

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def table(qtbot, dressed):
    columns = [
        Column("name", "ФИО", 20, lambda row: row.full_name, least=10),
        Column("enp", "Полис", 12, lambda row: row.enp or ""),
    ]
    made = RowTable("Люди", columns, kept_as="test")
    qtbot.addWidget(made)
    made.resize(800, 300)
    made.show()
    made.show_rows([MARIA, NAMESAKE, OLEG])
    return made


def test_the_model_keeps_the_promises_of_qt(table, qtmodeltester):
    qtmodeltester.check(table.model())
    table.show_rows([])
    qtmodeltester.check(table.model())


@pytest.mark.parametrize(("width", "left_out"), [(800, []), (370, [1]), (300, [1, 2])])
def test_what_can_be_missed_is_left_out_sooner_than_cut(qtbot, dressed, width, left_out):
    columns = [
        Column("name", "ФИО", 20, lambda row: row.full_name, least=14),
        Column("enp", "Полис", 12, lambda row: row.enp or "", least=10, spare=1),
        Column("sex", "Пол", 12, lambda row: row.sex, least=10, spare=2),
    ]
    table = RowTable("Люди", columns)
    qtbot.addWidget(table)
    table.show_rows([MARIA])
    table.show()
    table.resize(int(width), 300)
    assert [place for place in range(3) if table.isColumnHidden(place)] == left_out
    table.resize(800, 300)
    assert not any(table.isColumnHidden(place) for place in range(3))


def test_rows_as_they_stand_now_move_nothing(table, qtmodeltester):
    table.go_to(1)
    table.renew([replace(one, surname="Новая") for one in (MARIA, NAMESAKE, OLEG)])
    assert (table.currentIndex().row(), table.current.surname) == (1, "Новая")
    qtmodeltester.check(table.model())
    table.show_rows([])
    table.renew([])
    assert table.rows == ()


def test_enter_chooses_the_row_one_stands_on(table, qtbot):
    press(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.chosen) as told:
        press(table, Qt.Key.Key_Return)
    assert told.args == [NAMESAKE]


def test_ctrl_enter_chooses_nothing(table, qtbot):
    with qtbot.assertNotEmitted(table.chosen):
        press(table, Qt.Key.Key_Return, CTRL)


def test_up_from_the_first_row_leaves(table, qtbot):
    with qtbot.waitSignal(table.left):
        press(table, Qt.Key.Key_Up)


def test_ctrl_c_copies_the_row(table):
    press(table, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "Иванова Мария Петровна\t7156820823000016"


def test_one_row_is_picked_unless_many_may_be(table):
    press(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert table.picked == (NAMESAKE,)
    table.take_many()
    press(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert table.picked == (NAMESAKE, OLEG)
    table.clearFocus()
    assert table.picked == (NAMESAKE, OLEG)
    press(table, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == f"{NAMESAKE.full_name}\t{NAMESAKE.enp}\n{OLEG.full_name}\t"
    press(table, Qt.Key.Key_Up)
    assert table.picked == (NAMESAKE,)
    table.show_rows([])
    assert table.picked == ()


def test_the_first_cell_of_a_head_stands_over_all_columns(table):
    table.setColumnWidth(0, 40)
    narrow = table.viewport().grab().toImage()
    table.set_heads(lambda row: row is MARIA)
    assert table.viewport().grab().toImage() != narrow


def test_an_empty_list_chooses_and_copies_nothing(table, qtbot):
    table.show_rows([])
    QGuiApplication.clipboard().setText("before")
    with qtbot.assertNotEmitted(table.chosen):
        press(table, Qt.Key.Key_Return)
    press(table, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "before"
    assert table.current is None


def test_a_name_with_markup_is_shown_as_it_stands(table):
    table.show_rows([MARKUP])
    index = table.model().index(0, 0)
    assert index.data() == MARKUP.full_name
    tip = index.data(Qt.ItemDataRole.ToolTipRole)
    assert "<img" not in tip
    assert "&lt;img" in tip


def test_columns_give_way_before_the_list_scrolls_sideways(table, qtbot):
    wide = table.columnWidth(0)
    table.resize(320, 300)
    qtbot.waitUntil(lambda: table.columnWidth(0) < wide)
    table.resize(800, 300)
    qtbot.waitUntil(lambda: table.columnWidth(0) == wide)


def test_an_unfocused_list_marks_no_row(table):
    table.clearFocus()
    assert table.currentIndex().row() == 0
    assert not table.selectionModel().hasSelection()


def test_the_hits_of_a_search_stand_on_the_first(qtbot, dressed):
    results = Results(TODAY, "ru")
    qtbot.addWidget(results)
    results.show_found(found([MARIA, NAMESAKE]))
    assert results.table.current is MARIA
    titles = [results.table.model().headerData(place, Qt.Orientation.Horizontal) for place in range(7)]
    assert titles == ["ФИО", "Дата рожд.", "Возраст", "Статус", "Номер полиса", "СМО", "Почему найден"]
    row = [results.table.model().index(1, place).data() for place in range(7)]
    assert row == ["Иванова Мария Павловна", "12.05.1980", "46 лет", "✖ приостановлен", "7156 8208 2300 0024", "Альфа-мед", ""]


def test_why_somebody_was_found_is_said(qtbot, dressed):
    results = Results(TODAY, "ru")
    qtbot.addWidget(results)
    results.show_found(found([OLEG]))
    assert "Сидоров" in results.table.model().index(0, 6).data()


def test_a_painted_list_keeps_the_sign_and_the_word(table, qtbot, dressed):
    results = Results(TODAY, "ru")
    qtbot.addWidget(results)
    results.resize(1200, 300)
    results.show_found(found([MARIA, NAMESAKE, OLEG]))
    results.show()
    assert not results.grab().isNull()
