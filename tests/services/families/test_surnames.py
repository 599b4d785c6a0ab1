"""Whose surname may change with another's, in the form of a man or of a woman."""

from datetime import date

import pytest

from omsdesk.models.kinship import in_form
from omsdesk.models.words import Role, Sex
from omsdesk.services.families import Families, Wish
from tests.builders import SEAT, add, person, was


@pytest.fixture
def families(database, settings):
    return Families(database, settings, SEAT)


def told(families, person_id):
    return [(one.person.name, one.relation, one.surname) for one in families.sharing_surname(person_id)]


def test_a_husband_and_children_under_age_may_take_the_new_surname(families, database):
    wife = add(
        database,
        person("Белая-Иванова Мария Ивановна", date(1985, 1, 1), 1, sex="F", former_names=(was("Иванова Мария Ивановна"),)),
        person("Иванов Сергей Петрович", date(1984, 1, 1), 2),
        person("Иванова Анна Сергеевна", date(2018, 1, 1), 3),
        person("Иванов Пётр Сергеевич", date(2015, 1, 1), 4),
        person("Иванов Лев Сергеевич", date(2004, 1, 1), 5),
        person("Кузнецов Глеб Сергеевич", date(2016, 1, 1), 6),
        person("Иванов - Сергеевич", date(2019, 1, 1), 7, sex=None),
        person("Иванова Вера Сергеевна", date(2017, 1, 1), 8, death_date=date(2020, 1, 1)),
    )
    families.link(Wish(wife, wife + 1, Role.SPOUSE))
    for child in range(wife + 2, wife + 8):
        assert families.link(Wish(wife, child, Role.MOTHER, because="так записано")).link
    assert told(families, wife) == [
        ("Сергей", "husband", "Белый-Иванов"),
        ("Пётр", "son", "Белый-Иванов"),
        ("Анна", "daughter", "Белая-Иванова"),
        ("-", "child", "Белая-Иванова"),
    ]


def test_nobody_is_told_where_no_surname_changed_or_all_bear_it(families, database):
    first = add(
        database, person("Иванова Мария"), person("Иванов Пётр", date(1979, 1, 1), 2, former_names=(was("Смирнов Пётр"),))
    )
    families.link(Wish(first, first + 1, Role.WIFE))
    assert (told(families, first), told(families, first + 1), told(families, 999)) == ([], [], [])


@pytest.mark.parametrize(
    ("man", "woman"),
    [
        ("Иванов", "Иванова"),
        ("ПЕТРОВ-ИЛЬИН", "ПЕТРОВА-ИЛЬИНА"),
        ("Достоевский", "Достоевская"),
        ("Соловьёв", "Соловьёва"),
        ("Шевченко", "Шевченко"),
        ("Ким", "Ким"),
    ],
)
def test_the_form_of_a_man_and_of_a_woman(man, woman):
    assert (in_form(man, Sex.FEMALE), in_form(woman, Sex.MALE)) == (woman, man)


def test_of_a_man_with_an_adjective_for_a_surname_the_womans_form_is_told():
    assert [in_form(one, Sex.FEMALE) for one in ("Белый", "Донской")] == ["Белая", "Донская"]
