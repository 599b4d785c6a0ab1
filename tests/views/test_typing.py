"""Typing goes to the search line from wherever the focus is, and comes there whole; Enter does what is in front of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tests.keys import press, type_text
from tests.views.desk import MARIA, NAMESAKE

CTRL = Qt.KeyboardModifier.ControlModifier
ENP = NAMESAKE.enp


def scan(text=ENP, enter=True):
    """What a scanner types, one key behind the other, each to whatever has the focus by then."""
    for letter in text:
        type_text(QApplication.focusWidget(), letter)
    if enter:
        press(QApplication.focusWidget(), Qt.Key.Key_Return)


def places(window):
    """Everything that takes the focus in the window and is no text field, by name."""
    verify = window.frame.screens["verify"]
    card = verify.card
    return {
        "sections": window.frame.sections,
        "value": card.first_value,
        "strip": card._strip,
        "button": card._print_button,
        "cell": window.frame.status.first,
    }


@pytest.fixture
def asked(desk):
    """Whose coverage was asked for so far."""
    return lambda: [person for person, *_ in desk.coverage.asked]


@pytest.mark.parametrize("place", ["sections", "value", "strip", "button", "cell"])
def test_a_scan_over_a_card_lands_whole_in_the_line(window, checked, idle, line, asked, place):
    places(window)[place].setFocus()
    scan()
    idle()
    idle()
    assert line.text() == ENP
    assert asked() == [MARIA.id, NAMESAKE.id]
    assert window.frame.front.objectName() == "verify"


def test_a_scan_over_a_list_opens_nobody_of_the_list(window, ask, idle, line, asked, verify):
    ask("иванова")
    press(line, Qt.Key.Key_Down)
    assert verify.results.table.hasFocus()
    scan()
    idle()
    idle()
    assert line.text() == ENP
    assert asked() == [NAMESAKE.id]


def test_a_scan_over_those_checked_before_is_a_new_question(window, checked, idle, line, verify, asked):
    press(window, Qt.Key.Key_Escape)
    press(line, Qt.Key.Key_Down)
    assert verify.stack.home.recent.table.hasFocus()
    scan()
    idle()
    idle()
    assert line.text() == ENP
    assert asked() == [MARIA.id, NAMESAKE.id]


def test_a_scan_over_what_stands_behind_a_cell_is_not_lost(window, line, idle, asked):
    window.frame.status.first.click()
    pane = QApplication.activePopupWidget()
    type_text(pane, ENP[0])
    assert not pane.isVisible()
    scan(ENP[1:])
    idle()
    idle()
    assert line.text() == ENP
    assert asked() == [NAMESAKE.id]


@pytest.mark.parametrize("place", ["_name", "policiesTable"])
def test_typing_on_a_persons_card_is_the_next_question(window, checked, idle, line, asked, place):
    press(window, Qt.Key.Key_2, CTRL)
    idle()
    person = window.frame.front
    (person._name if place == "_name" else person.findChild(QWidget, place)).setFocus()
    scan()
    idle()
    idle()
    assert line.text() == ENP
    assert asked() == [MARIA.id, NAMESAKE.id]
    assert window.frame.front.objectName() == "verify"


def test_a_blank_presses_its_button_and_begins_no_question(window, checked, line, verify):
    verify.card._next_button.setFocus()
    press(verify.card._next_button, Qt.Key.Key_Space)
    assert line.text() == ""
    assert verify.stack.currentWidget() is verify.stack.home


def test_a_command_key_is_no_typing(window, checked, line, verify):
    verify.card.first_value.setFocus()
    press(verify.card.first_value, Qt.Key.Key_C, CTRL)
    assert verify.card.first_value.hasFocus()
    assert line.text() == MARIA.enp


# A person's card does what the line above it says


@pytest.fixture
def person(window, checked, idle):
    """The card of the person who was just checked."""
    press(window, Qt.Key.Key_2, CTRL)
    idle()
    assert window.frame.front.objectName() == "person"
    return window.frame.front


def test_esc_on_a_persons_card_comes_back_ready_for_the_next_patient(window, person, line):
    press(window, Qt.Key.Key_Escape)
    assert window.frame.front.objectName() == "verify"
    assert line.hasFocus()
    assert line.selectedText() == MARIA.enp


def test_ctrl_enter_on_a_persons_card_is_the_next_patient(window, person, line, verify):
    press(window, Qt.Key.Key_Return, CTRL)
    assert window.frame.front.objectName() == "verify"
    assert verify.stack.currentWidget() is verify.stack.home
    assert (line.hasFocus(), line.text()) == (True, "")


def test_f4_on_a_persons_card_leads_to_the_date_of_the_answer(window, person, verify):
    press(window, Qt.Key.Key_F4)
    assert window.frame.front.objectName() == "verify"
    assert verify.card.head.on.hasFocus()
    assert verify.card.head.on.selectedText() == "22.11.2026"


def test_f3_on_a_persons_card_keeps_it_in_sight(window, person, line):
    press(window, Qt.Key.Key_F3)
    assert line.hasFocus()
    assert window.frame.front is person
    press(line, Qt.Key.Key_Down)
    assert person._name.hasFocus()


def test_the_line_turns_the_pages_of_a_persons_card(window, person, line, idle):
    window.resize(960, 600)
    QApplication.processEvents()
    press(window, Qt.Key.Key_F3)
    press(line, Qt.Key.Key_PageDown)
    assert person._page.verticalScrollBar().value() > 0


def test_a_card_of_another_person_has_no_date_to_answer_for(window, person, verify, ask, idle):
    ask(ENP)
    idle()
    window.frame.go("person")
    assert "as_of" not in window.frame.commands()


# Enter


def test_enter_presses_the_button_that_has_the_focus(window, checked, line, verify):
    verify.card._next_button.setFocus()
    press(verify.card._next_button, Qt.Key.Key_Return)
    assert line.text() == ""


def test_enter_takes_the_chip_of_a_mended_layout(window, ask, desk, idle):
    desk.search.repaired = "иванов"
    ask("bdfyjd")
    chip = window.findChild(QPushButton, "layoutChip")
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Enter)
    idle()
    assert desk.search.asked[-1] == ("bdfyjd", False)
