"""Histories of the people of a practice register, written in the caller's transaction: who has one, and the showcase."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from threading import Event as Flag

from sqlalchemy import select
from sqlalchemy.orm import Session

from omsdesk.models.coverage.facts import Held
from omsdesk.models.words import UNASKED, VisitKind
from omsdesk.services import audit, eligibility, numbering
from omsdesk.services.access import Seat
from omsdesk.services.care import bulk
from omsdesk.services.eligibility import ATTACHMENT, CLINIC, PERSON, insured_by
from omsdesk.services.filling.walk import look
from omsdesk.services.portions import portions
from omsdesk.services.practice import organisations
from omsdesk.services.practice.draws import Draws
from omsdesk.services.practice.histories import tables
from omsdesk.services.practice.histories.life import Event, Life, Who
from omsdesk.services.practice.histories.panels import GLUCOSE, PANELS, Body
from omsdesk.services.practice.histories.rows import Places, Rows

APART = 2_000_003
"""Histories are drawn apart, so that they change nobody who is invented."""
PEOPLE_MOST = 25_000
"""Of more people only so many, drawn by lot, have a history: some 200 000 visits, whatever the size of the register."""
SHOWCASE_FROM = 1_000
"""From so many people on, some of the cast show what very much and very little look like."""
MANY_EVENTS, MANY_VALUES, ONE_VALUE = "solovyov", "zhuravlyova", "petrosyan"
"""Whose history has 5 000 events, 500 values of one test, and one value alone (keys of the cast)."""
EVENTS, VALUES = 5_000, 500
YEARS_OF_MANY = 11
CHECKED_FROM = 3
"""The month from which on a check-up of the year is made."""
UNKNOWN_EVERY = 2_000
"""One patient whom nobody knows for so many people, and at least one."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """For whom: ids of all people (one at least), of the leading ones of them, of the cast by key; and the showcase."""

    people: range
    leading: int
    cast: Mapping[str, int]


def write(session: Session, seat: Seat, wanted: Wanted, seed: int, at: datetime, stop: Flag | None) -> int:
    """Write the histories of a register made `at` a moment; the number of visits. Raises Cancelled once `stop` is set."""
    draws = Draws(seed + APART)
    with bulk.writing(session, at) as writer:
        rows = Rows(draws, _places(session), seat, writer, at.date())
        shown = _shown(wanted)
        share = PEOPLE_MOST / len(wanted.people)
        first = wanted.people.start
        chosen = [one for one in wanted.people if one < first + wanted.leading or draws.happens(share)]
        for some in portions(chosen):
            look(stop)
            _tell(session, draws, some, at.date(), (rows, shown))
            writer.write(rows.take())
        _unknown(draws, rows, at.date(), 1 + len(wanted.people) // UNKNOWN_EVERY)
        writer.write(rows.take())
    for series, count in (("visits", rows.visits), ("medical documents", rows.papers), ("disputes", rows.disputes)):
        numbering.take(session, series, count)
    audit.note(session, seat, "load", "visit", f"1-{rows.visits}")
    return rows.visits


def _shown(wanted: Wanted) -> Mapping[int, str]:
    if len(wanted.people) < SHOWCASE_FROM:
        return {}
    return {wanted.cast[key]: key for key in (MANY_EVENTS, MANY_VALUES, ONE_VALUE)}


def _tell(session: Session, draws: Draws, ids: Sequence[int], today: date, into: tuple[Rows, Mapping[int, str]]) -> None:
    rows, shown = into
    connection = session.connection()
    periods = eligibility.periods_of(connection, ids)
    attached = select(ATTACHMENT.c.person_id, CLINIC.c.code).join(CLINIC, CLINIC.c.id == ATTACHMENT.c.clinic_id)
    attached = attached.where(ATTACHMENT.c.person_id.in_(ids)).order_by(ATTACHMENT.c.n)
    place = dict(connection.execute(attached).all())
    people = select(PERSON.c.id, PERSON.c.birth_date, PERSON.c.death_date, PERSON.c.sex).where(PERSON.c.id.in_(ids))
    for row in connection.execute(people.order_by(PERSON.c.id)).all():
        who = Who(row.id, row.birth_date, row.sex, min(row.death_date or today, today), place.get(row.id, organisations.HERE))
        held = Held(row.birth_date, row.death_date, periods=tuple(periods[row.id]))
        key = shown.get(row.id)
        for event in _showcase(draws, who, key) if key else Life(draws, who).events():
            policy = insured_by(held, event.on)
            # Planned care is given to the insured; urgent care to anybody, to be clarified later. Doses are written as they are
            # told of all years, those too that no policy of the register reaches back to.
            if policy or key or event.doses or event.kind in UNASKED:
                rows.add(row.id, event, policy)


def _showcase(draws: Draws, who: Who, key: str) -> Iterator[Event]:
    if key == MANY_EVENTS:
        yield from _many_events(draws, who)
        return
    body, panel = Body(draws, who.sex, who.born), PANELS["sugar"]
    count, step = (VALUES, 7) if key == MANY_VALUES else (1, 7)
    for place in range(count):
        day = who.last - timedelta((count - place) * step)
        result = body.value(panel.name, GLUCOSE, day, ("E11.9",) if key == MANY_VALUES else ())
        yield Event(VisitKind.DIAGNOSTICS, day, who.place, tables.LABORATORY, ("E11.9",), results=(result,))


def _many_events(draws: Draws, who: Who) -> Iterator[Event]:
    """Visits all through many years, of each kind that a clinic has."""
    span = YEARS_OF_MANY * 365
    kinds = (VisitKind.TREATMENT,) * 5 + (VisitKind.DAY_HOSPITAL,) * 3 + (VisitKind.DIAGNOSTICS,) * 2 + (VisitKind.URGENT,)
    years: set[int] = set()
    for place in range(EVENTS):
        day = who.last - timedelta(span * (EVENTS - 1 - place) // EVENTS)
        if day.year not in years and day.month >= CHECKED_FROM:
            years.add(day.year)
            yield Event(
                VisitKind.DISPENSARY, day, who.place, tables.CHECKS, (tables.HEALTHY[0],), services=(tables.CHECKS.visit,)
            )
            continue
        yield _one_of_many(draws.one(tables.CHRONIC), draws.one(kinds), day, who.place)


def _one_of_many(ailment: tables.Ailment, kind: VisitKind, day: date, place: str) -> Event:
    ward = {VisitKind.DAY_HOSPITAL: tables.DAY_WARD, VisitKind.DIAGNOSTICS: tables.LABORATORY}.get(kind, ailment.ward)
    where = tables.Place.CENTRE if kind is VisitKind.DIAGNOSTICS else place
    until = day if kind is VisitKind.DAY_HOSPITAL else None
    return Event(kind, day, where, ward, (ailment.code,), until, services=(ward.visit,))


def _unknown(draws: Draws, rows: Rows, today: date, count: int) -> None:
    """Urgent patients whom nobody knows, on the list until that is clarified."""
    for _ in range(count):
        ailment = draws.one(tables.URGENT_SIGNS)
        day = today - timedelta(1 + draws.below(60))
        event = Event(
            VisitKind.AMBULANCE, day, tables.Place.AMBULANCE, tables.CREW, (ailment.code,), services=(tables.CREW.visit,)
        )
        rows.add(None, event, None, draws.one(tables.SAID))


def _places(session: Session) -> Places:
    held = {row.code: row.id for row in session.execute(select(CLINIC.c.code, CLINIC.c.id))}
    doctors = {one.code: one.doctors for one in organisations.clinics()}
    return Places({code: None if code == organisations.HERE else held[code] for code in doctors}, doctors)
