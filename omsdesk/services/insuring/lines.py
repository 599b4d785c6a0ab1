"""What the search line keeps of one person, made true again after a change: lines anew, identifiers by what differs."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection, delete, insert, select, update

from omsdesk.models.coverage import standing
from omsdesk.models.coverage.timeline import Timeline
from omsdesk.models.records import Contact, FormerName, FormerNumber, IdentityDocument, Person, Policy, table_of
from omsdesk.models.search_key import fold_document
from omsdesk.models.words import ContactKind, IdentifierKind
from omsdesk.services import eligibility, indexing
from omsdesk.services.indexing import IDENTIFIER, LINE, Standing

PERSON, FORMER_NAME, FORMER_NUMBER, DOCUMENT, CONTACT, POLICY = map(
    table_of, (Person, FormerName, FormerNumber, IdentityDocument, Contact, Policy)
)

Numbers = Mapping[tuple[str, str], bool]
"""Kind and value of every number a person can be found by → whether it is a former one."""


def numbers_of(connection: Connection, person_id: int) -> Numbers:
    """Every number that the records of a person hold; one that is both former and present is present."""
    found: dict[tuple[str, str], bool] = {}
    for row in connection.execute(
        select(FORMER_NUMBER.c.kind, FORMER_NUMBER.c.value).where(FORMER_NUMBER.c.person_id == person_id)
    ):
        found[row.kind, row.value] = True
    for number in connection.execute(select(POLICY.c.enp).where(POLICY.c.person_id == person_id)).scalars():
        if number:
            found[IdentifierKind.ENP.value, number] = True
    documents = select(DOCUMENT.c.series, DOCUMENT.c.number, DOCUMENT.c.former).where(DOCUMENT.c.person_id == person_id)
    for series, number, is_former in connection.execute(documents):
        key = IdentifierKind.DOCUMENT.value, fold_document(series or "", number)
        found[key] = is_former and found.get(key, True)
    phones = select(CONTACT.c.value).where(CONTACT.c.person_id == person_id, CONTACT.c.kind == ContactKind.PHONE.value)
    for phone in connection.execute(phones).scalars():
        found[IdentifierKind.PHONE.value, indexing.phone_key(phone)] = False
    own = connection.execute(select(PERSON.c.enp, PERSON.c.snils, PERSON.c.inn).where(PERSON.c.id == person_id)).one()
    present = {IdentifierKind.ENP.value: own.enp, IdentifierKind.SNILS.value: own.snils, IdentifierKind.INN.value: own.inn}
    return found | {(kind, value): False for kind, value in present.items() if value}


def refresh(connection: Connection, person_id: int, before: Numbers, today: date) -> None:
    """Make the lines and identifiers of a person what their records say; `before` is what `numbers_of` gave before the change."""
    _write_numbers(connection, person_id, before, numbers_of(connection, person_id))
    _write_lines(connection, person_id, today)


def _write_numbers(connection: Connection, person_id: int, before: Numbers, after: Numbers) -> None:
    for (kind, value), former in after.items():
        same = (IDENTIFIER.c.kind == kind, IDENTIFIER.c.value == value, IDENTIFIER.c.person_id == person_id)
        if (kind, value) not in before:
            connection.execute(insert(IDENTIFIER).values(kind=kind, value=value, person_id=person_id, former=former))
        elif before[kind, value] != former:
            connection.execute(update(IDENTIFIER).where(*same).values(former=former))


def _write_lines(connection: Connection, person_id: int, today: date) -> None:
    person = connection.execute(select(PERSON).where(PERSON.c.id == person_id)).one()
    names = select(FORMER_NAME.c.surname, FORMER_NAME.c.name, FORMER_NAME.c.patronymic).where(
        FORMER_NAME.c.person_id == person_id
    )
    former = [(row.surname, row.name, row.patronymic) for row in connection.execute(names.order_by(FORMER_NAME.c.n))]
    made = indexing.lines(
        person_id, (person.surname, person.name, person.patronymic), person.birth_date, person.sex, person.enp, person.snils,
        _standing(connection, person_id, today), former,
    )  # fmt: skip
    columns = [column.name for column in LINE.columns]
    known = _keys(connection, person_id)
    connection.execute(delete(LINE).where(LINE.c.person_id == person_id))
    connection.execute(insert(LINE), [dict(zip(columns, row, strict=True)) for row in made])
    # A word is counted once for each line that bears it; what a person no longer bears stays a former name's line.
    for part, place in ((indexing.SURNAME, 0), (indexing.NAME, 1)):
        new = [row[place] for row in made if (row[0], row[1]) not in known]
        indexing.add_words(connection, part, {key: new.count(key) for key in new})


def _keys(connection: Connection, person_id: int) -> set[tuple[str, str]]:
    held = connection.execute(select(LINE.c.surname_key, LINE.c.name_key).where(LINE.c.person_id == person_id))
    return {(row.surname_key, row.name_key) for row in held}


def _standing(connection: Connection, person_id: int, today: date) -> Standing:
    held = eligibility.held_of(connection, [person_id])[person_id]
    status, since, until = standing(held, today)
    place = Timeline(held).answer(today).place
    policy = None if place is None else held.periods[place]
    insurer = None
    if policy is not None and policy.insurer:
        insurer = connection.execute(
            select(eligibility.INSURER.c.id).where(eligibility.INSURER.c.code == policy.insurer)
        ).scalar()
    return Standing(
        status, since, until, insurer, policy.territory if policy else None, policy.until if policy else None,
    )  # fmt: skip
