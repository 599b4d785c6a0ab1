"""Which status of an application may follow which: one table, one question."""

from omsdesk.models.words import ApplicationStatus

DRAFT, SUBMITTED, APPROVED, REFUSED, WITHDRAWN = ApplicationStatus

FOLLOWS: dict[ApplicationStatus, frozenset[ApplicationStatus]] = {
    DRAFT: frozenset({SUBMITTED, APPROVED, REFUSED}),
    SUBMITTED: frozenset({APPROVED, REFUSED, WITHDRAWN}),
    # A refusal can be corrected by a new decision; an approval has changed the register and is corrected by a new application.
    REFUSED: frozenset({APPROVED}),
    APPROVED: frozenset(),
    WITHDRAWN: frozenset(),
}

OPEN = frozenset({SUBMITTED})
"""Applications that wait for a decision."""


def may_follow(before: ApplicationStatus, after: ApplicationStatus) -> bool:
    """Tell whether an application may go from one status to another."""
    return after in FOLLOWS[before]
