"""Applications that were filed, as they are kept: what was entered, what was answered, the lists of them."""

from omsdesk.services.filed.decisions import DecisionRow
from omsdesk.services.filed.kept import decided_at, entered_of, outcome, row_of
from omsdesk.services.filed.listing import Appearing, ApplicationRow, Wanted, listed
from omsdesk.services.filed.outcome import Outcome, PolicyGiven

__all__ = [
    "Appearing",
    "ApplicationRow",
    "DecisionRow",
    "Outcome",
    "PolicyGiven",
    "Wanted",
    "decided_at",
    "entered_of",
    "listed",
    "outcome",
    "row_of",
]
