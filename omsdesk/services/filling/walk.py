"""The walk of one process: people become rows, rows are written, and between two batches one may stop or tell how far it is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from threading import Event

from sqlalchemy.orm import Session

from omsdesk.errors import Cancelled, Said
from omsdesk.services import audit
from omsdesk.services.access import Seat
from omsdesk.services.filling.rows import Rows
from omsdesk.services.filling.write import Filling
from omsdesk.services.newcomer import Newcomer

AT_ONCE = 2_000

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Filled:
    """How many people were written, the id of the first (the others follow), and what was odd on the way."""

    people: int
    first_id: int
    notes: tuple[Said, ...]


def fill(  # noqa: PLR0913 - what may be said of a filling
    session: Session,
    newcomers: Iterable[Newcomer],
    *,
    seat: Seat,
    today: date,
    at: datetime | None = None,
    progress: Progress | None = None,
    stop: Event | None = None,
) -> Filled:
    """Write these people in the caller's transaction, in their order, ids following each other; one audit line for all.

    They are added now, or `at` a moment in UTC. `progress` is told the number written so far. `stop` raises Cancelled
    `filling.stopped` at the next look.
    Each note is `filling.insurer_unknown` or `filling.clinic_unknown` with the `code` that was added under itself as its name.
    """
    with Filling.opened(session, at) as work:
        rows = Rows(today, work.now, work.insurers.__getitem__, work.clinics.__getitem__)
        rows.number_from(work.last_link, work.last_household)
        for place, newcomer in enumerate(newcomers):
            if place and place % AT_ONCE == 0:
                look(stop)
                work.write(rows.take())
                _tell(progress, work.people)
            rows.add(work.first_id + place, newcomer)
        look(stop)
        work.write(rows.take())
        work.last_link, work.last_household = rows.last_link, rows.last_household
        work.finish()
    _tell(progress, work.people)
    filled = Filled(work.people, work.first_id, tuple(work.notes))
    if filled.people:
        audit.note(session, seat, "load", "person", f"{filled.first_id}-{filled.first_id + filled.people - 1}")
    return filled


def look(stop: Event | None) -> None:
    """Raise Cancelled `filling.stopped` once somebody has asked for it."""
    if stop is not None and stop.is_set():
        raise Cancelled("filling.stopped")


def _tell(progress: Progress | None, people: int) -> None:
    if progress is not None:
        progress(people)
