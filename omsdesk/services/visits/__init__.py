"""What the desk does with care received: visits registered, opened, corrected; papers, results, vaccinations, disputes."""

from omsdesk.services.visits.calendars import Calendars
from omsdesk.services.visits.desk import Visits
from omsdesk.services.visits.results import LabResults
from omsdesk.services.visits.vaccinations import DueLine, EnteredDoses, Vaccinations, VaccinationsView

__all__ = ["Calendars", "DueLine", "EnteredDoses", "LabResults", "Vaccinations", "VaccinationsView", "Visits"]
