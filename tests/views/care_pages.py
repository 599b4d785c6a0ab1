"""A page of care over a real register, in a bare window: what was written is read back by the services themselves."""

import shutil
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from omsdesk.services.database import Database
from omsdesk.services.desk import make_desk
from omsdesk.settings import Organisation
from omsdesk.views.messages import MessageBar
from omsdesk.views.screens.screen import Reach
from tests.stores import KEY

OWN = Organisation("clinic", "770001", "Поликлиника № 1")


@pytest.fixture
def database(blank_file, tmp_path):
    file = tmp_path / "register.db"
    shutil.copy(blank_file, file)
    opened = Database(str(file), KEY)
    yield opened
    opened.close()


@pytest.fixture
def real_desk(database, settings):
    return make_desk(database, replace(settings, organisation=OWN))


@pytest.fixture
def holder(qtbot, dressed):
    """The bare window: a bar for messages, and the page under it."""
    held = QWidget()
    qtbot.addWidget(held)
    QVBoxLayout(held).addWidget(MessageBar("ru", held))
    held.resize(1366, 700)
    return held


@pytest.fixture
def reach(real_desk, tasks, holder):
    return Reach(real_desk, tasks, holder.findChild(MessageBar), "ru")


@pytest.fixture
def shows(qtbot, tasks, reach, holder):
    """Show a page of this class for a person; gives it once what it asked for has come."""

    def shown(make, person_id):
        page = make(reach, holder)
        holder.layout().addWidget(page, 1)
        holder.show()
        holder.activateWindow()
        qtbot.waitUntil(holder.isActiveWindow)
        page.open(person_id)
        qtbot.waitUntil(lambda: page.is_idle and tasks.is_idle)
        return page

    return shown


@pytest.fixture
def settled(qtbot, tasks):
    """Wait until a page has nothing on its way."""

    def wait(page):
        qtbot.waitUntil(lambda: page.is_idle and tasks.is_idle)

    return wait
