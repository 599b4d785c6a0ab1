"""A visit from a file: once under its uuid, with the files that lie beside it and no others."""

import pytest

from omsdesk.services.attachments import ScannedDocuments
from omsdesk.services.visits import Corrections, VisitFile
from tests.builders import SEAT
from tests.services.attachments.documents import picture
from tests.visiting import codes

ENTERED = {"uuid": "f-1", "person": "Иванова Мария 12.05.1980", "kind": "лечение", "on": "14.11.2026", "diagnoses.0.code": "м545"}


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "sent"
    place.mkdir()
    (place / "scan.png").write_bytes(picture())
    (place / "text.txt").write_bytes(b"text")
    for name in ("own.db", "own.db-shm"):  # as of a register that is open
        (place / name).write_bytes(picture())
    (tmp_path / "other.png").write_bytes(picture())
    return place


def test_it_is_registered_once_with_its_scans(database, settings, desk, ivanova, folder):
    sent = VisitFile({**ENTERED, "attachments.0": "scan.png"}, folder)
    assert desk.send(sent, rehearse=True).number == ""
    made = desk.send(sent)
    assert (made.number, made.findings) == ("1", ())
    documents = ScannedDocuments(database, settings, SEAT)
    assert [(one.slot, one.name, one.person_id) for one in documents.of("f-1")] == [("visit", "scan.png", ivanova)]
    (folder / "scan.png").unlink()
    assert desk.send(sent) == made
    assert desk.open(1).diagnoses[0].code == "M54.5"


@pytest.mark.parametrize(
    ("name", "code"),
    [("../other.png", "enclosed.outside"), ("/etc/passwd", "enclosed.outside"), ("none.png", "enclosed.unreadable"),
     ("x\0y", "enclosed.unreadable"), ("text.txt", "enclosed.wrong"), ("own.db", "enclosed.wrong")],
)  # fmt: skip
def test_files_that_are_not_taken_keep_the_visit_back(desk, ivanova, folder, name, code):
    sent = VisitFile({**ENTERED, "attachments.0": name, "services.0.count": "x", "services.0.code": "B01.047.001"}, folder)
    for rehearse in (True, False):
        told = [(one.field, one.code) for one in desk.send(sent, rehearse=rehearse).findings]
        assert told == [("attachments.0", code), ("services.0.count", "visit.count_unclear")]
    assert not desk.exist(ivanova)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"kind": "5"}, [("kind", "word_unknown", "stop")]),
        ({"kind": "55"}, [("kind", "word_unknown", "stop")]),
        ({"diagnoses.0.code": "M54.5", "diagnoses.0.role": "1"}, [("diagnoses.0.role", "word_unknown", "stop")]),
        ({"conditions": "3"}, []),
    ],
)
def test_a_word_is_no_number_in_a_file(desk, ivanova, said, told):
    assert codes(desk.send(VisitFile({**ENTERED, **said}), rehearse=True)) == told
    desk.send(VisitFile(ENTERED))
    corrected = desk.send_correction(1, Corrections(said, {path.partition(".")[0] for path in said}), "опечатка")
    assert [one for one in codes(corrected) if one[2] == "stop"] == told


def test_a_uuid_is_missed_and_what_cannot_be_read_is_said_once(desk, ivanova):
    bare = {path: text for path, text in ENTERED.items() if path != "uuid"}
    assert codes(desk.send(VisitFile(bare), rehearse=True)) == [("uuid", "uuid_missing", "note")]
    assert codes(desk.send(VisitFile({**bare, "uuid": " ", "on": "сегодня", "kind": "x"}))) == [
        ("uuid", "uuid_blank", "stop"), ("kind", "word_unknown", "stop"), ("on", "date_unclear", "stop"),
    ]  # fmt: skip
