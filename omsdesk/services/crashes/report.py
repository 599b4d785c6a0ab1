"""What a report of a bug says: kinds, places in the code, versions and counts. No message, no value, no path of the machine."""

import json
import platform
import re
import secrets
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import MAXYEAR, UTC, datetime
from types import TracebackType
from typing import Any

import omsdesk

BEGUN = time.monotonic()
OWN = "omsdesk"
FIRST_STEPS, LAST_STEPS, CAUSES = 20, 60, 5
NOWHERE = "nowhere"
_NAME = re.compile(r"[A-Za-z0-9_.<>-]{1,80}")


@dataclass(frozen=True, slots=True)
class CrashReport:
    """One bug: what kind it was, where it arose and by which way, and what the program was doing. All of it is about the code."""

    event: str
    """Eight digits and letters a-f that name the bug to people."""
    at: datetime
    kind: str
    """Class of the exception, and the code of the store or of the system where there is one: IntegrityError 23505."""
    place: str
    """The innermost step in our own code, else the innermost of all: module:line."""
    steps: tuple[str, ...]
    """Outermost first: module:line function."""
    causes: tuple[str, ...] = ()
    """Kinds and places of the errors behind it, the nearest first."""
    thread: str = ""
    screen: str = ""
    command: str = ""
    tasks: int = 0
    uptime: int | None = None
    """Seconds since the program began; None where nobody knows."""
    again: int = 0
    """How often the same arose within the minute after it was told."""
    versions: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The report as it is kept and shown, as JSON in lines; `read` gives it back."""
        return json.dumps({**asdict(self), "at": self.at.isoformat(timespec="seconds")}, ensure_ascii=True, indent=1) + "\n"

    @property
    def line(self) -> str:
        """The report in one line, for the log."""
        return f"{self.kind} omsdesk {omsdesk.__version__} at {' > '.join(self.steps) or NOWHERE}"

    @classmethod
    def read(cls, text: str) -> "CrashReport":
        """A report from its text; raises ValueError for what is none."""
        try:
            held: dict[str, Any] = json.loads(text)
            made = cls(
                **{
                    **held,
                    "at": datetime.fromisoformat(held["at"]),
                    "steps": tuple(held["steps"]),
                    "causes": tuple(held["causes"]),
                    "versions": dict(held["versions"]),
                }
            )
        except (KeyError, TypeError, AttributeError, RecursionError) as error:
            raise ValueError("no report") from error
        if not _is_as_written(made):
            raise ValueError("no report")
        return made


def _is_as_written(report: CrashReport) -> bool:
    texts = (report.event, report.kind, report.place, report.thread, report.screen, report.command)
    lists = (*report.steps, *report.causes, *report.versions, *report.versions.values())
    counts = (report.tasks, report.again, 0 if report.uptime is None else report.uptime)
    is_typed = all(isinstance(one, str) for one in (*texts, *lists)) and all(type(one) is int for one in counts)
    # a moment that any zone can tell
    return is_typed and report.at.tzinfo is not None and 1 < report.at.year < MAXYEAR


def report_of(error: BaseException, trace: TracebackType | None = None, *, thread: str = "", **state: object) -> CrashReport:
    """The report of an exception: `trace` is its way, if not the one it carries.

    Of `state` the names `screen` and `command` and the count `tasks` are taken; what is no plain name is left out.
    """
    steps = _steps(trace or error.__traceback__)
    tasks = state.get("tasks")
    return CrashReport(
        event=secrets.token_hex(4),
        at=datetime.now(UTC).replace(microsecond=0),
        kind=_kind(error),
        place=place_of(steps),
        steps=_shortened(steps),
        causes=tuple(f"{_kind(one)} at {place_of(_steps(one.__traceback__))}" for one in _behind(error)),
        thread=_plain(thread),
        screen=_plain(state.get("screen")),
        command=_plain(state.get("command")),
        tasks=tasks if isinstance(tasks, int) else 0,
        uptime=int(time.monotonic() - BEGUN),
        versions=versions(),
    )


def versions(loaded: Mapping[str, Any] = sys.modules) -> dict[str, str]:
    """Versions of the program and of what it stands on; the system by its name and edition, without the name of the machine."""
    qt, store = loaded.get("PySide6.QtCore"), loaded.get("sqlcipher3.dbapi2")
    system = platform.uname()
    return {
        "omsdesk": omsdesk.__version__,
        "python": platform.python_version(),
        "qt": qt.qVersion() if qt is not None else _packaged("PySide6-Essentials"),
        "sqlite": store.sqlite_version if store is not None else _packaged("sqlcipher3"),
        "system": f"{system.system} {system.release} {system.machine}",
    }


def _packaged(name: str) -> str:
    from importlib import metadata  # noqa: PLC0415 - 10 ms that nobody owes who meets no bug

    try:
        return f"{name} {metadata.version(name)}, not loaded"
    except metadata.PackageNotFoundError:
        return "not loaded"


def _kind(error: BaseException) -> str:
    known = getattr(error, "orig", None) or error
    code = getattr(known, "sqlstate", None) or getattr(known, "sqlite_errorname", None) or getattr(known, "errno", None)
    return f"{_plain(type(error).__name__)} {_plain(code)}".rstrip()


def _steps(trace: TracebackType | None) -> tuple[str, ...]:
    return tuple(_walked(trace))


def _walked(trace: TracebackType | None) -> Iterator[str]:
    while trace is not None:
        module = trace.tb_frame.f_globals.get("__name__")
        yield f"{_plain(module) or '?'}:{trace.tb_lineno} {_plain(trace.tb_frame.f_code.co_name) or '?'}"
        trace = trace.tb_next


def _shortened(steps: tuple[str, ...]) -> tuple[str, ...]:
    if len(steps) <= FIRST_STEPS + LAST_STEPS:
        return steps
    return (*steps[:FIRST_STEPS], f"({len(steps) - FIRST_STEPS - LAST_STEPS} more)", *steps[-LAST_STEPS:])


def place_of(steps: Sequence[str]) -> str:
    """Where it is to be mended: the innermost step of our own code, else the innermost of all; `nowhere` without steps."""
    own = [step for step in steps if step.partition(":")[0].partition(".")[0] == OWN]
    innermost = (own or list(steps) or [NOWHERE])[-1]
    return innermost.partition(" ")[0]


def _behind(error: BaseException) -> tuple[BaseException, ...]:
    found: list[BaseException] = []
    seen = error
    while len(found) < CAUSES:
        behind = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
        if behind is None or behind is error or behind in found:
            break
        found.append(behind)
        seen = behind
    return tuple(found)


def _plain(value: object) -> str:
    """A name that stands in the code; whatever else it may be, a person's data for one, is not repeated."""
    text = str(value) if isinstance(value, (str, int)) else ""
    return text if _NAME.fullmatch(text) else ""
