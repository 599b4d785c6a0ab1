"""Lists of applications, by whatever an office looks for."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, func, or_, select

from omsdesk.models.search_key import fold
from omsdesk.models.status import OPEN
from omsdesk.models.words import ApplicationKind, ApplicationStatus
from omsdesk.services.eligibility import INSURER
from omsdesk.services.filed.kept import APPLICATION

MOST = 1000


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which applications are wanted; what is absent does not matter. Both days of the period of filing are included."""

    status: frozenset[ApplicationStatus] = field(default_factory=frozenset)
    kind: frozenset[ApplicationKind] = field(default_factory=frozenset)
    clerk: str | None = None
    insurer: str | None = None
    since: date | None = None
    until: date | None = None
    person_id: int | None = None
    name: str | None = None
    """The beginning of surname, name and patronymic, whatever the case and ё or е."""
    number: str | None = None
    """A part of the number, as it is typed: «123» finds 2026-000123."""
    sitting: str | None = None
    late_on: date | None = None
    """Only those that wait for a decision although their deadline was before this day."""
    limit: int = MOST


@dataclass(frozen=True, slots=True)
class ApplicationRow:
    """A line of the list."""

    number: str
    kind: ApplicationKind
    ground: str | None
    for_whom: str
    status: ApplicationStatus
    person_id: int | None
    person_name: str
    birth_date: date | None
    insurer: str | None
    insurer_name: str | None
    enp: str | None
    filed_on: date
    filed_at: datetime
    deadline: date
    decided_on: date | None
    clerk: str
    workplace: str
    sitting: str | None
    again: str | None
    uuid: str = ""

    @property
    def together(self) -> str:
        """What the applications of one sitting have in common: the first of them gave its uuid to the others."""
        return self.sitting or self.uuid


@dataclass(frozen=True, slots=True)
class Appearing:
    """Who appears in the applications that are kept: their clerks, and their insurers by code and name; both in order."""

    clerks: tuple[str, ...] = ()
    insurers: tuple[tuple[str, str], ...] = ()


def appearing(connection: Connection) -> Appearing:
    """Whom a list of applications can be narrowed to; an insurer that no list names is called by its code."""
    table = APPLICATION.c
    clerks = connection.execute(select(table.clerk).distinct().order_by(table.clerk)).scalars().all()
    asked = select(table.insurer, func.coalesce(INSURER.c.name, table.insurer).label("name")).distinct()
    held = connection.execute(
        asked.outerjoin(INSURER, INSURER.c.code == table.insurer).where(table.insurer.is_not(None)).order_by("name")
    )
    return Appearing(tuple(clerks), tuple((code, name) for code, name in held))


def listed(connection: Connection, wanted: Wanted) -> tuple[ApplicationRow, ...]:
    """The applications that are wanted, the newest first; a name without a letter or a digit is nobody's."""
    if wanted.name is not None and not fold(wanted.name):
        return ()
    table = APPLICATION.c
    columns = [table[name] for name in ApplicationRow.__slots__ if name != "insurer_name"]
    asked = (
        select(*columns, INSURER.c.name.label("insurer_name"))
        .outerjoin(INSURER, INSURER.c.code == table.insurer)
        .where(*_conditions(wanted))
        .order_by(table.id.desc())
    )
    rows = connection.execute(asked if wanted.name else asked.limit(wanted.limit))
    found: list[ApplicationRow] = []
    for row in rows:
        if wanted.name is None or fold(row.person_name).startswith(fold(wanted.name)):
            values = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's documented name for a row as a mapping
            values |= {"kind": ApplicationKind(row.kind), "status": ApplicationStatus(row.status)}
            found.append(ApplicationRow(**values))
        if len(found) == wanted.limit:
            break
    return tuple(found)


def waiting(connection: Connection) -> int:
    """How many applications wait for a decision."""
    open_ones = [one.value for one in OPEN]
    return int(connection.execute(select(func.count()).where(APPLICATION.c.status.in_(open_ones))).scalar_one())


def _conditions(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    table = APPLICATION.c
    for column, choice in ((table.status, wanted.status), (table.kind, wanted.kind)):
        if choice:
            yield column.in_([one.value for one in choice])
    equal = {"clerk": wanted.clerk, "insurer": wanted.insurer, "person_id": wanted.person_id}
    for name, value in equal.items():
        if value is not None:
            yield table[name] == value
    if wanted.sitting is not None:
        # The first of a sitting did not know yet that others would follow: the others bear its uuid.
        yield or_(table.sitting == wanted.sitting, table.uuid == wanted.sitting)
    if wanted.number is not None:
        yield table.number.contains(wanted.number, autoescape=True)
    if wanted.since is not None:
        yield table.filed_on >= wanted.since
    if wanted.until is not None:
        yield table.filed_on <= wanted.until
    if wanted.late_on is not None:
        yield table.status == ApplicationStatus.SUBMITTED.value
        yield table.deadline < wanted.late_on
