"""The chain of the audit: each line is sealed by HMAC-SHA256 over the seal before it and its own values, in one spelling.

The spelling is, for each of SEALED in their order, the number of letters, a colon and the value; `-` where there is none. It
needs no quoting, no two lines are spelled alike, and both stores make it as fast as they read. `at` is `YYYY-MM-DD
HH:MM:SS.ffffff` in UTC, which an embedded store keeps letter for letter. Why, and against whom: docs/decisions/0011.
"""

import hmac
from collections.abc import Iterable
from datetime import UTC, datetime

SEALED = ("seq", "at", "mono", "workplace", "clerk", "action", "entity", "entity_id", "person_id", "digest", "reason")
"""The values that are sealed, in their order."""
BEGINNING = "0" * 64
"""The seal before the first line."""


def spelled(values: Iterable[object]) -> str:
    """The values of a line in the spelling that is sealed.

    >>> spelled([7, "окно 3", None])
    '1:76:окно 3-'
    """
    return "".join("-" if value is None else f"{len(str(value))}:{value}" for value in values)


def seal(key: bytes, before: str, line: str) -> str:
    """The seal (64 hex digits) of a line as it is spelled that follows the line with the seal `before`."""
    return hmac.digest(key, f"{before}{line}".encode(), "sha256").hex()


def spelled_moment(at: datetime) -> str:
    """A moment as it is sealed.

    >>> spelled_moment(datetime(2026, 11, 22, 9, 5, tzinfo=UTC))
    '2026-11-22 09:05:00.000000'
    """
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}"
