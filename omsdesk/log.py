"""The log of the program: files that rotate in the user's place and are their owner's alone."""

import logging
import logging.handlers
import os
from io import TextIOWrapper
from typing import cast

from omsdesk import places
from omsdesk.settings import Settings

LOG_BYTES, LOG_FILES = 1_000_000, 5


class _LogFile(logging.handlers.RotatingFileHandler):
    """A log that cannot be written is no reason to fail, nor to print what was to be logged."""

    def _open(self) -> TextIOWrapper:
        # Readable by its owner alone, whatever the mask of the process; so is each file that takes its place.
        return cast("TextIOWrapper", open(self.baseFilename, self.mode, encoding=self.encoding, opener=_private))

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name is logging's
        """Go on without the log."""


def start_log(settings: Settings) -> None:
    """Log to files that rotate in the user's place; codes, counts and times alone, never a person's data."""
    logger = logging.getLogger("omsdesk")
    if any(isinstance(handler, _LogFile) for handler in logger.handlers):
        return
    folder = settings.home / places.log_folder().name
    try:
        places.own_folder(folder)
    except OSError:
        return
    handler = _LogFile(folder / "omsdesk.log", maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)


def _private(path: str, flags: int) -> int:
    opened = os.open(path, flags, 0o600)
    if os.name == "posix":
        os.fchmod(opened, 0o600)
    return opened
