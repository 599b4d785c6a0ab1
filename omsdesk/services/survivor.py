"""Whose record a person's record is part of by now: an id that was given out before a merger still leads to them."""

from sqlalchemy import Connection, select

from omsdesk.models.records import Merger, table_of
from omsdesk.services.eligibility import LARGEST_ID

MERGER = table_of(Merger)


def survivor(connection: Connection, person_id: int) -> int:
    """The id of the record that holds a person now: their own, unless it was merged into another one and not split again."""
    while 0 < person_id <= LARGEST_ID and (kept := _merged_into(connection, person_id)) is not None:
        person_id = kept
    return person_id


def _merged_into(connection: Connection, person_id: int) -> int | None:
    into = select(MERGER.c.kept_id).where(MERGER.c.lost_id == person_id, MERGER.c.undone_on.is_(None))
    kept: int | None = connection.execute(into).scalar()
    return kept
