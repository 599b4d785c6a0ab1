"""A disk that is full while something is written beside the register: one sentence or a quiet log, nothing by half."""

import logging
import os
import shutil

import pytest

from omsdesk.errors import DeskError, Rejected, StoreUnavailable
from omsdesk.log import start_log
from omsdesk.services import own_files, preferences
from omsdesk.services.audit.anchors import Anchor, Anchors
from omsdesk.services.copies import copying
from omsdesk.services.copies.manifest import CopyKind
from omsdesk.services.crashes import CrashReports, report_of
from omsdesk.services.exchange import dump
from omsdesk.services.print_jobs import writing
from omsdesk.settings import Settings
from tests.commands import close_log
from tests.faults.disks import filled
from tests.stores import KEY

pytestmark = pytest.mark.skipif(os.name == "nt", reason="mounts of POSIX")

PDF = b"%PDF-1.7" + b"x" * 300_000


@pytest.fixture
def disk(small_disk):
    return small_disk


def lying(folder):
    return {file.name: file.read_bytes() for file in folder.rglob("*") if file.is_file() and file.name != "ballast"}


def write_rows(save, place, home):
    with dump._put_whole(place, home) as draft:
        save(draft, ("a", "b"), ([f"{number:020}", os.urandom(60).hex()] for number in range(3000)))


WRITERS = {
    "paper of a job": lambda place, _home: writing.write(PDF, place),
    "paper of the preview": lambda place, home: own_files.put_out(Settings(home=home), str(place), PDF),
    "dump": lambda place, home: write_rows(dump._save_csv, place, home),
    "workbook": lambda place, home: write_rows(dump._save_workbook, place, home),
}


@pytest.mark.parametrize("left", [0, 4096, 100_000])
@pytest.mark.parametrize("writer", WRITERS)
def test_a_file_for_people_is_refused_in_one_sentence_and_the_old_one_stays(disk, tmp_path, writer, left):
    place = disk / "out.bin"
    place.write_bytes(b"old")
    filled(disk, left)
    with pytest.raises(Rejected, match=r"file\.unwritable"):
        WRITERS[writer](place, tmp_path / "home")
    assert lying(disk) == {"out.bin": b"old"}
    (disk / "ballast").unlink()
    WRITERS[writer](place, tmp_path / "home")
    assert len(place.read_bytes()) > 3


def test_a_workbook_that_has_no_room_for_what_is_gathered_first_is_refused(disk, tmp_path):
    filled(disk, 8192)
    with pytest.raises(Rejected, match=r"file\.unwritable"):
        write_rows(dump._save_workbook, tmp_path / "visits.xlsx", disk)
    assert not (tmp_path / "visits.xlsx").exists()
    assert not [name for name in lying(disk) if name != ".held"]


def test_settings_stay_as_they_were(disk):
    settings = Settings(home=disk)
    preferences.keep(settings, {"language": "en"})
    before = lying(disk)
    filled(disk)
    with pytest.raises(Rejected, match=r"file\.unwritable"):
        preferences.keep(settings, {"workplace": "о" * 5000})
    assert lying(disk) == before
    (disk / "ballast").unlink()
    preferences.keep(settings, {"workplace": "окно 3"})
    assert Settings.load(home=disk).workplace == "окно 3"


def test_the_log_is_quiet_and_goes_on_when_there_is_room(disk, capfd):
    close_log()
    try:
        start_log(Settings(home=disk))
        log = logging.getLogger("omsdesk.storm")
        filled(disk, 8192)
        for number in range(500):
            log.info("a line of some length that fills the disk, number %06d", number)
        (disk / "ballast").unlink()
        log.info("there is room again")
        text = (disk / "logs" / "omsdesk.log").read_text(encoding="utf-8")
        assert text.endswith("there is room again\n")
    finally:
        close_log()
    assert capfd.readouterr() == ("", "")


def test_a_report_of_a_bug_is_whole_or_is_not(disk):
    reports = CrashReports(disk / "crashes")
    assert reports.keep(report_of(ValueError())) is not None
    before = lying(disk)
    filled(disk)
    assert reports.keep(report_of(KeyError())) is None
    assert lying(disk) == before
    (disk / "ballast").unlink()
    assert reports.keep(report_of(KeyError())) is not None


@pytest.mark.expects_log
@pytest.mark.parametrize("spare", range(0, 4096, 379))
def test_an_anchor_is_written_whole_or_not_and_those_after_it_can_be_read(disk, spare):
    folder = disk / "anchors"
    kept = Anchors("a" * 8, [folder])
    kept.saw(20, "0" * 64)
    file = folder / "aaaaaaaa.log"
    while file.stat().st_size % 4096 < spare:
        kept.saw(kept._last.seq + 20, "0" * 64)
    filled(disk)
    for _ in range(60):
        kept.saw(kept._last.seq + 20, "1" * 64)
    (disk / "ballast").unlink()
    last = kept._last.seq + 20
    kept.saw(last, "2" * 64)
    read = list(Anchors("a" * 8, [folder]).entries())
    assert read[-1] == Anchor(last, "2" * 64)
    # of the one that met the end of the disk a part may stay, which is passed over: the file only grows
    assert len(read) >= len(file.read_bytes().splitlines()) - 1
    assert [one.mac for one in read] == sorted(one.mac for one in read)


def test_a_copy_is_not_there_by_half(disk, blank_file, tmp_path):
    register = tmp_path / "register.db"
    shutil.copy(blank_file, register)
    for left in (0, 100_000, register.stat().st_size + 2000):
        filled(disk, left)
        with pytest.raises((StoreUnavailable, DeskError)):
            copying.copy(register, KEY, disk / "copy.db", CopyKind.SCHEDULED)
        assert not lying(disk)
        (disk / "ballast").unlink()
    copying.copy(register, KEY, disk / "copy.db", CopyKind.SCHEDULED)
    assert set(lying(disk)) == {"copy.db", "copy.db.json"}
