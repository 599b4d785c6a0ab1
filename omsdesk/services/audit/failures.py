"""Wrong passwords as the audit tells them: with the sign-in after them, whatever became of the count in between."""

import re

from sqlalchemy import Connection, func, select

from omsdesk.models.checks.clerk import RESERVED
from omsdesk.models.records import AuditLine, table_of

LINE = table_of(AuditLine)
LIFTS = ("unlock clerk", "let in")
"""What an administrator ends the count by before the clerk signs in; each says how many there were."""
UNKNOWN = RESERVED
"""Who tried to sign in, and as whom, where nobody has that login."""
_TOLD = re.compile(r"after (\d+) failed")


def told(failed: int) -> str:
    """The reason of a line that comes after so many wrong passwords; of none there is nothing to tell."""
    return f"after {failed} failed" if failed else ""


def count(reason: str) -> int:
    """How many wrong passwords a reason tells of.

    >>> [count(reason) for reason in (told(3), told(0), "office")]
    [3, 0, 0]
    """
    found = _TOLD.fullmatch(reason)
    return int(found[1]) if found else 0


def lifted(connection: Connection, clerk_id: int) -> int:
    """The wrong passwords of a clerk that were forgotten since their last sign-in: whoever guessed is told of all the same."""
    theirs = (LINE.c.entity == "clerk", LINE.c.entity_id == str(clerk_id))
    last = select(func.coalesce(func.max(LINE.c.seq), 0)).where(*theirs, LINE.c.action == "sign in").scalar_subquery()
    lines = select(LINE.c.reason).where(*theirs, LINE.c.action.in_(LIFTS), LINE.c.seq > last)
    return sum(map(count, connection.execute(lines).scalars()))
