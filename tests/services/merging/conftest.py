"""The services that tests of mergers work with."""

import pytest

from omsdesk.services.families import Families
from omsdesk.services.merging import Merging
from omsdesk.services.upkeep import Upkeep
from tests.builders import SEAT


@pytest.fixture
def merging(database, settings):
    return Merging(database, settings, SEAT)


@pytest.fixture
def families(database, settings):
    return Families(database, settings, SEAT)


@pytest.fixture
def sound(database, settings):
    def look():
        return [one.code for one in Upkeep(database, settings).check(deep=True) if not one.sound]

    return look
