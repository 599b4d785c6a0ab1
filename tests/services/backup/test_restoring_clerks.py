"""A copy put back where clerks sign in: the register that is there says who may, and its clerks stay as they are today."""

import shutil
from contextlib import closing
from pathlib import Path

import pyotp
import pytest
from sqlalchemy import text

from omsdesk import app
from omsdesk.errors import NotAllowed, StoreUnavailable
from omsdesk.models.words import Right
from omsdesk.services import attempts, backup, sealed_facts, vault, wrapped_keys
from omsdesk.services.attempts import BesideRegister
from omsdesk.services.backup import Keys, carrying
from omsdesk.services.clerks import admitting
from omsdesk.services.copies import copying
from omsdesk.services.copies.manifest import CopyKind
from omsdesk.services.database import Database
from tests.clerks import ANNA, BOSS, OTHER, SECRET, as_clerk, open_as
from tests.services.backup.registers import SEAT
from tests.stores import KEY, Place

MAX, SEN, THIRD = "max", "sen", "ключ под ковриком"


@pytest.fixture
def place(blank_file, tmp_path):
    """An embedded register alone: copies of a shared one are its server's."""
    file = tmp_path / "register.db"
    shutil.copy(blank_file, file)
    return Place(str(file), KEY)


@pytest.fixture
def copy(founded):
    """A copy of a register with an administrator, a second one, a senior and a receptionist."""
    with open_as(founded) as opened:
        for login, role in ((MAX, "administrator"), (SEN, "senior"), (ANNA, "reception")):
            opened.desk.clerks.add(login, f"Клерк {login}", role, OTHER)
        return opened.desk.backups.make().file


TODAYS = "капитан спит на мостике"


def restored(settings, copy, login=BOSS, password=SECRET, *, rehearse=False, **proof):
    return app.restore(as_clerk(settings, login, password, **proof), copy, rehearse=rehearse)


def standing(settings):
    """The roles of those who may sign in."""
    with open_as(settings) as opened:
        assert all(probe.sound for probe in opened.desk.upkeep.check(deep=True))
        return {row.login: row.role for row in opened.desk.clerks.list() if not row.is_disabled and row.is_sound}


def actions(settings):
    with open_as(settings) as opened, opened.database.look() as connection:
        told = connection.execute(text("select action, clerk, reason from audit order by seq desc limit 4")).all()
    return [tuple(line) for line in told if line.action != "sign in"]


@pytest.fixture
def keyring(monkeypatch):
    held = {}
    monkeypatch.setattr(vault, "to_keyring", lambda entry, raw: held.setdefault(entry, raw) == raw)
    monkeypatch.setattr(vault, "from_keyring", held.__getitem__)
    return held


def test_who_was_demoted_since_may_not_put_the_copy_back(founded, copy):
    with open_as(founded) as opened:
        opened.desk.clerks.set_role(MAX, "reception")
    before = Path(founded.store_place).read_bytes()
    for rehearse in (True, False):
        with pytest.raises(NotAllowed, match=r"access\.back_up"):
            restored(founded, copy, MAX, OTHER, rehearse=rehearse)
    assert len(Path(founded.store_place).read_bytes()) == len(before)
    assert standing(founded)[MAX] == "reception"


def test_who_has_a_second_factor_since_is_asked_for_it(founded, copy):
    with open_as(founded, MAX, OTHER) as opened:
        secret, _link = opened.desk.oneself.begin_code()
        opened.desk.oneself.confirm_code(secret, pyotp.TOTP(secret).now(), OTHER)
    with pytest.raises(NotAllowed, match=r"sign_in\.code_needed"):
        restored(founded, copy, MAX, OTHER)
    restored(founded, copy)
    with pytest.raises(NotAllowed, match=r"sign_in\.code_needed"):
        open_as(founded, MAX, OTHER)


@pytest.mark.parametrize("by", ["keyring", "keys of yesterday"])
def test_who_was_disabled_since_may_not_and_stays_so_after_a_lawful_restore(founded, copy, keyring, by):
    yesterday = wrapped_keys.place(founded.store_place).read_bytes()
    with open_as(founded) as opened:
        if by == "keyring":
            opened.desk.clerks.keep_in_keyring(wanted=True)
        opened.desk.clerks.disable(MAX)
    if by != "keyring":
        wrapped_keys.place(founded.store_place).write_bytes(yesterday)
    with pytest.raises(NotAllowed, match=r"sign_in\.disabled"):
        restored(founded, copy, MAX, OTHER)
    done = restored(founded, copy)
    assert (done.clerks, done.differing) == ("kept", (MAX,))
    with pytest.raises(NotAllowed, match=r"sign_in\.disabled"):
        open_as(founded, MAX, OTHER)


def test_roles_and_passwords_of_today_stay_and_it_is_said_before_and_after(founded, copy):
    with open_as(founded) as opened:
        desk = opened.desk
        desk.roles.define("own", "Своя", [Right.FIND_PEOPLE])
        desk.clerks.set_role(SEN, "own")
        desk.clerks.add("new", "Новая", "office", OTHER)
    with open_as(founded, ANNA, OTHER) as opened:
        opened.desk.oneself.change_password(OTHER, THIRD)
    rehearsed, done = restored(founded, copy, rehearse=True), restored(founded, copy)
    assert rehearsed.clerks == done.clerks == "kept"
    assert rehearsed.differing == done.differing == (ANNA, "new", SEN)
    assert done.clerks_said.code == "cli.restore.clerks.kept"
    assert actions(founded)[:2] == [("restore", "Главная А. А.", ""), ("keep clerks", "Главная А. А.", "3")]
    assert standing(founded) == {BOSS: "administrator", MAX: "administrator", SEN: "own", ANNA: "reception", "new": "office"}
    with open_as(founded, ANNA, THIRD) as opened:
        assert opened.desk.seat.may(Right.APPLY)
    with open_as(founded, SEN, OTHER) as opened:
        assert opened.desk.seat.rights == {Right.FIND_PEOPLE}
    with pytest.raises(NotAllowed, match=r"sign_in\.wrong"):
        open_as(founded, ANNA, OTHER)
    # and back: what was there is kept, and today's clerks still are today's
    assert restored(founded, done.kept).clerks_said.code == "cli.restore.clerks.same"


def test_a_clerk_whom_the_register_does_not_know_stays_unless_the_number_is_anothers(founded, copy):
    older = copy
    with open_as(founded) as opened:
        opened.desk.clerks.add("late", "Поздняя", "office", OTHER)
        opened.desk.clerks.add("later", "Позднейшая", "office", OTHER)
        newer = opened.desk.backups.make().file
    Path(founded.store_place).unlink()
    assert restored(founded, older).clerks == "of copy"
    with open_as(founded) as opened:
        opened.desk.clerks.add("other", "Другая", "office", OTHER)
    restored(founded, newer)
    assert set(standing(founded)) == {BOSS, MAX, SEN, ANNA, "other", "later"}


def rows_of(settings, login):
    with open_as(settings) as opened, opened.database.look() as connection:
        return dict(connection.execute(text("select * from clerk where login = :login"), {"login": login}).mappings().one())


@pytest.mark.parametrize("how", ["put back", "taken out"])
def test_a_row_that_was_replayed_or_taken_out_comes_to_no_good_by_a_copy_that_still_has_it(founded, copy, how):
    """Whoever holds the key puts yesterday's row of their own into the register, and somebody restores yesterday's copy."""
    before = rows_of(founded, MAX)
    with open_as(founded) as opened:
        opened.desk.clerks.set_role(MAX, "reception")
        with opened.database.write() as session:
            session.execute(text("delete from clerk where login = 'max'"))
            if how == "put back":
                marks = ", ".join(f":{name}" for name in before)
                session.execute(text(f"insert into clerk ({', '.join(before)}) values ({marks})"), before)
    with pytest.raises(NotAllowed):
        open_as(founded, MAX, OTHER)
    restored(founded, copy)
    with pytest.raises(NotAllowed, match=r"clerk\.tampered"):
        open_as(founded, MAX, OTHER)


@pytest.mark.parametrize("is_damaged", [True, False])
def test_where_the_register_is_past_asking_the_copy_is_asked_and_that_is_said(founded, copy, is_damaged):
    with open_as(founded) as opened:
        opened.desk.clerks.set_role(SEN, "reception")
        opened.desk.clerks.let_in(SEN, TODAYS)
    register = Path(founded.store_place)
    register.write_bytes(b"\1" * 9000) if is_damaged else register.unlink()
    with pytest.raises(NotAllowed, match=r"access\.back_up"):
        restored(founded, copy, ANNA, OTHER)
    done = restored(founded, copy)
    # the keys are those of today, and a password is what opens them
    assert (done.clerks, done.passwords, done.clerks_said.code) == ("of copy", "kept", "cli.restore.clerks.of_copy.but_keys")
    assert actions(founded)[1][0] == "clerks of copy"
    assert standing(founded)[SEN] == "senior"
    with open_as(founded, SEN, TODAYS) as opened:
        assert opened.desk.seat.role == "senior"
    with pytest.raises(NotAllowed, match=r"sign_in\.wrong"), open_as(founded, SEN, OTHER):
        pass


@pytest.mark.parametrize("is_marked", [False, True])
def test_a_register_with_a_rotten_page_still_says_who_its_clerks_are(founded, copy, is_marked):
    """Where it is marked as broken nothing is written into it, so nobody can sign in there; its rows can be read."""
    with open_as(founded) as opened:
        opened.desk.clerks.set_role(MAX, "reception")
        with opened.database.write() as session:
            values = [{"name": f"fact {number:04d}", "value": "x" * 500} for number in range(1000)]
            session.execute(text("insert into fact (name, value) values (:name, :value)"), values)
    register = Path(founded.store_place)
    with register.open("rb+") as file:
        file.seek(register.stat().st_size - 3 * 4096 + 50)
        file.write(b"rot")
    if is_marked:
        register.with_name(register.name + ".damaged").touch()
    with pytest.raises(NotAllowed, match=r"access\.back_up"):
        restored(founded, copy, MAX, OTHER)
    done = restored(founded, copy)
    assert (done.damaged, done.clerks) == (True, "kept")
    assert standing(founded)[MAX] == "reception"


def test_a_second_factor_is_not_guessed_at_copies(founded, copy, monkeypatch, keyring):
    """Tries are counted beside the register, whatever the copy is called meanwhile."""
    with open_as(founded, MAX, OTHER) as opened:
        secret, _link = opened.desk.oneself.begin_code()
        opened.desk.oneself.confirm_code(secret, pyotp.TOTP(secret).now(), OTHER)
    with open_as(founded) as opened:
        opened.desk.clerks.keep_in_keyring(wanted=True)
        later = opened.desk.backups.make().file
    Path(founded.store_place).unlink()
    monkeypatch.setattr(attempts, "wait_after", lambda failed: 0.0 if failed < 3 else 900.0)
    BesideRegister(Path(founded.store_place)).forget(MAX)
    seen = []
    for _ in range(5):
        with pytest.raises(NotAllowed) as refused:
            restored(founded, later, MAX, "не тот пароль")
        seen.append(refused.value.code)
    assert seen == ["sign_in.wrong"] * 3 + ["sign_in.wait"] * 2
    assert not list(Path(founded.store_place).parent.glob("*.restoring*"))


def test_a_register_that_somebody_holds_is_in_use(founded, copy, monkeypatch):
    def busy(*_given):
        raise StoreUnavailable("store.locked")

    monkeypatch.setattr(admitting.opening, "open_proven", busy)
    with pytest.raises(StoreUnavailable, match=r"restore\.in_use"):
        restored(founded, copy)


def test_on_a_new_machine_the_copys_own_keys_open_it(founded, copy):
    """Only the folder of copies was saved: the keys beside the copy come with it."""
    for left in Path(founded.store_place).parent.glob("register.db*"):
        left.unlink()
    vault.key_path(founded).unlink()
    with pytest.raises(NotAllowed, match=r"sign_in\.wrong"):
        restored(founded, copy, BOSS, OTHER)
    done = restored(founded, copy)
    assert (done.clerks, done.passwords, done.clerks_said.code) == ("of copy", "of copy", "cli.restore.clerks.of_copy")
    assert standing(founded)[BOSS] == "administrator"


def test_keys_that_lie_beside_the_copy_of_a_register_without_clerks_come_nowhere(unfounded, database):
    database.close()
    made = Path(unfounded.store_place).with_name("made.db")
    copying.copy(Path(unfounded.store_place), KEY, made, CopyKind.ASKED)
    made.with_name("made.db.keys").write_text("{}", encoding="ascii")
    with pytest.raises(StoreUnavailable, match=r"store\.key_unreadable"):
        app.restore(unfounded, made)
    backup.restore(unfounded, made, Keys.both(KEY), lambda _copy: SEAT)
    assert not wrapped_keys.place(unfounded.store_place).exists()
    made.with_name("made.db.keys").unlink()
    done = app.restore(unfounded, made)
    assert (done.clerks, done.clerks_said) == ("none", None)
    assert not wrapped_keys.place(unfounded.store_place).exists()


def test_a_register_of_a_later_program_lets_nobody_replace_it_by_this_one(founded, copy):
    with open_as(founded) as opened, opened.database.write() as session:
        session.execute(text("update alembic_version set version_num = '9999'"))
    with pytest.raises(StoreUnavailable, match=r"store\.newer"):
        restored(founded, copy)


@pytest.mark.parametrize("is_of_another", [False, True])
def test_clerks_are_carried_into_a_copy_of_the_same_register_alone(founded, blank_file, tmp_path, is_of_another):
    """A copy of before the first clerk knows none, and asks for them ever after."""
    file = tmp_path / "of-before.db"
    shutil.copy(blank_file, file)
    with open_as(founded) as opened, opened.database.engine.connect() as connection:
        known = carrying.held(connection.connection.driver_connection)
    with closing(Database(str(file), KEY)) as before:
        if is_of_another:
            with before.write() as session:
                session.execute(text("update fact set value = :other where name = 'secret'"), {"other": "00" * 32})
        assert carrying.put(known, before, SEAT) == (None if is_of_another else (BOSS,))
        with before.look() as connection:
            assert sealed_facts.was_founded(connection) is not is_of_another
