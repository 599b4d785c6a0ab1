"""Identity proved without a shown document: a code on the phone, a bank's statement, an electronic signature."""

import re

import pytest

from omsdesk.app import open_desk
from omsdesk.models.words import ApplicationStatus
from tests.journeys.clerk import EXTRACT, SELF, kept
from tests.services.identity.authority import named, root

APPROVED = ApplicationStatus.APPROVED
IVANOVA = "6654910887000012"
SIGNATURE, BANK, CODE = "234"
DECLARATIONS = ("consents.0", "consents.1")
EVIDENCE = "identity.evidence"


def evidence(settings, number):
    """The proof that was kept with an application."""
    with open_desk(settings) as opened:
        return opened.desk.applications.entered(number)[EVIDENCE]


@pytest.fixture
def begun(clerk):
    """An extract of the one on the card, up to how she proves who she is."""

    def begin(digit):
        return clerk.begins(SELF, EXTRACT, key=IVANOVA, surname="Иванова").proves_by(digit)

    return begin


def test_a_code_is_read_out_on_the_phone_and_named_back(begun, settings):
    clerk = begun(CODE).goes(EVIDENCE)
    clerk.reception.presses("F4").rests()
    code = "".join(re.search(r"(\d{3}) (\d{3})", clerk.told(EVIDENCE)).groups())
    wrong = f"{(int(code) + 1) % 1_000_000:06}"
    clerk.types(wrong).reception.rests()
    clerk.goes(EVIDENCE)
    assert "Осталось попыток" in clerk.told(EVIDENCE)
    clerk.types(code).reception.rests()
    number = clerk.marks(*DECLARATIONS).checks().files()
    assert "ОДОБРЕНО" in clerk.outcome
    assert kept(settings, number).status is APPROVED
    assert "9730000001" in evidence(settings, number)


def test_a_statement_of_a_bank_is_written_down_part_by_part(begun, settings):
    clerk = begun(BANK)
    for text in ("Банк «Пример»", "А-100", "20.11.2026"):
        clerk.types(text)
    number = clerk.marks(*DECLARATIONS).checks().files()
    assert "ОДОБРЕНО" in clerk.outcome
    assert "А-100" in evidence(settings, number)


def test_the_file_of_a_signature_says_who_signed(begun, settings, tmp_path):
    authority = root()
    holder = authority.issue(named("Иванова Мария Петровна", surname="Иванова", given="Мария Петровна", snils="99103741116"))
    settings.certificates_folder.mkdir(parents=True, exist_ok=True)
    (settings.certificates_folder / "root.pem").write_bytes(authority.pem())
    file = tmp_path / "application.json"
    file.write_bytes(b"{}")
    (tmp_path / "application.json.sig").write_bytes(holder.sign(b"{}"))
    clerk = begun(SIGNATURE)
    clerk.types(f"{file}.sig").reception.rests()
    clerk.reception.presses("Alt+1").rests()
    assert "Иванова Мария Петровна" in clerk.told(EVIDENCE)
    number = clerk.marks(*DECLARATIONS).checks().files()
    assert "ОДОБРЕНО" in clerk.outcome
    assert "Вымысел" in evidence(settings, number)


def test_a_signature_of_a_changed_file_holds_the_application_back(begun, settings, tmp_path):
    authority = root()
    settings.certificates_folder.mkdir(parents=True, exist_ok=True)
    (settings.certificates_folder / "root.pem").write_bytes(authority.pem())
    (tmp_path / "application.json").write_bytes(b"{ }")
    signed = authority.issue(named("Иванова Мария Петровна", snils="99103741116")).sign(b"{}")
    (tmp_path / "application.json.sig").write_bytes(signed)
    clerk = begun(SIGNATURE)
    clerk.types(str(tmp_path / "application.json.sig")).reception.rests()
    clerk.reception.presses("Alt+5", "Ctrl+Enter").rests()
    assert not clerk.is_answered
    assert clerk.at == EVIDENCE
    (held, _message) = clerk.errors
    assert held in clerk.told(EVIDENCE)
    assert "Подпись не от этого файла" in held
