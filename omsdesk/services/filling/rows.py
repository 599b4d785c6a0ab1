"""One person as rows of every table, in the order of its columns; pure, so that another process can do it."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from omsdesk.models.coverage.facts import Held, PolicyPeriod
from omsdesk.models.coverage.timeline import Timeline, standing
from omsdesk.models.records import (
    Address,
    Attachment,
    Contact,
    FormerName,
    FormerNumber,
    Household,
    HouseholdMember,
    IdentityDocument,
    Link,
    Person,
    Policy,
    PolicyEvent,
    table_of,
)
from omsdesk.models.words import ContactKind
from omsdesk.services.filling.bulk import NOTHING, Row
from omsdesk.services.newcomer import Newcomer, NewMember

# A parent stands before its children: the store checks each row as it comes.
IN_ORDER = tuple(
    map(
        table_of,
        (
            Person, FormerName, FormerNumber, IdentityDocument, Address, Contact, Policy, PolicyEvent, Attachment, Link,
            Household, HouseholdMember,
        ),
    )
)  # fmt: skip

PHONE, EMAIL = ContactKind.PHONE.value, ContactKind.EMAIL.value
STANDINGS_KEPT = 20_000

IdOf = Callable[[str], int]


class Batch(NamedTuple):
    """Some people as rows of each table of IN_ORDER, and how each of them stands, in the order of the first table.

    A standing is the fields of `indexing.Standing` as a row would hold them.
    """

    people: int
    tables: list[list[Row]]
    standings: list[Row]


class Days(dict[date | None, Any]):
    """ISO text of each day that was met; a load meets the same days over and over."""

    def __missing__(self, day: date | None) -> Any:
        """Spell a day for the first time."""
        text = self[day] = day.isoformat() if day else NOTHING
        return text


class Rows:
    """Rows gathered person by person until somebody takes them."""

    def __init__(self, today: date, now: str, insurer: IdOf, clinic: IdOf) -> None:
        """Begin with none; `now` is the moment of adding as the store keeps it, `insurer` and `clinic` give the id of a code."""
        self._today = today
        self._now = now
        self._insurer = insurer
        self._clinic = clinic
        self._day = Days().__getitem__
        self._known: dict[Row, Row] = {}
        self.last_link = self.last_household = self._place = 0
        self._begin()

    def number_from(self, link: int, household: int) -> None:
        """The last numbers of links and of households that were given before."""
        self.last_link, self.last_household = link, household

    def take(self) -> Batch:
        """Everything gathered since the last time."""
        batch = Batch(len(self._people), self._tables, self._standings)
        if len(self._known) > STANDINGS_KEPT:
            self._known.clear()
        self._begin()
        return batch

    def add(self, person_id: int, new: Newcomer) -> None:
        """Turn one person into rows."""
        self._add_person(person_id, new)
        if new.documents:
            self._add_documents(person_id, new)
        if new.policies:
            self._add_policies(person_id, new)
        if new.phones or new.emails:
            self._add_contacts(person_id, new)
        if new.attachments:
            self._add_attachments(person_id, new)
        if new.addresses:
            self._add_addresses(person_id, new)
        if new.former_names or new.former_numbers:
            self._add_former(person_id, new)
        if new.links:
            self._add_links(person_id, new)
        if new.member is not None:
            self._add_member(person_id, new, new.member)
        self._standings.append(self._standing(new))

    def _begin(self) -> None:
        self._tables: list[list[Row]] = [[] for _ in IN_ORDER]
        (
            self._people, self._former_names, self._former_numbers, self._documents, self._addresses, self._contacts,
            self._policies, self._events, self._attachments, self._links, self._households, self._members,
        ) = self._tables  # fmt: skip
        self._standings: list[Row] = []

    def _add_person(self, person_id: int, new: Newcomer) -> None:
        day = self._day
        self._people.append((
            person_id, new.surname or NOTHING, new.name or NOTHING, new.patronymic or NOTHING, new.dost, day(new.birth_date),
            new.sex or NOTHING, new.birth_place or NOTHING, new.citizenship or NOTHING, _number(new.category),
            day(new.death_date), new.enp or NOTHING, new.snils or NOTHING, new.inn or NOTHING, new.source, day(new.as_of),
            self._now, 1,
        ))  # fmt: skip

    def _add_documents(self, person_id: int, new: Newcomer) -> None:
        day = self._day
        self._documents += [
            (
                person_id, n, held.type, held.series or NOTHING, held.number, day(held.issued), held.issuer or NOTHING,
                held.subdivision or NOTHING, day(held.until), int(held.former), new.source,
            )
            for n, held in enumerate(new.documents, 1)
        ]  # fmt: skip

    def _add_policies(self, person_id: int, new: Newcomer) -> None:
        for n, period in enumerate(new.policies, 1):
            self._policies.append(self._policy(person_id, n, period))
            if period.events:
                self._events += [
                    (person_id, n, place, event.kind.value, self._day(event.on), event.ground, event.source)
                    for place, event in enumerate(period.events, 1)
                ]

    def _policy(self, person_id: int, n: int, period: PolicyPeriod) -> Row:
        day = self._day
        return (
            person_id, n, period.enp or NOTHING, period.kind.value, NOTHING, day(period.since), day(period.until),
            self._insurer_of(period), period.territory or NOTHING, int(period.main), period.source, day(period.as_of),
        )  # fmt: skip

    def _insurer_of(self, period: PolicyPeriod) -> Any:
        return self._insurer(period.insurer) if period.insurer else NOTHING

    def _add_contacts(self, person_id: int, new: Newcomer) -> None:
        ways = [(PHONE, value) for value in new.phones] + [(EMAIL, value) for value in new.emails]
        self._contacts += [(person_id, n, kind, value, NOTHING, new.source) for n, (kind, value) in enumerate(ways, 1)]

    def _add_attachments(self, person_id: int, new: Newcomer) -> None:
        day = self._day
        self._attachments += [
            (
                person_id, n, self._clinic(held.clinic), day(held.since), day(held.until), held.area or NOTHING,
                held.doctor or NOTHING, _number(held.method), new.source,
            )
            for n, held in enumerate(new.attachments, 1)
        ]  # fmt: skip

    def _add_addresses(self, person_id: int, new: Newcomer) -> None:
        day = self._day
        self._addresses += [
            (
                person_id, n, at.kind, at.okato or NOTHING, at.postcode or NOTHING, at.district or NOTHING, at.city or NOTHING,
                at.settlement or NOTHING, at.street or NOTHING, at.house or NOTHING, at.building or NOTHING,
                at.flat or NOTHING, day(at.since), day(at.until), new.source,
            )
            for n, at in enumerate(new.addresses, 1)
        ]  # fmt: skip

    def _add_former(self, person_id: int, new: Newcomer) -> None:
        day = self._day
        self._former_names += [
            (person_id, n, was.surname or NOTHING, was.name or NOTHING, was.patronymic or NOTHING, day(was.until), new.source)
            for n, was in enumerate(new.former_names, 1)
        ]
        self._former_numbers += [
            (person_id, n, was.kind, was.value, day(was.until), new.source) for n, was in enumerate(new.former_numbers, 1)
        ]

    def _add_links(self, person_id: int, new: Newcomer) -> None:
        day = self._day
        for held in new.links:
            self.last_link += 1
            other = person_id - held.back
            first, second = (person_id, other) if held.is_first else (other, person_id)
            self._links.append((
                self.last_link, held.kind, first, second, day(held.since), day(held.until), int(held.adopted), held.ground,
                new.source, held.because, held.doubts, self._now, NOTHING, NOTHING, NOTHING,
            ))  # fmt: skip

    def _add_member(self, person_id: int, new: Newcomer, member: NewMember) -> None:
        since = self._day(member.since)
        if member.opens:
            self.last_household += 1
            self._place = 0
            self._households.append((self.last_household, since, NOTHING, new.source))
        self._place += 1
        self._members.append((
            self.last_household, self._place, person_id, int(member.is_head), since, NOTHING, NOTHING, new.source,
        ))  # fmt: skip

    def _standing(self, new: Newcomer) -> Row:
        if len(new.policies) != 1 or new.death_date is not None:
            return self._judged(new.birth_date, new.death_date, new.policies)
        (only,) = new.policies
        if only.events or only.since < new.birth_date:
            return self._judged(new.birth_date, new.death_date, new.policies)
        # Nothing else of a policy with no story bears upon its standing, and a load meets the same few over and over.
        key = (only.since, only.until, only.insurer, only.territory, only.kind, only.main)
        held = self._known.get(key)
        if held is None:
            held = self._known[key] = self._judged(None, None, new.policies)
        return held

    def _judged(self, birth: date | None, death: date | None, periods: tuple[PolicyPeriod, ...]) -> Row:
        held = Held(birth, death, periods=periods)
        status, since, until = standing(held, self._today)
        day = self._day
        shown = _shown(held, self._today)
        if shown is None:
            return (status.value, day(since), day(until), NOTHING, NOTHING, NOTHING)
        insurer, territory = self._insurer_of(shown), shown.territory or NOTHING
        return (status.value, day(since), day(until), insurer, territory, day(shown.until))


def _shown(held: Held, today: date) -> PolicyPeriod | None:
    """The policy that a list shows: the one that answers today."""
    if len(held.periods) <= 1:
        return held.periods[0] if held.periods and held.periods[0].since <= today else None
    place = Timeline(held).answer(today).place
    return None if place is None else held.periods[place]


def _number(value: int | None) -> Any:
    return NOTHING if value is None else value
