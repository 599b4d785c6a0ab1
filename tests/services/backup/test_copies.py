"""A copy is whole, is told of, belongs to its owner, and is there only once it was read back."""

import os
import stat
from datetime import UTC, datetime
from threading import Event

import pytest
from sqlalchemy import text

from omsdesk import places, wording
from omsdesk.errors import Cancelled, StoreUnavailable
from omsdesk.services.copies import contents, copying, manifest
from omsdesk.services.copies.contents import examine
from omsdesk.services.copies.door import SAID, keyed
from omsdesk.services.copies.manifest import CopyKind
from omsdesk.services.database import Database
from omsdesk.services.schema import upgrade
from tests.services.backup.registers import NOW, PUT, facts, manifest_of, work
from tests.stores import KEY

STRANGER = bytes(32)
UNTIED = "insert into policy (person_id, n, kind, since, main, source) values (77, 1, 'digital', '2026-01-01', 1, '')"


@pytest.fixture
def target(tmp_path):
    return tmp_path / "copies" / "copy.db"


def copied(embedded, target, **more):
    from pathlib import Path

    return copying.copy(Path(embedded.place), KEY, target, CopyKind.SCHEDULED, **more)


def test_a_copy_holds_what_the_register_held_and_its_manifest_says_so(embedded, target):
    work(embedded, 3)
    before = datetime.now(UTC)
    made = copied(embedded, target)
    assert made == manifest.read(target)
    assert made.kind is CopyKind.SCHEDULED
    assert (made.schema, made.register, made.audit_seq, made.counts["audit"], made.people) == (
        upgrade.HEAD,
        "register.db",
        3,
        3,
        0,
    )
    assert made.size == target.stat().st_size
    assert before <= made.made_at <= made.verified_at <= datetime.now(UTC)
    assert (made.rehearsed_at, made.rehearsal_failed, len(made.audit_mac)) == (None, "", 64)
    held = examine(target, KEY)
    assert (held.counts, held.audit_seq) == (made.counts, 3)


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_a_copy_and_what_lies_beside_it_are_their_owner_s_alone(embedded, target, tmp_path):
    (tmp_path / "register.db.keys").write_bytes(b"wrapped")
    copied(embedded, target)
    files = sorted(target.parent.iterdir())
    assert [file.name for file in files] == ["copy.db", "copy.db.json", "copy.db.keys"]
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert stat.S_IMODE(target.parent.stat().st_mode) == 0o700
    assert (target.parent / "copy.db.keys").read_bytes() == b"wrapped"


def test_nothing_in_a_copy_or_its_manifest_can_be_read_without_the_key(embedded, target):
    with embedded.write() as session:
        session.execute(PUT, {"name": "Щукинг", "value": "Щукинг"})
    copied(embedded, target)
    for file in target.parent.iterdir():
        assert "Щукинг".encode() not in file.read_bytes()


def test_a_copy_is_of_one_moment_and_who_writes_does_not_wait(embedded, target):
    """In the middle of copying another connection keeps a change at once; the copy is as it was before."""
    facts(embedded.place, [f"fact {number:05d}" for number in range(30_000)])
    kept = []

    def write(_done, _share):
        if not kept:
            work(embedded)
            kept.append(True)

    made = copied(embedded, target, progress=write)
    assert kept
    assert made.audit_seq == 0
    assert examine(target, KEY).counts["audit"] == 0


def test_progress_goes_from_nothing_to_all(embedded, target):
    told = []
    copied(embedded, target, progress=lambda done, share: told.append((done, share)))
    assert told[-1][1] == 1.0
    assert told == sorted(told)


def test_a_copy_that_is_stopped_leaves_nothing(embedded, target):
    stop = Event()
    facts(embedded.place, [f"fact {number:05d}" for number in range(30_000)])
    with pytest.raises(Cancelled, match=r"copy\.stopped"):
        copied(embedded, target, progress=lambda *_told: stop.set(), stop=stop)
    assert not list(target.parent.iterdir())
    work(embedded)


def test_a_copy_that_misses_rows_differs(embedded, target, monkeypatch):
    read_back = copying._read_back
    monkeypatch.setattr(copying, "_read_back", lambda draft, key: (facts(draft, ["one more"]), read_back(draft, key))[1])
    with pytest.raises(StoreUnavailable, match=r"store\.copy_failed"):
        copied(embedded, target)
    assert not list(target.parent.iterdir())


@pytest.mark.parametrize("place", [100, -100])
def test_a_copy_of_a_damaged_page_differs(embedded, target, monkeypatch, place):
    settle = places.sync

    def rot(path):
        settle(path)
        if path.name.endswith(".partial"):
            with path.open("rb+") as file:
                file.seek(place, os.SEEK_SET if place > 0 else os.SEEK_END)
                file.write(b"\0\0\0\0")

    monkeypatch.setattr(places, "sync", rot)
    with pytest.raises(StoreUnavailable, match=r"store\.copy_failed"):
        copied(embedded, target)
    assert not list(target.parent.iterdir())


def test_a_copy_that_cannot_be_read_back_is_told_as_what_the_disk_did(embedded, target, monkeypatch):
    def refuse(*_given):
        raise StoreUnavailable("store.input_output")

    monkeypatch.setattr(copying, "examine", refuse)
    with pytest.raises(StoreUnavailable, match=r"store\.input_output"):
        copied(embedded, target)


def test_a_disk_without_room_for_the_copy_is_named(embedded, target, monkeypatch):
    def refuse(*_given):
        raise OSError(28, "")

    monkeypatch.setattr(copying.places, "sync", refuse)
    with pytest.raises(StoreUnavailable, match=r"copy\.full") as told:
        copied(embedded, target)
    assert wording.say(told.value.code, **told.value.values).startswith(f"На диске, где папка {target.parent}, нет места")

    def run_full(*_given):
        raise StoreUnavailable("store.full")

    monkeypatch.setattr(copying, "examine", run_full)
    monkeypatch.setattr(copying.places, "sync", lambda _file: None)
    with pytest.raises(StoreUnavailable, match=r"copy\.full"):
        copied(embedded, target)


def test_a_copy_that_can_be_put_nowhere(embedded, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnavailable, match=r"store\.copy_unwritable"):
        copied(embedded, tmp_path / "file" / "copy.db")


def test_a_copy_takes_the_place_of_what_an_earlier_one_left_half_done(embedded, target):
    target.parent.mkdir()
    for ending in ("", "-wal", "-journal"):
        target.with_name("copy.db.partial" + ending).write_bytes(b"half")
    copied(embedded, target)
    assert sorted(file.name for file in target.parent.iterdir()) == ["copy.db", "copy.db.json"]


# ---- examined


def test_broken_ties_are_found(embedded, target):
    copied(embedded, target)
    with keyed(target, KEY) as connection:
        connection.execute("PRAGMA foreign_keys = OFF").close()
        connection.execute(UNTIED).close()
    with pytest.raises(StoreUnavailable, match=r"copy\.damaged"):
        examine(target, KEY)


def test_a_stranger_s_file_and_a_database_that_is_no_register_are_told_apart(embedded, target, tmp_path):
    copied(embedded, target)
    with pytest.raises(StoreUnavailable, match=r"copy\.not_ours"):
        examine(target, STRANGER)
    other = Database(str(tmp_path / "other.db"), KEY)
    with other.write() as session:
        session.execute(text("create table diary (day text)"))
    other.close()
    with pytest.raises(StoreUnavailable, match=r"copy\.not_register"):
        examine(tmp_path / "other.db", KEY)


def test_the_head_of_the_audit_is_told_and_one_of_before_the_chain_has_no_seal(embedded):
    work(embedded, 2)
    with embedded.look() as connection:
        last = connection.execute(text("select mac from audit where seq = 2")).scalar_one()
    with keyed(embedded.place, KEY) as connection:
        held = contents.contents(connection)
        assert (held.audit_seq, held.audit_mac) == (2, last)
        connection.execute("alter table audit drop column mac").close()
        assert contents.contents(connection).audit_mac == ""


def test_an_error_of_the_driver_that_nobody_knows_is_a_bug(embedded):
    from sqlcipher3 import dbapi2

    with pytest.raises(dbapi2.OperationalError, match="no such table"), keyed(embedded.place, KEY) as connection:
        connection.execute("select * from nothing_like_it")


def test_what_sqlite_says_without_a_code_has_one_of_ours():
    assert all(code.startswith("store.") for code in SAID.values())


def test_a_file_that_cannot_be_opened(tmp_path):
    with pytest.raises(StoreUnavailable, match=r"store\.unopenable"), keyed(tmp_path / "nowhere" / "x.db", KEY):
        pass


# ---- manifests


def test_a_manifest_is_read_as_it_was_written(tmp_path):
    held = manifest_of(NOW, CopyKind.BEFORE_LOAD, rehearsed_at=NOW, failed="copy.damaged")
    manifest.write(tmp_path / "copy.db", held)
    assert manifest.read(tmp_path / "copy.db") == held


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{", "["),
        ('"scheduled"', '"because"'),
        ('"scheduled"', "null"),
        ('"made_at": "', '"made_at": "x'),
        ("+00:00", ""),
        ('"counts": {}', '"counts": []'),
        ('"counts": {}', '"counts": {"person": "many"}'),
        ('"audit_seq": 0', '"audit_seq": null'),
        ('"size"', '"weight"'),
        ('"kind"', '"why"'),
        ("{", "[" * 5000),
    ],
)
def test_what_is_no_manifest_is_none(tmp_path, old, new):
    manifest.write(tmp_path / "copy.db", manifest_of(NOW))
    file = manifest.beside(tmp_path / "copy.db")
    content = file.read_text(encoding="utf-8")
    assert old in content
    file.write_text(content.replace(old, new, 1 if old != "+00:00" else -1), encoding="utf-8")
    assert manifest.read(tmp_path / "copy.db") is None


def test_what_a_later_program_adds_to_a_manifest_is_passed_over(tmp_path):
    manifest.write(tmp_path / "copy.db", manifest_of(NOW))
    file = manifest.beside(tmp_path / "copy.db")
    file.write_text(file.read_text().replace("{", '{"colour": "blue",', 1))
    assert manifest.read(tmp_path / "copy.db") == manifest_of(NOW)


def test_a_manifest_that_cannot_be_written_leaves_the_one_before(tmp_path, monkeypatch):
    from pathlib import Path

    manifest.write(tmp_path / "copy.db", manifest_of(NOW))

    def refuse(*_given):
        raise OSError

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError):  # noqa: PT011 - the system's own
        manifest.write(tmp_path / "copy.db", manifest_of(NOW, CopyKind.ASKED))
    assert manifest.read(tmp_path / "copy.db").kind is CopyKind.SCHEDULED
    assert len(list(tmp_path.glob("copy*"))) == 1
