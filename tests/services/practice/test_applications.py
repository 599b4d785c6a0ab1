"""Applications of the practice register: of every kind and outcome, of nobody whom others count on, equal for equal seeds."""

import json
from collections import Counter
from contextlib import contextmanager
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from omsdesk.models.records import Application, AuditLine, Change, Decision, Draft, Person, ScannedDocument, table_of
from omsdesk.models.words import ApplicationKind, ApplicationStatus
from omsdesk.services import reference, vault
from omsdesk.services.attachments.recognition import recognise
from omsdesk.services.database import Database
from omsdesk.services.desk import make_desk
from omsdesk.services.practice import applications, samples
from omsdesk.services.practice.people import invent, leading
from omsdesk.services.practice.register import Practice
from omsdesk.services.practice.wish_list import WISHES
from omsdesk.settings import Settings
from tests.services.practice.conftest import TODAY

PEOPLE = 400


@contextmanager
def register(place, today=TODAY, seed=1, people=PEOPLE):
    """A desk over a register that was made on that day, and its database."""
    settings = Settings.load(today=today, key="file", store=str(place), clerk="Новый", workplace="окно 9")
    Practice(settings).make(place, people=people, seed=seed, force=True)
    database = Database(str(place), vault.key(settings).raw)
    try:
        yield make_desk(database, settings), database
    finally:
        database.close()


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """One register for those that only look."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("made")
        patch.setenv("OMSDESK_HOME", str(folder / "home"))
        with register(folder / "practice.db") as opened:
            yield opened


def rows(database, record):
    with database.read() as session:
        table = table_of(record)
        return session.execute(select(table).order_by(*table.primary_key)).all()


def test_the_list_of_wishes_begins_with_the_oldest():
    assert [one.ago for one in WISHES] == sorted((one.ago for one in WISHES), reverse=True)


@pytest.mark.parametrize(
    ("today", "seed"), [(TODAY, 1), (TODAY, 7), (date(2027, 1, 11), 1), (date(2024, 2, 29), 2), (date(2026, 6, 1), 3)]
)
def test_there_is_something_of_every_kind_and_every_outcome(home, tmp_path, today, seed):
    with register(tmp_path / "practice.db", today, seed) as (_, database):
        found = rows(database, Application)
    assert {one.kind for one in found} == set(ApplicationKind)
    assert {one.status for one in found} == set(ApplicationStatus) - {ApplicationStatus.DRAFT}
    assert 25 <= len(found) <= 45


def test_a_desk_of_a_server_shows_the_same(home, postgres, made):
    url = postgres.create()
    with register(url) as (_, database):
        assert [one[2:] for one in rows(database, Application)] == [one[2:] for one in rows(made[1], Application)]
        assert rows(database, Decision) == rows(made[1], Decision)
    postgres.drop(url)


def test_the_same_seed_gives_the_same_to_the_moment(home, tmp_path, made):
    with register(tmp_path / "twin.db") as (_, database):
        for record in (Application, Decision, Draft, ScannedDocument, Change):
            assert rows(database, record) == rows(made[1], record)
    with register(tmp_path / "other.db", seed=2) as (_, database):
        assert not {one.uuid for one in rows(database, Application)} & {one.uuid for one in rows(made[1], Application)}


def test_those_who_lead_are_left_as_they_were_invented(made):
    _, database = made
    led = leading(1, TODAY)
    assert led > 21
    touched = {one.person_id for one in (*rows(database, Application), *rows(database, Change)) if one.person_id}
    assert min(touched) > led
    invented = [(one.surname, one.name, one.enp) for one in invent(1, led, TODAY)]
    assert [(one.surname, one.name, one.enp) for one in rows(database, Person)[:led]] == invented


def test_nobody_came_by_it(made):
    assert len(rows(made[1], Person)) == PEOPLE


def test_moments_follow_the_numbers_and_the_days_worked(made):
    _, database = made
    found = rows(database, Application)
    assert [one.number for one in found] == sorted(one.number for one in found)
    assert [one.filed_at for one in found] == sorted(one.filed_at for one in found)
    calendar = reference.workdays()
    assert all(calendar.is_workday(one.filed_on) and one.filed_at.date() == one.filed_on <= TODAY for one in found)
    filed = {one.id: one for one in found}
    for decision in rows(database, Decision):
        assert decision.at > filed[decision.application_id].filed_at
        assert decision.on == decision.at.date() == filed[decision.application_id].decided_on
    opens = datetime.combine(TODAY, applications.OPENS, UTC)
    assert all(one.at < opens for one in rows(database, Change))


def test_clerks_decide_in_their_own_words(made):
    _, database = made
    by_hand = [one for one in rows(database, Decision) if not one.automatic]
    assert Counter(one.outcome for one in by_hand) == {"approved": 1, "refused": 2, "withdrawn": 2}
    assert all(one.text for one in by_hand)
    codes = {reason["code"] for one in by_hand for reason in json.loads(one.reasons)["reasons"]}
    assert codes >= {"application.document_doubtful", "application.other"}
    assert len({one.clerk for one in rows(database, Application)}) == 3


def test_one_refused_application_was_filed_again_and_approved(made):
    _, database = made
    found = {one.number: one for one in rows(database, Application)}
    (again,) = [one for one in found.values() if one.again]
    assert (found[again.again].status, again.status) == ("refused", "approved")
    assert again.person_id == found[again.again].person_id


def test_some_wait_past_their_deadline_and_stand_in_the_list_of_what_falls_due(made):
    desk, database = made
    late = [one for one in rows(database, Application) if one.status == "submitted" and one.deadline < TODAY]
    assert len(late) >= 2
    told = {row.due.values.get("number") for row in desk.falling_due.list() if row.is_overdue}
    assert {one.number for one in late} <= told


def test_a_mother_and_her_children_came_to_one_sitting(made):
    _, database = made
    found = rows(database, Application)
    sitting = next(one.sitting for one in found if one.sitting)
    together = [one for one in found if sitting in {one.sitting, one.uuid}]
    assert len(together) >= 2
    assert {(one.kind, one.for_whom, one.status) for one in together} == {("extract", "child", "approved")}
    assert len({one.person_id for one in together}) == len(together)


def test_drafts_of_different_clerks_wait_at_different_steps_and_none_opens_by_itself(made):
    desk, _ = made
    drafts = desk.drafts.list()
    assert len({one.clerk for one in drafts}) == len({one.step for one in drafts}) == len(drafts) == 3
    assert [one.handed_by for one in drafts if one.handed_by]
    assert [desk.drafts.last_open(one.clerk) for one in drafts] == [None] * 3


def test_scans_are_samples_and_the_persons(made):
    _, database = made
    kept = rows(database, ScannedDocument)
    assert {one.slot for one in kept} >= {"passport", "change_proof", "birth_certificate"}
    assert any(one.person_id for one in kept)
    assert all(recognise(one.content).kind == "image/png" for one in kept)
    assert len({samples.picture(slot) for slot in samples.NAMES}) == len(samples.NAMES)


def test_a_crowd_of_nobody_applies_for_nothing(home, tmp_path):
    with register(tmp_path / "practice.db", people=30) as (_, database):
        assert rows(database, Application) == rows(database, Draft) == []


def test_the_deeds_are_audited_by_their_clerks(made):
    _, database = made
    lines = Counter(one.action for one in rows(database, AuditLine))
    assert lines["file application"] == len(rows(database, Application))
    assert lines["decide withdrawn"] == 2
