"""An application from elsewhere comes with its scans and its proof; it is filed with all of it or not at all."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from omsdesk import wording
from omsdesk.errors import NotAllowed, Rejected, Said
from omsdesk.models import records
from omsdesk.models.checks.request import CONSENTS
from omsdesk.models.drafts import reading
from omsdesk.models.records import AuditLine
from omsdesk.models.words import ApplicationKind, ApplicationStatus, ForWhom
from omsdesk.services.attachments import ScannedDocuments
from omsdesk.services.attachments.limits import LARGEST
from omsdesk.services.identity import Identity
from omsdesk.services.intake import Intake, Sending
from tests.builders import SEAT, add, person
from tests.builders_of_drafts import ATTORNEY, BORN, MAN
from tests.services.applications.desk import applications, entered, list_organisations, moscow
from tests.services.attachments.documents import pdf, picture
from tests.services.identity.authority import named, root

APPROVED, SUBMITTED, DRAFT = ApplicationStatus.APPROVED, ApplicationStatus.SUBMITTED, ApplicationStatus.DRAFT
NAME = "Иванов Пётр Сергеевич"
CONSENTED = dict(enumerate(CONSENTS[ApplicationKind.INCLUDE]))


@pytest.fixture(autouse=True)
def lists(database):
    list_organisations(database)


@pytest.fixture
def desk(database, settings):
    return applications(database, settings)


@pytest.fixture
def identity(database, settings):
    return Identity(database, settings, SEAT)


@pytest.fixture
def intake(settings, desk, identity):
    return Intake(moscow(settings), desk, identity)


@pytest.fixture
def documents(database, settings):
    return ScannedDocuments(database, settings, SEAT)


@pytest.fixture
def files(tmp_path):
    """A folder with scans in it."""
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "Passport.png").write_bytes(picture(colour=7))
    (folder / "прочее.png").write_bytes(picture())
    return folder


def sent(folder, by="document", evidence=None, **changes):
    """An application that lies in a folder, proved by something."""
    proved = {"identity.by": by, **({"identity.evidence": evidence} if evidence else {})}
    consents = {} if by == "document" else {f"consents.{n}": code for n, code in CONSENTED.items()}
    return Sending(entered() | proved | consents | changes, b"the file", folder)


def naming(*names):
    return {f"attachments.{n}": name for n, name in enumerate(names)}


def count(database, record):
    with database.read() as session:
        return session.execute(select(func.count()).select_from(records.table_of(record))).scalar()


def found(outcome):
    for one in outcome.findings:
        assert all(wording.knows(one.code, language) for language in wording.LANGUAGES)
    return [(one.field, one.code, one.severity) for one in outcome.findings if one.severity != "note"]


def test_scans_are_kept_with_the_application_and_are_the_persons_once_it_is_approved(intake, documents, files):
    (files / "snils.PDF").write_bytes(pdf(2))
    outcome = intake.submit(sent(files, **naming("Passport.png", "snils.PDF", "прочее.png")))
    assert outcome.status == APPROVED
    kept = documents.of(outcome.uuid)
    assert [(one.slot, one.name, one.kind) for one in kept] == [
        ("passport", "Passport.png", "image/png"),
        ("snils", "snils.PDF", "application/pdf"),
        ("other", "прочее.png", "image/png"),
    ]
    assert documents.of_person(outcome.person_id) == kept


def test_a_check_keeps_nothing(intake, documents, database, files):
    outcome = intake.check(sent(files, **naming("Passport.png")))
    assert (outcome.status, found(outcome)) == (DRAFT, [])
    assert (count(database, records.ScannedDocument), count(database, records.Application)) == (0, 0)


def test_scans_of_what_waits_are_the_persons_when_a_clerk_approves(intake, desk, documents, database, files):
    alike = add(database, person(NAME, BORN.replace(day=13)))
    outcome = intake.submit(sent(files, **naming("Passport.png")))
    assert outcome.status == SUBMITTED
    assert [one.person_id for one in documents.of(outcome.uuid)] == [None]
    approved = desk.approve(outcome.number)
    assert [one.person_id for one in documents.of(outcome.uuid)] == [approved.person_id]
    assert approved.person_id not in {None, alike}


def test_an_application_held_back_keeps_no_scan(intake, database, files):
    outcome = intake.submit(sent(files, **naming("Passport.png"), **{"person.birth_date": ""}))
    assert (outcome.status, outcome.is_stopped) == (DRAFT, True)
    assert count(database, records.ScannedDocument) == 0


def test_the_same_sending_is_answered_as_before_whatever_became_of_its_files(intake, documents, files):
    sending = sent(files, **naming("Passport.png"))
    first = intake.submit(sending)
    (files / "Passport.png").unlink()
    assert intake.submit(sending) == first
    assert len(documents.of(first.uuid)) == 1


def unnamed(sending):
    return replace(sending, entered={path: text for path, text in sending.entered.items() if path != "uuid"})


def test_without_a_uuid_one_is_made_for_all_of_it_and_the_next_sending_is_another(intake, documents, files):
    sending = unnamed(sent(files, **naming("Passport.png")))
    assert [one for one in intake.check(sending).findings if one.field == "uuid"] == []
    outcome = intake.submit(sending)
    assert outcome.status == APPROVED
    assert len(documents.of(outcome.uuid)) == 1
    assert [(one.code, one.severity) for one in outcome.findings if one.field == "uuid"] == [("application.uuid_missing", "note")]
    assert intake.submit(sending).uuid != outcome.uuid


def test_what_is_entered_at_the_desk_needs_no_uuid_of_its_own(intake, files):
    for sending in (sent(files, uuid=""), unnamed(sent(files))):
        outcome = intake.check(replace(sending, content=b""))
        assert [one for one in outcome.findings if one.field == "uuid"] == []
    outcome = intake.submit(replace(unnamed(sent(files)), content=b""))
    assert (outcome.status, [one for one in outcome.findings if one.field == "uuid"]) == (APPROVED, [])


@pytest.mark.parametrize(
    ("uuid", "code"),
    [
        ("", "application.uuid_blank"),
        (" \u200b\u2060", "application.uuid_blank"),
        ("a" * 501, reading.TOO_LONG),
    ],
)
def test_a_uuid_that_names_nothing_files_nothing(intake, database, files, uuid, code):
    for act in (intake.check, intake.submit, intake.submit):
        assert found(act(sent(files, uuid=uuid))) == [("uuid", code, "stop")]
    assert count(database, records.Application) == 0


@pytest.mark.parametrize("day", ["завтра", "t", "-5", "сегодня"])
def test_a_day_of_a_file_is_the_same_whenever_it_is_read(intake, files, day):
    sending = sent(files, **{"person.documents.0.issued": day})
    assert ("person.documents.0.issued", reading.DATE_UNCLEAR, "stop") in found(intake.check(sending))
    at_the_desk = intake.check(replace(sending, content=b""))
    assert reading.DATE_UNCLEAR not in [one.code for one in at_the_desk.findings]


def test_a_uuid_in_capitals_is_the_same_one(intake, database, files):
    uuid = "7d0f4c6e-2b61-4f0e-9a51-3c1f5d7e9b20"
    first = intake.submit(sent(files, uuid=f" {uuid.upper()} "))
    assert (first.status, first.uuid) == (APPROVED, uuid)
    assert intake.submit(sent(files, uuid=uuid)) == first
    assert intake.submit(sent(files, uuid=f"{uuid}\u200b")) == first
    assert count(database, records.Application) == 1
    # what is no UUID is a name that another program gave
    intake.submit(sent(files, uuid="a-1"))
    assert intake.submit(sent(files, uuid="A-1")).uuid == "A-1"


WRONG = {
    "missing": (None, "enclosed.unreadable", None),
    "folder": ("folder", "enclosed.unreadable", None),
    "register": ("register", "enclosed.wrong", "file.register"),
    "empty": (b"", "enclosed.wrong", "scanned.empty"),
    "no scan": (b"MZ no scan at all", "enclosed.wrong", "scanned.unknown_kind"),
    "cut": (picture()[:60], "enclosed.wrong", "scanned.broken"),
    "large": (picture() + bytes(LARGEST), "enclosed.wrong", "scanned.too_large"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_file_is_named_by_its_place_and_nothing_is_filed(intake, database, files, case):
    content, code, why = WRONG[case]
    if content == "folder":
        (files / "Канарейкин.pdf").mkdir()
    elif content == "register":  # a register that is open has its journal beside it
        (files / "Канарейкин.pdf").write_bytes(picture())
        (files / "Канарейкин.pdf-shm").write_bytes(b"")
    elif content is not None:
        (files / "Канарейкин.pdf").write_bytes(content)
    for act in (intake.submit, intake.check):
        with pytest.raises(Rejected) as refused:
            act(sent(files, **naming("Passport.png", "Канарейкин.pdf")))
        assert (refused.value.code, refused.value.values["field"]) == (code, "attachments.1")
        said = refused.value.values.get("why", Said(None))
        assert said.code == why
        for language in wording.LANGUAGES:
            sentence = wording.say(code, language, **refused.value.values)
            assert "attachments.1" in sentence
            assert "Канарейкин" not in sentence
            assert "{" not in sentence
    assert (count(database, records.ScannedDocument), count(database, records.Application)) == (0, 0)


@pytest.fixture
def outside(tmp_path, files):
    """A scan and a signature that lie beside the folder of the application, and links to them in it."""
    (tmp_path / "files of another").mkdir()
    (tmp_path / "Канарейкин.png").write_bytes(picture())
    (tmp_path / "files of another" / "Канарейкин.png").write_bytes(picture())
    (files / "link.png").symlink_to(tmp_path / "Канарейкин.png")
    (files / "link").symlink_to(tmp_path)
    (files / "inner.png").symlink_to(files / "Passport.png")
    return tmp_path


OUTSIDE = [
    "../Канарейкин.png", "../files of another/Канарейкин.png", "link.png", "link/Канарейкин.png", "{outside}/Канарейкин.png",
    "sub/../../Канарейкин.png", "../none.png", "/dev/null", "/", "..",
]  # fmt: skip


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_file_out_of_the_folder_is_none_of_the_application(intake, database, files, outside, name):
    for act in (intake.check, intake.submit):
        with pytest.raises(Rejected) as refused:
            act(sent(files, **naming("Passport.png", name.format(outside=outside))))
        assert (refused.value.code, refused.value.values) == ("enclosed.outside", {"field": "attachments.1"})
        held = act(sent(files, "e_signature", name.format(outside=outside)))
        assert found(held) == [("identity.evidence", "signature.outside", "stop")]
    assert count(database, records.Application) == 0


@pytest.mark.usefixtures("outside")
@pytest.mark.parametrize(
    "name", ["./Passport.png", "../files/Passport.png", "{files}/Passport.png", "link/files/Passport.png", "inner.png"]
)
def test_a_file_in_the_folder_is_taken_however_it_is_named(intake, documents, files, name):
    outcome = intake.submit(sent(files, **naming(name.format(files=files))))
    assert (outcome.status, len(documents.of(outcome.uuid))) == (APPROVED, 1)


@pytest.mark.parametrize("name", ["a\0b", "x" * 400, ".", "round.png"])
def test_a_name_that_no_file_can_have_is_no_file(intake, files, name):
    (files / "round.png").symlink_to("round.png")
    with pytest.raises(Rejected, match=r"enclosed\.unreadable"):
        intake.submit(replace(sent(files), entered=sent(files).entered | naming(name)))


def test_all_files_together_have_a_limit(intake, files):
    (files / "large.png").write_bytes(picture() + bytes(LARGEST - 10_000))
    with pytest.raises(Rejected) as refused:
        intake.submit(sent(files, **naming(*["large.png"] * 6)))
    assert (refused.value.code, refused.value.values) == ("enclosed.together", {"most": 100})


@pytest.fixture(scope="module")
def authority():
    return root()


@pytest.fixture
def trusting(settings, authority, files):
    """The authority is trusted, and a signature over another file lies about."""
    settings.certificates_folder.mkdir(parents=True)
    (settings.certificates_folder / "a.crt").write_bytes(authority.der())
    (files / "other.sig").write_bytes(authority.issue(named(NAME)).sign(b"another file"))


def test_a_signature_over_the_file_files_it(intake, desk, trusting, authority, files):
    (files / "a.sig").write_bytes(authority.issue(named(NAME)).sign(b"the file"))
    outcome = intake.submit(sent(files, "e_signature", "a.sig"))
    assert (outcome.status, found(outcome)) == (APPROVED, [])
    # what is kept is whose certificate it was, not a path on somebody's machine
    assert desk.entered(outcome.number)["identity.evidence"].endswith("Удостоверяющий центр «Вымысел»")


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize(
    ("signed", "signature", "others", "code"),
    [
        ("a.json", "a.json.sig", ("a.txt",), ""),
        ("a.json", "a.sig", (), ""),
        ("a.json", "a.sig", ("a.txt",), "signature.no_file"),
        ("a.json", "b.sig", (), "signature.no_file"),
        ("a.json", "a", ("a.txt",), "signature.no_file"),
    ],
)
def test_a_signature_is_over_the_file_that_lies_beside_it(request, signed, signature, others, code):
    intake, authority, files = map(request.getfixturevalue, ("intake", "authority", "files"))
    for name in others:
        (files / name).write_bytes(b"nothing to do with it")
    (files / signed).write_bytes(b"entered elsewhere")
    (files / signature).write_bytes(authority.issue(named(NAME)).sign(b"entered elsewhere"))
    sending = replace(sent(files, "e_signature", str(files / signature)), content=b"", folder=Path())
    proved = intake.prove(sending)
    assert proved.is_confirmed is not bool(code)
    assert [one.code for one in proved.findings] == ([code] if code else [])
    assert proved.signed_by is None or proved.signed_by.name == NAME
    assert (intake.submit(sending).status == APPROVED) is not bool(code)


@pytest.mark.parametrize(("by", "evidence"), [("document", "45 10"), ("bank", None), ("phone_code", " ")])
def test_there_is_nothing_to_try_before_something_is_shown(intake, files, by, evidence):
    proved = intake.prove(sent(files, by, evidence))
    assert (proved.is_confirmed, proved.findings) == (False, ())


def test_a_code_that_was_right_while_the_form_was_filled_is_asked_for_no_more(intake, files):
    sending = sent(files, "phone_code", **{"uuid": "5", "person.phone": "+79123456789"})
    code = intake.send_code(sending).shown
    given = replace(sending, entered={**sending.entered, "identity.evidence": code})
    assert intake.prove(given).is_confirmed
    assert intake.prove(given).is_confirmed
    assert intake.submit(given).status == APPROVED


def test_a_signature_of_another_is_for_a_clerk(intake, trusting, authority, files):
    (files / "a.sig").write_bytes(authority.issue(named("Сидорова Вера Олеговна")).sign(b"the file"))
    outcome = intake.submit(sent(files, "e_signature", "a.sig"))
    assert (outcome.status, found(outcome)) == (SUBMITTED, [("identity.evidence", "signature.other_signer", "ask")])


def test_the_signature_of_a_representative_is_theirs(intake, trusting, authority, files):
    (files / "a.sig").write_bytes(authority.issue(named("Сидорова Вера Олеговна")).sign(b"the file"))
    by_attorney = reading.spelled(ATTORNEY, "representative") | {"for": ForWhom.OTHER.value}
    assert found(intake.check(sent(files, "e_signature", "a.sig", **by_attorney))) == []


BAD = [
    ("e_signature", "none.sig", "signature.unreadable"),
    ("e_signature", "own.db", "file.register"),
    ("e_signature", "прочее.png", "signature.not_cms"),
    ("e_signature", "other.sig", "signature.altered"),
    ("e_signature", None, "application.evidence_missing"),
    ("phone_code", "123456", "phone_code.none"),
    ("phone_code", "12", "phone_code.not_six"),
    ("phone_code", None, "application.evidence_missing"),
    ("bank", "Банк; 12; 23.11.2026", "bank.future"),
    ("bank", None, "application.evidence_missing"),
    ("", "x", "application.identity_missing"),
    ("document", "anything", None),
]


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize(("by", "evidence", "code"), BAD)
def test_a_bad_proof_is_a_finding_that_stops(intake, database, files, by, evidence, code):
    for name in ("own.db", "own.db-shm"):  # as of a register that is open
        (files / name).touch()
    for act in (intake.check, intake.submit):
        outcome = act(sent(files, by, evidence))
        if code is None:
            assert not outcome.is_stopped
            continue
        assert (outcome.status, outcome.is_stopped) == (DRAFT, True)
        assert [one[1] for one in found(outcome)] == [code]
        assert found(outcome)[0][0].startswith("identity.")
        assert count(database, records.Application) == 0


def test_a_banks_statement_files_it(intake, desk, files):
    outcome = intake.submit(sent(files, "bank", "ПАО «Банк» ;12 ; 20112026"))
    assert outcome.status == APPROVED
    assert desk.entered(outcome.number)["identity.evidence"] == "ПАО «Банк»; 12; 20.11.2026"


def test_what_no_rule_asks_of_a_bank_holds_nothing_back(intake, desk, files):
    outcome = intake.submit(sent(files, "bank", "ПАО «Банк», счёт открыт по паспорту"))
    told = [(one.code, one.severity) for one in outcome.findings if one.field == "identity.evidence"]
    assert (outcome.status, told) == (APPROVED, [("bank.number", "note"), ("bank.date", "note")])
    assert desk.entered(outcome.number)["identity.evidence"] == "ПАО «Банк», счёт открыт по паспорту"


def test_a_code_on_the_phone_is_sent_tried_and_remembered(intake, desk, files):
    asked = sent(files, "phone_code")
    code = intake.send_code(asked).shown
    wrong = f"{(int(code) + 1) % 10**6:06}"
    assert [one[1] for one in found(intake.submit(sent(files, "phone_code", wrong)))] == ["phone_code.wrong"]
    assert found(intake.check(sent(files, "phone_code", code))) == []
    outcome = intake.submit(sent(files, "phone_code", code))
    assert outcome.status == APPROVED
    assert desk.entered(outcome.number)["identity.evidence"] == MAN.phone


@pytest.mark.parametrize(
    ("by", "changes", "code"),
    [
        ("phone_code", {"uuid": ""}, "code.no_uuid"),
        ("document", {}, "code.not_wanted"),
        ("phone_code", {"person.phone": ""}, "phone_code.phone"),
    ],
)
def test_a_code_is_sent_for_an_application_that_can_use_it(intake, files, by, changes, code):
    with pytest.raises(Rejected) as refused:
        intake.send_code(sent(files, by, **changes))
    assert refused.value.code == code


def test_codes_are_not_sent_too_often(intake, files):
    for _ in range(3):
        intake.send_code(sent(files, "phone_code"))
    with pytest.raises(NotAllowed, match=r"phone_code\.too_often"):
        intake.send_code(sent(files, "phone_code"))


def test_a_proof_that_holds_is_audited(intake, database, files):
    intake.submit(sent(files, "bank", "ПАО «Банк»; 12; 20.11.2026"))
    with database.read() as session:
        actions = session.execute(select(AuditLine.action).order_by(AuditLine.seq)).scalars().all()
    assert actions.index("confirm identity") < actions.index("file application")
