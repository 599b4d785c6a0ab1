"""What the command line says: answers on standard output, problems in one line on standard error; UTF-8 whatever the locale."""

import json
import os
import stat
import sys
from collections.abc import Callable, Iterable, Mapping
from types import TracebackType
from typing import Any

from omsdesk.errors import Rejected, Said

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]

# A name that was loaded with a control character in it must not steer the terminal, nor one that turns the direction of reading.
_DIRECTIONS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_HARMLESS: dict[int, str | None] = dict.fromkeys((*range(32), *range(127, 160), 0x2028, 0x2029), " ") | dict.fromkeys(_DIRECTIONS)

NAMELESS = {"merge.person": "merge.record"}
"""How people in the values of a sentence are said where no person's data may be."""


def prepare() -> None:
    """Speak UTF-8; a process begun without standard streams says nothing instead of failing."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - it stays until the process ends
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def obj(value: object) -> None:
    """One JSON value on a line of its own, delivered at once."""
    _write(json.dumps(value, ensure_ascii=False) + "\n")
    flush()


def lines(told: Iterable[str]) -> None:
    """Lines for a person."""
    for line in told:
        _write(line.translate(_HARMLESS).rstrip() + "\n")


def problem(message: str) -> None:
    """One line on standard error."""
    if sys.stderr is not None:
        print(f"omsdesk: {message.translate(_HARMLESS)}", file=sys.stderr, flush=True)


def nameless(values: Mapping[str, object]) -> dict[str, object]:
    """What fills a sentence for standard error: people by the numbers of their records."""
    return {name: _nameless(value) for name, value in values.items()}


def is_read() -> bool:
    """Whether somebody may be reading standard error: at a terminal, or a program behind a pipe."""
    try:
        return sys.stderr is not None and (sys.stderr.isatty() or stat.S_ISFIFO(os.fstat(sys.stderr.fileno()).st_mode))
    except (OSError, ValueError):
        return False


def failure(code: str, message: str) -> None:
    """The error as an object; where standard output itself is what failed, the line on standard error is all there is."""
    if not sys.stdout.closed:
        obj(failed(code, message))


def failed(code: str, message: str) -> dict[str, Any]:
    """The shape of an error."""
    return {"error": {"code": code, "message": message}}


def flush() -> None:
    """Deliver what was said; raises Rejected `output.unwritable` where it cannot go, BrokenPipeError where nobody reads."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        drop()
        raise Rejected("output.unwritable") from error


def drop() -> None:
    """Give standard output, and Python's own last flush, somewhere to go."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _nameless(value: object) -> object:
    if isinstance(value, Said):
        return Said(NAMELESS.get(value.code, value.code), nameless(value.values))
    return tuple(map(_nameless, value)) if isinstance(value, tuple) else value


def _write(text: str) -> None:
    try:
        sys.stdout.write(text)
    except BrokenPipeError:
        raise
    except OSError as error:
        drop()
        raise Rejected("output.unwritable") from error
