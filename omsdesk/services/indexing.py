"""What is kept for the search line, written in the caller's transaction: lines, identifiers, words and their slips.

Whoever adds or changes a person calls this, with the one folding of `models.search_key`; `search/find.py` reads what it wrote.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, bindparam, insert, select, update

from omsdesk.errors import Said
from omsdesk.models import search_key
from omsdesk.models.records import Identifier, NameSlip, NameWord, PersonLine, table_of
from omsdesk.models.words import CoverageStatus

LINE = table_of(PersonLine)
IDENTIFIER = table_of(Identifier)
WORD = table_of(NameWord)
SLIP = table_of(NameSlip)

SURNAME, NAME = "S", "N"
PHONE_DIGITS = 10
_WORDS_AT_ONCE = 500

NameParts = tuple[str | None, str | None, str | None]
LineTuple = tuple[Any, ...]
Write = Callable[[Table, Sequence[tuple[Any, ...]]], None]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A line of hits: one person, what the desk must see of them at once, and why they matched when that is not plain."""

    id: int
    enp: str | None
    surname: str | None
    name: str | None
    patronymic: str | None
    birth_date: date
    sex: str | None
    snils: str | None
    status: CoverageStatus
    insurer: str | None
    until: date | None
    territory: str | None
    why: Said | None = None

    @property
    def full_name(self) -> str:
        """Surname, name and patronymic as far as they are held."""
        return " ".join(part for part in (self.surname, self.name, self.patronymic) if part)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a person is covered, for their lines: the status and the days it holds, and the policy that says so."""

    status: CoverageStatus
    since: date | None
    until: date | None
    insurer_id: int | None = None
    territory: str | None = None
    policy_until: date | None = None


def key_of(part: str | None) -> str:
    """The folded form of a part of a name; an absent part folds to nothing."""
    return search_key.fold(part) if part else ""


def lines(  # noqa: PLR0913, PLR0917 - one person's whole line, built a million times in a load
    person_id: int,
    names: NameParts,
    birth_date: date,
    sex: str | None,
    enp: str | None,
    snils: str | None,
    standing: Standing,
    former: Sequence[NameParts] = (),
) -> list[LineTuple]:
    """The lines of one person in the column order of `person_line`: the present name, then each former one."""
    tail = (
        sex, enp, snils, standing.insurer_id, standing.territory, standing.policy_until,
        standing.status.value, standing.since, standing.until,
    )  # fmt: skip
    surname, name, patronymic = names
    made: list[LineTuple] = [
        (key_of(surname), key_of(name), key_of(patronymic), birth_date, person_id, 0, surname, name, patronymic, *tail, None),
    ]
    for n, was in enumerate(former, 1):
        shown = " ".join(part for part in was if part)
        keys = [key_of(part) for part in was]
        made.append((*keys, birth_date, person_id, n, surname, name, patronymic, *tail, shown))
    return made


def phone_key(number: str) -> str:
    """The last ten digits of a phone, backwards, so that its tail is looked up as a prefix."""
    return "".join(filter(str.isdigit, number))[-PHONE_DIGITS:][::-1]


def add_words(connection: Connection, part: str, counted: Mapping[str, int], write: Write | None = None) -> None:
    """Count the bearers of folded surnames (part S) or names (part N); a new surname gets its slips too.

    `write` puts rows into a table faster than SQLAlchemy's own insert: a load brings a third of a million slips.
    """
    keys = sorted(key for key in counted if key)
    for start in range(0, len(keys), _WORDS_AT_ONCE):
        some = keys[start : start + _WORDS_AT_ONCE]
        held = set(connection.execute(select(WORD.c.key).where(WORD.c.part == part, WORD.c.key.in_(some))).scalars())
        _count_more(connection, part, {key: counted[key] for key in some if key in held})
        _add_new(write or _inserted(connection), part, {key: counted[key] for key in some if key not in held})


def _count_more(connection: Connection, part: str, counted: Mapping[str, int]) -> None:
    if not counted:
        return
    of_word = update(WORD).where(WORD.c.part == part, WORD.c.key == bindparam("word"))
    more = of_word.values(people=WORD.c.people + bindparam("plus"))
    connection.execute(more, [{"word": key, "plus": plus} for key, plus in counted.items()])


def _add_new(write: Write, part: str, counted: Mapping[str, int]) -> None:
    if not counted:
        return
    words = counted.items()
    write(WORD, [(part, key, people, search_key.sound_key(key), search_key.latin_key(key)) for key, people in words])
    if part == SURNAME:
        write(SLIP, [(variant, key) for key in counted for variant in slips(key)])


def _inserted(connection: Connection) -> Write:
    def write(table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
        names = [column.name for column in table.columns]
        connection.execute(insert(table), [dict(zip(names, row, strict=True)) for row in rows])

    return write


def slips(key: str) -> Iterable[str]:
    """The word itself and all of it but one letter."""
    return sorted({key, *search_key.deletes(key)})
