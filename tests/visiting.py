"""A desk of visits over a test's store, with the real check of coverage behind it."""

from omsdesk.services.coverage import Coverage
from omsdesk.services.search.find import Search
from omsdesk.services.visits import Visits
from omsdesk.settings import Organisation, Settings
from tests.builders import SEAT, TODAY

OWN = Organisation("clinic", "770001", "Поликлиника № 1")


def settings_of(home, **changes):
    """Settings of our own clinic on the day of the tests."""
    return Settings.load(home=home, today=TODAY, organisation=OWN, **changes)


def desk_of(database, settings, seat=SEAT):
    """The visits of a store at a seat."""
    search = Search(database, settings)
    return Visits(database, settings, seat, Coverage(database, search, settings, seat).verify_person, search)


def codes(registered):
    """Where, what and how grave each finding is."""
    return [(one.field, one.code.removeprefix("visit."), one.severity) for one in registered.findings]
