"""A person's card holds everything held of them, former things too, and opening it is written down."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import insert, select

from omsdesk.errors import NotFound
from omsdesk.models import records
from omsdesk.models.coverage import PolicyEvent, StretchKind
from omsdesk.models.words import EventKind
from omsdesk.services.coverage import Coverage
from omsdesk.services.newcomer import NewAddress
from omsdesk.services.persons import Persons
from omsdesk.services.search.find import Search
from tests.builders import SEAT, add, attached, passport, person, policy, was, was_number

SERVED = (PolicyEvent(EventKind.SUSPENDED, date(2020, 1, 1), "призыв"), PolicyEvent(EventKind.RESUMED, date(2021, 1, 1)))
LIVES = NewAddress("registered", okato="45000", city="Москва", street="Лесная", house="1", flat="2", since=date(2000, 1, 1))
MARIA = person(
    "Иванова Мария Петровна",
    birth_place="г. Тула", citizenship="RUS", category=6, snils="11223344595", inn="500100732259", dost="3",
    former_names=(was("Смирнова Мария Петровна"), was("Петрова Мария Петровна", None)),
    former_numbers=(was_number("snils", "00100100101"),),
    documents=(passport("45 00", "111111", former=True), passport("45 10", "123456", issuer="ОВД", subdivision="770-001")),
    addresses=(LIVES,),
    phones=("+79161234567",), emails=("maria@example.org",),
    policies=(
        policy("7700000000000008", date(2011, 5, 1), date(2014, 12, 31)),
        policy(None, events=SERVED),
    ),
    attachments=(attached(date(2015, 1, 1), date(2019, 12, 31), area="3", doctor=None), attached(method=2)),
)  # fmt: skip


@pytest.fixture
def persons(database, settings):
    add(database, MARIA)
    return Persons(database, settings, SEAT)


def test_the_card_holds_everything(database, persons):
    card = persons.open(1)
    for name in [
        "surname",
        "name",
        "patronymic",
        "dost",
        "birth_date",
        "sex",
        "birth_place",
        "citizenship",
        "category",
        "enp",
        "snils",
        "inn",
    ]:
        assert getattr(card, name) == getattr(MARIA, name), name
    assert (card.id, card.version, card.source, card.as_of, card.death_date) == (1, 1, "регистр ТФОМС", date(2026, 11, 20), None)
    assert card.added_at.tzinfo is not None
    assert [(one.surname, one.until) for one in card.former_names] == [("Смирнова", date(2012, 6, 1)), ("Петрова", None)]
    assert [(one.kind, one.value) for one in card.former_numbers] == [("snils", "00100100101")]
    assert [(one.series, one.former, one.issuer) for one in card.documents] == [("45 00", True, None), ("45 10", False, "ОВД")]
    assert [(one.kind, one.city, one.flat, one.since) for one in card.addresses] == [
        ("registered", "Москва", "2", date(2000, 1, 1))
    ]
    assert [(one.kind, one.value) for one in card.contacts] == [("phone", "+79161234567"), ("email", "maria@example.org")]
    assert [(one.area, one.until, one.method, one.clinic_code) for one in card.attachments] == [
        ("3", date(2019, 12, 31), None, "770001"), ("12", None, 2, "770001"),
    ]  # fmt: skip


def test_policies_stand_by_their_first_day_each_with_what_happened(persons):
    first, second = persons.open(1).policies
    assert (first.since, first.until, first.enp, first.events) == (date(2011, 5, 1), date(2014, 12, 31), "7700000000000008", ())
    assert (second.insurer_code, second.insurer_name, second.main, second.territory) == ("77001", "77001", True, "45000")
    assert [(one.kind, one.on, one.ground) for one in second.events] == [
        ("suspended", date(2020, 1, 1), "призыв"), ("resumed", date(2021, 1, 1), ""),
    ]  # fmt: skip


def test_the_strip_runs_from_birth_to_a_year_ahead(persons):
    strip = persons.open(1).strip
    assert (strip[0].since, strip[-1].until) == (date(1980, 5, 12), date(2027, 11, 22))
    assert {StretchKind.GAP, StretchKind.COVERED, StretchKind.SUSPENDED} == {one.kind for one in strip}


def test_changes_and_checks_are_shown(database, settings, persons):
    change = {"field": "surname", "before": "Смирнова", "after": "Иванова", "at": datetime(2012, 6, 1, tzinfo=UTC)}
    with database.write() as session:
        session.execute(insert(records.Change).values(person_id=1, n=1, **change, clerk="Петрова А.", ground="брак"))
    check = Coverage(database, Search(database, settings), settings, SEAT).verify_person(1)
    card = persons.open(1)
    assert [(one.field, one.before, one.after, one.clerk, one.ground) for one in card.changes] == [
        ("surname", "Смирнова", "Иванова", "Петрова А.", "брак"),
    ]
    assert [(one.number, one.on, one.verdict, one.clerk) for one in card.checks] == [
        (check.check, check.on, "insured", "Петрова А.")
    ]


def test_a_person_of_whom_little_is_held_has_a_card(database, settings):
    bare = replace(person("Жуков"), sex=None, policies=(), enp=None, source="", as_of=None)
    card = Persons(database, settings, SEAT).open(add(database, bare))
    empty = [one.name for one in fields(card) if getattr(card, one.name) == ()]
    assert len(empty) == 9


@pytest.mark.parametrize("person_id", [0, 2, -1, 10**12])
def test_nobody_has_no_card(persons, person_id):
    with pytest.raises(NotFound) as raised:
        persons.open(person_id)
    assert (raised.value.code, dict(raised.value.values)) == ("person.unknown", {})


def test_each_view_is_written_down_by_number_alone(database, persons):
    persons.open(1)
    with pytest.raises(NotFound):
        persons.open(5)
    with database.read() as session:
        lines = session.execute(select(records.AuditLine).where(records.AuditLine.action == "view")).scalars().all()
    assert [(one.entity, one.entity_id, one.clerk, one.workplace, one.reason) for one in lines] == [
        ("person", "1", "Петрова А.", "окно 3", ""),
    ]
