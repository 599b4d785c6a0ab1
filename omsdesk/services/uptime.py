"""How long ago something was, also for another process and after a restart, whatever was done to the clock meanwhile.

The seconds since the machine was started go on when the clock is set; where the machine was started anew only the clock is left.
"""

import sys
import time
from dataclasses import dataclass
from pathlib import Path

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True, slots=True)
class Instant:
    """A moment: seconds of the clock since 1970, seconds since the machine was started, and which start that was."""

    clock: float
    uptime: float
    boot: str


def now() -> Instant:
    """This moment."""
    return Instant(time.time(), _uptime(), _boot())


def passed(since: Instant, until: Instant) -> float:
    """Seconds between two moments, never fewer than none: a clock that was set back makes nothing younger."""
    if since.boot == until.boot and since.boot:
        return max(0.0, until.uptime - since.uptime)
    return max(0.0, until.clock - since.clock)


def is_ahead(since: Instant, until: Instant) -> bool:
    """Whether the earlier of two moments is told to be the later one: somebody set the clock back, or it had been wrong."""
    if since.boot == until.boot and since.boot:
        return since.uptime > until.uptime
    return since.clock > until.clock


def _uptime() -> float:
    # with the time asleep, where the system tells it
    return time.clock_gettime(time.CLOCK_BOOTTIME) if sys.platform == "linux" else time.monotonic()


def _boot() -> str:
    try:
        return _BOOT_ID.read_text(encoding="ascii").strip()[:8]
    except OSError:
        return ""
