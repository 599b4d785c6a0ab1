"""Two records side by side: their fields, how much each holds, and what a clerk should look at twice."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, or_, select

from omsdesk.errors import NotFound, Said
from omsdesk.models.numbers import enp
from omsdesk.models.status import OPEN
from omsdesk.services.merging import tables
from omsdesk.services.merging.carrying import overlap
from omsdesk.services.merging.journal import Row, rows
from omsdesk.services.merging.rows import HELD, VALUES, FieldRow, Side
from omsdesk.services.merging.tables import ADDRESS, APPLICATION, CONTACT, DOCUMENT, LINK, PERSON, POLICY

WARNED = ("birth_date", "sex", "enp", "snils", "death_date")
"""Fields in which one person hardly differs from themselves."""


def person(connection: Connection, person_id: int) -> Row:
    """The record of a person, held until the transaction ends; raises NotFound `person.unknown`."""
    found = connection.execute(select(PERSON).where(PERSON.c.id == person_id).with_for_update()).mappings().first()
    if found is None:
        raise NotFound("person.unknown")
    return dict(found)


def fields(connection: Connection, keep: Row, lose: Row) -> tuple[FieldRow, ...]:
    """Every field of both; texts are compared as they stand."""
    held = [_held(connection, row["id"]) for row in (keep, lose)]
    values = [(name, keep[name], lose[name]) for name in VALUES]
    values += [(name, held[0][name], held[1][name]) for name in HELD]
    return tuple(FieldRow(name, first, second, first != second) for name, first, second in values)


def side(connection: Connection, row: Row) -> Side:
    """One of the two, with how many rows of each table are theirs."""
    own = row["id"]
    counts = {
        table.name: _count(connection, table, table.c.person_id == own)
        for table in tables.of_person()
        if table not in tables.INDEX
    }
    counts[LINK.name] = _count(connection, LINK, or_(LINK.c.first_id == own, LINK.c.second_id == own))
    return Side(own, tables.shown_name(row), row["birth_date"], counts)


def warnings(connection: Connection, keep: Row, lose: Row, today: date) -> Iterator[Said]:
    """What speaks against their being one person."""
    for name in WARNED:
        if keep[name] and lose[name] and keep[name] != lose[name]:
            yield Said(f"merge.warning.{name}")
    deaths = [one["death_date"] for one in (keep, lose) if one["death_date"]]
    if len(deaths) == 1:
        yield Said("merge.warning.dead", {"died": deaths[0]})
    own, theirs = (
        [row for row in rows(connection, POLICY, POLICY.c.person_id == one["id"]) if row["main"] and _runs(row, today)]
        for one in (keep, lose)
    )
    if any(overlap(one, other) for one in own for other in theirs):
        yield Said("merge.warning.policy")


def waiting(connection: Connection, person_id: int) -> tuple[str, ...]:
    """The numbers of the applications of a person that wait for a decision."""
    of_person = (APPLICATION.c.person_id == person_id, APPLICATION.c.status.in_([one.value for one in OPEN]))
    return tuple(connection.execute(select(APPLICATION.c.number).where(*of_person).order_by(APPLICATION.c.id)).scalars())


def _runs(row: Row, today: date) -> bool:
    return row["until"] is None or row["until"] >= today


def _count(connection: Connection, table: Any, where: Any) -> int:
    return connection.execute(select(func.count()).select_from(table).where(where)).scalar_one()


def _held(connection: Connection, person_id: int) -> dict[str, str]:
    """What is present of the rows of a person, one text a field."""
    contacts = [row for row in rows(connection, CONTACT, CONTACT.c.person_id == person_id) if tables.is_present(CONTACT, row)]
    places = [row for row in rows(connection, ADDRESS, ADDRESS.c.person_id == person_id) if tables.is_present(ADDRESS, row)]
    papers = [row for row in rows(connection, DOCUMENT, DOCUMENT.c.person_id == person_id) if tables.is_present(DOCUMENT, row)]
    policies = [row for row in rows(connection, POLICY, POLICY.c.person_id == person_id) if row["main"]]
    return {
        "phone": "; ".join(row["value"] for row in contacts if row["kind"] == "phone"),
        "email": "; ".join(row["value"] for row in contacts if row["kind"] == "email"),
        "address": "; ".join(_place(row) for row in places),
        "document": "; ".join(" № ".join(filter(None, (row["series"], row["number"]))) for row in papers),
        "policy": "; ".join(_period(row) for row in policies),
    }


def _place(row: Row) -> str:
    # what papers are made with takes long to load, and a search has no use for it
    from omsdesk.services.documents.application_facts import AddressFacts  # noqa: PLC0415
    from omsdesk.services.documents.entries import place  # noqa: PLC0415

    parts = {name: row[name] for name in ("district", "city", "settlement", "street", "house", "building", "flat")}
    return place(AddressFacts(index=row["postcode"], **parts))


def _period(row: Row) -> str:
    number = enp.format(row["enp"]) if row["enp"] else row["blank"] or "—"
    days = " – ".join(f"{one:%d.%m.%Y}" for one in (row["since"], row["until"]) if one)
    return f"{number} · {days}"
