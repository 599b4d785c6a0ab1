"""Whom the keys of a file mean: a ЕНП, a СНИЛС or an id, told apart by their length."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import Connection, select

from omsdesk.errors import Said
from omsdesk.models.numbers import enp, snils
from omsdesk.models.numbers.wrong import Wrong
from omsdesk.models.words import IdentifierKind
from omsdesk.services import eligibility, indexing
from omsdesk.services.portions import AT_ONCE, portions

UNKNOWN = "load.links.unknown"
NUMBERS = {enp.LENGTH: (IdentifierKind.ENP.value, enp.validate), snils.LENGTH: (IdentifierKind.SNILS.value, snils.validate)}
"""What a key is, by its length; any other is an id."""
IDENTIFIER, PERSON = indexing.IDENTIFIER.c, eligibility.PERSON.c

Bearers = Mapping[int, date]
"""People by their ids, with their birth dates."""


def bearers_of(connection: Connection, keys: Iterable[str]) -> Mapping[str, Bearers]:
    """Whom each key means: those who bear the number now, else those who bore it before; a key of nobody is left out."""
    by_length: defaultdict[int, set[str]] = defaultdict(set)
    for key in keys:
        by_length[len(key) if len(key) in NUMBERS else 0].add(key)
    found = _by_id(connection, by_length.pop(0, ()))
    for length, numbers in by_length.items():
        found |= _by_number(connection, NUMBERS[length][0], numbers)
    return found


def fault_of(key: str) -> Said:
    """Why a key means nobody: the rule of numbers that it breaks, with what fills its sentence, or that nobody here bears it."""
    try:
        if len(key) in NUMBERS:
            NUMBERS[len(key)][1](key)
    except Wrong as wrong:
        return Said(wrong.code, wrong.values)
    return Said(UNKNOWN)


def _by_id(connection: Connection, keys: Iterable[str]) -> dict[str, Bearers]:
    known: dict[int, date] = {}
    for some in portions(one for one in map(int, keys) if one <= eligibility.LARGEST_ID):
        held = connection.execute(select(PERSON.id, PERSON.birth_date).where(PERSON.id.in_(some)))
        known |= {one.id: one.birth_date for one in held}
    return {key: {int(key): known[int(key)]} for key in keys if int(key) in known}


def _by_number(connection: Connection, kind: str, numbers: set[str]) -> dict[str, Bearers]:
    now: defaultdict[str, dict[int, date]] = defaultdict(dict)
    before: defaultdict[str, dict[int, date]] = defaultdict(dict)
    wanted = select(IDENTIFIER.value, IDENTIFIER.former, PERSON.id, PERSON.birth_date).join_from(
        indexing.IDENTIFIER, eligibility.PERSON, IDENTIFIER.person_id == PERSON.id
    )
    ordered = sorted(numbers)
    for start in range(0, len(ordered), AT_ONCE):
        theirs = wanted.where(IDENTIFIER.kind == kind, IDENTIFIER.value.in_(ordered[start : start + AT_ONCE]))
        for number, former, person_id, born in connection.execute(theirs):
            (before if former else now)[number][person_id] = born
    return {**before, **now}
