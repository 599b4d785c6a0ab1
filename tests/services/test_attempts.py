"""Guessing is slow: tries are counted before they are looked at, in every process, whatever is done to the clock."""

import json
import multiprocessing
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from omsdesk.errors import NotAllowed, StoreUnavailable
from omsdesk.models.attempts import LOCKED_SECONDS, LOCKING, wait_after
from omsdesk.services import attempts, uptime
from omsdesk.services.attempts import BesideRegister, WithinStore
from omsdesk.services.uptime import Instant, passed


class Clock:
    """A clock that a test moves."""

    def __init__(self):
        self.now = Instant(1_800_000_000.0, 1000.0, "boot-1")

    def __call__(self):
        return self.now

    def pass_by(self, seconds):
        self.now = replace(self.now, clock=self.now.clock + seconds, uptime=self.now.uptime + seconds)


@pytest.fixture
def clock(monkeypatch):
    moved = Clock()
    monkeypatch.setattr(uptime, "now", moved)
    return moved


@pytest.fixture
def tries(database):
    return attempts.of(database)


def test_tries_are_counted_where_the_store_is(database, tries):
    assert isinstance(tries, BesideRegister if database.is_embedded else WithinStore)


def test_each_wrong_password_makes_the_next_wait_longer_until_nobody_is_let_in(tries, clock):
    for failed in range(1, LOCKING + 1):
        tries.begin("anna")
        clock.pass_by(wait_after(failed) - 0.5)
        with pytest.raises(NotAllowed) as early:
            tries.begin("anna")
        assert early.value.code == ("sign_in.locked_out" if failed == LOCKING else "sign_in.wait")
        assert early.value.values["seconds"] == 1
        clock.pass_by(0.5)
    tries.begin("anna")
    with pytest.raises(NotAllowed) as locked:
        tries.begin(" ANNA")
    assert (locked.value.code, locked.value.values["minutes"]) == ("sign_in.locked_out", LOCKED_SECONDS / 60)
    tries.begin("boris")


def test_a_right_one_or_an_administrator_begins_anew(tries, clock):
    assert tries.forget("anna") == 0
    tries.begin("anna")
    assert tries.forget("anna") == 0
    for failed in range(1, 4):
        tries.begin("anna")
        clock.pass_by(wait_after(failed))
    tries.begin("anna")
    assert tries.forget("anna") == 3
    tries.begin("anna")


def test_ten_a_quarter_of_an_hour_are_looked_at_of_a_thousand(tries, clock, figure):
    looked_at = 0
    for _ in range(1000):
        try:
            tries.begin("anna")
            looked_at += 1
        except NotAllowed:
            pass
        clock.pass_by(0.9)
    assert 0 < looked_at <= 10
    figure("G15", f"1000 guesses in a quarter of an hour: {looked_at} looked at")


@pytest.mark.parametrize("shift", [-86_400, 86_400 * 365])
def test_setting_the_clock_lets_nobody_in(tries, clock, shift):
    for failed in range(1, LOCKING + 1):
        tries.begin("anna")
        clock.pass_by(wait_after(failed) if failed < LOCKING else 0)
    clock.now = replace(clock.now, clock=clock.now.clock + shift)
    with pytest.raises(NotAllowed):
        tries.begin("anna")
    clock.pass_by(LOCKED_SECONDS)
    tries.begin("anna")


def test_after_a_restart_the_clock_alone_is_left_and_never_goes_back(tries, clock):
    for failed in range(1, LOCKING + 1):
        tries.begin("anna")
        clock.pass_by(wait_after(failed) if failed < LOCKING else 0)
    clock.now = Instant(clock.now.clock - 5, 3.0, "boot-2")
    with pytest.raises(NotAllowed):
        tries.begin("anna")
    clock.now = Instant(clock.now.clock + 5 + LOCKED_SECONDS, 30.0, "boot-2")
    tries.begin("anna")


def test_what_was_typed_as_a_name_is_not_kept(tmp_path, clock):
    file = tmp_path / "register.db"
    BesideRegister(file).begin("верблюд пьёт чай")
    (beside,) = tmp_path.iterdir()
    assert beside.name == "register.db.tries"
    assert "верблюд" not in json.dumps(json.loads(beside.read_text()), ensure_ascii=False)


@pytest.mark.parametrize("spoilt", ["[]", "{", '{"a": 1}', '{"a": {"failed": "x", "last": {}}}', '"x"'])
def test_a_spoilt_file_begins_anew(tmp_path, clock, spoilt):
    (tmp_path / "register.db.tries").write_text(spoilt)
    BesideRegister(tmp_path / "register.db").begin("anna")
    assert len(json.loads((tmp_path / "register.db.tries").read_text())) == 1


def test_where_tries_cannot_be_counted_nobody_guesses(tmp_path):
    with pytest.raises(StoreUnavailable, match=r"store\.unopenable"):
        BesideRegister(tmp_path / "nowhere" / "register.db").begin("anna")


def guess(place, told):
    try:
        BesideRegister(Path(place)).begin("anna")
        told.send(True)
    except NotAllowed:
        told.send(False)


def test_many_at_once_are_no_more_than_one_after_another(tmp_path):
    context = multiprocessing.get_context("forkserver")
    heard = []
    for _ in range(6):
        near, far = context.Pipe(duplex=False)
        process = context.Process(target=guess, args=(str(tmp_path / "register.db"), far))
        process.start()
        heard.append((process, near))
    answers = []
    for process, near in heard:
        answers.append(near.recv())
        process.join()
    assert answers.count(True) <= 3  # each later one comes after a second's wait at the earliest
    assert json.loads((tmp_path / "register.db.tries").read_text())


def test_time_since_the_start_counts_and_never_backwards():
    one, other = Instant(100.0, 10.0, "a"), Instant(50.0, 14.0, "a")
    assert passed(one, other) == 4.0
    assert passed(other, one) == 0.0
    assert passed(one, replace(other, boot="b")) == 0.0
    assert passed(one, Instant(130.0, 1.0, "b")) == 30.0
    assert passed(Instant(1.0, 9.0, ""), Instant(3.0, 0.0, "")) == 2.0


def test_this_moment_is_told_by_the_machine(monkeypatch, tmp_path):
    first, second = uptime.now(), uptime.now()
    assert second.uptime >= first.uptime > 0
    assert first.boot == second.boot
    monkeypatch.setattr(uptime, "_BOOT_ID", tmp_path / "none")
    monkeypatch.setattr(sys, "platform", "win32")
    assert uptime.now().boot == ""
    assert uptime.now().uptime > 0


def test_where_there_is_no_flock_the_first_byte_of_the_file_is_locked(tmp_path, monkeypatch):
    locked = []
    fake = SimpleNamespace(LK_LOCK=1, locking=lambda _file, how, length: locked.append((how, length)))
    monkeypatch.setitem(sys.modules, "msvcrt", fake)
    monkeypatch.setattr(sys, "platform", "win32")
    BesideRegister(tmp_path / "register.db").begin("anna")
    assert locked == [(1, 1)]
