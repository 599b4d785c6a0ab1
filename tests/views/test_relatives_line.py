"""The family in one line of the card."""

from datetime import date

import pytest

from omsdesk.models.kinship import Link, Reading, Step
from omsdesk.models.words import CoverageStatus, LinkKind
from omsdesk.services.families import LinkRow, MemberRow
from omsdesk.services.indexing import PersonRow
from omsdesk.views.labels import status
from omsdesk.views.screens.relatives_line import in_a_line


def related(name, code, year, status=CoverageStatus.ACTIVE, *, holds=True):
    link = Link(LinkKind.PARENT, 1, 2, id=3)
    person = PersonRow(2, None, "Иванов", name, None, date(year, 5, 5), "M", None, status, None, None, None)
    return LinkRow(link, None, holds), MemberRow(person, readings=(Reading(2, code, (Step.DOWN,), link),))


@pytest.mark.parametrize(
    ("people", "line"),
    [
        ((), ""),
        ((related("Пётр", "son", 2021),), "Пётр, сын 2021: {active}"),
        ((related("Юрий", "father", 1947, CoverageStatus.DECEASED),), ""),
        ((related("Олег", "former_husband", 1980, holds=False),), ""),
        ((related(None, "son", 2021, CoverageStatus.EXPIRED),), "Иванов, сын 2021: {expired}"),
    ],
)
def test_each_is_told_by_name_role_year_and_state(people, line):
    words = {one.value: status(one).text for one in CoverageStatus}
    assert in_a_line(people, "ru") == line.format(**words)


def test_a_large_family_is_told_to_be_one():
    told = in_a_line([related(f"Имя{number}", "son", 2000 + number) for number in range(9)], "ru").split(" · ")
    assert (len(told), "3" in told[-1]) == (7, True)
