"""The pages of the screen of visits, a line each; a page is made when it is shown first.

A command of the table of commands that opens a page is named in `OPENED_BY`.
"""

from collections.abc import Mapping

from omsdesk.views.screens.visits.history_page import HistoryPage
from omsdesk.views.screens.visits.leaf import Leaf
from omsdesk.views.screens.visits.results_page import ResultsPage

HISTORY = HistoryPage.place
PAGES: Mapping[str, type[Leaf]] = {
    HISTORY: HistoryPage,
    ResultsPage.place: ResultsPage,
}
OPENED_BY: Mapping[str, str] = {"open_results": ResultsPage.place}
"""Command → the place of the page that it opens for whoever is on screen."""
