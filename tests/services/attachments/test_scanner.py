"""The watched folder: a file is offered once complete, put away once kept, never lost, never taken twice."""

import os
from dataclasses import replace

import pytest
from sqlalchemy import func, select, update

from omsdesk import wording
from omsdesk.errors import NotFound, Rejected, StoreUnavailable
from omsdesk.models.records import ScannedDocument
from omsdesk.services.access import Seat
from omsdesk.services.attachments import Offered, ScannedDocuments, WatchedFolder
from omsdesk.services.attachments.limits import LARGEST
from omsdesk.services.attachments.scanner import SETTLED_SECONDS
from tests.services.attachments.documents import pdf, picture

UUID = "0b9b7c6e-0000-4000-8000-000000000001"
SEAT = Seat("Петрова А.", "окно 3")


class Clock:
    """A clock that goes on only when it is told to."""

    now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def lying(tmp_path):
    """The folder with the scanner's files."""
    folder = tmp_path / "scans"
    folder.mkdir()
    return folder


@pytest.fixture
def folder(lying, clock):
    return WatchedFolder(lying, clock)


@pytest.fixture
def documents(database, settings, folder):
    return ScannedDocuments(database, settings, SEAT, folder)


def names(scanner, clock, seconds=SETTLED_SECONDS):
    clock.now += seconds
    return [one.name for one in scanner.offered()]


def look_twice(scanner, clock):
    names(scanner, clock)
    return names(scanner, clock)


def put(folder, name, content, changed):
    (folder / name).write_bytes(content)
    os.utime(folder / name, (changed, changed))


def test_a_file_is_offered_once_it_has_kept_its_size(folder, lying, clock):
    put(lying, "a.pdf", b"%PDF", 1000)
    assert names(folder, clock) == []
    assert names(folder, clock, SETTLED_SECONDS / 2) == []
    put(lying, "a.pdf", b"%PDF-1", 1001)
    assert names(folder, clock, SETTLED_SECONDS / 2) == []
    assert names(folder, clock, SETTLED_SECONDS / 2) == []
    assert names(folder, clock, SETTLED_SECONDS / 2) == ["a.pdf"]
    assert names(folder, clock, 0) == ["a.pdf"]
    (lying / "a.pdf").unlink()
    assert names(folder, clock) == []


def test_the_oldest_comes_first_and_what_is_no_scan_is_passed_over(folder, lying, clock):
    for n, name in enumerate(("c.TIF", "b.pdf", "Паспорт.JPeG", "a.png")):
        put(lying, name, b"x", 2000 - n)
    for name in (".hidden.pdf", "~lock.pdf", "Thumbs.db", "desktop.ini", "a.pdf.part", "notes.txt"):
        put(lying, name, b"x", 1000)
    put(lying, "empty.pdf", b"", 1000)
    (lying / "folder.pdf").mkdir()
    (lying / "link.pdf").symlink_to(lying / "notes.txt")
    assert look_twice(folder, clock) == ["a.png", "Паспорт.JPeG", "b.pdf", "c.TIF"]


def test_a_scan_is_kept_and_then_put_away(documents, folder, lying, clock):
    put(lying, "passport.pdf", pdf(), 1000)
    look_twice(documents, clock)
    (offered,) = documents.offered()
    row = documents.take(offered, UUID, "passport", 5)
    assert documents.of(UUID) == documents.of_person(5) == (row,)
    assert (row.name, documents.content(row.id)) == ("passport.pdf", pdf())
    assert (lying / "taken" / "passport.pdf").read_bytes() == pdf()
    assert look_twice(documents, clock) == []


def test_a_name_that_was_borne_before_hides_no_other_file(documents, lying, clock):
    for n in range(3):
        put(lying, "scan.png", picture(colour=(n, 0, 0)), 1000 + n)
        look_twice(documents, clock)
        documents.take(documents.offered()[0], UUID, "passport")
    taken = [file.read_bytes() for file in (lying / "taken").iterdir()]
    assert sorted(taken) == sorted(picture(colour=(n, 0, 0)) for n in range(3))
    assert len(documents.of(UUID)) == 3


def test_what_is_refused_stays_where_it_lies(documents, lying, clock):
    put(lying, "a.pdf", b"no PDF at all", 1000)
    put(lying, "b.pdf", b"%PDF-" + bytes(LARGEST), 1001)
    look_twice(documents, clock)
    for offered, code in zip(documents.offered(), ("scanned.unknown_kind", "scanned.too_large"), strict=True):
        with pytest.raises(Rejected) as refused:
            documents.take(offered, UUID, "passport")
        assert refused.value.code == code
    assert look_twice(documents, clock) == ["a.pdf", "b.pdf"]


def test_a_store_that_fails_loses_nothing(documents, lying, clock, monkeypatch):
    put(lying, "a.png", picture(), 1000)
    look_twice(documents, clock)
    (offered,) = documents.offered()
    with monkeypatch.context() as broken:
        broken.setattr(documents._database, "write", _full)
        with pytest.raises(StoreUnavailable):
            documents.take(offered, UUID, "passport")
    assert look_twice(documents, clock) == ["a.png"]
    documents.take(offered, UUID, "passport")
    assert look_twice(documents, clock) == []


def _full():
    raise StoreUnavailable("store.full")


def test_a_program_that_ended_between_keeping_and_putting_away_takes_nothing_twice(documents, database, settings, lying, clock):
    put(lying, "a.png", picture(), 1000)
    put(lying, "b.png", picture(colour=(1, 2, 3)), 1001)
    documents.add(UUID, "passport", "a.png", picture())  # kept, and then the lights went out
    again = ScannedDocuments(database, settings, SEAT, WatchedFolder(lying, clock))
    assert look_twice(again, clock) == ["b.png"]
    assert [file.name for file in (lying / "taken").iterdir()] == ["a.png"]


def test_a_paper_that_is_scanned_again_later_is_offered_again(documents, database, lying, clock):
    documents.add(UUID, "passport", "a.png", picture())
    with database.read() as session:
        kept_at = session.execute(select(ScannedDocument.added_at)).scalar().timestamp()
    put(lying, "a.png", picture(), kept_at + 60)
    assert look_twice(documents, clock) == ["a.png"]
    with database.write() as session:
        session.execute(update(ScannedDocument).values(size=1))
    put(lying, "a.png", picture(), kept_at - 60)
    assert look_twice(documents, clock) == ["a.png"]


def test_a_file_that_is_gone_or_cannot_be_read_is_said(documents, folder, lying, clock):
    with pytest.raises(NotFound, match=r"scanned\.gone"):
        documents.take(Offered("a.png", 1, 1.0), UUID, "passport")
    (lying / "folder.png").mkdir()
    with pytest.raises(Rejected, match=r"scanned\.unreadable"):
        documents.take(Offered("folder.png", 1, 1.0), UUID, "passport")
    folder.put_away(Offered("a.png", 1, 1.0))
    assert documents.of(UUID) == ()


def test_a_file_that_cannot_be_put_away_is_known_when_it_can(documents, database, lying, clock):
    put(lying, "a.png", picture(), 1000)
    (lying / "taken").write_bytes(b"a file where the folder should be")
    look_twice(documents, clock)
    with pytest.raises(Rejected, match=r"scanned\.folder"):
        documents.take(documents.offered()[0], UUID, "passport")
    (lying / "taken").unlink()
    assert look_twice(documents, clock) == []
    assert len(documents.of(UUID)) == 1
    with database.read() as session:
        assert session.execute(select(func.count()).select_from(ScannedDocument)).scalar() == 1


def test_a_folder_that_is_not_there_is_said(folder, lying, clock):
    lying.rmdir()
    with pytest.raises(Rejected) as refused:
        folder.offered()
    assert str(lying) in wording.say(refused.value.code, **refused.value.values)


def test_the_settings_name_the_folder_or_none(database, settings, tmp_path):
    without = ScannedDocuments(database, settings, SEAT)
    assert (without.has_scanner, without.offered()) == (False, ())
    with pytest.raises(NotFound, match=r"scanned\.gone"):
        without.take(Offered("a.png", 1, 1.0), UUID, "passport")
    with pytest.raises(NotFound, match=r"scanned\.gone"):
        without.brought(Offered("a.png", 1, 1.0))
    for named in (str(tmp_path / "in"), "in"):
        made = ScannedDocuments(database, replace(settings, scans=named), SEAT)
        assert made.has_scanner
        assert made.scanner.folder == (tmp_path if named != "in" else settings.home) / "in"
