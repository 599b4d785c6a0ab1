"""What the window remembers lies where nobody else reads it."""

import os
import stat

import pytest
from PySide6.QtCore import QSettings

from omsdesk.views import preferring


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def usual_umask():
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.mark.skipif(os.name == "nt", reason="there no mode says who may read a file")
@pytest.mark.usefixtures("dressed", "usual_umask")
@pytest.mark.parametrize("was_there", [False, True], ids=["made now", "of an older program"])
def test_who_signed_in_last_is_read_by_the_owner_alone(settings, was_there):
    file = settings.home / "omsdesk" / "omsdesk.ini"
    if was_there:
        file.parent.mkdir(parents=True)
        file.write_text("[signIn]\nlogin=anna\n")
        assert (mode(file.parent), mode(file)) == (0o755, 0o644)
    preferring.keep_places_under(settings)
    held = QSettings()
    assert held.value("signIn/login") == ("anna" if was_there else None)
    held.setValue("signIn/login", "nina")
    held.sync()
    assert "nina" in file.read_text()
    assert (mode(file.parent), mode(file)) == (0o700, 0o600)


@pytest.mark.usefixtures("dressed")
def test_where_nothing_can_be_kept_the_window_opens_all_the_same(settings):
    settings.home.write_text("a file where the folder should be")
    preferring.keep_places_under(settings)
    assert QSettings().value("signIn/login") is None
