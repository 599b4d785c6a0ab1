"""A register that is spoilt or gone, put back: which key opens the copy, who may, and what was known of the register before."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyotp
import pytest

from omsdesk.app import open_desk
from omsdesk.errors import NotAllowed, NotFound, Rejected, StoreUnavailable
from omsdesk.services import attempts, opening, rescue, vault, wrapped_keys
from omsdesk.services.auditing import Sought
from omsdesk.services.backup import shelf
from omsdesk.services.clerks import founding
from omsdesk.services.clerks.founding import Founder
from omsdesk.services.copies import manifest
from omsdesk.services.rescue import Rescue
from omsdesk.settings import Proof, Settings
from tests.clerks import ANNA, BOSS, OTHER, SECRET, open_as
from tests.services.backup.registers import facts, settings_in

LINES = 25
"""More than the audit may go on by without an anchor."""


@pytest.fixture
def alone(home, blank_file):
    """A register without clerks."""
    return settings_in(home, blank_file)


@pytest.fixture
def founded(quick_passwords, alone):
    """The same with an administrator and a receptionist; and the recovery key."""
    added = founding.found(alone, Founder(BOSS, "Главная А. А.", SECRET))
    with open_as(alone) as opened:
        opened.desk.clerks.add(ANNA, "Анна", "reception", OTHER)
    return alone, added.recovery_key


def copy_of(settings, file=None, **proof):
    """A copy, after which so much was done that the audit is anchored beyond it."""
    with open_as(settings, **proof) if wrapped_keys.read(settings.store_place) else open_desk(settings) as opened:
        made = opened.desk.backups.make(file)
        for _ in range(LINES if opened.desk.seat.clerk_id else 0):
            opened.desk.clerks.unlock(ANNA)
    return made.file


def spoil(settings):
    Path(settings.store_place).write_bytes(b"\1" * 9000)


def lose(settings):
    """Register and keys are gone, as on a new disk."""
    for left in settings.home.glob("register.db*"):
        left.unlink()


BY_BOSS = {"login": BOSS, "proof": Proof(SECRET)}


def test_a_clerk_who_may_puts_a_copy_back_and_reads_what_that_loses(founded):
    settings, _key = founded
    copy = copy_of(settings)
    spoil(settings)
    tried = rescue.restore(settings, Rescue(copy, **BY_BOSS), rehearse=True)
    assert (tried.rehearsed, tried.damaged, tried.lost_events) == (True, True, None)
    assert (tried.compared.code, tried.was_there) == ("cli.restore.damaged.since", True)
    assert tried.compared.values["events"] >= 20
    done = rescue.restore(settings, Rescue(copy, **BY_BOSS))
    assert (done.anchored_seq, done.kept.read_bytes()) == (tried.anchored_seq, b"\1" * 9000)
    with open_as(settings) as opened:
        assert opened.desk.audit.lines(Sought(action="restore")).rows


@pytest.mark.parametrize("rehearse", [True, False])
def test_a_register_whose_keys_alone_are_gone_is_not_overwritten_for_those_of_the_copy_lose_nothing(founded, rehearse):
    settings, _key = founded
    copy = copy_of(settings)
    keys, register = wrapped_keys.place(settings.store_place), Path(settings.store_place)
    keys.unlink()
    with pytest.raises(Rejected, match=r"restore\.keys_alone") as refused:
        rescue.restore(settings, Rescue(copy, **BY_BOSS), rehearse=rehearse)
    assert (keys.exists(), list(register.parent.glob("*before-restore*"))) == (False, [])
    # what the sentence says does it
    shutil.copy(refused.value.values["keys"], refused.value.values["place"])
    assert keys.exists()
    with open_as(settings) as opened:
        assert opened.desk.audit.lines(Sought(action="unlock clerk")).rows
    # and if it is the copy that is wanted all the same
    assert rescue.restore(settings, Rescue(copy, **BY_BOSS)).lost_events >= LINES


@pytest.mark.parametrize("login", ["", BOSS])
def test_a_register_whose_keys_alone_are_gone_says_so_where_a_copy_has_them(founded, login):
    settings, _key = founded
    with open_as(settings) as opened:
        made = opened.desk.backups.make().file
    keys = wrapped_keys.place(settings.store_place)
    keys.rename(keys.with_suffix(".away"))
    with pytest.raises(StoreUnavailable) as refused, open_desk(replace(settings, clerk=login)):
        pass
    assert refused.value.code == "store.keys_missing"
    assert refused.value.values == {"keys": str(keys), "theirs": f"{made}.keys"}
    assert refused.value.code in rescue.RESTORABLE
    made.with_name(f"{made.name}.keys").unlink()
    with pytest.raises(StoreUnavailable) as refused, open_desk(replace(settings, clerk=login)):
        pass
    assert refused.value.code in rescue.NOT_OPENED


@pytest.mark.parametrize(("given", "code"), [
    ({"login": ANNA, "proof": Proof(OTHER)}, "access.back_up"), ({"login": BOSS, "proof": Proof(OTHER)}, "sign_in.wrong"),
    ({}, "sign_in.needed"), ({"login": BOSS, "recovery_key": "2ACG-S5KW-59AC-4647-KV72-35TA-9Z4Y"}, "recovery.wrong"),
])  # fmt: skip
def test_nobody_else_does(founded, given, code):
    settings, _key = founded
    copy = copy_of(settings)
    spoil(settings)
    with pytest.raises(NotAllowed) as refused:
        rescue.restore(settings, Rescue(copy, **given))
    assert refused.value.code == code
    assert Path(settings.store_place).read_bytes() == b"\1" * 9000


def test_where_everything_is_gone_the_keys_come_with_the_copy(founded):
    settings, key = founded
    copy = copy_of(settings)
    lose(settings)
    assert rescue.asks_clerk(settings, copy)
    with pytest.raises(NotFound, match=r"clerk\.unknown"):
        rescue.restore(settings, Rescue(copy, "nobody", recovery_key=key))
    done = rescue.restore(settings, Rescue(copy, f" {BOSS.upper()} ", recovery_key=key))
    assert (done.compared.code, done.was_there) == ("cli.restore.no_present.since", False)
    with open_as(settings) as opened:
        (line,) = opened.desk.audit.lines(Sought(action="restore")).rows
        assert line.clerk == "Главная А. А."


def test_keys_that_cannot_be_read_are_those_of_the_copy(founded):
    settings, _key = founded
    copy, keys = copy_of(settings), wrapped_keys.place(settings.store_place)
    keys.write_text("{", encoding="ascii")
    rescue.restore(settings, Rescue(copy, **BY_BOSS))
    with open_as(settings) as opened:
        assert opened.desk.seat.login == BOSS
    for file in (keys, copy.with_name(copy.name + ".keys")):
        file.write_text("{", encoding="ascii")
    assert rescue.asks_clerk(settings, copy)
    with pytest.raises(StoreUnavailable, match=r"store\.key_unreadable"):
        rescue.restore(settings, Rescue(copy, **BY_BOSS))
    with pytest.raises(StoreUnavailable, match=r"store\.key_unreadable"):
        opening.keys_for(settings)


def test_a_copy_of_a_computer_with_a_keyring_is_opened_by_the_password(founded):
    settings, _key = founded
    copy = copy_of(settings)
    held = wrapped_keys.read(str(copy))
    wrapped_keys.write(str(copy), replace(held, keyring="0a1b2c3d4e5f6a7b"))
    lose(settings)
    rescue.restore(settings, Rescue(copy, **BY_BOSS))


def test_tries_of_the_second_factor_are_counted_at_the_register(founded, monkeypatch):
    settings, _key = founded
    with open_as(settings) as opened:
        secret, _link = opened.desk.oneself.begin_code()
        opened.desk.oneself.confirm_code(secret, pyotp.TOTP(secret).now(), SECRET)
        copy = opened.desk.backups.make().file
    spoil(settings)
    monkeypatch.setattr(attempts, "wait_after", lambda failed: 900.0 if failed >= 3 else 0.0)
    told = []
    for _ in range(4):
        with pytest.raises(NotAllowed) as refused:
            rescue.restore(settings, Rescue(copy, BOSS, Proof(SECRET, "000000x")), rehearse=True)
        told.append(refused.value.code)
    assert told[:3] == ["sign_in.code_wrong"] * 3
    assert told[3] in {"sign_in.wait", "sign_in.locked_out"}
    assert not list(settings.home.glob("*restoring*"))


@pytest.mark.parametrize("by", [{"login": BOSS, "proof": Proof(SECRET)}, {"login": BOSS, "recovery_key": "of the sheet"}])
def test_a_copy_that_came_without_its_keys_wants_them_by_name(founded, tmp_path, by):
    settings, sheet = founded
    copy = copy_of(settings, tmp_path / "usb" / "alone.db")
    keys = copy.with_name("alone.db.keys")
    kept = keys.rename(tmp_path / "forgotten")
    there = Settings.load(home=tmp_path / "there", key="file")
    there.home.mkdir()
    asked = Rescue(copy, **({**by, "recovery_key": sheet} if "recovery_key" in by else by))
    for rehearse in (True, False):
        with pytest.raises(StoreUnavailable) as refused:
            rescue.restore(there, asked, rehearse=rehearse)
        assert (refused.value.code, refused.value.values) == ("copy.keys_missing", {"keys": str(keys)})
        assert not Path(there.store_place).exists()
    shutil.copy(kept, keys)
    rescue.restore(there, asked)
    assert Path(there.store_place).exists()


# ---- without clerks


def test_without_clerks_the_key_of_this_user_is_enough(alone):
    facts(alone.store_place, ["old"])
    copy = copy_of(alone)
    spoil(alone)
    assert not rescue.asks_clerk(alone, copy)
    rescue.restore(alone, Rescue(copy))
    assert "old" in facts(alone.store_place)


def test_whose_role_may_not_does_not(alone):
    copy = copy_of(alone)
    with pytest.raises(NotAllowed, match=r"access\.back_up"):
        rescue.restore(replace(alone, role="reception"), Rescue(copy))


@pytest.mark.parametrize("has_key", [False, True])
def test_a_copy_of_another_computer_wants_its_key(alone, tmp_path, has_key):
    facts(alone.store_place, ["old"])
    copy = copy_of(alone, tmp_path / "usb" / "copy.db")
    there = Settings.load(home=tmp_path / "there", key="file")
    there.home.mkdir()
    own = vault.key(there).raw if has_key else None
    with pytest.raises(StoreUnavailable) as refused:
        rescue.restore(there, Rescue(copy))
    assert refused.value.code == ("copy.not_ours" if has_key else "store.key_missing")
    asked = Rescue(copy, key_file=vault.key_path(alone))
    rescue.restore(there, asked, rehearse=True)
    assert not Path(there.store_place).exists()
    assert (vault.existing_key(there) is None) is not has_key
    rescue.restore(there, asked)
    held = vault.existing_key(there).raw
    assert held == (own or vault.existing_key(alone).raw)
    assert "old" in facts(there.store_place, key=held)
    with open_desk(there) as opened:
        assert opened.desk.search.find("иванов").rows == ()


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"ab" * 31, b"keyring:0a1b2c3d", None])
def test_what_is_no_key_is_said(alone, tmp_path, content):
    copy, file = copy_of(alone), tmp_path / "register.key"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(StoreUnavailable, match=r"store\.key_unreadable"):
        rescue.restore(alone, Rescue(copy, key_file=file))


def test_a_shared_store_has_no_copies_here(home):
    settings = Settings(home=home, store="postgresql://nowhere/x")
    assert rescue.offered(settings) == ()
    with pytest.raises(Rejected, match=r"restore\.shared"):
        rescue.restore(settings, Rescue(home / "copy.db"))


def test_copies_are_offered_the_newest_first_and_those_that_failed_on_trial_last(alone):
    names = [copy_of(alone).name for _ in range(3)]
    newest = alone.backups_folder / names[2]
    known = manifest.read(newest)
    manifest.write(newest, replace(known, rehearsed_at=datetime.now(UTC), rehearsal_failed="copy.damaged"))
    assert [one.file.name for one in rescue.offered(alone)] == [names[1], names[0], names[2]]
    assert len(shelf.copies_of(Path(alone.store_place), alone.backups_folder)) == 3


# ---- a new register where one was


def test_a_register_begun_where_one_was_keeps_the_keys_of_the_one_before(founded):
    settings, key = founded
    copy = copy_of(settings)
    Path(settings.store_place).unlink()
    from omsdesk.app import open_to_load

    with open_to_load(settings):
        pass
    with open_desk(settings) as opened:
        assert opened.desk.seat.clerk_id is None
    (aside,) = settings.home.glob("register.db.keys.before-*")
    assert BOSS in aside.read_text(encoding="ascii")
    assert rescue.restore(settings, Rescue(copy, BOSS, recovery_key=key)).damaged


def test_keys_that_cannot_be_put_aside_are_said(tmp_path, monkeypatch):
    wrapped_keys.write(str(tmp_path / "x.db"), wrapped_keys.new())
    monkeypatch.setattr(wrapped_keys.places, "put", _refuse)
    with pytest.raises(StoreUnavailable, match=r"store\.key_unwritable"):
        wrapped_keys.set_aside(str(tmp_path / "x.db"))


def _refuse(*_given):
    raise OSError
