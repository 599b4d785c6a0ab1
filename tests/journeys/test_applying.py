"""A clerk enters applications with the keyboard alone, on the practice register: a child, oneself, a refusal, a draft."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from omsdesk.app import open_desk
from omsdesk.models.words import ApplicationStatus, CoverageStatus
from tests.journeys.reception import named, words_in

BUDGET = 90
SYLLABLES = ("ив", "пе", "са", "ко", "ни", "ми", "ба", "ку")


def people(settings, wanted):
    """People of the register whom a journey needs, the first that the search shows."""
    with open_desk(settings) as opened:
        rows = [row for syllable in SYLLABLES for row in opened.desk.search.find(syllable, limit=500).rows]
        return [row for row in rows if wanted(row)]


def kept(settings, number):
    with open_desk(settings) as opened:
        return opened.desk.applications.outcome(number)


@pytest.fixture
def mother(settings):
    def is_mother(row):
        return row.sex == "F" and row.status is CoverageStatus.ACTIVE and 1984 < row.birth_date.year < 1998 and row.snils

    return next(iter(people(settings, is_mother)))


@pytest.fixture
def at(reception):
    def path():
        focus = QApplication.focusWidget()
        return focus.objectName().removeprefix("application.") if focus is not None else ""

    return path


def outcome_number(reception):
    return next(word for word in reception.sees("outcome").split() if word.startswith("2026-"))


def child(reception, name="пётр", patronymic="сергеевич"):
    """Everything of a child whose parent is on the card, as it is typed; ends on the check."""
    reception.presses("F7").rests().types("2").rests()
    reception.types(name).presses("Enter").types(patronymic).presses("Enter")
    reception.types("05052021").types("тула").presses("Enter", "Enter").rests()
    reception.types("2аг").presses("Enter").types("123456").presses("Enter").types("10052021")
    reception.types("загс тула").presses("Enter").rests()


def test_a_child_whose_parent_is_held_takes_no_mouse_and_few_keys(reception, settings, mother, at):
    reception.asks(mother.enp).sees_card(mother.surname)
    before = reception.keys
    child(reception)
    while at() == "insurer":
        reception.presses("Enter").rests()
    reception.until(lambda: reception.window.findChild(object, "checkAnswers") is not None)
    assert "Пётр Сергеевич" in reception.sees("checkAnswers")
    reception.presses("Ctrl+Enter").rests()
    spent = reception.keys - before
    print(f"\na child whose parent is held: {spent} keys of {BUDGET}")
    assert spent <= BUDGET
    assert "ОДОБРЕНО" in reception.sees("outcome")
    done = kept(settings, outcome_number(reception))
    assert done.status is ApplicationStatus.APPROVED
    assert done.policy.enp
    with open_desk(settings) as opened:
        card = opened.desk.persons.open(done.person_id)
    assert (card.name, card.patronymic, card.birth_date) == ("Пётр", "Сергеевич", date(2021, 5, 5))
    assert card.surname.removesuffix("а") == mother.surname.removesuffix("а")


def test_one_more_child_of_the_same_family_needs_only_the_child(reception, settings, mother, at):
    reception.asks(mother.enp).sees_card(mother.surname)
    child(reception)
    while at() == "insurer":
        reception.presses("Enter").rests()
    reception.presses("Ctrl+Enter").rests()
    first = outcome_number(reception)
    before = reception.keys
    reception.presses("F7").rests()
    reception.types("анна").presses("Enter").types("сергеевна").presses("Enter").types("07082023")
    reception.types("тула").presses("Enter", "Enter").rests()
    reception.types("3аг").presses("Enter").types("654321").presses("Enter").types("15082023")
    reception.types("загс тула").presses("Enter").rests()
    while at() == "insurer":
        reception.presses("Enter").rests()
    reception.presses("Ctrl+Enter").rests()
    assert reception.keys - before <= BUDGET
    second = outcome_number(reception)
    assert second != first
    assert "ОДОБРЕНО" in reception.sees("outcome")


def test_a_refusal_says_why_and_the_same_application_is_filed_again_with_everything_entered(reception, settings, mother, at):
    """Whoever is insured already asks to be included: the register says so, and what was typed is not typed again."""
    reception.asks(mother.enp).sees_card(mother.surname)
    reception.presses("F7").rests().types("1").rests().types("1").rests()
    for _ in range(12):
        if reception.window.findChild(object, "outcome") is not None and reception.finds("outcome").isVisible():
            break
        reception.presses("Ctrl+Enter").rests()
    assert "ОТКАЗАНО" in reception.sees("outcome")
    number = outcome_number(reception)
    why = reception.sees("outcome")
    # The same once more is no way on for her, so the focus is on the notice.
    reception.presses("Tab", "Enter").rests()
    form = reception.finds("applicationForm")
    assert form.isVisible()
    assert at() == "kind"
    assert all(line in why for line in reception.finds("errorSummary").sentences[0].split(". "))
    assert not reception.finds("alikePeople").isVisible()
    assert mother.surname in words_in(form)
    with open_desk(settings) as opened:
        assert opened.desk.applications.outcome(number).reasons
        assert opened.desk.applications.entered(number)["person.surname"] == mother.surname
    assert len(why) > len(number)


def test_a_wrong_number_is_said_where_it_stands_and_in_the_summary_in_the_same_words(reception, at):
    reception.presses("F7").rests().types("1").types("1").rests()
    reception.types("иванов").presses("Enter").types("пётр").presses("Enter").types("сергеевич").presses("Enter")
    reception.types("12051980").types("тула").presses("Enter").types("rus").presses("Enter")
    while at() != "person.snils":
        reception.types("6").presses("Enter")
    reception.types("11223344596").presses("Enter").rests()
    reception.presses("Ctrl+Enter").rests()
    told = reception.finds("application.person.snils.finding").text()
    assert "Контрольное число СНИЛС не сходится" in told
    summary = reception.finds("errorSummary")
    assert summary.isVisible()
    assert any(told.split("\n")[0] == line for line in summary.sentences)
    assert at() == "person.snils"
    assert named(QApplication.focusWidget()) == "СНИЛС"


def test_what_was_being_typed_comes_back_at_the_same_field(receives, settings, at):
    """The program ends without being asked: the next start shows the application where it was."""
    first = receives(settings)
    first.presses("F7").rests().types("1").types("1").rests()
    first.types("иванов").presses("Enter").types("пётр").presses("Enter").rests()
    first.until(lambda: "сохранено" in first.sees("applicationForm")).rests()
    second = receives(settings)
    second.until(lambda: second.screen == "application").rests()
    second.window.activateWindow()
    second.until(second.window.isActiveWindow)
    assert second.finds("application.person.surname", QLineEdit).text() == "Иванов"
    assert second.finds("application.person.name", QLineEdit).text() == "Пётр"
    assert second.window.focusWidget().objectName() == "application.person.patronymic"


def test_esc_loses_nothing(reception, at):
    reception.presses("F7").rests().types("1").types("1").rests().types("иванов").presses("Enter").rests()
    reception.presses("Esc").rests()
    reception.until(lambda: reception.finds("applicationTable").model().rowCount() > 0)
    reception.presses("Enter").rests()
    assert reception.finds("application.person.surname", QLineEdit).text() == "Иванов"
    assert at() == "person.name"


def test_every_kind_can_be_begun_by_its_digit(reception, at):
    for digit in "123456789":
        reception.presses("F7").rests().types("1").types(digit).rests()
        assert reception.screen == "application"
        assert at() != "kind"
        reception.presses("Esc").rests()
