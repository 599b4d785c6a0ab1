"""Papers of visits: a further edition in the place of the last, and every edition stays readable."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from omsdesk.errors import NotAllowed, NotFound, Rejected
from omsdesk.models.care.papers import HEADS
from omsdesk.models.records import AuditLine
from omsdesk.models.words import MedicalPaper, OpeningReason
from omsdesk.services.attachments import ScannedDocuments
from omsdesk.services.attachments.kept import recognised
from omsdesk.services.care.rows import Filters
from omsdesk.services.visits import MedicalPapers, PaperDraft
from tests import visits
from tests.builders import SEAT, TODAY
from tests.services.attachments.documents import picture

TEXT = "Поступила с кашлем.\n\nВыписана с улучшением."


@pytest.fixture
def papers(database, settings):
    return MedicalPapers(database, settings, SEAT)


@pytest.fixture
def visit(desk, ivanova):
    return desk.register(visits.draft(), ivanova).visit_id


def test_an_amendment_is_a_further_edition(papers, desk, visit, ivanova):
    first = papers.issue(visit, PaperDraft(f"{TEXT}\r\n", head={"diagnosis": " J06.9 ", "operations": ""}))
    assert (first.number, first.edition, first.text, first.head) == (1, 1, TEXT, {"diagnosis": "J06.9"})
    assert (first.issued, first.author, first.kind) == (TODAY, "Лапина О. В.", MedicalPaper.DISCHARGE_SUMMARY)
    second = papers.amend(1, PaperDraft("Выписана здоровой.", issued=date(2026, 11, 20), author="Ёлкин"), "уточнение")
    assert (second.number, second.edition, second.because, second.author) == (1, 2, "уточнение", "Ёлкин")
    assert [one.text for one in papers.editions(1)] == ["Выписана здоровой.", TEXT]
    assert desk.open(visit).papers == papers.editions(1)
    assert not desk.history(ivanova, Filters(text="кашлем")).rows
    assert desk.history(ivanova, Filters(text="здоровой")).rows


def test_a_paper_keeps_its_author_through_editions_that_name_none(papers, visit):
    head = {"purpose": "для школы"}
    first = papers.issue(visit, PaperDraft(TEXT, MedicalPaper.CERTIFICATE, date(2026, 11, 20), " Ёлкин ", head))
    second = papers.amend(1, PaperDraft("Иначе", MedicalPaper.CERTIFICATE), "уточнение")
    assert (first.author, second.author, second.issued, second.head) == ("Ёлкин", "Ёлкин", TODAY, {})
    third = papers.amend(1, PaperDraft("Ещё иначе", MedicalPaper.CERTIFICATE, date(2026, 11, 20), "Лапина", head), "уточнение")
    last = papers.withdraw(1, "ошибка")
    assert (last.author, last.issued, last.head, last.kind, last.text) == (
        "Лапина", third.issued, head, MedicalPaper.CERTIFICATE, "Ещё иначе",
    )  # fmt: skip
    assert [one.edition for one in papers.editions(1)] == [4, 3, 2, 1]


def test_who_changed_a_paper_and_under_what_reason_is_noted(database, papers, desk, visit, ivanova):
    visits.clinic(database)
    there = desk.register(visits.draft(organisation=visits.ELSEWHERE), ivanova).visit_id
    for number, of in ((1, visit), (2, there)):
        assert papers.issue(of, PaperDraft(TEXT)).number == number
    papers.amend(1, PaperDraft("Иначе"), "уточнение")
    for ask in (lambda: papers.amend(2, PaperDraft("Иначе"), "уточнение"), lambda: papers.withdraw(2, "ошибка")):
        with pytest.raises(NotAllowed, match=r"visits\.reason"):
            ask()
    papers.amend(2, PaperDraft("Иначе"), "уточнение", (), OpeningReason.TREATMENT)
    papers.withdraw(2, "ошибка", OpeningReason.INSPECTION)
    with database.read() as session:
        lines = session.execute(select(AuditLine.action, AuditLine.entity, AuditLine.entity_id, AuditLine.reason)).all()
    assert [tuple(line) for line in lines if line.entity == "medical document"] == [
        ("issue", "medical document", "1", ""), ("issue", "medical document", "2", "correction"),
        ("amend", "medical document", "1", ""), ("amend", "medical document", "2", "treatment"),
        ("withdraw", "medical document", "2", "inspection"),
    ]  # fmt: skip


def test_a_paper_that_is_withdrawn_says_why_and_is_not_amended(papers, desk, visit, ivanova):
    papers.issue(visit, PaperDraft(TEXT))
    last = papers.withdraw(1, "не тот человек")
    assert (last.edition, last.is_withdrawn, last.because, last.text) == (2, True, "не тот человек", TEXT)
    assert not desk.history(ivanova, Filters(text="кашлем")).rows
    for ask in (lambda: papers.amend(1, PaperDraft(TEXT), "ещё"), lambda: papers.withdraw(1, "ещё")):
        with pytest.raises(Rejected, match=r"paper\.withdrawn"):
            ask()


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (PaperDraft(" \n "), "visit.summary_text"), (PaperDraft("а" * 100_001), "visit.too_long"),
        (PaperDraft("а", author="а" * 501), "visit.too_long"), (PaperDraft("а", head={"diagnosis": "а" * 501}), "visit.too_long"),
        (PaperDraft("а", head={"colour": "red"}), "paper.head"),
        (PaperDraft("а", issued=date(2026, 11, 23)), "visit.summary_future"),
    ],
)  # fmt: skip
def test_what_no_paper_is(papers, visit, wrong, code):
    for ask in (lambda: papers.issue(visit, wrong), lambda: papers.amend(1, wrong, "ещё")):
        with pytest.raises(Rejected) as raised:
            ask()
        assert raised.value.code == code


def test_papers_that_are_not_there_and_visits_that_are_withdrawn(papers, desk, visit):
    for ask in (lambda: papers.editions(9), lambda: papers.editions(2**40), lambda: papers.withdraw(9, "нет"),
                lambda: papers.issue(77, PaperDraft("а")), lambda: papers.issue(2**40, PaperDraft("а"))):  # fmt: skip
        with pytest.raises(NotFound):
            ask()
    with pytest.raises(Rejected, match=r"visit\.because"):
        papers.amend(1, PaperDraft("а"), " ")
    desk.withdraw(visit, "ошибка")
    with pytest.raises(Rejected, match=r"visit\.withdrawn"):
        papers.issue(visit, PaperDraft("а"))


def test_a_paper_of_a_withdrawn_visit_gets_no_edition(papers, desk, visit):
    papers.issue(visit, PaperDraft(TEXT))
    desk.withdraw(visit, "ошибка")
    for ask in (lambda: papers.amend(1, PaperDraft("Иначе"), "ещё"), lambda: papers.withdraw(1, "ещё")):
        with pytest.raises(Rejected, match=r"visit\.withdrawn"):
            ask()


def test_papers_of_care_elsewhere_want_a_reason_and_papers_the_right(database, settings, papers, desk, ivanova):
    visits.clinic(database)
    there = desk.register(visits.draft(organisation=visits.ELSEWHERE), ivanova).visit_id
    papers.issue(there, PaperDraft(TEXT))
    with pytest.raises(NotAllowed, match=r"visits\.reason"):
        papers.editions(1)
    assert papers.editions(1, OpeningReason.TREATMENT)[0].text == TEXT
    reception = MedicalPapers(database, settings, replace(SEAT, role="reception"))
    assert reception.issue(there, PaperDraft("Справка", MedicalPaper.CERTIFICATE)).number == 2
    for ask in (
        lambda: reception.editions(1),
        lambda: reception.amend(1, PaperDraft("а"), "ещё"),
        lambda: reception.withdraw(1, "ещё"),
    ):
        with pytest.raises(NotAllowed, match=r"access\.read_visits"):
            ask()


def test_scans_of_a_paper_bear_its_edition_and_are_whose_the_visit_is(database, settings, papers, visit, ivanova):
    first = papers.issue(visit, PaperDraft(TEXT), (recognised("visit", "a.png", picture()),))
    second = papers.amend(1, PaperDraft("Иначе"), "ещё", (recognised("visit", "b.png", picture()),))

    documents = ScannedDocuments(database, settings, SEAT)
    assert [[one.name for one in documents.of(edition.uuid)] for edition in (first, second)] == [["a.png"], ["b.png"]]
    assert [one.name for one in documents.of_person(ivanova)] == ["a.png", "b.png"]


def test_every_kind_of_paper_has_a_head():
    assert set(HEADS) == set(MedicalPaper)
