"""A clerk decides applications with the keyboard alone: approved, refused and filed again, and one that the rules refuse."""

import pytest
from PySide6.QtWidgets import QApplication, QListWidget

from omsdesk.app import open_desk
from omsdesk.models.drafts import reading
from omsdesk.models.words import ApplicationStatus, CoverageStatus
from tests.journeys.paper import words_of
from tests.journeys.reception import named, table_texts, walks_to
from tests.journeys.test_applying import kept, outcome_number, people

CHANGED = {
    "kind": "update",
    "for": "self",
    "ground": "changed",
    "identity.by": "document",
    "person.surname": "Заречный",
    "person.registered_at.house": "",
}


@pytest.fixture
def man(settings):
    def is_man(row):
        return row.sex == "M" and row.status is CoverageStatus.ACTIVE and row.snils

    return next(iter(people(settings, is_man)))


@pytest.fixture
def files(settings, man):
    """File an application of the man as a program would, before anybody sits at the window."""

    def filed(**changes):
        with open_desk(settings) as opened:
            held = reading.spelled(opened.desk.applications.held(man.id).draft, "person")
            return opened.desk.applications.submit({**held, **changes})

    return filed


@pytest.fixture
def waiting(files):
    """The number of a change of the surname, whose address lacks a house: a clerk has to look at it."""
    outcome = files(**CHANGED)
    assert outcome.status is ApplicationStatus.SUBMITTED, outcome.findings
    return outcome.number


def opens(reception, number):
    """The section by its key, down to the application that is meant, Enter."""
    reception.presses("Ctrl+4").rests()
    reception.until(lambda: named(QApplication.focusWidget()) == "Заявления, которые ждут решения")
    return walks_to(reception, reception.finds("waitingTable"), lambda cells: number in cells).presses("Enter").rests()


def page(reception):
    return reception.window.frame.decision.page


def sends(reception):
    """The last look, then away with it."""
    reception.presses("Ctrl+Enter").rests()
    assert page(reception) == "checkDecision"
    return reception.presses("Ctrl+Enter").rests()


def saves_paper(reception, settings, name):
    """Ctrl+P, Ctrl+S, Enter on the name that is offered, Esc: what stands on the paper."""
    reception.presses("Ctrl+P")
    preview = reception.dialog("printPreview")
    reception.until(lambda: preview.pages > 0).rests()
    with reception.answers_file_dialog():
        reception.presses("Ctrl+S")
    path = reception.folder / name
    reception.until(lambda: path.is_file() and path.stat().st_size > 0).rests()
    reception.presses("Esc").until(lambda: QApplication.activeModalWidget() is None)
    return words_of(path.read_bytes())


def test_an_application_that_waits_is_approved_and_carried_out(waiting, receives, settings, man):
    reception = opens(receives(settings), waiting)
    assert reception.screen == "decision"
    said = reception.sees("decisionSummary")
    assert waiting in said
    assert "→ Заречный" in said
    assert "Проверить — Дом" in said
    reception.types("1").rests()
    sends(reception)
    assert "ОДОБРЕНО" in reception.sees("decisionOutcome")
    assert kept(settings, waiting).status is ApplicationStatus.APPROVED
    with open_desk(settings) as opened:
        assert opened.desk.persons.open(man.id).surname == "Заречный"
    reception.presses("Esc").rests()
    assert [row for row in table_texts(reception.finds("waitingTable")) if waiting in row] == []


def test_a_refusal_is_printed_filed_again_and_approved(waiting, receives, settings):
    reception = opens(receives(settings), waiting)
    reception.types("2").rests()
    for letters in ("сомн", "не показ"):
        reception.types(letters).presses("Enter").rests()
    reception.presses("Enter").types("страница 5 заклеена").rests()
    draft = saves_paper(reception, settings, f"refusal-{waiting}-draft.pdf")
    assert "(проект)" in draft
    sends(reception)
    assert "ОТКАЗАНО" in reception.sees("decisionOutcome")
    notice = saves_paper(reception, settings, f"refusal-{waiting}.pdf")
    for words in ("Документ вызывает сомнения", "Документы не показаны", "страница 5 заклеена"):
        assert words in notice
    assert "(проект)" not in notice
    reception.presses("Tab")
    assert named(QApplication.focusWidget()) == "Подать снова, всё введённое сохранено"
    reception.presses("Enter").rests()
    assert reception.screen == "application"
    for _ in range(6):
        reception.presses("Ctrl+Enter").rests()
    assert "ЖДЁТ РЕШЕНИЯ" in reception.sees("outcome")
    again = outcome_number(reception)
    opens(reception, again)
    assert f"Повторяет № {waiting}" in reception.sees("decisionSummary")
    reception.types("1").rests()
    sends(reception)
    assert "ОДОБРЕНО" in reception.sees("decisionOutcome")
    assert [kept(settings, number).status for number in (waiting, again)] == [
        ApplicationStatus.REFUSED,
        ApplicationStatus.APPROVED,
    ]


def test_what_the_rules_refused_cannot_be_approved_and_says_why(files, receives, settings):
    refused = files(kind="include", ground="", **{"for": "self", "identity.by": "document"})
    assert refused.status is ApplicationStatus.REFUSED
    reception = receives(settings)
    reception.presses("Ctrl+3").rests()
    reception.until(lambda: reception.finds("applicationTable").model().rowCount() > 0)
    walks_to(reception, reception.finds("applicationTable"), lambda cells: refused.number in cells)
    reception.presses("Enter").rests()
    # Whoever holds a policy is refused again: the focus is on the notice, not on filing once more.
    assert named(QApplication.focusWidget()) == "Печать  Ctrl+P"
    reception.presses("Tab", "Tab")
    assert named(QApplication.focusWidget()) == "Пересмотреть решение"
    reception.presses("Enter").rests()
    assert reception.screen == "decision"
    assert "Одобрить нельзя по правилам" in reception.sees("decisionForm")
    reception.types("1").rests()
    assert reception.finds("decision.choice", QListWidget).currentRow() == -1
    reception.presses("Ctrl+Enter").rests()
    assert page(reception) == "decisionPane"
    assert kept(settings, refused.number).status is ApplicationStatus.REFUSED
    reception.presses("Esc").rests()
    assert reception.screen == "application"
