"""The verb `codes`, and the lists it looks into loaded from the command line."""

import pytest

from omsdesk import wording

DIAGNOSES = (
    "ID;MKB_CODE;MKB_NAME;ID_PARENT;ACTUAL\n1;J00-J06;ИНФЕКЦИИ;;1\n2;J06.9;Острая инфекция;1;1\n3;J20.9;Острый бронхит;;1\n"
    "4;J99;Снятая;;0\n"
)


@pytest.fixture
def csv(tmp_path):
    def written(content):
        file = tmp_path / "list.csv"
        file.write_text(content, encoding="cp1251")
        return str(file)

    return written


def test_a_code_is_found_by_its_beginning_or_by_words(run, home):
    run("practice", "--people", "5")
    found = run("codes", "diagnoses", "j069", "--json")
    assert found.code == 0
    assert (found.json["list"], found.json["loaded"], [row["code"] for row in found.json["rows"]]) == (
        "diagnoses",
        False,
        ["J06.9"],
    )
    assert [row["code"] for row in run("codes", "diagnoses", "боль", "--json", "спин").json["rows"]] == ["M54.5"]
    assert {row["code"][0] for row in run("codes", "results", "--under", "4", "--json").json["rows"]} == {"4"}
    assert len(run("codes", "services", "--limit", "3", "--json").json["rows"]) == 3
    (vaccine,) = run("codes", "vaccines", "bcg_m", "--json").json["rows"]
    assert vaccine["infections"] == ["tuberculosis"]


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_what_is_found_is_told_in_plain_words(run, home, language):
    run("practice", "--people", "5")
    told = run("codes", "vaccines", "бцж", "--lang", language)
    assert "БЦЖ" in told.out
    assert wording.say("infection.tuberculosis", language) in told.out
    assert "load reference" in told.out
    nothing = run("codes", "diagnoses", "ыыы", "--lang", language)
    assert nothing.code == 2
    assert wording.say("cli.codes.none", language) in nothing.out


def test_a_loaded_list_is_looked_into_and_its_dead_rows_are_counted(run, home, csv):
    run("practice", "--people", "5")
    assert run("load", "reference", csv(DIAGNOSES), "--json").json["expired"] == 1
    assert "1" in run("load", "reference", csv(DIAGNOSES)).out
    told = run("codes", "diagnoses", "остр")
    assert told.out.splitlines() == ["J06.9  Острая инфекция", "J20.9  Острый бронхит"]
    assert {one["list"] for one in run("about", "--json").json["lists"]} == {"diagnoses"}
    assert run("check").code == 0
    run("load", "reference", csv("idpr;prname;dateend\n1;старому;31.12.2013\n2;новому;\n"))
    assert [row["code"] for row in run("codes", "profiles", "--on", "2026-11-22", "--json").json["rows"]] == ["2"]


def test_organisations_have_their_own_verb_which_takes_no_other_list(run, home, csv):
    run("practice", "--people", "5")
    done = run("load", "organisations", csv("mcod;nam_mok;Вид\n770001;Областная больница;больница\n"), "--json")
    assert (done.code, done.json["list"], done.json["loaded"]) == (0, "clinics", 1)
    refused = run("load", "organisations", csv(DIAGNOSES))
    assert refused.code == 64
    assert "МКБ-10" in refused.problem


def test_a_list_that_is_none_is_named_with_those_that_are(run, home):
    refused = run("codes", "colours", "red")
    assert refused.code == 64
    assert "diagnoses" in refused.problem
    assert "red" not in refused.problem
