"""What tests of mergers compare: every row of a table, and every row of a person, but for what a merger writes on purpose."""

from datetime import UTC, datetime

from sqlalchemy import insert, or_, select

from omsdesk.models.records import Link, Record
from omsdesk.services.merging import tables

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
LEFT_OUT = {"version", "person_version"}
WRITTEN = {"change", "audit", "audit_head", "merger", "counter", "fact"}
"""Tables in which a merger leaves its trace; the history of a person is looked at by itself."""


def everything(database):
    """Every row of every table, versions aside, with the zero counts of words left out."""
    with database.look() as connection:
        return {
            table.name: sorted(
                (
                    tuple(value for name, value in row.items() if name not in LEFT_OUT)
                    for row in connection.execute(select(table)).mappings()
                    if row.get("people") != 0
                ),
                key=repr,
            )
            for table in Record.metadata.sorted_tables
            if table.name not in WRITTEN | {"name_slip"}
        }


def rows_of(database, person_id):
    """The rows of one person in every table but the index, by table."""
    with database.look() as connection:
        found = {}
        for table in (*tables.of_person(), tables.LINK, tables.PERSON):
            if table.name in {"person_line", "identifier", "change"}:
                continue
            found[table.name] = connection.execute(select(table).where(_of(table, person_id)).order_by(*table.primary_key)).all()
        return found


def _of(table, person_id):
    if table is tables.LINK:
        return or_(table.c.first_id == person_id, table.c.second_id == person_id)
    return table.c.id == person_id if table is tables.PERSON else table.c.person_id == person_id


def link(database, number, kind, first, second, **changes):
    """A link as a file may bring it, judged by nobody."""
    values = {
        "id": number,
        "kind": kind,
        "first_id": first,
        "second_id": second,
        "since": None,
        "until": None,
        "adopted": False,
        "ground": "",
        "source": "s",
        "because": "",
        "doubts": "",
        "added_at": NOW,
        "clerk": "a",
        "withdrawn_at": None,
        "withdrawn_by": None,
    }
    with database.write() as session:
        session.execute(insert(Link).values(**values | changes))
