"""The list of disputes and the form of one: what is said can be read whole, and whoever changes their mind has a button."""

import pytest
from PySide6.QtWidgets import QPushButton

from omsdesk.models.words import DisputeOutcome
from omsdesk.settings import Settings
from omsdesk.views.dialogs.preview import Preview
from omsdesk.views.screens.visits.dispute_form import DisputeForm
from omsdesk.views.screens.visits.printed import dispute_papers
from tests import visits
from tests.builders import add, person
from tests.views.care_pages import database, holder, reach, real_desk, settled, shows

__all__ = ["database", "holder", "reach", "real_desk", "settled", "shows"]

LONG = "Меня там не было. " * 60


@pytest.fixture
def page(shows, database, real_desk):
    from omsdesk.views.screens.visits.disputes_page import DisputesPage

    maria = add(database, person("Иванова Мария"))
    first, second = visits.put(database, maria, visits.draft(), visits.draft())
    real_desk.disputes.dispute(first, None, LONG, "сама")
    real_desk.disputes.dispute(second, None, "Не приходила.", "сама")
    return shows(DisputesPage, 0)


def test_what_is_said_of_the_row_stands_whole_below_the_list(page, settled, real_desk):
    assert page.whole.toPlainText() == LONG.strip()
    assert page.whole.isReadOnly()
    assert page.panes() == (page.table, page.whole)
    page.table.go_to(1)
    assert page.whole.toPlainText() == "Не приходила."
    page.begin_answer()
    assert not page.whole.isVisible()
    page.step_back()
    assert page.whole.isVisible()
    real_desk.disputes.answer(2, DisputeOutcome.REJECTED, "Была, есть подпись.")
    page.all.click()
    settled(page)
    page.table.go_to(1)
    assert page.whole.toPlainText() == "Не приходила.\nОтвет: Была, есть подпись."
    page.forget()
    assert page.whole.toPlainText() == ""


def test_the_form_of_a_dispute_is_left_by_a_button(qtbot, dressed):
    form = DisputeForm()
    qtbot.addWidget(form)
    form.ask("", "Иванова Мария")
    cancel = next(one for one in form.findChildren(QPushButton) if one.text() == "Отмена  Esc")
    with qtbot.waitSignal(form.left), qtbot.assertNotEmitted(form.saved):
        cancel.click()


def test_the_button_of_the_notice_stands_whole_in_the_preview(page, real_desk, tasks, qtbot):
    papers = dispute_papers(1, "Иванова Мария")
    preview = Preview(real_desk.print_jobs, tasks, papers, Settings(language="ru"), page)
    preview.open()
    qtbot.waitUntil(lambda: preview.pages > 0 and tasks.is_idle)
    button = preview._forms.button(0)
    assert button.width() >= button.sizeHint().width()
    preview.reject()
