"""Bring a store to this program's schema: a verified copy first, one transaction, never backwards, never a newer one.

Alembic is imported only when there is something to do: it costs 0.4 s that a start does not owe.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, func, inspect, select, text

from omsdesk import places
from omsdesk.errors import StoreUnavailable
from omsdesk.models.records import Record
from omsdesk.services.database import Database, desk_errors

HEAD = "0007"
ONE_AT_A_TIME = text("select pg_advisory_xact_lock(hashtext('omsdesk.schema'))")


def revision(database: Database) -> str | None:
    """The schema's revision, or None for an empty store; raises StoreUnavailable for a store that is not a register."""
    with desk_errors(), database.engine.connect() as connection:
        tables = inspect(connection).get_table_names()
        if "alembic_version" in tables:
            found: str | None = connection.execute(text("select version_num from alembic_version")).scalar()
            # tables whose version was lost: to begin them anew would be to lose what they hold
            if found is None and len(tables) > 1:
                raise StoreUnavailable("store.damaged")
            return found
    if tables:
        raise StoreUnavailable("store.not_ours")
    return None


def require_current(database: Database) -> None:
    """Raise StoreUnavailable unless the schema is this program's: `store.newer`, `store.older` or `store.empty`."""
    found = revision(database)
    if found is None:
        raise StoreUnavailable("store.empty")
    if found > HEAD:
        raise StoreUnavailable("store.newer", found=found, known=HEAD)
    if found < HEAD:
        raise StoreUnavailable("store.older", found=found, known=HEAD)


def upgrade(database: Database, backups: Path, *, stop_at: Callable[[str], None] | None = None) -> Path | None:
    """Bring the schema to HEAD; give the verified copy that was made first, or None for a new or shared store.

    `stop_at` is called with the name of each step; a fault test raises or dies in it.
    """
    found = revision(database)
    if found == HEAD:
        return None
    if found is not None and found > HEAD:
        raise StoreUnavailable("store.newer", found=found, known=HEAD)
    step = stop_at or _go_on
    copy = _copied(database, backups, found) if database.is_embedded and found is not None else None
    step("copied")
    _migrate(database, step)
    return copy


def copy_verified(database: Database, target: Path) -> None:
    """Write a whole copy of an embedded register; it bears its name only once it was read back and agrees with the original.

    Raises StoreUnavailable `store.copy_failed` for a copy that differs, `store.copy_unwritable` where it cannot be put.
    """
    draft = target.with_name(target.name + ".partial")
    try:
        places.private_folder(target.parent)
        draft.unlink(missing_ok=True)
        counts = _write_copy(database, draft)
        if not _agrees(draft, database.key, counts):
            raise StoreUnavailable("store.copy_failed", path=str(target))
        places.put(draft, target)
    except OSError as error:
        raise StoreUnavailable("store.copy_unwritable", path=str(target)) from error
    finally:
        drop(draft)


def _write_copy(database: Database, draft: Path) -> dict[str, int]:
    # the writing lock keeps the original still until it has been counted; a file copied without its -wal would miss commits
    hold = database.engine.execution_options(begin="IMMEDIATE")
    with desk_errors(), hold.begin() as connection, database.bare() as copier:
        copier.exec_driver_sql("VACUUM INTO ?", (str(draft),))
        return _counts(connection)


def _agrees(draft: Path, key: bytes, counts: dict[str, int]) -> bool:
    twin = Database(str(draft), key)
    try:
        with desk_errors(), twin.engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA cipher_integrity_check").first() is None
            return (
                pages
                and connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar() == "ok"
                and _counts(connection) == counts
            )
    finally:
        twin.close()


def drop(draft: Path) -> None:
    """Remove a copy that is not to be kept, with what lies beside it."""
    for ending in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            draft.with_name(draft.name + ending).unlink()


def _copied(database: Database, backups: Path, found: str) -> Path:
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    target = backups / f"before-{HEAD}-from-{found}-{stamp}.db"
    copy_verified(database, target)
    return target


def _counts(connection: Connection) -> dict[str, int]:
    held = set(inspect(connection).get_table_names())
    tables = [table for table in Record.metadata.sorted_tables if table.name in held]
    return {table.name: connection.execute(select(func.count()).select_from(table)).scalar_one() for table in tables}


def _go_on(_step: str) -> None:
    """No step is stopped."""


def _migrate(database: Database, step: Callable[[str], None]) -> None:
    from alembic import command  # noqa: PLC0415 - see the module's docstring
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(places.migrations()).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    engine = database.engine.execution_options(begin="IMMEDIATE")
    with desk_errors(), engine.begin() as connection:
        if not database.is_embedded:
            connection.execute(ONE_AT_A_TIME)
        step("begun")
        config.attributes["connection"] = connection
        config.attributes["step"] = step
        command.upgrade(config, "head")
        step("migrated")
    step("committed")
