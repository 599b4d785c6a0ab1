"""The key: one for a user, made whole, readable by its owner alone, and shown nowhere."""

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, NoKeyringError, PasswordDeleteError

from omsdesk.errors import MachineLacks, StoreUnavailable
from omsdesk.services import vault
from omsdesk.settings import Settings

posix = pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")


class Ring(KeyringBackend):
    """A keyring that keeps its entries as long as the test."""

    priority = 1

    def __init__(self):
        super().__init__()
        self.held = {}
        self.refusal = None

    def get_password(self, service, username):
        if self.refusal:
            raise self.refusal
        return self.held.get((service, username))

    def set_password(self, service, username, password):
        if self.refusal:
            raise self.refusal
        self.held[service, username] = password

    def delete_password(self, service, username):
        raise PasswordDeleteError


@pytest.fixture
def ring():
    before, made = keyring.get_keyring(), Ring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def settings(home):
    return Settings.load(key="file")


def test_there_is_no_key_before_one_is_made(settings):
    assert vault.existing_key(settings) is None


def test_a_key_is_made_once_and_stays(settings):
    made = vault.key(settings)
    assert len(made.raw) == vault.KEY_BYTES
    assert made == vault.key(settings) == vault.existing_key(settings)
    assert made.kept_in == "file"
    assert [file.name for file in settings.home.iterdir()] == ["register.key"]


def test_two_users_have_two_keys(settings, tmp_path):
    other = Settings.load(key="file", home=tmp_path / "other")
    assert vault.key(settings).raw != vault.key(other).raw


@posix
def test_the_file_and_its_folder_are_open_to_their_owner_alone(settings):
    before = os.umask(0)
    try:
        vault.key(settings)
    finally:
        os.umask(before)
    path = vault.key_path(settings)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert vault.is_private(path)


@posix
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620])
def test_a_key_that_others_can_reach_is_noticed(settings, mode):
    vault.key(settings)
    vault.key_path(settings).chmod(mode)
    assert not vault.is_private(vault.key_path(settings))


def test_a_key_shows_itself_nowhere(settings):
    key = vault.key(settings)
    shown = f"{key!r} {key} {settings!r}"
    assert key.raw.hex() not in shown
    assert repr(key.raw) not in shown


@pytest.mark.parametrize("spoilt", ["", "00", "00" * 31, "00" * 33, "zz" * 32, "ё" * 64, "key"])
def test_a_spoilt_key_is_said_and_never_replaced(settings, spoilt):
    vault.key(settings)
    path = vault.key_path(settings)
    path.write_text(spoilt, encoding="utf-8")
    for ask in (vault.key, vault.existing_key):
        with pytest.raises(StoreUnavailable, match=r"store\.key_unreadable"):
            ask(settings)
    assert path.read_text(encoding="utf-8") == spoilt


def test_a_key_that_cannot_be_read_is_said(settings):
    vault.key_path(settings).mkdir(parents=True)
    with pytest.raises(StoreUnavailable, match=r"store\.key_unreadable"):
        vault.key(settings)


@pytest.mark.parametrize("home", ["file", "file/home"])
def test_a_key_that_can_be_put_nowhere_is_said(tmp_path, home):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StoreUnavailable, match=r"store\.key_unwritable"):
        vault.key(Settings.load(key="file", home=tmp_path / home))


def test_a_disk_that_is_full_leaves_no_half_key(tmp_path, monkeypatch):
    def full(*_given, **_named):
        raise OSError(28, "no space")

    monkeypatch.setattr(os, "fsync", full)
    settings = Settings.load(key="file", home=tmp_path / "home")
    with pytest.raises(StoreUnavailable, match=r"store\.key_unwritable"):
        vault.key(settings)
    assert not list(settings.home.iterdir())


# ---- several at once


def test_of_many_threads_at_once_all_end_with_one_key(settings):
    gate = threading.Barrier(8)
    keys = []

    def ask():
        gate.wait()
        keys.append(vault.key(settings).raw)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(keys) == 8
    assert len(set(keys)) == 1
    assert [file.name for file in settings.home.iterdir()] == ["register.key"]


ASK = """
import sys
from pathlib import Path
from omsdesk.services import vault
from omsdesk.settings import Settings
settings = Settings.load(key="file", home=Path(sys.argv[1]))
sys.stdin.readline()
print(vault.key(settings).raw.hex())
"""


def test_of_two_processes_at_once_both_end_with_one_key(tmp_path):
    line = [sys.executable, "-c", ASK, str(tmp_path / "home")]
    root = Path(__file__).resolve().parents[2]
    programs = [subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root) for _ in range(3)]
    for program in programs:
        program.stdin.write("\n")
        program.stdin.flush()
    keys = {program.communicate()[0] for program in programs}
    assert len(keys) == 1
    assert len(keys.pop().strip()) == 64


# ---- the system's keyring


def test_the_keyring_keeps_the_key_and_the_file_says_so(ring):
    settings = Settings.load()
    made = vault.key(settings)
    assert made.kept_in == "keyring"
    assert list(ring.held.values()) == [made.raw.hex()]
    assert made.raw.hex() not in vault.key_path(settings).read_text()
    assert vault.key(settings) == made


def test_the_settings_say_where_a_new_key_goes_and_never_lose_an_old_one(ring):
    kept = vault.key(Settings.load())
    assert vault.key(Settings.load(key="file")) == kept
    assert len(ring.held) == 1


def test_a_file_is_kept_where_the_settings_want_one(ring):
    assert vault.key(Settings.load(key="file")).kept_in == "file"
    assert not ring.held


@pytest.mark.parametrize("refusal", [NoKeyringError(), KeyringLocked(), RuntimeError("no bus"), OSError(2, "no socket")])
def test_without_a_keyring_that_answers_a_file_is_kept(ring, refusal):
    ring.refusal = refusal
    assert vault.key(Settings.load()).kept_in == "file"


def test_a_keyring_that_forgets_at_once_is_none(ring, monkeypatch):
    monkeypatch.setattr(ring, "set_password", lambda *_given: None)
    assert vault.key(Settings.load()).kept_in == "file"


def test_a_keyring_that_is_insisted_upon_and_absent_is_said(ring):
    ring.refusal = NoKeyringError()
    with pytest.raises(MachineLacks, match=r"machine\.keyring"):
        vault.key(Settings.load(key="keyring"))
    assert vault.existing_key(Settings.load()) is None


@pytest.mark.parametrize("refusal", [NoKeyringError(), KeyringLocked(), RuntimeError("no bus")])
def test_a_keyring_that_no_longer_answers_is_said_and_no_second_key_is_made(ring, refusal):
    made = vault.key(Settings.load())
    ring.refusal = refusal
    with pytest.raises(StoreUnavailable, match=r"store\.keyring"):
        vault.key(Settings.load())
    ring.refusal = None
    assert vault.key(Settings.load()) == made


@pytest.mark.parametrize("held", [None, "", "00", "ключ"])
def test_a_keyring_that_gives_no_key_is_said(ring, held):
    vault.key(Settings.load())
    ring.held = dict.fromkeys(ring.held, held)
    with pytest.raises(StoreUnavailable, match=r"store\.keyring"):
        vault.key(Settings.load())


def test_of_two_programs_with_a_keyring_the_first_file_decides(ring, monkeypatch):
    publish = vault._publish

    def another_is_quicker(path, content):
        monkeypatch.setattr(vault, "_publish", publish)
        vault.key(Settings.load())
        return publish(path, content)

    monkeypatch.setattr(vault, "_publish", another_is_quicker)
    made = vault.key(Settings.load())
    assert made == vault.key(Settings.load())
    assert len(ring.held) == 2
