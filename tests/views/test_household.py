"""The pane of a move of a household, over a real register: digits choose, Space marks, the picture changes with every choice."""

from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from omsdesk.models.words import Move, Role
from omsdesk.services.families import Families, Households, Wish
from omsdesk.services.newcomer import NewAddress
from omsdesk.settings import Settings
from omsdesk.views import style
from omsdesk.views.fields.check_box import CheckBox
from omsdesk.views.screens.household import MovePane
from tests.builders import SEAT, TODAY, add, person
from tests.keys import press, replace_text, type_text
from tests.views.families import of_size, somebody, view

HOME = NewAddress("registered", "70000", city="г. Тула", street="ул. Новая", house="5")


@pytest.fixture
def desk(embedded):
    settings = Settings.load(today=TODAY.isoformat())
    return Families(embedded, settings, SEAT), Households(embedded, settings, SEAT)


@pytest.fixture
def people(embedded, desk):
    first = add(
        embedded,
        person("Иванов Сергей Петрович", date(1978, 3, 4), 1),
        person("Иванова Мария Ивановна", date(1980, 5, 12), 2),
        person("Иванов Пётр Сергеевич", date(2015, 5, 5), 3),
    )
    families, _ = desk
    families.link(Wish(first, first + 1, Role.HUSBAND, date(2010, 6, 5), ground="свидетельство о браке"))
    for parent in (first, first + 1):
        families.link(Wish(parent, first + 2, Role.PARENT))
    return range(first, first + 3)


@pytest.fixture
def pane(qtbot, dressed, desk, people):
    """The pane as its screen would lead it: every change asks for the picture."""
    families, households = desk
    made = MovePane(TODAY, "ru")
    qtbot.addWidget(made)

    def ask():
        made.show_picture(households.preview(made.plan))

    made.changed.connect(ask)
    made.begin(families.open(people[0]), people[0])
    ask()
    made.resize(1000, 600)
    made.show()
    return made


def choose(qtbot, pane, digit):
    type_text(pane.form.options, str(digit))
    qtbot.waitUntil(lambda: pane.is_idle)


def marks(pane, *names):
    for box in pane.findChildren(CheckBox):
        if any(name in box.text() for name in names) and not box.isChecked():
            press(box, Qt.Key.Key_Space)


def shown(pane):
    return " ".join(label.text() for label in pane.picture.findChildren(object) if hasattr(label, "text"))


def test_who_live_together_are_founded_with_the_selected_one_marked(pane, people):
    assert (pane.plan.move, pane.plan.people) == (Move.FOUND, (people[0],))
    marks(pane, "Мария", "Пётр")
    assert pane.plan.people == tuple(people)
    assert "Иванов Сергей Петрович, 04.03.1978 — глава" in shown(pane)
    assert "★" not in shown(pane)


def test_a_split_shows_what_ends(qtbot, pane, desk, people):
    families, households = desk
    marks(pane, "Мария", "Пётр")
    assert households.carry_out(pane.plan).is_done
    pane.begin(families.open(people[1]), people[1])
    choose(qtbot, pane, 5)
    marks(pane, "Пётр")
    press(pane.form.divorce, Qt.Key.Key_Space)
    assert pane.plan.divorce
    assert any("по 21.11.2026 включительно" in one for one in pane.picture.sentences)
    assert households.carry_out(pane.plan).is_done


def test_a_head_under_age_asks_for_a_word(qtbot, pane, desk, people):
    families, households = desk
    marks(pane, "Мария", "Пётр")
    households.carry_out(pane.plan)
    pane.begin(families.open(people[2]), people[2])
    choose(qtbot, pane, 4)
    assert pane.form.because.isVisible()
    pane.take()
    type_text(pane.form.because, "живут одни")
    assert households.carry_out(pane.plan, pane.because).is_done


def test_what_cannot_be_is_told_once_and_nothing_follows(qtbot, pane, desk, people):
    families, households = desk
    marks(pane, "Мария", "Пётр")
    households.carry_out(pane.plan)
    pane.begin(families.open(people[0]), people[0])
    choose(qtbot, pane, 4)
    assert not pane._do.isEnabled()
    assert pane._findings.sentences == ["Этот человек уже глава домохозяйства."]
    assert (pane.picture._after.isVisible(), pane.picture.sentences) == (False, [])
    pane.refuse()
    assert pane._trouble.sentences == []
    choose(qtbot, pane, 3)
    assert (pane._do.isEnabled(), pane.picture._after.isVisible()) == (True, True)


def test_coming_of_age_is_offered_only_where_a_guardian_depends_on_it(qtbot, pane):
    choose(qtbot, pane, 6)
    assert pane.plan.move is Move.FOUND
    assert pane._trouble.sentences == [
        "Записывать нечего: опекуна или попечителя, чьи полномочия кончаются в 18 лет, не записано."
    ]
    choose(qtbot, pane, 2)
    assert pane._trouble.sentences == []


def test_only_what_a_move_needs_is_asked_for(qtbot, pane):
    choose(qtbot, pane, 2)
    assert (pane.form.host.isVisible(), pane.form.head.isVisible(), pane.form.divorce.isVisible()) == (True, False, False)
    choose(qtbot, pane, 5)
    assert (pane.form.host.isVisible(), pane.form.head.isVisible(), pane.form.divorce.isVisible()) == (False, True, True)


def tabbed(pane, count):
    """Where Tab leads from what happens, so many times."""
    pane.form.options.setFocus()
    for _ in range(count):
        press(QApplication.focusWidget(), Qt.Key.Key_Tab)
        yield QApplication.focusWidget()


@pytest.mark.parametrize("digit", [1, 2, 3, 4, 5])
def test_tab_goes_as_the_eye_goes(qtbot, pane, digit):
    choose(qtbot, pane, digit)
    fields = [one for one in pane.form._inputs() if one.isVisibleTo(pane) and one.isEnabled()]
    assert list(tabbed(pane, len(fields) - 1)) == fields[1:]
    places = [one.mapTo(pane, QPoint(0, 0)).y() for one in fields]
    assert places == sorted(places)


def test_a_digit_enter_and_down_lead_into_the_boxes_of_people(qtbot, pane, people):
    first = pane.form._who[0][1]
    pane.form.options.setFocus()
    choose(qtbot, pane, 2)
    assert first.hasFocus()
    press(first, Qt.Key.Key_Down)
    assert pane.form._who[1][1].hasFocus()
    pane.form.options.setFocus()
    press(pane.form.options, Qt.Key.Key_Return)
    assert first.hasFocus()
    pane.form.options.setFocus()
    for _ in range(5):
        press(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert pane.plan.move is Move.SPLIT
    assert pane.form._who[1][1].hasFocus()


def test_a_digit_over_a_box_chooses_what_happens(qtbot, pane):
    pane.form._who[1][1].setFocus()
    type_text(pane.form._who[1][1], "2")
    qtbot.waitUntil(lambda: pane.is_idle)
    assert pane.plan.move is Move.JOIN
    type_text(pane.form._who[1][1], "55")
    assert (pane.is_idle, pane.plan.move) == (True, Move.JOIN)


def test_a_scan_over_the_moves_chooses_none(qtbot, pane):
    type_text(pane.form.options, "66")
    assert pane.is_idle
    assert pane.plan.move is Move.FOUND


def test_every_move_lies_open_and_whole(pane):
    options = pane.form.options
    assert options.count() == len(Move)
    assert options.viewport().width() >= max(options.sizeHintForColumn(0), 1)
    assert options.width() <= pane.form.viewport().width()


def test_a_day_that_cannot_be_read_is_said_at_the_field_and_nothing_is_done(pane):
    replace_text(pane.form.on, "31.02.2026")
    assert not pane.form.is_readable
    assert pane.form._unread.sentences == ["Дата непонятна. Введите её так: 05.06.2010."]
    assert pane.form.on.hasFocus()
    replace_text(pane.form.on, "20112026")
    assert (pane.plan.on, pane.form._unread.sentences) == (date(2026, 11, 20), [])
    assert pane.form.ground.hasFocus()


def test_a_divorce_may_have_a_day_and_a_paper_of_its_own(qtbot, pane, desk, people):
    families, households = desk
    marks(pane, "Мария", "Пётр")
    households.carry_out(pane.plan)
    pane.begin(families.open(people[1]), people[1])
    choose(qtbot, pane, 5)
    assert not pane.form.divorced_on.isVisible()
    press(pane.form.divorce, Qt.Key.Key_Space)
    assert pane.form.divorced_on.isVisible()
    assert any("нужно свидетельство о расторжении брака" in one for one in pane.picture.sentences)
    pane.form.divorced_on.setFocus()
    replace_text(pane.form.divorced_on, "01102026")
    assert pane.form.head.hasFocus()
    assert any("по 30.09.2026 включительно" in one for one in pane.picture.sentences)
    type_text(pane.form.ground, "решение суда № 7")
    press(pane.form.ground, Qt.Key.Key_Return)
    assert any("по документу «решение суда № 7»" in one for one in pane.picture.sentences)
    replace_text(pane.form.divorced_on, "31.02.2026")
    assert not pane.form.is_readable
    assert pane.form.divorced_on.hasFocus()


def test_the_page_tells_where_and_by_which_phone_they_live(qtbot, pane, desk, embedded, people):
    families, _ = desk
    alone = add(embedded, person("Иванова Анна Львовна", date(1950, 5, 5), 4, addresses=(HOME,), phones=("+79100000001",)))
    families.link(Wish(alone, people[0], Role.MOTHER))
    pane.begin(families.open(people[0]), people[0])
    choose(qtbot, pane, 2)
    pane.form.host.setCurrentIndex(pane.form.host.findData(alone))
    assert pane.form._whose.text() == "Иванова Анна Львовна: г. Тула, ул. Новая, д. 5"
    assert "Телефон: +7 (910) 000-00-01" in shown(pane)
    press(pane.form.takes_address, Qt.Key.Key_Space)
    assert "Иванов Сергей Петрович: адрес станет г. Тула, ул. Новая, д. 5" in pane.picture.sentences
    pane.form.host.setCurrentIndex(pane.form.host.findData(people[1]))
    assert (pane.form.takes_address.isEnabled(), pane.plan.takes_address) == (False, False)
    assert pane.form._whose.text() == "Иванова Мария Ивановна: у главы адреса нет"


@pytest.mark.parametrize(("count", "percent"), [(12, 100), (40, 100), (12, 200)])
def test_of_a_large_family_every_box_is_whole_and_the_page_scrolls(qtbot, dressed, count, percent):
    style.apply(dressed, "light", percent)
    made = MovePane(TODAY, "ru")
    qtbot.addWidget(made)
    family = of_size(count)
    made.begin(family, family.person_id)
    made.resize(1190, 520)
    made.show()
    boxes = [box for _number, box in made.form._who]
    assert len(boxes) == count
    assert boxes[0].isChecked()
    places = [made.form.options, *boxes, made.form.head, made.form.on]
    for above, below in pairwise(places):
        under = above.mapTo(made.form.body, QPoint(0, above.height()))
        assert under.y() <= below.mapTo(made.form.body, QPoint(0, 0)).y()
    assert all(box.height() >= box.heightForWidth(box.width()) for box in boxes)
    assert made.form.on.height() >= made.form.on.sizeHint().height()
    assert made.form.horizontalScrollBar().maximum() == 0
    assert made.form.verticalScrollBar().maximum() > 0


def test_a_long_name_does_not_stretch_the_page(qtbot, dressed):
    longest = somebody(1, 1980, is_woman=True, surname="Абдурахмангаджиева-Рождественская-Заречн")
    made = MovePane(TODAY, "ru")
    qtbot.addWidget(made)
    made.begin(view([longest], []), 1)
    made.resize(1190, 520)
    made.show()
    assert made.form.horizontalScrollBar().maximum() == 0
    (box,) = (box for _number, box in made.form._who)
    QApplication.processEvents()
    assert box.height() >= box.heightForWidth(box.width()) > box.sizeHint().height()
