"""Processes of their own for the tests of faults, and a disk in memory for what is no trial of the disk."""

import multiprocessing
import os
import subprocess
import tempfile
from pathlib import Path

import pytest

from tests.commands import TODAY

PARTED = ("applicant", "guesser", "saver", "typist", "upgrader", "writer", "warm_clerk")
"""What is imported before processes part, and done once: a run has one process that all are parted from, whatever came first."""


@pytest.fixture(scope="session")
def processes():
    """Processes that begin at full speed; nothing of the tests' own process is in them."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([f"tests.faults.{name}" for name in PARTED])
    return context


@pytest.fixture
def memory():
    """A folder in memory, where a thousand rounds cost little."""
    with tempfile.TemporaryDirectory(prefix="omsdesk-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:
        yield Path(folder)


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 4 MiB that can be filled; where none can be mounted its tests are passed over."""
    place = tmp_path / "disk"
    place.mkdir()
    line = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(place)]
    if os.geteuid() != 0 or subprocess.run(line, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.fixture
def places(tmp_path, home, monkeypatch):
    """Where the program may leave something: its home, the place for passing files, and where it was started."""
    made = {name: tmp_path / name for name in ("passing", "started")}
    for place in made.values():
        place.mkdir()
    monkeypatch.setenv("TMPDIR", str(made["passing"]))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setenv("OMSDESK_TODAY", TODAY)
    monkeypatch.chdir(made["started"])
    return {**made, "home": home}
