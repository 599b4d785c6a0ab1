"""What is held of a person besides numbers, in lines: documents, addresses, contacts, and everything that was so before."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QCoreApplication

from omsdesk.models.drafts import AddressDraft
from omsdesk.services.persons import AddressRow, DocumentRow, PersonCard
from omsdesk.services.survivor import SOURCE
from omsdesk.views.labels import grouped, word
from omsdesk.wording import day

MERGED_BY = SOURCE.format("")
Line = tuple[str, str, str]
"""Name, value as shown, value as copied."""


def of_person(card: PersonCard) -> Iterator[Line]:
    """Everything that holds now, then everything that held before."""
    for document in card.documents:
        if not document.former:
            yield _document(document)
    for address in card.addresses:
        if address.until is None:
            yield word("address", address.kind), _dated(address_text(address), address), address_text(address)
    for contact in card.contacts:
        if contact.until is None:
            yield word("contact", contact.kind), grouped(contact.kind, contact.value), contact.value
    yield from _before(card)


def address_text(row: AddressRow | AddressDraft) -> str:
    """An address on one line, from the postcode to the flat."""
    house = QCoreApplication.translate("Held", "house {number}").format(number=row.house) if row.house else ""
    building = QCoreApplication.translate("Held", "building {number}").format(number=row.building) if row.building else ""
    flat = QCoreApplication.translate("Held", "flat {number}").format(number=row.flat) if row.flat else ""
    postcode = row.postcode if isinstance(row, AddressRow) else row.index
    parts = (postcode, row.district, row.city, row.settlement, row.street, house, building, flat)
    return ", ".join(part for part in parts if part)


def _before(card: PersonCard) -> Iterator[Line]:
    for name in card.former_names:
        full = " ".join(part for part in (name.surname, name.name, name.patronymic) if part)
        yield QCoreApplication.translate("Held", "former name"), _until(full, name.until, name.source), full
    for number in card.former_numbers:
        title = QCoreApplication.translate("Held", "former {what}").format(what=word("number", number.kind))
        yield title, _until(grouped(number.kind, number.value), number.until, number.source), number.value
    for document in card.documents:
        if document.former:
            title, shown, bare = _document(document)
            yield QCoreApplication.translate("Held", "former {what}").format(what=title), shown, bare
    for address in card.addresses:
        if address.until is not None:
            title = QCoreApplication.translate("Held", "before: {what}").format(what=word("address", address.kind))
            yield title, _until(address_text(address), address.until, address.source), address_text(address)
    for contact in card.contacts:
        if contact.until is not None:
            title = QCoreApplication.translate("Held", "before: {what}").format(what=word("contact", contact.kind))
            yield title, _until(contact.value, contact.until, contact.source), contact.value


def _document(row: DocumentRow) -> Line:
    number = " ".join(part for part in (row.series, row.number) if part)
    issued = QCoreApplication.translate("Held", "issued {day}").format(day=day(row.issued)) if row.issued else ""
    until = QCoreApplication.translate("Held", "valid to {day}").format(day=day(row.until)) if row.until else ""
    parts = (number, issued, " ".join(part for part in (row.subdivision, row.issuer) if part), until)
    return word("document", row.type), ", ".join(part for part in parts if part), number


def _dated(text: str, row: AddressRow) -> str:
    since = QCoreApplication.translate("Held", "since {day}").format(day=day(row.since)) if row.since else ""
    return " · ".join(part for part in (text, since) if part)


def _until(text: str, until: date | None, source: str) -> str:
    """With its last day, or with the merger that made it a former one: that day is nobody's last."""
    if source.startswith(MERGED_BY):
        return f"{text} · {source}"
    last = QCoreApplication.translate("Held", "to {day}").format(day=day(until)) if until else ""
    return " · ".join(part for part in (text, last) if part)
