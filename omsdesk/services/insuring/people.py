"""A person written from a draft, or changed by one; every value that goes stays in the history with its last day."""

from collections import Counter
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import insert, select, update

from omsdesk.models.drafts import AddressDraft, DocumentDraft, PersonDraft
from omsdesk.models.records import Address, Contact, FormerName, FormerNumber, IdentityDocument, Person, table_of
from omsdesk.models.search_key import fold_document
from omsdesk.models.search_key.place import Place
from omsdesk.models.words import AddressKind, ContactKind, IdentifierKind
from omsdesk.services import numbering, suggesting
from omsdesk.services.insuring import lines
from omsdesk.services.insuring.deed import Deed
from omsdesk.services.insuring.periods import DAY
from omsdesk.services.suggesting.places import COLUMNS

PERSON, FORMER_NAME, FORMER_NUMBER, DOCUMENT, ADDRESS, CONTACT = map(
    table_of, (Person, FormerName, FormerNumber, IdentityDocument, Address, Contact)
)
NAMES = ("surname", "name", "patronymic")
BORN = ("birth_date", "sex")
NUMBERS = (IdentifierKind.SNILS.value, IdentifierKind.INN.value)
OTHERS = ("birth_place", "citizenship", "category", "dost")
NO_PATRONYMIC = "1"
PARTS_OF_ADDRESS = {"index": "postcode"}
"""Parts of an address whose column has another name."""


def enrol(deed: Deed, person: PersonDraft, enp: str) -> int:
    """Write a new person with documents, addresses and contacts and give the id; the draft has a birth date and a part of a name.

    `seal` with nothing before it follows, once the person's period is open.
    """
    person_id = numbering.take(deed.session, "person")
    numbering.take(deed.session, "people")
    values = {name: getattr(person, name) for name in (*NAMES, *BORN, *NUMBERS, "birth_place", "citizenship", "category")}
    deed.connection.execute(
        insert(PERSON).values(
            id=person_id, **values, dost=_marks(person), death_date=None, enp=enp, source=deed.source, as_of=deed.on,
            added_at=datetime.now(UTC), version=1,
        ),
    )  # fmt: skip
    _write_parts(deed, person_id, person)
    return person_id


def _marks(person: PersonDraft) -> str:
    """The marks of a new person: an absent patronymic is marked, whether the application did it or not."""
    marks = person.dost or ""
    return marks if person.patronymic or NO_PATRONYMIC in marks else ",".join(filter(None, (NO_PATRONYMIC, marks)))


def update_parts(deed: Deed, person_id: int, person: PersonDraft) -> None:
    """Take over what an application says beside its purpose: new documents, addresses and contacts, and numbers not yet held."""
    _change_values(deed, person_id, {name: value for name in NUMBERS if (value := getattr(person, name)) is not None})
    _write_parts(deed, person_id, person)


def correct(deed: Deed, person_id: int, person: PersonDraft, enp: str | None = None) -> None:
    """Take over every value the draft gives, name, sex and birth date as well; `enp` takes the place of the old number."""
    wanted = {name: getattr(person, name) for name in (*NAMES, *BORN, *NUMBERS, *OTHERS)}
    given = {name: value for name, value in wanted.items() if value is not None}
    if person.patronymic is None and NO_PATRONYMIC in (person.dost or ""):
        given["patronymic"] = None
    if enp is not None:
        given["enp"] = enp
    _change_values(deed, person_id, given)
    _write_parts(deed, person_id, person)


def seal(deed: Deed, person_id: int, before: lines.Numbers) -> None:
    """End a change: the record gets a new version, so that a form opened before is told, and the search line is made true.

    `before` is what `lines.numbers_of` gave before the change, nothing for a new person.
    """
    deed.connection.execute(
        update(PERSON).where(PERSON.c.id == person_id).values(version=PERSON.c.version + 1, source=deed.source, as_of=deed.on)
    )
    lines.refresh(deed.connection, person_id, before, deed.on)
    deed.note("change" if before else "add", person_id)


def _change_values(deed: Deed, person_id: int, given: dict[str, Any]) -> None:
    held = deed.connection.execute(select(PERSON).where(PERSON.c.id == person_id)).one()._mapping  # noqa: SLF001 - documented name
    new = {name: value for name, value in given.items() if value != held[name]}
    if any(name in new for name in NAMES):
        deed.add(FORMER_NAME, person_id, **{name: held[name] for name in NAMES}, until=deed.on - DAY, source=deed.source)
    for kind in (*NUMBERS, IdentifierKind.ENP.value):
        if kind in new and held[kind]:
            deed.add(FORMER_NUMBER, person_id, kind=kind, value=held[kind], until=deed.on - DAY, source=deed.source)
    for name, value in new.items():
        deed.changed(person_id, name, held[name], value)
    if new:
        deed.connection.execute(update(PERSON).where(PERSON.c.id == person_id).values(**new))


def _write_parts(deed: Deed, person_id: int, person: PersonDraft) -> None:
    for document in person.documents:
        if document.type is not None and document.number:
            _write_document(deed, person_id, document)
    places = Counter[Place]()
    for kind, address in ((AddressKind.REGISTERED, person.registered_at), (AddressKind.LIVES, person.lives_at)):
        if address is not None and _write_address(deed, person_id, kind.value, address):
            places[_place(address)] += 1
    suggesting.add_places(deed.connection, places)
    for way, value in ((ContactKind.PHONE, person.phone), (ContactKind.EMAIL, person.email)):
        if value:
            _write_contact(deed, person_id, way.value, value)


def _write_document(deed: Deed, person_id: int, document: DocumentDraft) -> None:
    """Keep a document; one of the same type that was shown before becomes a former one."""
    wanted = select(DOCUMENT).where(
        DOCUMENT.c.person_id == person_id, DOCUMENT.c.type == document.type, DOCUMENT.c.former.is_(False)
    )
    given = {name: getattr(document, name) for name in ("series", "number", "issued", "issuer", "subdivision", "until")}
    for row in deed.connection.execute(wanted).all():
        place = (DOCUMENT.c.person_id == person_id, DOCUMENT.c.n == row.n)
        if _document_key(row.series, row.number) == _document_key(document.series, document.number):
            said = {name: value for name, value in given.items() if value is not None}
            deed.connection.execute(update(DOCUMENT).where(*place).values(**said))
            return
        deed.connection.execute(update(DOCUMENT).where(*place).values(former=True))
        deed.changed(person_id, "document", _shown(row.series, row.number), _shown(document.series, document.number))
    deed.add(DOCUMENT, person_id, type=document.type, **given, former=False, source=deed.source)


def _write_address(deed: Deed, person_id: int, kind: str, address: AddressDraft) -> bool:
    """Keep an address, if it is a new one; the one of the same kind that held until now gets its last day."""
    parts = ("okato", "index", "district", "city", "settlement", "street", "house", "building", "flat")
    given = {PARTS_OF_ADDRESS.get(name, name): getattr(address, name) for name in parts}
    running = (ADDRESS.c.person_id == person_id, ADDRESS.c.kind == kind, ADDRESS.c.until.is_(None))
    for row in deed.connection.execute(select(ADDRESS).where(*running)).all():
        if all(row._mapping[name] == value for name, value in given.items()):  # noqa: SLF001 - documented name
            return False
        place = (ADDRESS.c.person_id == person_id, ADDRESS.c.n == row.n)
        deed.connection.execute(update(ADDRESS).where(*place).values(until=deed.on - DAY))
        deed.changed(person_id, f"{kind}_address", joined(row._mapping), joined(given))  # noqa: SLF001
    if not any(given.values()):
        return False
    deed.add(ADDRESS, person_id, kind=kind, **given, since=address.since, until=None, source=deed.source)
    return True


def _place(address: AddressDraft) -> Place:
    return Place(*(getattr(address, name) or "" for name in (*COLUMNS[:-1], "index")))


def _write_contact(deed: Deed, person_id: int, kind: str, value: str) -> None:
    running = (CONTACT.c.person_id == person_id, CONTACT.c.kind == kind, CONTACT.c.until.is_(None))
    held = deed.connection.execute(select(CONTACT.c.n, CONTACT.c.value).where(*running)).all()
    if any(row.value == value for row in held):
        return
    for row in held:
        place = (CONTACT.c.person_id == person_id, CONTACT.c.n == row.n)
        deed.connection.execute(update(CONTACT).where(*place).values(until=deed.on - DAY))
        deed.changed(person_id, kind, row.value, value)
    deed.add(CONTACT, person_id, kind=kind, value=value, until=None, source=deed.source)


def _document_key(series: str | None, number: str | None) -> str:
    return fold_document(series or "", number or "")


def _shown(series: str | None, number: str | None) -> str:
    return " № ".join(filter(None, (series, number)))


def joined(parts: Any) -> str:
    """An address as the history keeps it."""
    order = ("postcode", "district", "city", "settlement", "street", "house", "building", "flat")
    return ", ".join(parts[name] for name in order if parts[name])
