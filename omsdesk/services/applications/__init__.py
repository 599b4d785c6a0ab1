"""Applications: checked, filed, decided by the rules or by a clerk, carried out in one transaction, listed, repeated."""

from omsdesk.services.applications.desk import Applications, Checked
from omsdesk.services.applications.listing import ApplicationRow, Wanted
from omsdesk.services.applications.outcome import Outcome, PolicyGiven

__all__ = ["ApplicationRow", "Applications", "Checked", "Outcome", "PolicyGiven", "Wanted"]
