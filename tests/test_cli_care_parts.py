"""`visit --correct`, `paper`, `result`, `dose`, `calendar --load`: what hangs on a visit, put right at the command line."""

import json

import pytest

from tests.services.attachments.documents import picture

MARIA = "6654910887000012"
"""A person of the practice register: Иванова Мария Петровна."""
STAY = {
    "uuid": "s-1", "person": MARIA, "kind": "hospital", "on": "2026-11-02", "until": "2026-11-12", "doctor": "Ёлкин П. С.",
    "diagnoses": [{"code": "J18.9"}], "summary": {"issued": "2026-11-12", "text": "Выписана."},
    "results": [{"panel": "Кровь", "name": "СОЭ", "value": "12", "unit": "мм/ч", "taken": "2026-11-03"}],
    "vaccinations": [{"vaccine": "АДС-М", "dose": "RV", "series": "П1"}],
}  # fmt: skip


@pytest.fixture
def file(tmp_path):
    """Write something into a file."""

    def written(held, name="file.json"):
        place = tmp_path / name
        place.write_bytes(held if isinstance(held, bytes) else json.dumps(held, ensure_ascii=False).encode())
        return str(place)

    return written


@pytest.fixture
def stay(run, own_register, file):
    """The number of a stay with a paper, a value and a dose."""
    return run("visit", file(STAY), "--json").json["number"]


@pytest.fixture
def shown(run, stay):
    return lambda: run("visit", "--show", stay, "--json").json


def test_a_correction_changes_what_it_names_and_nothing_else(run, stay, file, shown):
    named = {"version": 1, "doctor": "Лапина О. В.", "diagnoses": [{"code": "J06.9"}], "until": None}
    done = run("visit", file(named), "--correct", stay, "--because", "не тот врач", "--json")
    assert (done.code, done.json["number"]) == (0, stay)
    assert [one["code"] for one in done.json["findings"]] == ["visit.until_missing"]
    now = shown()
    assert (now["doctor"], now["kind"], now["on"], now["until"]) == ("Лапина О. В.", "hospital", "2026-11-02", None)
    assert [one["code"] for one in now["diagnoses"]] == ["J06.9"]
    assert (len(now["documents"]), len(now["results"]), len(now["vaccinations"])) == (1, 1, 1)
    assert now["changes"][0]["because"] == "не тот врач"
    late = run("visit", file(named), "--correct", stay, "--because", "ещё раз")
    assert (late.code != 0, late.problem.count(".") >= 1) == (True, True)
    told = run("visit", file({"doctor": "Ёлкин П. С."}), "--correct", stay, "--because", "всё же он")
    assert (told.code, "исправлено" in told.out) == (0, True)


@pytest.mark.parametrize(
    ("held", "options", "code"),
    [
        ({"doctor": "Х"}, (), "visit.because"),
        ({"person": MARIA, "results": []}, ("--because", "х"), "visit.not_corrected"),
        ({"version": "1"}, ("--because", "х"), "visit.version"),
        ({"version": True}, ("--because", "х"), "visit.version"),
        ({"doktor": "Х"}, ("--because", "х"), "visit.unknown_field"),
        ({"doctor": "Х"}, ("--because", "х", "--rehearse"), "cli.usage.apart"),
    ],
)
def test_what_is_no_correction(run, stay, file, held, options, code):
    before = run("visit", "--show", stay, "--json").out
    done = run("visit", file(held), "--correct", stay, *options, "--json")
    assert (done.code, done.json["error"]["code"]) == (64, code)
    assert run("visit", "--show", stay, "--json").out == before


def test_a_correction_is_judged_whole(run, stay, file):
    done = run("visit", file({"on": "31.02.2026", "kind": "party"}), "--correct", stay, "--because", "х", "--json")
    assert done.code == 64
    assert [(one["field"], one["code"]) for one in done.json["findings"]] == [
        ("kind", "visit.word_unknown"), ("on", "visit.date_unclear"),
    ]  # fmt: skip
    assert run("visit", file({"on": "вчера"}), "--correct", stay, "--because", "х").code == 64


def test_a_paper_is_issued_amended_and_withdrawn_and_every_edition_stays(run, stay, file, tmp_path, shown):
    (tmp_path / "scan.png").write_bytes(picture())
    held = {"kind": "consultation", "issued": "2026-11-10", "head": {"specialty": "кардиолог"}, "text": "Осмотрена.\nЗдорова.",
            "attachments": ["scan.png"]}  # fmt: skip
    issued = run("paper", stay, "--issue", file(held), "--json")
    number = issued.json["number"]
    assert (issued.code, issued.json) == (0, {"number": number, "edition": 1})
    done = run("paper", number, "--amend", file({"text": "Осмотрена."}), "--because", "опечатка", "--json")
    assert done.json == {"number": number, "edition": 2}
    amended = run("paper", number, "--json").json[0]
    assert amended["author"] == "Ёлкин П. С."
    assert (amended["edition"], amended["text"], amended["head"], amended["issued"]) == (
        2, "Осмотрена.", held["head"], "2026-11-10",
    )  # fmt: skip
    assert "отозван" in run("paper", number, "--withdraw", "--because", "не та").out
    editions = run("paper", number, "--json").json
    assert [(one["edition"], one["withdrawn"], one["because"]) for one in editions] == [
        (3, True, "не та"), (2, False, "опечатка"), (1, False, None),
    ]  # fmt: skip
    told = run("paper", number).out
    assert "specialty: кардиолог" in told
    assert "  Здорова." in told
    assert len(shown()["documents"]) == 4  # every edition


def test_papers_told_in_lines(run, stay, file):
    issued = run("paper", stay, "--issue", file({"text": "Справка."}))
    number = issued.out.split()[-1].rstrip(".")
    amended = run("paper", number, "--amend", file({"author": None, "text": "Другая."}), "--because", "х")
    assert (issued.code, "редакция 2" in amended.out) == (0, True)


@pytest.mark.parametrize(
    ("held", "code"),
    [
        ({"kind": "consultation"}, "visit.summary_text"), ({"text": ""}, "visit.summary_text"), ([], "paper.not_an_object"),
        ({"text": "х", "issued": "31.02.2026"}, "visit.date_unclear"), ({"text": "х", "issued": "вчера"}, "visit.date_unclear"),
        ({"text": "х", "head": {"specialty": "х"}}, "paper.head"), ({"text": "х", "head": "х"}, "paper.head_shape"),
        ({"text": "х", "attachments": "a.png"}, "paper.head_shape"), ({"text": "х", "tekst": "х"}, "visit.unknown_field"),
        ({"text": "х", "attachments": ["../a.png"]}, "enclosed.outside"), (b"{", "visit.not_json"),
        ({"text": "х", "kind": "poem"}, "visit.word_unknown"), ({"text": "х", "issued": "2027-01-01"}, "visit.summary_future"),
    ],
)  # fmt: skip
def test_what_is_no_paper(run, stay, file, held, code):
    done = run("paper", stay, "--issue", file(held), "--json")
    assert (done.code, done.json["error"]["code"]) == (64, code)
    assert run("paper", stay, "--issue", file(held)).problem


@pytest.mark.parametrize(
    "held",
    [
        [{"name": "Глюкоза", "value": "5.4", "unit": "ммоль/л", "low": "3.9", "high": "6.1", "taken": "2026-11-04T08:15"}],
        {"results": [{"name": "Глюкоза", "value": "5.4", "unit": "ммоль/л", "low": "3.9", "high": "6.1"}]},
        "Показатель;Результат;Ед.;Норма\nГлюкоза;5,4;ммоль/л;3,9-6,1\n".encode("cp1251"),
        "\ufeffГлюкоза\t5,4\tммоль/л\t3,9-6,1\n".encode(),
    ],
)
def test_results_are_added_and_one_is_withdrawn(run, stay, file, shown, held):
    done = run("result", stay, file(held), "--json")
    assert (done.code, done.json) == (0, {"number": stay, "entered": 1, "findings": []})
    added = {one["name"]: (one["value"], one["low"], one["high"]) for one in shown()["results"]}
    assert (len(added), added["Глюкоза"]) == (2, ("5.4", "3.9", "6.1"))
    assert f"№ {stay}/2" in run("results", MARIA).out
    assert run("result", f"{stay}/2", "--withdraw").code == 64
    assert "отозван" in run("result", f"{stay}/2", "--withdraw", "--because", "не те").out
    assert {one["name"]: one["withdrawn"] for one in shown()["results"]} == {"Глюкоза": True, "СОЭ": False}
    assert run("result", f"{stay}/2", "--withdraw", "--because", "не те", "--json").code == 2


def test_results_told_in_lines(run, stay, file, shown):
    assert "записано: 1" in run("result", stay, file([{"name": "СОЭ", "value": "5"}])).out
    wrong = run("result", stay, file([{"name": "СОЭ", "value": "5"}, {"name": "СОЭ", "ready": "вчера"}]))
    assert (wrong.code, wrong.out.splitlines()[0]) == (64, "Результаты не записаны.")
    missing = run("result", stay, file([{"name": "СОЭ"}]), "--json")
    assert (missing.code, missing.json["entered"], missing.json["findings"][0]["field"]) == (64, 0, "results.0.value")
    assert len(shown()["results"]) == 2


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("{}", "--withdraw", "--because", "х"), "result.place"), (("{}/1",), "cli.usage.missing"),
        (("{}",), "cli.usage.missing"),
        (("{}/x", "--withdraw"), "cli.usage.wrong"), (("0", "--withdraw"), "cli.usage.wrong"),
    ],
)  # fmt: skip
def test_what_names_no_result(run, stay, words, code):
    done = run("result", *(word.format(stay) for word in words), "--json")
    assert (done.code, done.json["error"]["code"]) == (64, code)


@pytest.mark.parametrize("held", [[], {"values": []}, b"", b"\n\n"])
def test_a_file_without_results(run, stay, file, held):
    assert run("result", stay, file(held), "--json").json["error"]["code"] == "result.none"


def test_a_dose_gets_its_reaction_and_is_withdrawn(run, stay):
    assert "записана" in run("dose", f"{stay}/1", "--reaction", "отёк").out
    given = {one["visit"]: one for one in run("vaccinations", MARIA, "--json").json["given"]}
    assert (given[stay]["reaction"], given[stay]["withdrawn"]) == ("отёк", False)
    assert f"№ {stay}/1" in run("vaccinations", MARIA).out
    assert run("dose", f"{stay}/1", "--withdraw").code == 64
    assert run("dose", f"{stay}/1", "--withdraw", "--because", "не та", "--json").json == {
        "number": stay, "n": 1, "withdrawn": True,
    }  # fmt: skip
    assert run("dose", f"{stay}/2", "--reaction", "х").code == 2
    assert run("dose", stay, "--reaction", "х", "--json").json["error"]["code"] == "dose.place"
    assert run("dose", f"{stay}/1").code == 64


def test_a_calendar_is_loaded_from_a_file(run, own_register, file):
    columns = "infection;dose;age_from;age_to;after;every;sex;born_from;valid_from;valid_until;source"
    lines = f"{columns}\ntetanus;V1;3;;;;;;2022-01-01;;х\n"
    part = run("calendar", "--load", file(lines.encode(), "calendar.csv"), "--json")
    assert (part.code, part.json["error"]["code"]) == (64, "reference.shrinks")
    done = run("calendar", "--load", file(lines.encode(), "calendar.csv"), "--accept-partial", "--json")
    assert (done.code, done.json["own"], len(done.json["lines"])) == (0, True, 1)
    other = run("calendar", "--load", file("code;name\nV1;Вакцина\n".encode(), "codes.csv"), "--json")
    assert (other.code, run("calendar", "--json").json) == (64, done.json)


def test_a_calendar_that_is_refused_says_why_of_every_row(run, own_register, file, tmp_path):
    place, rejects = file("infection;dose;age_from\nкорь;V1;12\nкорь;;год\n".encode(), "calendar.csv"), tmp_path / "rejects.csv"
    refused = run("calendar", "--load", place, "--rejects", rejects)
    assert (refused.code, "reference." in refused.out, refused.out.count("строка 3")) == (64, False, 2), refused.out
    assert rejects.read_text(encoding="utf-8-sig").count("\n3;") == 2
    told = run("calendar", "--load", place, "--json").json
    assert (told["error"]["code"], [one["line"] for one in told["rejects"]]) == ("load.rejected", [3, 3])
    tried = run("calendar", "--load", place, "--accept-partial", "--rehearse", "--json").json
    assert (tried["loaded"], tried["rehearsed"], run("calendar", "--json").json["own"]) == (1, True, False)
    loaded = run("calendar", "--load", place, "--accept-partial")
    assert (loaded.code, "строк: 1" in loaded.out) == (0, True)
    assert run("calendar", "--rehearse").code == 64
    (tmp_path / "home" / "settings.toml").write_text('role = "reception"\n', encoding="utf-8")
    assert run("calendar", "--load", place).code == 4


def test_whoever_may_not_read_amends_nothing(run, stay, file, tmp_path):
    (tmp_path / "home" / "settings.toml").write_text('role = "reception"\n', encoding="utf-8")
    for words in (
        ("visit", file({"doctor": "Х"}), "--correct", stay, "--because", "х"), ("paper", "1"),
        ("paper", "1", "--amend", file({"text": "х"}, "p.json"), "--because", "х"), ("dose", f"{stay}/1", "--reaction", "х"),
    ):  # fmt: skip
        done = run(*words)
        assert (done.code, "нельзя" in done.problem) == (4, True), words
