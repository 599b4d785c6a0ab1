"""What a wrong number may have been: numbers one slip away that pass, those that somebody bears before all others."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Connection

from omsdesk.errors import Said
from omsdesk.models.numbers import enp, inn, snils
from omsdesk.services.search import queries
from omsdesk.services.search.queries import FORMER, NAMES_FROM, PERSON
from omsdesk.services.search.reading import ByNumber, Question

# More would be read by nobody with a queue before the window.
MOST = 5
MODULES = {"enp": enp, "snils": snils, "inn": inn}


@dataclass(frozen=True, slots=True)
class Repair:
    """A number that passes, as people write it, and the names of the one who bears it; none when nobody does."""

    number: str
    bearer: str = ""


def repairs(connection: Connection, read: Question) -> tuple[Repair, ...]:
    """The likeliest repairs of the wrong number of a question, at most five; none when no number in it is wrong."""
    for reading in read.readings:
        if isinstance(reading, ByNumber) and reading.kind in MODULES:
            return _borne_first(connection, reading)
    return ()


def told(hint: Said, mended: Sequence[Repair]) -> Said:
    """What is wrong with a number, naming these repairs instead of those thought of before the register was asked."""
    if "repairs" not in hint.values or not mended:
        return hint
    return Said(hint.code, {**hint.values, "repairs": ", ".join(one.number for one in mended)})


def _borne_first(connection: Connection, reading: ByNumber) -> tuple[Repair, ...]:
    module = MODULES[reading.kind]
    numbers = module.repairs(reading.value)
    borne = _bearers(connection, reading.kind, numbers) if numbers else {}
    ordered = sorted(numbers, key=lambda number: number not in borne)
    return tuple(Repair(module.format(number), borne.get(number, "")) for number in ordered[:MOST])


def _bearers(connection: Connection, kind: str, numbers: Sequence[str]) -> dict[str, str]:
    """The names behind those of the numbers that are in the register."""
    held = queries.listed(connection, partial(queries.by_numbers, kind), numbers)
    lines = queries.listed(connection, queries.by_people, [person for _number, person in held]) if held else []
    names = {line[PERSON]: " ".join(filter(None, line[NAMES_FROM : NAMES_FROM + 3])) for line in lines if not line[FORMER]}
    return {number: names.get(person, "") for number, person in held}
