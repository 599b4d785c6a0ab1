"""A record that was changed while two were one: each goes on with its own, and what was new stays with the kept one."""

import json
from datetime import date

import pytest
from sqlalchemy import select, update

from omsdesk.models.drafts import AddressDraft, DocumentDraft, PersonDraft
from omsdesk.models.numbers import enp
from omsdesk.models.records import Merger, table_of
from omsdesk.services.insuring import Deed, attach, correct, lines, seal
from omsdesk.services.merging import FIELDS
from omsdesk.services.newcomer import NewAddress
from omsdesk.services.search.find import Search
from tests.builders import CLINIC, SEAT, TODAY, add, attached, passport, person
from tests.services.merging.registers import rows_of

BORN = date(1992, 11, 17)
OWN, LOST = "ул. Лесная", "пр. Мира"
NEW = PersonDraft(
    surname="Новофамильев",
    documents=(DocumentDraft(14, "65 26", "777777"),),
    registered_at=AddressDraft("45000", city="Москва", street="ул. Новая", house="1"),
    phone="+79160000009",
    email="n@example.org",
)


def at(street):
    return NewAddress("registered", "45000", city="Москва", street=street, house="1")


@pytest.fixture
def pair(database):
    """Two men with all papers each."""
    return add(
        database,
        person(
            "Смирнов Алексей Иванович", BORN, 1, snils="11223344595", inn="500100732259", documents=(passport("6512", "010104"),),
            addresses=(at(OWN),), phones=("+79160000001", "+79160000003"), emails=("k@example.org",), attachments=(attached(),),
        ),
        person(
            "Терехов Александр Валерьевич", BORN, 2, documents=(passport("6512", "020202"),), addresses=(at(LOST),),
            phones=("+79160000002",), emails=("l@example.org",), attachments=(attached(date(2021, 1, 1)),),
        ),
    )  # fmt: skip


def change(database, person_id, new, number=None, clinic=None):
    """What an approved application writes."""
    with database.write() as session:
        deed = Deed(session, SEAT, TODAY, "заявление № 1", "update")
        before = lines.numbers_of(deed.connection, person_id)
        correct(deed, person_id, new, number)
        if clinic:
            attach(deed, person_id, clinic)
        seal(deed, person_id, before)


def present(held):
    """What is present of somebody, by table."""
    contacts = {
        kind: sorted(one.value for one in held["contact"] if one.kind == kind and not one.until) for kind in ("phone", "email")
    }
    return {
        **contacts,
        "document": [one.number for one in held["document"] if not one.former],
        "address": [one.street for one in held["address"] if not one.until],
        "attachment": [one.since for one in held["attachment"] if not one.until],
    }


def test_each_record_goes_on_with_its_own_when_all_was_taken_and_then_changed(database, settings, merging, pair, sound):
    keep, lose = pair, pair + 1
    lost = rows_of(database, lose)
    number = merging.merge(keep, lose, FIELDS).number
    fresh = enp.make("77", BORN, "M", 77)
    change(database, keep, NEW, fresh, CLINIC)
    merging.unmerge(number)
    kept, own = rows_of(database, keep), kept_person(database, keep)
    assert (own.surname, own.name, own.patronymic, own.enp) == ("Новофамильев", "Алексей", "Иванович", fresh)
    assert [(one.surname, one.name, one.patronymic) for one in kept["former_name"]] == [("Смирнов", "Алексей", "Иванович")]
    assert [one.value for one in kept["former_number"] if one.kind == "enp"] == [enp.make("77", BORN, "M", 1)]
    assert present(kept) == {
        "phone": ["+79160000009"],
        "email": ["n@example.org"],
        "document": ["777777"],
        "address": ["ул. Новая"],
        "attachment": [TODAY],
    }
    again = rows_of(database, lose)
    assert {name: again[name] for name in again if name != "person"} == {name: lost[name] for name in lost if name != "person"}
    search = Search(database, settings)
    assert [one.id for one in search.find("Смирнов 17.11.1992").rows] == [keep]
    assert [one.id for one in search.find("Терехов 17.11.1992").rows] == [lose]
    assert sound() == []


def kept_person(database, person_id):
    return rows_of(database, person_id)["person"][0]


def test_what_was_not_taken_is_as_it_was_but_for_what_is_new(database, merging, pair):
    keep, lose = pair, pair + 1
    before = present(rows_of(database, lose))
    number = merging.merge(keep, lose).number
    change(database, keep, NEW)
    merging.unmerge(number)
    kept = rows_of(database, keep)
    assert [one.surname for one in kept["former_name"]] == ["Смирнов"]
    assert present(kept)["phone"] == ["+79160000009"]
    assert present(rows_of(database, lose)) == before


def test_a_name_that_was_changed_back_since_is_no_former_one(database, merging, pair):
    keep, lose = pair, pair + 1
    number = merging.merge(keep, lose, ("surname", "snils", "enp")).number
    change(database, keep, PersonDraft(surname="Смирнов", name="Олег"), enp.make("77", BORN, "M", 1))
    change(database, keep, PersonDraft(surname="Смирнов", name="Пётр"))
    merging.unmerge(number)
    kept = rows_of(database, keep)
    assert kept["person"][0].name == "Пётр"
    assert [(one.surname, one.name) for one in kept["former_name"]] == [("Смирнов", "Алексей"), ("Смирнов", "Олег")]
    assert kept["former_number"] == []


def test_a_name_given_up_for_the_own_one_leaves_no_trace(database, merging, pair):
    keep, lose = pair, pair + 1
    number = merging.merge(keep, lose, ("surname",)).number
    change(database, keep, PersonDraft(surname="Смирнов"))
    merging.unmerge(number)
    assert rows_of(database, keep)["former_name"] == []


def test_both_own_phones_are_present_again_if_nothing_came_since(database, merging, pair):
    keep, lose = pair, pair + 1
    before = present(rows_of(database, keep))
    number = merging.merge(keep, lose, FIELDS).number
    change(database, keep, PersonDraft(email="n@example.org"))
    merging.unmerge(number)
    assert present(rows_of(database, keep)) == before | {"email": ["n@example.org"]}


def test_a_merger_that_does_not_say_what_was_there_is_taken_back_too(database, merging, pair, sound):
    """Those of the first release of mergers did not yet note the last number of each table."""
    merged = merging.merge(pair, pair + 1, ("surname", "name", "patronymic", "snils"))
    table = table_of(Merger)
    with database.write() as session:
        before = json.loads(session.execute(select(table.c.before)).scalar_one())
        del before["last"]
        session.execute(update(table).values(before=json.dumps(before, ensure_ascii=False)))
    assert merging.unmerge(merged.number).restored == pair + 1
    assert sound() == []
    for person_id, surname in ((pair, "Смирнов"), (pair + 1, "Терехов")):
        (row,) = rows_of(database, person_id)["person"]
        assert row.surname == surname
