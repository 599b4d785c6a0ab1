"""What a clerk is about to decide: the choice, the reasons, the words. It stays with the application until it is sent."""

from dataclasses import dataclass
from enum import StrEnum

from omsdesk.models.words import ApplicationStatus


class Ruled(StrEnum):
    """The three decisions, in the order of their digits."""

    APPROVE = "approve"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"

    @property
    def status(self) -> ApplicationStatus:
        """Where an application stands after it."""
        return _AFTER[self]


_AFTER = {
    Ruled.APPROVE: ApplicationStatus.APPROVED,
    Ruled.REFUSE: ApplicationStatus.REFUSED,
    Ruled.WITHDRAW: ApplicationStatus.WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class Intent:
    """Nothing of it is decided yet; without a choice nothing was chosen. `codes` are kept even while another choice stands."""

    choice: Ruled | None = None
    codes: tuple[str, ...] = ()
    text: str = ""
