"""A progress bar on a terminal, silence elsewhere; Ctrl+C asks the work to stop, and the work leaves nothing half done.

So does whoever ends the process kindly (`timeout`, a service that is stopped).
"""

import argparse
import signal
import sys
import threading
from types import FrameType, TracebackType
from typing import Any, Self

_ASKED_TO_STOP = (signal.SIGINT, signal.SIGTERM)


class Bar:
    """Shows how far a long work is while its block runs; `stop` is set by Ctrl+C or a kind end."""

    def __init__(self, asked: argparse.Namespace, title: str, total: int | None = None) -> None:
        """Shown only on a terminal and unless --quiet was said; of a total that is known now or told on the way."""
        self.stop = threading.Event()
        self._title = title
        self._total = total
        self._silent = asked.quiet or not sys.stderr.isatty()
        self._progress: Any = None
        self._before: dict[signal.Signals, Any] = {}

    def step(self, done: int, share: float | None = None) -> None:
        """So many are done, or such a share of all."""
        if self._progress is not None and share is not None:
            self._progress.update(self._task, completed=share, total=1.0)
        elif self._progress is not None:
            self._progress.update(self._task, completed=done, total=self._total)

    def __enter__(self) -> Self:
        """The bar appears, and Ctrl+C is asked for instead of thrown."""
        if threading.current_thread() is threading.main_thread():
            self._before = {one: signal.signal(one, self._interrupted) for one in _ASKED_TO_STOP}
        if not self._silent:
            from rich.console import Console  # noqa: PLC0415 - 60 ms that a silent run does not owe
            from rich.progress import Progress  # noqa: PLC0415

            self._progress = Progress(console=Console(stderr=True), transient=True)
            self._progress.start()
            self._task = self._progress.add_task(self._title, total=None)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """The bar goes, and Ctrl+C is what it was."""
        if self._progress is not None:
            self._progress.stop()
        for one, before in self._before.items():
            signal.signal(one, before)

    def _interrupted(self, _number: int, _frame: FrameType | None) -> None:
        if self.stop.is_set():  # asked a second time: not at the next convenient moment, but now
            raise KeyboardInterrupt
        self.stop.set()
