"""The first administrator: from then on somebody signs in, and the key that lay in the clear opens the register no more."""

import multiprocessing
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select, text

from omsdesk.app import open_desk
from omsdesk.errors import MachineLacks, NotAllowed, NotFound, Rejected, StoreUnavailable
from omsdesk.models.numbers.wrong import Wrong
from omsdesk.models.records import AuditLine, Fact, table_of
from omsdesk.services import opening, sealed_facts, vault, wrapped_keys
from omsdesk.services.clerks import founding
from omsdesk.services.clerks.founding import Founder
from omsdesk.services.database import Database
from omsdesk.services.schema import upgrade
from tests.clerks import ANNA, BOSS, OTHER, SECRET, as_clerk, open_as

BOSS_FOUNDER = Founder(BOSS, "Главная А. А.", SECRET)


def actions(desk):
    with desk.session._database.look() as connection:
        return list(connection.execute(select(AuditLine.action).order_by(AuditLine.seq)).scalars())


def test_the_first_administrator_signs_in_from_now_on(unfounded):
    made = founding.found(unfounded, BOSS_FOUNDER)
    assert (made.login, made.role, made.password) == (BOSS, "administrator", None)
    assert re.fullmatch(r"(\w{4}-){6}\w{4}", made.recovery_key)
    assert made.recovery_key not in repr(made)
    with pytest.raises(NotAllowed, match=r"sign_in\.needed"):
        open_desk(unfounded)
    with open_as(unfounded) as opened:
        assert (opened.desk.seat.clerk, opened.desk.seat.role) == ("Главная А. А.", "administrator")
        assert actions(opened.desk)[-2:] == ["found", "sign in"]
        assert opened.desk.settings.proof.password == ""
    with pytest.raises(Rejected, match=r"clerks\.there"):
        founding.found(as_clerk(unfounded, BOSS, SECRET), replace(BOSS_FOUNDER, login="second"))


def test_what_the_register_held_is_held_and_the_key_in_the_clear_opens_it_no_more(unfounded):
    with open_desk(unfounded) as opened, opened.database.write() as session:
        session.add(Fact(name="kept", value="да"))
    founding.found(unfounded, BOSS_FOUNDER)
    with open_as(unfounded) as opened, opened.database.read() as session:
        assert session.get(Fact, "kept").value == "да"
        assert all(probe.sound for probe in opened.desk.upkeep.check(deep=True))
    if unfounded.is_shared:
        return
    held = vault.existing_key(unfounded)
    with pytest.raises(StoreUnavailable, match=r"store\.not_ours"):
        upgrade.revision(Database(unfounded.store_place, held.raw))
    place = Path(unfounded.store_place)
    beside = {file.name.removeprefix("register.db") for file in place.parent.glob("register.db*")}
    assert beside == {"", ".keys", ".tries", ".tries.lock"}


@pytest.mark.parametrize(("founder", "code"), [
    (replace(BOSS_FOUNDER, login="a"), "clerk.login"), (replace(BOSS_FOUNDER, name=" "), "clerk.name"),
    (replace(BOSS_FOUNDER, password="коротко"), "password.short"),
    (replace(BOSS_FOUNDER, password="1234567890"), "password.simple"),
])  # fmt: skip
def test_whoever_cannot_be_one_is_refused_and_the_register_stays_as_it_was(unfounded, founder, code):
    with pytest.raises(Rejected, match=re.escape(code)):
        founding.found(unfounded, founder)
    with open_desk(unfounded) as opened:
        assert opened.desk.seat.clerk_id is None


def test_a_practice_register_asks_nobody(unfounded):
    with open_desk(unfounded) as opened, opened.database.write() as session:
        sealed_facts.put(opened.database, session, {"practice": "1"})
    with pytest.raises(Rejected, match=r"clerks\.practice"):
        founding.found(unfounded, BOSS_FOUNDER)


# ---- recovery


def test_the_printed_key_lets_a_clerk_in_until_there_is_a_new_one_and_is_warned_of(unfounded):
    told = founding.found(unfounded, BOSS_FOUNDER).recovery_key
    founding.recover(unfounded, BOSS, told.lower(), OTHER)
    with pytest.raises(NotAllowed, match=r"sign_in\.wrong"):
        open_as(unfounded, BOSS, SECRET)
    founding.recover(unfounded, BOSS, told, SECRET)
    with open_as(unfounded, BOSS, SECRET) as opened:
        assert actions(opened.desk).count("recover") == 2
        assert "recovery.used" in warned(opened.desk)
        again = opened.desk.clerks.new_recovery_key(SECRET)
        assert "recovery.used" not in warned(opened.desk)
    with pytest.raises(NotAllowed, match=r"recovery\.wrong"):
        founding.recover(unfounded, BOSS, told, SECRET)
    assert founding.recover(unfounded, BOSS, again, SECRET).recovery_key is None


def warned(desk):
    return [told.code for told in desk.upkeep.warnings()]


def test_it_lets_in_who_was_disabled_and_asks_for_no_second_factor(founded):
    with open_as(founded) as opened:
        opened.desk.clerks.add(ANNA, "Анна", "administrator", OTHER)
        told = opened.desk.clerks.new_recovery_key(SECRET)
        opened.desk.clerks.disable(ANNA)
    founding.recover(founded, ANNA, told, "ключ под ковриком")
    with open_as(founded, ANNA, "ключ под ковриком") as opened:
        assert opened.desk.seat.login == ANNA


def test_what_is_no_recovery_key_lets_nobody_in(founded):
    with pytest.raises(Wrong, match=r"recovery_key\.format"):
        founding.recover(founded, BOSS, "0000", OTHER)
    with pytest.raises(NotAllowed, match=r"recovery\.wrong"):
        founding.recover(founded, BOSS, "0" * 28, OTHER)


def test_a_clerk_there_is_not_is_not_let_in_nor_a_simple_password_taken(unfounded):
    told = founding.found(unfounded, BOSS_FOUNDER).recovery_key
    with pytest.raises(NotFound, match=r"clerk\.unknown"):
        founding.recover(unfounded, "nobody", told, OTHER)
    with pytest.raises(Rejected, match=r"password\.simple"):
        founding.recover(unfounded, BOSS, told, "1234567890")
    assert founding.recover(unfounded, BOSS, told, OTHER).login == BOSS


def test_a_register_without_clerks_has_no_recovery_key(unfounded):
    with pytest.raises(Rejected, match=r"recovery\.none"):
        founding.recover(unfounded, BOSS, "0" * 28, OTHER)


# ---- interrupted


STEPS = ("copied", "encrypted", "written", "keys", "before", "after", "settled")


def found_and_die(settings, step):
    """Found a clerk and die at a step."""
    wrapped_keys.COST = wrapped_keys.Cost(64, 1)
    places = {
        "copied": (founding, "_copy", True), "encrypted": (founding, "encrypt_anew", True),
        "written": (founding, "_written", True), "keys": (wrapped_keys, "write", True), "before": (opening, "take_place", False),
        "after": (opening, "take_place", True), "settled": (wrapped_keys, "settle", True),
    }  # fmt: skip
    owner, name, after = places[step]
    real = getattr(owner, name)

    def dying(*given, **more):
        done = real(*given, **more) if after else None
        os.kill(os.getpid(), 9)
        return done

    setattr(owner, name, dying)
    founding.found(settings, BOSS_FOUNDER)


@pytest.mark.skipif(os.name == "nt", reason="kills with a signal of POSIX")
@pytest.mark.parametrize("step", STEPS)
def test_killed_at_any_step_the_register_is_one_or_the_other_whole(quick_passwords, embedded, home, step):
    home.mkdir(parents=True, exist_ok=True)
    from omsdesk.settings import Settings
    from tests.stores import KEY

    settings = Settings.load(store=embedded.place, key="file")
    vault.key_path(settings).write_text(KEY.hex(), encoding="ascii")
    embedded.close()
    process = multiprocessing.get_context("forkserver").Process(target=found_and_die, args=(settings, step))
    process.start()
    process.join()
    assert process.exitcode == -9
    if step in {"after", "settled"}:
        with open_as(settings) as opened:
            assert opened.desk.seat.login == BOSS
        return
    with open_desk(settings) as opened:
        assert opened.desk.seat.clerk_id is None
    founding.found(settings, BOSS_FOUNDER)
    with open_as(settings) as opened:
        assert opened.desk.seat.login == BOSS


def test_keys_that_are_coming_are_settled_where_the_register_cannot_be_asked(founded, monkeypatch):
    if founded.is_shared:
        return
    keys = wrapped_keys.read(founded.store_place)
    wrapped_keys.write(founded.store_place, keys, wrapped_keys.COMING)
    vault.key_path(founded).unlink()
    wrapped_keys.place(founded.store_place).unlink()
    with open_as(founded) as opened:
        assert opened.desk.seat.login == BOSS
    assert not wrapped_keys.are_coming(founded.store_place)


def test_a_register_that_somebody_else_has_open_does_not_change_its_place(tmp_path):
    made, register = tmp_path / "made.db", tmp_path / "register.db"
    for file in (made, register):
        file.write_bytes(b"x")
    (tmp_path / "register.db-wal").touch()
    with pytest.raises(StoreUnavailable, match=r"store\.locked"):
        opening.take_place(made, register)
    (tmp_path / "register.db-wal").unlink()
    with pytest.raises(StoreUnavailable, match=r"store\.unopenable"):
        opening.take_place(tmp_path / "none.db", register)
    opening.take_place(made, register)
    assert not made.exists()


def test_wrapped_keys_of_nobody_let_nobody_in(founded):
    if founded.is_shared:
        return
    with open_as(founded) as opened, opened.database.write() as session:
        session.execute(text("delete from clerk"))
    with pytest.raises(NotAllowed, match=r"clerk\.tampered"):
        open_as(founded)


def test_a_wrap_without_a_row_lets_nobody_in(founded):
    if founded.is_shared:
        return
    with open_as(founded) as opened:
        opened.desk.clerks.add(ANNA, "Анна", "office", OTHER)
        with opened.database.write() as session:
            session.execute(text("delete from clerk where login = 'anna'"))
    with pytest.raises(NotAllowed, match=r"sign_in\.wrong"):
        open_as(founded, ANNA, OTHER)


@pytest.fixture
def keyring(monkeypatch):
    """A keyring of the system, as a dictionary; nothing is in it that was not put there."""
    held = {}
    monkeypatch.setattr(vault, "to_keyring", lambda entry, raw: held.setdefault(entry, raw) == raw)
    monkeypatch.setattr(vault, "from_keyring", held.__getitem__)
    monkeypatch.setattr(vault, "forget", held.pop)
    return held


def test_a_key_in_the_systems_keyring_opens_it_and_the_password_is_asked_all_the_same(founded, keyring):
    if founded.is_shared:
        return
    with open_as(founded) as opened:
        opened.desk.clerks.keep_in_keyring(wanted=True)
        opened.desk.clerks.keep_in_keyring(wanted=True)
        assert list(keyring.values()) == [opened.database.key]
    with pytest.raises(NotAllowed, match=r"sign_in\.wrong"):
        open_as(founded, BOSS, OTHER)
    with open_as(founded) as opened:
        assert opened.database.proven is None
        opened.desk.clerks.keep_in_keyring(wanted=False)
    assert keyring == {}
    with open_as(founded) as opened:
        assert opened.database.proven is not None


def test_without_a_keyring_none_is_used(founded, unfounded):
    with open_as(founded) as opened:
        if founded.is_shared:
            with pytest.raises(Rejected, match=r"recovery\.none"):
                opened.desk.clerks.keep_in_keyring(wanted=True)
            return
        with pytest.raises(MachineLacks, match=r"machine\.keyring"):
            opened.desk.clerks.keep_in_keyring(wanted=True)
    with open_as(founded) as opened:
        assert "keyring" not in actions(opened.desk)
    vault.forget("none")


def test_facts_are_looked_at_for_practice_alone(unfounded):
    with open_desk(unfounded) as opened, opened.database.look() as connection:
        assert not sealed_facts.is_practice(connection)
        assert connection.execute(select(table_of(Fact)).where(table_of(Fact).c.name == "practice")).all() == []


@pytest.mark.parametrize("planted", ["{}", "not json", "of another register"])
def test_keys_that_somebody_put_beside_those_that_hold_take_no_place(founded, planted):
    if founded.is_shared:
        return
    held, coming = wrapped_keys.place(founded.store_place), Path(founded.store_place + ".keys.new")
    before = held.read_bytes()
    coming.write_text(planted, encoding="ascii")
    if planted.startswith("of"):
        wrapped_keys.write(founded.store_place, wrapped_keys.new(), wrapped_keys.COMING)
    with open_as(founded) as opened:
        assert opened.desk.seat.login == BOSS
    assert held.read_bytes() == before


def test_what_are_no_keys_are_never_taken_for_those_that_were_coming(founded):
    if founded.is_shared:
        return
    held, coming = wrapped_keys.place(founded.store_place), Path(founded.store_place + ".keys.new")
    held.rename(held.with_name("saved"))
    coming.write_text("{}", encoding="ascii")
    with pytest.raises(StoreUnavailable, match=r"store\.key_unreadable"):
        open_as(founded)
    assert coming.read_text(encoding="ascii") == "{}"
    held.with_name("saved").rename(held)
    with open_as(founded) as opened:
        assert opened.desk.seat.login == BOSS
