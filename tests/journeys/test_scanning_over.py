"""A code is scanned over what is half entered: what is left for it is said, and the key that is named leads back to it."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton

from omsdesk.models.numbers import mrz, policy_barcode
from omsdesk.views.forms.visit import KIND
from omsdesk.views.style import State
from tests.journeys.test_scanning import GROMOV, IVANOVA, NOBODY
from tests.scanning import is_scanned

VOLKOVA = replace(
    IVANOVA, enp="6650110869000072", surname="ВОЛКОВА", name="АННА", patronymic="СЕРГЕЕВНА", birth_date=date(1988, 9, 30)
)
WHO = "Волкова Анна Сергеевна, 30.09.1988"


@pytest.fixture
def visit(reception):
    """A visit of Volkova's with half a diagnosis."""
    reception.asks("волкова 30091988").presses("Enter").rests().presses("Ctrl+7").rests().presses("Ins").rests()
    return reception.types("1").rests().types("о").rests()


def form_of(reception):
    return reception.window.frame.screens["visits"].form


def told(reception):
    return reception.window.frame.messages.text


@pytest.mark.parametrize("code", [policy_barcode.write(IVANOVA), mrz.write(GROMOV), "6654910887000012"])
def test_a_visit_that_a_scan_leads_away_from_is_said_to_be_kept_and_the_named_key_leads_back(visit, code):
    is_scanned(visit, code)
    assert visit.screen == "verify"
    assert told(visit) == f"Обращение сохранено: {WHO}. Вернуться к нему: Ctrl+7."
    visit.presses("Ctrl+7").rests()
    assert (visit.screen, form_of(visit).who, form_of(visit).work.entry.text(KIND)) == ("visits", WHO, "treatment")
    assert told(visit) == ""
    assert QApplication.focusWidget().text() == "о"
    assert QApplication.focusWidget().accessibleName() == "Диагноз: код или слова"


def test_once_the_visit_was_gone_back_to_the_key_means_whoever_is_on_screen(visit):
    is_scanned(visit, policy_barcode.write(IVANOVA))
    visit.presses("Ctrl+7").rests().presses("Ctrl+1").rests().presses("Ctrl+7").rests()
    assert form_of(visit) is None
    assert visit.window.frame.screens["visits"].person_id == visit.window.frame.screens["verify"].person_id


def test_a_word_that_was_closed_binds_no_key(visit):
    is_scanned(visit, policy_barcode.write(IVANOVA))
    visit.window.frame.messages.clear()
    visit.presses("Ctrl+7").rests()
    assert form_of(visit) is None


@pytest.mark.parametrize(("code", "what"), [(policy_barcode.write(VOLKOVA), "полис"), ("6650110869000072", "полис")])
def test_the_policy_of_the_patient_leaves_the_visit_where_it_is_and_says_whose_it_is(visit, code, what):
    checks = len(visit.checks())
    is_scanned(visit, code)
    assert (visit.screen, QApplication.focusWidget().text()) == ("visits", "о")
    assert told(visit) == f"Это {what} этого же пациента: {WHO}. Обращение не изменилось."
    assert len(visit.checks()) == checks


def place_of(widget, window):
    return QRect(widget.mapTo(window, QPoint()), widget.size())


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_what_is_confirmed_lies_over_no_button_that_the_form_ends_with(receives, settings, percent):
    reception = receives(replace(settings, text_percent=percent))
    reception.asks("волкова 30091988").presses("Enter").rests().presses("Ctrl+7").rests().presses("Ins").rests()
    reception.types("1").rests().types("о").rests()
    is_scanned(reception, policy_barcode.write(VOLKOVA))
    window = reception.window.frame
    done, foot = reception.finds("confirmation"), reception.finds("visitRegister", QPushButton).parentWidget()
    buttons = [one for one in foot.findChildren(QPushButton) if one.isVisible()]
    assert len(buttons) > 1
    assert not [one.text() for one in buttons if place_of(done, window).intersects(place_of(one, window))]
    assert window.rect().contains(place_of(done, window))


def test_what_is_confirmed_stays_behind_with_its_screen_whatever_was_said_before(visit):
    visit.window.frame.messages.tell(State.FACT, "До закрытия", stays=True)
    is_scanned(visit, policy_barcode.write(VOLKOVA))
    assert visit.finds("confirmation").isVisible()
    visit.presses("Ctrl+3").rests()
    assert not visit.finds("confirmation").isVisible()


def test_of_a_visit_in_which_nothing_is_entered_nothing_is_said(reception):
    reception.asks("волкова 30091988").presses("Enter").rests().presses("Ins").rests()
    is_scanned(reception, policy_barcode.write(IVANOVA))
    assert (reception.screen, told(reception)) == ("verify", "")


def test_urgent_care_of_nobody_known_is_kept_as_well(reception):
    reception.asks("неизвестный мужчина").rests().presses("Ins").rests().types("о").rests()
    is_scanned(reception, policy_barcode.write(IVANOVA))
    assert told(reception) == "Обращение сохранено: неизвестный мужчина. Вернуться к нему: Ctrl+7."
    reception.presses("Ctrl+7").rests()
    assert form_of(reception).who == "неизвестный мужчина"


@pytest.mark.parametrize(
    ("key", "title"), [("F2", "Исправление обращения № "), ("Ctrl+E", "Результаты исследований к обращению № ")]
)
def test_a_correction_and_further_results_are_named_by_their_titles(reception, key, title):
    reception.asks("волкова 30091988").presses("Enter").rests().presses("Ctrl+7").rests().presses("Enter").rests()
    reception.presses(key).rests()
    form = form_of(reception)
    assert form.pane.title.startswith(title)
    is_scanned(reception, policy_barcode.write(VOLKOVA))
    assert f"этого же пациента: {WHO}" in told(reception)
    reception.types("ж").rests()
    is_scanned(reception, policy_barcode.write(IVANOVA))
    assert told(reception) == f"Сохранено «{form.pane.title}»: {WHO}. Вернуться: Ctrl+7."
    reception.presses("Ctrl+7").rests()
    assert form_of(reception) is form


def test_a_decision_that_is_half_made_is_named_with_the_key_that_leads_back(reception):
    reception.presses("Ctrl+4").rests().presses("Enter").rests()
    decision = reception.window.frame.decision
    number = decision.seen.row.number
    is_scanned(reception, policy_barcode.write(IVANOVA))
    assert (reception.screen, told(reception)) == ("verify", "")
    reception.presses("Ctrl+4").rests().types("2").rests()
    is_scanned(reception, policy_barcode.write(IVANOVA))
    assert reception.screen == "verify"
    assert told(reception) == f"Начатое решение по заявлению № {number} сохранено. Вернуться к нему: Ctrl+4."
    reception.presses("Ctrl+4").rests()
    assert (reception.screen, decision.page, decision.seen.row.number) == ("decision", "decisionPane", number)
    assert decision.pane.form.intent.choice == "refuse"
    assert told(reception) == ""


@pytest.fixture
def link(reception):
    """A link of Volkova's to her mother."""
    reception.asks("волкова 30091988").presses("Enter").rests().presses("F8").rests().presses("Ins").rests()
    return reception.types("2").rests()


def test_a_link_shows_a_passport_by_its_number_and_name_and_drops_what_was_said_of_the_scan_before(link):
    offers = link.window.frame.front.form.offers
    is_scanned(link, "SKU/99-ABCDEF")
    assert "не распознан" in told(link)
    is_scanned(link, mrz.write(GROMOV))
    assert (link.screen, told(link)) == ("family", "")
    assert offers.line.displayText() == "скан: паспорт 65 11 771234, ГРОМОВ ИЛЬЯ ДЕНИСОВИЧ, 14.02.1991"
    assert "Никто не найден" in offers.told
    assert link.window.frame.front.form.entered.sought == mrz.write(GROMOV)
    link.types("ива").rests()
    assert offers.line.text() == "ива"


def test_what_is_typed_elsewhere_in_a_link_does_not_go_on_a_scan(link):
    offers = link.window.frame.front.form.offers
    is_scanned(link, mrz.write(GROMOV))
    link.window.frame.front.form.roles.setFocus()
    offers.table.setFocus()
    offers.type_on(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "а"))
    assert offers.line.text() == "а"


def test_lines_read_amiss_are_said_to_be_where_a_relative_is_looked_for(link):
    offers = link.window.frame.front.form.offers
    offers.line.setFocus()
    lines = mrz.write(GROMOV)
    is_scanned(link, lines[:-1] + str((int(lines[-1]) + 1) % 10))
    assert offers.told.startswith("Строки паспорта прочитаны неверно") or "ещё раз" in offers.told


@pytest.mark.parametrize(
    ("code", "asked", "logged"),
    [
        (
            policy_barcode.write(NOBODY),
            "ЕНП 7700 0000 0000 0016, ПРОВЕРКА СКАНЕРА ЛИСТОМ, 31.01.1980",
            "Проверка Сканера Листом 31.01.1980",
        ),
        (
            policy_barcode.write(replace(NOBODY, enp="7756410832000014")),
            "ЕНП 7756 4108 3200 0014, ПРОВЕРКА СКАНЕРА ЛИСТОМ, 31.01.1980",
            "7756410832000014",
        ),
        (mrz.write(GROMOV), "паспорт 65 11 771234, ГРОМОВ ИЛЬЯ ДЕНИСОВИЧ, 14.02.1991", "65 11 771234"),
    ],
)
def test_a_scan_of_nobody_says_whose_it_is_and_what_fits_a_scan(reception, code, asked, logged):
    is_scanned(reception, code)
    assert reception.page == "nobody"
    said = reception.sees("nobody")
    assert f"Искали по скану: {asked}" in said
    assert reception.line.displayText() == f"скан: {asked}"
    assert "написание" not in said
    assert "прежней фамилии, СНИЛС или другому документу" in said
    who = reception.window.frame.screens["verify"].stack.nobody.who
    assert who == ("Проверка Сканера Листом, 31.01.1980" if "ЕНП" in asked else "Громов Илья Денисович, 14.02.1991")
    reception.presses("Ctrl+Enter").rests()
    card = reception.finds("coverageCard")
    assert card.answer.key == logged
    assert f"Искали: {logged}" in card.summary()
    assert "написание" not in " ".join(card.sentences) or "Листом" in logged
