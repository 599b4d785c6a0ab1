"""A history whole, for a period: read in portions, each visit with its diagnoses, services and how it ended."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, select

from omsdesk.models.words import CodeList, DiagnosisRole
from omsdesk.services.care import history, naming
from omsdesk.services.care.history import DIAGNOSIS, SERVICE
from omsdesk.services.care.rows import Cursor, DiagnosisRow, Filters, ServiceRow, VisitRow
from omsdesk.services.care.secrecy import VISIT, Secrecy
from omsdesk.services.portions import AT_ONCE


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A line of a history with all its diagnoses and services, and how it ended."""

    visit: VisitRow
    diagnoses: tuple[DiagnosisRow, ...] = ()
    services: tuple[ServiceRow, ...] = ()
    ended: tuple[tuple[str, str | None], ...] = ()
    """Result and outcome as far as they are known: the code, and its name where a list that is loaded has it."""


def lines(connection: Connection, secrecy: Secrecy, person_id: int, filters: Filters, *, is_covered: bool) -> Iterator[PeriodRow]:
    """Every visit that the filters let through, the newest first; of covered ones only that they were, when and where."""
    after: Cursor | None = None
    more = True
    while more:
        found, more = history.page(connection, secrecy, person_id, (filters, after, AT_ONCE), is_covered=is_covered)
        yield from _whole(connection, found)
        after = Cursor(found[-1].on, found[-1].id) if found else None


def _whole(connection: Connection, found: Sequence[VisitRow]) -> Iterator[PeriodRow]:
    ids = [row.id for row in found if not row.is_covered]
    diagnoses, services, ended = _diagnoses(connection, ids), _services(connection, ids), _ended(connection, ids)
    for row in found:
        yield PeriodRow(row, tuple(diagnoses[row.id]), tuple(services[row.id]), ended.get(row.id, ()))


def _diagnoses(connection: Connection, ids: Sequence[int]) -> dict[int, list[DiagnosisRow]]:
    held = _of(connection, DIAGNOSIS, ids)
    named = naming.names(connection, CodeList.DIAGNOSES, {row.code for row in held})
    rows: dict[int, list[DiagnosisRow]] = defaultdict(list)
    for row in held:
        rows[row.visit_id].append(DiagnosisRow(row.code, DiagnosisRole(row.role), named.get(row.code)))
    return rows


def _services(connection: Connection, ids: Sequence[int]) -> dict[int, list[ServiceRow]]:
    rows: dict[int, list[ServiceRow]] = defaultdict(list)
    for row in _of(connection, SERVICE, ids):
        rows[row.visit_id].append(ServiceRow(row.n, row.code, row.name, row.count, row.tariff))
    return rows


def _ended(connection: Connection, ids: Sequence[int]) -> dict[int, tuple[tuple[str, str | None], ...]]:
    held = connection.execute(select(VISIT.c.id, VISIT.c.result, VISIT.c.outcome).where(VISIT.c.id.in_(ids))).all()
    results = naming.names(connection, CodeList.RESULTS, {row.result for row in held})
    outcomes = naming.names(connection, CodeList.OUTCOMES, {row.outcome for row in held})
    told = ((row.id, (row.result, results.get(row.result)), (row.outcome, outcomes.get(row.outcome))) for row in held)
    return {visit_id: tuple(one for one in both if one[0]) for visit_id, *both in told}


def _of(connection: Connection, table: Table, ids: Sequence[int]) -> Sequence[Any]:
    return connection.execute(select(table).where(table.c.visit_id.in_(ids)).order_by(table.c.visit_id, table.c.n)).all()
