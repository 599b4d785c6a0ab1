"""The list of what falls due: who is found, in what order, on both stores; and what a notice says."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import insert, select

from omsdesk import wording
from omsdesk.errors import NotFound, Rejected
from omsdesk.models.drafts import AddressDraft
from omsdesk.models.due import RULES, DueKind
from omsdesk.models.kinship import Link
from omsdesk.models.records import Application, AuditLine, Household, HouseholdMember
from omsdesk.models.words import LinkKind
from omsdesk.services import linking
from omsdesk.services.falling_due import AHEAD, FallingDue
from omsdesk.services.insuring import Deed
from omsdesk.services.newcomer import NewAddress, NewDocument
from omsdesk.settings import Settings
from tests.builders import SEAT, TODAY, add, passport, person, policy

HOME = NewAddress("registered", "45000", city="Москва", street="ул. Тверская", house="8", flat="15")


def day(days):
    return TODAY + timedelta(days)


def born(age, days):
    at = day(days)
    return at.replace(year=at.year - age)


def desk(database, **changes):
    return FallingDue(database, Settings(fixed_today=TODAY, **changes), SEAT)


def owing(rows):
    return [(row.full_name, row.due.kind.value, row.due.on) for row in rows]


def foreigner(full_name, until, serial=1, documents=(), **changes):
    return person(
        full_name,
        serial=serial,
        citizenship="UZB",
        category=8,
        policies=(policy("1", until=until),),
        documents=documents,
        **changes,
    )


def file(database, number, status="submitted", deadline=TODAY, person_id=None, name="Новиков Лев"):
    with database.write() as session:
        session.execute(
            insert(Application).values(
                number=number, uuid=number, kind="include", for_whom="self", status=status, person_id=person_id, person_name=name,
                birth_date=date(1990, 1, 1), filed_on=day(-20), filed_at=datetime(2026, 11, 2, tzinfo=UTC), deadline=deadline,
                clerk=SEAT.clerk, workplace=SEAT.workplace, entered="{}", findings="[]",
            )
        )  # fmt: skip


CERTIFICATE = NewDocument(3, "II-МЮ", "123456")
OLD = passport("45 10", "1", issued=day(-1000))
DUE = [
    (foreigner("Юсупов Али", day(10)), "policy_term", day(10)),
    (foreigner("Юсупов Али", day(-90)), "policy_term", day(-90)),
    (foreigner("Юсупов Али", None, documents=(NewDocument(11, "82", "1", until=day(5)),)), "residence_permit", day(5)),
    (foreigner("Юсупов Али", None, documents=(NewDocument(23, "65", "1", until=day(30)),)), "temporary_residence", day(30)),
    (foreigner("Юсупов Али", None, documents=(NewDocument(25, "ВУ", "1", until=day(0)),)), "refugee_document", day(0)),
    (person("Жуков Лев", born(14, 5), documents=(CERTIFICATE,)), "passport_at_14", day(5)),
    (person("Жуков Лев", born(20, -180), documents=(OLD,)), "passport_at_20", day(-180)),
    (person("Жуков Лев", born(45, 30), documents=(OLD,)), "passport_at_45", day(30)),
    (person("Жуков Лев", day(-20), policies=(policy("1", day(-20), insurer=None),)), "newborn", day(10)),
    (person("Жуков Лев", day(-365), policies=(), enp=None), "newborn_not_included", day(-335)),
]


@pytest.mark.parametrize(("someone", "kind", "on"), DUE)
def test_each_kind_is_found_in_a_register(database, someone, kind, on):
    first = add(database, someone, person("Иванов Иван", serial=7, documents=(passport("45 10", "2"),)))
    (row,) = desk(database).list()
    assert (row.person_id, row.due.kind, row.due.on) == (first, DueKind(kind), on)
    assert (row.surname, row.name, row.patronymic) == (someone.surname, someone.name, someone.patronymic)
    assert (row.birth_date, row.enp) == (someone.birth_date, someone.enp)
    assert row.is_overdue is (row.due.last_day < TODAY)


def test_every_kind_of_the_rules_is_tried_here():
    assert {kind for _, kind, _ in DUE} | {"application"} == {rule.kind.value for rule in RULES}


NOT_DUE = [
    (foreigner("Юсупов Али", day(31)), "after the list"),
    (foreigner("Юсупов Али", day(-91)), "long over"),
    (foreigner("Юсупов Али", day(10), death_date=day(-3)), "died"),
    (replace(foreigner("Юсупов Али", day(10)), policies=(policy("1", until=day(10)), policy("2", day(11)))), "followed"),
    (foreigner("Юсупов Али", None, documents=(NewDocument(11, "82", "1", until=day(5), former=True),)), "a former document"),
    (person("Жуков Лев", born(14, 5), documents=(CERTIFICATE, OLD)), "the passport is there"),
    (person("Жуков Лев", born(20, -30), documents=(passport("45 10", "1", issued=day(-10)),)), "changed in time"),
    (person("Жуков Лев", born(20, -30), documents=(replace(OLD, former=True),)), "a former passport"),
    (person("Жуков Лев", born(20, -30), documents=(replace(OLD, issued=None),)), "the day of issue is not held"),
    (person("Жуков Лев", day(-20), policies=(policy("1", day(-20)),)), "an insurer is chosen"),
]


@pytest.mark.parametrize("today", [date.max, date.max - timedelta(29)])
def test_the_list_ends_with_the_calendar(database, today):
    last = date.max - timedelta(1)
    add(database, foreigner("Юсупов Али", last))
    assert owing(FallingDue(database, Settings(fixed_today=today), SEAT).list()) == [("Юсупов Али", "policy_term", last)]


@pytest.mark.parametrize(("someone", "why"), NOT_DUE)
def test_nothing_is_due(database, someone, why):
    add(database, someone)
    assert desk(database).list() == (), why


def test_the_list_ends_with_the_day_that_is_asked_for(database):
    add(database, foreigner("Юсупов Али", day(10)), foreigner("Каримов Рустам", day(100), serial=2))
    ahead = desk(database)
    assert owing(ahead.list()) == owing(ahead.list(TODAY + AHEAD)) == [("Юсупов Али", "policy_term", day(10))]
    assert owing(ahead.list(day(9))) == []
    assert [name for name, *_ in owing(ahead.list(day(100)))] == ["Юсупов Али", "Каримов Рустам"]
    assert len(ahead.list(day(100), 1)) == 1
    assert ahead.list(day(100), 0) == ()


def test_the_grace_of_a_passport_is_that_of_the_settings(database):
    add(database, person("Жуков Лев", born(20, -30), documents=(OLD,)))
    (row,) = desk(database, passport_grace_days=10).list()
    assert (row.due.last_day, row.is_overdue) == (day(-20), True)


def family():
    """Two who live together and a stranger of the same days, and one whose address names no house."""
    return (
        foreigner("Юсупов Али", day(3), addresses=(HOME,)),
        foreigner("Абаев Лев", day(3), serial=2, addresses=(replace(HOME, house="9"),)),
        foreigner("Юсупова Лола", day(3), serial=3, addresses=(replace(HOME, city=" МОСКВА", district="Тверской"),)),
        foreigner("Юсупова Дина", day(9), serial=4, addresses=(replace(HOME, okato="45268"),)),
        foreigner("Якубов Рустам", day(2), serial=5, addresses=(NewAddress("registered", "45000", city="Москва"),)),
        foreigner("Яшин Пётр", day(3), serial=6),
    )


def test_of_one_day_those_of_one_household_stand_beside_each_other(database):
    add(database, *family())
    rows = desk(database).list()
    assert [row.name for row in rows] == ["Рустам", "Али", "Лола", "Лев", "Пётр", "Дина"]
    assert [row.household is None for row in rows] == [True, False, False, False, True, False]
    assert rows[1].household == rows[2].household == rows[5].household != rows[3].household


KEPT = {"since": day(-900), "ground": "", "source": "рабочее место"}


def link(database, first, second):
    with database.write() as session:
        deed = Deed(session, SEAT, TODAY, "рабочее место", "link")
        linking.keep(deed, Link(LinkKind.PARENT, first, second))


def move_in(database, household, *people, until=None):
    with database.write() as session:
        session.execute(insert(Household).values(id=household, since=day(-900), until=None, source="рабочее место"))
        for n, one in enumerate(people, 1):
            place = {"household_id": household, "n": n, "person_id": one, "is_head": n == 1}
            session.execute(insert(HouseholdMember).values(**place, **KEPT, until=until))


def homes_of(database):
    return {row.name: row.household for row in desk(database).list()}


def test_a_household_that_is_kept_goes_before_the_address(database):
    first = add(database, *family())
    move_in(database, 40, first, first + 1, first + 4)
    move_in(database, 41, first + 2, until=day(-1))
    found = homes_of(database)
    assert found["Али"] == found["Лев"] == found["Рустам"]
    assert found["Лола"] == found["Дина"] != found["Али"]
    assert found["Пётр"] is None


def test_relatives_at_one_address_are_together_and_apart_from_strangers_there(database):
    first = add(database, *family())
    link(database, first, first + 2)
    link(database, first, first + 1)
    found = homes_of(database)
    assert found["Али"] == found["Лола"]
    assert len({found["Али"], found["Дина"], found["Лев"]}) == 3


def test_relatives_are_those_who_are_linked_by_somebody_who_owes_nothing(database):
    first = add(database, *family(), person("Юсупова Зара", serial=8))
    link(database, first + 6, first)
    link(database, first + 6, first + 2)
    found = homes_of(database)
    assert found["Али"] == found["Лола"] != found["Дина"]


def test_a_relative_at_the_address_of_a_household_belongs_to_it(database):
    first = add(database, *family())
    link(database, first, first + 2)
    move_in(database, 40, first)
    found = homes_of(database)
    assert found["Али"] == found["Лола"] != found["Дина"]


def test_by_household_all_that_one_owes_stands_together(database):
    add(database, *family())
    file(database, "2026-1", deadline=day(-10))
    file(database, "2026-2", deadline=day(5))
    rows = desk(database).list(by_household=True)
    assert [row.name for row in rows] == [None, "Рустам", "Али", "Лола", "Дина", "Лев", "Пётр", None]


LIVES = replace(HOME, kind="lives", street="ул. Лесная")
ADDRESSES = [
    ((HOME, LIVES), LIVES),
    ((LIVES, HOME), LIVES),
    ((HOME, replace(LIVES, until=day(-1))), HOME),
    ((HOME, replace(LIVES, until=day(0))), LIVES),
    ((HOME, replace(HOME, house="9")), replace(HOME, house="9")),
    ((), None),
]


@pytest.mark.parametrize(("held", "expected"), ADDRESSES)
def test_a_notice_goes_where_the_person_lives(database, held, expected):
    add(database, foreigner("Юсупов Али", day(3), addresses=held))
    home = desk(database).notice([1]).home
    assert [row.home for row in desk(database).list()] == [home]
    assert home == (expected and AddressDraft("45000", city="Москва", street=expected.street, house=expected.house, flat="15"))


def test_a_notice_says_what_a_household_owes_person_by_person(database):
    add(database, *family(), person("Жуков Лев", serial=9))
    file(database, "2026-1", person_id=1)
    notice = desk(database).notice([4, 1, 7])
    assert owing(notice.rows) == [("Юсупова Дина", "policy_term", day(9)), ("Юсупов Али", "policy_term", day(3))]
    assert notice.home == AddressDraft("45268", city="Москва", street="ул. Тверская", house="8", flat="15")
    assert notice.on == TODAY
    assert owing(desk(database).notice([4, 1], day(5)).rows) == [("Юсупов Али", "policy_term", day(3))]


def test_who_was_written_to_is_in_the_audit(database):
    add(database, *family())
    desk(database).notice([1, 3])
    with database.read() as session:
        lines = session.execute(
            select(AuditLine.entity, AuditLine.entity_id, AuditLine.clerk).where(AuditLine.action == "notice")
        )
        assert lines.all() == [("person", "1", SEAT.clerk), ("person", "3", SEAT.clerk)]


@pytest.mark.parametrize("ids", [[], [0], [-1], [2], [1, 2], [10**12], [1, 10**12]])
def test_a_notice_to_somebody_unknown_is_none(database, ids):
    add(database, foreigner("Юсупов Али", day(3)))
    with pytest.raises(NotFound, match=r"person\.unknown"):
        desk(database).notice(ids)


def test_who_owes_nothing_gets_no_notice(database):
    add(database, person("Жуков Лев"))
    with pytest.raises(Rejected, match=r"due\.nothing"):
        desk(database).notice([1])


WAITING = [
    ("submitted", day(-400), True),
    ("submitted", day(0), True),
    ("submitted", day(30), True),
    ("submitted", day(31), False),
    ("approved", day(-10), False),
    ("refused", day(-10), False),
    ("withdrawn", day(-10), False),
]


@pytest.mark.parametrize(("status", "deadline", "expected"), WAITING)
def test_an_application_is_listed_while_it_waits(database, status, deadline, expected):
    add(database, person("Жуков Лев", death_date=day(-100)))
    file(database, "2026-1", status, deadline, person_id=1)
    rows = desk(database).list()
    assert [(row.full_name, row.due.on, row.is_overdue) for row in rows] == [("Жуков Лев", deadline, deadline < TODAY)] * expected


def test_somebody_whom_an_application_alone_knows_is_listed_by_it(database):
    file(database, "2026-1")
    (row,) = desk(database).list()
    assert (row.person_id, row.full_name, row.birth_date, row.enp, row.name) == (
        None,
        "Новиков Лев",
        date(1990, 1, 1),
        None,
        None,
    )
    assert (
        wording.say(row.said.code, **row.said.values)
        == "По заявлению 2026-1 от 02.11.2026 решение нужно принять не позднее 22.11.2026."
    )


def test_more_people_than_one_statement_takes(embedded):
    add(embedded, *(foreigner("Юсупов Али", day(3), serial=1 + place, enp=None) for place in range(501)))
    assert len(desk(embedded).list()) == 501


@pytest.mark.parametrize(("someone", "kind", "_on"), DUE)
@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_each_kind_has_its_words(embedded, someone, kind, _on, language):
    add(embedded, someone)
    (row,) = desk(embedded).list()
    for one in (row.said, row.advice):
        assert wording.knows(one.code, language)
        assert "{" not in wording.say(one.code, language, **one.values)
