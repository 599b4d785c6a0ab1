"""Care received is registered at the window: from a scan to the number, of somebody known and of nobody, of any kind."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLineEdit

from omsdesk.app import open_desk
from omsdesk.models.words import Unclear, VisitKind

IVANOVA = "6654910887000012"
MOST_KEYS = 25


def registered(reception):
    """The number on the page of what was registered."""
    reception.until(lambda: reception.finds("visitOutcome").isVisible()).rests()
    return int(reception.finds("visitOutcome").registered.number)


def visit(settings, number):
    """A visit as the register holds it."""
    with open_desk(settings) as opened:
        return opened.desk.visits.open(number)


def counting(reception):
    """The keys that were struck since."""
    before = reception.keys
    return lambda: reception.keys - before


def at(reception):
    """The path of the field under her hands."""
    focus = reception.window.focusWidget()
    return focus.objectName().removeprefix("visit.") if focus is not None else ""


def test_from_the_scan_to_the_number_in_few_keys(reception, settings):
    reception.asks(IVANOVA).sees_card("Иванова")
    struck = counting(reception)
    reception.presses("Ins").rests()
    assert reception.screen == "visits"
    assert "Иванова Мария Петровна" in reception.sees("visitForm")
    reception.types("1").rests()
    reception.types("j06.9").rests().presses("Enter").rests()
    reception.presses("Ctrl+Enter")
    number = registered(reception)
    assert struck() <= MOST_KEYS
    held = visit(settings, number)
    assert (held.kind, held.on, held.person.enp) == (VisitKind.TREATMENT, settings.today, IVANOVA)
    assert [one.code for one in held.diagnoses] == ["J06.9"]
    assert held.check in reception.sees("visitOutcome")
    assert held.enp == IVANOVA
    reception.presses("Ctrl+Enter").rests()
    assert (reception.screen, reception.page) == ("verify", "home")
    assert reception.line.text() == ""


def test_a_diagnosis_is_found_by_words_and_another_visit_follows(reception, settings):
    reception.asks(IVANOVA).sees_card("Иванова")
    struck = counting(reception)
    reception.presses("Ins").rests().types("2").rests()
    reception.types("гиперт").rests().presses("Enter").rests()
    reception.presses("Ctrl+Enter")
    first = visit(settings, registered(reception))
    assert struck() <= MOST_KEYS
    assert first.diagnoses[0].code.startswith("I1")
    reception.presses("Ins").rests().types("5").rests()
    assert at(reception) == "vaccinations.0.vaccine"
    reception.types("грипп").rests().presses("Enter").rests().presses("Ctrl+Enter")
    second = visit(settings, registered(reception))
    assert (second.kind, second.person.id) == (VisitKind.VACCINATION, first.person.id)
    assert [(one.vaccine, one.against) for one in second.vaccinations] == [("Гриппол плюс", ("influenza",))]


def test_the_department_and_the_doctor_are_those_of_the_last_visit_at_this_workplace(reception, settings):
    reception.asks(IVANOVA).sees_card("Иванова").presses("Ins").rests().types("1").rests()
    reception.presses("Shift+Tab")
    assert at(reception) == "doctor"
    reception.types("Лапина О. В.").presses("Enter").types("j06.9").rests().presses("Enter").rests().presses("Ctrl+Enter")
    registered(reception)
    reception.presses("Ctrl+Enter").rests()
    reception.asks(IVANOVA).sees_card("Иванова").presses("Ins").rests()
    assert reception.finds("visit.doctor", QLineEdit).text() == "Лапина О. В."


def test_a_stay_in_hospital_with_its_summary(reception, settings):
    reception.asks(IVANOVA).sees_card("Иванова").presses("Ins").rests().types("7").rests()
    assert at(reception) == "on"
    struck = counting(reception)
    reception.types("15112026").rests()
    assert at(reception) == "until"
    reception.types("22112026").rests()
    assert at(reception) == "diagnoses.0.code"
    reception.types("j18.9").rests().presses("Enter").rests()
    assert struck() < MOST_KEYS
    reception.presses("Alt+6").rests()
    assert at(reception).startswith("summary.")
    for _ in range(3):
        if at(reception) != "summary.text":
            reception.presses("Tab")
    reception.types("Состояние удовлетворительное.").presses("Enter").types("Выписана.")
    reception.presses("Ctrl+Enter").rests()
    if not reception.finds("visitOutcome").isVisible():
        reception.presses("Ctrl+Enter").rests()
    held = visit(settings, registered(reception))
    assert held.papers[0].text == "Состояние удовлетворительное.\nВыписана."
    assert (held.on, held.until) == (date(2026, 11, 15), settings.today)


def test_a_stay_says_its_days_in_words_of_its_own_and_another_kind_keeps_what_was_entered(reception):
    reception.asks(IVANOVA).sees_card("Иванова").presses("Ins").rests().types("7").rests()
    assert "Поступил(а)" in reception.sees("visitForm")
    assert "Выписан(а)" in reception.sees("visitForm")
    reception.types("15112026").rests().presses("Tab").types("Терапия").rests()
    form = reception.window.frame.screens["visits"].front
    assert form.work.entry.text("department") == "Терапия"
    form.pane.take_kind()
    reception.types("1").rests()
    page = form.pane.page
    assert [page.block(path).input.text() for path in ("on", "department")] == ["15.11.2026", "Терапия"]
    assert page.block("on").input.isVisible()
    page.go("on")
    reception.presses("Tab")
    assert at(reception) == "department"


def test_urgent_care_of_somebody_nobody_knows_stays_to_be_clarified(reception, settings):
    reception.asks("неизвестнов 01011970")
    reception.until(lambda: reception.page == "nobody").rests()
    reception.presses("Ins").rests()
    assert "неизвестнов" in reception.sees("visitForm")
    reception.types("s06.0").rests().presses("Enter").rests().presses("Ctrl+Enter").rests()
    if not reception.finds("visitOutcome").isVisible():
        reception.presses("Ctrl+Enter").rests()
    held = visit(settings, registered(reception))
    assert (held.kind, held.person, held.unclear) == (VisitKind.URGENT, None, Unclear.PERSON)
    assert held.said.startswith("неизвестнов")


@pytest.mark.parametrize("way", ["Ctrl+1", "Esc"])
def test_what_is_half_filled_waits_while_another_patient_is_looked_up(reception, way):
    reception.asks(IVANOVA).sees_card("Иванова").presses("Ins").rests().types("1").rests().types("j06").rests()
    reception.presses("Esc").presses(way).rests()
    reception.asks("смирнов").rests()
    reception.asks(IVANOVA).sees_card("Иванова").presses("Ins").rests()
    assert reception.finds("visit.diagnoses.0.code", QLineEdit).text() == "j06"


def test_another_language_leaves_what_is_entered(reception):
    reception.asks(IVANOVA).sees_card("Иванова").presses("Ins").rests().types("1").rests().types("j06").rests()
    reception.commands("English")
    reception.rests()
    assert reception.screen == "visits"
    assert reception.finds("visit.diagnoses.0.code", QLineEdit).text() == "j06"
    assert "Register" in reception.sees("visitForm")


def test_a_registered_visit_is_put_right_by_f2(reception, settings):
    reception.asks(IVANOVA).sees_card("Иванова").presses("Ins").rests().types("1").rests()
    reception.types("j06.9").rests().presses("Enter").rests().presses("Ctrl+Enter")
    number = registered(reception)
    reception.presses("Esc").rests().presses("Ctrl+7").rests()
    reception.window.frame.screens["visits"].open_visit(number)
    reception.rests().presses("F2").rests()
    assert f"№ {number}" in reception.sees("visitForm")
    while at(reception) != "doctor":
        reception.presses("Tab")
    reception.types("Ёлкин П. П.").presses("Ctrl+Enter").rests()
    assert at(reception) == "section.because"
    reception.types("ошибка во враче").presses("Ctrl+Enter")
    assert registered(reception) == number
    held = visit(settings, number)
    assert (held.doctor, held.changes[0].because) == ("Ёлкин П. П.", "ошибка во враче")
    reception.presses("Esc").rests()
    assert "Ёлкин" in reception.sees("screens")


def test_after_the_next_patient_nothing_of_the_last_one_is_shown(reception):
    reception.asks(IVANOVA).sees_card("Иванова").presses("Ins").rests().types("1").rests()
    reception.types("j06.9").rests().presses("Enter").rests().presses("Ctrl+Enter")
    registered(reception)
    reception.presses("Ctrl+Enter").rests().presses("Ctrl+7").rests()
    assert reception.screen == "visits"
    assert not reception.finds("visitOutcome").isVisible()
    reception.presses("Ctrl+1").rests().asks("смирнов").rests()
    reception.presses("Enter").rests().presses("Ctrl+7").rests()
    assert not reception.finds("visitOutcome").isVisible()


def test_what_is_entered_is_thrown_away_by_a_key_within_a_field_and_comes_back(reception):
    reception.asks(IVANOVA).sees_card("Иванова").presses("Ins").rests().types("1").rests().types("j06").rests()
    reception.presses("Ctrl+Shift+Del").rests()
    assert at(reception) == "kind"
    reception.presses("Ctrl+Z").rests()
    assert reception.finds("visit.diagnoses.0.code", QLineEdit).text() == "j06"


@pytest.mark.parametrize(("field", "before"), [("diagnoses.0.code", ""), ("diagnoses.0.code", "j06"), ("doctor", "Лапина О. В.")])
def test_a_scan_into_a_field_is_the_next_question_and_what_was_entered_waits(reception, field, before):
    reception.asks(IVANOVA).sees_card("Иванова").presses("Ins").rests().types("1").rests()
    page = reception.window.frame.screens["visits"].front.pane.page
    page.go(field)
    reception.types(before).rests()
    reception.types(IVANOVA).presses("Enter")
    reception.sees_card("Иванова")
    assert reception.screen == "verify"
    reception.presses("Ins").rests()
    assert reception.finds(f"visit.{field}", QLineEdit).text() == before


def test_a_scan_over_what_stands_in_a_field_takes_nothing_from_it(reception):
    reception.asks(IVANOVA).sees_card("Иванова").presses("Ins").rests().types("1").rests()
    page = reception.window.frame.screens["visits"].front.pane.page
    page.go("doctor")
    reception.types("Лапина О. В.").presses("Tab").rests()
    page.go("doctor")
    reception.types(IVANOVA).presses("Enter")
    reception.sees_card("Иванова").presses("Ins").rests()
    assert reception.finds("visit.doctor", QLineEdit).text() == "Лапина О. В."
