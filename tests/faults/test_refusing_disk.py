"""A disk that takes nothing: read-only for this user, or full. Said in plain words, nothing lost, reading goes on."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from sqlalchemy import text

from omsdesk.errors import StoreUnavailable
from omsdesk.services import vault
from omsdesk.services.database import GIVEN, Database
from omsdesk.services.opening import migrate, open_store
from omsdesk.services.schema import upgrade
from omsdesk.settings import Settings
from tests.faults import upgrader
from tests.stores import KEY

pytestmark = pytest.mark.skipif(os.name == "nt", reason="users and mounts of POSIX")

ROOT = Path(__file__).resolve().parents[2]
PUT = text("insert into fact (name, value) values (:name, :value)")
NOBODY = 65534


def in_place(blank_file, home, folder):
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(blank_file, folder / "register.db")
    settings = Settings.load(store=folder / "register.db", key="file", home=home)
    home.mkdir(parents=True, exist_ok=True)
    vault.key_path(settings).write_text(KEY.hex())
    return settings


# ---- read-only

TRY = """
import json, os, sys
from omsdesk.errors import DeskError
from omsdesk.services.opening import open_store
from omsdesk.settings import Settings
user, store, home, other = int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4]
from pathlib import Path
# what a first opening imports may lie where the clerk cannot read
open_store(Settings.load(store=other, key="file", home=Path(home))).close()
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(user); os.setuid(user)
try:
    open_store(Settings.load(store=store, key="file", home=Path(home))).close()
    told = "opened"
except DeskError as error:
    told = error.code
print(json.dumps(told))
"""


@pytest.fixture
def open_folder():
    """A folder that every user can reach: those of pytest belong to the one who runs it alone."""
    folder = Path(tempfile.mkdtemp(prefix="omsdesk-", dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def opened_by_a_clerk(settings, blank_file):
    """What a desk of a user without any right but to read tells."""
    line = [sys.executable, "-c", TRY, str(NOBODY), settings.store_place, str(settings.home), str(blank_file)]
    run = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert not run.stderr
    return json.loads(run.stdout)


@pytest.mark.parametrize("is_folder_open", [False, True])
@pytest.mark.parametrize("is_file_open", [False, True])
def test_a_register_that_can_only_be_read_is_refused_at_once(blank_file, open_folder, is_folder_open, is_file_open):
    settings = in_place(blank_file, open_folder / "home", open_folder / "data")
    before = Path(settings.store_place).read_bytes()
    vault.key_path(settings).chmod(0o644)
    (open_folder / "home").chmod(0o755)
    Path(settings.store_place).chmod(0o666 if is_file_open else 0o444)
    (open_folder / "data").chmod(0o777 if is_folder_open else 0o555)
    told = opened_by_a_clerk(settings, blank_file)
    if is_folder_open and is_file_open:
        assert told == "opened"
    else:
        assert told in {"store.readonly", "store.unopenable"}
        assert Path(settings.store_place).read_bytes() == before


def test_a_register_or_a_key_of_another_user_is_refused(blank_file, open_folder):
    settings = in_place(blank_file, open_folder / "home", open_folder / "data")
    (open_folder / "home").chmod(0o755)
    vault.key_path(settings).chmod(0o600)
    assert opened_by_a_clerk(settings, blank_file) == "store.key_unreadable"
    vault.key_path(settings).chmod(0o644)
    Path(settings.store_place).chmod(0o600)
    assert opened_by_a_clerk(settings, blank_file) == "store.unreadable"


def test_a_register_on_a_disk_that_is_mounted_to_be_read_is_refused_in_words(blank_file, home, small_disk, run):
    """A stick with its lock shut, a system that has found its disk ill: the owner's rights help nobody there."""
    settings = in_place(blank_file, home, small_disk)
    before = Path(settings.store_place).read_bytes()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    for words in (["find", "иванова"], ["check"], ["migrate"], ["verify", "Иванова 12.05.1980"]):
        ran = run(*words, "--store", settings.store_place)
        assert ran.code == 5, words
        assert ran.problem
    assert [file.name for file in small_disk.iterdir()] == ["register.db"]
    assert Path(settings.store_place).read_bytes() == before
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    open_store(settings).close()


# ---- full


def fill(database):
    """Write until nothing goes any more: how many changes were kept, and what the next was told."""
    kept = 0
    try:
        while True:
            with database.write() as session:
                for part in range(20):
                    session.execute(PUT, {"name": f"{kept:05d}-{part:02d}", "value": "x" * 4000})
            kept += 1
    except StoreUnavailable as error:
        return kept, error.code


def test_a_full_disk_refuses_the_change_keeps_the_others_and_goes_on_reading(blank_file, home, small_disk):
    settings = in_place(blank_file, home, small_disk)
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(500_000))
    database = open_store(settings)
    kept, told = fill(database)
    assert (kept > 0, told) == (True, "store.full")
    count = text("select count(*) from fact")
    with database.read() as session:
        assert session.execute(count).scalar() == kept * 20 + len(GIVEN)
    database.close()
    database = open_store(settings)
    with database.look() as connection:
        assert connection.execute(count).scalar() == kept * 20 + len(GIVEN)
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    ballast.unlink()
    with database.write() as session:
        session.execute(PUT, {"name": "z", "value": "fits again"})
    database.close()


def test_a_disk_too_full_for_a_copy_stops_an_upgrade_before_it_begins(blank_file, home, small_disk, monkeypatch):
    settings = in_place(blank_file, home, small_disk)
    database = Database(settings.store_place, KEY)
    for number in range(12):
        with database.write() as session:
            session.execute(PUT, {"name": f"{number:05d}", "value": "x" * 100_000})
    database.close()
    settings = Settings.load(store=settings.store_place, key="file", home=small_disk / "home")
    (small_disk / "home").mkdir()
    vault.key_path(settings).write_text(KEY.hex())
    (small_disk / "ballast").write_bytes(bytes(2_000_000))
    ours = upgrade.HEAD
    monkeypatch.setattr(upgrade, "HEAD", "9999")
    with pytest.raises(StoreUnavailable, match=r"(copy|store)\.full"):
        migrate(settings)
    assert not list((small_disk / "home" / "backups").iterdir())
    monkeypatch.setattr(upgrade, "HEAD", ours)
    open_store(settings).close()


@pytest.mark.parametrize("left", [0, 60_000, 250_000])
def test_a_disk_that_is_full_in_the_midst_of_a_migration_leaves_the_old_register(home, tmp_path, small_disk, left):
    """The copy lies elsewhere and has room; what the migration itself writes has not."""
    home.mkdir()
    settings = Settings.load(store=small_disk / "register.db", key="file")
    vault.key_path(settings).write_text(KEY.hex())
    (tmp_path / "older").mkdir()
    upgrader.make_older(settings.store_place, KEY, "0001", tmp_path / "older")
    ballast = small_disk / "ballast"
    # room for what any opening needs beside the register, and for so much of the journal
    ballast.write_bytes(bytes(shutil.disk_usage(small_disk).free - 40_000 - left))
    with pytest.raises(StoreUnavailable, match=r"store\.full"):
        open_store(settings)
    ballast.unlink()
    database = Database(settings.store_place, KEY)
    assert upgrade.revision(database) == "0001"
    database.close()
    database = open_store(settings)
    assert upgrade.revision(database) == upgrade.HEAD
    with database.look() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    database.close()


def test_a_disk_too_full_for_a_register_says_so_and_can_be_tried_again(home, small_disk):
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(4 * 1024 * 1024 - 100_000))
    settings = Settings.load(store=small_disk / "register.db", key="file")
    with pytest.raises(StoreUnavailable, match=r"store\.full"):
        open_store(settings, create=True)
    ballast.unlink()
    open_store(settings, create=True).close()
    open_store(settings).close()
