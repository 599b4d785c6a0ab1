"""The verb `print` for care received: whose paper it is, the period, the reason, the exit codes; it tells where the file lies."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import insert

from omsdesk import app, wording
from omsdesk.models.drafts import ResultDraft, VaccinationDraft
from omsdesk.models.records import Dispute, table_of
from omsdesk.models.words import CoverageStatus
from omsdesk.settings import Settings
from tests import visits
from tests.services.documents.cases import letters_of, squeezed

DISPUTE = 900_000
GIVEN = {
    "results": (ResultDraft("ОАК", "Гемоглобин", "112", taken="2026-11-14"),),
    "vaccinations": (VaccinationDraft("Совигрипп", series="П-7"),),
}


@pytest.fixture
def care(people, own_register):
    """A person with a visit here, one elsewhere, and a dispute; the numbers and what stands on their papers."""
    row = people[CoverageStatus.ACTIVE]
    with app.open_desk(Settings.load()) as opened:
        store = opened.database
        there = visits.clinic(store, "990099", "Больница дальняя")
        (own,) = visits.put(store, int(row["id"]), visits.draft(doctor="Здешний", **GIVEN))
        (other,) = visits.put(store, int(row["id"]), visits.draft(doctor="Тамошний", on=date(2025, 2, 3)), organisation_id=there)
        with store.write() as session:
            session.execute(
                insert(table_of(Dispute)).values(
                    id=DISPUTE, visit_id=other, on=date(2026, 11, 20), said_by="Сам", text="Меня там не было.",
                    at=datetime(2026, 11, 20, tzinfo=UTC), clerk="lapina", outcome="",
                )
            )  # fmt: skip
    return row, own, other


def letters(file):
    return letters_of(file.read_bytes())


def test_a_history_is_printed_for_a_period_and_opened_by_a_reason(run, care, tmp_path):
    row, *_ = care
    file = tmp_path / "history.pdf"
    ran = run("print", "history", row["enp"], "-o", file)
    assert (ran.code, ran.out.strip(), ran.err) == (0, f"Записано: {file}", "")
    told = letters(file)
    assert ("Здешний" in told, "Тамошний" in told, squeezed("сведения закрыты") in told) == (True, False, True)
    assert run("print", "history", row["id"], "--reason", "request", "-o", file, "--json").json["path"] == str(file)
    assert "Тамошний" in letters(file)
    period = ("--since", "01.01.2025", "--until", "31.12.2025")
    assert run("print", "history", row["id"], *period, "--reason", "treatment", "-o", file).code == 0
    told = letters(file)
    assert ("Здешний" in told, "Тамошний" in told) == (False, True)


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("vaccinations", "Совигрипп грипп П-7"),
        ("results", "Гемоглобин 112"),
        ("visit", "Лист обращения"),
        ("dispute", "Меня там не было."),
    ],
)
def test_the_other_papers_are_printed_by_person_or_number(run, care, tmp_path, form, said):
    row, own, _ = care
    key = {"visit": own, "dispute": DISPUTE}.get(form, row["enp"])
    reason = ("--reason", "dispute") if form == "dispute" else ()
    assert run("print", form, key, *reason, "-o", tmp_path / "a.pdf", "--quiet").code == 0
    assert squeezed(said) in letters(tmp_path / "a.pdf")


def test_a_visit_elsewhere_wants_a_reason(run, care, tmp_path):
    *_, other = care
    ran = run("print", "visit", other, "-o", tmp_path / "a.pdf")
    assert (ran.code, "причину" in ran.problem, list(tmp_path.glob("*.pdf"))) == (4, True, [])
    assert run("print", "visit", other, "--reason", "inspection", "-o", tmp_path / "a.pdf").code == 0
    assert "Тамошний" in letters(tmp_path / "a.pdf")


def test_a_visit_elsewhere_is_put_right_for_a_reason_and_disputed_unseen(run, care, tmp_path):
    *_, other = care
    (tmp_path / "c.json").write_text('{"card": "К-8"}', encoding="utf-8")
    asked = ("visit", tmp_path / "c.json", "--correct", other, "--because", "описка")
    assert [run(*asked).code, run(*asked, "--reason", "inspection").code] == [4, 0]
    answered = run("dispute", DISPUTE, "--answer", "rejected", "--text", "Был", "--json").json
    disputed = run("dispute", other, "--text", "Не было", "--by", "сама", "--json", "--reason", "dispute").json
    assert [answered["text"], disputed["text"]] == ["", "Не было"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("history", "99999999"), 2, ""),
        (("visit", "99999999"), 2, "Обращения с таким номером нет."),
        (("visit", "шум"), 2, "Обращения с таким номером нет."),
        (("visit", "9" * 5000), 2, "Обращения с таким номером нет."),
        (("dispute", "99999999"), 2, wording.say("dispute.unknown")),
        (("history", "{id}", "--since", "02.02.2026", "--until", "01.02.2026"), 64, "Начало периода позже его конца"),
        (("history", "{id}", "--since", "позавчера"), 64, "Дата не понята"),
        (("history", "{id}", "--reason", "любопытство"), 64, "treatment, request"),
        (("vaccinations", "{id}", "--since", "2026"), 64, "Неизвестные ключи"),
        (("history", "{id}", "--paper", "A5"), 64, "Неизвестные ключи"),
    ],
)
def test_what_cannot_be_printed_is_one_line_and_writes_nothing(run, care, tmp_path, words, code, said):
    row, *_ = care
    ran = run("print", *(word.format(id=row["id"]) for word in words), "-o", tmp_path / "a.pdf")
    assert (ran.code, ran.out, said in ran.problem) == (code, "", True)
    assert not any(secret in ran.problem for secret in (row["surname"], "Тамошний", "Здешний"))
    assert not list(tmp_path.glob("*.pdf"))


def test_whoever_may_not_read_prints_none_of_it(run, care, tmp_path, monkeypatch):
    row, own, _ = care
    settings = tmp_path / "counter.toml"
    settings.write_text('role = "reception"\n', encoding="utf-8")
    for form, key in (
        ("history", row["id"]),
        ("visit", own),
        ("vaccinations", row["id"]),
        ("results", row["id"]),
        ("dispute", 900),
    ):
        ran = run("--settings", settings, "print", form, key, "-o", tmp_path / "a.pdf")
        assert (ran.code, "нужно право" in ran.problem) == (4, True)
    assert not list(tmp_path.glob("*.pdf"))
