"""The command line for tests: called in this process, or started as a process of its own, over a practice register or none."""

import io
import json
import logging
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from omsdesk.cli import main
from omsdesk.models.words import CoverageStatus
from omsdesk.services.practice.register import Practice
from omsdesk.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
TODAY = "2026-11-22"
PEOPLE = 300
SYLLABLES = ("ив", "пе", "ах", "са", "ко", "ни", "ми", "ба", "ку", "ма")
PROCESS_SECONDS = 120


@dataclass(frozen=True)
class Ran:
    """What one run of the command line did."""

    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)

    @property
    def objects(self):
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def problem(self):
        """The one line on standard error, which is plain words."""
        (line,) = self.err.splitlines()
        assert line.startswith("omsdesk: ")
        assert "Traceback" not in line
        return line.removeprefix("omsdesk: ")


class Input(io.TextIOWrapper):
    """Standard input that holds these bytes."""

    def __init__(self, content):
        super().__init__(io.BytesIO(content), encoding="utf-8")


@pytest.fixture
def run(capsys, monkeypatch):
    """Run the command line in this process: run("find", "иванов"); `given` is its standard input."""

    def ran(*words, given=b""):
        monkeypatch.setattr(sys, "stdin", Input(given))
        capsys.readouterr()
        code = main([str(word) for word in words])
        told = capsys.readouterr()
        return Ran(code, told.out, told.err)

    yield ran
    close_log()


@pytest.fixture
def start(home):
    """Start the command line as a process of its own; `given` is its standard input, `changes` those of its environment."""

    def started(*words, given=b"", **changes):
        done = subprocess.run(
            line_of(words), input=given, capture_output=True, env=environment(**changes), timeout=PROCESS_SECONDS, check=False
        )
        return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return started


def line_of(words):
    return [sys.executable, "-m", "omsdesk", *map(str, words)]


def environment(**changes):
    """That of this test, without a display; None takes a variable out."""
    wanted = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]), **changes}
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        if name not in changes:
            wanted.pop(name, None)
    return {name: value for name, value in wanted.items() if value is not None}


def close_log():
    """Let go of the log that the program opened, so that the next test has its own."""
    logger = logging.getLogger("omsdesk")
    for handler in logger.handlers[:]:
        logger.removeHandler(handler)
        handler.close()


@pytest.fixture(scope="session")
def untouched(tmp_path_factory):
    """The home of a practice register that nobody opens, to be copied.

    A process that reads a register by a handle of its own drops, when it closes that, every lock it holds on it (fcntl(2)).
    """
    place = tmp_path_factory.mktemp("untouched")
    settings = Settings.load(None, home=place, today=TODAY)
    Practice(settings).make(settings.store_place, people=PEOPLE)
    return place


@pytest.fixture(scope="session")
def practised(untouched, tmp_path_factory):
    """The home of a practice register that tests of this run share; checks may be added to it, nothing else."""
    return shutil.copytree(untouched, tmp_path_factory.mktemp("practised"), dirs_exist_ok=True)


@pytest.fixture
def register(practised, monkeypatch):
    """This test's place holds the shared practice register; its file."""
    monkeypatch.setenv("OMSDESK_HOME", str(practised))
    monkeypatch.setenv("OMSDESK_TODAY", TODAY)
    return practised / "register.db"


@pytest.fixture
def people(register, run):
    """A person of each status that the register shows, as rows of `find`."""
    found = {}
    questions = "\n".join(SYLLABLES).encode()
    for answer in run("find", "-", "--limit", "500", given=questions).objects:
        for row in answer["rows"]:
            if row["enp"]:
                found.setdefault(CoverageStatus(row["status"]), row)
    return found


@pytest.fixture
def own_register(untouched, tmp_path, monkeypatch):
    """A copy of the practice register for this test alone: applications change it."""
    home = tmp_path / "home"
    shutil.copytree(untouched, home)
    monkeypatch.setenv("OMSDESK_HOME", str(home))
    monkeypatch.setenv("OMSDESK_TODAY", TODAY)
