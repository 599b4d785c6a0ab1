"""One line per change or view, in the transaction of the deed: ids and codes, never a person's values; each sealed over the last.

Lines are gathered while the transaction runs and written as its end, with the head of the chain: whoever writes them locks the
head, and on a shared store every other desk waits for that.
"""

from sqlalchemy.orm import Session

from omsdesk.services.access import Seat
from omsdesk.services.audit.sealing import notes_of
from omsdesk.services.database import Database


def note(  # noqa: PLR0913 - a line of the audit is all of these
    session: Session,
    seat: Seat,
    action: str,
    entity: str,
    entity_id: object,
    reason: str = "",
    *,
    person_id: int | None = None,
    digest: str = "",
) -> None:
    """Write that the clerk at this seat did `action` to a record, in the transaction of the deed itself.

    `person_id` is whose data were seen or changed: who saw a person is asked by that. It is looked up where it is not given
    (`whose`); of a thing that is taken away it must be given. Of two people there are two lines. `digest` is a SHA-256 of what
    was changed, never a value. The line gets its number, its moment and its seal at the commit.
    """
    notes_of(session).add(
        workplace=seat.workplace, clerk=seat.clerk, action=action, entity=entity, entity_id=str(entity_id), person_id=person_id,
        digest=digest, reason=reason,
    )  # fmt: skip


def listed(database: Database, seat: Seat, what: str, rows: int) -> None:
    """Write that people were listed by something else than a search, and how many; of nobody there is nothing to tell."""
    if rows:
        with database.write() as session:
            note(session, seat, "list", what, rows)


def restored(database: Database, seat: Seat, since: int, to: int) -> None:
    """Write that a copy, whose audit ends with line `to`, was put in the place of a register whose audit ended with line `since`.

    Into the audit of the copy, and then outside it: what was anchored beyond `to` is explained by both, and by neither alone.
    """
    with database.write() as session:
        note(session, seat, "restore", "audit", f"{since}-{to}")
    if database.witness is not None:
        database.witness.restored(since, to)
