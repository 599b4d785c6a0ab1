"""The lock on a real X server, where the layout of the keyboard decides what a key means and windows are the server's."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from omsdesk.app import open_desk
from omsdesk.settings import Proof
from tests.journeys.desktop import running, x_server
from tests.journeys.staff import ADMINISTRATOR, PASSWORD
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
        # No hand is so quick: a command right behind letters of a machine would be a sign of its scan.
        desktop.rests()
        desktop.presses("Ctrl+Shift+L")
        desktop.window(LOCKED)
        desktop.strikes("иванова")
        assert desktop.is_shown(LOCKED)
        desktop.presses("Enter")
        desktop.until(lambda: not desktop.is_shown(LOCKED) and desktop.is_shown(CHECK))
        desktop.presses("Ctrl+Q")
        assert desktop.ends() == 0


LATIN = "green kettle rides on"
SIGN_IN, RESCUE = "Вход", "Регистр из копии"
PICTURE = """
import sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication(["picture", "-platform", "xcb"])
app.primaryScreen().grabWindow(0).save(sys.argv[1])
"""


@pytest.fixture
def signed(staffed):
    """That register, whose administrator has a password that lies on the same keys in every layout, and locks after a minute."""
    with staffed.opened() as opened:
        opened.desk.oneself.change_password(PASSWORD, LATIN)
    file = staffed.settings.home / "settings.toml"
    file.write_text('lock_minutes = 1\npalette = "light"\nlanguage = "ru"\n', encoding="utf-8")
    return staffed


def signs_in(desktop, *, is_known=False):
    """Where somebody signed in before, their name stands there already."""
    desktop.window(SIGN_IN)
    if not is_known:
        desktop.strikes(ADMINISTRATOR)
        desktop.presses("Enter")
    desktop.strikes(LATIN)
    desktop.presses("Enter")
    desktop.window(CHECK)


def inks(desktop, file):
    """The colours of the screen beside the card of the lock, which stands in the middle: one where nothing is written."""
    desktop._do(sys.executable, "-c", PICTURE, str(file))
    image = QImage(str(file))
    left = [(x, y) for x in range(0, 250, 2) for y in range(2, image.height(), 2)]
    # where the window does not reach there is the black of the server
    return {image.pixelColor(x, y).name() for x, y in left} - {"#000000"}


def test_an_idle_desk_locks_and_tells_nothing_and_typing_opens_it(display, signed, folder, scaled):
    if not scaled(0, 1):
        pytest.skip("a minute of waiting for a real minute: with --faults")
    with running(display, signed.settings, folder, "us") as desktop:
        signs_in(desktop)
        desktop.strikes("ivanova")
        assert len(inks(desktop, folder / "open.png")) > 1
        desktop.until(lambda: desktop.is_shown(LOCKED), seconds=80)
        desktop.window(LOCKED)
        assert len(inks(desktop, folder / "locked.png")) == 1
        desktop.strikes(LATIN)
        desktop.presses("Enter")
        desktop.until(lambda: not desktop.is_shown(LOCKED) and desktop.is_shown(CHECK))
        desktop.presses("Ctrl+Q")
        assert desktop.ends() == 0


def test_a_spoilt_register_is_put_back_by_keys_alone(display, signed, folder):
    settings = replace(signed.settings, clerk=ADMINISTRATOR, proof=Proof(LATIN))
    with open_desk(settings) as opened:
        opened.desk.backups.make()
        opened.desk.clerks.add("late", "Поздняя П.", "office", "blue bus sings too")
    place = Path(settings.store_place)
    place.write_bytes(b"\1" * place.stat().st_size)
    with running(display, signed.settings, folder, "us") as desktop:
        desktop.window(SIGN_IN)
        desktop.strikes(ADMINISTRATOR)
        desktop.presses("Enter")
        desktop.strikes(LATIN)
        desktop.presses("Enter")
        desktop.rests()
        desktop.presses("Tab", "Enter")
        desktop.window(RESCUE)
        desktop.presses("Enter")
        desktop.rests()
        assert place.read_bytes()[:8] == b"\1" * 8
        desktop.presses("Enter")
        desktop.until(lambda: place.read_bytes()[:8] != b"\1" * 8)
        desktop.rests()
        desktop.presses("Enter")
        signs_in(desktop, is_known=True)
        desktop.presses("Ctrl+Q")
        assert desktop.ends() == 0
    with open_desk(settings) as opened:
        assert [row.login for row in opened.desk.clerks.list()] == [ADMINISTRATOR]
    assert len(list(settings.home.glob("*.damaged-*.db"))) == 1
