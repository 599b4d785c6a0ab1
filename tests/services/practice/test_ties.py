"""Invented households are linked truthfully: possible in every family, doubtful only with a word, and the same every time."""

from collections import Counter, defaultdict
from dataclasses import replace

import pytest
from sqlalchemy import select

from omsdesk.models.kinship import Family, Kin, Link, impossible, judge
from omsdesk.models.records import Household, HouseholdMember, table_of
from omsdesk.models.records import Link as LinkRow
from omsdesk.models.words import LinkKind, Sex
from omsdesk.services import filling, linking, numbering
from omsdesk.services.access import Seat
from omsdesk.services.practice import families, finishing, ties
from omsdesk.services.practice.inventor import Inventor, days
from omsdesk.services.practice.people import invent
from tests.services.practice.conftest import TODAY

SEAT = Seat("Лапина О. В.", "окно 1")
LINK, HOUSEHOLD, MEMBER = map(table_of, (LinkRow, Household, HouseholdMember))


def links_of(people):
    """The links of people by their places."""
    for place, who in enumerate(people):
        for held in who.links:
            ends = (place, place - held.back) if held.is_first else (place - held.back, place)
            yield Link(
                LinkKind(held.kind), *ends, held.since, held.until, held.adopted, held.ground, "", held.because,
                tuple(filter(None, held.doubts.split(","))), id=place * 100 + held.back * 10 + held.is_first,
            )  # fmt: skip


def family_of(people):
    kin = {
        place: Kin(
            place, one.birth_date, one.surname, one.name, one.patronymic, Sex(one.sex) if one.sex else None, one.death_date,
            tuple(was.surname for was in one.former_names if was.surname),
        )
        for place, one in enumerate(people)
    }  # fmt: skip
    return Family(kin, tuple(links_of(people)))


def apart(family):
    """A family by whoever is linked near or far, so that a judgement looks at few."""
    near = defaultdict(list)
    for link in family.links:
        for one in link.people:
            near[one].append(link)
    left = set(near)
    while left:
        edge, found = [left.pop()], set()
        while edge:
            one = edge.pop()
            found.add(one)
            edge += [other for link in near[one] for other in link.people if other not in found]
        left -= found
        links = {id(link): link for one in found for link in near[one]}
        yield Family({one: family.people[one] for one in found}, tuple(links.values()))


@pytest.mark.parametrize("seed", [1, 7])
def test_no_family_is_impossible_and_what_is_doubtful_is_explained(seed):
    whole = family_of(list(invent(seed, 4_000, TODAY)))
    assert {link.kind for link in whole.links} == set(LinkKind)
    for family in apart(whole):
        assert impossible(family, TODAY) == ()
        for link in family.links:
            assert not judge(link, family, TODAY) or link.because


def test_there_are_weddings_divorces_adoptions_acts_and_certificates():
    links = list(links_of(list(invent(1, 4_000, TODAY))))
    grounds = Counter(link.ground.split(" № ")[0].split(" от ")[0].rsplit(" ", 1)[0] for link in links)
    assert any(link.kind is LinkKind.SPOUSE and link.until for link in links)
    assert any(link.kind is LinkKind.SPOUSE and link.since is None for link in links)
    assert any(link.adopted for link in links)
    assert all(any(ground in held.ground for held in links) for ground in (ties.MARRIAGE, ties.BIRTH, ties.GUARDIANSHIP))
    assert any("свидетельство о рождении" in ground for ground in grounds)
    assert all(link.until for link in links if link.kind is LinkKind.REPRESENTATIVE)


def test_a_household_begins_with_its_opener_and_has_one_head():
    homes = []
    for who in invent(1, 3_000, TODAY):
        if who.member is not None:
            assert who.death_date is None
            assert who.birth_date <= who.member.since <= TODAY
            if who.member.opens:
                homes.append([])
            homes[-1].append(who)
    assert all(sum(one.member.is_head for one in home) == 1 for home in homes[:-1])
    assert all(len({home[0].addresses[-1].street} | {one.addresses[-1].street for one in home}) == 1 for home in homes)


def made(kind):
    inventor = Inventor(3, TODAY)
    sketches = kind(inventor)
    return inventor, sketches, [replace(finishing.citizen(inventor, who), death_date=None) for who in sketches]


def test_whoever_is_left_alone_by_a_death_has_no_household():
    inventor, sketches, people = made(families.couple)
    people[0] = replace(people[0], death_date=TODAY - days(1))
    assert [one.member for one in ties.tied(inventor, sketches, people)] == [None, None]


def test_children_alone_have_no_household():
    inventor, sketches, people = made(families.parents)
    people[0], people[1] = (replace(one, death_date=TODAY - days(1)) for one in people[:2])
    assert {one.member for one in ties.tied(inventor, sketches, people)} == {None}


def test_a_wedding_is_not_told_after_a_death():
    inventor, sketches, people = made(families.couple)
    sketches[1].renamed = TODAY
    people[0] = replace(people[0], death_date=TODAY - days(900))
    (link,) = ties.tied(inventor, sketches, people)[1].links
    assert link.since is None


def test_what_could_not_be_is_not_told():
    inventor, sketches, people = made(families.parents)
    people[0] = replace(people[0], birth_date=TODAY)
    links = [link for one in ties.tied(inventor, sketches, people) for link in one.links]
    assert {link.kind for link in links} == {"parent"}
    assert all(link.back == place - 1 for place, one in enumerate(people) for link in one.links)


def test_they_are_written_with_their_numbers(database):
    people = list(invent(1, 600, TODAY))
    with database.write() as session:
        filled = filling.fill(session, people, seat=SEAT, today=TODAY)
    with database.read() as session:
        held = session.execute(select(LINK).order_by(LINK.c.id)).all()
        told = list(links_of(people))
        assert [row.id for row in held] == list(range(1, len(told) + 1))
        assert [(row.kind, row.first_id, row.second_id, row.since, row.until, row.adopted) for row in held] == [
            (one.kind, one.first + filled.first_id, one.second + filled.first_id, one.since, one.until, one.adopted)
            for one in told
        ]
        assert numbering.taken(session, "link") == len(told)
        homes = session.execute(select(HOUSEHOLD.c.id).order_by(HOUSEHOLD.c.id)).scalars().all()
        assert numbering.taken(session, "household") == len(homes)
        members = session.execute(select(MEMBER).order_by(MEMBER.c.household_id, MEMBER.c.n)).all()
        assert [row.household_id for row in members if row.n == 1] == homes
        around = linking.gather(session.connection(), [held[0].first_id], TODAY)
        assert impossible(around.family, TODAY) == ()
