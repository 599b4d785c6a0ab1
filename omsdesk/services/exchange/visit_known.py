"""Which visits of a load are held already: by the sending's own uuid, or, where one of two has none, by what they are.

Two visits are the same when person, day, kind and organisation are equal and card, main diagnosis and doctor do not differ; what
one of them does not say does not differ. A known one is counted and left as it is held.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple, TypeVar

from sqlalchemy import Connection, and_, select, tuple_

from omsdesk.models.words import DiagnosisRole
from omsdesk.services.care.history import DIAGNOSIS
from omsdesk.services.care.secrecy import VISIT
from omsdesk.services.exchange.seen import Seen
from omsdesk.services.exchange.visit_rows import MAIN, VisitLine

AT_ONCE = 400
CARD, DOCTOR = 3, 2
"""Places in the tail of a line."""

NOBODY = 0
"""Stands for the person whom nobody knows."""
What = tuple[int, str, str, int]
"""Person, day, kind, organisation (0: our own)."""
T = TypeVar("T")


class Told(NamedTuple):
    """What tells two visits of one person, day, kind and organisation apart."""

    uuid: str
    card: str
    main: str
    doctor: str


class First(NamedTuple):
    """What is held under a uuid, and whether this load wrote it."""

    person_id: int
    on: str
    kind: str
    is_of_load: bool


class Asked(NamedTuple):
    """A visit of the file whose person and organisation were found."""

    visit: VisitLine
    person_id: int
    organisation_id: int


class Settled(NamedTuple):
    """Which visits of some are new, which stand under the uuid of another one of this load, how many are known.

    `otherwise` are the lines of those whose uuid was held of another visit before.
    """

    new: list[Asked]
    twice: list[Asked]
    otherwise: list[int]
    known: int


class Known:
    """The visits held so far, in the store and of this load."""

    def __init__(self, connection: Connection, own_id: int | None, first_id: int) -> None:
        """Begin; of an empty register only what this load wrote can be held. `own_id` is our own organisation in the list.

        Visits from `first_id` on are those of this load.
        """
        self._connection = connection
        self._own = own_id
        self._first_id = first_id
        fresh = connection.execute(select(VISIT.c.id).limit(1)).first() is None
        self._seen = Seen(fresh=fresh)

    def settle(self, asked: Sequence[Asked]) -> Settled:
        """Sort the next visits of the file; the caller writes the new ones before it asks again."""
        held_uuids = self._uuids([one.visit.uuid for one in asked if one.visit.uuid and self._perhaps(one.visit.uuid)])
        held = self._alike([one for one in asked if self._perhaps(_what(one))])
        new: list[Asked] = []
        twice: list[Asked] = []
        otherwise: list[int] = []
        for one in asked:
            what, told = _what(one), _told(one)
            first = held_uuids.get(told.uuid)
            if first is not None:
                is_equal = told in held[what] or (one.person_id == NOBODY and _agree(first, what))
                if first.is_of_load and not is_equal:
                    twice.append(one)
                elif not (first.is_of_load or _agree(first, what)):
                    otherwise.append(one.visit.line)
                continue
            if any(_is_same(told, other) for other in held[what]):
                continue
            new.append(one)
            held[what].append(told)
            if told.uuid:
                held_uuids[told.uuid] = First(*what[:3], is_of_load=True)
        self._seen.forget()
        return Settled(new, twice, otherwise, len(asked) - len(new) - len(twice))

    def _perhaps(self, key: object) -> bool:
        perhaps, _earlier = self._seen.suspects(0, (hash(key),))
        return perhaps

    def _uuids(self, uuids: Sequence[str]) -> dict[str, First]:
        found: dict[str, First] = {}
        for some in _by_turns(sorted(uuids)):
            wanted = select(VISIT.c.uuid, VISIT.c.person_id, VISIT.c.on, VISIT.c.kind, VISIT.c.id).where(VISIT.c.uuid.in_(some))
            for uuid, person_id, on, kind, number in self._connection.execute(wanted):
                found[uuid] = First(person_id or NOBODY, on.isoformat(), kind, is_of_load=number >= self._first_id)
        return found

    def _alike(self, asked: Sequence[Asked]) -> defaultdict[What, list[Told]]:
        found: defaultdict[What, list[Told]] = defaultdict(list)
        main = and_(DIAGNOSIS.c.visit_id == VISIT.c.id, DIAGNOSIS.c.role == DiagnosisRole.MAIN.value)
        columns = VISIT.c
        wanted = select(
            columns.person_id, columns.on, columns.kind, columns.organisation_id, columns.uuid, columns.card, columns.doctor,
            DIAGNOSIS.c.code,
        ).outerjoin(DIAGNOSIS, main)  # fmt: skip
        for some in _by_turns(sorted({(one.person_id, one.visit.on) for one in asked})):
            pairs = [(person_id, date.fromisoformat(on)) for person_id, on in some]
            for row in self._connection.execute(wanted.where(tuple_(columns.person_id, columns.on).in_(pairs))):
                organisation = 0 if row.organisation_id in {None, self._own} else row.organisation_id
                what = (row.person_id, row.on.isoformat(), row.kind, organisation)
                found[what].append(Told(row.uuid or "", row.card or "", row.code or "", row.doctor or ""))
        return found


def _what(one: Asked) -> What:
    return one.person_id, one.visit.on, one.visit.kind, one.organisation_id


def _agree(held: First, what: What) -> bool:
    """Whether a row speaks of the visit that its uuid names; where it knows nobody, the register may know more by now."""
    return held[1:3] == what[1:3] and what[0] in {held[0], NOBODY}


def _told(one: Asked) -> Told:
    main = next((code for code, role in one.visit.diagnoses if role == MAIN), "")
    return Told(one.visit.uuid, one.visit.tail[CARD], main, one.visit.tail[DOCTOR])


def _is_same(one: Told, other: Told) -> bool:
    if one.uuid and other.uuid:
        return False
    return all(mine == theirs or not (mine and theirs) for mine, theirs in zip(one[1:], other[1:], strict=True))


def _by_turns(wanted: Sequence[T]) -> Iterator[list[T]]:
    left = iter(wanted)
    while some := list(islice(left, AT_ONCE)):
        yield some
