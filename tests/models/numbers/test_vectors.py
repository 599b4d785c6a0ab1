"""The published and worked examples, one test a line: what the numbers of the law must answer."""

import json
from datetime import date
from pathlib import Path

import pytest

from omsdesk.models.numbers import birth_certificate, enp, inn, mrz, passport, phone, policy_barcode, snils
from omsdesk.models.numbers.wrong import Wrong

VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text(encoding="utf-8"))


def day(text):
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize("case", VECTORS["enp"]["valid"], ids=lambda case: case["enp"])
def test_a_good_enp_passes_and_agrees_with_its_person(case):
    number, born, sex = case["enp"], day(case["birth_date"]), case["sex"]
    parts = enp.read(number)
    assert enp.validate(number) == number
    assert enp.is_valid(number)
    assert (parts.birth_date, parts.sex) == (born, sex)
    assert enp.mismatch(number, born, sex) == ()
    assert enp.make(parts.region, born, sex, parts.serial) == number


@pytest.mark.parametrize("case", VECTORS["enp"]["invalid"], ids=lambda case: case["enp"])
def test_a_bad_enp_is_refused_for_the_right_reason(case):
    assert not enp.is_valid(case["enp"])
    with pytest.raises(Wrong) as raised:
        enp.validate(case["enp"])
    assert raised.value.code == f"enp.{case['why']}"


@pytest.mark.parametrize("case", VECTORS["enp"]["mismatch"], ids=lambda case: f"{case['enp']} {case['birth_date']} {case['sex']}")
def test_an_enp_of_another_birth_date_or_sex_is_named(case):
    assert enp.mismatch(case["enp"], day(case["birth_date"]), case["sex"]) == tuple(case["why"])


@pytest.mark.parametrize("module", [snils, inn], ids=["snils", "inn"])
def test_snils_and_inn(module):
    cases = VECTORS["snils" if module is snils else "inn12"]
    assert [module.is_valid(number) for number in cases["valid"]] == [True] * len(cases["valid"])
    assert [module.is_valid(number) for number in cases["invalid"]] == [False] * len(cases["invalid"])


@pytest.mark.parametrize("case", VECTORS["mrz"], ids=lambda case: case["lines"][1])
def test_passport_lines_are_read_and_written_back(case):
    lines = "\n".join(case["lines"])
    held = mrz.read(lines, date(2026, 11, 22))
    expected = {
        name: day(value) if name in {"birth_date", "issued"} else value for name, value in case.items() if name != "lines"
    }
    assert {name: getattr(held, name) for name in expected} == expected
    assert mrz.write(held) == lines


@pytest.mark.parametrize("case", VECTORS["policy_barcode"], ids=lambda case: case["enp"])
def test_policy_barcodes_are_read_and_written_back(case):
    data = bytes.fromhex(case["hex"])
    code = policy_barcode.read(data)
    dates = {"birth_date", "valid_to"}
    expected = {name: day(value) if name in dates else value for name, value in case.items() if name != "hex"}
    assert {name: getattr(code, name) for name in expected} == expected
    assert policy_barcode.write(code) == data


def test_the_six_bit_alphabet_packs_as_the_official_example():
    text, packed = VECTORS["six_bit"]["text"], bytes.fromhex(VECTORS["six_bit"]["hex"])
    assert policy_barcode.pack(text, len(text)) == packed
    assert policy_barcode.unpack(packed) == text


@pytest.mark.parametrize(("on", "expected"), VECTORS["passport_status"]["on"].items())
def test_a_passport_serves_until_its_birthday_and_the_days_of_grace(on, expected):
    case = VECTORS["passport_status"]
    assert passport.status(day(case["birth_date"]), day(case["issued"]), day(on), case["grace_days"]) == expected


@pytest.mark.parametrize(("typed", "kept"), VECTORS["birth_certificate_series"]["valid"].items())
def test_a_series_of_a_birth_certificate_is_brought_to_one_spelling(typed, kept):
    assert birth_certificate.validate(typed) == kept


@pytest.mark.parametrize("typed", VECTORS["birth_certificate_series"]["invalid"])
def test_no_series_of_a_birth_certificate(typed):
    assert not birth_certificate.is_valid(typed)


@pytest.mark.parametrize(("typed", "kept"), VECTORS["phone"].items())
def test_telephones(typed, kept):
    assert phone.is_valid(typed) is (kept is not None)
    if kept:
        assert phone.validate(typed) == kept
