"""`load visits` and `dump visits` at the command line: what is told, in both languages, and that nothing of anybody is told."""

import pytest

from omsdesk import wording
from tests.test_cli_family import NUMBERS, family  # noqa: F401 - a fixture

HEAD = "ЕНП;Вид;Дата;Диагноз;Врач"
WIFE = NUMBERS["wife"]
ROW = f"{WIFE};лечение;14.11.2025;F20.0;Лапина"
WRONG = f"{WIFE};лечение;14.11.2025;шизофрения;Лапина"


@pytest.fixture
def csv(family, tmp_path):  # noqa: F811 - the fixture
    """Write rows under the usual header, or under another, beside a register with people."""

    def written(*rows, head=HEAD):
        file = tmp_path / "visits.csv"
        file.write_text("\n".join([head, *rows]), encoding="cp1251")
        return str(file)

    return written


def test_visits_are_loaded_once_and_told(csv, run):
    done = run("load", "visits", csv(ROW), "--json")
    assert done.code == 0
    told = {name: done.json[name] for name in ("read", "loaded", "known", "withdrawn", "rejected", "rehearsed")}
    assert told == {"read": 1, "loaded": 1, "known": 0, "withdrawn": 0, "rejected": 0, "rehearsed": False}
    assert run("load", "visits", csv(ROW), "--json").json["known"] == 1
    assert run("load", "visits", csv(ROW), "--quiet").out == ""


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_a_wrong_row_refuses_the_file_without_telling_what_it_was(csv, run, tmp_path, language):
    rejects = tmp_path / "rejects.csv"
    done = run("load", "visits", csv(ROW, WRONG), "--rejects", rejects, "--json", "--lang", language)
    assert (done.code, done.json["loaded"], done.json["rejected"]) == (64, 0, 1)
    (told,) = done.json["rejects"]
    assert (told["line"], told["column"], told["code"]) == (3, "Диагноз", "load.visits.diagnosis")
    assert told["message"] != told["code"]
    for word in (WIFE, "шизофрения", "Лапина", "F20"):
        assert word not in done.problem
        assert word not in done.out
    assert "шизофрения" in rejects.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_a_report_for_a_person_has_sentences(csv, run, language):
    rows = (f"{ROW};", f"{WIFE};прогулка;14.11.2025;;;", f"{WIFE};лечение;13.11.2025;;;", f"{WIFE};лечение;13.11.2025;;;да")
    done = run("load", "visits", csv(*rows, head=f"{HEAD};Исключено"), "--accept-partial", "--rehearse", "--lang", language)
    assert done.code == 0
    assert "load.visits" not in done.out
    assert "{" not in done.out
    assert WIFE not in done.out


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_every_rule_has_its_sentence_and_what_to_do(language):
    refusing = (
        "no_key", "unknown", "unknown_urgent", "not_one", "birth_date", "before_birth", "no_day", "future", "order", "kind",
        "no_kind", "organisation", "usl_ok", "for_pom", "uuid", "uuid_twice", "diagnosis", "amount", "not_as_many",
    )  # fmt: skip
    noting = (
        "no_main", "diagnosis_unknown", "no_policy", "after_death", "unclear", "known_otherwise", "known_withdrawn",
        "twin_withdrawn",
    )  # fmt: skip
    codes = [f"load.visits.{one}" for one in (*refusing, *noting)] + [f"load.visits.{one}.do" for one in refusing]
    assert [code for code in codes if not wording.knows(code, language)] == []


@pytest.mark.parametrize(
    ("language", "done", "tried"),
    [("ru", "и внесена под", "и была бы внесена под"), ("en", "and was added under", "and would be added under")],
)
def test_an_organisation_that_is_not_held_is_added_or_would_be(csv, run, language, done, tried):
    file = csv(f"{ROW};669933", head=f"{HEAD};МО")
    assert tried in run("load", "visits", file, "--rehearse", "--lang", language).out
    assert done in run("load", "visits", file, "--lang", language).out


def test_rejects_stand_in_the_order_of_their_rows(csv, run):
    rows = (f"{ROW};1", f"{WIFE};лечение;13.11.2025;F20.0;Лапина;1", f"{WIFE};лечение;14.11.1901;;;", f"{WRONG};")
    done = run("load", "visits", csv(*rows, head=f"{HEAD};UUID"), "--json")
    assert [one["line"] for one in done.json["rejects"]] == [3, 4, 5]


def test_whoever_may_not_enter_is_told_so_before_the_file_is_looked_at(family, run, tmp_path):  # noqa: F811 - the fixture
    assert run("load", "visits", tmp_path / "none.csv").code == 64
    (tmp_path / "home" / "settings.toml").write_text('role = "office"\n', encoding="utf-8")
    assert run("load", "visits", tmp_path / "none.csv").code == 4


def test_what_is_no_table_of_visits_is_one_line_and_64(csv, run):
    done = run("load", "visits", csv("Иван;180", head="Имя;Рост"))
    assert done.code == 64
    assert "Иван" not in done.problem


def test_a_dump_is_taken_back(csv, run, tmp_path):
    run("load", "visits", csv(ROW))
    done = run("dump", "visits", "-o", tmp_path / "dump.csv", "--reason", "inspection", "--json")
    assert done.code == 0
    again = run("load", "visits", tmp_path / "dump.csv", "--json").json
    assert (again["loaded"], again["rejected"], again["known"]) == (0, 0, done.json["rows"])
    assert again["passed_over_columns"] == []
    assert run("dump", "visits", "-o", tmp_path / "dump.csv", "--reason", "curiosity").code == 64


def test_care_elsewhere_wants_a_reason_and_exit_4(csv, run, tmp_path):
    run("load", "visits", csv(f"{ROW};669933", head=f"{HEAD};МО"))
    done = run("dump", "visits", "-o", tmp_path / "dump.csv")
    assert done.code == 4
    number = run("visits", WIFE, "--reason", "inspection", "--json").json[0]["number"]
    run("visit", "--withdraw", number, "--because", "ошибка", "--reason", "inspection")
    assert "отозвано" in run("visits", WIFE).out
    assert not (tmp_path / "dump.csv").exists()
