"""Test results at the command line: as series, of a period, two days side by side, behind their secrecy."""

from datetime import date

import pytest

from omsdesk.models.words import VisitKind
from tests import visits
from tests.builders import add, person
from tests.services.visits.test_results import result

MARCH, AUTUMN = date(2026, 3, 2), date(2026, 11, 10)


@pytest.fixture
def ivanova(database):
    who = add(database, person("Иванова Мария Петровна"))
    there = visits.clinic(database)
    first = visits.draft(
        VisitKind.DIAGNOSTICS, MARCH, results=(result("Глюкоза", "5,1", "ммоль/л", laboratory="Лаборатория № 1"),)
    )
    second = visits.draft(
        VisitKind.DIAGNOSTICS, AUTUMN,
        results=(result("Глюкоза", "6.4", "ммоль/л"), result("HBsAg", "отрицательно", panel=None)),
    )  # fmt: skip
    elsewhere = visits.draft(VisitKind.DIAGNOSTICS, AUTUMN, results=(result("Ферритин", "41", "мкг/л"),))
    visits.put(database, who, first, second)
    visits.put(database, who, elsewhere, organisation_id=there)
    return str(who)


@pytest.fixture
def ask(run, place, settings, database):
    """The verb over this store."""

    def asked(*words):
        return run("results", *words, "--store", place.store)

    return asked


def test_series_with_ranges_and_flags(ask, ivanova):
    told = ask(ivanova, "--json")
    assert told.code == 0
    assert (told.json["covered"], told.json["person"]["id"]) == (True, ivanova)
    glucose, words = (panel["series"][0] for panel in told.json["panels"])
    assert [(one["taken"], one["value"], one["number"], one["low"], one["range"], one["flag"]) for one in glucose["values"]] == [
        ("2026-03-02", "5,1", 5.1, "3.9", "listed", "normal"), ("2026-11-10", "6.4", 6.4, "3.9", "listed", "high"),
    ]  # fmt: skip
    assert [(one["number"], one["flag"], one["low"]) for one in words["values"]] == [(None, "normal", None)]
    text = ask(ivanova).out
    assert "Есть результаты другой организации" in text
    assert "Ферритин" not in text
    assert "10.11.2026  6.4          ▲ выше нормы   норма 3.9 – 6.0" in text
    assert "Лаборатория № 1" in text
    assert "Без панели" in text
    assert text.endswith("Исследований: 2, значений: 3\n")


def test_one_test_a_period_and_a_reason(ask, ivanova):
    assert [one["name"] for one in ask(ivanova, "--test", "глю", "--json").json["panels"][0]["series"]] == ["Глюкоза"]
    assert "5,1" not in ask(ivanova, "--since", "2026-06-01").out
    assert "6.4" not in ask(ivanova, "--until", "2026-06-01").out
    whole = ask(ivanova, "--reason", "treatment", "--json").json
    assert whole["covered"] is False
    assert "Ферритин" in {one["name"] for panel in whole["panels"] for one in panel["series"]}
    nothing = ask(ivanova, "--test", "ничего", "--json")
    assert (nothing.code, nothing.json["panels"]) == (2, [])


def test_two_days_side_by_side(ask, ivanova):
    told = ask(ivanova, "--compare", "2026-03-02", "10.11.2026", "--json").json
    assert told["days"] == ["2026-03-02", "2026-11-10"]
    assert [(one["name"], one["difference"], one["percent"], one["direction"]) for one in told["rows"]] == [
        ("Глюкоза", "1.3", "25.5", "up"), ("HBsAg", None, None, None),
    ]  # fmt: skip
    assert told["rows"][1]["first"] is None
    text = ask(ivanova, "--compare", "2026-03-02", "2026-11-10").out
    assert "5,1 → 6.4 ▲        +1.3 (+25.5 %)" in text
    assert "— → отрицательно" in text
    unknown = ask(ivanova, "--compare", "2026-03-02", "2026-03-03")
    assert (unknown.code, unknown.problem) == (
        2,
        "В один из этих дней ничего не взято: назовите два дня, за которые есть результаты.",
    )
    assert ask(ivanova, "--compare", "2026-03-02", "Иванова").code == 64


def test_without_the_right_nothing_is_told(ask, ivanova, home):
    (home / "settings.toml").write_text('role = "reception"\n', encoding="utf-8")
    told = ask(ivanova)
    assert (told.code, told.out) == (4, "")
    assert "Глюкоза" not in told.err
