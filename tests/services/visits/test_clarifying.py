"""Urgent visits stay on a list until it is clear who it was and which policy answers, or somebody says why not."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from omsdesk.errors import NotAllowed, NotFound, Rejected, StaleRecord
from omsdesk.models.drafts import ResultDraft
from omsdesk.models.words import Flag, Unclear, VisitKind
from omsdesk.services.attachments import ScannedDocuments
from omsdesk.services.attachments.kept import recognised
from omsdesk.services.care.secrecy import VISIT
from omsdesk.services.visits import MedicalPapers, PaperDraft
from omsdesk.services.visits.clarifying import IS_UNCLEAR
from tests import visits
from tests.builders import SEAT, add, person, policy
from tests.services.attachments.documents import picture
from tests.visiting import codes, desk_of

SAID = "Неизвестный, около 40 лет"


@pytest.fixture
def unknown(desk):
    return desk.register(visits.draft(VisitKind.URGENT, person=SAID)).visit_id


def test_who_it_was_is_said_later_and_the_day_is_checked(desk, unknown, ivanova):
    (row,) = desk.unclear()
    assert (row.number, row.unclear, row.kind, row.said, row.person) == (
        str(unknown),
        Unclear.PERSON,
        VisitKind.URGENT,
        SAID,
        None,
    )
    made = desk.clarify(unknown, ivanova)
    seen = desk.open(unknown)
    assert (made.number, made.check, made.findings, made.unclear) == (str(unknown), seen.check, (), Unclear.NOTHING)
    assert (seen.person.id, seen.insurer, seen.unclear, seen.said) == (ivanova, "77001", Unclear.NOTHING, SAID)
    assert {name: seen.changes[0].before[name] for name in ("unclear", "said")} == {"unclear": "person", "said": SAID}
    assert "person_id" not in seen.changes[0].before
    assert desk.unclear() == ()
    with pytest.raises(Rejected, match=r"visit\.clear$"):
        desk.clarify(unknown, ivanova)


def test_the_scans_of_an_unknown_person_are_theirs_once_it_is_known(database, settings, desk, ivanova):
    urgent = visits.draft(VisitKind.URGENT, person=SAID, uuid="u-1")
    number = desk.register(urgent, scans=(recognised("visit", "a.png", picture()),)).visit_id
    papers = MedicalPapers(database, settings, SEAT)
    papers.issue(number, PaperDraft("Осмотр"), (recognised("visit", "b.png", picture()),))
    desk.clarify(number, ivanova)
    assert [one.name for one in ScannedDocuments(database, settings, SEAT).of_person(ivanova)] == ["a.png", "b.png"]


def test_without_a_policy_it_stays_until_there_is_one_or_a_word(database, desk, unknown, ivanova):
    gone = add(database, person("Петрова Анна Олеговна", serial=3, policies=(policy("7701", until=date(2026, 10, 1)),)))
    made = desk.clarify(unknown, gone)
    assert codes(made) == [("person", "policy_later", "note")]
    assert made.unclear is Unclear.POLICY
    assert [(row.unclear, row.person.id) for row in desk.unclear()] == [(Unclear.POLICY, gone)]
    with pytest.raises(Rejected, match=r"visit\.clarified"):
        desk.clarify(unknown, ivanova)
    assert desk.clarify(unknown, gone).number
    desk.settle(unknown, "оплачено по договору")
    assert desk.unclear() == ()
    assert desk.open(unknown).changes[-1].because == "оплачено по договору"
    with pytest.raises(Rejected, match=r"visit\.clear$"):
        desk.settle(unknown, "ещё раз")


def test_nobody_who_was_not_born_yet_or_is_not_held(database, desk, unknown):
    child = add(database, person("Иванова Ольга Петровна", birth_date=date(2026, 11, 20), serial=4))
    assert codes(desk.clarify(unknown, child))[0] == ("on", "on_before_birth", "stop")
    with pytest.raises(NotFound):
        desk.clarify(unknown, 77)
    assert len(desk.unclear()) == 1


def test_the_newest_comes_first_by_its_day_and_then_its_number(desk):
    days = [date(2026, 11, 20), date(2026, 11, 22), date(2026, 11, 20)]
    numbers = [desk.register(visits.draft(VisitKind.URGENT, on, person=SAID)).visit_id for on in days]
    assert [row.id for row in desk.unclear()] == [numbers[1], numbers[2], numbers[0]]
    assert [row.id for row in desk.unclear(1)] == [numbers[1]]


def test_what_is_withdrawn_is_off_the_list(desk, unknown):
    desk.withdraw(unknown, "ошибка")
    assert desk.unclear() == ()


def test_the_kind_and_care_elsewhere_are_told_to_whoever_may_read_it(database, settings, desk, unknown):
    visits.clinic(database)
    desk.register(visits.draft(VisitKind.AMBULANCE, person=SAID, organisation=visits.ELSEWHERE))
    assert [row.kind for row in desk.unclear()] == [None, VisitKind.URGENT]
    reception = desk_of(database, settings, replace(SEAT, role="reception"))
    (here,) = reception.unclear()
    assert (here.kind, here.organisation.is_own) == (None, True)
    assert len(desk.unclear(1)) == 1
    counter = desk_of(database, settings, replace(SEAT, role="counter"))
    for ask in (counter.unclear, lambda: counter.clarify(unknown, 1), lambda: counter.settle(unknown, "нет")):
        with pytest.raises(NotAllowed, match=r"access\.enter_visits"):
            ask()


def test_the_list_is_read_by_its_index_and_not_by_walking_the_register(database):
    asked = str(
        select(VISIT.c.id)
        .where(IS_UNCLEAR)
        .order_by(VISIT.c.on.desc(), VISIT.c.id.desc())
        .compile(dialect=database.engine.dialect)
    )
    with database.look() as connection:
        if connection.dialect.name == "sqlite":
            plan = connection.exec_driver_sql(f"explain query plan {asked}").all()
        else:
            connection.exec_driver_sql("set local enable_seqscan = off")
            plan = connection.exec_driver_sql(f"explain {asked}").all()
    assert "ix_visit_unclear" in str(plan)


def test_results_are_judged_by_sex_and_age_once_it_is_known_who_it_was(desk, ivanova):
    results = (
        ResultDraft(name="Гемоглобин", value="121", unit="г/л"),
        ResultDraft(name="Гемоглобин", value="121", unit="г/л", low="130", taken="2026-11-10"),
    )
    made = desk.register(visits.draft(VisitKind.URGENT, person=SAID, results=results))
    desk.clarify(made.visit_id, ivanova)
    given, listed = desk.open(made.visit_id).results
    assert (listed.low, listed.high, listed.range_source, listed.flag) == ("120", "160", "listed", Flag.NORMAL)
    assert (given.low, given.high, given.range_source, given.flag) == ("130", None, "given", Flag.LOW)


@pytest.fixture
def urgent(desk):
    return desk.register(visits.draft(VisitKind.URGENT, person=SAID, uuid="u-9")).visit_id


def clarifying_while(database, settings, deed):
    """A desk at which something is done while the coverage of the day is asked."""
    desk = desk_of(database, settings)
    check = desk._clarifying._check

    def meanwhile(*asked):
        deed()
        return check(*asked)

    desk._clarifying._check = meanwhile
    return desk


def test_what_is_entered_while_the_day_is_checked_is_judged_and_theirs(database, settings, desk, urgent, ivanova):
    def enters():
        desk.enter_results(urgent, (ResultDraft(name="Гемоглобин", value="90", unit="г/л"),))
        scans = (recognised("visit", "b.png", picture()),)
        MedicalPapers(database, settings, SEAT).issue(urgent, PaperDraft("Осмотр"), scans)

    clarifying_while(database, settings, enters).clarify(urgent, ivanova)
    assert desk.open(urgent).results[0].flag is Flag.LOW
    assert [one.name for one in ScannedDocuments(database, settings, SEAT).of_person(ivanova)] == ["b.png"]


def test_what_is_changed_while_the_day_is_checked_is_not_written_over(database, settings, desk, urgent, ivanova):
    with pytest.raises(StaleRecord, match=r"visit\.stale"):
        clarifying_while(database, settings, lambda: desk.withdraw(urgent, "ошибка")).clarify(urgent, ivanova)
    assert desk.open(urgent).person is None
