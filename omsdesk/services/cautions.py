"""What an administrator should know of a desk before it does harm: its key, its clock, its disk, its line, its recovery sheet."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, select

from omsdesk import places
from omsdesk.errors import Said
from omsdesk.services import server_line, vault
from omsdesk.services.audit import sealing
from omsdesk.settings import Settings

LITTLE_SPACE = 200_000_000


def of_key(settings: Settings) -> tuple[Said, ...]:
    """A key kept in a file is said, and one that others can read is said louder."""
    key = vault.existing_key(settings)
    if key is None or key.kept_in == "keyring":
        return ()
    path = vault.key_path(settings)
    warned = [Said("key.in_file", {"path": str(path)})]
    if not vault.is_private(path):
        warned.append(Said("key.readable", {"path": str(path)}))
    return tuple(warned)


def of_recovery(used: str | None) -> tuple[Said, ...]:
    """A sheet of recovery that was used has been in somebody's hands, and holds until there is a new one."""
    return (Said("recovery.used", {"on": datetime.fromisoformat(used).astimezone().date()}),) if used else ()


def of_space(file: Path) -> tuple[Said, ...]:
    """Little space on the disk of the register is said before it is none."""
    free = shutil.disk_usage(file.absolute().parent).free
    return (Said("store.little_space", {"free": free // 1_000_000}),) if free < LITTLE_SPACE else ()


def of_line(place: str) -> Said | None:
    """That a server on another machine may be talked to without encryption; never a refusal: a line may be safe otherwise."""
    host = server_line.exposed(place) if places.is_shared(place) else ""
    return Said("store.exposed", {"host": host}) if host else None


def of_clock(connection: Connection) -> tuple[Said, ...]:
    """A clock that is more than five minutes behind the last line of the audit: it was set back, or is wrong at this desk."""
    head = connection.execute(select(sealing.HEAD.c.at)).scalar()
    now = datetime.now(UTC)
    return (Said("clock.behind", {"at": head.astimezone()}),) if head and head - now > sealing.CLOCK_MAY_DIFFER else ()
