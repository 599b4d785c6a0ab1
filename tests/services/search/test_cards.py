"""A policy card asks for its person as a barcode does: the number first, and the register decides."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from omsdesk import wording
from omsdesk.models import records
from omsdesk.models.numbers import enp, scan
from omsdesk.models.numbers.policy_card import PolicyCard
from omsdesk.models.numbers.scan import ScanKind
from omsdesk.models.words import VerdictKind
from omsdesk.services.coverage import Coverage
from omsdesk.services.search import typed_scan
from omsdesk.services.search.find import Search
from tests.builders import SEAT, TODAY, add, person

BORN = date(1980, 5, 12)
ENP = enp.make("77", BORN, "M", 1)
UNKNOWN = enp.make("77", BORN, "M", 999)
BAD = "7756410832000015"
BY_NAME = ("verify.scan_by_name", "verify.scan_differs")
CARD = PolicyCard(ENP, "ИВАНОВ", "ИВАН", "ИВАНОВИЧ", "M", BORN)


@pytest.fixture
def coverage(database, settings):
    add(database, person("Иванов Иван Иванович"), person("Иванова Мария Петровна", serial=2))
    return Coverage(database, Search(database, settings), settings, SEAT)


def verified(coverage, **changes):
    return coverage.verify(scan.of_card(replace(CARD, **changes)))


def codes(answer):
    return [one.code for one in answer.warnings]


def test_a_card_is_a_scan_with_its_number_and_what_is_wrong_with_it():
    assert scan.of_card(CARD) == scan.Scan(ScanKind.CARD, enp=ENP, card=CARD)
    assert scan.of_card(replace(CARD, enp=BAD)).fault == "enp.checksum"
    assert scan.of_card(CARD).outline == "length 0, first byte none"


def test_a_card_finds_its_person_and_the_check_is_logged_by_its_number(coverage, database):
    answer = verified(coverage)
    assert (answer.person.name, answer.warnings, answer.key_kind, answer.key) == ("Иван", (), "scan", ENP)
    with database.read() as session:
        lines = session.execute(select(records.AuditLine.action, records.AuditLine.person_id)).all()
    assert [tuple(line) for line in lines][-1] == ("check", answer.person.id)


def test_the_number_is_asked_for_first_then_the_person():
    readings = typed_scan.of(scan.of_card(CARD), TODAY).readings
    assert [type(one).__name__ for one in readings] == ["ByNumber", "ByName"]
    wrong = typed_scan.of(scan.of_card(replace(CARD, enp=BAD)), TODAY)
    assert [type(one).__name__ for one in wrong.readings] == ["ByName", "ByNumber"]


@pytest.mark.parametrize(
    ("changes", "name", "warned"),
    [
        ({"surname": "ПЕТРОВ"}, "Иван", ["verify.scan_differs"]),
        ({"valid_to": date(2020, 1, 1)}, "Иван", ["card.expired"]),
        ({"sex": "F"}, "Иван", ["verify.scan_differs", "enp.sex_mismatch"]),
        ({"enp": BAD}, "Иван", [*BY_NAME, "enp.checksum"]),
        ({"enp": UNKNOWN}, None, ["verify.scan_differs", "verify.scan_unknown"]),
        ({"enp": BAD, "birth_date": None}, None, [*BY_NAME, "verify.scan_undated", "enp.checksum"]),
        (
            {"surname": "ЩУКИНА", "birth_date": date(1990, 1, 1)}, None,
            ["verify.scan_differs", "enp.birth_mismatch"],
        ),
    ],
)  # fmt: skip
def test_the_cautions_of_a_barcode_hold_for_a_card(coverage, changes, name, warned):
    answer = verified(coverage, **changes)
    assert (answer.person.name if answer.person else None, codes(answer)) == (name, warned)


def test_a_card_that_nobody_fits_is_not_found_even_with_a_wrong_number(coverage):
    nobody = {"surname": "ЩУКИН", "name": "ЛЕВ", "patronymic": ""}
    assert verified(coverage, enp=UNKNOWN, **nobody).verdict is VerdictKind.NOT_FOUND
    assert verified(coverage, enp=BAD, **nobody).verdict is VerdictKind.NOT_FOUND


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_what_is_said_of_a_card_speaks_of_no_code(coverage, language):
    said = [answer.said(one, language) for answer in (verified(coverage, enp=BAD),) for one in answer.warnings]
    assert not any("в коде" in one or "the code" in one for one in said)
