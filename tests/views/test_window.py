"""The window around every screen: frame, panes, preferences, names for those who hear it, and sizes for those who see little."""

import weakref
from dataclasses import replace
from datetime import date, timedelta

import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QStackedWidget, QWidget

from omsdesk.errors import Said, StoreUnavailable
from omsdesk.settings import Settings
from omsdesk.views.screens.verify import Verify
from omsdesk.views.style import TEXT_STEPS
from tests.keys import press, replace_text
from tests.views.desk import MARIA, answer, facts

CTRL = Qt.KeyboardModifier.ControlModifier
CELLS = ("statusStore", "statusData", "statusQueue", "statusScanner", "statusPrinter")
QTS_OWN = ("qt_", "ScrollLeftButton", "ScrollRightButton")


def nameless(root):
    """Whatever takes the focus within and says no name."""
    return [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in [root, *root.findChildren(QWidget)]
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.isEnabled()
        and not widget.isWindow()
        and not widget.objectName().startswith(QTS_OWN)
        and not (widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()))
        and widget.parent() is not None
        and not isinstance(widget.parent(), QComboBox)
    ]


def modal():
    return QApplication.activeModalWidget()


@pytest.fixture
def filled(window, idle):
    """Every screen with something on it."""
    window.frame.screens["verify"].check_person(1)
    idle()
    window.frame.leading.open_person(1)
    idle()
    return window


def test_the_names_of_the_contract_are_there(filled):
    for name in (
        "searchLine",
        "searchResults",
        "coverageCard",
        "coverageState",
        "coverageOn",
        "screens",
        "trainingStripe",
        *CELLS,
    ):
        assert filled.findChild(QWidget, name) is not None, name
    stack = filled.findChild(QStackedWidget, "screens")
    assert stack.currentWidget().objectName() == "person"
    press(filled, Qt.Key.Key_1, CTRL)
    assert stack.currentWidget().objectName() == "verify"


def test_everything_that_takes_the_focus_says_its_name(filled):
    assert nameless(filled) == []


def test_the_practice_register_is_marked_and_a_real_one_is_not(window, desk):
    stripe = window.findChild(QLabel, "trainingStripe")
    assert stripe.isVisible()
    assert "УЧЕБНАЯ БАЗА" in stripe.text()
    desk.practice = False
    window.open_desk(desk)
    assert not window.findChild(QLabel, "trainingStripe").isVisible()


def test_the_status_line_speaks_in_words(window):
    for name in CELLS:
        cell = window.frame.status.cell(name)
        assert len(cell.text()) > 3, name
        assert cell.height() >= 24
    assert "22.11.2026" in window.frame.status.cell("statusData").text()
    assert "1\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}000" in window.frame.status.cell("statusStore").text()


def test_a_clock_behind_the_audit_is_said_on_the_status_line(window, desk, idle):
    desk.upkeep.facts = lambda: replace(facts(), clock=Said("clock.behind", {"at": None}))
    window.open_desk(desk)
    idle()
    assert "Часы отстают" in window.frame.status.cell("statusData").accessibleName()


def test_a_recovery_sheet_that_was_used_is_said_on_the_status_line_and_behind_it(window, desk, idle):
    desk.upkeep.facts = lambda: replace(facts(), recovery=Said("recovery.used", {"on": date(2026, 11, 20)}))
    window.open_desk(desk)
    idle()
    assert "лист восстановления" in window.frame.status.cell("statusStore").accessibleName()
    window.frame.status.cell("statusStore").click()
    pane = QApplication.activePopupWidget()
    assert any("20.11.2026" in label.text() for label in pane.findChildren(QLabel))
    pane.close()


def test_a_line_to_the_server_that_is_not_encrypted_is_said_on_the_status_line_and_behind_it(window, desk, idle):
    desk.upkeep.facts = lambda: replace(facts(), exposed=Said("store.exposed", {"host": "db.example.org"}))
    window.open_desk(desk)
    idle()
    assert "связь без шифра" in window.frame.status.cell("statusStore").accessibleName()
    window.frame.status.cell("statusStore").click()
    pane = QApplication.activePopupWidget()
    assert any("db.example.org" in label.text() for label in pane.findChildren(QLabel))
    pane.close()


@pytest.mark.parametrize("name", CELLS)
def test_behind_each_cell_there_is_an_explanation(window, name):
    window.frame.status.cell(name).click()
    pane = QApplication.activePopupWidget()
    assert pane.objectName() == "statusPane"
    assert nameless(pane) == []
    pane.close()


def test_f6_goes_round_the_panes_and_back(filled):
    seen = []
    for _ in filled.frame.panes():
        press(filled, Qt.Key.Key_F6)
        seen.append(QApplication.focusWidget())
    assert len(set(seen)) == len(filled.frame.panes())
    press(filled, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is seen[-2]


@pytest.mark.parametrize(
    ("key", "modifiers", "name"),
    [(Qt.Key.Key_F1, None, "help"), (Qt.Key.Key_F1, CTRL, "keys"), (Qt.Key.Key_K, CTRL, "commandPalette")],
)
def test_help_keys_and_palette_open_by_key_and_close_by_esc(window, qtbot, key, modifiers, name):
    press(window, key, modifiers or Qt.KeyboardModifier.NoModifier)
    dialog = modal()
    assert dialog.objectName() == name
    assert nameless(dialog) == []
    press(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: modal() is None)


@pytest.mark.parametrize("typed", ["весь экран", "dtcm 'rhfy", "ЭКРАН"])
def test_the_palette_understands_both_layouts(window, qtbot, typed):
    window.do("palette")
    line = modal().findChild(QWidget, "paletteLine")
    replace_text(line, typed)
    press(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: modal() is None)
    assert window.isFullScreen()


@pytest.mark.parametrize("typed", ["английский", "english", "fyukbqcrbq", "язык окна"])
def test_the_palette_finds_a_language_by_its_name_in_either(window, qtbot, typed):
    window.do("palette")
    palette = modal()
    replace_text(palette.findChild(QWidget, "paletteLine"), typed)
    assert "English" in [entry.label for entry in palette._list.rows]
    palette.reject()


def test_the_palette_says_that_a_person_is_found_by_the_search_line(window, qtbot):
    window.do("palette")
    palette = modal()
    replace_text(palette.findChild(QWidget, "paletteLine"), "иванова")
    assert [entry.label for entry in palette._list.rows] == ["Человек: найти «иванова» через строку поиска"]
    palette.reject()


def test_a_person_asked_for_again_by_the_palette_is_shown_from_any_screen(window, qtbot, idle):
    for _ in range(2):
        window.frame.go("person")
        window._search_for("петров")
        idle()
        assert window.frame.front.objectName() == "verify"


def test_the_palette_walks_by_arrows_and_looks_for_people(window, qtbot, idle):
    window.do("palette")
    palette = modal()
    line = palette.findChild(QWidget, "paletteLine")
    replace_text(line, "петров")
    press(line, Qt.Key.Key_Down)
    press(line, Qt.Key.Key_Return)
    idle()
    assert window.frame.bar.line.text() == "петров"
    assert len(window.frame.screens["verify"].results.table.rows) == 1


def test_the_language_changes_while_the_window_stays(filled, idle, qtbot):
    kept = []
    filled.preferred.connect(kept.append)
    filled.do("language_en")
    idle()
    assert kept == [{"language": "en"}]
    assert filled.windowTitle() == "omsdesk — Card"
    assert filled.frame.screens["person"].card.id == 1
    filled.do("section_verify")
    assert filled.findChild(QLabel, "coverageState").text() == "✔ ACTIVE"
    filled.do("language_ru")
    idle()
    assert filled.windowTitle() == "omsdesk — Проверка"


def test_what_is_on_screen_survives_a_change_of_look(window, idle, desk):
    verify = window.frame.screens["verify"]
    window.frame.bar.line.setText("7156820823000016")
    verify.ask("7156820823000016")
    idle()
    idle()
    number = verify.check_number
    window.do("palette_dark")
    idle()
    again = window.frame.screens["verify"]
    assert again is not verify
    assert again.check_number == number
    assert window.frame.bar.line.text() == "7156820823000016"


def test_the_text_grows_and_shrinks_by_keys_within_its_bounds(window, idle):
    for _ in range(len(TEXT_STEPS) + 2):
        window.do("larger")
    assert window.settings.text_percent == 200
    assert window.frame.status.cell("statusText").text() == "Текст 200 %"
    window.do("usual_size")
    assert window.settings.text_percent == 100
    for _ in range(len(TEXT_STEPS) + 2):
        window.do("smaller")
    assert window.settings.text_percent == 90
    idle()


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_nothing_is_cut_on_the_smallest_usual_screen(window, idle, percent):
    window.prefer("text_percent", percent)
    window.resize(1366, 768)
    verify = window.frame.screens["verify"]
    verify.show_answer(answer())
    idle()
    QApplication.processEvents()
    assert window.width() == 1366
    assert window.height() == 768
    cut = [
        f"{type(label).__name__} «{label.text()}» {label.width()} < {label.sizeHint().width()}"
        for label in window.findChildren(QWidget)
        if isinstance(label, (QLabel, QAbstractButton))
        and label.isVisible()
        and label.text()
        and not getattr(label, "wordWrap", bool)()
        and (label.width() < label.sizeHint().width() or label.height() < label.sizeHint().height())
    ]
    assert cut == []


def test_a_failure_that_nobody_claims_stands_above_the_content(window, tasks):
    tasks.failed.emit(StoreUnavailable("store.unreachable"))
    assert "Сервер базы не отвечает" in window.frame.messages.text
    press(window, Qt.Key.Key_Escape)
    assert window.frame.messages.text == ""


def test_a_register_that_is_found_broken_is_told_until_it_is_closed(window, desk, idle):
    def look_daily():
        raise StoreUnavailable("store.set_aside", copy="/copies/damaged.db")

    desk.upkeep.look_daily = look_daily
    window.frame.look_at_pages()
    idle()
    assert "больше не пишет" in window.frame.messages.text
    assert "/copies/damaged.db" in window.frame.messages.text


def test_the_screen_dies_with_its_last_name(window, idle, qapp):
    gone = weakref.ref(window.frame.screens["verify"])
    window.do("palette_dark")
    idle()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert gone() is None or not shiboken6.isValid(gone())


def test_a_dropped_verification_screen_is_freed(window, desk, tasks, idle):
    from omsdesk.views.fields.search_bar import SearchBar
    from omsdesk.views.messages import MessageBar
    from omsdesk.views.screens.screen import Reach

    bar, messages = SearchBar(), MessageBar("ru")
    screen = Verify(Reach(desk, tasks, messages, "ru"), bar)
    idle()
    screen.show_answer(answer(MARIA))
    idle()
    gone = weakref.ref(screen)
    del screen
    assert gone() is None


def test_full_screen_by_key(window):
    press(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    press(window, Qt.Key.Key_F11)
    assert not window.isFullScreen()


def test_the_place_of_the_window_is_remembered(window, desk, tasks, settings, qtbot):
    from omsdesk.views.window import Window

    window.resize(960, 700)
    window.close()
    again = Window(desk, tasks, settings)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (960, 700)
    assert (settings.home / "omsdesk" / "omsdesk.ini").exists()


def test_a_window_that_stays_open_overnight_answers_for_the_new_day(window, idle, monkeypatch):
    verify = window.frame.screens["verify"]
    verify.check_person(1)
    idle()
    window.follow_day()
    assert window.frame.screens["verify"] is verify
    tomorrow = window.settings.today + timedelta(days=1)
    monkeypatch.setattr(Settings, "today", property(lambda _: tomorrow))
    window.follow_day()
    idle()
    renewed = window.frame.screens["verify"]
    assert renewed is not verify
    assert renewed.person_id == 1
