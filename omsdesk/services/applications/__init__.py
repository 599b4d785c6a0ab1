"""Applications: checked, filed, decided by the rules or by a clerk, carried out in one transaction, listed, repeated."""

from omsdesk.services.applications.desk import Applications
from omsdesk.services.applications.enclosed import Enclosed
from omsdesk.services.applications.examining import Checked, Examined
from omsdesk.services.filed import Appearing, ApplicationRow, DecisionRow, Outcome, PolicyGiven, Wanted

__all__ = [
    "Appearing",
    "ApplicationRow",
    "Applications",
    "Checked",
    "DecisionRow",
    "Enclosed",
    "Examined",
    "Outcome",
    "PolicyGiven",
    "Wanted",
]
