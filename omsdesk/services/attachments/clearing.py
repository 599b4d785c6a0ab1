"""Scans that still lie in the clear in the folder `taken`: removed some days after the register has them, and only what it has.

What is not in the register stays where it lies, be it that it was thrown away or that an older copy was put back: it may be the
only one.
"""

import logging
import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import islice
from pathlib import Path

from sqlalchemy import select

from omsdesk.models.records import ScannedDocument, table_of
from omsdesk.services.attachments.scanner import TAKEN
from omsdesk.services.database import Database

LOG = logging.getLogger("omsdesk.scans")
AT_ONCE = 20
"""Files of one call: whoever asks for what the scanner has waits for it."""
AGAIN_SECONDS = 3600.0
_SCAN = table_of(ScannedDocument)


@dataclass
class Clearing:
    """The clearing of one scanner's folder; `days` are counted from when a paper came into the register, none: all stay."""

    database: Database
    folder: Path
    days: int
    clock: Callable[[], float] = time.monotonic
    _due: float = 0.0

    def when_due(self) -> None:
        """Clear some, unless all was cleared within the hour; raises StoreUnavailable where the register cannot be read."""
        if not self.days or self.clock() < self._due:
            return
        count = self.run(datetime.now(UTC))
        if count < AT_ONCE:
            self._due = self.clock() + AGAIN_SECONDS
        if count:
            LOG.info("scans removed that the register has: %d", count)

    def run(self, now: datetime) -> int:
        """Remove at most AT_ONCE files whose content the register gives back whole; how many were removed."""
        before = now - timedelta(days=self.days)
        return sum(1 for _gone in islice(self._removed(before), AT_ONCE))

    def _removed(self, before: datetime) -> Iterator[Path]:
        with self.database.look() as connection:
            kept = select(_SCAN.c.size).where(_SCAN.c.added_at <= before).distinct()
            sizes = set(connection.execute(kept).scalars())
        for file in self._lying(sizes):
            with suppress(OSError):  # one that cannot be read or removed is looked at again
                if self._is_kept(file.read_bytes(), before):
                    file.unlink()
                    yield file

    def _lying(self, sizes: set[int]) -> Iterator[Path]:
        with suppress(OSError), os.scandir(self.folder / TAKEN) as entries:
            files = [Path(one) for one in entries if one.is_file(follow_symlinks=False) and one.stat().st_size in sizes]
            yield from files

    def _is_kept(self, content: bytes, before: datetime) -> bool:
        """Whether the register gave back these very bytes, and got none like them since."""
        name = sha256(content).hexdigest()
        newest = (
            select(_SCAN.c.added_at, _SCAN.c.content).where(_SCAN.c.sha256 == name).order_by(_SCAN.c.added_at.desc()).limit(1)
        )
        with self.database.look() as connection:
            row = connection.execute(newest).one_or_none()
        return row is not None and row.added_at <= before and bytes(row.content) == content
