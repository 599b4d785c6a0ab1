"""Whether a window can be shown here: Qt itself ends the process where it cannot, and says so in words for programmers."""

import ctypes
import os
import re
import socket
import sys
from pathlib import Path

from omsdesk.errors import MachineLacks

PATIENCE = 2.0
FIRST_PORT = 6000
CURSOR_LIBRARY = "libxcb-cursor.so.0"
_DISPLAY = re.compile(r"(?P<host>[^/]*):(?P<number>\d{1,5})(?:\.\d+)?")


def require() -> None:
    """Raise MachineLacks where no window can be shown."""
    if not is_there():
        raise MachineLacks("machine.display")
    if _needs_x() and not getattr(sys, "frozen", False):
        try:
            ctypes.CDLL(CURSOR_LIBRARY)
        except OSError as error:
            raise MachineLacks("machine.window") from error


def is_there() -> bool:
    """Whether there is a display that answers; always on Windows and macOS, and where Qt was told to do without."""
    if sys.platform in {"win32", "darwin"} or _platform() not in {"", "xcb", "wayland"}:
        return True
    return _wayland_answers() or (_platform() != "wayland" and _x_answers(os.environ.get("DISPLAY", "")))


def is_seen() -> bool:
    """Whether somebody can see what is shown there: the platforms of tests and servers draw into memory."""
    return _platform() not in {"offscreen", "minimal", "vnc"}


def _platform() -> str:
    return os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0].partition("-")[0]


def _needs_x() -> bool:
    return sys.platform == "linux" and _platform() in {"", "xcb"} and not _wayland_answers()


def _wayland_answers() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY", "")
    if not name or _platform() == "xcb":
        return False
    return _connects(socket.AF_UNIX, str(Path(os.environ.get("XDG_RUNTIME_DIR", "/")) / name))


def _x_answers(display: str) -> bool:
    parts = _DISPLAY.fullmatch(display)
    if parts is None:
        return bool(display)  # in a form that only its own system knows
    number = int(parts["number"])
    if parts["host"] not in {"", "unix"}:
        return _connects(socket.AF_INET, (parts["host"], FIRST_PORT + number))
    place = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - where every X server listens
    return _connects(socket.AF_UNIX, place) or _connects(socket.AF_UNIX, f"\0{place}")


def _connects(family: int, address: str | tuple[str, int]) -> bool:
    try:
        with socket.socket(family, socket.SOCK_STREAM) as asked:
            asked.settimeout(PATIENCE)
            asked.connect(address)
    except (OSError, OverflowError, UnicodeError):
        return False
    return True
