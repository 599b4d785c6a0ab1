"""Everything around one draft, asked of the register in the caller's session."""

from dataclasses import replace
from datetime import date

from sqlalchemy import ColumnElement, Connection, func, select

from omsdesk.models.checks.circumstances import Circumstances, KnownInsurer
from omsdesk.models.coverage.timeline import Timeline
from omsdesk.models.drafts import ApplicationDraft, PersonDraft
from omsdesk.models.records import Application, table_of
from omsdesk.models.status import OPEN
from omsdesk.models.words import ApplicationKind, ApplicationStatus, OrganisationKind
from omsdesk.services import eligibility, reference
from omsdesk.services.circumstances import representing
from omsdesk.services.circumstances.held import held_person
from omsdesk.services.circumstances.meant import meant_by
from omsdesk.services.eligibility import ATTACHMENT, CLINIC, INSURER
from omsdesk.settings import Settings

APPLICATION = table_of(Application)
BY_APPLICATION = 2
"""Way of attachment (ОИД 1.2.643.2.40.6.5.2.21): by application."""
YEARLY_RIGHT = "right"
"""The ground by which the insurer is changed once a year at will (models.checks.grounds)."""


def of_draft(connection: Connection, draft: ApplicationDraft, settings: Settings) -> Circumstances:
    """What the register and the settings of this desk know around a draft on the day of `settings`."""
    own = settings.organisation
    # Whoever is to be included is not yet held: an equal name and birth date is then somebody alike, for a clerk to judge.
    found = meant_by(connection, draft.person, by_name=draft.kind is not ApplicationKind.INCLUDE)
    insurer = _insurer(connection, draft.insurer)
    around = Circumstances(
        on=settings.today,
        okato=own.okato or None,
        organisation=OrganisationKind(own.kind),
        organisation_code=own.code or None,
        claims=found.claims,
        alike=found.alike,
        insurer=insurer,
        insurer_is_listed=draft.insurer is None or insurer is not None,
        insurer_asked=draft.insurer,
        clinic_is_listed=draft.clinic is None or _is_clinic(connection, draft.clinic),
        open_application=_open_application(connection, draft, found.person_id),
    )
    acting = representing.holder(connection, draft.representative)
    around = replace(around, representative_id=acting, representative_died=representing.death_of(connection, acting))
    if found.person_id is None:
        return around
    acts_by = representing.acts_by(connection, acting, found.person_id, around.on)
    against = () if acts_by is not None else representing.against_family(connection, draft, (acting, found.person_id), around.on)
    return replace(_with_person(connection, around, found.person_id), acts_by=acts_by, against_family=against)


def _with_person(connection: Connection, around: Circumstances, person_id: int) -> Circumstances:
    held = eligibility.held_of(connection, [person_id])[person_id]
    answer = Timeline(held).answer(around.on)
    period = None if answer.place is None else held.periods[answer.place]
    insurer = _insurer(connection, period.insurer if period is not None else None)
    return replace(
        around,
        person=held_person(connection, person_id),
        marriage=representing.marriage(connection, person_id),
        status=answer.status,
        policy=period,
        policy_insurer=insurer.name if insurer is not None else None,
        last_voluntary_change=_last(connection, person_id, kind=ApplicationKind.CHANGE_INSURER, ground=YEARLY_RIGHT),
        last_application_on=_last(connection, person_id),
        attached_since=connection.execute(
            select(func.max(ATTACHMENT.c.since)).where(ATTACHMENT.c.person_id == person_id, ATTACHMENT.c.method == BY_APPLICATION)
        ).scalar(),
    )


def _insurer(connection: Connection, code: str | None) -> KnownInsurer | None:
    if code is None:
        return None
    wanted = select(INSURER.c.name, INSURER.c.okato, INSURER.c.since, INSURER.c.until).where(INSURER.c.code == code)
    row = connection.execute(wanted).first()
    if row is not None:
        return KnownInsurer(code, row.name, row.okato, row.since, row.until)
    listed = reference.insurers().get(code)
    return KnownInsurer(code, listed["name"], listed.get("okato")) if listed else None


def _is_clinic(connection: Connection, code: str) -> bool:
    return connection.execute(select(CLINIC.c.id).where(CLINIC.c.code == code)).first() is not None


def _open_application(connection: Connection, draft: ApplicationDraft, person_id: int | None) -> str | None:
    """The number of an application that waits for a decision, of the same person or, while none is held, of the same name."""
    waiting = (APPLICATION.c.status.in_([one.value for one in OPEN]), APPLICATION.c.uuid != draft.uuid)
    whose = APPLICATION.c.person_id == person_id if person_id is not None else _is_of_name(draft.person)
    found: str | None = connection.execute(select(APPLICATION.c.number).where(*waiting, whose).limit(1)).scalar()
    return found


def _is_of_name(person: PersonDraft) -> ColumnElement[bool]:
    return (APPLICATION.c.person_name == full_name(person)) & (APPLICATION.c.birth_date == person.birth_date)


def full_name(person: PersonDraft) -> str:
    """Surname, name and patronymic as far as they are given."""
    return " ".join(filter(None, (person.surname, person.name, person.patronymic)))


def _last(connection: Connection, person_id: int, **of: str) -> date | None:
    """The day of the last approved application of a person, of a kind and on a ground where they are given."""
    wanted = select(func.max(APPLICATION.c.filed_on)).where(
        APPLICATION.c.person_id == person_id,
        APPLICATION.c.status == ApplicationStatus.APPROVED.value,
        *(APPLICATION.c[name] == value for name, value in of.items()),
    )
    found: date | None = connection.execute(wanted).scalar()
    return found
