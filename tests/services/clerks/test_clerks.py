"""Clerks kept: who is added signs in, who is disabled does not, and somebody is always left who can let others in."""

import pytest
from sqlalchemy import select, text

from omsdesk.app import open_desk
from omsdesk.errors import NotAllowed, NotFound, Rejected
from omsdesk.models.records import AuditLine
from omsdesk.models.words import Right
from omsdesk.services import wrapped_keys
from omsdesk.services.clerks import kept
from tests.clerks import ANNA, BOSS, OTHER, SECRET, open_as

THIRD = "книга под лампой"


@pytest.fixture
def boss(founded):
    """The desk of the administrator."""
    with open_as(founded) as opened:
        yield opened.desk


def audited(desk):
    with desk.session._database.look() as connection:
        lines = select(AuditLine.action, AuditLine.clerk, AuditLine.entity_id, AuditLine.reason).order_by(AuditLine.seq)
        return [tuple(line) for line in connection.execute(lines)]


def test_who_is_added_signs_in_with_the_password_that_was_made_and_changes_it_first(founded, boss):
    added = boss.clerks.add(" Anna ", "Анна  Б.", "reception")
    assert (added.login, added.role) == (ANNA, "reception")
    assert added.password not in repr(added)
    assert audited(boss)[-1] == ("add", "Главная А. А.", str(added.id), "reception")
    with open_as(founded, "ANNA", added.password) as opened:
        desk = opened.desk
        with pytest.raises(NotAllowed, match=r"session\.change_password"):
            desk.search.find("иванов")
        desk.oneself.change_password(added.password, OTHER)
        assert desk.search.find("иванов").rows == ()
        assert not desk.seat.must_change
    with open_as(founded, ANNA, OTHER) as opened:
        assert opened.desk.seat.rights == {
            Right.FIND_PEOPLE, Right.VERIFY, Right.PRINT, Right.APPLY, Right.LINK, Right.ENTER_VISITS,
        }  # fmt: skip
    with pytest.raises(NotAllowed, match=r"sign_in\.wrong"):
        open_as(founded, ANNA, added.password)


def test_a_password_that_was_given_is_kept_as_it_is_and_not_to_be_changed(founded, boss):
    assert boss.clerks.add(ANNA, "Анна", "office", OTHER).password is None
    with open_as(founded, ANNA, OTHER) as opened:
        assert not opened.desk.seat.must_change


@pytest.mark.parametrize("name", ["Главная А. А.", "главная а а", "ГЛАВНAЯ  А.А.", "Главнaя A. A.", "Пётр Ж.", "Петр-Ж"])
def test_nobody_has_a_name_that_the_audit_could_not_tell_from_anothers(boss, name):
    boss.clerks.add(ANNA, "Петр Ж.", "office", OTHER)
    boss.clerks.disable(ANNA)
    with pytest.raises(Rejected, match=r"clerk\.namesake"):
        boss.clerks.add("third", name, "office", THIRD)
    assert boss.clerks.add("third", f"{name}, № 2", "office", THIRD).login == "third"


@pytest.mark.parametrize("name", ["unknown", "UNKNOWN ", "unknоwn", "…"])
def test_nobody_is_called_as_those_are_who_did_not_sign_in(boss, name):
    with pytest.raises(Rejected, match=r"clerk\.name_reserved"):
        boss.clerks.add(ANNA, name, "office", OTHER)


@pytest.mark.parametrize(("given", "code"), [
    (("a", "Анна", "office", None), "clerk.login"), ((BOSS, "Анна", "office", None), "clerk.taken"),
    ((ANNA, "", "office", None), "clerk.name"), ((ANNA, "Анна", "king", None), "clerk.role"),
    ((ANNA, "Анна", "", None), "clerk.role"), ((ANNA, "Анна", "office", "Анна123456"), "password.simple"),
    ((ANNA, "Анна", "office", "коротко"), "password.short"),
])  # fmt: skip
def test_who_cannot_be_added_is_not(founded, boss, given, code):
    with pytest.raises(Rejected) as refused:
        boss.clerks.add(*given)
    assert refused.value.code == code
    assert [row.login for row in boss.clerks.list()] == [BOSS]


def test_clerks_are_listed_without_anything_that_tells_a_password(founded, boss):
    boss.clerks.add(ANNA, "Анна", "office", OTHER)
    anna, head = boss.clerks.list()
    assert (anna.login, anna.role, anna.is_disabled, anna.is_sound) == (ANNA, "office", False, True)
    assert head.login == BOSS
    assert "argon2" not in repr(anna)


def test_another_role_ends_the_open_session_and_is_there_at_the_next(founded, boss):
    boss.clerks.add(ANNA, "Анна", "office", OTHER)
    with open_as(founded, ANNA, OTHER) as opened:
        assert boss.clerks.set_role(ANNA, "auditor").role == "auditor"
        with pytest.raises(NotAllowed, match=r"session\.ended"):
            opened.desk.search.find("иванов")
    with open_as(founded, ANNA, OTHER) as opened:
        assert opened.desk.seat.rights == {Right.READ_AUDIT, Right.CHECK_STORE}
    with pytest.raises(Rejected, match=r"clerk\.role"):
        boss.clerks.set_role(ANNA, "king")
    with pytest.raises(NotFound, match=r"clerk\.unknown"):
        boss.clerks.set_role("nobody", "office")


def test_who_is_disabled_loses_the_open_session_and_the_key(founded, boss):
    boss.clerks.add(ANNA, "Анна", "office", OTHER)
    with open_as(founded, ANNA, OTHER) as opened:
        assert boss.clerks.disable("Anna").is_disabled
        with pytest.raises(NotAllowed, match=r"session\.ended"):
            opened.desk.search.find("иванов")
    with pytest.raises(NotAllowed, match=r"sign_in\.(wrong|disabled)"):
        open_as(founded, ANNA, OTHER)
    if not founded.is_shared:
        assert wrapped_keys.read(founded.store_place).clerks.keys() == {BOSS}
    told = boss.clerks.let_in(ANNA)
    with open_as(founded, ANNA, told.password) as opened:
        assert opened.desk.seat.must_change
    assert boss.clerks.let_in(ANNA, THIRD).password is None
    with open_as(founded, ANNA, THIRD) as opened:
        assert not opened.desk.seat.must_change


def test_somebody_is_always_left_who_can_let_others_in(founded, boss):
    with pytest.raises(Rejected, match=r"clerk\.oneself"):
        boss.clerks.disable(BOSS)
    with pytest.raises(Rejected, match=r"clerk\.last"):
        boss.clerks.set_role(BOSS, "office")
    boss.clerks.add(ANNA, "Анна", "administrator", OTHER)
    boss.clerks.set_role(BOSS, "office")
    with open_as(founded, ANNA, OTHER) as opened, pytest.raises(Rejected, match=r"clerk\.last"):
        opened.desk.clerks.set_role(ANNA, "senior")
    with pytest.raises(NotAllowed, match=r"session\.ended"):
        boss.clerks.list()


def test_an_administrator_ends_the_wait_after_wrong_passwords(founded, boss):
    boss.clerks.add(ANNA, "Анна", "office", OTHER)
    for _ in range(3):
        with pytest.raises(NotAllowed, match=r"sign_in\.wrong"):
            open_as(founded, ANNA, SECRET)
    assert boss.clerks.unlock(ANNA) == 3
    assert boss.clerks.unlock(ANNA) == 0
    with pytest.raises(NotFound, match=r"clerk\.unknown"):
        boss.clerks.unlock("nobody")


def test_a_new_recovery_key_is_told_once(founded, boss):
    told = boss.clerks.new_recovery_key(SECRET)
    assert told != boss.clerks.new_recovery_key(SECRET)
    assert ("new recovery key", "Главная А. А.", "", "") in audited(boss)


def test_without_clerks_there_is_no_recovery_key(unfounded):
    with open_desk(unfounded) as opened:
        if unfounded.is_shared:
            assert opened.desk.clerks.new_recovery_key("")
            return
        with pytest.raises(Rejected, match=r"recovery\.none"):
            opened.desk.clerks.new_recovery_key("")


@pytest.mark.parametrize("change", [
    "update clerk set role = 'administrator' where login = 'anna'", "update clerk set disabled_at = null where login = 'anna'",
    "update clerk set epoch = epoch + 1 where login = 'anna'", "update clerk set name = 'Другая' where login = 'anna'",
    "update clerk set password = (select password from clerk where login = 'boss') where login = 'anna'",
    "update clerk set must_change = false where login = 'anna'", "update clerk set mac = 'x' where login = 'anna'",
    "update clerk set certificate = 'x' where login = 'anna'",
])  # fmt: skip
def test_a_row_that_was_written_past_the_program_is_refused_and_noted(founded, boss, change):
    added = boss.clerks.add(ANNA, "Анна", "office", OTHER)
    if "disabled_at" in change:
        boss.clerks.disable(ANNA)
    if "must_change" in change:
        added = boss.clerks.let_in(ANNA)
    with open_as(founded) as opened, opened.database.write() as session:
        session.execute(text(change))
    anna = boss.clerks.list()[0]
    assert not anna.is_sound
    with pytest.raises(NotAllowed, match=r"clerk\.tampered|sign_in\.wrong"):
        open_as(founded, ANNA, added.password or OTHER)


def test_a_session_whose_row_is_written_past_the_program_ends_and_is_noted(founded, boss):
    boss.clerks.add(ANNA, "Анна", "office", OTHER)
    with open_as(founded, ANNA, OTHER) as opened:
        with opened.database.write() as session:
            session.execute(text("update clerk set role = 'administrator' where login = 'anna'"))
        with pytest.raises(NotAllowed, match=r"clerk\.tampered"):
            opened.desk.clerks.list()
    assert audited(boss)[-1][:2] == ("tampered", "Анна")


def test_a_row_that_was_added_past_the_program_signs_nobody_in(founded, boss):
    with open_as(founded) as opened, opened.database.write() as session:
        session.execute(text(
            "insert into clerk (login, name, role, password, must_change, code_step, epoch, added_at, mac) "
            "select 'eve', 'Ева', role, password, must_change, code_step, epoch, added_at, mac from clerk where login = 'boss'",
        ))  # fmt: skip
    with pytest.raises(NotAllowed, match=r"clerk\.tampered|sign_in\.wrong"):
        open_as(founded, "eve", SECRET)


# ---- roles of the organisation's own


def test_a_role_is_made_from_rights(founded, boss):
    boss.roles.define("front", "Стол справок", [Right.VERIFY, Right.FIND_PEOPLE, Right.VERIFY])
    boss.clerks.add(ANNA, "Анна", "front", OTHER)
    row = boss.roles.list()[-1]
    assert (row.code, row.title, row.is_own, row.clerks) == ("front", "Стол справок", True, 1)
    with open_as(founded, ANNA, OTHER) as opened:
        assert opened.desk.seat.rights == {Right.VERIFY, Right.FIND_PEOPLE}
        assert opened.desk.seat.role_title == "Стол справок"
        assert boss.seat.role_title == ""
        boss.roles.define("front", "Стол справок", [Right.VERIFY])
        with pytest.raises(NotAllowed, match=r"session\.ended"):
            opened.desk.search.find("иванов")
    with open_as(founded, ANNA, OTHER) as opened, pytest.raises(NotAllowed, match=r"access\.find_people"):
        opened.desk.search.find("иванов")


@pytest.mark.parametrize(("given", "code"), [
    (("Стол", "Стол", [Right.VERIFY]), "role.code"), (("desk", " ", [Right.VERIFY]), "role.title"),
    (("office", "Стол", [Right.VERIFY]), "role.given"), (("desk", "Стол", []), "role.rights"),
])  # fmt: skip
def test_a_role_that_cannot_be_is_refused(founded, boss, given, code):
    with pytest.raises(Rejected) as refused:
        boss.roles.define(*given)
    assert refused.value.code == code


def test_a_role_that_somebody_has_stays(founded, boss):
    boss.roles.define("front", "Стол", [Right.VERIFY])
    boss.clerks.add(ANNA, "Анна", "front", OTHER)
    with pytest.raises(Rejected, match=r"role\.held"):
        boss.roles.remove("front")
    boss.clerks.set_role(ANNA, "office")
    boss.roles.remove("front")
    with pytest.raises(NotFound, match=r"role\.unknown"):
        boss.roles.remove("front")
    with pytest.raises(Rejected, match=r"role\.given"):
        boss.roles.remove("office")


def test_a_role_that_was_changed_past_the_program_lets_nobody_in(founded, boss):
    boss.roles.define("front", "Стол", [Right.VERIFY])
    boss.clerks.add(ANNA, "Анна", "front", OTHER)
    with open_as(founded) as opened, opened.database.write() as session:
        session.execute(text("update own_role set rights = 'keep_clerks verify'"))
    with pytest.raises(NotAllowed, match=r"sign_in\.role"):
        open_as(founded, ANNA, OTHER)


def test_the_last_who_can_let_others_in_is_not_lost_by_a_role(founded, boss):
    boss.roles.define("head", "Глава", [Right.KEEP_CLERKS])
    boss.clerks.set_role(BOSS, "head")
    with open_as(founded) as opened, pytest.raises(Rejected, match=r"clerk\.last"):
        opened.desk.roles.define("head", "Глава", [Right.VERIFY])


def test_a_login_is_found_however_it_is_written(founded, boss):
    with open_as(founded) as opened, opened.database.look() as connection:
        assert kept.of_login(connection, " BOSS ").login == BOSS
        assert kept.of_id(connection, 999) is None
