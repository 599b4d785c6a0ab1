"""Who lives together, told on the family's screen: over graph and table, in each box, in each line, in the sentence."""

import pytest

from omsdesk.models.drafts import AddressDraft
from omsdesk.services.families import HouseholdRow
from omsdesk.views.screens.family import words
from omsdesk.views.screens.family.graph import Graph
from omsdesk.views.screens.family.head import FamilyHead
from omsdesk.views.screens.family.listing import FamilyList
from tests.views.desk import TODAY
from tests.views.families import link, somebody, view

HOME = AddressDraft(city="г. Тула", street="ул. Новая", house="5")


@pytest.fixture
def family(dressed):
    """Wife, husband who leads, son with them; a daughter who lives elsewhere. The wife is asked about."""
    husband, wife = somebody(1, 1978), somebody(2, 1980, is_woman=True)
    son, daughter = somebody(3, 2005), somebody(4, 2003, is_woman=True)
    links = [link(1, "spouse", 1, 2), *(link(2 + one, "parent", parent, one) for one in (3, 4) for parent in (1, 2))]
    household = HouseholdRow(7, TODAY, 1, (1, 2, 3), HOME, "+79100000001")
    return view([husband, wife, son, daughter], links, 2, household=household)


def test_members_and_their_head_are_marked_in_table_graph_and_sentence(qtbot, family):
    table, graph = FamilyList("ru"), Graph("ru")
    for made in (table, graph):
        qtbot.addWidget(made)
    table.show_family(family, (2, 0))
    graph.show_family(family, 2)
    lines = {line.person_id: line for line in table.table.rows}
    assert {one: words.role(line, "ru") for one, line in lines.items()} == {
        1: "муж, глава", 2: "о ком речь", 3: "сын, вместе", 4: "дочь",
    }  # fmt: skip
    assert [graph._nodes[one].words.under for one in (1, 2, 3, 4)] == [
        "1978 · муж · глава", "1980 · вместе", "2005 · сын · вместе", "2003 · дочь",
    ]  # fmt: skip
    assert "глава домохозяйства" in words.sentence(lines[1], "ru")
    assert "живёт в домохозяйстве" in words.sentence(lines[3], "ru")
    assert "домохозяйств" not in words.sentence(lines[4], "ru")


def test_over_the_family_stands_who_lives_where_and_by_which_phone(qtbot, family):
    head = FamilyHead(TODAY)
    qtbot.addWidget(head)
    head.show_family(family)
    named = [words.short(family.by_id[one].person) for one in (1, 2, 3)]
    who = f"Живут вместе: {named[0]} (глава), {named[1]}, {named[2]}"
    assert head.household.text() == f"{who} · г. Тула, ул. Новая, д. 5 · +7 (910) 000-00-01"
    head.show_household(shown=False)
    head.show_family(family)
    assert head.household.isHidden()
    head.show_household(shown=True)
    assert not head.household.isHidden()
    alone = view([somebody(5, 1970)], [])
    head.show_family(alone)
    assert head.household.isHidden()


def test_what_is_not_held_of_the_head_is_said(family):
    bare = view([somebody(5, 1970)], [], household=HouseholdRow(7, TODAY, 5, (5,), None, None))
    assert words.household(bare).endswith("(глава) · у главы адреса нет · телефона нет")
