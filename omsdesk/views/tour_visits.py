"""The part of the tour that shows care received: a history, its years, one visit whole, results, disputes, what is unclear."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from omsdesk.views.screens.visits import VisitsScreen
from omsdesk.views.screens.visits.history_page import HistoryPage
from omsdesk.views.tour_examples import much_treated

if TYPE_CHECKING:
    from omsdesk.views.window import Window

PAGES_OF_PERSON = {"open_results": "visits-results", "vaccinations": "visits-vaccinations", "register_visit": "visit-form"}
PARTS_OF_VISIT = {"issue_paper": "visit-paper", "enter_results": "visit-results"}
LISTS = {"list_disputes": "visits-disputes", "list_unclear": "visits-unclear"}


def visit_steps(window: "Window", settle: Callable[["Window"], None]) -> Iterator[tuple[str, QWidget]]:
    """Every page of the screen of visits that a practice register fills; `settle` lets what was asked for come."""
    screen = window.frame.screens["visits"]
    assert isinstance(screen, VisitsScreen)
    assert window.desk is not None
    shown = much_treated(window.desk)
    if shown is not None:
        window.frame.leading.open_visits(shown)
        yield "visits", window
        yield from _history(window, screen, settle)
    for command, name in LISTS.items():
        window.do("section_visits")
        settle(window)
        window.do(command)
        yield name, window
        window.do("back")
        settle(window)


def _history(window: "Window", screen: VisitsScreen, settle: Callable[["Window"], None]) -> Iterator[tuple[str, QWidget]]:
    page = screen.front
    assert isinstance(page, HistoryPage)
    page.timeline.setFocus(Qt.FocusReason.OtherFocusReason)
    yield "visits-years", window
    page.ask_reason()
    yield "visits-reason", window
    window.do("back")
    fullest = max((row for row in page.table.rows if not row.is_covered), key=_weight, default=None)
    if fullest is not None:
        screen.open_visit(fullest.id)
        yield "visit", window
        window.do("dispute")
        yield "visit-dispute", window
        window.do("back")
        for command, name in PARTS_OF_VISIT.items():
            window.do(command)
            yield name, window
            window.do("back")
            settle(window)
        window.do("back")
        settle(window)
    for command, name in PAGES_OF_PERSON.items():
        window.do(command)
        yield name, window
        window.do("back")
        settle(window)


def _weight(row: object) -> int:
    return sum(int(getattr(row, name)) for name in ("documents", "results", "services", "disputes"))
