"""What a paper says of a person, signed by the organisation, for the code on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from omsdesk.models.numbers import statement_key
from omsdesk.models.numbers.statement import Kind, Stated, Statement
from omsdesk.services import audit
from omsdesk.services.access import Seat
from omsdesk.services.care.rows import VaccinationRow
from omsdesk.services.database import Database
from omsdesk.services.indexing import PersonRow
from omsdesk.services.printing import heads
from omsdesk.services.statements import Statements, comparing, desk, held, signing
from omsdesk.settings import Settings

if TYPE_CHECKING:
    from omsdesk.services.documents.key_sheet import KeySheetFacts


def stated(person: PersonRow, number: str | None) -> Stated:
    """A person as a statement names them."""
    names = (person.surname or "", person.name or "", person.patronymic or "")
    return Stated(*names, person.birth_date, comparing.enp_of(number))


def of(database: Database, settings: Settings, seat: Seat, said: Sequence[Statement]) -> list[str]:
    """The text of each of these statements, signed with the key that was in force at its moment."""
    if not said:
        return []
    with database.write() as session:
        keys = signing.keys_of(database, session, seat, settings.organisation, [one.issued for one in said])
        return [signing.signed(database, session, key, one) for key, one in zip(keys, said, strict=True)]


@dataclass(frozen=True, slots=True)
class Numbers:
    """Of a certificate: the number that it was given already, where it never came out, and that of the one it replaces."""

    own: str = ""
    instead_of: str = ""


def certificate(
    where: tuple[Database, Settings, Seat],
    person: PersonRow,
    doses: tuple[VaccinationRow, ...],
    numbers: Numbers = Numbers(),
    *,
    practice: bool,
) -> tuple[str, str]:
    """The number of a certificate of vaccinations that is made now, and its signed text; both are written into the audit.

    The line of the audit names the one that it replaces as well.
    """
    database, settings, seat = where
    at, on = held.now(), settings.today
    with database.write() as session:
        key = signing.key_of(database, session, seat, settings.organisation)
        number = numbers.own or desk.certificate_number(session, on.year)
        said = Statement(
            Kind.CERTIFICATE, b"", at, on, "", number, stated(person, person.enp), comparing.doses_of(doses), practice
        )
        action = "replace certificate" if numbers.instead_of else "sign certificate"
        audit.note(session, seat, action, "certificate", number, numbers.instead_of, person_id=person.id)
        return number, signing.signed(database, session, key, said)


def key_facts(database: Database, settings: Settings, seat: Seat) -> "KeySheetFacts":
    """Our public key as its sheet says it."""
    from omsdesk.services.documents.key_sheet import KeySheetFacts  # noqa: PLC0415 - the tools of paper come with the first paper

    own = Statements(database, settings, seat).own()
    key = own.key
    clerk, practice = seat.clerk if seat.is_named else None, statement_key.read(own.code).key.practice
    return KeySheetFacts(
        heads.organisation(settings), key.title, key.organisation, key.fingerprint, key.added_at.astimezone(),
        heads.moment(settings), own.code, clerk, practice=practice,
    )  # fmt: skip
