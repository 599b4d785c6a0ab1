"""Bring a store to this program's schema: a verified copy first, one transaction, never backwards, never a newer one.

Alembic is imported only when there is something to do: it costs 0.4 s that a start does not owe.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import inspect, text

from omsdesk import places
from omsdesk.errors import StoreUnavailable
from omsdesk.services.copies import copying
from omsdesk.services.copies.manifest import CopyKind
from omsdesk.services.database import Database, desk_errors

HEAD = "0011"
SEALED_SINCE = "0009"
"""The schema with which the facts of `sealed_facts` are sealed."""
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


def upgrade(database: Database, backups: Path | None, *, stop_at: Callable[[str], None] | None = None) -> Path | None:
    """Bring the schema to HEAD; give the verified copy that was made first, or None for a new or shared store.

    Without a folder for it no copy is made: the register is itself one, not yet in anybody's use.
    `stop_at` is called with the name of each step; a fault test raises or dies in it.
    """
    found = revision(database)
    if found == HEAD:
        return None
    if found is not None and found > HEAD:
        raise StoreUnavailable("store.newer", found=found, known=HEAD)
    step = stop_at or _go_on
    copy = None
    if database.is_embedded and found is not None and backups is not None:
        copy = _copied(database, backups, found)
    step("copied")
    _migrate(database, step)
    return copy


def _copied(database: Database, backups: Path, found: str) -> Path:
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    target = backups / f"before-{HEAD}-from-{found}-{stamp}.db"
    copying.copy(Path(database.place), database.key, target, CopyKind.BEFORE_MIGRATION)
    return target


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
