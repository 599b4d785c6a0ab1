"""The pane of a move of a household, over a real register: digits choose, Space marks, the picture changes with every choice."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from omsdesk.models.words import Move, Role
from omsdesk.services.families import Families, Households, Wish
from omsdesk.settings import Settings
from omsdesk.views.fields.check_box import CheckBox
from omsdesk.views.screens.household import MovePane
from tests.builders import SEAT, TODAY, add, person
from tests.keys import press, type_text


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
def pane(qtbot, desk, people):
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


def choose(pane, digit):
    box = pane.findChild(object, "householdMove")
    type_text(box, str(digit))


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
    assert "★ Иванов Сергей Петрович" in shown(pane)
    assert "· Иванов Пётр Сергеевич" in shown(pane)


def test_a_split_shows_what_ends(pane, desk, people):
    families, households = desk
    marks(pane, "Мария", "Пётр")
    assert households.carry_out(pane.plan).is_done
    pane.begin(families.open(people[1]), people[1])
    choose(pane, 5)
    marks(pane, "Пётр")
    press(pane._divorce, Qt.Key.Key_Space)
    assert pane.plan.divorce
    assert any("по 21.11.2026 включительно" in one for one in pane.picture.sentences)
    assert households.carry_out(pane.plan).is_done


def test_a_head_under_age_asks_for_a_word(pane, desk, people):
    families, households = desk
    marks(pane, "Мария", "Пётр")
    households.carry_out(pane.plan)
    pane.begin(families.open(people[2]), people[2])
    choose(pane, 4)
    assert pane._because.isVisible()
    pane.take()
    type_text(pane._because, "живут одни")
    assert households.carry_out(pane.plan, pane.because).is_done


def test_what_cannot_be_is_told_and_cannot_be_done(pane):
    choose(pane, 6)
    assert pane._do.isEnabled()
    marks(pane, "Мария")
    assert not pane._do.isEnabled()
    pane.tell("Так нельзя.")
    assert pane._trouble.sentences == ["Так нельзя."]
    choose(pane, 1)
    assert pane._do.isEnabled()


def test_only_what_a_move_needs_is_asked_for(pane):
    choose(pane, 2)
    assert (pane._host.isVisible(), pane._head.isVisible(), pane._divorce.isVisible()) == (True, False, False)
    choose(pane, 5)
    assert (pane._host.isVisible(), pane._head.isVisible(), pane._divorce.isVisible()) == (False, True, True)
