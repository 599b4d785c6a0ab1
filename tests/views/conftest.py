"""A dressed program, workers that are always closed, and the window over the frozen desk."""

from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QSettings, Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from omsdesk.settings import Settings
from omsdesk.views import printers
from omsdesk.views.dialogs import preview
from omsdesk.views.dialogs.papers import Papers
from omsdesk.views.dialogs.preview import Preview
from tests.keys import press, replace_text
from tests.views.applying import CHILD, F7, focus
from tests.views.desk import TODAY, make_desk
from tests.views.previewing import WHITE, PreviewJobs

SIZE = (1366, 768)


@pytest.fixture
def settings(home):
    return Settings(home=home, fixed_today=TODAY, palette="light")


@pytest.fixture
def dressed(qapp, settings):
    """The program in light colours and in Russian."""
    from omsdesk.views import language, style

    QCoreApplication.setOrganizationName("omsdesk")
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(settings.home))
    language.speak(qapp, "ru")
    style.apply(qapp, "light", 100)
    return qapp


@pytest.fixture
def tasks(dressed):
    from omsdesk.views.tasks import Tasks

    made = Tasks()
    yield made
    made.close()


@pytest.fixture
def desk(settings):
    return make_desk(settings)


@pytest.fixture
def window(qtbot, desk, tasks, settings):
    """The window over the frozen desk, shown, with everything asked for on screen."""
    from omsdesk.views.window import Window

    made = Window(desk, tasks, settings)
    qtbot.addWidget(made)
    made.resize(*SIZE)
    made.show()
    qtbot.waitUntil(lambda: made.is_idle)
    return made


@pytest.fixture
def idle(qtbot, tasks):
    """Wait until everything asked for has come."""

    def wait():
        qtbot.waitUntil(lambda: tasks.is_idle)

    return wait


@pytest.fixture
def verify(window):
    return window.frame.screens["verify"]


@pytest.fixture
def line(window):
    return window.findChild(QLineEdit, "searchLine")


@pytest.fixture
def ask(line, idle):
    """Type a question over the one before and wait for the answer."""

    def typed(text):
        replace_text(line, text)
        line.ask_now()
        idle()

    return typed


@pytest.fixture
def checked(ask, line, idle):
    """Maria's card on screen."""
    ask("7156820823000016")
    idle()


def day(text):
    return date.fromisoformat(text)


@pytest.fixture
def screen(window):
    return window.frame.application


@pytest.fixture
def rests(qtbot, window):
    """Until everything that happens by itself has happened."""

    def wait():
        qtbot.waitUntil(lambda: window.is_idle)
        QApplication.processEvents()

    return wait


@pytest.fixture
def begins(window, screen, qtbot, rests):
    """F7 in front of Maria's card, or in front of nobody."""

    def begun(*, for_maria=False):
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        if for_maria:
            window.frame.screens["verify"].check_person(1)
            rests()
        press(focus(), F7)
        rests()
        return screen

    return begun


@pytest.fixture
def filled(begins, screen, rests):
    """A child's application with everything in it, on the check."""
    begins()
    screen.filling.begin(CHILD)
    screen.stack.setCurrentWidget(screen.filling.pane)
    screen.filling.show_place(4)
    rests()
    return screen


@pytest.fixture
def printing():
    return PreviewJobs()


@pytest.fixture
def paper_world(monkeypatch, printing):
    """A system with one printer that takes PDF; nothing leaves the machine."""
    monkeypatch.setattr(printers, "names", lambda: ["HP-3"])
    monkeypatch.setattr(printers, "trays", lambda _printer: ())
    monkeypatch.setattr(printers, "takes_pdf", lambda: True)
    monkeypatch.setattr(printers, "still", dict)
    monkeypatch.setattr(preview, "_pages", lambda _content, _dpi: (WHITE, WHITE))
    return printing


@pytest.fixture
def dialog(qtbot, tasks, printing, paper_world, idle):
    made = Preview(printing, tasks, Papers("Иванова Мария", "2026-000001"), Settings(language="ru"))
    qtbot.addWidget(made)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    made.show()
    idle()
    return made
