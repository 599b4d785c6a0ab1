"""The check before filing, filing itself, the outcome, the list, and what holds on every page of an application."""

import weakref
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPushButton, QWidget

from omsdesk.errors import Finding, Said, StoreUnavailable
from omsdesk.models.checks import Alike, Circumstances, Difference, HeldPerson, Reason
from omsdesk.models.words import ApplicationStatus, CoverageStatus
from omsdesk.views.forms.application import CONTACT, DOCUMENTS, PERSON
from omsdesk.views.screens.application.together import together
from tests.keys import click_twice, press
from tests.views.applying import CHILD, CTRL, ENTER, ESC, F7, at, focus, types
from tests.views.deciding import ROW, seen
from tests.views.desk import TODAY
from tests.views.test_window import nameless

# ---- the check, filing, the outcome


def test_the_check_shows_what_was_entered_and_leads_back(filled):
    page = filled.filling.pane.answers
    assert page.objectName() == "checkAnswers"
    shown = {label.text() for label in page.findChildren(QLabel)}
    assert {"Иванов Пётр Сергеевич", "ребёнку", "включение в единый регистр"} <= shown
    assert "свидетельство о рождении II-АГ № 123456, выдан 10.05.2021, отдел ЗАГС г. Тулы" in shown
    changes = [button for button in page.findChildren(QPushButton) if button.text() == "Изменить"]
    assert [button.accessibleName() for button in changes][2] == "Изменить: Документы"
    changes[2].click()
    assert filled.filling.pane.place == 2


def test_what_the_rules_will_refuse_is_said_before_it_is_filed(filled):
    around = filled.filling.work.around
    said = "откажут сразу"
    assert said not in " ".join(filled.filling.pane.answers._notes.sentences)
    filled.filling.know(replace(around, person=HeldPerson(2, 1, filled.filling.work.draft.person), status=CoverageStatus.ACTIVE))
    assert said in " ".join(filled.filling.pane.answers._notes.sentences)


def test_filed_once_with_its_uuid_and_the_outcome_is_a_page(filled, desk, rests):
    uuid = filled.filling.work.uuid
    press(focus(), ENTER, CTRL)
    press(focus(), ENTER, CTRL)
    rests()
    assert len(desk.applications.submitted) == 1
    assert desk.applications.submitted[0]["uuid"] == uuid
    assert filled.shows_outcome
    page = filled.stack.currentWidget()
    assert page.objectName() == "outcome"
    said = " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
    assert "ОДОБРЕНО" in said
    assert "Заявление № 2026-000007 · Иванов Пётр Сергеевич, 05.05.2021" in said


def test_a_double_click_files_once(filled, desk, rests):
    button = next(one for one in filled.findChildren(QPushButton) if one.isVisible() and one.text().startswith("Подать"))
    click_twice(button)
    rests()
    assert len(desk.applications.submitted) == 1
    assert filled.shows_outcome


def test_what_the_register_holds_back_stays_in_the_form(filled, desk, rests):
    held = (Finding("person.snils", "application.snils_of_another", "stop", {"name": "Иванова", "born": TODAY}),)
    desk.applications.answer = replace(desk.applications.answer, status=ApplicationStatus.DRAFT, number=None, findings=held)
    press(focus(), ENTER, CTRL)
    rests()
    assert len(desk.applications.submitted) == 1
    assert filled.shows_form
    assert at() == "person.snils"
    assert len(filled.filling.pane.summary.sentences) == 1
    assert filled.filling.pane._next.isEnabled()


def test_a_failure_while_filing_leaves_everything_as_it_was(filled, desk, rests, window):
    desk.applications.fails = StoreUnavailable("store.unreachable")
    press(focus(), ENTER, CTRL)
    rests()
    assert filled.shows_form
    assert "Сервер базы не отвечает" in window.frame.messages.text
    desk.applications.fails = None
    press(focus(), ENTER, CTRL)
    rests()
    assert filled.shows_outcome


def test_one_more_of_the_family_has_the_parent_and_the_address(filled, rests):
    press(focus(), ENTER, CTRL)
    rests()
    first = filled.filling.work.uuid
    press(focus(), F7)
    rests()
    entry = filled.filling.work.entry
    assert filled.filling.work.uuid != first
    assert entry.text("sitting") == first
    assert entry.text("representative.surname") == "Иванова"
    assert entry.text("person.registered_at.street") == "Мира"
    assert entry.value("person.surname").origin == "sitting"
    assert entry.text("person.name") == ""
    assert at() == "person.name"


def test_a_refusal_says_why_and_the_same_is_filed_again(filled, desk, rests):
    why = (Reason("application.policy_held", {}),)
    desk.applications.answer = replace(desk.applications.answer, status=ApplicationStatus.REFUSED, reasons=why)
    press(focus(), ENTER, CTRL)
    rests()
    page = filled.stack.currentWidget()
    assert "ОТКАЗАНО" in page.spoken
    assert focus().text() == "Подать снова, всё введённое сохранено"
    press(focus(), ENTER)
    rests()
    entry = filled.filling.work.entry
    assert filled.shows_form
    assert entry.text("again") == "2026-000007"
    assert entry.text("person.name") == "Пётр"
    pane = filled.filling.pane
    assert pane.summary.isVisible()
    assert len(pane.summary.sentences) == 1
    assert (pane.place, at()) == (0, "kind")
    assert filled.filling.work.uuid != desk.applications.submitted[0]["uuid"]


@pytest.mark.parametrize(
    ("reason", "place", "field"),
    [
        (Reason("application.documents_not_shown"), 2, "person.documents.0.type"),
        (Reason("application.insurer_elsewhere", {"insurer": "x"}), 3, "insurer"),
        (Reason("application.data_differ", {}, (Difference("person.birth_date", "1", "2"),)), 1, "person.birth_date"),
        # A parent needs no paper of power: it begins with for whom it is.
        (Reason("application.no_powers"), 0, "for"),
    ],
)
def test_what_is_filed_again_begins_where_it_was_refused(filled, desk, rests, reason, place, field):
    refused = {"status": ApplicationStatus.REFUSED, "reasons": (reason,), "text": "Принесите оригинал"}
    desk.applications.answer = replace(desk.applications.answer, **refused)
    press(focus(), ENTER, CTRL)
    rests()
    filled.begin_again()
    rests()
    assert (filled.filling.pane.place, at()) == (place, field)
    assert filled.filling.pane.summary.isVisible()
    assert filled.filling.pane.summary.sentences[-1] == "Принесите оригинал"


def test_whom_a_refused_application_was_about_is_not_asked_again(filled, desk, rests):
    desk.applications.answer = replace(desk.applications.answer, status=ApplicationStatus.REFUSED, person_id=1)
    press(focus(), ENTER, CTRL)
    rests()
    desk.applications.known = Circumstances(TODAY, person=desk.applications.held(1))
    filled.begin_again()
    rests()
    assert filled.filling.work.around.person.id == 1
    assert filled.filling.work.people == ()


@pytest.mark.parametrize(
    ("possible", "first"), [("extract", "Печать  Ctrl+P"), ("with_powers", "Подать снова, всё введённое сохранено")]
)
def test_the_focus_is_on_filing_again_only_where_that_is_possible(filled, desk, rests, possible, first):
    desk.applications.answer = replace(
        desk.applications.answer, status=ApplicationStatus.REFUSED, still_possible=(Said(f"application.possible.{possible}"),)
    )
    press(focus(), ENTER, CTRL)
    rests()
    assert focus().text() == first


def test_esc_of_an_application_of_the_list_comes_back_to_its_line(filled, rests, window, desk):
    desk.applications.submitted = [{**CHILD, "person.surname": name} for name in ("Иванов", "Петров", "Сидоров")]
    press(focus(), ESC)
    window.do("section_applications")
    rests()
    table = filled.list.table
    number = table.rows[2].number
    table.go_to(2)
    for leave in ("back", "section_applications"):
        press(focus(), ENTER)
        rests()
        assert filled.shows_outcome
        assert filled._page._next_one.text() == "К списку  Esc"
        window.do(leave)
        rests()
        assert window.frame.front is filled
        assert (filled.stack.currentWidget(), table.current.number, table.hasFocus()) == (filled.list, number, True)


def test_esc_after_the_outcome_goes_back_to_the_check_of_insurance(filled, rests, window):
    press(focus(), ENTER, CTRL)
    rests()
    press(focus(), ESC)
    assert window.frame.front.objectName() == "verify"
    window.do("section_applications")
    rests()
    assert [row.number for row in filled.list.table.rows] == ["2026-000001"]


def test_an_application_of_the_list_is_looked_at(filled, rests, window):
    press(focus(), ENTER, CTRL)
    rests()
    press(focus(), ESC)
    window.do("section_applications")
    rests()
    press(focus(), ENTER)
    rests()
    assert filled.shows_outcome
    assert "2026-000001" in filled.stack.currentWidget().spoken


def test_what_was_asked_for_is_read_on_the_page_of_a_filed_application(filled, desk, rests, window, monkeypatch):
    monkeypatch.setattr(desk.applications, "examine", lambda number: seen(replace(ROW, number=number)))
    press(focus(), ENTER, CTRL)
    rests()
    page = filled.stack.currentWidget()
    said = " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
    for words in ("изменение сведений", "Что меняет в регистре", "Иванова Мария", "→ Новосёлова Мария", "паспорт"):
        assert words in said
    desk.applications.outcome = lambda number: replace(desk.applications.answer, number=number)
    monkeypatch.setattr(desk.applications, "examine", lambda _number: seen())
    filled.calls.ask_outcome("2026-000009")
    rests()
    assert not page.findChild(QWidget, "askedFor").isVisible()


def test_the_list_is_filtered_by_status_and_kind(filled, rests, window):
    press(focus(), ENTER, CTRL)
    rests()
    press(focus(), ESC)
    window.do("section_applications")
    rests()
    shown = filled.list
    for place, count in ((1, 0), (0, 1)):
        shown.filters.status.setCurrentIndex(place)
        rests()
        assert len(shown.table.rows) == count
    shown.filters.kind.setCurrentIndex(2)
    rests()
    assert len(shown.table.rows) == 0
    assert shown._empty.isVisible()


@pytest.mark.parametrize(
    ("group", "worded", "lines"),
    [
        (PERSON.groups[0], {"person.surname": "Иванов", "person.name": "Пётр"}, ["Иванов Пётр"]),
        (
            DOCUMENTS.groups[0],
            {"person.documents.0.type": "паспорт", "person.documents.0.number": "1", "person.documents.0.until": "01.01.2030"},
            ["паспорт 1, действует до 01.01.2030"],
        ),
        (
            CONTACT.groups[1],
            {"person.registered_at.city": "Тула", "person.registered_at.house": "1", "person.registered_at.flat": "2"},
            ["Тула, д. 1, кв. 2"],
        ),
        (PERSON.groups[1], {"representative.relation": "мать"}, ["мать"]),
    ],
)
def test_what_is_read_together_stands_together(dressed, group, worded, lines):
    fields = {field.path: field for field in group.fields()}
    found = list(together(group, {path: (fields[path], text) for path, text in worded.items()}))
    assert [shown for _, shown, _ in found] == lines


# ---- for everybody


def test_everything_on_every_page_that_takes_the_focus_says_its_name(filled, window, rests, desk):
    desk.applications.known = Circumstances(TODAY, alike=(Alike(9, "Иванов Пётр", date(2021, 5, 5)),))
    filled.filling._look()
    rests()
    for place in range(5):
        filled.filling.show_place(place)
        assert nameless(window) == []
    press(focus(), ENTER, CTRL)
    rests()
    assert nameless(window) == []


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("place", range(5))
def test_no_word_is_cut_on_the_smallest_usual_screen(filled, window, rests, percent, place):
    window.prefer("text_percent", percent)
    window.resize(1366, 768)
    rests()
    again = window.frame.application
    again.filling.show_place(place)
    again.filling.go_on() if place == 1 else None
    for _ in range(5):
        QApplication.processEvents()
    cut = [
        f"{type(label).__name__} «{label.text()}» {label.width()} < {label.sizeHint().width()}"
        for label in again.findChildren(QWidget)
        if isinstance(label, (QLabel, QAbstractButton))
        and label.isVisible()
        and label.text()
        and not getattr(label, "wordWrap", bool)()
        and not label.hasHeightForWidth()
        and (label.width() < label.sizeHint().width() or label.height() < label.sizeHint().height())
    ]
    assert cut == []


def test_the_names_of_the_contract_are_there(filled, window):
    filled.filling.show_place(1)
    for name in ("application.person.surname", "documentChecklist", "errorSummary", "application.person.surname.finding"):
        assert window.findChild(QWidget, name) is not None, name
    filled.filling.show_place(4)
    assert window.findChild(QWidget, "checkAnswers") is not None
    assert isinstance(window.findChild(QWidget, "application.person.snils"), QLineEdit)


def test_a_dropped_application_screen_is_freed(window, qapp, rests, begins, screen):
    begins()
    gone = weakref.ref(screen.filling.pane)
    window.do("palette_dark")
    rests()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    import shiboken6

    assert gone() is None or not shiboken6.isValid(gone())


@pytest.mark.parametrize("place", ["card", "person", "nobody"])
def test_an_application_is_begun_by_a_button_wherever_somebody_is_shown(window, rests, ask, screen, place):
    if place == "nobody":
        ask("щщукин")
        button = window.frame.screens["verify"].stack.nobody._apply
    else:
        window.frame.screens["verify"].check_person(1)
        rests()
        button = window.frame.screens["verify"].card._apply_button
    if place == "person":
        window.frame.leading.open_person(1)
        rests()
        found = window.frame.screens["person"].findChildren(QPushButton)
        button = next(one for one in found if one.text() == "Заявление  F7")
    button.click()
    rests()
    assert window.frame.front is screen
    types("2")
    rests()
    assert ("representative.surname" in screen.filling.work.entry.entered) == (place != "nobody")
