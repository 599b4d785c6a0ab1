"""The pages of the screen of visits, a line each; a page is made when it is shown first.

A command of the table of commands that opens a page is named in `OPENED_BY`.
"""

from collections.abc import Mapping

from omsdesk.views.screens.visits.calendar_page import CalendarPage
from omsdesk.views.screens.visits.disputes_page import DisputesPage
from omsdesk.views.screens.visits.form_page import VisitForm
from omsdesk.views.screens.visits.history_page import HistoryPage
from omsdesk.views.screens.visits.leaf import Leaf
from omsdesk.views.screens.visits.part_page import PartPage
from omsdesk.views.screens.visits.results_page import ResultsPage
from omsdesk.views.screens.visits.unclear_page import UnclearPage
from omsdesk.views.screens.visits.vaccinations_page import VaccinationsPage
from omsdesk.views.screens.visits.visit_page import VisitPage

HISTORY, VISIT = HistoryPage.place, VisitPage.place
PAGES: Mapping[str, type[Leaf]] = {
    HISTORY: HistoryPage,
    VISIT: VisitPage,
    VisitForm.place: VisitForm,
    PartPage.place: PartPage,
    ResultsPage.place: ResultsPage,
    VaccinationsPage.place: VaccinationsPage,
    CalendarPage.place: CalendarPage,
    DisputesPage.place: DisputesPage,
    UnclearPage.place: UnclearPage,
}
OPENED_BY: Mapping[str, str] = {
    "register_visit": VisitForm.place,
    "open_results": ResultsPage.place,
    "vaccinations": VaccinationsPage.place,
    "calendar": CalendarPage.place,
    "list_disputes": DisputesPage.place,
    "list_unclear": UnclearPage.place,
}
"""Command → the place of the page that it opens, for whoever is on screen where the page is about one person."""
