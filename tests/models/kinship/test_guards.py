"""What makes a link impossible or doubtful, each with its reason: a table of cases, and no link that is both."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.models.kinship import Family, Kin, Link, impossible, judge
from omsdesk.models.words import LinkKind, Role, Sex

TODAY = date(2026, 11, 22)
SPOUSE, PARENT, GUARDIAN, REPRESENTATIVE = LinkKind
MALE, FEMALE = Sex


def kin(number, name="", born=date(1980, 1, 1), sex=MALE, **more):
    surname, given_name, borne = (*name.split(" "), "", "")[:3]
    return Kin(number, born, surname or None, given_name or None, borne or None, sex, **more)


FATHER = kin(1, "Иванов Сергей Петрович", date(1978, 3, 4))
MOTHER = kin(2, "Иванова Мария Ивановна", date(1980, 5, 12), FEMALE)
SON = kin(3, "Иванов Пётр Сергеевич", date(2015, 5, 5))
STRANGER = kin(4, "Кузнецов Олег Львович", date(1975, 1, 1))
WOMAN = kin(5, "Кузнецова Ольга Львовна", date(1979, 1, 1), FEMALE)
GRANDFATHER = kin(6, "Иванов Пётр Ильич", date(1950, 1, 1))
PEOPLE = {one.id: one for one in (FATHER, MOTHER, SON, STRANGER, WOMAN, GRANDFATHER)}


def found(link, *held, role=None, **changed):
    """The codes that a link gets beside others; `changed` gives a person of the link other values, by `first` or `second`."""
    people = dict(PEOPLE)
    for place, values in changed.items():
        who = getattr(link, place)
        people[who] = replace(people[who], **values)
    numbered = tuple(replace(one, id=place) for place, one in enumerate(held, 1))
    told = judge(link, Family(people, numbered), TODAY, role)
    return {(one.code.removeprefix("kinship."), one.severity) for one in told if one.severity != "note"}


def stops(*codes):
    return {(code, "stop") for code in codes}


def asks(*codes):
    return {(code, "ask") for code in codes}


MARRIED = Link(SPOUSE, 1, 2)
FATHERED, MOTHERED = Link(PARENT, 1, 3), Link(PARENT, 2, 3)


@pytest.mark.parametrize(
    "link",
    [
        MARRIED,
        FATHERED,
        MOTHERED,
        replace(FATHERED, since=date(2015, 5, 5)),
        Link(PARENT, 6, 1),
        Link(GUARDIAN, 4, 3, date(2020, 1, 1)),
        Link(REPRESENTATIVE, 4, 1, date(2026, 1, 1), date(2027, 1, 1)),
        Link(SPOUSE, 4, 5, date(2000, 1, 1), date(2000, 1, 1)),
    ],
)
def test_a_usual_link_is_neither(link):
    assert found(link) == set()


@pytest.mark.parametrize(
    ("link", "held", "changed", "code"),
    [
        (Link(PARENT, 1, 1), (), {}, "self"),
        (replace(MARRIED, since=date(2010, 1, 1), until=date(2009, 1, 1)), (), {}, "period"),
        (replace(MARRIED, since=date(2026, 11, 23)), (), {}, "future"),
        (replace(FATHERED, since=date(2015, 5, 4)), (), {}, "before_birth"),
        (Link(GUARDIAN, 4, 3, date(2020, 1, 2)), (), {"second": {"death_date": date(2020, 1, 1)}}, "after_death"),
        (replace(MARRIED, until=date(2026, 11, 23)), (), {}, "ends_later"),
        (Link(GUARDIAN, 4, 3, until=date(2015, 5, 4)), (), {}, "ends_before_birth"),
        (replace(FATHERED, until=date(2020, 5, 4)), (), {}, "no_end"),
        (
            replace(MARRIED, since=date(2012, 1, 2)),
            (),
            {"first": {"death_date": date(2012, 1, 1)}, "second": {"death_date": date(2020, 1, 1)}},
            "after_death",
        ),
        (MARRIED, (MARRIED,), {}, "already"),
        (replace(FATHERED, since=date(2015, 5, 5)), (FATHERED,), {}, "already"),
        (Link(PARENT, 3, 1), (), {}, "younger_parent"),
        (FATHERED, (), {"second": {"birth_date": FATHER.birth_date}}, "younger_parent"),
        (Link(PARENT, 5, 3), (MOTHERED,), {}, "second_mother"),
        (Link(PARENT, 4, 3), (FATHERED,), {}, "second_father"),
        (Link(PARENT, 4, 3), (FATHERED, MOTHERED), {"first": {"sex": None}}, "third_parent"),
        (MOTHERED, (), {"first": {"death_date": date(2015, 5, 4)}}, "dead_before_birth"),
        (FATHERED, (), {"first": {"death_date": date(2014, 7, 8)}}, "dead_before_birth"),
        (Link(PARENT, 1, 2, adopted=True), (MARRIED,), {}, "parent_and_spouse"),
        (Link(SPOUSE, 2, 4), (MARRIED,), {}, "second_marriage"),
        (Link(SPOUSE, 2, 4), (replace(MARRIED, since=date(2010, 1, 1), until=date(2027, 1, 1)),), {}, "second_marriage"),
        (
            Link(SPOUSE, 2, 4, date(2011, 1, 1)),
            (replace(MARRIED, since=date(2010, 1, 1), until=date(2012, 1, 1)),),
            {},
            "second_marriage",
        ),
        (Link(SPOUSE, 2, 4, date(2015, 1, 1)), (replace(MARRIED, until=date(2020, 1, 1)),), {}, "second_marriage"),
        (Link(SPOUSE, 1, 5), (Link(PARENT, 4, 1, adopted=True), Link(PARENT, 4, 5)), {}, "near_kin"),
        (Link(SPOUSE, 2, 6), (Link(PARENT, 6, 1), Link(PARENT, 1, 2)), {}, "near_kin"),
        (Link(SPOUSE, 2, 6), (Link(PARENT, 2, 1), Link(PARENT, 1, 6)), {}, "near_kin"),
        (Link(PARENT, 4, 2), (Link(SPOUSE, 2, 5), Link(PARENT, 4, 5)), {}, "weds_kin"),
        (Link(SPOUSE, 3, 5), (), {}, "child_marries"),
        (Link(GUARDIAN, 3, 4), (), {}, "young_guardian"),
        (Link(GUARDIAN, 1, 2), (Link(GUARDIAN, 2, 1, doubts=("kinship.grown_ward",)),), {}, "mutual_guardians"),
        (Link(REPRESENTATIVE, 3, 1), (), {}, "young_representative"),
    ],
)
def test_what_cannot_be_is_told_with_its_reason_alone(link, held, changed, code):
    told = found(link, *held, **changed)
    assert (code, "stop") in told
    assert {severity for _, severity in told} == {"stop"}


@pytest.mark.parametrize(
    ("link", "noted"),
    [
        (Link(REPRESENTATIVE, 4, 1), {"undated_power", "no_ground"}),
        (Link(REPRESENTATIVE, 4, 1, date(2026, 1, 1), ground="доверенность"), {"power_for_a_year"}),
        (Link(REPRESENTATIVE, 4, 1, date(2026, 1, 1), date(2027, 1, 1), ground="доверенность"), set()),
        (Link(GUARDIAN, 4, 3, date(2020, 1, 1)), {"no_ground"}),
        (Link(GUARDIAN, 4, 3, ground="акт"), set()),
        (Link(PARENT, 5, 3, adopted=True), {"beside_birth"}),
        (MARRIED, set()),
    ],
)
def test_what_a_link_lacks_is_told_and_stops_nothing(link, noted):
    beside = (replace(MOTHERED, id=9),) if link.adopted else ()
    told = {
        one.code.removeprefix("kinship."): one for one in judge(link, Family(PEOPLE, beside), TODAY) if one.severity == "note"
    }
    assert set(told) == noted
    assert {one.severity for one in told.values()} <= {"note"}
    if "power_for_a_year" in told:
        assert told["power_for_a_year"].values == {"until": date(2027, 1, 1)}


def test_a_second_marriage_says_which_link_is_in_the_way():
    (found_one,) = judge(Link(SPOUSE, 2, 4), Family(PEOPLE, (replace(MARRIED, id=77),)), TODAY)
    assert found_one.values == {"other": 77}
    both = impossible(Family(PEOPLE, (replace(MARRIED, id=77), Link(SPOUSE, 2, 4, id=78))), TODAY)
    assert [(one.code, one.values["links"]) for one in both] == [("kinship.second_marriage", (77, 78))]


def test_a_circle_of_parents_is_impossible_and_named():
    assert ("circle", "stop") in found(Link(PARENT, 3, 6), Link(PARENT, 6, 1), FATHERED)
    assert ("circle", "stop") in found(Link(PARENT, 4, 3), FATHERED, Link(PARENT, 3, 1), Link(PARENT, 3, 4))


@pytest.mark.parametrize(
    ("link", "held", "changed"),
    [
        # a marriage that ended leaves both free, on the very day as well
        (Link(SPOUSE, 2, 4, date(2012, 1, 1)), (replace(MARRIED, since=date(2010, 1, 1), until=date(2012, 1, 1)),), {}),
        (Link(SPOUSE, 2, 4), (replace(MARRIED, until=date(2026, 11, 21)),), {}),
        (Link(SPOUSE, 2, 4, date(2020, 1, 1)), (replace(MARRIED, until=date(2020, 1, 1)),), {}),
        (Link(SPOUSE, 4, 5), (replace(MARRIED),), {}),
        # a widow may marry
        (Link(SPOUSE, 2, 4, date(2015, 1, 1)), (Link(SPOUSE, 2, 6),), {}),
        # two mothers, one of them by adoption; a father who died while his child was expected
        (Link(PARENT, 5, 3, adopted=True, because="-"), (MOTHERED,), {}),
        (FATHERED, (), {"first": {"death_date": date(2014, 12, 1)}}),
        # the same two again after a divorce
        (replace(MARRIED, since=date(2015, 1, 1)), (replace(MARRIED, since=date(2010, 1, 1), until=date(2012, 1, 1)),), {}),
        # another spouse of another time; guardians one after another
        (Link(GUARDIAN, 4, 3, date(2020, 1, 1)), (Link(GUARDIAN, 4, 3, date(2016, 1, 1), date(2018, 1, 1)),), {}),
        (Link(GUARDIAN, 5, 3), (Link(GUARDIAN, 4, 3),), {}),
        # a child of one parent whose sex is not held
        (Link(PARENT, 2, 3), (FATHERED,), {"first": {"sex": None}}),
    ],
)
def test_what_only_looks_impossible_is_let_pass(link, held, changed):
    if held and held[0].kind is SPOUSE and 6 in held[0].people:
        changed = {"first": {}}
        people = {**PEOPLE, 6: replace(GRANDFATHER, death_date=date(2014, 1, 1))}
        assert judge(link, Family(people, tuple(replace(one, id=9) for one in held)), TODAY) == ()
        return
    assert not {severity for _, severity in found(link, *held, **changed)} & {"stop"}


@pytest.mark.parametrize(
    ("link", "held", "changed", "expected"),
    [
        (FATHERED, (), {"first": {"birth_date": date(2003, 1, 1)}}, asks("parent_age")),
        (FATHERED, (), {"first": {"birth_date": date(1938, 1, 1)}}, asks("parent_age")),
        (MOTHERED, (), {"first": {"birth_date": date(1958, 1, 1)}}, asks("parent_age")),
        (replace(FATHERED, adopted=True), (), {"first": {"birth_date": date(2000, 1, 1)}}, asks("adopter_age")),
        (Link(PARENT, 4, 3), (), {}, asks("surname", "patronymic")),
        (Link(PARENT, 4, 3, adopted=True), (), {}, asks("surname")),
        (Link(PARENT, 5, 3), (), {}, asks("surname")),
        (Link(PARENT, 5, 3), (FATHERED,), {}, set()),
        (Link(PARENT, 5, 3), (), {"first": {"former_surnames": ("Иванова",)}}, set()),
        (MOTHERED, (), {"first": {"home": "а"}, "second": {"home": "б"}}, asks("address")),
        (MOTHERED, (), {"first": {"home": "а"}, "second": {"home": "а"}}, set()),
        (MOTHERED, (), {"first": {"home": "а"}}, set()),
        (Link(PARENT, 6, 1), (), {"first": {"home": "а"}, "second": {"home": "б"}}, set()),
        (Link(PARENT, 6, 1), (), {"first": {"surname": None}}, set()),
        (MARRIED, (), {"second": {"sex": MALE}}, asks("same_sex")),
        (MARRIED, (), {"second": {"sex": None}}, set()),
        (
            MARRIED,
            (),
            {"second": {"birth_date": date(2005, 1, 1)}, "first": {"birth_date": date(1960, 1, 1)}},
            asks("spouses_age"),
        ),
        (replace(MARRIED, since=date(1997, 6, 1)), (), {}, asks("young_spouse")),
        (Link(GUARDIAN, 4, 3, date(2026, 1, 1)), (), {"first": {"birth_date": date(2009, 1, 1)}}, asks("minor_guards")),
        (Link(GUARDIAN, 4, 1), (), {}, asks("grown_ward")),
        (Link(GUARDIAN, 1, 3), (FATHERED,), {}, asks("parent_guards")),
        (Link(GUARDIAN, 4, 3), (), {"first": {"death_date": date(2020, 1, 1)}}, asks("of_the_dead")),
        (Link(REPRESENTATIVE, 4, 1), (), {"second": {"death_date": date(2020, 1, 1)}}, asks("of_the_dead")),
        (Link(REPRESENTATIVE, 4, 1), (), {"first": {"birth_date": date(2010, 1, 1)}}, asks("minor_represents")),
    ],
)
def test_what_is_doubtful_is_asked_about(link, held, changed, expected):
    assert found(link, *held, **changed) == expected


@pytest.mark.parametrize(
    ("link", "role", "expected"),
    [
        (MOTHERED, Role.MOTHER, set()),
        (MOTHERED, Role.FATHER, asks("sex_against_role")),
        (FATHERED, Role.DAUGHTER, asks("sex_against_role")),
        (FATHERED, Role.PARENT, set()),
        (MARRIED, Role.WIFE, set()),
    ],
)
def test_a_word_that_speaks_of_the_other_sex_is_doubtful(link, role, expected):
    assert found(link, role=role) == expected


def test_two_wives_are_doubtful_as_husband_and_as_wife():
    assert found(Link(SPOUSE, 2, 5), role=Role.HUSBAND) == asks("same_sex", "sex_against_role")


def test_a_link_is_judged_beside_the_others_and_not_beside_itself_as_it_was():
    held = replace(MARRIED, id=7)
    assert judge(replace(held, since=date(2010, 1, 1)), Family(PEOPLE, (held,)), TODAY) == ()


def test_a_whole_family_is_looked_at_link_by_link():
    sound = Family(PEOPLE, (replace(FATHERED, id=1), replace(MOTHERED, id=2), replace(MARRIED, id=3)))
    assert impossible(sound, TODAY) == ()
    broken = replace(sound, links=(*sound.links, Link(PARENT, 5, 3, id=4)))
    assert {one.code for one in impossible(broken, TODAY)} == {"kinship.second_mother", "kinship.third_parent"}


days = st.one_of(st.none(), st.dates(date(1950, 1, 1), date(2030, 1, 1)))
people = st.builds(
    Kin,
    id=st.just(0),
    birth_date=st.dates(date(1920, 1, 1), TODAY),
    surname=st.sampled_from([None, "Иванов", "Петрова"]),
    name=st.sampled_from([None, "Пётр", "Анна"]),
    patronymic=st.sampled_from([None, "Петрович", "Львовна"]),
    sex=st.sampled_from([None, MALE, FEMALE]),
    death_date=days,
)


@given(
    st.lists(people, min_size=3, max_size=3),
    st.lists(
        st.tuples(st.sampled_from(LinkKind), st.integers(0, 2), st.integers(0, 2), days, days, st.booleans()),
        min_size=1,
        max_size=6,
    ),
)
def test_whatever_is_kept_one_by_one_makes_a_possible_family(some, asked):
    family = Family({number: replace(one, id=number) for number, one in enumerate(some)})
    for number, (kind, first, second, since, until, adopted) in enumerate(asked, 1):
        ordered = sorted((first, second)) if kind is SPOUSE else (first, second)
        link = Link(kind, *ordered, since, until, adopted and kind is PARENT, id=number)
        if not any(one.severity == "stop" for one in judge(link, family, TODAY)):
            family = replace(family, links=(*family.links, link))
    assert impossible(family, TODAY) == ()
