"""No link that holds is lost to one that does not: what says the same is folded, what gives way is told and comes back."""

from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as measured
from hypothesis import strategies as st
from sqlalchemy import func, select

from omsdesk.errors import Rejected
from omsdesk.models.kinship import Link, judge
from omsdesk.models.words import LinkKind, Role
from omsdesk.services import linking
from omsdesk.services.families import Wish
from omsdesk.services.linking import LINK
from tests.builders import TODAY, add, person
from tests.services.merging.registers import everything, link, rows_of

BORN = date(1980, 5, 12)


@pytest.fixture
def family(database):
    """A man held twice, somebody grown and a child."""
    first = add(
        database,
        person("Иванов Олег Львович", BORN),
        person("Иванов Олег Львович", BORN, 2),
        person("Иванова Анна Львовна", BORN, 3),
        person("Иванов Пётр Олегович", date(2014, 3, 12), 4),
    )
    return range(first, first + 4)


def held(database, person_id):
    return {one.id: (one.since, one.until, one.ground, one.adopted) for one in rows_of(database, person_id)["link"]}


def day(year, month=1, at=1):
    return date(year, month, at)


ENDED, RUNS = (day(2018), day(2022), "акт 1"), (day(2019), None, "акт 2")
WED = (day(2000), day(2020), "I-АИ 1"), (day(2020), None, "I-АИ 2")
LAPSED = (None, None, ""), (day(2010), None, "доверенность")
POWERS = (day(2024), day(2026, 12, 31), "доверенность 1"), (day(2025), day(2028), "доверенность 2")


@pytest.mark.parametrize(
    ("kind", "both", "left"),
    [
        ("guardian", (ENDED, RUNS), {902: RUNS}),
        ("guardian", (RUNS, ENDED), {901: RUNS}),
        ("representative", POWERS, {902: POWERS[1]}),
        ("representative", POWERS[::-1], {901: POWERS[1]}),
        ("spouse", WED, {901: WED[0], 902: WED[1]}),
        ("spouse", WED[::-1], {901: WED[1], 902: WED[0]}),
        ("representative", LAPSED, {901: LAPSED[0], 902: LAPSED[1]}),
        ("representative", LAPSED[::-1], {901: LAPSED[1], 902: LAPSED[0]}),
        ("guardian", ((None, None, ""), (day(2010), day(2012), "")), {901: (None, None, ""), 902: (day(2010), day(2012), "")}),
        ("spouse", ((day(2000), None, "I-АИ 1"), (day(2000), day(2020), "I-АИ 1")), {901: (day(2000), None, "I-АИ 1")}),
        ("spouse", ((day(2000), day(2020), ""), (day(2000), None, "I-АИ 1")), {902: (day(2000), None, "I-АИ 1")}),
        ("spouse", ((day(2000), None, "I-АИ 1"), (day(2000), None, "I-АИ 2")), {901: (day(2000), None, "I-АИ 1; I-АИ 2")}),
        ("spouse", ((None, None, "i-аи № 1"), (day(2000), None, "I-АИ 1")), {901: (day(2000), None, "i-аи № 1")}),
    ],
)
def test_of_two_links_the_one_that_holds_is_kept(database, merging, family, kind, both, left):
    keep, lose, woman, child = family
    whom = child if kind == "guardian" else woman
    for number, one, (since, until, ground) in ((901, keep, both[0]), (902, lose, both[1])):
        link(database, number, kind, one, whom, since=since, until=until, ground=ground)
    before = everything(database)
    view = merging.preview(keep, lose)
    merged = merging.merge(keep, lose)
    assert held(database, keep) == {number: (*said, False) for number, said in left.items()}
    assert merged.notes == tuple(one for one in view.warnings if one.code.startswith("merge.warning.link"))
    assert len(merged.notes) == 2 - len(left)
    assert merged.moved.links == int(902 in left)
    merging.unmerge(merged.number)
    assert everything(database) == before


def test_what_is_kept_and_what_gives_way_is_told(database, merging, family):
    keep, lose, woman, child = family
    link(database, 901, "guardian", keep, child, since=day(2018), until=day(2022), ground="акт 1")
    link(database, 902, "guardian", lose, child, since=day(2019))
    link(database, 903, "parent", keep, woman)
    link(database, 904, "parent", lose, woman)
    twice, gone = merging.preview(keep, lose).warnings[-2:]
    assert (twice.code, twice.values["links"]) == ("merge.warning.links_twice", (904,))
    assert (gone.code, gone.values["kept"], gone.values["gone"]) == ("merge.warning.link", 902, 901)
    said = gone.values["gone_said"].values
    assert (said["kind"].code, said["days"].code, said["ground"]) == (
        "kinship.reading.guardian",
        "merge.days.since_until",
        "акт 1",
    )
    assert dict(said["days"].values) == {"since": day(2018), "until": day(2022)}
    assert gone.values["kept_said"].values["days"].code == "merge.days.since"
    assert gone.values["kept_said"].values["ground"] is None


@pytest.mark.parametrize(
    ("own", "other", "left"),
    [
        ((False, None, "свид. 1"), (True, None, "реш. суда"), {901: (None, None, "свид. 1; реш. суда", False)}),
        ((True, day(2020), "реш. суда"), (False, None, "свид. 1"), {902: (None, None, "свид. 1; реш. суда", False)}),
        ((True, None, "реш. 1"), (True, None, "реш. 2"), {901: (None, None, "реш. 1; реш. 2", True)}),
        ((False, None, "свид. 1"), (False, None, "свид.1"), {901: (None, None, "свид. 1", False)}),
    ],
)
def test_a_kinship_is_kept_once_with_the_grounds_of_both(database, merging, family, own, other, left):
    keep, lose, _, child = family
    for number, one, (adopted, until, ground) in ((901, keep, own), (902, lose, other)):
        link(database, number, "parent", one, child, until=until, ground=ground, adopted=adopted)
    before = everything(database)
    merging.merge(keep, lose)
    assert held(database, keep) == left
    merging.unmerge("M-2026-000001")
    assert everything(database) == before


def test_an_end_since_then_ends_what_had_been_running_beside_it(database, merging, families, family):
    keep, lose, woman, _ = family
    link(database, 901, "representative", woman, keep, since=day(2024), until=day(2026, 12, 31), ground="1")
    link(database, 902, "representative", woman, lose, since=day(2025), until=day(2028), ground="2")
    link(database, 903, "representative", keep, woman, since=day(2016), until=day(2018), ground="3")
    link(database, 904, "representative", lose, woman, since=day(2017), until=day(2028), ground="4")
    merging.merge(keep, lose)
    for first, second in ((woman, keep), (keep, woman)):
        families.unlink(first, second, Role.REPRESENTATIVE, on=day(2026, 11, 1))
    merging.unmerge("M-2026-000001")
    assert {number: until for number, (_, until, *_) in held(database, woman).items()} == {
        901: day(2026, 11, 1),
        902: day(2026, 11, 1),
        903: day(2018),
        904: day(2026, 11, 1),
    }


def test_a_mistake_since_then_is_none_of_what_gave_way(database, merging, families, family):
    keep, lose, _, child = family
    link(database, 901, "guardian", keep, child, since=day(2018), until=day(2022))
    link(database, 902, "guardian", lose, child, since=day(2019))
    merging.merge(keep, lose)
    families.unlink(keep, child, mistake=True)
    merging.unmerge("M-2026-000001")
    assert [one.withdrawn_at for one in rows_of(database, keep)["link"]] == [None]
    assert [one.withdrawn_at is None for one in rows_of(database, lose)["link"]] == [False]


def test_a_marriage_that_goes_over_is_kept_as_marriages_are(database, merging, families, family):
    keep, lose, woman, _ = family
    earlier = add(database, person("Петров Олег Львович", BORN, 9))
    wed = families.link(Wish(woman, earlier, Role.SPOUSE, because="так")).link.link.id
    merging.merge(keep, earlier)
    (row,) = rows_of(database, keep)["link"]
    assert (row.id, row.first_id, row.second_id) == (wed, keep, woman)
    again = families.link(Wish(woman, keep, Role.SPOUSE, day(2000), because="так"))
    assert (again.link.link.id, again.is_new) == (wed, False)
    assert not rows_of(database, lose)["link"]


def test_of_a_couple_held_twice_the_marriage_that_holds_is_kept(database, merging, family):
    keep, lose, woman, _ = family
    again = add(database, person("Иванова Анна Львовна", BORN, 9))
    link(database, 901, "spouse", keep, woman, since=day(2000), until=day(2020))
    link(database, 902, "spouse", lose, again, since=day(2001))
    before = everything(database)
    merged = merging.merge(keep, lose)
    assert held(database, keep) == {902: (day(2001), None, "", False)}
    assert [one.code for one in merged.told] == ["merge.warning.couple", "merge.warning.link"]
    merging.merge(woman, again)
    assert held(database, keep) == held(database, woman) == {902: (day(2001), None, "", False)}
    merging.unmerge("M-2026-000002")
    merging.unmerge("M-2026-000001")
    assert everything(database) == before


RELATIVES = (
    person("Иванова Анна Львовна", BORN, 3),
    person("Иванова Вера Олеговна", date(1985, 6, 1), 4),
    person("Иванов Пётр Олегович", date(2014, 3, 12), 5),
)
LINKED = st.lists(
    st.tuples(
        st.sampled_from(LinkKind),
        st.integers(0, 2),
        st.sampled_from([None, day(2015), day(2018), day(2020)]),
        st.sampled_from([None, day(2018), day(2020), TODAY, day(2028)]),
        st.booleans(),
    ),
    max_size=5,
)


@measured(
    max_examples=40,
    phases=(Phase.generate,),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(LINKED, LINKED)
def test_whatever_holds_for_either_record_holds_for_the_one(database, merging, own, other):
    """The register of the test grows with each example."""
    first = add(database, *(person("Иванов Олег Львович", BORN, place) for place in (1, 2)), *RELATIVES)
    pair = (first, first + 1)
    for one, some in zip(pair, (own, other), strict=True):
        for said in some:
            entered(database, one, first + 2, said)
    before, rows = set().union(*(holding(database, one) for one in pair)), [rows_of(database, one)["link"] for one in pair]
    try:
        number = merging.merge(*pair).number
    except Rejected:
        return
    assert before <= holding(database, first)
    merging.unmerge(number)
    assert [rows_of(database, one)["link"] for one in pair] == rows


def entered(database, person_id, relatives, said):
    """A link of one of the two, unless it could not be kept."""
    kind, place, since, until, adopted = said
    first, second = person_id, relatives + place
    days = {"since": since, "until": until, "ground": f"№ {since}", "adopted": adopted and kind is LinkKind.PARENT}
    with database.look() as connection:
        family = linking.gather(connection, (first, second), TODAY).family
        number = (connection.execute(select(func.max(LINK.c.id))).scalar() or 0) + 1
    if all(one.severity != "stop" for one in judge(Link(kind, first, second, **days), family, TODAY)):
        link(database, number, kind.value, first, second, **days)


def holding(database, person_id):
    """What links of somebody hold today: of which kind, with whom."""
    with database.look() as connection:
        family = linking.gather(connection, (person_id,), TODAY).family
    return {(one.kind, one.other(person_id)) for one in family.of(person_id) if family.holds(one, TODAY)}
