"""Who of the register a draft means: by its numbers, else by name and birth date; and who else is much like it.

Somebody met by a number is meant only if name or birth date agree as far as they are given: else the number is another's. One
word beside a ЕНП is too little to say that it is another's.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from omsdesk.models.checks.circumstances import Alike, Claim
from omsdesk.models.drafts import PersonDraft
from omsdesk.models.records import PairAnswer, Person, table_of
from omsdesk.models.search_key import fold_document, near
from omsdesk.models.words import IdentifierKind
from omsdesk.services.indexing import IDENTIFIER, LINE, key_of
from omsdesk.services.likeness import pair_key

PERSON, ANSWER = table_of(Person), table_of(PairAnswer)
MOST_ALIKE = 10
MOST_BORN = 2000
SAME, ANOTHER = "same", "another"
NEARLY = 2
"""Parts of the name that agree where the third may be misspelt, changed or missing."""

_SHOWN = (
    PERSON.c.id, PERSON.c.surname, PERSON.c.name, PERSON.c.patronymic, PERSON.c.birth_date, PERSON.c.enp, PERSON.c.snils,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Meant:
    """The person a draft means, if any; the numbers it gives that are somebody else's; who is alike."""

    person_id: int | None
    claims: tuple[Claim, ...]
    alike: tuple[Alike, ...]


def meant_by(connection: Connection, person: PersonDraft, *, by_name: bool) -> Meant:
    """Find who is meant; `by_name` lets an equal full name and birth date do without a number, if no number speaks against it."""
    holders = list(_holders(connection, person))
    agreeing = [row.id for path, row in holders if _agrees(row, person) or (path == "person.enp" and _is_one_word(person))]
    alike = _alike(connection, person)
    answered = [one.person_id for one in alike if one.answer == SAME]
    apart = {one.person_id for one in alike if one.answer == ANOTHER}
    namesakes = _namesakes(connection, person) if by_name else ()
    named = [row.id for row in namesakes if row.id not in apart and not _contradicts(row, person)]
    chosen = next(iter((*agreeing, *answered, *(named if len(named) == 1 else ()))), None)
    claims = tuple(Claim(path, row.id, _full_name(row), row.birth_date) for path, row in holders if row.id != chosen)
    return Meant(chosen, claims, tuple(one for one in alike if one.person_id != chosen))


def _holders(connection: Connection, person: PersonDraft) -> Iterator[tuple[str, Any]]:
    """Everybody who holds a number of the draft, with the path of that number; ЕНП before СНИЛС before documents."""
    asked = [("person.enp", IdentifierKind.ENP, person.enp), ("person.snils", IdentifierKind.SNILS, person.snils)]
    for n, document in enumerate(person.documents):
        if document.number:
            key = fold_document(document.series or "", document.number)
            asked.append((f"person.documents.{n}.number", IdentifierKind.DOCUMENT, key))
    for path, kind, value in asked:
        if value:
            held = select(IDENTIFIER.c.person_id).where(IDENTIFIER.c.kind == kind.value, IDENTIFIER.c.value == value)
            for row in connection.execute(select(*_SHOWN).where(PERSON.c.id.in_(held.limit(MOST_ALIKE)))):
                yield path, row


def _agrees(row: Any, person: PersonDraft) -> bool:
    """Whether somebody may be the person of the draft: the birth date, or two parts of the name, or nothing to compare."""
    given = [part for part in (person.surname, person.name, person.patronymic) if part]
    if person.birth_date is None and not given:
        return True
    return row.birth_date == person.birth_date or _shared(row, person) >= min(NEARLY, len(given) or NEARLY)


def _is_one_word(person: PersonDraft) -> bool:
    """Whether one part of a name is all that is told beside the numbers: another surname alone may well be the new one."""
    return person.birth_date is None and sum(map(bool, (person.surname, person.name, person.patronymic))) == 1


def _shared(row: Any, person: PersonDraft) -> int:
    pairs = ((row.surname, person.surname), (row.name, person.name), (row.patronymic, person.patronymic))
    return sum(bool(theirs) and key_of(theirs) == key_of(ours) for theirs, ours in pairs)


def _namesakes(connection: Connection, person: PersonDraft) -> Sequence[Any]:
    if person.birth_date is None or not (person.surname or person.name):
        return ()
    keys = tuple(map(key_of, (person.surname, person.name, person.patronymic)))
    of_name = select(LINE.c.person_id).where(
        LINE.c.surname_key == keys[0], LINE.c.name_key == keys[1], LINE.c.patronymic_key == keys[2],
        LINE.c.birth_date == person.birth_date,
    )  # fmt: skip
    return connection.execute(select(*_SHOWN).where(PERSON.c.id.in_(of_name.limit(MOST_ALIKE)))).all()


def _contradicts(row: Any, person: PersonDraft) -> bool:
    return bool((person.snils and row.snils and person.snils != row.snils) or (person.enp and row.enp and person.enp != row.enp))


def _alike(connection: Connection, person: PersonDraft) -> tuple[Alike, ...]:
    if person.birth_date is None or not (person.surname and person.name):
        return ()
    ids = [*_born_alike(connection, person, person.birth_date), *_named_alike(connection, person, person.birth_date)]
    distinct = list(dict.fromkeys(ids))[:MOST_ALIKE]
    found = connection.execute(select(*_SHOWN).where(PERSON.c.id.in_(distinct))).all()
    answered = select(ANSWER).where(ANSWER.c.key == pair_key(person), ANSWER.c.person_id.in_(distinct))
    said = {row.person_id: (row.answer, row.because) for row in connection.execute(answered)}
    return tuple(
        Alike(row.id, _full_name(row), row.birth_date, row.enp, *said.get(row.id, (None, "")))
        for row in sorted(found, key=lambda row: distinct.index(row.id))
    )


def _born_alike(connection: Connection, person: PersonDraft, birth_date: date) -> Iterator[int]:
    """People of the same birth date with two equal parts of the name and a third that is near, changed or missing."""
    ours = tuple(map(key_of, (person.surname, person.name, person.patronymic)))
    wanted = select(LINE.c.person_id, LINE.c.surname_key, LINE.c.name_key, LINE.c.patronymic_key).where(
        LINE.c.birth_date == birth_date
    )
    for row in connection.execute(wanted.limit(MOST_BORN)):
        theirs = (row.surname_key, row.name_key, row.patronymic_key)
        equal = sum(one == other for one, other in zip(ours, theirs, strict=True) if one)
        # Twins share surname and patronymic: their names differ and are not near.
        if equal >= NEARLY and (ours[1] == theirs[1] or near(ours[1], theirs[1])):
            yield row.person_id


def _named_alike(connection: Connection, person: PersonDraft, birth_date: date) -> Iterator[int]:
    """People of the same full name whose birth date differs in one place, or has day and month the other way round."""
    keys = tuple(map(key_of, (person.surname, person.name, person.patronymic)))
    wanted = select(LINE.c.person_id, LINE.c.birth_date).where(
        LINE.c.surname_key == keys[0], LINE.c.name_key == keys[1], LINE.c.patronymic_key == keys[2]
    )
    for row in connection.execute(wanted.limit(MOST_BORN)):
        theirs: date = row.birth_date
        parts = [(birth_date.day, theirs.day), (birth_date.month, theirs.month), (birth_date.year, theirs.year)]
        swapped = (birth_date.day, birth_date.month, birth_date.year) == (theirs.month, theirs.day, theirs.year)
        if swapped or sum(one != other for one, other in parts) == 1:
            yield row.person_id


def _full_name(row: Any) -> str:
    return " ".join(filter(None, (row.surname, row.name, row.patronymic)))
