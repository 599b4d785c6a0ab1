"""A history is walked, narrowed, uncovered and opened by keys alone, over a register in which somebody was treated for years."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QPlainTextEdit, QTableView
from sqlalchemy import delete, select

from omsdesk.app import open_desk
from omsdesk.models.drafts import DiagnosisDraft, ResultDraft, ServiceDraft, SummaryDraft
from omsdesk.models.records import AuditLine, VisitChange, table_of
from omsdesk.models.words import Unclear, VisitKind
from omsdesk.services.care.history import DIAGNOSIS, DISPUTE, DOSE, PAPER, RESULT, SERVICE
from omsdesk.services.care.secrecy import VISIT
from tests import visits
from tests.journeys.clerk import found
from tests.journeys.reception import table_texts, words_in

IVANOVA = "6654910887000012"
DAYS = [date(2026, 11, 20) - timedelta(days=23 * n) for n in range(160)]
STAY = visits.draft(
    VisitKind.HOSPITAL,
    date(2026, 11, 2),
    until=date(2026, 11, 12),
    doctor="Гаврилова А. П.",
    diagnoses=(DiagnosisDraft("J18.9"),),
    services=(ServiceDraft("B01.047.001", "Приём терапевта", "1", "850.50"), ServiceDraft("A09.05.023", "Глюкоза", "2", "120")),
    summary=SummaryDraft(date(2026, 11, 12), "Выписана с улучшением."),
    results=(ResultDraft("Общий анализ крови", "Гемоглобин", "128", "г/л", "120", "140"),),
)
FLU = visits.draft(VisitKind.VACCINATION, date(2026, 10, 1), doctor="Прививкина В. В.", diagnoses=(DiagnosisDraft("Z25.1"),))
SECRET = visits.draft(VisitKind.TREATMENT, date(2026, 9, 9), doctor="Тайнов Т. Т.", diagnoses=(DiagnosisDraft("F41.2"),))


@pytest.fixture
def ivanova(settings):
    """Somebody with 163 visits, one of them elsewhere, in a register that holds no other care."""
    with open_desk(settings) as opened:
        database = opened.desk.session._database
        with database.write() as session:
            for table in (DISPUTE, DOSE, RESULT, PAPER, SERVICE, DIAGNOSIS, table_of(VisitChange), VISIT):
                session.execute(delete(table))
        (person,) = found(settings, IVANOVA)
        visits.put(database, person, *(visits.draft(on=day, uuid=f"of {day}") for day in DAYS), STAY, FLU)
        visits.put(database, person, SECRET, organisation_id=visits.clinic(database))
    return person


@pytest.fixture
def history(ivanova, reception):
    """Her history on screen, from her card."""
    reception.asks(IVANOVA).sees_card("Иванова").presses("Ctrl+7").rests()
    assert reception.screen == "visits"
    return reception


def table(reception):
    return reception.finds("visitTable")


def told(reception):
    """Everything that can be read on the screen, the cells of its lists and the texts of papers too."""
    screen = reception.finds("visits")
    tables = [one for one in screen.findChildren(QTableView) if one.isVisible()]
    cells = (cell for one in tables for row in table_texts(one) for cell in row)
    prose = (one.toPlainText() for one in screen.findChildren(QPlainTextEdit) if one.isVisible())
    return " ".join([reception.sees("visits"), *cells, *prose]).replace("\u202f", " ")


def days(reception):
    return [row.on for row in table(reception).rows]


def audited(settings):
    with open_desk(settings) as opened, opened.desk.session._database.read() as session:
        lines = session.execute(select(AuditLine.action, AuditLine.entity, AuditLine.reason)).all()
    return [tuple(line) for line in lines if line.action == "view" and "visit" in line.entity]


def test_the_newest_stands_first_and_end_leads_to_the_oldest(history):
    assert days(history)[:2] == [date(2026, 11, 20), date(2026, 11, 2)]
    assert len(table(history).rows) < 163
    history.presses("End").rests()
    assert len(table(history).rows) == 163
    assert table(history).current.on == min(DAYS)
    history.presses("Home").rests()
    assert table(history).current.on == date(2026, 11, 20)


def test_paging_down_never_meets_a_gap(history):
    for _ in range(40):
        history.presses("PgDown").rests()
    assert days(history) == sorted([*DAYS, STAY.on, FLU.on, SECRET.on], reverse=True)


def test_a_visit_is_opened_whole_and_esc_leads_back_to_its_line(history):
    history.presses("Down", "Enter").rests()
    for words in ("стационар", "Гаврилова", "Пневмония", "850,50", "1 090,50", "Выписана с улучшением.", "Гемоглобин", "Иванова"):
        assert words in told(history), words
    history.presses("Esc").rests()
    assert table(history).current.on == STAY.on
    history.presses("Esc").rests()
    assert history.screen == "verify"


def test_what_was_elsewhere_is_covered_until_a_reason_is_given_and_again_after_leaving(history, settings, ivanova):
    assert "Тайнов" not in told(history)
    assert "F41.2" not in told(history)
    covered = next(at for at, row in enumerate(table(history).rows) if row.is_covered)
    history.presses(*["Down"] * covered, "Enter").rests()
    assert history.finds("openingReason").isVisible()
    history.presses("Esc").rests()
    assert not history.finds("openingReason").isVisible()
    assert "F41.2" not in told(history)
    history.presses("Ctrl+Enter").rests().types("2").rests()
    history.until(lambda: not any(row.is_covered for row in table(history).rows))
    (opened,) = [row for row in table(history).rows if row.on == SECRET.on]
    assert (opened.doctor, opened.diagnosis) == ("Тайнов Т. Т.", "F41.2")
    history.presses("Esc").rests()
    assert audited(settings) == [("view", "visits of person", ""), ("view", "visits of person", "request")]
    history.presses("Ctrl+7").rests()
    assert [row.doctor for row in table(history).rows if row.on == SECRET.on] == [None]


def test_words_kinds_and_years_narrow_it_and_esc_lifts_them(history):
    history.presses("F4").types("прививкина z25").rests()
    assert days(history) == [FLU.on]
    history.presses("Esc").rests()
    assert len(days(history)) >= 50
    history.presses("Alt+7").until(lambda: days(history) == [STAY.on])
    history.presses("Alt+7").until(lambda: len(days(history)) >= 50).rests()
    history.presses("F6").rests()
    timeline = history.finds("visitTimeline")
    assert timeline.hasFocus()
    assert "2026:" in timeline.accessibleDescription()
    history.presses("Left").rests()
    assert timeline.accessibleDescription() == f"2025: лечение {(count := sum(day.year == 2025 for day in DAYS))}; всего {count}"
    history.presses("Enter").rests()
    assert {day.year for day in days(history)} == {2025}
    history.presses("Esc").rests()
    assert days(history)[0] == date(2026, 11, 20)


def test_days_from_and_to_narrow_it_and_a_year_is_no_other_thing(history):
    history.finds("visitsSince").setFocus()
    history.types("15112024").presses("Enter").types("30.06.2025").presses("Enter").rests()
    within = [day for day in DAYS if date(2024, 11, 15) <= day <= date(2025, 6, 30)]
    assert days(history) == within
    assert table(history).hasFocus()
    assert not history.finds("visits").front.filters.year.isVisible()
    history.presses("F6", "Left", "Enter").rests()
    assert history.finds("visits").front.filters.year.isVisible()
    assert (history.finds("visitsSince").text(), history.finds("visitsUntil").text()) == ("01.01.2025", "31.12.2025")
    history.presses("Esc").rests()
    assert (history.finds("visitsSince").text(), len(days(history)) >= 50) == ("", True)


def test_a_receptionist_without_the_right_sees_that_there_are_visits_and_nothing_of_them(ivanova, receives, settings):
    reception = receives(replace(settings, role="reception"))
    reception.asks(IVANOVA).sees_card("Иванова").presses("Ctrl+7").rests()
    shown = told(reception)
    assert shown.startswith("Обращения есть. Видеть их в этой роли нельзя. Ins — зарегистрировать новое, Esc — назад.")
    assert "Иванова Мария Петровна" in shown
    assert "Ничего не подходит" not in shown
    assert not reception.finds("visitTable").isVisible()
    assert ("refused read_visits", "person", "") in _all_audited(settings)


@pytest.mark.parametrize(("role", "is_offered"), [("office", False), ("reception", True)])
def test_a_visit_is_offered_only_where_it_may_be_registered(ivanova, receives, settings, role, is_offered):
    reception = receives(replace(settings, role=role))
    reception.asks(IVANOVA).sees_card("Иванова")
    assert ("Обращение Ins" in reception.sees("coverageCard")) is is_offered
    reception.presses("Ins").rests()
    assert (reception.screen == "visits") is is_offered
    if not is_offered:
        reception.presses("Ctrl+2").rests().presses("Ins").rests()
        assert reception.screen == "person"
        reception.asks("неизвестнов 01011970").rests().presses("Ins").rests()
        assert reception.screen == "verify"


def _all_audited(settings):
    with open_desk(settings) as opened, opened.desk.session._database.read() as session:
        return [tuple(line) for line in session.execute(select(AuditLine.action, AuditLine.entity, AuditLine.reason)).all()]


def test_the_history_survives_another_language(history):
    history.presses("Down").rests()
    history.window.prefer("language", "en")
    history.rests()
    assert history.screen == "visits"
    assert table(history).current.on == STAY.on


def test_another_patient_covers_what_was_open(history, settings):
    history.presses("Ctrl+Enter").rests().types("1").rests()
    history.asks("Иванов Артём").rests()
    assert history.screen == "verify"
    history.presses("Down", "Enter").rests().presses("Ctrl+7").rests()
    visited = history.window.frame.screens["visits"]
    assert visited.reason is None


def opened(history, place):
    """The line of this place of the history, opened whole."""
    history.presses(*["Down"] * place, "Enter").rests()
    return history.window.frame.screens["visits"].front


def test_the_insured_disputes_a_service_it_stands_on_the_list_and_is_answered(history):
    page = opened(history, 1)
    page.lists["services"][1].take()
    history.presses("Down", "Ctrl+D").rests()
    assert "A09.05.023" in told(history)
    assert "Глюкоза" in told(history)
    history.types("Меня там не было").presses("Ctrl+Enter").rests()
    (dispute,) = page.view.disputes
    assert (dispute.service_n, dispute.text, dispute.entered_by) == (2, "Меня там не было", "Петрова А.")
    assert "Иванова" in dispute.said_by
    assert "оспорено" in told(history)
    history.presses("Esc").rests()
    assert table(history).current.disputes == 1
    history.presses("Ctrl+Shift+D").rests()
    assert "Меня там не было" in told(history)
    history.presses("F2").rests().types("2").rests().types("подпись в карте есть").presses("Enter").rests()
    assert "Споров без ответа нет." in told(history)
    history.presses("Esc").rests()
    assert table(history).current.disputes == 0


def test_a_dispute_without_words_is_not_written_down_and_nothing_typed_is_lost(history):
    page = opened(history, 1)
    history.presses("Ctrl+D", "Tab").types(" (дочь)").presses("Ctrl+Enter").rests()
    assert not page.view.disputes
    assert page.deeds.form.said_by.text().endswith("(дочь)")
    assert history.window.frame.messages.text
    history.presses("Esc", "Esc").rests()
    assert not page.deeds.form.is_open


def test_a_visit_is_withdrawn_with_a_word_and_that_is_taken_back(history):
    page = opened(history, 0)
    history.presses("Shift+Delete").rests().types("не тот пациент").presses("Enter").rests()
    assert page.view.withdrawn_because == "не тот пациент"
    assert "Отозвано" in told(history)
    history.presses("Ctrl+Z").rests()
    assert page.view.withdrawn_at is None
    assert len(page.view.changes) == 2
    history.presses("Shift+Delete").rests().presses("Esc").rests()
    assert page.view.withdrawn_at is None
    history.presses("Esc").rests()
    assert history.window.frame.screens["visits"].front.place == "visits"


def test_an_urgent_visit_of_somebody_unknown_is_clarified(history, settings, ivanova):
    with open_desk(settings) as desk:
        database = desk.desk.session._database
        urgent = visits.draft(VisitKind.AMBULANCE, date(2026, 11, 21))
        (number,) = visits.put(database, None, urgent, unclear=Unclear.PERSON, said=IVANOVA)
    history.presses("Ctrl+Shift+U").rests()
    assert "неизвестно, кто это был" in told(history)
    history.presses("Enter").rests().presses("Enter").rests()
    assert f"№ {number}" in history.window.frame.messages.text
    history.presses("Esc").rests()
    if history.window.frame.screens["visits"].front.place == "unclear":
        history.presses("Esc").rests()
    assert table(history).rows[0].id == number


def test_an_urgent_visit_is_taken_off_the_list_with_a_word(history, settings):
    with open_desk(settings) as desk:
        urgent = visits.draft(VisitKind.URGENT, date(2026, 11, 21))
        visits.put(desk.desk.session._database, None, urgent, unclear=Unclear.PERSON, said="мужчина лет сорока")
    history.presses("Ctrl+Shift+U").rests().presses("Enter").rests()
    history.presses("Esc").rests().presses("Delete").rests().types("установить не удалось").presses("Enter").rests()
    assert "Уточнять нечего." in told(history)


def test_a_history_goes_to_the_preview_and_so_does_a_visit(history):
    for title in ("Обращения этого года", "Обращение"):
        history.presses("Ctrl+P")
        preview = history.dialog("printPreview")
        history.until(lambda: preview.pages > 0)  # noqa: B023 - waited for here
        assert title in words_in(preview)
        history.presses("Esc").rests()
        history.presses("Enter").rests()


def test_f8_leads_to_the_family_of_the_history_and_back(history, ivanova):
    history.presses("F8").until(lambda: history.screen == "family").rests()
    assert history.window.frame.screens["family"].view.person_id == ivanova
    history.presses("Ctrl+7").until(lambda: history.screen == "visits").rests()
    history.presses("Esc").rests()
    assert history.screen == "verify"
