"""A person written from a draft is found by everything they have; what is changed stays in the history and is found as well."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from omsdesk.models.drafts import AddressDraft, DocumentDraft, PersonDraft
from omsdesk.models.records import Person, table_of
from omsdesk.models.words import Sex
from omsdesk.services import insuring
from omsdesk.services.indexing import IDENTIFIER, LINE
from omsdesk.services.insuring import Deed
from omsdesk.services.persons import Persons
from omsdesk.services.search.find import Search
from tests.builders import SEAT, TODAY, add, person
from tests.builders_of_drafts import ADDRESS, FOREIGNER, MAN, PASSPORT

PERSON = table_of(Person)
ENP = MAN.enp
OTHER = replace(PASSPORT, number="654321", issued=TODAY)


def done(database, what, on=TODAY, ground="include"):
    """A deed of a test: what it gives back."""
    with database.write() as session:
        return what(Deed(session, SEAT, on, "заявление 2026-000001", ground))


def enrolled(database, draft=MAN, number=ENP):
    def enrol(deed):
        person_id = insuring.enrol(deed, draft, number)
        insuring.open_period(deed, person_id, enp=number, insurer="77001", territory="45000", until=None)
        insuring.seal(deed, person_id, {})
        return person_id

    return done(database, enrol)


def changed(database, person_id, change, **of):
    def whole(deed):
        before = insuring.numbers_of(deed.connection, person_id)
        change(deed)
        insuring.seal(deed, person_id, before)

    done(database, whole, **of)


@pytest.fixture
def card(database, settings):
    return Persons(database, settings, SEAT).open


@pytest.fixture
def find(database, settings):
    def ids(text):
        return [row.id for row in Search(database, settings).find(text).rows]

    return ids


def test_somebody_new_has_all_that_the_draft_says(database, card):
    add(database, person("Чужой Олег"))
    held = card(enrolled(database))
    assert held.id == 2
    for name in ("surname", "name", "patronymic", "birth_date", "birth_place", "citizenship", "category", "snils", "inn", "enp"):
        assert getattr(held, name) == getattr(MAN, name), name
    assert (held.sex, held.dost, held.source, held.as_of) == ("M", "", "заявление 2026-000001", TODAY)
    assert [(one.type, one.series, one.number, one.subdivision) for one in held.documents] == [(14, "45 25", "123456", "770-001")]
    assert [(one.kind, one.postcode, one.street, one.since) for one in held.addresses] == [
        ("registered", "125009", "ул. Тверская", date(2015, 3, 1)),
    ]
    assert [(one.kind, one.value) for one in held.contacts] == [("phone", "+79123456789"), ("email", "ivanov@example.org")]
    assert [(one.enp, one.insurer_code, one.since, one.until) for one in held.policies] == [(ENP, "77001", TODAY, None)]


@pytest.mark.parametrize(
    "text", ["иванов петр", "иванов 12.05.1980", ENP, "112-233-445 95", "4525 123456", "+7 912 345-67-89", "6789", "ивнаов петр"]
)
def test_somebody_new_is_found_by_everything(database, find, text):
    enrolled(database)
    assert find(text) == [1]


def test_two_documents_without_what_names_them_are_not_kept(database, card):
    empty = replace(
        MAN, documents=(DocumentDraft(), DocumentDraft(14), PASSPORT), phone=None, email=None, registered_at=AddressDraft()
    )
    held = card(enrolled(database, empty))
    assert (len(held.documents), held.contacts, held.addresses) == (1, (), ())


def test_a_new_surname_keeps_the_number_and_the_old_name_is_found(database, card, find):
    person_id = enrolled(database)
    new = PersonDraft(surname="Громов", documents=(OTHER,))
    changed(database, person_id, lambda deed: insuring.correct(deed, person_id, new), ground="changed")
    held = card(person_id)
    assert (held.surname, held.name, held.enp, held.version) == ("Громов", "Пётр", ENP, 3)
    assert [(one.surname, one.until) for one in held.former_names] == [("Иванов", date(2026, 11, 21))]
    assert [(one.number, one.former) for one in held.documents] == [("123456", True), ("654321", False)]
    told = {(one.field, one.before, one.after, one.ground, one.clerk) for one in held.changes}
    assert ("surname", "Иванов", "Громов", "changed", "Петрова А.") in told
    assert ("document", "45 25 № 123456", "45 25 № 654321", "changed", "Петрова А.") in told
    assert find("громов") == find("иванов") == find("4525 123456") == find("4525 654321") == [person_id]
    with database.read() as session:
        former = session.execute(select(IDENTIFIER.c.former).where(IDENTIFIER.c.value == "4525123456")).scalar()
        assert former is True or former == 1


def test_another_number_takes_the_place_of_the_old_one(database, card, find):
    person_id = enrolled(database)
    born = date(1980, 5, 13)
    number = "7754910836000011"
    new = PersonDraft(birth_date=born, sex=Sex.MALE)
    changed(database, person_id, lambda deed: insuring.correct(deed, person_id, new, number))
    held = card(person_id)
    assert (held.birth_date, held.enp) == (born, number)
    assert [(one.kind, one.value) for one in held.former_numbers] == [("enp", ENP)]
    assert find(ENP) == find(number) == find("иванов 13.05.1980") == [person_id]
    assert find("иванов п с 12.05.1980") == []


def test_a_value_that_is_the_same_leaves_no_trace(database, card):
    person_id = enrolled(database)
    changed(database, person_id, lambda deed: insuring.correct(deed, person_id, MAN))
    held = card(person_id)
    assert (held.changes, held.former_names, held.former_numbers) == ((), (), ())
    assert (len(held.documents), len(held.addresses), len(held.contacts)) == (1, 1, 2)


def test_a_mark_of_no_patronymic_takes_it_away(database, card):
    person_id = enrolled(database)
    changed(database, person_id, lambda deed: insuring.correct(deed, person_id, PersonDraft(dost="1")))
    assert (card(person_id).patronymic, card(person_id).dost) == (None, "1")


def test_what_comes_beside_the_purpose_leaves_the_name_alone(database, card):
    person_id = enrolled(database, replace(MAN, snils=None))
    new = replace(MAN, surname="Громов", phone="+79001112233", email=None, registered_at=replace(ADDRESS, house="9"))
    changed(database, person_id, lambda deed: insuring.update_parts(deed, person_id, new))
    held = card(person_id)
    assert (held.surname, held.snils) == ("Иванов", "11223344595")
    assert [(one.value, one.until) for one in held.contacts if one.kind == "phone"] == [
        ("+79123456789", date(2026, 11, 21)), ("+79001112233", None),
    ]  # fmt: skip
    assert [(one.house, one.until) for one in held.addresses] == [("8", date(2026, 11, 21)), ("9", None)]
    told = {one.field: (one.before, one.after) for one in held.changes}
    assert told["registered_address"] == ("125009, Москва, ул. Тверская, 8, 15", "125009, Москва, ул. Тверская, 9, 15")
    assert told["phone"] == ("+79123456789", "+79001112233")


def test_an_address_of_somebody_without_one_ends_the_old(database, card):
    person_id = enrolled(database)
    homeless = PersonDraft(registered_at=AddressDraft(homeless=True))
    changed(database, person_id, lambda deed: insuring.update_parts(deed, person_id, homeless))
    assert [(one.house, one.until) for one in card(person_id).addresses] == [("8", date(2026, 11, 21))]


def test_a_document_told_more_exactly_is_one_document(database, card):
    person_id = enrolled(database, replace(FOREIGNER, documents=(DocumentDraft(11, "82", "1234567"),)))
    exact = DocumentDraft(11, "82", "1234567", date(2022, 4, 5), until=date(2027, 4, 5))
    changed(database, person_id, lambda deed: insuring.update_parts(deed, person_id, PersonDraft(documents=(exact,))))
    assert [(one.issued, one.until, one.former) for one in card(person_id).documents] == [
        (date(2022, 4, 5), date(2027, 4, 5), False)
    ]


def test_the_lines_of_others_stay(database):
    add(database, person("Иванов Пётр Сергеевич", serial=3), person("Громов Олег"))
    person_id = enrolled(database)
    changed(database, person_id, lambda deed: insuring.correct(deed, person_id, PersonDraft(surname="Громов")))
    with database.read() as session:
        lines = session.execute(
            select(LINE.c.person_id, LINE.c.surname_key, LINE.c.former).order_by(LINE.c.person_id, LINE.c.former)
        )
        assert [tuple(row) for row in lines] == [(1, "иванов", 0), (2, "громов", 0), (3, "громов", 0), (3, "иванов", 1)]
