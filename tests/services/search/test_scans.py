"""Scans that say less or more than one sure number: of several people, of none, of a document that is another by now."""

import logging
from dataclasses import replace
from datetime import date

import pytest

from omsdesk.errors import Rejected
from omsdesk.models.numbers import enp, luhn, mrz, policy_barcode
from omsdesk.models.numbers.mrz import PassportLines
from omsdesk.models.numbers.policy_barcode import PolicyBarcode
from omsdesk.models.numbers.scan import ScanKind, best, read
from omsdesk.models.words import VerdictKind
from omsdesk.services.coverage import Coverage
from omsdesk.services.search.find import Search
from tests.builders import SEAT, add, passport, person, was_number

BORN = date(1980, 5, 12)
IVAN, MARIA, NOBODY, FORMER = (enp.make("77", BORN, sex, serial) for sex, serial in (("M", 1), ("F", 2), ("M", 999), ("M", 5)))
CODE = PolicyBarcode(2, IVAN, "ИВАНОВ", "ИВАН", "ИВАНОВИЧ", "M", BORN)
OTHER = PolicyBarcode(2, MARIA, "ИВАНОВА", "МАРИЯ", "ПЕТРОВНА", "F", BORN)
PASSPORT = PassportLines("ИВАНОВ", "ИВАН", "ИВАНОВИЧ", "M", BORN, "4510", "123456", date(2010, 6, 1), "770-001")


@pytest.fixture
def coverage(database, settings):
    add(
        database,
        person("Иванов Иван Иванович", former_numbers=(was_number("enp", FORMER),), documents=(passport("45 10", "123456"),)),
        person("Иванова Мария Петровна", serial=2, sex="F", enp=MARIA),
    )
    return Coverage(database, Search(database, settings), settings, SEAT)


def scanned(coverage, code):
    return coverage.verify(code, by_scan=True)


def codes(answer):
    return [one.code for one in answer.warnings]


# ---- of several people


@pytest.mark.parametrize(
    "text", [f"{IVAN};{MARIA}", f"полисы {enp.format(MARIA)} и {enp.format(IVAN)}", f'["{IVAN}", "{MARIA}"]']
)
def test_the_numbers_of_several_people_name_none_of_them(coverage, text):
    answer = scanned(coverage, text)
    assert (answer.verdict, answer.person) == (VerdictKind.AMBIGUOUS, None)
    assert {row.name for row in answer.candidates} == {"Иван", "Мария"}
    assert "scan.several" in codes(answer)


def test_of_several_numbers_the_one_that_is_held_is_answered_and_the_others_are_said(coverage):
    answer = scanned(coverage, f"{NOBODY} {IVAN}")
    assert (answer.person.name, codes(answer)) == ("Иван", ["scan.several"])


def test_two_numbers_of_one_person_are_one_person(coverage):
    assert scanned(coverage, f"{IVAN} {FORMER}").person.name == "Иван"


def test_a_number_that_is_there_twice_is_one(coverage):
    answer = scanned(coverage, f"{IVAN} {enp.format(IVAN)}")
    assert (answer.person.name, codes(answer)) == ("Иван", [])


def test_codes_of_several_people_on_one_paper_are_one_scan_of_several():
    both = [policy_barcode.write(CODE), b"SKU-1", policy_barcode.write(OTHER)]
    held, code = best(both)
    assert (held.kind, held.others, held.enp) == (ScanKind.TEXT, (IVAN, MARIA), None)
    assert read(code) == held
    held, code = best([policy_barcode.write(CODE), IVAN.encode(), b"SKU-1"])
    assert (held.kind, held.others, code) == (ScanKind.POLICY, (), both[0])


# ---- of nobody for certain


@pytest.mark.parametrize("number", [10**16, 2**64 - 1])
def test_a_number_of_too_many_digits_is_searched_by_name_and_birth_date(coverage, number):
    record = policy_barcode.write(CODE)
    answer = scanned(coverage, (record[:1] + number.to_bytes(8, "big") + record[9:]).hex())
    assert answer.person.name == "Иван"
    assert "verify.scan_by_name" in codes(answer)


@pytest.mark.parametrize("kind", [1, 2])
def test_a_type_and_nothing_behind_it_is_no_policy(coverage, kind):
    with pytest.raises(Rejected) as refused:
        scanned(coverage, bytes([kind]) + bytes(129))
    assert refused.value.code == "scan.unknown"


@pytest.mark.parametrize("born", ["19801399", "", "00000000"])
def test_an_old_policy_without_a_birth_date_names_nobody_for_certain(coverage, born):
    parts = ["A", "11", "123456", *[""] * 7, "Иванов", "Иван", "Иванович", born, "1", ""]
    answer = scanned(coverage, ";".join(parts))
    assert (answer.verdict, [row.name for row in answer.candidates]) == (VerdictKind.AMBIGUOUS, ["Иван"])
    assert "verify.scan_name_alone" in codes(answer)


def test_a_passport_that_nobody_has_says_that_its_bearer_was_met_by_name(coverage):
    answer = scanned(coverage, mrz.write(PASSPORT))
    assert (answer.person.name, codes(answer)) == ("Иван", [])
    answer = scanned(coverage, mrz.write(replace(PASSPORT, series="4521", number="765432")))
    assert (answer.person.name, codes(answer)) == ("Иван", ["verify.scan_other_document"])


# ---- a card of the city


def city_card(birth_digits):
    body = f"78{birth_digits}00007"
    return body + luhn.digit(body)


@pytest.mark.parametrize("by_scan", [True, False])
def test_a_number_that_may_be_that_of_a_city_card_says_so(coverage, by_scan):
    good = enp.make("78", BORN, "M", 777)
    answer = coverage.verify(good, by_scan=by_scan)
    assert answer.verdict is VerdictKind.NOT_FOUND
    assert "verify.advice.enp_unknown" in [one.code for one in answer.advice]
    with pytest.raises(Rejected) as refused:
        coverage.verify(city_card("00000000"), by_scan=by_scan)
    assert refused.value.code == "verify.enp.city_card"


def test_of_a_code_that_nobody_knows_its_length_and_first_byte_are_logged(coverage, caplog):
    caplog.set_level(logging.INFO, "omsdesk.search")
    with pytest.raises(Rejected):
        scanned(coverage, "SKU/99-ABCDEF")
    assert [one.getMessage() for one in caplog.records] == ["a code nobody knows: length 13, first byte 53"]
