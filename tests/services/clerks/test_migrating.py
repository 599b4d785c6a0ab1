"""Who may bring a register to a newer schema, on both stores, also while it still has the first schema of clerks."""

from contextlib import closing
from dataclasses import replace

import pytest
from sqlalchemy import column, insert, select, table

from omsdesk import app
from omsdesk.errors import NotAllowed
from omsdesk.models.records import AuditLine, Fact
from omsdesk.models.words import Right
from omsdesk.services import opening, vault
from omsdesk.services.clerks import passwords
from omsdesk.services.database import Database
from omsdesk.services.schema import upgrade
from omsdesk.settings import Settings
from tests.clerks import ANNA, BOSS, OTHER, SECRET, as_clerk, open_as
from tests.faults import upgrader


@pytest.fixture
def staffed(founded):
    """Besides the administrator a clerk of the counter, and one of a role of the organisation's own who keeps copies."""
    with open_as(founded) as opened:
        opened.desk.clerks.add(ANNA, "Анна", "counter", OTHER)
        opened.desk.roles.define("keeper", "Хранитель", [Right.BACK_UP])
        opened.desk.clerks.add("boris", "Борис", "keeper", OTHER)
    return founded


def test_whoever_keeps_no_copies_changes_no_schema(staffed):
    assert app.migrate(as_clerk(staffed, BOSS, SECRET)) is None
    assert app.migrate(as_clerk(staffed, "boris", OTHER)) is None
    for login, password, code in (
        (ANNA, OTHER, "access.back_up"), (ANNA, SECRET, "sign_in.wrong"), ("", "", "sign_in.needed"),
        ("nobody", OTHER, "sign_in.wrong"),
    ):  # fmt: skip
        with pytest.raises(NotAllowed) as refused:
            app.migrate(as_clerk(staffed, login, password))
        assert refused.value.code == code
    with open_as(staffed) as opened, opened.database.look() as connection:
        found = select(AuditLine.clerk, AuditLine.action, AuditLine.entity_id).where(AuditLine.action.like("refused %"))
        assert [tuple(line) for line in connection.execute(found)] == [("Анна", "refused back_up", "migrate")]


def test_whoever_was_disabled_changes_none(staffed):
    with open_as(staffed) as opened:
        opened.desk.clerks.disable("boris")
    with pytest.raises(NotAllowed) as refused:
        app.migrate(as_clerk(staffed, "boris", OTHER))
    assert refused.value.code == ("sign_in.disabled" if staffed.is_shared else "sign_in.wrong")


def test_a_register_without_clerks_asks_nobody(unfounded):
    assert app.migrate(unfounded) is None


def test_a_practice_register_asks_nobody(unfounded):
    with app.open_desk(unfounded) as opened, opened.database.write() as session:
        session.add(Fact(name="practice", value="1"))
    assert app.migrate(unfounded) is None


def test_an_empty_store_asks_nobody(postgres_url, settings):
    assert app.migrate(replace(settings, store=postgres_url)) is None
    opening.open_store(replace(settings, store=postgres_url)).close()


def test_at_the_first_schema_of_clerks_the_right_is_asked_for_as_well(quick_passwords, home, tmp_path):
    settings = Settings.load(store=tmp_path / "older.db", key="file")
    key = vault.key(settings).raw
    upgrader.make_older(settings.store_place, key, "0008", tmp_path)
    held = {"must_change": False, "code_step": 0, "epoch": 1, "added_at": "2026-11-22 10:00:00", "mac": ""}
    columns = ("login", "name", "role", "password", *held)
    with closing(Database(settings.store_place, key)) as database, database.bare() as connection:
        for login, role in ((BOSS, "administrator"), (ANNA, "counter")):
            values = (login, login, role, passwords.kept(SECRET), *held.values())
            row = insert(table("clerk", *map(column, columns))).values(dict(zip(columns, values, strict=True)))
            connection.execute(row)
    with pytest.raises(NotAllowed, match=r"access\.back_up"):
        app.migrate(as_clerk(settings, ANNA, SECRET))
    with closing(Database(settings.store_place, key)) as database:
        assert upgrade.revision(database) == "0008"
    assert app.migrate(as_clerk(settings, BOSS, SECRET)) is not None
