"""The words of addresses, counted in the caller's transaction as addresses are written; an address that ends stays counted."""

from collections import Counter
from collections.abc import Mapping

from sqlalchemy import Connection, func, select, text

from omsdesk.models.records import Address, table_of
from omsdesk.models.records import PlaceWord as Word
from omsdesk.models.search_key.place import Place, PlaceWord, counted_words

ADDRESS, WORD = table_of(Address), table_of(Word)
COLUMNS = ("okato", "district", "city", "settlement", "street", "postcode")
"""The columns of an address that a `Place` holds, in its order."""

# One statement, the same on both stores: a word that begins at two desks at once is begun by one and counted by the other.
_COUNT = text(
    "insert into place_word (part, okato, within, key, shown, times) values (:part, :okato, :within, :key, :shown, :times) "
    "on conflict (part, okato, within, key) do update set times = place_word.times + excluded.times",
)


def add_places(connection: Connection, places: Mapping[Place, int]) -> None:
    """Count the words of these places, of so many addresses each; always in one order, so that two desks never wait crosswise."""
    names = (*PlaceWord._fields, "shown", "times")
    rows = [dict(zip(names, (*word, *said), strict=True)) for word, said in counted_words(places).items()]
    if rows:
        connection.execute(_COUNT, rows)


def held_places(connection: Connection) -> Mapping[Place, int]:
    """The places of all addresses that are held, ended ones too, with their number: what the words are made of."""
    parts = [ADDRESS.c[name] for name in COLUMNS]
    found: Counter[Place] = Counter()
    for *said, times in connection.execute(select(*parts, func.count()).group_by(*parts)):
        found[Place(*(part or "" for part in said))] += times
    return found
