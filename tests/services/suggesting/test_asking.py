"""What is suggested while an address or an office is filled in: from addresses that are held, wherever they were written."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import insert, select, text

from omsdesk.models.drafts import AddressDraft
from omsdesk.models.records import Clinic, Insurer, IssuingOffice, table_of
from omsdesk.models.search_key.place import Place, counted_words
from omsdesk.services import insuring
from omsdesk.services.filling import write
from omsdesk.services.insuring import Deed
from omsdesk.services.newcomer import NewAddress
from omsdesk.services.suggesting import Suggestions, add_places, held_places
from omsdesk.services.suggesting.places import WORD
from tests.builders import SEAT, TODAY, add, person
from tests.builders_of_drafts import MAN

MOSCOW, REGION = "45000", "46000"
NOW, SERVICE, OLD = "ГУ МВД РОССИИ ПО Г. МОСКВЕ", "ОТДЕЛЕНИЕМ ПО РАЙОНУ АРБАТ ОУФМС РОССИИ", "ОВД «АРБАТ» Г. МОСКВЫ"


def home(street="ул. Тверская", index="125009", city="г. Москва", **said):
    return NewAddress("registered", said.pop("okato", MOSCOW), index, city=city, street=street, house="7", flat="13", **said)


def living(database, *addresses):
    add(database, *(person(f"Домов Житель{n}", serial=n, addresses=(at,)) for n, at in enumerate(addresses, 1)))
    return Suggestions(database)


def words(database):
    with database.read() as session:
        return sorted(tuple(row) for row in session.execute(select(WORD)))


def test_what_begins_as_was_typed_comes_the_most_frequent_first(database):
    asked = living(database, home("ул. Тверская"), home("Твардовского ул"), home("Твардовского ул"), home("Мира пр-т"))
    assert asked.streets(MOSCOW, "Москва", "тв") == ("Твардовского ул", "ул. Тверская")
    assert asked.streets(MOSCOW, "г Москва") == ("Твардовского ул", "Мира пр-т", "ул. Тверская")
    assert asked.streets(MOSCOW, "Москва", "вер") == ()


@pytest.mark.parametrize("typed", ["королёв", "КОРОЛЕВ", "г. Коро", "гор.кор", " К "])
def test_case_yo_and_kind_do_not_matter(database, typed):
    assert living(database, home(city="Королёв", okato=REGION)).cities(REGION, typed) == ("Королёв",)


def test_a_street_is_looked_for_without_its_kind_and_an_avenue_is_another(database):
    asked = living(database, home("ул. Мира"), home("пр-т Мира"), home("пр-т Мира"))
    for typed in ("мир", "ул. мир", "пр-т Мира", "улица мира"):
        assert asked.streets(MOSCOW, "Москва", typed) == ("пр-т Мира", "ул. Мира")


def test_every_part_is_asked_within_what_it_lies_in(database):
    village = home("Мира", "143000", None, okato="46000", district="Ленинский р-н", settlement="пос. Горки")
    asked = living(database, village, home())
    assert asked.districts("46", "лен") == ("Ленинский р-н",)
    assert asked.settlements("46252", "посёлок гор") == ("пос. Горки",)
    assert asked.streets(REGION, "", "м", settlement="Горки пос") == ("Мира",)
    assert asked.indexes(REGION, "", "ул Мира", settlement="пос. Горки") == ("143000",)
    assert asked.cities(REGION) == asked.districts(MOSCOW) == asked.streets(REGION, "Москва") == ()
    assert asked.cities("") == ()


def test_a_street_gives_its_postcodes(database):
    asked = living(database, home(index="125009"), home(index="125032"), home(index="125032"), home(index=None))
    assert asked.indexes(MOSCOW, "Москва", "Тверская") == ("125032", "125009")
    assert asked.indexes(MOSCOW, "Москва", "Тверская", "12500") == ("125009",)
    assert asked.indexes(MOSCOW, "Москва", "Арбат") == ()


def test_at_most_ten_are_given(database):
    asked = living(database, *(home(f"Тверская-{n}") for n in range(12)))
    assert len(asked.streets(MOSCOW, "Москва", "тверская")) == 10


def test_no_house_and_no_flat_is_kept(database):
    living(database, home(house_of := "ул. Тайная"), replace(home(), house="секретный", building="строение9", flat="квартира77"))
    told = str(words(database)).casefold()
    assert "тайная" in told
    assert house_of in str(words(database))
    for secret in ("секрет", "строение9", "квартира77"):
        assert secret not in told


def test_every_address_is_counted_whoever_writes_it(database, monkeypatch):
    monkeypatch.setattr(write, "SWEPT_AT_ONCE", 2)
    monkeypatch.setattr(write, "FIRST_WORDS", 1)
    living(database, home(), home("Арбат"), home(), home("Арбат", "119002"))

    def moved(deed):
        return insuring.enrol(
            deed, replace(MAN, lives_at=AddressDraft(MOSCOW, "125009", None, "Москва", None, "Тверская", "1")), MAN.enp
        )

    def moves(deed):
        insuring.update_parts(deed, 5, replace(MAN, registered_at=AddressDraft(MOSCOW, city="Москва", street="Арбат", house="2")))

    def stays(deed):
        insuring.update_parts(deed, 5, replace(MAN, registered_at=AddressDraft(MOSCOW, city="Москва", street="Арбат", house="2")))

    def says_nothing(deed):
        insuring.update_parts(deed, 5, replace(MAN, registered_at=AddressDraft()))

    for deed in (moved, moves, stays, says_nothing):
        with database.write() as session:
            deed(Deed(session, SEAT, TODAY, "заявление", "include"))
    with database.read() as session:
        counted = counted_words(held_places(session.connection()))
    assert {word[:4]: word[5] for word in words(database)} == {tuple(word): times for word, (_shown, times) in counted.items()}
    streets = {word[3]: word[5] for word in words(database) if word[0] == "S"}
    assert streets == {"тверская": 4, "арбат": 3}


def test_nothing_is_counted_where_nothing_was_said(database):
    with database.write() as session:
        add_places(session.connection(), {})
        add_places(session.connection(), {Place(): 3})
    assert words(database) == []


def test_the_first_spelling_stays(database):
    with database.write() as session:
        add_places(session.connection(), {Place(MOSCOW, city="Москва"): 1})
        add_places(session.connection(), {Place(MOSCOW, city="г.МОСКВА"): 9})
    assert [word[3:] for word in words(database)] == [("москва", "Москва", 10)]


# ---- offices


@pytest.fixture
def offices(database):
    """A list of one office that has had three names."""
    with database.write() as session:
        rows = [{"code": "770001", "n": n, "name": name} for n, name in enumerate((OLD, SERVICE, NOW), 1)]
        session.execute(insert(table_of(IssuingOffice)), rows)
    return Suggestions(database)


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        (("770-001",), (NOW, SERVICE, OLD)),
        (("770001", "", date(2010, 1, 1)), (SERVICE, NOW, OLD)),
        (("770-001", "", date(2001, 1, 1)), (OLD, NOW, SERVICE)),
        (("770-001", "гу мвд"), (NOW,)),
        (("770-001", "о"), (SERVICE, OLD)),
        (("770-001", "«арбат"), (SERVICE, OLD)),
        (("770-001", "Казань"), ()),
        (("770-002",), ()),
        (("770",), ()),
        (("",), ()),
    ],
)
def test_a_code_gives_its_names_of_the_day_first(offices, asked, answered):
    assert offices.issuers(*asked) == answered


# ---- registers of before


def test_a_register_of_before_gets_its_words_from_its_addresses(database):
    """The migration itself, over the addresses that an older register holds."""
    from importlib.util import module_from_spec, spec_from_file_location

    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    from omsdesk import places

    living(database, home(), home("Арбат", None), replace(home(), until=date(2020, 1, 1)))
    before = words(database)
    spec = spec_from_file_location("reference", places.migrations() / "versions" / "0003_reference.py")
    migration = module_from_spec(spec)
    spec.loader.exec_module(migration)
    with database.write() as session:
        for table in ("place_word", "issuing_office", "reference_list"):
            session.execute(text(f"drop table {table}"))
        with Operations.context(MigrationContext.configure(session.connection())):
            migration.upgrade()
    assert words(database) == before


def test_insurers_and_clinics_are_those_of_the_registers_lists_by_name(database):
    asked = Suggestions(database)
    assert (asked.insurers(), asked.clinics()) == ((), ())
    with database.write() as session:
        for code, name in (("77002", "Яуза"), ("77001", "Альфа")):
            session.execute(insert(table_of(Insurer)).values(code=code, name=name, okato=MOSCOW))
        session.execute(insert(table_of(Clinic)).values(code="770001", name="Поликлиника № 1", okato=None))
    assert asked.insurers() == (("77001", "Альфа", MOSCOW), ("77002", "Яуза", MOSCOW))
    assert asked.clinics() == (("770001", "Поликлиника № 1", None),)
