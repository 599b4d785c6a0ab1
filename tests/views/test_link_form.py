"""The form of a link by keys: whom it leads to, who is whose, what is typed where, and that nothing entered is lost."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from omsdesk.errors import Finding
from omsdesk.models.kinship import Reading
from omsdesk.models.words import Role
from omsdesk.services.families import LinkRow, MemberRow, Suggestion
from tests.views.desk import MARIA, OLEG, PEOPLE
from tests.views.families import link, somebody, view
from tests.views.test_family import CTRL, DEL, DOWN, ENTER, ESC, F2, F6, F8, HUSBAND, INS, Families, Z, keyed, typed

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


# ---- who is whose


def test_the_form_says_of_whom_the_word_is_said(form, rests):
    assert HUSBAND.full_name in form._title.text()
    assert form._whose.text() == "Кем ему приходится другой человек"
    typed("5")
    assert form._who.text() == "Опекун (попечитель) — кто это"
    typed("петр")
    keyed(ENTER)
    rests()
    assert form._sentence.text() == f"Опекун — {OLEG.full_name}, подопечный — {HUSBAND.full_name}"
    assert form._sentence.isVisible()


def test_the_bar_says_whole_who_is_whose_and_what_ctrl_z_did(form, family, families, rests):
    typed("7")
    typed("петр")
    keyed(ENTER)
    rests()
    keyed(ENTER, modifiers=CTRL)
    rests()
    said = f"представитель — {OLEG.full_name}, представляемый — {HUSBAND.full_name}"
    families.view = view((HUSBAND, OLEG), (link(77, "representative", OLEG.id, 1),))
    assert family.undo_bar.text == f"Связь записана: {said}"
    keyed(Z, modifiers=CTRL)
    rests()
    assert families.calls[-1] == ("end", 77, True)
    assert "убрана" in family.undo_bar.text
    assert not family.undo_bar.text.endswith(".")
    assert not family.undo_bar._button.isVisible()


def test_kinship_does_not_end_and_the_bar_says_that_it_was_a_mistake(family, families, window, rests):
    keyed(DOWN, DEL)
    rests()
    assert "исключена как ошибка" in family.undo_bar.text
    assert not window.frame.messages.text
    keyed(Z, modifiers=CTRL)
    rests()
    assert "восстановлена" in family.undo_bar.text
    assert not window.frame.messages.text


def test_f2_on_kinship_shows_and_corrects_the_adoption(family, families, rests):
    keyed(DOWN, F2)
    rests()
    part = family.form.particulars
    assert part.adopted.isVisible()
    assert not part.adopted.isChecked()
    part.adopted.setFocus()
    keyed(SPACE)
    keyed(ENTER, modifiers=CTRL)
    rests()
    assert families.calls[-1][1].adopted


def test_of_another_marriage_it_is_said_who_with_whom_and_since_when(form, families, rests):
    married = link(5, "spouse", OLEG.id, 9, since=date(2001, 2, 3))
    spouse = MemberRow(somebody(9, 1979, is_woman=True), readings=(Reading(9, "wife", (), married),))
    families.held = {OLEG.id: ((LinkRow(married, None, holds=True), spouse),)}
    for values in ({}, {"other": 5}):
        families.findings = (Finding("link", "kinship.second_marriage", "stop", values),)
        form._changed()
        typed("1")
        if form.offers.isVisible():
            typed("петр")
            keyed(ENTER)
        rests()
        (said,) = form.notes.sentences
        for part in (OLEG.full_name, "жена", spouse.person.full_name, "03.02.2001", "F8", "Del"):
            assert part in said
        form.roles.take()


def test_a_role_is_chosen_by_the_letter_of_its_place_in_the_english_layout(form):
    typed("vv")
    assert form.roles.role is Role.MOTHER


def test_what_is_only_to_be_known_stops_nothing(form, families, rests):
    families.findings = (Finding("link", "kinship.address", "note"),)
    typed("4")
    typed("петр")
    keyed(ENTER)
    rests()
    assert len(form.notes.sentences) == 1
    assert not form.particulars.because.isVisible()
    keyed(ENTER, modifiers=CTRL)
    rests()
    assert families.calls[-1][0] == "link"


# ---- days


def test_eight_digits_are_a_whole_date_and_enter_leaves_an_empty_one(form, rests):
    part = form.particulars
    typed("5")
    typed("петр")
    keyed(ENTER)
    rests()
    typed("05062010")
    assert part.since.text() == "05.06.2010"
    assert part.until.hasFocus()
    keyed(ENTER)
    assert part.ground.hasFocus()
    part.until.setFocus()
    typed("31022020")
    assert part.until.hasFocus()
    assert part.until.text() == "31022020"
    assert "Дата" in form.notes.sentences[0]


# ---- nothing that was entered is lost


def fill(rests):
    typed("4")
    typed("петр")
    keyed(ENTER)
    rests()
    typed("05062010")
    typed("свид")


def is_as_filled(form):
    texts = form.particulars.texts
    assert (form.roles.role, form.people[OLEG.id], texts.since, texts.ground) == (Role.CHILD, OLEG, "05.06.2010", "свид")
    assert form.particulars.ground.hasFocus()
    typed("етельство")
    assert form.particulars.ground.text() == "свидетельство"


def test_esc_first_leaves_the_list_then_the_form_and_ctrl_z_brings_it_back(form, family, rests):
    typed("4")
    typed("иван")
    rests()
    keyed(DOWN, ESC)
    assert form.offers.line.hasFocus()
    assert form.isVisible()
    keyed(ESC)
    assert not form.isVisible()
    assert "Ctrl+Z" in family.undo_bar._button.text()
    keyed(Z, modifiers=CTRL)
    rests()
    assert (form.offers.line.text(), form.roles.role) == ("иван", Role.CHILD)
    assert form.offers.line.hasFocus()
    assert form.offers.table.isVisible()


def test_a_filled_form_that_was_left_comes_back_as_it_was(form, family, rests):
    fill(rests)
    keyed(ESC)
    assert "Не записано" in family.undo_bar.text
    family.undo_bar.rest()
    keyed(Z, modifiers=CTRL)
    rests()
    is_as_filled(form)


def test_whoever_came_from_the_table_goes_back_into_it(family, rests):
    keyed(F6, DOWN)
    for key in (F2, INS):
        keyed(key)
        rests()
        assert family.form.isVisible()
        keyed(ESC)
        assert family.list.table.hasFocus()


def test_an_empty_form_is_left_without_a_word(form, family):
    typed("4")
    keyed(ESC)
    assert not family.undo_bar.text
    assert not family.undo_bar.done


def test_a_form_waits_for_its_family_while_another_is_open(form, family, families, window, rests):
    families.others = {3: view((OLEG,), ())}
    fill(rests)
    window.frame.leading.open_family(3)
    rests()
    assert not form.isVisible()
    assert "Не записано" in family.undo_bar.text
    window.frame.leading.open_family(1)
    rests()
    is_as_filled(form)
    window.frame.leading.open_family(1)
    rests()
    assert form.isVisible()


def test_ctrl_z_in_another_family_goes_back_to_the_form(form, family, families, window, rests):
    families.others = {3: view((OLEG,), ())}
    fill(rests)
    window.frame.leading.open_family(3)
    rests()
    family.take()
    keyed(Z, modifiers=CTRL)
    rests()
    assert family.view.person_id == 1
    is_as_filled(form)


def test_the_focus_comes_back_into_the_field_it_was_in(form, window, rests):
    fill(rests)
    window.do("section_verify")
    rests()
    window.do("section_family")
    rests()
    is_as_filled(form)
    form.setFocus()
    assert form.particulars.ground.hasFocus()


def test_larger_words_do_not_lose_the_form(form, window, rests):
    fill(rests)
    window.prefer("text_percent", 125)
    rests()
    is_as_filled(window.frame.screens["family"].form)
