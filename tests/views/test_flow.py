"""One patient after another at the pace of a queue: nothing of the last stands in the way of the next or passes for theirs."""

import threading

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from omsdesk.errors import Rejected, StoreUnavailable
from omsdesk.models.words import QuestionKind
from tests.keys import press, replace_text, type_text
from tests.views.desk import MARIA, NAMESAKE, OLEG, TODAY

CTRL = Qt.KeyboardModifier.ControlModifier
LOCKED = StoreUnavailable("store.locked")


def strike(widget, key, at, *, repeated=False):
    """A key struck at a moment of the keyboard's own clock."""
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "\r", repeated)
    event.setTimestamp(at)
    QApplication.sendEvent(widget, event)


@pytest.fixture
def asked(desk):
    """Whose coverage was asked for so far."""
    return lambda: [person for person, *_ in desk.coverage.asked]


@pytest.fixture
def gate(desk, monkeypatch):
    """Holds every check up until it is opened; tells whose check has begun."""

    class Gate:
        opened, begun = threading.Event(), threading.Event()

    true = desk.coverage.verify_person

    def late(*asked):
        Gate.begun.set()
        assert Gate.opened.wait(10)
        return true(*asked)

    monkeypatch.setattr(desk.coverage, "verify_person", late)
    yield Gate
    Gate.opened.set()


# Enter twice


@pytest.fixture
def several(ask):
    """Two people of one surname in the list."""
    ask("иванова")


@pytest.mark.parametrize(("later", "repeated", "opened"), [(150, False, 0), (499, False, 0), (2000, True, 0), (600, False, 1)])
def test_a_second_enter_right_behind_the_first_opens_nobody(several, idle, asked, later, repeated, opened):
    strike(QApplication.focusWidget(), Qt.Key.Key_Return, 10_000)
    table = QApplication.focusWidget()
    assert table.objectName() == "searchResults"
    strike(table, Qt.Key.Key_Return, 10_000 + later, repeated=repeated)
    idle()
    assert len(asked()) == opened


def test_the_second_enter_counts_from_when_the_list_came(line, verify, qtbot, asked, monkeypatch):
    """Enter may have been struck long before the answer: what counts is how long the list has been looked at."""
    clock = [100_000]
    monkeypatch.setattr("omsdesk.views.keyboard.now", lambda: clock[0])
    type_text(line, "иванова")
    strike(line, Qt.Key.Key_Return, 10_000)
    clock[0] += 3_000
    qtbot.waitUntil(verify.results.table.hasFocus)
    strike(verify.results.table, Qt.Key.Key_Return, 13_400)
    assert asked() == []
    strike(verify.results.table, Qt.Key.Key_Return, 13_600)
    qtbot.waitUntil(lambda: asked() == [MARIA.id])


def test_whoever_walked_in_the_list_has_looked(several, line, verify, idle, asked):
    press(line, Qt.Key.Key_Return)
    press(verify.results.table, Qt.Key.Key_Down)
    press(verify.results.table, Qt.Key.Key_Return)
    idle()
    assert asked() == [NAMESAKE.id]


def test_enter_held_down_in_the_line_opens_nobody(ask, line, verify, idle, asked):
    ask("петров")
    strike(line, Qt.Key.Key_Return, 10_000, repeated=True)
    idle()
    assert asked() == []


def test_of_several_none_is_marked_before_the_list_is_walked_into(several, line, verify):
    chosen = verify.results.table.selectionModel()
    assert not chosen.hasSelection()
    press(line, Qt.Key.Key_Down)
    assert [index.row() for index in chosen.selectedRows()] == [0]
    press(verify.results.table, Qt.Key.Key_Up)
    assert not chosen.hasSelection()


def test_the_only_hit_is_marked_since_enter_opens_it(ask, verify):
    ask("петров")
    assert [index.row() for index in verify.results.table.selectionModel().selectedRows()] == [0]


def test_a_weaker_question_chosen_by_enter_twice_opens_nobody(verify, line, idle, asked, monkeypatch):
    clock = [100_000]
    monkeypatch.setattr("omsdesk.views.keyboard.now", lambda: clock[0])
    line.lead("петров")
    idle()
    assert line.hasFocus()
    press(line, Qt.Key.Key_Return)
    idle()
    assert asked() == []
    clock[0] += 600
    press(line, Qt.Key.Key_Return)
    idle()
    assert asked() == [OLEG.id]


# The next patient is typed over the last


@pytest.mark.parametrize("text", ["щукин", "петров", "иванова"])
def test_after_enter_the_next_scan_replaces_the_text(ask, line, idle, text, verify):
    ask(text)
    press(line, Qt.Key.Key_Return)
    idle()
    for letter in MARIA.enp:
        type_text(QApplication.focusWidget(), letter)
    assert line.text() == MARIA.enp


def test_a_check_that_waits_is_typed_over(ask, line, gate):
    ask("петров")
    press(line, Qt.Key.Key_Return)
    assert gate.begun.wait(5)
    type_text(line, "иванова")
    assert line.text() == "иванова"


def test_after_a_failure_the_next_patient_is_typed_over(ask, line, desk):
    desk.search.fails = LOCKED
    ask("иванова")
    press(line, Qt.Key.Key_Return)
    type_text(line, "петров")
    assert line.text() == "петров"


# The date of the answer


def test_the_date_is_selected_however_one_comes_to_it(window, checked, verify):
    field = verify.card.head.on
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    assert field.selectedText() == "22.11.2026"


def test_a_number_scanned_into_the_date_goes_on_in_the_line(window, checked, verify, line, idle, asked):
    press(window, Qt.Key.Key_F4)
    for letter in NAMESAKE.enp:
        type_text(QApplication.focusWidget(), letter)
    press(QApplication.focusWidget(), Qt.Key.Key_Return)
    idle()
    idle()
    assert line.text() == NAMESAKE.enp
    assert asked() == [MARIA.id, NAMESAKE.id]
    assert window.findChild(QLineEdit, "coverageOn").text() == "22.11.2026"
    assert window.frame.messages.text == ""


# What was said of one patient is not said of the next


@pytest.fixture
def complaint(ask, window, desk):
    """A message about a question."""
    desk.search.fails = Rejected("enp.checksum")
    ask("7156820823000017")
    assert window.frame.messages.text
    desk.search.fails = None


def test_a_message_goes_when_another_question_is_asked(complaint, window, ask):
    ask("иванова")
    assert window.frame.messages.text == ""


def test_a_message_goes_when_a_card_is_shown(complaint, window, verify, idle):
    verify.check_person(1)
    idle()
    assert window.frame.messages.text == ""


def test_a_failure_that_no_question_claims_stays(window, tasks, ask):
    tasks.failed.emit(StoreUnavailable("store.little_space", free=10))
    ask("иванова")
    assert window.frame.messages.text


def test_the_chip_of_a_mended_layout_does_not_stand_on_the_card(window, ask, desk, line, idle):
    desk.search.repaired = "петров"
    ask("gtnhjd")
    chip = window.findChild(QPushButton, "layoutChip")
    assert chip.isVisible()
    press(line, Qt.Key.Key_Return)
    idle()
    assert not chip.isVisible()


@pytest.mark.parametrize("text", ["bdfyjd", "oerby"])
def test_one_letter_has_no_list_and_no_chip(window, ask, desk, line, verify, text):
    desk.search.repaired = "иванов" if text == "bdfyjd" else "щукин"
    ask(text)
    replace_text(line, "п")
    assert window.findChild(QPushButton, "layoutChip").isHidden()
    assert verify.stack.currentWidget() is verify.stack.home


def test_one_letter_over_a_card_keeps_it_until_the_next_question(window, checked, line, verify):
    replace_text(line, "п")
    assert verify.stack.shows_card


@pytest.mark.parametrize("section", ["application", "decision", "due"])
def test_where_ctrl_enter_does_something_else_it_is_not_promised(window, checked, section):
    note = window.frame.bar.note
    assert "Ctrl+Enter — очистить" in note.text()
    window.frame.go(section)
    assert note.text() == "F3 — проверить другого пациента"
    window.frame.go("verify")
    assert "Ctrl+Enter — очистить" in note.text()


def test_the_same_text_is_asked_again_after_one_letter(ask, line, verify, idle):
    ask("иванова")
    replace_text(line, "и")
    ask("иванова")
    assert len(verify.results.table.rows) == 2


# A register that does not answer


def test_waiting_is_said_after_a_while_and_ends_with_the_answer(window, ask, line, gate, qtbot, idle):
    ask("петров")
    press(line, Qt.Key.Key_Return)
    note, speed = window.frame.bar.note, window.frame.bar.speed
    assert "занят" not in note.text()
    qtbot.waitUntil(lambda: note.text() == "Проверяю… регистр занят, жду", timeout=3000)
    assert speed.text() == ""
    gate.opened.set()
    idle()
    assert "занят" not in note.text()


def test_a_search_that_waits_says_so_too(window, line, desk, qtbot, idle, monkeypatch):
    opened, find = threading.Event(), desk.search.find
    monkeypatch.setattr(desk.search, "find", lambda *words, **how: opened.wait(10) and find(*words, **how))
    type_text(line, "иванова")
    qtbot.waitUntil(lambda: window.frame.bar.note.text() == "Ищу… регистр занят, жду", timeout=3000)
    opened.set()
    idle()
    assert "Найдено" in window.frame.bar.note.text()


def test_a_refusal_takes_back_that_it_is_waited_for(window, ask, desk):
    ask("щукин")
    window.frame.bar.wait("жду")
    window.frame.bar._say_late()
    window.frame.screens["verify"].show_error(Rejected("verify.no_key"))
    assert window.frame.bar.note.text() == "Никто не найден"


@pytest.mark.parametrize("fails", ["search", "coverage"])
def test_a_failure_leaves_no_note_of_the_last_answer_and_no_open_register(window, ask, line, desk, idle, fails):
    cell, bar = window.frame.status.cell("statusStore"), window.frame.bar
    ask("петров" if fails == "coverage" else "щукин")
    assert bar.speed.text()
    service = getattr(desk, fails)
    service.fails = LOCKED
    if fails == "search":
        ask("иванова")
    else:
        press(line, Qt.Key.Key_Return)
        idle()
    assert (bar.speed.text(), "найден" in bar.note.text().lower()) == ("", False)
    assert "F5" in bar.note.text()
    assert cell.text() == "Регистр не отвечает"
    service.fails = None
    press(window, Qt.Key.Key_F5)
    idle()
    idle()
    assert cell.text().startswith("Регистр открыт")


def test_a_register_that_can_be_read_and_not_written_is_not_called_open(window, ask, line, desk, idle):
    desk.coverage.fails = LOCKED
    ask("петров")
    press(line, Qt.Key.Key_Return)
    idle()
    ask("иванова")
    assert window.frame.status.cell("statusStore").text() == "Регистр не отвечает"


def test_the_check_that_is_asked_again_is_for_the_date_it_was_asked_for(checked, ask, line, desk, verify, idle):
    verify.check_for(TODAY.replace(month=10))
    idle()
    desk.coverage.fails = LOCKED
    ask("петров")
    press(line, Qt.Key.Key_Return)
    idle()
    press(verify, Qt.Key.Key_F5)
    idle()
    assert [(person, on) for person, on, _ in desk.coverage.asked[-2:]] == [(OLEG.id, None)] * 2


# A check that nobody waits for


def test_a_check_that_was_typed_over_before_it_began_is_not_made(ask, line, gate, asked, idle, desk):
    desk.search.kind = QuestionKind.ENP
    ask("петров")
    press(line, Qt.Key.Key_Return)
    assert gate.begun.wait(5)
    for text in ("7156820823000016", "7156820823000024"):
        replace_text(line, text)
        line.ask_now()
        _until_searched(desk, text)
    gate.opened.set()
    idle()
    idle()
    assert asked() == [OLEG.id, NAMESAKE.id]


def test_a_check_that_was_left_by_esc_before_it_began_is_not_made(ask, line, gate, asked, idle, desk):
    ask("петров")
    press(line, Qt.Key.Key_Return)
    assert gate.begun.wait(5)
    replace_text(line, "7156820823000016")
    line.ask_now()
    _until_searched(desk, "7156820823000016")
    press(line, Qt.Key.Key_Escape)
    gate.opened.set()
    idle()
    assert asked() == [OLEG.id]


def _until_searched(desk, text):
    """Until the check of the one found waits behind the other."""
    for _ in range(200):
        QApplication.processEvents()
        threading.Event().wait(0.005)
    assert desk.search.asked[-1][0] == text


def test_one_of_whom_there_is_a_doubt_is_looked_at_before_the_card_opens(window, verify, line, desk, asked, idle):
    """A scanner's own Enter comes with the number: what is said beside the person is read first, then Enter opens."""
    desk.search.doubt = "question.number_of_another"
    replace_text(line, MARIA.enp)
    press(line, Qt.Key.Key_Return)
    idle()
    assert verify.stack.currentWidget() is verify.results
    assert verify.results.table.hasFocus()
    assert asked() == []
    strike(verify.results.table, Qt.Key.Key_Return, line.clock + 2000)
    idle()
    assert asked() == [MARIA.id]


def test_while_a_check_waits_nothing_says_that_nobody_was_found(verify, line, ask, gate, idle):
    """A scan is asked for digit by digit: what was found by fewer digits is no news of the whole number."""
    ask(MARIA.enp[:-1])
    assert verify.stack.currentWidget() is verify.stack.nobody
    type_text(line, MARIA.enp[-1])
    for _ in range(200):
        QApplication.processEvents()
        if gate.begun.is_set():
            break
        gate.begun.wait(0.02)
    assert verify.stack.currentWidget() is verify.results
    assert [row.enp for row in verify.results.table.rows] == [MARIA.enp]
    gate.opened.set()
    idle()
    assert verify.stack.shows_card


def test_the_line_names_nobody_else_than_whoever_is_checked_from_elsewhere(ask, verify, line, idle):
    ask(MARIA.enp)
    idle()
    verify.check_person(MARIA.id)
    idle()
    assert line.text() == MARIA.enp
    verify.check_person(OLEG.id)
    idle()
    assert (verify.person_id, line.text()) == (OLEG.id, "")
