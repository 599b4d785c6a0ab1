"""One table of commands and keys feeds menu, palette and help."""

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence

from omsdesk.views.actions import COMMANDS, MENUS
from omsdesk.views.style import ICONS

SCREENS = ("verify", "person", "firstRun")
SIZES = {"larger", "smaller", "usual_size"}


@pytest.mark.parametrize("screen", SCREENS)
def test_no_key_has_two_meanings_on_one_screen(screen):
    keys = Counter(QKeySequence(key).toString() for command in COMMANDS if command.belongs_to(screen) for key in command.keys)
    assert [key for key, count in keys.items() if count > 1] == []


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
    own |= {"full_screen", "help", "keys", "palette", "back"}
    for command in window.actions_table.available():
        done = (
            command.name in own
            or command.name in window.frame.front.commands()
            or any(command.name.startswith(one) for one in known)
        )
        assert done, command.name
