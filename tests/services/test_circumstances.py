"""Who a draft means and what the register knows around it: numbers before names, and never somebody else in silence."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import insert

from omsdesk.errors import NotFound
from omsdesk.models import records
from omsdesk.models.checks import Claim
from omsdesk.models.drafts import AddressDraft, DocumentDraft, PersonDraft
from omsdesk.models.words import ApplicationKind, CoverageStatus, OrganisationKind, Sex
from omsdesk.services import circumstances
from omsdesk.services.likeness import Likeness, pair_key
from omsdesk.services.newcomer import NewAddress
from tests.builders import CLINIC, SEAT, TODAY, add, attached, passport, person, policy, was
from tests.builders_of_drafts import MAN, PASSPORT, application

SNILS, OTHER_SNILS = "11223344595", "08765430300"
BORN = MAN.birth_date
HELD = person(
    "Иванов Пётр Сергеевич", BORN, snils=SNILS, birth_place="г. Москва", citizenship="RUS", category=1,
    documents=(passport("45 25", "123456"),), phones=("+79123456789",), emails=("ivanov@example.org",),
    addresses=(
        NewAddress("registered", "45000", "125009", city="Москва", house="8"), NewAddress("lives", city="Тула", until=TODAY),
    ),
)  # fmt: skip
NOBODY = PersonDraft("Смирнова", "Ольга", "Олеговна", birth_date=date(1991, 1, 2), sex=Sex.FEMALE)


@pytest.fixture
def around(database, settings):
    def ask(draft, **changes):
        with database.read() as session:
            return circumstances.of_draft(session.connection(), draft, replace(settings, **changes))

    return ask


def meant(around, kind="extract", **values):
    known = around(replace(application(kind), person=replace(PersonDraft(), **values)))
    return None if known.person is None else known.person.id


def row(database, record, **values):
    with database.write() as session:
        session.execute(insert(records.table_of(record)).values(**values))


def filed(database, number=1, **changes):
    values = {
        "id": number, "number": f"2026-{number:06}", "uuid": str(number), "kind": "change_insurer", "ground": "right",
        "for_whom": "self", "status": "approved", "person_id": 1, "person_name": "Иванов Пётр Сергеевич", "birth_date": BORN,
        "filed_on": date(2026, 3, 1), "filed_at": datetime(2026, 3, 1, tzinfo=UTC), "deadline": date(2026, 3, 8),
        "clerk": "", "workplace": "", "entered": "{}", "held": "{}", "findings": "[]", "version": 1,
    }  # fmt: skip
    row(database, records.Application, **(values | changes))


@pytest.mark.parametrize(
    ("given", "who"),
    [
        ({"enp": HELD.enp}, 1),
        ({"snils": SNILS}, 1),
        ({"documents": (PASSPORT,)}, 1),
        ({"enp": HELD.enp, "surname": "Громов", "name": "Пётр", "patronymic": "Сергеевич"}, 1),
        ({"enp": HELD.enp, "surname": "Иванов", "birth_date": date(1980, 5, 13)}, 1),
        ({"enp": HELD.enp, "surname": "Чужой", "name": "Олег", "birth_date": date(1999, 1, 1)}, None),
        ({"enp": HELD.enp, "surname": "Громов"}, 1),
        ({"snils": SNILS, "surname": "Громов"}, None),
        ({"enp": HELD.enp, "surname": "Громов", "name": "Олег"}, None),
        ({"surname": "иванов", "name": "ПЕТР", "patronymic": "Сергеевич", "birth_date": BORN}, 1),
        ({"surname": "Иванов", "name": "Пётр", "birth_date": BORN}, None),
        ({"surname": "Иванов", "name": "Пётр", "patronymic": "Сергеевич"}, None),
        ({"surname": "Иванов", "name": "Пётр", "patronymic": "Сергеевич", "birth_date": BORN, "snils": OTHER_SNILS}, None),
        ({"snils": OTHER_SNILS}, None),
        ({}, None),
    ],
)
def test_somebody_is_meant_by_a_number_that_agrees_or_by_the_whole_name_and_date(database, around, given, who):
    add(database, HELD, person("Чужой Глеб", serial=5))
    assert meant(around, **given) == who


def test_two_namesakes_of_one_day_are_nobody(database, around):
    add(database, HELD, person("Иванов Пётр Сергеевич", BORN, serial=2))
    assert meant(around, surname="Иванов", name="Пётр", patronymic="Сергеевич", birth_date=BORN) is None


def test_a_former_name_and_a_former_number_mean_the_same_person(database, around):
    add(database, replace(HELD, former_names=(was("Орлов Пётр Сергеевич"),)))
    assert meant(around, surname="Орлов", name="Пётр", patronymic="Сергеевич", birth_date=BORN) == 1


def test_for_an_inclusion_a_namesake_is_alike_and_not_meant(database, around):
    add(database, HELD)
    known = around(replace(application("include"), person=replace(MAN, enp=None, snils=None, documents=())))
    assert known.person is None
    assert [(one.person_id, one.full_name, one.birth_date, one.enp, one.answer) for one in known.alike] == [
        (1, "Иванов Пётр Сергеевич", BORN, HELD.enp, None),
    ]


@pytest.mark.parametrize("kind", ["include", "extract"])
def test_a_clerks_answer_about_a_pair_is_remembered(database, around, kind):
    add(database, HELD, person("Иванов Пётр Сергеевич", date(1981, 5, 12)))
    newcomer = replace(MAN, enp=None, snils=OTHER_SNILS, documents=())
    for person_id, answer in ((1, "same"), (2, "another")):
        row(
            database, records.PairAnswer, person_id=person_id, key=pair_key(newcomer), answer=answer, because="отец и сын",
            at=datetime.now(UTC), clerk="Петрова А.",
        )  # fmt: skip
    known = around(replace(application(kind), person=newcomer))
    assert known.person.id == 1
    assert [(one.person_id, one.answer, one.because) for one in known.alike] == [(2, "another", "отец и сын")]


def test_a_namesake_of_whom_it_was_said_that_it_is_another_is_not_meant_by_the_name(database, around):
    add(database, HELD)
    named = replace(MAN, enp=None, snils=None, documents=())
    assert around(replace(application("extract"), person=named)).person.id == 1
    Likeness(database, SEAT).answer(1, pair_key(named), "another", "тёзка")
    known = around(replace(application("extract"), person=named))
    assert known.person is None
    assert [(one.person_id, one.answer) for one in known.alike] == [(1, "another")]


def test_the_last_answer_of_a_clerk_holds(database, around):
    add(database, HELD)
    newcomer = replace(MAN, enp=None, snils=OTHER_SNILS, documents=())
    for answer, because, found in (("another", "отец и сын", (None, [("another", "отец и сын")])), ("same", "", (1, []))):
        Likeness(database, SEAT).answer(1, pair_key(newcomer), answer, because)
        known = around(replace(application("include"), person=newcomer))
        assert (known.person.id if known.person else None) == found[0]
        assert [(one.answer, one.because) for one in known.alike] == found[1]


@pytest.mark.parametrize(
    ("name", "born", "is_alike"),
    [
        ("Иванов Пётр Сергеевич", BORN, True),
        ("Иванова Петра Сергеевич", BORN, False),
        ("Иваноф Пётр Сергеевич", BORN, True),
        ("Громов Пётр Сергеевич", BORN, True),
        ("Иванов Петр", BORN, True),
        ("Иванов Петер Сергеевич", BORN, True),
        ("Иванов Павел Сергеевич", BORN, False),
        ("Иванов Пётр Сергеевич", date(1980, 12, 5), True),
        ("Иванов Пётр Сергеевич", date(1980, 5, 13), True),
        ("Иванов Пётр Сергеевич", date(1981, 5, 12), True),
        ("Иванов Пётр Сергеевич", date(1981, 6, 12), False),
        ("Громов Олег Сергеевич", BORN, False),
    ],
)
def test_who_is_alike(database, around, name, born, is_alike):
    add(database, person(name, born, serial=4))
    known = around(replace(application("include"), person=replace(MAN, enp=None)))
    assert bool(known.alike) is is_alike


@pytest.mark.parametrize("given", [{"name": "Пётр"}, {"surname": "Иванов", "name": "Пётр"}, {"birth_date": BORN}])
def test_without_a_name_and_a_birth_date_nobody_is_alike(database, around, given):
    add(database, HELD)
    assert around(replace(application("include"), person=replace(PersonDraft(), **given))).alike == ()


def test_a_number_of_somebody_else_is_told_with_whose_it_is(database, around):
    add(database, HELD)
    known = around(replace(application("include"), person=replace(NOBODY, snils=SNILS, documents=(DocumentDraft(14), PASSPORT))))
    assert known.person is None
    assert known.claims == (
        Claim("person.snils", 1, "Иванов Пётр Сергеевич", BORN),
        Claim("person.documents.1.number", 1, "Иванов Пётр Сергеевич", BORN),
    )


def test_what_is_held_comes_in_the_shape_of_a_draft(database, around):
    add(database, HELD)
    held = around(application("extract")).person
    assert (held.id, held.version, held.death_date) == (1, 1, None)
    assert held.draft == PersonDraft(
        "Иванов", "Пётр", "Сергеевич", None, Sex.MALE, BORN, "г. Москва", "RUS", 1, SNILS, None, HELD.enp,
        (DocumentDraft(14, "45 25", "123456", date(2010, 6, 1)),),
        AddressDraft("45000", "125009", city="Москва", house="8"), None,
        "+79123456789", "ivanov@example.org",
    )  # fmt: skip


@pytest.mark.parametrize("types", [(9, 23), (23, 9)])
def test_a_paper_of_stay_comes_after_the_one_that_says_who_somebody_is(database, around, types):
    papers = tuple(replace(passport("", f"00{one}"), type=one) for one in types)
    add(database, replace(HELD, citizenship="UZB", category=3, documents=papers))
    assert [one.type for one in around(application("extract")).person.draft.documents] == [9, 23]


def test_nobody_is_held_under_an_unknown_id(database):
    with database.read() as session, pytest.raises(NotFound) as refused:
        circumstances.held_person(session.connection(), 7)
    assert refused.value.code == "person.unknown"


def test_how_the_person_stands_is_told_with_the_period_that_says_so(database, around):
    add(database, HELD, person("Чужой Олег", serial=2, sex=None, policies=()))
    known = around(application("extract"))
    assert (known.status, known.policy.insurer, known.policy.until) == (CoverageStatus.ACTIVE, "77001", None)
    with_none = around(replace(application("extract"), person=PersonDraft("Чужой", "Олег", birth_date=date(1980, 5, 12))))
    assert (with_none.status, with_none.policy) == (CoverageStatus.NONE, None)


def test_the_last_yearly_change_and_the_last_application_are_those_that_were_approved(database, around):
    add(database, HELD, person("Чужой Олег", serial=2))
    filed(database, 1)
    filed(database, 2, ground="moved", filed_on=date(2026, 5, 1))
    filed(database, 3, kind="update", ground="changed", filed_on=date(2026, 6, 1))
    filed(database, 4, status="refused", filed_on=date(2026, 7, 1))
    filed(database, 5, person_id=2, filed_on=date(2026, 8, 1))
    known = around(application("extract"))
    assert (known.last_voluntary_change, known.last_application_on) == (date(2026, 3, 1), date(2026, 6, 1))


@pytest.mark.parametrize(
    ("changes", "is_open"),
    [
        ({"status": "submitted"}, True),
        ({"status": "refused"}, False),
        ({"status": "submitted", "person_id": 2}, False),
        ({"status": "submitted", "uuid": application("extract").uuid}, False),
    ],
)
def test_an_application_that_waits_is_told_unless_it_is_this_one(database, around, changes, is_open):
    add(database, HELD, person("Чужой Олег", serial=2))
    filed(database, **changes)
    assert around(application("extract")).open_application == ("2026-000001" if is_open else None)


def test_an_inclusion_that_waits_is_met_by_its_name(database, around):
    filed(database, status="submitted", person_id=None)
    assert around(application("include")).open_application == "2026-000001"
    assert around(replace(application("include"), person=NOBODY)).open_application is None


@pytest.mark.parametrize(
    ("code", "listed", "okato"), [(None, True, None), ("77001", True, "45000"), ("66004", True, "65000"), ("99999", False, None)]
)
def test_an_insurer_is_known_from_the_register_or_from_the_list(database, around, code, listed, okato):
    add(database, HELD)
    known = around(replace(application("extract"), insurer=code))
    assert (known.insurer_is_listed, known.insurer_asked) == (listed, code)
    assert (known.insurer.okato if known.insurer else None) == okato


@pytest.mark.parametrize(("code", "listed"), [(None, True), (CLINIC, True), ("999999", False)])
def test_a_clinic_is_known_from_the_register(database, around, code, listed):
    add(database, replace(HELD, attachments=(attached(method=2), attached(date(2022, 1, 1), method=1))))
    known = around(replace(application("attach"), clinic=code))
    assert known.clinic_is_listed is listed
    assert known.attached_since == date(2020, 1, 1)


def test_the_desk_says_where_and_when_it_is(around, settings):
    organisation = replace(settings.organisation, kind="insurer", code="77001", okato="45000")
    known = around(application("include"), organisation=organisation)
    assert (known.on, known.okato, known.organisation, known.organisation_code) == (
        TODAY,
        "45000",
        OrganisationKind.INSURER,
        "77001",
    )
    nowhere = around(application("include"))
    assert (nowhere.okato, nowhere.organisation_code) == (None, None)


def test_a_policy_that_ended_is_told_as_well(database, around):
    add(database, replace(HELD, policies=(policy(HELD.enp, until=date(2026, 1, 1)),)))
    known = around(replace(application("extract"), kind=ApplicationKind.UPDATE))
    assert (known.status, known.policy.until) == (CoverageStatus.EXPIRED, date(2026, 1, 1))
