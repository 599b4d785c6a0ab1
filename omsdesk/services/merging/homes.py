"""Whoever comes back when two records are split finds the household as it is by then: what came since stays."""

from sqlalchemy import Connection, update

from omsdesk.services.insuring import Deed
from omsdesk.services.insuring.periods import DAY
from omsdesk.services.linking.joining import join
from omsdesk.services.merging.journal import Journal, Row, at, rows
from omsdesk.services.merging.tables import HOUSEHOLD, MEMBER, PERSON, shown_name


def settle_back(deed: Deed, journal: Journal) -> None:
    """Whoever lives in a household again: out of one that is over, a plain member of one that another leads since."""
    for step in journal.updates:
        if step["table"] != MEMBER.name or "until" not in step["set"]:
            continue
        for row in rows(deed.connection, MEMBER, at(MEMBER, step["key"]), MEMBER.c.until.is_(None)):
            _come_home(deed, row)


def _come_home(deed: Deed, row: Row) -> None:
    connection, number = deed.connection, row["household_id"]
    (home,) = rows(connection, HOUSEHOLD, HOUSEHOLD.c.id == number)
    if home["until"] is not None:
        _write(connection, row, until=max(home["until"], row["since"] - DAY))
        return
    running = (MEMBER.c.household_id == number, MEMBER.c.until.is_(None), MEMBER.c.person_id != row["person_id"])
    heads = rows(connection, MEMBER, *running, MEMBER.c.is_head)
    if not row["is_head"] or not heads:
        return
    led_since = heads[0]["since"]
    if led_since <= row["since"]:
        _write(connection, row, is_head=False)
        return
    _write(connection, row, until=led_since - DAY)
    (head,) = rows(connection, PERSON, PERSON.c.id == heads[0]["person_id"])
    join(deed, (number, shown_name(head)), row["person_id"], led_since)


def _write(connection: Connection, row: Row, **values: object) -> None:
    connection.execute(update(MEMBER).where(at(MEMBER, row)).values(**values))
