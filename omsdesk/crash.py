"""What happens when we did wrong: the bug is logged without anybody's data, told once in plain words, and the program stays.

A second bug within a minute, or one during start-up, ends the program: what is on screen can no longer be trusted.
Drafts are in the store already, so nothing has to be saved here.
"""

import faulthandler
import logging
import re
import secrets
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import omsdesk
from omsdesk import places

LOG = logging.getLogger("omsdesk.crash")
_PERSONAL = re.compile(r"[0-9Ѐ-ӿ]")
CALM_SECONDS = 60.0
ENDED_BY_BUG = 70
ENDED_BY_CLERK = 130


def outline(kind: type[BaseException], trace: TracebackType | None) -> str:
    """The kind of the bug and where it came from, file and line alone: no message, no values, no locals."""
    steps = []
    while trace is not None:
        code = trace.tb_frame.f_code
        steps.append(f"{Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return f"{kind.__name__} omsdesk {omsdesk.__version__} at {' > '.join(steps) or 'nowhere'}"


class CrashHandler:
    """Stands behind every slot, thread and timer of the window."""

    def __init__(self, tell: Callable[[str], None], end: Callable[[int], None]) -> None:
        """`tell` shows the number of the event once, `end` leaves with an exit code; both are called in the thread of the bug."""
        self._tell = tell
        self._end = end
        self._last: float | None = None
        self._one_at_a_time = threading.Lock()
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)

    def install(self, folder: Path) -> None:
        """Take over the hooks; a hard crash of the interpreter is written into the folder."""
        sys.excepthook = self.caught
        threading.excepthook = self._caught_in_thread
        sys.unraisablehook = self._caught_in_passing
        try:
            self._file = (places.private_folder(folder) / "fault.log").open("a", encoding="utf-8")
        except OSError:
            return
        faulthandler.enable(self._file)

    def uninstall(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before
        if hasattr(self, "_file"):
            faulthandler.disable()
            self._file.close()

    def caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log, tell, stay; or leave when it is the second within a minute."""
        if issubclass(kind, KeyboardInterrupt):
            self._end(ENDED_BY_CLERK)
            return
        event = _logged(kind, trace or error.__traceback__)
        if self._is_second():
            self._end(ENDED_BY_BUG)
            return
        try:
            self._tell(event)
        except Exception as second:  # noqa: BLE001 - a bug in the telling of a bug: nothing is left that could tell it
            _logged(type(second), second.__traceback__)
            self._end(ENDED_BY_BUG)

    def _is_second(self) -> bool:
        with self._one_at_a_time:
            now, last = time.monotonic(), self._last
            self._last = now
        return last is not None and now - last < CALM_SECONDS

    def _caught_in_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None and not issubclass(caught.exc_type, SystemExit):
            self.caught(caught.exc_type, caught.exc_value, caught.exc_traceback)

    def _caught_in_passing(self, caught: "sys.UnraisableHookArgs") -> None:
        # in a destructor or a callback of C: there is no work to be lost, and Python's own hook would print the message
        _logged(caught.exc_type, caught.exc_traceback)


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


def _logged(kind: type[BaseException], trace: TracebackType | None) -> str:
    event = secrets.token_hex(4)
    LOG.error("bug %s %s", event, outline(kind, trace))
    return event
