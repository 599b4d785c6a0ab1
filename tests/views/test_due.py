"""The screen of what falls due over a desk of frozen answers: order, families, filters, notices, and where keys lead."""

import threading
import weakref
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from omsdesk.errors import StoreUnavailable
from omsdesk.models.drafts import AddressDraft
from omsdesk.models.due import RULES, Due, DueKind
from omsdesk.models.words import ApplicationKind
from omsdesk.services.falling_due import DueRow
from omsdesk.views.screens.due import lines
from omsdesk.views.screens.due.screen import entered
from omsdesk.views.style import State
from tests.keys import press
from tests.views.deciding import Deciding, seen
from tests.views.desk import TODAY
from tests.views.test_window import nameless

ENTER, ESC, UP, DOWN, F5, F7 = (getattr(Qt.Key, f"Key_{name}") for name in ("Return", "Escape", "Up", "Down", "F5", "F7"))
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
RULE = {rule.kind: rule for rule in RULES}
TULA = AddressDraft("70000", city="Тула", street="ул. Мира", house="12", flat="45")


def day(days):
    return TODAY + timedelta(days)


def matter(name, days, what="policy_term", person_id=1, household=None, *, last=None, age=40, **values):
    """A row as the service gives it; without a person it is an application of somebody unknown."""
    rule, on, last_day = RULE[DueKind(what)], day(days), day(days if last is None else last)
    surname, _, rest = name.partition(" ")
    due = Due(rule.kind, on, last_day, rule.application, rule.ground, {"on": on, "last_day": last_day, **values})
    born = TODAY.replace(year=TODAY.year - age)
    row = DueRow(person_id, name, born, None, due, last_day < TODAY, surname, rest, None, household)
    return replace(row, home=TULA) if household else row


LATE = matter("Абаев Лев", -3, person_id=5)
ALI = matter("Юсупов Али", 0, household=1)
WAITS = matter("Новиков Пётр", 4, "application", None, number="2026-000007", filed_on=day(-1), kind=ApplicationKind.INCLUDE)
LOLA = matter("Юсупова Лола", 20, "passport_at_14", 2, 1, last=110, age=13)
ALI_AGAIN = matter("Юсупов Али", 25, "residence_permit", household=1)
ROWS = (LATE, ALI, WAITS, LOLA, ALI_AGAIN)


@pytest.fixture
def screen(window, desk, rests, qtbot):
    """The screen with its list, the focus on the first line."""
    desk.falling_due.rows = ROWS
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    press(QApplication.focusWidget(), Qt.Key.Key_5, CTRL)
    rests()
    return window.frame.screens["due"]


def keyed(screen, key, modifiers=Qt.KeyboardModifier.NoModifier):
    press(QApplication.focusWidget(), key, modifiers)


def texts(screen):
    model = screen.list.table.model()
    return [tuple(model.index(row, column).data() for column in range(model.columnCount())) for row in range(model.rowCount())]


def people(screen):
    return [line.head or line.row.full_name for line in screen.list.table.rows]


# ---- what is shown


def test_ctrl_5_shows_the_list_by_day_and_the_focus_is_on_its_first_line(screen, window):
    assert window.frame.stack.currentWidget().objectName() == "due"
    assert window.windowTitle() == "omsdesk — К сроку"
    assert screen.list.table.hasFocus()
    assert people(screen) == ["Абаев Лев", "Юсупов Али", "Новиков Пётр", "Юсупова Лола", "Юсупов Али"]
    assert texts(screen)[0] == (
        "19.11.2026", "✖ просрочено на 3 дн.", "Абаев Лев", "22.11.1986", "срок полиса", "изменение сведений: срок",
    )  # fmt: skip
    assert texts(screen)[2][-2:] == ("заявление ждёт решения", "решить по № 2026-000007")
    assert screen.list.count.text() == "5 дел, просрочено 1"


LEFT = [
    (matter("А", -3), State.INACTIVE, "просрочено на 3 дн."),
    (matter("А", -40, last=-1), State.INACTIVE, "просрочено на 1 дн."),
    (matter("А", -40, last=0), State.ATTENTION, "льготный срок: 0 дн."),
    (matter("А", -1, last=50), State.ATTENTION, "льготный срок: 50 дн."),
    (matter("А", 0), State.ATTENTION, "сегодня"),
    (matter("А", 1), State.ATTENTION, "через 1 дн."),
    (matter("А", 7), State.ATTENTION, "через 7 дн."),
    (matter("А", 8), State.FACT, "через 8 дн."),
]


@pytest.mark.parametrize(("row", "state", "words"), LEFT)
def test_what_is_left_is_said_in_words_with_a_sign(dressed, row, state, words):
    assert lines.remains(row, TODAY) == (state, words)


@pytest.mark.parametrize("kind", DueKind)
def test_every_kind_and_its_application_have_their_words(dressed, kind):
    row = matter("А", 1, kind, number="2026-1")
    assert lines.kind(row) not in {"", kind}
    assert lines.application(row)
    rule = RULE[kind]
    if rule.application is not None:
        assert (rule.application, rule.ground) in lines.APPLICATIONS
        assert " · " in lines.application_in_full(row, "ru")


def test_the_sentence_below_is_that_of_the_line_one_stands_on(screen, window):
    label = window.findChild(QLabel, "dueSentence")
    assert "Последний день полиса — 19.11.2026" in label.text()
    assert screen.list.table.accessibleDescription() == label.text()
    keyed(screen, DOWN)
    keyed(screen, DOWN)
    assert "По заявлению 2026-000007" in label.text()


def test_ctrl_g_puts_people_of_one_address_under_a_head(screen):
    keyed(screen, Qt.Key.Key_G, CTRL)
    head = "Юсупов, Юсупова · Тула, ул. Мира, д. 12, кв. 45 · 2 человека · 3 дела"
    assert people(screen) == ["Абаев Лев", head, "Юсупов Али", "Юсупова Лола", "Юсупов Али", "Новиков Пётр"]
    assert [line.is_within for line in screen.list.table.rows] == [False, False, True, True, True, False]
    assert texts(screen)[1] == (head, "", "", "", "", "")
    assert screen.list.count.text() == "5 дел, просрочено 1, 1 семья"
    keyed(screen, Qt.Key.Key_G, CTRL)
    assert people(screen) == [row.full_name for row in ROWS]


def test_two_matters_of_one_person_alone_need_no_head(dressed):
    rows = [matter("А", 1), matter("А", 2, "residence_permit")]
    assert [line.head for line in lines.by_family(rows)] == ["", ""]


def test_a_kind_is_chosen_and_the_line_is_kept_where_it_can_be(screen, rests):
    for _ in range(4):
        keyed(screen, DOWN)
    assert screen.list.table.current.row is ALI_AGAIN
    box = screen.list._kind
    box.setCurrentIndex(box.findData(DueKind.RESIDENCE_PERMIT.value))
    assert people(screen) == ["Юсупов Али"]
    box.setCurrentIndex(box.findData(DueKind.NEWBORN.value))
    assert people(screen) == []
    assert "выберите «все виды»" in shown(screen).casefold()
    box.setCurrentIndex(0)
    assert screen.list.table.current.row is ALI_AGAIN


def shown(screen):
    return " ".join(label.text() for label in screen.findChildren(QLabel) if label.isVisible())


def test_another_period_is_asked_for(screen, desk, rests):
    assert desk.falling_due.asked == [day(30)]
    for place, days in ((1, 60), (2, 90)):
        screen.list._period.setCurrentIndex(place)
        rests()
        assert desk.falling_due.asked[-1] == day(days)


def test_an_empty_list_says_what_to_do(screen, desk, rests):
    desk.falling_due.rows = ()
    keyed(screen, F5)
    rests()
    assert "За 30 дней ничего не подходит к сроку" in shown(screen)
    assert not screen.list.table.isVisible()
    screen.list._period.setCurrentIndex(2)
    rests()
    assert "делать ничего не нужно" in shown(screen)


# ---- asking


def test_the_window_goes_on_while_the_register_is_slow(screen, desk, rests, window):
    gate = threading.Event()
    desk.falling_due.gate = gate
    desk.falling_due.rows = ()
    keyed(screen, F5)
    assert "Ищется" in screen.list.count.text()
    assert len(people(screen)) == 5
    keyed(screen, DOWN)
    assert screen.list.table.current.row is ALI
    gate.set()
    rests()
    assert people(screen) == []


def test_what_is_written_elsewhere_renews_the_list_when_it_is_seen(screen, desk, rests, window):
    keyed(screen, DOWN)
    window._tasks.touched.emit(frozenset({"checks"}))
    assert len(desk.falling_due.asked) == 1
    desk.falling_due.rows = ROWS[1:]
    window._tasks.touched.emit(frozenset({"applications"}))
    rests()
    assert len(desk.falling_due.asked) == 2
    assert screen.list.table.current.row is ALI
    window.do("section_verify")
    window._tasks.touched.emit(frozenset({"persons"}))
    rests()
    assert len(desk.falling_due.asked) == 2
    window.do("section_due")
    rests()
    assert len(desk.falling_due.asked) == 3


def test_a_silent_register_leaves_what_is_there(screen, desk, rests, window):
    desk.falling_due.fails = StoreUnavailable("store.unreachable")
    keyed(screen, F5)
    rests()
    assert "Сервер базы не отвечает" in window.frame.messages.text
    assert (len(people(screen)), screen.list.count.text()) == (5, "Не обновлено")
    assert "не отвечает" in window.frame.status.cell("statusStore").text()
    desk.falling_due.fails = None
    keyed(screen, F5)
    rests()
    assert screen.list.count.text() == "5 дел, просрочено 1"


def test_a_list_that_never_came_says_how_to_ask_again(window, desk, rests):
    desk.falling_due.fails = StoreUnavailable("store.unreachable")
    window.do("section_due")
    rests()
    assert "F5 — спросить ещё раз" in shown(window.frame.screens["due"])


# ---- where keys lead


def test_enter_opens_the_card_and_esc_comes_back_to_the_line(screen, desk, window, rests):
    keyed(screen, DOWN)
    keyed(screen, ENTER)
    rests()
    assert window.frame.front.objectName() == "person"
    assert desk.persons.opened == [1]
    keyed(screen, ESC)
    assert window.frame.front is screen
    assert screen.list.table.hasFocus()
    assert screen.list.table.current.row is ALI
    keyed(screen, ESC)
    assert window.frame.front.objectName() == "verify"


def test_a_card_that_the_check_led_to_goes_back_to_the_check(screen, window, rests):
    window.do("section_verify")
    window.frame.leading.open_person(1)
    rests()
    keyed(screen, ESC)
    assert window.frame.front.objectName() == "verify"


def test_enter_on_a_head_goes_down_and_f7_says_so(screen, window):
    keyed(screen, Qt.Key.Key_G, CTRL)
    keyed(screen, DOWN)
    assert screen.list.table.current.head
    keyed(screen, F7)
    assert "Спуститесь на строку человека" in window.frame.messages.text
    keyed(screen, ENTER)
    assert screen.list.table.current.row is ALI
    assert not screen.list.table.current.head


def test_f7_begins_the_application_that_settles_it_filled(screen, window, rests):
    keyed(screen, DOWN)
    keyed(screen, F7)
    rests()
    assert window.frame.front.objectName() == "application"
    entry = window.frame.application.filling.work.entry
    assert [entry.text(path) for path in ("for", "kind", "ground")] == ["self", "update", "term_ended"]
    assert entry.value("kind").origin == "due"
    assert entry.text("person.surname") == "Иванова"
    assert entry.value("person.snils").origin == "card"


@pytest.mark.parametrize("filed", [False, True])
def test_esc_of_an_application_begun_here_comes_back_to_its_line(screen, window, rests, filed):
    keyed(screen, DOWN)
    keyed(screen, F7)
    rests()
    application = window.frame.application
    if filed:
        application.filling._send()
        rests()
        assert application.shows_outcome
        assert application._page._next_one.text() == "К списку сроков  Esc"
    keyed(application, ESC)
    rests()
    assert window.frame.front is screen
    assert screen.list.table.currentIndex().row() == 1
    keyed(screen, ESC)
    rests()
    assert window.frame.front.objectName() == "verify"


def test_for_a_minor_somebody_applies_and_the_card_is_the_childs_own(screen, window, rests):
    for _ in range(3):
        keyed(screen, DOWN)
    assert screen.list.table.current.row is LOLA
    keyed(screen, F7)
    rests()
    entry = window.frame.application.filling.work.entry
    assert [entry.text(path) for path in ("for", "kind", "ground")] == ["child", "update", "document"]
    assert entry.text("person.surname") == "Иванова"
    assert entry.text("person.snils") == "112-233-445 95"
    assert not [path for path in entry.entered if path.startswith("representative.")]


@pytest.mark.parametrize("person_id", [None, 7])
@pytest.mark.parametrize("key", [ENTER, F7])
def test_an_application_that_waits_is_opened_for_its_decision(screen, desk, window, rests, key, person_id):
    desk.falling_due.rows = tuple(replace(one, person_id=person_id) if one is WAITS else one for one in ROWS)
    screen.refresh()
    rests()
    desk.applications = Deciding(TODAY)
    desk.applications.by_number = {"2026-000007": seen()}
    for _ in range(2):
        keyed(screen, DOWN)
    keyed(screen, key)
    rests()
    assert window.frame.front is window.frame.decision
    assert window.frame.decision.page == "decisionPane"


ENTERED = [
    (matter("А", 1, age=40), {"for": "self", "kind": "update", "ground": "term_ended"}),
    (matter("А", 1, "newborn", age=0), {"for": "child", "kind": "choose_insurer", "ground": "first"}),
    (matter("А", 1, "newborn_not_included", age=0), {"for": "child", "kind": "include", "ground": "first"}),
    (matter("А", 1, "passport_at_20", age=20), {"for": "self", "kind": "update", "ground": "document"}),
    (matter("А", 1, "passport_at_14", age=17), {"for": "child", "kind": "update", "ground": "document"}),
    (matter("А", 1, "policy_term", age=18), {"for": "self", "kind": "update", "ground": "term_ended"}),
]


@pytest.mark.parametrize(("row", "expected"), ENTERED)
def test_kind_and_ground_come_from_the_matter(row, expected):
    assert entered(row, TODAY) == expected


# ---- notices


@pytest.fixture
def forms(window, qtbot):
    """What the preview offers; it is closed, and the focus comes back as a desktop brings it back."""

    def offered():
        dialog = QApplication.activeModalWidget()
        title, names = dialog.windowTitle(), [form.name for form in dialog._made]
        dialog.close()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return title, names

    return offered


def told(desk):
    """The notices that were looked at: to whom, of which days, on which sheet."""
    return [(recipe.keys, recipe.given["until"], recipe.size) for recipe in desk.print_jobs.seen_recipes]


def test_ctrl_p_previews_the_notice_of_the_line_or_of_the_family(screen, desk, forms, rests):
    keyed(screen, Qt.Key.Key_P, CTRL)
    rests()
    assert forms() == ("Документы: Абаев Лев", ["notice"])
    assert told(desk) == [(("5",), "2026-12-22", "A4")]
    keyed(screen, DOWN)
    keyed(screen, Qt.Key.Key_P, CTRL)
    rests()
    dialog = QApplication.activeModalWidget()
    dialog._forms.button(1).click()
    rests()
    assert forms() == ("Документы: Юсупов Али", ["notice", "family"])
    assert told(desk)[1:] == [(("1",), "2026-12-22", "A4"), (("1,2",), "2026-12-22", "A4")]


def test_the_head_of_a_family_stands_for_all_of_it(screen, desk, forms, rests):
    keyed(screen, Qt.Key.Key_G, CTRL)
    keyed(screen, DOWN)
    keyed(screen, Qt.Key.Key_P, CTRL)
    rests()
    assert forms() == ("Документы: 2 человека", ["notice"])
    assert told(desk) == [(("1,2",), "2026-12-22", "A4")]


def test_picked_lines_are_told_household_by_household_and_stay_picked(screen, desk, forms, rests):
    for _ in range(3):
        keyed(screen, DOWN, SHIFT)
    keyed(screen, Qt.Key.Key_P, CTRL)
    rests()
    assert forms()[0] == "Документы: 3 человека"
    assert told(desk) == [(("5", "1,2"), "2026-12-22", "A4")]
    assert len(screen.list.table.picked) == 4


def test_of_an_application_that_waits_nobody_is_told(screen, desk, window):
    assert "Ctrl+P — извещение" in screen.list._keys.text()
    for _ in range(2):
        keyed(screen, DOWN)
    keyed(screen, Qt.Key.Key_P, CTRL)
    assert QApplication.activeModalWidget() is None
    assert "Заявление ждёт решения: печатать нечего" in window.frame.messages.text


def test_ctrl_c_copies_the_lines(screen):
    keyed(screen, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text().startswith("19.11.2026\t✖ просрочено на 3 дн.\tАбаев Лев\t22.11.1986\tсрок полиса")
    keyed(screen, DOWN, SHIFT)
    keyed(screen, Qt.Key.Key_C, CTRL)
    copied = QGuiApplication.clipboard().text().splitlines()
    assert [line.split("\t")[2] for line in copied] == ["Абаев Лев", "Юсупов Али"]


# ---- for everybody


def test_what_was_set_is_there_in_other_colours(screen, window, rests):
    keyed(screen, Qt.Key.Key_G, CTRL)
    screen.list._period.setCurrentIndex(1)
    screen.list._kind.setCurrentIndex(screen.list._kind.findData("policy_term"))
    rests()
    keyed(screen, DOWN)
    window.do("palette_dark")
    rests()
    again = window.frame.screens["due"]
    assert again is not screen
    assert again.list.chosen == replace(again.list.chosen, days=60, kind="policy_term", by_family=True)
    assert again.list.table.current.row is ALI
    assert again.list.table.hasFocus()


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("is_empty", [False, True])
def test_every_word_is_there_and_everything_says_its_name(screen, desk, window, rests, percent, is_empty):
    desk.falling_due.rows = () if is_empty else ROWS
    window.prefer("text_percent", percent)
    window.resize(1366, 768)
    rests()
    window.do("refresh")
    rests()
    assert nameless(window) == []
    cut = [
        f"{type(one).__name__} «{one.text()}» {one.width()} < {one.sizeHint().width()}"
        for one in window.frame.screens["due"].findChildren(QWidget)
        if isinstance(one, (QLabel, QAbstractButton))
        and one.isVisible()
        and one.text()
        and not getattr(one, "wordWrap", bool)()
        and (one.width() < one.sizeHint().width() or one.height() < one.sizeHint().height())
    ]
    assert cut == []


def test_a_dropped_screen_is_freed(window, qapp, rests, screen):
    gone = weakref.ref(screen.list)
    del screen
    window.do("palette_dark")
    rests()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    import shiboken6

    assert gone() is None or not shiboken6.isValid(gone())
