"""The paper of a family: who is who, until when, who lives together, and nothing that need not be told."""

from datetime import date

import pytest

from omsdesk.errors import NotFound
from omsdesk.models.words import Role
from omsdesk.services.families import Families, Households, Move, Plan, Wish
from omsdesk.services.newcomer import NewAddress
from omsdesk.services.printing import ApplicationPapers
from tests.builders import SEAT, add, passport, person
from tests.journeys.paper import words_of

HOME = NewAddress("registered", city="Тула", street="Новая", house="5", flat="7")


@pytest.fixture
def papers(database, settings):
    return ApplicationPapers(database, settings, SEAT, practice=False)


@pytest.fixture
def family(database, settings):
    first = add(
        database,
        person("Иванов Сергей Петрович", date(1978, 3, 4), 1, addresses=(HOME,), phones=("+79100000001",), snils="11223344595"),
        person("Иванова Мария Ивановна", date(1980, 5, 12), 2, documents=(passport("45 10", "123456"),)),
        person("Иванов Пётр Сергеевич", date(2015, 5, 5), 3),
        person("Смирнова Ольга Юрьевна", date(1979, 1, 1), 4),
    )
    families = Families(database, settings, SEAT)
    families.link(Wish(first, first + 3, Role.SPOUSE, date(2000, 1, 1), date(2005, 1, 1)))
    families.link(Wish(first, first + 1, Role.SPOUSE, date(2010, 6, 5), ground="свидетельство о браке"))
    for parent in (first, first + 1):
        families.link(Wish(parent, first + 2, Role.PARENT))
    return first


def test_a_family_is_told_with_its_links_and_who_lives_together(papers, family, database, settings):
    Households(database, settings, SEAT).carry_out(Plan(Move.FOUND, (family, family + 1, family + 2)))
    paper = papers.family(family + 1)
    words = words_of(paper.content)
    assert paper.name == f"family-{family + 1}.pdf"
    for told in (
        "муж",
        "сын",
        "с 05.06.2010",
        "свидетельство о браке",
        "глава — Иванов Сергей Петрович",
        "3 человека",
        "Новая",
        "910",
    ):
        assert told in words, told
    assert not any(secret in words for secret in ("123456", "11223344595", "112-233"))
    own = words_of(papers.family(family).content)
    assert own.index("В прошлом") < own.index("бывшая жена")
    assert "по 01.01.2005" in own


def test_whoever_is_alone_is_told_to_be(papers, family, database):
    alone = add(database, person("Зимин Лев Юрьевич", date(1990, 1, 1), 9, enp=None, policies=()))
    words = words_of(papers.family(alone).content)
    assert "Никто с этим человеком не связан." in words
    with pytest.raises(NotFound, match=r"person\.unknown"):
        papers.family(9_999)


def test_a_household_without_an_address_says_none(papers, database, settings):
    first = add(database, person("Зимин Лев Юрьевич", date(1990, 1, 1), 9), person("Зимина Анна Львовна", date(2012, 1, 1), 10))
    Households(database, settings, SEAT).carry_out(Plan(Move.FOUND, (first, first + 1)))
    assert "Адрес" not in words_of(papers.family(first + 1).content)


def test_forty_people_go_on_to_further_pages_under_the_head_of_the_table(papers, database, settings):
    parent = add(database, person("Иванов Сергей Петрович", date(1950, 1, 1), 1))
    families = Families(database, settings, SEAT)
    for number in range(39):
        child = add(database, person(f"Иванов Имя{number} Сергеевич", date(1975 + number % 25, 1, 1), 10 + number))
        assert families.link(Wish(parent, child, Role.FATHER, ground="свидетельство о рождении")).link
    words = words_of(papers.family(parent).content)
    assert words.count("Кем приходится") > 1
    assert "Имя38" in words
