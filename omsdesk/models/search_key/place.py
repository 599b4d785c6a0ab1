"""How parts of an address are compared: by the name alone, whatever kind of place is written beside it and on which side.

>>> fold_place("ул. Лёни Голикова") == fold_place("Лени Голикова УЛИЦА") == "лениголикова"
True
>>> fold_place("пр-т Мира"), place_key("пр-т Мира"), place_key("Мира проспект"), place_key("ул. Мира")
('мира', 'мира пр', 'мира пр', 'мира')

A folded name begins as the typed one does, so that a part of it is looked up as a prefix.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from omsdesk.models.numbers import regions
from omsdesk.models.search_key.folding import fold

# The first kind of each level is what is meant where nothing is written: a town, a street.
_KINDS = {
    "": "г гор город ул улица",
    "пр": "пр пр-т пр-кт просп проспект",
    "пер": "пер переулок",
    "пл": "пл площадь",
    "б-р": "б-р бул бульв бульвар",
    "ш": "ш шоссе",
    "наб": "наб набережная",
    "проезд": "пр-д проезд",
    "туп": "туп тупик",
    "ал": "ал аллея",
    "мкр": "мкр мкрн мкр-н микрорайон",
    "п": "п пос поселок пгт рп",
    "с": "с село",
    "д": "д дер деревня",
    "ст": "ст-ца станица",
    "х": "х хутор",
    "р-н": "р-н район",
}
KIND_OF: Mapping[str, str] = {fold(spelling): fold(kind) for kind, said in _KINDS.items() for spelling in said.split()}
"""The kind of a place by every folded spelling of it."""

DISTRICT, CITY, SETTLEMENT, STREET, POSTCODE = "D", "C", "P", "S", "I"
BETWEEN = "/"
LONGEST = 100
"""Signs of a folded name; what is longer is no name, and a key of the shared store has a limit of its own."""

_WORD = re.compile(r"[^\s.,]+")


class Place(NamedTuple):
    """The parts of an address that many people share, as they are written; the house and the flat are never among them."""

    okato: str = ""
    district: str = ""
    city: str = ""
    settlement: str = ""
    street: str = ""
    postcode: str = ""


class PlaceWord(NamedTuple):
    """One part of an address by its folded name: which part it is, and the region and the place that it lies in."""

    part: str
    okato: str
    within: str
    key: str


def fold_place(text: str) -> str:
    """Fold the name of a place without its kind; folding again changes nothing, and there is no text it does not survive."""
    return _taken_apart(text)[0]


@lru_cache(maxsize=1 << 14)
def place_key(text: str) -> str:
    """Fold the name, then its kind where it is not the usual one: a street and an avenue of one name are two."""
    name, kind = _taken_apart(text)
    return f"{name} {kind}" if name and kind else name


@lru_cache(maxsize=1 << 10)
def region_key(okato: str) -> str:
    """The five digits of the subject that an ОКАТО code of any length lies in; an unknown code as it is."""
    region = regions.by_okato(okato)
    return region.okato if region else fold(okato)


def within_city(city: str, settlement: str) -> str:
    """The place that streets lie in: the settlement where there is one, else the city."""
    return place_key(settlement) or place_key(city)


def within_street(city: str, settlement: str, street: str) -> str:
    """The street that postcodes belong to."""
    return f"{within_city(city, settlement)}{BETWEEN}{place_key(street)}"


def place_words(place: Place) -> Iterator[tuple[PlaceWord, str]]:
    """The words of an address that others may be helped with, each with how it is written; what folds to nothing is none."""
    okato, home = region_key(place.okato), within_city(place.city, place.settlement)
    said = (
        (DISTRICT, "", place.district),
        (CITY, "", place.city),
        (SETTLEMENT, "", place.settlement),
        (STREET, home, place.street),
        (POSTCODE, within_street(place.city, place.settlement, place.street), place.postcode),
    )
    for part, within, written in said:
        if key := place_key(written):
            shown = " ".join(written.split())
            if len(shown) <= LONGEST and len(key) <= LONGEST and len(within) <= 2 * LONGEST:
                yield PlaceWord(part, okato, within, key), shown


def counted_words(places: Mapping[Place, int]) -> dict[PlaceWord, tuple[str, int]]:
    """Each word of these places, as the commonest of them spells it, and of how many addresses; always in the same order."""
    counted: Counter[PlaceWord] = Counter()
    spelled: dict[PlaceWord, tuple[int, str]] = {}
    for place, times in places.items():
        for word, shown in place_words(place):
            counted[word] += times
            if word not in spelled or spelled[word] < (times, shown):
                spelled[word] = times, shown
    return {word: (spelled[word][1], counted[word]) for word in sorted(counted)}


def _taken_apart(text: str) -> tuple[str, str]:
    words = _WORD.findall(text)
    if len(words) < 2:
        return fold(" ".join(words)), ""
    ends = [(KIND_OF.get(fold(words[place])), len(words[place]), place) for place in (0, -1)]
    # Of two the longer spelling is the kind, the other an initial: «Д. Бедного ул.». Of «г. бр» the first is: a name is begun.
    is_begun = len(words) == 2 and all(kind is not None for kind, _length, _place in ends)
    kind, _length, place = ends[0] if is_begun else max(ends, key=lambda end: (end[0] is not None, end[1], end[2]))
    if kind is None:
        return fold(" ".join(words)), ""
    del words[place]
    return fold(" ".join(words)), kind
