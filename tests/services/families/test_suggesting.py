"""Whom the desk suggests as relatives, with what speaks for it; never anybody who is linked or cannot be."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import insert

from omsdesk.models.records import Application, table_of
from omsdesk.models.words import Role
from omsdesk.services.families import Families, Wish
from omsdesk.services.newcomer import NewAddress
from tests.builders import SEAT, TODAY, add, person

HOME = NewAddress("registered", city="Тула", street="Новая", house="5", flat="7")
ELSEWHERE = replace(HOME, house="6")


@pytest.fixture
def families(database, settings):
    return Families(database, settings, SEAT)


def at(home, full_name, born, serial, **changes):
    return person(full_name, born, serial, addresses=(home,) if home else (), **changes)


def told(families, person_id):
    return [(one.person.name, one.role, one.reasons) for one in families.suggest(person_id)]


def filed(database, person_id, **entered):
    values = {
        "number": "2026-000001", "uuid": "u", "kind": "include", "for_whom": "child", "status": "approved",
        "person_id": person_id, "person_name": "", "filed_on": TODAY, "filed_at": datetime.now(UTC), "deadline": TODAY,
        "clerk": "", "workplace": "", "findings": "[]", "held": "{}", "version": 1, "id": 1,
        "entered": json.dumps({f"representative.{name}": text for name, text in entered.items()}),
    }  # fmt: skip
    with database.write() as session:
        session.execute(insert(table_of(Application)).values(**values))


def test_a_newborn_finds_parents_by_home_surname_and_patronymic(families, database):
    child = add(
        database,
        at(HOME, "Иванов Пётр Сергеевич", date(2026, 10, 1), 1),
        at(HOME, "Иванова Мария Олеговна", date(1995, 5, 12), 2),
        at(HOME, "Иванов Сергей Львович", date(1993, 5, 12), 3),
        at(HOME, "Иванов Олег Львович", date(1994, 5, 12), 4),
        at(ELSEWHERE, "Иванова Анна Львовна", date(1996, 5, 12), 5),
        at(HOME, "Иванов Лев Петрович", date(1960, 5, 12), 6),
        at(HOME, "Кузнецов Глеб Львович", date(1994, 5, 12), 7),
    )
    assert told(families, child) == [
        ("Мария", "mother", ("newborn", "address", "surname")),
        ("Сергей", "father", ("address", "surname", "patronymic")),
    ]
    assert ("Пётр", "son", ("newborn", "address", "surname")) in told(families, child + 1)


def test_husband_and_wife_find_each_other_and_brother_and_sister_do_not(families, database):
    first = add(
        database,
        at(HOME, "Белый Сергей Петрович", date(1990, 1, 1), 1),
        at(HOME, "Белая Мария Ивановна", date(1991, 1, 1), 2),
        at(HOME, "Белая Анна Петровна", date(1992, 1, 1), 3),
        at(HOME, "Белый Иван", date(1993, 1, 1), 4, sex=None),
        at(HOME, "Белая Ольга Петровна", date(2010, 1, 1), 5),
    )
    assert told(families, first) == [("Мария", "wife", ("address", "surname"))]
    families.link(Wish(first, first + 1, Role.HUSBAND))
    assert told(families, first) == []


def test_whoever_is_linked_dead_before_or_lives_next_door_is_not_told(families, database):
    first = add(
        database,
        at(HOME, "Иванов Пётр Сергеевич", date(2016, 10, 1), 1),
        at(HOME, "Иванова Мария Олеговна", date(1990, 5, 12), 2),
        at(replace(HOME, flat="8"), "Иванова Анна Олеговна", date(1990, 5, 12), 3),
        at(HOME, "Иванов Сергей Львович", date(1988, 5, 12), 4, death_date=date(2010, 1, 1)),
        at(HOME, "Иванова Вера", date(2016, 10, 2), 5),
    )
    assert [one[0] for one in told(families, first)] == ["Мария"]
    families.link(Wish(first + 1, first, Role.MOTHER))
    assert told(families, first) == []


def test_a_father_elsewhere_is_told_where_few_fit(families, database):
    first = add(
        database,
        at(HOME, "Редкий Иван Петрович", date(2015, 1, 1), 1),
        at(ELSEWHERE, "Редкий Пётр Ильич", date(1985, 1, 1), 2),
        at(ELSEWHERE, "Редкая Петра Ильинична", date(1985, 1, 1), 3, sex="F"),
    )
    assert told(families, first) == [("Пётр", "father", ("surname", "patronymic"))]
    add(database, *(at(ELSEWHERE, "Редкий Пётр Ильич", date(1980 + n, 1, 1), 10 + n) for n in range(3)))
    assert told(families, first) == []


def test_whoever_represented_a_child_is_told_first_with_the_application(families, database):
    mother = person("Волкова Анна Юрьевна", date(1990, 1, 1), 1, snils="11223344595")
    first = add(database, mother, person("Иванов Иван Петрович", date(2015, 1, 1), 2))
    filed(database, first + 1, relation="mother", snils="112-233-445 95", **{"power.name": "свидетельство о рождении"})
    (one,) = families.suggest(first + 1)
    assert (one.person.id, one.role, one.reasons) == (first, "mother", ("representative",))
    assert (one.ground, one.numbers) == ("свидетельство о рождении", ("2026-000001",))
    families.link(Wish(first, first + 1, Role.MOTHER, because="фамилия отца"))
    assert families.suggest(first + 1) == ()


@pytest.mark.parametrize(
    "entered", [{"relation": "other", "snils": "11223344595"}, {"relation": "mother"}, {"relation": "mother", "enp": "1"}]
)
def test_an_application_that_names_nobody_suggests_nobody(families, database, entered):
    first = add(
        database, person("Волкова Анна Юрьевна", snils="11223344595"), person("Иванов Иван Петрович", date(2015, 1, 1), 2)
    )
    filed(database, first + 1, **entered)
    assert families.suggest(first + 1) == ()


def test_nobody_and_whoever_has_no_surname_find_nobody(families, database):
    first = add(database, person("- Иван Петрович"))
    assert (families.suggest(first), families.suggest(999)) == ((), ())


def test_a_woman_keeps_her_father_by_the_patronymic(families, database):
    first = add(
        database,
        at(HOME, "Достоевская Анна Львовна", date(2000, 1, 1), 1),
        at(HOME, "Достоевский Лев Юрьевич", date(1970, 1, 1), 2),
        at(None, "Достоевский Юрий Юрьевич", date(1970, 1, 1), 3),
    )
    assert told(families, first) == [("Лев", "father", ("address", "surname", "patronymic"))]


@pytest.mark.parametrize(
    ("since", "until", "offered"),
    [
        (date(2020, 1, 1), None, True),
        (date(2020, 1, 1), date(2026, 3, 1), True),
        (date(2020, 1, 1), date(2025, 11, 1), False),
        (date(2026, 10, 2), None, False),
        (None, None, True),
    ],
)
def test_whoever_was_married_to_the_mother_at_birth_comes_first_as_father(families, database, since, until, offered):
    child = add(
        database,
        at(HOME, "Иванов Пётр Сергеевич", date(2026, 10, 1), 1),
        at(HOME, "Иванова Мария Олеговна", date(1995, 5, 12), 2),
        at(HOME, "Иванов Сергей Львович", date(1993, 5, 12), 3),
        at(ELSEWHERE, "Кузнецов Глеб Львович", date(1994, 5, 12), 4),
    )
    assert families.link(Wish(child + 1, child, Role.MOTHER)).link
    assert families.link(Wish(child + 3, child + 1, Role.HUSBAND, since, until)).link
    first, *others = told(families, child)
    assert (first == ("Глеб", "father", ("married_to_parent",))) is offered
    assert ("Сергей", "father", ("address", "surname", "patronymic")) in {first, *others}
