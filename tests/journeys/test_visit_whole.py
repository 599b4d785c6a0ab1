"""A stay in hospital from its registration on: its summary amended, results that came later, seen where they are looked for."""

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTableView

from omsdesk.app import open_desk
from tests.journeys.reception import table_texts, words_in

IVANOVA = "6654910887000012"
TABLE = "Показатель\tРезультат\tЕд\tНорма\nФерритин\t11\tнг/мл\t15-150\nВитамин B12\t310\tпг/мл\t190-660"


def at(reception):
    """The name of the field under her hands."""
    focus = reception.window.focusWidget()
    return focus.objectName() if focus is not None else ""


def front(reception):
    return reception.window.frame.screens["visits"].front


def walks(reception, name, key="Tab"):
    """Tab by Tab to a field."""
    for _ in range(20):
        if at(reception) == name:
            return reception
        reception.presses(key)
    raise AssertionError(name)


def goes_to(reception, page, name):
    """F6 to a list of the page."""
    for _ in range(12):
        if page.lists[name][1].hasFocus():
            return reception
        reception.presses("F6")
    raise AssertionError(name)


@pytest.fixture
def stay(reception):
    """A stay that was registered with its summary, whole on screen; its page."""
    reception.asks(IVANOVA).sees_card("Иванова").presses("Ins").rests().types("7").rests()
    reception.types("22112026").rests().types("22112026").rests().types("j18.9").rests().presses("Enter").rests()
    reception.presses("Alt+6").rests()
    walks(reception, "visit.summary.text").types("Выписана.").presses("Ctrl+Enter").rests()
    if not reception.finds("visitOutcome").isVisible():
        reception.presses("Ctrl+Enter").rests()
    reception.presses("Esc").rests().presses("Ctrl+7").rests().presses("Down", "Home", "Enter").rests()
    page = front(reception)
    assert page.place == "visit"
    return page


def test_the_summary_is_amended_and_results_come_later(reception, stay, settings):
    goes_to(reception, stay, "papers").presses("F2").rests()
    assert at(reception) == "paper.section.because"
    assert reception.finds("paper.summary.text", QPlainTextEdit).toPlainText() == "Выписана."
    reception.types("неполный текст")
    walks(reception, "paper.summary.text").presses("Ctrl+End").types(" Явка через неделю.")
    reception.presses("Ctrl+Enter").rests()
    assert front(reception) is stay
    assert stay.lists["papers"][1].hasFocus()
    told = [" ".join(row) for row in table_texts(stay.lists["papers"][1])]
    assert "редакция 2" in told[0]
    assert "неполный текст" in told[0]
    assert "редакция 1, заменена" in told[1]
    assert "Явка через неделю." in stay._text.toPlainText()
    reception.presses("Down").rests()
    assert stay._text.toPlainText().endswith("Выписана.")
    reception.presses("Ctrl+E").rests()
    assert at(reception) == "later.results.0.name"
    QApplication.clipboard().setText(TABLE)
    reception.presses("Ctrl+V").rests().presses("Ctrl+Enter").rests()
    if front(reception) is not stay:
        reception.presses("Ctrl+Enter").rests()
    assert [(one.name, one.value) for one in stay.view.results] == [("Ферритин", "11"), ("Витамин B12", "310")]
    reception.presses("Ctrl+T").rests()
    assert front(reception).place == "results"
    reception.presses("Ctrl+T").rests()
    tables = [one for one in reception.finds("visits").findChildren(QTableView) if one.isVisible()]
    assert any("Ферритин" in " ".join(row) for one in tables for row in table_texts(one))
    with open_desk(settings) as opened:
        held = opened.desk.visits.open(stay.view.id)
    assert [(one.edition, one.text) for one in held.papers] == [(2, "Выписана. Явка через неделю."), (1, "Выписана.")]


def test_what_is_half_entered_waits_through_another_patient_and_another_language(reception, stay):
    reception.presses("Ctrl+N").rests()
    walks(reception, "paper.summary.text").types("Справка для").presses("Esc").rests()
    assert front(reception) is stay
    reception.presses("Ctrl+1").rests().asks("смирнов").rests()
    reception.asks(IVANOVA).sees_card("Иванова").presses("Ctrl+7").rests().presses("Down", "Home", "Enter").rests()
    reception.presses("Ctrl+N").rests()
    assert reception.finds("paper.summary.text", QPlainTextEdit).toPlainText() == "Справка для"
    assert at(reception) == "paper.summary.text"
    reception.commands("English")
    reception.rests()
    assert reception.finds("paper.summary.text", QPlainTextEdit).toPlainText() == "Справка для"
    assert "goes on" in reception.sees("visitPart") or "Issue" in reception.sees("visitPart")


def test_the_proof_of_the_check_of_that_day_is_offered_with_the_sheet(reception, stay):
    reception.presses("Ctrl+P")
    preview = reception.dialog("printPreview")
    reception.until(lambda: preview.pages > 0)
    assert "Справка о проверке того дня" in words_in(preview)
    reception.presses("Alt+2").until(lambda: preview.form == "proof").until(lambda: preview.pages > 0).rests()
    reception.presses("Esc").rests()
