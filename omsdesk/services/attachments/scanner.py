"""The scanner's port, and the one that ships: a folder that a scanner's own program puts its files into."""

import os
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from omsdesk.errors import NotFound, Rejected
from omsdesk.services.attachments.limits import LARGEST

TAKEN = "taken"
SUFFIXES = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff"})
UNFINISHED = (".", "~")
SETTLED_SECONDS = 1.0
"""How long a file must have kept its size before it is taken for complete."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A scanned document that waits to be taken in: what it is called, how large it is, since when it lies there."""

    name: str
    size: int
    changed: float
    """When it was last written, seconds since 1970 by the clock of where it lies."""


class Scanner(Protocol):
    """Where scans come from. A document is offered until `put_away` is called, which happens only once it is in the store."""

    def offered(self) -> tuple[Offered, ...]:
        """The complete documents that wait, the oldest first."""

    def content(self, offered: Offered) -> bytes:
        """The bytes of one of them; raises NotFound `scanned.gone` when it is no longer there."""

    def put_away(self, offered: Offered) -> None:
        """Offer it no more: it is in the store."""


@dataclass
class WatchedFolder:
    """A folder of one workplace. What lies in it is read, and moved into its subfolder `taken` once kept; see `clearing`."""

    folder: Path
    clock: Callable[[], float] = time.monotonic
    _seen: dict[str, tuple[int, float, float]] = field(default_factory=dict)
    """By name: size, time of change, and when this look first saw both."""

    def offered(self) -> tuple[Offered, ...]:
        """The files that kept their size between looks; raises Rejected `scanned.folder` when the folder cannot be read."""
        try:
            with os.scandir(self.folder) as entries:
                lying = [(entry.name, entry.stat()) for entry in entries if _is_scan(entry)]
        except OSError as error:
            raise Rejected("scanned.folder", path=str(self.folder)) from error
        now = self.clock()
        before, self._seen = self._seen, {}
        for name, stat in lying:
            state = (stat.st_size, stat.st_mtime)
            known = before.get(name)
            self._seen[name] = (*state, known[2] if known and known[:2] == state else now)
        waiting = [
            Offered(name, size, changed)
            for name, (size, changed, since) in self._seen.items()
            if size and now - since >= SETTLED_SECONDS
        ]
        return tuple(sorted(waiting, key=lambda one: (one.changed, one.name)))

    def content(self, offered: Offered) -> bytes:
        """The bytes of a file, hardly more than can be kept; raises NotFound `scanned.gone`, Rejected `scanned.unreadable`."""
        try:
            with (self.folder / offered.name).open("rb") as file:
                return file.read(LARGEST + 1)
        except FileNotFoundError as error:
            raise NotFound("scanned.gone") from error
        except OSError as error:
            raise Rejected("scanned.unreadable") from error

    def put_away(self, offered: Offered) -> None:
        """Move a file among the taken ones, under another name where its own is borne there; one gone already is no error.

        Raises Rejected `scanned.folder` when it cannot be moved: it is offered again, and known again as one that is kept.
        """
        taken = self.folder / TAKEN
        try:
            taken.mkdir(exist_ok=True)
            (self.folder / offered.name).rename(_free(taken / offered.name))
        except FileNotFoundError:
            return
        except OSError as error:
            raise Rejected("scanned.folder", path=str(self.folder)) from error


def _is_scan(entry: os.DirEntry[str]) -> bool:
    """A finished file of a kind that is taken in; a link is none, it could point anywhere."""
    is_kind = os.path.splitext(entry.name)[1].casefold() in SUFFIXES  # noqa: PTH122 - a bare name, many times a minute
    return is_kind and not entry.name.startswith(UNFINISHED) and entry.is_file(follow_symlinks=False)


def _free(target: Path) -> Path:
    return target.with_name(f"{target.stem}-{secrets.token_hex(4)}{target.suffix}") if target.exists() else target
