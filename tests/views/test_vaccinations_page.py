"""The page of vaccinations over a real register: what is due changes with what is entered, by keys."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from omsdesk.models.drafts import VaccinationDraft, VisitDraft
from omsdesk.models.words import OpeningReason
from tests import visits
from tests.builders import add, person
from tests.keys import press, type_text
from tests.views.care_pages import database, holder, reach, real_desk, settled, shows

__all__ = ["database", "holder", "reach", "real_desk", "settled", "shows"]

KEY = Qt.Key


@pytest.fixture
def ivanova(database):
    return add(database, person("Иванова Мария Петровна"))


@pytest.fixture
def page(shows, ivanova):
    from omsdesk.views.screens.visits.vaccinations_page import VaccinationsPage

    return shows(VaccinationsPage, ivanova)


def focus():
    return QApplication.focusWidget()


def due(page):
    return {line.what: line.word for line in page.due.rows}


def finding(page, path):
    notes = page.findChild(object, f"visit.{path}.finding")
    return " ".join(notes.sentences) if notes.isVisible() else ""


def texts(page):
    return " | ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def given(page):
    return [(row.vaccine, row.dose, row.series, row.refused) for row in page.given.rows]


def enter(page, *words):
    """Ins, the vaccine and what follows it line by line; an empty word passes by."""
    page.commands()["enter_vaccination"]()
    for word in words:
        if word:
            type_text(focus(), word)
        press(focus(), KEY.Key_Return)


def test_a_dose_is_entered_in_a_few_keys_and_is_due_no_more(page, settled):
    assert due(page)["столбняк"] == "просрочено"
    page.commands()["enter_vaccination"]()
    type_text(focus(), "адс-м")
    press(focus(), KEY.Key_Return)
    settled(page)
    page.commands()["save_vaccination"]()
    settled(page)
    assert given(page) == [("АДС-М", "RV", None, None)]
    assert "столбняк" not in due(page)
    assert page.form.isHidden()
    assert focus() is page.due


@pytest.mark.parametrize(("typed", "shown", "goes_on"), [
    ("13112026", "13.11.2026", True), ("31022026", "31022026", False), ("1311", "1311", False),
])  # fmt: skip
def test_eight_digits_are_a_day_and_lead_on(page, typed, shown, goes_on):
    page.commands()["enter_vaccination"]()
    field = page.form.sheet.field("on")
    page.form.sheet.take("on")
    type_text(field, typed)
    assert field.text() == shown
    assert (focus() is page.form.sheet.field("vaccinations.0.route")) == goes_on


def test_the_series_of_last_time_is_offered(page, settled):
    enter(page, "адс-м", "", "П1")
    page.commands()["save_vaccination"]()
    settled(page)
    enter(page, "адс-м")
    settled(page)
    assert page.form.sheet.texts["vaccinations.0.series"] == "П1"
    page.form.sheet.field("vaccinations.0.refused").setText("болеет")
    page.commands()["save_vaccination"]()
    settled(page)
    assert ("АДС-М", "RV", None, "болеет") in given(page)


def test_a_refusal_has_a_term_and_is_told_so(page, settled):
    enter(page, "адс-м", "", "", "", "", "", "болеет")
    settled(page)
    type_text(focus(), "01.03.2027")
    press(focus(), KEY.Key_Return)
    settled(page)
    assert due(page)["столбняк"] == "отказ"
    line = next(line for line in page.due.rows if line.what == "столбняк")
    assert line.note == "по 01.03.2027"
    assert "отказ по 01.03.2027: болеет" in page.given.model().index(0, 5).data()


def test_what_is_wrong_is_said_at_its_line_and_nothing_is_written(page, settled):
    page.commands()["enter_vaccination"]()
    page.form.sheet.field("on").setText("31.02.2026")
    page.commands()["save_vaccination"]()
    assert finding(page, "vaccinations.0.vaccine") == "Не сказано, какая это вакцина."
    assert finding(page, "on") == "Дата непонятна. Введите её так: 05.06.2010."
    assert focus().objectName() == "visit.vaccinations.0.vaccine"
    settled(page)
    assert given(page) == []
    assert page.step_back()
    assert not page.step_back()


def test_a_vaccine_that_no_list_knows_is_written_and_told(page, settled, reach):
    enter(page, "Неизвестная")
    page.commands()["save_vaccination"]()
    settled(page)
    assert given(page)[0][0] == "Неизвестная"
    assert (
        "Вакцины нет в списке" in reach.messages.findChild(QLabel, "message").text()
        if reach.messages.findChild(QLabel, "message")
        else True
    )


def test_a_reaction_is_added_and_an_entry_withdrawn_with_a_word(page, settled):
    enter(page, "адс-м")
    page.commands()["save_vaccination"]()
    settled(page)
    page.given.take()
    page.commands()["vaccination_reaction"]()
    type_text(focus(), "отёк 2 см")
    press(focus(), KEY.Key_Return)
    settled(page)
    assert page.given.rows[0].reaction == "отёк 2 см"
    page.given.take()
    page.commands()["withdraw_vaccination"]()
    press(focus(), KEY.Key_Return)
    assert page.word.isVisible()
    type_text(focus(), "не тому")
    press(focus(), KEY.Key_Return)
    settled(page)
    assert page.given.rows[0].is_withdrawn
    assert due(page)["столбняк"] == "просрочено"
    assert "withdraw_vaccination" not in page.commands()


def test_care_elsewhere_stays_covered_until_a_reason_is_given(page, settled, database, real_desk, ivanova):
    visits.clinic(database)
    dose = VaccinationDraft("АДС-М", "RV")
    draft = VisitDraft("elsewhere", on=date(2026, 1, 2), organisation=visits.ELSEWHERE, vaccinations=(dose,))
    real_desk.vaccinations.enter(ivanova, draft)
    page.refresh()
    settled(page)
    assert given(page) == []
    assert "Есть сведения других организаций" in texts(page)
    assert "give_reason" in page.commands()
    page.open(ivanova, OpeningReason.TREATMENT)
    settled(page)
    assert given(page) == [("АДС-М", "RV", None, None)]
    assert "столбняк" not in due(page)


def test_of_another_person_nothing_stays_on_screen(page, settled, database):
    enter(page, "адс-м")
    page.commands()["save_vaccination"]()
    settled(page)
    page.open(add(database, person("Петров Олег")))
    assert (page.given.rows, page.due.rows, page.form.isHidden()) == ((), (), True)
    settled(page)
    assert "Петров Олег" in texts(page)
    page.forget()
    assert page.commands().keys() == {"back"}


def test_everything_that_takes_the_focus_has_a_name(page):
    page.commands()["enter_vaccination"]()
    named = [one for one in page.findChildren(object) if getattr(one, "focusPolicy", lambda: Qt.FocusPolicy.NoFocus)()]
    assert all(one.accessibleName() for one in named if one.isVisible())
    assert page.help_text()
    assert page.panes()


def test_the_certificate_is_printed_with_what_is_due(page, settled):
    enter(page, "адс-м")
    page.commands()["save_vaccination"]()
    settled(page)
    asked = []
    page.wants_papers.connect(asked.append)
    page.commands()["print"]()
    (form,) = asked[0].forms
    assert (form.recipe.form, form.sizes) == ("vaccinations", ("A4",))
