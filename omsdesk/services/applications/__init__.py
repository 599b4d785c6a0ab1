"""Applications: checked, filed, decided by the rules or by a clerk, carried out in one transaction, listed, repeated."""

from omsdesk.services.applications.desk import Applications, Checked
from omsdesk.services.applications.enclosed import Enclosed
from omsdesk.services.filed import ApplicationRow, Outcome, PolicyGiven, Wanted

__all__ = ["ApplicationRow", "Applications", "Checked", "Enclosed", "Outcome", "PolicyGiven", "Wanted"]
