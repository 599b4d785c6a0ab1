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
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _understood(held: Mapping[str, Any]) -> Manifest:
    # what a later version of the program adds is passed over
    known = {one.name: held[one.name] for one in fields(Manifest) if one.name in held}
    moments = {name: datetime.fromisoformat(known[name]) for name in MOMENTS if known.get(name) is not None}
    if any(moment.tzinfo is None for moment in moments.values()):
        raise ValueError
    known["counts"] = {str(name): int(count) for name, count in known["counts"].items()}
    known["kind"] = CopyKind(known["kind"])
    numbers = {name: int(known[name]) for name in ("audit_seq", "size")}
    return Manifest(**{**known, **moments, **numbers})


def write(copy: Path, manifest: Manifest) -> None:
    """Put the manifest beside its copy, whole and on the disk or not at all; raises OSError."""
    said = {name: value.isoformat() if isinstance(value, datetime) else value for name, value in asdict(manifest).items()}
    places.put_bytes(json.dumps(said, ensure_ascii=False, indent=1).encode(), beside(copy))
