"""Whether the only person met is the one who was meant: a check of a stranger is worse than a question more."""

from collections.abc import Sequence
from itertools import permutations
from typing import NamedTuple

from sqlalchemy import Connection

from omsdesk.models.numbers import statement
from omsdesk.models.numbers.policy_barcode import PolicyBarcode
from omsdesk.models.numbers.policy_card import PolicyCard
from omsdesk.models.numbers.scan import Scan
from omsdesk.models.numbers.statement import Stated
from omsdesk.models.words import IdentifierKind
from omsdesk.services.indexing import key_of
from omsdesk.services.search import queries
from omsdesk.services.search.hunt import Hit
from omsdesk.services.search.queries import KEYS_FROM, PERSON, as_day
from omsdesk.services.search.reading import ByBirthDate, ByName, Question, Reading

OF_ANOTHER = "question.number_of_another"
UNKNOWN_NUMBER = "verify.scan_unknown"
NO_BIRTH_DATE, NAME_ALONE = "verify.scan_undated", "verify.scan_name_alone"
DIFFERS, NUMBER_OF_ANOTHER = "verify.scan_differs", "verify.scan_of_another"
BORN = 6
SHORTEST_WORD = 3


class Weighed(NamedTuple):
    """The code of the reason why a hit may be somebody else than was meant, or nothing; whether all that was typed was used."""

    doubt: str
    used: bool


def weigh(connection: Connection, read: Question, hits: Sequence[Hit]) -> Weighed:
    """Weigh an only hit against all that was typed or scanned.

    Words and a birth date beside a number must not be another person's; a policy or a signed statement must not tell another
    name and another birth date than the bearer of its number has; one whose good number nobody bears, or whose wrong one comes
    without a birth date, names nobody for certain.
    """
    if len(hits) != 1:
        return Weighed("", used=False)
    if read.scan is not None and read.scan.old_policy is not None:
        return Weighed("" if read.scan.old_policy.birth_date else NAME_ALONE, used=False)
    code = _named_by(read.scan)
    if read.scan is not None and code is not None:
        return Weighed(_doubt_of_scan(connection, code, hits[0], wrong=bool(read.scan.fault)), used=False)
    if not read.beside:
        return Weighed("", used=False)
    lines = queries.by_people(1).rows(connection, one0=hits[0].line[PERSON])
    if any(_means(one, line) for one in read.beside for line in lines):
        return Weighed("", used=True)
    of_another = any(_is_of_others(connection, one) for one in read.beside)
    return Weighed(OF_ANOTHER, used=True) if of_another else Weighed("", used=False)


def _named_by(scan: Scan | None) -> PolicyBarcode | PolicyCard | Stated | None:
    """Whom a code names by a number; None for one that has no number, or names nobody."""
    if scan is None:
        return None
    if scan.statement is not None and scan.enp is not None:
        return statement.read(scan.statement).statement.person
    return scan.policy or scan.card


def _doubt_of_scan(connection: Connection, code: PolicyBarcode | PolicyCard | Stated, hit: Hit, *, wrong: bool) -> str:
    if wrong:
        return "" if code.birth_date else NO_BIRTH_DATE
    kind = IdentifierKind.ENP.value
    bearers = {one[0] for one in queries.BY_NUMBER.rows(connection, kind=kind, value=code.enp, limit=2)}
    if hit.line[PERSON] not in bearers:
        return UNKNOWN_NUMBER
    lines = queries.by_people(1).rows(connection, one0=hit.line[PERSON])
    # A surname changes and a date is corrected, but not both at once: then the code is another person's.
    names = {name for line in lines for name in zip(("surname", "name"), line[KEYS_FROM:], strict=False)}
    other_name = not {("surname", key_of(code.surname)), ("name", key_of(code.name))} <= names
    if not other_name or not code.birth_date or code.birth_date == as_day(hit.line[BORN]):
        return ""
    return NUMBER_OF_ANOTHER if isinstance(code, Stated) else DIFFERS


def _means(reading: Reading, line: queries.Line) -> bool:
    """Whether the reading may mean the person of the line: every word begins a part of the name of its own.

    A word alone is a surname or a name: as a patronymic it would nearly always be somebody's surname.
    """
    if isinstance(reading, ByBirthDate):
        return as_day(line[BORN]) == reading.birth_date
    if not isinstance(reading, ByName) or (reading.birth_date and as_day(line[BORN]) != reading.birth_date):
        return False
    keys = tuple(line[KEYS_FROM:])
    return any(
        {0, 1} & set(places) and all(map(str.startswith, (keys[place] for place in places), reading.words))
        for places in permutations(range(len(keys)), len(reading.words))
    )


def _is_of_others(connection: Connection, reading: Reading) -> bool:
    """Whether what was typed is a birth date, or a word of it a name that people of this register bear."""
    # A birth date is somebody's in any case.
    if isinstance(reading, ByBirthDate) or (isinstance(reading, ByName) and reading.birth_date):
        return True
    words = reading.words if isinstance(reading, ByName) and reading.via != "translit" else ()
    return any(queries.IS_BORNE.rows(connection, word=word) for word in words if len(word) >= SHORTEST_WORD)
