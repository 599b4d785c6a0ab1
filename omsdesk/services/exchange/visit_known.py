"""Which visits of a load are held already: by the sending's own uuid, or, where one of two has none, by what they are.

Two visits are the same when person, day, kind and organisation are equal and card, main diagnosis and doctor do not differ; what
one of them does not say does not differ. A known one is counted and left as it is held.

One that was withdrawn as a mistake is known by its uuid alone, and that it is withdrawn is noted; a row that is merely like it is
written, since it may be the right one, and noted as well.
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
OTHERWISE, WITHDRAWN, TWIN_WITHDRAWN = (f"load.visits.{one}" for one in ("known_otherwise", "known_withdrawn", "twin_withdrawn"))
"""What is noted of a row whose visit, or one like it, is held."""
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
    is_withdrawn: bool = False


class OfUuid(NamedTuple):
    """The visit that bears a uuid, and whether this load wrote it."""

    person_id: int
    on: str
    kind: str
    is_withdrawn: bool = False
    is_of_load: bool = False


class Asked(NamedTuple):
    """A visit of the file whose person and organisation were found."""

    visit: VisitLine
    person_id: int
    organisation_id: int


class Settled(NamedTuple):
    """Which visits of some are new, which stand under the uuid of another one of this load, how many are known.

    `noted` are the lines of which something is said, by what it is.
    """

    new: list[Asked]
    twice: list[Asked]
    noted: dict[str, list[int]]
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
        noted: dict[str, list[int]] = defaultdict(list)
        for one in asked:
            what, told = _what(one), _told(one)
            first = held_uuids.get(told.uuid)
            if first is not None and first.is_of_load:
                is_equal = told in held[what] or (one.person_id == NOBODY and _agree(first, what))
                twice += [] if is_equal else [one]
                continue
            alike = [other for other in held[what] if _is_same(told, other)]
            for code in _notes(first, what, alike):
                noted[code].append(one.visit.line)
            if first is not None or any(not other.is_withdrawn for other in alike):
                continue
            new.append(one)
            held[what].append(told)
            if told.uuid:
                held_uuids[told.uuid] = OfUuid(*what[:3], is_of_load=True)
        self._seen.forget()
        return Settled(new, twice, noted, len(asked) - len(new) - len(twice))

    def _perhaps(self, key: object) -> bool:
        perhaps, _earlier = self._seen.suspects(0, (hash(key),))
        return perhaps

    def _uuids(self, uuids: Sequence[str]) -> dict[str, OfUuid]:
        found: dict[str, OfUuid] = {}
        columns = (VISIT.c.uuid, VISIT.c.person_id, VISIT.c.on, VISIT.c.kind, VISIT.c.withdrawn_at, VISIT.c.id)
        for some in _by_turns(sorted(uuids)):
            for uuid, person_id, on, kind, gone, number in self._connection.execute(
                select(*columns).where(VISIT.c.uuid.in_(some))
            ):
                is_of_load = number >= self._first_id
                found[uuid] = OfUuid(person_id or NOBODY, on.isoformat(), kind, gone is not None, is_of_load)
        return found

    def _alike(self, asked: Sequence[Asked]) -> defaultdict[What, list[Told]]:
        found: defaultdict[What, list[Told]] = defaultdict(list)
        main = and_(DIAGNOSIS.c.visit_id == VISIT.c.id, DIAGNOSIS.c.role == DiagnosisRole.MAIN.value)
        columns = VISIT.c
        wanted = select(
            columns.person_id, columns.on, columns.kind, columns.organisation_id, columns.uuid, columns.card, columns.doctor,
            columns.withdrawn_at, DIAGNOSIS.c.code,
        ).outerjoin(DIAGNOSIS, main)  # fmt: skip
        for some in _by_turns(sorted({(one.person_id, one.visit.on) for one in asked})):
            pairs = [(person_id, date.fromisoformat(on)) for person_id, on in some]
            for row in self._connection.execute(wanted.where(tuple_(columns.person_id, columns.on).in_(pairs))):
                organisation = 0 if row.organisation_id in {None, self._own} else row.organisation_id
                what = (row.person_id, row.on.isoformat(), row.kind, organisation)
                told = (row.uuid or "", row.card or "", row.code or "", row.doctor or "")
                found[what].append(Told(*told, is_withdrawn=row.withdrawn_at is not None))
        return found


def _what(one: Asked) -> What:
    return one.person_id, one.visit.on, one.visit.kind, one.organisation_id


def _notes(first: OfUuid | None, what: What, alike: Sequence[Told]) -> Iterator[str]:
    if first is None:
        if alike and all(other.is_withdrawn for other in alike):
            yield TWIN_WITHDRAWN
    elif not _agree(first, what):
        yield OTHERWISE
    elif first.is_withdrawn:
        yield WITHDRAWN


def _agree(held: OfUuid, what: What) -> bool:
    """Whether a row speaks of the visit that its uuid names; where it knows nobody, the register may know more by now."""
    return held[1:3] == what[1:3] and what[0] in {held.person_id, NOBODY}


def _told(one: Asked) -> Told:
    main = next((code for code, role in one.visit.diagnoses if role == MAIN), "")
    return Told(one.visit.uuid, one.visit.tail[CARD], main, one.visit.tail[DOCTOR])


def _is_same(one: Told, other: Told) -> bool:
    if one.uuid and other.uuid:
        return False
    return all(mine == theirs or not (mine and theirs) for mine, theirs in zip(one[1:4], other[1:4], strict=True))


def _by_turns(wanted: Sequence[T]) -> Iterator[list[T]]:
    left = iter(wanted)
    while some := list(islice(left, AT_ONCE)):
        yield some
