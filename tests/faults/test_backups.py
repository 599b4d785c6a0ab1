"""Copies that are wrong in every way, and copies taken in a storm: each refused in plain words, or sound to the last row."""

import json
import os
import random
import shutil
import time
from pathlib import Path

import pytest

from omsdesk.app import restore
from omsdesk.errors import StoreUnavailable
from omsdesk.services.backup import Backups
from omsdesk.services.copies import copying, manifest
from omsdesk.services.copies.contents import examine
from omsdesk.services.copies.copying import copy
from omsdesk.services.copies.manifest import CopyKind
from omsdesk.services.database import Database
from omsdesk.services.opening import open_store
from omsdesk.services.schema import upgrade
from omsdesk.settings import Settings
from tests.faults import writer
from tests.services.backup.registers import SEAT, facts, settings_in, work
from tests.stores import KEY

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and mounts of POSIX")

BROKEN = {"copy.damaged", "copy.not_ours", "store.input_output"}
PAGE = 4096
NEWER = "update alembic_version set version_num = '9999'"
SCHEMA = "PRAGMA writable_schema = ON"


@pytest.fixture(scope="module")
def sound(blank_file, tmp_path_factory):
    """A copy with something in it, as bytes."""
    file = tmp_path_factory.mktemp("sound") / "register.db"
    shutil.copy(blank_file, file)
    facts(file, [f"fact {number:05d}" for number in range(600)])
    copy(file, KEY, file.with_name("copy.db"), CopyKind.ASKED)
    return file.with_name("copy.db").read_bytes()


@pytest.fixture
def desk(home, blank_file):
    return settings_in(home, blank_file)


@pytest.fixture
def refused(desk, run, tmp_path):
    """The exit code and the sentence of `restore` of this content; the register is as it was."""
    register, file = Path(desk.store_place), tmp_path / "given.db"
    before = register.read_bytes()

    def tried(content, *words):
        for left in tmp_path.glob("given.db*"):
            left.unlink()
        file.write_bytes(content)
        ran = run("restore", file, "--store", register, *words)
        assert ran.code, "restored"
        assert ran.out == ""
        assert str(file) in ran.problem or "схема" in ran.problem
        assert register.read_bytes() == before
        assert not list(register.parent.glob("*.restoring*"))
        return ran.code

    return tried


def test_every_cut_copy_is_refused_in_words(refused, sound, scaled, figure):
    lots, rounds = random.Random(20261122), scaled(20, 100)
    lengths = [0, 1, 15, 16, PAGE - 1, PAGE, len(sound) - 1, len(sound) - PAGE]
    lengths += [lots.randrange(len(sound)) for _ in range(rounds - len(lengths))]
    assert [refused(sound[:length]) for length in lengths] == [5] * rounds
    figure("G8 cut copies", f"{rounds} of {rounds} refused in words, the register untouched")


def test_every_flipped_bit_of_a_copy_is_refused_in_words(refused, sound, scaled, figure):
    lots, rounds = random.Random(20261123), scaled(40, 200)
    for _ in range(rounds):
        spoilt, bit = bytearray(sound), lots.randrange(len(sound) * 8)
        spoilt[bit // 8] ^= 1 << bit % 8
        assert refused(bytes(spoilt)) == 5
    figure("G8 bits flipped in copies", f"{rounds} of {rounds} refused in words, the register untouched")


def keyed_database(file, key, *statements):
    from omsdesk.services.copies.door import keyed

    with keyed(file, key, "journal_mode = DELETE") as connection:
        for statement in statements:
            connection.execute(statement).close()
    return file.read_bytes()


def test_what_is_no_copy_of_this_register_is_refused_in_words(refused, sound, tmp_path):
    own = tmp_path / "own.db"
    own.write_bytes(sound)
    newer = keyed_database(own, KEY, NEWER)
    lost = keyed_database(own, KEY, "delete from alembic_version")
    broken = keyed_database(own, KEY, SCHEMA, "update sqlite_schema set sql = 'garbage' where name = 'fact'")
    stranger = keyed_database(tmp_path / "stranger.db", bytes(32), "create table fact (name text)")
    other = keyed_database(tmp_path / "other.db", KEY, "create table diary (day text)")
    dice = random.Random(7).randbytes(50_000)
    for content in (newer, lost, broken, stranger, other, dice, b"\0" * 50_000, sound + dice[:PAGE], sound + b"\0"):
        assert refused(content) == 5


def test_a_plain_database_is_never_opened_however_it_was_crafted(refused, tmp_path):
    import sqlite3

    with sqlite3.connect(tmp_path / "plain.db") as plain:
        plain.execute("create table fact (name text)")
        plain.execute("create trigger evil after insert on fact begin select load_extension('evil'); end")
        plain.execute("create virtual table words using fts5(word)")
    plain.close()
    honest, lots = (tmp_path / "plain.db").read_bytes(), random.Random(20261124)
    assert refused(honest) == 64
    for _ in range(10):
        garbage = bytearray(honest)
        for _ in range(200):
            garbage[lots.randrange(16, len(garbage))] = lots.randrange(256)
        assert refused(bytes(garbage)) == 64


def test_what_cannot_be_read_is_refused_in_words(desk, run, tmp_path):
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for given in (tmp_path / "folder", tmp_path / "pipe", tmp_path / "nothing.db", Path("/dev/zero"), tmp_path / ("x" * 300)):
        ran = run("restore", given, "--store", desk.store_place)
        assert (ran.code, ran.out) == (64, "")
        assert ran.problem


def test_a_copy_that_is_not_as_it_was_made_is_refused(refused, sound, tmp_path):
    """A copy exchanged for another sound one has a manifest that does not fit."""
    own = tmp_path / "own.db"
    own.write_bytes(sound)
    made = copy(own, KEY, tmp_path / "made.db", CopyKind.ASKED)
    less = keyed_database(own, KEY, "delete from fact where name = 'fact 00001'")

    def tried():
        manifest.write(tmp_path / "given.db", made)
        return less

    file = tmp_path / "given.db"
    with pytest.raises(AssertionError, match="restored"):
        refused(less)
    file.write_bytes(tried())
    assert "не то, что в ней было" in refused_with_manifest(file)


def refused_with_manifest(file):
    from omsdesk import wording

    with pytest.raises(StoreUnavailable) as told:
        restore(Settings.load(), file)
    return wording.say(told.value.code, **told.value.values)


def test_a_copy_of_an_older_version_is_restored_and_brought_to_this_one(desk, home, tmp_path, run, monkeypatch):
    """The older one is made by the migrations of its day."""
    old = tmp_path / "old.db"
    ours = upgrade.HEAD
    database = Database(str(old), KEY)
    monkeypatch.setattr(upgrade, "HEAD", "0005")
    from alembic import command

    up = command.upgrade
    monkeypatch.setattr(command, "upgrade", lambda config, _head: up(config, "0005"))
    upgrade.upgrade(database, None)
    database.close()
    monkeypatch.setattr(upgrade, "HEAD", ours)
    monkeypatch.setattr(command, "upgrade", up)
    ran = run("restore", old, "--json")
    assert (ran.code, ran.json["schema"]) == (0, "0005")
    opened = open_store(desk)
    assert upgrade.revision(opened) == ours
    opened.close()


# ---- a storm and a full disk


def test_copies_taken_while_two_processes_write_are_each_of_one_moment(processes, desk, scaled, figure):
    rounds, writers = scaled(6, 20), []
    for _ in range(2):
        heard, told = processes.Pipe(duplex=False)
        process = processes.Process(target=writer.write_for_ever, args=(desk.store_place, KEY, "honest", told))
        process.start()
        told.close()
        assert heard.recv() == 0
        writers.append((process, heard))
    database = Database(desk.store_place, KEY)
    copies, said = Backups(database, desk, SEAT, lambda _restored: None), 0
    try:
        made = [copies.make() for _ in range(rounds)]
    finally:
        for process, _heard in writers:
            process.kill()
            process.join()
    for _process, heard in writers:
        said += drained(heard)
    database.close()
    for one in made:
        held = examine(one.file, KEY)
        assert (held.counts, held.audit_seq) == (one.manifest.counts, one.manifest.audit_seq)
        # a change is three facts and a line of the audit, in one transaction; four facts came with the schema
        assert held.counts["fact"] - 4 == 3 * held.counts["audit"]
        assert held.audit_seq == held.counts["audit"]
    ends = [one.manifest.audit_seq for one in made]
    assert ends == sorted(ends)
    assert ends[0] < ends[-1], "nobody wrote meanwhile"
    figure("G9 under load", f"{rounds} of {rounds} copies verified and of one moment while {said} changes were kept")


def drained(heard):
    count = 0
    try:
        while heard.poll(0):
            heard.recv()
            count += 1
    except EOFError:
        heard.close()
    return count


@pytest.mark.expects_log
def test_a_disk_too_full_for_a_copy_says_so_and_the_desk_goes_on(home, blank_file, small_disk):
    settings = settings_in(home, blank_file, backups=str(small_disk / "copies"))
    facts(settings.store_place, [f"fact {number:05d}" for number in range(12_000)])
    database = Database(settings.store_place, KEY)
    copies = Backups(database, settings, SEAT, lambda _restored: None)
    with pytest.raises(StoreUnavailable, match=r"copy\.full"):
        copies.make()
    assert not list((small_disk / "copies").iterdir())
    assert copies.state().said.values["why"].code == "copy.full"
    work(database)
    database.close()


def test_a_disk_too_full_for_a_restore_leaves_the_register(small_disk, blank_file, home, tmp_path):
    settings = settings_in(home, blank_file)
    facts(settings.store_place, [f"fact {number:05d}" for number in range(2500)])
    copying.copy(Path(settings.store_place), KEY, tmp_path / "copy.db", CopyKind.ASKED)
    place = small_disk / "register.db"
    there, coming = blank_file.stat().st_size, (tmp_path / "copy.db").stat().st_size
    # For half of what is brought; then for that, and what is kept of the register, and half of what it grows by.
    for room in (coming // 2, coming + there + (coming - there) // 2):
        shutil.copy(blank_file, place)
        ballast = small_disk / "ballast"
        ballast.write_bytes(bytes(max(0, shutil.disk_usage(small_disk).free - room)))
        with pytest.raises(StoreUnavailable, match=r"(copy\.full|store\.full|store\.copy_unwritable)"):
            restore(Settings(home=home, store=str(place), key="file"), tmp_path / "copy.db")
        assert facts(place) == []
        assert sorted(file.name for file in small_disk.iterdir()) == ["ballast", "register.db"]
        ballast.unlink()


def test_of_a_hundred_thousand_people(home, run, scaled, figure, tmp_path):
    """How long a copy and its trial take; the goal of G9 is of a register without histories."""
    people = scaled(300, 100_000)
    assert run("practice", "--people", people, "--quiet").code == 0
    begun = time.monotonic()
    made = run("backup", "--json").json
    copied = time.monotonic() - begun
    assert run("backup", "--rehearse", "--json").json["rehearsal_failed"] is None
    tried = time.monotonic() - begun - copied
    assert json.loads(manifest.beside(Path(made["path"])).read_text())["counts"]["person"] == people
    size = made["bytes"] / 1_000_000
    figure("G9 times", f"{people} people with histories, {size:.0f} MB: copy {copied:.1f} s, trial {tried:.1f} s")
