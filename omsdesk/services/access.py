"""Who sits at the desk and what they may do: a clerk who signed in, or the one seat of a register without clerks."""

import getpass
import platform
from collections.abc import Mapping
from dataclasses import dataclass

from omsdesk.errors import NotAllowed
from omsdesk.models.words import Right
from omsdesk.settings import Settings

_DESK = frozenset({Right.FIND_PEOPLE, Right.VERIFY, Right.PRINT})
_RECEPTION = _DESK | {Right.APPLY, Right.LINK, Right.ENTER_VISITS}
_OFFICE = _DESK | {Right.APPLY, Right.LINK, Right.DECIDE}
_CARE = frozenset({Right.ENTER_VISITS, Right.READ_VISITS})

ROLES: Mapping[str, frozenset[Right]] = {
    "": frozenset(Right),
    "reception": _RECEPTION,
    "medical": _RECEPTION | _CARE | {Right.EDIT_LISTS},
    "office": _OFFICE,
    "senior": _RECEPTION | _OFFICE | _CARE | {Right.MERGE, Right.EDIT_LISTS, Right.LOAD, Right.DUMP, Right.CHECK_STORE},
    "counter": _DESK,
    "administrator": frozenset(Right) - {Right.READ_VISITS},
    "auditor": frozenset({Right.READ_AUDIT, Right.CHECK_STORE}),
}
"""The rights of each role; a seat without a role is a desk of one, and may do everything.

Care received is read by those who answer for it alone (323-ФЗ ст. 13): an administrator keeps clerks and copies, and reads none.
"""


@dataclass(frozen=True, slots=True)
class Seat:
    """A clerk at a workplace."""

    clerk: str
    workplace: str
    is_named: bool = True
    """Whether the clerk was named by somebody; the name of the system's user is enough for a log and signs no paper."""
    role: str = ""
    clerk_id: int | None = None
    """Whose session this is; None for the one seat of a register without clerks."""
    epoch: int = 0
    """Of the clerk's rights and password as they were at sign-in."""
    own_rights: frozenset[Right] | None = None
    """The rights of a role that the organisation made itself; None for one of `ROLES`."""
    role_title: str = ""
    """What the organisation calls such a role; nothing for one of `ROLES`."""
    login: str = ""
    must_change: bool = False
    """Whether the password was given by somebody else and is to be changed first."""

    @property
    def rights(self) -> frozenset[Right]:
        """What the role of this seat may do."""
        return ROLES.get(self.role, frozenset()) if self.own_rights is None else self.own_rights

    def may(self, right: Right) -> bool:
        """Whether the role of this seat has a right."""
        return right in self.rights


def seat(settings: Settings) -> Seat:
    """The seat of these settings; the system's user and machine where none is named."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):  # no name in the environment, and no list of users to ask
        user = "desk"
    return Seat(settings.clerk or user, workplace(settings), bool(settings.clerk), settings.role)


def workplace(settings: Settings) -> str:
    """The name of this desk in checks, papers and the audit."""
    return settings.workplace or platform.node() or "desk"


def require(seat: Seat, right: Right) -> None:
    """Raise NotAllowed `access.<right>` for a seat that may not; who refuses writes it into the audit."""
    if not seat.may(right):
        raise NotAllowed(f"access.{right.value}")
