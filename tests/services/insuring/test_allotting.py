"""A ЕНП is allotted once: the next serial of a region, birth date and sex, whoever else is asking at the moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from omsdesk.errors import Rejected
from omsdesk.models.numbers import enp
from omsdesk.models.words import Sex
from omsdesk.services import insuring, numbering
from tests.builders import add, person, was_number

BORN = date(1980, 5, 12)


def allotted(database, okato="45000", birth_date=BORN, sex=Sex.MALE):
    with database.write() as session:
        return insuring.allot(session, okato, birth_date, sex)


def test_serials_follow_one_another_within_region_date_and_sex(database):
    numbers = [allotted(database), allotted(database), allotted(database, sex=Sex.FEMALE), allotted(database, "46000")]
    assert [enp.read(number).serial for number in numbers] == [1, 2, 1, 1]
    assert [number[:2] for number in numbers] == ["77", "77", "77", "50"]
    assert [enp.mismatch(number, BORN, sex) for number, sex in zip(numbers, "MMFM", strict=True)] == [()] * 4


def test_numbers_that_came_from_elsewhere_are_stepped_over_present_and_former(database):
    add(
        database,
        person("Иванов Пётр", BORN, serial=1),
        person("Иванов Иван", BORN, serial=7, former_numbers=(was_number("enp", enp.make("77", BORN, "M", 2)),)),
    )
    assert enp.read(allotted(database)).serial == 3


def test_what_is_not_kept_leaves_no_gap(database):
    def spoil():
        with database.write() as session:
            insuring.allot(session, "45000", BORN, Sex.MALE)
            raise KeyError

    with pytest.raises(KeyError):
        spoil()
    assert enp.read(allotted(database)).serial == 1


@pytest.mark.parametrize("okato", [None, "", "00000"])
def test_without_a_region_no_number_can_be_allotted(database, okato):
    with pytest.raises(Rejected) as refused:
        allotted(database, okato)
    assert refused.value.code == "enp.no_region"


def test_the_last_serial_of_a_day_is_the_last(database):
    with database.write() as session:
        numbering.take(session, f"enp-{enp.make('77', BORN, 'M', 1)[:10]}", enp.LONGEST_SERIAL - 1)
    assert enp.read(allotted(database)).serial == enp.LONGEST_SERIAL
    with pytest.raises(Rejected) as refused:
        allotted(database)
    assert refused.value.code == "enp.exhausted"


def test_many_at_once_get_neither_a_twin_nor_a_gap(database):
    with ThreadPoolExecutor(4) as threads:
        numbers = list(threads.map(lambda _: allotted(database), range(40)))
    assert sorted(enp.read(number).serial for number in numbers) == list(range(1, 41))
