"""A field for a code: suggests while one types, Enter takes what is marked, what is no code stays as it was typed."""

from datetime import date
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QVBoxLayout, QWidget

from omsdesk.errors import StoreUnavailable
from omsdesk.models.words import CodeList
from omsdesk.services.codes import Codes, own
from omsdesk.services.codes.index import CodeIndex
from omsdesk.views.forms.code_line import CodeLine
from omsdesk.views.forms.field import Field
from tests.keys import press, replace_text, type_text

ENTER, ESC, DOWN, F4, TAB, BACKSPACE = (
    Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_F4, Qt.Key.Key_Tab, Qt.Key.Key_Backspace,
)  # fmt: skip
COLD = "J06.9 Острая инфекция верхних дыхательных путей неуточненная"


class OwnCodes(Codes):
    """The program's own lists without a register; a question waits while the gate is shut, and fails once the store is gone."""

    def __init__(self):
        self.gate = Event()
        self.gate.set()
        self.is_gone = False

    def _index(self, name):
        assert self.gate.wait(10)
        if self.is_gone:
            raise StoreUnavailable("store.unreachable")
        return CodeIndex(own.rows(name), own.said(name))


@pytest.fixture
def codes():
    return OwnCodes()


@pytest.fixture
def makes(qtbot, tasks, codes):
    """A window with a field of a list and another line behind it."""

    def made(name=CodeList.DIAGNOSES):
        window = QWidget()
        column = QVBoxLayout(window)
        line = CodeLine(Field("diagnoses.0.code", "Code", width=30), codes, name, tasks.run, window)
        column.addWidget(line)
        column.addWidget(QLineEdit(window))
        column.addStretch(1)
        qtbot.addWidget(window)
        window.resize(900, 500)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        line.setFocus()
        line.told, line.steps, line.keeps = [], [], window
        line.entered.connect(line.told.append)
        line.moved.connect(line.steps.append)
        return line

    return made


@pytest.fixture
def line(makes):
    return makes()


@pytest.fixture
def types(line, qtbot):
    def typed(text):
        type_text(line, text)
        qtbot.waitUntil(lambda: line.is_idle)

    return typed


def marked(line):
    shown = line.window().findChild(QListWidget, f"{line.objectName()}.suggestions")
    return shown.currentItem().text() if shown.currentRow() >= 0 else None


@pytest.mark.parametrize("typed", ["j069", "J06.9", "о06ю9", "орви", "ост инф верх", "jhdb"])
def test_a_code_its_words_and_what_it_is_called_in_short_offer_it_and_enter_takes_it(line, types, typed):
    types(typed)
    assert line.is_open
    assert marked(line) == COLD
    assert line.value == typed
    press(line, ENTER)
    assert (line.text(), line.value, line.told[-1], line.steps) == (COLD, "J06.9", "J06.9", [1])
    assert not line.is_open


def test_down_marks_the_next_one(line, types):
    types("гипертенз")
    first, second = line.offered[:2]
    assert marked(line) == first
    press(line, DOWN)
    assert marked(line) == second
    press(line, ENTER)
    assert line.text() == second


def test_what_the_list_does_not_know_stays_as_it_was_typed(line, types, qtbot):
    types("Ы99.9")
    assert not line.is_open
    press(line, ENTER)
    assert (line.value, line.row, line.steps) == ("Ы99.9", None, [1])


def test_esc_closes_the_list_and_leaves_what_was_typed(line, types):
    types("гастрит")
    press(line, ESC)
    assert not line.is_open
    press(line, ENTER)
    assert (line.value, line.steps) == ("гастрит", [1])


def test_enter_before_the_answer_waits_for_it_and_takes_the_one_that_is_meant(line, codes, qtbot):
    codes.gate.clear()
    type_text(line, "j069")
    press(line, ENTER)
    assert line.steps == []
    codes.gate.set()
    qtbot.waitUntil(lambda: line.steps == [1])
    assert line.value == "J06.9"


def test_enter_before_the_answer_makes_no_guess_of_several(line, codes, qtbot):
    codes.gate.clear()
    type_text(line, "гипертенз")
    press(line, ENTER)
    codes.gate.set()
    qtbot.waitUntil(lambda: line.is_open)
    assert (line.steps, line.value) == ([], "гипертенз")
    press(line, ENTER)
    assert (line.steps, line.value) == ([1], "I11.9")


def test_enter_before_an_answer_of_nothing_goes_on_with_what_was_typed(line, codes, qtbot):
    codes.gate.clear()
    type_text(line, "ыыы")
    press(line, ENTER)
    codes.gate.set()
    qtbot.waitUntil(lambda: line.steps == [1])
    assert line.value == "ыыы"


def test_enter_never_takes_what_was_offered_for_other_letters(line, types, codes, qtbot):
    types("гастр")
    assert line.is_open
    codes.gate.clear()
    replace_text(line, "j069")
    press(line, ENTER)
    codes.gate.set()
    qtbot.waitUntil(lambda: line.steps == [1])
    assert line.value == "J06.9"


def test_letters_typed_after_an_early_enter_take_it_back(line, codes, qtbot):
    codes.gate.clear()
    type_text(line, "j06")
    press(line, ENTER)
    type_text(line, ".")
    codes.gate.set()
    qtbot.waitUntil(lambda: line.is_idle)
    assert line.steps == []
    assert line.is_open


def test_f4_offers_the_commonest_and_what_fits_the_letters(line, types, qtbot):
    press(line, F4)
    qtbot.waitUntil(lambda: line.is_open)
    assert line.offered[0] == COLD
    press(line, ENTER)
    assert line.value == "J06.9"
    press(line, F4)  # a code stands there: the list again, not the one row that is there already
    qtbot.waitUntil(lambda: line.is_open)
    assert len(line.offered) == 20


def test_emptied_by_hand_it_offers_nothing_and_stays_empty(line, types, qtbot):
    types("j")
    press(line, BACKSPACE)
    qtbot.waitUntil(lambda: line.is_idle)
    assert not line.is_open
    press(line, ENTER)
    assert (line.value, line.steps) == ("", [1])


def test_a_code_that_was_typed_and_left_is_recognised(line, types, qtbot):
    types("j069")
    press(line, TAB)
    qtbot.waitUntil(lambda: line.is_idle)
    assert (line.text(), line.value, line.told[-1]) == (COLD, "J06.9", "J06.9")


def test_a_code_that_the_form_puts_gets_its_name_and_nothing_is_told(line, qtbot):
    line.show_text("J06.9")
    assert line.value == "J06.9"
    qtbot.waitUntil(lambda: line.text() == COLD)
    assert line.told == []
    line.show_text("J06.9")
    assert line.text() == COLD
    line.show_text("")
    assert (line.text(), line.value, line.row) == ("", "", None)
    line.show_text("X99")
    qtbot.waitUntil(lambda: line.is_idle)
    assert line.text() == line.value == "X99"


def test_letters_over_a_code_are_no_code_any_more(line, types):
    types("j069")
    press(line, ENTER)
    type_text(line, "х")
    assert line.row is None
    assert line.value == line.text()


def test_results_stand_under_their_conditions_and_hold_on_their_day(makes, qtbot):
    line = makes(CodeList.RESULTS)
    line.look_in(date(2026, 11, 28), "4")
    press(line, F4)
    qtbot.waitUntil(lambda: line.is_open)
    assert {text[0] for text in line.offered} == {"4"}


def test_a_register_that_cannot_answer_suggests_nothing_and_takes_nothing_away(line, codes, qtbot):
    codes.is_gone = True
    type_text(line, "j069")
    press(line, ENTER)
    qtbot.waitUntil(lambda: line.is_idle)
    assert (line.value, line.steps) == ("j069", [1])
    press(line, TAB)
    qtbot.waitUntil(lambda: line.is_idle)
    assert line.value == "j069"


def test_a_vaccine_is_known_by_its_name_and_its_code_is_seen_by_nobody(makes, qtbot):
    line = makes(CodeList.VACCINES)
    type_text(line, "акдс")
    qtbot.waitUntil(lambda: line.is_idle and line.is_open)
    assert not any("akds" in one for one in line._found)
    press(line, ENTER)
    assert (line.text(), line.value, line.told[-1]) == ("АКДС", "АКДС", "АКДС")
    line.show_text("АКДС")
    assert line.row is not None
