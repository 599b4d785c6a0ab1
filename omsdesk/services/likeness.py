"""What clerks said of people who look alike: the same, or another and why; remembered for the pair, so nobody is asked twice.

A newcomer has no id yet: they are known by a digest of their folded name and birth date, so that no name stands in the key.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from sqlalchemy import Connection, bindparam, select, text

from omsdesk.errors import Rejected
from omsdesk.models.drafts import PersonDraft
from omsdesk.models.drafts.reading import tidy
from omsdesk.models.records import PairAnswer, table_of
from omsdesk.models.records.base import Moment
from omsdesk.services import audit
from omsdesk.services.access import Seat
from omsdesk.services.database import Database
from omsdesk.services.indexing import key_of

Answer = Literal["same", "another"]

_ANSWER = table_of(PairAnswer)
_PUT = text(
    "insert into pair_answer (person_id, key, answer, because, at, clerk) "
    "values (:person_id, :key, :answer, :because, :at, :clerk) "
    "on conflict (person_id, key) do update set "
    "answer = excluded.answer, because = excluded.because, at = excluded.at, clerk = excluded.clerk",
).bindparams(bindparam("at", type_=Moment()))
_KEYS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer about a person of the register and the one of a key: which, why, who said so and when."""

    person_id: int
    key: str
    answer: str
    because: str
    at: datetime
    clerk: str


def pair_key(person: PersonDraft) -> str:
    """What an answer about a newcomer is kept under: a digest of folded name and birth date, which tells neither."""
    parts = (*map(key_of, (person.surname, person.name, person.patronymic)), str(person.birth_date))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def answers(connection: Connection, keys: Iterable[str]) -> Mapping[tuple[int, str], Answered]:
    """What was said of these keys, by person and key."""
    wanted, found = sorted(set(keys)), {}
    for start in range(0, len(wanted), _KEYS_AT_ONCE):
        some = select(_ANSWER).where(_ANSWER.c.key.in_(wanted[start : start + _KEYS_AT_ONCE]))
        for row in connection.execute(some):
            found[row.person_id, row.key] = Answered(row.person_id, row.key, row.answer, row.because, row.at, row.clerk)
    return found


class Likeness:
    """Answers about people alike in one store, given at one seat."""

    def __init__(self, database: Database, seat: Seat) -> None:
        """Remember what is said at this seat."""
        self._database = database
        self._seat = seat

    def answer(self, person_id: int, key: str, answer: Answer, because: str = "") -> None:
        """Remember that the one of a key (`pair_key`) is the same as a person of the register, or another; the last answer holds.

        Raises Rejected `likeness.because` when another person is claimed without a reason.
        """
        because = tidy(because)
        if answer == "another" and not because:
            raise Rejected("likeness.because")
        with self._database.write() as session:
            said = {"answer": answer, "because": because, "at": datetime.now(UTC), "clerk": self._seat.clerk}
            session.execute(_PUT, {"person_id": person_id, "key": key, **said})
            audit.note(session, self._seat, answer, "person", person_id)

    def answers(self, keys: Iterable[str]) -> Mapping[tuple[int, str], Answered]:
        """What was said of these keys, by person and key."""
        with self._database.look() as connection:
            return answers(connection, keys)
