"""Whoever decides an application sees everything that a decision looks at, and what each decision before it was."""

from datetime import date

import pytest
from sqlalchemy import select

from omsdesk.errors import Finding, NotFound
from omsdesk.models.records import AuditLine
from omsdesk.models.words import ApplicationStatus
from omsdesk.services.applications import Enclosed, Wanted
from tests.builders import add, person
from tests.services.applications.desk import applications, entered, hold, list_organisations

APPROVED, REFUSED, SUBMITTED, WITHDRAWN = (
    ApplicationStatus.APPROVED, ApplicationStatus.REFUSED, ApplicationStatus.SUBMITTED, ApplicationStatus.WITHDRAWN,
)  # fmt: skip
DOUBTFUL, HELD_ALREADY = "application.document_doubtful", "application.policy_held"


@pytest.fixture
def desk(database, settings):
    list_organisations(database)
    return applications(database, settings)


@pytest.fixture
def waiting(database, desk):
    """The number of an application that somebody alike keeps from an automatic decision."""
    add(database, person("Иванов Пётр Сергеевич", date(1981, 5, 12)))
    return desk.submit(entered()).number


def test_a_waiting_application_is_seen_whole(desk, waiting):
    seen = desk.examine(waiting)
    assert (seen.row.number, seen.row.status, seen.uuid) == (waiting, SUBMITTED, desk.entered(waiting)["uuid"])
    assert seen.entered == {path: text for path, text in entered().items() if path != "uuid"}
    assert [one.code for one in seen.checked.findings if one.severity == "ask"] == ["application.alike"]
    assert len(seen.checked.around.alike) == 1
    assert seen.possible == {APPROVED, REFUSED, WITHDRAWN}
    assert seen.may_be_approved
    assert (seen.stops, seen.against, seen.decisions, seen.held) == ((), (), (), {})


def test_what_a_program_spelled_its_own_way_is_seen_in_our_spelling(database, desk):
    add(database, person("Иванов Пётр Сергеевич", date(1981, 5, 12)))
    number = desk.submit(entered() | {"person.birth_date": "1980-05-12", "person.sex": "муж"}).number
    seen = desk.examine(number)
    assert (seen.entered["person.birth_date"], seen.entered["person.sex"]) == ("12.05.1980", "M")


def test_what_was_found_of_the_proof_of_identity_is_not_forgotten(desk):
    doubt = Finding("identity.evidence", "identity.signer_differs", "ask")
    number = desk.submit(entered(), enclosed=Enclosed((doubt,))).number
    seen = desk.examine(number)
    assert (seen.row.status, [one.code for one in seen.checked.findings]) == (SUBMITTED, [doubt.code])
    assert seen.may_be_approved


def test_the_view_is_written_down(database, desk, waiting):
    desk.examine(waiting)
    with database.read() as session:
        last = session.execute(select(AuditLine).order_by(AuditLine.seq.desc())).scalars().first()
    assert (last.action, last.entity, last.entity_id) == ("view", "application", waiting)


def test_what_the_rules_refuse_says_so_before_it_is_tried(database, desk):
    hold(database)
    refused = desk.submit(entered())
    seen = desk.examine(refused.number)
    assert (seen.row.status, seen.possible, seen.may_be_approved) == (REFUSED, {APPROVED}, False)
    assert [one.code for one in seen.against] == [HELD_ALREADY]
    assert seen.held["person.surname"] == "Иванов"


def test_what_a_refusal_would_answer_is_what_it_answers(desk, waiting):
    before = desk.examine(waiting).refused_for([DOUBTFUL, DOUBTFUL, "application.other"], " отец\nи сын ")
    after = desk.refuse(waiting, [DOUBTFUL, DOUBTFUL, "application.other"], " отец\nи сын ")
    assert (before.status, before.reasons, before.still_possible, before.text) == (
        after.status, after.reasons, after.still_possible, after.text,
    )  # fmt: skip
    assert desk.examine(waiting).row.status is REFUSED


def test_a_reason_that_the_rules_see_comes_with_its_values(database, desk):
    hold(database)
    seen = desk.examine(desk.submit(entered()).number)
    (reason,) = seen.refused_for([HELD_ALREADY]).reasons
    assert reason.values


def test_the_history_of_decisions_is_whole(desk, waiting):
    desk.refuse(waiting, [DOUBTFUL], "страница 2")
    desk.approve(waiting, "принесли подлинник")
    told = [
        (one.n, one.outcome, one.automatic, [why.code for why in one.reasons], one.text, one.clerk)
        for one in desk.examine(waiting).decisions
    ]
    assert told == [
        (1, REFUSED, False, [DOUBTFUL], "страница 2", "Петрова А."),
        (2, APPROVED, False, [], "принесли подлинник", "Петрова А."),
    ]


def test_after_the_decision_it_is_compared_with_what_was_held_when_it_was_filed(database, desk):
    hold(database)
    changed = desk.submit(entered("update", **{"person.surname": "Петров"}))
    assert changed.status is APPROVED, changed.findings
    seen = desk.examine(changed.number)
    assert (seen.held["person.surname"], seen.entered["person.surname"], seen.possible) == ("Иванов", "Петров", frozenset())


def test_an_unknown_number_is_said(desk):
    with pytest.raises(NotFound) as refused:
        desk.examine("2026-000009")
    assert refused.value.code == "application.unknown"


def test_those_that_wait_are_counted_and_one_is_found_by_its_number(desk, waiting):
    assert desk.waiting() == 1
    assert [one.number for one in desk.list(Wanted(number=waiting))] == [waiting]
    desk.refuse(waiting, [DOUBTFUL])
    assert (desk.waiting(), desk.list(Wanted(number="2026-999999"))) == (0, ())
