"""Columns are found by tag, by Russian name in any dress, or as a mapping says; what nobody reads is named."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.errors import Rejected
from omsdesk.services.exchange import columns
from omsdesk.services.exchange.columns import NAMES, TAGS, find, read_mapping, recognised

BESIDE = ["FAM", "DR"]


def place_of(found, tag):
    return found.positions[TAGS.index(tag)]


@pytest.mark.parametrize(("tag", "name"), [(tag, name) for tag, names in NAMES.items() for name in names])
def test_every_tag_and_every_name_is_known(tag, name):
    beside = [column for column in BESIDE if column != tag]
    found = find([*beside, name], {})
    assert place_of(found, tag) == len(beside)
    assert found.names[tag] == name
    assert not found.passed_over


@pytest.mark.parametrize(
    "name", ["дата рождения", "ДАТА  РОЖДЕНИЯ", " Дата_рождения ", "Дата-рождения:", "датарождения", "«Дата рождения»"]
)
def test_case_blanks_and_signs_of_a_name_do_not_matter(name):
    assert place_of(find(["Фамилия", name], {}), "DR") == 1


def test_yo_and_ye_are_the_same():
    assert columns.plain("Тёл.") == columns.plain("тел")


def test_unknown_columns_are_passed_over_and_named():
    found = find(["FAM", "Любимый цвет", "DR", " ", "Рост"], {})
    assert found.passed_over == ("Любимый цвет", "Рост")
    assert found.width == 5


def test_of_two_columns_for_one_value_the_better_name_is_read_and_the_other_named():
    found = find(["Фамилия", "Полис", "ЕНП", "Дата рождения"], {})
    assert (place_of(found, "ENP"), found.passed_over) == (2, ("Полис",))
    first = find(["FAM", "FAM", "DR"], {})
    assert (place_of(first, "FAM"), first.passed_over) == (0, ("FAM",))


@pytest.mark.parametrize(
    ("header", "missing"),
    [
        (["FAM", "IM"], ["Дата рождения / ЕНП"]),
        (["DR", "ENP"], ["Фамилия / Имя / Отчество"]),
        (["Цвет", "Рост"], ["Фамилия / Имя / Отчество", "Дата рождения / ЕНП"]),
    ],
)
def test_without_a_name_or_without_date_and_number_the_file_is_refused(header, missing):
    with pytest.raises(Rejected) as error:
        find(header, {})
    assert error.value.code == "load.columns"
    assert error.value.values["missing"] == missing
    assert error.value.values["found"] == ([tag for tag in header if tag in TAGS] or None)


@pytest.mark.parametrize("header", [["OT", "DR"], ["IM", "ENP"], ["Фамилия", "Полис"]])
def test_a_part_of_the_name_and_a_date_or_a_number_are_enough(header):
    assert find(header, {}).width == 2


def test_a_mapping_goes_before_every_name():
    found = find(["Клиент", "FAM", "Родился"], {"клиент": "FAM", "Родился": "DR"})
    assert (place_of(found, "FAM"), place_of(found, "DR"), found.passed_over) == (0, 2, ("FAM",))


def test_a_mapping_of_a_column_that_is_not_there_is_refused():
    with pytest.raises(Rejected) as error:
        find(["FAM", "DR"], {"Родился": "DR"})
    assert (error.value.code, error.value.values) == ("load.mapping_column", {"column": "Родился"})


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("map.toml", '"Клиент" = "fam"\n"Родился" = "DR"\n"Пенс." = "ss"'),
        ("map.toml", '[columns]\n"Клиент" = "FAM"\n"Родился" = "DR"\n"Пенс." = "SNILS"'),
        ("map.json", json.dumps({"Клиент": "FAM", "Родился": "DR", "Пенс.": "SNILS"})),
        ("MAP.JSON", "\ufeff" + json.dumps({"columns": {"Клиент": "FAM", "Родился": "DR", "Пенс.": "SS"}})),
    ],
)
def test_a_mapping_is_read_from_toml_and_json(tmp_path, name, content):
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    assert read_mapping(file) == {"Клиент": "FAM", "Родился": "DR", "Пенс.": "SNILS"}


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("map.toml", "это не TOML", "load.mapping"),
        ("map.json", "[1, 2]", "load.mapping"),
        ("map.json", '{"a": 1}', "load.mapping"),
        ("map.json", '{"columns": 1, "b": "FAM"}', "load.mapping"),
        ("map.toml", b"\xff\xfe", "load.mapping"),
        ("map.toml", '"Клиент" = "SURNAME"', "load.mapping_tag"),
    ],
)
def test_a_mapping_that_cannot_be_read_is_refused(tmp_path, name, content, code):
    file = tmp_path / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(Rejected) as error:
        read_mapping(file)
    assert error.value.code == code


def test_a_mapping_that_is_not_there_is_refused_and_none_is_none(tmp_path):
    with pytest.raises(Rejected):
        read_mapping(tmp_path / "none.toml")
    assert read_mapping(None) == {}


@given(st.lists(st.text(max_size=30), max_size=40))
def test_any_header_is_read_or_refused(header):
    assert recognised(header, {}) <= len(header)
    with suppress(Rejected):
        assert find(header, {}).width == len(header)
