"""What is kept for the search line, made from the rows of people: their lines and every number they can be found by."""

from collections import defaultdict
from collections.abc import Callable
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Table

from omsdesk.models import search_key
from omsdesk.models.records import Contact, FormerName, FormerNumber, IdentityDocument, Person, Policy, table_of
from omsdesk.models.words import ContactKind, CoverageStatus, IdentifierKind
from omsdesk.services import indexing
from omsdesk.services.filling.bulk import NOTHING, Row
from omsdesk.services.filling.rows import IN_ORDER, Batch

ENP, SNILS, INN = IdentifierKind.ENP.value, IdentifierKind.SNILS.value, IdentifierKind.INN.value
DOCUMENT, PHONE = IdentifierKind.DOCUMENT.value, ContactKind.PHONE.value


def values_of(table: Table, *names: str) -> Callable[[Row], Row]:
    """A reader of some columns of a row of the table."""
    places = {column.name: place for place, column in enumerate(table.columns)}
    return itemgetter(*(places[name] for name in names))


PEOPLE, FORMER_NAMES, FORMER_NUMBERS, DOCUMENTS, CONTACTS, POLICIES = (
    IN_ORDER.index(table_of(record)) for record in (Person, FormerName, FormerNumber, IdentityDocument, Contact, Policy)
)
_IN_LINE = values_of(table_of(Person), "id", "surname", "name", "patronymic", "birth_date", "sex", "enp", "snils")
_OF_PERSON = values_of(table_of(Person), "id", "enp", "snils", "inn")
_FORMER_NAME = values_of(table_of(FormerName), "person_id", "surname", "name", "patronymic")
_FORMER_NUMBER = values_of(table_of(FormerNumber), "person_id", "kind", "value")
_DOCUMENT = values_of(table_of(IdentityDocument), "person_id", "series", "number", "former")
_CONTACT = values_of(table_of(Contact), "person_id", "kind", "value")
_POLICY = values_of(table_of(Policy), "person_id", "enp")


def lines_of(batch: Batch) -> list[Row]:
    """The lines of these people: the present name of each, then their former ones."""
    former: dict[int, list[Row]] = defaultdict(list)
    for row in batch.tables[FORMER_NAMES]:
        person_id, *name = _FORMER_NAME(row)
        former[person_id].append(tuple(name))
    made: list[Row] = []
    for person, said in zip(batch.tables[PEOPLE], batch.standings, strict=True):
        person_id, surname, name, patronymic, born, sex, enp, snils = _IN_LINE(person)
        names = (surname, name, patronymic)
        present, *others = indexing.lines(person_id, names, born, sex, enp, snils, _standing(*said), former.get(person_id, ()))
        # The present name says of no other name that it was.
        made.append((*present[:-1], NOTHING))
        made += others
    return made


def identifiers_of(batch: Batch) -> list[Row]:
    """Every number these people can be found by; one that is both former and present is present."""
    found: dict[tuple[str, str, int], int] = {}
    for person_id, kind, value in map(_FORMER_NUMBER, batch.tables[FORMER_NUMBERS]):
        found[kind, value, person_id] = 1
    for person_id, enp in map(_POLICY, batch.tables[POLICIES]):
        found[ENP, enp, person_id] = 1
    for person_id, series, number, former in map(_DOCUMENT, batch.tables[DOCUMENTS]):
        key = DOCUMENT, document_key(series, number), person_id
        found[key] = min(former, found.get(key, former))
    for person_id, kind, value in map(_CONTACT, batch.tables[CONTACTS]):
        if kind == PHONE:
            found[PHONE, indexing.phone_key(value), person_id] = 0
    for person_id, enp, snils, inn in map(_OF_PERSON, batch.tables[PEOPLE]):
        found[ENP, enp, person_id] = found[SNILS, snils, person_id] = 0
        if inn:
            found[INN, inn, person_id] = 0
    return [(kind, value, person_id, former) for (kind, value, person_id), former in found.items() if value]


@lru_cache(maxsize=1 << 14)
def _standing(status: str, *said: Any) -> indexing.Standing:
    return indexing.Standing(CoverageStatus(status), *said)


def document_key(series: str, number: str) -> str:
    """Series and number by the one folding of `search_key`, of which the commonest are met over and over."""
    # A number of plain digits folds to itself.
    if number.isascii() and number.isdigit():
        return _series_key(series) + number
    return search_key.fold_document(series, number)


@lru_cache(maxsize=1 << 14)
def _series_key(series: str) -> str:
    return search_key.fold_document(series, "")
