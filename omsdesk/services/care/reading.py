"""A visit with all that belongs to it, and what people are asked about across visits: results, vaccinations, disputes."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import starmap
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, select

from omsdesk.errors import NotFound
from omsdesk.models.records import Insurer, VisitChange, table_of
from omsdesk.models.words import (
    CodeList,
    DiagnosisRole,
    DisputeOutcome,
    Flag,
    MedicalPaper,
    Unclear,
    VisitKind,
)
from omsdesk.services.care import naming
from omsdesk.services.care.history import DIAGNOSIS, DISPUTE, DOSE, PAPER, PLACE, RESULT, SERVICE, organisation
from omsdesk.services.care.rows import (
    DiagnosisRow,
    DisputeRow,
    PaperRow,
    ResultRow,
    ServiceRow,
    VaccinationRow,
    VisitChangeRow,
    VisitView,
)
from omsdesk.services.care.secrecy import CLINIC, VISIT, Secrecy
from omsdesk.services.eligibility import LARGEST_ID
from omsdesk.services.linking import viewing

CHANGE, INSURER = table_of(VisitChange), table_of(Insurer)
OF_LISTS = {"profile": CodeList.PROFILES, "purpose": CodeList.PURPOSES, "result": CodeList.RESULTS, "outcome": CodeList.OUTCOMES}
RESULT_FIELDS = tuple(one.name for one in fields(ResultRow) if one.name != "is_withdrawn")
RESULT_COLUMNS, FLAG_AT = [RESULT.c[name] for name in RESULT_FIELDS], RESULT_FIELDS.index("flag")
FLAGS = {one.value: one for one in Flag}
COPIED = (
    "id", "version", "said", "on", "until", "department", "doctor", "card", "conditions", "form", "profile", "purpose", "result",
    "outcome", "enp", "insurer", "source", "entered_at", "clerk", "workplace", "withdrawn_at", "withdrawn_by",
    "withdrawn_because", "uuid",
)  # fmt: skip


def hold(connection: Connection, visit_id: int) -> None:
    """Keep others from changing a visit until the transaction ends: what is read of it after that is what is written upon."""
    if 0 < visit_id <= LARGEST_ID:
        connection.execute(select(VISIT.c.id).where(VISIT.c.id == visit_id).with_for_update())


def found(connection: Connection, visit_id: int) -> Any:
    """The row of a visit with its organisation; raises NotFound `visit.unknown`."""
    asked = select(VISIT, *PLACE).outerjoin(CLINIC, CLINIC.c.id == VISIT.c.organisation_id).where(VISIT.c.id == visit_id)
    row = connection.execute(asked).first() if 0 < visit_id <= LARGEST_ID else None
    if row is None:
        raise NotFound("visit.unknown")
    return row


def view(connection: Connection, secrecy: Secrecy, visit_id: int) -> VisitView:
    """A visit with everything of it; raises NotFound `visit.unknown`."""
    row = found(connection, visit_id)
    people = viewing.people_of(connection, [row.person_id] if row.person_id else [], secrecy.settings.today)
    names = _names(connection, row)
    insurer = connection.execute(select(INSURER.c.name).where(INSURER.c.code == row.insurer)).scalar()
    return VisitView(
        **{name: getattr(row, name) for name in COPIED},
        person=people.get(row.person_id),
        kind=VisitKind(row.kind),
        organisation=organisation(row, secrecy),
        profile_name=names.get("profile"),
        purpose_name=names.get("purpose"),
        result_name=names.get("result"),
        outcome_name=names.get("outcome"),
        insurer_name=insurer,
        check=row.check_number,
        unclear=Unclear(row.unclear),
        diagnoses=_diagnoses(connection, visit_id),
        services=_services(connection, visit_id),
        papers=papers(connection, PAPER.c.visit_id == visit_id),
        results=results(connection, RESULT.c.visit_id == visit_id),
        vaccinations=vaccinations(connection, secrecy, DOSE.c.visit_id == visit_id),
        disputes=disputes(connection, DISPUTE.c.visit_id == visit_id),
        changes=_changes(connection, visit_id),
    )


def papers(connection: Connection, wanted: ColumnElement[bool]) -> tuple[PaperRow, ...]:
    """Editions of papers, the last of each first."""
    found_here = connection.execute(select(PAPER).where(wanted).order_by(PAPER.c.first_id, PAPER.c.edition.desc()))
    return tuple(
        PaperRow(
            row.id, row.first_id, row.edition, row.uuid, MedicalPaper(row.kind), row.issued, row.author, json.loads(row.head),
            row.text, row.because, row.is_withdrawn, row.entered_at, row.clerk,
        )
        for row in found_here
    )  # fmt: skip


def results(connection: Connection, wanted: ColumnElement[bool]) -> tuple[ResultRow, ...]:
    """Test results, the oldest first; `wanted` may speak of the visit and its organisation."""
    asked = select(*RESULT_COLUMNS, RESULT.c.withdrawn_at.is_not(None)).join(VISIT, VISIT.c.id == RESULT.c.visit_id)
    asked = asked.outerjoin(CLINIC, CLINIC.c.id == VISIT.c.organisation_id).where(wanted)
    asked = asked.order_by(RESULT.c.taken, RESULT.c.taken_time, RESULT.c.visit_id, RESULT.c.n)
    # By place, not by name: somebody may have thousands.
    found: Sequence[Any] = connection.execute(asked).all()
    values: Iterator[tuple[Any, ...]] = ((*row[:FLAG_AT], FLAGS[row[FLAG_AT]], *row[FLAG_AT + 1 :]) for row in found)
    return tuple(starmap(ResultRow, values))


def vaccinations(connection: Connection, secrecy: Secrecy, *wanted: ColumnElement[bool]) -> tuple[VaccinationRow, ...]:
    """Vaccinations, the oldest first; `wanted` may speak of the visit and its organisation."""
    asked = select(DOSE, VISIT.c.on, VISIT.c.doctor, VISIT.c.withdrawn_at.label("visit_withdrawn_at"), *PLACE)
    asked = asked.join(VISIT, VISIT.c.id == DOSE.c.visit_id)
    asked = asked.outerjoin(CLINIC, CLINIC.c.id == VISIT.c.organisation_id).where(*wanted)
    return tuple(
        VaccinationRow(
            row.visit_id, row.n, row.on, row.vaccine, tuple(filter(None, row.against.split(","))), row.dose, row.series,
            row.route, row.reaction, row.refused, organisation(row, secrecy).name, row.doctor, row.clerk,
            is_withdrawn=row.withdrawn_at is not None or row.visit_withdrawn_at is not None,
            refused_until=row.refused_until, is_own=secrecy.is_own(row.org_code),
        )
        for row in connection.execute(asked.order_by(VISIT.c.on, DOSE.c.visit_id, DOSE.c.n))
    )  # fmt: skip


def disputes(connection: Connection, wanted: ColumnElement[bool]) -> tuple[DisputeRow, ...]:
    """Disputes, the oldest first, each with who entered what is disputed."""
    of_service = and_(SERVICE.c.visit_id == DISPUTE.c.visit_id, SERVICE.c.n == DISPUTE.c.service_n)
    # how the visit stood when it was disputed: a correction since may have put another service in that place
    since = (CHANGE.c.visit_id == DISPUTE.c.visit_id, CHANGE.c.at > DISPUTE.c.at, CHANGE.c.before.contains('"kind"'))
    stood = select(CHANGE.c.before).where(*since).order_by(CHANGE.c.n).limit(1).scalar_subquery()
    asked: Select[Any] = select(DISPUTE, SERVICE.c.code, SERVICE.c.name, VISIT.c.clerk.label("entered_by"), stood.label("stood"))
    asked = asked.join(VISIT, VISIT.c.id == DISPUTE.c.visit_id).outerjoin(SERVICE, of_service)
    return tuple(
        DisputeRow(
            row.id, row.visit_id, row.service_n, _disputed(row), row.on, row.said_by, row.text, row.at, row.clerk,
            row.entered_by, DisputeOutcome(row.outcome), row.answer, row.closed_on, row.closed_by,
        )
        for row in connection.execute(asked.where(wanted).order_by(DISPUTE.c.id))
    )  # fmt: skip


def _disputed(row: Any) -> str | None:
    """What the service was called that a dispute spoke of."""
    if row.service_n is None or row.stood is None:
        called: str | None = row.name or row.code
        return called
    stood: dict[str, str] = json.loads(row.stood)
    path = f"services.{row.service_n - 1}"
    return stood.get(f"{path}.name") or stood.get(f"{path}.code")


def _diagnoses(connection: Connection, visit_id: int) -> tuple[DiagnosisRow, ...]:
    asked = select(DIAGNOSIS.c.code, DIAGNOSIS.c.role).where(DIAGNOSIS.c.visit_id == visit_id).order_by(DIAGNOSIS.c.n)
    held = connection.execute(asked).all()
    named = naming.names(connection, CodeList.DIAGNOSES, (row.code for row in held))
    return tuple(DiagnosisRow(row.code, DiagnosisRole(row.role), named.get(row.code)) for row in held)


def _services(connection: Connection, visit_id: int) -> tuple[ServiceRow, ...]:
    asked = select(SERVICE.c.n, SERVICE.c.code, SERVICE.c.name, SERVICE.c.count, SERVICE.c.tariff)
    held: Sequence[Any] = connection.execute(asked.where(SERVICE.c.visit_id == visit_id).order_by(SERVICE.c.n)).all()
    return tuple(ServiceRow(*row) for row in held)


def _changes(connection: Connection, visit_id: int) -> tuple[VisitChangeRow, ...]:
    asked = select(CHANGE).where(CHANGE.c.visit_id == visit_id).order_by(CHANGE.c.n)
    return tuple(
        VisitChangeRow(row.n, row.at, row.clerk, row.because, json.loads(row.before)) for row in connection.execute(asked)
    )


def _names(connection: Connection, row: Any) -> Mapping[str, str]:
    """The names of the codes of the visit record, as far as their lists have them."""
    held: dict[str, str] = {}
    for column, of_list in OF_LISTS.items():
        code = getattr(row, column)
        named = naming.names(connection, of_list, [code])
        held |= {column: named[code]} if code in named else {}
    return held
