"""Who of a portion is held already.

With an equal ЕНП or СНИЛС, the same person is told by an equal name, or by the birth date together with the surname, the name
or the other number: they are known and left as they are held. Any other bearer of the number is another person, and the row is
refused. Who has neither number is known by a document, where name and birth date are equal too. What a known row says
otherwise than the register is noted.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import compress
from typing import NamedTuple, TypeVar

from sqlalchemy import Connection, select

from omsdesk.models.records import Person, Policy, table_of
from omsdesk.models.words import IdentifierKind
from omsdesk.services import indexing
from omsdesk.services.exchange.portions import Reject, Suspect
from omsdesk.services.filling import Batch
from omsdesk.services.filling.rows import IN_ORDER

PERSON, POLICY = table_of(Person), table_of(Policy)
KINDS = (IdentifierKind.ENP.value, IdentifierKind.SNILS.value)
DOCUMENT = IdentifierKind.DOCUMENT.value
ASKED_AT_ONCE = 400
ENP_DIGITS = 16
TAKEN = "load.number_taken"
T = TypeVar("T", int, str)
OTHERWISE = "load.known_otherwise"

_POLICIES = IN_ORDER.index(POLICY)
_PERIOD = [[column.name for column in POLICY.columns].index(name) for name in ("since", "until", "insurer_id")]


class Bearer(NamedTuple):
    """What is compared of somebody who bears the number."""

    surname_key: str
    name_key: str
    birth_date: str


class Settled(NamedTuple):
    """The portion without those who are known or refused; how many are known, which lines said otherwise; who is refused."""

    batch: Batch
    known: int
    otherwise: list[int]
    refused: list[Suspect]


def settle(connection: Connection, batch: Batch, suspects: Sequence[Suspect]) -> Settled:
    """Look up everybody who may be held, in the store and among the people of this load, and take out those who are."""
    if not suspects:
        return Settled(batch, 0, [], [])
    bearers = _bearers_of(connection, suspects)
    earlier = {person_id for suspect in suspects for person_id in suspect.earlier}
    people = _people(connection, earlier.union(*bearers.values()), batch if earlier else None)
    known: dict[int, tuple[Suspect, int]] = {}
    refused: dict[int, Suspect] = {}
    for suspect in suspects:
        ids = {*suspect.earlier, *(person_id for number in suspect.numbers for person_id in bearers[number])}
        others = [person_id for person_id in ids if person_id in people and not (person_id in known or person_id in refused)]
        same = [one for one in others if _is_same(suspect, people[one], every=all(one in bearers[n] for n in suspect.numbers))]
        if same and (suspect.by_document or len(same) == len(others)):
            known[suspect.person_id] = suspect, min(same)
        elif others and not suspect.by_document:
            refused[suspect.person_id] = suspect
    otherwise = _otherwise(connection, batch, known, people)
    return Settled(_without(batch, known.keys() | refused.keys()), len(known), otherwise, list(refused.values()))


def reject_of(suspect: Suspect) -> Reject:
    """The reject of somebody whose number another person bears; who that is is not told."""
    tag = "ENP" if len(suspect.numbers[0]) == ENP_DIGITS else "SNILS"
    return Reject(suspect.line, tag, suspect.numbers[0], TAKEN, {})


def _is_same(suspect: Suspect, other: Bearer, *, every: bool) -> bool:
    """Whether the bearer of a number, or of every one of them, is the person of the row."""
    surname, name, born = (mine == theirs for mine, theirs in zip(suspect[4:7], other, strict=True))
    if suspect.by_document:
        return surname and name and born
    return (surname and name) or (born and (surname or name or (every and len(suspect.numbers) > 1)))


def _otherwise(
    connection: Connection, batch: Batch, known: Mapping[int, tuple[Suspect, int]], people: Mapping[int, Bearer]
) -> list[int]:
    """The lines of known people whose name, birth date or policy is not what is held of them."""
    if not known:
        return []
    held = _periods(connection, {person_id for _suspect, person_id in known.values()}, batch)
    said: dict[int, list[tuple[str, ...]]] = defaultdict(list)
    for row in batch.tables[_POLICIES]:
        if row[0] in known:
            said[row[0]].append(tuple(str(row[place]) for place in _PERIOD))
    return [
        suspect.line
        for suspect, person_id in known.values()
        if suspect[4:7] != tuple(people[person_id]) or not held[person_id].issuperset(said[suspect.person_id])
    ]


def _periods(connection: Connection, ids: Collection[int], batch: Batch) -> Mapping[int, set[tuple[str, ...]]]:
    """The policies of these people as they are compared, of the store and of the portion itself."""
    found: dict[int, set[tuple[str, ...]]] = defaultdict(set)
    for row in batch.tables[_POLICIES]:
        found[row[0]].add(tuple(str(row[place]) for place in _PERIOD))
    column = POLICY.c
    for some in _by_turns(ids):
        asked = select(column.person_id, column.since, column.until, column.insurer_id).where(column.person_id.in_(some))
        for person_id, since, until, insurer in connection.execute(asked):
            found[person_id].add((since.isoformat(), until.isoformat() if until else "", str(insurer or "")))
    return found


def _bearers_of(connection: Connection, suspects: Iterable[Suspect]) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    table = indexing.IDENTIFIER.c
    wanted: dict[bool, set[str]] = {False: set(), True: set()}
    for suspect in suspects:
        wanted[suspect.by_document].update(suspect.numbers)
    for by_document, numbers in wanted.items():
        for some in _by_turns(numbers):
            kind = table.kind == DOCUMENT if by_document else table.kind.in_(KINDS)
            for number, person_id in connection.execute(select(table.value, table.person_id).where(kind, table.value.in_(some))):
                found[number].append(person_id)
    return found


def _people(connection: Connection, ids: Iterable[int], batch: Batch | None) -> Mapping[int, Bearer]:
    """These people as they are compared; those of the portion itself are not in the store yet."""
    found: dict[int, Bearer] = {}
    if batch is not None:
        found = {row[0]: Bearer(indexing.key_of(row[1]), indexing.key_of(row[2]), row[5]) for row in batch.tables[0]}
    column = PERSON.c
    for some in _by_turns(ids):
        asked = select(column.id, column.surname, column.name, column.birth_date).where(column.id.in_(some))
        for person_id, surname, name, born in connection.execute(asked):
            found[person_id] = Bearer(indexing.key_of(surname), indexing.key_of(name), born.isoformat())
    return found


def _by_turns(wanted: Iterable[T]) -> Iterator[Sequence[T]]:
    """What is wanted in portions that one question of the store can name."""
    everything = sorted(wanted)
    for start in range(0, len(everything), ASKED_AT_ONCE):
        yield everything[start : start + ASKED_AT_ONCE]


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
