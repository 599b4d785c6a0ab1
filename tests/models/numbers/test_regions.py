"""The table of regions: nothing twice, district codes told apart, unknown codes answered with nothing."""

import pytest

from omsdesk.models.numbers import regions


def test_no_code_stands_twice():
    for column in ("code", "okato", "name"):
        values = [getattr(region, column) for region in regions.REGIONS]
        assert len(values) == len(set(values)) == 90
    funds = [region.fund for region in regions.REGIONS if region.fund]
    assert len(funds) == len(set(funds)) == 86


def test_every_code_has_its_shape():
    for region in regions.REGIONS:
        assert region.code.isdigit()
        assert len(region.code) == 2
        assert region.okato.isdigit()
        assert len(region.okato) == 5


def test_the_subjects_of_2022_are_marked_as_unverified():
    assert {region.code for region in regions.REGIONS if not region.verified} == {"90", "93", "94", "95"}


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("45", "г. Москва"),
        ("45000", "г. Москва"),
        ("45286555000", "г. Москва"),
        ("11000", "Архангельская область"),
        ("11401", "Архангельская область"),
        ("11100", "Ненецкий автономный округ"),
        ("11111000000", "Ненецкий автономный округ"),
        ("71000", "Тюменская область"),
        ("71401", "Тюменская область"),
        ("71100", "Ханты-Мансийский автономный округ — Югра"),
        ("71136", "Ханты-Мансийский автономный округ — Югра"),
        ("71140", "Ямало-Ненецкий автономный округ"),
        ("71171", "Ямало-Ненецкий автономный округ"),
        ("01", "Алтайский край"),
    ],
)
def test_the_subject_of_an_okato_code(code, name):
    assert regions.by_okato(code).name == name


@pytest.mark.parametrize("code", ["", "0", "02", "9", "xx"])
def test_no_subject(code):
    assert regions.by_okato(code) is None


@pytest.mark.parametrize(("code", "okato"), [("77", "45000"), ("89", "71140"), ("00", None), ("", None), ("82", None)])
def test_okato_of_a_region(code, okato):
    assert regions.okato(code) == okato


@pytest.mark.parametrize(("fund", "code"), [("77", "77"), ("81", "86"), ("86", "92"), ("84", "99")])
def test_the_subject_of_a_fund(fund, code):
    assert regions.by_fund(fund).code == code


def test_no_subject_of_an_unknown_fund():
    assert regions.by_fund("99") is None
