import pytest

from omsdesk.services.database import Database
from tests.services.backup.registers import desk_of, settings_in


@pytest.fixture
def settings(home, blank_file):
    return settings_in(home, blank_file)


@pytest.fixture
def database(settings):
    from tests.stores import KEY

    opened = Database(settings.store_place, KEY)
    yield opened
    opened.close()


@pytest.fixture
def desk(settings, database):
    """The copies of an embedded register that is no practice."""
    return desk_of(settings, database)
