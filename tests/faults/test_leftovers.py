"""What a killed program leaves: nothing of a person in any folder for temporary files, nor where a paper was to go."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from omsdesk.app import open_desk
from omsdesk.models.print_job import JobState
from omsdesk.services import scratch
from omsdesk.settings import Settings
from tests.services.exchange.cases import person, text

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")

ROOT = Path(__file__).resolve().parents[2]
LONG = 60.0

DUMP = """
import sys
from itertools import repeat
from pathlib import Path
from omsdesk.services.exchange import dump
file, home = map(Path, sys.argv[1:])
save = dump._save_workbook if file.suffix == ".xlsx" else dump._save_csv
with dump._put_whole(file, home) as draft:
    print("begun", flush=True)
    save(draft, ("a",), repeat(["Щукин"] * 50))
"""
PAPER = """
import sys
from pathlib import Path
from omsdesk import places
with places.going_out(Path(sys.argv[1])) as draft, draft.open("wb") as file:
    print("begun", flush=True)
    while True:
        file.write("Щукин".encode() * 1000)
"""


@pytest.fixture
def folders(tmp_path):
    """The program's home, the system's folder for temporary files, and where papers go."""
    for name in ("home", "temporary", "papers"):
        (tmp_path / name).mkdir()
    return tmp_path


def started(folders, *words):
    environment = os.environ | {"OMSDESK_HOME": str(folders / "home"), "TMPDIR": str(folders / "temporary")}
    return subprocess.Popen([sys.executable, *map(str, words)], cwd=ROOT, env=environment, stdout=subprocess.PIPE)


def killed(process):
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()


def lying(folder):
    return [file for file in folder.rglob("*") if file.is_file() and file.name != scratch.HELD]


def next_start(folders):
    process = started(folders, "-m", "omsdesk", "crashes")
    process.communicate()
    assert process.returncode == 0


def waited(condition):
    ends = time.monotonic() + LONG
    while not condition():
        assert time.monotonic() < ends
        time.sleep(0.01)


def test_a_killed_rehearsal_leaves_no_register_and_no_key_behind_the_next_start(folders):
    file = folders / "people.csv"
    file.write_text(text([person(number) for number in range(1, 4000)]), encoding="utf-8")
    process = started(folders, "-m", "omsdesk", "load", "persons", file, "--rehearse")
    place = folders / "home" / scratch.FOLDER
    waited(lambda: list(place.glob("*/rehearsal.db-wal")) and list(place.glob("*/register.key")))
    killed(process)
    assert lying(place)
    next_start(folders)
    assert not lying(place)
    assert not lying(folders / "temporary")
    assert not list((folders / "home").glob("**/register.key"))


def test_a_killed_batch_leaves_no_paper_and_a_job_that_was_interrupted(folders):
    practice = started(folders, "-m", "omsdesk", "practice", "--people", "300", "--quiet")
    practice.communicate()
    keys = folders / "list.txt"
    keys.write_text("\n".join(map(str, range(1, 301))), encoding="utf-8")
    process = started(folders, "-m", "omsdesk", "print", "batch", "--list", keys, "-o", folders / "papers" / "all.pdf")
    register = Settings.load(home=folders / "home")
    with open_desk(register) as opened:
        waited(opened.desk.print_jobs.list)
        killed(process)
        (job,) = opened.desk.print_jobs.list()
    assert job.state is JobState.INTERRUPTED
    assert not lying(folders / "papers")
    assert not lying(folders / "temporary")
    next_start(folders)
    assert not lying(folders / "home" / scratch.FOLDER)


@pytest.mark.parametrize(("script", "name"), [(DUMP, "visits.xlsx"), (DUMP, "visits.csv"), (PAPER, "extract.pdf")])
def test_a_killed_writer_leaves_nothing_where_it_wrote_nor_where_libraries_do(folders, script, name):
    if not hasattr(os, "O_TMPFILE"):
        pytest.skip("files without a name are Linux's")
    process = started(folders, "-c", script, folders / "papers" / name, folders / "home")
    assert process.stdout.readline() == b"begun\n"
    time.sleep(0.3)
    assert process.poll() is None
    killed(process)
    assert not lying(folders / "papers")
    assert not lying(folders / "temporary")
    next_start(folders)
    assert not lying(folders / "home" / scratch.FOLDER)
