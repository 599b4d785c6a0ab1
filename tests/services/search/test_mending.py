"""A wrong number: what it may have been, those first whose number it would be."""

import pytest

from omsdesk.models.numbers import enp, snils
from omsdesk.services.search import mending
from omsdesk.services.search.find import Search
from tests.builders import add, person, was_number

MARIA = person("Иванова Мария Петровна", snils="11223344595", former_numbers=(was_number("snils", "00100100101"),))
NOBODYS = enp.make("50", MARIA.birth_date, "M", 4711)


@pytest.fixture
def search(database, settings):
    add(database, MARIA)
    return Search(database, settings)


def slips(number):
    """The number with each two neighbours swapped that differ, in every place."""
    for place in range(len(number) - 1):
        if number[place] != number[place + 1]:
            yield number[:place] + number[place + 1] + number[place] + number[place + 2 :]


def test_of_all_repairs_the_one_somebody_bears_comes_first_with_the_name(search):
    for wrong in filter(lambda number: not enp.is_valid(number), slips(MARIA.enp)):
        first, *others = search.find(wrong).question.repairs
        assert (first.number, first.bearer) == (enp.format(MARIA.enp), "Иванова Мария Петровна")
        assert all(other.bearer == "" for other in others)


def test_of_snils_the_same_and_a_former_one_too(search):
    (first, *_) = search.find("11223344596").question.repairs
    assert (first.number, first.bearer) == ("112-233-445 95", "Иванова Мария Петровна")


def test_where_nobody_bears_any_the_likeliest_stand_as_before(search):
    wrong = NOBODYS[:-1] + str((int(NOBODYS[-1]) + 1) % 10)
    question = search.find(wrong).question
    assert [one.number for one in question.repairs] == [enp.format(one) for one in enp.repairs(wrong)[: mending.MOST]]
    assert {one.bearer for one in question.repairs} == {""}
    assert question.hints[0].values["repairs"].split(", ") == [one.number for one in question.repairs]


@pytest.mark.parametrize("typed", ["иванова", MARIA.enp, NOBODYS, "715682082300006", "112-233-445"])
def test_what_is_right_or_beyond_repair_has_none(search, typed):
    assert search.find(typed).question.repairs == ()


def test_the_hint_names_what_is_offered(search):
    (hint,) = search.find("11223344596").question.hints
    assert hint.values["repairs"].startswith(snils.format("11223344595"))
