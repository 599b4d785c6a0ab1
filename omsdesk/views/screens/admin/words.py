"""Clerks and roles in words."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from omsdesk.models.words import Right
from omsdesk.services.clerks import ClerkRow, RoleRow
from omsdesk.views.corner import role_words
from omsdesk.views.style import State
from omsdesk.wording import say


def role_title(role: RoleRow, language: str) -> str:
    """The name of a role: the program's own by its sentence, another by its title."""
    return role.title or role_words(role.code, language)


def right_words(right: Right, language: str) -> str:
    """A right as a line of a list."""
    text = say(f"right.{right.value}", language)
    return text[:1].upper() + text[1:]


def factors(row: ClerkRow) -> str:
    """What is asked of a clerk besides the password."""
    named = (
        (row.has_code, QCoreApplication.translate("Admin", "code")),
        (row.has_certificate, QCoreApplication.translate("Admin", "certificate")),
    )
    return ", ".join(word for holds, word in named if holds) or "—"


def state(row: ClerkRow) -> str:
    """How it stands with the sign-in of a clerk."""
    if not row.is_sound:
        return QCoreApplication.translate("Admin", "changed past the program")
    if row.is_disabled:
        return QCoreApplication.translate("Admin", "sign-in closed")
    if row.must_change:
        return QCoreApplication.translate("Admin", "password to be changed")
    return QCoreApplication.translate("Admin", "signs in")


def state_sign(row: ClerkRow) -> State:
    """The sign beside that."""
    if not row.is_sound:
        return State.INACTIVE
    if row.is_disabled:
        return State.UNKNOWN
    return State.ATTENTION if row.must_change else State.ACTIVE


def by_title(roles: Iterable[RoleRow], language: str) -> list[tuple[str, str]]:
    """Code and name of each role, for a choice."""
    return [(role.code, role_title(role, language)) for role in roles]
