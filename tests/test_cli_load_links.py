"""`load links` at the command line: what is told, in both languages, and that nobody's data are told."""

from datetime import date

import pytest

from omsdesk import wording
from omsdesk.models.numbers import enp
from tests.test_cli_family import NUMBERS, family  # noqa: F401 - a fixture

HEAD = "кто;кем приходится;кому;с;основание"
HUSBAND, WIFE, SON, STRANGER = (NUMBERS[who] for who in ("husband", "wife", "son", "stranger"))
MARRIAGE = f"{HUSBAND};муж;{WIFE};05.06.2010;свидетельство"
SECOND = f"{STRANGER};муж;{WIFE};;"


@pytest.fixture
def csv(family, tmp_path):  # noqa: F811 - the fixture
    """Write rows under the usual header, or under another, beside a register with people."""

    def written(*rows, head=HEAD):
        file = tmp_path / "links.csv"
        file.write_text("\n".join([head, *rows]), encoding="cp1251")
        return str(file)

    return written


def test_links_are_loaded_and_told_by_find(csv, run):
    done = run("load", "links", csv(MARRIAGE, f"{HUSBAND};отец;{SON};;"), "--json")
    assert done.code == 0
    told = {name: done.json[name] for name in ("read", "loaded", "known", "withdrawn", "rejected", "rejects", "rehearsed")}
    assert told == {"read": 2, "loaded": 2, "known": 0, "withdrawn": 0, "rejected": 0, "rejects": [], "rehearsed": False}
    row, *_ = run("find", HUSBAND, "--json").json["rows"]
    assert {(one["relation"], one["enp"]) for one in row["links"]} == {("wife", WIFE), ("son", SON)}
    assert run("load", "links", csv(MARRIAGE), "--json").json["known"] == 1
    assert run("load", "links", csv(MARRIAGE), "--quiet").out == ""


def test_what_dump_wrote_is_known_again(csv, run, tmp_path):
    run("load", "links", csv(MARRIAGE))
    assert run("dump", "links", "-o", tmp_path / "dump.csv").code == 0
    done = run("load", "links", tmp_path / "dump.csv", "--json")
    assert done.json["known"] == done.json["read"] > 0
    assert (done.json["loaded"], done.json["passed_over_columns"]) == (0, [])


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_one_impossible_row_refuses_the_file_without_telling_whose_it_is(csv, run, tmp_path, language):
    rejects = tmp_path / "rejects.csv"
    done = run("load", "links", csv(MARRIAGE, SECOND), "--rejects", rejects, "--json", "--lang", language)
    assert (done.code, done.json["loaded"], done.json["rejected"]) == (64, 0, 1)
    (told,) = done.json["rejects"]
    assert (told["line"], told["column"], told["code"]) == (3, "кем приходится", "kinship.second_marriage")
    assert told["message"] != told["code"]
    for word in (STRANGER, WIFE, "Зябликов", "Щеглова"):
        assert word not in done.problem
        assert word not in done.out
    assert "kinship.second_marriage" in rejects.read_text(encoding="utf-8-sig")
    assert run("find", WIFE, "--json").json["rows"][0]["links"] == []


@pytest.mark.parametrize("language", wording.LANGUAGES)
@pytest.mark.parametrize("words", [("--accept-partial",), ("--accept-partial", "--rehearse")])
def test_the_good_rows_are_loaded_on_a_word_and_told_plainly(csv, run, language, words):
    done = run("load", "links", csv(f"{MARRIAGE};1", f"{SECOND};2", head=f"{HEAD};рост"), *words, "--lang", language)
    assert done.code == 0
    assert "1" in done.out
    assert "рост" in done.out
    assert "{" not in done.out
    assert "load.links" not in done.out
    held = run("find", WIFE, "--json").json["rows"][0]["links"]
    assert len(held) == (0 if "--rehearse" in words else 1)


def test_what_is_no_table_of_links_is_one_line_and_64(csv, run):
    done = run("load", "links", csv("Иван;180", head="Имя;Рост"))
    assert done.code == 64
    assert "Иван" not in done.problem
    assert "second" in done.problem


def test_somebody_who_is_not_there_is_told_by_line_and_rule(csv, run):
    nobody = enp.make("77", date(1970, 1, 1), "M", 1)
    done = run("load", "links", csv(f"{nobody};муж;{WIFE};;"))
    assert done.code == 64
    assert nobody not in done.out + done.err


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_every_finding_of_kinship_says_what_to_do_and_its_rule_without_values(language):
    sentences = wording.catalogue(language)
    findings = [code for code in sentences if code.startswith("kinship.") and code.count(".") == 1]
    assert len(findings) >= 33
    assert [code for code in findings if f"{code}.do" not in sentences] == []
    assert [code for code in findings if "{" in sentences.get(f"{code}.rule", sentences[code])] == []


def test_no_register_is_begun_by_links(run, tmp_path):
    file = tmp_path / "links.csv"
    file.write_text("first;role;second\n1;spouse;2\n", encoding="utf-8")
    nowhere = tmp_path / "nowhere.db"
    assert run("load", "links", file, "--accept-partial", "--store", nowhere).code == 5
    assert not nowhere.exists()


def test_the_file_of_refused_rows_says_what_the_row_said(csv, run, tmp_path):
    rejects = tmp_path / "rejects.csv"
    ran = run(
        "load",
        "links",
        csv("6654910887000013;муж;2;;;", f"{HUSBAND};муж;{WIFE};;;чепуха", head=f"{HEAD};исключена"),
        "--rejects",
        rejects,
        "--rehearse",
        "--json",
    )
    assert (ran.code, ran.json["rehearsed"]) == (64, True)
    told = rejects.read_text(encoding="utf-8-sig")
    assert "{" not in told
    assert "чепуха" in told
