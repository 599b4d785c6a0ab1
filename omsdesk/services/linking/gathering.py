"""Families read from the register: the people who are linked to somebody, near or far, and all links between them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, or_, select

from omsdesk.models import records
from omsdesk.models.kinship import Family, Kin, Link
from omsdesk.models.words import LinkKind, Sex
from omsdesk.services.linking.homes import home_key, homes
from omsdesk.services.portions import portions

LINK, PERSON, FORMER_NAME = map(records.table_of, (records.Link, records.Person, records.FormerName))
MOST = 200
"""People of one family that are followed; a register that was linked carelessly can hang together as one."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """A family, and whether it goes on beyond what was followed."""

    family: Family
    more: bool


def gather(connection: Connection, person_ids: Iterable[int], today: date, most: int = MOST) -> Gathered:
    """Everybody linked to these people near or far, up to `most`, with all links between them that were no mistake.

    An attorney is among them, and the attorney's own family is not: the two are no kin.
    """
    ids, links, followed = dict.fromkeys(person_ids), dict[int, Link](), set[int]()
    edge, more = tuple(ids), False
    while edge and not more:
        found = links_of(connection, edge)
        followed.update(edge)
        links |= {link.id: link for link in found}
        met = tuple(dict.fromkeys(one for link in found for one in link.people if one not in ids))
        more = len(ids) + len(met) > most
        ids |= dict.fromkeys(met[: max(most - len(ids), 0)])
        kin_of = (link.people for link in found if link.kind is not LinkKind.REPRESENTATIVE)
        edge = tuple(dict.fromkeys(one for both in kin_of for one in both if one in ids and one not in followed))
    people = kin(connection, ids, today)
    known = (link for link in links.values() if all(one in people for one in link.people))
    return Gathered(Family(people, tuple(sorted(known, key=lambda link: link.id))), more)


def links_of(connection: Connection, person_ids: Iterable[int]) -> tuple[Link, ...]:
    """The links of these people that were no mistake, each once."""
    found: dict[int, Link] = {}
    for some in portions(person_ids):
        theirs = or_(LINK.c.first_id.in_(some), LINK.c.second_id.in_(some))
        wanted = select(LINK).where(theirs, LINK.c.withdrawn_at.is_(None)).order_by(LINK.c.id)
        found |= {row.id: link_of(row) for row in connection.execute(wanted)}
    return tuple(found.values())


def link_of(row: Any) -> Link:
    """A row of links as the fact it keeps."""
    doubts = tuple(filter(None, row.doubts.split(",")))
    return Link(
        LinkKind(row.kind), row.first_id, row.second_id, row.since, row.until, row.adopted, row.ground, row.source, row.because,
        doubts, row.id,
    )  # fmt: skip


def kin(connection: Connection, person_ids: Iterable[int], today: date) -> dict[int, Kin]:
    """These people as kinship is judged by them; an id that nobody bears is left out."""
    ids = tuple(person_ids)
    lived_at = homes(connection, ids, today)
    found: dict[int, Kin] = {}
    for some in portions(ids):
        borne = _former_surnames(connection, some)
        for row in connection.execute(select(PERSON).where(PERSON.c.id.in_(some))):
            home = "|".join(home_key(lived_at[row.id])) if row.id in lived_at else ""
            found[row.id] = Kin(
                row.id, row.birth_date, row.surname, row.name, row.patronymic, Sex(row.sex) if row.sex else None, row.death_date,
                tuple(borne[row.id]), home,
            )  # fmt: skip
    return {one: found[one] for one in ids if one in found}


def _former_surnames(connection: Connection, ids: tuple[int, ...]) -> defaultdict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    wanted = select(FORMER_NAME.c.person_id, FORMER_NAME.c.surname).where(FORMER_NAME.c.person_id.in_(ids))
    for person_id, surname in connection.execute(wanted):
        if surname:
            found[person_id].append(surname)
    return found
