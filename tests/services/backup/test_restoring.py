"""A copy put back: nothing of the register is touched until it is certain, what was there is kept, a kill leaves one of both."""

import multiprocessing
import os
import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from omsdesk.app import restore
from omsdesk.errors import Rejected, StoreUnavailable
from omsdesk.services import vault, wrapped_keys
from omsdesk.services.backup import bringing, restoring
from omsdesk.services.clerks import kept
from omsdesk.services.copies import manifest
from omsdesk.services.copies.contents import examine
from omsdesk.services.copies.manifest import CopyKind
from omsdesk.services.database import Database
from omsdesk.services.schema import upgrade
from omsdesk.settings import Settings
from tests.faults import restorer
from tests.services.backup.registers import SEAT, facts, work
from tests.stores import KEY

posix = pytest.mark.skipif(os.name == "nt", reason="kills and locks of POSIX")
STEPS = ["brought", "ready", "kept", "overwritten", "done"]


@pytest.fixture
def copy(desk, database):
    """A copy of the register as it was; something was done since, and the register is closed."""
    facts(database.place, ["old"])
    work(database, 2)
    made = desk.make()
    work(database, 3)
    database.close()
    facts(database.place, ["new"])
    return made.file


@pytest.fixture
def place(settings):
    return Path(settings.store_place)


def said(place):
    """What the last line of the audit says."""
    database = Database(str(place), KEY)
    with database.look() as connection:
        line = connection.execute(text("select seq, action, entity, entity_id from audit order by seq desc limit 1")).one()
    database.close()
    return tuple(line)


def whole(place):
    """The register is sound, and all of it in its own file."""
    examine(place, KEY)
    return not [end for end in ("-wal", "-journal") if place.with_name(place.name + end).exists()]


def test_a_copy_takes_the_place_of_the_register_which_is_kept(settings, copy, place):
    done = restore(settings, copy)
    assert facts(place) == ["old"]
    assert said(place) == (3, "restore", "audit", "5-2")
    assert whole(place)
    assert (done.lost_events, done.lost_people, done.audit_seq, done.present_audit_seq) == (3, 0, 2, 5)
    assert (done.damaged, done.rehearsed, done.upgraded) == (False, False, False)
    assert done.made_at == manifest.read(copy).made_at
    assert done.kept.name.startswith("register.before-restore-")
    assert facts(done.kept) == ["new", "old"]
    assert manifest.read(done.kept).kind is CopyKind.BEFORE_RESTORE
    assert not list(place.parent.glob("*.restoring*"))
    assert restore(settings, done.kept).lost_events == -2
    assert facts(place) == ["new", "old"]


def test_a_rehearsal_tells_the_same_and_touches_nothing(settings, copy, place):
    before = place.read_bytes()
    done = restore(settings, copy, rehearse=True)
    assert (done.lost_events, done.kept, done.rehearsed, done.damaged) == (3, None, True, False)
    assert place.read_bytes() == before
    assert copy.exists()


def test_where_there_is_no_register_the_copy_becomes_it(settings, copy, place):
    place.unlink()
    place.with_name(place.name + "-wal").write_bytes(b"left by hand")
    assert restore(settings, copy, rehearse=True).present_people is None
    assert not place.exists()
    done = restore(settings, copy)
    assert (done.kept, done.damaged, done.lost_events, done.lost_people) == (None, False, None, None)
    assert facts(place) == ["old"]
    assert said(place)[3] == "2-2"
    assert whole(place)


@pytest.mark.parametrize("links", [True, False])
def test_a_register_that_cannot_be_opened_is_moved_aside(settings, copy, place, links, monkeypatch):
    spoilt = b"\1" * 9000
    place.write_bytes(spoilt)
    if not links:

        def refuse(*_given):
            raise OSError

        monkeypatch.setattr(os, "link", refuse)
    assert restore(settings, copy, rehearse=True).damaged
    assert place.read_bytes() == spoilt
    done = restore(settings, copy)
    assert (done.damaged, done.lost_events) == (True, None)
    assert done.kept.name.startswith("register.damaged-")
    assert done.kept.read_bytes() == spoilt
    assert facts(place) == ["old"]
    assert whole(place)


def test_what_lies_beside_a_register_goes_with_it(place):
    place.with_name(place.name + "-wal").write_bytes(b"journal")
    kept = place.with_name("kept.db")
    restoring._set_aside(place, kept)
    assert kept.read_bytes() == place.read_bytes()
    assert kept.with_name("kept.db-wal").read_bytes() == b"journal"


def test_a_register_with_one_rotten_page_is_moved_aside_too(settings, copy, place):
    facts(place, [f"fact {number:04d}" for number in range(1000)])
    with place.open("rb+") as file:
        file.seek(place.stat().st_size - 3 * 4096 + 50)
        file.write(b"rot")
    before = place.read_bytes()
    done = restore(settings, copy)
    assert done.damaged
    assert done.kept.read_bytes() == before
    assert facts(place) == ["old"]
    # the line that says where it came from is written once
    assert said(place)[0] == 3


def test_a_copy_of_an_older_schema_is_brought_to_this_one(settings, copy, monkeypatch):
    held = []

    def up(database, backups):
        held.append((Path(database.place).name, backups))

    monkeypatch.setattr(restoring.upgrade, "upgrade", up)
    ours = upgrade.HEAD
    monkeypatch.setattr(upgrade, "HEAD", "0009")
    done = restoring.restore(settings, copy, restoring.Keys.both(KEY), lambda _copy: SEAT)
    assert (done.upgraded, done.schema) == (True, ours)
    ((name, backups),) = held
    assert (name.endswith(".restoring"), backups) == (True, None)


def test_clerks_keys_come_with_the_copy_where_the_register_has_none(settings, copy, place):
    theirs, ours = copy.with_name(copy.name + ".keys"), place.with_name(place.name + ".keys")
    wrapped_keys.write(str(copy), wrapped_keys.WrappedKeys("old"))
    before = theirs.read_bytes()
    restoring.restore(settings, copy, restoring.Keys.both(KEY), lambda _copy: SEAT)
    assert not ours.exists(), "there is nobody whom they could be wrapped for"
    manifest.beside(copy).unlink()
    opened = Database(str(copy), KEY)
    with opened.write() as session:
        kept.add(opened, session, {"login": "b", "name": "Б", "role": "office", "password": "x", "must_change": False})
    opened.close()
    for held, left in ((None, before), (b"spoilt", before), (before.replace(b"old", b"newer"), before.replace(b"old", b"newer"))):
        if held is not None:
            ours.write_bytes(held)
        restoring.restore(settings, copy, restoring.Keys.both(KEY), lambda _copy: SEAT)
        assert ours.read_bytes() == left
    (aside,) = place.parent.glob("*.damaged-*.keys")
    assert aside.read_bytes() == b"spoilt"
    ours.unlink()
    theirs.write_bytes(b"{}")
    restoring.restore(settings, copy, restoring.Keys.both(KEY), lambda _copy: SEAT)
    assert not ours.exists()


def test_what_a_killed_restore_left_is_swept_away(settings, copy, place):
    old, young, other = (place.with_name(f"register.db.{name}.restoring") for name in ("0a1b2c3d", "0a1b2c3e", "notes"))
    for left in (old, young, other):
        left.write_bytes(b"half")
    os.utime(old, (0, 0))
    restore(settings, copy)
    assert [left.exists() for left in (old, young, other)] == [False, True, True]


# ---- refused


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda file, place: None, "restore.missing"),
        (lambda file, place: file.mkdir(), "restore.no_file"),
        (lambda file, place: os.mkfifo(file), "restore.no_file"),
        (lambda file, place: file.write_bytes(b"SQLite format 3\0" + bytes(9000)), "restore.plain"),
        (lambda file, place: os.link(place, file), "restore.live"),
        (lambda file, place: file.symlink_to(place), "restore.live"),
        (lambda file, place: file.symlink_to(file), "restore.unreadable"),
    ],
)
@posix
def test_what_is_no_copy_is_refused_before_anything_is_written(settings, copy, place, tmp_path, make, code):
    file, before = tmp_path / "given.db", place.read_bytes()
    make(file, place)
    with pytest.raises(Rejected) as told:
        restore(settings, file)
    assert told.value.code == code
    assert place.read_bytes() == before


def test_what_is_smaller_than_a_page_is_no_copy(settings, tmp_path):
    for length in (0, 1, 4095):
        (tmp_path / "cut.db").write_bytes(b"\1" * length)
        with pytest.raises(StoreUnavailable, match=r"copy\.damaged"):
            restore(settings, tmp_path / "cut.db")


def test_a_register_in_use_is_no_copy(settings, copy, tmp_path):
    file = tmp_path / "live.db"
    shutil.copy(copy, file)
    file.with_name("live.db-wal").write_bytes(b"")
    restore(settings, file, rehearse=True)
    file.with_name("live.db-wal").write_bytes(b"changes")
    with pytest.raises(Rejected, match=r"restore\.live"):
        restore(settings, file)


def test_a_copy_is_refused_without_the_key_or_over_a_server(settings, copy):
    vault.key_path(settings).unlink()
    with pytest.raises(StoreUnavailable, match=r"store\.key_missing"):
        restore(settings, copy)
    with pytest.raises(Rejected, match=r"restore\.shared"):
        restore(Settings.load(store="postgresql://nowhere/x"), copy)


def test_another_reason_than_damage_is_told_and_nothing_is_done(settings, copy, place, monkeypatch):
    before = place.read_bytes()

    def refuse(*_given):
        raise StoreUnavailable("store.copy_unwritable", path="x")

    monkeypatch.setattr(restoring.copying, "copy_of", refuse)
    with pytest.raises(StoreUnavailable, match=r"store\.copy_unwritable"):
        restore(settings, copy)
    assert place.read_bytes() == before
    assert not list(place.parent.glob("*.restoring*"))


@pytest.mark.parametrize(("number", "code"), [(28, "store.full"), (13, "restore.unwritable"), (5, "copy.unreadable")])
def test_a_disk_that_does_not_take_or_give_the_copy(settings, copy, place, monkeypatch, number, code):
    before = place.read_bytes()

    def refuse(*_given):
        raise OSError(number, "")

    monkeypatch.setattr(bringing.shutil, "copyfile", refuse)
    with pytest.raises(StoreUnavailable) as told:
        restore(settings, copy)
    assert told.value.code == code
    assert place.read_bytes() == before


# ---- other processes


@pytest.fixture(scope="module")
def processes():
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.faults.restorer"])
    return context


@posix
@pytest.mark.parametrize("is_sound", [True, False])
def test_a_register_that_another_program_has_open_is_left_alone(settings, copy, place, processes, is_sound):
    heard, told = processes.Pipe(duplex=False)
    end, ending = processes.Pipe(duplex=False)
    process = processes.Process(target=restorer.hold, args=(str(place), KEY, told, end))
    process.start()
    assert heard.recv()
    if not is_sound:
        place.write_bytes(b"\1" * place.stat().st_size)
    before = place.read_bytes()
    with pytest.raises(StoreUnavailable, match=r"restore\.in_use"):
        restore(settings, copy)
    assert place.read_bytes() == before
    ending.send(True)
    process.join()
    restore(settings, copy)
    assert facts(place) == ["old"]


def test_where_the_system_guards_open_files_itself_no_lock_is_tried(place, monkeypatch):
    monkeypatch.setattr(os, "name", "nt")
    restoring._require_free(place)


def state(place):
    try:
        return facts(place)
    except StoreUnavailable:
        return "damaged"


@posix
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("present", ["sound", "damaged", "absent"])
def test_a_restore_killed_at_any_step_leaves_the_old_or_the_new_and_can_be_done_again(
    settings, copy, place, processes, step, present
):
    if present == "damaged":
        place.write_bytes(b"\1" * 9000)
    elif present == "absent":
        place.unlink()
    before = state(place) if place.exists() else "absent"
    process = processes.Process(target=restorer.restore_and_die, args=(str(settings.home), str(place), str(copy), step))
    process.start()
    process.join()
    assert process.exitcode == restorer.KILLED
    after = state(place) if place.exists() else "absent"
    assert after == (["old"] if step in {"overwritten", "done"} else before)
    if after == ["old"]:
        assert whole(place)
    restore(settings, copy)
    assert facts(place) == ["old"]
    assert whole(place)
