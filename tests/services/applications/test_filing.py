"""An application is checked, decided and carried out in one breath; the same sending gets the same answer."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from omsdesk.models import records
from omsdesk.models.coverage import PolicyEvent
from omsdesk.models.drafts import PersonDraft, ResultDraft, reading
from omsdesk.models.numbers import enp
from omsdesk.models.words import ApplicationStatus, CoverageStatus, EventKind, Sex
from omsdesk.services import numbering
from omsdesk.services.applications import Outcome, Wanted
from omsdesk.services.care.history import RESULT
from omsdesk.services.coverage import Coverage
from omsdesk.services.drafting import Drafts, Sheet
from omsdesk.services.persons import Persons
from omsdesk.services.search.find import Search
from tests import visits
from tests.builders import CLINIC, SEAT, TODAY, add, attached, person, policy
from tests.builders_of_drafts import MAN, PASSPORT, for_child, for_foreigner
from tests.services.applications.desk import HELD, applications, entered, hold, list_organisations, moscow

APPROVED, REFUSED, SUBMITTED, DRAFT = (
    ApplicationStatus.APPROVED, ApplicationStatus.REFUSED, ApplicationStatus.SUBMITTED, ApplicationStatus.DRAFT,
)  # fmt: skip
IN_TIME = date(2026, 10, 12)


@pytest.fixture(autouse=True)
def lists(database):
    list_organisations(database)


@pytest.fixture
def desk(database, settings):
    return applications(database, settings)


@pytest.fixture
def card(database, settings):
    return Persons(database, settings, SEAT).open


def codes(outcome):
    return [one.code.removeprefix("application.") for one in (*outcome.reasons, *outcome.findings)]


def count(database, record):
    with database.read() as session:
        return session.execute(select(func.count()).select_from(records.table_of(record))).scalar()


def test_an_inclusion_in_order_is_approved_at_once_and_the_policy_is_there(database, settings, desk):
    outcome = desk.submit(entered())
    assert (outcome.status, outcome.automatic, outcome.number) == (APPROVED, True, "2026-000001")
    number = enp.make("77", MAN.birth_date, "M", 1)
    assert (outcome.policy.enp, outcome.policy.since, outcome.policy.until) == (number, TODAY, None)
    search = Search(database, settings)
    check = Coverage(database, search, moscow(settings), SEAT).verify(number, TODAY)
    assert (check.status, check.person.id, check.policy.territory_okato) == (CoverageStatus.ACTIVE, outcome.person_id, "45000")


def test_the_same_sending_is_answered_with_the_first_outcome(database, desk):
    first = desk.submit(entered())
    again = desk.submit(entered(**{"person.surname": "Петров"}))
    assert again == first
    assert (count(database, records.Application), count(database, records.Person)) == (1, 1)


def test_the_same_sending_from_many_desks_is_filed_once(database, desk):
    with ThreadPoolExecutor(4) as threads:
        outcomes = list(threads.map(lambda _: desk.submit(entered()), range(8)))
    assert set(map(repr, outcomes)) == {repr(outcomes[0])}
    assert count(database, records.Application) == 1


def test_what_holds_it_back_files_nothing_and_takes_no_number(database, desk):
    outcome = desk.submit(entered(**{"person.snils": "11223344596"}))
    assert (outcome.status, outcome.number, outcome.is_stopped) == (DRAFT, None, True)
    assert "snils_checksum" in codes(outcome)
    assert count(database, records.Application) == 0
    assert desk.submit(entered()).number == "2026-000001"


def test_what_cannot_be_read_holds_it_back(desk):
    outcome = desk.submit(entered() | {"person.birth_date": "31.02.1980"})
    assert (outcome.status, codes(outcome)[0]) == (DRAFT, "date_unclear")


def test_without_a_uuid_one_is_made(desk):
    given = {path: text for path, text in entered().items() if path != "uuid"}
    outcome = desk.submit(given)
    assert len(outcome.uuid) == len("7d0f4c6e-2b61-4f0e-9a51-3c1f5d7e9b20")
    assert desk.entered(outcome.number)["uuid"] == outcome.uuid


def test_a_check_files_nothing_and_tells_what_would_be_decided(database, desk):
    hold(database)
    checked = desk.check(entered())
    assert (checked.ruling.outcome, checked.around.person.id) == ("refuse", 1)
    assert count(database, records.Application) == 0


def test_a_filed_application_takes_its_draft_away(database, settings, desk):
    drafts = Drafts(database, settings, SEAT)
    drafts.save(Sheet(entered()["uuid"], {"person.surname": "Ива"}))
    desk.submit(entered(**{"person.snils": None}))
    assert len(drafts.list()) == 1
    desk.submit(entered())
    assert drafts.list() == ()


def test_what_wants_a_look_waits_for_a_clerk_until_its_deadline(database, desk):
    add(database, person("Иванов Пётр Сергеевич", date(1981, 5, 12)))
    outcome = desk.submit(entered())
    assert (outcome.status, outcome.person_id, outcome.policy, outcome.decided_on) == (SUBMITTED, None, None, None)
    assert outcome.deadline == date(2026, 11, 27)
    assert "alike" in codes(outcome)


def test_a_policy_that_is_held_refuses_an_inclusion(database, desk):
    hold(database)
    outcome = desk.submit(entered())
    assert (outcome.status, outcome.automatic, codes(outcome)[0]) == (REFUSED, True, "policy_held")
    assert [one.code for one in outcome.still_possible]
    assert count(database, records.Person) == 2


def test_data_that_differ_refuse_with_every_value_that_differs(database, desk):
    hold(database)
    outcome = desk.submit(entered("extract", **{"person.birth_date": date(1980, 5, 13), "person.name": "Павел"}))
    (reason,) = [one for one in outcome.reasons if one.code == "application.data_differ"]
    assert {(one.field, one.held, one.entered) for one in reason.differences} == {
        ("person.birth_date", MAN.birth_date, date(1980, 5, 13)),
        ("person.name", "Пётр", "Павел"),
    }
    assert desk.outcome(outcome.number) == outcome


@pytest.mark.parametrize(("on", "status"), [(date(2026, 11, 1), APPROVED), (date(2026, 11, 2), REFUSED), (TODAY, REFUSED)])
def test_the_insurer_is_changed_at_will_until_the_first_of_november(database, settings, card, on, status):
    hold(database)
    desk = applications(database, settings, on)
    outcome = desk.submit(entered("change_insurer"))
    assert outcome.status is status
    assert card(1).policies[-1].insurer_code == ("77002" if status is APPROVED else "77001")
    if status is REFUSED:
        assert codes(outcome)[0] == "change_closed"
        assert [one.code.rpartition(".")[2] for one in outcome.still_possible] == ["from_new_year", "moving", "contract_ended"]


def test_a_second_change_at_will_within_a_year_is_refused(database, settings):
    hold(database)
    assert applications(database, settings, IN_TIME).submit(entered("change_insurer")).status is APPROVED
    back = entered("change_insurer", insurer="77001", uuid="2")
    again = applications(database, settings, date(2026, 10, 20)).submit(back)
    assert (again.status, codes(again)[0]) == (REFUSED, "change_used")


def test_a_new_surname_keeps_the_number(database, desk, card):
    hold(database)
    outcome = desk.submit(
        entered(
            "update",
            **{"person.surname": "Громов", "person.documents.0": replace(PASSPORT, number="654321", issued=date(2026, 11, 1))},
        )
    )
    assert (outcome.status, outcome.policy.enp) == (APPROVED, HELD.enp)
    held = card(1)
    assert (held.surname, held.former_names[0].surname, held.enp, len(held.policies)) == ("Громов", "Иванов", HELD.enp, 1)


def corrected(**changes):
    return entered("update", ground="inaccurate", **{"person.surname": "Иванов", **changes})


def test_a_corrected_birth_date_gives_another_number_and_the_old_one_still_finds_the_person(database, settings, desk, card):
    hold(database)
    outcome = desk.submit(corrected(**{"person.birth_date": date(1980, 5, 13)}))
    new = enp.make("77", date(1980, 5, 13), "M", 1)
    assert (outcome.status, outcome.policy.enp, outcome.policy.since) == (APPROVED, new, TODAY)
    held = card(1)
    assert (held.enp, held.birth_date, [one.value for one in held.former_numbers]) == (new, date(1980, 5, 13), [HELD.enp])
    assert [one.enp for one in held.policies] == [HELD.enp, new]
    assert [row.id for row in Search(database, settings).find(HELD.enp).rows] == [1]


@pytest.mark.parametrize(
    ("changes", "flag"), [({"person.birth_date": date(1980, 5, 13)}, "normal"), ({"person.name": "Павел"}, "low")]
)
def test_results_are_judged_anew_by_a_corrected_birth_date(database, desk, changes, flag):
    hold(database)
    visits.put(database, 1, visits.draft(results=(ResultDraft("ОАК", "Гемоглобин", "125", "г/л", None, None, "1995-05-12"),)))
    assert desk.submit(corrected(**changes)).status is APPROVED
    with database.read() as session:
        assert session.execute(select(RESULT.c.flag)).scalars().all() == [flag]


def test_a_correction_taken_back_gives_the_former_number_back(database, desk, card):
    hold(database)
    numbers = []
    for place, day in enumerate((13, 12, 13)):
        given = corrected(**{"person.birth_date": date(1980, 5, day), "person.enp": card(1).enp}) | {"uuid": str(place)}
        outcome = desk.submit(given)
        assert outcome.status is APPROVED
        numbers.append(outcome.policy.enp)
    other = enp.make("77", date(1980, 5, 13), "M", 1)
    assert numbers == [other, HELD.enp, other]
    assert {one.value for one in card(1).former_numbers} >= {HELD.enp}
    assert card(1).enp == other


def test_a_correction_that_the_number_already_says_keeps_it(database, desk, card):
    hold(database, birth_date=date(1980, 5, 13))
    outcome = desk.submit(corrected())
    if outcome.status is SUBMITTED:
        outcome = desk.approve(outcome.number)
    assert (outcome.status, card(1).enp, card(1).birth_date) == (APPROVED, HELD.enp, MAN.birth_date)


def test_service_suspends_and_its_end_resumes(database, desk, settings):
    hold(database)
    suspended = desk.submit(entered("surrender"))
    assert suspended.status is APPROVED
    later = applications(database, settings, date(2027, 11, 22))
    resumed = later.submit(entered("resume", uuid="2"))
    assert resumed.status is APPROVED
    assert resumed.policy.until is None


def test_an_extract_and_a_loss_change_nothing(database, desk, card):
    hold(database)
    before = card(1)
    for n, kind in enumerate(("extract", "report_loss")):
        outcome = desk.submit(entered(kind, uuid=str(n)))
        assert (outcome.status, outcome.policy.enp) == (APPROVED, HELD.enp)
    assert replace(card(1), checks=()) == replace(before, checks=())


@pytest.mark.parametrize(
    ("given", "name", "born"),
    [
        ({"enp": MAN.enp}, "Иванов Пётр Сергеевич", MAN.birth_date),
        ({"snils": MAN.snils}, "Иванов Пётр Сергеевич", MAN.birth_date),
        ({"enp": MAN.enp, "surname": "Иванов"}, "Иванов", MAN.birth_date),
        ({"enp": enp.make("77", MAN.birth_date, "M", 5)}, "", None),
    ],
)
def test_somebody_who_is_given_by_a_number_is_filed_by_name(database, desk, given, name, born):
    hold(database)
    outcome = desk.submit(entered("extract", person=PersonDraft(**given)))
    (row,) = desk.list(Wanted())
    assert (row.number, row.person_name, row.birth_date) == (outcome.number, name, born)
    assert "person.name" not in desk.entered(outcome.number)


def test_an_attachment_is_written(database, desk, card):
    hold(database, attachments=(attached(method=1),))
    outcome = desk.submit(entered("attach"))
    assert outcome.status is APPROVED
    assert [(one.clinic_code, one.until) for one in card(1).attachments] == [(CLINIC, date(2026, 11, 21)), (CLINIC, None)]


def test_an_insurer_is_chosen_where_none_was(database, desk, card):
    hold(database, policies=(policy(HELD.enp, insurer=None),))
    outcome = desk.submit(entered("choose_insurer"))
    assert (outcome.status, outcome.policy.insurer_code, outcome.policy.enp) == (APPROVED, "77001", HELD.enp)


def test_somebody_held_without_a_number_gets_one_with_the_insurer(database, desk, card):
    hold(database, enp=None, policies=(policy(None, insurer=None),))
    outcome = desk.submit(entered("choose_insurer", **{"person.enp": None}))
    number = enp.make("77", MAN.birth_date, "M", 1)
    assert (outcome.status, outcome.policy.enp, card(1).enp) == (APPROVED, number, number)


def test_somebody_held_whose_policy_ended_is_included_again_with_their_number(database, desk, card):
    hold(database, policies=(policy(HELD.enp, until=date(2026, 1, 31)),))
    outcome = desk.submit(entered())
    assert (outcome.status, outcome.person_id, outcome.policy.enp) == (APPROVED, 1, HELD.enp)
    assert len(card(1).policies) == 2


def test_a_number_that_was_shown_is_kept_by_an_inclusion(desk):
    shown = enp.make("50", MAN.birth_date, "M", 7)
    outcome = desk.submit(entered(**{"person.enp": shown}))
    assert (outcome.status, outcome.policy.enp) == (APPROVED, shown)


@pytest.mark.parametrize(
    ("on", "until"),
    [(date(2026, 10, 31), date(2026, 12, 31)), (date(2026, 11, 1), date(2027, 4, 5)), (date(2026, 12, 31), date(2027, 4, 5))],
)
def test_a_foreigners_policy_runs_to_the_end_of_the_year_or_of_the_permit(database, settings, on, until):
    outcome = applications(database, settings, on).submit(reading.spelled(for_foreigner()))
    assert (outcome.status, outcome.policy.until) == (APPROVED, until)


def test_a_foreigners_term_is_renewed_with_the_new_permit(database, settings, desk, card):
    foreigner = for_foreigner("update").person
    add(
        database,
        replace(
            person("Каримов Рустам Алишерович", foreigner.birth_date), citizenship="UZB", category=2, birth_place="г. Ташкент",
            policies=(policy(foreigner.enp, until=date(2026, 12, 31)),),
        ),
    )  # fmt: skip
    permit = replace(foreigner.documents[1], issued=date(2026, 11, 1), until=date(2031, 11, 1))
    given = for_foreigner("update", ground="term_ended", **{"person.documents.1": permit})
    outcome = desk.submit(reading.spelled(given))
    if outcome.status is SUBMITTED:
        outcome = desk.approve(outcome.number)
    assert (outcome.status, outcome.policy.until) == (APPROVED, date(2027, 12, 31))


def test_a_child_is_included_by_a_parent(desk):
    outcome = desk.submit(reading.spelled(for_child()))
    assert (outcome.status, outcome.policy.enp) == (APPROVED, enp.make("77", date(2021, 5, 5), "F", 1))


def test_the_same_is_asked_for_several_at_one_sitting_once(database, settings):
    add(
        database,
        replace(HELD, documents=()), person("Иванова Анна Петровна", date(1982, 1, 2), category=6),
    )  # fmt: skip
    desk = applications(database, settings, IN_TIME)
    outcome = desk.submit(entered("report_loss"), [2])
    assert [one.status for one in (outcome, *outcome.family)] == [APPROVED, APPROVED]
    assert outcome.family[0].person_id == 2
    rows = desk.list(Wanted())
    assert [(row.number, row.sitting) for row in rows] == [("2026-000002", outcome.uuid), ("2026-000001", None)]
    again = desk.submit(entered("report_loss"), [2])
    assert again == outcome


def test_nobody_of_the_sitting_is_filed_when_the_first_is_held_back(database, desk):
    hold(database)
    outcome = desk.submit(entered("report_loss", **{"identity.by": None}), [2])
    assert (outcome.status, outcome.family) == (DRAFT, ())
    assert count(database, records.Application) == 0


def test_a_uuid_may_be_any_text(database, desk):
    hold(database)
    outcome = desk.submit(entered("report_loss", uuid="щ-17"), [2])
    assert (outcome.uuid, len(outcome.family[0].uuid)) == ("щ-17", 36)


def test_everything_is_in_the_audit_beside_the_deed(database, desk):
    desk.submit(entered())
    with database.read() as session:
        lines = session.execute(select(records.AuditLine.action, records.AuditLine.entity).order_by(records.AuditLine.seq)).all()
    assert [tuple(line) for line in lines] == [
        ("open policy", "person"), ("add", "person"), ("file application", "application"), ("decide approved", "application"),
    ]  # fmt: skip


def test_a_failure_leaves_nothing(database, desk, monkeypatch):
    monkeypatch.setattr("omsdesk.services.filed.kept.write_decision", _fail)
    with pytest.raises(KeyError):
        desk.submit(entered())
    assert [count(database, one) for one in (records.Application, records.Person, records.Policy, records.AuditLine)] == [0] * 4
    with database.read() as session:
        assert numbering.taken(session, "application-2026") == 0


def _fail(*_args, **_kwargs):
    raise KeyError


def test_a_held_person_fills_a_form_and_the_view_is_written_down(database, desk):
    hold(database)
    held = desk.held(1)
    assert (held.id, held.draft.surname, held.draft.documents[0].number) == (1, "Иванов", "123456")
    assert count(database, records.AuditLine) >= 1


def test_what_is_around_a_draft_is_told_without_filing(database, desk):
    hold(database)
    draft, _ = reading.read(entered("extract"), TODAY)
    assert desk.around(draft).person.id == 1


def test_suspended_and_resumed_persons_keep_their_history(database, desk, card):
    hold(database, policies=(policy(HELD.enp, events=(PolicyEvent(EventKind.SUSPENDED, date(2025, 1, 1), "призыв"),)),))
    outcome = desk.submit(entered("resume"))
    assert outcome.status is APPROVED
    assert [one.kind for one in card(1).policies[0].events] == ["suspended", "resumed"]


def test_an_outcome_says_whether_it_was_held_back():
    assert not Outcome("a", DRAFT).is_stopped


def test_sex_and_birth_date_of_an_update_may_be_left_out(database, desk, card):
    hold(database)
    given = entered("update", ground="contacts", person=PersonDraft(enp=HELD.enp, phone="+79001112233"))
    outcome = desk.submit(given)
    assert (outcome.status, card(1).enp, card(1).sex) == (APPROVED, HELD.enp, Sex.MALE)
    assert json.dumps([one.value for one in card(1).contacts]) == '["+79001112233"]'


def test_a_clerks_answer_about_somebody_alike_ends_the_doubt(database, desk):
    """A namesake of the same day is another person, and the clerk has said so: the application goes its way."""
    hold(database)
    draft, _ = reading.read(entered("include", person=replace(MAN, snils=None, enp=None, documents=())), TODAY)
    assert [one.answer for one in desk.around(draft).alike] == [None]
    desk.answer_alike(draft, desk.around(draft).alike[0].person_id, "однофамилец")
    assert [(one.answer, one.because) for one in desk.around(draft).alike] == [("another", "однофамилец")]


SERVES = PolicyEvent(EventKind.SUSPENDED, date(2026, 1, 10), "military_service")
ANNULLED = PolicyEvent(EventKind.INVALID, date(2026, 1, 10), "permit_annulled")
STATES = {
    "active": policy(HELD.enp),
    "suspended": policy(HELD.enp, events=(SERVES,)),
    "invalid": policy(HELD.enp, events=(ANNULLED,)),
    "expired": policy(HELD.enp, until=date(2026, 1, 31)),
}


@pytest.mark.parametrize("held", STATES.values(), ids=STATES.keys())
@pytest.mark.parametrize("was", [None, 1, 7])
@pytest.mark.parametrize("ground", ["contacts", "document", "changed"])
def test_new_data_bring_no_policy_back_and_begin_none_anew(database, desk, held, was, ground):
    hold(database, category=was, policies=(held,))
    outcome = desk.submit(entered("update", ground=ground, **{"person.phone": "+79261112233", "person.category": 6}))
    if outcome.status is SUBMITTED:
        outcome = desk.approve(outcome.number)
    assert (outcome.status, count(database, records.Policy), count(database, records.PolicyEvent)) == (
        APPROVED, 2, len(held.events),
    )  # fmt: skip


def test_somebody_of_another_category_goes_on_with_another_term(database, desk, card):
    hold(database, category=7, policies=(policy(HELD.enp, until=date(2026, 12, 31)),))
    outcome = desk.submit(entered("update", ground="changed", **{"person.category": 1}))
    assert (outcome.status, outcome.policy.until, outcome.policy.enp) == (APPROVED, None, HELD.enp)
    assert len(card(1).policies) == 2


@pytest.mark.parametrize(
    ("ground", "changes", "found"),
    [
        ("contacts", {"person.surname": "Громов"}, ["beyond_ground"]),
        ("contacts", {"person.category": 7}, ["beyond_ground"]),
        ("contacts", {"person.category": 1}, []),
        ("address", {"person.birth_date": date(1980, 5, 13)}, ["beyond_ground"]),
        ("document", {"person.category": 6}, []),
        ("changed", {"person.surname": "Громов"}, []),
        ("inaccurate", {"person.birth_date": date(1980, 5, 13)}, []),
    ],
)
def test_what_the_ground_does_not_speak_of_waits_for_a_clerk(database, desk, ground, changes, found):
    hold(database)
    changed = {"person.phone": "+79261112233", **changes}
    outcome = desk.submit(entered("update", ground=ground, **changed))
    assert [code for code in codes(outcome) if code == "beyond_ground"] == found
    assert (outcome.status is SUBMITTED) >= bool(found)
