"""Who of a portion is held already: with an equal ЕНП or СНИЛС an equal name or birth date is known, any other is refused."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import compress
from typing import NamedTuple

from sqlalchemy import Connection, select

from omsdesk.models.records import Person, table_of
from omsdesk.models.words import IdentifierKind
from omsdesk.services import indexing
from omsdesk.services.exchange.portions import Reject, Suspect
from omsdesk.services.filling import Batch

PERSON = table_of(Person)
KINDS = (IdentifierKind.ENP.value, IdentifierKind.SNILS.value)
ASKED_AT_ONCE = 400
ENP_DIGITS = 16
TAKEN = "load.number_taken"


class Bearer(NamedTuple):
    """What is compared of somebody who bears the number."""

    surname_key: str
    name_key: str
    birth_date: str


class Settled(NamedTuple):
    """The portion without those who are known or refused; how many are known; who is refused."""

    batch: Batch
    known: int
    refused: list[Suspect]


def settle(connection: Connection, batch: Batch, suspects: Sequence[Suspect]) -> Settled:
    """Look up everybody who may be held, in the store and among the people of this load, and take out those who are."""
    if not suspects:
        return Settled(batch, 0, [])
    bearers = _bearers_of(connection, {number for suspect in suspects for number in suspect.numbers})
    earlier = {person_id for suspect in suspects for person_id in suspect.earlier}
    people = _people(connection, earlier.union(*bearers.values()), batch if earlier else None)
    known: set[int] = set()
    refused: dict[int, Suspect] = {}
    for suspect in suspects:
        ids = {*suspect.earlier, *(person_id for number in suspect.numbers for person_id in bearers[number])}
        others = [
            people[person_id] for person_id in ids if person_id in people and not (person_id in known or person_id in refused)
        ]
        if others and all(_is_same(suspect, other) for other in others):
            known.add(suspect.person_id)
        elif others:
            refused[suspect.person_id] = suspect
    return Settled(_without(batch, known | refused.keys()), len(known), list(refused.values()))


def reject_of(suspect: Suspect) -> Reject:
    """The reject of somebody whose number another person bears; who that is is not told."""
    tag = "ENP" if len(suspect.numbers[0]) == ENP_DIGITS else "SNILS"
    return Reject(suspect.line, tag, suspect.numbers[0], TAKEN, {})


def _is_same(suspect: Suspect, other: Bearer) -> bool:
    if suspect.birth_date == other.birth_date:
        return True
    return (suspect.surname_key, suspect.name_key) == (other.surname_key, other.name_key)


def _bearers_of(connection: Connection, numbers: Iterable[str]) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    table, wanted = indexing.IDENTIFIER.c, sorted(numbers)
    for start in range(0, len(wanted), ASKED_AT_ONCE):
        some = wanted[start : start + ASKED_AT_ONCE]
        asked = select(table.value, table.person_id).where(table.kind.in_(KINDS), table.value.in_(some))
        for number, person_id in connection.execute(asked):
            found[number].append(person_id)
    return found


def _people(connection: Connection, ids: Iterable[int], batch: Batch | None) -> Mapping[int, Bearer]:
    """These people as they are compared; those of the portion itself are not in the store yet."""
    found: dict[int, Bearer] = {}
    if batch is not None:
        found = {row[0]: Bearer(indexing.key_of(row[1]), indexing.key_of(row[2]), row[5]) for row in batch.tables[0]}
    column, wanted = PERSON.c, sorted(ids)
    for start in range(0, len(wanted), ASKED_AT_ONCE):
        some = wanted[start : start + ASKED_AT_ONCE]
        asked = select(column.id, column.surname, column.name, column.birth_date).where(column.id.in_(some))
        for person_id, surname, name, born in connection.execute(asked):
            found[person_id] = Bearer(indexing.key_of(surname), indexing.key_of(name), born.isoformat())
    return found


def _without(batch: Batch, ids: Iterable[int]) -> Batch:
    gone = frozenset(ids)
    if not gone:
        return batch
    stay = [row[0] not in gone for row in batch.tables[0]]
    return Batch(
        sum(stay),
        [[row for row in rows if row[0] not in gone] for rows in batch.tables],
        list(compress(batch.standings, stay)),
    )
