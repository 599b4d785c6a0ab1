"""A practice register for every journey, made once and copied, and the receptionist in front of its window."""

import shutil

import pytest
import shiboken6

from omsdesk.app import build, open_desk
from omsdesk.services import vault, wrapped_keys
from omsdesk.services.clerks import founding, passwords
from omsdesk.services.clerks.founding import Founder
from omsdesk.services.practice.register import Practice
from omsdesk.settings import Settings
from tests.journeys.clerk import Clerk
from tests.journeys.desktop import running, x_server
from tests.journeys.reception import Reception
from tests.journeys.staff import ADMINISTRATOR, PASSWORD, Staffed
from tests.stores import KEY

TODAY = "2026-11-22"
SEAT = {"today": TODAY, "clerk": "Петрова А.", "workplace": "окно 3"}
PEOPLE = 400


def keep_key(settings):
    """All registers of these tests have one key, so that a copy opens in another home."""
    settings.home.mkdir(parents=True, exist_ok=True)
    vault.key_path(settings).write_text(KEY.hex(), encoding="ascii")


@pytest.fixture(scope="session")
def practice_file(tmp_path_factory):
    """The practice register of the day, made by the practice service."""
    settings = Settings.load(home=tmp_path_factory.mktemp("practice"), **SEAT)
    keep_key(settings)
    Practice(settings).make(settings.store_place, people=PEOPLE)
    return settings.store_place


@pytest.fixture
def settings(practice_file, home):
    """A desk over a copy of the practice register; nothing is left of one journey in the next."""
    settings = Settings.load(home=home, language="ru", palette="light", **SEAT)
    keep_key(settings)
    shutil.copy(practice_file, settings.store_place)
    return settings


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Where documents are kept: the box for saving offers it. The program was started there as well."""
    folder = tmp_path / "papers"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(folder))
    return folder


@pytest.fixture
def receives(qtbot, folder):
    """Open the window over these settings; closed when the journey ends."""
    programs = []

    def receive(settings, spoilt=None):
        program = build(settings, spoilt)
        programs.append(program)
        return Reception(program, settings, qtbot, folder).opens()

    yield receive
    for program in programs:
        # A journey may have gone home before.
        if shiboken6.isValid(program.window):
            program.close()


@pytest.fixture
def reception(receives, settings):
    """The window over the practice register, ready for the first patient."""
    return receives(settings)


@pytest.fixture
def clerk(reception):
    """Somebody who enters applications at that window."""
    return Clerk(reception)


@pytest.fixture
def quick(monkeypatch):
    """Passwords that are made slow to guess in a moment: the costs are measured elsewhere."""
    monkeypatch.setattr(wrapped_keys, "COST", wrapped_keys.Cost(1024, 1))
    monkeypatch.setattr(passwords, "MEMORY_KIB", 1024)


@pytest.fixture
def own(home, quick):
    """Settings of an organisation's own register, still empty."""
    settings = Settings.load(home=home, language="ru", palette="light", today=TODAY, workplace="окно 3")
    keep_key(settings)
    open_desk(settings, create=True).close()
    return settings


@pytest.fixture
def staffed(own):
    """That register with its first administrator, and the recovery key that was told."""
    added = founding.found(own, Founder(ADMINISTRATOR, "Волкова Н. П.", PASSWORD))
    return Staffed(own, added.recovery_key)


@pytest.fixture(scope="module")
def display():
    """A real X server, for the tests of one file."""
    with x_server() as name:
        yield name


@pytest.fixture
def starts(display, settings, folder):
    """Start the program on it under a layout, its window in front."""
    held = []

    def start(*layouts):
        program = running(display, settings, folder, ",".join(layouts))
        desktop = program.__enter__()
        held.append(program)
        desktop.window("omsdesk — ")
        return desktop

    yield start
    for program in held:
        program.__exit__(None, None, None)
