"""Who has an embedded register locked, as the system itself tells (Linux): never a guess, and nobody where it does not tell.

No file of the register is opened to find out: to close one would let go of this program's own locks on it.
"""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

LOCKS = Path("/proc/locks")
PROCESSES = Path("/proc")
SHARED_MEMORY = "-shm"
WRITING = 120
"""The byte of the file of shared memory that SQLite locks while a connection writes (WAL_WRITE_LOCK)."""
WINDOW = ".window"
"""The end of the name of the file that the window over a register holds; its first line is a process."""
OUR_NAMES = frozenset({"omsdesk", "omsdesk.exe", "do.py"})
_LOCK = re.compile(r"POSIX\s+\S+\s+WRITE\s+(?P<pid>\d+)\s+\S+:(?P<inode>\d+)\s+(?P<first>\d+)\s+(?P<last>\d+|EOF)")
_VERB = re.compile(r"[a-z][a-z-]{1,19}")


@dataclass(frozen=True, slots=True)
class Holder:
    """A process that has a register locked: the window over it, or a program and, of ours, its verb; no argument of it."""

    pid: int
    program: str
    is_window: bool


def of(register: Path) -> Holder | None:
    """Who else writes into the register now, or nobody as far as the system tells; never raises."""
    with suppress(OSError, ValueError):
        memory = register.with_name(register.name + SHARED_MEMORY)
        for pid in _holding(memory):
            if pid != os.getpid() and _has_open(pid, memory):
                return Holder(pid, _program(pid), pid == _window(register))
    return None


def _holding(memory: Path) -> Iterator[int]:
    inode = memory.stat().st_ino
    for met in _LOCK.finditer(LOCKS.read_text(encoding="ascii")):
        last = float("inf") if met["last"] == "EOF" else int(met["last"])
        if int(met["inode"]) == inode and int(met["first"]) <= WRITING <= last:
            yield int(met["pid"])


def _has_open(pid: int, file: Path) -> bool:
    """Whether a process has this very file open: an inode alone has its like on every other disk."""
    held = file.stat()
    for one in (PROCESSES / str(pid) / "fd").iterdir():
        with suppress(OSError):
            if os.path.samestat(one.stat(), held):
                return True
    return False


def _program(pid: int) -> str:
    """What a process is called; its arguments are not looked at further than to the verb, for a name may stand in them."""
    words = (PROCESSES / str(pid) / "cmdline").read_bytes().decode("utf-8", "replace").split("\0")
    for place, word in enumerate(words[:4]):
        if Path(word).name in OUR_NAMES:
            verbs = (one for one in words[place + 1 :] if one != "run")
            verb = next(verbs, "")
            return f"omsdesk {verb}" if _VERB.fullmatch(verb) else "omsdesk"
    return (PROCESSES / str(pid) / "comm").read_text(encoding="utf-8", errors="replace").strip()


def _window(register: Path) -> int:
    lines = register.with_name(register.name + WINDOW)
    try:
        return int(lines.read_text(encoding="utf-8", errors="replace").split("\n", 1)[0])
    except (OSError, ValueError):
        return 0
