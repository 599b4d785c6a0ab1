"""What happens next after an application, and when: for the last page of the form, for the receipt and for the command line."""

from omsdesk.errors import Said
from omsdesk.models.words import ApplicationKind, ApplicationStatus
from omsdesk.services.filed.outcome import Outcome


def next_steps(kind: ApplicationKind, outcome: Outcome) -> tuple[Said, ...]:
    """The steps in their order, as things to be said."""
    if outcome.status is ApplicationStatus.APPROVED:
        return (Said(f"application.next.approved.{kind.value}"), *_of_policy(outcome))
    if outcome.status is ApplicationStatus.SUBMITTED:
        return (Said("application.next.submitted", {"deadline": outcome.deadline}), Said("application.next.asked_by_number"))
    return (Said(f"application.next.{outcome.status.value}"),)


def _of_policy(outcome: Outcome) -> tuple[Said, ...]:
    policy = outcome.policy
    if policy is None:
        return ()
    if policy.until is None:
        return (Said("application.next.unlimited"),)
    return (Said("application.next.until", {"until": policy.until}),)
