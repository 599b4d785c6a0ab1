"""Which signed papers were made here under a number, and of whom: what may be taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from omsdesk.errors import NotFound, Said
from omsdesk.models.numbers.statement import Kind
from omsdesk.models.records import Check, Person, table_of
from omsdesk.services import audit
from omsdesk.services.access import Seat
from omsdesk.services.audit.sealing import LINE
from omsdesk.services.survivor import survivor

CHECK, PERSON = table_of(Check), table_of(Person)
OF_CHECK, OF_CERTIFICATE = "coverage_check", "certificate"
MADE: Final = {
    "print extract": Kind.EXTRACT, "print proof": Kind.PROOF,
    "sign certificate": Kind.CERTIFICATE, "replace certificate": Kind.CERTIFICATE,
}  # fmt: skip
"""The lines of the audit that a paper is made with: the list of jobs is cleared, the audit is not."""


@dataclass(frozen=True, slots=True, repr=False)
class Issued:
    """The papers of one number: an extract and a proof of one check say the same, and are taken back together."""

    number: str
    kinds: tuple[Kind, ...]
    at: datetime
    full_name: str
    birth_date: date | None
    person_id: int

    @property
    def said(self) -> Said:
        """Which papers they are, and whose, in a sentence."""
        values = {"papers": papers_said(self.kinds), "number": self.number, "at": self.at.astimezone().date()}
        return Said("statement.paper", {**values, "person": self.full_name, "birth_date": self.birth_date})


def papers_said(kinds: tuple[Kind, ...]) -> tuple[Said, ...]:
    """What papers are called."""
    return tuple(Said(f"statement.paper.{one.value}") for one in kinds)


def issued(session: Session, seat: Seat, number: str) -> Issued:
    """The papers of this number, with a line of the audit: whoever asks sees whose they are.

    Raises NotFound `statement.unknown` for a number that was never given, `statement.unprinted` for a check of which no signed
    paper was made: a proof that nobody was found is none.
    """
    connection = session.connection()
    made = _made(connection, number)
    person_id = made[0].person_id if made else None
    if person_id is None:
        is_check = connection.execute(select(CHECK.c.id).where(CHECK.c.number == number)).first() is not None
        raise NotFound("statement.unprinted" if is_check else "statement.unknown", number=number)
    held = connection.execute(select(PERSON).where(PERSON.c.id == survivor(connection, person_id))).one()
    audit.note(session, seat, "view", made[0].entity, number, person_id=person_id)
    names = " ".join(filter(None, (held.surname, held.name, held.patronymic)))
    return Issued(number, _kinds(made), made[0].at, names, held.birth_date, person_id)


def kinds_of(connection: Connection, number: str) -> tuple[Kind, ...]:
    """Which papers of a number were made."""
    return _kinds(_made(connection, number))


def _made(connection: Connection, number: str) -> Sequence[Any]:
    """The lines of the audit that papers of this number were made with, the first before the others."""
    of_number = (LINE.c.entity.in_((OF_CHECK, OF_CERTIFICATE)), LINE.c.entity_id == number, LINE.c.action.in_(MADE))
    wanted = select(LINE.c.action, LINE.c.entity, LINE.c.at, LINE.c.person_id).where(*of_number)
    return connection.execute(wanted.order_by(LINE.c.seq)).all()


def _kinds(made: Sequence[Any]) -> tuple[Kind, ...]:
    found = {MADE[line.action] for line in made}
    return tuple(kind for kind in Kind if kind in found)
