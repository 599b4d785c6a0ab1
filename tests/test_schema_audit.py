"""The migration that made the audit a chain seals what was there, keeps its holes, and says whose data a line was about."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from omsdesk import places
from omsdesk.services import audit
from omsdesk.services.access import Seat
from omsdesk.services.audit import verifying
from omsdesk.services.database import Database
from omsdesk.services.schema import upgrade
from tests.stores import KEY

LINE = text(
    "insert into audit (seq, at, workplace, clerk, action, entity, entity_id, reason) "
    "values (:seq, '2026-01-01 10:00:00.000000', 'окно', 'Ё', 'view', :entity, :id, '')"
)


@pytest.fixture(params=["embedded", "shared"])
def old(request, tmp_path, monkeypatch):
    """A store of the schema before, with some lines of audit."""
    folder = tmp_path / "schema"
    shutil.copytree(places.migrations(), folder, ignore=shutil.ignore_patterns("__pycache__", "000[7-9]*", "00[1-9]*"))
    embedded = request.param == "embedded"
    made = Database(str(tmp_path / "old.db"), KEY) if embedded else Database(request.getfixturevalue("postgres_url"))
    with monkeypatch.context() as before:
        before.setattr(places, "migrations", lambda: folder)
        before.setattr(upgrade, "HEAD", "0006")
        upgrade.upgrade(made, tmp_path)
    yield made
    made.close()


def put(database, lines, counted):
    with database.engine.begin() as connection:
        for seq, entity, number in lines:
            connection.execute(LINE, {"seq": seq, "entity": entity, "id": number})
        connection.execute(text("insert into counter (name, value) values ('audit', :last)"), {"last": counted})


def broken(database):
    with database.read() as session:
        return verifying.verify(session.connection(), database.secret("audit")).broken


def test_what_was_there_is_sealed_and_goes_on(old, tmp_path):
    put(old, [(1, "person", "7"), (2, "visit", "4"), (3, "person", "1-9"), (4, "application", "З-1")], 4)
    upgrade.upgrade(old, Path(tmp_path / "copies"))
    with old.write() as session:
        audit.note(session, Seat("Ё", "окно"), "view", "person", 1)
    with old.look() as connection:
        assert connection.execute(text("select person_id from audit order by seq")).scalars().all() == [7, None, None, None, 1]
        assert connection.execute(text("select count(*) from counter where name = 'audit'")).scalar() == 0
    assert broken(old) is None


def test_a_hole_that_was_there_stays_one(old, tmp_path):
    put(old, [(1, "person", "7"), (2, "person", "7")], 3)
    upgrade.upgrade(old, Path(tmp_path / "copies"))
    with old.write() as session:
        audit.note(session, Seat("Ё", "окно"), "view", "person", 1)
    assert broken(old) == verifying.Broken(3, "missing")
