"""Whoever sits at the desk has secrets, and is a person too: signs in, fails to, is shut out, forgets, leaves the desk.

The person unlike anybody of test_canary.py is the administrator here, and somebody whom she asks for. Wherever the program leaves
something by itself, there is neither her name, nor a password, nor the recovery key, nor the secret of her codes, right or wrong.
"""

import re
import subprocess
import sys
import time

import pyotp
import pytest

from omsdesk.services.clerks import founding
from omsdesk.services.clerks.founding import Founder
from omsdesk.settings import Settings
from tests.commands import PROCESS_SECONDS, environment
from tests.faults.test_canary import ENP, HEAD, NAME, ROW, SURNAME, Watched, hits

BOSS, ANNA, ROLE = "boss", "anna", "reception"
WHO = f"{SURNAME} {NAME[0]}."
PASSWORD, OTHER, WRONG = "канарейка в шахте 61", "канарейка на ветке 62", "канарейка в клетке 63"
PASSWORDS = (PASSWORD, OTHER, WRONG)


def secrets_in(content, *more):
    """Which secrets stand in these bytes: passwords, and those that were made; a key without its dashes is one too."""
    wanted = {form for one in (*PASSWORDS, *more) for form in (one, one.upper(), one.replace("-", ""))}
    encoded = {one.encode(code, "ignore") for one in wanted for code in ("utf-8", "utf-16-le", "cp1251")}
    return [one for one in encoded if re.search(re.escape(one), content, re.IGNORECASE)]


def looked_through(places, said, *made):
    left = [file for place in places.values() for file in place.rglob("*")]
    contents = {str(file): file.read_bytes() for file in left if file.is_file()} | {"standard error": said}
    assert len(contents) > 3
    for name, content in contents.items():
        assert not hits(content), name
        assert not hits(name.encode()), name
        assert not secrets_in(content, *made), name
    assert not list(places["passing"].iterdir())
    assert not list(places["started"].iterdir())


def people(folder):
    file = folder / "people.csv"
    file.write_text(f"{HEAD}\n{ROW}\n", encoding="utf-8")
    return file


@pytest.fixture
def did(run, monkeypatch, tmp_path):
    """Run a verb as somebody; what it says on standard error is kept."""
    said = []

    def ran(*words, login=BOSS, ends=0, **secrets):
        for name, value in {"password": PASSWORD, **secrets}.items():
            monkeypatch.setenv(f"OMSDESK_{name.upper()}", value)
        done = run(*words, *(("--clerk", login) if login else ()))
        for name in secrets:
            monkeypatch.delenv(f"OMSDESK_{name.upper()}")
        said.append(done.err.encode())
        assert done.code == ends, (words, done.err)
        return done

    ran.said = said
    return ran


def test_the_secrets_would_be_seen():
    assert len(secrets_in(f"{PASSWORD} {OTHER.upper()}".encode())) == 2
    assert secrets_in(WRONG.encode("cp1251"))
    assert secrets_in(b"key abcd1234", "ABCD-1234")
    assert not secrets_in(ROW.encode())


def test_no_clerk_and_no_secret_is_in_what_the_command_line_leaves(did, places, tmp_path, quick_passwords):
    did("load", "persons", people(tmp_path), login="")
    made = did("clerk", "add", BOSS, "--role", "admin", "--name", WHO, "--json", "--sheet", tmp_path / "sheet.pdf", login="").json
    given = did("clerk", "add", ANNA, "--role", ROLE, "--name", f"{NAME} {SURNAME}", "--json").json["password"]
    _enters(did, made["recovery_key"], given)
    secret = _coded(did)
    copy = tmp_path / "copies" / "copy.db"
    in_use = {"code": pyotp.TOTP(secret).at(int(time.time()) + 30)}
    did("backup", copy, **in_use)
    did("clerk", "recover", BOSS, login="", recovery_key=made["recovery_key"], new_password=OTHER)
    for words in (("check", "--deep"), ("audit", "--person", ENP), ("restore", copy), ("about",), ("crashes",)):
        did(*words, password=OTHER)
    key = did("clerk", "recovery-key", "--json", password=OTHER).json["recovery_key"]
    looked_through(places, b"\n".join(did.said), made["recovery_key"], key, given, secret)


def _enters(did, key, given):
    """In every way that is none, and one that is."""
    did("find", ENP, password=WRONG, ends=4)
    did("find", SURNAME, login=f"{SURNAME} {NAME}", password=f"{SURNAME}1957", ends=4)
    did("find", SURNAME, login=ENP, password=given, ends=4)
    did("find", SURNAME, login=ANNA, password=given, ends=4)
    did("clerk", "password", login=ANNA, password=given, new_password=OTHER)
    did("clerk", "password", login=ANNA, password=OTHER, new_password=SURNAME, ends=64)
    did("clerk", "list", login=ANNA, password=OTHER, ends=4)
    did("verify", ENP, login=ANNA, password=OTHER, ends=1)
    did("clerk", "recover", BOSS, login="", recovery_key=key[:-1] + ("0" if key[-1] != "0" else "1"), new_password=OTHER, ends=64)
    did("clerk", "recover", SURNAME, login="", recovery_key=key, new_password=OTHER, ends=2)
    did("clerk", "disable", ANNA)
    did("find", SURNAME, login=ANNA, password=OTHER, ends=4)
    did("clerk", "let-in", ANNA, "--json", new_password=OTHER)


def _coded(did):
    secret = did("clerk", "code", "--json").json["secret"]
    did("clerk", "code", code_secret=secret, new_code=pyotp.TOTP(secret).now())
    did("find", SURNAME, ends=4)
    did("find", SURNAME, password=PASSWORD, ends=4, key_file=f"/{SURNAME}.pem")
    return secret


def test_no_clerk_and_no_secret_is_in_what_the_window_leaves(places, tmp_path, run, monkeypatch):
    """Signed in, met by a bug while the desk is locked, unlocked, signed out, let in again by the printed key."""
    assert run("load", "persons", people(tmp_path)).code == 0
    (places["home"] / "settings.toml").touch()
    settings = Settings.load(places["home"] / "settings.toml")
    key = founding.found(settings, Founder(BOSS, WHO, PASSWORD)).recovery_key
    line = [sys.executable, "-X", "utf8", "-m", "tests.faults.window_canary", SURNAME, ENP, "staff"]
    around = environment(QT_QPA_PLATFORM="offscreen", XDG_CONFIG_HOME=str(places["started"]))
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    window = subprocess.Popen(line, **pipes, env=around, cwd=places["passing"])
    watched = Watched(window.pid)
    said, told = window.communicate(f"{BOSS}\n{PASSWORD}\n{OTHER}\n{key}".encode(), timeout=PROCESS_SECONDS)
    assert (window.returncode, said.split()[-1:]) == (0, [b"done"]), told.decode()
    assert not hits(watched.told())
    assert not secrets_in(watched.told(), key)
    looked_through(places, told, key)
    assert b"KeyError" in b"".join(file.read_bytes() for file in (places["home"] / "crashes").iterdir())
    monkeypatch.setenv("OMSDESK_PASSWORD", OTHER)
    told = run("audit", "--json", "--clerk", BOSS)
    done = {row["action"] for row in told.json}
    assert {"failed sign-in", "sign in", "check", "lock", "unlock", "sign out", "recover"} <= done
