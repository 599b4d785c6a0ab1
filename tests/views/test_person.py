"""A person's card: everything held, its history, and the way to paper."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from omsdesk.errors import NotFound
from omsdesk.views.charts.strip import PeriodStrip
from omsdesk.views.screens import person_held, person_tables
from tests.keys import press
from tests.views.desk import CARD, STRIP, TODAY

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def person(window, idle):
    window.frame.leading.open_person(1)
    idle()
    return window.frame.screens["person"]


def texts(widget):
    return [label.text() for label in widget.findChildren(QLabel) if not label.isHidden() and label.text()]


def test_without_a_card_the_screen_says_what_to_do(window):
    press(window, Qt.Key.Key_2, CTRL)
    assert "Карточка не открыта" in texts(window.frame.front)


def test_everything_held_stands_on_the_card(person):
    shown = " | ".join(texts(person))
    for part in (
        "Иванова Мария Петровна",
        "7156 8208 2300 0016",
        "112-233-445 95",
        "работающий гражданин РФ",
        "70 05 123456",
        "+7 (912) 345-67-89",
        "д. 12",
        "кв. 45",
    ):
        assert part in shown


def test_what_was_so_before_is_told_as_such(dressed):
    lines = {name: text for name, text, _ in person_held.of_person(CARD)}
    assert lines["прежнее имя"] == "Сидорова Мария Петровна · до 01.07.2005"
    assert lines["прежний: номер полиса"].startswith("7156 8208 2300 0024")
    assert "прежний: паспорт РФ" in lines
    assert lines["раньше: проживание"].endswith("до 01.01.2009")
    assert lines["раньше: почта"].startswith("m@example.org")


def test_what_a_merger_made_a_former_one_names_the_merger_and_no_last_day(dressed):
    merger = "объединение записей № M-2026-000001"
    addresses = tuple(replace(one, source=merger) if one.until else one for one in CARD.addresses)
    lines = {name: text for name, text, _ in person_held.of_person(replace(CARD, addresses=addresses))}
    assert lines["раньше: проживание"].endswith(f" · {merger}")


def test_what_happened_to_a_policy_stands_under_it(dressed):
    lines = person_tables.policies(CARD.policies)
    assert [line.cells[0] for line in lines] == [
        "с 01.07.2019, без срока",
        "02.03.2024  приостановлен",
        "01.01.2015 – 31.05.2019",
    ]
    assert lines[2].cells[1] == "полис старого образца, не основной"
    assert lines[2].cells[2] == "70 123"


def test_lists_are_walked_by_f6_and_copied(person, window):
    table = person.findChild(QWidget, "policiesTable")
    table.setFocus()
    press(table, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text().startswith("с 01.07.2019, без срока\tцифровой полис")
    assert table in window.frame.panes()


def test_the_drawn_strip_has_a_table_beside_it(person):
    table = person.findChild(QWidget, "stretchesTable")
    assert [line.cells[:3] for line in table.rows] == [
        ("застрахован", "01.07.2019", "22.11.2027"),
        ("не застрахован", "01.06.2019", "30.06.2019"),
        ("застрахован", "01.01.2015", "31.05.2019"),
    ]


def test_opening_a_card_that_is_gone_is_told(window, desk, idle):
    def gone(_person_id):
        raise NotFound("person.unknown")

    desk.persons.open = gone
    window.frame.leading.open_person(7)
    idle()
    assert window.frame.messages.text.startswith("Такого человека в регистре нет.")


def test_printing_from_the_card_makes_a_check_first(person, window, desk, idle, qtbot):
    with qtbot.waitSignal(person.wants_papers) as told:
        window.frame.front.wants_papers.disconnect(window.show_papers)
        press(window, Qt.Key.Key_P, CTRL)
    assert told.args[0].check == "2026-000001"


def test_a_check_from_the_card_shows_the_answer(person, window, desk, idle):
    person.check()
    idle()
    assert window.frame.front.objectName() == "verify"
    assert desk.coverage.asked[-1][0] == 1


def test_esc_leads_back_to_the_check(person, window):
    press(window, Qt.Key.Key_Escape)
    assert window.frame.front.objectName() == "verify"


def test_f5_asks_for_the_card_again(person, window, desk, idle):
    press(window, Qt.Key.Key_F5)
    idle()
    assert desk.persons.opened == [1, 1]


@pytest.fixture
def strip(qtbot, dressed):
    made = PeriodStrip("Периоды")
    qtbot.addWidget(made)
    made.resize(800, 40)
    made.show_strip(STRIP, TODAY)
    made.show()
    return made


def test_the_strip_is_said_in_words_and_walked_by_arrows(strip):
    said = "застрахован, 01.01.2015 – 31.05.2019; не застрахован, 01.06.2019 – 30.06.2019; застрахован, 01.07.2019 – 22.11.2027"
    assert strip.accessibleName() == f"Периоды: {said}"
    strip.setFocus()
    press(strip, Qt.Key.Key_Right)
    assert strip.accessibleDescription().endswith("22.11.2027")
    press(strip, Qt.Key.Key_Left)
    assert strip.accessibleDescription().startswith("не застрахован")
    assert not strip.grab().isNull()


def test_the_strip_is_to_scale_and_a_short_gap_is_still_seen(strip):
    first, gap, last = (run.box for run in strip._runs())
    assert gap.width() >= 3
    assert last.width() > first.width() > 10 * gap.width()
    assert last.right() <= strip.width()


def test_an_empty_strip_takes_no_room(strip):
    strip.show_strip((), None)
    assert strip.isHidden()
