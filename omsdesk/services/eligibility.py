"""What our own register holds of people's coverage, read into the values that `models.coverage` judges."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from omsdesk.models.coverage.facts import AttachmentPeriod, Held, Here, PolicyEvent, PolicyPeriod
from omsdesk.models.coverage.timeline import INSURED, Timeline, status_on
from omsdesk.models.records import Attachment, Clinic, IdentityDocument, Insurer, Person, Policy, table_of
from omsdesk.models.records import PolicyEvent as PolicyEventRecord
from omsdesk.models.words import DocumentType, EventKind, OrganisationKind, PolicyKind, Sex
from omsdesk.settings import Settings

PERSON = table_of(Person)
POLICY = table_of(Policy)
EVENT = table_of(PolicyEventRecord)
INSURER = table_of(Insurer)
ATTACHMENT = table_of(Attachment)
CLINIC = table_of(Clinic)
DOCUMENT = table_of(IdentityDocument)

LARGEST_ID = 2**31 - 1
"""What a store can take for an id: anything else is nobody's."""


def here(settings: Settings) -> Here:
    """Where this desk stands, as the rules of coverage need it."""
    own = settings.organisation
    return Here(OrganisationKind(own.kind), own.okato or None, own.code if own.kind == "clinic" and own.code else None)


def held_of(connection: Connection, person_ids: Iterable[int]) -> Mapping[int, Held]:
    """What is held of these people; an id that nobody bears is left out."""
    ids = [one for one in person_ids if 0 < one <= LARGEST_ID]
    periods, attachments, documents = periods_of(connection, ids), _attachments(connection, ids), _documents(connection, ids)
    wanted = select(
        PERSON.c.id, PERSON.c.birth_date, PERSON.c.death_date, PERSON.c.sex, PERSON.c.citizenship, PERSON.c.category,
    ).where(PERSON.c.id.in_(ids))  # fmt: skip
    return {
        row.id: Held(
            birth_date=row.birth_date,
            death_date=row.death_date,
            sex=Sex(row.sex) if row.sex else None,
            citizenship=row.citizenship,
            category=row.category,
            periods=tuple(periods[row.id]),
            attachments=tuple(attachments[row.id]),
            **_of_document(documents.get(row.id), periods[row.id]),
        )
        for row in connection.execute(wanted)
    }


def insured_by(held: Held, on: date) -> PolicyPeriod | None:
    """The policy that answered on a day; None where nobody insured the person then."""
    if len(held.periods) == 1:
        return held.periods[0] if status_on(held, on) in INSURED else None
    answer = Timeline(held).answer(on)
    return held.periods[answer.place] if answer.place is not None and answer.status in INSURED else None


def standings_of(connection: Connection, person_ids: Iterable[int], on: date) -> Mapping[int, dict[str, Any]]:
    """Status, insurer by name, last day and territory of these people on a date, as a row of hits names them."""
    names = dict(connection.execute(select(INSURER.c.code, INSURER.c.name)).all())
    found: dict[int, dict[str, Any]] = {}
    for person_id, held in held_of(connection, person_ids).items():
        answer = Timeline(held).answer(on)
        policy = None if answer.place is None else held.periods[answer.place]
        found[person_id] = {
            "status": answer.status,
            "insurer": names.get(policy.insurer or "") if policy else None,
            "until": policy.until if policy else None,
            "territory": policy.territory if policy else None,
        }
    return found


def periods_of(connection: Connection, ids: Sequence[int]) -> Mapping[int, list[PolicyPeriod]]:
    """The policies of these people in their order, each with what happened to it; nobody is left out: who has none has none."""
    events: dict[tuple[int, int], list[PolicyEvent]] = defaultdict(list)
    happened = select(EVENT).where(EVENT.c.person_id.in_(ids)).order_by(EVENT.c.person_id, EVENT.c.policy_n, EVENT.c.n)
    for row in connection.execute(happened):
        events[row.person_id, row.policy_n].append(PolicyEvent(EventKind(row.kind), row.on, row.ground, row.source))
    found: dict[int, list[PolicyPeriod]] = defaultdict(list)
    wanted = (
        select(POLICY, INSURER.c.code.label("insurer"))
        .outerjoin(INSURER, INSURER.c.id == POLICY.c.insurer_id)
        .where(POLICY.c.person_id.in_(ids))
        .order_by(POLICY.c.person_id, POLICY.c.n)
    )
    for row in connection.execute(wanted):
        found[row.person_id].append(
            PolicyPeriod(
                row.enp, PolicyKind(row.kind), row.since, row.until, row.insurer, row.territory,
                tuple(events[row.person_id, row.n]), row.main, row.source, row.as_of,
            ),
        )  # fmt: skip
    return found


def _attachments(connection: Connection, ids: list[int]) -> Mapping[int, list[AttachmentPeriod]]:
    found: dict[int, list[AttachmentPeriod]] = defaultdict(list)
    wanted = (
        select(ATTACHMENT.c.person_id, CLINIC.c.code, ATTACHMENT.c.since, ATTACHMENT.c.until)
        .join(CLINIC, CLINIC.c.id == ATTACHMENT.c.clinic_id)
        .where(ATTACHMENT.c.person_id.in_(ids))
        .order_by(ATTACHMENT.c.person_id, ATTACHMENT.c.n)
    )
    for row in connection.execute(wanted):
        found[row.person_id].append(AttachmentPeriod(row.code, row.since, row.until))
    return found


def _documents(connection: Connection, ids: list[int]) -> Mapping[int, Any]:
    """The present document of each: a passport before any other, of several the one issued last."""
    wanted = select(DOCUMENT.c.person_id, DOCUMENT.c.n, DOCUMENT.c.type, DOCUMENT.c.issued).where(
        DOCUMENT.c.person_id.in_(ids), DOCUMENT.c.former.is_(False),
    )  # fmt: skip
    return {row.person_id: row for row in sorted(connection.execute(wanted), key=_weight)}


def _weight(document: Any) -> tuple[bool, date, int]:
    return document.type == DocumentType.PASSPORT, document.issued or date.min, document.n


def _of_document(document: Any, periods: list[PolicyPeriod]) -> dict[str, Any]:
    if document is None:
        return {}
    told = max((period.as_of or period.since for period in periods), default=None)
    changed = document.issued is not None and told is not None and document.issued > told
    return {
        "document_type": document.type,
        "document_issued": document.issued,
        "identity_document_changed_after": changed,
    }
