"""A register that is found broken is set aside once, never written again, and heard of no more once it is sound."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from omsdesk.errors import Rejected, StoreUnavailable
from omsdesk.services import damage
from omsdesk.services.attachments.files import content
from omsdesk.services.backup import bringing
from omsdesk.services.database import Database
from omsdesk.services.opening import open_store
from omsdesk.services.upkeep import Upkeep
from tests.stores import KEY

PUT = text("insert into fact (name, value) values (:name, 'x')")
embedded_alone = pytest.mark.parametrize("place", ["embedded"], indirect=True)


def spoil(settings, page=-3):
    """Turn one bit of a page that is not the first; gives the file as it was."""
    file = Path(settings.store_place)
    sound = file.read_bytes()
    spoilt = bytearray(sound)
    spoilt[page * 4096 + 100] ^= 1
    file.write_bytes(spoilt)
    return sound


def look(settings):
    """Open the register and look at it as the window does once a day."""
    database = open_store(settings)
    try:
        Upkeep(database, settings).look_daily()
    finally:
        database.close()


def asides(home):
    return sorted((home / "backups").glob("damaged-*.db"))


@embedded_alone
def test_a_broken_page_is_told_the_register_set_aside_and_not_written_again(settings, home):
    spoil(settings)
    broken = Path(settings.store_place).read_bytes()
    database = open_store(settings)
    upkeep = Upkeep(database, settings)
    with pytest.raises(StoreUnavailable, match=r"store\.set_aside") as told:
        upkeep.look_daily()
    (copy,) = asides(home)
    assert told.value.values == {"copy": str(copy)}
    assert copy.read_bytes() == broken
    with pytest.raises(StoreUnavailable, match=r"store\.damaged"), database.write() as session:
        session.execute(PUT, {"name": "worse"})
    database.close()
    # The next start knows of it, and does not copy it again.
    with pytest.raises(StoreUnavailable, match=r"store\.set_aside"):
        look(settings)
    again = open_store(settings)
    with pytest.raises(StoreUnavailable, match=r"store\.damaged"), again.write():
        pass
    again.close()
    assert asides(home) == [copy]


@embedded_alone
def test_a_register_that_was_put_back_in_its_place_is_written_again(settings):
    sound = spoil(settings)
    with pytest.raises(StoreUnavailable, match=r"store\.set_aside"):
        look(settings)
    Path(settings.store_place).write_bytes(sound)
    look(settings)
    assert not Path(settings.store_place + damage.MARK).exists()
    database = open_store(settings)
    with database.write() as session:
        session.execute(PUT, {"name": "well again"})
    database.close()


@embedded_alone
def test_what_lies_in_the_journal_is_set_aside_with_the_register(settings, home):
    database = open_store(settings)
    with database.write() as session:
        session.execute(PUT, {"name": "in the journal"})
    copy = damage.set_aside(database, home / "backups")
    assert copy.with_name(copy.name + "-wal").stat().st_size
    database.close()
    twin = Database(str(copy), KEY)
    with twin.look() as connection:
        assert connection.execute(text("select count(*) from fact where name = 'in the journal'")).scalar() == 1
    twin.close()


ELSEWHERE = """
import sys
from pathlib import Path
from omsdesk.errors import StoreUnavailable
from omsdesk.services.backup.restoring import _require_free
try:
    _require_free(Path(sys.argv[1]))
except StoreUnavailable as error:
    print(error.code)
"""


@embedded_alone
@pytest.mark.skipif(os.name == "nt", reason="locks of Windows belong to handles")
@pytest.mark.parametrize("reading", ["set aside", "brought", "enclosed"])
def test_whoever_reads_a_register_that_is_open_here_is_still_told_to_others(settings, home, reading):
    """A program that restores would put another in its place otherwise."""
    database, register = open_store(settings), Path(settings.store_place)
    with database.write() as session:
        session.execute(PUT, {"name": "in the journal"})
    if reading == "set aside":
        damage.set_aside(database, home / "backups")
    elif reading == "brought":
        with pytest.raises(Rejected, match=r"restore\.live"):
            bringing.require_file(settings, register)
    else:
        (home / "scan.pdf").symlink_to(register)
        for file in (register, home / "scan.pdf", register.with_name(f"{register.name}-shm")):
            with pytest.raises(Rejected, match=r"file\.register"):
                content(file)
    told = subprocess.run([sys.executable, "-c", ELSEWHERE, str(register)], check=True, capture_output=True, text=True)
    assert told.stdout.split() == ["restore.in_use"]
    database.close()


@embedded_alone
def test_a_register_without_a_journal_is_set_aside_as_it_is(settings, home):
    database = Database(settings.store_place, KEY)
    copy = damage.set_aside(database, home / "backups")
    assert copy.read_bytes() == Path(settings.store_place).read_bytes()
    assert not copy.with_name(copy.name + "-wal").exists()
    database.close()


@embedded_alone
def test_one_that_cannot_be_copied_is_told_and_not_written_either(settings, home):
    spoil(settings)
    (home / "backups").write_text("a file where the folder should be")
    with pytest.raises(StoreUnavailable, match=r"store\.damaged"):
        look(settings)


def test_a_sound_register_is_looked_at_once_a_day(settings, monkeypatch):
    looks = []
    is_sound = damage.is_sound
    monkeypatch.setattr(damage, "is_sound", lambda *given, **named: looks.append(1) or is_sound(*given, **named))
    for _ in range(3):
        look(settings)
    assert len(looks) == (0 if settings.is_shared else 1)


@embedded_alone
def test_a_page_that_is_met_in_the_midst_of_work_ends_all_writing(settings):
    database = open_store(settings)
    with pytest.raises(StoreUnavailable, match=r"store\.damaged"), database.read():
        raise _damaged()
    with pytest.raises(StoreUnavailable, match=r"store\.damaged"), database.write():
        pass
    database.close()


def broken_by(monkeypatch, error):
    def give_up(_connection, *, deep):
        raise error

    monkeypatch.setattr(damage, "_is_whole", give_up)


def test_an_engine_that_gives_up_in_the_midst_of_looking_has_found_damage(embedded, monkeypatch):
    assert damage.is_sound(embedded, deep=True)
    broken_by(monkeypatch, _damaged())
    assert not damage.is_sound(embedded, deep=False)


def test_a_bug_in_looking_at_pages_stays_a_bug(embedded, monkeypatch):
    broken_by(monkeypatch, DBAPIError("select 1", None, Exception()))
    with pytest.raises(DBAPIError):
        damage.is_sound(embedded, deep=True)


def torn_while_the_journal_came_in(settings):
    """What a power cut leaves in the midst of that: a page torn in the file, and whole in the journal."""
    file = Path(settings.store_place)
    database = Database(str(file), KEY)
    with database.write() as session:
        session.execute(PUT, {"name": "in the journal"})
    raw, journal = bytearray(file.read_bytes()), file.with_name(file.name + "-wal").read_bytes()
    database.close()
    # frames of 24 bytes and a page each follow a head of 32; the number of the page begins a frame
    pages = [int.from_bytes(journal[at : at + 4]) for at in range(32, len(journal), 24 + 4096)]
    torn = next(page for page in pages if 1 < page <= len(raw) // 4096)
    raw[torn * 4096 - 512 : torn * 4096] = bytes(512)
    file.write_bytes(raw)
    file.with_name(file.name + "-wal").write_bytes(journal)


@embedded_alone
@pytest.mark.parametrize("deep", [False, True])
def test_a_power_cut_while_the_journal_came_into_the_file_is_no_damage(settings, deep):
    torn_while_the_journal_came_in(settings)
    database = open_store(settings)
    assert [probe.code for probe in Upkeep(database, settings).check(deep=deep) if not probe.sound] == []
    with database.look() as connection:
        assert connection.execute(text("select count(*) from fact where name = 'in the journal'")).scalar() == 1
    database.close()


def _damaged():
    """What the driver raises of a broken page."""
    error = Exception()
    error.sqlite_errorcode = 11
    return DBAPIError("select 1", None, error)
