"""What is held of a person now, in the shape of a draft: to compare an application with, and to fill one from."""

from typing import Any

from sqlalchemy import Connection, select

from omsdesk.errors import NotFound
from omsdesk.models.checks.circumstances import HeldPerson
from omsdesk.models.checks.papers import STAY_PAPERS
from omsdesk.models.drafts import AddressDraft, DocumentDraft, PersonDraft
from omsdesk.models.records import Address, Contact, IdentityDocument, Person, table_of
from omsdesk.models.words import AddressKind, ContactKind, Sex

STAYS = frozenset(one for papers in STAY_PAPERS.values() for one in papers)
PERSON, DOCUMENT, ADDRESS, CONTACT = map(table_of, (Person, IdentityDocument, Address, Contact))


def held_person(connection: Connection, person_id: int) -> HeldPerson:
    """A person who is held, with the documents, addresses and contacts in force; the newest document first.

    A paper that lets its bearer stay in Russia comes after those that say who they are. Raises NotFound `person.unknown`.
    """
    person = connection.execute(select(PERSON).where(PERSON.c.id == person_id)).first()
    if person is None:
        raise NotFound("person.unknown")
    return HeldPerson(person.id, person.version, _draft(connection, person), person.death_date)


def _draft(connection: Connection, person: Any) -> PersonDraft:
    addresses = _addresses(connection, person.id)
    contacts = _contacts(connection, person.id)
    return PersonDraft(
        surname=person.surname,
        name=person.name,
        patronymic=person.patronymic,
        dost=person.dost or None,
        sex=Sex(person.sex) if person.sex else None,
        birth_date=person.birth_date,
        birth_place=person.birth_place,
        citizenship=person.citizenship,
        category=person.category,
        snils=person.snils,
        inn=person.inn,
        enp=person.enp,
        documents=_documents(connection, person.id),
        registered_at=addresses.get(AddressKind.REGISTERED.value),
        lives_at=addresses.get(AddressKind.LIVES.value),
        phone=contacts.get(ContactKind.PHONE.value),
        email=contacts.get(ContactKind.EMAIL.value),
    )


def _documents(connection: Connection, person_id: int) -> tuple[DocumentDraft, ...]:
    held = DOCUMENT.c
    wanted = select(held.type, held.series, held.number, held.issued, held.issuer, held.subdivision, held.until)
    found = connection.execute(wanted.where(held.person_id == person_id, held.former.is_(False)).order_by(held.n.desc()))
    return tuple(sorted((DocumentDraft(*row) for row in found), key=_lets_stay))


def _lets_stay(document: DocumentDraft) -> bool:
    return document.type in STAYS


def _addresses(connection: Connection, person_id: int) -> dict[str, AddressDraft]:
    held = ADDRESS.c
    wanted = select(
        held.kind, held.okato, held.postcode, held.district, held.city, held.settlement, held.street, held.house, held.building,
        held.flat, held.since,
    ).where(held.person_id == person_id, held.until.is_(None)).order_by(held.n)  # fmt: skip
    return {kind: AddressDraft(*parts) for kind, *parts in connection.execute(wanted)}


def _contacts(connection: Connection, person_id: int) -> dict[str, str]:
    held = CONTACT.c
    wanted = select(held.kind, held.value).where(held.person_id == person_id, held.until.is_(None)).order_by(held.n)
    return dict(connection.execute(wanted).all())
