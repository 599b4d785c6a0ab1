"""Periods of insurance and of attachment: opened, closed, suspended, resumed, each by an event that says why."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from omsdesk.models.coverage.timeline import IN_FORCE, Timeline
from omsdesk.models.records import Clinic, Insurer, table_of
from omsdesk.models.words import EventKind, PolicyKind
from omsdesk.services import eligibility, reference
from omsdesk.services.eligibility import ATTACHMENT, EVENT, POLICY
from omsdesk.services.insuring.deed import Deed

INSURER, CLINIC = table_of(Insurer), table_of(Clinic)
REPLACED, ENDED_SERVICE = "replaced", "service_ended"
BY_APPLICATION = 2
"""Way of attachment (ОИД 1.2.643.2.40.6.5.2.21): by application."""
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """The period that answers on a day, with its number within the person."""

    n: int
    enp: str | None
    insurer: str | None
    territory: str | None
    since: date
    until: date | None
    is_in_force: bool


def period_on(connection: Connection, person_id: int, on: date) -> Period | None:
    """The period that answers on a day by the rule of `models.coverage.timeline`, None where none has begun."""
    held = eligibility.held_of(connection, [person_id])[person_id]
    answer = Timeline(held).answer(on)
    if answer.place is None:
        return None
    numbers = connection.execute(select(POLICY.c.n).where(POLICY.c.person_id == person_id).order_by(POLICY.c.n)).scalars().all()
    one = held.periods[answer.place]
    return Period(numbers[answer.place], one.enp, one.insurer, one.territory, one.since, one.until, answer.status in IN_FORCE)


def open_period(deed: Deed, person_id: int, *, enp: str, insurer: str | None, territory: str | None, until: date | None) -> None:
    """Open a period from the deed's day; one that is in force is closed as replaced on that day, so that no day is uncovered."""
    held = period_on(deed.connection, person_id, deed.on)
    if held is not None and held.is_in_force:
        close(deed, person_id, held.n, REPLACED)
    deed.add(
        POLICY, person_id,
        enp=enp, kind=PolicyKind.DIGITAL.value, blank=None, since=deed.on, until=until,
        insurer_id=insurer_id(deed.connection, insurer) if insurer else None,
        territory=territory, main=True, source=deed.source, as_of=deed.on,
    )  # fmt: skip
    deed.note("open policy", person_id)


def reissue(deed: Deed, person_id: int, enp: str) -> None:
    """Go on under another number, with the insurer, the territory and the term that were (ЕРЗ event П06)."""
    held = period_on(deed.connection, person_id, deed.on)
    if held is not None and held.is_in_force:
        open_period(deed, person_id, enp=enp, insurer=held.insurer, territory=held.territory, until=held.until)


def renew(deed: Deed, person_id: int, *, enp: str, until: date | None) -> None:
    """Open the next period with the insurer and the territory of the last one (Правила ОМС 108н, п. 38–43)."""
    held = period_on(deed.connection, person_id, deed.on)
    insurer, territory = (held.insurer, held.territory) if held else (None, None)
    open_period(deed, person_id, enp=enp, insurer=insurer, territory=territory, until=until)


def close(deed: Deed, person_id: int, policy_n: int, ground: str) -> None:
    """Close a period on the deed's day: that day is no longer insured by it."""
    _happened(deed, person_id, policy_n, EventKind.CLOSED, ground)


def suspend(deed: Deed, person_id: int, ground: str) -> bool:
    """Suspend the period in force for the time of service (326-ФЗ, ст. 49.1); False where none is in force."""
    held = period_on(deed.connection, person_id, deed.on)
    if held is None or not held.is_in_force:
        return False
    _happened(deed, person_id, held.n, EventKind.SUSPENDED, ground)
    deed.note("suspend policy", person_id)
    return True


def resume(deed: Deed, person_id: int) -> bool:
    """Resume the period in force from the deed's day, which is insured again; False where none is in force."""
    held = period_on(deed.connection, person_id, deed.on)
    if held is None or not held.is_in_force:
        return False
    _happened(deed, person_id, held.n, EventKind.RESUMED, ENDED_SERVICE)
    deed.note("resume policy", person_id)
    return True


def attach(deed: Deed, person_id: int, clinic: str, doctor: str | None = None) -> None:
    """Attach a person to a clinic by its code from the deed's day; the attachment before ends the day before.

    The clinic is known to the register: `Circumstances.clinic_is_listed`.
    """
    connection = deed.connection
    running = (ATTACHMENT.c.person_id == person_id, ATTACHMENT.c.until.is_(None))
    for row in connection.execute(select(ATTACHMENT.c.n, ATTACHMENT.c.since).where(*running)).all():
        ended = max(row.since, deed.on - DAY)
        connection.execute(
            update(ATTACHMENT).where(ATTACHMENT.c.person_id == person_id, ATTACHMENT.c.n == row.n).values(until=ended)
        )
    clinic_id = connection.execute(select(CLINIC.c.id).where(CLINIC.c.code == clinic)).scalar_one()
    deed.add(
        ATTACHMENT, person_id, clinic_id=clinic_id, since=deed.on, until=None, area=None, doctor=doctor, method=BY_APPLICATION,
        source=deed.source,
    )  # fmt: skip
    deed.note("attach", person_id)


def insurer_id(connection: Connection, code: str) -> int:
    """The id of an insurer by its code; one that is not held is added as the shipped list names it, else by its code."""
    held: int | None = connection.execute(select(INSURER.c.id).where(INSURER.c.code == code)).scalar()
    if held is not None:
        return held
    listed = reference.insurers().get(code, {"name": code})
    added: Any = connection.execute(insert(INSURER).values(code=code, **listed)).inserted_primary_key
    new: int = added[0]
    return new


def _happened(deed: Deed, person_id: int, policy_n: int, kind: EventKind, ground: str) -> None:
    of_policy = (EVENT.c.person_id == person_id, EVENT.c.policy_n == policy_n)
    # the last and not their number: a merger that was undone leaves a gap
    n = (deed.connection.execute(select(func.max(EVENT.c.n)).where(*of_policy)).scalar() or 0) + 1
    deed.connection.execute(
        insert(EVENT).values(
            person_id=person_id, policy_n=policy_n, n=n, kind=kind.value, on=deed.on, ground=ground, source=deed.source
        ),
    )
