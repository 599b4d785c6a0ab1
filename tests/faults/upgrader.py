"""A desk that brings a store to a schema and dies at a given step."""

import os
import shutil
from pathlib import Path

import alembic.command

from omsdesk import places
from omsdesk.services.database import Database
from omsdesk.services.schema import upgrade

KILLED = 9
LOADED_ONCE = alembic.command
"""What an upgrade imports is imported before the processes part, and not again in each."""


def make_older(store, key, revision, folder):
    """A register as an earlier program made it: by the migrations up to its own; `folder` must be empty."""
    ours, head = places.migrations, upgrade.HEAD
    earlier = Path(folder) / "schema"
    shutil.copytree(ours(), earlier, ignore=shutil.ignore_patterns("__pycache__"))
    for file in (earlier / "versions").glob("[0-9]*.py"):
        if file.name[:4] > revision:
            file.unlink()
    database = Database(store, key)
    places.migrations, upgrade.HEAD = lambda: earlier, revision
    try:
        upgrade.upgrade(database, Path(folder))
    finally:
        places.migrations, upgrade.HEAD = ours, head
        database.close()


def upgrade_and_die(store, key, migrations, head, backups, step):
    places.migrations = lambda: Path(migrations)
    upgrade.HEAD = head

    def die(reached):
        if reached == step:
            os._exit(KILLED)

    upgrade.upgrade(Database(store, key), Path(backups), stop_at=die)
