"""Who one key means: an id, a number, a document, or a name with a birth date, where exactly one person is needed."""

from datetime import date

from omsdesk.errors import Ambiguous, NotFound, Rejected, Said
from omsdesk.models.dates import read_date
from omsdesk.models.numbers import statement
from omsdesk.models.words import QuestionKind
from omsdesk.services.indexing import PersonRow
from omsdesk.services.search.find import Search

VAGUE = frozenset({QuestionKind.NAME, QuestionKind.BIRTH_DATE, QuestionKind.PHONE})
"""Questions whose only answer need not be the person who was meant."""


def person_of(search: Search, key: str) -> int:
    """The one person of an id, a number, or a name with a birth date; raises NotFound, Ambiguous, or Rejected for no key."""
    return person_by(search, key)[0]


def person_by(search: Search, key: str) -> tuple[int, QuestionKind | None]:
    """The one person of a key, and what the key is, None for an id; raises as `person_of`."""
    bearer = _bearer(search, key)
    if bearer is not None:
        return bearer, None
    row, kind = _only(search, key)
    return row.id, kind


def person_meant(search: Search, key: str, today: date) -> int:
    """The one person of a key that is to change something; as `person_of`, but the key must leave no doubt.

    An id, a number, a document, or a name with the whole birth date: the only one who was born on a day, or bears a surname, need
    not be the one who was meant. Raises Ambiguous `person.not_exact` then.
    """
    bearer = _bearer(search, key)
    if bearer is not None:
        return bearer
    row, kind = _only(search, key)
    is_whole = kind is not QuestionKind.NAME_AND_DATE or _names_day(key, row.birth_date, today)
    if kind in VAGUE or not is_whole:
        raise Ambiguous("person.not_exact")
    return row.id


def stated(search: Search, key: str) -> Said | None:
    """What a signed statement that somebody is named by is to be warned of; None for one that is well, and for other keys."""
    return search.asked(key).question.caution if statement.is_one(key) else None


def _bearer(search: Search, key: str) -> int | None:
    """Whose id a key is; no id begins with a nought."""
    return search.bearer(int(key)) if key.isdecimal() and not key.startswith("0") else None


def _only(search: Search, key: str) -> tuple[PersonRow, QuestionKind]:
    try:
        found = search.asked(key)
    except Rejected as error:
        if error.code == "verify.no_key" and key.isdecimal():
            raise NotFound("person.unknown") from error
        raise
    if found.the_one is None:
        raise Ambiguous("person.not_one") if found.rows else NotFound("person.unknown")
    return found.the_one, found.question.kind


def _names_day(key: str, day: date | None, today: date) -> bool:
    words = key.replace(",", " ").split()
    tails = (" ".join(words[place:]) for place in range(len(words)))
    heads = (" ".join(words[:place]) for place in range(1, len(words) + 1))
    return day is not None and any(read_date(one, today=today, birth=True) == day for one in (*words, *tails, *heads))
