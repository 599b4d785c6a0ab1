"""The verification screen, as keys and eyes meet it: empty, one, many, nobody, failed, another date."""

import threading
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from omsdesk.errors import NotAllowed, Rejected, Said, StoreUnavailable
from omsdesk.models.words import CoverageStatus, QuestionKind, VerdictKind
from omsdesk.services.search.find import Found, QuestionShown
from omsdesk.services.search.mending import Repair
from omsdesk.views import labels
from omsdesk.views.screens.nobody import relaxed
from omsdesk.wording import say
from tests.keys import press, replace_text, type_text
from tests.views.desk import MARIA, MARKUP, NAMESAKE, TODAY, answer

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def state(window):
    return window.findChild(QLabel, "coverageState").text()


def page(verify):
    return verify.stack.currentWidget()


def test_the_window_opens_on_the_search_line_and_says_what_to_type(window, verify, line):
    assert line.hasFocus()
    assert page(verify).objectName() == "home"


def test_an_exact_number_opens_the_card_at_once(window, verify, line, checked, desk):
    assert state(window) == "✔ ДЕЙСТВУЕТ"
    assert window.findChild(QLineEdit, "coverageOn").text() == "22.11.2026"
    assert desk.coverage.asked == [(1, None, "7156820823000016")]


def test_after_a_check_the_next_patient_is_just_typed(line, checked, verify, qtbot, idle):
    assert line.hasFocus()
    assert line.selectedText() == "7156820823000016"
    type_text(line, "петров")
    qtbot.waitUntil(lambda: page(verify) is verify.results)
    assert line.text() == "петров"


def test_one_hit_by_name_waits_for_enter(ask, verify, line, window, idle):
    ask("петров")
    assert page(verify) is verify.results
    press(line, Qt.Key.Key_Return)
    idle()
    assert state(window) == "✖ НЕ ДЕЙСТВУЕТ"


def test_enter_before_the_answer_opens_the_only_hit_when_it_comes(verify, line, window, idle, desk):
    type_text(line, "петров")
    press(line, Qt.Key.Key_Return)
    idle()
    idle()
    assert [person for person, *_ in desk.coverage.asked] == [3]


@pytest.mark.parametrize("enters", [0, 1])
def test_several_hits_are_never_opened_by_themselves(verify, line, desk, idle, enters, qtbot):
    type_text(line, "иванова")
    for _ in range(enters):
        press(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page(verify) is verify.results)
    idle()
    assert desk.coverage.asked == []


def test_enter_struck_twice_is_one_check(ask, line, desk, idle):
    ask("петров")
    press(line, Qt.Key.Key_Return)
    press(line, Qt.Key.Key_Return)
    idle()
    assert len(desk.coverage.asked) == 1


def test_a_number_that_may_grow_longer_waits_until_typing_rests(ask, desk, qtbot, window):
    desk.search.kind = QuestionKind.SNILS
    ask("11223344595")
    assert desk.coverage.asked == []
    assert not window.is_idle
    qtbot.waitUntil(lambda: len(desk.coverage.asked) == 1)


def test_a_number_that_grows_longer_opens_nobody(ask, line, desk, qtbot, window):
    desk.search.kind = QuestionKind.SNILS
    ask("11223344595")
    type_text(line, "1")
    qtbot.waitUntil(lambda: window.is_idle and len(desk.search.asked) > 1)
    assert desk.coverage.asked == []


def test_who_types_on_loses_no_letter_to_a_late_answer(ask, line, desk, idle, verify):
    ask("петров")
    press(line, Qt.Key.Key_Return)
    press(line, Qt.Key.Key_A, CTRL)
    type_text(line, "и")
    idle()
    assert verify.stack.shows_card
    type_text(line, "в")
    assert line.text() == "ив"


def test_rows_of_another_question_are_not_opened(ask, line, desk, idle, verify):
    ask("петров")
    press(line, Qt.Key.Key_A, CTRL)
    type_text(line, "п")
    press(line, Qt.Key.Key_Return)
    idle()
    assert desk.coverage.asked == []


def test_who_types_on_after_enter_opens_nobody(line, desk, idle, verify, qtbot):
    type_text(line, "петров")
    press(line, Qt.Key.Key_Return)
    type_text(line, " ")
    idle()
    assert desk.coverage.asked == []


def test_enter_is_not_lost_while_the_hits_are_counted(line, desk, idle, verify, monkeypatch, qtbot):
    gate = threading.Event()
    desk.search.people = tuple(MARIA for _ in range(60))
    monkeypatch.setattr(desk.search, "total", lambda _text: gate.wait(5) and 60)
    replace_text(line, "иванова")
    line.ask_now()
    table = verify.results.table
    qtbot.waitUntil(lambda: len(table.rows) == 50)
    press(line, Qt.Key.Key_Return)
    assert table.hasFocus()
    gate.set()
    idle()


def test_page_down_in_the_line_turns_the_card(checked, window, line, idle):
    window.prefer("text_percent", 200)
    idle()
    card = window.frame.front.stack.card_page
    bar = card.verticalScrollBar()
    press(window.frame.bar.line, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    press(window.frame.bar.line, Qt.Key.Key_PageUp)
    assert bar.value() == 0


def test_several_hits_are_walked_and_one_is_chosen(ask, verify, line, window, idle, desk):
    ask("иванова")
    press(line, Qt.Key.Key_Down)
    table = verify.results.table
    assert table.hasFocus()
    press(table, Qt.Key.Key_Down)
    press(table, Qt.Key.Key_Return)
    idle()
    assert desk.coverage.asked == [(NAMESAKE.id, None, "иванова")]
    assert state(window) == "✖ НЕ ДЕЙСТВУЕТ"


def test_up_and_esc_lead_from_the_list_back_to_the_line(ask, verify, line, window):
    ask("иванова")
    press(line, Qt.Key.Key_Down)
    press(verify.results.table, Qt.Key.Key_Up)
    assert line.hasFocus()
    press(line, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Escape)
    assert line.hasFocus()
    assert page(verify) is verify.results


def test_esc_clears_the_line_and_comes_back_to_the_beginning(checked, window, line, verify):
    press(window, Qt.Key.Key_Escape)
    assert line.text() == ""
    assert page(verify).objectName() == "home"
    assert line.hasFocus()


def test_the_old_rows_stay_until_the_new_ones_are_here(ask, verify, line, tasks, idle):
    ask("иванова")
    replace_text(line, "петров")
    assert len(verify.results.table.rows) == 2
    line.ask_now()
    idle()
    assert len(verify.results.table.rows) == 1


def test_more_than_can_be_shown_is_counted_afterwards(ask, window, desk, idle):
    desk.search.people = tuple(MARIA for _ in range(60))
    ask("иванова")
    assert "1\N{NO-BREAK SPACE}000+" in window.frame.bar.note.text()


def test_time_and_size_are_told(ask, window):
    ask("иванова")
    assert window.frame.bar.speed.text() == "0,4 мс из 1\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}000"


def test_a_mended_layout_is_shown_and_can_be_taken_back(ask, window, verify, line, desk, idle):
    desk.search.repaired = "иванов"
    ask("bdfyjd")
    chip = window.findChild(QPushButton, "layoutChip")
    assert chip.text() == "Раскладка исправлена: bdfyjd → иванов · Esc — вернуть"
    assert len(verify.results.table.rows) == 2
    press(window, Qt.Key.Key_Escape)
    idle()
    assert desk.search.asked[-1] == ("bdfyjd", False)
    assert chip.isHidden()
    assert line.text() == "bdfyjd"
    assert page(verify).objectName() == "nobody"


def test_nobody_found_says_what_was_asked_and_offers_less(ask, verify, line, window, idle, desk):
    ask("щукин пётр иванович 12.05.1980")
    assert page(verify).objectName() == "nobody"
    offers = [button.text() for button in page(verify).findChildren(QPushButton) if not button.isHidden()]
    assert any("щукин пётр иванович 1980" in offer for offer in offers)
    press(line, Qt.Key.Key_Down)
    press(QApplication.focusWidget(), Qt.Key.Key_Space)
    idle()
    assert line.text() == "щукин пётр иванович 1980"


def test_nobody_found_shows_and_offers_what_was_read_in_the_other_layout(ask, window, verify, idle, desk):
    desk.search.presumed = "щукинг петр 12051980"
    ask("oerbyu gtnh 12051980")
    words = [label.text() for label in page(verify).findChildren(QLabel) if not label.isHidden()]
    assert "Искали: щукинг петр 12.05.1980" in words
    assert "Набрано в другой раскладке: oerbyu gtnh 12051980" in words
    offers = [button.text() for button in page(verify).findChildren(QPushButton) if not button.isHidden()]
    assert any("щукинг петр 1980" in offer for offer in offers)
    assert not any("oerbyu" in offer for offer in offers)
    assert "→ щукинг петр 12051980" in window.findChild(QPushButton, "layoutChip").text()
    press(window, Qt.Key.Key_Return, CTRL)
    idle()
    assert verify.card.answer.key == "щукинг петр 12.05.1980"


def test_what_was_read_can_be_taken_back_to_what_was_typed(ask, window, verify, idle, desk):
    desk.search.presumed = "щукинг"
    ask("oerbyu")
    press(window, Qt.Key.Key_Escape)
    idle()
    assert page(verify).asked_for == "oerbyu"
    assert window.findChild(QPushButton, "layoutChip").isHidden()


def test_a_number_that_can_be_nobodys_is_not_offered_to_the_log(ask, window, verify, idle, desk, line):
    desk.search.is_key = False
    desk.search.hints = (Said("enp.checksum", {"repairs": "7156 8208 2300 0016", "length": 16}),)
    ask("7156820823000061")
    assert not [
        button for button in page(verify).findChildren(QPushButton) if "Ctrl+Enter" in button.text() and button.isVisible()
    ]
    press(window, Qt.Key.Key_Return, CTRL)
    idle()
    assert desk.coverage.made == {}
    assert "не записывается" in window.frame.messages.text
    assert line.text() == "7156820823000061"
    desk.search.hints = ()
    ask("715682082300006")
    press(line, Qt.Key.Key_Down)
    assert line.hasFocus()


@pytest.mark.parametrize(
    ("why", "said"),
    [
        (Said("why.phone", {"tail": "4567"}), "Найден по окончанию телефона: …4567. Сверьте фамилию и дату рождения."),
        (Said("why.former_name", {"was": "Сидоров"}), "Найден так: прежнее имя: Сидоров. Сверьте фамилию и дату рождения."),
        (
            Said("why.not_main", {"number": "1", "main": "2", "merger": "M-2026-000001", "on": date(2026, 11, 22)}),
            "Номер 1 не основной: записи объединены 22.11.2026, № M-2026-000001. Основной номер 2.",
        ),
        (Said("why.document", {"number": "4510123456"}), None),
        (None, None),
    ],
)
def test_the_card_says_how_somebody_was_found_where_that_is_no_proof(ask, verify, desk, idle, why, said):
    from dataclasses import replace

    desk.search.people = (replace(MARIA, why=why),)
    ask("иванова")
    press(QApplication.focusWidget(), Qt.Key.Key_Return)
    idle()
    assert verify.card._warnings.sentences == ([said] if said else [])


def test_that_nobody_was_found_can_be_logged(ask, window, verify, idle, desk):
    ask("щукин")
    press(window, Qt.Key.Key_Return, CTRL)
    idle()
    assert state(window) == "? НЕ НАЙДЕН"
    assert verify.check_number in desk.coverage.made


def test_a_wrong_digit_is_mended_by_one_key(ask, verify, line, desk, idle):
    wrong = Said("enp.checksum", {"repairs": "7156 8208 2300 0016, 7156 8208 2300 0024", "length": 16})
    desk.search.hints = (wrong,)
    desk.search.repairs = (Repair("7156 8208 2300 0016", "Иванова Мария Петровна"), Repair("7156 8208 2300 0024"))
    ask("7156820823000061")
    offers = [button.text() for button in page(verify).findChildren(QPushButton) if not button.isHidden()]
    assert offers[:2] == ["Иванова М. П.: 7156 8208 2300 0016", "возможно: 7156 8208 2300 0024"]
    assert not any("7156" in sentence for sentence in page(verify)._reasons.sentences)
    press(line, Qt.Key.Key_Down)
    press(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert line.text() == "7156 8208 2300 0016"


def test_a_wrong_number_without_repairs_offers_none(ask, verify, desk):
    desk.search.hints = (Said("enp.checksum", {"repairs": "—", "length": 16}),)
    ask("7156820823000061")
    assert not any("возможно" in button.text() for button in page(verify).findChildren(QPushButton))
    assert not any("—" in sentence for sentence in page(verify)._reasons.sentences)


def test_a_scan_is_shown_by_its_number_and_asked_whole(verify, line, window, idle, desk):
    code = "02" * 130
    line.put(code)
    idle()
    verify._answered(Found(QuestionShown(QuestionKind.SCAN, scanned="7156820823000016"), (MARIA, NAMESAKE), False, 0.1, 2))
    assert line.displayText() == "скан: ЕНП 7156 8208 2300 0016"
    assert (line.text(), line.is_asked) == (code, True)
    press(window, Qt.Key.Key_F5)
    idle()
    assert desk.search.asked[-1][0] == code
    replace_text(line, "петров")
    assert line.text() == "петров"


@pytest.mark.parametrize(
    ("question", "text", "shown"),
    [
        (QuestionShown(QuestionKind.SCAN), "x" * 88, "скан: код из 88 знаков"),
        (QuestionShown(QuestionKind.SCAN), "0412;7156820823000016", "0412;7156820823000016"),
        (QuestionShown(QuestionKind.NAME), "я" * 88, "я" * 88),
    ],
)
def test_only_a_scan_is_shown_by_less_than_it_holds(dressed, question, text, shown):
    assert labels.scan(question, text) == shown


@pytest.mark.parametrize(
    ("text", "weaker"),
    [
        ("щукин 12.05.1980", ["щукин 1980", "щукин", "12.05.1980"]),
        (
            "12.05.1980 щукин пётр иванович",
            ["щукин пётр иванович 1980", "щукин пётр иванович", "щукин пётр 12.05.1980", "щукин", "12.05.1980"],
        ),
        ("щукин пётр", ["щукин"]),
        ("щукин", []),
        ("4510123456", []),
        ("", []),
    ],
)
def test_weaker_questions_only_leave_out(dressed, text, weaker):
    assert [offer for _, offer in relaxed(text, TODAY)] == weaker


def test_no_answer_is_said_and_asked_again_by_key(ask, window, verify, desk, idle, line):
    desk.search.fails = StoreUnavailable("store.unreachable")
    ask("иванова")
    shown = page(verify)
    assert shown.findChild(QLabel, "unavailableState").text() == "? НЕТ ОТВЕТА"
    assert line.text() == "иванова"
    desk.search.fails = None
    press(window, Qt.Key.Key_F5)
    idle()
    assert page(verify) is verify.results


def test_no_answer_to_a_check_keeps_the_card_and_says_so(checked, window, verify, desk, idle):
    desk.coverage.fails = StoreUnavailable("store.unreachable")
    press(window, Qt.Key.Key_F5)
    idle()
    assert state(window) == "? НЕТ ОТВЕТА"
    assert verify.card.answer.person == MARIA
    desk.coverage.fails = None
    press(window, Qt.Key.Key_F5)
    idle()
    assert state(window) == "✔ ДЕЙСТВУЕТ"


@pytest.mark.parametrize(("asked", "why"), [("search", "access.find_people"), ("coverage", "access.verify")])
def test_what_the_role_may_not_is_no_answer_that_is_asked_for_again(ask, window, desk, idle, asked, why):
    verify = window.frame.screens["verify"]
    getattr(desk, asked).fails = NotAllowed(why)
    ask("петров")
    press(window.frame.bar.line, Qt.Key.Key_Return)
    idle()
    assert window.frame.messages.text == say(why, "ru")
    assert page(verify) is (verify.stack.home if asked == "search" else verify.results)
    assert "F5" not in verify._note.text
    assert not verify.stack.unavailable._again.isActive()


def test_a_refusal_after_a_silence_takes_the_promise_to_ask_again_away(ask, window, verify, desk, idle):
    desk.search.fails = StoreUnavailable("store.unreachable")
    ask("иванова")
    desk.search.fails = NotAllowed("access.find_people")
    press(window, Qt.Key.Key_F5)
    idle()
    assert page(verify) is verify.stack.home
    assert "F5" not in verify._note.text
    assert window.frame.messages.text == say("access.find_people", "ru")


def test_a_check_that_is_refused_leaves_the_card_as_it_was_answered(checked, window, verify, desk, idle):
    desk.coverage.fails = StoreUnavailable("store.unreachable")
    press(window, Qt.Key.Key_F5)
    idle()
    desk.coverage.fails = NotAllowed("access.verify")
    verify.check_for(date(2026, 10, 1))
    idle()
    assert state(window) == "✔ ДЕЙСТВУЕТ"
    assert verify.card.head.on.text() == "22.11.2026"
    assert window.frame.messages.text == say("access.verify", "ru")


def test_a_number_that_can_be_none_is_told_without_losing_it(ask, window, desk, line):
    desk.search.fails = Rejected("enp.checksum")
    ask("7156820823000017")
    assert window.frame.messages.text
    assert line.text() == "7156820823000017"
    press(window, Qt.Key.Key_Escape)
    assert window.frame.messages.text == ""
    assert line.text() == "7156820823000017"


def test_another_date_is_asked_for_by_key_and_said_to_be_another(checked, window, verify, desk, idle, line):
    press(window, Qt.Key.Key_F4)
    field = window.findChild(QLineEdit, "coverageOn")
    assert field.hasFocus()
    replace_text(field, "1.10.2026")
    press(field, Qt.Key.Key_Return)
    idle()
    assert desk.coverage.asked[-1] == (1, date(2026, 10, 1), "7156820823000016")
    assert field.text() == "01.10.2026"
    assert verify.card.head._not_today.isVisible()
    assert verify.card.head.headline == "ДЕЙСТВУЕТ на 01.10.2026"
    assert line.hasFocus()


def test_esc_in_the_date_comes_back_to_today(checked, window, verify, desk, idle):
    verify.check_for(date(2026, 10, 1))
    idle()
    press(window, Qt.Key.Key_F4)
    field = window.findChild(QLineEdit, "coverageOn")
    type_text(field, "ааа")
    press(window, Qt.Key.Key_Escape)
    assert field.text() == "01.10.2026"
    press(window, Qt.Key.Key_F4)
    press(window, Qt.Key.Key_Escape)
    idle()
    assert desk.coverage.asked[-1][1] == TODAY
    assert not verify.card.head._not_today.isVisible()


def test_a_date_that_is_none_is_told_and_kept(checked, window, desk):
    press(window, Qt.Key.Key_F4)
    field = window.findChild(QLineEdit, "coverageOn")
    replace_text(field, "31.02.2026")
    press(field, Qt.Key.Key_Return)
    assert "31.02.2026" in window.frame.messages.text
    assert field.text() == "31.02.2026"
    assert len(desk.coverage.asked) == 1


def test_the_next_person_is_answered_for_today_again(checked, window, ask, idle, line, desk):
    verify = window.frame.front
    verify.check_for(date(2026, 10, 1))
    idle()
    ask("петров")
    press(line, Qt.Key.Key_Return)
    idle()
    assert desk.coverage.asked[-1][1] is None
    assert window.findChild(QLineEdit, "coverageOn").text() == "22.11.2026"


def test_those_checked_before_are_a_key_away(checked, ask, line, window, idle, desk):
    verify = window.frame.front
    ask("петров")
    press(line, Qt.Key.Key_Return)
    idle()
    names = [button.text() for button in verify.stack.recent.findChildren(QPushButton) if not button.isHidden()]
    assert len(names) == 1
    assert "Иванова М. П. 1980" in names[0]
    verify.stack.recent.findChildren(QPushButton)[0].click()
    idle()
    assert verify.check_number == "2026-000001"
    assert len(desk.coverage.made) == 2
    press(window, Qt.Key.Key_Escape)
    press(line, Qt.Key.Key_Down)
    assert verify.stack.home.recent.table.hasFocus()


def test_the_card_says_whose_it_is_and_copies_every_value(checked, verify, window):
    card = verify.card
    assert card._name.text() == "Иванова Мария Петровна"
    assert card._born.text() == "жен. · 12.05.1980 · 46 лет"
    assert card._enp.text() == "7156 8208 2300 0016"
    assert "(это мы)" in card._attached.text()
    card._enp.setFocus()
    press(card._enp, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "7156820823000016"


def test_the_summary_is_copied_by_key_and_holds_the_answer(checked, window):
    press(window, Qt.Key.Key_C, CTRL | SHIFT)
    text = QGuiApplication.clipboard().text()
    for part in ("ДЕЙСТВУЕТ", "Иванова Мария Петровна", "12.05.1980", "7156 8208 2300 0016", "Альфа-мед", "2026-000001"):
        assert part in text
    assert window.frame.messages.text


def test_warnings_limits_and_advice_stand_on_the_card(window, verify, idle):
    from omsdesk.models.coverage import Restriction

    said = answer(
        warnings=(Said("verify.scan_by_name"),),
        restrictions=(Restriction("emergency", Said("coverage.expired", {"until": date(2026, 9, 30)}), None, None),),
        advice=(Said("verify.advice.ambiguous"),),
    )
    verify.show_answer(said)
    assert len(verify.card.sentences) == 3
    assert verify.card._warned.y() < verify.card._name.parentWidget().y()


@pytest.mark.parametrize("status", list(CoverageStatus))
def test_every_status_is_said_in_words(window, verify, status):
    from dataclasses import replace

    verify.show_answer(answer(replace(MARIA, status=status)))
    insured = status in {CoverageStatus.ACTIVE, CoverageStatus.NO_INSURER}
    assert state(window) == ("✔ ДЕЙСТВУЕТ" if insured else "✖ НЕ ДЕЙСТВУЕТ")
    assert verify.card.head._exact.isVisible() == (status not in {CoverageStatus.ACTIVE, CoverageStatus.INVALID})


@pytest.mark.parametrize(
    ("verdict", "text"),
    [
        (VerdictKind.AMBIGUOUS, "▲ НАЙДЕНО НЕСКОЛЬКО"),
        (VerdictKind.UNAVAILABLE, "? НЕТ ОТВЕТА"),
        (VerdictKind.NOT_FOUND, "? НЕ НАЙДЕН"),
    ],
)
def test_a_verdict_without_a_person_shows_no_person(window, verify, verdict, text):
    verify.show_answer(answer(verdict=verdict, person=None, policy=None, attached_to=None, strip=(), status=CoverageStatus.NONE))
    assert state(window) == text
    assert verify.card._name.isHidden()


def test_a_name_with_markup_is_shown_as_letters(window, verify):
    verify.show_answer(answer(MARKUP))
    assert verify.card._name.text() == MARKUP.full_name
    plain = [label for label in window.findChildren(QLabel) if label.text() and label.textFormat() is not Qt.TextFormat.PlainText]
    assert [label.text() for label in plain if "<" in label.text()] == []


def test_typing_on_the_persons_card_comes_back_to_the_check(window, checked, idle, line, qtbot):
    press(window, Qt.Key.Key_2, CTRL)
    idle()
    assert window.frame.stack.currentWidget().objectName() == "person"
    press(window, Qt.Key.Key_F3)
    assert line.hasFocus()
    type_text(line, "петров")
    qtbot.waitUntil(lambda: window.frame.stack.currentWidget().objectName() == "verify")
