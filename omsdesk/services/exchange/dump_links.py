"""Links of the register as rows of a table: the first is the spouse, parent, guardian or representative of the second."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import Connection, Select, String, cast, exists, or_, select

from omsdesk.models.records import AuditLine, Link, Person, table_of

COLUMNS = (
    "number", "first", "first_name", "first_birth_date", "role", "second", "second_name", "second_birth_date", "since", "until",
    "adopted", "ground", "because", "source", "withdrawn",
)  # fmt: skip
ENTITY = "link"
AT_ONCE = 2_000
LINK, AUDIT = table_of(Link).c, table_of(AuditLine).c
FIRST, SECOND = table_of(Person).alias("first"), table_of(Person).alias("second")


def rows(connection: Connection, since: date | None) -> Iterator[tuple[object, ...]]:
    """The links by their numbers, in the order of COLUMNS; with `since` those added, changed or withdrawn from that day on.

    A person stands there by the ЕНП, by the id where none is held; `withdrawn` is the day a link was taken out as a mistake.
    Portions of AT_ONCE are read one after another, so that memory does not grow with the register.
    """
    last = 0
    while found := connection.execute(_wanted(since).where(LINK.id > last).limit(AT_ONCE)).all():
        for row in found:
            yield _row(row)
        last = found[-1].id


def _wanted(since: date | None) -> Select[Any]:
    people = [
        column.label(f"{name}_{column.name}")
        for name, person in (("first", FIRST.c), ("second", SECOND.c))
        for column in (person.enp, person.surname, person.name, person.patronymic, person.birth_date)
    ]
    wanted = select(*LINK, *people).join(FIRST, FIRST.c.id == LINK.first_id).join(SECOND, SECOND.c.id == LINK.second_id)
    if since is not None:
        begun = datetime.combine(since, time.min, UTC)
        its_own = (AUDIT.entity == ENTITY, AUDIT.entity_id == cast(LINK.id, String), AUDIT.at >= begun)
        wanted = wanted.where(or_(LINK.added_at >= begun, exists().where(*its_own)))
    return wanted.order_by(LINK.id)


def _row(row: Any) -> tuple[object, ...]:
    first, second = (row.first_enp or row.first_id), (row.second_enp or row.second_id)
    first_name = _name(row.first_surname, row.first_name, row.first_patronymic)
    second_name = _name(row.second_surname, row.second_name, row.second_patronymic)
    withdrawn = row.withdrawn_at.date() if row.withdrawn_at else None
    return (
        row.id, first, first_name, row.first_birth_date, row.kind, second, second_name, row.second_birth_date, row.since,
        row.until, int(row.adopted), row.ground, row.because, row.source, withdrawn,
    )  # fmt: skip


def _name(*parts: str | None) -> str:
    return " ".join(filter(None, parts))
