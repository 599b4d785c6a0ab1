"""A store of each kind for every test of what lies on one: the encrypted file, and a database of the run's own PostgreSQL.

The blank register is built by the migrations once a run; each test gets a copy of its own.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from omsdesk.services import vault
from omsdesk.services.database import Database
from omsdesk.services.schema import upgrade
from omsdesk.settings import Settings

KEY = bytes(range(32))
BLANK = "blank_register"


@dataclass(frozen=True)
class Place:
    """Where a blank register of a test lies, and with which key."""

    store: str
    key: bytes


@pytest.fixture(scope="session")
def blank_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty register built by the migrations."""
    file = tmp_path_factory.mktemp("blank") / "blank.db"
    database = Database(str(file), KEY)
    upgrade.upgrade(database, file.parent)
    with database.engine.connect() as connection:
        connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    database.close()
    return file


@pytest.fixture(scope="session")
def blank_database(request: pytest.FixtureRequest) -> str:
    """The name of an empty register on the run's own server, to be copied."""
    server = request.getfixturevalue("postgres")
    database = Database(server.create(name=BLANK))
    upgrade.upgrade(database, Path())
    database.close()
    return BLANK


@pytest.fixture(params=["embedded", "shared"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """A blank register of each kind."""
    if request.param == "embedded":
        yield _embedded(request.getfixturevalue("blank_file"), tmp_path)
        return
    blank = request.getfixturevalue("blank_database")
    server = request.getfixturevalue("postgres")
    url = server.create(blank)
    yield Place(url, b"")
    server.drop(url)


def _embedded(blank: Path, folder: Path) -> Place:
    file = folder / "register.db"
    shutil.copy(blank, file)
    return Place(str(file), KEY)


@pytest.fixture
def database(place: Place) -> Iterator[Database]:
    """An open blank register of each kind."""
    opened = Database(place.store, place.key)
    yield opened
    opened.close()


@pytest.fixture
def embedded(blank_file: Path, tmp_path: Path) -> Iterator[Database]:
    """An open blank embedded register alone, for what has to do with its file."""
    opened = Database(_embedded(blank_file, tmp_path).store, KEY)
    yield opened
    opened.close()


@pytest.fixture
def settings(place: Place, home: Path) -> Settings:
    """Settings of a desk over the blank register, on a Sunday in November 2026."""
    home.mkdir(parents=True, exist_ok=True)
    if place.key:
        vault.key_path(Settings.load()).write_text(place.key.hex(), encoding="ascii")
    return Settings.load(store=place.store, today="2026-11-22", clerk="Петрова А.", workplace="окно 3")
