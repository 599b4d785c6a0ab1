"""The clock of the machine is set back by days, and on again: the order of what was done stands, nothing is refused, all is told.

Real processes work under a clock that is shifted below the C library (power/clock.c), as if somebody had set it between them.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from omsdesk.app import open_desk
from omsdesk.services.database import Database
from tests.faults import deeds
from tests.faults.chained import unproved
from tests.stores import KEY

ROOT = Path(__file__).resolve().parents[2]
COMPILER = shutil.which("cc") or shutil.which("gcc")
pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="the clock is loaded as Linux does"),
    pytest.mark.skipif(COMPILER is None, reason="no C compiler: the clock cannot be built (package gcc)"),
]
DAY = 86_400
SHIFTS = (0, -2 * DAY, -DAY, DAY)
"""As it is; two days back; on again and still behind; a day ahead, so that what is done now is behind the last line."""
DEEDS = 12


@pytest.fixture
def clock(tmp_path):
    library = tmp_path / "clock.so"
    source = ROOT / "tests/faults/power/clock.c"
    subprocess.run([COMPILER, "-O2", "-Wall", "-Werror", "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
    return library


def work_at(clock, shift, root, program=("-m", "tests.faults.power.workload", "work")):
    """A day's work by a process whose clock is shifted by so many seconds; what it said on its output."""
    environment = {**os.environ, "LD_PRELOAD": str(clock), "CLOCK_SHIFT": str(shift)}
    line = [sys.executable, *program, *([str(root), str(DEEDS)] if program[0] == "-m" else [])]
    done = subprocess.run(line, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_the_clock_is_one_that_was_set(clock, tmp_path):
    ask = "import time, datetime; print(time.time(), datetime.datetime.now(datetime.UTC).timestamp(), time.monotonic())"
    now, before = (list(map(float, work_at(clock, shift, tmp_path, ("-c", ask)).split())) for shift in (0, -DAY))
    assert [round((one - other) / DAY) for one, other in zip(now, before, strict=True)] == [1, 1, 0]


@pytest.mark.expects_log
def test_a_clock_that_is_set_back_and_on_changes_no_order_and_refuses_nothing(clock, blank_file, tmp_path):
    settings = deeds.furnish(blank_file, tmp_path / "home")
    for shift in SHIFTS:
        work_at(clock, shift, tmp_path)
    said = [json.loads(line) for line in (tmp_path / ".said").read_text(encoding="utf-8").splitlines()]
    assert len(said) == DEEDS * len(SHIFTS)
    database = Database(settings.store_place, KEY)
    with database.look() as connection:
        assert (deeds.missing(connection, said), deeds.halves(connection)) == ({}, {})
    assert unproved(database, settings) == []
    database.close()
    with open_desk(settings) as opened:
        # who sits down now is told that the clock is behind what was written last
        assert opened.desk.upkeep.facts().clock is not None
        assert [probe.code for probe in opened.desk.upkeep.check(deep=True) if not probe.sound] == []
        # the audit is in the order of what was done, though the moments of its lines are not
        lines = opened.desk.audit.lines(limit=1000).rows
        assert [one.seq for one in lines] == sorted((one.seq for one in lines), reverse=True)
        assert [one.at for one in lines] != sorted((one.at for one in lines), reverse=True)
        assert opened.desk.audit.verify().chain.clock_back
