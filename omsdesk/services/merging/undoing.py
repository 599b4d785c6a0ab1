"""Whether a merger can be taken back now: not undone, nothing merged later that builds on it, in time or with a word."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, or_, select

from omsdesk.errors import NotFound, Rejected
from omsdesk.models.records import Merger, table_of
from omsdesk.services.merging.journal import Journal
from omsdesk.services.merging.since import approved
from omsdesk.services.merging.tables import LINK

MERGER = table_of(Merger)
DAYS_TO_UNDO = 30
"""For how long a merger is undone without a word (our rule: product.md, 7); after that it is a splitting with a reason."""


def held(connection: Connection, number: str) -> Any:
    """The merger of this number, held until the transaction ends; raises NotFound `merge.unknown`."""
    row = connection.execute(select(MERGER).where(MERGER.c.number == number).with_for_update()).first()
    if row is None:
        raise NotFound("merge.unknown")
    return row


def require_undoable(connection: Connection, merger: Any, journal: Journal, today: date, because: str) -> None:
    """Raises Rejected `merge.undone`, `merge.not_last` (number), `merge.decided_since` (numbers), `merge.too_late` (day)."""
    if merger.undone_on is not None:
        raise Rejected("merge.undone", on=merger.undone_on)
    number = _later(connection, merger, journal)
    if number is not None:
        raise Rejected("merge.not_last", number=number)
    numbers = tuple(one["number"] for one in approved(connection, merger, journal))
    if numbers and not because:
        raise Rejected("merge.decided_since", numbers=numbers)
    until = last_day(merger.on)
    if today > until and not because:
        raise Rejected("merge.too_late", until=until)


def last_day(on: date) -> date:
    """The last day on which a merger of that day is undone without a word."""
    return on + timedelta(days=DAYS_TO_UNDO)


def _later(connection: Connection, merger: Any, journal: Journal) -> str | None:
    """The last merger since then that took in either of the two, whoever a folded link leads to, or a link that was carried."""
    later = select(MERGER).where(MERGER.c.id > merger.id, MERGER.c.undone_on.is_(None)).order_by(MERGER.c.id.desc())
    pair = (merger.kept_id, merger.lost_id)
    led_to = set(_led_to(journal))
    touched = or_(MERGER.c.kept_id.in_(pair), MERGER.c.lost_id.in_(pair), MERGER.c.lost_id.in_(led_to))
    numbers = [row.number for row in connection.execute(later.where(touched)).all()]
    gone = _gone(connection, journal)
    if gone:
        numbers += [row.number for row in connection.execute(later).all() if gone & set(_folded(Journal.read(row.moved)))]
    return max(numbers, default=None)


def _led_to(journal: Journal) -> Iterator[int]:
    for step in journal.folds:
        if step["table"] == LINK.name:
            for row in filter(None, (step["row"], step["twin"])):
                yield from (row["first_id"], row["second_id"])


def _gone(connection: Connection, journal: Journal) -> set[int]:
    """Links that were carried and are no more: a later merger folded them."""
    carried = {step["key"]["id"] for step in journal.updates if step["table"] == LINK.name}
    there: Iterable[int] = connection.execute(select(LINK.c.id).where(LINK.c.id.in_(carried))).scalars()
    return carried - set(there)


def _folded(journal: Journal) -> Iterator[int]:
    return (step["row"]["id"] for step in journal.folds if step["table"] == LINK.name)
