"""What happens when we did wrong: a report without anybody's data, told once in plain words, and the program stays.

The same bug again within a minute is counted and not told again. Another one within a minute, or one during start-up, ends the
program: what is on screen can no longer be trusted. Drafts are in the store already, so nothing has to be saved here.
"""

import faulthandler
import logging
import os
import re
import sys
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType

from omsdesk import places
from omsdesk.services.crashes import Bug, CrashReport, CrashReports, faults, report_of

LOG = logging.getLogger("omsdesk.crash")
_PERSONAL = re.compile(r"[0-9Ѐ-ӿ]")
CALM_SECONDS = 60.0
ENDED_BY_BUG = 70
ENDED_BY_CLERK = 130
FAULTS = "fault.log"

State = Callable[[], Mapping[str, object]]


def _nothing() -> Mapping[str, object]:
    return {}


class CrashHandler:
    """Stands behind every slot, thread and timer of the window."""

    def __init__(self, tell: Callable[[Bug], None], end: Callable[[int], None], state: State = _nothing) -> None:
        """`tell` shows a bug once, `end` leaves with an exit code; both are called in the thread of the bug.

        `state` says where the program was, as `report_of` takes it; it too may be asked in any thread.
        """
        self._tell = tell
        self._end = end
        self._state = state
        self._reports: CrashReports | None = None
        self._first = _First()
        self._in_passing: set[tuple[str, str]] = set()
        self._one_at_a_time = threading.Lock()
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)

    def install(self, home: Path) -> None:
        """Take over the hooks; reports lie in this home, and so does what the interpreter writes when it falls."""
        sys.excepthook = self.caught
        threading.excepthook = self._caught_in_thread
        sys.unraisablehook = self._caught_in_passing
        self._reports = CrashReports(home / places.crash_folder().name)
        file = home / places.log_folder().name / FAULTS
        fell = faults(file)
        if fell is not None:
            LOG.error("fell %s %s", fell.event, fell.line)
            self._reports.keep(fell, told=False)
        self._reports.sweep()
        try:
            places.own_folder(file.parent)
            self._file = os.fdopen(os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "a", encoding="utf-8")
        except OSError:
            return
        faulthandler.enable(self._file)

    def untold(self) -> Bug | None:
        """The last bug that ended the program before anybody was told of it; once."""
        reports = self._reports.untold() if self._reports else ()
        return Bug(reports[0], self._reports.file_of(reports[0].event), ended=True) if self._reports and reports else None

    def uninstall(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before
        if hasattr(self, "_file"):
            faulthandler.disable()
            self._file.close()

    def caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Report, tell, stay; count the same again; leave when it is another within a minute."""
        if issubclass(kind, KeyboardInterrupt):
            self._end(ENDED_BY_CLERK)
            return
        try:
            self._taken(error, trace)
        except Exception as second:  # noqa: BLE001 - a bug in the telling of a bug: nothing is left that could tell it
            _note(report_of(second))
            self._end(ENDED_BY_BUG)
        finally:
            _let_go(trace or error.__traceback__)

    def _taken(self, error: BaseException, trace: TracebackType | None) -> None:
        report = report_of(error, trace, thread=threading.current_thread().name, **self._state())
        with self._one_at_a_time:
            first = self._first
            if first.is_same(report):
                self._count(first)
                return
            is_another = first.is_fresh
            _note(report)
            file = self._reports.keep(report, told=not is_another) if self._reports else None
            self._first = _First(report, file)
        if is_another:
            self._end(ENDED_BY_BUG)
        else:
            self._tell(Bug(report, file))

    def _count(self, first: "_First") -> None:
        again = first.came_again()
        # At 1, 2, 4, 8 …: what is painted wrong may be painted a hundred times a second.
        if again & (again - 1) == 0:
            LOG.error("bug %s again %d", first.event, again)
            if self._reports and first.file:
                self._reports.count(first.file, again)

    def _caught_in_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None and not issubclass(caught.exc_type, SystemExit):
            self.caught(caught.exc_type, caught.exc_value, caught.exc_traceback)

    def _caught_in_passing(self, caught: "sys.UnraisableHookArgs") -> None:
        # in a destructor or a callback of C: there is no work to be lost, and Python's own hook would print the message
        report = report_of(caught.exc_value or caught.exc_type.__new__(caught.exc_type), caught.exc_traceback)
        if (report.kind, report.place) in self._in_passing:
            return
        self._in_passing.add((report.kind, report.place))
        _note(report)
        if self._reports:
            self._reports.keep(report)


def _let_go(trace: TracebackType | None) -> None:
    """Forget the locals of the bug: they hold people's data, and a painter that is open when its widget is destroyed ends Qt."""
    traceback.clear_frames(trace)
    for name in ("last_type", "last_value", "last_traceback"):
        if hasattr(sys, name):
            delattr(sys, name)


def _note(report: CrashReport) -> None:
    LOG.error("bug %s %s", report.event, report.line)


class _First:
    """The bug that was told last: since when, which, and how often the same came again."""

    def __init__(self, report: CrashReport | None = None, file: Path | None = None) -> None:
        self._report, self.file = report, file
        self._told_at = self._seen_at = time.monotonic()
        self._again = 0

    @property
    def event(self) -> str:
        return self._report.event if self._report else ""

    @property
    def is_fresh(self) -> bool:
        """Whether it was told less than a minute ago."""
        return self._report is not None and time.monotonic() - self._told_at < CALM_SECONDS

    def is_same(self, report: CrashReport) -> bool:
        """Whether this is it again, without a calm minute between; the way there may be another."""
        if self._report is None or time.monotonic() - self._seen_at >= CALM_SECONDS:
            return False
        return (self._report.kind, self._report.place) == (report.kind, report.place)

    def came_again(self) -> int:
        self._seen_at = time.monotonic()
        self._again += 1
        return self._again


def hear_qt() -> Callable[[], None]:
    """Write what Qt complains of into the log, letters of names and digits covered; the answer stops listening."""
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler  # noqa: PLC0415 - the window alone has Qt

    grave = {
        QtMsgType.QtWarningMsg: logging.WARNING,
        QtMsgType.QtCriticalMsg: logging.ERROR,
        QtMsgType.QtFatalMsg: logging.CRITICAL,
    }

    def hear(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        # the type of the binding does not say so, but a context may name nothing
        category = getattr(context, "category", None) or "default"
        LOG.log(grave.get(kind, logging.INFO), "Qt %s: %s", category, _PERSONAL.sub("·", message))

    before = qInstallMessageHandler(hear)

    def stop() -> None:
        qInstallMessageHandler(before)

    return stop
