"""What somebody with the key, or the server's owner, does past the program to clerks, roles and facts is refused, and told."""

from contextlib import closing, contextmanager

import pyotp
import pytest
from sqlalchemy import text

from omsdesk.app import open_desk
from omsdesk.errors import DeskError, NotAllowed, Rejected, StoreUnavailable
from omsdesk.models.words import Right
from omsdesk.services import sealed_facts, wrapped_keys
from omsdesk.services.clerks import founding
from omsdesk.services.clerks.founding import Founder
from omsdesk.services.database import Database
from tests.clerks import ANNA, BOSS, OTHER, SECRET, open_as


@contextmanager
def past_the_program(settings):
    """A connection of whoever has the key."""
    keys = None if settings.is_shared else wrapped_keys.read(settings.store_place)
    key = keys.opened(BOSS, SECRET) if keys else b"" if settings.is_shared else bytes(range(32))
    with closing(Database(settings.store_place, key)) as database, database.engine.begin() as connection:
        yield connection


@pytest.fixture
def staffed(founded):
    """A register with an administrator and Anna at the reception."""
    with open_as(founded) as opened:
        opened.desk.clerks.add(ANNA, "Анна", "reception", OTHER)
    return founded


def refusal(settings, login=BOSS, password=SECRET):
    with pytest.raises(DeskError) as refused, open_as(settings, login, password):
        pass
    return refused.value.code


def told(settings):
    """What `check` says is not sound, and which actions the audit tells of last."""
    with open_as(settings) as opened:
        wrong = {one.code: one.said.values for one in opened.desk.upkeep.check(deep=True) if not one.sound}
        return wrong, [row.action for row in opened.desk.audit.lines().rows[:6]]


@pytest.mark.parametrize(
    "deed",
    [
        "insert into fact (name, value) values ('practice', '1')",
        "update fact set value = '0011223344556677' where name = 'register'",
        "delete from fact where name = 'register'",
        "delete from fact where name = 'founded'",
        "delete from fact where name = 'seal of facts'",
        "update fact set value = '1000' where name = 'anchored from'",
    ],
)
def test_a_fact_that_decides_who_is_asked_is_not_written_past_the_program(staffed, deed):
    with past_the_program(staffed) as connection:
        connection.execute(text(deed))
    assert refusal(staffed) == "store.tampered"
    with pytest.raises((StoreUnavailable, NotAllowed)), open_desk(staffed):
        pass


def test_check_tells_of_a_fact_that_was_changed_while_the_register_was_open(staffed):
    with open_as(staffed) as opened:
        with opened.database.write() as session:
            session.execute(text("insert into fact (name, value) values ('practice', '1')"))
        assert "facts" in {one.code for one in opened.desk.upkeep.check() if not one.sound}
        with opened.database.write() as session, pytest.raises(StoreUnavailable, match=r"store\.tampered"):
            sealed_facts.put(opened.database, session, {"founded": "1"})


def test_a_register_does_not_lose_its_clerks(staffed):
    with past_the_program(staffed) as connection:
        connection.execute(text("delete from clerk"))
    assert refusal(staffed) == "clerk.tampered"
    if staffed.is_shared:
        with pytest.raises(NotAllowed, match=r"clerk\.tampered"), open_desk(staffed):
            pass
        with pytest.raises(Rejected, match=r"clerks\.there"):
            founding.found(staffed, Founder("me", "Чужой", OTHER))


def test_an_old_row_put_back_signs_nobody_in_and_is_told(staffed):
    with past_the_program(staffed) as connection:
        old = dict(connection.execute(text("select * from clerk where login = 'anna'")).mappings().one())
    with open_as(staffed) as opened:
        opened.desk.clerks.set_role(ANNA, "counter")
    with past_the_program(staffed) as connection:
        connection.execute(text("delete from clerk where login = 'anna'"))
        connection.execute(text(f"insert into clerk ({', '.join(old)}) values ({', '.join(f':{name}' for name in old)})"), old)
    assert refusal(staffed, ANNA, OTHER) == "clerk.tampered"
    wrong, actions = told(staffed)
    assert wrong["clerks"]["wrong"] == (ANNA,)
    assert "tampered" in actions


@pytest.mark.parametrize(
    ("deed", "named"),
    [
        ("update clerk set role = 'administrator' where login = 'anna'", ANNA),
        ("delete from clerk where login = 'anna'", "№ 2"),
    ],
)
def test_check_names_the_rows_that_are_not_as_they_were_left(staffed, deed, named):
    assert "clerks" not in told(staffed)[0]
    with past_the_program(staffed) as connection:
        connection.execute(text(deed))
    assert told(staffed)[0]["clerks"]["wrong"] == (named,)


@pytest.mark.parametrize(
    "deed",
    ["update own_role set rights = 'keep_clerks' where code = 'own'", "delete from own_role where code = 'own'", "replay"],
)
def test_an_own_role_with_other_rights_lets_nobody_in_and_is_told(staffed, deed):
    with open_as(staffed) as opened:
        opened.desk.roles.define("gone", "Прежняя", [Right.PRINT])
        opened.desk.roles.remove("gone")
        opened.desk.roles.define("own", "Своя", [Right.VERIFY, Right.DUMP])
        opened.desk.clerks.set_role(ANNA, "own")
    with open_as(staffed, ANNA, OTHER) as opened:
        assert opened.desk.seat.rights == {Right.VERIFY, Right.DUMP}
    with past_the_program(staffed) as connection:
        old = dict(connection.execute(text("select * from own_role")).mappings().one())
    if deed == "replay":
        with open_as(staffed) as opened:
            opened.desk.roles.define("own", "Своя", [Right.VERIFY])
        deed = text("update own_role set rights = :rights, mac = :mac where code = :code").bindparams(
            **{name: old[name] for name in ("rights", "mac", "code")}
        )
    with past_the_program(staffed) as connection:
        connection.execute(text(deed) if isinstance(deed, str) else deed)
    assert refusal(staffed, ANNA, OTHER) == "sign_in.role"
    wrong, actions = told(staffed)
    assert wrong["clerks"]["wrong"] == ("own",)
    assert "tampered" in actions


TAMPERED = (
    "update clerk set role = 'administrator' where login = 'anna'",
    "update clerk set password = (select password from clerk where login = 'boss') where login = 'anna'",
)


@pytest.mark.parametrize("deed", TAMPERED)
def test_what_was_written_past_the_program_is_not_sealed_with_what_an_administrator_does(staffed, deed):
    """Shut out, they ask for a new password: with it they would have the role that they gave themselves."""
    with past_the_program(staffed) as connection:
        connection.execute(text(deed))
    with open_as(staffed) as opened:
        clerks = opened.desk.clerks
        for does in (clerks.let_in, clerks.disable, clerks.remove_factors):
            with pytest.raises(Rejected, match=r"clerk\.unsound"):
                does(ANNA)
        assert clerks.unlock(ANNA) == 0
        assert not clerks.list()[0].is_sound
    assert refusal(staffed, ANNA, OTHER) in {"clerk.tampered", "sign_in.wrong"}
    assert told(staffed)[0]["clerks"]["wrong"] == (ANNA,)


@pytest.mark.parametrize("deed", TAMPERED)
def test_a_row_that_was_written_past_the_program_is_given_its_role_anew_and_let_in(staffed, deed):
    with open_as(staffed, ANNA, OTHER) as hers:
        secret, _uri = hers.desk.oneself.begin_code()
        hers.desk.oneself.confirm_code(secret, pyotp.TOTP(secret).now(), OTHER)
    with past_the_program(staffed) as connection:
        connection.execute(text(deed))
    with open_as(staffed) as opened:
        row = opened.desk.clerks.set_role(ANNA, "reception")
        assert (row.is_sound, row.is_disabled, row.has_code, row.role) == (True, True, False, "reception")
    for password in (OTHER, SECRET):
        assert refusal(staffed, ANNA, password) in {"sign_in.wrong", "sign_in.disabled", "sign_in.wait"}
    with open_as(staffed) as opened:
        opened.desk.clerks.let_in(ANNA, "капитан спит на мостике")
    with open_as(staffed, ANNA, "капитан спит на мостике") as hers:
        assert hers.desk.seat.role == "reception"
    assert "clerks" not in told(staffed)[0]
