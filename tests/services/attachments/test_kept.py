"""Scanned documents in the store: one each, shown by name, with what they belong to, and removed only while they may be."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, insert, select

from omsdesk import wording
from omsdesk.errors import NotFound, Rejected
from omsdesk.models.records import Application, AuditLine, ScannedDocument
from omsdesk.services.access import Seat
from omsdesk.services.attachments import ScannedDocuments
from omsdesk.services.attachments.kept import NAME_LONGEST
from tests.services.attachments.documents import pdf, picture, tiff
from tests.services.attachments.names import EVIL_NAMES

UUID, OTHER = "0b9b7c6e-0000-4000-8000-000000000001", "0b9b7c6e-0000-4000-8000-000000000002"
SEAT = Seat("Петрова А.", "окно 3")


@pytest.fixture
def documents(database, settings):
    return ScannedDocuments(database, settings, SEAT)


def audited(database):
    with database.read() as session:
        lines = session.execute(select(AuditLine).order_by(AuditLine.seq)).scalars()
        return [(line.action, line.entity, line.entity_id) for line in lines]


def count(database):
    with database.read() as session:
        return session.execute(select(func.count()).select_from(ScannedDocument)).scalar()


def test_a_document_is_kept_whole_and_told_by_its_row(documents, database):
    row = documents.add(UUID, "passport", "Паспорт.pdf", pdf(2), person_id=7)
    assert documents.of(UUID) == documents.of_person(7) == (row,)
    assert (row.uuid, row.slot, row.name, row.person_id, row.clerk) == (UUID, "passport", "Паспорт.pdf", 7, "Петрова А.")
    assert (row.kind, row.pages, row.size) == ("application/pdf", 2, len(pdf(2)))
    assert documents.content(row.id) == pdf(2)
    assert documents.thumbnail(row.id).startswith(b"\x89PNG")
    name = ("scanned document", str(row.id))
    assert audited(database) == [("add", *name), ("view", *name)]


def test_the_same_content_in_the_same_place_is_one_document(documents, database):
    first = documents.add(UUID, "passport", "a.png", picture())
    assert documents.add(UUID, "passport", "again.png", picture()) == first
    others = [documents.add(UUID, "snils", "a.png", picture()), documents.add(OTHER, "passport", "a.png", picture())]
    others.append(documents.add(UUID, "passport", "b.png", picture(colour=(1, 2, 3))))
    assert len({first.id, *(one.id for one in others)}) == 4
    assert documents.of(UUID) == (first, others[0], others[2])
    assert [line[0] for line in audited(database)] == ["add"] * 4


def test_what_is_wrong_leaves_nothing(documents, database):
    with pytest.raises(Rejected, match=r"scanned\.unknown_kind"):
        documents.add(UUID, "passport", "a.pdf", b"no such thing")
    assert (count(database), audited(database), documents.of(UUID)) == (0, [], ())


@pytest.mark.parametrize("number", [-1, 0, 1, 10**9])
def test_a_document_that_is_not_there_is_said(documents, number):
    for work in (documents.content, documents.thumbnail, documents.remove):
        with pytest.raises(NotFound, match=r"scanned\.unknown"):
            work(number)


def test_a_document_of_a_draft_can_be_removed_and_one_of_a_filed_application_stays(documents, database):
    row, filed = documents.add(UUID, "passport", "a.tif", tiff(1)), documents.add(OTHER, "passport", "a.tif", tiff(1))
    made = {
        "number": "1", "uuid": OTHER, "kind": "include", "for_whom": "self", "status": "submitted", "person_name": "Щукин",
        "filed_on": date(2026, 11, 22), "filed_at": datetime.now(UTC), "deadline": date(2026, 11, 23), "clerk": "",
        "workplace": "", "entered": "{}", "held": "{}", "findings": "[]", "version": 1,
    }  # fmt: skip
    with database.write() as session:
        session.execute(insert(Application).values(**made))
    documents.remove(row.id)
    assert documents.of(UUID) == ()
    with pytest.raises(Rejected, match=r"scanned\.filed"):
        documents.remove(filed.id)
    assert documents.of(OTHER) == (filed,)
    assert audited(database)[-1] == ("remove", "scanned document", str(row.id))


def test_documents_become_a_persons_in_the_transaction_of_the_submission(documents, database):
    rows = [documents.add(UUID, slot, "a.png", picture()) for slot in ("passport", "snils")]
    documents.add(OTHER, "passport", "a.png", picture())

    def broken():
        with database.write() as session:
            documents.move(session, UUID, 5)
            raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        broken()
    assert documents.of_person(5) == ()
    with database.write() as session:
        documents.move(session, UUID, 5)
    assert [row.id for row in documents.of_person(5)] == [row.id for row in rows]


def test_a_name_is_shown_and_never_a_path(documents, tmp_path, monkeypatch):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    for n, name in enumerate(EVIL_NAMES):
        row = documents.add(UUID, str(n), name, picture("JPEG"))
        assert 1 <= len(row.name) <= NAME_LONGEST, name
        assert row.name.isprintable(), name
        assert not {"/", "\\"} & set(row.name), name
        assert row.file_name == f"scan-{row.id}.jpg"
    assert {documents.content(row.id) for row in documents.of(UUID)} == {picture("JPEG")}
    assert list((tmp_path / "here").iterdir()) == []


def test_there_are_forty_evil_names():
    assert len(set(EVIL_NAMES)) >= 40


def test_every_sentence_is_there():
    codes = [code for code in wording.catalogue("ru") if code.startswith("scanned.")]
    assert len(codes) >= 13
