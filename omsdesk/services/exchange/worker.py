"""The reading half in a process of its own: two cores work at once, and a workbook is read with a limit of memory.

A worker that dies leaves the writing half with a refusal, not a wait; Ctrl+C is the writing half's alone.
"""

import gc
import multiprocessing
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from pathlib import Path
from queue import Empty, Full, Queue
from threading import Event, Thread
from typing import Any, Protocol

from omsdesk.errors import Cancelled, DeskError, Rejected
from omsdesk.services import wire
from omsdesk.services.apart import fall_silent, limit_memory
from omsdesk.services.exchange import portions, workbook
from omsdesk.services.exchange.encodings import is_workbook
from omsdesk.services.exchange.portions import Message, Opened, Talk

ALONE_FROM = 4_000_000
"""Bytes from which a second process is worth its start."""
AHEAD = 16
"""Portions that may wait while the writing half is busy with a sweep."""
LOOK_EVERY = 0.2
END, REFUSED = "end", "refused"
SAID = {portions.OPENED: Opened, portions.CODE: tuple[str, str], END: tuple[()], REFUSED: tuple[str, dict[str, Any]]}
"""What follows the first word of a message; behind `portion` stands what the task reads."""


class Task(Protocol):
    """What is to be read, and by whom: it goes to the worker whole."""

    @property
    def path(self) -> Path:
        """The file."""

    @property
    def portion(self) -> Any:
        """The type of its portions."""

    def talk(self) -> Talk:
        """Read the file and say what is in it."""


class Talker(Protocol):
    """The reading half, wherever it works."""

    def hear(self) -> Message | None:
        """The next message; None after the last."""

    def answer(self, value: int) -> None:
        """Answer the message heard last."""


@contextmanager
def talking(task: Task, stop: Event | None = None) -> Iterator[Talker]:
    """Begin to read: here when the file is small, else in a process of its own, which ends with the block."""
    apart = is_workbook(task.path) or task.path.stat().st_size >= ALONE_FROM
    talker = _Apart(task, stop) if apart else _Here(task)
    try:
        yield talker
    finally:
        talker.close()


class _Here:
    def __init__(self, task: Task) -> None:
        self._talk = task.talk()
        self._answer: int | None = None

    def hear(self) -> Message | None:
        answer, self._answer = self._answer, None
        try:
            return self._talk.send(answer)
        except StopIteration:
            return None

    def answer(self, value: int) -> None:
        self._answer = value

    def close(self) -> None:
        self._talk.close()


class _Apart:
    def __init__(self, task: Task, stop: Event | None) -> None:
        # Never a fork: it would share an open store and the threads of a window.
        context = multiprocessing.get_context("spawn")
        self._stop = stop or Event()
        self._said = SAID | {portions.PORTION: task.portion}
        self._pipe, far = context.Pipe()
        self._process = context.Process(target=work, args=(far, task), daemon=True, name="omsdesk-load")
        with _deaf_to_ctrl_c():
            self._process.start()
        far.close()
        self._closed = Event()
        self._heard: Queue[bytes] = Queue(AHEAD)
        self._thread = Thread(target=self._listen, daemon=True, name="omsdesk-load")
        self._thread.start()

    def hear(self) -> Message | None:
        heard = self._next()
        try:
            message = understood(heard, self._said)
        except wire.Misshapen as error:
            look(self._stop)
            raise Rejected("load.worker_died") from error
        if message[0] == REFUSED:
            raise Rejected(message[1], **message[2])
        return None if message[0] == END else message

    def answer(self, value: int) -> None:
        # When nobody is there any more, the next hearing says so.
        with suppress(OSError):
            self._pipe.send(value)

    def close(self) -> None:
        self._closed.set()
        self._process.terminate()
        self._process.join()
        self._thread.join()
        self._pipe.close()

    def _next(self) -> bytes:
        # Waiting by turns: a wait without an end cannot be interrupted on every system.
        while True:
            look(self._stop)
            with suppress(Empty):
                return self._heard.get(timeout=LOOK_EVERY)

    def _listen(self) -> None:
        """Take what comes off the pipe, so that the worker need not wait while the writing half is busy."""
        heard = b"begun"
        while heard:
            try:
                heard = self._pipe.recv_bytes(wire.LONGEST)
            except (EOFError, OSError):
                heard = b""
            self._put(heard)

    def _put(self, heard: bytes) -> None:
        while not self._closed.is_set():
            with suppress(Full):
                self._heard.put(heard, timeout=LOOK_EVERY)
                return


@contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """What is begun in the block is deaf to Ctrl+C from its first moment; here it is heard behind the block."""
    if sys.platform == "win32":
        yield
        return
    # Python's own tracker, if it were begun within the block, would end the deafness.
    resource_tracker.ensure_running()
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)


def look(stop: Event | None) -> None:
    """Raise Cancelled `load.stopped` once somebody has asked for it."""
    if stop is not None and stop.is_set():
        raise Cancelled("load.stopped")


def understood(heard: bytes, said: Mapping[str, Any]) -> Message:
    """A message, each kind of which is followed by the type that is `said` of it; raises wire.Misshapen, also for none."""
    message = wire.plain(heard)
    kind = message[0] if isinstance(message, list) and message else None
    if not isinstance(kind, str) or kind not in said:
        raise wire.Misshapen
    return (kind, *wire.shaped(said[kind], message[1:]))


def work(pipe: Connection, task: Task) -> None:
    """The life of the worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    fall_silent()
    gc.disable()
    if is_workbook(task.path):
        limit_memory(workbook.MEMORY_LIMIT)
    converse(pipe, task)


def converse(pipe: Connection, task: Task) -> None:
    """Say all that the file holds, then how it ended."""
    talk = task.talk()
    answer: Any = None
    last: Message = (END,)
    try:
        while True:
            message = talk.send(answer)
            pipe.send_bytes(wire.packed(message))
            answer = pipe.recv() if message[0] == portions.CODE else None
    except StopIteration:
        pass
    except DeskError as error:
        last = (REFUSED, error.code, dict(error.values))
    except MemoryError:
        last = (REFUSED, "load.workbook_large", {})
    pipe.send_bytes(wire.packed(last))
