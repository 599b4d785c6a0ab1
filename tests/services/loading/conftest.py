"""A desk that loads: through its public door, from text or bytes put into a file of the test's own."""

import pytest

from omsdesk.services.access import Seat
from omsdesk.services.exchange import Exchange, NotLoaded
from tests.services.loading.files import GOOD, table

SEAT = Seat("Петрова А.", "окно 3")


@pytest.hookimpl(tryfirst=True)
def pytest_generate_tests(metafunc):
    """Reading is the same for any store: a module that is about the store says BOTH_STORES, the others are run on one."""
    if "place" in metafunc.fixturenames and not getattr(metafunc.module, "BOTH_STORES", False):
        metafunc.definition.add_marker(pytest.mark.parametrize("place", ["embedded"], indirect=True))


@pytest.fixture
def exchange(database, settings):
    """The door of a blank register."""
    return Exchange(database, settings, SEAT)


@pytest.fixture
def load(exchange, tmp_path):
    """Load this text or these bytes."""

    def loaded(content, name="people.csv", **said):
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return exchange.load_persons(file, **said)

    return loaded


@pytest.fixture
def load_one(load):
    """Load one person who is right but for these values; gives the codes of what refused them, and of what was noted."""

    def loaded(**values):
        try:
            report = load(table(GOOD | values))
        except NotLoaded as error:
            report = error.report
        return [shown.code for shown in report.first_rejects], [note.code for note in report.notes]

    return loaded
