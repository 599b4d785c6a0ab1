"""What the desk shows of clerks and roles."""

from dataclasses import dataclass
from datetime import datetime

from omsdesk.models.words import Right


@dataclass(frozen=True, slots=True)
class ClerkRow:
    """A clerk as they are listed: no secret, and nothing that a password could be guessed by."""

    id: int
    login: str
    name: str
    role: str
    has_code: bool
    has_certificate: bool
    must_change: bool
    is_disabled: bool
    added_at: datetime
    is_sound: bool = True
    """Whether the row is as the program wrote it."""


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role with its rights; `title` is empty for those of the program, whose names are sentences `role.<code>`."""

    code: str
    title: str
    rights: frozenset[Right]
    is_own: bool
    clerks: int = 0


@dataclass(frozen=True, slots=True, repr=False)
class Added:
    """A clerk that was added, or let in anew: `password` is there to be told once, where the program made it."""

    id: int
    login: str
    role: str
    password: str | None = None
    recovery_key: str | None = None
    """Of the register, where this was its first clerk; to be printed and locked away."""
    role_row: RoleRow | None = None
    """The role with its title and rights; None for one that was written past the program."""
