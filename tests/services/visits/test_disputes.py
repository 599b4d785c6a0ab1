"""«Меня там не было»: said of a visit or a service, with who entered it always told, until somebody answers."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from omsdesk.errors import NotAllowed, NotFound, Rejected
from omsdesk.models.drafts import ServiceDraft
from omsdesk.models.records import AuditLine
from omsdesk.models.words import DisputeOutcome, OpeningReason, VisitKind
from omsdesk.services import portions
from omsdesk.services.visits import Disputes
from tests import visits
from tests.builders import SEAT, TODAY

TEXT = "Меня там не было.\nЯ была в отпуске."


@pytest.fixture
def disputes(database, settings):
    return Disputes(database, settings, replace(SEAT, clerk="Орлова Е."))


@pytest.fixture
def visit(desk, ivanova):
    return desk.register(visits.draft(services=(ServiceDraft("B01", "Приём терапевта"),)), ivanova).visit_id


def test_it_is_told_who_says_so_and_who_entered_what_is_disputed(disputes, desk, visit, ivanova):
    made = disputes.dispute(visit, 1, f" {TEXT}\r\n", " сама ")
    assert (made.id, made.service, made.text, made.said_by, made.on) == (1, "Приём терапевта", TEXT, "сама", TODAY)
    assert (made.clerk, made.entered_by, made.outcome) == ("Орлова Е.", SEAT.clerk, DisputeOutcome.OPEN)
    (line,) = disputes.disputes()
    assert (line.dispute, line.person.id, line.on, line.kind) == (made, ivanova, date(2026, 11, 14), VisitKind.TREATMENT)
    assert desk.open(visit).disputes == (made,)
    assert desk.history(ivanova).rows[0].disputes == 1
    assert disputes.one(1).dispute == made


def test_the_same_is_disputed_once_until_it_is_answered(disputes, visit):
    disputes.dispute(visit, None, TEXT, "сама")
    with pytest.raises(Rejected, match=r"dispute\.open") as raised:
        disputes.dispute(visit, None, TEXT, "сама")
    assert raised.value.values == {"number": 1}
    assert disputes.dispute(visit, 1, TEXT, "сама").id == 2
    answered = disputes.answer(1, DisputeOutcome.CONFIRMED, "Приёма не было")
    assert (answered.outcome, answered.answer, answered.closed_on) == (DisputeOutcome.CONFIRMED, "Приёма не было", TODAY)
    assert answered.closed_by == "Орлова Е."
    with pytest.raises(Rejected, match=r"dispute\.answered"):
        disputes.answer(1, DisputeOutcome.REJECTED, "Был")
    assert disputes.dispute(visit, None, TEXT, "сама").id == 3


def test_what_is_said_and_answered_fits_on_a_notice(disputes, visit):
    for text, who, code in (("а" * 2001, "сама", "dispute.long"), (TEXT, "а" * 201, "dispute.long_name")):
        with pytest.raises(Rejected) as raised:
            disputes.dispute(visit, None, text, who)
        assert raised.value.code == code
    assert disputes.dispute(visit, None, "а" * 2000, "б" * 200).id == 1
    with pytest.raises(Rejected, match=r"dispute\.long$"):
        disputes.answer(1, DisputeOutcome.REJECTED, "а" * 2001)


def test_lists(disputes, visit, ivanova):
    disputes.dispute(visit, None, TEXT, "сама")
    disputes.dispute(visit, 1, TEXT, "сама")
    disputes.answer(1, DisputeOutcome.TAKEN_BACK, "Вспомнила")
    asked = {
        (): [2], (("open_only", False),): [1, 2], (("open_only", False), ("since", TODAY)): [1, 2],
        (("since", date(2026, 11, 23)),): [], (("person_id", ivanova),): [2], (("person_id", 77),): [],
    }  # fmt: skip
    assert {key: [line.dispute.id for line in disputes.disputes(**dict(key))] for key in asked} == asked


def test_a_long_list_is_read_in_portions(disputes, visit, monkeypatch):
    monkeypatch.setattr(portions, "AT_ONCE", 2)
    read = []
    lines = Disputes._lines

    def told(self, connection, found, reason):
        read.append(len(found))
        return lines(self, connection, found, reason)

    monkeypatch.setattr(Disputes, "_lines", told)
    for number in (1, 2, 3):
        disputes.dispute(visit, None, TEXT, "сама")
        disputes.answer(number, DisputeOutcome.REJECTED, "Был")
    assert [line.dispute.id for line in disputes.disputes(open_only=False)] == [1, 2, 3]
    assert read == [2, 1]


def test_of_care_elsewhere_what_is_said_is_covered_until_a_reason_is_given(database, disputes, desk, ivanova):
    visits.clinic(database)
    there = desk.register(visits.draft(organisation=visits.ELSEWHERE, services=(ServiceDraft("B01"),)), ivanova).visit_id
    made = disputes.dispute(there, 1, TEXT, "сама")
    assert (made.id, made.entered_by, made.service, made.text) == (1, SEAT.clerk, None, "")
    (line,) = disputes.disputes()
    assert (line.is_covered, line.kind, line.dispute.text, line.dispute.service, line.dispute.entered_by) == (
        True, None, "", None, SEAT.clerk,
    )  # fmt: skip
    assert disputes.disputes(reason=OpeningReason.DISPUTE)[0].dispute.text == TEXT
    assert (line.dispute.service_n, line.organisation.code) == (None, visits.ELSEWHERE)
    with pytest.raises(NotAllowed, match=r"visits\.reason"):
        disputes.one(1)
    assert disputes.one(1, OpeningReason.DISPUTE).kind is VisitKind.TREATMENT
    answered = disputes.answer(1, DisputeOutcome.REJECTED, "Был")
    assert (answered.outcome, answered.text, answered.service, answered.answer) == (DisputeOutcome.REJECTED, "", None, None)
    (line,) = disputes.disputes(open_only=False)
    assert (line.is_covered, line.dispute.outcome, line.dispute.text, line.dispute.answer) == (
        True, DisputeOutcome.REJECTED, "", None,
    )  # fmt: skip
    assert disputes.disputes(open_only=False, reason=OpeningReason.DISPUTE)[0].dispute.answer == "Был"
    with database.read() as session:
        lines = session.execute(select(AuditLine.action, AuditLine.entity, AuditLine.reason)).all()
    assert [tuple(line) for line in lines if line.action in {"dispute", "answer"}] == [
        ("dispute", "visit", "dispute"), ("answer", "dispute", "dispute"),
    ]  # fmt: skip
    told = disputes.dispute(there, 1, TEXT, "сама", OpeningReason.TREATMENT)
    answered = disputes.answer(2, DisputeOutcome.REJECTED, "Был", OpeningReason.TREATMENT)
    assert [(one.service, one.text, one.answer) for one in (told, answered)] == [("B01", TEXT, None), ("B01", TEXT, "Был")]


def test_a_dispute_of_our_own_care_wants_no_reason(database, disputes, visit):
    disputes.dispute(visit, 1, TEXT, "сама")
    disputes.answer(1, DisputeOutcome.REJECTED, " Был\n")
    (line,) = disputes.disputes(open_only=False)
    assert (line.is_covered, line.dispute.answer, line.dispute.closed_by) == (False, "Был", "Орлова Е.")
    with database.read() as session:
        lines = session.execute(select(AuditLine.action, AuditLine.reason)).all()
    assert {tuple(line) for line in lines if line.action in {"dispute", "answer"}} == {("dispute", ""), ("answer", "")}


@pytest.mark.parametrize(
    ("service", "text", "who", "code"),
    [(None, " ", "сама", "dispute.text"), (None, TEXT, "", "dispute.said_by"), (7, TEXT, "сама", "visit.service_unknown"),
     (2**40, TEXT, "сама", "visit.service_unknown")],
)  # fmt: skip
def test_what_no_dispute_is(disputes, visit, service, text, who, code):
    with pytest.raises((Rejected, NotFound)) as raised:
        disputes.dispute(visit, service, text, who)
    assert raised.value.code == code


def test_nothing_that_is_withdrawn_or_not_there_is_disputed(database, settings, disputes, desk, visit):
    for ask in (lambda: disputes.dispute(77, None, TEXT, "сама"), lambda: disputes.answer(9, DisputeOutcome.REJECTED, "нет"),
                lambda: disputes.answer(2**40, DisputeOutcome.REJECTED, "нет"), lambda: disputes.one(9)):  # fmt: skip
        with pytest.raises(NotFound):
            ask()
    for outcome, answer in ((DisputeOutcome.OPEN, "нет"), (DisputeOutcome.REJECTED, " ")):
        with pytest.raises(Rejected, match=r"dispute\.answer"):
            disputes.answer(1, outcome, answer)
    desk.withdraw(visit, "ошибка")
    with pytest.raises(Rejected, match=r"visit\.withdrawn"):
        disputes.dispute(visit, None, TEXT, "сама")
    reception = Disputes(database, settings, replace(SEAT, role="reception"))
    for ask in (reception.disputes, lambda: reception.dispute(visit, None, TEXT, "сама"), lambda: reception.one(1),
                lambda: reception.answer(1, DisputeOutcome.REJECTED, "нет")):  # fmt: skip
        with pytest.raises(NotAllowed, match=r"access\.read_visits"):
            ask()
