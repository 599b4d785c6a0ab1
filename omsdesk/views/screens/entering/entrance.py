"""What the program alone can do for the window: open the register for a clerk, and close it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from omsdesk.services.clerks.founding import Founder
from omsdesk.settings import Proof

if TYPE_CHECKING:
    from pathlib import Path

    from omsdesk.services.backup import Restored
    from omsdesk.services.desk import Desk
    from omsdesk.services.rescue import Rescue

__all__ = ["Entered", "Entrance", "Founder"]


@dataclass(frozen=True, slots=True, repr=False)
class Entered:
    """The desk of a clerk who has signed in, and the recovery key that is told this once."""

    desk: "Desk"
    recovery_key: str


class Entrance(Protocol):
    """Each call takes its time and is made in a worker; all raise DeskError, and what was there before is there still."""

    @property
    def desk(self) -> "Desk | None":
        """The desk that is open."""

    def sign_in(self, login: str, proof: Proof) -> "Desk":
        """Open the register for a clerk."""

    def recover(self, login: str, key: str, password: str) -> "Desk":
        """Let a clerk in by the printed recovery key."""

    def found(self, founder: Founder) -> Entered:
        """Close the register, make its first administrator, and open it for them; where that fails it is open as it was."""

    def put_back(self, copy: "Path") -> "Restored":
        """Close the register and put a copy in its place; where that fails it is closed and as it was."""

    def rescue(self, asked: "Rescue", *, rehearse: bool) -> "Restored":
        """Put a copy in place of a register that cannot be opened, or do everything but that."""

    def go_on(self) -> "Desk":
        """Open the register where nobody signs in."""

    def leave(self) -> None:
        """Sign out and close the register: its key leaves memory."""
