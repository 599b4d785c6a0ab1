"""Who of the register a representative is, by which link they act for somebody, and which paper of a marriage is kept."""

from datetime import date

from sqlalchemy import Connection, select

from omsdesk.errors import Finding
from omsdesk.models.drafts import ApplicationDraft, RepresentativeDraft
from omsdesk.models.kinship import Link, judge, limit, represents
from omsdesk.models.numbers import enp, snils
from omsdesk.models.numbers.birthdays import birthday
from omsdesk.models.search_key import fold
from omsdesk.models.words import ForWhom, IdentifierKind, LinkKind, Relation
from omsdesk.services import eligibility, linking
from omsdesk.services.circumstances.meant import meant_by
from omsdesk.services.indexing import IDENTIFIER

PERSON = eligibility.PERSON.c


def holder(connection: Connection, given: RepresentativeDraft | None) -> int | None:
    """The one person who bears a number of the representative, none if a name that is given is another's."""
    if given is None:
        return None
    for kind, value in (
        (IdentifierKind.ENP, enp.compact(given.enp or "")),
        (IdentifierKind.SNILS, snils.compact(given.snils or "")),
    ):
        wanted = select(IDENTIFIER.c.person_id).where(IDENTIFIER.c.kind == kind.value, IDENTIFIER.c.value == value)
        holders = connection.execute(wanted.limit(2)).scalars().all() if value else []
        if len(holders) == 1 and _is_named(connection, holders[0], given):
            return int(holders[0])
    return None


def acts_by(connection: Connection, acting: int | None, person_id: int, on: date) -> Link | None:
    """The link by which one acts for another on a day: as a parent of a minor, a guardian, an attorney; None where none does."""
    if acting is None or acting == person_id:
        return None
    links = [link for link in linking.links_of(connection, [person_id]) if link.people == (acting, person_id)]
    people = linking.kin(connection, [acting, person_id], on)
    grown = birthday(people[person_id].birth_date, limit("child_until"))
    found = represents(linking.Family(people, tuple(links)), on, grown, person_id)
    return max(found, key=lambda link: bool(link.ground), default=None)


def acting_link(connection: Connection, draft: ApplicationDraft, person_id: int, on: date) -> Link | None:
    """The link by which the one at the counter acts for a further person: the representative of the draft, else its person."""
    if draft.representative is not None:
        return acts_by(connection, holder(connection, draft.representative), person_id, on)
    return acts_by(connection, meant_by(connection, draft.person, by_name=True).person_id, person_id, on)


def death_of(connection: Connection, person_id: int | None) -> date | None:
    """When somebody who is held died."""
    died: date | None = connection.execute(select(PERSON.death_date).where(PERSON.id == person_id)).scalar()
    return died


def against_family(
    connection: Connection, draft: ApplicationDraft, both: tuple[int | None, int], on: date
) -> tuple[Finding, ...]:
    """What makes it impossible that the first is the mother or father of the second, as the draft says, by the links kept."""
    acting, child = both
    said = draft.representative.relation if draft.representative else None
    if acting is None or acting == child or draft.for_whom is not ForWhom.CHILD or said not in {Relation.MOTHER, Relation.FATHER}:
        return ()
    family = linking.gather(connection, (acting, child), on).family
    found = judge(Link(LinkKind.PARENT, acting, child), family, on)
    return tuple(one for one in found if one.severity == "stop" and one.code != "kinship.already")


def marriage(connection: Connection, person_id: int) -> Link | None:
    """The last marriage of a person that was entered with its paper."""
    held = (one for one in linking.links_of(connection, [person_id]) if one.kind is LinkKind.SPOUSE and one.ground)
    return max(held, key=lambda one: (one.since or date.min, one.id), default=None)


def _is_named(connection: Connection, person_id: int, given: RepresentativeDraft) -> bool:
    """Whether the surname or the birth date agrees, as far as they are given: a slip of a digit meets somebody else."""
    held = linking.kin(connection, [person_id], date.max)[person_id]
    if given.birth_date is not None:
        return held.birth_date == given.birth_date
    return given.surname is None or fold(given.surname) in {fold(one) for one in (held.surname, *held.former_surnames) if one}
