"""A desk that restores a copy and dies at a given step."""

import os
from pathlib import Path

from omsdesk.services import access, opening
from omsdesk.services.backup import restoring
from omsdesk.settings import Settings

KILLED = 9


def restore_and_die(home, store, file, step):
    def die(reached):
        if reached == step:
            os._exit(KILLED)

    settings = Settings(home=Path(home), store=store, key="file")
    key, _nobody = opening.register_key(settings)
    restoring.restore(settings, Path(file), restoring.Keys.both(key), lambda _copy: access.seat(settings), stop_at=die)


def hold(store, key, told, heard):
    """Have the register open, as a window has all day, until told to go."""
    from sqlalchemy import text

    from omsdesk.services.database import Database

    database = Database(store, key)
    with database.look() as connection:
        connection.execute(text("select count(*) from fact")).scalar()
    told.send(True)
    heard.recv()
    database.close()
