"""What the window says while a visit is entered: at its place, as long as it is so, and no longer."""

from dataclasses import replace

from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

IVANOVA = "6654910887000012"
TABLE = "Гемоглобин\t131\tг/л\t120-140\nСОЭ\t12\tмм/ч\tдо 15\n"


def said(reception):
    return reception.window.frame.messages.text


def at(reception):
    return reception.window.focusWidget().objectName().removeprefix("visit.")


def goes_to(reception, name):
    reception.finds(f"visit.{name}").setFocus()


def begins(reception, digit, text=""):
    """A visit of Иванова of this kind, with this in its first field."""
    reception.asks(IVANOVA).sees_card("Иванова").presses("Ins").rests().types(digit).rests()
    if text:
        reception.types(text).rests().presses("Enter").rests()
    return reception


def registers(reception):
    """Sent, and looked at where something is doubtful."""
    reception.presses("Ctrl+Enter").rests()
    if not reception.finds("visitOutcome").isVisible():
        reception.presses("Ctrl+Enter").rests()
    assert reception.finds("visitOutcome").isVisible()


def test_what_is_doubtful_is_said_as_long_as_the_visit_stands_so(reception):
    begins(reception, "5").presses("Ctrl+Enter").rests()
    assert said(reception)
    goes_to(reception, "doctor")
    reception.types("Лапина").rests()
    assert not said(reception)
    reception.presses("Ctrl+Enter").rests()
    assert said(reception)
    registers(reception)
    assert not said(reception)


def test_what_was_pasted_is_said_in_passing_and_goes_when_the_visit_is_sent(reception):
    begins(reception, "6")
    QApplication.clipboard().setText(TABLE)
    reception.presses("Ctrl+V").rests()
    assert "2" in said(reception)
    goes_to(reception, "on")
    reception.types("3111").presses("Ctrl+Enter").rests()
    assert not said(reception)
    reception.presses("Esc").rests()
    assert reception.screen == "verify"


def test_a_correction_without_a_reason_says_so_at_its_field_until_it_is_given(reception):
    begins(reception, "1", "j06.9")
    registers(reception)
    visits = reception.window.frame.screens["visits"]
    number = int(reception.finds("visitOutcome").registered.number)
    reception.presses("Esc").rests().presses("Ctrl+7").rests()
    visits.open_visit(number)
    reception.rests().presses("F2").rests()
    goes_to(reception, "doctor")
    reception.types("Ёлкин").presses("Ctrl+Enter").rests()
    assert at(reception) == "section.because"
    form = visits.front.pane
    assert "почему" in form.page.told("section.because")
    reception.types("ошибка").rests()
    assert not form.page.told("section.because")


def test_a_visit_is_not_withdrawn_without_a_word_and_that_is_said(reception):
    begins(reception, "1", "j06.9")
    registers(reception)
    number = int(reception.finds("visitOutcome").registered.number)
    reception.presses("Esc").rests().presses("Ctrl+7").rests()
    reception.window.frame.screens["visits"].open_visit(number)
    reception.rests().presses("Shift+Del").rests().presses("Enter").rests()
    told = reception.finds("visitWordFinding", QLabel)
    assert told.isVisible()
    assert "почему" in told.text().lower()
    reception.types("о")
    assert not told.isVisible()
    assert reception.finds("visitWordLine", QLineEdit).text() == "о"


def test_under_large_letters_what_is_said_of_a_field_and_a_part_that_opens_are_in_sight(receives, settings):
    reception = receives(replace(settings, text_percent=200))
    reception.window.resize(960, 600)
    begins(reception, "5").presses("Ctrl+Enter").rests()
    assert "прививки в нём нет" in said(reception)
    assert not reception.window.focusWidget().visibleRegion().isEmpty()
    reception.presses("Alt+5").rests()
    assert at(reception) == "services.0.code"
    reception.until(lambda: reception.window.focusWidget().visibleRegion().boundingRect().height() > 50)
