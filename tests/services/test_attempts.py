"""Guessing is slow: tries are counted before they are looked at, in every process, whatever is done to the clock."""

import json
import multiprocessing
import os
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from omsdesk.errors import NotAllowed, StoreUnavailable
from omsdesk.models.attempts import LOCKED_SECONDS, LOCKING, wait_after
from omsdesk.services import attempts, uptime
from omsdesk.services.attempts import BesideRegister, Tried, WithinStore
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
    clock.now = Instant(clock.now.clock + 5 + LOCKED_SECONDS, 8.0 + LOCKED_SECONDS, "boot-2")
    tries.begin("anna")


def test_what_was_typed_as_a_name_is_not_kept(tmp_path, clock):
    file = tmp_path / "register.db"
    BesideRegister(file).begin("верблюд пьёт чай")
    assert {beside.name for beside in tmp_path.iterdir()} == {"register.db.tries", "register.db.tries.lock"}
    assert "верблюд" not in json.dumps(kept(tmp_path), ensure_ascii=False)


NOW = {"clock": 1_800_000_000.0, "uptime": 1000.0, "boot": "boot-1"}
SPOILT = [
    b"", b"[]", b"{", b'"x"', b"\xff\xfe", b"[" * 100_000, b'{"a":' * 100_000, b" " * (1 << 21), b'{"a": 1}',
    *(
        json.dumps({"a": one}).encode()
        for one in (
            {"failed": "x", "last": {}}, {"failed": 1}, {"failed": 1, "last": []}, {"failed": 1, "last": NOW | {"more": 1}},
            {"failed": True, "last": NOW}, {"failed": 1.0, "last": NOW}, {"failed": float("inf"), "last": NOW},
            {"failed": 0, "last": NOW}, {"failed": -5, "last": NOW}, {"failed": 10**12, "last": NOW},
            {"failed": 1, "last": NOW | {"clock": "a"}}, {"failed": 1, "last": NOW | {"uptime": None}},
            {"failed": 1, "last": NOW | {"clock": float("nan")}}, {"failed": 1, "last": NOW | {"uptime": float("-inf")}},
            {"failed": 1, "last": NOW | {"clock": 10**400}}, {"failed": 1, "last": NOW | {"boot": 7}},
        )
    ),
]  # fmt: skip


def kept(folder):
    return json.loads((folder / "register.db.tries").read_bytes())


@pytest.mark.parametrize("spoilt", SPOILT)
def test_a_spoilt_file_forgets_nobody_and_shuts_nobody_out_for_long(tmp_path, clock, spoilt):
    (tmp_path / "register.db.tries").write_bytes(spoilt)
    tries = BesideRegister(tmp_path / "register.db")
    for _ in range(2):  # whose tries are lost, everybody waits as before the last try of all
        with pytest.raises(NotAllowed, match=r"sign_in\.wait"):
            tries.begin("anna")
    assert tries.forget("boris") == 0  # who is let in by an administrator, or by the recovery key, is refused nothing
    clock.pass_by(wait_after(LOCKING - 1))
    tries.begin("anna")
    with pytest.raises(NotAllowed, match=r"sign_in\.locked_out"):
        tries.begin("anna")
    tries.begin("", Tried.RECOVERY_KEY)
    clock.pass_by(LOCKED_SECONDS)
    tries.begin("anna")
    tries.begin("vera")
    assert tries.forget("vera") == 0
    assert attempts.UNREADABLE not in kept(tmp_path)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda one: st.lists(one) | st.dictionaries(st.sampled_from(["failed", "last", "clock", "uptime", "boot", "a"]), one),
)
NUMBERS = st.floats() | st.integers() | st.text()
LIKE_IT = st.fixed_dictionaries({
    "failed": st.integers() | st.floats() | st.none(),
    "last": st.fixed_dictionaries({"clock": NUMBERS, "uptime": NUMBERS, "boot": st.sampled_from(["boot-1", "", None, 1])}),
})  # fmt: skip


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=200)
    | ANYTHING.map(lambda one: json.dumps(one).encode())
    | LIKE_IT.map(lambda one: json.dumps({attempts._digest("anna", Tried.PASSWORD): one}).encode()),
)
def test_whatever_stands_in_the_file_sign_in_is_refused_in_words_and_never_for_ever(tmp_path, clock, content):
    (tmp_path / "register.db.tries").write_bytes(content)
    tries = BesideRegister(tmp_path / "register.db")
    try:
        tries.begin("anna")
    except NotAllowed:
        clock.pass_by(LOCKED_SECONDS)
        tries.begin("anna")
    assert tries.forget("anna") >= 0
    assert kept(tmp_path).keys() <= {attempts.UNREADABLE, *json_names(content)}


def json_names(content):
    try:
        return set(json.loads(content))
    except (ValueError, TypeError, RecursionError):
        return set()


@pytest.mark.skipif(os.name == "nt", reason="no such files there")
@pytest.mark.parametrize("put", [
    getattr(os, "mkfifo", None), lambda file: file.symlink_to("/nonexistent/x"),
])  # fmt: skip
def test_what_is_no_file_is_spoilt_and_gives_way(tmp_path, clock, put):
    put(tmp_path / "register.db.tries")
    tries = BesideRegister(tmp_path / "register.db")
    with pytest.raises(NotAllowed, match=r"sign_in\.wait"):
        tries.begin("anna")
    assert (tmp_path / "register.db.tries").lstat().st_size > 2


def test_a_folder_in_its_place_is_said(tmp_path):
    (tmp_path / "register.db.tries").mkdir()
    with pytest.raises(StoreUnavailable, match=r"store\.unopenable"):
        BesideRegister(tmp_path / "register.db").begin("anna")


def test_what_a_kill_left_beside_is_in_nobodys_way(tmp_path, clock):
    (tmp_path / "register.db.tries.new").write_text("{")
    BesideRegister(tmp_path / "register.db").begin("anna")
    assert {one.name for one in tmp_path.iterdir()} == {"register.db.tries", "register.db.tries.lock"}


def test_a_moment_that_is_yet_to_come_shuts_nobody_out_until_then(tries, clock):
    clock.now = Instant(clock.now.clock + 86_400 * 400, 5.0, "boot-0")
    for failed in range(1, LOCKING + 1):
        tries.begin("anna")
        clock.pass_by(wait_after(failed) if failed < LOCKING else 0)
    clock.now = Instant(1_800_000_000.0, 9.0, "boot-1")
    with pytest.raises(NotAllowed, match=r"sign_in\.locked_out"):
        tries.begin("anna")
    clock.pass_by(LOCKED_SECONDS - 1)
    with pytest.raises(NotAllowed, match=r"sign_in\.locked_out"):
        tries.begin("anna")
    clock.pass_by(1)
    tries.begin("anna")


def test_no_login_stands_for_another_thing(tries, clock):
    for login in ("recovery key", "anna second factor", "second factor anna", ""):
        for failed in range(1, LOCKING + 1):
            tries.begin(login)
            clock.pass_by(wait_after(failed) if failed < LOCKING else 0)
        with pytest.raises(NotAllowed):
            tries.begin(login)
        clock.pass_by(LOCKED_SECONDS)
        tries.begin(login)
    tries.begin("", Tried.RECOVERY_KEY)
    tries.begin("anna", Tried.SECOND_FACTOR)
    tries.begin("anna")
    assert tries.forget("", Tried.RECOVERY_KEY) == tries.forget("anna", Tried.SECOND_FACTOR) == 0


def test_a_name_that_was_typed_once_is_not_held_for_ever(tries, clock):
    tries.begin("nobody")
    clock.pass_by(attempts.KEPT_SECONDS + 1)
    tries.begin("anna")
    with tries._held() as held:
        assert set(held) == {attempts._digest("anna", Tried.PASSWORD)}


def test_a_list_that_is_full_counts_no_name_for_less_than_was_tried(tries, clock, monkeypatch):
    monkeypatch.setattr(attempts, "MOST", 4)
    for number in range(4):
        for failed in range(1, 4 + (number > 0)):
            tries.begin(f"nobody {number}")
            clock.pass_by(wait_after(failed))
    tries.begin("anna")  # goes on from the one that failed least, thrice
    with pytest.raises(NotAllowed) as refused:
        tries.begin("anna")
    assert refused.value.values["seconds"] == wait_after(4)
    with tries._held() as held:
        assert len(held) == 4
        assert attempts._digest("nobody 0", Tried.PASSWORD) not in held
    clock.pass_by(wait_after(4))
    assert sum(lets_through(tries, f"somebody {number}") for number in range(20)) == 4
    assert not lets_through(tries, "anna")
    clock.pass_by(LOCKED_SECONDS)
    assert lets_through(tries, "anna")
    with tries._held() as held:
        assert len(held) == 4


def lets_through(tries, name):
    try:
        tries.begin(name)
    except NotAllowed:
        return False
    return True


def test_a_name_of_bytes_that_are_no_text_is_counted_as_any(tries):
    tries.begin("\udcff")
    with pytest.raises(NotAllowed):
        tries.begin("\udcff")


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
