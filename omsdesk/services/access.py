"""Who sits at the desk, and what they may do. Until clerks exist the settings name both the one seat and its role."""

import getpass
import platform
from collections.abc import Mapping
from dataclasses import dataclass

from omsdesk.errors import NotAllowed
from omsdesk.models.words import Right
from omsdesk.settings import Settings

ROLES: Mapping[str, frozenset[Right]] = {
    "": frozenset(Right),
    "reception": frozenset({Right.ENTER_VISITS}),
    "medical": frozenset({Right.ENTER_VISITS, Right.READ_VISITS, Right.EDIT_LISTS}),
    "office": frozenset(),
    "counter": frozenset(),
}
"""The rights of each role; a seat without a role is a desk of one, and may do everything."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A clerk at a workplace."""

    clerk: str
    workplace: str
    is_named: bool = True
    """Whether the clerk was named by somebody; the name of the system's user is enough for a log and signs no paper."""
    role: str = ""

    def may(self, right: Right) -> bool:
        """Whether the role of this seat has a right."""
        return right in ROLES[self.role]


def seat(settings: Settings) -> Seat:
    """The seat of these settings; the system's user and machine where none is named."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):  # no name in the environment, and no list of users to ask
        user = "desk"
    return Seat(settings.clerk or user, settings.workplace or platform.node() or "desk", bool(settings.clerk), settings.role)


def require(seat: Seat, right: Right) -> None:
    """Raise NotAllowed `access.<right>` for a seat that may not; who refuses writes it into the audit."""
    if not seat.may(right):
        raise NotAllowed(f"access.{right.value}")
