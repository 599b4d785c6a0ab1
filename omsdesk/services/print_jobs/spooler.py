"""The print system that takes PDF (CUPS), by its own commands: which printers there are, a paper to one, what became of it.

Each command has a limit of time: a print system that hangs or is gone is said in words, and holds nobody. Nothing here knows Qt.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass

from omsdesk.errors import MachineLacks
from omsdesk.models.print_job import Choice, Duplex, JobState

WAIT_SECONDS = 20
_REQUEST = re.compile(r"request id is (?P<job>\S+-\d+)")
_TRAYS = re.compile(r"^(?P<option>InputSlot|media-source)/[^:]*:(?P<choices>.*)$", re.MULTILINE)
_GONE = re.compile(r"does not exist|unknown destination|not found|no such|no default destination", re.IGNORECASE)
_FAILED = re.compile(r"abort|fail|error|stopped|unable", re.IGNORECASE)
_CHOICE = re.compile(r"[\w.+-]+")


@dataclass(frozen=True, slots=True)
class _Told:
    """What a command said, and whether it ended well."""

    is_well: bool
    out: str
    problem: str


def takes_pdf() -> bool:
    """Whether the system prints PDF by itself."""
    return shutil.which("lp") is not None


def names() -> tuple[str, ...]:
    """The printers there are, by name; none where the print system does not answer."""
    return tuple(_asked(["lpstat", "-e"]).split())


def usual() -> str:
    """The usual printer; empty where there is none."""
    told = _asked(["lpstat", "-d"])
    return told.rpartition(":")[2].strip() if ":" in told else ""


def trays(printer: str) -> tuple[str, ...]:
    """The trays of a printer as it calls them; none where it has no choice of them."""
    found = _TRAYS.search(_asked(["lpoptions", "-p", printer, "-l"]))
    return tuple(one.removeprefix("*") for one in found["choices"].split()) if found else ()


def send(content: bytes, choice: Choice, title: str) -> str:
    """Give a paper to the system, whole; its number there. `title` stands in the queue for all to see: it names no person.

    Raises MachineLacks `print.gone` for a printer that is not there, `print.refused` for one that does not take it,
    `print.silent` where the print system does not answer.
    """
    told = _ran(["lp", *words_of(choice), "-t", title, "-"], content)
    if told is None:
        raise MachineLacks("print.silent")
    if not told.is_well:
        # Of a print system that is not there `lp` says that there is no such printer.
        if "is running" not in _asked(["lpstat", "-r"]):
            raise MachineLacks("print.silent")
        raise MachineLacks("print.gone" if _GONE.search(told.problem) else "print.refused", printer=choice.printer)
    found = _REQUEST.search(told.out)
    return found["job"] if found else ""


def words_of(choice: Choice) -> list[str]:
    """A choice as `lp` is told it."""
    words = ["-d", choice.printer] if choice.printer else []
    words += ["-n", str(choice.copies), "-o", f"media={choice.size}"]
    # A paper is drawn for its sheet: were it fitted anew, an offset would be undone.
    words += ["-o", "print-scaling=none"]
    if choice.duplex is not Duplex.AS_SET:
        words += ["-o", f"sides={choice.duplex.value}"]
    # What is no name of a tray comes from no printer.
    if _CHOICE.fullmatch(choice.tray):
        words += ["-o", f"InputSlot={choice.tray}"]
    return words


def state(system_job: str) -> JobState | None:
    """What became of a paper; None while the system has it, and where it does not answer."""
    waiting = _ran(["lpstat", "-W", "not-completed", "-o"])
    if waiting is None or not waiting.is_well or _names(waiting.out, system_job):
        return None
    said = _status_of(_asked(["lpstat", "-W", "completed", "-l", "-o"]), system_job)
    # What never came to the printer has nothing said of it there.
    if said is None:
        return JobState.CANCELLED
    return JobState.FAILED if _FAILED.search(said) else JobState.PRINTED


def cancel(system_job: str) -> bool:
    """Take a paper out of the system's queue; whether it was still there."""
    told = _ran(["cancel", system_job])
    return told is not None and told.is_well


def _names(lines: str, system_job: str) -> bool:
    return any(line.split()[:1] == [system_job] for line in lines.splitlines())


def _status_of(lines: str, system_job: str) -> str | None:
    """What is said of a job that is over, in the lines under its own; nothing is said where the system forgot it: as printed."""
    is_its, is_known = False, False
    for line in lines.splitlines():
        if not line[:1].isspace():
            is_its = line.split()[:1] == [system_job]
            is_known |= is_its
        elif is_its and line.strip().startswith("Status:"):
            return line.partition(":")[2].strip()
    return None if is_known else ""


def _asked(words: Sequence[str]) -> str:
    told = _ran(words)
    return told.out if told is not None else ""


def _ran(words: Sequence[str], given: bytes | None = None) -> _Told | None:
    """Run a command of the print system; None where it is not there, or says nothing for too long."""
    try:
        told = subprocess.run(  # noqa: S603 - the programs are the system's own, the words are ours
            words,
            input=given if given is not None else b"",
            capture_output=True,
            check=False,
            timeout=WAIT_SECONDS,
            # its answers are read: in the words of the program, whatever the desk speaks
            env={**os.environ, "LC_ALL": "C"},
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return _Told(told.returncode == 0, told.stdout.decode("utf-8", "replace"), told.stderr.decode("utf-8", "replace"))
