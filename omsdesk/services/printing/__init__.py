"""From what is kept to paper: Facts, then bytes. a check says what it said, an application what was filed."""

from omsdesk.services.printing.applications import ApplicationPapers
from omsdesk.services.printing.care import CarePapers
from omsdesk.services.printing.checks import Printing
from omsdesk.services.printing.paper import Paper

__all__ = ["ApplicationPapers", "CarePapers", "Paper", "Printing"]
