"""What tests of mergers compare: every row of a table, and every row of a person, but for what a merger writes on purpose."""

from sqlalchemy import or_, select

from omsdesk.models.records import Record
from omsdesk.services.merging import tables

LEFT_OUT = {"version", "person_version"}
WRITTEN = {"change", "audit", "merger", "counter", "fact"}
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
