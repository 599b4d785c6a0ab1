"""Imported by the process that killed clerks are forked from: a day's work is done there once, so that each begins at full speed.

Nothing stays open: a connection must never cross a fork.
"""

import random
import tempfile
from itertools import islice
from pathlib import Path

from omsdesk.app import open_desk
from omsdesk.services.database import Database
from omsdesk.services.schema import upgrade
from tests.faults import deeds, killed_clerk
from tests.stores import KEY

READY = killed_clerk.work


def rehearse(folder):
    """A short day over a register that is thrown away."""
    blank = folder / "blank.db"
    database = Database(str(blank), KEY)
    upgrade.upgrade(database, folder)
    database.close()
    with open_desk(deeds.furnish(blank, folder / "home")) as opened:
        return list(islice(deeds.Clerk(opened.desk, 0, random.Random(0)).deeds(), 12))


with tempfile.TemporaryDirectory(prefix="omsdesk-") as name:
    rehearse(Path(name))
