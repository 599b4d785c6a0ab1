"""A clerk decides what the rules left open, refuses by the catalogue, corrects a refusal; nothing is decided twice."""

import json
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select, update

from omsdesk.errors import NotFound, Rejected
from omsdesk.models.drafts import reading
from omsdesk.models.records import Application, Decision, table_of
from omsdesk.models.words import ApplicationStatus
from omsdesk.services import insuring
from omsdesk.services.applications.deciding import LONGEST_TEXT
from omsdesk.services.insuring import Deed
from tests.builders import SEAT, add, person
from tests.builders_of_drafts import FOREIGNER, MAN, PASSPORT, for_foreigner
from tests.services.applications.desk import applications, entered, hold, list_organisations

APPROVED, REFUSED, SUBMITTED, WITHDRAWN = (
    ApplicationStatus.APPROVED, ApplicationStatus.REFUSED, ApplicationStatus.SUBMITTED, ApplicationStatus.WITHDRAWN,
)  # fmt: skip
DOUBTFUL = "application.document_doubtful"


@pytest.fixture
def desk(database, settings):
    list_organisations(database)
    return applications(database, settings)


@pytest.fixture
def waiting(database, desk):
    """The number of an application that somebody alike keeps from an automatic decision."""
    add(database, person("Иванов Пётр Сергеевич", date(1981, 5, 12)))
    outcome = desk.submit(entered())
    assert outcome.status is SUBMITTED
    return outcome.number


def decisions(database):
    table = table_of(Decision)
    with database.read() as session:
        rows = session.execute(select(table).order_by(table.c.application_id, table.c.n)).all()
    return [(row.n, row.outcome, bool(row.automatic), row.text, row.clerk) for row in rows]


def test_an_approval_carries_the_application_out(database, desk, waiting):
    outcome = desk.approve(waiting, "  отец\nи сын ")
    assert (outcome.status, outcome.automatic, outcome.text, outcome.person_id) == (APPROVED, False, "отец и сын", 2)
    assert outcome.policy.enp[:2] == "77"
    assert decisions(database) == [(1, "approved", False, "отец и сын", "Петрова А.")]
    assert desk.outcome(waiting) == outcome


def test_a_refusal_names_its_reasons_and_what_the_clerk_adds(database, desk, waiting):
    outcome = desk.refuse(waiting, [DOUBTFUL, DOUBTFUL, "application.other"], "страница 2 исправлена" + "!" * LONGEST_TEXT)
    assert (outcome.status, [one.code for one in outcome.reasons]) == (REFUSED, [DOUBTFUL, "application.other"])
    assert len(outcome.text) == LONGEST_TEXT
    assert outcome.person_id is None


def test_a_reason_that_the_rules_see_comes_with_its_values(database, desk, waiting):
    add(database, person("Иванов Пётр Сергеевич", MAN.birth_date, snils=MAN.snils))
    outcome = desk.refuse(waiting, ["application.policy_held"])
    (reason,) = outcome.reasons
    assert reason.values
    assert desk.outcome(waiting) == outcome


def test_a_refusal_can_be_corrected_by_an_approval(database, desk, waiting):
    desk.refuse(waiting, [DOUBTFUL])
    outcome = desk.approve(waiting)
    assert (outcome.status, outcome.reasons) == (APPROVED, ())
    assert [row[:2] for row in decisions(database)] == [(1, "refused"), (2, "approved")]


def test_an_application_may_be_taken_back_before_a_decision(desk, waiting):
    assert desk.withdraw(waiting, "передумал").status is WITHDRAWN
    assert desk.submit(entered(uuid="2")).status is SUBMITTED


@pytest.mark.parametrize("first", ["approve", "withdraw"])
@pytest.mark.parametrize("then", ["approve", "refuse", "withdraw"])
def test_nothing_is_decided_twice(desk, waiting, first, then):
    getattr(desk, first)(waiting)
    with pytest.raises(Rejected) as refused:
        desk.refuse(waiting, [DOUBTFUL]) if then == "refuse" else getattr(desk, then)(waiting)
    assert refused.value.code == "decision.not_open"


@pytest.mark.parametrize(
    "what", [lambda desk: desk.approve("2026-000009"), lambda desk: desk.outcome("9"), lambda desk: desk.entered("")]
)
def test_an_unknown_number_is_said(desk, what):
    with pytest.raises(NotFound) as refused:
        what(desk)
    assert refused.value.code == "application.unknown"


@pytest.mark.parametrize(
    ("reasons", "code"),
    [
        ([], "decision.no_reason"),
        (["application.snils_checksum"], "decision.reason_unknown"),
        (["нет"], "decision.reason_unknown"),
        (["application.deceased"], "decision.reason_unfit"),
        ([DOUBTFUL, "application.policy_held"], "decision.reason_unfit"),
    ],
)
def test_a_refusal_needs_a_reason_of_the_catalogue(desk, waiting, reasons, code):
    with pytest.raises(Rejected) as refused:
        desk.refuse(waiting, reasons)
    assert refused.value.code == code
    assert desk.outcome(waiting).status is SUBMITTED


def test_what_the_rules_refuse_cannot_be_approved(database, desk):
    hold(database)
    refused = desk.submit(entered())
    assert refused.status is REFUSED
    with pytest.raises(Rejected) as told:
        desk.approve(refused.number)
    assert (told.value.code, told.value.values["codes"]) == ("decision.rules_refuse", ("application.policy_held",))


def test_what_no_longer_passes_the_check_cannot_be_approved(database, desk, waiting):
    table = table_of(Application)
    bare = {path: text for path, text in desk.entered(waiting).items() if path != "person.birth_date"}
    with database.write() as session:
        session.execute(update(table).where(table.c.number == waiting).values(entered=json.dumps(bare)))
    with pytest.raises(Rejected) as told:
        desk.approve(waiting)
    assert told.value.code == "decision.held_back"


# ---- decided on another day than it was filed on

WITHOUT_HOUSE = {"person.registered_at.house": ""}
"""What a clerk has to look at, so that it waits."""


def test_the_yearly_right_is_that_of_the_day_of_filing(database, settings):
    list_organisations(database)
    hold(database)
    in_time = applications(database, settings, date(2026, 11, 1)).submit(entered("change_insurer") | WITHOUT_HOUSE)
    assert in_time.status is SUBMITTED
    outcome = applications(database, settings, date(2026, 11, 5)).approve(in_time.number)
    assert (outcome.status, outcome.policy.insurer_code, outcome.policy.since) == (APPROVED, "77002", date(2026, 11, 5))


def test_the_term_of_a_policy_is_that_of_the_day_of_filing(database, settings):
    list_organisations(database)
    filed = applications(database, settings, date(2026, 10, 31)).submit(reading.spelled(for_foreigner()) | WITHOUT_HOUSE)
    assert filed.status is SUBMITTED
    outcome = applications(database, settings, date(2026, 11, 2)).approve(filed.number)
    assert (outcome.status, outcome.policy.until) == (APPROVED, date(2026, 12, 31))


def test_a_paper_that_served_on_the_day_of_filing_serves(database, settings):
    list_organisations(database)
    last = {"person.documents.0": replace(PASSPORT, issued=date(2001, 9, 10)), "person.birth_date": date(1981, 8, 24)}
    day = date(2026, 11, 22)
    filed = applications(database, settings, day).submit(entered(**last) | WITHOUT_HOUSE)
    assert (filed.status, [one.code for one in filed.findings if "grace" in one.code]) == (
        SUBMITTED, ["application.passport_grace"],
    )  # fmt: skip
    assert applications(database, settings, date(2026, 12, 30)).approve(filed.number).status is APPROVED


def test_a_policy_that_would_be_over_is_not_given(database, settings):
    list_organisations(database)
    permit = {"person.documents.1": replace(FOREIGNER.documents[1], until=date(2026, 11, 23))}
    filed = applications(database, settings).submit(reading.spelled(for_foreigner(**permit)) | WITHOUT_HOUSE)
    assert filed.status is SUBMITTED
    late = applications(database, settings, date(2026, 11, 24))
    with pytest.raises(Rejected) as told:
        late.approve(filed.number)
    assert (told.value.code, told.value.values) == ("decision.term_over", {"until": date(2026, 11, 23)})


def test_what_is_held_and_what_remains_possible_are_those_of_today(database, settings):
    list_organisations(database)
    hold(database)
    filed = applications(database, settings, date(2026, 11, 1)).submit(entered("change_insurer") | WITHOUT_HOUSE)
    later = applications(database, settings, date(2026, 11, 5))
    with database.write() as session:
        insuring.suspend(Deed(session, SEAT, date(2026, 11, 4), "заявление", "military_service"), 1, "military_service")
    assert [one.code for one in later.examine(filed.number).against] == ["application.held_suspended"]
    with pytest.raises(Rejected, match=r"decision\.rules_refuse"):
        later.approve(filed.number)


def test_a_refused_application_is_entered_again_with_everything(desk, waiting):
    desk.refuse(waiting, [DOUBTFUL])
    again = desk.again(waiting)
    assert (again["again"], again["person.surname"], "uuid" in again) == (waiting, "Иванов", False)
    outcome = desk.submit(again)
    assert (outcome.status, outcome.number != waiting) == (SUBMITTED, True)


def test_who_is_meant_by_a_wrong_number_cannot_be_approved_by_a_clerk(database, desk):
    bare = {path: text for path, text in entered("extract").items() if not path.startswith("person.")}
    outcome = desk.submit(bare | {"person.enp": "7756410832000015"})
    assert outcome.status is SUBMITTED
    with pytest.raises(Rejected, match=r"decision\.rules_refuse"):
        desk.approve(outcome.number)
