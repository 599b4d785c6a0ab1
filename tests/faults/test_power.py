"""The power cut at any moment, and what the disk had not yet taken lost in any way: all that was said to be kept is there, whole.

A kill proves only the order of things. Here a shim (power/shim.c) writes down what a real program does to its files, and the
journal is replayed to a chance moment on a disk that keeps its word about what was synced and about nothing else
(power/replay.py). What it then holds is opened by the program itself.
"""

import json
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlcipher3.dbapi2 import DatabaseError

from omsdesk.app import open_to_load
from omsdesk.errors import StoreUnavailable
from omsdesk.services import audit, vault
from omsdesk.services.access import Seat
from omsdesk.services.audit import verifying
from omsdesk.services.database import Database, desk_errors
from omsdesk.services.opening import open_store
from omsdesk.services.schema import upgrade
from omsdesk.services.upkeep import Upkeep
from omsdesk.settings import Settings
from tests.faults import deeds, upgrader
from tests.faults.chained import unproved
from tests.faults.power import replay
from tests.stores import KEY

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent / "power"
COMPILER = shutil.which("cc") or shutil.which("gcc")
pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="the shim is loaded as Linux does"),
    pytest.mark.skipif(COMPILER is None, reason="no C compiler: the shim cannot be built (package gcc)"),
]
FAULTLESS = {}
DEEP_EVERY = 200
"""One image of so many is looked at wholly, page by page and line by line."""


@pytest.fixture(scope="module")
def shim(tmp_path_factory):
    library = tmp_path_factory.mktemp("shim") / "shim.so"
    source = HERE / "shim.c"
    subprocess.run(
        [COMPILER, "-O2", "-Wall", "-Werror", "-shared", "-fPIC", "-o", library, source, "-ldl", "-lpthread"], check=True
    )
    return library


@pytest.fixture
def recorded(shim, memory):
    """Run a workload under the shim; gives the journal, and the folder as it was before and as it is now."""
    numbers = count(1)

    def run(what, how_many, furnish=lambda root: None, mutant=""):
        place = memory / f"run {next(numbers)}"
        root, start, log = place / "root", place / "start", place / "journal"
        root.mkdir(parents=True)
        furnish(root)
        # the journal knows files by their inodes: what was there before is the copy, and the program works on the original
        inodes = {str(path.relative_to(root)): path.stat().st_ino for path in root.rglob("*")}
        shutil.copytree(root, start)
        log.touch()
        environment = {**os.environ, "LD_PRELOAD": str(shim), "POWER_ROOT": str(root), "POWER_LOG": str(log)}
        line = [sys.executable, "-m", "tests.faults.power.workload", what, str(root), str(how_many), mutant]
        done = subprocess.run(line, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        return Recorded(root, start, inodes, list(replay.journal(log)), place / "image")

    return run


class Recorded:
    """What a program did to its files, to be replayed as often as is wanted."""

    def __init__(self, root, start, inodes, records, place):
        self.root, self.start, self.inodes, self.records, self.place = root, start, inodes, records, place

    def disk(self, names="strict", **named):
        return replay.Disk(str(self.root), self.start, self.inodes, names, **named)

    def faults(self, how_many, look, **named):
        """What `look` finds wrong in so many images, half of each kind of disk; it is given the folder and what was told."""
        lots, found = random.Random(20261129), Counter()
        for names in ("strict", "ordered"):
            made = replay.images(self.disk(names, **named), self.records, how_many // 2, lots)
            for number, (image, said) in enumerate(made):
                shutil.rmtree(self.place, ignore_errors=True)
                self.place.mkdir()
                replay.put(image, self.place)
                told = [json.loads(line) for line in said.splitlines()]
                found.update(look(self.place, told, number % DEEP_EVERY == 0))
        return dict(found)


# ---- the shim and the replay themselves


def test_what_the_shim_has_written_down_is_all_that_was_done(recorded, blank_file):
    run = recorded("work", 12, lambda root: deeds.furnish(blank_file, root / "home"))
    for names in ("strict", "ordered"):
        disk = run.disk(names)
        for one in run.records:
            disk.play(*one)
        held = {str(path.relative_to(run.root)): path.read_bytes() for path in run.root.rglob("*") if path.is_file()}
        assert held.pop(replay.SAID) == disk.said
        assert disk.whole() == held


# ---- the register


def furnished(blank_file):
    return lambda root: deeds.furnish(blank_file, root / "home")


def look_at_register(folder, said, is_deep):
    """What is wrong with a register after the cut: opened as the program opens it, and one of many looked at wholly."""
    settings = deeds.settings_of(folder / "home")
    try:
        database = open_store(settings) if is_deep else Database(settings.store_place, KEY)
    except StoreUnavailable as error:
        return [error.code]
    try:
        with desk_errors():
            found = _looked_through(database.engine.raw_connection(), said)
            found += [f"audit {how}" for how in unproved(database, settings)]
        if is_deep:
            found += [f"check {probe.code}" for probe in Upkeep(database, settings).check(deep=True) if not probe.sound]
    except (StoreUnavailable, DatabaseError) as error:
        return [getattr(error, "code", "broken")]
    finally:
        database.close()
    return found


def _looked_through(pooled, said):
    connection = pooled.driver_connection
    found = [f"lost {kind}" for kind in deeds.missing(connection, said)]
    found += [f"half {name}" for name in deeds.halves(connection)]
    # every page that is in use is read, and each has a code that only its own content has
    found += ["corrupt"] if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",) else []
    pooled.close()
    return found


def test_a_power_cut_in_the_midst_of_a_day_loses_nothing_that_was_said_to_be_kept(recorded, blank_file, scaled, figure):
    images = scaled(60, 16_000)
    run = recorded("work", scaled(36, 180), furnished(blank_file))
    assert run.faults(images, look_at_register) == FAULTLESS
    figure("G2", f"clerks' deeds: {images} power cuts, 0 lost, 0 half, 0 corrupt, the audit's chain whole and anchored in each")


@pytest.mark.parametrize("mutant", ["normal", "off"])
def test_the_check_would_notice_a_register_that_syncs_less(recorded, blank_file, mutant):
    run = recorded("work", 36, furnished(blank_file), mutant)
    assert run.faults(60, look_at_register) != FAULTLESS


@pytest.mark.parametrize(("mutant", "fault"), [("silent", "half"), ("forward", "audit rolled_back")])
def test_the_check_would_notice_an_audit_that_is_written_apart_from_the_deed(recorded, blank_file, mutant, fault):
    """After the deed, in a transaction of its own; outside, before it is kept."""
    run = recorded("work", 36, furnished(blank_file), mutant)
    assert any(one.startswith(fault) for one in run.faults(60, look_at_register))


def test_most_of_what_a_disk_that_lies_has_spoilt_is_noticed(recorded, blank_file, scaled, figure):
    """It cannot be all: what is lost from the end is whole, and a page of an earlier moment bears a code that is right.

    The figure says how often the second happens, where no page nor count told of it: the audit's own chain is for that.
    """
    images = scaled(50, 2000)
    run = recorded("work", 36, furnished(blank_file))
    told = Counter()

    def look(folder, said, _is_deep):
        found = look_at_register(folder, said, True)
        if any(one.startswith(("check", "store", "corrupt", "broken")) for one in found):
            told["noticed"] += 1
        elif any(one.startswith("half") for one in found):
            told["spoilt in silence"] += 1
        else:
            told["lost its end" if found else "whole"] += 1
        return found

    assert run.faults(images, look, lies=True) != FAULTLESS
    assert told["noticed"]
    assert told["spoilt in silence"] * 20 <= told["noticed"]
    figure("G2", f"a disk that lies: {images} power cuts, {dict(told)}")


# ---- an upgrade, a copy


def furnish_older(blank_of, root):
    folder = root / "home"
    folder.mkdir()
    settings = deeds.settings_of(folder)
    vault.key_path(settings).write_text(KEY.hex(), encoding="ascii")
    shutil.copy(blank_of, settings.store_place)


def counted(database):
    with database.look() as connection:
        return connection.execute(text("select count(*) from fact where name like 'fact %'")).scalar()


FACTS, LINES = 300, 20
PUT_LINE = text(
    "insert into audit (seq, at, workplace, clerk, action, entity, entity_id, reason) "
    "values (:seq, '2026-01-01 10:00:00.000000', 'окно', 'Ё', 'view', 'person', :seq, '')"
)
"""As programs wrote before the audit was a chain."""


def put_facts(database):
    with database.write() as session:
        rows = [{"name": f"fact {number:05d}", "value": "x" * 90} for number in range(FACTS)]
        session.execute(text("insert into fact (name, value) values (:name, :value)"), rows)


def put_lines(database):
    with database.write() as session:
        session.execute(PUT_LINE, [{"seq": seq} for seq in range(1, LINES + 1)])
        session.execute(text("insert into counter (name, value) values ('audit', :lines)"), {"lines": LINES})


def note_lines(database):
    with database.write() as session:
        for number in range(LINES):
            audit.note(session, Seat("Ё", "окно"), "view", "person", number)


def lines(database):
    with database.look() as connection:
        return connection.execute(text("select count(*) from audit")).scalar()


@pytest.fixture
def older(tmp_path):
    """A register of an earlier program with something in it."""
    upgrader.make_older(str(tmp_path / "older.db"), KEY, "0003", tmp_path)
    database = Database(str(tmp_path / "older.db"), KEY)
    put_facts(database)
    put_lines(database)
    database.close()
    return tmp_path / "older.db"


def look_at_upgraded(folder, said, _is_deep):
    settings, found = deeds.settings_of(folder / "home"), []
    copies = list((folder / "home" / "backups").glob("*.db"))
    found += [f"copy: {wrong}" for file in copies for wrong in look_at_copy(file)]
    try:
        if said:
            database = Database(settings.store_place, KEY)
            found += ["went back"] if upgrade.revision(database) != upgrade.HEAD else []
            database.close()
        database = open_store(settings)
    except StoreUnavailable as error:
        return [*found, error.code]
    found += ["lost"] if (counted(database), lines(database)) != (FACTS, LINES) else []
    found += [f"audit {how}" for how in unproved(database, settings)]
    with database.look() as connection:
        if connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar() != "ok":
            found.append("corrupt")
    database.close()
    return found


def look_at_copy(file):
    twin = Database(str(file), KEY)
    try:
        with twin.look() as connection:
            if connection.exec_driver_sql("PRAGMA cipher_integrity_check").first() is not None:
                return ["corrupt"]
        broken = is_chain_broken(twin)
        return ["lost"] if (counted(twin), lines(twin)) != (FACTS, LINES) else ["audit"] if broken else []
    except StoreUnavailable as error:
        return [error.code]
    finally:
        twin.close()


def is_chain_broken(twin):
    """Whether the audit of a copy fails; of a register older than the chain there is nothing to walk along."""
    if upgrade.revision(twin) != upgrade.HEAD:
        return False
    with twin.look() as connection:
        return verifying.verify(connection, twin.secret("audit", connection)).broken is not None


def test_a_power_cut_in_an_upgrade_leaves_the_old_register_or_the_new(recorded, older, scaled, figure):
    images = scaled(10, 1000)
    run = recorded("upgrade", 1, lambda root: furnish_older(older, root))
    assert run.faults(images, look_at_upgraded) == FAULTLESS
    figure("G2", f"an upgrade: {images} power cuts, each ends with the new register or begins anew, 0 lost, every copy whole")


def look_at_copies(folder, said, _is_deep):
    there = {file.stem: file for file in (folder / "copies").glob("*.db")}
    found = ["lost" for number in said if str(number) not in there]
    return found + [wrong for file in there.values() for wrong in look_at_copy(file)]


def facts_of(blank_file, root):
    furnish_older(blank_file, root)
    database = Database(str(root / "home" / "register.db"), KEY)
    put_facts(database)
    note_lines(database)
    database.close()


def test_a_copy_that_bears_its_name_is_whole_whatever_becomes_of_the_power(recorded, blank_file, scaled, figure):
    images = scaled(16, 1000)
    run = recorded("copy", 3, lambda root: facts_of(blank_file, root))
    assert run.faults(images, look_at_copies) == FAULTLESS
    figure("G2", f"copies: {images} power cuts, 0 lost, 0 by half")


def test_the_check_would_notice_a_copy_that_is_only_renamed(recorded, blank_file):
    run = recorded("copy", 3, lambda root: facts_of(blank_file, root), "only renamed")
    assert run.faults(120, look_at_copies) != FAULTLESS


# ---- settings, keys, a first register


def look_at_settings(folder, said, _is_deep):
    """The old settings or the new: both values of one choosing, and none older than what was said to be kept."""
    try:
        kept = Settings.load(home=folder / "home")
    except Exception as error:  # noqa: BLE001 - whatever reading them raises is what a clerk would meet
        return [type(error).__name__]
    clerk, workplace = (value.rpartition(" ")[2] or "-1" for value in (kept.clerk, kept.workplace))
    return (["half"] if clerk != workplace else []) + (["lost"] if int(clerk) < (said[-1] if said else -1) else [])


def test_a_power_cut_leaves_the_old_settings_or_the_new(recorded, scaled, figure):
    images = scaled(40, 2000)
    run = recorded("prefer", 40)
    assert run.faults(images, look_at_settings) == FAULTLESS
    figure("G2", f"settings: {images} power cuts, 0 lost, 0 by half")


@pytest.mark.parametrize("mutant", ["in place", "only renamed"])
def test_the_check_would_notice_settings_that_are_kept_otherwise(recorded, mutant):
    run = recorded("prefer", 40, mutant=mutant)
    assert run.faults(200, look_at_settings) != FAULTLESS


def look_at_keys(folder, said, _is_deep):
    found = []
    for number, raw in said:
        key = vault.existing_key(Settings.load(home=folder / str(number), key="file"))
        found += ["lost"] if key is None or key.raw.hex() != raw else []
    for home in folder.iterdir():
        try:
            vault.existing_key(Settings.load(home=home, key="file"))
        except StoreUnavailable as error:
            found.append(error.code)
    return found


def test_a_key_is_there_whole_or_not_at_all(recorded, scaled, figure):
    images = scaled(40, 2000)
    run = recorded("keys", 20)
    assert run.faults(images, look_at_keys) == FAULTLESS
    figure("G2", f"keys: {images} power cuts, 0 lost, 0 by half")


def look_at_registers(folder, said, _is_deep):
    """A register that was begun is there; one that was not quite can be begun again."""
    found = []
    for number in range(2):
        settings = Settings.load(home=folder / str(number), key="file")
        try:
            if number in said:
                open_store(settings).close()
            with open_to_load(settings):
                pass
        except StoreUnavailable as error:
            found.append(error.code)
    return found


def test_a_register_that_was_begun_is_there_and_another_can_be_begun(recorded, scaled, figure):
    images = scaled(6, 200)
    run = recorded("registers", 2)
    assert run.faults(images, look_at_registers) == FAULTLESS
    figure("G2", f"first registers: {images} power cuts, 0 lost, each can be begun again")
