"""One table of commands and keys feeds menu, palette and help."""

from collections import Counter

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

from omsdesk.models.search_key import relayout
from omsdesk.views.commands import COMMANDS, MENUS
from omsdesk.views.style import ICONS

CTRL = Qt.KeyboardModifier.ControlModifier


def russian(key):
    """Ctrl with the Russian letter that lies on the key of the Latin one."""
    held, _, letter = key.rpartition("+")
    return f"{held}+{relayout(letter.lower()).upper()}" if "Ctrl" in held and letter.isalpha() and len(letter) == 1 else ""


SCREENS = ("verify", "person", "application", "decision", "firstRun")
OF_THE_LINE = {"undo", "redo"}
"""What a line of text takes for itself while there is something of its own to take back: tests of the form promise the rest."""
SIZES = {"larger", "smaller", "usual_size"}


@pytest.mark.parametrize("screen", SCREENS)
def test_no_key_has_two_meanings_on_one_screen(screen):
    latin = [key for command in COMMANDS if command.belongs_to(screen) for key in command.keys]
    keys = Counter(QKeySequence(key).toString() for key in (*latin, *filter(None, map(russian, latin))))
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize(
    "command",
    [one for one in COMMANDS if any(map(russian, one.keys)) and one.name not in OF_THE_LINE],
    ids=lambda one: one.name,
)
def test_ctrl_with_the_russian_letter_of_the_key_does_the_same_once(window, command):
    """As X11 tells it where Russian is the only layout."""
    triggered = []
    action = window.actions_table._actions[command.name]
    action.setVisible(True)
    action.setEnabled(True)
    window.actions_table.asked.disconnect(window.do)
    window.actions_table.asked.connect(triggered.append)
    for key in filter(russian, command.keys):
        struck = QKeySequence(russian(key))[0]
        event = QKeyEvent(QEvent.Type.KeyPress, struck.key(), struck.keyboardModifiers(), russian(key)[-1].lower())
        QApplication.sendEvent(QApplication.focusWidget(), event)
        assert triggered == [command.name]
        triggered.clear()


def test_a_command_that_cannot_be_done_now_is_not_done_by_its_russian_letter(window, desk):
    QApplication.sendEvent(window.frame.bar.line, QKeyEvent(QEvent.Type.KeyPress, ord("З"), CTRL, "з"))
    assert QApplication.activeModalWidget() is None
    assert window.frame.bar.line.text() == ""


def test_no_command_sits_on_a_letter_or_on_ctrl_with_punctuation():
    for command in COMMANDS:
        for key in command.keys:
            last = key.rpartition("+")[2] or "+"
            assert len(key) > 1, command.name
            assert command.name in SIZES or last.isalnum(), f"{command.name}: {key}"


def test_every_command_has_words_and_a_known_icon():
    for command in COMMANDS:
        assert command.text
        assert command.menu in MENUS
        assert command.icon in {"", *ICONS}


def test_every_command_stands_in_the_menu_with_its_key(window):
    shown = {action.objectName(): action for menu in window.menuBar().actions() for action in menu.menu().actions()}
    assert {command.name for command in COMMANDS} <= set(shown)
    for command in COMMANDS:
        assert [key.toString() for key in shown[command.name].shortcuts()] == [
            QKeySequence(key).toString() for key in command.keys
        ]
        assert command.key_text in shown[command.name].toolTip()


def test_every_command_of_the_screen_in_front_does_something(window, desk):
    known = {"palette_", "language_"}
    own = {"search", "quit", "section_verify", "section_person", "next_pane", "previous_pane", "larger", "smaller", "usual_size"}
    own |= {"section_applications", "section_decisions", "section_due", "section_family", "section_visits", "apply"}
    own |= {
        "list_disputes",
        "list_unclear",
        "section_admin",
        "section_print",
        "print_centre",
        "lock",
        "my_sign_in",
        "sign_out",
        "bug_reports",
    }
    own |= {"paste_scan", "scan_picture", "scanner"}
    own |= {"full_screen", "help", "keys", "palette", "back"}
    for command in window.actions_table.available():
        done = (
            command.name in own
            or command.name in window.frame.front.commands()
            or any(command.name.startswith(one) for one in known)
        )
        assert done, command.name
