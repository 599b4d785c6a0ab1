"""The lock on a real X server, where the layout of the keyboard decides what a key means and windows are the server's."""

import pytest

from tests.journeys.desktop import running, x_server
from tests.journeys.test_x11 import MAIN

LOCKED, CHECK = "заблокировано", "Проверка"


@pytest.fixture(scope="module")
def display():
    with x_server() as name:
        yield name


@pytest.mark.parametrize("layouts", ["us", "ru", "ru,us"])
def test_the_key_of_the_lock_works_in_every_layout_and_enter_opens(display, settings, folder, layouts):
    with running(display, settings, folder, layouts) as desktop:
        desktop.window(MAIN)
        desktop.strikes("иванова")
        desktop.presses("Ctrl+Shift+L")
        desktop.window(LOCKED)
        desktop.strikes("иванова")
        assert desktop.is_shown(LOCKED)
        desktop.presses("Enter")
        desktop.until(lambda: not desktop.is_shown(LOCKED) and desktop.is_shown(CHECK))
        desktop.presses("Ctrl+Q")
        assert desktop.ends() == 0
