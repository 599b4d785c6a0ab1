"""Relatives beside the form, and who may take a surname that changed: who is offered, and what choosing one fills."""

from datetime import date

import pytest

from omsdesk.models.kinship import Link, Reading, Step
from omsdesk.models.words import CoverageStatus, LinkKind
from omsdesk.services.families import LinkRow, MemberRow
from omsdesk.services.indexing import PersonRow
from omsdesk.views.screens.application.relatives import Relative, offered

TODAY = date(2026, 11, 22)


def related(code, born, number=5, *, holds=True):
    person = PersonRow(number, None, "Иванов", f"Пётр{number}", None, born, "M", None, CoverageStatus.ACTIVE, None, None, None)
    link = Link(LinkKind.PARENT, 1, number, id=number)
    return LinkRow(link, None, holds), MemberRow(person, readings=(Reading(number, code, (Step.DOWN,), link),))


CHILD_OF_5, GROWN_CHILD = related("son", date(2021, 5, 5), 5), related("daughter", date(2000, 5, 5), 6)
MOTHER, WARD, WIFE = (
    related("mother", date(1990, 5, 5), 7),
    related("ward", date(1950, 1, 1), 8),
    related("wife", date(1990, 1, 1), 9),
)
EVERYBODY = (
    CHILD_OF_5,
    GROWN_CHILD,
    MOTHER,
    WARD,
    WIFE,
    related("son", date(2023, 5, 5), 10),
    related("son", date(2020, 1, 1), 11, holds=False),
)


@pytest.mark.parametrize(
    ("for_whom", "is_own", "ids"),
    [
        ("child", False, [10, 5]),
        ("ward", False, [8]),
        ("spouse", False, [9]),
        ("other", False, []),
        ("self", False, []),
        ("", False, []),
        ("child", True, [7]),
        ("ward", True, []),
        ("spouse", True, [9]),
    ],
)
def test_whom_a_form_offers(for_whom, is_own, ids):
    found = offered(EVERYBODY, for_whom, TODAY, is_own=is_own, language="ru")
    assert [one.person_id for one in found] == ids
    assert {one.represents for one in found} <= {is_own}


def test_each_is_told_by_name_role_and_birth_date():
    assert offered((CHILD_OF_5,), "child", TODAY, is_own=False, language="ru") == (
        Relative(5, "Иванов Пётр5, сын, 05.05.2021", represents=False),
    )
