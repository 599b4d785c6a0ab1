"""Opening a store: what is made, what is refused and with which code, and that a refusal leaves everything as it was."""

import os
import shutil
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import text

from omsdesk.errors import MachineLacks, Rejected, StoreUnavailable
from omsdesk.services import database as database_module
from omsdesk.services import opening, vault
from omsdesk.services.opening import migrate, open_store, open_unready
from omsdesk.services.schema import upgrade
from omsdesk.settings import Settings


@pytest.fixture
def own(home, tmp_path):
    """Settings of a desk with a register of its own that is not there yet."""
    return Settings.load(store=tmp_path / "data" / "register.db", key="file")


def refused(settings, code, **named):
    with pytest.raises(StoreUnavailable) as caught:
        open_store(settings, **named).close()
    assert caught.value.code == code
    return caught.value.values


# ---- making and opening


def test_a_register_is_made_with_its_key_and_opens_again(own):
    open_store(own, create=True).close()
    assert vault.existing_key(own) is not None
    database = open_store(own)
    assert upgrade.revision(database) == upgrade.HEAD
    database.close()


def test_a_blank_register_of_each_kind_opens(settings):
    open_store(settings).close()
    open_store(settings, create=True).close()


def test_an_empty_server_database_is_filled_when_asked_and_refused_otherwise(postgres_url):
    settings = Settings.load(store=postgres_url)
    refused(settings, "store.empty")
    open_store(settings, create=True).close()
    open_store(settings).close()


def test_migrate_makes_the_schema_of_a_server_and_is_content_with_a_good_one(postgres_url):
    settings = Settings.load(store=postgres_url)
    assert migrate(settings) is None
    assert migrate(settings) is None
    open_store(settings).close()


# ---- refusing


def test_a_register_that_is_not_there_is_not_made_unasked(own, tmp_path):
    assert refused(own, "store.missing")["path"] == own.store_place
    with pytest.raises(StoreUnavailable, match=r"store\.missing"):
        open_unready(own)
    assert not vault.key_path(own).exists()
    assert not (tmp_path / "data").exists()


@pytest.mark.skipif(os.name == "nt", reason="as POSIX does it")
def test_a_register_of_two_names_is_refused(own, tmp_path):
    open_store(own, create=True).close()
    file = Path(own.store_place)
    os.link(file, tmp_path / "second.db")
    refused(own, "store.linked")
    refused(replace(own, store=str(tmp_path / "second.db")), "store.linked")
    (tmp_path / "second.db").unlink()
    open_store(own).close()


def test_a_folder_is_no_register(own, tmp_path):
    (tmp_path / "data" / "register.db").mkdir(parents=True)
    refused(own, "store.folder")
    refused(own, "store.folder", create=True)


def test_a_register_nowhere_is_said(home, tmp_path):
    (tmp_path / "file").touch()
    own = Settings.load(store=tmp_path / "file" / "register.db", key="file")
    refused(own, "store.missing")
    refused(own, "store.unreadable", create=True)


@pytest.mark.parametrize("content", [b"SQLite format 3\x00" + bytes(4080), b"not a register", os.urandom(8192), bytes(4096)])
def test_a_file_of_another_program_is_refused_and_left_alone(own, tmp_path, content):
    vault.key(own)
    file = tmp_path / "data" / "register.db"
    file.parent.mkdir()
    file.write_bytes(content)
    for create in (False, True):
        with pytest.raises(StoreUnavailable, match=r"store\.(not_ours|damaged)"):
            open_store(own, create=create)
    assert file.read_bytes() == content


def test_a_register_without_its_key_is_refused_and_no_new_key_is_made(own):
    open_store(own, create=True).close()
    vault.key_path(own).unlink()
    refused(own, "store.key_missing")
    refused(own, "store.key_missing", create=True)
    assert not vault.key_path(own).exists()


def test_a_register_of_another_key_is_refused(own):
    open_store(own, create=True).close()
    vault.key_path(own).write_text("00" * 32)
    refused(own, "store.not_ours")


def test_a_database_of_something_else_is_refused(settings):
    database = open_unready(settings)
    with database.write() as session:
        session.execute(text("drop table alembic_version"))
    database.close()
    refused(settings, "store.not_ours")
    refused(settings, "store.not_ours", create=True)


def test_a_register_whose_version_was_lost_is_never_begun_anew(database, settings):
    with database.write() as session:
        session.execute(text("delete from alembic_version"))
    database.close()
    refused(settings, "store.damaged")
    refused(settings, "store.damaged", create=True)
    with pytest.raises(StoreUnavailable, match=r"store\.damaged"):
        opening.migrate(settings)


def test_a_newer_schema_is_refused_by_everything(settings, monkeypatch):
    ours = upgrade.HEAD
    monkeypatch.setattr(upgrade, "HEAD", "0000")
    assert refused(settings, "store.newer") == {"found": ours, "known": "0000"}
    with pytest.raises(StoreUnavailable, match=r"store\.newer"):
        migrate(settings)


def test_a_server_of_an_older_schema_is_refused_until_it_is_migrated(settings, monkeypatch):
    if not settings.is_shared:
        pytest.skip("an embedded register is upgraded on opening: tests/test_schema.py")
    ours = upgrade.HEAD
    monkeypatch.setattr(upgrade, "HEAD", "9999")
    assert refused(settings, "store.older") == {"found": ours, "known": "9999"}


def test_a_writer_elsewhere_does_not_keep_a_desk_from_opening(own):
    writer = open_store(own, create=True)
    with writer.write() as session:
        session.execute(text("insert into fact (name, value) values ('a', 'b')"))
        reader = open_store(own)
        with reader.look() as connection:
            assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 10_000
            assert connection.execute(text("select count(*) from fact where name = 'a'")).scalar() == 0
        reader.close()
    writer.close()


def refuse(*_given, **_named):
    raise PermissionError


LOOKS = [(opening.Path, "stat", refuse), (opening.os, "access", lambda *_given: False)]


@pytest.mark.parametrize(("where", "name", "instead"), LOOKS)
def test_a_disk_that_fails_while_looking_is_said(own, monkeypatch, where, name, instead):
    open_store(own, create=True).close()
    with monkeypatch.context() as patched:
        patched.setattr(where, name, instead)
        refused(own, "store.unreadable")


def test_a_register_is_opened_by_the_engine_alone(own, monkeypatch):
    """Closing any other handle drops the locks of every connection that this process has to it (POSIX, fcntl)."""
    first = open_store(own, create=True)
    opens = Path.open
    handled = []

    def noted(file, *given, **named):
        handled.append(str(file))
        return opens(file, *given, **named)

    monkeypatch.setattr(Path, "open", noted)
    open_store(own).close()
    first.close()
    assert own.store_place not in handled


def test_a_driver_that_is_missing_is_said(settings, monkeypatch):
    absent = "psycopg" if settings.is_shared else "sqlcipher3"

    def driver(*_given, **_named):
        raise ModuleNotFoundError(name=absent)

    monkeypatch.setattr(database_module, "_shared" if settings.is_shared else "_embedded", driver)
    with pytest.raises(MachineLacks) as caught:
        open_store(settings)
    assert (caught.value.code, caught.value.values) == ("machine.driver", {"name": absent})


def test_a_driver_without_its_library_is_said(settings, monkeypatch):
    def driver(*_given, **_named):
        raise ImportError("no pq wrapper available")

    monkeypatch.setattr(opening, "Database", driver)
    with pytest.raises(MachineLacks, match=r"machine\.driver"):
        open_store(settings)


def test_a_probe_that_fails_for_another_reason_is_said(own, monkeypatch):
    database = open_store(own, create=True)
    monkeypatch.setattr(opening, "known_error", lambda _error: None)
    with database.write() as session:
        session.execute(text("select 1"))
        with pytest.raises(StoreUnavailable, match=r"store\.locked"):
            opening._probe_writing(database)
    database.close()


# ---- network drives


@pytest.mark.parametrize(
    ("mounts", "code"),
    [
        ("server:/export {place} nfs4 rw 0 0\n", "store.network"),
        ("//server/share {place} cifs rw 0 0\n", "store.network"),
        ("/dev/sda1 / ext4 rw 0 0\nserver:/x {parent} nfs rw 0 0\n", "store.network"),
        ("server:/x {parent} nfs rw 0 0\n/dev/sdb1 {place} ext4 rw 0 0\n", "store.missing"),
        ("/dev/sdb1 {place} ext4 rw 0 0\nserver:/x {place} nfs rw 0 0\n", "store.network"),
        ("server:/x {place} nfs rw 0 0\n/dev/sdb1 {place} ext4 rw 0 0\n", "store.missing"),
        ("server:/x {place}-other nfs rw 0 0\n", "store.missing"),
        ("server:/x /elsewhere nfs rw 0 0\n", "store.missing"),
        ("", "store.missing"),
    ],
)
def test_a_register_on_a_network_drive_is_refused(home, tmp_path, monkeypatch, mounts, code):
    place = tmp_path / "data base"
    place.mkdir()
    shown = str(place).replace(" ", "\\040")
    listed = tmp_path / "mounts"
    listed.write_text(mounts.format(place=shown, parent=tmp_path))
    monkeypatch.setattr(opening, "MOUNTS", listed)
    refused(Settings.load(store=place / "register.db", key="file"), code)


def test_where_no_mounts_are_listed_nothing_is_refused(own, monkeypatch, tmp_path):
    monkeypatch.setattr(opening, "MOUNTS", tmp_path / "absent")
    refused(own, "store.missing")


@pytest.mark.parametrize(("kind", "code"), [(4, "store.network"), (3, "store.missing")])
def test_on_windows_the_system_says_what_is_a_network_drive(own, monkeypatch, kind, code):
    asked = SimpleNamespace(windll=SimpleNamespace(kernel32=SimpleNamespace(GetDriveTypeW=lambda _anchor: kind)))
    monkeypatch.setattr(opening, "ctypes", asked)
    monkeypatch.setattr(opening, "sys", SimpleNamespace(platform="win32"))
    refused(own, code)


def test_an_address_that_is_none_is_an_argument_that_is_wrong():
    with pytest.raises(Rejected, match=r"settings\.value"):
        open_store(Settings.load(store="postgresql://server:port/oms"))


def test_a_file_cut_to_nothing_is_said(own, tmp_path):
    open_store(own, create=True).close()
    shutil.copy(own.store_place, tmp_path / "copy")
    os.truncate(own.store_place, 0)
    refused(own, "store.missing")
