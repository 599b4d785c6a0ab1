"""What one is to another, read from links alone: direct, inverse, in-laws; who acts for whom."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from omsdesk.models.kinship import CODES, Family, Kin, Link, limit, pair, readings, represents, stem
from omsdesk.models.words import LinkKind, Role, Sex

TODAY = date(2026, 11, 22)
SPOUSE, PARENT, GUARDIAN, REPRESENTATIVE = LinkKind
MEN, WOMEN = (1, 3, 5, 7, 9, 11, 13), (2, 4, 6, 8, 10, 12)
PEOPLE = {number: Kin(number, date(1980, 1, 1), sex=Sex.MALE if number in MEN else Sex.FEMALE) for number in (*MEN, *WOMEN)} | {
    99: Kin(99, date(1980, 1, 1))
}
# 1 and 2 are married; 3, 4 are his parents; 5, 6 hers; 7 his brother, 8 his sister; 9 her brother, 10 her sister;
# 11 their son, 12 the son's wife; 13 the father of the son's wife
LINKS = (
    Link(SPOUSE, 1, 2), Link(PARENT, 3, 1), Link(PARENT, 4, 1), Link(PARENT, 5, 2), Link(PARENT, 6, 2), Link(PARENT, 3, 7),
    Link(PARENT, 3, 8), Link(PARENT, 5, 9), Link(PARENT, 5, 10), Link(PARENT, 1, 11), Link(SPOUSE, 11, 12), Link(PARENT, 13, 12),
)  # fmt: skip
FAMILY = Family(PEOPLE, tuple(replace(link, id=number) for number, link in enumerate(LINKS, 1)))


def read(of, family=FAMILY):
    return {one.person_id: one.code for one in readings(family, of, TODAY)}


def test_a_husband_sees_his_own_and_his_wifes_family():
    assert read(1) == {
        2: "wife", 3: "father", 4: "mother", 5: "wifes_father", 6: "wifes_mother", 7: "brother", 8: "sister", 9: "wifes_brother",
        10: "wifes_sister", 11: "son", 12: "daughter_in_law", 13: "co_father_in_law",
    }  # fmt: skip


def test_a_wife_sees_her_husbands_family():
    assert {number: read(2)[number] for number in (1, 3, 4, 7, 8)} == {
        1: "husband", 3: "husbands_father", 4: "husbands_mother", 7: "husbands_brother", 8: "husbands_sister",
    }  # fmt: skip


def test_a_grandson_sees_two_generations():
    assert {number: read(11)[number] for number in (1, 2, 3, 4, 7, 8)} == {
        1: "father", 2: "stepmother", 3: "grandfather", 4: "grandmother", 7: "uncle", 8: "aunt",
    }  # fmt: skip


def test_every_reading_has_a_code_and_the_nearest_is_told_first():
    for person_id in PEOPLE:
        told = readings(FAMILY, person_id, TODAY)
        assert {one.code for one in told} <= CODES
        assert [one.is_direct for one in told] == sorted((one.is_direct for one in told), reverse=True)


def test_whoevers_sex_is_not_held_is_called_by_a_common_word():
    family = Family(PEOPLE, (Link(PARENT, 99, 11),))
    assert (read(11, family), read(99, family)) == ({99: "parent"}, {11: "son"})


def test_a_former_wife_is_told_as_one_and_her_mother_is_no_relative_any_more():
    family = Family(PEOPLE, (Link(SPOUSE, 1, 2, until=date(2020, 1, 1), id=1), Link(PARENT, 6, 2, id=2)))
    assert read(1, family) == {2: "former_wife"}
    guarding = replace(family, links=(*family.links, Link(REPRESENTATIVE, 2, 1, id=3)))
    assert [one.code for one in readings(guarding, 1, TODAY)] == ["representative", "former_wife"]


@pytest.mark.parametrize(
    ("kind", "of_first", "of_second"), [(GUARDIAN, "ward", "guardian"), (REPRESENTATIVE, "represented", "representative")]
)
def test_whoever_acts_for_another_is_told_from_both_sides(kind, of_first, of_second):
    family = Family(PEOPLE, (Link(kind, 1, 2),))
    assert (read(1, family), read(2, family)) == ({2: of_first}, {1: of_second})


@pytest.mark.parametrize(
    ("link", "changed", "last"),
    [
        (Link(SPOUSE, 1, 2), {}, None),
        (Link(SPOUSE, 1, 2, until=date(2020, 1, 1)), {}, date(2020, 1, 1)),
        (Link(SPOUSE, 1, 2), {2: {"death_date": date(2019, 1, 1)}}, date(2019, 1, 1)),
        (Link(PARENT, 1, 2), {2: {"death_date": date(2019, 1, 1)}}, None),
        (Link(GUARDIAN, 1, 2, date(2010, 1, 1)), {2: {"birth_date": date(2005, 6, 7)}}, date(2023, 6, 6)),
        (Link(GUARDIAN, 1, 2), {2: {"birth_date": date(2005, 6, 7)}}, date(2023, 6, 6)),
        (Link(GUARDIAN, 1, 2, doubts=("kinship.grown_ward",)), {2: {"birth_date": date(2005, 6, 7)}}, None),
        (Link(GUARDIAN, 1, 2, date(2023, 6, 6)), {2: {"birth_date": date(2005, 6, 7)}}, date(2023, 6, 6)),
        (Link(GUARDIAN, 1, 2, date(2023, 6, 7)), {2: {"birth_date": date(2005, 6, 7)}}, None),
        (Link(REPRESENTATIVE, 1, 2, date(2024, 4, 1)), {}, date(2025, 4, 1)),
        (Link(REPRESENTATIVE, 1, 2, date(2024, 1, 1), date(2026, 1, 1)), {}, date(2026, 1, 1)),
        (Link(REPRESENTATIVE, 1, 2), {}, None),
        (Link(GUARDIAN, 1, 2, date(2024, 1, 1)), {2: {"birth_date": date(2005, 6, 7)}}, None),
    ],
)
def test_the_last_day_follows_from_a_death_or_from_coming_of_age(link, changed, last):
    people = {number: replace(one, **changed.get(number, {})) for number, one in PEOPLE.items()}
    family = Family(people, (link,))
    assert family.last_day(link) == last
    assert family.holds(link, TODAY) is (last is None)
    assert last is None or (family.holds(link, last) and not family.holds(link, last + timedelta(days=1)))
    assert not family.holds(replace(link, since=date(2027, 1, 1)), TODAY)


def test_parents_act_until_a_child_is_grown_and_guardians_while_they_are():
    child = replace(PEOPLE[11], birth_date=date(2010, 1, 1))
    parent, guardian = Link(PARENT, 1, 11, id=1), Link(GUARDIAN, 2, 11, date(2015, 1, 1), date(2020, 1, 1), id=2)
    family = Family({**PEOPLE, 11: child}, (parent, guardian, Link(SPOUSE, 11, 12, id=3)))
    grown = date(2010 + limit("child_until"), 1, 1)
    assert represents(family, date(2016, 1, 1), grown, 11) == (parent, guardian)
    assert represents(family, date(2021, 1, 1), grown, 11) == (parent,)
    assert represents(family, grown, grown, 11) == ()


@pytest.mark.parametrize(
    ("role", "kept"),
    [
        (Role.HUSBAND, (SPOUSE, 3, 8)),
        (Role.MOTHER, (PARENT, 8, 3)),
        (Role.DAUGHTER, (PARENT, 3, 8)),
        (Role.WARD, (GUARDIAN, 3, 8)),
        (Role.REPRESENTATIVE, (REPRESENTATIVE, 8, 3)),
    ],
)
def test_a_role_is_kept_one_way_round(role, kept):
    assert pair(role, 8, 3) == kept


@pytest.mark.parametrize(
    ("man", "woman"),
    [
        ("Иванов", "Иванова"),
        ("Пушкин", "Пушкина"),
        ("Белый", "Белая"),
        ("Донской", "Донская"),
        ("Синий", "Синяя"),
        ("Ким", "Ким"),
    ],
)
def test_the_forms_of_a_surname_have_one_stem(man, woman):
    assert stem(man) == stem(woman)


def test_links_of_a_person_and_their_other_end():
    link = FAMILY.links[0]
    assert (link.other(1), link.other(2), FAMILY.children(1), FAMILY.ancestors(11)) == (2, 1, (11,), {1, 3, 4})


def test_a_guardian_ceases_to_be_one_when_the_ward_marries():
    born = {2: {"birth_date": date(2009, 5, 5)}}
    people = {number: replace(one, **born.get(number, {})) for number, one in PEOPLE.items()}
    guarded, wed = Link(GUARDIAN, 1, 2, date(2020, 1, 1)), Link(SPOUSE, 2, 3, date(2026, 11, 1))
    family = Family(people, (guarded, wed))
    assert family.last_day(guarded) == date(2026, 10, 31)


def test_whoever_is_dead_acts_for_nobody_and_so_does_an_adoption_that_was_undone():
    child = replace(PEOPLE[11], birth_date=date(2015, 1, 1))
    dead = replace(PEOPLE[1], death_date=date(2020, 1, 1))
    born, adopted = Link(PARENT, 1, 11, id=1), Link(PARENT, 2, 11, adopted=True, until=date(2021, 1, 1), id=2)
    family = Family({**PEOPLE, 1: dead, 11: child}, (born, adopted))
    grown = date(2033, 1, 1)
    assert represents(family, date(2020, 1, 1), grown, 11) == (born, adopted)
    assert represents(family, date(2021, 1, 1), grown, 11) == (adopted,)
    assert represents(family, date(2021, 1, 2), grown, 11) == ()


def test_a_marriage_is_one_on_its_last_day_and_a_former_one_the_day_after():
    for last, word in ((TODAY, "wife"), (TODAY - timedelta(days=1), "former_wife")):
        family = Family(PEOPLE, (Link(SPOUSE, 1, 2, until=last, id=1),))
        assert [one.code for one in readings(family, 1, TODAY)] == [word]
