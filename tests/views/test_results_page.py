"""The page of test results by keys, over a real store: pictures, table, two days, what is looked for, what stays covered."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication

from omsdesk.errors import NotAllowed, StoreUnavailable
from omsdesk.models.words import Flag, OpeningReason, VisitKind
from omsdesk.services.visits import LabResults
from omsdesk.settings import Settings
from omsdesk.views.screens.screen import Reach
from omsdesk.views.screens.visits import results_words as words
from tests import visits
from tests.builders import SEAT, add, person
from tests.keys import press, replace_text, type_text
from tests.services.visits.test_results import OWN, result
from tests.views.desk import TODAY

LEFT, RIGHT, UP, DOWN, HOME, END = (getattr(Qt.Key, f"Key_{name}") for name in ("Left", "Right", "Up", "Down", "Home", "End"))
ENTER, PAGE_DOWN, CTRL = Qt.Key.Key_Return, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier
MARCH, AUTUMN = date(2026, 3, 2), date(2026, 11, 10)


class Messages:
    """What was told."""

    def __init__(self):
        self.told = []

    def error(self, error):
        self.told.append(error.code)


@pytest.fixture
def results(embedded, home):
    return LabResults(embedded, Settings.load(home=home, today=TODAY, organisation=OWN), SEAT)


@pytest.fixture
def ivanova(embedded):
    """A person with two sheets of our own, and one of another organisation."""
    who = add(embedded, person("Иванова Мария Петровна"))
    first = (result("Глюкоза", "5,1", "ммоль/л"), result("Ферритин", "<5", "мкг/л"), result("HBsAg", "отрицательно", panel=None))
    second = (
        result("Глюкоза", "6.4", "ммоль/л", laboratory="Лаборатория № 1"), result("Ферритин", "41", "мкг/л"),
        result("Лейкоциты", "3,1", "10^9/л", panel="ОАК"), result("HBsAg", "положительно", panel=None),
    )  # fmt: skip
    there = visits.clinic(embedded)
    visits.put(embedded, who, visits.draft(VisitKind.DIAGNOSTICS, MARCH, results=first))
    visits.put(embedded, who, visits.draft(VisitKind.DIAGNOSTICS, AUTUMN, results=second))
    elsewhere = visits.draft(VisitKind.DIAGNOSTICS, AUTUMN, results=(result("Калий", "4,1", "ммоль/л"),))
    visits.put(embedded, who, elsewhere, organisation_id=there)
    return who


@pytest.fixture
def messages():
    return Messages()


@pytest.fixture
def page(dressed, qtbot, tasks, results, messages):
    """The page in a window of its own."""
    from omsdesk.views.screens.visits.results_page import ResultsPage

    made = ResultsPage(Reach(SimpleNamespace(results=results, settings=Settings(fixed_today=TODAY)), tasks, messages, "ru"))
    qtbot.addWidget(made)
    made.resize(1166, 620)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def opened(page, ivanova, rests_here):
    page.open(ivanova)
    rests_here()
    return page


@pytest.fixture
def rests_here(page, qtbot):
    def wait():
        qtbot.waitUntil(lambda: page.is_idle)
        QApplication.processEvents()

    return wait


def focus():
    return QApplication.focusWidget()


def titles(page):
    return [trend.shown.title for trend in page.charts.trends]


def labels_of(page):
    """Every sentence beside the pictures that is shown."""
    from PySide6.QtWidgets import QLabel

    return [one.text() for one in page.findChildren(QLabel) if one.isVisible()]


# ---- pictures


def test_every_series_is_a_picture_under_its_panel_and_the_first_has_the_focus(opened):
    assert titles(opened) == ["Глюкоза", "Ферритин", "Лейкоциты", "HBsAg"]
    assert focus() is opened.charts.trends[0]
    assert opened.charts.objectName() == "resultTrend"
    assert {"Биохимия", "ОАК", "Без панели", "▲ выше нормы", "▼ ниже нормы"} <= set(labels_of(opened))


def test_a_picture_is_heard_whole_and_its_values_one_by_one(opened):
    glucose = focus()
    assert glucose.accessibleName() == (
        "Глюкоза, ммоль/л: 2 значения, 10.11.2026: 6,4 ммоль/л, выше нормы, норма 3,9–6,0 · Лаборатория № 1"
    )
    press(glucose, LEFT)
    press(glucose, LEFT)
    assert glucose.accessibleDescription() == "02.03.2026: 5,1 ммоль/л, в норме, норма 3,9–6,0"
    press(glucose, LEFT)
    assert glucose.point.day == MARCH
    press(glucose, RIGHT)
    press(glucose, RIGHT)
    assert glucose.point.day == AUTUMN
    press(glucose, HOME)
    assert glucose.point.flag is Flag.NORMAL
    press(glucose, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "02.03.2026: 5,1 ммоль/л, в норме, норма 3,9–6,0"
    press(glucose, END)
    assert glucose.point.day == AUTUMN


def test_up_and_down_go_from_picture_to_picture(opened):
    trends = opened.charts.trends
    for key, wanted in ((DOWN, 2), (DOWN, 3), (DOWN, 3), (UP, 2), (UP, 0), (UP, 0), (PAGE_DOWN, 3)):
        press(focus(), key)
        assert focus() is trends[wanted], (key, wanted)
    press(focus(), LEFT)
    press(trends[3], Qt.Key.Key_Tab)
    assert trends[3].point is trends[3].shown.last


def test_enter_shows_one_large_and_back_again(opened):
    press(focus(), DOWN)
    press(focus(), ENTER)
    assert focus() is opened.large
    assert opened.large.isVisible()
    assert opened.large.shown.title == "Лейкоциты"
    press(focus(), ENTER)
    assert focus().shown.title == "Лейкоциты"
    press(focus(), ENTER)
    opened.commands()["back"]()
    assert focus() is opened.charts.trends[2]


def test_the_mouse_tells_the_value_under_it_and_a_second_click_enlarges(opened):
    glucose = opened.charts.trends[0]
    here = glucose._scale().place(glucose.shown.points[0])

    def mouse(kind, place):
        button = Qt.MouseButton.LeftButton if kind is not QMouseEvent.Type.MouseMove else Qt.MouseButton.NoButton
        where = QPointF(glucose.mapToGlobal(place.toPoint()))
        QApplication.sendEvent(glucose, QMouseEvent(kind, place, where, button, button, Qt.KeyboardModifier.NoModifier))

    mouse(QMouseEvent.Type.MouseMove, here)
    assert glucose.toolTip().startswith("<qt>02.03.2026: 5,1 ммоль/л")
    mouse(QMouseEvent.Type.MouseMove, QPointF(QPoint(glucose.width() // 2, 5)))
    assert glucose.toolTip() == ""
    mouse(QMouseEvent.Type.MouseButtonDblClick, here)
    assert opened.large.isVisible()


# ---- table and days


def test_all_values_are_a_table_too_the_newest_first(opened):
    opened.commands()["results_table"]()
    assert focus() is opened.table
    rows = [(words.moment(one), one.name, words.number(one.value, "ru"), words.marked(one)) for one in opened.table.rows]
    assert rows[0] == ("10.11.2026", "HBsAg", "положительно", "◆ отклонение")
    assert ("10.11.2026", "Лейкоциты", "3,1", "▼ ниже нормы") in rows
    assert ("02.03.2026", "Ферритин", "<5", "▼ ниже нормы") in rows
    assert len(rows) == 7
    press(opened.table, UP)
    assert focus() is opened.filter
    opened.commands()["results_table"]()
    assert opened.charts.isVisible()


def test_two_days_side_by_side_are_chosen_by_keys(opened):
    opened.commands()["compare_days"]()
    assert focus() is opened.compared.first
    assert opened.compared.days == (MARCH, AUTUMN)
    head = opened.compared.table.model()
    assert [head.headerData(at, Qt.Orientation.Horizontal) for at in (1, 2)] == ["02.03.2026", "10.11.2026"]
    shown = {one.series.name: words.difference(one, "ru") for one in opened.compared.table.rows}
    assert shown == {"Глюкоза": "↑ +1,3 (+25,5 %)", "Ферритин": "", "Лейкоциты": "", "HBsAg": ""}
    press(focus(), UP)
    assert opened.compared.days == (AUTUMN, AUTUMN)
    assert {words.difference(one, "ru") for one in opened.compared.table.rows if one.difference is not None} == {"="}
    press(opened.compared.table, UP)
    assert focus() is opened.compared.second
    opened.refresh()
    opened.commands()["compare_days"]()
    assert opened.charts.isVisible()


# ---- what is looked for


def test_a_test_is_found_by_its_name_everywhere(opened, rests_here):
    opened.commands()["find_result"]()
    assert focus() is opened.filter
    type_text(focus(), "гл")
    rests_here()
    assert titles(opened) == ["Глюкоза"]
    assert {row.name for row in opened.table.rows} == {one.series.name for one in opened.compared.table.rows} == {"Глюкоза"}
    press(focus(), ENTER)
    assert focus() is opened.charts.trends[0]
    opened.commands()["find_result"]()
    replace_text(focus(), "ничего такого")
    rests_here()
    assert "Исследований с таким названием нет." in labels_of(opened)
    assert not opened.charts.isVisible()
    opened.commands()["back"]()
    assert len(titles(opened)) == 4


def test_esc_leads_out_step_by_step(opened, qtbot):
    opened.commands()["results_table"]()
    opened.commands()["back"]()
    assert opened.charts.isVisible()
    with qtbot.waitSignal(opened.left):
        opened.commands()["back"]()


def test_f6_goes_through_what_is_shown(opened):
    assert opened.panes() == (opened.filter, opened.charts.trends[0])
    opened.turn_table()
    assert opened.panes() == (opened.filter, opened.table)
    opened.compare_days()
    assert opened.panes() == (opened.filter, opened.compared.first, opened.compared.table)
    opened.enlarge(opened.charts.trends[0].shown)
    assert opened.panes() == (opened.filter, opened.large)


# ---- whose, and what is covered


def test_what_was_elsewhere_is_covered_until_a_reason_is_given(opened, ivanova, rests_here, qtbot):
    assert "Калий" not in titles(opened)
    with qtbot.waitSignal(opened.wants_reason):
        opened.commands()["give_reason"]()
    opened.open(ivanova, OpeningReason.TREATMENT)
    rests_here()
    assert "Калий" in titles(opened)
    assert "give_reason" not in opened.commands()


def test_of_whoever_has_none_that_is_said_and_nothing_of_another_stays(opened, embedded, rests_here):
    other = add(embedded, person("Петров Олег Иванович"))
    opened.turn_table()
    opened.open(other)
    assert (titles(opened), opened.table.rows, opened.view) == ([], (), None)
    rests_here()
    assert "Результатов исследований нет." in labels_of(opened)
    assert set(opened.commands()) == {"back", "refresh"}
    assert opened.compared.days is None


def test_nothing_stays_when_the_person_is_left(opened):
    opened.forget()
    assert (titles(opened), opened.view, opened.person_id, set(opened.commands())) == ([], None, None, {"back"})
    opened.refresh()
    assert opened.is_idle


def test_without_the_right_one_sentence_tells_so(page, embedded, messages, rests_here):
    class Refused:
        def of(self, *_args):
            raise NotAllowed("access.read_visits")

    page._reach.desk.results = Refused()
    page.open(1)
    rests_here()
    assert page._nothing.text() == "Результаты исследований в этой роли видеть нельзя."
    assert messages.told == []
    assert titles(page) == []


def test_a_store_that_does_not_answer_is_told(page, messages, rests_here, qtbot):
    class Away:
        def of(self, *_args):
            raise StoreUnavailable("store.unreachable")

    page._reach.desk.results = Away()
    with qtbot.waitSignal(page.register_answered) as told:
        page.open(1)
    assert told.args == [False, False]
    rests_here()


@pytest.mark.parametrize("shown", ["charts", "table", "compared", "large"])
def test_what_was_in_front_is_in_front_again_when_all_is_built_anew(opened, page, tasks, messages, qtbot, shown):
    from omsdesk.views.screens.visits.results_page import ResultsPage

    if shown == "large":
        opened.enlarge(opened.charts.trends[1].shown)
    elif shown != "charts":
        {"table": opened.turn_table, "compared": opened.compare_days}[shown]()
    anew = ResultsPage(page._reach)
    qtbot.addWidget(anew)
    anew.show()
    assert anew.sight is None
    anew.show_sight(anew.sight)
    anew.show_sight(opened.sight)
    qtbot.waitUntil(lambda: anew.is_idle)
    assert getattr(anew, shown).isVisible()
    assert shown != "large" or anew.large.shown.title == "Ферритин"


# ---- how it is drawn


def test_a_picture_of_nothing_is_blank_and_takes_no_keys(dressed, qtbot):
    from omsdesk.views.charts.trend import Trend

    trend = Trend()
    qtbot.addWidget(trend)
    trend.show()
    press(trend, LEFT)
    assert (trend.point, trend.grab().isNull()) == (None, False)


@pytest.mark.parametrize("palette", ["light", "dark"])
@pytest.mark.parametrize("percent", [100, 200])
def test_pictures_stay_within_the_page(opened, dressed, palette, percent):
    from omsdesk.views import style

    style.apply(dressed, palette, percent)
    QApplication.processEvents()
    for trend in opened.charts.trends:
        assert trend.geometry().right() <= trend.parentWidget().width()
        assert not trend.grab().isNull()
    opened.enlarge(opened.charts.trends[0].shown)
    assert not opened.large.grab().isNull()


def test_many_values_are_one_picture(page, embedded, rests_here):
    who = add(embedded, person("Сидорова Анна Олеговна"))
    sheets = [
        visits.draft(VisitKind.DIAGNOSTICS, MARCH + timedelta(days=n), results=(result("Глюкоза", f"{4 + n % 7}", "ммоль/л"),))
        for n in range(200)
    ]
    visits.put(embedded, who, *sheets)
    page.open(who)
    rests_here()
    trend = focus()
    assert len(trend.shown.points) == 200
    assert not trend.grab().isNull()
    marked = trend._scale().marked(20)
    assert len(marked) < 150
    assert marked[-1] == 199


def test_the_sheet_of_results_is_printed_from_here(opened, rests_here):
    asked = []
    opened.wants_papers.connect(asked.append)
    opened._reach.desk.care_papers = SimpleNamespace(results=print)
    opened.commands()["print"]()
    (papers,) = asked
    assert [form.name for form in papers.forms] == ["results"]
