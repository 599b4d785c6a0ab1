"""Who has a register locked is told by the system, and only where it tells: the wrong one is never blamed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from omsdesk import wording
from omsdesk.errors import StoreUnavailable
from omsdesk.services import database as databases
from omsdesk.services import holder
from omsdesk.services.database import Database
from omsdesk.services.holder import Holder
from tests.stores import KEY

pytestmark = pytest.mark.skipif(not holder.LOCKS.exists(), reason="the system does not tell who locks")

ROOT = Path(__file__).resolve().parents[2]
HOLD = """
import sys
from sqlalchemy import text
from omsdesk.services.database import Database
database = Database(sys.argv[1], bytes(range(32)))
with database.write() as session:
    session.execute(text("select 1"))
    print("held", flush=True)
    sys.stdin.readline()
database.close()
"""


@pytest.fixture
def register(blank_file, tmp_path):
    place = tmp_path / "register.db"
    shutil.copy(blank_file, place)
    return place


@pytest.fixture
def hold(tmp_path):
    """Another process with the register locked, called as it is given."""
    begun = []

    def held(register, *words, name="script.py"):
        script = tmp_path / name
        script.write_text(HOLD, encoding="utf-8")
        line = [sys.executable, str(script), str(register), *words]
        if words:  # the verb stands first, as on the command line
            script.write_text(HOLD.replace("sys.argv[1]", "sys.argv[-1]"), encoding="utf-8")
            line = [sys.executable, str(script), *words, str(register)]
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        process = subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
        begun.append(process)
        assert process.stdout.readline() == "held\n"
        return process

    yield held
    for process in begun:
        process.communicate("\n")


def written(register):
    database = Database(str(register), KEY)
    try:
        with database.write() as session:
            session.connection()
    finally:
        database.close()


@pytest.fixture(autouse=True)
def _hurried(monkeypatch):
    monkeypatch.setattr(databases, "BUSY_SECONDS", 0.2)


@pytest.mark.parametrize(
    ("name", "words", "program"),
    [
        ("omsdesk", ("load", "persons"), "omsdesk load"),
        ("do.py", ("run", "migrate"), "omsdesk migrate"),
        ("omsdesk", ("Щукин",), "omsdesk"),
    ],
)
def test_a_verb_at_work_is_named_without_its_arguments(register, hold, name, words, program):
    process = hold(register, *words, name=name)
    with pytest.raises(StoreUnavailable) as error:
        written(register)
    assert (error.value.code, error.value.values) == ("store.locked_by", {"pid": process.pid, "program": program})
    for language in wording.LANGUAGES:
        assert str(process.pid) in wording.say(error.value.code, language, **error.value.values)


def test_another_program_is_named_as_the_system_calls_it(register, hold):
    process = hold(register)
    assert holder.of(register) == Holder(process.pid, (Path("/proc") / str(process.pid) / "comm").read_text().strip(), False)


def test_the_window_is_known_by_the_file_it_holds(register, hold):
    process = hold(register)
    told = {f"{process.pid}\nomsdesk\nhere\n": "store.locked_window", "1\n": "store.locked_by", "": "store.locked_by"}
    for content, code in told.items():
        register.with_name("register.db.window").write_text(content)
        with pytest.raises(StoreUnavailable) as error:
            written(register)
        assert error.value.code == code


def test_nobody_is_blamed_who_holds_nothing_or_holds_another(register, hold, tmp_path, monkeypatch):
    assert holder.of(register) is None
    other = tmp_path / "other.db"
    shutil.copy(register, other)
    process = hold(other)
    database = Database(str(register), KEY)
    with database.write() as session:
        session.connection()
        assert holder.of(register) is None  # this very process is no other
        # another file of the same number on another disk: the process has not this one open
        inode = Path(f"{register}-shm").stat().st_ino
        told, spans = tmp_path / "locks", ("120 120", "0 EOF", "9 9")
        lines = [f"{n}: POSIX  ADVISORY  WRITE {process.pid} 00:99:{inode} {span}" for n, span in enumerate(spans)]
        told.write_text("\n".join([*lines, "no lock at all"]))
        monkeypatch.setattr(holder, "LOCKS", told)
        assert holder.of(register) is None
    database.close()


def test_one_who_has_let_go_meanwhile_is_not_blamed(register, hold, monkeypatch):
    hold(register)
    monkeypatch.setattr(holder, "LOCKS", Path("/nowhere"))
    with pytest.raises(StoreUnavailable) as error:
        written(register)
    assert error.value.code == "store.locked"
