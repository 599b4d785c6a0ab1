"""A family read for showing: whoever is linked to a person, how each is covered, where they live, what waits for them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, or_, select

from omsdesk.errors import NotFound
from omsdesk.models import records
from omsdesk.models.kinship import Family, Link, Reading, readings
from omsdesk.models.status import OPEN
from omsdesk.models.words import ContactKind
from omsdesk.services import eligibility
from omsdesk.services.indexing import PersonRow
from omsdesk.services.linking.gathering import LINK, gather, link_of
from omsdesk.services.linking.homes import homes
from omsdesk.services.linking.rows import FamilyView, HouseholdRow, LinkRow, MemberRow
from omsdesk.services.portions import portions

PERSON, CONTACT, APPLICATION, HOUSEHOLD, MEMBER = map(
    records.table_of,
    (records.Person, records.Contact, records.Application, records.Household, records.HouseholdMember),
)


def family_view(connection: Connection, person_id: int, today: date) -> FamilyView:
    """The family of a person, with former and withdrawn links; raises NotFound `person.unknown`."""
    household = household_of(connection, person_id, today)
    together = household.members if household else ()
    gathered = gather(connection, (person_id, *together), today)
    if person_id not in gathered.family.people:
        raise NotFound("person.unknown")
    return FamilyView(
        person_id,
        members(connection, gathered.family, person_id, today),
        (*rows(gathered.family, today), *_withdrawn(connection, gathered.family)),
        household,
        gathered.more,
    )


def rows(family: Family, today: date) -> tuple[LinkRow, ...]:
    """The links of a family with how they stand today."""
    return tuple(row_of(link, family, today) for link in family.links)


def row_of(link: Link, family: Family, today: date) -> LinkRow:
    """A link with how it stands today."""
    return LinkRow(link, family.last_day(link), family.holds(link, today))


def members(connection: Connection, family: Family, person_id: int, today: date) -> tuple[MemberRow, ...]:
    """The people of a family, the one asked about first."""
    ids = (person_id, *(one for one in family.people if one != person_id))
    said: dict[int, list[Reading]] = defaultdict(list)
    for one in readings(family, person_id, today):
        said[one.person_id].append(one)
    people, lived_at = people_of(connection, ids, today), homes(connection, ids, today)
    called, waits = phones(connection, ids), _waits(connection, ids)
    return tuple(
        MemberRow(
            people[one], family.people[one].death_date, tuple(said[one]), lived_at.get(one), called.get(one), tuple(waits[one]),
            family.people[one].former_surnames,
        )
        for one in ids
    )  # fmt: skip


def people_of(connection: Connection, person_ids: Iterable[int], today: date) -> dict[int, PersonRow]:
    """These people as a row of hits shows them, judged as of a day."""
    found: dict[int, PersonRow] = {}
    for some in portions(person_ids):
        standings = eligibility.standings_of(connection, some, today)
        for row in connection.execute(select(PERSON).where(PERSON.c.id.in_(some))):
            found[row.id] = PersonRow(
                row.id, row.enp, row.surname, row.name, row.patronymic, row.birth_date, row.sex, row.snils, **standings[row.id]
            )
    return found


def household_of(connection: Connection, person_id: int, on: date) -> HouseholdRow | None:
    """The household of a person on a day, None where none is kept."""
    running = (MEMBER.c.since <= on, or_(MEMBER.c.until.is_(None), MEMBER.c.until >= on))
    number = connection.execute(select(MEMBER.c.household_id).where(MEMBER.c.person_id == person_id, *running)).scalar()
    if number is None:
        return None
    wanted = select(MEMBER.c.person_id).where(MEMBER.c.household_id == number, *running)
    people = connection.execute(wanted.order_by(MEMBER.c.is_head.desc(), MEMBER.c.person_id)).scalars().all()
    since = connection.execute(select(HOUSEHOLD.c.since).where(HOUSEHOLD.c.id == number)).scalar_one()
    head = people[0]
    home, phone = homes(connection, [head], on).get(head), phones(connection, [head]).get(head)
    return HouseholdRow(number, since, head, tuple(people), home, phone)


def _withdrawn(connection: Connection, family: Family) -> tuple[LinkRow, ...]:
    link = LINK.c
    found: dict[int, Link] = {}
    for some in portions(family.people):
        theirs = or_(link.first_id.in_(some), link.second_id.in_(some))
        gone = select(LINK).where(theirs, link.withdrawn_at.is_not(None)).order_by(link.id)
        found |= {row.id: link_of(row) for row in connection.execute(gone)}
    inside = (one for one in found.values() if all(person in family.people for person in one.people))
    return tuple(LinkRow(one, one.until, holds=False, is_withdrawn=True) for one in inside)


def phones(connection: Connection, person_ids: Iterable[int]) -> Mapping[int, str]:
    """The phones of these people; of several the one that was written last."""
    found: dict[int, str] = {}
    for some in portions(person_ids):
        running = (CONTACT.c.kind == ContactKind.PHONE.value, CONTACT.c.until.is_(None), CONTACT.c.person_id.in_(some))
        held: Any = connection.execute(select(CONTACT.c.person_id, CONTACT.c.value).where(*running).order_by(CONTACT.c.n))
        found |= dict(held.all())
    return found


def _waits(connection: Connection, person_ids: Iterable[int]) -> defaultdict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for some in portions(person_ids):
        waiting = (APPLICATION.c.status.in_([one.value for one in OPEN]), APPLICATION.c.person_id.in_(some))
        wanted = select(APPLICATION.c.person_id, APPLICATION.c.number).where(*waiting).order_by(APPLICATION.c.id)
        for person_id, number in connection.execute(wanted):
            found[person_id].append(number)
    return found
