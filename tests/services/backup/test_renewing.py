"""Copies of before the first clerk are told of, and encrypted anew under the key of today: whole, or left as they were."""

import json
import multiprocessing
import os
from pathlib import Path

import pytest

from omsdesk import wording
from omsdesk.app import open_desk
from omsdesk.errors import Rejected, StoreUnavailable
from omsdesk.models.records import Fact
from omsdesk.services import backup, vault
from omsdesk.services.access import seat
from omsdesk.services.backup import Renewed, renewing
from omsdesk.services.clerks import founding
from omsdesk.services.clerks.founding import Founder
from omsdesk.settings import Settings
from tests.clerks import BOSS, SECRET, as_clerk, open_as, quick_passwords  # noqa: F401 - a fixture of this module too
from tests.faults import renewer
from tests.stores import KEY

BOSS_FOUNDER = Founder(BOSS, "Главная А. А.", SECRET)


@pytest.fixture
def aged(settings, quick_passwords):  # noqa: F811 - see above
    """A register with a clerk, and two copies that were made before."""
    with open_desk(settings) as opened:
        for name in ("first", "second"):
            with opened.database.write() as session:
                session.add(Fact(name=name, value="Щукин"))
            opened.desk.backups.make()
    founding.found(settings, BOSS_FOUNDER)
    return settings


@pytest.fixture
def opened(aged):
    with open_as(aged) as opened:
        yield opened


def keys_that_open(copies, *keys):
    return [[renewing.opens(one.file, key) for key in keys] for one in copies]


def test_older_copies_are_told_of_until_they_are_encrypted_anew(aged, opened):
    copies, new = opened.desk.backups, opened.database.key
    older = copies.older()
    copies.make()
    assert [one.file for one in copies.older()] == [one.file for one in older]
    assert keys_that_open(older, KEY, new) == [[True, False]] * 2
    before = [(one.manifest.made_at, one.manifest.kind, one.manifest.people) for one in older]
    assert copies.renew() == Renewed(2, (), str(vault.key_path(aged)))
    renewed = [one for one in copies.copies() if renewing.RENEWED in one.file.name]
    assert keys_that_open(renewed, KEY, new) == [[False, True]] * 2
    assert (copies.older(), copies.renew()) == ((), Renewed(0, (), str(vault.key_path(aged))))
    assert [(one.manifest.made_at, one.manifest.kind, one.manifest.people) for one in renewed] == before
    assert len(copies.copies()) == 3
    assert {file.suffix for file in copies.folder.iterdir()} == {".db", ".json", ".keys"}
    if os.name != "nt":
        assert {file.stat().st_mode & 0o077 for file in copies.folder.iterdir()} == {0}


def test_a_renewed_copy_is_put_back_as_any_other(aged, opened):
    opened.desk.backups.renew()
    newest = opened.desk.backups.copies()[0]
    key = opened.database.key
    opened.close()
    backup.restore(aged, newest.file, backup.Keys.both(key), lambda _copy: seat(aged))
    with open_as(aged) as again, again.database.read() as session:
        assert session.get(Fact, "second").value == "Щукин"


def test_a_copy_that_no_key_opens_is_named_and_left(aged, opened):
    one, other = opened.desk.backups.older()
    vault.key_path(aged).write_text(bytes(32).hex())
    content = one.file.read_bytes()
    done = opened.desk.backups.renew()
    assert (done.count, set(done.left), one.file.read_bytes()) == (0, {one.file, other.file}, content)
    vault.key_path(aged).unlink()
    assert opened.desk.backups.renew().left == done.left
    for said in (*done.said, *Renewed(2, (), "here").said):
        for language in wording.LANGUAGES:
            assert "{" not in wording.say(said.code, language, **said.values)


def test_a_copy_that_is_not_sound_or_cannot_be_written_stays_as_it_was(aged, opened, monkeypatch):
    copies = opened.desk.backups
    one, other = copies.older()
    content = one.file.read_bytes()
    spoilt = bytearray(content)
    spoilt[9 * 4096 + 100] ^= 1
    one.file.write_bytes(spoilt)
    left = copies.renew()
    assert (left.count, left.left, one.file.read_bytes()) == (1, (one.file,), spoilt)

    def full(*_given):
        raise OSError

    one.file.write_bytes(content)
    with monkeypatch.context() as disk:
        disk.setattr(renewing.places, "put", full)
        with pytest.raises(StoreUnavailable, match=r"store\.copy_unwritable"):
            copies.renew()
    assert keys_that_open([one], KEY) == [[True]]
    assert not list(copies.folder.glob("*.partial*"))
    assert other.file.exists() is False


def test_a_copy_that_cannot_be_read_is_none_that_the_old_key_opens(opened, tmp_path, monkeypatch):
    with pytest.raises(StoreUnavailable, match=r"store\.unopenable"):
        renewing.opens(tmp_path, KEY)

    def refuse(_file, _key):
        raise StoreUnavailable("store.unopenable")

    monkeypatch.setattr(renewing, "opens", refuse)
    assert opened.desk.backups.older() == ()


@pytest.mark.skipif(os.name == "nt", reason="a kill of POSIX")
@pytest.mark.parametrize("step", renewer.STEPS)
def test_a_kill_leaves_the_old_copy_or_the_new_one_and_the_next_go_ends_it(aged, step, quick_passwords):  # noqa: F811
    made = {one.manifest.made_at for one in backup.copies_of(Path(aged.store_place), aged.backups_folder)}
    context = multiprocessing.get_context("fork")  # with the cheap passwords of the tests
    process = context.Process(target=renewer.renew_and_die, args=(as_clerk(aged, BOSS, SECRET), step))
    process.start()
    process.join()
    assert process.exitcode == renewer.KILLED
    with open_as(aged) as opened:
        copies, new = opened.desk.backups, opened.database.key
        assert all(sorted(one) == [False, True] for one in keys_that_open(copies.copies(), KEY, new))
        assert {one.manifest.made_at for one in copies.copies()} == made
        copies.renew()
        assert {one.manifest.made_at for one in copies.copies()} == made
        assert keys_that_open(copies.copies(), KEY, new) == [[False, True]] * 2
        assert copies.rehearse().manifest.rehearsal_failed == ""


def test_a_store_on_a_server_has_no_copies_of_ours(place):
    if place.key:
        return
    with open_desk(Settings.load(store=place.store)) as opened:
        assert opened.desk.backups.older() == ()
        with pytest.raises(Rejected, match=r"backup\.shared"):
            opened.desk.backups.renew()


def test_a_copy_of_another_register_is_left(aged, opened):
    with opened.database.write() as session:
        session.get(Fact, "secret").value = "00" * 32
    assert len(opened.desk.backups.renew().left) == 2


def test_the_verbs_say_how_many_there_are_and_renew_them(settings, quick_passwords, run, monkeypatch):  # noqa: F811
    monkeypatch.setenv("OMSDESK_PASSWORD", SECRET)
    with open_desk(settings) as opened:
        opened.desk.backups.make()
    added = run("clerk", "add", BOSS, "--role", "administrator", "--json")
    assert "backup --renew" in json.loads(added.out)["warnings"][0]
    told = run("backup", "--renew", "--clerk", BOSS, "--json")
    assert (told.code, json.loads(told.out)) == (0, {"renewed": 1, "left": [], "key": str(vault.key_path(settings))})
    told = run("backup", "--renew", "--clerk", BOSS)
    assert (told.code, told.out.strip()) == (0, wording.say("backup.renewed.none", "ru"))
    assert Path(settings.store_place).exists()
