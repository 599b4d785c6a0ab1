"""The page of the calendar of vaccinations: its lines are edited by keys, what is wrong is said at its field."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

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


def test_a_line_saved_unchanged_leaves_the_calendar_the_national_one(page, settled, real_desk):
    page.commands()["change_line"]()
    page.commands()["save_line"]()
    settled(page)
    assert page.form.isHidden()
    assert not held(real_desk).is_own


def test_what_was_taken_out_or_put_back_is_taken_back(page, settled, real_desk):
    national = held(real_desk)
    assert "undo" not in page.commands()
    page.commands()["remove_line"]()
    settled(page)
    mine = held(real_desk)
    page.commands()["restore_calendar"]()
    settled(page)
    assert "Ctrl+Z" in page.undo_bar._button.text()
    for expected in (mine, national):
        page.commands()["undo"]()
        settled(page)
        assert held(real_desk) == expected
        assert page.table.rows == expected.lines
    assert "undo" not in page.commands()


def test_one_thing_wrong_in_two_fields_is_said_once(page):
    page.commands()["change_line"]()
    for name in ("age_from", "age_to", "after"):
        replace_text(page.sheet.field(name), "скоро")
    page.commands()["save_line"]()
    said = [page.findChild(object, f"calendar.{name}.finding").sentences for name in ("age_from", "age_to", "after")]
    assert said == [["Нужны месяцы или годы: 4,5 или 18 лет."], [], []]


def test_ages_and_intervals_name_their_unit(page):
    for name in ("age_from", "age_to", "after", "every"):
        assert "мес" in page.sheet.field(name).accessibleName()


@pytest.mark.parametrize("role", ["reception", "office"])
def test_whoever_may_not_edit_lists_reads_it(shows, settled, reach, database, role):
    from omsdesk.services.clerks import Session
    from omsdesk.views.screens.visits.calendar_page import CalendarPage

    desk = reach.desk
    seat = replace(desk.seat, role=role)
    reach = replace(reach, desk=replace(desk, session=Session(database, desk.settings, seat)))
    page = shows(lambda _reach, parent: CalendarPage(reach, parent), add(database, person("Иванова Мария")))
    assert page.table.rows
    assert page.commands().keys() == {"back", "refresh"}
    press(focus(), KEY.Key_Return)
    page.add()
    assert page.form.isHidden()
    assert not [button.text() for button in page.findChildren(QPushButton) if button.isVisible()]


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
