"""A real bus tells the program that the screen was locked; where there is none, nothing is asked and nothing is said."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LISTENER = """
import subprocess, sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from omsdesk.views.locking.system import SystemLock

app = QGuiApplication(["listener"])
system = SystemLock(app)
heard = []
system.locked.connect(lambda: (heard.append(1), app.quit()))
system.listen()
for active in sys.argv[1:]:
    told = ["/org/gnome/ScreenSaver", "org.gnome.ScreenSaver.ActiveChanged", f"boolean:{active}"]
    QTimer.singleShot(200, lambda told=told: subprocess.run(["dbus-send", "--session", "--type=signal", *told], check=True))
QTimer.singleShot(1500, app.quit)
app.exec()
print(len(heard))
"""


def listened(*command, **environment):
    held = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run([*command], env=held, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.skipif(
    not shutil.which("dbus-run-session") or not shutil.which("dbus-send"), reason="there is no bus on this machine"
)
@pytest.mark.parametrize(("active", "heard"), [("true", "1"), ("false", "0")])
def test_the_screen_saver_is_heard_on_the_bus_of_the_session(active, heard):
    said = listened("dbus-run-session", "--", sys.executable, "-c", LISTENER, active)
    assert (said.stdout.strip(), said.returncode) == (heard, 0), said.stderr


def test_without_a_bus_nothing_is_said():
    said = listened(sys.executable, "-c", LISTENER, DBUS_SESSION_BUS_ADDRESS="")
    assert (said.stdout.strip(), said.stderr.strip()) == ("0", "")
