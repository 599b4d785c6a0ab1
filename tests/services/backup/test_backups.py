"""The copies of a register as its desk keeps them: made in time, thinned, tried, and told of."""

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, update

from omsdesk.errors import NotFound, Rejected, StoreUnavailable
from omsdesk.services import desk as desks
from omsdesk.services.audit.sealing import HEAD, LINE
from omsdesk.services.backup import desk as backup_desk
from omsdesk.services.backup import rehearsing, shelf
from omsdesk.services.copies import copying, manifest
from omsdesk.services.copies.manifest import CopyKind
from omsdesk.services.database import Database
from omsdesk.services.schema import upgrade
from omsdesk.settings import Settings
from tests.services.backup.registers import NOW, SEAT, desk_of, facts, manifest_of, settings_in, work
from tests.stores import KEY

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def aged(copy, by):
    """Make a copy older than it is, and one of the clock's."""
    known = copy.manifest
    manifest.write(copy.file, manifest._understood({**manifest.json.loads(manifest.beside(copy.file).read_text()),
                   "made_at": (known.made_at - by).isoformat(), "kind": "scheduled"}))  # fmt: skip


# ---- made


def test_a_copy_goes_into_the_folder_of_copies_under_a_name_that_tells(desk, database, home):
    work(database)
    made = desk.make()
    assert made.file.parent == home / "backups" == desk.folder
    assert made.file.name.startswith("register-2")
    assert made.file.name.endswith("-asked.db")
    assert desk.copies() == (made,)


def test_the_folder_of_copies_may_be_on_another_disk(home, blank_file, tmp_path):
    settings = settings_in(home, blank_file, backups=str(tmp_path / "usb"))
    database = Database(settings.store_place, KEY)
    assert desk_of(settings, database).make().file.parent == tmp_path / "usb"
    database.close()


def test_a_copy_is_made_into_a_file_of_ones_own_and_that_is_written_down(desk, database, tmp_path):
    made = desk.make(tmp_path / "own" / "mine.db")
    assert made.manifest.kind is CopyKind.ASKED
    assert (made.manifest.audit_seq, made.manifest.counts["audit"]) == (1, 1)
    assert desk.copies() == ()
    for taken in (tmp_path / "own" / "mine.db", tmp_path, Path(database.place)):
        with pytest.raises(Rejected, match=r"backup\.exists"):
            desk.make(taken)
    with pytest.raises(StoreUnavailable, match=r"store\.copy_unwritable"):
        desk.make(tmp_path / ("x" * 300))


def test_a_copy_is_due_when_something_changed_and_its_time_has_come(desk, database):
    assert desk.state().next_due is not None
    first = desk.make_if_due()
    assert first is not None
    assert desk.state().next_due is None
    assert desk.make_if_due() is None
    work(database)
    state = desk.state()
    assert (state.changes, state.next_due) == (1, first.manifest.made_at + 30 * MINUTE)
    assert desk.make_if_due() is None
    aged(first, HOUR)
    assert desk.state().next_due < datetime.now(UTC)
    second = desk.make_if_due(CopyKind.BEFORE_MERGE)
    assert second.manifest.kind is CopyKind.BEFORE_MERGE
    assert [copy.file for copy in desk.copies()] == [second.file, first.file]


def test_a_clock_that_was_set_back_does_not_put_the_next_copy_off(desk, database):
    first = desk.make()
    aged(first, -10 * DAY)
    work(database)
    assert desk.state().next_due <= datetime.now(UTC) + 30 * MINUTE


def test_before_a_load_there_is_a_copy_if_there_is_something_to_lose(desk, database):
    assert desk.make_before_load() is None
    work(database)
    made = desk.make_before_load()
    assert made.manifest.kind is CopyKind.BEFORE_LOAD
    assert desk.make_before_load() is None


@pytest.mark.parametrize(("practice", "minutes"), [(True, 30), (False, 0)])
def test_no_copies_by_the_clock_of_a_practice_register_or_where_the_settings_say_so(home, blank_file, practice, minutes):
    settings = settings_in(home, blank_file, backup_minutes=minutes)
    database = Database(settings.store_place, KEY)
    desk = desk_of(settings, database, practice=practice)
    work(database)
    assert (desk.make_if_due(), desk.make_before_load(), desk.is_rehearsal_due(idle=True)) == (None, None, False)
    state = desk.state()
    assert (state.by_clock, state.next_due, state.is_overdue, state.said.code) == (False, None, False, "backup.off")
    desk.make()
    assert desk.state().said.code == "backup.well"
    database.close()


def test_a_shared_store_is_left_to_the_administrator_of_its_server(place, home):
    if place.key:
        pytest.skip("the embedded register is copied")
    database = Database(place.store)
    desk = desk_of(Settings.load(home=home, store=place.store), database)
    for work_ in (desk.make, desk.rehearse):
        with pytest.raises(Rejected, match=r"backup\.shared"):
            work_()
    assert (desk.make_if_due(), desk.make_before_load(), desk.copies()) == (None, None, ())
    state = desk.state()
    assert (state.is_well, state.said.code) == (True, "backup.by_server")
    database.close()


# ---- told


def test_what_is_said_of_copies(desk, database):
    assert desk.state().said.code == "backup.absent"
    made = desk.make()
    said = desk.state().said
    assert (said.code, said.values) == ("backup.well", {"made": made.manifest.made_at.astimezone(), "changes": 0})
    desk.rehearse()
    assert desk.state().said.code == "backup.well.rehearsed"
    work(database)
    late = desk.state(datetime.now(UTC) + DAY + MINUTE)
    assert (late.is_overdue, late.is_well, late.said.code) == (True, False, "backup.overdue")
    assert desk.state(datetime.now(UTC) + DAY - MINUTE).is_well


def test_a_copy_of_what_the_register_is_no_more_is_not_its_last(desk, database):
    """After a restore the audit goes on otherwise: the lines of the newest copy are not its own, nor does their number count."""
    work(database, 2)
    old = desk.make()
    work(database, 4)
    late = desk.make()
    with database.write() as session:  # as the old copy is
        session.execute(delete(LINE).where(LINE.c.seq > old.manifest.audit_seq))
        session.execute(update(HEAD).values(seq=old.manifest.audit_seq, mac=old.manifest.audit_mac))
    work(database, 1)
    state = desk.state()
    assert (state.last, state.changes, state.others) == (old, 1, 1)
    work(database, 3)  # now there are as many lines as in the newest copy
    state = desk.state()
    assert (state.last, state.changes, state.next_due) == (old, 4, old.manifest.made_at + 30 * MINUTE)
    shelf.remove(old.file)
    state = desk.state()
    assert (state.last, state.said.code, state.said.values) == (None, "backup.of_others", {"others": 1})
    assert state.next_due <= datetime.now(UTC)
    assert desk.make_if_due() is not None
    assert [one.file for one in desk.copies()][1:] == [late.file]
    assert desk.state().said.code == "backup.well"


@pytest.mark.expects_log
def test_a_copy_that_could_not_be_made_is_told_until_one_is(desk, database, home, caplog):
    (home / "backups").touch()
    for _ in range(2):
        with pytest.raises(StoreUnavailable):
            desk.make()
    assert caplog.text.count("no copy was made") == 1
    state = desk.state()
    assert (state.is_well, state.said.code, state.said.values["why"].code) == (False, "backup.failed", "store.copy_unwritable")
    assert "store.copy_unwritable" in caplog.text
    (home / "backups").unlink()
    desk.make()
    assert desk.state().is_well


def test_stopping_is_no_failure(desk):
    from threading import Event

    from omsdesk.errors import Cancelled

    stop = Event()
    stop.set()
    with pytest.raises(Cancelled):
        desk.make(stop=stop)
    assert desk.state().is_well


# ---- on the shelf


def test_the_shelf_holds_this_register_s_copies_that_are_known(desk, database, home, tmp_path):
    made = desk.make()
    other = tmp_path / "elsewhere" / "register.db"
    other.parent.mkdir()
    other.write_bytes(Path(database.place).read_bytes())
    copying.copy(other, KEY, home / "backups" / "other.db", CopyKind.SCHEDULED)
    (home / "backups" / "unknown.db").write_bytes(b"?")
    (home / "backups" / "folder.db").mkdir()
    assert desk.copies() == (made,)
    assert [copy.file.name for copy in shelf.copies_of(other, desk.folder)] == ["other.db"]
    assert shelf.copies_of(other, home / "nowhere") == ()


def test_copies_that_were_moved_with_their_register_are_offered_and_not_thinned(desk, home, tmp_path):
    made = [desk.make() for _ in range(2)]
    for place, copy in enumerate(made):
        aged(copy, 90 * DAY + MINUTE * place)
    names = {copy.file.name for copy in made}
    home.rename(tmp_path / "moved")
    folder, register = tmp_path / "moved" / "backups", tmp_path / "moved" / "register.db"
    assert {copy.file.name for copy in shelf.copies_of(register, folder)} == names
    assert shelf.thin(register, folder, datetime.now(UTC)) == ()
    # under another name, or in a folder of copies of several registers, they may be anybody's
    assert shelf.copies_of(register.with_name("other.db"), folder) == ()
    folder.rename(tmp_path / "copies")
    assert shelf.copies_of(register, tmp_path / "copies") == ()


def test_thinning_takes_copies_with_all_that_lies_beside_them_and_nothing_else(desk, database, home):
    folder = home / "backups"
    Path(database.place + ".keys").write_bytes(b"wrapped")
    old = [desk.make() for _ in range(3)]
    for place, copy in enumerate(old):
        aged(copy, 3 * DAY + MINUTE * place)
    drafts = [folder / f"register-20261122-103000-000000-scheduled.db{end}" for end in (".partial", ".json.0a1b2c3d.partial")]
    for draft in (*drafts, folder / "notes.partial"):
        draft.write_bytes(b"half")
        os.utime(draft, (0, 0))
    young = folder / "register-20261122-103001-000000-scheduled.db.partial"
    young.write_bytes(b"half")
    left = {*map(manifest.beside, [old[0].file]), old[0].file, young, folder / "notes.partial"}
    made = desk.make()
    left |= {made.file, manifest.beside(made.file)}
    left |= {copy.file.with_name(copy.file.name + ".keys") for copy in (old[0], made)}
    assert set(folder.iterdir()) == left


def test_a_copy_that_cannot_be_taken_away_stays(desk, monkeypatch):
    first, second = desk.make(), desk.make()
    aged(first, 3 * DAY)
    aged(second, 3 * DAY + HOUR)

    def refuse(*_given, **_more):
        raise PermissionError

    monkeypatch.setattr(copying, "remove", refuse)
    shelf.remove(second.file)
    assert second.file.exists()


# ---- restored on trial


def test_the_newest_copy_that_was_not_tried_is_restored_on_trial_and_nothing_of_it_stays(settings, database, home):
    asked = []
    desk = desk_of(settings, database, lambda restored: asked.append(restored.place))
    first, second = desk.make(), desk.make()
    before = set(home.iterdir())
    assert desk.rehearse().file == second.file
    assert desk.rehearse().file == first.file
    assert desk.rehearse().file == second.file
    assert set(home.iterdir()) - {home / "temporary"} == before
    assert [one.name for one in (home / "temporary").iterdir()] == [".held"]
    assert len(asked) == 3
    assert database.place not in asked
    assert {copy.manifest.rehearsal_failed for copy in desk.copies()} == {""}
    assert desk.state().rehearsed.file == second.file


def test_without_a_copy_there_is_nothing_to_try(desk):
    with pytest.raises(NotFound, match=r"backup\.none"):
        desk.rehearse()


def test_a_trial_is_due_once_a_day_when_nobody_waits(desk):
    night = datetime.now().astimezone().replace(hour=3, minute=0)
    noon = night.replace(hour=12)
    assert not desk.is_rehearsal_due(night)
    desk.make()
    assert [desk.is_rehearsal_due(noon), desk.is_rehearsal_due(noon, idle=True), desk.is_rehearsal_due(night)] == [
        False,
        True,
        True,
    ]
    desk.rehearse()
    assert not desk.is_rehearsal_due(night)
    desk.make()
    assert not desk.is_rehearsal_due(idle=True)
    assert desk.is_rehearsal_due(datetime.now(UTC) + DAY, idle=True)


@pytest.mark.expects_log
def test_a_copy_that_cannot_be_restored_is_told_at_every_start_until_a_later_one_can(settings, database, desk, caplog):
    made = desk.make()
    with made.file.open("rb+") as file:
        file.seek(5000)
        file.write(b"rot")
    with pytest.raises(StoreUnavailable, match=r"copy\.damaged"):
        desk.rehearse()
    assert "copy.damaged" in caplog.text
    work(database)
    desk.make()
    next_start = desk_of(settings, database)
    state = next_start.state()
    assert (state.is_well, state.said.code, state.said.values["why"].code) == (False, "backup.rehearsal_failed", "copy.damaged")
    next_start.rehearse()
    assert next_start.state().is_well


@pytest.mark.expects_log
def test_a_copy_that_holds_other_than_its_manifest_says_is_refused(desk, database):
    made = desk.make()
    manifest.write(made.file, manifest_of(NOW))
    with pytest.raises(StoreUnavailable, match=r"copy\.not_as_made"):
        rehearsing.rehearse(made.file, manifest.read(made.file), KEY, desk._settings.home, lambda _database: None)


def test_a_copy_of_a_newer_schema_is_refused(desk, monkeypatch):
    made = desk.make()
    monkeypatch.setattr(upgrade, "HEAD", "0005")
    with pytest.raises(StoreUnavailable, match=r"store\.newer"):
        rehearsing.rehearse(made.file, None, KEY, desk._settings.home, lambda _database: None)


@pytest.mark.parametrize(("number", "code"), [(28, "store.full"), (5, "copy.unreadable")])
def test_a_disk_that_does_not_take_or_give_the_copy(desk, monkeypatch, number, code):
    made = desk.make()

    def refuse(*_given):
        raise OSError(number, "")

    monkeypatch.setattr(rehearsing.shutil, "copyfile", refuse)
    with pytest.raises(StoreUnavailable) as told:
        rehearsing.rehearse(made.file, made.manifest, KEY, desk._settings.home, lambda _database: None)
    assert told.value.code == code


@pytest.mark.expects_log
def test_a_trial_whose_outcome_cannot_be_kept_is_told_all_the_same(desk, monkeypatch):
    made = desk.make()

    def refuse(*_given):
        raise OSError

    monkeypatch.setattr(backup_desk.manifest, "write", refuse)
    assert desk.rehearse().manifest.rehearsed_at is not None
    assert manifest.read(made.file).rehearsed_at is None


# ---- through the desk itself


def test_a_restored_register_is_asked_as_a_desk_asks(register, monkeypatch):
    from omsdesk.app import open_desk

    with open_desk(Settings.load()) as opened:
        desks._try_out(opened.desk.settings, opened.database)
        monkeypatch.setattr(desks.Search, "find", lambda *_given: type("Found", (), {"rows": ()}))
        with pytest.raises(StoreUnavailable, match=r"copy\.mute"):
            desks._try_out(opened.desk.settings, opened.database)


def test_a_restored_register_without_people_is_asked_too(settings, database):
    desks._try_out(settings, database)


def test_a_large_load_of_the_desk_is_preceded_by_a_copy(settings, database, tmp_path):
    desk = desks.make_desk(database, settings)
    work(database)
    file = tmp_path / "people.csv"
    row = "Иванов;Иван;Иванович;01.02.1980\n"
    file.write_text("FAM;IM;OT;DR\n" + row, encoding="utf-8")
    desk.exchange.load_persons(file)
    assert desk.backups.copies() == ()
    file.write_text("FAM;IM;OT;DR\n" + "".join(row.replace("80", str(year)) for year in range(20, 99)) * 20, encoding="utf-8")
    desk.exchange.load_persons(file, rehearse=True)
    assert desk.backups.copies() == ()
    desk.exchange.load_persons(file)
    (copy,) = desk.backups.copies()
    assert (copy.manifest.kind, copy.manifest.people) == (CopyKind.BEFORE_LOAD, 1)
    assert desk.seat.clerk != SEAT.clerk
    assert "fact" not in facts(copy.file)


def test_a_copy_from_the_future_puts_no_copy_off_and_is_told(desk, database, run):
    """A clock that was wrong once, or a manifest that somebody wrote."""
    ahead = desk.make()
    manifest.write(ahead.file, replace(ahead.manifest, made_at=datetime.now(UTC) + timedelta(days=3000), rehearsed_at=None))
    work(database)
    made = desk.make_if_due()
    assert made is not None
    state = desk.state()
    assert (state.last, state.ahead.file, state.is_well, state.said.code) == (made, ahead.file, False, "backup.ahead")
    assert desk.make_if_due() is None
    work(database)
    assert desk.state().next_due == made.manifest.made_at + 30 * MINUTE
    database.close()
    assert "датирована будущим" in run("check").out + run("about").out
    for left in ahead.file.parent.glob(ahead.file.name + "*"):
        left.unlink()
    assert desk_of(desk._settings, database).state().is_well


def test_a_trial_of_the_future_hides_no_later_one(desk, database):
    first, second = desk.make(), desk.make()
    manifest.write(first.file, replace(first.manifest, rehearsed_at=datetime.now(UTC) + timedelta(days=30)))
    manifest.write(second.file, replace(second.manifest, rehearsed_at=datetime.now(UTC), rehearsal_failed="copy.damaged"))
    assert desk.state().said.code == "backup.rehearsal_failed"
    assert desk.state().rehearsed is None
