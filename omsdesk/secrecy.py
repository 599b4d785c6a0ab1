"""What a process keeps to itself: the secrets it was given by variables, and what it has in memory when it falls."""

import os
import sys

from omsdesk.errors import Rejected

SECRETS = (
    "OMSDESK_PASSWORD",
    "OMSDESK_CODE",
    "OMSDESK_KEY_PASSWORD",
    "OMSDESK_NEW_PASSWORD",
    "OMSDESK_NEW_CODE",
    "OMSDESK_CODE_SECRET",
    "OMSDESK_RECOVERY_KEY",
)
"""The variables that hold secrets."""
_ABORTED = 1
"""The limit that no handler of core dumps gets past: at 0 a Linux that pipes dumps to a program pipes them still (core(5))."""
_PR_SET_DUMPABLE = 4
_held: dict[str, str] = {}


def withhold() -> None:
    """Take the secrets out of the environment, which every child of this process would inherit; `given` tells them here."""
    for name in SECRETS:
        if name in os.environ:
            _held[name] = os.environ.pop(name)


def given(name: str) -> str:
    """What a variable holds, or nothing; raises Rejected `settings.variable` for bytes that are no text."""
    try:
        return as_text(os.environ.get(name) or _held.get(name, ""))
    except UnicodeError as error:
        raise Rejected("settings.variable", name=name) from error


def as_text(handed: str) -> str:
    """What the system handed over, read as UTF-8 where its locale knew no better; raises UnicodeError for what is none."""
    return handed.encode("utf-8", "surrogateescape").decode("utf-8")


def leave_no_dump(*, to_nobody: bool) -> None:
    """When this process falls, no dump of its memory is written; with `to_nobody` no other program of this user reads it either.

    That closes `/proc/self` to others as well, by which a desktop's portal knows a program with windows (Linux alone has it).
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - POSIX alone has it

    _soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
    most = _ABORTED if hard == resource.RLIM_INFINITY else min(_ABORTED, hard)
    resource.setrlimit(resource.RLIMIT_CORE, (most, most))
    if to_nobody and sys.platform == "linux":
        import ctypes  # noqa: PLC0415

        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
