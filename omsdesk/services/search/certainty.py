"""Whether the only person met is the one who was meant: a check of a stranger is worse than a question more."""

from collections.abc import Sequence

from sqlalchemy import Connection

from omsdesk.models.words import IdentifierKind
from omsdesk.services.search import queries
from omsdesk.services.search.hunt import Hit, Hunt
from omsdesk.services.search.queries import KEYS_FROM, PERSON, as_day
from omsdesk.services.search.reading import ByBirthDate, ByName, Question, Reading

OF_ANOTHER = "question.number_of_another"
UNKNOWN_NUMBER = "verify.scan_unknown"
NO_BIRTH_DATE = "verify.scan_undated"
BORN = 6


def doubt(connection: Connection, read: Question, hits: Sequence[Hit]) -> str:
    """The code of the reason why a hit may be somebody else than was meant, or nothing.

    Words and a birth date beside a number must not be another person's; a policy whose good number nobody bears, or whose wrong
    one comes with no birth date, names nobody for certain.
    """
    if len(hits) != 1:
        return ""
    if read.scan is not None and read.scan.policy is not None:
        return _doubt_of_scan(connection, read, hits[0])
    if read.beside and not _agrees(connection, read.beside, hits[0]):
        return OF_ANOTHER
    return ""


def _doubt_of_scan(connection: Connection, read: Question, hit: Hit) -> str:
    assert read.scan is not None
    assert read.scan.policy is not None
    if read.scan.fault:
        return "" if read.scan.policy.birth_date else NO_BIRTH_DATE
    kind, number = IdentifierKind.ENP.value, read.scan.policy.enp
    bearers = {one[0] for one in queries.BY_NUMBER.rows(connection, kind=kind, value=number, limit=2)}
    return "" if hit.line[PERSON] in bearers else UNKNOWN_NUMBER


def _agrees(connection: Connection, beside: Sequence[Reading], hit: Hit) -> bool:
    """Whether what stands beside the number may mean its bearer; words that are nobody's name say nothing."""
    person = hit.line[PERSON]
    lines = queries.by_people(1).rows(connection, one0=person)
    if any(_means(one, line) for one in beside for line in lines):
        return True
    return not any(_is_of_others(connection, one) for one in beside)


def _means(reading: Reading, line: queries.Line) -> bool:
    if isinstance(reading, ByBirthDate):
        return as_day(line[BORN]) == reading.birth_date
    if not isinstance(reading, ByName) or (reading.birth_date and as_day(line[BORN]) != reading.birth_date):
        return False
    keys = tuple(key for key in line[KEYS_FROM:] if key)
    return all(any(key.startswith(word) for key in keys) for word in reading.words)


def _is_of_others(connection: Connection, reading: Reading) -> bool:
    # A birth date is somebody's in any case.
    if isinstance(reading, ByBirthDate) or (isinstance(reading, ByName) and reading.birth_date):
        return True
    hunt = Hunt(connection, 1)
    hunt.ask(reading)
    return bool(hunt.hits)
