"""What the tests of copies stand on: a small register of real people (so says itself), and its desk."""

import shutil
from datetime import UTC, datetime

from sqlalchemy import text

from omsdesk.services import audit, vault
from omsdesk.services.access import Seat
from omsdesk.services.backup import Backups
from omsdesk.services.copies.manifest import CopyKind, Manifest
from omsdesk.services.database import GIVEN, Database
from omsdesk.settings import Settings
from tests.stores import KEY

SEAT = Seat("Петрова А.", "окно 3")
PUT = text("insert into fact (name, value) values (:name, :value)")


def settings_in(home, blank_file, **changes):
    """Settings of a desk over a blank register in this home."""
    home.mkdir(parents=True, exist_ok=True)
    settings = Settings.load(home=home, key="file", **changes)
    vault.key_path(settings).write_text(KEY.hex(), encoding="ascii")
    shutil.copy(blank_file, settings.store_place)
    return settings


def work(database, times=1):
    """Do something at the desk that the audit tells of."""
    for _ in range(times):
        with database.write() as session:
            audit.note(session, SEAT, "storm", "fact", 1)


def facts(store, names=None, key=KEY):
    """The facts that a register holds, or what they are after these were put."""
    database = Database(str(store), key)
    try:
        if names:
            with database.write() as session:
                session.execute(PUT, [{"name": name, "value": "x" * 500} for name in names])
        with database.look() as connection:
            held = connection.execute(text("select name from fact order by name")).scalars()
            return [name for name in held if name not in GIVEN]
    finally:
        database.close()


def desk_of(settings, database, try_out=lambda _database: None, **more):
    return Backups(database, settings, SEAT, try_out, **more)


def manifest_of(made_at, kind=CopyKind.SCHEDULED, rehearsed_at=None, failed=""):
    return Manifest(
        kind=kind, made_at=made_at, program="0", schema="0006", register="register.db", place="0" * 16, counts={}, audit_seq=0,
        audit_mac="", size=1, verified_at=made_at, rehearsed_at=rehearsed_at, rehearsal_failed=failed,
    )  # fmt: skip


NOW = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)
