"""Whoever comes back when records are split finds the household as it is by then: one head, and nobody in one that is over."""

from datetime import date

import pytest
from sqlalchemy import insert, select

from omsdesk.models.records import Household, HouseholdMember, table_of
from omsdesk.services.families import Households, Move, Plan
from tests.builders import SEAT, TODAY, add, person
from tests.services.merging.registers import everything, rows_of

HOUSEHOLD, MEMBER = table_of(Household), table_of(HouseholdMember)
SINCE = date(2010, 1, 1)
YESTERDAY = date(2026, 11, 21)


@pytest.fixture
def households(database, settings):
    return Households(database, settings, SEAT)


@pytest.fixture
def people(database):
    """A man held twice: with a woman in household 1, and head of household 2 where two others live."""
    first = add(
        database,
        person("Иванов Олег Львович", date(1979, 1, 1)),
        person("Иванов Олег Львович", date(1979, 1, 1), 2),
        person("Иванова Анна Львовна", date(1980, 5, 12), 3),
        person("Иванова Вера Львовна", date(1981, 5, 12), 4),
        person("Иванова Ольга Львовна", date(1982, 5, 12), 5),
    )
    keep, lose, one, two, three = range(first, first + 5)
    with database.write() as session:
        for number in (1, 2):
            session.execute(insert(HOUSEHOLD).values(id=number, since=SINCE, until=None, source="s"))
        for number, n, who in ((1, 1, keep), (1, 2, one), (2, 1, lose), (2, 2, two), (2, 3, three)):
            values = {"household_id": number, "n": n, "person_id": who, "is_head": n == 1, "since": SINCE, "until": None}
            session.execute(insert(MEMBER).values(**values, ground="", source="s"))
    return keep, lose, one, two, three


def living(database, number):
    """Who lives in a household now, and whether as its head."""
    with database.look() as connection:
        wanted = select(MEMBER.c.person_id, MEMBER.c.is_head).where(MEMBER.c.household_id == number, MEMBER.c.until.is_(None))
        return dict(connection.execute(wanted).all())


def test_who_comes_back_to_a_household_that_another_leads_since_is_a_plain_member(database, merging, households, people):
    keep, lose, _, two, three = people
    merging.merge(keep, lose)
    assert living(database, 2) == {two: True, three: False}
    assert households.carry_out(Plan(Move.HEAD, (three,), head=three)).is_done
    merging.unmerge("M-2026-000001")
    assert living(database, 2) == {two: False, three: True, lose: False}
    own = [(one.is_head, one.since, one.until) for one in rows_of(database, lose)["household_member"]]
    assert own == [(True, SINCE, YESTERDAY), (False, TODAY, None)]


def test_who_was_there_no_longer_than_the_new_head_is_a_plain_member_from_the_first_day(database, merging, people):
    keep, lose, _, two, three = people
    merging.merge(keep, lose)
    with database.write() as session:
        session.execute(MEMBER.update().where(MEMBER.c.person_id == two).values(until=YESTERDAY))
        session.execute(MEMBER.update().where(MEMBER.c.person_id == three).values(is_head=True))
    merging.unmerge("M-2026-000001")
    assert living(database, 2) == {three: True, lose: False}
    assert [(one.is_head, one.since) for one in rows_of(database, lose)["household_member"]] == [(False, SINCE)]


def test_nobody_comes_back_to_a_household_that_is_over(database, merging, households, people):
    keep, lose, _, two, three = people
    merging.merge(keep, lose)
    for one in (two, three):
        assert households.carry_out(Plan(Move.JOIN, (one,), host=keep), "переехали").is_done
    with database.look() as connection:
        over = connection.execute(select(HOUSEHOLD.c.until).where(HOUSEHOLD.c.id == 2)).scalar_one()
    assert over == YESTERDAY
    merging.unmerge("M-2026-000001")
    assert living(database, 2) == {}
    assert [one.until for one in rows_of(database, lose)["household_member"]] == [YESTERDAY]
    assert living(database, 1)[two] is False


def test_who_comes_back_leads_again_where_nothing_happened_since(database, merging, people):
    keep, lose, *_ = people
    before = everything(database)
    merging.merge(keep, lose)
    merging.unmerge("M-2026-000001")
    assert everything(database) == before
