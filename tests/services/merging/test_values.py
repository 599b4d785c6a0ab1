"""What one record lacks and the other holds comes together of itself; only what both hold is to be decided upon."""

from datetime import date

from omsdesk.models.words import Role
from omsdesk.services.families import Wish
from tests.builders import add, person
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
