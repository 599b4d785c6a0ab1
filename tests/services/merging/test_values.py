"""What one record lacks and the other holds comes together of itself; only what both hold is to be decided upon."""

from dataclasses import replace
from datetime import date

from omsdesk.models.words import Role
from omsdesk.services.families import Wish
from omsdesk.services.newcomer import NewAddress
from tests.builders import add, person, policy
from tests.services.merging.registers import everything, rows_of


def test_what_only_the_other_record_has_is_no_difference_to_decide_upon(database, merging, families):
    died = date(2024, 2, 27)
    bare = person("Иванов Иван", date(1950, 1, 1), sex=None, category=None, birth_place=None, dost="1", policies=())
    whole = person(
        "Иванов Иван Иванович", date(1950, 1, 1), 2, snils="11223344595", inn="500100732259", death_date=died, policies=()
    )
    first = add(database, bare, whole, person("Иванова Анна Львовна", date(1951, 1, 1), 3))
    families.link(Wish(first, first + 2, Role.HUSBAND))
    (row,) = (one for one in merging.preview(first, first + 1).fields if one.field == "snils")
    assert row.is_in_one
    assert [one.code for one in merging.preview(first, first + 1).warnings] == ["merge.warning.enp", "merge.warning.dead"]
    before = everything(database)
    merging.merge(first, first + 1)
    held = rows_of(database, first)
    own, lost = held["person"][0], whole
    assert (own.snils, own.inn, own.patronymic, own.dost, own.death_date) == (lost.snils, lost.inn, "Иванович", "", died)
    assert (own.sex, own.category, own.birth_place) == (lost.sex, lost.category, lost.birth_place)
    assert {one.value for one in held["former_number"]} == {lost.enp}
    (wife,) = families.open(first).links
    assert not wife.holds
    merging.unmerge("M-2026-000001")
    assert everything(database) == before


def test_rows_are_written_as_people_write_them(database, merging):
    home = NewAddress(
        "registered", "45000", postcode="125009", city="Москва", street="ул. Лесная", house="5", building="2", flat="7"
    )
    ended = policy("", date(2010, 1, 1), date(2014, 12, 31), enp=None)
    one = person("Иванов Иван", addresses=(home,), phones=("+79160000001", "+79160000002"))
    first = add(database, replace(one, policies=(ended, *one.policies)), person("Иванов Иван", serial=2))
    held = {row.field: row.keep for row in merging.preview(first, first + 1).fields}
    number = one.enp
    assert held["address"] == "125009, Москва, ул. Лесная, д. 5, корп. 2, кв. 7"
    assert held["phone"] == "+79160000001; +79160000002"
    grouped = " ".join(number[at : at + 4] for at in range(0, 16, 4))
    assert held["policy"] == f"— · 01.01.2010 – 31.12.2014; {grouped} · 01.03.2015"


def test_what_gives_way_names_the_merger_not_a_last_day_that_nobody_said(database, merging):
    home = NewAddress("registered", "45000", city="Москва", street="ул. Лесная", house="5")
    first = add(
        database,
        person("Иванова Анна Львовна", addresses=(home,)),
        person("Петрова Анна Львовна", serial=2, addresses=(replace(home, house="9"),)),
    )
    before = everything(database)
    merging.merge(first, first + 1)
    held, merger = rows_of(database, first), "объединение записей № M-2026-000001"
    assert [(one.house, one.source == merger) for one in held["address"]] == [("5", False), ("9", True)]
    assert [(one.until, one.source) for one in held["former_number"]] == [(None, merger)]
    assert [(one.until, one.source) for one in held["former_name"]] == [(None, merger)]
    merging.unmerge("M-2026-000001")
    assert everything(database) == before


def test_a_record_without_a_number_takes_that_of_the_other(database, merging):
    first = add(database, person("Иванов Иван", enp=None, policies=()), person("Иванов Иван", serial=2))
    own = rows_of(database, first + 1)["person"][0].enp
    merging.merge(first, first + 1)
    held = rows_of(database, first)
    assert (held["person"][0].enp, held["former_number"]) == (own, [])
    merging.unmerge("M-2026-000001")
    assert rows_of(database, first)["person"][0].enp is None
