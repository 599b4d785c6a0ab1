"""Of several names of an office those of the day of issue come first."""

from datetime import date

import pytest

from omsdesk.models.numbers.issuing_office import ERAS, by_time

NOW, SERVICE, OLD = "ГУ МВД РОССИИ ПО Г. МОСКВЕ", "отделением офмс России", "ОВД «АРБАТ»"


@pytest.mark.parametrize(
    ("on", "order"),
    [
        (None, (NOW, SERVICE, OLD)),
        (date(2026, 11, 22), (NOW, SERVICE, OLD)),
        (date(2016, 4, 5), (NOW, SERVICE, OLD)),
        (date(2016, 4, 4), (SERVICE, NOW, OLD)),
        (date(2004, 7, 19), (SERVICE, NOW, OLD)),
        (date(2004, 7, 18), (OLD, NOW, SERVICE)),
        (date(1997, 10, 1), (OLD, NOW, SERVICE)),
        (date(1990, 1, 1), (NOW, SERVICE, OLD)),
    ],
)
def test_names_of_the_day_come_first_and_then_the_newest(on, order):
    assert by_time([OLD, SERVICE, NOW], on) == order


def test_names_of_one_time_keep_their_order_and_the_migration_service_is_known_within_the_ministry():
    assert by_time(["ОВМ ОМВД Б", "ОВМ ОМВД А"]) == ("ОВМ ОМВД Б", "ОВМ ОМВД А")
    assert by_time(["УФМС МВД", NOW], date(2010, 1, 1)) == ("УФМС МВД", NOW)


def test_every_time_has_its_act_and_they_follow_each_other():
    assert [era.valid_from for era in ERAS] == sorted((era.valid_from for era in ERAS), reverse=True)
    assert all(era.source for era in ERAS)
