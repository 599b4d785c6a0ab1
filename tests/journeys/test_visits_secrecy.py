"""A seat that may not read walks every page of care by its keys: no word, title, message or spoken name tells of it."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from omsdesk.app import open_desk
from omsdesk.models.drafts import DiagnosisDraft, ResultDraft, ServiceDraft, SummaryDraft, VaccinationDraft
from omsdesk.models.words import VisitKind
from tests import visits
from tests.builders import SEAT
from tests.journeys.clerk import found
from tests.journeys.reception import table_texts, words_in

IVANOVA = "6654910887000012"
TRACES = ("E75.2", "Щелкопёрышкин", "Щукоканареечн", "Щуколечен", "Щукоглобин", "48151", "Щуковакцин", "Ощукивание", "Щуковедом")
CARE = visits.draft(
    VisitKind.HOSPITAL,
    date(2026, 11, 2),
    until=date(2026, 11, 12),
    doctor="Щелкопёрышкин Ю. Ъ.",
    department="Щукоканареечное отделение",
    diagnoses=(DiagnosisDraft("E75.2"),),
    services=(ServiceDraft("Ж01", "Ощукивание"),),
    summary=SummaryDraft(date(2026, 11, 12), "Щуколечение."),
    results=(ResultDraft("Кровь", "Щукоглобин", "48151"),),
    vaccinations=(VaccinationDraft("Щуковакцин", "V1"),),
)
KEYS = ("Ctrl+7", "Enter", "Ctrl+D", "Esc", "Ctrl+Shift+D", "Esc", "Ctrl+Shift+U", "Esc", "Ctrl+P", "Esc", "Ins", "1", "Esc")


@pytest.fixture
def number(settings):
    """The number of a stay with everything, of Ivanova, disputed."""
    with open_desk(settings) as opened:
        (person,) = found(settings, IVANOVA)
        (made,) = visits.put(opened.database, person, CARE, seat=replace(SEAT, clerk="Зимина О. П."))
        opened.desk.disputes.dispute(made, None, "Щуковедом не лечилась.", "сама")
    return made


def told(reception):
    """Everything of every window that is open: words, cells, titles, names and descriptions for a screen reader, hints."""
    parts = []
    for top in QApplication.topLevelWidgets():
        if not top.isVisible():
            continue
        parts += [top.windowTitle(), words_in(top)]
        for one in top.findChildren(QWidget):
            parts += [one.accessibleName(), one.accessibleDescription(), one.toolTip(), one.statusTip()]
        parts += [
            str(cell) for table in top.findChildren(QTableView) if table.model() for row in table_texts(table) for cell in row
        ]
    return " ".join(parts)


def traces(reception):
    said = told(reception).casefold()
    return [trace for trace in TRACES if trace.casefold() in said]


@pytest.mark.parametrize("role", ["reception", "office"])
def test_no_page_tells_whoever_may_not_read(number, receives, settings, role):
    reception = receives(replace(settings, role=role))
    reception.asks(IVANOVA).sees_card("Иванова")
    assert traces(reception) == []
    for key in KEYS:
        reception.presses(key).rests()
        assert traces(reception) == [], key


def test_titles_tell_nobody_of_it_even_where_it_is_read(number, reception):
    reception.asks(IVANOVA).sees_card("Иванова").presses("Ctrl+7").rests()
    seen = set(traces(reception))
    reception.presses("Enter").rests()
    seen |= set(traces(reception))
    assert {"E75.2", "Щелкопёрышкин"} <= seen
    for top in QApplication.topLevelWidgets():
        assert not [trace for trace in TRACES if trace.casefold() in top.windowTitle().casefold()]
