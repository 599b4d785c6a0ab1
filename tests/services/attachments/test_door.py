"""Scans of visits and of their papers are as secret as the visits: no list, no page, no picture in small for who may not."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from omsdesk.errors import NotAllowed, Rejected
from omsdesk.models.records import AuditLine
from omsdesk.models.words import OpeningReason
from omsdesk.services.attachments import ScannedDocuments
from omsdesk.services.attachments.kept import recognised
from omsdesk.services.visits import MedicalPapers, PaperDraft
from tests import visits
from tests.builders import SEAT, add, person
from tests.services.attachments.documents import picture
from tests.visiting import desk_of, settings_of


@pytest.fixture
def settings(home):
    return settings_of(home)


@pytest.fixture
def kept(database, settings):
    """A person with a passport scanned, an own visit, one elsewhere, and one that came without a uuid, each with a scan."""
    desk, papers = desk_of(database, settings), MedicalPapers(database, settings, SEAT)
    ivanova = add(database, person("Иванова Мария Петровна"))
    documents = ScannedDocuments(database, settings, SEAT)
    documents.add("a-1", "passport", "passport.png", picture(), ivanova)
    visits.clinic(database)
    desk.register(visits.draft(uuid="own"), ivanova, (scan("own.png"),))
    desk.register(visits.draft(uuid="there", organisation=visits.ELSEWHERE), ivanova, (scan("there.png"),))
    (bare,) = visits.put(database, ivanova, visits.draft(uuid=""))
    papers.issue(bare, PaperDraft("Справка"), (scan("paper.png"),))
    return ivanova


def scan(name):
    return recognised("visit", name, picture())


def names(rows):
    return [one.name for one in rows]


def test_whoever_may_read_sees_their_own_and_of_others_after_a_reason(database, settings, kept):
    documents = ScannedDocuments(database, settings, SEAT)
    assert names(documents.of_person(kept)) == ["passport.png", "own.png", "paper.png"]
    told = documents.of_person(kept, OpeningReason.TREATMENT)
    assert names(told) == ["passport.png", "own.png", "there.png", "paper.png"]
    there = told[2].id
    for ask in (lambda: documents.of("there"), lambda: documents.content(there), lambda: documents.thumbnail(there)):
        with pytest.raises(NotAllowed, match=r"visits\.reason"):
            ask()
    assert documents.content(there, OpeningReason.TREATMENT) == picture()
    assert documents.thumbnail(there, OpeningReason.TREATMENT)
    assert names(documents.of("there", OpeningReason.REQUEST)) == ["there.png"]
    documents.thumbnail(told[0].id)  # a passport in small is no care
    with database.read() as session:
        viewed = session.execute(select(AuditLine.entity_id, AuditLine.reason).where(AuditLine.action == "view")).all()
    assert [tuple(one) for one in viewed] == [(str(there), "treatment")] * 2


@pytest.mark.parametrize("role", ["reception", "office", "counter"])
def test_whoever_may_not_read_sees_no_scan_of_care(database, settings, kept, role):
    documents = ScannedDocuments(database, settings, replace(SEAT, role=role))
    assert names(documents.of_person(kept, OpeningReason.TREATMENT)) == ["passport.png"]
    for scan_id in (2, 3, 4):
        for ask in (documents.content, documents.thumbnail):
            with pytest.raises(NotAllowed, match=r"access\.read_visits"):
                ask(scan_id, OpeningReason.TREATMENT)
    for uuid in ("own", "there", "3/1"):
        with pytest.raises(NotAllowed, match=r"access\.read_visits"):
            documents.of(uuid, OpeningReason.TREATMENT)
    assert documents.content(1) == picture()
    assert documents.of("3") == documents.of("x/y") == documents.of(f"{2**40}/1") == ()


def test_what_was_scanned_while_a_visit_was_entered_is_its_own_once_it_is_registered(database, settings):
    desk, ivanova = desk_of(database, settings), add(database, person("Иванова Мария Петровна"))
    reception = ScannedDocuments(database, settings, replace(SEAT, role="reception"))
    row = reception.add("v-1", "visit", "a.png", picture())
    assert reception.thumbnail(row.id)
    desk.register(visits.draft(uuid="v-1"), ivanova)
    with pytest.raises(NotAllowed):
        reception.thumbnail(row.id)
    documents = ScannedDocuments(database, settings, SEAT)
    assert [(one.name, one.person_id) for one in documents.of_person(ivanova)] == [("a.png", ivanova)]
    with pytest.raises(Rejected, match=r"scanned\.filed"):
        documents.remove(row.id)


@pytest.mark.parametrize("uuid", ["own", "3/", "3/1"])
def test_whoever_may_not_enter_visits_adds_no_scan_to_care(database, settings, kept, uuid):
    named = len(ScannedDocuments(database, settings, SEAT).of_person(kept))
    documents = ScannedDocuments(database, settings, replace(SEAT, role="counter"))
    with pytest.raises(NotAllowed, match=r"access\.enter_visits"):
        documents.add(uuid, "visit", "more.png", picture(), kept)
    documents.add("a-2", "passport", "more.png", picture(), kept)
    assert len(ScannedDocuments(database, settings, SEAT).of_person(kept)) == named + 1


def test_a_visit_that_came_without_a_uuid_has_scans_by_its_number(database, settings, kept):
    desk, documents = desk_of(database, settings), ScannedDocuments(database, settings, SEAT)
    assert desk.open(1).scans_of == "own"
    bare = desk.open(3)
    assert (bare.uuid, bare.scans_of) == (None, "3/")
    documents.add(bare.scans_of, "visit", "later.png", picture(), kept)
    assert names(documents.of("3/")) == ["later.png"]
    with pytest.raises(Rejected, match=r"scanned\.filed"):
        documents.remove(documents.of("3/")[0].id)
