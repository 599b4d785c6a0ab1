"""Room on the screen: the window stays on it, boxes stay on the window, and at large text the frame gives way to the content."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from omsdesk.models.words import CoverageStatus
from omsdesk.views import labels, room
from omsdesk.views.ties import NO_BREAK
from tests.keys import press
from tests.views.desk import MARIA, OLEG, TODAY, answer, found


def settle(idle):
    idle()
    for _ in range(3):  # what was shown asks for its room, what holds it hands the room out, and that is painted
        QApplication.processEvents()


@pytest.fixture
def large(window, idle):
    """Twice the text on the smallest usual screen."""
    window.prefer("text_percent", 200)
    window.resize(1366, 768)
    settle(idle)
    return window


@pytest.fixture
def screen(monkeypatch):
    """A screen of this size, whatever there is."""

    def of(width, height):
        monkeypatch.setattr(room, "free", lambda _widget: QRect(0, 0, width, height))

    return of


@pytest.mark.parametrize(("width", "height", "fills"), [(1366, 728, True), (1920, 1080, False), (1366, 1080, True)])
def test_a_window_too_large_for_its_screen_fills_it(qtbot, screen, width, height, fills):
    screen(width, height)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    room.fill_small_screen(window)
    assert window.isMaximized() is fills
    assert window.isMaximized() or (window.width(), window.height()) == (1366, 768)


def test_a_window_over_the_edge_is_brought_back(qtbot, screen):
    screen(1280, 720)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 900)
    window.move(800, 50)
    window.show()
    room.keep_within(window)
    assert QRect(0, 0, 1280, 720).contains(window.frameGeometry())
    within = window.geometry()
    room.keep_within(window)
    assert window.geometry() == within


def test_a_box_without_a_window_minds_the_screen(qtbot, screen, dressed):
    screen(800, 500)
    box = QDialog()
    qtbot.addWidget(box)
    room.fit(box, 200, 10)
    assert box.width() == 800 - room.FRAME.width()
    assert box.height() < 500


def test_the_first_window_is_shown_within_the_screen(qtbot, screen, desk, tasks, settings):
    from omsdesk.views.window import Window

    screen(1280, 720)
    window = Window(desk, tasks, settings)
    qtbot.addWidget(window)
    window.appear()
    assert window.isMaximized()
    qtbot.waitUntil(lambda: window.is_idle)
    window._keep_within()


@pytest.mark.parametrize("command", ["help", "keys", "palette"])
def test_boxes_stay_within_the_window_at_twice_the_text(large, command):
    large.do(command)
    box = QApplication.activeModalWidget()
    assert box.width() <= large.width()
    assert box.height() <= large.height()
    box.close()


def test_the_frame_gives_way_to_the_content_and_comes_back(large, idle):
    frame = large.frame
    assert frame.stack.height() > large.height() * 0.6
    assert frame.sections.item(0).text() == "1"
    assert frame.sections.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == "1 Проверка"
    assert frame.status.height() < 2 * frame.status.first.height()
    assert not frame.bar.speed.isVisible()
    frame.bar.show_repair("bdfyjd", "иванов")
    assert frame.bar.chip.text() == "bdfyjd → иванов · Esc — вернуть"
    high = large.menuBar().height()
    large.prefer("text_percent", 100)
    settle(idle)
    assert large.menuBar().height() < high * 0.6
    assert large.frame.sections.item(0).text() == "1  Проверка"
    assert large.frame.bar.speed.isVisible()


def test_a_cell_says_less_where_the_line_is_short_and_all_to_those_who_hear_it(window, idle):
    window.resize(960, 600)
    settle(idle)
    scanner = window.frame.status.cell("statusScanner")
    assert (scanner.text(), scanner.accessibleName()) == ("Сканер", "Сканер: как клавиатура")
    assert "как клавиатура" in scanner.toolTip()
    window.resize(1366, 768)
    settle(idle)
    assert scanner.text() == "Сканер: как клавиатура"


def test_the_pane_of_the_last_cell_stays_within_the_window(window, idle):
    window.frame.status.cell("statusText").click()
    pane = QApplication.activePopupWidget()
    right = window.mapToGlobal(window.rect().topRight()).x()
    assert pane.geometry().right() <= right
    pane.close()


@pytest.mark.parametrize("percent", [100, 200])
def test_a_name_without_end_goes_on_in_the_next_line_and_the_date_stays(window, idle, percent):
    window.prefer("text_percent", percent)
    window.resize(1366, 768)
    endless = replace(MARIA, surname="Щ" * 60, name="А" * 45, patronymic="П" * 50)
    verify = window.frame.screens["verify"]
    verify.show_answer(answer(endless))
    settle(idle)
    card = verify.card
    assert card._name.text() == endless.full_name
    assert card._name.height() > 2 * card._name.fontMetrics().height()
    date_field = card.head.on
    assert date_field.mapTo(window, date_field.rect().topRight()).x() < window.width()
    assert card._name.bare == endless.full_name


def test_what_was_done_is_confirmed_without_moving_anything(window, idle):
    verify = window.frame.screens["verify"]
    verify.show_answer(answer())
    settle(idle)
    before = verify.mapTo(window, verify.rect().topLeft())
    verify.stack.card_page.copy_summary()
    settle(idle)
    assert verify.mapTo(window, verify.rect().topLeft()) == before
    assert window.frame.messages.text == "Сводка скопирована"
    press(window, Qt.Key.Key_Escape)
    assert window.frame.messages.text == ""


def test_the_reason_has_a_column_only_where_somebody_has_one(window):
    results = window.frame.screens["verify"].results
    why = len(results.table.model().columns) - 1
    results.show_found(found([MARIA]))
    assert results.table.isColumnHidden(why)
    results.show_found(found([MARIA, OLEG]))
    assert not results.table.isColumnHidden(why)


def test_an_insurer_is_short_in_the_list_and_whole_in_its_tip(window):
    name = "Екатеринбургский филиал АО «Страховая компания «СОГАЗ-Мед»"
    table = window.frame.screens["verify"].results.table
    table.show_rows([replace(MARIA, insurer=name)])
    column = next(place for place, one in enumerate(table.model().columns) if one.key == "insurer")
    index = table.model().index(0, column)
    assert index.data() == "СОГАЗ-Мед"
    assert name in index.data(Qt.ItemDataRole.ToolTipRole)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("ООО СМК «УРАЛ-РЕЦЕПТ М»", "УРАЛ-РЕЦЕПТ М"),
        ("Филиал ООО «СК «Ингосстрах-М» в г. Екатеринбурге", "Ингосстрах-М"),
        ("Челябинский филиал ООО «СМК РЕСО-Мед»", "РЕСО-Мед"),
        ("АО Забота", "Забота"),
        ("АО", "АО"),
        (None, ""),
    ],
)
def test_what_tells_an_insurer_from_others(name, short):
    assert labels.insurer_short(name) == short


@pytest.mark.parametrize(
    ("born", "age"),
    [
        (date(2025, 11, 22), "1 год"),
        (date(2025, 11, 23), "11 мес."),
        (date(2026, 10, 22), "1 мес."),
        (date(2026, 10, 23), "30 дней"),
        (TODAY, "0 дней"),
    ],
)
def test_an_infant_is_so_many_months_old_and_a_newborn_so_many_days(dressed, born, age):
    assert labels.aged(born, TODAY) == age


def test_the_practice_register_is_named_in_the_language_of_the_window(dressed):
    from omsdesk.services.practice.inventor import SOURCE
    from omsdesk.views import language

    assert labels.source(SOURCE) == "учебная база"
    language.speak(dressed, "en")
    assert labels.source(SOURCE) == "practice register"
    assert labels.source("erzl.csv") == "erzl.csv"


def test_nothing_that_belongs_together_is_torn_at_the_end_of_a_line(qtbot, dressed):
    from PySide6.QtWidgets import QLabel

    from omsdesk.views.fields.value import Value

    value = Value("СМО")
    qtbot.addWidget(value)
    value.show_value("г. Заречинск, с 28.07.2025")
    assert QLabel.text(value) == f"г.{NO_BREAK}Заречинск, с{NO_BREAK}28.07.2025"
    value.copy_shown()
    assert QApplication.clipboard().text() == value.text() == "г. Заречинск, с 28.07.2025"


def test_one_status_has_one_sign(dressed):
    states = {status: labels.status(status).state for status in CoverageStatus}
    assert states[CoverageStatus.DECEASED] is states[CoverageStatus.EXPIRED]
