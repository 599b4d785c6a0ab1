"""The print system that takes PDF (CUPS), by its own commands: which printers there are, a paper to one, what became of it.

Each command has a limit of time: a print system that hangs or is gone is said in words, and holds nobody. Nothing here knows Qt.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from omsdesk.errors import MachineLacks, Said
from omsdesk.models.print_job import Choice, Duplex, JobState

WAIT_SECONDS = 20
_REQUEST = re.compile(r"request id is (?P<job>\S+-\d+)")
_TRAYS = re.compile(r"^(?P<option>InputSlot|media-source)/[^:]*:(?P<choices>.*)$", re.MULTILINE)
_GONE = re.compile(r"does not exist|unknown destination|not found|no such|no default destination", re.IGNORECASE)
_FAILED = re.compile(r"abort|fail|error|stopped|unable", re.IGNORECASE)
_NO_PRINTER = re.compile(r"no destinations", re.IGNORECASE)
_REJECTS = re.compile(r"not accepting", re.IGNORECASE)
_PRINTER = re.compile(r"^printer (?P<name>\S+)(?P<how> .*)\n(?P<under>(?:[ \t].*\n?)*)", re.MULTILINE)
_DETAIL = re.compile(r"\s*[A-Z][\w ]*:")
_SAYS_NOTHING = frozenset({"Paused", "reason unknown"})
_ALERTS = {
    name: re.compile(rf"Alerts:.*\b{name}(-error)?(?![\w-])")
    for name in ("media-empty", "media-needed", "media-jam", "toner-empty", "marker-supply-empty", "cover-open", "door-open")
} | {"offline": re.compile(r"Alerts:.*\boffline\b")}
"""What keeps a printer from printing, as the print system names it; a warning or a report keeps none, but that it is away."""
_CHOICE = re.compile(r"[\w.+-]+")


@dataclass(frozen=True, slots=True)
class _Told:
    """What a command said, and whether it ended well."""

    is_well: bool
    out: str
    problem: str


@dataclass(frozen=True, slots=True)
class Looked:
    """What the print system said: what became of papers that it has no more, and why printers stand still."""

    ended: Mapping[str, JobState] = field(default_factory=dict)
    still: Mapping[str, Said] = field(default_factory=dict)


def takes_pdf() -> bool:
    """Whether the system prints PDF by itself."""
    return shutil.which("lp") is not None


def names() -> tuple[str, ...]:
    """The printers there are, by name; none where the print system does not answer."""
    return tuple(_asked(["lpstat", "-e"]).split())


def usual() -> str:
    """The usual printer; empty where there is none."""
    return _usual(_asked(["lpstat", "-d"]))


def known() -> tuple[tuple[str, ...], str]:
    """The printers there are and the usual one, in one question."""
    told = _asked(["lpstat", "-e", "-d"])
    # Names stand by themselves in their lines, the usual one behind words.
    return tuple(line for line in told.splitlines() if line and not re.search(r"\s", line)), _usual(told)


def trays(printer: str) -> tuple[str, ...]:
    """The trays of a printer as it calls them; none where it has no choice of them."""
    found = _TRAYS.search(_asked(["lpoptions", "-p", printer, "-l"]))
    return tuple(one.removeprefix("*") for one in found["choices"].split()) if found else ()


def send(content: bytes, choice: Choice, title: str) -> str:
    """Give a paper to the system, whole; its number there. `title` stands in the queue for all to see: it names no person.

    Raises MachineLacks `print.gone` for a printer that is not there, `print.rejects` for one that takes nothing now,
    `print.refused` for one that does not take it, `print.silent` where the print system does not answer.
    """
    told = _ran(["lp", *words_of(choice), "-t", title, "-"], content)
    if told is None:
        raise MachineLacks("print.silent")
    if not told.is_well:
        # Of a print system that is not there `lp` says that there is no such printer.
        if "is running" not in _asked(["lpstat", "-r"]):
            raise MachineLacks("print.silent")
        if _REJECTS.search(told.problem):
            raise MachineLacks("print.rejects", printer=choice.printer)
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


def looked(system_jobs: Sequence[str]) -> Looked:
    """What became of these papers, and which printers stand still, in one look; nothing where nobody answers."""
    waiting = _ran(["lpstat", "-W", "not-completed", "-l", "-o", "-p"])
    # Where the last printer was taken out nothing waits for one, and that is said as a failure.
    if waiting is None or not (waiting.is_well or _NO_PRINTER.search(waiting.problem)):
        return Looked()
    over = [one for one in system_jobs if not _names(waiting.out, one)]
    said = _asked(["lpstat", "-W", "completed", "-l", "-o"]) if over else ""
    ended = {one: _ended(_status_of(said, one)) for one in over}
    forgotten = [one for one in over if not _names(said, one)]
    # With a printer that is taken out goes what waited for it: that this was printed nobody can say.
    there = names() if forgotten else ()
    ended |= {one: JobState.FAILED for one in forgotten if printer_of(one) not in there}
    return Looked(ended, _still(waiting.out))


def still() -> Mapping[str, Said]:
    """The printers that stand still, each with why as `print.still` says it."""
    return _still(_asked(["lpstat", "-l", "-p"]))


def printer_of(system_job: str) -> str:
    """The printer of a paper by its number there."""
    return system_job.rpartition("-")[0]


def cancel(system_job: str) -> bool:
    """Take a paper out of the system's queue; whether it was still there."""
    told = _ran(["cancel", system_job])
    return told is not None and told.is_well


def _ended(said: str | None) -> JobState:
    # What never came to the printer has nothing said of it there.
    if said is None:
        return JobState.CANCELLED
    return JobState.FAILED if _FAILED.search(said) else JobState.PRINTED


def _still(lines: str) -> dict[str, Said]:
    """What is said of printers, each in lines under its own: one that is stopped, or that waits for a hand."""
    found: dict[str, Said] = {}
    for told in _PRINTER.finditer(lines):
        printer, is_stopped, under = told["name"], " disabled" in told["how"], told["under"].splitlines()
        wants = next((name for name, alert in _ALERTS.items() if alert.search(told["under"])), "")
        words = under[0].strip() if is_stopped and under and not _DETAIL.match(under[0]) else ""
        if words and words not in _SAYS_NOTHING:
            found[printer] = Said("print.still", {"printer": printer, "why": words})
        elif is_stopped or wants:
            found[printer] = Said("print.still", {"printer": printer, "why": Said(f"print.why.{wants or 'stopped'}")})
    return found


def _usual(told: str) -> str:
    return next((line.rpartition(":")[2].strip() for line in told.splitlines() if ": " in line), "")


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
