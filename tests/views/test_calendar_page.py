"""The page of the calendar of vaccinations: its lines are edited by keys, what is wrong is said at its field."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.builders import add, person
from tests.keys import press, replace_text, type_text
from tests.views.care_pages import database, holder, reach, real_desk, settled, shows

__all__ = ["database", "holder", "reach", "real_desk", "settled", "shows"]

KEY = Qt.Key


@pytest.fixture
def page(shows, database):
    from omsdesk.views.screens.visits.calendar_page import CalendarPage

    return shows(CalendarPage, add(database, person("Иванова Мария")))


def focus():
    return QApplication.focusWidget()


def held(real_desk):
    return real_desk.calendars.read()


def test_a_line_is_changed_and_what_is_due_follows(page, settled, real_desk):
    first = page.table.rows[0]
    page.table.take(0)
    press(focus(), KEY.Key_Return)
    assert focus().objectName() == "calendar.age_from"
    replace_text(focus(), "2 г")
    page.commands()["save_line"]()
    settled(page)
    assert held(real_desk).is_own
    assert (held(real_desk).lines[0].age_from, held(real_desk).lines[0].infection) == (24.0, first.infection)
    assert page.form.isHidden()


def test_a_line_is_added_behind_the_others_of_its_infection(page, settled, real_desk):
    count = len(page.table.rows)
    page.commands()["add_line"]()
    for word in ("", "V4", "12"):
        if word:
            type_text(focus(), word)
        press(focus(), KEY.Key_Return)
    page.commands()["save_line"]()
    settled(page)
    lines = held(real_desk).lines
    assert len(lines) == count + 1
    added = next(place for place, line in enumerate(lines) if line.dose == "V4")
    assert lines[added - 1].infection == lines[added].infection


def test_a_line_is_taken_out_and_the_national_calendar_put_back(page, settled, real_desk):
    count = len(page.table.rows)
    assert "restore_calendar" not in page.commands()
    page.commands()["remove_line"]()
    settled(page)
    assert len(held(real_desk).lines) == count - 1
    page.commands()["restore_calendar"]()
    settled(page)
    assert (len(page.table.rows), held(real_desk).is_own) == (count, False)


def test_what_is_wrong_is_said_at_its_field(page, settled, real_desk):
    page.commands()["change_line"]()
    replace_text(page.sheet.field("age_from"), "скоро")
    replace_text(page.sheet.field("sex"), "оба")
    page.commands()["save_line"]()
    said = {
        name: page.findChild(object, f"calendar.{name}.finding").sentences
        for name in ("age_from", "sex")
        if page.form.isVisible()
    }
    assert said == {"age_from": ["Нужны месяцы или годы: 4,5 или 18 лет."], "sex": ["Пол: м, ж или пусто."]}
    assert focus().objectName() == "calendar.age_from"
    assert not held(real_desk).is_own
    page.leave()
    assert page.form.isHidden()


def test_what_another_desk_changed_meanwhile_is_told(page, settled, real_desk):
    view = held(real_desk)
    real_desk.calendars.write(view, view.lines[:3])
    page.commands()["remove_line"]()
    settled(page)
    assert held(real_desk).lines == view.lines[:3]
    page.refresh()
    settled(page)
    assert len(page.table.rows) == 3


def test_the_page_tells_what_can_be_done(page):
    assert page.help_text()
    assert page.commands().keys() == {"back", "refresh", "add_line", "change_line", "remove_line"}
    assert page.panes() == (page.table,)
