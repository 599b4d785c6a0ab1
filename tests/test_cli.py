"""The command line keeps the contract: verbs, options on either side, codes, shapes, one plain line for whatever is wrong."""

from datetime import date

import pytest

from omsdesk.cli import arguments
from omsdesk.models.words import CoverageStatus
from tests.commands import PEOPLE

ROW = {"id", "enp", "surname", "name", "patronymic", "birth_date", "sex", "snils", "status", "insurer", "why", "links"}
ANSWER = {"check", "on", "verdict", "status", "reason", "person", "candidates", "policy", "attached_to", "restrictions"}
UNKNOWN_NUMBER, BAD_DIGIT = "7756410832000014", "7756410832000015"
INSURED = (CoverageStatus.ACTIVE, CoverageStatus.NO_INSURER)


def full_name(row):
    return " ".join(filter(None, (row["surname"], row["name"], row["patronymic"])))


# ---- arguments


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["frobnicate"], "practice, check, audit, about"),
        (["find"], "TEXT"),
        (["verify"], "KEY"),
        (["find", "иванов", "--frob=тайна"], "Неизвестные ключи: --frob."),
        (["--frob", "find", "иванов"], "Неизвестные ключи: --frob."),
        (["find", "иванов", "--limit"], "После --limit нужно значение"),
        (["find", "иванов", "--limit", "0"], "--limit"),
        (["find", "иванов", "--limit", "тайна"], "--limit"),
        (["find", "иванов", "--lim", "5"], "--lim"),
        (["verify", "иванов", "--by", "тайна"], "scan"),
        (["about", "--lang", "тайна"], "ru, en"),
        (["about", "тайна"], "Лишние слова"),
        (["about", "--store", ""], "--store"),
        (["about", "--store", "mysql://тайна"], "store"),
        (["about", "--settings", "no-such-file.toml"], "Файла настроек нет"),
        (["print"], "форма"),
        (["print", "poster", "1", "-o", "a.pdf"], "extract, proof"),
        (["print", "extract", "1"], "--output"),
        (["print", "extract", "1", "-o", "a.pdf", "--paper", "A3"], "A4, A5"),
        (["load"], "что"),
        (["load", "persons"], "FILE"),
        (["tour"], "--to"),
        (["practice", "--people", "-3"], "--people"),
        (["practice", "--seed", "тайна"], "--seed"),
        (["verify", "иванов", "--on", "31.02.2026"], "22.11.2026"),
        (["due", "--until", "тайна"], "Дата не понята"),
        (["due", "тайна"], "Лишние слова"),
        (["print", "extract", "1", "-o", "a.pdf", "--on", "позавчера"], "Дата не понята"),
    ],
)
def test_wrong_arguments_are_one_line_and_64(run, register, words, said):
    ran = run(*words)
    assert ran.code == 64
    assert said in ran.problem
    assert "тайна" not in ran.problem
    assert not ran.out


@pytest.mark.parametrize("words", [["find", "--json"], ["frobnicate", "--json"], ["--json", "verify", BAD_DIGIT]])
def test_with_json_an_error_is_an_object_as_well(run, register, words):
    ran = run(*words)
    error = ran.json["error"]
    assert (ran.code, error["message"]) == (64, ran.problem)
    assert error["code"].startswith(("cli.", "verify."))


def test_options_stand_before_the_verb_or_behind_it_or_between_words(run, register, people):
    row = people[CoverageStatus.ACTIVE]
    surname, name = row["surname"], row["name"]
    told = [
        run("--lang", "en", "--json", "--store", register, "find", surname, name),
        run("find", surname, name, "--lang", "en", "--json", "--store", register),
        run("--json", "find", surname, "--lang=en", name),
        run("find", "--json", f"{surname} {name}", "--quiet"),
    ]
    assert {ran.code for ran in told} == {0}
    assert len({str(ran.json["rows"]) for ran in told}) == 1


@pytest.mark.parametrize("verb", ["practice", "find", "verify", "due", "print", "load", "check", "about", "migrate", "tour"])
def test_every_verb_has_its_help_in_both_languages(run, verb):
    russian, english = run(verb, "--help"), run("--lang", "en", verb, "-h")
    assert russian.code == english.code == 0
    assert russian.out.startswith(f"запуск: omsdesk {verb}")
    assert english.out.startswith(f"usage: omsdesk {verb}")
    assert not russian.err + english.err
    assert "cli." not in russian.out + english.out


def test_the_version_is_said(run):
    assert run("--version").out.startswith("omsdesk ")


def test_the_language_is_that_of_the_settings_unless_said(run, home):
    home.mkdir()
    (home / "settings.toml").write_text('language = "en"', encoding="utf-8")
    other = home / "other.toml"
    other.write_text('language = "ru"', encoding="utf-8")
    assert "no register" in run("find", "иванов").problem.lower()
    assert "Регистра ещё нет" in run("find", "иванов", "--lang=ru").problem
    assert "Регистра ещё нет" in run("find", "иванов", "--settings", other).problem


def test_settings_that_cannot_be_read_are_64(run, home):
    home.mkdir()
    (home / "settings.toml").write_text("language = ", encoding="utf-8")
    assert run("about").code == 64


def test_the_language_is_known_before_anything_is_parsed():
    assert arguments.language_of(["find", "--lang"]) == "ru"
    assert arguments.language_of(["--lang=en"]) == "en"
    assert arguments.language_of(["--lang", "xx"]) == "ru"


# ---- no register yet


@pytest.mark.parametrize(
    "words",
    [
        ["find", "иванов"],
        ["find", "-"],
        ["verify", "иванов"],
        ["due"],
        ["print", "extract", "1", "-o", "a.pdf"],
        ["print", "proof", "2026-000001", "-o", "a.pdf"],
        ["check"],
        ["migrate"],
    ],
)
def test_without_a_register_it_is_5(run, home, words):
    ran = run(*words)
    assert (ran.code, ran.out) == (5, "")
    assert "practice" in ran.problem
    assert not (home / "register.db").exists()
    assert run(*words, "--json").json["error"]["code"] == "store.missing"


def test_without_a_register_about_tells_what_there_is(run, home):
    ran = run("about")
    assert (ran.code, ran.err) == (0, "")
    assert "Регистра ещё нет" in ran.out
    assert str(home) in ran.out
    assert run("about", "--json").json["store"] is None


# ---- find


def test_find_gives_rows_of_the_contract(run, people):
    row = people[CoverageStatus.ACTIVE]
    ran = run("find", row["enp"], "--json")
    assert (ran.code, ran.err) == (0, "")
    assert ran.json["question"]["kind"] == "enp"
    assert ran.json["question"]["repaired"] is None
    assert ran.json["more"] is False
    assert ran.json["took_ms"] > 0
    (found,) = ran.json["rows"]
    assert set(found) == ROW
    assert isinstance(found["id"], str)
    assert date.fromisoformat(found["birth_date"])
    assert found["sex"] in {"M", "F"}


def test_find_says_the_same_to_a_person(run, people):
    row = people[CoverageStatus.ACTIVE]
    ran = run("find", row["enp"])
    assert full_name(row) in ran.out
    assert f"{row['enp'][:4]} {row['enp'][4:8]}" in ran.out
    assert f"из {PEOPLE}" in ran.out
    assert f"of {PEOPLE}" in run("find", row["enp"], "--lang", "en").out


def test_find_shows_no_more_than_was_asked_for_and_says_that_there_are_more(run, register):
    ran = run("find", "ив", "--limit", "1", "--json")
    assert len(ran.json["rows"]) == 1
    assert ran.json["more"] is True
    assert "Показаны первые 1" in run("find", "ив", "--limit", "1").out


def test_find_with_none_is_2(run, register):
    ran = run("find", "щщукинг", "--json")
    assert (ran.code, ran.json["rows"], ran.err) == (2, [], "")


@pytest.mark.parametrize("text", ["", " ", "-5", "'; drop table person; --", "%", "*", "\udcff", "a\0b", "<b>ив</b>", "я" * 5000])
def test_find_takes_any_text(run, register, text):
    assert run("find", "--", text).code in {0, 2}


def test_find_tells_what_it_read_in_the_other_layout(run, register):
    assert "Прочитано как: иванов" in run("find", "bdfyjd").out


# ---- verify


def test_verify_gives_the_answer_of_the_contract(run, people):
    row = people[CoverageStatus.ACTIVE]
    ran = run("verify", row["enp"], "--json")
    assert (ran.code, ran.err) == (0, "")
    told = ran.json
    assert set(told) >= ANSWER | {"advice", "source"}
    assert (told["on"], told["verdict"], told["status"]) == ("2026-11-22", "insured", "active")
    assert set(told["person"]) == ROW
    assert set(told["policy"]) == {"enp", "kind", "from", "until", "insurer", "territory"}
    assert set(told["policy"]["insurer"]) == {"code", "name", "phone"}
    assert set(told["policy"]["territory"]) == {"okato", "name"}
    assert set(told["source"]) == {"name", "as_of"}


def test_verify_ends_with_the_verdict(run, people):
    for status, row in people.items():
        assert run("verify", row["enp"], "--json").code == (0 if status in INSURED else 1), status


@pytest.mark.parametrize("key", ["enp", "snils", "grouped", "name"])
def test_verify_takes_every_kind_of_key(run, people, key):
    row = people[CoverageStatus.ACTIVE]
    number, account = row["enp"], row["snils"]
    keys = {
        "enp": [number],
        "grouped": [number[place : place + 4] for place in range(0, 16, 4)],
        "snils": [f"{account[:3]}-{account[3:6]}-{account[6:9]} {account[9:]}"],
        "name": [full_name(row), date.fromisoformat(row["birth_date"]).strftime("%d.%m.%Y")],
    }
    ran = run("verify", *keys[key], "--json")
    assert ran.code == 0
    assert ran.json["person"]["id"] == row["id"]


@pytest.mark.parametrize("on", ["1930-01-01", "01.01.1930", "010130"])
def test_verify_answers_for_the_date(run, people, on):
    ran = run("verify", people[CoverageStatus.ACTIVE]["enp"], "--on", on, "--json")
    assert ran.json["on"] in {"1930-01-01", "2030-01-01"}
    assert ran.code == (1 if ran.json["on"] < "2000" else 0)


def test_verify_of_nobody_and_of_several_is_2_and_is_logged(run, register):
    nobody, several = run("verify", UNKNOWN_NUMBER, "--json"), run("verify", "ив", "--json")
    assert (nobody.code, several.code) == (2, 2)
    assert (nobody.json["verdict"], several.json["verdict"]) == ("not_found", "ambiguous")
    assert nobody.json["person"] is None
    assert len(several.json["candidates"]) > 1
    assert nobody.json["check"] != several.json["check"]


@pytest.mark.parametrize("key", [BAD_DIGIT, "775641083200001", "7799999999000017", "123-456-789 00", "1234", "?", "", "\0"])
def test_verify_of_what_can_be_no_key_is_64(run, register, key):
    ran = run("verify", key)
    assert (ran.code, ran.out) == (64, "")
    assert len(ran.problem) > 20


def test_verify_says_the_verdict_first_in_both_languages(run, people):
    row = people[CoverageStatus.ACTIVE]
    assert run("verify", row["enp"]).out.startswith("ЗАСТРАХОВАН на 22.11.2026. Действует")
    assert run("verify", row["enp"], "--lang", "en").out.startswith("INSURED on 22.11.2026. Active")
    assert run("verify", "ив").out.startswith("ЧЕЛОВЕК НЕ ОПРЕДЕЛЁН")


# ---- print


def test_print_writes_one_document(run, people, tmp_path):
    row = people[CoverageStatus.ACTIVE]
    by_number, by_id, proof = tmp_path / "a.pdf", tmp_path / "new" / "folder" / "b.pdf", tmp_path / "c.pdf"
    assert run("print", "extract", row["enp"], "-o", by_number).code == 0
    assert run("print", "extract", row["id"], "-o", by_id, "--paper", "A5", "--on", "2026-11-01").code == 0
    check = run("verify", row["enp"], "--json").json["check"]
    ran = run("print", "proof", check, "--output", proof)
    assert (ran.code, ran.err) == (0, "")
    assert str(proof) in ran.out
    assert all(file.read_bytes().startswith(b"%PDF") for file in (by_number, by_id, proof))
    assert by_number.stat().st_mode & 0o077 == 0
    assert {file.name for file in tmp_path.iterdir()} == {"a.pdf", "new", "c.pdf"}


def test_a_proof_printed_again_is_the_same(run, people, tmp_path):
    check = run("verify", people[CoverageStatus.ACTIVE]["enp"], "--json").json["check"]
    for name in ("a.pdf", "b.pdf", "b.pdf"):
        assert run("print", "proof", check, "-o", tmp_path / name, "--quiet").out == ""
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_a_person_without_a_valid_policy_gets_an_extract_that_says_so(run, people, tmp_path):
    for status in {CoverageStatus.EXPIRED, CoverageStatus.SUSPENDED} & set(people):
        assert run("print", "extract", people[status]["id"], "-o", tmp_path / "a.pdf", "--json").code == 0


@pytest.mark.parametrize(
    ("form", "key", "code"),
    [
        ("extract", UNKNOWN_NUMBER, 2),
        ("extract", "99999", 2),
        ("extract", "0", 2),
        ("extract", "щщукинг пётр 12.05.1980", 2),
        ("extract", "ив", 2),
        ("extract", "²", 64),
        ("extract", BAD_DIGIT, 64),
        ("proof", "2026-999999", 2),
        ("proof", "шум", 2),
        ("proof", "", 2),
    ],
)
def test_print_of_an_unknown_or_doubtful_key_writes_nothing(run, register, tmp_path, form, key, code):
    ran = run("print", form, key, "-o", tmp_path / "a.pdf")
    assert (ran.code, ran.out) == (code, "")
    assert ran.problem
    assert not list(tmp_path.glob("*.pdf"))


def test_print_of_a_check_that_found_nobody_is_64_for_an_extract_and_a_proof_all_the_same(run, register, tmp_path):
    check = run("verify", UNKNOWN_NUMBER, "--json").json["check"]
    assert run("print", "proof", check, "-o", tmp_path / "a.pdf").code == 0


# ---- practice, check, audit, about, migrate


def test_practice_is_never_over_an_existing_file_without_force(run, home):
    first = run("practice", "--people", "3", "--json")
    assert (first.code, first.json["people"]) == (0, 3)
    held = (home / "register.db").read_bytes()
    assert run("practice", "--people", "4").code == 64
    assert (home / "register.db").read_bytes() == held
    ran = run("practice", "--people", "4", "--force", "--lang", "en")
    assert (ran.code, ran.err) == (0, "")
    assert "4 people" in ran.out
    assert run("practice", "--people", "4", "--force", "--quiet").out == ""


def test_the_same_seed_is_the_same_register(run, tmp_path, monkeypatch):
    monkeypatch.setenv("OMSDESK_TODAY", "2026-11-22")
    told = []
    for name, seed in (("a.db", 5), ("b.db", 5), ("c.db", 6)):
        run("practice", "--people", "300", "--seed", seed, "--store", tmp_path / name)
        told.append(run("find", "-", "--store", tmp_path / name, given="ив\nпе\nса\nко\n".encode()).objects)
    shown = [str([one["rows"] for one in answers]) for answers in told]
    assert shown[0] == shown[1] != shown[2]


def test_check_finds_a_sound_register_sound(run, register):
    for words in ([], ["--deep"]):
        ran = run("check", *words, "--json")
        assert (ran.code, ran.err) == (0, "")
        assert all(one["sound"] for one in ran.json)
    assert "Страницы целы" in run("check").out


@pytest.mark.parametrize("language", ["ru", "en"])
def test_about_tells_versions_paths_and_how_the_store_is_kept(run, register, language):
    told = run("about", "--lang", language).out
    assert "journal wal" in told
    assert "synchronous full" in told
    assert "SQLCipher" in told
    assert str(register) in told
    store = run("about", "--json", "--lang", language).json["store"]
    assert (store["journal"], store["synchronous"], store["practice"], store["people"]) == ("wal", "full", True, PEOPLE)


def test_migrate_leaves_a_current_register_as_it_is(run, register):
    assert "соответствует" in run("migrate").out
    assert run("migrate", "--json").json == {"copy": None}
