"""A page of somebody's history, asked for by the place where the page before ended: the last as quick as the first."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, func, or_, select, tuple_

from omsdesk.models.care.words import words_either
from omsdesk.models.records import (
    Dispute,
    LabResult,
    ListedCode,
    MedicalDocument,
    Vaccination,
    VisitDiagnosis,
    VisitService,
    table_of,
)
from omsdesk.models.words import ClinicKind, CodeList, DisputeOutcome, Unclear, VisitKind
from omsdesk.services.care import naming
from omsdesk.services.care.rows import Cursor, Filters, OrganisationRow, VisitRow, YearCount
from omsdesk.services.care.secrecy import CLINIC, VISIT, Secrecy

DIAGNOSIS, SERVICE, PAPER, RESULT, DOSE, DISPUTE, CODE = map(
    table_of, (VisitDiagnosis, VisitService, MedicalDocument, LabResult, Vaccination, Dispute, ListedCode)
)

PLACE = (CLINIC.c.code.label("org_code"), CLINIC.c.name.label("org_name"), CLINIC.c.kind.label("org_kind"))
"""Where a visit was, for a select that joins the organisations (outer)."""


def _many(name: str, table: Table, *conditions: ColumnElement[bool]) -> ColumnElement[int]:
    return select(func.count()).where(table.c.visit_id == VISIT.c.id, *conditions).scalar_subquery().label(name)


_EDITION = PAPER.alias("edition")
WITHDRAWN_PAPERS = select(_EDITION.c.first_id).where(_EDITION.c.visit_id == VISIT.c.id, _EDITION.c.is_withdrawn)
SHOWN = (
    VISIT.c.id, VISIT.c.kind, VISIT.c.on, VISIT.c.until, VISIT.c.department, VISIT.c.doctor, VISIT.c.unclear,
    VISIT.c.withdrawn_at, *PLACE,
    _many("services", SERVICE),
    _many("documents", PAPER, PAPER.c.edition == 1, PAPER.c.first_id.not_in(WITHDRAWN_PAPERS)),
    _many("results", RESULT, RESULT.c.withdrawn_at.is_(None)),
    _many("vaccinations", DOSE, DOSE.c.withdrawn_at.is_(None)),
    _many("disputes", DISPUTE, DISPUTE.c.outcome == DisputeOutcome.OPEN.value),
)  # fmt: skip
"""What a line tells; one statement for a page."""


def page(
    connection: Connection,
    secrecy: Secrecy,
    person_id: int,
    wanted: tuple[Filters, Cursor | None, int],
    *,
    is_covered: bool,
) -> tuple[tuple[VisitRow, ...], bool]:
    """The next lines of a history after a cursor, at most so many, and whether there are more.

    While care elsewhere is covered, its contents answer no filter: only that it was, when and where is told.
    """
    filters, after, limit = wanted
    asked: Select[Any] = (
        select(*SHOWN).outerjoin(CLINIC, CLINIC.c.id == VISIT.c.organisation_id).where(VISIT.c.person_id == person_id)
    )
    asked = _filtered(asked, filters, secrecy, is_covered=is_covered)
    if after is not None:
        asked = asked.where(tuple_(VISIT.c.on, VISIT.c.id) < (after.on, after.id))
    found = connection.execute(asked.order_by(VISIT.c.on.desc(), VISIT.c.id.desc()).limit(limit + 1)).all()
    return rows(connection, secrecy, found[:limit], is_covered=is_covered), len(found) > limit


def rows(connection: Connection, secrecy: Secrecy, found: Sequence[Any], *, is_covered: bool) -> tuple[VisitRow, ...]:
    """Lines of visits that were read as SHOWN."""
    open_ids = [row.id for row in found if not is_covered or secrecy.is_own(row.org_code)]
    main, told = _main_diagnoses(connection, open_ids), set(open_ids)
    given = _given(connection, [row.id for row in found if row.vaccinations and row.id in told])
    return tuple(_row(row, secrecy, main.get(row.id), given[row.id]) if row.id in told else _covered(row) for row in found)


def organisation(row: Any, secrecy: Secrecy) -> OrganisationRow:
    """Where a visit was that was read with `org_code`, `org_name`, `org_kind`."""
    own = secrecy.settings.organisation
    if row.org_code is None:
        return OrganisationRow(secrecy.own_code, own.name, ClinicKind.CLINIC, is_own=True)
    return OrganisationRow(row.org_code, row.org_name, ClinicKind(row.org_kind), is_own=secrecy.is_own(row.org_code))


def years(connection: Connection, secrecy: Secrecy, person_id: int, *, is_told: bool) -> tuple[tuple[YearCount, ...], bool]:
    """How many visits of each kind the years have, the newest first, and whether anything of it was received elsewhere.

    Kinds of care elsewhere are told where a reason was given; all of it is counted in the order of one index.
    """
    counted = (VISIT.c.year, VISIT.c.kind, VISIT.c.organisation_id)
    asked = select(*counted, func.count()).where(VISIT.c.person_id == person_id).group_by(*counted)
    kinds: dict[int, Counter[VisitKind | None]] = defaultdict(Counter)
    here = {None, secrecy.own_id(connection)}
    is_elsewhere = False
    for year, kind, organisation_id, many in connection.execute(asked):
        is_own = organisation_id in here
        kinds[year][VisitKind(kind) if is_own or is_told else None] += many
        is_elsewhere |= not is_own
    return tuple(YearCount(year, kinds[year]) for year in sorted(kinds, reverse=True)), is_elsewhere


def has_elsewhere(connection: Connection, secrecy: Secrecy, person_id: int) -> bool:
    """Whether anything of the history was received elsewhere."""
    asked = select(VISIT.c.id).where(VISIT.c.person_id == person_id, ~secrecy.own()).limit(1)
    return connection.execute(asked).first() is not None


def _filtered(asked: Select[Any], filters: Filters, secrecy: Secrecy, *, is_covered: bool) -> Select[Any]:
    if filters.since is not None:
        asked = asked.where(VISIT.c.on >= filters.since)
    if filters.until is not None:
        asked = asked.where(VISIT.c.on <= filters.until)
    if filters.own is not None:
        asked = asked.where(secrecy.own() if filters.own else ~secrecy.own())
    inside: list[ColumnElement[bool]] = []
    if filters.kinds:
        inside.append(VISIT.c.kind.in_(sorted(filters.kinds)))
    inside += [_holds_any(readings) for readings in words_either(filters.text)]
    if not inside:
        return asked
    return asked.where(and_(secrecy.own(), *inside) if is_covered else and_(*inside))


def _holds_any(readings: tuple[str, ...]) -> ColumnElement[bool]:
    return or_(*(VISIT.c.words.contains(word, autoescape=True) for word in readings))


def _row(row: Any, secrecy: Secrecy, main: tuple[str, str | None] | None, given: Sequence[str]) -> VisitRow:
    code, name = main or (None, None)
    return VisitRow(
        row.id, VisitKind(row.kind), row.on, row.until, organisation(row, secrecy), row.department, row.doctor, code, name,
        documents=row.documents, results=row.results, vaccinations=row.vaccinations, given=tuple(given),
        services=row.services, disputes=row.disputes, unclear=Unclear(row.unclear),
        is_withdrawn=row.withdrawn_at is not None,
    )  # fmt: skip


def _covered(row: Any) -> VisitRow:
    return VisitRow(
        row.id, None, row.on, None, OrganisationRow(row.org_code, row.org_name, ClinicKind(row.org_kind), is_own=False),
        is_withdrawn=row.withdrawn_at is not None, is_covered=True,
    )  # fmt: skip


def _main_diagnoses(connection: Connection, ids: Sequence[int]) -> dict[int, tuple[str, str | None]]:
    asked = select(DIAGNOSIS.c.visit_id, DIAGNOSIS.c.code)
    asked = asked.where(DIAGNOSIS.c.visit_id.in_(ids), DIAGNOSIS.c.role == "main").order_by(DIAGNOSIS.c.n.desc())
    found = {row.visit_id: row.code for row in connection.execute(asked)}
    named = naming.names(connection, CodeList.DIAGNOSES, found.values())
    return {visit_id: (code, named.get(code)) for visit_id, code in found.items()}


def _given(connection: Connection, ids: Sequence[int]) -> dict[int, list[str]]:
    given: dict[int, list[str]] = defaultdict(list)
    if not ids:
        return given
    asked = select(DOSE.c.visit_id, DOSE.c.vaccine, DOSE.c.dose).where(DOSE.c.visit_id.in_(ids))
    for row in connection.execute(asked.where(DOSE.c.withdrawn_at.is_(None), DOSE.c.refused.is_(None)).order_by(DOSE.c.n)):
        given[row.visit_id].append(" ".join(filter(None, (row.vaccine, row.dose))))
    return given
