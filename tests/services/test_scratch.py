"""The folder of what is needed for a while: its owner's alone, gone with the block, and swept once nobody is at work in it."""

import os
import signal
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from omsdesk.services import scratch

ROOT = Path(__file__).resolve().parents[2]
WORK = """
import sys, time
from pathlib import Path
from omsdesk.services import scratch
with scratch.folder(Path(sys.argv[1])) as folder:
    (folder / "register.db").write_text("Щукин")
    print(folder, flush=True)
    time.sleep(600)
"""


@pytest.fixture
def at_work(tmp_path):
    """Another program at work in a folder of its own."""
    line = [sys.executable, "-c", WORK, str(tmp_path)]
    process = subprocess.Popen(line, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    yield process, Path(process.stdout.readline().strip())
    process.kill()
    process.wait()
    process.stdout.close()


def test_a_folder_is_its_owners_alone_and_gone_with_the_block(tmp_path):
    with scratch.folder(tmp_path) as folder:
        (folder / "register.db").write_text("Щукин")
        assert folder.is_relative_to(tmp_path)
        if os.name != "nt":
            assert {stat.S_IMODE(one.stat().st_mode) for one in (folder, folder.parent)} == {0o700}
            assert stat.S_IMODE((folder.parent / scratch.HELD).stat().st_mode) == 0o600
    assert not folder.exists()


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_what_a_killed_program_left_goes_with_the_next_sweep_and_not_before(tmp_path, at_work):
    process, folder = at_work
    scratch.sweep(tmp_path)
    assert (folder / "register.db").exists()
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert (folder / "register.db").exists()
    scratch.sweep(tmp_path)
    assert [one.name for one in (tmp_path / scratch.FOLDER).iterdir()] == [scratch.HELD]


def test_nothing_is_made_where_nothing_is_to_be_swept(tmp_path):
    scratch.sweep(tmp_path)
    assert not list(tmp_path.iterdir())


def test_where_what_is_open_cannot_be_removed_nothing_need_be_held(tmp_path, monkeypatch):
    monkeypatch.setattr(scratch.os, "name", "nt")
    (tmp_path / scratch.FOLDER / "left").mkdir(parents=True)
    with scratch._held(tmp_path / scratch.FOLDER, alone=False):
        scratch.sweep(tmp_path)
    assert not list((tmp_path / scratch.FOLDER).iterdir())


def test_what_a_library_needs_for_a_while_lies_there_too(tmp_path):
    before = tempfile.gettempdir()
    with scratch.of_libraries(tmp_path):
        with tempfile.NamedTemporaryFile(delete=False) as file:
            assert Path(file.name).is_relative_to(tmp_path)
        assert Path(file.name).exists()
    assert (Path(file.name).exists(), tempfile.gettempdir()) == (False, before)
