"""Files that a program must neither wait for nor read whole, and a bound of memory under which reading them shows."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def huge(file: Path) -> None:
    """Three gigabytes that take no room."""
    with file.open("wb") as made:
        made.truncate(3 << 30)


def device(file: Path) -> None:
    """A name of what never ends."""
    file.symlink_to("/dev/zero")


MADE = {"pipe": getattr(os, "mkfifo", None), "device": device, "huge": huge}
"""What may stand in the place of a file, by name."""


@contextmanager
def bounded(megabytes: int = 512) -> Iterator[None]:
    """Let this process take only so much more memory than it has: what reads a file whole ends with MemoryError."""
    import resource

    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + (megabytes << 20), before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
