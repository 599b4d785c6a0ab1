"""What is held of people, read into the values that `models.due` judges."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, Select, select

from omsdesk.models.due import Deadline, HeldDocument, Holding
from omsdesk.models.records import Application, IdentityDocument, Person, table_of
from omsdesk.models.status import OPEN
from omsdesk.models.words import ApplicationKind
from omsdesk.services import eligibility
from omsdesk.services.portions import portions

DOCUMENT, APPLICATION, PERSON = table_of(IdentityDocument).c, table_of(Application).c, table_of(Person).c


class Waiting(NamedTuple):
    """An open application with whom it is about, as far as the register knows them."""

    person_id: int | None
    full_name: str
    birth_date: date | None
    enp: str | None
    deadline: Deadline


class Named(NamedTuple):
    """A person as a row names them."""

    surname: str | None
    name: str | None
    patronymic: str | None
    birth_date: date
    enp: str | None

    @property
    def full_name(self) -> str:
        """Surname, name and patronymic as far as they are held."""
        return " ".join(part for part in (self.surname, self.name, self.patronymic) if part)


def holdings(connection: Connection, person_ids: Iterable[int]) -> Iterator[tuple[int, Holding]]:
    """What is held of these people but for their applications, portion by portion; an id that nobody bears is left out."""
    for some in portions(person_ids):
        documents = _documents(connection, some)
        for person_id, held in eligibility.held_of(connection, some).items():
            yield person_id, Holding(held, tuple(documents[person_id]))


def waiting(connection: Connection, until: date) -> Iterator[Waiting]:
    """Open applications whose deadline is not after a day, also those whose person is not held yet."""
    wanted = _waiting().where(APPLICATION.deadline <= until)
    for row in connection.execute(wanted.order_by(APPLICATION.id)):
        deadline = Deadline(row.number, ApplicationKind(row.kind), row.filed_on, row.deadline)
        yield Waiting(row.person_id, row.person_name, row.birth_date, row.enp, deadline)


def named(connection: Connection, person_ids: Iterable[int]) -> dict[int, Named]:
    """The names, birth dates and numbers of these people."""
    found: dict[int, Named] = {}
    for some in portions(person_ids):
        wanted = select(PERSON.id, PERSON.surname, PERSON.name, PERSON.patronymic, PERSON.birth_date, PERSON.enp)
        found.update((row[0], Named(*row[1:])) for row in connection.execute(wanted.where(PERSON.id.in_(some))))
    return found


def _waiting() -> "Select[tuple[str, str, date, date, int | None, str, date | None, str | None]]":
    return select(
        APPLICATION.number, APPLICATION.kind, APPLICATION.filed_on, APPLICATION.deadline, APPLICATION.person_id,
        APPLICATION.person_name, APPLICATION.birth_date, APPLICATION.enp,
    ).where(APPLICATION.status.in_(OPEN))  # fmt: skip


def _documents(connection: Connection, ids: tuple[int, ...]) -> dict[int, list[HeldDocument]]:
    found: dict[int, list[HeldDocument]] = defaultdict(list)
    wanted = select(DOCUMENT.person_id, DOCUMENT.type, DOCUMENT.issued, DOCUMENT.until)
    for person_id, *document in connection.execute(wanted.where(DOCUMENT.person_id.in_(ids), DOCUMENT.former.is_(False))):
        found[person_id].append(HeldDocument(*document))
    return found
