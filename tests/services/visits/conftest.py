"""A desk of visits over each store, and somebody whose visits they are."""

import pytest

from tests.builders import add, person
from tests.visiting import desk_of, settings_of


@pytest.fixture
def settings(home):
    return settings_of(home)


@pytest.fixture
def desk(database, settings):
    return desk_of(database, settings)


@pytest.fixture
def ivanova(database):
    return add(database, person("Иванова Мария Петровна"))
