"""A person's card: everything held of them, with the history of every value. Opening it is a view, and views are written down."""

import logging
from collections import defaultdict
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, select

from omsdesk.errors import NotFound, StoreUnavailable
from omsdesk.models import records
from omsdesk.models.coverage import Stretch, whole_strip
from omsdesk.models.dates import birthday
from omsdesk.services import audit, eligibility
from omsdesk.services.access import Seat
from omsdesk.services.database import Database
from omsdesk.services.survivor import survivor
from omsdesk.settings import Settings

LOG = logging.getLogger("omsdesk.persons")
UNWRITABLE = ("store.full", "store.locked", "store.readonly")
"""How codes begin of a register that can be read and not written now."""

STRIP_YEARS_AHEAD = 1
CHECKS_SHOWN = 50


@dataclass(frozen=True, slots=True)
class FormerNameRow:
    """A name borne before."""

    surname: str | None
    name: str | None
    patronymic: str | None
    until: date | None
    source: str


@dataclass(frozen=True, slots=True)
class FormerNumberRow:
    """A number borne before: kind enp, snils or inn."""

    kind: str
    value: str
    until: date | None
    source: str


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """An identity document; type by F011."""

    type: int
    series: str | None
    number: str
    issued: date | None
    issuer: str | None
    subdivision: str | None
    until: date | None
    former: bool
    source: str


@dataclass(frozen=True, slots=True)
class AddressRow:
    """An address of registration or stay."""

    kind: str
    okato: str | None
    postcode: str | None
    district: str | None
    city: str | None
    settlement: str | None
    street: str | None
    house: str | None
    building: str | None
    flat: str | None
    since: date | None
    until: date | None
    source: str


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A phone or an e-mail address."""

    kind: str
    value: str
    until: date | None
    source: str


@dataclass(frozen=True, slots=True)
class EventRow:
    """What happened to a policy."""

    kind: str
    on: date
    ground: str
    source: str


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """A period of insurance with what happened to it."""

    enp: str | None
    kind: str
    blank: str | None
    since: date
    until: date | None
    insurer_code: str | None
    insurer_name: str | None
    territory: str | None
    main: bool
    source: str
    as_of: date | None
    events: tuple[EventRow, ...]


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """An attachment to a clinic."""

    clinic_code: str
    clinic_name: str
    since: date
    until: date | None
    area: str | None
    doctor: str | None
    source: str
    method: int | None = None


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A value that was changed."""

    field: str
    before: str | None
    after: str | None
    at: datetime
    clerk: str
    ground: str


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A check of coverage that was made."""

    number: str
    at: datetime
    clerk: str
    on: date
    verdict: str
    status: str


@dataclass(frozen=True, slots=True)
class PersonCard:
    """Everything held of one person."""

    id: int
    version: int
    surname: str | None
    name: str | None
    patronymic: str | None
    dost: str
    birth_date: date
    sex: str | None
    birth_place: str | None
    citizenship: str | None
    category: int | None
    death_date: date | None
    enp: str | None
    snils: str | None
    inn: str | None
    source: str
    as_of: date | None
    added_at: datetime
    former_names: tuple[FormerNameRow, ...]
    former_numbers: tuple[FormerNumberRow, ...]
    documents: tuple[DocumentRow, ...]
    addresses: tuple[AddressRow, ...]
    contacts: tuple[ContactRow, ...]
    policies: tuple[PolicyRow, ...]
    attachments: tuple[AttachmentRow, ...]
    changes: tuple[ChangeRow, ...]
    checks: tuple[CheckRow, ...]
    strip: tuple[Stretch, ...]


class Persons:
    """What the desk does with one person's record."""

    def __init__(self, database: Database, settings: Settings, seat: Seat) -> None:
        """Serve the people of one store to one seat."""
        self._database = database
        self._settings = settings
        self._seat = seat

    def listed(self, rows: int) -> None:
        """Write into the audit that so many people were found by questions that were asked whole, as the command line asks them.

        People who are found while somebody types leave no line, so a register that cannot be written now stops no such question.
        """
        try:
            audit.listed(self._database, self._seat, "search", rows)
        except StoreUnavailable as error:
            if not error.code.startswith(UNWRITABLE):
                raise
            LOG.info("found people not noted, %s", error.code)

    def open(self, person_id: int) -> PersonCard:
        """The card of a person by id, or of whoever they were merged into; the view is written into the audit.

        Raises NotFound `person.unknown`.
        """
        with self._database.read() as session:
            card = self._card(session.connection(), survivor(session.connection(), person_id))
        with self._database.write() as session:
            audit.note(session, self._seat, "view", "person", card.id)
        return card

    def _card(self, connection: Connection, person_id: int) -> PersonCard:
        held = eligibility.held_of(connection, [person_id]).get(person_id)
        if held is None:
            raise NotFound("person.unknown")
        table = records.table_of(records.Person)
        person = connection.execute(select(table).where(table.c.id == person_id)).one()
        return PersonCard(
            **person._mapping,  # noqa: SLF001 - SQLAlchemy's documented name for a row as a mapping
            former_names=_rows(connection, records.FormerName, FormerNameRow, person_id),
            former_numbers=_rows(connection, records.FormerNumber, FormerNumberRow, person_id),
            documents=_rows(connection, records.IdentityDocument, DocumentRow, person_id),
            addresses=_rows(connection, records.Address, AddressRow, person_id),
            contacts=_rows(connection, records.Contact, ContactRow, person_id),
            policies=_policies(connection, person_id),
            attachments=_attachments(connection, person_id),
            changes=_rows(connection, records.Change, ChangeRow, person_id),
            checks=_checks(connection, person_id),
            strip=whole_strip(held, person.birth_date, birthday(self._settings.today, STRIP_YEARS_AHEAD)),
        )


R = TypeVar("R", FormerNameRow, FormerNumberRow, DocumentRow, AddressRow, ContactRow, ChangeRow)


def _rows(connection: Connection, record: type[records.Record], shape: type[R], person_id: int) -> tuple[R, ...]:
    """What is held in one table, in its own order; a row's fields are named as the columns they come from."""
    table = records.table_of(record)
    wanted = select(*(table.c[one.name] for one in fields(shape)))
    found = connection.execute(wanted.where(table.c.person_id == person_id).order_by(table.c.n))
    return tuple(shape(*row) for row in found)


def _policies(connection: Connection, person_id: int) -> tuple[PolicyRow, ...]:
    policy, event, insurer = eligibility.POLICY.c, eligibility.EVENT, eligibility.INSURER.c
    wanted = (
        select(
            policy.n,
            policy.enp,
            policy.kind,
            policy.blank,
            policy.since,
            policy.until,
            insurer.code,
            insurer.name,
            policy.territory,
            policy.main,
            policy.source,
            policy.as_of,
        )
        .outerjoin(eligibility.INSURER, insurer.id == policy.insurer_id)
        .where(policy.person_id == person_id)
        .order_by(policy.since, policy.n)
    )
    happened = connection.execute(select(event).where(event.c.person_id == person_id).order_by(event.c.on, event.c.n)).all()
    events: dict[int, list[EventRow]] = defaultdict(list)
    for one in happened:
        events[one.policy_n].append(EventRow(one.kind, one.on, one.ground, one.source))
    held: list[tuple[Any, ...]] = [tuple(row) for row in connection.execute(wanted)]
    return tuple(PolicyRow(*(*row[1:], tuple(events[row[0]]))) for row in held)


def _attachments(connection: Connection, person_id: int) -> tuple[AttachmentRow, ...]:
    held, clinic = eligibility.ATTACHMENT.c, eligibility.CLINIC.c
    wanted = (
        select(clinic.code, clinic.name, held.since, held.until, held.area, held.doctor, held.source, held.method)
        .join(eligibility.CLINIC, clinic.id == held.clinic_id)
        .where(held.person_id == person_id)
        .order_by(held.since, held.n)
    )
    return tuple(AttachmentRow(*row) for row in connection.execute(wanted))


def _checks(connection: Connection, person_id: int) -> tuple[CheckRow, ...]:
    table = records.table_of(records.Check)
    wanted = (
        select(table.c.number, table.c.at, table.c.clerk, table.c.on, table.c.verdict, table.c.status)
        .where(table.c.person_id == person_id)
        .order_by(table.c.id.desc())
        .limit(CHECKS_SHOWN)
    )
    return tuple(CheckRow(*row) for row in connection.execute(wanted))
