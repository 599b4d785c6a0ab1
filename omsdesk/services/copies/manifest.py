"""What is known of a copy, in a small file beside it: when, of what, how much, when verified and restored on trial; no names."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any

from omsdesk import places

ENDING = ".json"
MOST_BYTES = 1_000_000
MOMENTS = ("made_at", "verified_at", "rehearsed_at")
MAY_BE_NONE = frozenset({"rehearsed_at"})
YEARS = range(2000, 2200)
"""In which a copy can have been made: near the ends of the calendar no other moment can be reckoned, nor that of this place."""
WORDS = ("program", "schema", "register", "place", "audit_mac", "rehearsal_failed")
LONGEST = 255
LARGEST = 2**63 - 1
"""What no count of rows or bytes is beyond."""


class CopyKind(StrEnum):
    """Why a copy was made."""

    SCHEDULED = "scheduled"
    ASKED = "asked"
    BEFORE_MIGRATION = "before-migration"
    BEFORE_LOAD = "before-load"
    BEFORE_MERGE = "before-merge"
    BEFORE_RESTORE = "before-restore"


@dataclass(frozen=True, slots=True)
class Manifest:
    """The facts of one copy; moments are in UTC."""

    kind: CopyKind
    made_at: datetime
    program: str
    schema: str
    register: str
    """The name of the register's file."""
    place: str
    """A digest of its path, which tells registers of one name apart and whose disk it was to nobody."""
    counts: Mapping[str, int]
    audit_seq: int
    audit_mac: str
    size: int
    verified_at: datetime
    rehearsed_at: datetime | None = None
    rehearsal_failed: str = ""
    """The code of what went wrong when it was last restored on trial."""

    @property
    def people(self) -> int:
        """How many records of people the copy holds."""
        return self.counts.get("person", 0)


def beside(copy: Path) -> Path:
    """Where the manifest of a copy lies."""
    return copy.with_name(copy.name + ENDING)


def digest_of(place: Path) -> str:
    """What stands in a manifest for the path of a register."""
    return sha256(os.fsencode(place.absolute())).hexdigest()[:16]


def read(copy: Path) -> Manifest | None:
    """The manifest of a copy, None where there is none that can be understood."""
    try:
        with beside(copy).open("rb") as file:
            held = json.loads(file.read(MOST_BYTES))
        return _understood(held)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        return None


def _understood(held: Mapping[str, Any]) -> Manifest:
    # what a later version of the program adds is passed over
    known = {one.name: held[one.name] for one in fields(Manifest) if one.name in held}
    wanted = (name for name in MOMENTS if name not in MAY_BE_NONE or known.get(name) is not None)
    moments = {name: datetime.fromisoformat(known[name]) for name in wanted}
    if any(moment.tzinfo is None or moment.year not in YEARS for moment in moments.values()):
        raise ValueError
    known["counts"] = {_word(name): _count(count) for name, count in known["counts"].items()}
    known["kind"] = CopyKind(known["kind"])
    numbers = {name: _count(known[name]) for name in ("audit_seq", "size")}
    words = {name: _word(known[name]) for name in WORDS if name in known}
    return Manifest(**{**known, **moments, **numbers, **words})


def _count(value: Any) -> int:
    if type(value) is not int or not 0 <= value <= LARGEST:
        raise ValueError
    return value


def _word(value: Any) -> str:
    """A text that can be shown as it is, on a screen or in a terminal."""
    if not isinstance(value, str) or len(value) > LONGEST or not value.isprintable():
        raise ValueError
    return value


def write(copy: Path, manifest: Manifest) -> None:
    """Put the manifest beside its copy, whole and on the disk or not at all; raises OSError."""
    said = {name: value.isoformat() if isinstance(value, datetime) else value for name, value in asdict(manifest).items()}
    places.put_bytes(json.dumps(said, ensure_ascii=False, indent=1).encode(), beside(copy))
