"""The schema: what the migrations make is what the records say, and an upgrade keeps everything or changes nothing."""

import multiprocessing
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError

from omsdesk import places
from omsdesk.errors import StoreUnavailable
from omsdesk.models.records import Record
from omsdesk.services.copies import copying
from omsdesk.services.database import Database
from omsdesk.services.opening import migrate, open_store
from omsdesk.services.schema import upgrade
from tests.faults import upgrader
from tests.stores import KEY

posix = pytest.mark.skipif(os.name == "nt", reason="parts processes as POSIX does")
NOW, NEXT_ONE, LAST_ONE = (f"{int(upgrade.HEAD) + more:04d}" for more in range(3))
NEXT = f'''"""A later schema: one table more, one column more, every fact marked."""

import sqlalchemy as sa
from alembic import op

revision = "{NEXT_ONE}"
down_revision = "{NOW}"


def upgrade():
    op.create_table("later", sa.Column("id", sa.Integer(), primary_key=True))
    op.add_column("fact", sa.Column("mark", sa.String()))
    op.execute("update fact set mark = 'seen'")
'''
LAST = f'''"""The schema after that."""

from alembic import op

revision = "{LAST_ONE}"
down_revision = "{NEXT_ONE}"


def upgrade():
    op.execute("update fact set mark = 'seen twice'")
    op.execute("insert into later (id) values (1)")
'''


@pytest.fixture
def later(tmp_path, monkeypatch):
    """The migrations of a program two versions on."""
    folder = tmp_path / "schema"
    shutil.copytree(places.migrations(), folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / f"{NEXT_ONE}_later.py").write_text(NEXT, encoding="utf-8")
    (folder / "versions" / f"{LAST_ONE}_last.py").write_text(LAST, encoding="utf-8")
    monkeypatch.setattr(places, "migrations", lambda: folder)
    monkeypatch.setattr(upgrade, "HEAD", LAST_ONE)
    return folder


def put_fact(database, name="kept"):
    with database.write() as session:
        session.execute(text("insert into fact (name, value) values (:name, 'x')"), {"name": name})


def state(database):
    """The revision, the marks of the facts, and whether the later table is there."""
    with database.look() as connection:
        shape = inspect(connection)
        later = "later" in shape.get_table_names()
        marks = "mark" in {column["name"] for column in shape.get_columns("fact")}
        mark = "mark" if marks else "null"
        # what the register was given with its schema is looked at elsewhere
        own = "name not in ('anchored from', 'register', 'seal of facts', 'secret')"
        facts = connection.execute(text(f"select name, {mark} from fact where {own} order by name")).all()
    return upgrade.revision(database), later, marks, [tuple(fact) for fact in facts]


BEFORE = (NOW, False, False, [("kept", None)])
AFTER = (LAST_ONE, True, True, [("kept", "seen twice")])


# ---- head and records


def test_head_is_the_newest_migration_and_they_are_one_chain():
    names = sorted(file.name for file in (places.migrations() / "versions").glob("[0-9]*.py"))
    assert [name[:4] for name in names] == [f"{number:04d}" for number in range(1, len(names) + 1)]
    assert names[-1].startswith(upgrade.HEAD)


def test_the_migrations_make_what_the_records_say(database):
    with database.look() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, Record.metadata) == []


def shape(connection):
    """Everything that Alembic compares and all that it does not: checks, collations, order of keys, rows without a rowid."""
    seen = inspect(connection)
    for table in sorted(set(seen.get_table_names()) - {"alembic_version"}):
        yield table, "columns", [{**column, "type": repr(column["type"])} for column in seen.get_columns(table)]
        yield table, "primary key", seen.get_pk_constraint(table)
        yield table, "foreign keys", sorted(seen.get_foreign_keys(table), key=str)
        yield table, "uniques", sorted(seen.get_unique_constraints(table), key=str)
        yield table, "checks", sorted(seen.get_check_constraints(table), key=str)
        yield table, "indexes", sorted(map(str, map(_plain_index, seen.get_indexes(table))))
        if connection.dialect.name == "sqlite":
            made = connection.execute(text("select sql from sqlite_master where name = :name"), {"name": table}).scalar_one()
            yield table, "without rowid", "WITHOUT ROWID" in made


def _plain_index(index):
    return index | {"dialect_options": {name: str(value) for name, value in index.get("dialect_options", {}).items()}}


def test_checks_collations_and_clustering_are_those_of_the_records_too(database, request, tmp_path):
    embedded = database.is_embedded
    fresh = Database(str(tmp_path / "fresh.db"), KEY) if embedded else Database(request.getfixturevalue("postgres_url"))
    Record.metadata.create_all(fresh.engine)
    with database.look() as migrated, fresh.look() as made:
        found = list(shape(migrated))
        assert found == list(shape(made))
    fresh.close()
    assert {what for _table, what, held in found if held} >= {"columns", "primary key", "foreign keys", "checks", "indexes"}


@pytest.mark.parametrize(
    "wrong",
    [
        "insert into person (id, dost, birth_date, source, added_at, version) values (1, '', '1980-01-01', '', '2026-01-01', 1)",
        (
            "insert into person (id, surname, sex, dost, birth_date, source, added_at, version)"
            " values (1, 'Ё', 'X', '', '1980-01-01', '', '2026-01-01', 1)"
        ),
        "insert into contact (person_id, n, kind, value, source) values (1, 1, 'phone', '', '')",
    ],
    ids=["a person without any name", "a sex that is none", "a contact of nobody"],
)
def test_the_store_itself_refuses_what_cannot_be(database, wrong):
    with pytest.raises(IntegrityError), database.write() as session:
        session.execute(text(wrong))


def test_a_period_that_ends_before_it_begins_is_refused(database):
    person = (
        "insert into person (id, surname, dost, birth_date, source, added_at, version)"
        " values (1, 'Ё', '', '1980-01-01', '', '2026-01-01', 1)"
    )
    policy = (
        "insert into policy (person_id, n, kind, since, until, main, source)"
        " values (1, 1, 'digital', '2026-02-01', '2026-01-31', true, '')"
    )
    with database.write() as session:
        session.execute(text(person))
    with pytest.raises(IntegrityError, match="ck_policy_order"), database.write() as session:
        session.execute(text(policy))


# ---- upgrading


def test_an_upgrade_keeps_what_is_held(database, later, tmp_path):
    put_fact(database)
    copy = upgrade.upgrade(database, tmp_path / "backups")
    assert state(database) == AFTER
    assert (copy is not None) == database.is_embedded
    assert upgrade.upgrade(database, tmp_path / "backups") is None


def test_the_copy_made_first_is_the_register_as_it_was_under_the_same_key(embedded, later, tmp_path):
    for number in range(300):
        put_fact(embedded, f"fact {number:03d}")
    copy = upgrade.upgrade(embedded, tmp_path / "backups")
    assert {file.name for file in (tmp_path / "backups").iterdir()} == {copy.name, copy.name + ".json"}
    assert copy.name.startswith(f"before-{LAST_ONE}-from-{NOW}-")
    assert b"fact 001" not in copy.read_bytes()
    twin = Database(str(copy), KEY)
    revision, is_later, _marks, facts = state(twin)
    assert (revision, is_later, len(facts)) == (NOW, False, 300)
    twin.close()
    stranger = Database(str(copy), bytes(32))
    with pytest.raises(StoreUnavailable, match=r"store\.not_ours"), stranger.look():
        pass
    stranger.close()


def test_an_older_register_is_upgraded_when_it_is_opened(settings, later, home):
    if settings.is_shared:
        with pytest.raises(StoreUnavailable, match=r"store\.older"):
            open_store(settings)
        assert migrate(settings) is None
    database = open_store(settings)
    assert upgrade.revision(database) == LAST_ONE
    database.close()
    assert len(list((home / "backups").glob("*.db"))) == (0 if settings.is_shared else 1)


def test_two_desks_that_upgrade_at_once_upgrade_once(place, later, tmp_path):
    desks = [Database(place.store, place.key) for _ in range(2)]
    put_fact(desks[0])
    gate = Barrier(2)

    def up(desk):
        upgrade.upgrade(desk, tmp_path / "backups", stop_at=lambda step: gate.wait(10) if step == "copied" else None)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(up, desks))
    assert [state(desk) for desk in desks] == [AFTER, AFTER]
    for desk in desks:
        desk.close()


def test_a_copy_that_differs_stops_the_upgrade(embedded, later, tmp_path, monkeypatch):
    put_fact(embedded)
    monkeypatch.setattr(copying, "_read_back", lambda *_given: None)
    with pytest.raises(StoreUnavailable, match=r"store\.copy_failed"):
        upgrade.upgrade(embedded, tmp_path / "backups")
    assert state(embedded) == BEFORE
    assert not list((tmp_path / "backups").iterdir())


def test_a_copy_that_can_be_put_nowhere_stops_the_upgrade(embedded, later, tmp_path):
    put_fact(embedded)
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnavailable, match=r"store\.copy_unwritable"):
        upgrade.upgrade(embedded, tmp_path / "file" / "backups")
    assert state(embedded) == BEFORE


# ---- killed at each step


@pytest.fixture(scope="module")
def killed():
    """Upgrade in a process that dies at a step."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.faults.upgrader", "tests.faults.writer"])

    def die(*given):
        process = context.Process(target=upgrader.upgrade_and_die, args=given)
        process.start()
        process.join()
        assert process.exitcode == upgrader.KILLED
        process.close()

    return die


STEPS = ["copied", "begun", f"applied {NEXT_ONE}", f"applied {LAST_ONE}", "migrated", "committed"]


@posix
@pytest.mark.parametrize("step", STEPS)
def test_an_upgrade_killed_at_any_step_leaves_all_or_nothing_and_finishes_when_run_again(place, later, tmp_path, killed, step):
    database = Database(place.store, place.key)
    put_fact(database)
    database.close()
    killed(place.store, place.key, later, LAST_ONE, tmp_path / "backups", step)
    database = Database(place.store, place.key)
    assert state(database) == (AFTER if step == "committed" else BEFORE)
    upgrade.upgrade(database, tmp_path / "backups")
    assert state(database) == AFTER
    if database.is_embedded:
        with database.look() as connection:
            assert connection.exec_driver_sql("PRAGMA cipher_integrity_check").all() == []
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    database.close()


@posix
@pytest.mark.parametrize("step", ["begun", "applied 0001", "applied 0002", "applied 0003", f"applied {NOW}", "migrated"])
def test_a_register_killed_while_it_was_made_can_be_made_again(tmp_path, postgres_url, killed, step):
    for store, key in ((str(tmp_path / "register.db"), KEY), (postgres_url, b"")):
        killed(store, key, places.migrations(), NOW, tmp_path, step)
        database = Database(store, key)
        assert upgrade.revision(database) is None
        upgrade.upgrade(database, tmp_path)
        upgrade.require_current(database)
        database.close()


def test_a_step_that_fails_changes_nothing(database, later, tmp_path):
    put_fact(database)

    def fail(step):
        if step == f"applied {LAST_ONE}":
            raise KeyError(step)

    with pytest.raises(KeyError):
        upgrade.upgrade(database, tmp_path / "backups", stop_at=fail)
    assert state(database) == BEFORE
