"""What care is due, in one quiet line of the card."""

from datetime import date

import pytest

from omsdesk.models.care.checkups import checkup
from omsdesk.services.care.rows import DueCare
from omsdesk.services.visits import DueLine
from omsdesk.views.screens.care_line import in_a_line

TODAY = date(2026, 11, 28)
REVIEW = checkup(date(1980, 5, 5), (), TODAY)


def due(*infections):
    return tuple(DueCare("care.due.vaccination", {"infection": one, "dose": "V1"}, TODAY) for one in infections)


@pytest.mark.parametrize(
    ("held", "line"),
    [
        (DueLine(may_read=True, exist=True), ""),
        (DueLine(may_read=True, exist=True, due=due("influenza")), "Прививки: пора грипп"),
        (
            DueLine(may_read=True, exist=True, due=due("tetanus", "tetanus", "polio"), checkup=REVIEW),
            "Прививки: пора столбняк, полиомиелит · Диспансеризация 2026: не пройдена",
        ),
        (
            DueLine(may_read=True, exist=True, due=due("tetanus", "polio", "measles", "mumps", "свой код"), is_covered=True),
            "Прививки: пора столбняк, полиомиелит, корь, паротит, и ещё 1 · без сведений других организаций",
        ),
        (DueLine(may_read=True, exist=True, is_covered=True), ""),
        (DueLine(may_read=False, exist=True), "Обращения есть; видеть их в этой роли нельзя."),
        (DueLine(may_read=False, exist=False), ""),
    ],
)
def test_infections_then_the_check_up_are_told(dressed, held, line):
    assert in_a_line(held, "ru") == line


def test_the_card_shows_it_and_a_later_write_renews_it(window, desk, checked, verify, tasks, rests):
    assert verify.card._care.text() == ""
    desk.vaccinations.line = DueLine(may_read=True, exist=True, due=due("influenza"))
    tasks.touched.emit(frozenset({"visits"}))
    rests()
    assert verify.card._care.text() == "Прививки: пора грипп"
    assert "грипп" not in verify.card.summary()
    assert "грипп" not in window.windowTitle()
