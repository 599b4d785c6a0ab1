"""What the desk does with care received: visits registered, opened, corrected; papers, results, vaccinations, disputes."""

from omsdesk.services.visits.clarifying import UnclearRow
from omsdesk.services.visits.defaults import Defaults
from omsdesk.services.visits.desk import Visits
from omsdesk.services.visits.disputes import DisputeLine, Disputes
from omsdesk.services.visits.papers import MedicalPapers, PaperDraft
from omsdesk.services.visits.registering import Judged, Registered
from omsdesk.services.visits.sending import VisitFile

__all__ = [
    "Defaults",
    "DisputeLine",
    "Disputes",
    "Judged",
    "MedicalPapers",
    "PaperDraft",
    "Registered",
    "UnclearRow",
    "VisitFile",
    "Visits",
]
