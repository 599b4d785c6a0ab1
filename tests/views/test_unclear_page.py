"""The list of visits to be clarified: what may be done is named with its keys, and what comes of it is told as it is."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from omsdesk.models.numbers import scan
from omsdesk.models.words import Unclear, VisitKind
from omsdesk.services.auditing import Sought
from omsdesk.views.messages import MessageBar
from omsdesk.views.scanning import Scanned
from tests import visits
from tests.builders import add, person, policy
from tests.keys import press
from tests.services.statements.signer import Signer
from tests.views.care_pages import database, holder, reach, real_desk, settled, shows

__all__ = ["database", "holder", "reach", "real_desk", "settled", "shows"]

KEY = Qt.Key
MANY = 60


@pytest.fixture
def unknown(database):
    def put(count, person_id=None, unclear=Unclear.PERSON):
        urgent = [visits.draft(VisitKind.URGENT, date(2026, 11, 1 + at % 20)) for at in range(count)]
        return [visits.put(database, person_id, one, unclear=unclear, said="мужчина лет сорока")[0] for one in urgent]

    return put


@pytest.fixture
def page(shows, unknown):
    from omsdesk.views.screens.visits.unclear_page import UnclearPage

    unknown(MANY)
    return shows(UnclearPage, 0)


def test_the_newest_stands_first_under_a_plain_title(page):
    days = [row.on for row in page.table.rows]
    assert days == sorted(days, reverse=True)
    assert page.title == "Требуют уточнения"


def test_end_and_home_go_to_the_last_and_the_first(page):
    page.table.take()
    press(QApplication.focusWidget(), KEY.Key_End)
    assert page.table.currentIndex().row() == MANY - 1
    press(QApplication.focusWidget(), KEY.Key_Home)
    assert page.table.currentIndex().row() == 0


def test_the_row_that_is_clarified_stays_in_sight(page, settled):
    page.table.go_to(MANY - 1)
    assert page.who.text() == "Найти, кто это был  Enter"
    page.who.click()
    settled(page)
    seen = page.table.visualRect(page.table.currentIndex())
    assert page.table.viewport().rect().contains(seen.center())
    assert not page.who.isVisible()
    page.step_back()
    assert page.who.isVisible()
    page.off.click()
    assert page.word.is_open


def test_a_policy_that_is_still_missing_is_told_and_not_called_clarified(shows, database, unknown, settled, holder):
    from omsdesk.views.screens.visits.unclear_page import UnclearPage

    gone = add(database, person("Петрова Анна Олеговна", serial=3, policies=(policy("7701", until=date(2026, 10, 1)),)))
    (number,) = unknown(1, gone, Unclear.POLICY)
    page = shows(UnclearPage, 0)
    assert page.who.text() == "Проверить полис ещё раз  Enter"
    page.who.click()
    settled(page)
    text = holder.findChild(MessageBar).text
    assert f"№ {number}" in text
    assert "остаётся в списке" in text
    assert "уточнено" not in text
    assert len(page.table.rows) == 1


def test_a_forged_document_scanned_for_who_it_was_is_a_line_of_the_audit(page, real_desk, qtbot, settled):
    page.who.click()
    settled(page)
    text = Signer("770001").said()
    page.whoever.take_scan(Scanned(scan.read(text), text, "line"))
    qtbot.waitUntil(lambda: page.whoever.is_idle)
    assert "одпис" in page.whoever.told
    assert [line.reason for line in real_desk.audit.lines(Sought(action="refuse statement")).rows] == ["forged"]
