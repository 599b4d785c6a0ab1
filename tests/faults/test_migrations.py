"""Every migration of every earlier register, killed at each of its steps: the register is the old one or the new one, whole."""

import os
import random

import pytest
from sqlalchemy import text

from omsdesk import places
from omsdesk.services.database import Database
from omsdesk.services.schema import upgrade
from tests.faults import upgrader
from tests.stores import KEY

pytestmark = pytest.mark.skipif(os.name == "nt", reason="parts processes as POSIX does")
FACTS = 50
REVISIONS = sorted(file.name[:4] for file in (places.migrations() / "versions").glob("[0-9]*.py"))


def steps_after(revision):
    """The steps of an upgrade from this revision."""
    return ["copied", "begun", *(f"applied {one}" for one in REVISIONS if one > revision), "migrated", "committed"]


CASES = [(revision, step) for revision in REVISIONS[:-1] for step in steps_after(revision)]


@pytest.fixture
def stores(request, tmp_path):
    """Where the next register of each kind lies, by a number."""

    def store(kind, number):
        if kind == "embedded":
            return str(tmp_path / f"{number}.db"), KEY
        return request.getfixturevalue("postgres").create(name=f"migrated_{number}"), b""

    return store


@pytest.mark.parametrize("kind", ["embedded", "shared"])
def test_an_upgrade_killed_at_any_step_leaves_all_or_nothing(processes, stores, tmp_path, kind, scaled, figure):
    cases = random.Random(20261129).sample(CASES, scaled(2, len(CASES)))
    for number, (revision, step) in enumerate(cases):
        store, key = stores(kind, number)
        folder = tmp_path / f"older {number}"
        folder.mkdir()
        upgrader.make_older(store, key, revision, folder)
        with_facts(store, key)
        given = (store, key, places.migrations(), upgrade.HEAD, folder / "backups", step)
        process = processes.Process(target=upgrader.upgrade_and_die, args=given)
        process.start()
        process.join()
        assert process.exitcode == upgrader.KILLED, (revision, step)
        process.close()
        database = Database(store, key)
        assert upgrade.revision(database) == (upgrade.HEAD if step == "committed" else revision), (revision, step)
        upgrade.upgrade(database, folder / "backups")
        assert state(database) == (upgrade.HEAD, FACTS), (revision, step)
        database.close()
    figure("G10", f"{kind}: {len(cases)} of {len(CASES)} steps of all migrations, killed at each, 0 half-migrated, 0 lost")


def with_facts(store, key):
    database = Database(store, key)
    with database.write() as session:
        rows = [{"name": f"fact {number}", "value": "x"} for number in range(FACTS)]
        session.execute(text("insert into fact (name, value) values (:name, :value)"), rows)
    database.close()


def state(database):
    with database.look() as connection:
        if database.is_embedded:
            assert connection.exec_driver_sql("PRAGMA cipher_integrity_check").all() == []
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        count = connection.execute(text("select count(*) from fact where name like 'fact %'")).scalar()
    return upgrade.revision(database), count
