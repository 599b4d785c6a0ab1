"""Digits over a preview, and Enter behind them: what they choose is printed once it is made, and never another paper."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from omsdesk.errors import NotFound
from omsdesk.models.print_job import Choice
from omsdesk.views import printers
from omsdesk.views.scanning.wedge import Wedge
from tests.scanning import Device


def struck(text, gap):
    """Keys of a hand to whatever has the focus, so many milliseconds apart."""
    at = 1_000_000
    for sign in text:
        key = Qt.Key.Key_Return if sign == "⏎" else Qt.Key(ord(sign))
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "\r" if sign == "⏎" else sign)
        event.setTimestamp(at)
        QApplication.sendEvent(QApplication.focusWidget(), event)
        at += gap


@pytest.mark.parametrize("gap", [60, 100, 140, 400])
@pytest.mark.parametrize(
    ("keys", "sent"),
    [("2⏎", ("extract", "A4")), ("12⏎", ("extract", "A4")), ("21⏎", ("proof", "A4")), ("25⏎", ("extract", "A5"))],
)
def test_enter_behind_a_digit_prints_what_it_chooses_once_it_is_made(dialog, printing, idle, gap, keys, sent):
    struck(keys, gap)
    assert printing.orders == []
    idle()
    assert [(order.recipe.form, order.recipe.size) for order in printing.orders] == [sent]


@pytest.mark.parametrize(
    ("keys", "gap", "sent"),
    [
        *(("2", gap, ["extract"]) for gap in (5, 60, 100, 140, 200, 400)),
        ("12", 100, ["extract"]),
        ("12", 12, []),
        ("2212", 50, []),
    ],
)
def test_where_a_scanner_is_listened_for_enter_behind_a_digit_of_a_hand_prints_it(dialog, printing, idle, keys, gap, sent):
    wedge = Wedge(lambda: True, dialog)
    Device(dialog, gap).scans(keys)
    idle()
    assert [form for form, _ in printing.sent] == sent
    assert not wedge.is_holding


def test_enter_while_the_chosen_form_is_made_prints_it_once(dialog, printing, idle):
    struck("2", 0)
    dialog._keys._choose()
    struck("⏎⏎", 300)
    assert printing.orders == []
    idle()
    assert printing.sent == [("extract", "HP-3")]
    assert dialog._close.hasFocus()


def test_what_is_wanted_is_given_up_by_another_choice_and_by_a_form_that_cannot_be_made(dialog, printing, idle, monkeypatch):
    struck("2⏎", 100)
    struck("1", 0)
    dialog._keys._choose()
    idle()
    assert (printing.orders, dialog.form) == ([], "proof")

    def gone(*_):
        raise NotFound("check.unknown")

    monkeypatch.setattr(printing, "seen", gone)
    struck("2⏎", 100)
    idle()
    monkeypatch.undo()
    struck("1", 0)
    dialog._keys._choose()
    idle()
    assert printing.orders == []


@pytest.mark.parametrize("keys", ["7⏎", "27⏎"])
def test_enter_behind_a_digit_of_no_form_prints_nothing_and_says_so(dialog, printing, idle, keys):
    struck(keys, 100)
    idle()
    assert printing.orders == []
    assert dialog._messages.text == "Клавиша 7 здесь ничего не выбирает; ничего не напечатано."


def test_what_is_wanted_waits_for_the_tray_of_its_form(dialog, printing, idle, monkeypatch):
    monkeypatch.setattr(printers, "trays", lambda _printer: ("Upper", "Lower"))
    printing.last = {"extract": Choice("HP-3", "Lower", 2)}
    struck("2⏎", 100)
    idle()
    assert [(order.choice.tray, order.choice.copies) for order in printing.orders] == [("Lower", 2)]


def test_a_digit_that_is_held_down_chooses_once(dialog, printing, idle):
    struck("2", 0)
    for _ in range(9):
        QApplication.sendEvent(
            QApplication.focusWidget(),
            QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_2, Qt.KeyboardModifier.NoModifier, "2", True),
        )
    struck("⏎", 0)
    idle()
    assert printing.sent == [("extract", "HP-3")]
