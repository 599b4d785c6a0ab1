"""A couple that is held twice comes together in either order; what only one of two links knows is not lost."""

from datetime import date

import pytest

from omsdesk.errors import Rejected
from omsdesk.models.words import Role
from omsdesk.services.families import Wish
from tests.builders import add, person
from tests.services.merging.registers import everything, link, rows_of

BORN, WED = date(1980, 5, 12), date(2000, 1, 1)


@pytest.fixture
def couples(database, families):
    """Two loads of one family: each of the two twice, wed on the same day."""
    first = add(
        database,
        person("Иванов Олег Львович", BORN),
        person("Иванов Олег Львович", BORN, 2),
        person("Иванова Анна Львовна", BORN, 3),
        person("Петрова Анна Львовна", BORN, 4),
    )
    for man, woman in ((first, first + 2), (first + 1, first + 3)):
        assert families.link(Wish(man, woman, Role.HUSBAND, WED, because="так")).link
    return range(first, first + 4)


@pytest.mark.parametrize("order", [((0, 1), (2, 3)), ((2, 3), (0, 1)), ((1, 0), (3, 2)), ((3, 2), (0, 1))])
def test_a_couple_held_twice_comes_together_in_either_order(database, merging, couples, order):
    before = everything(database)
    for place, (keep, lose) in enumerate(order):
        view = merging.preview(couples[keep], couples[lose])
        assert view.impossible == ()
        said = [one for one in view.warnings if one.code == "merge.warning.couple"]
        merged = merging.merge(couples[keep], couples[lose])
        assert len(said) == (0 if place else 1)
        assert merged.couples == tuple(said)
        if said:
            assert {one.values["id"] for one in said[0].values["people"]} == {couples[one] for one in order[1]}
    (held,) = rows_of(database, couples[order[0][0]])["link"]
    assert (held.since, held.until) == (WED, None)
    assert {held.first_id, held.second_id} == {couples[keep] for keep, _ in order}
    with pytest.raises(Rejected, match=r"merge\.not_last") as refused:
        merging.unmerge("M-2026-000001")
    assert refused.value.values == {"number": "M-2026-000002"}
    merging.unmerge("M-2026-000002")
    merging.unmerge("M-2026-000001")
    assert everything(database) == before


def test_a_divorce_after_the_merger_is_one_of_both(database, merging, families, couples):
    man, _, woman, other = couples
    merging.merge(man, man + 1)
    families.unlink(man, woman, on=date(2026, 11, 1))
    merging.unmerge("M-2026-000001")
    assert [one.until for one in rows_of(database, other)["link"]] == [date(2026, 11, 1)]


@pytest.mark.parametrize(
    ("spouse", "days", "grounds", "is_one"),
    [
        (("Орлова Вера Олеговна", date(1985, 1, 1)), (None, None), ("I-АИ № 500", "I-АИ 500"), True),
        (("Орлова Вера Олеговна", BORN), (WED, WED), ("", ""), True),
        (("Иванова Анна Львовна", date(1985, 1, 1)), (WED, WED), ("", ""), True),
        (("Орлова Вера Олеговна", date(1985, 1, 1)), (WED, WED), ("", ""), False),
        (("Орлова Вера Олеговна", BORN), (WED, date(2001, 1, 1)), ("", ""), False),
        (("Орлова Вера Олеговна", BORN), (None, None), ("I-АИ 500", "I-АИ 501"), False),
    ],
)
def test_it_is_one_marriage_by_the_paper_by_the_spouse_or_by_the_day_and_half_the_spouse(
    database, merging, spouse, days, grounds, is_one
):
    man = add(
        database,
        person("Иванов Олег Львович", BORN),
        person("Иванов Олег Львович", BORN, 2),
        person("Иванова Анна Львовна", BORN, 3),
        person(*spouse, 4),
    )
    for place in (0, 1):
        link(database, 901 + place, "spouse", man + place, man + 2 + place, since=days[place], ground=grounds[place])
    assert (merging.preview(man, man + 1).impossible == ()) is is_one


def test_a_marriage_after_the_other_one_is_another(database, merging):
    man = add(
        database,
        person("Иванов Олег Львович", BORN),
        person("Иванов Олег Львович", BORN, 2),
        person("Иванова Анна Львовна", BORN, 3),
        person("Иванова Анна Львовна", BORN, 4),
    )
    link(database, 901, "spouse", man, man + 2, since=WED, until=date(2005, 1, 1))
    link(database, 902, "spouse", man + 3, man + 1, since=date(2006, 1, 1))
    link(database, 903, "guardian", man + 3, man + 1)
    merging.merge(man, man + 1)
    assert [one.id for one in rows_of(database, man)["link"]] == [901, 902, 903]


def test_of_two_mothers_their_records_are_told(database, merging):
    first = add(
        database,
        person("Иванов Пётр Олегович", date(2010, 1, 1)),
        person("Иванов Пётр Олегович", date(2010, 1, 1), 2),
        person("Иванова Анна Львовна", BORN, 3),
        person("Иванова Анна Львовна", BORN, 4),
    )
    for place in (0, 1):
        link(database, 901 + place, "parent", first + 2 + place, first + place)
    (reason,) = merging.preview(first, first + 1).impossible
    assert (reason.code, reason.values["links"]) == ("merge.two_parents", (901, 902))
    assert [one.values["id"] for one in reason.values["people"]] == [first + 2, first + 3]
    merging.merge(first + 2, first + 3)
    assert merging.preview(first, first + 1).impossible == ()


def test_what_only_the_lost_link_knew_fills_the_one_that_is_kept(database, merging):
    first = add(
        database,
        person("Иванов Пётр Олегович", date(2010, 1, 1)),
        person("Иванов Пётр Олегович", date(2010, 1, 1), 2),
        person("Иванова Анна Львовна", BORN, 3),
    )
    kept, lost, mother = range(first, first + 3)
    paper, term = "свид. IV-АА № 1", date(2027, 1, 1)
    link(database, 901, "parent", mother, kept)
    link(database, 902, "parent", mother, lost, since=date(2016, 1, 15), ground=paper, because="так", doubts="kinship.address")
    link(database, 903, "representative", mother, kept)
    link(database, 904, "representative", mother, lost, until=term, ground="доверенность")
    link(database, 905, "representative", mother, lost, until=date(2020, 1, 1), because="прежняя")
    before = everything(database)
    merging.merge(kept, lost)
    held = [(one.since, one.until, one.ground, one.because, one.doubts) for one in rows_of(database, kept)["link"]]
    assert held == [
        (date(2016, 1, 15), None, paper, "так", "kinship.address"),
        (None, term, "доверенность", "", ""),
        (None, date(2020, 1, 1), "", "прежняя", ""),
    ]
    merging.unmerge("M-2026-000001")
    assert everything(database) == before


def test_a_link_that_a_later_merger_folded_holds_the_earlier_one(database, merging):
    first = add(
        database,
        person("Иванов Пётр Олегович", date(2010, 1, 1)),
        person("Иванов Пётр Олегович", date(2010, 1, 1), 2),
        person("Иванова Анна Львовна", BORN, 3),
        person("Иванова Анна Львовна", BORN, 4),
    )
    kept, lost, mother, again = range(first, first + 4)
    link(database, 901, "guardian", mother, kept)
    link(database, 902, "guardian", again, lost)
    before = everything(database)
    merging.merge(kept, lost)
    merging.merge(mother, again)
    with pytest.raises(Rejected, match=r"merge\.not_last"):
        merging.unmerge("M-2026-000001")
    merging.unmerge("M-2026-000002")
    merging.unmerge("M-2026-000001")
    assert everything(database) == before
