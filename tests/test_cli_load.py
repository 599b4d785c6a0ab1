"""`load persons` at the command line: what is told, to whom, and that nobody's data are told."""

import pytest

from omsdesk import wording

HEAD = "FAM;IM;OT;W;DR;SNILS;ENP;SMO;VPOLIS;DBEG;DEND;MO"
GOOD = "Смоев;Иван;Петрович;1;12.05.1980;;6654910837000013;66001;3;01.01.2020;;660007"
SHORT = "Короткова;Анна;;2;12.05.1981;;665491083700001;;;;;"
WRONG = "Неверная;Анна;;2;12.05.1981;112-233-445 96;;;;;;"


@pytest.fixture
def csv(tmp_path):
    """Write rows under the usual header, or under none."""

    def written(*rows, head=HEAD):
        file = tmp_path / "people.csv"
        file.write_text("\n".join(([head] if head else []) + list(rows)) + "\n", encoding="utf-8")
        return str(file)

    return written


@pytest.mark.parametrize("words", [(), ("--rehearse",), ("--accept-partial",)])
def test_codes_of_organisations_that_nobody_knows_yet_are_added_and_told(run, home, csv, words):
    done = run("load", "persons", csv(GOOD), *words, "--json")
    assert done.code == 0
    assert len(done.json["added"]) == 2
    assert "66001" in done.json["added"][0]
    assert done.json["loaded"] == 1


def test_a_refused_file_is_one_line_and_64_with_unknown_codes_too(run, home, csv):
    done = run("load", "persons", csv(GOOD, WRONG))
    assert done.code == 64
    assert done.problem
    assert run("find", "смоев").code == 5


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_every_reason_is_told_in_plain_words(run, home, csv, language):
    rows = (WRONG, SHORT, "Серия;Анна;;2;12.05.1981;;;;;;;77")
    done = run("load", "persons", csv(*rows), "--json", "--lang", language)
    told = {one["code"]: one["message"] for one in done.json["rejects"]}
    assert set(told) == {"snils.checksum", "enp.format", "load.code"}
    for code, sentence in told.items():
        assert sentence != code
        assert "{" not in sentence


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_every_reason_for_a_refusal_has_words_without_the_values_of_the_row(language):
    sentences = wording.catalogue(language)
    # «load.rejects.do» is the head of a column.
    reasons = [code.removesuffix(".do") for code in sentences if code.endswith(".do") and code != "load.rejects.do"]
    assert len(reasons) >= 29
    assert [code for code in reasons if "{" in sentences.get(f"{code}.rule", sentences[code])] == []


def test_a_file_without_a_header_is_refused_without_telling_what_stands_in_it(run, home, csv):
    done = run("load", "persons", csv("Иванов;Иван;12.05.1980;112-233-445 95", head=""), "--json")
    assert done.code == 64
    for word in ("Иванов", "Иван", "12.05.1980", "1980-05-12", "112-233"):
        assert word not in done.problem
        assert word not in done.out


def test_quiet_says_nothing_where_all_went_well(run, home, csv):
    assert run("load", "persons", csv(GOOD), "--quiet").out == ""


def test_what_a_known_row_says_otherwise_is_noted(run, home, csv):
    first = GOOD.replace("01.01.2020;;", "01.01.2020;31.12.2020;")
    second = GOOD.replace("01.01.2020", "01.01.2021")
    done = run("load", "persons", csv(first, second), "--json")
    assert (done.json["loaded"], done.json["known"]) == (1, 1)
    assert [(note["code"], note["lines"]) for note in done.json["notes"]] == [("load.known_otherwise", [3])]
    again = run("load", "persons", csv(first), "--json")
    assert again.json["notes"] == []


def test_an_equal_number_and_birth_date_with_another_name_is_another_person(run, home, csv):
    rows = ("Первый;Иван;;1;12.05.1980;112-233-445 95;;;;;;", "Второй;Пётр;;1;12.05.1980;112-233-445 95;;;;;;")
    done = run("load", "persons", csv(*rows), "--json")
    assert done.code == 64
    assert [(one["line"], one["code"]) for one in done.json["rejects"]] == [(3, "load.number_taken")]


def test_somebody_with_a_document_alone_is_known_by_it(run, home, csv):
    head = "FAM;IM;OT;DR;DOCTYPE;DOCSER;DOCNUM"
    row = "Паспортов;Иван;;12.05.1980;14;45 10;123456"
    file = csv(row, row, head=head)
    done = run("load", "persons", file, "--json")
    assert (done.json["loaded"], done.json["known"]) == (1, 1)
    again = run("load", "persons", file, "--json")
    assert (again.json["loaded"], again.json["known"]) == (0, 2)
    other = run("load", "persons", csv(row.replace("12.05.1980", "13.05.1980"), head=head), "--json")
    assert (other.json["loaded"], other.json["known"]) == (1, 0)


def test_real_people_in_a_practice_register_are_warned_of(run, home, csv):
    run("practice", "--people", "5")
    told = run("load", "persons", csv(GOOD))
    assert told.code == 0
    assert "--store" in told.out
    assert run("load", "persons", csv(GOOD), "--json").json["warnings"]


def test_a_register_of_one_s_own_needs_no_warning(run, home, csv):
    assert run("load", "persons", csv(GOOD), "--json").json["warnings"] == []


# ---- reference lists


OFFICES = "code;name\n770-001;ОВД «ВЫМЫСЕЛ»\n770-001;ГУ МВД РОССИИ ПО ВЫМЫСЛУ\n"


@pytest.fixture
def listed(tmp_path):
    """A file with this content."""

    def written(content=OFFICES):
        file = tmp_path / "offices.csv"
        file.write_text(content, encoding="cp1251")
        return str(file)

    return written


def test_a_reference_list_is_loaded_and_about_and_check_tell_of_it(run, home, listed):
    run("practice", "--people", "5")
    done = run("load", "reference", listed(), "--json")
    assert done.code == 0
    assert {name: done.json[name] for name in ("list", "read", "loaded", "replaced", "repeated", "rejected", "rejects")} == {
        "list": "offices", "read": 2, "loaded": 2, "replaced": 0, "repeated": 0, "rejected": 0, "rejects": [],
    }  # fmt: skip
    (told,) = run("about", "--json").json["lists"]
    assert (told["list"], told["rows"], told["source"]) == ("offices", 2, "offices.csv")
    assert "offices.csv" in run("about").out
    assert "offices.csv" in run("check").out
    assert run("load", "reference", listed(), "--json").json["replaced"] == 2


@pytest.mark.parametrize("language", wording.LANGUAGES)
@pytest.mark.parametrize("words", [(), ("--rehearse",)])
def test_the_load_of_a_list_is_told_in_plain_words(run, home, listed, language, words):
    done = run("load", "reference", listed("d;code;name\n1;770-001;ОВД\n"), *words, "--lang", language)
    assert done.code == 0
    assert "1" in done.out
    assert "{" not in done.out
    assert "reference." not in done.out


def test_a_list_with_a_wrong_row_is_refused_whole(run, home, listed):
    file = listed(OFFICES + "770002;ОВД\n")
    done = run("load", "reference", file, "--json")
    assert done.code == 64
    assert [(one["line"], one["column"], one["code"]) for one in done.json["rejects"]] == [(4, "code", "reference.office_code")]
    assert "770-001" in run("load", "reference", file).out
    assert run("about", "--json").json["lists"] == []


def test_what_is_no_list_is_one_line_and_64(run, home, listed):
    done = run("load", "reference", listed("Имя;Рост\nИван;180\n"))
    assert done.code == 64
    assert "Иван" not in done.problem
    assert "smocod" in done.problem
