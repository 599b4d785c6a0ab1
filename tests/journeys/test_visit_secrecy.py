"""A reason uncovers what it was given for: a person, or a list, and never somebody else's."""

import pytest
from sqlalchemy import select

from omsdesk.app import open_desk
from omsdesk.models.drafts import DiagnosisDraft
from omsdesk.models.records import Clinic, table_of
from omsdesk.models.words import Unclear, VisitKind
from tests import visits
from tests.journeys.test_visits_screen import ivanova, told  # noqa: F401 - the fixture comes with it

SECRET = "Секретов"


@pytest.fixture
def strangers(settings, ivanova):  # noqa: F811 - the fixture
    """A disputed visit of somebody else, and an urgent one of nobody that is known, both elsewhere."""
    with open_desk(settings) as opened:
        database = opened.desk.session._database
        with database.read() as session:
            asked = select(table_of(Clinic).c.id).where(table_of(Clinic).c.code == visits.ELSEWHERE)
            there = session.execute(asked).scalar()
        care = {"doctor": SECRET, "diagnoses": (DiagnosisDraft("B20"),)}
        (disputed,) = visits.put(database, ivanova + 1, visits.draft(**care), organisation_id=there)
        opened.desk.disputes.dispute(disputed, None, "меня там не было с этим", "сам")
        urgent = visits.draft(VisitKind.URGENT, **care)
        visits.put(database, None, urgent, organisation_id=there, unclear=Unclear.PERSON, said="неизвестный")
    return disputed


@pytest.fixture
def uncovered(reception, strangers):
    """The history of a person, uncovered by a reason."""
    reception.asks("6654910887000012").sees_card("Иванова").presses("Ctrl+7").rests()
    return reception.presses("Ctrl+Enter").rests().types("1").rests()


def test_a_reason_for_one_person_uncovers_no_dispute_of_others(uncovered):
    uncovered.presses("Ctrl+Shift+D").rests()
    rows = uncovered.finds("disputesTable").rows
    assert rows
    assert all(row.is_covered for row in rows if not row.organisation.is_own)


def test_a_reason_for_one_person_opens_no_visit_of_others(uncovered):
    uncovered.presses("Ctrl+Shift+U").rests().presses("Ctrl+Enter").rests()
    assert SECRET not in told(uncovered)
