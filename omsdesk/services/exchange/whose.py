"""Whose the rows of a file are: people by number, paper, or name and birth date, and what is held of their coverage."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, select, tuple_

from omsdesk.models.coverage.facts import Held
from omsdesk.models.words import IdentifierKind
from omsdesk.services import eligibility, indexing
from omsdesk.services.exchange.visit_rows import BY_DOCUMENT, BY_ENP, BY_NAME, BY_SNILS, Key

PERSON, LINE, IDENTIFIER = eligibility.PERSON.c, indexing.LINE.c, indexing.IDENTIFIER.c
KINDS = {
    BY_ENP: IdentifierKind.ENP.value, BY_SNILS: IdentifierKind.SNILS.value, BY_DOCUMENT: IdentifierKind.DOCUMENT.value,
}  # fmt: skip
AT_ONCE = 500
KEPT = 100_000
"""So many people are remembered from one portion to the next; they take some 600 bytes each."""

T = TypeVar("T")


class Whose:
    """People of one store, asked for a portion of keys at a time."""

    def __init__(self, connection: Connection) -> None:
        """Nobody is known yet."""
        self._connection = connection
        self._found: dict[Key, tuple[int, ...]] = {}
        self._held: dict[int, Held] = {}

    def find(self, keys: Iterable[Key]) -> Mapping[Key, tuple[int, ...]]:
        """The ids of those whom each key means; who bears a number or a name now goes before who bore it."""
        if len(self._found) > KEPT:
            self._found.clear()
        wanted = {key for key in keys if key not in self._found}
        self._found.update(dict.fromkeys(wanted, ()))
        for by in KINDS:
            self._by_number(by, sorted(key[1] for key in wanted if key[0] == by))
        self._by_name([key for key in wanted if key[0] == BY_NAME])
        return self._found

    def held(self, ids: Iterable[int]) -> Mapping[int, Held]:
        """Birth, death and policies of these people."""
        if len(self._held) > KEPT:
            self._held.clear()
        for some in _by_turns(sorted({one for one in ids if one not in self._held})):
            periods = eligibility.periods_of(self._connection, some)
            wanted = select(PERSON.id, PERSON.birth_date, PERSON.death_date).where(PERSON.id.in_(some))
            for person_id, born, died in self._connection.execute(wanted):
                self._held[person_id] = Held(born, died, periods=tuple(periods[person_id]))
        return self._held

    def _by_number(self, by: str, numbers: Sequence[str]) -> None:
        for some in _by_turns(numbers):
            now: defaultdict[str, set[int]] = defaultdict(set)
            before: defaultdict[str, set[int]] = defaultdict(set)
            asked = select(IDENTIFIER.value, IDENTIFIER.person_id, IDENTIFIER.former)
            asked = asked.where(IDENTIFIER.kind == KINDS[by], IDENTIFIER.value.in_(some))
            for number, person_id, former in self._connection.execute(asked):
                (before if former else now)[number].add(person_id)
            self._found.update(((by, number), tuple(sorted(ids))) for number, ids in {**before, **now}.items())

    def _by_name(self, keys: Sequence[Key]) -> None:
        """By surname and birth date, and by the name and the patronymic as far as the row says them."""
        of: defaultdict[tuple[str, str], list[Key]] = defaultdict(list)
        for key in sorted(keys):
            of[key[4], key[1]].append(key)
        found: defaultdict[Key, set[int]] = defaultdict(set)
        for born, surname, name, patronymic, person_id in self._lines(list(of)):
            for key in of[born.isoformat(), surname]:
                if key[2] in {"", name} and key[3] in {"", patronymic}:
                    found[key].add(person_id)
        self._found.update((key, tuple(sorted(ids))) for key, ids in found.items())

    def _lines(self, wanted: Sequence[tuple[str, str]]) -> Iterator[Any]:
        """The lines of people born on a day under a surname, of former names too."""
        asked = select(LINE.birth_date, LINE.surname_key, LINE.name_key, LINE.patronymic_key, LINE.person_id)
        for some in _by_turns(wanted):
            pairs = [(date.fromisoformat(born), surname) for born, surname in some]
            yield from self._connection.execute(asked.where(tuple_(LINE.birth_date, LINE.surname_key).in_(pairs)))


def _by_turns(wanted: Sequence[T]) -> Iterator[list[T]]:
    left = iter(wanted)
    while some := list(islice(left, AT_ONCE)):
        yield some
