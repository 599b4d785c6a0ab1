"""Filed applications are listed by whatever an office looks for, and each answer says what happens next."""

from dataclasses import replace
from datetime import date

import pytest

from omsdesk import wording
from omsdesk.models.drafts import PersonDraft
from omsdesk.models.words import ApplicationKind, ApplicationStatus, Sex
from omsdesk.services.filed import Appearing, Outcome, PolicyGiven, Wanted
from omsdesk.services.filed.next_steps import next_steps
from tests.builders import INSURER, TODAY, add, person
from tests.builders_of_drafts import MAN, PASSPORT
from tests.services.applications.desk import HELD, applications, entered, hold, list_organisations

SUBMITTED, APPROVED, REFUSED = ApplicationStatus.SUBMITTED, ApplicationStatus.APPROVED, ApplicationStatus.REFUSED
YESTERDAY = date(2026, 11, 20)
VERA = replace(
    MAN, surname="Смирнова", name="Вера", patronymic="Олеговна", sex=Sex.FEMALE, birth_date=date(1990, 5, 12),
    snils="08765430300", enp=None, documents=(replace(PASSPORT, number="777777", issued=date(2015, 6, 10)),),
)  # fmt: skip


@pytest.fixture
def desk(database, settings):
    """Four applications: one that waits since yesterday, a refusal and an approval of Иванов, an extract of somebody else."""
    list_organisations(database)
    hold(database)
    add(database, person("Смирнова Вера Олеговна", date(1991, 5, 12)))
    early = applications(database, settings, YESTERDAY)
    waiting = entered(person=VERA, uuid="1")
    assert early.submit(waiting).status is SUBMITTED
    today = applications(database, settings)
    assert today.submit(entered(uuid="2")).status is REFUSED
    assert today.submit(entered("extract", uuid="3", insurer="77002")).status is APPROVED
    held = PersonDraft(enp=today.held(2).draft.enp)
    assert today.submit(entered("extract", uuid="4", person=held)).status is APPROVED
    return today


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        ({}, [4, 3, 2, 1]),
        ({"limit": 2}, [4, 3]),
        ({"status": frozenset({SUBMITTED})}, [1]),
        ({"status": frozenset({REFUSED, APPROVED})}, [4, 3, 2]),
        ({"kind": frozenset({ApplicationKind.EXTRACT})}, [4, 3]),
        ({"clerk": "Петрова А."}, [4, 3, 2, 1]),
        ({"clerk": "Сидорова Е."}, []),
        ({"insurer": "77002"}, [3]),
        ({"since": TODAY}, [4, 3, 2]),
        ({"until": YESTERDAY}, [1]),
        ({"person_id": 1}, [3, 2]),
        ({"name": "иванов петр"}, [3, 2]),
        ({"name": "ИВА", "limit": 1}, [3]),
        ({"name": "петр"}, []),
        ({"name": "%"}, []),
        ({"name": "_ \u202e*"}, []),
        ({"name": ""}, []),
        ({"number": "0002"}, [2]),
        ({"number": "2026-"}, [4, 3, 2, 1]),
        ({"number": "%"}, []),
        ({"sitting": "нет"}, []),
        ({"sitting": "3"}, [3]),
        ({"late_on": date(2026, 12, 31)}, [1]),
        ({"late_on": YESTERDAY}, []),
    ],
)
def test_applications_are_listed_by_what_is_wanted(desk, wanted, numbers):
    rows = desk.list(Wanted(**wanted))
    assert [int(row.number.rpartition("-")[2]) for row in rows] == numbers


def test_a_list_can_be_narrowed_to_whoever_appears_in_it(desk):
    assert desk.appearing() == Appearing(("Петрова А.",), ((INSURER, f"СМО {INSURER}"), ("77002", "СМО 77002")))


def test_nobody_appears_where_nothing_was_filed(database, settings):
    assert applications(database, settings).appearing() == Appearing()


def test_a_line_says_what_a_list_shows(desk):
    row = desk.list(Wanted(insurer="77002"))[0]
    assert (row.kind, row.status, row.person_id, row.person_name, row.birth_date) == (
        ApplicationKind.EXTRACT, APPROVED, 1, "Иванов Пётр Сергеевич", date(1980, 5, 12),
    )  # fmt: skip
    assert (row.insurer, row.insurer_name, row.filed_on, row.enp, row.clerk) == (
        "77002", "СМО 77002", TODAY, HELD.enp, "Петрова А.",
    )  # fmt: skip


def steps(kind, status, policy=None):
    made = Outcome("u", status, "2026-000001", policy=policy, deadline=date(2026, 11, 27))
    return [one.code.removeprefix("application.next.") for one in next_steps(ApplicationKind(kind), made)]


@pytest.mark.parametrize("kind", list(ApplicationKind))
def test_what_happens_next_follows_from_kind_and_answer(kind):
    assert steps(kind, APPROVED) == [f"approved.{kind.value}"]
    assert steps(kind, APPROVED, PolicyGiven("1", TODAY, None, None, None)) == [f"approved.{kind.value}", "unlimited"]
    assert steps(kind, APPROVED, PolicyGiven("1", TODAY, TODAY, None, None)) == [f"approved.{kind.value}", "until"]
    assert steps(kind, SUBMITTED) == ["submitted", "asked_by_number"]
    assert [steps(kind, status) for status in (REFUSED, ApplicationStatus.WITHDRAWN, ApplicationStatus.DRAFT)] == [
        ["refused"], ["withdrawn"], ["draft"],
    ]  # fmt: skip


@pytest.mark.parametrize("language", wording.LANGUAGES)
@pytest.mark.parametrize("status", list(ApplicationStatus))
@pytest.mark.parametrize("kind", list(ApplicationKind))
def test_every_step_has_its_words(kind, status, language):
    policy = PolicyGiven("1", TODAY, TODAY, None, None)
    for one in next_steps(kind, Outcome("u", status, policy=policy, deadline=TODAY)):
        sentence = wording.say(one.code, language, **one.values)
        assert sentence != one.code
        assert "{" not in sentence


def test_an_approval_without_a_period_tells_no_policy(database, settings):
    list_organisations(database)
    hold(database, policies=())
    given = entered("update", ground="contacts", person=PersonDraft(enp=HELD.enp, phone="+79001112233"))
    outcome = applications(database, settings).submit(given)
    if outcome.status is SUBMITTED:
        outcome = applications(database, settings).approve(outcome.number)
    assert (outcome.status, outcome.policy) == (APPROVED, None)
