"""Role by role, everything the desk does: what a role may not is refused before anything is done, and that is written down.

What each role may is written here once more, by hand: the table of the program is held against it, method by method.
"""

import dataclasses
import inspect
import re
import typing
from pathlib import Path

import pytest
from sqlalchemy import select

from omsdesk import wording
from omsdesk.app import open_desk
from omsdesk.errors import NotAllowed
from omsdesk.models.records import AuditLine
from omsdesk.models.words import Right
from omsdesk.services import access, gate
from omsdesk.services.desk import Desk
from omsdesk.services.exchange import Exchange
from omsdesk.services.persons import Persons
from tests.clerks import OTHER, open_as

NO_SERVICE = {"settings", "session", "practice", "_begin_exchange"}
PEOPLE = "find_people"
MAY = {
    "reception": {PEOPLE, "verify", "print", "apply", "link", "enter_visits"},
    "medical": {PEOPLE, "verify", "print", "apply", "link", "enter_visits", "read_visits", "edit_lists"},
    "office": {PEOPLE, "verify", "print", "apply", "link", "decide"},
    "senior": {
        PEOPLE, "verify", "print", "apply", "link", "enter_visits", "read_visits", "decide", "merge", "edit_lists", "load",
        "dump", "check_store",
    },
    "counter": {PEOPLE, "verify", "print"},
    "administrator": set(Right) - {"read_visits"},
    "auditor": {"read_audit", "check_store"},
}  # fmt: skip
WANTS = {
    "search.find search.asked search.bearer search.row search.scanned persons.listed persons.open families.open "
    "families.links families.suggest "
    "families.sharing_surname falling_due.list scanned_documents.of scanned_documents.content scanned_documents.of_person "
    "scanned_documents.offered scanned_documents.thumbnail": {PEOPLE},
    "coverage.verify coverage.verify_people coverage.verify_person coverage.answer coverage.recent": {"verify"},
    "families.link families.correct families.end families.judge families.restore families.unlink households.carry_out "
    "households.preview households.undo": {"link"},
    "merging.merge merging.unmerge merging.preview merging.list": {"merge"},
    "applications.submit applications.check applications.again applications.around applications.answer_alike "
    "applications.withdraw intake.check intake.prove intake.send_code intake.submit drafts.discard drafts.hand_over "
    "drafts.last_open drafts.list drafts.open drafts.remove drafts.save identity.confirm identity.send_code": {"apply"},
    "applications.approve applications.refuse applications.examine": {"decide"},
    "applications.list applications.outcome applications.held applications.filed applications.entered applications.appearing "
    "applications.waiting": {"apply", "decide", "print"},
    "likeness.answer likeness.answers": {"apply", "merge"},
    "printing.extract printing.pieces printing.proof papers.blank papers.family papers.journal papers.notice "
    "papers.notice_pieces papers.notices papers.pack "
    "papers.paper papers.pieces papers.proposal falling_due.notice": {"print"},
    "print_jobs.again print_jobs.asked print_jobs.asked_of_day print_jobs.calibration print_jobs.cancel print_jobs.carry_out "
    "print_jobs.hand_over "
    "print_jobs.list print_jobs.look print_jobs.made print_jobs.offset print_jobs.one print_jobs.print_calibration "
    "print_jobs.proposed print_jobs.repeated "
    "print_jobs.seen print_jobs.set_offset print_jobs.settle print_jobs.standing print_jobs.told": {"print", "read_visits"},
    "scanned_documents.add scanned_documents.brought scanned_documents.move scanned_documents.remove scanned_documents.take": {
        "apply", "decide", "enter_visits",
    },
    "exchange.load_persons exchange.load_links": {"load"},
    "exchange.load_organisations exchange.load_reference": {"edit_lists"},
    "exchange.dump": {"dump"},
    "upkeep.check audit.verify": {"check_store"},
    "audit.lines audit.whose": {"read_audit"},
    "audit.accept_anchors audit.restored backups.make backups.copies backups.older backups.renew": {"back_up"},
    "clerks.add clerks.disable clerks.keep_in_keyring clerks.let_in clerks.list clerks.new_recovery_key "
    "clerks.remove_factors clerks.set_role "
    "clerks.unlock roles.define roles.list roles.remove statements.announced statements.forget "
    "statements.issued statements.renew statements.revoke statements.revoked statements.trust": {"keep_clerks"},
    "printing.key statements.known statements.own": {"print", "keep_clerks"},
    "statements.brought": {"find_people"},
}  # fmt: skip
"""What each call wants one of; a call that is not here is for whoever sits at the desk, or asks inside (test_rights.py)."""
ONE_OF = {command: rights for commands, rights in WANTS.items() for command in commands.split()}
ASK_INSIDE = {
    "visits", "visits_aside", "results", "vaccinations", "calendars", "disputes", "medical_papers", "care_papers", "codes",
    "suggestions", "oneself",
}  # fmt: skip
UNASKED = {
    "upkeep.facts", "upkeep.look_daily", "upkeep.warnings",
    "backups.is_rehearsal_due", "backups.make_before_load", "backups.make_if_due",
    "backups.rehearse", "backups.state", "print_jobs.clear_old",
}  # fmt: skip
"""What the desk does by itself, whoever sits there."""
FREE = {*UNASKED, "search.total", "exchange.load_visits", "exchange.load_calendar"}


def services():
    """Every service of the desk by its name."""
    hints = typing.get_type_hints(Desk, {"Exchange": Exchange, "Callable": typing.Callable})
    named = {field.name: hints[field.name] for field in dataclasses.fields(Desk) if field.name not in NO_SERVICE}
    return {**named, "exchange": Exchange}


def commands():
    """Every public method of every service."""
    return {
        f"{name}.{method}"
        for name, service in services().items()
        for method, _value in inspect.getmembers(service, callable)
        if not method.startswith("_")
    }


def test_every_command_has_a_row_and_every_row_a_command():
    assert {f"{name}.{method}" for name, methods in gate.RIGHTS.items() for method in methods} == commands()


def test_every_command_stands_in_this_matrix():
    unnamed = {one for one in commands() if one not in ONE_OF and one not in FREE and one.partition(".")[0] not in ASK_INSIDE}
    assert unnamed == set()
    assert set(ONE_OF) <= commands()


def test_the_roles_are_those_of_the_matrix():
    assert {role: set(rights) for role, rights in access.ROLES.items() if role} == MAY


@pytest.fixture
def desks(founded):
    """A desk of each role over one register."""
    opened = {}
    with open_as(founded) as boss:
        for role in MAY:
            boss.desk.clerks.add(f"{role}-1", f"Роль {role}", role, OTHER)
        for role in MAY:
            opened[role] = open_as(founded, f"{role}-1", OTHER)
        yield {role: one.desk for role, one in opened.items()}
        for one in opened.values():
            one.close()


def refused(desk, command):
    """The right that a call was refused for, or None where it went on to look at what it was given."""
    name, method = command.split(".")
    try:
        getattr(getattr(desk, name), method)(*(None for _ in range(9)))
    except NotAllowed as error:
        return error.code
    except TypeError:
        return None
    raise AssertionError(command)


def lines(desk):
    with desk.session._database.look() as connection:
        found = select(AuditLine.action, AuditLine.entity, AuditLine.entity_id, AuditLine.clerk).order_by(AuditLine.seq)
        return [tuple(line) for line in connection.execute(found)]


def test_each_role_is_refused_what_it_may_not_and_let_through_to_what_it_may(desks, figure):
    asked = 0
    for role, desk in desks.items():
        for command in sorted(commands()):
            wanted = ONE_OF.get(command, set())
            if command in UNASKED:
                continue
            code = refused(desk, command)
            asked += 1
            if not wanted or wanted & MAY[role]:
                assert code is None, (role, command)
                continue
            assert code in {f"access.{right}" for right in wanted}, (role, command)
            right = code.removeprefix("access.")
            assert lines(desk)[-1] == (f"refused {right}", "command", command, f"Роль {role}")
    figure("G14", f"{len(desks)} roles × {len(commands())} commands = {asked} calls, each as the matrix says")


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_a_refusal_of_keys_of_statements_names_the_right_that_lacks(desks, language):
    for role, command, right in (("auditor", "statements.known", "print"), ("counter", "statements.trust", "keep_clerks")):
        assert refused(desks[role], command) == f"access.{right}"
    kept = wording.say("right.keep_clerks", language).partition(" ")[2]
    assert len(kept.split()) > 3
    assert kept in wording.say("access.keep_clerks", language)


def test_a_locked_or_ended_session_is_refused_everything(founded):
    with open_as(founded) as opened:
        opened.desk.session.lock()
        assert {refused(opened.desk, command) for command in commands() - UNASKED} == {"session.locked"}
    with open_as(founded) as boss, open_as(founded) as other:
        boss.desk.oneself.change_password("верблюд пьёт чай", OTHER)
        assert {refused(other.desk, command) for command in commands() - UNASKED} == {"session.ended"}


def test_the_one_seat_of_a_register_without_clerks_has_the_role_of_the_settings(unfounded):
    with open_desk(dataclasses.replace(unfounded, role="counter")) as opened:
        assert refused(opened.desk, "merging.merge") == "access.merge"
        assert refused(opened.desk, "persons.open") is None
    with open_desk(unfounded) as opened:
        assert {refused(opened.desk, command) for command in commands() - UNASKED} == {None}


def test_a_method_without_a_row_cannot_be_called_nor_what_a_service_stands_on(founded, monkeypatch):
    monkeypatch.setattr(Persons, "leak", lambda _self: "told", raising=False)
    with open_as(founded) as opened:
        for name in services():
            handed = getattr(opened.desk, name)
            plain = gate.PLAIN.get(name, ())
            assert set(vars(handed)) == {*gate.RIGHTS[name], *plain}, name
            assert all(isinstance(getattr(handed, one), (bool, str, Path)) for one in plain), name
            assert not [one for one in dir(handed) if not one.startswith("__") and one not in vars(handed)], name
        for name in ("leak", "_database", "_session"):
            with pytest.raises(AttributeError):
                getattr(opened.desk.persons, name)
        with pytest.raises(AttributeError):
            opened.desk.identity.codes  # noqa: B018


def test_nothing_goes_past_the_gate():
    """The window and the verbs reach the store through the desk alone: neither makes a service of its own."""
    root = Path(gate.__file__).parent.parent
    made = {service.__name__ for service in services().values()}
    for file in (*root.joinpath("views").rglob("*.py"), *root.joinpath("cli").rglob("*.py")):
        source = file.read_text(encoding="utf-8")
        brought = {
            name for line in re.findall(r"from omsdesk\.services[\w.]* import (.+)", source) for name in made if name in line
        }
        assert not {name for name in brought if re.search(rf"\b{name}\(", source)}, file.name
