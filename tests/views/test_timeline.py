"""The timeline: what stands where is said in words, walked by arrows, chosen by Enter, and painted for one event and for many."""

import pytest
from PySide6.QtCore import Qt

from omsdesk.models.words import VisitKind
from omsdesk.services.care.rows import YearCount
from omsdesk.views.charts.timeline import Picked, Timeline
from omsdesk.views.screens.visits import words
from tests.keys import press

LEFT, RIGHT, UP, DOWN, ENTER = Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return
YEARS = (
    YearCount(2026, {VisitKind.TREATMENT: 3, None: 1}),
    YearCount(2024, {VisitKind.HOSPITAL: 1, VisitKind.TREATMENT: 40}),
)


@pytest.fixture
def timeline(dressed, qtbot):
    made = Timeline("Годы", words.kind)
    qtbot.addWidget(made)
    made.resize(900, 200)
    made.show()
    made.show_years(YEARS)
    made.setFocus()
    return made


def test_a_year_without_a_visit_has_its_band_too(timeline):
    press(timeline, LEFT)
    assert timeline.accessibleDescription().startswith("2025: ")
    press(timeline, LEFT)
    assert timeline.accessibleDescription().startswith("2024: ")


def test_arrows_walk_years_and_kinds_and_enter_chooses(timeline):
    told, chosen = [], []
    timeline.told.connect(told.append)
    timeline.chosen.connect(chosen.append)
    for key in (LEFT, LEFT, DOWN, ENTER, DOWN, ENTER, RIGHT, RIGHT, DOWN, ENTER, UP, UP, UP, ENTER):
        press(timeline, key)
    assert chosen == [
        Picked(2024, VisitKind.TREATMENT), Picked(2024, VisitKind.HOSPITAL), Picked(2026, None, covered=True), Picked(2026),
    ]  # fmt: skip
    assert f"2024, {words.kind(VisitKind.TREATMENT)}: 40" in told


def test_the_ends_are_reached_by_home_and_end(timeline):
    chosen = []
    timeline.chosen.connect(chosen.append)
    for key in (Qt.Key.Key_Home, ENTER, Qt.Key.Key_End, ENTER):
        press(timeline, key)
    assert [one.year for one in chosen] == [2024, 2026]


@pytest.mark.parametrize("count", [0, 1, 3, 5_000])
@pytest.mark.parametrize("many_years", [1, 60])
def test_it_paints_few_and_many(timeline, count, many_years):
    timeline.show_years([YearCount(2026 - n, {VisitKind.URGENT: count}) for n in range(many_years)])
    timeline.grab()
    press(timeline, Qt.Key.Key_Home)
    assert timeline.accessibleDescription().startswith(str(2027 - many_years))
    timeline.grab()


def test_with_little_height_it_is_one_lane_of_numbers(timeline):
    high = timeline.sizeHint().height()
    timeline.squeeze(is_low=True)
    assert timeline.sizeHint().height() < high
    timeline.grab()


def test_nobody_treated_leaves_no_band(timeline):
    timeline.show_years(())
    assert timeline.isHidden()
