"""The verbs of copies: backup, restore; what `check` and `about` tell of them."""

import json
from pathlib import Path

import pytest

KEYS = {"path", "made_at", "kind", "schema", "people", "audit_seq", "bytes", "verified_at", "rehearsed_at", "rehearsal_failed"}
RESTORED = {
    "clerks",
    "clerks_differing",
    "passwords",
    "path",
    "made_at",
    "schema",
    "people",
    "audit_seq",
    "lost_events",
    "lost_people",
    "kept",
    "damaged",
    "rehearsed",
}


@pytest.fixture
def home(own_register, tmp_path):
    return tmp_path / "home"


@pytest.mark.parametrize(("language", "said"), [("ru", "Копия сделана и проверена"), ("en", "The copy is made and verified")])
def test_a_copy_into_a_file_is_told(run, home, tmp_path, language, said):
    ran = run("backup", tmp_path / "copy.db", "--lang", language)
    assert (ran.code, ran.err) == (0, "")
    assert said in ran.out
    assert str(tmp_path / "copy.db") in ran.out
    again = run("backup", tmp_path / "copy.db")
    assert (again.code, again.out) == (64, "")
    assert "уже есть" in again.problem


def test_the_copies_of_a_register_that_is_spoilt_or_gone_are_listed_beside_what_is_wrong(run, home):
    assert "ещё нет" in run("backup", "--list").out
    assert run("backup").code == 0
    register = home / "register.db"
    register.write_bytes(b"\0" * register.stat().st_size)
    spoilt = run("backup", "--list", "--json")
    assert (spoilt.code, len(spoilt.json), "не открывается" in spoilt.err) == (0, 1, True)
    register.unlink()
    assert len(run("backup", "--list", "--json").json) == 1
    for copy in (home / "backups").iterdir():
        copy.unlink()
    assert run("backup", "--list").code == 5


def test_copies_are_listed_and_tried(run, home):
    assert run("backup", "--list", "--json").json == []
    none = run("backup", "--rehearse")
    assert (none.code, "нет копий" in none.problem) == (2, True)
    made = run("backup", "--json").json
    assert made.keys() == KEYS
    assert Path(made["path"]).parent == home / "backups"
    assert "восстановлением не проверена" in run("backup", "--list").out
    assert run("backup", "--rehearse", "--quiet").out == ""
    assert "проверена восстановлением" in run("backup", "--list").out
    assert run("backup", "--list", "--json").json[0]["rehearsed_at"]


def test_what_would_be_lost_is_told_before_and_after_and_the_register_is_kept(run, home, tmp_path):
    run("backup", tmp_path / "copy.db")
    for _ in range(2):
        assert run("find", "иванова").code == 0
        assert run("verify", "6654910887000012").code in {0, 1}
    rehearsed = run("restore", tmp_path / "copy.db", "--rehearse")
    assert (rehearsed.code, "Копия старше регистра; событий журнала, которых в ней нет: 4." in rehearsed.out) == (0, True)
    done = run("restore", tmp_path / "copy.db", "--json").json
    assert done.keys() == RESTORED
    assert (done["lost_events"], done["lost_people"], done["damaged"], done["rehearsed"]) == (4, 0, False, False)
    assert run("check", "--deep").code == 0
    back = run("restore", done["kept"])
    assert "Копия новее регистра" in back.out
    assert "Прежний регистр сохранён" in back.out
    assert run("restore", tmp_path / "copy.db", "--quiet").out == ""


def test_a_damaged_and_an_absent_register_are_restored_over(run, home, tmp_path):
    run("backup", tmp_path / "copy.db")
    (home / "register.db").write_bytes(b"\1" * 9000)
    assert run("find", "иванова").code == 5
    assert "не открывался" in run("restore", tmp_path / "copy.db").out
    assert run("find", "иванова").code == 0
    (home / "register.db").unlink()
    assert "не было" in run("restore", tmp_path / "copy.db").out
    assert run("find", "иванова").code == 0


def test_the_same_register_is_told_to_be_the_same(run, home, tmp_path):
    run("backup", tmp_path / "copy.db")
    assert "столько же" in run("restore", tmp_path / "copy.db", "--rehearse").out


@pytest.mark.expects_log
def test_check_and_about_tell_how_the_copies_stand(run, home):
    told = {one["what"]: one for one in run("check", "--json").json}
    assert (told["backup"]["sound"], "по часам не делаются" in told["backup"]["message"]) == (True, True)
    made = Path(run("backup", "--json").json["path"])
    assert run("about", "--json").json["backup"]["last"]["path"] == str(made)
    assert "Последняя копия регистра" in run("about").out
    content = bytearray(made.read_bytes())
    content[9000] ^= 1
    made.write_bytes(content)
    failed = run("backup", "--rehearse")
    assert (failed.code, "Копия повреждена" in failed.problem) == (5, True)
    check = run("check", "--json")
    assert check.code == 1
    assert json.loads(check.out)[-1]["sound"] is False


def test_a_store_on_a_server_is_left_to_its_tools(run, postgres_url, home):
    assert run("practice", "--people", "21", "--store", postgres_url, "--quiet").code == 0
    for words in (["backup"], ["backup", "x.db"], ["backup", "--rehearse"], ["restore", "x.db"]):
        ran = run(*words, "--store", postgres_url)
        assert (ran.code, ran.out) == (64, "")
        assert "pg_dump" in ran.problem
    assert "pg_dump" in run("check", "--store", postgres_url).out
