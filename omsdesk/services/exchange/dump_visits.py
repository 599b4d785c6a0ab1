"""Visits of the register as rows of a table, in columns that `load visits` takes back."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, Connection, exists, or_, select

from omsdesk.errors import NotAllowed
from omsdesk.models.records import VisitChange, table_of
from omsdesk.models.words import DiagnosisRole, OpeningReason, Right
from omsdesk.services.care.history import DIAGNOSIS, SERVICE
from omsdesk.services.care.secrecy import CLINIC, VISIT, Secrecy
from omsdesk.services.eligibility import PERSON

COLUMNS = (
    "number", "UUID", "ENP", "SNILS", "FAM", "IM", "OT", "DR", "KIND", "DATE_1", "DATE_2", "MO", "DEPARTMENT", "DOCTOR",
    "NHISTORY", "USL_OK", "FOR_POM", "PROFIL", "P_CEL", "RSLT", "ISHOD", "DS1", "DS2", "DS3", "CODE_USL", "NAME_USL", "KOL_USL",
    "TARIF", "SOURCE", "unclear", "said", "WITHDRAWN",
)  # fmt: skip
ENTITY = "visit"
AT_ONCE = 2_000
BETWEEN = "|"
CHANGE = table_of(VisitChange).c


def require(connection: Connection, secrecy: Secrecy, since: date | None, reason: OpeningReason | None) -> None:
    """Raise NotAllowed `visits.reason` where some of these visits were elsewhere and no reason is given."""
    if reason is not None:
        return
    asked = select(VISIT.c.id).outerjoin(CLINIC, CLINIC.c.id == VISIT.c.organisation_id).where(~secrecy.own(), *_since(since))
    if connection.execute(asked.limit(1)).first() is not None:
        raise NotAllowed("visits.reason")


RIGHT = Right.READ_VISITS
"""What whoever dumps them must be allowed."""


def rows(connection: Connection, since: date | None, own_code: str | None) -> Iterator[tuple[object, ...]]:
    """The visits by their numbers, in the order of COLUMNS; with `since` those entered, changed or withdrawn from that day on.

    Care here stands under `own_code`, so that the file means the same in another register. `withdrawn` is the day a visit was
    taken out as a mistake; of nobody's visit there is no key, only what was said. Portions of AT_ONCE are read one after another.
    """
    people = (PERSON.c.enp.label("now_enp"), PERSON.c.snils, PERSON.c.surname, PERSON.c.name, PERSON.c.patronymic)
    wanted = select(VISIT, *people, PERSON.c.birth_date, CLINIC.c.code.label("org_code"))
    wanted = wanted.outerjoin(PERSON, PERSON.c.id == VISIT.c.person_id).outerjoin(CLINIC, CLINIC.c.id == VISIT.c.organisation_id)
    wanted = wanted.where(*_since(since)).order_by(VISIT.c.id).limit(AT_ONCE)
    last = 0
    while found := connection.execute(wanted.where(VISIT.c.id > last)).all():
        among = (found[0].id, found[-1].id)
        diagnoses, services = _diagnoses(connection, among), _services(connection, among)
        for row in found:
            yield _row(row, row.org_code or own_code, diagnoses[row.id], services[row.id])
        last = found[-1].id


def _since(since: date | None) -> Sequence[ColumnElement[bool]]:
    if since is None:
        return ()
    begun = datetime.combine(since, time.min, UTC)
    changed = exists().where(CHANGE.visit_id == VISIT.c.id, CHANGE.at >= begun)
    return (or_(VISIT.c.entered_at >= begun, VISIT.c.withdrawn_at >= begun, changed),)


def _diagnoses(connection: Connection, among: tuple[int, int]) -> Mapping[int, Mapping[str, list[str]]]:
    found: defaultdict[int, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    asked = select(DIAGNOSIS).where(DIAGNOSIS.c.visit_id.between(*among)).order_by(DIAGNOSIS.c.visit_id, DIAGNOSIS.c.n)
    for row in connection.execute(asked):
        found[row.visit_id][row.role].append(row.code)
    return found


def _services(connection: Connection, among: tuple[int, int]) -> Mapping[int, list[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    asked = select(SERVICE).where(SERVICE.c.visit_id.between(*among)).order_by(SERVICE.c.visit_id, SERVICE.c.n)
    for row in connection.execute(asked):
        found[row.visit_id].append(row)
    return found


def _row(row: Any, organisation: str | None, codes: Mapping[str, list[str]], services: Sequence[Any]) -> tuple[object, ...]:
    withdrawn = row.withdrawn_at.date() if row.withdrawn_at else None
    return (
        row.id, row.uuid, row.now_enp, row.snils, row.surname, row.name, row.patronymic, row.birth_date, row.kind, row.on,
        row.until, organisation, row.department, row.doctor, row.card, row.conditions, row.form, row.profile, row.purpose,
        row.result, row.outcome, *(",".join(codes.get(role.value, ())) for role in DiagnosisRole),
        *(BETWEEN.join(_part(one, name) for one in services) for name in ("code", "name", "count", "tariff")),
        row.source, row.unclear, row.said, withdrawn,
    )  # fmt: skip


def _part(service: Any, name: str) -> str:
    return (getattr(service, name) or "").replace(BETWEEN, "/")
