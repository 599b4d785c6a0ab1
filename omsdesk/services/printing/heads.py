"""What heads a paper of this desk: the organisation of the settings, and the moment; and what its line of the audit says."""

from datetime import datetime
from typing import TYPE_CHECKING

from omsdesk.settings import Settings

if TYPE_CHECKING:
    from omsdesk.services.documents.facts import OrganisationFacts


def organisation(settings: Settings) -> "OrganisationFacts":
    """The organisation as the head of a paper names it."""
    from omsdesk.services.documents.facts import OrganisationFacts  # noqa: PLC0415 - the tools of paper come with the first paper

    own = settings.organisation
    return OrganisationFacts(own.name, own.ogrn or None, own.licence or None, own.address or None, own.phone or None)


def deed(form: str, *, is_look: bool) -> str:
    """What the audit calls the making of a paper: who looks at one prints none."""
    return f"{'look' if is_look else 'print'} {form}"


def moment(settings: Settings) -> datetime:
    """This moment of the day that is today at this desk."""
    return datetime.combine(settings.today, datetime.now().astimezone().timetz())
