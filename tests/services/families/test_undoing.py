"""A move of a household taken back: everything that it wrote is as before it, or nothing is where something changed since."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from omsdesk.errors import NotFound, Rejected
from omsdesk.models.drafts import AddressDraft, PersonDraft
from omsdesk.models.records import AuditLine, Change, HouseholdMove, Person, table_of
from omsdesk.models.words import Role
from omsdesk.services import insuring
from omsdesk.services.families import Families, Households, Move, Plan, Wish
from omsdesk.services.insuring import Deed
from omsdesk.services.newcomer import NewAddress
from omsdesk.services.persons import Persons
from tests.builders import SEAT, TODAY, add, person

HOME = NewAddress("registered", "70000", city="Тула", street="Новая", house="5", flat="7")
ELSEWHERE = NewAddress("lives", "45000", city="Москва", street="Старая", house="1")


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
        person("Иванова Анна Львовна", date(1950, 5, 5), 4, addresses=(ELSEWHERE,)),
        person("Белов Глеб Юрьевич", date(2008, 11, 20), 5),
    )
    return range(first, first + 5)


@pytest.fixture
def family(households, families, people):
    """The first three live together, and husband and wife are married."""
    husband, wife, son, *_ = people
    families.link(Wish(husband, wife, Role.HUSBAND, date(2010, 6, 5), ground="свидетельство о браке"))
    return households.carry_out(Plan(Move.FOUND, (husband, wife, son), on=date(2020, 1, 1)))


def seen(families, people):
    """Everything that a move may write, as a clerk sees it: households, links that hold, homes."""
    found = {}
    for one in people:
        view = families.open(one)
        home = view.household
        links = {(row.link.id, row.link.until, row.holds) for row in view.links if one in row.link.people}
        found[one] = (home and (home.id, home.since, home.head, home.members), links, view.by_id[one].home)
    return found


MOVES = [
    Plan(Move.FOUND, (3, 4)),
    Plan(Move.JOIN, (3,), host=1, takes_address=True),
    Plan(Move.JOIN, (4,), host=3),
    Plan(Move.JOIN, (4,), host=0, takes_address=True),
    Plan(Move.SPLIT, (1,), divorce=True, divorced_on=date(2026, 5, 1), ground="решение суда"),
    Plan(Move.LEAVE, (0,)),
    Plan(Move.LEAVE, (0, 1, 2)),
    Plan(Move.HEAD, (1,)),
    Plan(Move.SPLIT, (1, 2), divorce=True, ground="решение суда"),
    Plan(Move.OF_AGE, (4,)),
    Plan(Move.FOUND, (0,), address=AddressDraft(city="Тула", street="Речная", house="3")),
    Plan(Move.FOUND, (0,), address=AddressDraft()),
]


@pytest.mark.parametrize("plan", MOVES, ids=[f"{place} {plan.move}" for place, plan in enumerate(MOVES)])
def test_a_move_that_is_undone_leaves_everything_as_before(households, families, people, family, plan):
    families.link(Wish(people[1], people[4], Role.GUARDIAN, date(2016, 1, 1), ground="акт об опеке № 7"))
    before = seen(families, people)
    made = households.carry_out(real(plan, people))
    assert made.is_done
    assert seen(families, people) != before
    undone = households.undo(made.number)
    assert (undone.number, undone.move, set(plan.people) <= {people.index(one) for one in undone.people}) == (
        made.number, plan.move, True,
    )  # fmt: skip
    assert seen(families, people) == before
    # What was undone stands in nobody's way: the same may be done again, and undone again.
    assert households.undo(households.carry_out(real(plan, people)).number)
    assert seen(families, people) == before


def real(plan, people):
    """The plan with the ids of these people."""
    host = None if plan.host is None else people[plan.host]
    return replace(plan, people=tuple(people[one] for one in plan.people), host=host)


def test_several_are_undone_from_the_last_to_the_first(households, families, people, family):
    before = seen(families, people)
    numbers = [
        households.carry_out(real(plan, people)).number
        for plan in (Plan(Move.JOIN, (3,), host=0, takes_address=True), Plan(Move.LEAVE, (3,)), Plan(Move.HEAD, (1,)))
    ]
    with pytest.raises(Rejected, match=r"household\.changed_since"):
        households.undo(numbers[0])
    for number in reversed(numbers):
        households.undo(number)
    assert seen(families, people) == before


def test_after_it_is_undone_a_move_may_be_made_for_an_earlier_day(households, people, family):
    made = households.carry_out(Plan(Move.LEAVE, (people[0],)))
    households.undo(made.number)
    assert households.carry_out(Plan(Move.LEAVE, (people[2],), on=date(2026, 11, 1)), "к бабушке").is_done
    joined = households.carry_out(Plan(Move.JOIN, (people[3],), host=people[0]))
    households.undo(joined.number)
    assert households.carry_out(Plan(Move.JOIN, (people[3],), host=people[0], on=date(2026, 11, 10))).is_done


def test_history_and_audit_keep_both(database, households, people, family):
    grandmother = people[3]
    made = households.carry_out(Plan(Move.JOIN, (grandmother,), host=people[0], takes_address=True))
    households.undo(made.number)
    change, line = table_of(Change).c, table_of(AuditLine).c
    with database.read() as session:
        told = session.execute(select(change.field, change.before, change.after).where(change.person_id == grandmother)).all()
        audited = session.execute(select(line.action, line.reason).where(line.entity == "household")).all()
        kept = session.execute(
            select(HouseholdMove.undone_by, HouseholdMove.undone_at).where(HouseholdMove.id == made.number)
        ).one()
        version = session.execute(select(Person.version).where(Person.id == grandmother)).scalar()
    head = "Иванов Сергей Петрович"
    assert [row for row in told if row.field == "household"] == [("household", None, head), ("household", head, None)]
    (there, back) = (row for row in told if row.field == "lives_address")
    assert (there.before, there.after) == (back.after, back.before) == ("Москва, Старая, 1", "Тула, Новая, 5, 7")
    assert ("undo move", str(made.number)) in audited
    assert (kept.undone_by, kept.undone_at is not None, version) == (SEAT.clerk, True, 3)


def test_the_history_says_why_in_words(database, households, people, family):
    wife, son = people[1], people[2]
    made = households.carry_out(Plan(Move.SPLIT, (wife, son), ground="свидетельство о расторжении брака № 7"))
    households.undo(made.number)
    change = table_of(Change).c
    with database.read() as session:
        wanted = select(change.before, change.after, change.ground).where(change.person_id == son, change.field == "household")
        told = session.execute(wanted).all()
    husband, led_by_wife = "Иванов Сергей Петрович", "Иванова Мария Ивановна"
    assert told == [
        (None, husband, "стали жить вместе"),
        (husband, None, "свидетельство о расторжении брака № 7"),
        (None, led_by_wife, "свидетельство о расторжении брака № 7"),
        (led_by_wife, None, f"отмена перемены № {made.number}"),
        (None, husband, f"отмена перемены № {made.number}"),
    ]


def test_it_is_undone_once_and_only_by_its_number(households, people, family):
    made = households.carry_out(Plan(Move.HEAD, (people[1],)))
    households.undo(made.number)
    with pytest.raises(Rejected, match=r"household\.undone"):
        households.undo(made.number)
    for number in (0, 999, 2**70):
        with pytest.raises(NotFound, match=r"household\.move_unknown"):
            households.undo(number)


def test_what_changed_since_is_not_overwritten(database, households, families, people, family):
    _, wife, son, grandmother, _ = people
    made = households.carry_out(Plan(Move.JOIN, (grandmother,), host=wife, takes_address=True))
    with database.write() as session:
        deed = Deed(session, SEAT, TODAY, "заявление", "update")
        insuring.update_parts(deed, grandmother, PersonDraft(lives_at=AddressDraft(city="Тула", street="Речная", house="3")))
    before = seen(families, people)
    with pytest.raises(Rejected, match=r"household\.changed_since"):
        households.undo(made.number)
    assert seen(families, people) == before
    split = households.carry_out(Plan(Move.SPLIT, (wife, son), divorce=True))
    (link,) = split.links
    families.end(link.id, date(2026, 10, 1), mistake=True)
    with pytest.raises(Rejected, match=r"household\.changed_since"):
        households.undo(split.number)


def test_a_marriage_does_not_come_back_beside_another(database, households, families, people, family):
    """Whoever married again after the divorce has one marriage; the whole move stays as it is."""
    wife = people[1]
    split = households.carry_out(Plan(Move.SPLIT, (wife,), divorce=True))
    other = add(database, person("Зимин Лев Юрьевич", date(1979, 1, 1), 9))
    families.link(Wish(other, wife, Role.HUSBAND, TODAY, ground="свидетельство о браке"))
    before = seen(families, (*people, other))
    with pytest.raises(Rejected, match=r"household\.undo_impossible") as refused:
        households.undo(split.number)
    assert "kinship.second_marriage" in {one.code for one in refused.value.values["why"]}
    assert seen(families, (*people, other)) == before


def test_a_divorce_of_a_marriage_without_a_paper_is_taken_back(database, settings, households, families, people):
    husband, wife, son, *_ = people
    families.link(Wish(husband, wife, Role.HUSBAND, date(2010, 6, 5)))
    assert households.carry_out(Plan(Move.FOUND, (husband, wife, son))).is_done
    made = households.carry_out(Plan(Move.SPLIT, (wife, son), divorce=True))
    assert len(made.links) == 1
    households.undo(made.number)
    assert [row.holds for row in families.open(husband).links] == [True]
    told = [one.ground for one in Persons(database, settings, SEAT).open(wife).changes if one.field == "link.spouse"]
    assert told == ["связь записана", "связь прекращена", f"отмена перемены № {made.number}"]
