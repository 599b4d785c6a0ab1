"""What the desk does with care received: visits registered, opened, corrected; papers, results, vaccinations, disputes."""

from omsdesk.services.visits.aside import HalfFilled, VisitsAside
from omsdesk.services.visits.calendars import Calendars
from omsdesk.services.visits.clarifying import UnclearRow
from omsdesk.services.visits.defaults import Defaults
from omsdesk.services.visits.desk import Visits
from omsdesk.services.visits.disputes import DisputeLine, Disputes
from omsdesk.services.visits.papers import MedicalPapers, PaperDraft
from omsdesk.services.visits.registering import Judged, Registered
from omsdesk.services.visits.results import LabResults
from omsdesk.services.visits.sending import Corrections, VisitFile
from omsdesk.services.visits.vaccinations import DueLine, EnteredDoses, Vaccinations, VaccinationsView

__all__ = [
    "Calendars",
    "Corrections",
    "Defaults",
    "DisputeLine",
    "Disputes",
    "DueLine",
    "EnteredDoses",
    "HalfFilled",
    "Judged",
    "LabResults",
    "MedicalPapers",
    "PaperDraft",
    "Registered",
    "UnclearRow",
    "Vaccinations",
    "VaccinationsView",
    "VisitFile",
    "Visits",
    "VisitsAside",
]
