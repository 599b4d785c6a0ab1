"""A file that is held whole while it is checked: a workbook is unpacked in a process of its own, within limits."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any, Optional, TypeVar, get_type_hints

from omsdesk.errors import DeskError, Rejected
from omsdesk.services import apart
from omsdesk.services.exchange import workbook
from omsdesk.services.exchange.encodings import is_workbook

SECONDS = 120.0

Refusal = tuple[str, dict[str, Any]]
Rows = TypeVar("Rows")


def read(here: Callable[[Path, date, Event | None], Rows], path: Path, today: date, stop: Event | None) -> Rows:
    """What `here`, a function of a module, gives for a file. Raises what it raises, and Rejected `load.worker_died`."""
    if not is_workbook(path):
        return here(path, today, stop)
    shape: Any = get_type_hints(here)["return"]
    gives = tuple[Optional[shape], Refusal | None]  # noqa: UP045 - a type that is known here alone
    try:
        rows, refusal = apart.call(answered, here, path, today, gives=gives, seconds=SECONDS, memory=workbook.MEMORY_LIMIT)
    except (apart.Died, apart.TookTooLong) as error:
        raise Rejected("load.worker_died") from error
    if refusal is not None:
        code, said = refusal
        raise Rejected(code, **said)
    found: Rows = rows
    return found


def answered(here: Callable[[Path, date, Event | None], Rows], path: Path, today: date) -> tuple[Rows | None, Refusal | None]:
    """The rows, or the code and values of what refuses the file: an error itself does not pass between processes."""
    try:
        return here(path, today, None), None
    except DeskError as error:
        return None, (error.code, dict(error.values))
