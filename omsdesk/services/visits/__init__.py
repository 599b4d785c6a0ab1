"""What the desk does with care received: visits registered, opened, corrected; papers, results, vaccinations, disputes."""

from omsdesk.services.visits.desk import Visits
from omsdesk.services.visits.registering import Judged, Registered

__all__ = ["Judged", "Registered", "Visits"]
