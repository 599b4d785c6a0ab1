"""A piece of work in a process of its own, with limits of time and memory: for what comes from outside and a C library reads."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Event, Timer
from typing import Any

from omsdesk.services import wire

STANDARD_ERROR = 2


class TookTooLong(Exception):
    """The work was not done in its time, and its process was ended."""


class Died(Exception):
    """The process ended without an answer that can be used: it took too much memory, the library crashed or was taken over."""


def call(work: Callable[..., Any], *given: Any, gives: Any, seconds: float, memory: int) -> Any:
    """What `work` gives for these arguments, from a new process that may use so many seconds and bytes of memory.

    `work` is a function of a module that is quick to import; it and what it is given must be picklable. What it gives comes back
    as `wire` passes it on, and must be of the type `gives`. Raises TookTooLong or Died; an error in `work` is a death.
    """
    # Never a fork: it would share an open store and the threads of a window.
    context = multiprocessing.get_context("spawn")
    near, far = context.Pipe(duplex=False)
    process = context.Process(target=answer, args=(far, memory, work, given), daemon=True, name="omsdesk-apart")
    process.start()
    far.close()
    late = Event()

    def end() -> None:
        late.set()
        process.kill()

    # not only the first byte has its time: an answer that is begun and never ended must not be waited for
    timer = Timer(seconds, end)
    timer.start()
    try:
        return wire.unpacked(gives, near.recv_bytes(wire.LONGEST))
    except (EOFError, OSError, wire.Misshapen) as error:
        raise (TookTooLong if late.is_set() else Died) from error
    finally:
        timer.cancel()
        timer.join()
        process.kill()
        process.join()
        process.close()
        near.close()


def answer(pipe: Connection, memory: int, work: Callable[..., Any], given: tuple[Any, ...]) -> None:
    """The life of the process: do the work and send what it gives."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    fall_silent()
    limit_memory(memory)
    pipe.send_bytes(wire.packed(work(*given)))


def fall_silent() -> None:
    """Say nothing on standard error for the rest of this process: what a library says there as it dies is no word for a clerk.

    A traceback may hold a person's data, too; the other side says what has happened.
    """
    sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - for the rest of this process
    # Libraries that are no Python write past it.
    os.dup2(sys.stderr.fileno(), STANDARD_ERROR)


def limit_memory(limit: int) -> None:
    """Let this process take no more than that, where the system can see to it."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not on every system

        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
