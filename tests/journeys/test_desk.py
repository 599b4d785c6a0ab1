"""The rest of the receptionist's day by keys alone: the first start, the look, the clipboard, who was here, the whole card."""

from dataclasses import replace

from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from omsdesk.settings import Settings
from tests.journeys.conftest import SEAT, keep_key
from tests.journeys.reception import named, table_texts

IVANOVA, VOLKOVA, ENP = "Иванова Мария Петровна", "Волкова Анна Сергеевна", "6654 9108 8700 0012"


def clipboard():
    return QGuiApplication.clipboard().text()


def test_the_first_start_ends_with_an_answer(receives, home):
    settings = Settings.load(home=home, language="ru", **SEAT)
    keep_key(settings)
    reception = receives(settings)
    assert reception.screen == "firstRun"
    reception.presses("Enter").until(lambda: reception.screen == "verify").rests()
    assert reception.finds("trainingStripe").isVisible()
    assert "УЧЕБНАЯ БАЗА" in reception.finds("trainingStripe").text()
    assert "2\N{NO-BREAK SPACE}000" in reception.finds("statusStore").text()
    assert reception.line.hasFocus()
    reception.types("иванова м 12051980").presses("Enter").sees_card(IVANOVA)
    assert reception.program.desk.practice
    assert len(reception.checks()) == 1


def test_the_language_changes_under_an_open_card_and_back(reception):
    reception.types(ENP).sees_card(IVANOVA)
    number = reception.check
    reception.commands("english").until(lambda: "ACTIVE" in reception.state).rests()
    seen = reception.sees("coverageCard")
    assert (IVANOVA in seen, "12.05.1980" in seen, reception.check) == (True, True, number)
    assert not {letter for letter in reception.note.lower() if "а" <= letter <= "я"}
    reception.commands("русский").until(lambda: "ДЕЙСТВУЕТ" in reception.state).rests()
    assert reception.check == number
    assert len(reception.checks()) == 1


def test_dark_colours_by_key_are_kept_for_the_next_start(reception, receives, settings):
    reception.types(ENP).sees_card(IVANOVA)
    reception.commands("тёмн").rests()
    assert QApplication.palette().color(QPalette.ColorRole.Window).lightness() < 100
    assert "✔ ДЕЙСТВУЕТ" in reception.state
    kept = Settings.load(home=settings.home)
    assert kept.palette == "dark"
    receives(replace(settings, palette=kept.palette))
    assert QApplication.palette().color(QPalette.ColorRole.Window).lightness() < 100


def test_a_value_is_copied_as_machines_want_it(reception):
    reception.types(ENP).sees_card(IVANOVA).presses("Down")
    copied = {}
    for _ in range(12):
        name = named(QApplication.focusWidget())
        reception.presses("Ctrl+C")
        copied[name.partition(":")[0]] = clipboard()
        reception.presses("Tab")
    assert {IVANOVA, "6654910887000012", "99103741116", "12.05.1980"} <= set(copied.values()), copied


def test_the_summary_is_one_key_away(reception):
    reception.types(ENP).sees_card(IVANOVA).presses("Ctrl+Shift+C")
    for fact in ("✔ ДЕЙСТВУЕТ", IVANOVA, "12.05.1980", ENP, "СОГАЗ-Мед", reception.check):
        assert fact in clipboard(), fact


def test_who_was_here_is_opened_again_as_it_was_shown(reception):
    reception.types(ENP).sees_card(IVANOVA)
    number = reception.check
    reception.presses("Ctrl+Return").rests()
    reception.types("волкова 30091988").presses("Enter").sees_card(VOLKOVA)
    reception.presses("Esc").rests()
    assert reception.page == "home"
    assert [row[1] for row in table_texts(reception.finds("recentPeople"))] == [VOLKOVA, IVANOVA]
    reception.presses("Down", "Down", "Enter").sees_card(IVANOVA)
    assert reception.check == number
    assert len(reception.checks()) == 2


def test_the_whole_card_and_back(reception):
    reception.types("волкова 30091988").presses("Enter").sees_card(VOLKOVA)
    number = reception.check
    reception.presses("Ctrl+2").until(lambda: reception.screen == "person").rests()
    seen = reception.sees("person")
    for fact in (VOLKOVA, "Соколова Анна Сергеевна", "65 14 010107", "ул. Луговая", "991-261-877 49", "до 15.08.2014"):
        assert fact in seen, fact
    assert [row[-1] for row in table_texts(reception.finds("checksTable"))] == [number]
    reception.presses("Esc").until(lambda: reception.screen == "verify").rests()
    assert (reception.page, reception.check) == ("card", number)


def test_the_next_patient_is_typed_from_the_whole_card(reception):
    reception.types("волкова 30091988").presses("Enter").sees_card(VOLKOVA)
    reception.presses("Ctrl+2").until(lambda: reception.screen == "person").rests()
    reception.types(ENP).sees_card(IVANOVA)
    assert reception.screen == "verify"


def test_a_paper_is_taken_without_ctrl(reception, folder):
    """Where the layout leaves Ctrl with a letter dead: the menu by its letter, Tab to the button, Space."""
    reception.types(ENP).sees_card(IVANOVA)
    number = reception.check
    reception.presses("Alt+Ч", "Enter")
    preview = reception.dialog("printPreview")
    reception.until(lambda: preview.pages > 0).rests()
    while "Ctrl+S" not in named(QApplication.focusWidget()):
        reception.presses("Tab")
        assert reception.keys < 100
    with reception.answers_file_dialog():
        reception.presses("Space")
    paper = folder / f"proof-{number}.pdf"
    reception.until(paper.is_file).rests()
    reception.presses("Esc")
