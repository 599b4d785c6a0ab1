"""Numbers: right by their own rules, never given twice, in ranges that belong to nobody."""

from datetime import date

from omsdesk.models.numbers import enp, inn, phone, snils
from omsdesk.services.practice.allotted import DOCUMENTS, Allotted

MANY = 3_000
BORN = date(1980, 5, 12)


def test_a_enp_says_region_birth_date_and_sex_and_is_given_once():
    allotted = Allotted()
    given = [allotted.enp("66", BORN, sex) for sex in "MF" * (MANY // 2)]
    assert len(set(given)) == MANY
    for number, sex in zip(given, "MF" * (MANY // 2), strict=True):
        parts = enp.read(number)
        assert (parts.region, parts.birth_date, parts.sex) == ("66", BORN, sex)


def test_the_earliest_and_the_latest_day_have_numbers():
    allotted = Allotted()
    assert enp.is_valid(allotted.enp("66", date(1900, 1, 1), "M"))
    assert enp.is_valid(allotted.enp("66", date(2099, 12, 31), "F"))


def test_snils_are_right_and_of_no_range_in_use():
    allotted = Allotted()
    given = {allotted.snils() for _ in range(MANY)}
    assert len(given) == MANY
    assert all(snils.is_valid(number) and number.startswith("9") for number in given)


def test_phones_are_right_and_of_no_operator():
    allotted = Allotted()
    given = {allotted.phone() for _ in range(MANY)}
    assert len(given) == MANY
    assert all(phone.is_valid(number) and "+7973" <= number[:5] <= "+7976" for number in given)


def test_inn_are_right_beyond_the_records_of_one_inspection():
    allotted = Allotted()
    allotted._taxpayers = DOCUMENTS - MANY // 2
    given = {allotted.inn("66") for _ in range(MANY)}
    assert len(given) == MANY
    assert all(inn.is_valid(number) for number in given)
    assert {number[:4] for number in given} == {"6699", "6698"}


def test_documents_of_one_series_differ_and_those_of_two_begin_elsewhere():
    allotted = Allotted()
    given = {allotted.paper("65 20") for _ in range(MANY)}
    assert len(given) == MANY
    assert all(len(number) == 6 and number.isdigit() for number in given)
    assert Allotted().paper("65 20") != Allotted().paper("65 21")
