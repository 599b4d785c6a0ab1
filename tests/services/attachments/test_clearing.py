"""What was taken from the scanner lies open for some days and is then removed: only what the register gives back byte by byte."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from omsdesk.models.records import ScannedDocument
from omsdesk.services.access import Seat
from omsdesk.services.attachments import ScannedDocuments, clearing
from omsdesk.services.attachments.clearing import Clearing
from tests.services.attachments.documents import pdf, picture

UUID = "0b9b7c6e-0000-4000-8000-000000000001"
SEAT = Seat("Петрова А.", "окно 3")
WEEK = timedelta(days=7)


class Clock:
    now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def lying(tmp_path):
    folder = tmp_path / "scans"
    (folder / "taken").mkdir(parents=True)
    return folder


@pytest.fixture
def documents(database, settings, lying):
    return ScannedDocuments(database, replace(settings, scans=str(lying)), SEAT)


@pytest.fixture
def clear(database, lying):
    return Clearing(database, lying, 7, Clock())


def kept(documents, lying, name="passport.pdf", content=None, age=WEEK):
    content = content or pdf()
    row = documents.add(UUID, "passport", name, content)
    aged(documents._database, row.id, age)
    file = lying / "taken" / name
    file.write_bytes(content)
    return file, row


def aged(database, scan_id, age):
    with database.write() as session:
        session.execute(update(ScannedDocument).where(ScannedDocument.id == scan_id).values(added_at=datetime.now(UTC) - age))


@pytest.mark.parametrize(("age", "goes"), [(WEEK + timedelta(minutes=1), True), (WEEK - timedelta(minutes=1), False)])
def test_a_scan_lies_open_for_a_week_after_the_register_has_it(documents, clear, lying, age, goes):
    file, row = kept(documents, lying, age=age)
    assert clear.run(datetime.now(UTC)) == goes
    assert file.exists() != goes
    assert documents.content(row.id) == pdf()


def test_only_what_the_register_gives_back_whole_is_removed(documents, database, clear, lying):
    thrown, row = kept(documents, lying, "thrown.png", picture(), 2 * WEEK)
    documents.remove(row.id)
    other = lying / "taken" / "same size.pdf"
    other.write_bytes(pdf()[:-1] + b" ")
    _spoilt, row = kept(documents, lying, "spoilt.pdf", pdf(), 2 * WEEK)
    with database.write() as session:
        session.execute(update(ScannedDocument).where(ScannedDocument.id == row.id).values(content=pdf()[:-1] + b"!"))
    (lying / "waiting.pdf").write_bytes(pdf())
    before = sorted(lying.rglob("*"))
    assert clear.run(datetime.now(UTC)) == 0
    assert sorted(lying.rglob("*")) == before
    assert thrown.exists()


def test_a_link_is_not_followed_and_what_cannot_be_removed_is_left(documents, clear, lying, monkeypatch):
    file, _row = kept(documents, lying, age=2 * WEEK)
    (lying / "taken" / "link.pdf").symlink_to(file)

    def refuse(_path):
        raise PermissionError

    with monkeypatch.context() as held:
        held.setattr(clearing.Path, "unlink", refuse)
        assert clear.run(datetime.now(UTC)) == 0
    assert clear.run(datetime.now(UTC)) == 1
    assert [one.name for one in (lying / "taken").iterdir()] == ["link.pdf"]


def test_a_folder_that_is_not_there_has_nothing_to_be_cleared(database, tmp_path):
    assert Clearing(database, tmp_path / "nowhere", 7).run(datetime.now(UTC)) == 0


def test_it_goes_some_at_a_time_and_then_once_an_hour(documents, clear, lying, monkeypatch):
    monkeypatch.setattr(clearing, "AT_ONCE", 2)
    for n in range(3):
        kept(documents, lying, f"{n}.png", picture(colour=(n, 0, 0)), 2 * WEEK)
    left = []
    for seconds in (0, 0, 0, clearing.AGAIN_SECONDS - 1, 1):
        clear.clock.now += seconds
        clear.when_due()
        left.append(len(list((lying / "taken").iterdir())))
        if not left[-1]:
            kept(documents, lying, "3.png", picture(colour=(3, 0, 0)), 2 * WEEK)
    assert left == [1, 0, 1, 1, 0]


def test_none_goes_where_the_settings_say_so(documents, database, lying, settings):
    kept(documents, lying, age=10 * WEEK)
    Clearing(database, lying, 0).when_due()
    assert ScannedDocuments(database, replace(settings, scans=str(lying), scans_keep_days=0), SEAT).offered() == ()
    assert len(list((lying / "taken").iterdir())) == 1
    assert documents.offered() == ()
    assert not list((lying / "taken").iterdir())


def test_a_program_that_was_killed_before_it_removed_does_so_next_time(documents, clear, lying, monkeypatch):
    file, row = kept(documents, lying, age=2 * WEEK)
    monkeypatch.setattr(clearing.Path, "unlink", lambda _path: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        clear.run(datetime.now(UTC))
    assert (file.read_bytes(), documents.content(row.id)) == (pdf(), pdf())
    monkeypatch.undo()
    assert clear.run(datetime.now(UTC)) == 1


class Feeder:
    """A scanner that is no folder."""

    def offered(self):
        return ()


def test_a_scanner_that_is_no_folder_leaves_nothing_to_be_cleared(database, settings):
    assert ScannedDocuments(database, settings, SEAT, Feeder()).offered() == ()
