"""Names: surnames in both forms, given names by decade, patronymics by the rules of the language."""

import re
from collections import Counter

import pytest

from omsdesk.models import patronymic
from omsdesk.models.numbers.letters import RUSSIAN
from omsdesk.services import reference
from omsdesk.services.practice import names, patronymics
from omsdesk.services.practice.draws import Draws
from omsdesk.services.practice.names import Names, Surname

PEOPLES = ("rus", "tat", "cau", "aze", "arm", "geo", "asia", "east", "west", "south")
WRITTEN = re.compile(f"[{RUSSIAN}][{RUSSIAN.lower()}]+(?:[- ][{RUSSIAN}][{RUSSIAN.lower()}]*|-[{RUSSIAN.lower()}]+)*")


@pytest.mark.parametrize(
    ("father", "male", "female"),
    [
        ("Иван", "Иванович", "Ивановна"),
        ("Сергей", "Сергеевич", "Сергеевна"),
        ("Василий", "Васильевич", "Васильевна"),
        ("Дмитрий", "Дмитриевич", "Дмитриевна"),
        ("Игорь", "Игоревич", "Игоревна"),
        ("Илья", "Ильич", "Ильинична"),
        ("Никита", "Никитич", "Никитична"),
        ("Лев", "Львович", "Львовна"),
        ("Пётр", "Петрович", "Петровна"),
        ("Яков", "Яковлевич", "Яковлевна"),
        ("Рашид", "Рашидович", "Рашидовна"),
        ("Магомед", "Магомедович", "Магомедовна"),
        ("Абдулла", "Абдуллаевич", "Абдуллаевна"),
        ("Гаджи", "Гаджиевич", "Гаджиевна"),
    ],
)
def test_patronymics(father, male, female):
    assert patronymic.slavic(father) == (male, female)
    assert patronymics.of(father, "F", "rus", eastern=True) == female


@pytest.mark.parametrize(
    ("father", "sex", "people", "expected"),
    [
        ("Ильгам", "M", "aze", "Ильгам оглы"),
        ("Ильгам", "F", "aze", "Ильгам кызы"),
        ("Бахтиёр", "M", "asia", "Бахтиёр угли"),
        ("Томас", "M", "west", None),
    ],
)
def test_other_customs(father, sex, people, expected):
    assert patronymics.of(father, sex, people, eastern=True) == expected


def test_an_eastern_people_may_take_the_common_form():
    assert patronymics.of("Ильгам", "M", "aze", eastern=False) == "Ильгамович"


@pytest.mark.parametrize(
    ("male", "female"),
    [("Щукин", "Щукина"), ("Соловьёв", "Соловьёва"), ("Раевский", "Раевская"), ("Левицкий", "Левицкая"),
     ("Бойко", "Бойко"), ("Петросян", "Петросян"), ("Черных", "Черных")],
)  # fmt: skip
def test_feminine_forms(male, female):
    assert names.feminine(male) == female
    assert Surname(male, female).of("F") == female
    assert Surname(male, female).of("M") == male


@pytest.mark.parametrize(
    ("root", "ending", "whole"),
    [("Дрозд", "ыкин", "Дроздыкин"), ("Волк", "ыкин", "Волкикин"), ("Бич", "ов", "Бичев"), ("Бород", "ин", "Бородин"),
     ("Снет", "ков", "Снетков"), ("Кол", "анов", "Коланов"), ("Гон", "ников", "Гоников")],
)  # fmt: skip
def test_roots_are_joined_as_they_are_spelt(root, ending, whole):
    assert names.joined(root, ending) == whole


def test_the_lists_hold_the_forms_that_the_rules_give():
    rows = list(reference.rows("names/surnames.csv"))
    assert len(rows) >= 600
    regular = [row for row in rows if row["people"] not in {"east", "west", "south"}]
    odd = {row["male"] for row in regular if row["female"] != names.feminine(row["male"])}
    assert all(surname.endswith(("ой", "ый")) for surname in odd)
    assert len({row["name"] for row in reference.rows("names/given_names.csv")}) >= 250


@pytest.mark.parametrize("people", PEOPLES)
def test_every_name_is_written_in_russian_letters(people):
    draws, drawn = Draws(3), Names()
    for year in (1900, 1935, 1980, 2024, 2090):
        for sex in "MF":
            surname = drawn.surname(draws, people)
            for part in (surname.male, surname.female, drawn.given(draws, people, sex, year)):
                assert WRITTEN.fullmatch(part), part


def test_surnames_are_skewed_as_real_ones_are():
    draws, drawn = Draws(1), Names()
    counted = Counter(drawn.surname(draws, "rus").male for _ in range(20_000))
    first, *others = [surname for surname, _times in counted.most_common(3)]
    assert (first, set(others)) == ("Иванов", {"Смирнов", "Кузнецов"})
    assert 0.008 < counted["Иванов"] / 20_000 < 0.02
    assert len(counted) > 4_000


def test_given_names_follow_the_decades():
    draws, drawn = Draws(1), Names()
    old = Counter(drawn.given(draws, "rus", "F", 1935) for _ in range(3_000))
    young = Counter(drawn.given(draws, "rus", "F", 2015) for _ in range(3_000))
    assert old["Нина"] > 20 * young["Нина"]
    assert young["Дарья"] > 4 * old["Дарья"]
