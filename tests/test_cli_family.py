"""The verbs of families: link, unlink, household; links in the answers of find and verify."""

from datetime import date

import pytest

from omsdesk import wording
from omsdesk.models.kinship import CODES
from omsdesk.models.numbers import enp

PEOPLE = {
    "husband": ("Щеглов", "Сергей", "Петрович", 1, date(1978, 3, 4)),
    "wife": ("Щеглова", "Мария", "Ивановна", 2, date(1980, 5, 12)),
    "son": ("Щеглов", "Пётр", "Сергеевич", 1, date(2015, 5, 5)),
    "stranger": ("Зябликов", "Олег", "Львович", 1, date(1975, 1, 1)),
}
NUMBERS = {who: enp.make("66", born, "MF"[sex - 1], 900 + place) for place, (who, (*_, sex, born)) in enumerate(PEOPLE.items())}


@pytest.fixture
def family(own_register, run, tmp_path):
    """People who are loaded into a register of this test's own; a key of each."""
    rows = [f"{s};{n};{p};{sex};{born:%d.%m.%Y};{NUMBERS[who]}" for who, (s, n, p, sex, born) in PEOPLE.items()]
    file = tmp_path / "people.csv"
    file.write_text("\n".join(["FAM;IM;OT;W;DR;ENP", *rows]), encoding="utf-8")
    assert run("load", "persons", file).code == 0
    return NUMBERS


def links(run, key):
    row, *_ = run("find", key, "--json").json["rows"]
    return {(one["relation"], one["enp"], one["holds"]) for one in row["links"]}


def test_a_link_is_kept_once_and_told_from_both_sides(family, run):
    ran = run(
        "link", family["husband"], family["wife"], "--as", "spouse", "--from", "05.06.2010", "--ground", "свидетельство", "--json"
    )
    assert (ran.code, ran.json["relation"], ran.json["is_new"], ran.json["findings"]) == (0, "spouse", True, [])
    assert (ran.json["since"], ran.json["ground"], ran.json["holds"]) == ("2010-06-05", "свидетельство", True)
    again = run("link", family["wife"], family["husband"], "--as", "wife", "--json")
    assert (again.code, again.json["is_new"], again.json["number"]) == (0, False, ran.json["number"])
    assert links(run, family["wife"]) == {("husband", family["husband"], True)}
    assert links(run, family["husband"]) == {("wife", family["wife"], True)}
    assert "уже есть" in run("link", family["wife"], family["husband"], "--as", "spouse").out


def test_a_link_with_another_ground_is_corrected_not_passed_over(family, run):
    pair = (family["wife"], family["son"], "--as", "mother")
    assert run("link", *pair, "--ground", "свид. 1").code == 0
    assert run("link", *pair, "--ground", "свид. 1").code == 0
    differs = run("link", *pair, "--ground", "свид. 2")
    assert (differs.code, "--correct" in differs.problem) == (64, True)
    corrected = run("link", *pair, "--ground", "свид. 2", "--from", "2015-05-05", "--correct", "--json")
    assert (corrected.code, corrected.json["ground"], corrected.json["since"]) == (0, "свид. 2", "2015-05-05")
    assert (corrected.json["is_new"], "исправлена" in run("link", *pair, "--correct", "--from", "06.05.2015").out) == (
        False,
        True,
    )
    assert run("link", *pair, "--correct", "--from", "2010-01-01").code == 64
    assert run("link", family["wife"], family["husband"], "--as", "wife", "--correct").code == 2


def test_the_first_is_the_role_of_the_second(family, run):
    assert run("link", family["son"], family["wife"], "--as", "child").code == 0
    assert run("link", family["husband"], family["son"], "--as", "parent", "--quiet").out == ""
    verified = run("verify", family["son"], "--json").json["person"]["links"]
    assert {one["relation"] for one in verified} == {"mother", "father"}
    assert "отец: Щеглов Сергей Петрович, 04.03.1978" in run("verify", family["son"]).out
    assert run("verify", "-", "--json", given=family["son"].encode()).objects[0]["person"]["links"] == verified


@pytest.mark.parametrize(
    ("first", "second", "role", "code"),
    [
        ("son", "son", "parent", "kinship.self"),
        ("son", "wife", "mother", "kinship.younger_parent"),
        ("stranger", "wife", "husband", "kinship.second_marriage"),
        ("son", "stranger", "spouse", "kinship.child_marries"),
    ],
)
def test_what_cannot_be_is_refused_whatever_is_said(family, run, first, second, role, code):
    assert run("link", family["husband"], family["wife"], "--as", "spouse").code == 0
    ran = run("link", family[first], family[second], "--as", role, "--because", "так надо", "--json")
    assert (ran.code, ran.json["number"]) == (64, None)
    assert code in {one["code"] for one in ran.json["findings"]}
    assert "Щеглов" not in ran.problem
    assert "--because" not in ran.problem


def test_what_is_doubtful_wants_a_word_which_is_kept(family, run):
    asked = run("link", family["stranger"], family["son"], "--as", "father")
    assert asked.code == 64
    assert "--because" in asked.problem
    said = run("link", family["stranger"], family["son"], "--as", "father", "--because", "решение суда", "--json")
    assert (said.code, said.json["because"]) == (0, "решение суда")
    assert {one["severity"] for one in said.json["findings"]} == {"ask"}
    assert (
        run("link", family["stranger"], family["son"], "--as", "guardian", "--because", "суд", "--lang", "en").out.count("\n")
        == 3
    )


def test_an_adopted_child_may_have_two_mothers(family, run):
    run("link", family["wife"], family["son"], "--as", "mother")
    ran = run("link", family["husband"], family["son"], "--as", "parent", "--adopted", "--json")
    assert (ran.code, ran.json["adopted"]) == (0, True)


def test_a_link_is_ended_and_stays_in_the_history(family, run):
    run("link", family["husband"], family["wife"], "--as", "spouse", "--from", "2010-06-05")
    ended = run("unlink", family["husband"], family["wife"], "--on", "2020-01-01", "--json")
    assert (ended.code, ended.json["until"], ended.json["holds"]) == (0, "2020-01-01", False)
    assert links(run, family["wife"]) == {("former_husband", family["husband"], False)}
    assert "бывший муж: Щеглов" in run("verify", family["wife"]).out
    assert run("unlink", family["husband"], family["wife"]).code == 2
    assert run("link", family["stranger"], family["wife"], "--as", "husband").code == 0
    assert "прекращена" in run("unlink", family["stranger"], family["wife"], "--as", "spouse").out


def test_a_parent_is_taken_out_as_a_mistake(family, run):
    run("link", family["husband"], family["son"], "--as", "father")
    assert "ошибочная" in run("unlink", family["son"], family["husband"]).out
    assert links(run, family["son"]) == set()


def test_who_is_unknown_or_not_one_is_2(family, run):
    assert run("link", "1111222233334444"[:15] + "9", family["wife"], "--as", "spouse").code in {2, 64}
    assert run("unlink", family["son"], "999999").code == 2


def test_wrong_arguments_are_64(family, run):
    assert run("link", family["son"], family["wife"]).code == 64
    assert run("link", family["son"], family["wife"], "--as", "friend").code == 64
    assert run("link", family["son"], family["wife"], "--as", "child", "--from", "вчерась").code == 64


def test_a_household_is_shown_rehearsed_and_made(family, run):
    husband, wife, son, stranger = (family[who] for who in ("husband", "wife", "son", "stranger"))
    assert "не записано" in run("household", son).out
    rehearsed = run("household", husband, wife, son, "--move", "found", "--rehearse", "--json")
    assert (rehearsed.code, rehearsed.json["done"], len(rehearsed.json["after"])) == (0, False, 1)
    assert run("household", son, "--json").json["head"] is None
    made = run("household", husband, wife, son, "--move", "found")
    assert made.code == 0
    assert made.out.startswith("Записано, перемена № 1.\nБыло:\n")
    assert made.out.count("живёт отдельно") == 3
    held = run("household", son, "--json").json
    assert [row["enp"] for row in held["members"]] == [husband, wife, son]
    assert "★" in run("household", son).out
    run("link", husband, wife, "--as", "spouse", "--from", "2010-06-05")
    split = run("household", wife, son, "--move", "split", "--divorce", "--json").json
    assert (split["done"], len(split["after"]), len(split["links"])) == (True, 2, 1)
    blind = run("household", stranger, "--move", "join", "--host", wife, "--take-address", "--rehearse")
    assert (blind.code, blind.out, "адреса нет" in blind.problem) == (64, "", True)
    again = run("household", stranger, "--move", "join", "--host", wife, "--quiet")
    assert (again.code, again.out) == (0, "")
    doubted = run("household", son, "--move", "head", "--rehearse")
    assert (doubted.code, doubted.out.startswith("Проба"), "несовершеннолетний" in doubted.out) == (0, True, True)
    assert "--because" in doubted.out
    refused = run("household", son, "--move", "head")
    assert (refused.code, refused.out) == (64, "")
    assert run("household", son, "--move", "head", "--because", "сирота").code == 0
    assert "впереди" not in run("household", son, "--move", "of_age").problem


def test_a_split_tells_which_link_ends(family, run):
    husband, wife = family["husband"], family["wife"]
    run("household", husband, wife, "--move", "found", "--head", wife, "--quiet")
    run("link", husband, wife, "--as", "spouse", "--ground", "запись акта № 5")
    asked = run("household", wife, "--move", "split", "--divorce", "--rehearse").out
    assert "действует по 21.11.2026" in asked
    assert "свидетельство о расторжении" in asked
    out = run("household", wife, "--move", "split", "--divorced-on", "2026-10-01", "--ground", "решение суда").out
    assert "действует по 30.09.2026" in out
    assert "по документу «решение суда»" in out


def test_a_move_is_undone_by_its_number(family, run):
    husband, wife, son = (family[who] for who in ("husband", "wife", "son"))
    run("household", husband, wife, son, "--move", "found", "--quiet")
    run("link", husband, wife, "--as", "spouse", "--from", "2010-06-05", "--ground", "свидетельство")
    split = run("household", wife, son, "--move", "split", "--divorce", "--json").json
    assert ("former_husband", husband, False) in links(run, wife)
    undone = run("household", "--undo", split["number"], "--json")
    assert (undone.code, undone.json["number"], undone.json["move"]) == (0, split["number"], "split")
    assert ("husband", husband, True) in links(run, wife)
    assert [row["enp"] for row in run("household", son, "--json").json["members"]] == [husband, wife, son]
    again = run("household", "--undo", split["number"])
    assert (again.code, "уже отменена" in again.problem) == (64, True)
    assert run("household", "--undo", "77").code == 2
    assert run("household", wife, "--move", "leave", "--json").json["number"] == "3"
    refused = run("household", "--undo", "1")
    assert (refused.code, "записано другое" in refused.problem) == (64, True)
    assert "отменена" in run("household", "--undo", "3").out


@pytest.mark.parametrize("words", [(), ("--undo", "x"), ("--undo", "1", "Иванов")])
def test_an_undoing_has_a_number_and_nothing_else(family, run, words):
    assert run("household", *words).code == 64


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_every_reading_has_its_word(language):
    assert all(wording.knows(f"kinship.reading.{code}", language) for code in CODES)


@pytest.mark.parametrize("key", ["Щеглов", "04.03.1978", "Щеглов 1978", "щегл сергей", "0001"])
def test_a_key_that_only_happens_to_hit_one_changes_nobody(family, run, key):
    assert run("link", key, family["stranger"], "--as", "representative").code in {2, 64}
    assert links(run, family["stranger"]) == set()


@pytest.mark.parametrize("key", ["Щеглов 04.03.1978", "04.03.1978 щеглов", "Щеглов Сергей 4 марта 1978"])
def test_a_name_with_the_whole_birth_date_is_a_key(family, run, key):
    linked = run("link", key, family["stranger"], "--as", "representative", "--from", "2026-01-01", "--ground", "дов.", "--json")
    assert (linked.code, linked.json["since"], linked.json["until"]) == (0, "2026-01-01", "2027-01-01")
