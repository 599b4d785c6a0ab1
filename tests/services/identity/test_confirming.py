"""One door for every proof of an identity; what is wrong with one comes as a finding at its field."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from omsdesk import wording
from omsdesk.errors import Finding
from omsdesk.models.drafts import ApplicationDraft, DocumentDraft, IdentityDraft, PersonDraft, RepresentativeDraft
from omsdesk.models.records import AuditLine
from omsdesk.models.words import IdentifiedBy
from omsdesk.services.access import Seat
from omsdesk.services.identity import Identity, Proof
from omsdesk.services.identity.evidence import read_bank
from tests.services.identity.authority import named, root

UUID, PHONE = "0b9b7c6e-0000-4000-8000-000000000001", "+79123456789"
SEAT = Seat("Петрова А.", "окно 3")
TODAY = date(2026, 11, 22)
FILE = b'{"uuid": "1"}'


@pytest.fixture
def identity(database, settings):
    return Identity(database, settings, SEAT)


def draft(by, evidence=None, **changes):
    person = PersonDraft("Щукин", "Пётр", "Ильич", snils="112-233-445 95", phone=PHONE)
    return replace(ApplicationDraft(UUID, person=person, identity=IdentityDraft(by, evidence)), **changes)


def codes_of(confirmed):
    for finding in confirmed.findings:
        assert all(wording.knows(finding.code, language) for language in wording.LANGUAGES)
    assert confirmed.is_confirmed is not any(finding.severity == "stop" for finding in confirmed.findings)
    return [(finding.field, finding.code) for finding in confirmed.findings]


def audited(database):
    with database.read() as session:
        found = session.execute(select(AuditLine).where(AuditLine.action == "confirm identity")).scalars()
        return [(line.entity_id, line.reason) for line in found]


def test_without_a_word_of_how_nothing_is_proved(identity, database):
    assert codes_of(identity.confirm(draft(None))) == [("identity.by", "identity.not_said")]
    assert audited(database) == []


def test_a_document_is_that_of_the_one_at_the_counter(identity, database):
    shown = (DocumentDraft(14), DocumentDraft(14, "45 10", "123456"))
    by = IdentifiedBy.DOCUMENT
    assert codes_of(identity.confirm(draft(by))) == [("person.documents.0.number", "identity.no_document")]
    own = draft(by, person=PersonDraft(documents=shown))
    assert identity.confirm(own).evidence == "45 10 123456"
    for_child = replace(own, representative=RepresentativeDraft())
    assert codes_of(identity.confirm(for_child)) == [("representative.documents.0.number", "identity.no_document")]
    assert codes_of(identity.confirm(replace(own, representative=RepresentativeDraft(documents=shown)))) == []
    assert audited(database) == [(UUID, "document")] * 2


BANKS = [
    ("ПАО «Сбербанк»; 12/345; 20.11.2026", []),
    ("Банк; №1 ; 22112026", []),
    (None, ["bank.name", "bank.number", "bank.date"]),
    ("", ["bank.name", "bank.number", "bank.date"]),
    ("Банк", ["bank.number", "bank.date"]),
    ("Банк; 12", ["bank.date"]),
    ("Банк; 12; когда-то", ["bank.no_such_date"]),
    ("Банк; 12; 31.02.2026", ["bank.no_such_date"]),
    ("Банк; 12; вчера", []),
    ("12; 12; 20.11.2026", ["bank.name"]),
    ("Банк; №; 20.11.2026", ["bank.number"]),
    ("Банк; 12; 23.11.2026", ["bank.future"]),
]


@pytest.mark.parametrize(("evidence", "wrong"), BANKS)
def test_a_banks_statement_names_the_bank_and_is_better_with_all_its_parts(identity, evidence, wrong):
    confirmed = identity.confirm(draft(IdentifiedBy.BANK, evidence))
    assert codes_of(confirmed) == [("identity.evidence", code) for code in wrong]
    assert (
        not confirmed.is_confirmed
        or identity.confirm(draft(IdentifiedBy.BANK, confirmed.evidence)).evidence == confirmed.evidence
    )


def test_a_banks_statement_is_written_as_it_is_read():
    assert read_bank("Банк ;12/345; 05112026", TODAY) == ("Банк; 12/345; 05.11.2026", ())


@given(st.text())
def test_whatever_is_told_of_a_bank_is_kept_and_read_again_alike(text):
    kept, findings = read_bank(text, TODAY)
    assert read_bank(kept, TODAY) == (kept, findings)


def test_a_code_on_the_phone_holds_for_the_application_that_it_was_given_for(identity, database):
    asked = draft(IdentifiedBy.PHONE_CODE)
    assert codes_of(identity.confirm(asked, Proof(code="123456"))) == [("identity.evidence", "phone_code.none")]
    shown = identity.codes.send(UUID, PHONE).shown
    assert codes_of(identity.confirm(asked, Proof(code="12"))) == [("identity.evidence", "phone_code.not_six")]
    assert identity.confirm(asked, Proof(code=shown)).evidence == PHONE
    assert identity.confirm(asked).is_confirmed
    assert not identity.confirm(replace(asked, person=PersonDraft())).is_confirmed
    for_child = replace(asked, person=PersonDraft(), representative=RepresentativeDraft(phone=PHONE))
    assert identity.confirm(for_child).is_confirmed
    assert audited(database) == [(UUID, "phone_code")] * 3


@pytest.fixture(scope="module")
def authority():
    return root()


@pytest.fixture
def trusting(identity, settings, authority):
    settings.certificates_folder.mkdir(parents=True)
    (settings.certificates_folder / "a.crt").write_bytes(authority.der())
    return identity


def signed(authority, name, **parts):
    return Proof(content=FILE, signature=authority.issue(named(name, **parts)).sign(FILE))


def test_a_signature_of_the_applicant_proves_them(trusting, authority, database):
    asked = draft(IdentifiedBy.E_SIGNATURE)
    for proof in (
        signed(authority, "ЩУКИН ПЕТР ИЛЬИЧ"),
        signed(authority, "ИП", surname="Щукин", given="Пётр Ильич"),
        signed(authority, "Иное имя", snils="11223344595"),
        signed(authority, "Щукин Пётр Ильич", snils="нет"),
    ):
        confirmed = trusting.confirm(asked, proof)
        assert (codes_of(confirmed), confirmed.signed_by.issuer) == ([], "Удостоверяющий центр «Вымысел»")
        assert confirmed.evidence == f"{confirmed.signed_by.serial} Удостоверяющий центр «Вымысел»"
    assert audited(database) == [(UUID, "e_signature")] * 4


def test_a_signature_of_somebody_else_is_asked_about(trusting, authority):
    for proof in (signed(authority, "Щукина Анна"), signed(authority, "Щукин Пётр Ильич", snils="08765430300")):
        confirmed = trusting.confirm(draft(IdentifiedBy.E_SIGNATURE), proof)
        (finding,) = confirmed.findings
        assert finding == Finding("identity.evidence", "signature.other_signer", "ask", {"name": confirmed.signed_by.name})
        assert confirmed.is_confirmed


def test_a_bad_signature_is_a_finding_and_no_error(identity, trusting, authority):
    asked, proof = draft(IdentifiedBy.E_SIGNATURE), signed(authority, "Щукин Пётр Ильич")
    assert codes_of(trusting.confirm(asked)) == [("identity.evidence", "signature.absent")]
    assert codes_of(trusting.confirm(asked, replace(proof, content=b"altered"))) == [("identity.evidence", "signature.altered")]


def test_without_trusted_certificates_the_folder_is_named(identity, authority, settings):
    confirmed = identity.confirm(draft(IdentifiedBy.E_SIGNATURE), signed(authority, "Щукин Пётр Ильич"))
    assert codes_of(confirmed) == [("identity.evidence", "signature.no_trusted")]
    assert str(settings.certificates_folder) in wording.say(confirmed.findings[0].code, **confirmed.findings[0].values)
