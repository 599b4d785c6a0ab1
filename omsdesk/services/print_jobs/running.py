"""Which process makes a job, and whether it still runs: a job whose process is gone was interrupted."""

import os
from functools import cache
from pathlib import Path

from omsdesk.services import uptime

PROCESSES = Path("/proc")
STARTED_AT = 19
"""Which of the values behind a program's name in its `stat` says when it was started."""


@cache
def own() -> str:
    """This process: which start of the machine, its number, and when it was started, for a number is given again."""
    return _name(os.getpid())


def is_running(run: str) -> bool:
    """Whether a process of that name runs here; where the system does not tell (no Linux), only this one is known to."""
    if run == own():
        return True
    number = run.split("-")[1] if run.count("-") == 2 else ""  # noqa: PLR2004 - as `own` writes it
    return number.isdecimal() and bool(_started(int(number))) and _name(int(number)) == run


def _name(number: int) -> str:
    return f"{uptime.now().boot}-{number}-{_started(number)}"


def _started(number: int) -> str:
    try:
        told = (PROCESSES / str(number) / "stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    # The name in brackets may hold anything, brackets and blanks too.
    return told.rpartition(")")[2].split()[STARTED_AT]
