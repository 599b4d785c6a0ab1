"""The screen of decisions over a desk of frozen answers: what waits, what is read, what is chosen, what is sent, what follows."""

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPlainTextEdit, QWidget

from omsdesk.errors import Finding, Rejected, StaleRecord, StoreUnavailable
from omsdesk.models.checks import Alike, Difference, Reason
from omsdesk.services.applications import DecisionRow
from omsdesk.services.attachments import ScannedRow
from omsdesk.views.screens.decision.intent import Intent, Ruled
from tests.keys import press, type_text
from tests.views.deciding import (
    APPROVED,
    DOUBTFUL,
    HELD_ALREADY,
    NUMBER,
    OTHER,
    PNG,
    REFUSED,
    ROW,
    WITHDRAWN,
    Deciding,
    seen,
)
from tests.views.desk import NOW, TODAY
from tests.views.test_window import nameless

ENTER, ESC, DOWN, SPACE, F4 = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_F4
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(desk, settings):
    desk.applications = Deciding(settings.today)
    desk.papers = SimpleNamespace(paper=print, pack=print, proposal=lambda number, outcome, size="A4": (number, outcome, size))
    return desk


@pytest.fixture
def service(desk):
    return desk.applications


@pytest.fixture
def screen(window):
    return window.frame.decision


@pytest.fixture
def opened(window, screen, qtbot, rests):
    """The one that waits, opened from the section's own list."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.do("section_decisions")
    rests()
    press(focus(), ENTER)
    rests()
    assert screen.page == "decisionPane"
    return screen


def focus():
    return QApplication.focusWidget()


def types(text):
    type_text(focus(), text)


def words(widget):
    return " ".join(
        one.text() for one in widget.findChildren(QWidget) if isinstance(one, (QLabel, QAbstractButton)) and one.isVisible()
    )


def refuses(rests, *found):
    """The digit of a refusal, then a few letters and Enter for each reason."""
    types("2")
    rests()
    for letters in found:
        types(letters)
        press(focus(), ENTER)


def decides(rests):
    press(focus(), ENTER, CTRL)
    rests()
    press(focus(), ENTER, CTRL)
    rests()


# ---- what waits


def test_the_section_counts_what_waits_and_lists_what_is_due_first(window, screen, service, rests):
    late = replace(ROW, number="2026-000001", deadline=TODAY - timedelta(1))
    today = replace(ROW, number="2026-000002", deadline=TODAY)
    service.rows = [ROW, today, late, replace(ROW, number="2026-000003", status=REFUSED)]
    window.do("section_decisions")
    rests()
    assert [row.number for row in screen.list.table.rows] == ["2026-000001", "2026-000002", NUMBER]
    due = [screen.list.table.model().index(row, 0).data() for row in range(3)]
    assert due == ["✖ 21.11.2026, просрочено", "▲ 22.11.2026, сегодня", "● 27.11.2026"]
    assert window.frame.sections.item(3).text() == "4  Решения (3)"


def test_nothing_that_waits_is_said_and_keeps_the_focus(window, screen, service, rests):
    service.rows = []
    window.do("section_decisions")
    rests()
    assert "Решения ничего не ждёт" in words(screen)
    assert window.frame.sections.item(3).text() == "4  Решения"


def test_a_waiting_application_of_the_other_list_opens_its_decision_and_esc_goes_back_there(window, screen, rests):
    window.do("section_applications")
    rests()
    window.frame.application.list.table.take()
    press(focus(), ENTER)
    rests()
    assert (window.frame.front, screen.page) == (screen, "decisionPane")
    press(focus(), ESC)
    rests()
    assert window.frame.front is window.frame.application
    assert focus() is window.frame.application.list.table


def test_esc_goes_back_to_the_own_list_and_from_there_to_the_check(opened, window, rests):
    press(focus(), ESC)
    rests()
    assert opened.page == "waitingList"
    assert focus() is opened.list.table
    press(focus(), ESC)
    assert window.frame.front.objectName() == "verify"


def test_an_application_that_is_gone_is_said(window, screen, service, rests):
    window.do("section_decisions")
    rests()
    service.by_number.clear()
    press(screen.list.table, ENTER)
    rests()
    assert screen.page == "waitingList"
    assert window.frame.messages.text


# ---- what is read


def test_what_differs_what_is_found_and_who_filed_it_stand_on_the_left(opened):
    said = words(opened.pane)
    assert "ждёт решения" in said
    assert "Новосёлова Мария Петровна, 12.05.1980" in said
    assert "Было — в регистре" in said
    assert "Иванова Мария Петровна" in said
    assert "→ Новосёлова Мария Петровна" in said
    assert "Проверить — Дом" in said
    assert "Петрова, Окно 3" in said
    assert "паспорт" in said


def test_decisions_before_say_who_when_and_why(window, screen, service, rests):
    past = DecisionRow(1, REFUSED, False, (Reason(DOUBTFUL),), "страница 5", TODAY, NOW, "Сидорова Е.")
    service.by_number[NUMBER] = seen(replace(ROW, status=REFUSED), decisions=(past,))
    window.frame.go("decision")
    screen.open(NUMBER)
    rests()
    said = words(screen.pane.summary)
    assert "отказано, оператор Сидорова Е. Документ вызывает сомнения. Пояснение: страница 5" in said
    assert screen.pane.form.options.item(0).flags() & Qt.ItemFlag.ItemIsEnabled
    assert not screen.pane.form.options.item(1).flags() & Qt.ItemFlag.ItemIsEnabled
    assert "новым решением его можно только одобрить" in words(screen.pane.form)
    types("1")
    rests()
    decides(rests)
    assert service.made == [(NUMBER, APPROVED, (), "")]


def test_somebody_alike_is_answered_here_and_the_answer_stays_in_sight(window, screen, service, rests):
    one = Alike(3, "Иванова Мария Петровна", date(1981, 5, 12))
    service.by_number[NUMBER] = seen(alike=(one,))
    window.frame.go("decision")
    screen.open(NUMBER)
    rests()
    types("2")
    rests()
    people = screen.pane.summary.findChild(QWidget, "decisionAlike")
    assert people.isVisible()
    service.by_number[NUMBER] = seen(alike=(replace(one, answer="another", because="близнец"),))
    people.another.emit(3, "близнец")
    rests()
    assert service.told == [(3, "близнец")]
    assert not people.isVisible()
    assert "другой человек, потому что близнец" in words(screen.pane.summary)
    assert screen.pane.form.intent.choice is Ruled.REFUSE


def test_nothing_is_approved_while_it_is_open_who_is_meant(window, screen, service, rests):
    one = Alike(3, "Новосёлова Мария Петровна", date(1980, 5, 12))
    asked = Finding("person.surname", "application.alike", "ask", values={"name": one.full_name, "born": TODAY, "enp": ""})
    service.by_number[NUMBER] = seen(alike=(one,), findings=(asked,))
    window.frame.go("decision")
    screen.open(NUMBER)
    rests()
    types("1")
    rests()
    press(focus(), ENTER, CTRL)
    rests()
    assert screen.page == "decisionPane"
    assert "Сначала ответьте" in words(screen.findChild(QWidget, "alikeAsked"))
    assert focus().text() == "Это он"
    press(focus(), Qt.Key.Key_Tab)
    press(focus(), SPACE)
    types("тёзка")
    service.by_number[NUMBER] = seen(alike=(replace(one, answer="another", because="тёзка"),))
    press(focus(), ENTER)
    rests()
    assert service.told == [(3, "тёзка")]
    assert focus().objectName() == "decision.choice"
    assert words(screen.findChild(QWidget, "alikeAsked")) == ""
    decides(rests)
    assert service.made == [(NUMBER, APPROVED, (), "")]


def test_scans_are_shown_in_small_and_opened_whole(opened, desk, rests, qtbot):
    row = ScannedRow(1, "u-7", 1, "passport", "паспорт.png", "image/png", len(PNG), 1, NOW, "Петрова")
    desk.scanned_documents.rows = [row]
    desk.scanned_documents.thumbnail = desk.scanned_documents.content = lambda _scan_id: PNG
    opened.refresh()
    rests()
    (button,) = opened.pane.summary._scans.findChildren(QAbstractButton)
    assert "паспорт.png, страниц: 1" in button.accessibleName()
    button.setFocus()
    press(button, ENTER)
    rests()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    assert (dialog.objectName(), dialog.sheets.count) == ("scanView", 1)
    assert nameless(dialog) == []
    dialog.reject()


# ---- what is chosen


def test_a_digit_chooses_and_the_next_field_waits(opened, rests):
    assert focus().objectName() == "decision.choice"
    types("1")
    rests()
    assert opened.pane.form.intent.choice is Ruled.APPROVE
    assert focus().objectName() == "decision.text"
    press(focus(), ENTER, SHIFT)
    types("2")
    rests()
    assert opened.pane.form.intent.choice is Ruled.REFUSE
    assert focus().objectName() == "reasonSearch"


def test_a_digit_chooses_from_what_is_only_read_as_well(opened, rests):
    opened.pane.summary.first.setFocus()
    types("3")
    rests()
    assert opened.pane.form.intent.choice is Ruled.WITHDRAW


def test_a_scan_that_begins_with_such_a_digit_chooses_nothing_and_is_searched_for(opened, window, rests):
    for letter in "2156820823000016":
        QApplication.sendEvent(
            focus(), QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
        )
    assert window.frame.bar.line.text() == "2156820823000016"
    rests()
    assert opened.pane.form.intent.choice is None


def test_what_the_rules_refuse_cannot_be_chosen_and_says_why(window, screen, service, rests):
    why = Reason(HELD_ALREADY, {"insurer": "Альфа-мед", "since": TODAY})
    service.by_number[NUMBER] = seen(reasons=(why,))
    window.frame.go("decision")
    screen.open(NUMBER)
    rests()
    assert "Одобрить нельзя по правилам. В регистре найден действующий полис" in words(screen.pane.form)
    types("1")
    rests()
    assert screen.pane.form.intent.choice is None
    types("2")
    rests()
    form = screen.pane.form
    assert form.reasons._offered[0].code == HELD_ALREADY
    assert form.reasons.marked == (HELD_ALREADY,)
    assert "В регистре найден действующий полис" in words(form.findChild(QWidget, "decisionNotice"))


def test_a_refusal_that_the_rules_uphold_leads_to_another_application(window, screen, service, rests):
    service.by_number[NUMBER] = seen(
        replace(ROW, status=REFUSED), reasons=(Reason(HELD_ALREADY, {"insurer": "Альфа-мед", "since": TODAY}),)
    )
    window.frame.go("decision")
    screen.open(NUMBER)
    rests()
    assert "подать заявление снова, когда причина отпадёт" in words(screen.pane.form)
    assert focus().text() == "Подать снова, всё введённое сохранено"
    press(focus(), ENTER)
    rests()
    assert window.frame.front is window.frame.application
    assert window.frame.application.filling.work.entry.text("again") == NUMBER


def test_what_does_not_pass_the_checks_cannot_be_approved_either(window, screen, service, rests):
    service.by_number[NUMBER] = seen(findings=(Finding("person.snils", "application.snils_missing"),))
    window.frame.go("decision")
    screen.open(NUMBER)
    rests()
    assert "Одобрить нельзя в том виде, как подано. Не указан СНИЛС" in words(screen.pane.form)


@pytest.mark.parametrize("typed", ["сомн", "cjvy", "док сомн", "вызыв"])
def test_a_reason_is_found_by_a_few_letters_in_any_layout_and_marked_by_enter(opened, rests, typed):
    refuses(rests, typed)
    assert opened.pane.form.reasons.marked == (DOUBTFUL,)
    assert opened.pane.form.reasons.line.text() == ""
    said = words(opened.pane.form)
    assert "Основание: Правила ОМС 108н" in said
    assert "Принесите другой документ" in said


def test_letters_that_find_nothing_mark_nothing(opened, rests):
    refuses(rests, "ыыы")
    assert opened.pane.form.reasons.marked == ()
    assert opened.pane.form.reasons.line.text() == "ыыы"


def test_the_list_is_walked_by_arrows_and_marked_by_blank(opened, rests):
    refuses(rests)
    press(focus(), DOWN)
    assert focus().objectName() == "reasonList"
    press(focus(), DOWN)
    press(focus(), SPACE)
    assert opened.pane.form.reasons.marked == (opened.pane.form.reasons._offered[1].code,)
    press(focus(), ENTER)
    assert opened.pane.form.reasons.marked == ()
    types("со")
    assert (focus().objectName(), focus().text()) == ("reasonSearch", "со")


def test_f4_looks_for_a_reason_and_so_refuses(opened, rests):
    press(focus(), F4)
    rests()
    assert opened.pane.form.intent.choice is Ruled.REFUSE
    assert focus().objectName() == "reasonSearch"


def test_the_palette_knows_the_three_decisions(opened, window):
    assert {"approve", "refuse", "withdraw"} <= {command.name for command in window.actions_table.available()}
    window.do("refuse")
    assert opened.pane.form.intent.choice is Ruled.REFUSE


@pytest.mark.parametrize(
    ("digit", "reasons", "said", "at"),
    [
        ("", (), "Выберите решение", "decision.choice"),
        ("2", (), "нужна хотя бы одна причина", "reasonSearch"),
        ("2", ("друг прич",), "напишите её в пояснении", "decision.text"),
    ],
)
def test_what_is_missing_is_said_at_its_place(opened, rests, digit, reasons, said, at):
    types(digit)
    rests()
    for letters in reasons:
        types(letters)
        press(focus(), ENTER)
    press(focus(), ENTER, CTRL)
    rests()
    assert opened.page == "decisionPane"
    assert said in words(opened.findChild(QWidget, "decisionTrouble"))
    assert focus().objectName() == at


# ---- what is sent


def test_a_refusal_is_looked_at_once_more_and_sent_once(opened, rests, service):
    refuses(rests, "сомн", "друг прич")
    press(focus(), ENTER)
    types("нет страницы 5")
    press(focus(), ENTER)
    assert focus().text() == "Проверить решение  Ctrl+Enter"
    press(focus(), ENTER)
    rests()
    said = words(opened.confirming)
    assert opened.page == "checkDecision"
    assert "БУДЕТ ОТКАЗАНО" in said
    assert "Документ вызывает сомнения" in said
    assert "Пояснение: нет страницы 5" in said
    press(focus(), ENTER, CTRL)
    press(focus(), ENTER, CTRL)
    rests()
    assert service.made == [(NUMBER, REFUSED, (DOUBTFUL, OTHER), "нет страницы 5")]
    assert opened.page == "decisionOutcome"
    assert "ОТКАЗАНО" in words(opened.done)
    assert "когда можно подать снова — в уведомлении" in words(opened.done)


@pytest.mark.parametrize(("digit", "status", "said"), [("1", APPROVED, "ОДОБРЕНО"), ("3", WITHDRAWN, "ОТОЗВАНО")])
def test_an_approval_and_a_withdrawal_need_two_keys_more(opened, rests, service, digit, status, said):
    types(digit)
    rests()
    decides(rests)
    assert service.made == [(NUMBER, status, (), "")]
    assert said in words(opened.done)
    press(focus(), ESC)
    rests()
    assert opened.page == "waitingList"
    assert opened.list.table.rows == ()


def test_esc_loses_nothing_neither_from_the_last_look_nor_from_the_list(opened, rests):
    refuses(rests, "сомн")
    press(focus(), ENTER)
    types("нет страницы 5")
    press(focus(), ENTER, CTRL)
    rests()
    press(focus(), ESC)
    rests()
    held = Intent(Ruled.REFUSE, (DOUBTFUL,), "нет страницы 5")
    assert (opened.page, opened.pane.form.intent) == ("decisionPane", held)
    press(focus(), ESC)
    rests()
    press(focus(), ENTER)
    rests()
    assert (opened.page, opened.pane.form.intent) == ("decisionPane", held)


def test_another_look_of_the_window_loses_nothing_either(opened, window, rests):
    refuses(rests, "сомн")
    window.prefer("palette", "dark")
    rests()
    screen = window.frame.decision
    assert screen is not opened
    assert (window.frame.front, screen.page) == (screen, "decisionPane")
    assert screen.pane.form.intent == Intent(Ruled.REFUSE, (DOUBTFUL,), "")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (Rejected("decision.rules_refuse", codes=(HELD_ALREADY,)), "Полис уже есть"),
        (StaleRecord("record.stale"), ""),
        (StoreUnavailable("store.unreachable"), "Сервер базы не отвечает"),
    ],
)
def test_what_goes_wrong_is_said_where_it_is_sent_and_can_be_sent_again(opened, rests, service, error, said):
    types("1")
    rests()
    service.error = error
    decides(rests)
    assert opened.page == "checkDecision"
    told = opened.findChild(QWidget, "checkTrouble")
    assert told.isVisible()
    assert said in words(told) or HELD_ALREADY not in words(told)
    service.error = None
    press(focus(), ENTER, CTRL)
    rests()
    assert service.made


def test_what_somebody_else_decided_meanwhile_is_shown_as_it_stands(opened, rests, service, window):
    refuses(rests, "сомн")
    service.error = Rejected("decision.not_open", number=NUMBER)
    past = DecisionRow(1, APPROVED, False, (), "", TODAY, NOW, "Сидорова Е.")
    service.by_number[NUMBER] = seen(replace(ROW, status=APPROVED), decisions=(past,))
    decides(rests)
    assert opened.page == "decisionPane"
    assert "решение уже принято" in window.frame.messages.text
    assert "оператор Сидорова Е." in words(opened.pane.summary)
    assert "decide" not in opened.commands()


# ---- papers and what follows


def test_the_notice_is_seen_before_it_is_decided(opened, rests):
    wanted = []
    opened.wants_papers.disconnect()
    opened.wants_papers.connect(wanted.append)
    press(focus(), Qt.Key.Key_P, CTRL)
    refuses(rests, "сомн")
    press(focus(), Qt.Key.Key_P, CTRL)
    first, second = wanted
    assert "refusal" not in [form.name for form in first.forms]
    (form,) = second.forms
    assert (form.name, form.words) == ("refusal", "&1  Уведомление об отказе, проект")
    number, outcome, size = form.make("A5")
    assert (number, outcome.status, [one.code for one in outcome.reasons], size) == (NUMBER, REFUSED, [DOUBTFUL], "A5")


def test_after_a_refusal_the_notice_is_printed_and_the_application_filed_again(opened, rests, window):
    refuses(rests, "сомн")
    decides(rests)
    wanted = []
    opened.wants_papers.disconnect()
    opened.wants_papers.connect(wanted.append)
    press(focus(), Qt.Key.Key_P, CTRL)
    assert next(form.name for form in wanted[0].forms) == "refusal"
    again = next(one for one in opened.done.findChildren(QAbstractButton) if one.text().startswith("Подать снова"))
    again.click()
    rests()
    assert window.frame.front is window.frame.application
    assert window.frame.application.filling.work.entry.text("person.surname") == "Новосёлова"
    window.do("section_decisions")
    rests()
    assert opened.page == "waitingList"


def test_a_refusal_is_corrected_from_its_own_page(opened, rests, service):
    refuses(rests, "сомн")
    decides(rests)
    service.by_number[NUMBER] = seen(replace(ROW, status=REFUSED))
    correct = next(one for one in opened.done.findChildren(QAbstractButton) if one.text() == "Пересмотреть решение")
    correct.click()
    rests()
    assert opened.page == "decisionPane"


def test_a_refusal_of_the_other_list_is_corrected_here(window, screen, service, rests):
    refused = replace(ROW, status=REFUSED)
    service.rows, service.answer = [refused], replace(service.answer, status=REFUSED)
    service.by_number[NUMBER] = seen(refused)
    window.do("section_applications")
    rests()
    window.frame.application.list.table.take()
    press(focus(), ENTER)
    rests()
    page = window.frame.application.stack.currentWidget()
    correct = next(one for one in page.findChildren(QAbstractButton) if one.text() == "Пересмотреть решение")
    correct.click()
    rests()
    assert (window.frame.front, screen.page) == (screen, "decisionPane")


# ---- for everybody


def test_everything_that_takes_the_focus_says_its_name(opened, window, rests):
    assert nameless(window) == []
    refuses(rests, "сомн")
    assert nameless(window) == []
    decides(rests)
    assert nameless(window) == []


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_nothing_is_cut_on_the_smallest_usual_screen(opened, window, rests, percent):
    window.prefer("text_percent", percent)
    window.resize(1366, 768)
    rests()
    types("2")
    rests()
    for _ in range(3):
        QApplication.processEvents()
    assert (window.width(), window.height()) == (1366, 768)
    cut = [
        f"{type(label).__name__} «{label.text()}» {label.width()} < {label.sizeHint().width()}"
        for label in window.frame.decision.findChildren(QWidget)
        if isinstance(label, (QLabel, QAbstractButton))
        and label.isVisible()
        and label.text()
        and not getattr(label, "wordWrap", bool)()
        and (label.width() < label.sizeHint().width() or label.height() < label.sizeHint().height())
    ]
    assert cut == []
    # The field in which one types is whole in sight, however far down it stands.
    assert window.focusWidget().visibleRegion().boundingRect() == window.focusWidget().rect()
    pane = window.frame.decision.pane
    for area in (pane.summary, pane._right):
        assert area.widget().width() <= area.viewport().width()


def test_values_that_the_rules_find_to_differ_stand_in_the_text_of_the_notice(window, screen, service, rests):
    why = Reason("application.data_differ", {}, (Difference("person.birth_date", date(1980, 5, 12), date(1980, 5, 13)),))
    service.by_number[NUMBER] = seen(reasons=(why,))
    window.frame.go("decision")
    screen.open(NUMBER)
    rests()
    types("2")
    rests()
    assert "Дата рождения: в регистре 12.05.1980, в заявлении 13.05.1980" in words(screen.pane.form)


def test_what_was_typed_stays_within_what_is_kept(opened, rests):
    box = opened.findChild(QPlainTextEdit, "decision.text")
    box.setPlainText("я" * 3000)
    assert len(opened.pane.form.intent.text) == 2000
