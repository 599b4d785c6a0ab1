"""The verb `clerk`, and signing in on the command line: no secret is an argument or goes to standard error."""

import io
import sys
from pathlib import Path

import pyotp
import pytest

from omsdesk.cli import clerks
from omsdesk.services.clerks import Oneself
from tests.bounded import MADE, bounded
from tests.clerks import ANNA, BOSS, OTHER, SECRET
from tests.journeys.paper import words_of

PEOPLE = "FAM;IM;OT;W;DR;ENP\nИванова;Мария;Петровна;2;12.05.1980;{enp}\n"


@pytest.fixture
def own(run, tmp_path, quick_passwords, monkeypatch):
    """A register of one's own with a person in it, to which nobody signs in yet."""
    from datetime import date

    from omsdesk.models.numbers import enp

    file = tmp_path / "people.csv"
    file.write_text(PEOPLE.format(enp=enp.make("77", date(1980, 5, 12), "F", 7)), encoding="utf-8")
    store = tmp_path / "own.db"
    monkeypatch.setenv("OMSDESK_PASSWORD", SECRET)
    assert run("load", "persons", file, "--store", store).code == 0
    return store


@pytest.fixture
def signed(run, own):
    """The same register with an administrator."""
    made = run("clerk", "add", BOSS, "--role", "admin", "--name", "Главная А. А.", "--store", own, "--json")
    assert made.code == 0
    return own, made.json


def test_the_first_clerk_is_an_administrator_and_gets_the_recovery_key(run, own):
    refused = run("clerk", "add", ANNA, "--role", "office", "--store", own)
    assert (refused.code, "администратор" in refused.problem) == (64, True)
    sheet = own.parent / "sheet.pdf"
    made = run("clerk", "add", BOSS, "--role", "administrator", "--store", own, "--sheet", sheet)
    assert made.code == 0
    told = made.out.splitlines()[1].rsplit(" ", 1)[1]
    assert all(group in words_of(sheet.read_bytes()) for group in told.split("-"))
    assert "Ключ восстановления" in made.out
    assert SECRET not in made.out + made.err


def test_a_sheet_that_was_written_is_told_with_its_whole_path(run, signed, monkeypatch):
    """Whoever reads the file opens the register: it is not to be forgotten where it lies."""
    store, _made = signed
    monkeypatch.chdir(store.parent)
    at = ("recovery-key", "--sheet", "sheet.pdf", "--store", store, "--clerk", BOSS)
    where = str(store.parent / "sheet.pdf")
    key, told = run("clerk", *at).out.splitlines()
    assert key.startswith("Ключ восстановления")
    assert told == f"Лист записан: {where}. Удалите этот файл, когда лист будет напечатан: по нему откроет регистр любой."
    assert run("clerk", *at, "--json").json["sheet"] == where
    (quiet,) = run("clerk", *at, "--quiet").out.splitlines()
    assert quiet.startswith("Ключ восстановления")


def test_the_sheet_of_the_first_administrator_is_told_too(run, own):
    sheet = own.parent / "safe" / "sheet.pdf"
    made = run("clerk", "add", BOSS, "--role", "administrator", "--store", own, "--sheet", sheet, "--json")
    assert made.json.keys() == {"login", "role", "password", "recovery_key", "sheet"}
    assert made.json["sheet"] == str(sheet)
    assert sheet.is_file()


def test_a_sheet_that_cannot_be_written_is_refused_before_anybody_is_made(run, own):
    (own.parent / "file").write_text("x")
    for sheet in (own.parent / "file" / "sheet.pdf", own.parent):
        refused = run("clerk", "add", BOSS, "--role", "administrator", "--store", own, "--sheet", sheet)
        assert (refused.code, refused.out) == (64, "")
        assert str(sheet) in refused.problem
    assert run("find", "Иванова", "--store", own).code == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="told by Linux alone")
def test_a_sheet_that_comes_to_nothing_takes_no_key_with_it(run, own):
    """The disk is full by then: the register is encrypted anew already, and its key is told nowhere else."""
    made = run("clerk", "add", BOSS, "--role", "administrator", "--store", own, "--sheet", "/dev/full")
    assert made.code == 64
    assert "Ключ восстановления" in made.out
    assert "Лист записан" not in made.out
    assert f"«{BOSS}» добавлен" in made.problem
    assert "/dev/full" in made.problem
    again = f"omsdesk clerk recovery-key --sheet ФАЙЛ.pdf --clerk {BOSS}"
    assert again in made.problem
    at = ("recovery-key", "--store", own, "--clerk", BOSS, "--sheet")
    anew = run("clerk", *at, "/dev/full")
    assert anew.code == 64
    assert "Ключ восстановления" in anew.out
    assert "добавлен" not in anew.problem
    assert again in anew.problem
    assert run("clerk", *at, own.parent / "sheet.pdf").code == 0


def test_a_place_is_looked_at_without_a_trace(run, signed, monkeypatch):
    """The folders are made with the sheet, not by a sign-in that fails."""
    store, _made = signed
    sheet = store.parent / "safe" / "of today" / "sheet.pdf"
    at = ("--store", store, "--clerk", BOSS, "--sheet", sheet)
    monkeypatch.setenv("OMSDESK_PASSWORD", OTHER)
    assert run("clerk", "recovery-key", *at).code == 4
    assert not (store.parent / "safe").exists()
    monkeypatch.setenv("OMSDESK_PASSWORD", SECRET)
    assert run("clerk", "recovery-key", *at).code == 0
    assert sheet.read_bytes().startswith(b"%PDF")


def test_where_no_key_is_made_a_sheet_is_refused_before_anything_is_done(run, signed, monkeypatch):
    store, made = signed
    monkeypatch.setenv("OMSDESK_NEW_PASSWORD", OTHER)
    monkeypatch.setenv("OMSDESK_RECOVERY_KEY", made["recovery_key"])
    sheet = store.parent / "safe" / "sheet.pdf"
    for words in (("add", ANNA, "--role", "office", "--clerk", BOSS), ("recover", BOSS)):
        refused = run("clerk", *words, "--store", store, "--sheet", sheet, "--json")
        assert (refused.code, refused.json["error"]["code"]) == (64, "cli.clerk.no_sheet")
        assert "recovery-key" in refused.json["error"]["message"]
    assert not sheet.parent.exists()
    assert [row["login"] for row in run("clerk", "list", "--store", store, "--clerk", BOSS, "--json").json] == [BOSS]


def test_from_then_on_everybody_signs_in(run, signed, monkeypatch):
    store, _made = signed
    assert run("find", "Иванова", "--store", store).code == 4
    assert run("find", "Иванова", "--store", store, "--clerk", BOSS).code == 0
    monkeypatch.setenv("OMSDESK_PASSWORD", OTHER)
    for login in (BOSS, "nobody"):
        refused = run("find", "Иванова", "--store", store, "--clerk", login, "--json")
        assert (refused.code, refused.json["error"]["code"]) == (4, "sign_in.wrong")
        assert OTHER not in refused.out + refused.err
    monkeypatch.delenv("OMSDESK_PASSWORD")
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert run("check", "--store", store, "--clerk", BOSS).code == 4


def test_a_role_may_what_it_may(run, signed, monkeypatch):
    store, _made = signed
    monkeypatch.setenv("OMSDESK_NEW_PASSWORD", OTHER)
    assert run("clerk", "add", ANNA, "--role", "receptionist", "--store", store, "--clerk", BOSS).code == 0
    monkeypatch.setenv("OMSDESK_PASSWORD", OTHER)
    at = ("--store", store, "--clerk", ANNA)
    assert run("find", "Иванова", *at).code == 0
    for words in (("clerk", "list"), ("merge", "1", "1"), ("check",), ("dump", "links", "-o", store.parent / "links.csv")):
        refused = run(*words, *at)
        assert refused.code == 4, words
        assert "роль" in refused.problem
    assert not (store.parent / "links.csv").exists()


def test_a_password_that_is_made_is_told_once_and_changed_first(run, signed, monkeypatch):
    store, _made = signed
    told = run("clerk", "add", ANNA, "--role", "office", "--store", store, "--clerk", BOSS, "--json").json
    assert told.keys() == {"login", "role", "password", "recovery_key"}
    monkeypatch.setenv("OMSDESK_PASSWORD", told["password"])
    at = ("--store", store, "--clerk", ANNA)
    assert (run("find", "Иванова", *at).code, run("clerk", "password", *at).code) == (4, 64)
    monkeypatch.setenv("OMSDESK_NEW_PASSWORD", OTHER)
    assert run("clerk", "password", *at).code == 0
    monkeypatch.setenv("OMSDESK_PASSWORD", OTHER)
    assert run("find", "Иванова", *at).code == 0


def test_clerks_are_listed_disabled_and_let_in_again(run, signed, monkeypatch):
    store, _made = signed
    at = ("--store", store, "--clerk", BOSS)
    run("clerk", "add", ANNA, "--role", "office", "--name", "Анна Б.", *at)
    assert [row["login"] for row in run("clerk", "list", *at, "--json").json] == [ANNA, BOSS]
    assert "Анна Б." in run("clerk", "list", *at, "--quiet").out
    assert run("clerk", "role", ANNA, "senior", *at, "--json").json["role"] == "senior"
    assert run("clerk", "disable", ANNA, *at, "--json").json["disabled"] is True
    closed = f"Вход сотрудника «{ANNA}» закрыт, роль: Старший смены. Снова открыть: omsdesk clerk let-in {ANNA}."
    assert run("clerk", "disable", ANNA, *at).out.strip() == closed
    assert "вход закрыт" in run("clerk", "list", *at).out
    assert run("clerk", "let-in", ANNA, *at, "--json").json["password"]
    assert run("clerk", "unlock", ANNA, *at).code == 0
    assert run("clerk", "remove-factors", ANNA, *at).code == 0
    for words in (("disable", BOSS), ("role", BOSS, "office"), ("role", ANNA, "king")):
        assert run("clerk", *words, *at).code == 64
    assert run("clerk", "disable", "nobody", *at).code == 2


def test_roles_of_ones_own(run, signed):
    store, _made = signed
    at = ("--store", store, "--clerk", BOSS)
    assert run("clerk", "define-role", "front", "--title", "Стол справок", "--rights", "verify", "find_people", *at).code == 0
    listed = run("clerk", "roles", *at, "--json").json
    assert listed[-1] == {"role": "front", "title": "Стол справок", "own": True, "clerks": 0, "rights": ["find_people", "verify"]}
    assert "проверять полисы" in run("clerk", "roles", *at).out
    added = run("clerk", "add", ANNA, "--role", "front", *at)
    assert added.out.splitlines()[0] == f"Сотрудник «{ANNA}» добавлен, роль: Стол справок."
    for words in (("role", ANNA, "front"), ("disable", ANNA)):
        assert "роль: Стол справок" in run("clerk", *words, *at).out
    assert run("clerk", "let-in", ANNA, *at).code == 0
    assert "Стол справок" in run("clerk", "list", *at).out
    assert run("clerk", "remove-role", "front", *at).code == 64
    run("clerk", "role", ANNA, "office", *at)
    assert run("clerk", "remove-role", "front", *at).code == 0
    assert run("clerk", "define-role", "front", "--title", "С", "--rights", "king", *at).code == 64


def test_the_recovery_key_lets_in_who_forgot_the_password(run, signed, monkeypatch):
    store, made = signed
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert run("clerk", "recover", BOSS, "--store", store).code == 4
    monkeypatch.setenv("OMSDESK_RECOVERY_KEY", made["recovery_key"])
    assert run("clerk", "recover", BOSS, "--store", store).code == 64
    monkeypatch.setenv("OMSDESK_NEW_PASSWORD", OTHER)
    (still,) = run("clerk", "recover", BOSS, "--store", store, "--json").json["warnings"]
    assert "clerk recovery-key" in still
    told = run("clerk", "recover", BOSS, "--store", store).out
    done = f"Пароль сотрудника «{BOSS}» сменён по ключу восстановления, роль: Администратор."
    assert told.splitlines() == [f"{done} Код и сертификат больше не спрашиваются.", still]
    assert run("find", "Иванова", "--store", store, "--clerk", BOSS).code == 4
    monkeypatch.setenv("OMSDESK_PASSWORD", OTHER)
    assert run("find", "Иванова", "--store", store, "--clerk", BOSS).code == 0
    assert "листу восстановления" in run("about", "--store", store, "--clerk", BOSS).out
    assert run("clerk", "recovery-key", "--store", store, "--clerk", BOSS, "--json").json["recovery_key"] != made["recovery_key"]
    assert "листу восстановления" not in run("about", "--store", store, "--clerk", BOSS).out


@pytest.mark.parametrize(("role", "may"), [("reception", False), ("front", False), ("keeper", True)])
def test_whoever_recovers_is_told_of_a_new_key_that_they_may_make(run, signed, monkeypatch, role, may):
    store, made = signed
    at = ("--store", store, "--clerk", BOSS)
    run("clerk", "define-role", "front", "--title", "Стол справок", "--rights", "verify", *at)
    run("clerk", "define-role", "keeper", "--title", "Кадры", "--rights", "keep_clerks", *at)
    assert run("clerk", "add", ANNA, "--role", role, *at).code == 0
    monkeypatch.setenv("OMSDESK_RECOVERY_KEY", made["recovery_key"])
    monkeypatch.setenv("OMSDESK_NEW_PASSWORD", OTHER)
    done, still = run("clerk", "recover", ANNA, "--store", store).out.splitlines()
    title = {"reception": "Регистратор", "front": "Стол справок", "keeper": "Кадры"}[role]
    assert f"роль: {title}." in done
    assert "clerk recovery-key" in still
    assert (f"--clerk {ANNA}" in still, "администратор" in still) == (may, not may)
    monkeypatch.setenv("OMSDESK_PASSWORD", OTHER)
    assert run("clerk", "recovery-key", "--store", store, "--clerk", ANNA).code == (0 if may else 4)


def test_the_first_code_of_a_secret_is_asked_for_by_its_variable(run, signed, monkeypatch):
    store, _made = signed
    at = ("--store", store, "--clerk", BOSS)
    secret = run("clerk", "code", *at, "--json").json["secret"]
    monkeypatch.setenv("OMSDESK_CODE_SECRET", secret)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    refused = run("clerk", "code", *at, "--json")
    assert (refused.code, refused.json["error"]["code"]) == (4, "clerk.new_code")
    assert "OMSDESK_NEW_CODE" in refused.json["error"]["message"]
    monkeypatch.setenv("OMSDESK_NEW_CODE", pyotp.TOTP(secret).now())
    assert run("clerk", "code", *at).code == 0


def test_a_code_and_a_certificate_are_asked_for(run, signed, monkeypatch, tmp_path):
    store, _made = signed
    at = ("--store", store, "--clerk", BOSS)
    told = run("clerk", "code", *at, "--json").json
    monkeypatch.setenv("OMSDESK_CODE", pyotp.TOTP(told["secret"]).now())
    for words in (("--confirm", told["secret"]), (f"--confirm={told['secret']}",), ("--confirm",)):
        refused = run("clerk", "code", *words, *at)
        assert refused.code == 64
        assert "OMSDESK_CODE_SECRET" in refused.problem
        assert told["secret"] not in refused.out + refused.err
    for secret in ("junk", "A", "ф", told["secret"][:-1]):
        monkeypatch.setenv("OMSDESK_CODE_SECRET", secret)
        assert run("clerk", "code", *at).code == 4
    monkeypatch.setenv("OMSDESK_CODE_SECRET", told["secret"])
    assert run("clerk", "code", *at).code == 0
    monkeypatch.delenv("OMSDESK_CODE")
    monkeypatch.delenv("OMSDESK_CODE_SECRET")
    refused = run("check", *at, "--json")
    assert (refused.code, refused.json["error"]["code"]) == (4, "sign_in.code_needed")
    import time

    monkeypatch.setenv("OMSDESK_CODE", pyotp.TOTP(told["secret"]).at(int(time.time()) + 30))
    (tmp_path / "x.cer").write_bytes(b"none")
    assert run("clerk", "certificate", tmp_path / "x.cer", *at).code == 64
    assert run("clerk", "certificate", tmp_path / "none.cer", *at).code in {4, 64}


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no devices among the files here")
@pytest.mark.parametrize("what", MADE)
def test_what_is_no_file_or_a_huge_one_is_no_certificate_and_is_not_read(run, signed, tmp_path, what):
    store, _made = signed
    file = tmp_path / "own.cer"
    MADE[what](file)
    with bounded(1024):
        refused = run("clerk", "certificate", file, "--store", store, "--clerk", BOSS)
    assert refused.code == 64
    assert str(file) in refused.problem
    assert "64" in refused.problem


def test_at_a_terminal_the_code_is_asked_for_at_once_and_another_secret_follows(run, signed, monkeypatch):
    store, _made = signed
    at = ("--store", store, "--clerk", BOSS)
    monkeypatch.setattr(clerks, "_is_terminal", lambda: True)

    def typed(_question):
        return pyotp.TOTP(shown[-1]).now()

    shown, begun = [], Oneself.begin_code
    monkeypatch.setattr(Oneself, "begin_code", lambda own: (shown.append(begun(own)[0]) or shown[-1], "otpauth://"))
    monkeypatch.setattr("builtins.input", typed)
    assert run("clerk", "code", *at).code == 0
    import time

    monkeypatch.setenv("OMSDESK_CODE", pyotp.TOTP(shown[0]).at(int(time.time()) + 30))
    told = run("clerk", "code", *at, "--json")
    assert told.json["secret"] == shown[1]


def test_a_practice_register_needs_no_clerk_and_knows_the_roles_of_those_it_has(run, own_register, quick_passwords):
    assert run("clerk", "add", ANNA, "--role", "auditor").code == 0
    assert run("find", "иванов", "--clerk", ANNA).code == 4
    assert run("find", "иванов", "--clerk", "кто-то").code == 0
    assert run("find", "иванов").code == 0


def test_a_terminal_is_asked(run, signed, monkeypatch):
    store, _made = signed

    monkeypatch.delenv("OMSDESK_PASSWORD")
    monkeypatch.setattr(clerks, "_is_terminal", lambda: True)
    asked = []

    def answer(prompt):
        asked.append(prompt)
        return given.pop(0)

    monkeypatch.setattr(clerks.getpass, "getpass", answer)
    given = [SECRET]
    assert run("find", "Иванова", "--store", store, "--clerk", BOSS).code == 0
    assert BOSS in asked[0]
    given = [SECRET, OTHER, "другой"]
    assert run("clerk", "password", "--store", store, "--clerk", BOSS).code == 64
    given = [SECRET, OTHER, OTHER]
    assert run("clerk", "password", "--store", store, "--clerk", BOSS).code == 0
    given = ["0000", OTHER, OTHER]
    assert run("clerk", "recover", BOSS, "--store", store).code == 64


def test_a_copy_is_put_back_by_whoever_may_and_the_audit_says_so(run, signed, monkeypatch, tmp_path):
    store, _made = signed
    at = ("--store", store, "--clerk", BOSS)
    copy = tmp_path / "copies" / "copy.db"
    monkeypatch.setenv("OMSDESK_NEW_PASSWORD", OTHER)
    assert run("clerk", "add", ANNA, "--role", "reception", *at).code == 0
    assert run("backup", copy, *at).code == 0
    assert {file.name for file in copy.parent.iterdir()} == {"copy.db", "copy.db.json", "copy.db.keys"}
    assert run("clerk", "add", "late", "--role", "office", *at).code == 0
    monkeypatch.setenv("OMSDESK_PASSWORD", OTHER)
    before = store.read_bytes()
    refused = run("restore", copy, "--store", store, "--clerk", ANNA)
    assert (refused.code, "копий" in refused.problem) == (4, True)
    assert run("backup", tmp_path / "x.db", "--store", store, "--clerk", ANNA).code == 4
    assert run("restore", copy, "--store", store).code == 4
    assert [row["login"] for row in _listed(run, store, monkeypatch)] == [ANNA, BOSS, "late"]
    assert before[:16] == store.read_bytes()[:16]
    done = run("restore", copy, *at, "--json")
    assert (done.code, done.json["damaged"]) == (0, False)
    assert done.json["lost_events"] > 0
    # the clerks of today stay, whatever the copy held
    assert [row["login"] for row in _listed(run, store, monkeypatch)] == [ANNA, BOSS, "late"]
    checked = run("check", *at)
    assert checked.code == 0, checked.out
    told = run("audit", "--action", "restore", *at, "--json").json
    assert run("audit", *at, "--clerk", ANNA, "--json").json == []
    assert [line["action"] for line in told] == ["restore"]
    monkeypatch.setenv("OMSDESK_PASSWORD", OTHER)
    assert run("find", "Иванова", "--store", store, "--clerk", "late").code == 0


def test_a_damaged_register_is_put_back_by_whoever_may(run, signed, monkeypatch, tmp_path):
    store, _made = signed
    at = ("--store", store, "--clerk", BOSS)
    copy = tmp_path / "copy.db"
    assert run("backup", copy, *at).code == 0
    store.write_bytes(b"\1" * store.stat().st_size)
    assert run("find", "Иванова", *at).code == 5
    done = run("restore", copy, *at, "--json")
    assert (done.code, done.json["damaged"]) == (0, True)
    assert run("find", "Иванова", *at).code == 0
    assert run("check", *at).code == 0


def test_an_auditor_reads_who_saw_a_person_and_opens_no_card(run, signed, monkeypatch):
    store, _made = signed
    at = ("--store", store, "--clerk", BOSS)
    monkeypatch.setenv("OMSDESK_NEW_PASSWORD", OTHER)
    assert run("clerk", "add", ANNA, "--role", "auditor", "--name", "Анна Б.", *at).code == 0
    (found,) = run("find", "Иванова", *at, "--json").json["rows"]
    assert run("verify", found["enp"], *at).code in {0, 1}
    monkeypatch.setenv("OMSDESK_PASSWORD", OTHER)
    seat = ("--store", store, "--clerk", ANNA)
    assert run("find", "Иванова", *seat).code == 4
    told = run("audit", "--person", found["enp"], *seat, "--json").json
    assert {line["clerk"] for line in told} == {"Главная А. А."}
    assert "check" in {line["action"] for line in told}
    mine = run("--clerk", ANNA, "audit", "--clerk", ANNA, "--store", store, "--json").json
    assert {line["clerk"] for line in mine} == {"Анна Б."}
    assert run("audit", "--person", found["enp"], *seat).code == 0
    assert run("check", *seat).code == 0


def _listed(run, store, monkeypatch):
    monkeypatch.setenv("OMSDESK_PASSWORD", SECRET)
    return run("clerk", "list", "--store", store, "--clerk", BOSS, "--json").json
