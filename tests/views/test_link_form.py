"""The form of a link by keys: whom it leads to, who is whose, what is typed where, and that nothing entered is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from omsdesk.services.families import Suggestion
from tests.views.desk import MARIA, PEOPLE
from tests.views.test_family import DOWN, ENTER, F8, INS, Families, keyed, typed

SPACE, BACKSPACE, TAB = Qt.Key.Key_Space, Qt.Key.Key_Backspace, Qt.Key.Key_Tab


@pytest.fixture
def families(desk):
    desk.families = Families()
    return desk.families


@pytest.fixture
def family(window, families, rests, qtbot):
    """F8 in front of somebody's card."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.frame.screens["verify"].check_person(1)
    rests()
    keyed(F8)
    rests()
    return window.frame.screens["family"]


@pytest.fixture
def form(family, rests):
    """Ins: an empty form for the one the family was opened for."""
    keyed(INS)
    rests()
    return family.form


def focus():
    return QApplication.focusWidget()


# ---- whom it leads to


def test_what_is_typed_over_the_list_goes_on_in_the_line_of_the_form(form, window, line, rests):
    typed("1")
    typed("иван")
    rests()
    keyed(DOWN)
    assert form.offers.table.hasFocus()
    asked = line.text()
    typed("о")
    assert form.offers.line.hasFocus()
    assert form.offers.line.text() == "ивано"
    rests()
    keyed(DOWN)
    typed("12")
    assert form.offers.line.text() == "ивано 12"
    rests()
    form.offers.line.setText("ивано")
    form.offers.ask_now()
    rests()
    keyed(DOWN, SPACE)
    assert form.offers.line.text() == "ивано "
    rests()
    keyed(DOWN, BACKSPACE)
    assert form.offers.line.text() == "ивано"
    assert window.frame.front.objectName() == "family"
    assert line.text() == asked


def test_what_is_typed_over_a_button_never_leaves_the_form(form, window, line, rests):
    typed("4")
    typed("петр")
    keyed(ENTER)
    rests()
    asked = line.text()
    form.save_button.setFocus()
    typed("ф")
    assert (window.frame.front.objectName(), line.text()) == ("family", asked)
    assert focus() is form.save_button
    form.again.setFocus()
    typed("ива")
    assert form.offers.line.hasFocus()
    assert (form.offers.line.text(), line.text()) == ("ива", asked)


def test_that_nobody_is_found_is_said_with_what_to_do(form, rests):
    typed("4")
    typed("щщщ")
    rests()
    assert "F7" in form.offers.told
    assert not form.offers.table.isVisible()
    keyed(ENTER)
    assert form.offers.line.hasFocus()
    form.offers.line.clear()
    typed("петр")
    rests()
    assert not form.offers.told


def test_enter_before_anything_was_typed_says_what_to_type(form, rests):
    typed("4")
    keyed(ENTER)
    assert form.offers.told
    assert form.offers.line.hasFocus()


def test_of_whom_the_link_is_for_it_is_said_that_it_is_the_same(form, desk, rests):
    desk.search.people = [PEOPLE[0]]
    typed("4")
    typed(PEOPLE[0].surname[:4])
    rests()
    assert PEOPLE[0].full_name in form.offers.told


def test_the_reasons_of_an_offer_are_read_whole_under_the_list(family, families, rests):
    families.suggested = (
        Suggestion(MARIA, "wife", ("address", "surname", "patronymic")),
        Suggestion(PEOPLE[1], "son", ("representative",), "акт"),
    )
    keyed(INS)
    rests()
    offers = family.form.offers
    offers.take()
    assert offers.reasons.endswith("тот же адрес, та же фамилия, подходит отчество")
    keyed(DOWN, DOWN)
    assert PEOPLE[1].full_name in offers.reasons
    assert "сын?" in offers.reasons
