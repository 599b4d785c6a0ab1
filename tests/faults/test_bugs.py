"""A bug of every way into the real window, as a process: one box, the program stays, what was entered stays, nobody is named."""

import json
import shutil
import subprocess
import sys

import pytest

from omsdesk.services import vault
from omsdesk.services.crashes import CrashReports
from omsdesk.settings import Settings
from tests.commands import PROCESS_SECONDS, ROOT, environment
from tests.faults.bugged import CANARY, TYPED, WAYS
from tests.stores import KEY

IN_SHORT = ("write worker", "paintEvent")


@pytest.fixture
def register(blank_file, home):
    settings = Settings.load(home=home)
    home.mkdir(parents=True, exist_ok=True)
    vault.key_path(settings).write_text(KEY.hex(), encoding="ascii")
    (home / "settings.toml").write_text("clerk = 'Петрова А.'\n", encoding="utf-8")
    shutil.copy(blank_file, settings.store_place)
    return home


@pytest.mark.parametrize("way", WAYS)
def test_the_program_stays_with_all_that_was_entered(register, way, scaled, figure):
    if way not in scaled(IN_SHORT, WAYS):
        pytest.skip("in full with --faults; in this process each way is tried by tests/views/test_bugs.py")
    line = [sys.executable, "-X", "utf8", "-m", "tests.faults.bugged", way]
    changes = {"QT_QPA_PLATFORM": "offscreen", "OMSDESK_TODAY": "2026-11-22"}
    done = subprocess.run(line, cwd=ROOT, capture_output=True, env=environment(**changes), timeout=PROCESS_SECONDS, check=False)
    said, told = done.stdout.decode(), done.stderr.decode()
    assert done.returncode == 0, told
    seen = json.loads(said.splitlines()[-1])
    (report,) = CrashReports(register / "crashes").kept()
    assert (seen["boxes"], seen["typed"]) == (1, TYPED)
    assert seen["after"].startswith(TYPED) or seen["after"].endswith(TYPED)
    assert len(seen["after"]) == len(TYPED) + 1
    assert report.event in seen["number"]
    assert (report.kind, report.screen, report.again > 0) == ("ValueError", "application", True)
    assert not {word for word in CANARY.split() if word in said + told}
    left = b"".join(file.read_bytes() for place in ("logs", "crashes") for file in (register / place).iterdir())
    assert not {word for word in CANARY.split() if word.encode() in left}
    figure("G6, bugs in slots", f"{len(scaled(IN_SHORT, WAYS))} ways into the window: one box each, 0 words lost, 0 names told")
