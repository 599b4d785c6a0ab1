"""Whose record a person's record is part of by now: an id that was given out before a merger still leads to them."""

from datetime import date

from sqlalchemy import Connection, select

from omsdesk.models.records import FormerNumber, Merger, Person, table_of
from omsdesk.services.eligibility import LARGEST_ID

MERGER, NUMBER, PERSON = table_of(Merger), table_of(FormerNumber), table_of(Person)
SOURCE = "объединение записей № {}"
"""Where a number comes from that is not the main one any more since two records became one."""


def survivor(connection: Connection, person_id: int) -> int:
    """The id of the record that holds a person now: their own, unless it was merged into another one and not split again.

    What can be no id is 0, which nobody bears and every store can be asked for.
    """
    if not 0 < person_id <= LARGEST_ID:
        return 0
    while (kept := _merged_into(connection, person_id)) is not None:
        person_id = kept
    return person_id


def held_survivor(connection: Connection, person_id: int) -> int:
    """As `survivor`, in the transaction that writes of them: no merger takes the record away until it ends."""
    known = survivor(connection, person_id)
    connection.execute(select(PERSON.c.id).where(PERSON.c.id == known).with_for_update(read=True, key_share=True))
    return survivor(connection, known)  # one that was under way is over now


def merger_of(connection: Connection, person_id: int, number: str) -> tuple[str, date] | None:
    """By which merger a number of this person is not the main one any more, and since when; None if by none."""
    held = select(NUMBER.c.source).where(NUMBER.c.person_id == person_id, NUMBER.c.value == number)
    sources = connection.execute(held).scalars().all()
    numbers = [source.removeprefix(SOURCE.format("")) for source in sources if source.startswith(SOURCE.format(""))]
    wanted = select(MERGER.c.number, MERGER.c.on).where(MERGER.c.number.in_(numbers), MERGER.c.undone_on.is_(None))
    row = connection.execute(wanted.order_by(MERGER.c.id.desc())).first() if numbers else None
    return None if row is None else (row.number, row.on)


def _merged_into(connection: Connection, person_id: int) -> int | None:
    into = select(MERGER.c.kept_id).where(MERGER.c.lost_id == person_id, MERGER.c.undone_on.is_(None))
    kept: int | None = connection.execute(into).scalar()
    return kept
