"""Passwords as they are kept in the register: argon2id (RFC 9106) with a salt of its own for each."""

import secrets
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from omsdesk.errors import Rejected
from omsdesk.models.checks import password as checks

if TYPE_CHECKING:
    from argon2 import PasswordHasher

MEMORY_KIB, PASSES = 64 * 1024, 2
"""Twice what OWASP asks for at the least: some 150 ms of a desk's processor."""
MADE_GROUPS, MADE_LETTERS = 4, "abcdefghijkmnpqrstuvwxyz23456789"


def fit(password: str, login: str, names: Iterable[str]) -> str:
    """The password, if it may be that of the clerk; raises Rejected `password.short`, `password.long`, `password.simple`."""
    found = checks.check(password, login, names)
    if found:
        raise Rejected(found[0].code, **found[0].values)
    return password


def kept(password: str) -> str:
    """What is kept of a password."""
    return _hasher().hash(password)


def is_right(password: str, held: str | None) -> bool:
    """Whether a password is the one that was kept; where nothing is held, it takes as long to say no."""
    from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415 - a desk without clerks does not load it

    try:
        _hasher().verify(held or _nobodys(), password)
    except (VerificationError, InvalidHashError):
        return False
    return held is not None


def is_old(held: str) -> bool:
    """Whether a password was kept with other costs than are asked for now."""
    return _hasher().check_needs_rehash(held)


def made() -> str:
    """A password to be told to somebody and changed by them: four groups of four letters, 80 bits."""
    return "-".join("".join(secrets.choice(MADE_LETTERS) for _ in range(4)) for _ in range(MADE_GROUPS))


def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher  # noqa: PLC0415

    return PasswordHasher(time_cost=PASSES, memory_cost=MEMORY_KIB, parallelism=1)


@cache
def _nobodys() -> str:
    return kept(secrets.token_hex(16))
