"""Typed names: beginnings of words in any order, any layout, any alphabet, with initials and a birth date anywhere.

Of one text come several readings, the likeliest first:

- as typed; two or three letters beside a date also as initials («ии 12051980»): before the beginning of a word when they
  are capitals, touch the date or are one letter repeated, behind it otherwise; without a date only where one of these says so;
- Latin tokens as Russian keys in the wrong layout, and as transliteration: whichever looks more like a name comes first;
- neighbours joined («иванова петрова» for Иванова-Петрова, «гусейн оглы»), because a part of a name is kept as one word;
  four words and more fit only so.

A single letter alone asks nothing, nor do initials without a date: everybody would be found.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, islice, pairwise

from omsdesk.errors import Said
from omsdesk.models.search_key import fold, has_latin, is_wrong_layout, latin_key, relayout
from omsdesk.services.search import typed_date
from omsdesk.services.search.reading import OTHER_WORDS, ByBirthDate, ByName, Question, Reading, Via, asking
from omsdesk.services.search.typed_date import Dated

ONLY_INITIALS = "question.initials"
OTHER_DIGITS = "question.digits_ignored"
PARTS = 3
TWO = 2
MOST_WORDS = 6
MOST_LETTERS = 60

# Into how many parts so many words are joined.
_SIZES = ((), (), (1,), (2, 1), (3, 2, 1), (3,), (3,))
_BETWEEN = re.compile(r"[\s,;:/\\|()\[\]{}<>%*?!=+&^#@$~_]+")
_PIECES = re.compile(r"[0-9]+|[^0-9.]+")
_BLANKS = re.compile(r"(\s+)")


@dataclass(frozen=True, slots=True)
class _Word:
    """A typed word: its key, folded or a skeleton, its folded letters, and whether it was written in capitals."""

    key: str
    letters: str
    capitals: bool = False

    @property
    def is_initial(self) -> bool:
        return len(self.letters) == 1


def read(text: str, today: date) -> Question:
    """Read names and a birth date or year; there are no readings where nothing could be found by them."""
    typed = typed_date.find(text, today)
    readings: dict[Reading, None] = {}
    hints: tuple[Said, ...] | None = None
    repaired = None
    for via, dated in _variants(text, typed, today):
        pieces = _pieces(dated.rest)
        words = _words(pieces, via)
        readings.update(dict.fromkeys(_readings(words, dated, via)))
        # What is said is about the likeliest reading.
        hints = (*dated.hints, *_hints(pieces, words, dated)) if hints is None else hints
        if via == "layout":
            repaired = " ".join(f"{dated.before} {dated.written} {dated.after}".split())
    return replace(asking(tuple(readings), hints or ()), repaired=repaired)


def _variants(text: str, typed: Dated, today: date) -> list[tuple[Via, Dated]]:
    """Give the text as typed or, with Latin tokens in it, as wrong layout and as transliteration, the likelier first."""
    russian = _relaid(f"{typed.before}\n{typed.after}")
    if russian is None:
        return [("", typed)]
    before, _, after = russian.partition("\n")
    relaid = replace(typed, before=before, after=after)
    if not typed.birth_date:
        # The month may be in the wrong layout as well: 12 vfz 1980.
        again = typed_date.find(_relaid(text) or "", today)
        relaid = again if again.birth_date else relaid
    both: list[tuple[Via, Dated]] = [("layout", relaid), ("translit", typed)]
    latin = " ".join(filter(relayout, typed.rest.split()))
    return both if is_wrong_layout(latin) else both[::-1]


def _relaid(text: str) -> str | None:
    """Convert every token that has Latin letters and no Russian one; a text without Russian letters as a whole."""
    whole = relayout(text)
    if whole or not has_latin(text):
        return whole
    relaid = "".join(relayout(token) or token for token in _BLANKS.split(text))
    return None if relaid == text else relaid


def _pieces(text: str) -> list[str]:
    """Take a text apart at signs, points and digits; a hyphen or an apostrophe stays in its word."""
    return [piece for token in _BETWEEN.split(text) for piece in _PIECES.findall(token)]


def _key(text: str, via: Via) -> str:
    return (latin_key(text) if via == "translit" else fold(text))[:MOST_LETTERS]


def _words(pieces: Sequence[str], via: Via) -> list[_Word]:
    named = (piece for piece in pieces if not piece.isdigit())
    words = (_Word(_key(piece, via), fold(piece), piece.isupper()) for piece in islice(named, MOST_WORDS))
    return [word for word in words if word.key]


def _hints(pieces: Sequence[str], words: Sequence[_Word], dated: Dated) -> Iterator[Said]:
    numbers = sum(map(str.isdigit, pieces))
    if numbers:
        yield Said(OTHER_DIGITS)
    if words[1:] and not dated.birth_date and all(word.is_initial for word in words):
        yield Said(ONLY_INITIALS)
    if len(pieces) - numbers > MOST_WORDS:
        yield Said(OTHER_WORDS)


def _readings(words: Sequence[_Word], dated: Dated, via: Via) -> Iterator[Reading]:
    if not words and dated.birth_date:
        yield ByBirthDate(dated.birth_date)
    # Initials join nobody: where too many are left over, the first three words are asked.
    for group in [*_orders(words, dated, via), *_joined(words, via)] or filter(None, [words[:PARTS]]):
        if dated.birth_date or not all(word.is_initial for word in group):
            keys = tuple(word.key for word in group)
            yield ByName(keys, tuple(word.is_initial for word in group), dated.birth_date, dated.birth_year, via)


def _orders(words: Sequence[_Word], dated: Dated, via: Via) -> list[Sequence[_Word]]:
    """Give the words as they stand and, where a short one may be initials, so as well."""
    if not words or words[PARTS:]:
        return []
    place = _place_of_initials(words)
    if place is None:
        return [words]
    short, before, after = words[place], words[:place], words[place + 1 :]
    spelt = [*before, *(_Word(key, letter) for letter in short.letters if (key := _key(letter, via))), *after]
    outstanding = short.capitals and not any(word.capitals for word in (*before, *after))
    if outstanding or dated.glued or len(set(short.letters)) == 1:
        return [spelt, words]
    return [words, spelt] if dated.birth_date else [words]


def _place_of_initials(words: Sequence[_Word]) -> int | None:
    """Find the word that may be initials: the only one, of two or three letters, or of two words the later of two letters."""
    if words[TWO:] or any(word.is_initial for word in words):
        return None
    most = TWO if words[1:] else PARTS
    fitting = [place for place, word in enumerate(words) if len(word.letters) <= most]
    return fitting[-1] if fitting else None


def _joined(words: Sequence[_Word], via: Via) -> Iterator[Sequence[_Word]]:
    """Give the ways to join neighbours, so that at most three words are left; a single letter joins nobody."""
    count = len(words)
    for size in _SIZES[count]:
        for cuts in combinations(range(1, count), size - 1):
            groups = [words[start:end] for start, end in pairwise((0, *cuts, count))]
            if all(len(group) == 1 or not any(word.is_initial for word in group) for group in groups):
                yield [group[0] if len(group) == 1 else _one(group, via) for group in groups]


def _one(group: Sequence[_Word], via: Via) -> _Word:
    letters = "".join(word.letters for word in group)
    return _Word(_key(letters, via), letters)
