"""Rot in the file: whatever bit is flipped and wherever it is cut, opening it or `check --deep` notices and says so."""

import random
import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from omsdesk.errors import StoreUnavailable
from omsdesk.services import vault
from omsdesk.services.database import Database
from omsdesk.services.opening import open_store
from omsdesk.services.upkeep import Upkeep
from omsdesk.settings import Settings
from tests.stores import KEY

FLIPS, CUTS = 200, 50
TOLD = {"store.damaged", "store.not_ours", "store.missing"}


@pytest.fixture(scope="module")
def sound(blank_file, tmp_path_factory):
    """A register with something in it, all of it in its one file."""
    file = tmp_path_factory.mktemp("sound") / "register.db"
    shutil.copy(blank_file, file)
    database = Database(str(file), KEY)
    with database.write() as session:
        rows = [{"name": f"fact {number:05d}", "value": "x" * 120} for number in range(3000)]
        session.execute(text("insert into fact (name, value) values (:name, :value)"), rows)
    with database.look() as connection:
        connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    database.close()
    assert not file.with_name("register.db-wal").exists()
    return file.read_bytes()


@pytest.fixture
def desk(home, tmp_path):
    settings = Settings.load(store=tmp_path / "register.db", key="file")
    home.mkdir(parents=True)
    vault.key_path(settings).write_text(KEY.hex())
    return settings


def noticed(settings, content):
    """How the damage is told: by a refusal to open, or by `check --deep`; None when nobody says a word."""
    file = Path(settings.store_place)
    for left in file.parent.glob(file.name + "*"):
        left.unlink()
    file.write_bytes(content)
    try:
        database = open_store(settings)
    except StoreUnavailable as error:
        return error.code
    try:
        probes = list(Upkeep(database, settings).check(deep=True))
    finally:
        database.close()
    return next((f"check.{probe.code}" for probe in probes if not probe.sound), None)


def test_a_sound_register_is_not_accused(desk, sound):
    assert noticed(desk, sound) is None


def test_every_flipped_bit_is_noticed(desk, sound):
    lots = random.Random(20261122)
    told = []
    for _ in range(FLIPS):
        spoilt, bit = bytearray(sound), lots.randrange(len(sound) * 8)
        spoilt[bit // 8] ^= 1 << bit % 8
        told.append(noticed(desk, bytes(spoilt)))
    assert set(told) <= TOLD | {"check.pages"}
    assert len(told) == FLIPS


def test_every_cut_is_noticed(desk, sound):
    lots = random.Random(20261122)
    lengths = [0, 1, 15, 16, 4095, 4096, len(sound) - 1, len(sound) - 4096]
    lengths += [lots.randrange(len(sound)) for _ in range(CUTS - len(lengths))]
    assert {noticed(desk, sound[:length]) for length in lengths} <= TOLD | {"check.pages"}


def test_damage_in_the_middle_of_reading_is_told_and_ends_the_check(desk, sound):
    spoilt = bytearray(sound)
    for page in range(len(sound) // 4096 - 60, len(sound) // 4096):
        spoilt[page * 4096 + 100] ^= 1
    assert noticed(desk, bytes(spoilt)) == "check.pages"
    database = open_store(desk)
    with pytest.raises(StoreUnavailable, match=r"store\.(damaged|not_ours)"), database.look() as connection:
        connection.execute(text("select count(*), max(value) from fact")).one()
    probes = list(Upkeep(database, desk).check())
    database.close()
    assert [(probe.code, probe.sound) for probe in probes] == [("pages", False)]
