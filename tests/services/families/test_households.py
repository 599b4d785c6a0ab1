"""Households: founded, joined, left, led by another, split; the picture of before and after, and what becomes of papers."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import insert, select

from omsdesk.models.drafts import AddressDraft
from omsdesk.models.records import Application, HouseholdMember, Person, ScannedDocument, table_of
from omsdesk.models.words import Role
from omsdesk.services.families import Families, Households, Move, Plan, Wish
from omsdesk.services.newcomer import NewAddress
from tests.builders import SEAT, TODAY, add, attached, person

HOME = NewAddress("registered", "70000", city="Тула", street="Новая", house="5", flat="7")
ELSEWHERE = NewAddress("registered", "45000", city="Москва", street="Старая", house="1")


@pytest.fixture
def families(database, settings):
    return Families(database, settings, SEAT)


@pytest.fixture
def households(database, settings):
    return Households(database, settings, SEAT)


@pytest.fixture
def people(database):
    """Husband, wife, son of 11, grandmother elsewhere, a ward who has just come of age; their ids."""
    first = add(
        database,
        person("Иванов Сергей Петрович", date(1978, 3, 4), 1, addresses=(HOME,), phones=("+79100000001",)),
        person("Иванова Мария Ивановна", date(1980, 5, 12), 2, addresses=(HOME,)),
        person("Иванов Пётр Сергеевич", date(2015, 5, 5), 3, addresses=(HOME,)),
        person("Иванова Анна Львовна", date(1950, 5, 5), 4, addresses=(ELSEWHERE,), attachments=(attached(),)),
        person("Белов Глеб Юрьевич", date(2008, 11, 20), 5, addresses=(HOME,)),
    )
    return range(first, first + 5)


@pytest.fixture
def family(households, people):
    """The first three live together; gives the number of their household."""
    husband, wife, son, *_ = people
    picture = households.carry_out(Plan(Move.FOUND, (wife, husband, son), head=husband))
    assert picture.is_done
    return picture.after[0].id


def codes(picture):
    return [one.code.removeprefix("household.") for one in picture.findings]


def told(fates):
    return [(one.person_id, one.said.code.removeprefix("household.")) for one in fates]


def lives(families, person_id):
    home = families.open(person_id).household
    return None if home is None else (home.head, home.members)


def put_application(database, person_id, number="2026-000001", **entered):
    values = {
        "id": int(number[-6:]), "number": number, "uuid": number, "kind": "update", "for_whom": "self", "status": "submitted",
        "person_id": person_id, "person_name": "", "filed_on": TODAY, "filed_at": datetime.now(UTC), "deadline": TODAY,
        "clerk": "", "workplace": "", "findings": "[]", "held": "{}", "version": 1, "entered": json.dumps(entered),
    }  # fmt: skip
    with database.write() as session:
        session.execute(insert(table_of(Application)).values(**values))


def test_a_household_has_a_head_its_members_and_the_address_and_phone_of_the_head(families, people, family):
    husband, wife, son, grandmother, _ = people
    home = families.open(son).household
    assert (home.id, home.head, home.members) == (family, husband, (husband, wife, son))
    assert (home.home.street, home.phone) == ("Новая", "+79100000001")
    assert families.open(grandmother).household is None


def test_a_picture_changes_nothing(households, families, people, family):
    husband, wife, son, grandmother, _ = people
    picture = households.preview(Plan(Move.JOIN, (grandmother,), host=wife, takes_address=True))
    assert [one.members for one in picture.before] == [(husband, wife, son)]
    assert [one.members for one in picture.after] == [(husband, wife, son, grandmother)]
    assert not picture.is_done
    assert lives(families, grandmother) is None


def test_whoever_moves_in_takes_the_address_and_hears_what_becomes_of_papers(database, households, families, people, family):
    grandmother, wife = people[3], people[1]
    put_application(
        database,
        grandmother,
        **{"person.registered_at.city": "Москва", "person.registered_at.street": "Старая", "person.registered_at.house": "1"},
    )
    put_application(database, grandmother, "2026-000002")
    picture = households.carry_out(Plan(Move.JOIN, (grandmother,), host=wife, takes_address=True))
    assert told(picture.applications) == [(grandmother, "application.address_differs"), (grandmother, "application.stays")]
    assert told(picture.papers) == [
        (grandmother, "paper.tell_insurer"), (grandmother, "paper.other_region"), (grandmother, "paper.clinic_stays"),
    ]  # fmt: skip
    view = families.open(grandmother)
    assert (view.by_id[grandmother].home.street, view.by_id[grandmother].home.since) == ("Новая", TODAY)
    assert view.household.members[-1] == grandmother
    with database.read() as session:
        assert session.execute(select(Person.version).where(Person.id == grandmother)).scalar() == 2


def test_of_the_same_address_nothing_has_to_be_told(database, households, people, family):
    ward, wife = people[4], people[1]
    with database.write() as session:
        values = {
            "uuid": "u",
            "person_id": ward,
            "slot": "s",
            "name": "n",
            "kind": "image/png",
            "size": 1,
            "pages": 1,
            "sha256": "0",
        }
        session.execute(
            insert(table_of(ScannedDocument)).values(**values, content=b"", thumbnail=b"", added_at=datetime.now(UTC), clerk="")
        )
    put_application(
        database,
        ward,
        **{
            "person.lives_at.city": "Тула",
            "person.lives_at.street": "Новая",
            "person.lives_at.house": "5",
            "person.lives_at.flat": "7",
            "person.lives_at.okato": "70000",
        },
    )
    picture = households.preview(Plan(Move.JOIN, (ward,), host=wife, takes_address=True))
    assert told(picture.papers) == [(ward, "paper.scans_stay")]
    assert told(picture.applications) == [(ward, "application.stays")]


def test_an_address_may_be_named_and_who_has_none_lives_where_they_move(database, households, families, people):
    alone = add(database, person("Зимин Лев Юрьевич", serial=9))
    put_application(database, alone, **{"person.lives_at.city": "Тула"})
    home = AddressDraft(city="Тула", street="Речная", house="3")
    picture = households.carry_out(Plan(Move.FOUND, (alone,), address=home))
    assert families.open(alone).by_id[alone].home.street == "Речная"
    assert told(picture.papers) == [(alone, "paper.tell_insurer")]
    assert told(picture.applications) == [(alone, "application.stays")]
    joined = households.carry_out(Plan(Move.JOIN, (people[0],), host=people[1], takes_address=True))
    assert [one.members for one in joined.after] == [(people[1], people[0])]


def test_an_address_that_the_head_has_not_is_not_taken_over_in_silence(database, households, families, people):
    alone = add(database, person("Зимин Лев Юрьевич", serial=9))
    picture = households.carry_out(Plan(Move.JOIN, (people[0],), host=alone, takes_address=True))
    assert (codes(picture), picture.is_done) == (["no_address"], False)
    assert lives(families, people[0]) is None
    assert households.carry_out(Plan(Move.JOIN, (people[0],), host=alone)).is_done


def test_a_picture_says_where_and_by_which_phone_everybody_lives(households, people, family):
    husband, wife, son, grandmother, _ = people
    picture = households.preview(Plan(Move.JOIN, (grandmother,), host=wife, takes_address=True))
    assert {one: home.street for one, home in picture.lived_at.items()} == {
        husband: "Новая", wife: "Новая", son: "Новая", grandmother: "Старая",
    }  # fmt: skip
    assert picture.phones == {husband: "+79100000001"}
    assert (picture.head_after(grandmother), picture.moved_to[grandmother].street) == (husband, "Новая")


def test_coming_of_age_is_barred_where_no_guardian_depends_on_it(households, families, people):
    guardian, wife, son, _, ward = people
    families.link(Wish(guardian, ward, Role.GUARDIAN, date(2020, 1, 1)))
    told_of = {one: households.preview(Plan(Move.LEAVE, (one,))).barred.get(Move.OF_AGE) for one in (wife, son, ward)}
    assert [found.code if found else None for found in told_of.values()] == ["household.no_guardian", "household.not_grown", None]
    assert Move.OF_AGE not in households.preview(Plan(Move.LEAVE, (wife, ward))).barred


def test_of_what_cannot_be_nothing_follows(households, families, people):
    guardian, _, son, *_ = people
    families.link(Wish(guardian, son, Role.GUARDIAN, date(2020, 1, 1)))
    picture = households.preview(Plan(Move.OF_AGE, (son,)))
    assert (codes(picture), picture.links, picture.papers) == (["not_grown"], (), ())


def test_another_head_leads_from_the_day_on(database, households, families, people, family):
    husband, wife, son, *_ = people
    households.carry_out(Plan(Move.HEAD, (wife,)))
    assert lives(families, son) == (wife, (wife, husband, son))
    member = table_of(HouseholdMember)
    with database.read() as session:
        held = session.execute(select(member.c.person_id, member.c.is_head, member.c.until).order_by(member.c.n)).all()
    assert len(held) == 5
    assert (husband, True, date(2026, 11, 21)) in held


@pytest.mark.parametrize(("named", "expected"), [(None, 1), (2, 2)])
def test_when_the_head_leaves_the_spouse_leads_or_whoever_is_named(households, families, people, family, named, expected):
    husband, wife, son, *_ = people
    families.link(Wish(husband, wife, Role.SPOUSE))
    because = "сын живёт с бабушкой" if named else ""
    households.carry_out(Plan(Move.LEAVE, (husband,), head=None if named is None else people[named]), because)
    assert lives(families, son)[0] == people[expected]
    assert lives(families, husband) is None


def test_when_nobody_is_married_the_eldest_leads(households, families, people, family):
    husband, wife, son, *_ = people
    households.carry_out(Plan(Move.LEAVE, (husband,)))
    assert lives(families, son) == (wife, (wife, son))
    households.carry_out(Plan(Move.LEAVE, (wife, son)))
    assert lives(families, son) is None
    assert households.preview(Plan(Move.LEAVE, (son,))).findings[0].code == "household.not_member"


def test_a_member_is_transferred_from_one_household_to_another(households, families, people, family):
    husband, wife, son, grandmother, _ = people
    households.carry_out(Plan(Move.FOUND, (grandmother,)))
    picture = households.carry_out(Plan(Move.JOIN, (son,), host=grandmother))
    assert {one.members for one in picture.before} == {(husband, wife, son), (grandmother,)}
    assert (lives(families, son), lives(families, wife)) == ((grandmother, (grandmother, son)), (husband, (husband, wife)))


def test_a_divorce_splits_the_household_and_ends_the_marriage(households, families, people, family):
    husband, wife, son, *_ = people
    families.link(Wish(husband, wife, Role.SPOUSE, date(2010, 6, 5), ground="свидетельство о браке I-БО № 1"))
    picture = households.carry_out(Plan(Move.SPLIT, (wife, son), divorce=True, ground="свидетельство о расторжении брака"))
    assert [link.until for link in picture.links] == [date(2026, 11, 21)]
    assert told(picture.papers) == [(wife, "paper.divorced_by")]
    (row,) = (row for row in families.open(wife).links if row.link.until)
    assert row.link.ground == "свидетельство о браке I-БО № 1; прекращение: свидетельство о расторжении брака"
    assert (lives(families, son), lives(families, husband)) == ((wife, (wife, son)), (husband, (husband,)))
    assert families.open(wife).by_id[husband].readings[0].code == "former_husband"


def test_a_divorce_has_a_day_of_its_own(households, families, people, family):
    """The household was written down today; the marriage ended before, by a paper that is asked for where none was named."""
    husband, wife, *_ = people
    families.link(Wish(husband, wife, Role.HUSBAND, date(2010, 6, 5)))
    plan = Plan(Move.SPLIT, (wife,), divorce=True, divorced_on=date(2026, 10, 1))
    assert told(households.preview(plan).papers) == [(wife, "paper.divorce_certificate")]
    assert codes(households.preview(replace(plan, divorced_on=date(2010, 6, 5)))) == ["before_link"]
    assert codes(households.preview(replace(plan, divorced_on=date(2027, 1, 1)))) == ["future"]
    picture = households.carry_out(plan)
    assert [link.until for link in picture.links] == [date(2026, 9, 30)]
    assert lives(families, wife) == (wife, (wife,))


def test_the_address_of_somebody_who_lives_there_is_not_written_again(database, households, people, family):
    ward, wife = people[4], people[1]
    picture = households.carry_out(Plan(Move.JOIN, (ward,), host=wife, takes_address=True))
    assert (picture.is_done, dict(picture.moved_to)) == (True, {})
    with database.read() as session:
        assert session.execute(select(Person.version).where(Person.id == ward)).scalar() == 1


def test_homes_without_a_house_are_told_apart_by_what_is_held_of_them(database, households):
    """A village has no houses by number: whoever moves to another one has a new address, whoever stays has not."""
    there, near, same = (NewAddress("lives", "70000", settlement=name) for name in ("Ольховка", "Берёзовка", "Ольховка"))
    first = add(
        database,
        person("Зимин Лев Юрьевич", serial=9, addresses=(there,)),
        person("Зимина Анна Львовна", serial=10, addresses=(near,)),
        person("Зимин Олег Львович", serial=11, addresses=(same,)),
    )
    picture = households.carry_out(Plan(Move.JOIN, (first + 1, first + 2), host=first, takes_address=True))
    assert {one: home.settlement for one, home in picture.moved_to.items()} == {first + 1: "Ольховка"}
    assert told(picture.papers) == [(first + 1, "paper.tell_insurer")]


def test_whoever_comes_of_age_leaves_guardian_and_signs_alone(database, households, families, people):
    guardian, ward = people[0], people[4]
    families.link(Wish(guardian, ward, Role.GUARDIAN, date(2020, 1, 1), ground="акт об опеке № 7"))
    families.link(Wish(people[1], ward, Role.GUARDIAN, date(2016, 1, 1), date(2018, 1, 1)))
    put_application(database, ward, **{"representative.surname": "Иванов"})
    put_application(database, ward, "2026-000002")
    households.carry_out(Plan(Move.JOIN, (ward,), host=guardian))
    picture = households.carry_out(Plan(Move.OF_AGE, (ward,)))
    assert [(link.until, link.ground) for link in picture.links] == [(date(2026, 11, 19), "акт об опеке № 7")]
    assert told(picture.applications) == [(ward, "application.signs_alone"), (ward, "application.stays")]
    assert told(picture.papers) == [(ward, "paper.power_ends"), (ward, "paper.consents_anew")]
    assert not any(row.holds for row in families.open(ward).links)
    assert codes(households.carry_out(Plan(Move.OF_AGE, (ward,)))) == ["no_guardian"]
    assert lives(families, ward) == (guardian, (guardian, ward))


@pytest.mark.parametrize(
    ("plan", "code"),
    [
        (Plan(Move.FOUND, ()), "nobody"),
        (Plan(Move.FOUND, (0,), on=date(2027, 1, 1)), "future"),
        (Plan(Move.FOUND, (2,), on=date(2010, 1, 1)), "before_birth"),
        (Plan(Move.OF_AGE, (2,)), "not_grown"),
        (Plan(Move.OF_AGE, (1,)), "no_guardian"),
        (Plan(Move.HEAD, (1, 2)), "one_alone"),
        (Plan(Move.HEAD, (3,)), "not_member"),
        (Plan(Move.HEAD, (0,)), "is_head"),
        (Plan(Move.LEAVE, (3,)), "not_member"),
        (Plan(Move.JOIN, (3,)), "no_host"),
        (Plan(Move.JOIN, (3,), host=3), "no_host"),
        (Plan(Move.JOIN, (1,), host=0), "already"),
        (Plan(Move.SPLIT, (3,)), "not_together"),
        (Plan(Move.SPLIT, (1, 3)), "not_together"),
        (Plan(Move.SPLIT, (0, 1, 2)), "nobody_stays"),
        (Plan(Move.SPLIT, (1,), divorce=True), "no_marriage"),
        (Plan(Move.HEAD, (1,), on=date(2026, 1, 1)), "later_move"),
    ],
)
def test_what_cannot_be_is_told_and_not_done(households, people, family, plan, code):
    def real(one):
        return None if one is None else people[one]

    asked = replace(plan, people=tuple(map(real, plan.people)), host=real(plan.host), head=real(plan.head))
    picture = households.carry_out(asked, "так надо")
    assert code in codes(picture)
    assert [picture.is_possible, picture.is_done] == [False, False]


def test_nobody_who_is_dead_or_unknown_moves(database, households):
    dead = add(database, person("Зимин Лев Юрьевич", death_date=date(2020, 1, 1)))
    assert codes(households.preview(Plan(Move.FOUND, (dead,)))) == ["dead"]
    assert codes(households.preview(Plan(Move.FOUND, (9999, 0)))) == ["nobody"]


def test_a_marriage_does_not_end_before_it_began(households, families, people, family):
    husband, wife, *_ = people
    families.link(Wish(husband, wife, Role.SPOUSE, TODAY))
    assert codes(households.preview(Plan(Move.SPLIT, (wife,), divorce=True))) == ["before_link"]


def test_a_child_without_grown_ups_wants_a_word(households, people, family):
    husband, wife, son, *_ = people
    for plan, expected in (
        (Plan(Move.LEAVE, (son,)), ["child_alone"]),
        (Plan(Move.LEAVE, (wife, son)), []),
        (Plan(Move.LEAVE, (husband, wife)), ["minor_head", "child_alone"]),
        (Plan(Move.SPLIT, (son,)), ["minor_head", "child_alone"]),
        (Plan(Move.SPLIT, (wife, son)), []),
        (Plan(Move.HEAD, (wife,)), []),
    ):
        assert codes(households.preview(plan)) == expected, plan
    assert not households.carry_out(Plan(Move.LEAVE, (son,))).is_done
    assert households.carry_out(Plan(Move.LEAVE, (son,)), "к бабушке").is_done


def test_a_head_under_age_wants_a_word(households, families, people, family):
    son = people[2]
    asked = households.carry_out(Plan(Move.HEAD, (son,)))
    assert (codes(asked), asked.is_done, asked.is_possible) == (["minor_head"], False, True)
    assert households.carry_out(Plan(Move.HEAD, (son,)), "сироты").is_done
    assert lives(families, son)[0] == son


def test_a_divorce_ends_the_marriage_of_those_who_part_and_no_other(database, households, families, people):
    husband, wife, son, *_ = people
    other = add(
        database, person("Петров Лев Юрьевич", date(1950, 3, 4), 91), person("Петрова Ольга Львовна", date(1951, 3, 4), 92)
    )
    together = (husband, wife, son, other, other + 1)
    assert households.carry_out(Plan(Move.FOUND, together)).is_done
    kept = families.link(Wish(other, other + 1, Role.HUSBAND, date(1975, 1, 1))).link.link.id
    ended = families.link(Wish(husband, wife, Role.HUSBAND, date(2010, 1, 1))).link.link.id
    picture = households.carry_out(Plan(Move.SPLIT, (wife, other, other + 1), divorce=True))
    assert ([one.id for one in picture.links], picture.is_done) == ([ended], True)
    assert {row.link.id for row in families.open(other).links if row.holds} == {kept}
