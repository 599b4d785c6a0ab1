"""A real X server and the program as a process on it: keys are struck by their place, the layout says what they mean."""

import os
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
NEEDED = {"Xvfb": "xvfb", "setxkbmap": "x11-xkb-utils", "xdotool": "xdotool"}
LONGEST_WAIT = 30.0
CALM_SECONDS, CALM_LOOKS = 0.1, 4
# Where each key of the English board lies: the code its place sends, whatever is written on it.
ROWS = {10: "1234567890-=", 24: "qwertyuiop[]", 38: "asdfghjkl;'", 52: "zxcvbnm,./", 65: " "}
PLACES = {letter: first + number for first, row in ROWS.items() for number, letter in enumerate(row)}
RUSSIAN = dict(zip("йцукенгшщзхъфывапролджэячсмитьбю", "qwertyuiop[]asdfghjkl;'zxcvbnm,.", strict=True))
ALIKE = {"Ctrl": "ctrl", "Alt": "alt", "Shift": "shift", "Enter": "Return", "Esc": "Escape", "Space": "space"}


class Desktop:
    """The display, its keyboard, and the windows of the program."""

    def __init__(self, display, process):
        self._environment = {**os.environ, "DISPLAY": display}
        self.process = process

    def layout(self, *names):
        """The layouts of the keyboard from now on; the first is in force."""
        self._do("setxkbmap", "-layout", ",".join(names))

    def strikes(self, text, delay=12):
        """The keys under which these letters lie on a Russian board, or on an English one."""
        self._do("xdotool", "key", "--delay", str(delay), *(str(PLACES[RUSSIAN.get(letter, letter)]) for letter in text))

    def scans(self, text, delay=12):
        """The keys of a scanner set up as an English board, Enter behind them, so many milliseconds apart."""
        keys = [("shift+" if letter.isupper() else "") + str(PLACES[letter.lower()]) for letter in text]
        self._do("xdotool", "key", "--delay", str(delay), *keys, "Return")

    def presses(self, *names):
        """Keys by what is printed on them; a letter of a combination by its place."""
        for name in names:
            parts = [ALIKE.get(part, str(PLACES[part.lower()]) if part.lower() in PLACES else part) for part in name.split("+")]
            self._do("xdotool", "key", "+".join(parts))

    def window(self, title):
        """Wait for a window with this title; give it the focus, as the desktop's own program for windows does."""
        found = self.until(lambda: self._said("xdotool", "search", "--onlyvisible", "--name", title).split())
        self._do("xdotool", "windowfocus", "--sync", found[-1])
        self.rests()

    def is_shown(self, title):
        return bool(self._said("xdotool", "search", "--onlyvisible", "--name", title).split())

    def rests(self):
        """Until the program has nothing more to do: it has used next to no processor time for a while."""
        quiet, used = 0, self._used()
        while quiet < CALM_LOOKS:
            time.sleep(CALM_SECONDS)
            before, used = used, self._used()
            quiet = quiet + 1 if used - before <= 1 else 0

    def _used(self):
        return sum(map(int, Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[11:13]))

    def until(self, condition, seconds=LONGEST_WAIT):
        """Wait for what the program does in its own time."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            assert self.process.poll() is None, f"the program ended with {self.process.returncode}"
            answer = condition()
            if answer:
                return answer
            time.sleep(0.05)
        pytest.fail("it did not come")

    def ends(self):
        """The exit code of the program."""
        return self.process.wait(LONGEST_WAIT)

    def _do(self, *words):
        subprocess.run(words, env=self._environment, check=True, capture_output=True, timeout=LONGEST_WAIT)

    def _said(self, *words):
        told = subprocess.run(words, env=self._environment, check=False, capture_output=True, text=True, timeout=LONGEST_WAIT)
        return told.stdout


@contextmanager
def x_server():
    """A server with a free number of its own; its name."""
    missing = [package for program, package in NEEDED.items() if shutil.which(program) is None]
    if sys.platform != "linux":
        pytest.skip("an X server is what Linux has")
    if missing:
        pytest.fail(f"apt-get install {' '.join(missing)}", pytrace=False)
    reader, writer = os.pipe()
    line = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset"]
    with subprocess.Popen(line, pass_fds=[writer], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        os.close(writer)
        try:
            with os.fdopen(reader, encoding="ascii") as told:
                yield f":{told.readline().strip()}"
        finally:
            server.terminate()


@contextmanager
def running(display, settings, folder, layout):
    """The program on that display, with this register, under this layout; ended when the block ends."""
    environment = {
        **os.environ,
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "OMSDESK_HOME": str(settings.home),
        "OMSDESK_TODAY": settings.today.isoformat(),
        "PYTHONPATH": str(ROOT),
    }
    subprocess.run(["setxkbmap", "-layout", layout], env=environment, check=True, capture_output=True, timeout=LONGEST_WAIT)
    # As an icon starts it: nobody reads its output.
    log = (settings.home / "stderr.txt").open("wb")
    with log, subprocess.Popen([sys.executable, "-m", "omsdesk"], env=environment, cwd=folder, stderr=log) as process:
        try:
            yield Desktop(display, process)
        finally:
            with suppress(ProcessLookupError):
                process.kill()
