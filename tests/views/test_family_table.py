"""The table of a family: everybody whom the graph shows has a word, names are whole, and columns give way sensibly."""

from dataclasses import replace
from datetime import date

import pytest

from omsdesk.models.words import LinkKind
from omsdesk.services.families import HouseholdRow
from omsdesk.views.screens.family import words
from omsdesk.views.screens.family.listing import FamilyList
from omsdesk.views.screens.family.words import lines_of
from tests.views.families import link, somebody, view

MOTHER, CHILD, FATHER, GUARDIAN, HUSBAND = (
    somebody(number, year, is_woman=number == 2) for number, year in ((2, 1980), (3, 2018), (4, 1975), (5, 1970), (6, 1979))
)
LONG = replace(MOTHER, surname="Константинова", name="Александра", patronymic="Валерьевна")


@pytest.fixture
def listed(dressed, qtbot):
    """The table of a family, as wide as at a small screen."""

    def made(seen, width=588):
        shown = FamilyList("ru")
        qtbot.addWidget(shown)
        shown.resize(width, 500)
        shown.show()
        shown.show_family(seen, (0, 0))
        return shown.table

    return made


def said(seen):
    return [(line.person_id, words.relation(line, "ru"), words.link_period(line)) for line in lines_of(seen)]


def test_whoever_belongs_to_a_child_is_told_through_the_child(dressed):
    links = (
        link(1, "parent", 2, 3),
        link(2, "parent", 4, 3, since=date(2018, 1, 2)),
        link(3, "guardian", 5, 3, since=date(2024, 2, 1), ground="акт № 17"),
    )
    seen = view((MOTHER, CHILD, FATHER, GUARDIAN), links)
    assert said(seen) == [
        (2, "о ком речь", ""),
        (3, "сын", ""),
        (4, f"отец: {CHILD.name}", "с 02.01.2018"),
        (5, f"опекун: {CHILD.name}", "с 01.02.2024"),
    ]
    assert "акт № 17" in words.sentence(tuple(lines_of(seen))[-1], "ru")


def test_a_husband_is_no_second_time_the_father_of_his_child_but_its_guardian_too(dressed):
    links = (link(1, "spouse", 2, 6), link(2, "parent", 2, 3), link(3, "parent", 6, 3), link(4, "guardian", 6, 3))
    assert [(one, word) for one, word, _ in said(view((MOTHER, CHILD, HUSBAND), links)) if one == 6] == [
        (6, "муж"),
        (6, f"опекун: {CHILD.name}"),
    ]


def test_whoever_lives_with_them_and_is_no_kin_is_called_so(dressed):
    home = HouseholdRow(1, date(2020, 1, 1), 2, (2, 4), None, None)
    assert said(view((MOTHER, FATHER), (), household=home)) == [(2, "о ком речь", ""), (4, "живёт вместе", "")]


def test_what_is_over_is_called_so_on_its_line_too(dressed):
    assert [words.line_word(LinkKind.REPRESENTATIVE, holds=one) for one in (True, False)] == [
        "представитель",
        "бывш. представитель",
    ]


def test_names_are_not_cut_and_the_columns_that_can_be_missed_give_way(listed):
    table = listed(view((LONG, CHILD), (link(1, "parent", 2, 3, since=date(2018, 1, 2)),)))
    assert table.model().index(0, 0).data() == LONG.full_name
    assert table.columnWidth(0) >= table.fontMetrics().horizontalAdvance(LONG.full_name)
    assert not table.is_tight


def test_where_even_so_there_is_no_room_a_name_is_said_shorter_sooner_than_cut(listed):
    table = listed(view((LONG, CHILD), (link(1, "parent", 2, 3),)), width=360)
    assert table.is_tight
    assert table.model().index(0, 0).data() == words.short(LONG)
    table.parent().resize(588, 500)
    assert table.model().index(0, 0).data() == LONG.full_name
