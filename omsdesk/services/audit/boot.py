"""How long this machine has been running: a clock that no hand sets, beside the one that every line of the audit bears."""

import time
from functools import cache
from pathlib import Path
from secrets import token_hex

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
NANOSECONDS = 1_000_000


def running() -> str:
    """The run of this machine and its milliseconds, `1f2e3d4c:86400000`; within a run they go on, whatever the clock says."""
    return f"{_run()}:{_nanoseconds() // NANOSECONDS}"


@cache
def _run() -> str:
    try:
        return BOOT_ID.read_text(encoding="ascii")[:8]
    except OSError:  # no Linux: the run of the program is known by itself alone
        return token_hex(4)


def _nanoseconds() -> int:
    # a machine that sleeps goes on counting, where the system knows of such a clock
    clock: int = getattr(time, "CLOCK_BOOTTIME", 0)
    return time.clock_gettime_ns(clock) if clock else time.monotonic_ns()
