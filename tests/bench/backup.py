"""How long a copy, its trial and a restore take, and how long whoever writes waits meanwhile; run by hand, asserts nothing.

python -m tests.bench.backup [--people 100000] [--home DIR with a register]
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from omsdesk import app
from omsdesk.app import open_desk
from omsdesk.services import audit
from omsdesk.settings import Settings


class Writer(threading.Thread):
    """Writes a line of the audit without a pause and remembers the longest that one took."""

    def __init__(self, opened) -> None:
        super().__init__()
        self.opened, self.ended, self.waits = opened, threading.Event(), []

    def run(self) -> None:
        while not self.ended.is_set():
            begun = time.perf_counter()
            with self.opened.database.write() as session:
                audit.note(session, self.opened.desk.seat, "bench", "fact", 0)
            self.waits.append(time.perf_counter() - begun)
            time.sleep(0.01)

    def told(self) -> str:
        waits = sorted(self.waits)
        return f"{len(waits)} writes, median {waits[len(waits) // 2] * 1000:.0f} ms, longest {waits[-1] * 1000:.0f} ms"


def timed(title, work):
    """Do it and print how long it took."""
    begun = time.perf_counter()
    done = work()
    print(f"{title}: {time.perf_counter() - begun:.1f} s", flush=True)
    return done


def main() -> None:
    """Make a practice register unless one is given, then measure on a copy of it."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--people", default="100000")
    asked.add_argument("--home", type=Path)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as name:
        home = Path(name) / "home"
        if given.home:
            shutil.copytree(given.home, home, ignore=shutil.ignore_patterns("backups", "logs"))
        environment = {**os.environ, "OMSDESK_HOME": str(home)}
        if not given.home:
            line = [sys.executable, "-m", "omsdesk", "practice", "--people", given.people, "--quiet"]
            subprocess.run(line, check=True, env=environment)
        settings = Settings(home=home)
        print(f"register of {Path(settings.store_place).stat().st_size / 1e6:.0f} MB")
        with open_desk(settings) as opened:
            for title in ("alone", "while another copy is made"):
                writer = Writer(opened)
                writer.start()
                if title == "alone":
                    time.sleep(3)
                else:
                    timed("copy, verified, with a writer beside", opened.desk.backups.make)
                writer.ended.set()
                writer.join()
                print(f"writing {title}: {writer.told()}")
            copy = timed("copy, verified", opened.desk.backups.make)
            timed("trial", opened.desk.backups.rehearse)
        timed("restore", lambda: app.restore(settings, copy.file))


if __name__ == "__main__":
    main()
