"""The check of a whole application: every finding at once, in the order of the form."""

from omsdesk.errors import Finding
from omsdesk.models.checks.circumstances import USUAL, Circumstances, Terms
from omsdesk.models.drafts import ApplicationDraft


def check(draft: ApplicationDraft, around: Circumstances, terms: Terms = USUAL) -> tuple[Finding, ...]:
    """Find everything that is wrong, doubtful or worth saying about an application on the day it is filed.

    The same for the window, the command line and the service. `stop` holds the filing back, `ask` wants a look or a clerk's
    decision (a legal refusal among them), `note` is only said. Nothing raises, whatever the draft holds.
    """
    del draft, around, terms
    return ()
