"""The verbs of vaccinations: what is held and due, a dose entered, the calendar."""

import pytest

from omsdesk.models.words import CoverageStatus


@pytest.fixture
def somebody(people, own_register):
    return people[CoverageStatus.ACTIVE]["enp"]


@pytest.fixture
def reception(somebody, tmp_path):
    """The same register in a role that may enter care and not read it."""
    file = tmp_path / "home" / "settings.toml"
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    file.write_text(f'role = "reception"\n{before}', encoding="utf-8")


def test_a_dose_that_is_entered_is_shown_and_due_no_more(run, somebody):
    before = run("vaccinations", somebody, "--due", "--json").json
    assert before.keys() == {"person", "due", "covered"}
    entered = run("vaccinate", somebody, "--vaccine", "АДС-М", "--dose", "RV", "--series", "П1", "--json")
    assert entered.code == 0
    assert entered.json.keys() == {"number", "check", "dose", "unlisted", "findings"}
    assert entered.json["findings"] == []
    after = run("vaccinations", somebody, "--json").json
    row = next(one for one in after["given"] if one["visit"] == entered.json["number"])
    assert (row["vaccine"], row["against"], row["dose"], row["series"]) == ("АДС-М", ["diphtheria", "tetanus"], "RV", "П1")
    assert "tetanus" not in {one.get("infection") for one in after["due"]}


def test_the_dose_that_the_calendar_waits_for_is_taken(run, somebody):
    waits = {one["infection"]: one["dose"] for one in run("vaccinations", somebody, "--json").json["plan"]}
    entered = run("vaccinate", somebody, "--vaccine", "адс-м", "--json").json
    assert entered["dose"] == waits["diphtheria"]
    assert run("vaccinate", somebody, "--vaccine", "Неизвестная", "--json").json["unlisted"] == ["Неизвестная"]


@pytest.mark.parametrize(
    ("language", "words"), [("ru", "отказ до 01.03.2027: болеет"), ("en", "refused until 01.03.2027: болеет")]
)
def test_a_refusal_is_told_in_lines(run, somebody, language, words):
    given = ("--vaccine", "АДС-М", "--refused", "болеет", "--refused-until", "01.03.2027", "--lang", language)
    done = run("vaccinate", somebody, *given)
    assert (done.code, done.out.count("\n")) == (0, 1)
    assert words in run("vaccinations", somebody, "--lang", language).out


def test_lines_tell_reactions_check_ups_and_what_is_due(run, somebody):
    assert run("vaccinate", somebody, "--vaccine", "Неизвестная", "--reaction", "отёк", "--quiet").out == ""
    said = run("vaccinate", somebody, "--vaccine", "Неизвестная").out
    assert "в расчёт она не войдёт" in said
    told = run("vaccinations", somebody).out
    assert "реакция: отёк" in told
    assert ("Пора:" in told) == bool(run("vaccinations", somebody, "--due", "--json").json["due"])


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (("--on", "01.01.2100"), 64, "ещё не наступил"),
        (("--on", "вчера завтра"), 64, ""),
        (("--refused-until", "01.01.2027"), 64, "Срок бывает только у отказа"),
        (("--organisation", "нет такой"), 64, "Организации с таким кодом"),
    ],
)
def test_bad_input_gets_one_sentence(run, somebody, options, code, words):
    ran = run("vaccinate", somebody, "--vaccine", "АДС-М", *options)
    assert ran.code == code
    assert words in ran.problem


def test_what_is_doubtful_of_a_dose_is_told(run, somebody):
    given = ("--vaccine", "Неизвестная", "--on", "01.01.2001")
    told = run("vaccinate", somebody, *given, "--json").json["findings"]
    codes = {"visit.not_insured", "visit.vaccine_unlisted", "visit.dose_missing", "visit.series_missing"}
    assert {one["code"] for one in told} == codes
    again = run("vaccinate", somebody, *given)
    assert "Похоже, это обращение уже есть" in again.out
    assert "Не сказана серия вакцины" in again.out
    assert run("vaccinate", somebody, *given, "--quiet").out == ""


def test_a_dose_that_a_reception_leaves_to_the_calendar_is_written_and_not_told(run, somebody, tmp_path):
    dose = {one["infection"]: one["dose"] for one in run("vaccinations", somebody, "--json").json["plan"]}["diphtheria"]
    file = tmp_path / "home" / "settings.toml"
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    file.write_text(f'role = "reception"\n{before}', encoding="utf-8")
    for vaccine in ("АДС-М", "Неизвестная"):
        told = run("vaccinate", somebody, "--vaccine", vaccine, "--series", "П1", "--on", "22.11.2026", "--json").json
        assert told["dose"] is None
        assert "visit.dose_missing" not in {one["code"] for one in told["findings"]}
    assert run("vaccinate", somebody, "--vaccine", "АДС-М", "--dose", "RV9", "--json").json["dose"] == "RV9"
    file.write_text(before, encoding="utf-8")
    given = run("vaccinations", somebody, "--json").json["given"]
    assert [one["dose"] for one in given if one["series"] == "П1"] == [None, dose]


def test_a_reception_enters_and_is_told_only_that_there_is_something(run, somebody, reception):
    assert run("vaccinate", somebody, "--vaccine", "АДС-М").code == 0
    ran = run("vaccinations", somebody)
    assert (ran.code, ran.out, ran.problem) == (4, "", "Обращения есть; видеть их в этой роли нельзя.")


def test_the_calendar_is_shown_and_put_back(run, own_register):
    shown = run("calendar", "--json").json
    assert shown["own"] is False
    assert {"infection", "dose", "age_from", "valid_from", "source"} <= shown["lines"][0].keys()
    lines = run("calendar").out.splitlines()
    assert len(lines) == len(shown["lines"]) + 1
    assert run("calendar", "--restore", "--json").json == shown


def test_a_reason_that_is_none_is_no_reason(run, somebody):
    assert run("vaccinations", somebody, "--reason", "любопытство").code == 64
    assert run("vaccinations", somebody, "--reason", "treatment", "--json").json["covered"] is False
