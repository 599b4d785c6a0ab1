"""What the login and the name of a clerk, and the code and title of a role, must be; each check gives the value as it is kept."""

import re

from omsdesk.errors import Rejected
from omsdesk.models.search_key import fold

_LOGIN = re.compile(r"\w[\w.-]{1,39}")
_ROLE = re.compile(r"[a-z][a-z0-9_-]{1,39}")
LONGEST_NAME = 100
RESERVED = "unknown"
"""Whom the audit names where nobody was known."""
_ALIKE = str.maketrans("abcehkmoptxy03", "авсенкмортхуоз")


def login(text: str) -> str:
    """A login in small letters; raises Rejected `clerk.login` unless it is 2 to 40 letters, digits, dots, dashes."""
    folded = text.strip().casefold()
    if not _LOGIN.fullmatch(folded):
        raise Rejected("clerk.login")
    return folded


def name(text: str) -> str:
    """The name that papers and the audit say; raises Rejected `clerk.name` for none, one too long, or control signs.

    `clerk.name_reserved` for the one that the audit says where nobody was known.
    """
    said = _said(text, "clerk.name")
    if name_key(said) in {name_key(RESERVED), ""}:
        raise Rejected("clerk.name_reserved")
    return said


def name_key(text: str) -> str:
    r"""What two names have in common that people would read as one in the audit, or that differ in no letter to the eye.

    >>> name_key("Пётр О.") == name_key("ПЕТР  О") == name_key("\u043f\u0435\u0442p o")
    True
    >>> name_key("Петров А. А.") == name_key("Петров А. А., № 2")
    False
    """
    return fold(text.casefold().translate(_ALIKE))


def title(text: str) -> str:
    """The title of a role; raises Rejected `role.title`."""
    return _said(text, "role.title")


def role(text: str) -> str:
    """The code of a role; raises Rejected `role.code` unless it is small Latin letters, digits and dashes."""
    folded = text.strip().casefold()
    if not _ROLE.fullmatch(folded):
        raise Rejected("role.code")
    return folded


def _said(text: str, code: str) -> str:
    bare = " ".join(text.split())
    if not bare or len(bare) > LONGEST_NAME or not bare.isprintable():
        raise Rejected(code)
    return bare
