"""One question's hunt for people: readings asked one after another, each person once, exact readings before repaired ones."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache
from itertools import permutations

from sqlalchemy import Connection

from omsdesk.errors import Said
from omsdesk.models import search_key
from omsdesk.models.words import IdentifierKind
from omsdesk.services import indexing
from omsdesk.services.search import queries
from omsdesk.services.search.queries import FORMER, KEYS_FROM, PERSON, WAS, Line, Query
from omsdesk.services.search.reading import ByBirthDate, ByName, ByNumber, Reading

PHONE_TAIL = "phone_tail"
SPELLINGS = 40
"""How many surnames alike are asked for, the commonest first."""
ALIKE_LOOKED_AT = 400
PEOPLE_OF_A_DAY = 2000
SHORTEST_TO_REPAIR = 4
"""Words of fewer letters are too near to everything to be repaired."""

Keys = tuple[str, ...]
Test = Callable[[str, str], bool]
"""Whether a key of the store meets a typed word."""


class Met(IntEnum):
    """How well a person meets what was typed."""

    PARTLY = 0
    """A word was repaired, or only the beginning of the surname was typed."""
    SURNAME = 1
    """The surname is whole, the rest as far as it was typed."""
    WHOLE = 2
    """Every word is whole or was meant as an initial; or the whole number was typed."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A line that was met: the row of the store, how well, and why if that is not plain."""

    line: Line
    met: Met
    why: Said | None


@dataclass(frozen=True, slots=True)
class Word:
    """A typed word in one of the possible orders."""

    key: str
    initial: bool


Words = tuple[Word, ...]


@dataclass
class Hunt:
    """People found so far, in the order they are shown; one more than the limit tells that there are more."""

    connection: Connection
    limit: int
    hits: dict[int, Hit] = field(default_factory=dict)

    @property
    def is_full(self) -> bool:
        """Whether nothing more can be shown."""
        return len(self.hits) > self.limit

    def ask(self, reading: Reading) -> None:
        """Ask one reading exactly as it stands."""
        if isinstance(reading, ByNumber):
            self._by_number(reading)
        elif isinstance(reading, ByBirthDate):
            self._take(queries.by_name_and_day(0), {"day": reading.birth_date.isoformat()}, _wholly)
        elif reading.via == "translit":
            self._transliterated(reading)
        else:
            self._by_name(reading)

    def ask_loosely(self, reading: ByName) -> None:
        """Ask a reading of words for people whose name is spelt nearly so."""
        if reading.birth_date is not None:
            near = _nearly_in_latin if reading.via == "translit" else _nearly
            self._alike_of_day(reading, near, Said("why.misspelt", {"typed": " ".join(reading.words)}))
        elif reading.via != "translit":
            self._alike_by_dictionary(reading)

    # exact readings

    def _by_number(self, reading: ByNumber) -> None:
        if reading.kind == PHONE_TAIL:
            tail = queries.prefix("tail", indexing.phone_key(reading.value))
            met = queries.BY_PHONE_TAIL.rows(self.connection, kind="phone", limit=self._wanted(), **tail)
        else:
            met = queries.BY_NUMBER.rows(self.connection, kind=reading.kind, value=reading.value, limit=self._wanted())
        lines = self._lines_of([one[0] for one in met])
        for person_id, former, value in sorted(met, key=_former_last):
            line = lines.get((person_id, 0))
            if line is not None:
                how = Met.WHOLE if reading.kind != PHONE_TAIL or len(reading.value) >= indexing.PHONE_DIGITS else Met.PARTLY
                self._add(line, how, _why_number(reading, value, former=bool(former)))

    def _by_name(self, reading: ByName) -> None:
        for place, words in enumerate(_orders(reading)):
            if self.is_full:
                return
            if reading.birth_date is not None or self._is_borne(words):
                self._in_this_order(reading, words, Said("why.order") if place else None)
        if not self.hits:
            self._without_surname(reading)

    def _in_this_order(self, reading: ByName, words: Words, why: Said | None, *, whole: bool = False) -> None:
        parameters = _spans(words)
        if whole:
            parameters["part0"] = words[0].key
        if reading.birth_date is not None:
            parameters["day"] = reading.birth_date.isoformat()
            self._take(queries.by_name_and_day(len(words)), parameters, _how_by(words), why)
        elif reading.birth_year is not None:
            keys = queries.by_name_and_year(len(words))
            born = keys.rows(self.connection, limit=self._wanted(), **queries.days_of(reading.birth_year), **parameters)
            self._add_in_order([(line[-2], line[-1]) for line in born], _how_by(words), why)
        else:
            self._take(queries.by_name(len(words), whole=whole), parameters, _how_by(words), why)

    def _without_surname(self, reading: ByName) -> None:
        """People who have a name but no surname; of a birth date also name and patronymic. Asked when no surname was met."""
        if reading.birth_date is not None:
            self._alike_of_day(reading, str.startswith, Said("why.given_names"))
            return
        words = next(_orders(reading))
        self._take(
            queries.WITHOUT_SURNAME, queries.prefix("name", words[0].key), _how_by_given_names(words), Said("why.given_names")
        )

    def _is_borne(self, words: Words) -> bool:
        """Whether anybody's name begins as the second word: a name where a surname was meant costs no search of people."""
        return len(words) == 1 or bool(queries.NAMES.rows(self.connection, **queries.prefix("name", words[1].key)))

    def _transliterated(self, reading: ByName) -> None:
        why = Said("why.translit")
        if reading.birth_date is not None:
            self._alike_of_day(reading, _same_in_latin, why)
            return
        for words in _orders(reading):
            parameters: dict[str, object] = {}
            for place, word in enumerate(words[:2]):
                parameters |= queries.prefix(f"latin{place}", word.key)
            self._take(queries.by_latin(len(words[:2])), parameters, _how_in_latin(words), why)

    # readings of misspelt words

    def _alike_of_day(self, reading: ByName, test: Test, why: Said) -> None:
        assert reading.birth_date is not None
        names = queries.NAMES_OF_DAY.rows(self.connection, day=reading.birth_date.isoformat(), limit=PEOPLE_OF_A_DAY)
        alike = [line for line in names if _meets(reading.words, line[:3], test)]
        if not alike and len(reading.words) == 2:  # noqa: PLR2004 - a name and a patronymic
            alike = [line for line in names if _meets(reading.words, line[1:3], test)]
        how = _how_in_any_order(reading, latin=test is _same_in_latin) if test in EXACT else _partly
        self._add_in_order([(line[3], line[4]) for line in alike[: self._wanted()]], how, why)

    def _alike_by_dictionary(self, reading: ByName) -> None:
        for words in _orders(reading):
            typed = words[0].key
            if len(typed) < SHORTEST_TO_REPAIR or not self._is_borne(words):
                continue
            for surname in self._like(typed):
                self._in_this_order(reading, (Word(surname, initial=False), *words[1:]), None, whole=True)
                if self.is_full:
                    break
            self._call_misspelt(typed)
            if self.hits:
                return

    def _like(self, word: str) -> Iterable[str]:
        """The surnames that sound like the word or are one slip away, the commonest first."""
        sound = search_key.sound_key(word)
        alike: dict[str, int] = dict(queries.SURNAMES_BY_SOUND.rows(self.connection, sound=sound, limit=ALIKE_LOOKED_AT))
        near = queries.listed(self.connection, queries.surnames_by_slip, list(indexing.slips(word)))
        alike |= {key: people for key, people in near if search_key.near(word, key)}
        alike.pop(word, None)
        return sorted(alike, key=lambda key: (-alike[key], key))[:SPELLINGS]

    def _call_misspelt(self, typed: str) -> None:
        why = Said("why.misspelt", {"typed": typed})
        for person_id, hit in self.hits.items():
            self.hits[person_id] = Hit(hit.line, Met.PARTLY, hit.why or why)

    # gathering

    def _wanted(self) -> int:
        """How many lines to ask for: people met before may come again."""
        return self.limit + 1 + len(self.hits)

    def _take(self, query: Query, parameters: Mapping[str, object], how: "How", why: Said | None = None) -> None:
        """Add what a query finds; ask for more where several lines of one person used the limit up."""
        wanted = self._wanted()
        while True:
            lines = query.rows(self.connection, limit=wanted, **parameters)
            for line in lines:
                met = how(line)
                if met is not None:
                    self._add(line, met, why)
            if self.is_full or len(lines) < wanted:
                return
            wanted *= 4

    def _add_in_order(self, places: Sequence[tuple[int, int]], how: "How", why: Said | None) -> None:
        lines = self._lines_of([person_id for person_id, _former in places])
        # Another desk may have changed a name between the two questions.
        for line in filter(None, map(lines.get, places)):
            self._add(line, how(line) or Met.PARTLY, why)

    def _lines_of(self, people: Sequence[int]) -> dict[tuple[int, int], Line]:
        found = queries.listed(self.connection, queries.by_people, list(dict.fromkeys(people)))
        return {(line[PERSON], line[FORMER]): line for line in found}

    def _add(self, line: Line, met: Met, why: Said | None) -> None:
        """Add a person; of several lines of one, the best met counts, of equal ones the present name."""
        held = self.hits.get(line[PERSON])
        if held is not None and (held.met, -held.line[FORMER]) >= (met, -line[FORMER]):
            return
        if held is None and self.is_full:
            return
        if line[FORMER]:
            why = Said("why.former_name", {"was": line[WAS]})
        self.hits[line[PERSON]] = Hit(line, met, why)


How = Callable[[Line], Met | None]
"""How well a line is met; None when it is not met after all."""


def _wholly(_line: Line) -> Met:
    return Met.WHOLE


def _partly(_line: Line) -> Met:
    return Met.PARTLY


def _how_by(words: Words) -> How:
    keys = tuple(word.key for word in words)
    end = KEYS_FROM + len(keys)

    def how(line: Line) -> Met:
        met = line[KEYS_FROM:end]
        return Met.WHOLE if met == keys else _grade(words, met)

    return how


def _how_by_given_names(words: Words) -> How:
    def how(line: Line) -> Met | None:
        keys = line[KEYS_FROM + 1 :]
        return _grade(words, keys) if _begin(words, keys) else None

    return how


def _how_in_latin(words: Words) -> How:
    def how(line: Line) -> Met | None:
        keys = tuple(map(_skeleton, line[KEYS_FROM:]))
        return _grade(words, keys) if _begin(words, keys) else None

    return how


def _how_in_any_order(reading: ByName, *, latin: bool) -> How:
    orders = tuple(_orders(reading))

    def how(line: Line) -> Met:
        held = tuple(_skeleton(key) if latin else key for key in line[KEYS_FROM:] if key)
        return max(_grade(words, held) for words in orders)

    return how


def _begin(words: Words, keys: Keys) -> bool:
    return all(key.startswith(word.key) for word, key in zip(words, keys, strict=False))


def _grade(words: Words, keys: Keys) -> Met:
    if words[0].initial or words[0].key != keys[0]:
        return Met.PARTLY
    whole = all(word.initial or word.key == key for word, key in zip(words, keys, strict=False))
    return Met.WHOLE if whole else Met.SURNAME


def _orders(reading: ByName) -> Iterator[Words]:
    """The typed order first, then the surname last, then every other; an initial is a surname's only among initials."""
    typed = tuple(Word(*pair) for pair in zip(reading.words[:3], reading.initials[:3], strict=True))
    last_first = (*typed[-1:], *typed[:-1])
    for order in dict.fromkeys((typed, last_first, *permutations(typed))):
        if not order[0].initial or all(word.initial for word in order):
            yield order


def _spans(words: Words) -> dict[str, object]:
    parameters: dict[str, object] = {}
    for place, word in enumerate(words):
        parameters |= queries.prefix(f"part{place}", word.key)
    return parameters


def _former_last(met: Line) -> tuple[bool, int]:
    return bool(met[1]), met[0]


def _why_number(reading: ByNumber, value: str, *, former: bool) -> Said | None:
    if reading.kind == PHONE_TAIL:
        return Said("why.phone", {"tail": value[:4][::-1]})
    if reading.kind == IdentifierKind.ENP.value and not former:
        return None
    return Said(f"why.former_{reading.kind}" if former else f"why.{reading.kind}", {"number": value.upper()})


def _meets(words: Sequence[str], keys: Keys, test: Test) -> bool:
    """Whether every word meets a part of the name of its own, in whatever order, and one of them the first part."""
    held = tuple(key for key in keys if key)
    return any(all(map(test, order, words)) for order in permutations(held, len(words)) if held[0] in order)


def _nearly(key: str, word: str) -> bool:
    if key.startswith(word):
        return True
    if len(word) < SHORTEST_TO_REPAIR or abs(len(word) - len(key)) > 1:
        return False
    return search_key.near(word, key) or search_key.sound_key(word) == search_key.sound_key(key)


def _nearly_in_latin(key: str, word: str) -> bool:
    skeleton = _skeleton(key)
    return skeleton.startswith(word) or (len(word) >= SHORTEST_TO_REPAIR and search_key.near(word, skeleton))


def _same_in_latin(key: str, word: str) -> bool:
    return _skeleton(key).startswith(word)


_skeleton = lru_cache(maxsize=4096)(search_key.latin_key)
EXACT = frozenset({str.startswith, _same_in_latin})
