"""The first screen: a register in one key, progress that is true, a cancel that works."""

import threading

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget

from omsdesk.errors import Cancelled, Rejected
from omsdesk.services.exchange import LoadReport, NotLoaded, RejectShown
from omsdesk.views.screens.first_run import FirstRun, Kind
from omsdesk.views.window import Window
from tests.keys import press, type_text
from tests.views.test_window import nameless

ALT = Qt.KeyboardModifier.AltModifier


class Begin:
    """Makes the register: waits at the gate, tells how far it is, minds the stop."""

    def __init__(self, desk):
        self.desk, self.asked, self.gate, self.fails = desk, [], threading.Event(), None

    def __call__(self, beginning, progress, stop):
        self.asked.append(beginning)
        progress(500, 2000)
        self.gate.wait(5)
        if self.fails:
            raise self.fails
        if stop.is_set():
            raise Cancelled("cancelled")
        return self.desk


@pytest.fixture
def begin(desk):
    made = Begin(desk)
    yield made
    made.gate.set()


@pytest.fixture
def window(qtbot, tasks, settings, begin):
    made = Window(None, tasks, settings, begin)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.is_idle)
    return made


def front(window):
    return window.findChild(QStackedWidget, "screens").currentWidget()


def test_without_a_register_the_first_screen_is_in_front(window):
    assert front(window).objectName() == "firstRun"
    assert not window.frame.bar.isVisible()
    assert nameless(window) == []


def test_the_practice_register_is_one_key_away(window, begin, qtbot, desk):
    begin.gate.set()
    press(QApplication.focusWidget(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.desk is desk)
    assert begin.asked[0].kind is Kind.PRACTICE
    assert front(window).objectName() == "verify"
    assert window.frame.bar.line.hasFocus()


def test_each_choice_has_its_digit(window, begin, qtbot, desk):
    begin.gate.set()
    press(window, Qt.Key.Key_2, ALT)
    qtbot.waitUntil(lambda: window.desk is desk)
    assert begin.asked[0].kind is Kind.EMPTY


@pytest.mark.parametrize("place", ["focus", "window"])
def test_a_bare_digit_chooses_too(window, begin, qtbot, desk, place):
    begin.gate.set()
    type_text(QApplication.focusWidget() if place == "focus" else window, "2")
    qtbot.waitUntil(lambda: window.desk is desk)
    assert begin.asked[0].kind is Kind.EMPTY


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_what_has_the_focus(window, begin, qtbot, desk, key):
    begin.gate.set()
    press(QApplication.focusWidget(), key)
    qtbot.waitUntil(lambda: window.desk is desk)
    assert begin.asked[0].kind is Kind.PRACTICE


def test_a_scan_makes_no_register(window, begin, qtbot):
    for letter in "6654910887000012":
        type_text(QApplication.focusWidget(), letter)
    press(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not front(window).keys._lull.isActive())
    assert begin.asked == []


@pytest.mark.parametrize(("keys", "makes"), [("2", True), ("12", False)])
def test_enter_behind_a_digit_makes_what_the_digit_alone_chooses(window, begin, qtbot, desk, keys, makes):
    for at, letter in enumerate(f"{keys}\r", 1):
        key = Qt.Key.Key_Return if letter == "\r" else Qt.Key(ord(letter))
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, letter)
        event.setTimestamp(at * 100)
        QApplication.sendEvent(QApplication.focusWidget(), event)
    begin.gate.set()
    qtbot.waitUntil(lambda: window.desk is desk if makes else not front(window).keys._lull.isActive())
    assert [one.kind for one in begin.asked] == [Kind.EMPTY] * makes


def test_progress_is_shown_while_it_is_made(window, qtbot):
    screen = front(window)
    screen.choose(0)
    qtbot.waitUntil(lambda: screen._bar.value() == 500)
    assert screen._bar.maximum() == 2000
    assert screen._busy.isVisible()


def test_esc_stops_it_and_leaves_the_choice(window, begin, qtbot):
    screen = front(window)
    screen.choose(0)
    qtbot.waitUntil(lambda: bool(begin.asked))
    press(window, Qt.Key.Key_Escape)
    assert screen.stop.is_set()
    begin.gate.set()
    qtbot.waitUntil(screen._busy.isHidden)
    assert screen._told.text() == "Остановлено, ничего не создано."
    assert window.desk is None
    screen.choose(1)
    assert not screen.stop.is_set()


def test_a_failure_is_told_in_a_sentence(window, begin, qtbot):
    begin.fails = Rejected("file.unreadable", path="people.csv")
    begin.gate.set()
    screen = front(window)
    screen.choose(0)
    qtbot.waitUntil(lambda: bool(screen._told.text()))
    assert "people.csv" in screen._told.text()


def refused(read=12, *rejects):
    shown = tuple(RejectShown(line, column, code) for line, column, code in rejects)
    return NotLoaded(LoadReport(read, 0, 0, len({one.line for one in shown}), (), (), (), "utf-8", ";", 0.1, False, shown))


def test_refused_rows_are_named_and_the_good_ones_can_be_loaded(window, begin, qtbot, desk, monkeypatch):
    monkeypatch.setattr(FirstRun, "ask_file", staticmethod(lambda *_: "people.csv"))
    begin.fails = refused(12, (3, "DR", "load.birth_date"), (7, "ENP", "enp.format"), (9, "", "load.bytes"))
    begin.gate.set()
    screen = front(window)
    screen.choose(2)
    qtbot.waitUntil(screen._refused.isVisible)
    said = screen._refused.sentences
    assert said[0] == "Ничего не загружено: с ошибками строк 3 из 12."
    assert said[1].startswith("Строка 3, столбец DR: Дата рождения не читается")
    assert said[2].startswith("Строка 7, столбец ENP: Сверьте номер с полисом")
    assert said[3].startswith("Строка 9: В строке есть байты")
    assert not any("--" in line for line in said)
    assert screen._refused.another.hasFocus()
    begin.fails = None
    screen._refused.rest.click()
    qtbot.waitUntil(lambda: window.desk is desk)
    assert (begin.asked[-1].path, begin.asked[-1].partly) == ("people.csv", True)


def test_where_no_row_is_good_only_another_file_is_offered(window, begin, qtbot, desk, monkeypatch):
    monkeypatch.setattr(FirstRun, "ask_file", staticmethod(lambda *_: "people.csv"))
    begin.fails = refused(8, *((line, "FAM", "load.no_name") for line in range(2, 10)))
    begin.gate.set()
    screen = front(window)
    screen.choose(2)
    qtbot.waitUntil(screen._refused.isVisible)
    assert screen._refused.sentences[-1] == "И ещё 2."
    assert not screen._refused.rest.isVisible()
    begin.fails = None
    screen._refused.another.click()
    qtbot.waitUntil(lambda: window.desk is desk)
    assert begin.asked[-1].partly is False


def test_a_file_is_asked_for_and_can_be_given_up(window, begin, qtbot, desk, monkeypatch):
    screen = front(window)
    monkeypatch.setattr(FirstRun, "ask_file", staticmethod(lambda *_: ""))
    screen.choose(2)
    assert begin.asked == []
    monkeypatch.setattr(FirstRun, "ask_file", staticmethod(lambda *_: "people.csv"))
    begin.gate.set()
    screen.choose(2)
    qtbot.waitUntil(lambda: window.desk is desk)
    assert (begin.asked[0].kind, begin.asked[0].path) == (Kind.FILE, "people.csv")


def test_language_and_colours_can_be_chosen_first(window, idle):
    kept = []
    window.preferred.connect(kept.append)
    english = next(button for button in front(window)._preferences.buttons() if button.text() == "English")
    english.click()
    idle()
    assert window.settings.language == "en"
    assert kept == [{"language": "en"}]
    assert front(window).title == "First start"


def test_closing_the_window_stops_what_is_being_made(window, begin, qtbot):
    screen = front(window)
    screen.choose(0)
    qtbot.waitUntil(lambda: bool(begin.asked))
    window.close()
    assert screen.stop.is_set()
