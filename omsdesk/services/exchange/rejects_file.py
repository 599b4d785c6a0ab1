"""The file of refused rows: the one place outside the store where a load writes a person's data, at the clerk's own word."""

import csv
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from omsdesk import wording
from omsdesk.errors import Rejected
from omsdesk.services.exchange.formulas import marked
from omsdesk.services.exchange.portions import Reject
from omsdesk.services.own_files import require_foreign
from omsdesk.settings import Settings

COLUMNS = tuple(f"load.rejects.{name}" for name in ("line", "column", "value", "code", "wrong", "do"))
LONGEST_VALUE = 200

Write = Callable[[Reject, str], None]


@contextmanager
def opened(path: Path | None, settings: Settings) -> Iterator[Write]:
    """A function that writes one reject with the name of its column; without a path it writes nothing.

    CSV as Excel opens it: UTF-8 with BOM, `;`; readable by its owner alone.
    Raises Rejected `load.rejects_unwritable`, `file.own`.
    """
    if path is None:
        yield _nowhere
        return
    require_foreign(settings, path)
    language = settings.language
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8-sig", errors="replace", newline="") as file:
            table = csv.writer(file, delimiter=";")
            table.writerow([wording.say(code, language) for code in COLUMNS])

            def write(reject: Reject, column: str) -> None:
                said = wording.say(reject.code, language, **reject.values)
                do = wording.say(f"{reject.code}.do", language)
                table.writerow([reject.line, *map(harmless, (column, reject.value, reject.code, said, do))])

            yield write
    except OSError as error:
        raise Rejected("load.rejects_unwritable", path=str(path)) from error


def is_the_input(path: Path, file: Path) -> bool:
    """Whether refused rows would be written over the file that is loaded; raises Rejected `load.rejects_unwritable`."""
    try:
        return path.exists() and path.samefile(file)
    except OSError as error:  # a name that no file can have
        raise Rejected("load.rejects_unwritable", path=str(path)) from error


def harmless(text: str) -> str:
    """A text that no table program takes for a formula, not endlessly long."""
    shown = text if len(text) <= LONGEST_VALUE else text[:LONGEST_VALUE] + "…"
    return marked(shown)


def _nowhere(_reject: Reject, _column: str) -> None:
    """No file was asked for."""
