"""`verify --by card`: a card from the real service of card readers, and what is said where there is none."""

import pytest

from omsdesk.cli import keys
from omsdesk.models.words import CoverageStatus
from tests.chips import FOREIGN_ATR, Chip, Foreign
from tests.models.numbers.test_ber_tlv import written
from tests.pcscd import READER


def chip_of(row):
    """A card for a person of the register."""
    year, month, day = row["birth_date"].split("-")
    parts = {
        0x5F21: row["surname"].upper().encode(),
        0x5F22: row["name"].upper().encode(),
        0x5F23: (row["patronymic"] or "").upper().encode(),
        0x5F24: bytes.fromhex(day + month + year),
        0x5F25: b"\x01" if row["sex"] == "M" else b"\x02",
        0x5F26: row["enp"].encode(),
    }
    return Chip(written(0x62, b"".join(written(tag, value) for tag, value in parts.items())), b"")


def test_a_card_in_the_reader_is_the_key(run, people, card_readers):
    row = people[CoverageStatus.ACTIVE]
    with card_readers.card(chip_of(row)):
        ran = run("verify", "--by", "card", "--json")
        said = run("verify", "--by", "card", "--on", "2026-11-22")
    assert (ran.code, ran.err, ran.json["person"]["id"], ran.json["verdict"]) == (0, "", row["id"], "insured")
    assert (said.code, said.err) == (0, "")


def test_a_process_of_its_own_reads_it_too(start, register, people, card_readers):
    row = people[CoverageStatus.EXPIRED]
    with card_readers.card(chip_of(row)):
        ran = start("verify", "--by", "card", "--json")
    assert (ran.code, ran.err, ran.json["person"]["id"]) == (1, "", row["id"])


@pytest.fixture
def _impatient(monkeypatch):
    monkeypatch.setattr(keys, "CARD_SECONDS", 1.0)


@pytest.mark.usefixtures("_impatient")
def test_a_card_is_asked_for_and_waited_for(run, register, card_readers):
    ran = run("verify", "--by", "card")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines() == [
        "omsdesk: Вставьте карту полиса в считыватель чипом вперёд.",
        "omsdesk: Карту полиса не вставили. Вставьте её чипом вперёд и повторите или введите номер полиса.",
    ]
    quiet = run("verify", "--by", "card", "--quiet", "--json", "--lang", "en")
    assert (quiet.code, quiet.json["error"]["code"]) == (2, "card.none_came")
    assert quiet.problem.startswith("No policy card was put in.")


def test_a_card_of_another_kind_is_wrong_input(run, register, home, card_readers, tmp_path):
    settings = tmp_path / "reader.toml"
    settings.write_text(f'card_reader = "{READER}"', encoding="utf-8")
    with card_readers.card(Foreign(), FOREIGN_ATR):
        ran = run("verify", "--by", "card", "--settings", settings)
    assert (ran.code, ran.problem) == (64, "Это не карта полиса ОМС. Вставьте карту полиса или введите номер полиса.")


def test_about_tells_the_readers(run, home, card_readers):
    with card_readers.card(Chip()):
        assert READER in run("about").out
    told = run("about", "--json", "--lang", "en").json["card_readers"]
    assert READER in told["names"]
    assert told["message"].startswith("Card readers: ")


# ---- without any service


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_machine_without_readers_lacks_something_and_says_what(run, register, language):
    ran = run("verify", "--by", "card", "--lang", language)
    assert (ran.code, ran.out) == (3, "")
    assert "pcscd" in ran.problem
    about = run("about", "--lang", language, "--json").json["card_readers"]
    assert (about["names"], about["message"]) == ([], ran.problem)


def test_a_reader_that_is_switched_off_is_said(run, register, tmp_path):
    settings = tmp_path / "off.toml"
    settings.write_text('card_reader = ""', encoding="utf-8")
    ran = run("verify", "--by", "card", "--settings", settings)
    assert (ran.code, "card_reader" in ran.problem) == (3, True)


@pytest.mark.parametrize(
    "words", [["verify", "x", "--by", "card"], ["verify", "-", "--by=card"], ["verify", "--by", "card", "x"]]
)
def test_a_card_is_the_whole_key(run, words):
    ran = run(*words)
    assert (ran.code, ran.problem) == (64, "Вместе не указывают: --by card, KEY. Подсказка: omsdesk verify --help.")


@pytest.mark.parametrize("words", [["verify"], ["verify", "--by", "scan"], ["verify", "--json"]])
def test_without_a_card_a_key_is_needed(run, words):
    ran = run(*words)
    assert (ran.code, ran.problem) == (64, "Не хватает аргументов: KEY. Подсказка: omsdesk verify --help.")
