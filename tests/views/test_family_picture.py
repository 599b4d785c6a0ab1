"""The picture of a family: everybody once, nobody over another, parents above children, and where arrows lead."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from omsdesk.models.words import LinkKind
from omsdesk.views.screens.family.placing import HEIGHT, WIDTH, LineKind, place
from omsdesk.views.screens.family.walking import Way, step
from tests.views.families import link, of_size, somebody, view


@st.composite
def families(draw):
    """People with any links in which nobody is their own ancestor."""
    count = draw(st.integers(1, 14))
    rows = [somebody(one, 1930 + one * 5, is_woman=draw(st.booleans())) for one in range(1, count + 1)]
    pairs = st.tuples(st.integers(1, count), st.integers(1, count)).filter(lambda two: two[0] < two[1])
    wanted = draw(st.lists(st.tuples(st.sampled_from(LinkKind), pairs), max_size=24)) if count > 1 else []
    return view(rows, [link(at, kind, *two) for at, (kind, two) in enumerate(wanted, 1)], draw(st.integers(1, count)))


def overlap(one, other):
    return abs(one.x - other.x) < WIDTH - 0.01 and abs(one.y - other.y) < HEIGHT - 0.01


@given(families())
@settings(max_examples=150, deadline=None)
def test_everybody_stands_once_and_nobody_over_another_and_parents_above(shown):
    picture = place(shown)
    assert sorted(box.person_id for box in picture.boxes) == sorted(one.id for one in shown.members)
    boxes = picture.boxes
    assert not [1 for at, one in enumerate(boxes) for other in boxes[at + 1 :] if overlap(one, other)]
    assert all(box.x >= 0 and box.x + WIDTH <= picture.width and box.bottom <= picture.height for box in boxes)
    by_id = picture.by_id
    parents = [row.link.people for row in shown.links if row.link.kind is LinkKind.PARENT]
    assert all(by_id[first].bottom < by_id[second].y for first, second in parents)
    assert {frozenset(line.people) for line in picture.lines if line.mark and line.kind in {"marriage", "former"}} == {
        frozenset(row.link.people) for row in shown.links if row.link.kind is LinkKind.SPOUSE
    }


@given(families(), st.lists(st.sampled_from(Way), max_size=12))
@settings(max_examples=80, deadline=None)
def test_arrows_never_lead_out_of_the_family(shown, ways):
    picture, here = place(shown), shown.person_id
    for way in ways:
        here = step(picture, here, way)
        assert here in picture.by_id


@pytest.mark.parametrize("count", [3, 12, 40])
def test_children_stand_from_left_to_right_by_age_under_their_parents(count):
    shown = of_size(count)
    picture = place(shown)
    by_id, born = picture.by_id, {one.id: one.person.birth_date for one in shown.members}
    broods = {}
    for row in shown.links:
        if row.link.kind is LinkKind.PARENT:
            broods.setdefault(row.link.first, []).append(row.link.second)
    for children in broods.values():
        ordered = sorted(children, key=lambda one: by_id[one].x)
        assert ordered == sorted(children, key=born.get)


def test_spouses_stand_beside_each_other_and_a_former_marriage_is_another_line():
    rows = [somebody(1, 1970), somebody(2, 1972, is_woman=True), somebody(3, 1980, is_woman=True), somebody(4, 2010)]
    links = [
        link(1, "spouse", 1, 2, since=rows[0].birth_date.replace(year=1995), until=rows[0].birth_date.replace(year=2004)),
        link(2, "spouse", 1, 3, since=rows[0].birth_date.replace(year=2006)),
        link(3, "parent", 1, 4),
        link(4, "parent", 3, 4),
    ]
    picture = place(view(rows, links))
    by_id = picture.by_id
    assert by_id[2].x < by_id[1].x < by_id[3].x
    assert {line.kind for line in picture.lines} == {LineKind.MARRIAGE, LineKind.FORMER, LineKind.PARENT}
    assert by_id[1].middle < by_id[4].middle < by_id[3].middle


def test_arrows_walk_along_relations():
    picture = place(view([somebody(1, 1950), somebody(2, 1955, is_woman=True), *(somebody(n, 1975 + n) for n in (3, 4))], [
        link(1, "spouse", 1, 2), *(link(10 * p + c, "parent", p, c) for p in (1, 2) for c in (3, 4)),
    ]))  # fmt: skip
    assert step(picture, 1, Way.RIGHT) == 2
    assert step(picture, 1, Way.DOWN) == 3
    assert step(picture, 3, Way.RIGHT) == 4
    assert step(picture, 3, Way.LEFT) == 3
    assert step(picture, 4, Way.UP) == 2
    assert step(picture, 2, Way.DOWN, came_from=3) == 3
    assert step(picture, 1, Way.UP) == 1


def test_a_guardian_and_a_representative_have_lines_of_their_own():
    rows = [somebody(1, 1950), somebody(2, 2015), somebody(3, 1960)]
    picture = place(view(rows, [link(1, "guardian", 1, 2), link(2, "representative", 3, 1)]))
    assert {line.kind for line in picture.lines} == {LineKind.GUARDIAN, LineKind.REPRESENTATIVE}
    assert picture.by_id[1].row < picture.by_id[2].row
