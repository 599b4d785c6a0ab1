"""What a scan gives a form: names as people write them, dates and numbers as they are typed, and nothing that cannot be read."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.models.drafts import scanned
from omsdesk.models.drafts.scanned import entered, latin_name, named
from omsdesk.models.numbers import mrz, policy_barcode, scan, statement
from omsdesk.models.numbers.mrz import PassportLines
from omsdesk.models.numbers.policy_barcode import PolicyBarcode
from omsdesk.models.numbers.scan_samples import RECORD, SAMPLES, sample_of
from omsdesk.models.numbers.statement import Kind, Stated, StatedCoverage, Statement
from omsdesk.models.numbers.travel_document import TravelDocument
from omsdesk.models.words import CoverageStatus
from tests.travelling import SPECIMEN, VISA, digit, lines_of

TODAY = date(2026, 11, 22)
ENP = "7756410832000014"
CODE = PolicyBarcode(2, ENP, "ПЕТРОВА-О'НИЛ", "АННА МАРИЯ", "", "F", date(1964, 9, 17))
PERSON = {
    "person.surname": "Петрова-О'Нил", "person.name": "Анна Мария", "person.sex": "F", "person.birth_date": "17.09.1964",
    "person.enp": ENP,
}  # fmt: skip
LINES = PassportLines("ГРОМОВ", "ИЛЬЯ", "ДЕНИСОВИЧ", "M", date(1991, 2, 14), "6511", "771234", date(2011, 3, 20), "660-001")
OLD = ["AC", "77", "123456", *[""] * 7, "ИВАНОВ", "ИВАН", "ИВАНОВИЧ", "19800131", "1", ""]


def test_a_policy_gives_the_person_and_the_number():
    assert entered(scan.read(policy_barcode.write(CODE)), TODAY) == PERSON


def stated(**person):
    about = Stated(
        **{"surname": "Громов", "name": "Илья", "patronymic": "", "birth_date": date(1991, 2, 14), "enp": ENP, **person}
    )
    says = StatedCoverage(CoverageStatus.ACTIVE, date(2015, 3, 1), None, "77001")
    made = Statement(Kind.PROOF, bytes(8), datetime(2026, 11, 22, 9, tzinfo=UTC), TODAY, "770001", "2026-000001", about, says)
    return statement.write(made, bytes(64))


def test_a_statement_gives_the_person_and_the_number():
    assert entered(scan.read(stated()), TODAY) == {
        "person.surname": "Громов", "person.name": "Илья", "person.birth_date": "14.02.1991", "person.enp": ENP,
    }  # fmt: skip


@pytest.mark.parametrize("surname", ["Ж" * 24, "Ж" * 40, f"Ж-{'Ж' * 40}"])
def test_a_name_of_a_statement_that_may_be_cut_is_left_out(surname):
    assert entered(scan.read(stated(surname=surname, birth_date=None, enp=None)), TODAY) == {"person.name": "Илья"}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (stated(), "Громов Илья, 14.02.1991"),
        (stated(birth_date=None), "Громов Илья"),
        (mrz.write(LINES), "Громов Илья Денисович, 14.02.1991"),
        (VISA, ""),
        (ENP, ""),
    ],
)
def test_whose_a_scan_says_to_be(text, who):
    assert named(scan.read(text), TODAY) == who


def test_a_statement_that_cannot_be_read_gives_nothing():
    assert entered(scan.read(stated()[:150]), TODAY) == {}


def test_what_cannot_be_read_and_what_is_wrong_is_left_out():
    record = policy_barcode.write(PolicyBarcode(2, "7700000000000016", "ИВАНОВ", "ИВАН", "", None, None))
    # a letter of six bits that the alphabet of the code has not
    torn = bytearray(record)
    torn[9] = 0xC0 | (torn[9] & 3)
    held = scan.read(bytes(torn))
    assert policy_barcode.UNREADABLE in held.policy.surname
    assert entered(held, TODAY) == {"person.name": "Иван"}


def test_the_lines_of_a_passport_give_the_document_as_well():
    assert entered(scan.read(mrz.write(LINES)), TODAY) == {
        "person.surname": "Громов", "person.name": "Илья", "person.patronymic": "Денисович", "person.sex": "M",
        "person.birth_date": "14.02.1991", "person.documents.0.type": "14", "person.documents.0.series": "65 11",
        "person.documents.0.number": "771234", "person.documents.0.issued": "20.03.2011",
        "person.documents.0.subdivision": "660-001",
    }  # fmt: skip


def test_lines_whose_dates_are_none_give_nothing():
    first, second = mrz.write(LINES).split("\n")
    wrong = second[:13] + "991399" + mrz.check_digit("991399") + second[20:]
    whole = wrong[:43] + mrz.check_digit(wrong[:10] + wrong[13:20] + wrong[21:43])
    held = scan.read(f"{first}\n{whole}")
    assert held.kind is scan.ScanKind.PASSPORT
    assert entered(held, TODAY) == {}


ANNA = {
    "person.sex": "F", "person.birth_date": "12.08.1974", "person.citizenship": "UTO", "person.documents.0.type": "9",
    "person.documents.0.series": "L898902C", "person.documents.0.number": "3", "person.documents.0.until": "15.04.2012",
}  # fmt: skip


def test_a_passport_of_another_state_gives_all_but_the_name():
    assert entered(scan.read(SPECIMEN), TODAY) == ANNA


@pytest.mark.parametrize(
    ("code", "issuer", "citizenship", "kind", "country"),
    [
        ("P", "UZB", "UZB", "9", "UZB"),
        ("P", "D", "D", "9", "DEU"),
        ("P", "GBR", "GBN", "9", "GBR"),
        ("ID", "KAZ", "KAZ", "21", "KAZ"),
        ("P", "LVA", "XXA", "22", "Б/Г"),
        ("P", "D", "XXB", "21", None),
        ("P", "D", "XXC", "21", None),
        ("P", "UNO", "XXX", "9", None),
        ("P", "RUS", "RUS", "15", "RUS"),
        ("ID", "RUS", "RUS", None, "RUS"),
        ("P", "RUS", "XXA", "11", "Б/Г"),
        ("I", "RUS", "TJK", "11", "TJK"),
        ("P", "RUS", "XXB", None, None),
    ],
)
def test_what_a_document_is_told_by_who_issued_it_to_whom(code, issuer, citizenship, kind, country):
    held = TravelDocument(code, issuer, "A", "B", "751234567", citizenship, date(1974, 8, 12), "F", None)
    said = entered(scan.read(lines_of(held, 44)), TODAY)
    assert (said.get("person.documents.0.type"), said.get("person.citizenship")) == (kind, country)
    assert "person.documents.0.until" not in said


def test_lines_of_another_state_whose_dates_are_none_and_a_visa_give_nothing():
    first, second = SPECIMEN.split("\n")
    wrong = second[:13] + "991399" + digit("991399") + second[20:43]
    held = scan.read(f"{first}\n{wrong}{digit(wrong[:10] + wrong[13:20] + wrong[21:43])}")
    assert (held.kind, held.fault) == (scan.ScanKind.TRAVEL_DOCUMENT, None)
    assert entered(held, TODAY) == entered(scan.read(VISA), TODAY) == {}


def test_a_policy_of_before_2011_gives_the_person():
    held = scan.read(";".join(OLD))
    assert held.kind is scan.ScanKind.OLD_POLICY
    assert entered(held, TODAY) == {
        "person.surname": "Иванов", "person.name": "Иван", "person.patronymic": "Иванович", "person.sex": "M",
        "person.birth_date": "31.01.1980",
    }  # fmt: skip


@pytest.mark.parametrize(("text", "said"), [(ENP, {"person.enp": ENP}), ("12345678901", {}), ("no code", {}), ("", {})])
def test_a_number_gives_itself_and_anything_else_nothing(text, said):
    assert entered(scan.read(text), TODAY) == said


@given(st.binary(max_size=200) | st.text(max_size=200))
def test_whatever_was_scanned_gives_texts_or_nothing(data):
    assert all(path.startswith("person.") and text for path, text in entered(scan.read(data), TODAY).items())


def test_the_latin_name_is_that_of_a_document_of_another_state(monkeypatch):
    assert latin_name(scan.read(SPECIMEN), TODAY) == "ERIKSSON ANNA MARIA"
    assert [latin_name(scan.read(text), TODAY) for text in (mrz.write(LINES), VISA, ENP)] == ["", "", ""]

    def refuse(_lines, _today):
        code = "mrz.date"
        raise scanned.travel_document.Wrong(code)

    monkeypatch.setattr(scanned.travel_document, "read", refuse)
    assert latin_name(scan.read(SPECIMEN), TODAY) == ""


def test_every_sample_is_known_again_and_nothing_else_is_one():
    assert [sample_of(scan.read(one.content)).name for one in SAMPLES] == ["digits", "lines", "binary", "binary"]
    assert sample_of(scan.read(b"\x02" + RECORD + b"\r\n")).name == "binary"
    assert sample_of(scan.read(ENP)) is None
