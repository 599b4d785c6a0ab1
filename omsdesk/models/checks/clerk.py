"""What the login and the name of a clerk, and the code and title of a role, must be; each check gives the value as it is kept."""

import re

from omsdesk.errors import Rejected

_LOGIN = re.compile(r"\w[\w.-]{1,39}")
_ROLE = re.compile(r"[a-z][a-z0-9_-]{1,39}")
LONGEST_NAME = 100


def login(text: str) -> str:
    """A login in small letters; raises Rejected `clerk.login` unless it is 2 to 40 letters, digits, dots, dashes."""
    folded = text.strip().casefold()
    if not _LOGIN.fullmatch(folded):
        raise Rejected("clerk.login")
    return folded


def name(text: str) -> str:
    """The name that papers and the audit say; raises Rejected `clerk.name` for none, one too long, or control signs."""
    return _said(text, "clerk.name")


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
