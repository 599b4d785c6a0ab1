"""Rot in the file: whatever bit is flipped and wherever it is cut, opening it or `check --deep` notices and says so."""

import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from omsdesk.cli import main
from omsdesk.errors import StoreUnavailable
from omsdesk.services import vault
from omsdesk.services.database import Database
from omsdesk.services.opening import open_store
from omsdesk.services.upkeep import Upkeep
from omsdesk.settings import Settings
from tests.stores import KEY

CUTS = 50
ROOT = Path(__file__).resolve().parents[2]
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


def flipped(sound, lots):
    spoilt, bit = bytearray(sound), lots.randrange(len(sound) * 8)
    spoilt[bit // 8] ^= 1 << bit % 8
    return bytes(spoilt)


def test_every_flipped_bit_is_noticed(desk, sound, scaled, figure):
    lots, flips = random.Random(20261122), scaled(40, 1000)
    told = [noticed(desk, flipped(sound, lots)) for _ in range(flips)]
    assert set(told) <= TOLD | {"check.pages"}
    figure("G8", f"{flips} flipped bits, {len(told)} noticed, 0 silent")


VERBS = (["check", "--deep"], ["check"], ["find", "Ёлкина"], ["verify", "Ёлкина 12.05.1980"], ["about"])


def lay(desk, content):
    """Put a spoilt register in its place, and take away what was set aside of the one before."""
    file = Path(desk.store_place)
    for left in [*file.parent.glob(file.name + "*"), *(desk.home / "backups").glob("*")]:
        left.unlink()
    file.write_bytes(content)
    return ["--store", str(file)]


def test_no_verb_meets_a_flipped_bit_with_anything_but_a_plain_word(desk, sound, scaled, figure, capsys):
    lots, flips = random.Random(20261129), scaled(12, 200)
    for _ in range(flips):
        where = lay(desk, flipped(sound, lots))
        codes = [main([*verb, *where]) for verb in VERBS]
        assert codes[0] == 5
        assert set(codes) <= {0, 2, 5}
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
    figure("G8", f"{flips} flipped bits, {flips * len(VERBS)} verbs over them, 0 tracebacks")


def test_a_process_of_its_own_says_so_too(desk, sound):
    lots = random.Random(3)
    where = lay(desk, flipped(sound, lots))
    done = subprocess.run(
        [sys.executable, "-m", "omsdesk", "check", "--deep", *where], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 5
    assert "Traceback" not in done.stderr


def test_every_cut_is_noticed(desk, sound):
    lots = random.Random(20261122)
    lengths = [0, 1, 15, 16, 4095, 4096, len(sound) - 1, len(sound) - 4096]
    lengths += [lots.randrange(len(sound)) for _ in range(CUTS - len(lengths))]
    assert {noticed(desk, sound[:length]) for length in lengths} <= TOLD | {"check.pages"}


def test_damage_in_the_middle_of_reading_is_told_and_ends_the_check(desk, sound):
    spoilt = bytearray(sound)
    # here and there, because what is looked for by its name while the register is opened may stand in any of them
    for page in range(len(sound) // 4096 - 60, len(sound) // 4096, 9):
        spoilt[page * 4096 + 100] ^= 1
    assert noticed(desk, bytes(spoilt)) == "check.pages"
    database = open_store(desk)
    with pytest.raises(StoreUnavailable, match=r"store\.(damaged|not_ours)"), database.look() as connection:
        connection.execute(text("select count(*), max(value) from fact")).one()
    probes = list(Upkeep(database, desk).check())
    database.close()
    assert [(probe.code, probe.sound) for probe in probes] == [("pages", False)]
