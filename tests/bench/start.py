"""How long the first window takes beside a bare window of the same library: two processes, turn about, the median of each.

python -m tests.bench.start [rounds]
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time

BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(["bare"])
window = QMainWindow()
window.show()
app.processEvents()
"""
OURS = """
from omsdesk import app
from omsdesk.settings import Settings
program = app.build(Settings.load())
program.window.show()
from PySide6.QtWidgets import QApplication
QApplication.processEvents()
import os
os._exit(0)
"""


def seconds(code: str) -> float:
    """One process from its start to its end."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - begun


def main() -> None:
    """Make a practice register, then measure."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        os.environ["OMSDESK_HOME"] = home
        subprocess.run([sys.executable, "-m", "omsdesk", "practice", "--quiet"], check=True)
        seconds(OURS)
        bare, ours = zip(*((seconds(BARE), seconds(OURS)) for _ in range(rounds)), strict=True)
    one, other = statistics.median(bare), statistics.median(ours)
    print(f"bare window {one * 1000:.0f} ms, omsdesk {other * 1000:.0f} ms, ratio {other / one:.1f} (goal 6)")


if __name__ == "__main__":
    main()
