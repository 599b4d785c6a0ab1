"""Numbers in the caller's session: the row of the counter is locked until the caller commits, so no gap and no twin."""

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from omsdesk.models.records import Counter

# One statement, the same on both stores: a series that begins at two desks at once is begun by one and continued by the other.
_TAKE = text(
    "insert into counter (name, value) values (:name, :count) "
    "on conflict (name) do update set value = counter.value + excluded.value returning value",
)


def take(session: Session, name: str, count: int = 1) -> int:
    """Take `count` numbers of a series and give the first; a series begins at 1. Taking none locks the series all the same."""
    last: int = session.execute(_TAKE, {"name": name, "count": count}).scalar_one()
    return last - count + 1


def taken(session: Session, name: str) -> int:
    """The last number taken of a series, 0 when none was."""
    return session.execute(select(Counter.value).where(Counter.name == name)).scalar() or 0
