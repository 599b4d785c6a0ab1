"""Papers of care received in the preview: which are offered, under which keys, and what each of them makes."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import insert

from omsdesk.models.records import Dispute, table_of
from omsdesk.models.words import OpeningReason
from omsdesk.services.care import reading
from omsdesk.services.care.secrecy import Secrecy
from omsdesk.services.linking import viewing
from omsdesk.services.print_jobs import Maker
from omsdesk.services.printing import CarePapers
from omsdesk.settings import Settings
from omsdesk.views.screens.visits import printed
from tests import visits
from tests.builders import SEAT, TODAY, add, person
from tests.services.documents.cases import letters_of, squeezed

MARIA = "Иванова Мария Петровна"


@pytest.fixture
def settings(home):
    return Settings.load(home=home, today=TODAY)


@pytest.fixture
def papers(database, settings):
    return Maker(None, None, None, CarePapers(database, settings, SEAT, practice=False))


@pytest.fixture
def maria(database):
    person_id = add(database, person(MARIA))
    visits.put(database, person_id, visits.draft(doctor="Нынешний"), visits.draft(doctor="Прошлый", on=date(2024, 2, 3)))
    with database.read() as session:
        known = viewing.people_of(session.connection(), [person_id], TODAY)
    return known[person_id]


@pytest.fixture
def said(papers):
    """The letters of what a form makes."""
    return lambda form: letters_of(papers.made(form.recipe).paper.content)


def test_a_person_has_the_year_everything_results_and_vaccinations(said, maria):
    offered = printed.history_papers(maria, TODAY)
    assert offered.title == MARIA
    assert [form.words[:3] for form in offered.forms] == ["&1 ", "&2 ", "&3 ", "&4 "]
    assert {form.sizes for form in offered.forms} == {("A4",)}
    year, everything, results, vaccinations = offered.forms
    assert ("Нынешний" in said(year), "Прошлый" in said(year)) == (True, False)
    assert ("Нынешний" in said(everything), "Прошлый" in said(everything)) == (True, True)
    assert squeezed("Результаты исследований") in said(results)
    assert squeezed("Сертификат о профилактических прививках") in said(vaccinations)


def test_the_period_that_is_shown_comes_first_and_the_reason_is_told(said, maria):
    shown = (date(2024, 1, 1), date(2024, 12, 31))
    first, *others = printed.history_papers(maria, TODAY, OpeningReason.REQUEST, shown).forms
    assert len(others) == 4
    assert ("Нынешний" in said(first), "Прошлый" in said(first)) == (False, True)
    assert "Открыто:" in said(first)


def test_a_visit_has_its_sheet_and_a_notice_for_each_of_its_disputes(said, maria, database, settings):
    (number,) = visits.put(database, maria.id)
    told = {
        "visit_id": number,
        "on": TODAY,
        "said_by": MARIA,
        "at": datetime(2026, 11, 20, tzinfo=UTC),
        "clerk": "lapina",
        "outcome": "",
    }
    with database.write() as session:
        for dispute in (7, 8):
            session.execute(insert(table_of(Dispute)).values(id=dispute, text=f"Возражение {dispute}", **told))
    with database.read() as session:
        view = reading.view(session.connection(), Secrecy(database, settings, SEAT), number)
    offered = printed.visit_papers(view)
    assert (offered.title, len(offered.forms)) == (MARIA, 3)
    sheet, _, notice = offered.forms
    assert squeezed(f"Лист обращения № {number}") in said(sheet)
    assert squeezed("Возражение 8") in said(notice)
    assert printed.visit_papers(replace(view, person=None)).title == str(number)
    (alone,) = printed.dispute_papers(7, MARIA).forms
    assert squeezed("Возражение 7") in said(alone)
