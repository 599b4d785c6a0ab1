"""A desk that loads and dumps visits: through its public door, beside a register with people."""

import pytest

from omsdesk.services.exchange import Exchange, NotLoaded
from omsdesk.settings import Organisation, Settings
from tests.builders import SEAT, TODAY, add, person
from tests.services.loading.files import table

OWN = Organisation("clinic", "770001", "Поликлиника № 1")
ROW = {"ЕНП": person("Иванова Мария Петровна").enp, "Вид": "лечение", "Дата": "14.11.2026", "Диагноз": "J06.9"}


@pytest.hookimpl(tryfirst=True)
def pytest_generate_tests(metafunc):
    """Reading is the same for any store: a module that is about the store says BOTH_STORES, the others are run on one."""
    if "place" in metafunc.fixturenames and not getattr(metafunc.module, "BOTH_STORES", False):
        metafunc.definition.add_marker(pytest.mark.parametrize("place", ["embedded"], indirect=True))


@pytest.fixture
def settings(home):
    """A clinic's desk."""
    return Settings.load(home=home, today=TODAY, organisation=OWN)


@pytest.fixture
def ivanova(database):
    """Somebody insured; her id."""
    return add(database, person("Иванова Мария Петровна"))


@pytest.fixture
def exchange(database, settings, ivanova):
    """The door of a register that holds her."""
    return Exchange(database, settings, SEAT)


@pytest.fixture
def load(exchange, tmp_path):
    """Load this text or these bytes."""

    def loaded(content, name="visits.csv", **said):
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return exchange.load_visits(file, **said)

    return loaded


@pytest.fixture
def load_one(load):
    """Load one visit that is right but for these values; gives the codes of what refused it, and of what was noted."""

    def loaded(**values):
        try:
            report = load(table(ROW | values))
        except NotLoaded as error:
            report = error.report
        return [shown.code for shown in report.first_rejects], [note.code for note in report.notes]

    return loaded
