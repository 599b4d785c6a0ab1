"""One list in memory: found by the beginning of a code, or by the beginnings of words in any order, the likeliest first."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import chain, islice
from typing import NamedTuple

from omsdesk.models.care.codes import code_key, code_readings, words_of_name
from omsdesk.models.search_key import relayout
from omsdesk.wording import LANGUAGES, knows, say

AFTER_ALL = "\uffff"
SPARSE = 50
"""One row of so many fits: then to sort those that do is as quick as to look at all."""


class CodeRow(NamedTuple):
    """A code with its name, and what only its list knows of it."""

    code: str
    name: str
    parent: str | None = None
    """The code above it; of a result or an outcome the conditions (V006) it belongs to."""
    tariff: str | None = None
    """Roubles for one service, a decimal with a point."""
    against: tuple[str, ...] = ()
    """Codes of the infections that a vaccine is given against."""
    is_heading: bool = False
    """A chapter or a block: shown as what stands above, never chosen."""
    since: date | None = None
    until: date | None = None

    def holds(self, on: date | None) -> bool:
        """Whether it is in force on a day, the day `until` included; any row is where no day is said."""
        return on is None or ((self.since is None or self.since <= on) and (self.until is None or on <= self.until))


class CodeIndex:
    """The rows of a list, never changed again: any thread may ask. A row's number is its rank, the commonest first."""

    def __init__(self, rows: Iterable[CodeRow], said: Mapping[str, str]) -> None:
        """Index these rows; `said`: what else the common ones are called, by code, those asked for most first."""
        ranks = {code: rank for rank, code in enumerate(said)}
        self.rows: tuple[CodeRow, ...] = tuple(
            sorted(rows, key=lambda row: (ranks.get(row.code, len(ranks)), len(row.name), row.code))
        )
        self._by_code = {row.code: row for row in self.rows}
        kept = sorted((code_key(row.code), place) for place, row in enumerate(self.rows) if not row.is_heading)
        self._keys, self._of_keys = [key for key, _ in kept], [place for _, place in kept]
        words = list(_all_words(self.rows, said))
        self._words, self._of_words = _inverted(words)
        self._firsts, self._of_firsts = _inverted((place, some[:1]) for place, some in words)

    def get(self, code: str) -> CodeRow | None:
        """The row of a code, headings too; a code that was written otherwise (case, dots, Russian letters) is found as well."""
        row = self._by_code.get(code)
        if row is not None:
            return row
        key = code_key(code)
        place = bisect_left(self._keys, key)
        return self.rows[self._of_keys[place]] if key and self._keys[place : place + 1] == [key] else None

    def find(self, text: str, limit: int, on: date | None, parent: str | None) -> tuple[CodeRow, ...]:
        """At most so many rows in force that the text may mean; nothing typed means all of them."""
        other = relayout(text)
        for reading in filter(None, (text, other)):
            found = tuple(islice(self._fitting(reading, on, parent), limit))
            if found:
                return found
        return () if text.strip() else tuple(islice(self._held(range(len(self.rows)), on, parent), limit))

    def _fitting(self, text: str, on: date | None, parent: str | None) -> Iterator[CodeRow]:
        """By code in the order of codes; then those whose name begins so; then the others; the commonest first."""
        coded: list[Sequence[int]] = []
        fits: set[int] | None = None
        firsts: set[int] = set()
        for word in text.split():
            by_code = [self._coded(key) for key in code_readings(word)]
            pieces = words_of_name(word)
            if not pieces:
                continue
            here = _all_of([_joined(self._words, self._of_words, piece) for piece in pieces])
            for places in by_code:
                here.update(places)
            fits = here if fits is None else fits & here
            firsts |= _joined(self._firsts, self._of_firsts, pieces[0])
            coded += by_code
        return self._held(_in_order(coded, fits or set(), firsts, len(self.rows)), on, parent)

    def _coded(self, key: str) -> Sequence[int]:
        return self._of_keys[bisect_left(self._keys, key) : bisect_left(self._keys, key + AFTER_ALL)]

    def _held(self, places: Iterable[int], on: date | None, parent: str | None) -> Iterator[CodeRow]:
        rows = (self.rows[place] for place in places)
        return (row for row in rows if not row.is_heading and row.holds(on) and parent in {None, row.parent})


def _in_order(coded: Sequence[Sequence[int]], found: set[int], firsts: set[int], count: int) -> Iterator[int]:
    """What was found by code, then what begins so, then the rest; a part is made when it is come to: few rows are asked for."""
    by_code = dict.fromkeys(place for place in chain.from_iterable(coded) if place in found)
    yield from by_code
    found.difference_update(by_code)
    yield from _ascending(found & firsts, count)
    yield from _ascending(found - firsts, count)


def _ascending(places: set[int], count: int) -> Iterable[int]:
    """In the order of rank; of a large part of the list the first are found sooner by looking than by sorting."""
    return (place for place in range(count) if place in places) if len(places) > count // SPARSE else sorted(places)


def _all_words(rows: Sequence[CodeRow], said: Mapping[str, str]) -> Iterator[tuple[int, Sequence[str]]]:
    for place, row in enumerate(rows):
        if not row.is_heading:
            named = (row.name, said.get(row.code, ""), *map(_infection_names, row.against))
            yield place, tuple(chain.from_iterable(map(words_of_name, named)))


@cache
def _infection_names(code: str) -> str:
    """What an infection is called in every language: a vaccine is asked for by it."""
    return " ".join(say(named, language) for language in LANGUAGES if knows(named := f"infection.{code}", language))


def _inverted(words: Iterable[tuple[int, Sequence[str]]]) -> tuple[list[str], list[Sequence[int]]]:
    """Every word in order, and beside it the places that have it."""
    held: dict[str, list[int]] = {}
    for place, said in words:
        for word in said:
            held.setdefault(word, []).append(place)
    ordered = sorted(held)
    return ordered, [tuple(held[word]) for word in ordered]


def _joined(words: Sequence[str], places: Sequence[Sequence[int]], beginning: str) -> set[int]:
    """The places of every word that begins so."""
    first, last = bisect_left(words, beginning), bisect_left(words, beginning + AFTER_ALL)
    return set(chain.from_iterable(places[first:last]))


def _all_of(sets: Sequence[set[int]]) -> set[int]:
    return set.intersection(*sets) if sets else set()
