"""Columns are found by tag, by Russian name or as a mapping says; what is missing or not read is named."""

import json
from pathlib import Path

import pytest

from omsdesk import wording
from omsdesk.errors import Rejected
from omsdesk.models import records
from omsdesk.services.exchange import columns
from tests.bounded import MADE, bounded
from tests.services.loading.files import GOOD, SNILS, held, lines, number, person, surnames, table

WHOLE = {
    "FAM": "Щукин", "IM": "Пётр", "OT": "Ильич", "W": "1", "DR": "17.03.1985", "MR": "г. Энск", "DOST": "", "SNILS": SNILS,
    "ENP": number(), "DOCTYPE": "14", "DOCSER": "45 10", "DOCNUM": "123456", "DOCDATE": "01.04.2010", "NAME_VP": "ОВД Энска",
    "TEL": "8 912 345-67-89", "EMAIL": "p@example.org", "OKATO": "45000", "SMO": "77001", "VPOLIS": "3", "DBEG": "01.01.2020",
    "DEND": "", "MO": "770001",
}  # fmt: skip


@pytest.fixture
def whole():
    """What a person with all columns is kept as."""
    return {
        "person": ("Щукин", "Пётр", "Ильич", "M", "г. Энск", number(), "11223344595"),
        "document": (14, "45 10", "123456", "ОВД Энска"),
        "contacts": ["+79123456789", "p@example.org"],
    }


def assert_whole(database, whole):
    (row,) = held(database, records.Person)
    tags = ("surname", "name", "patronymic", "sex", "birth_place", "enp", "snils")
    assert tuple(row[tag] for tag in tags) == whole["person"]
    (row,) = held(database, records.IdentityDocument)
    assert tuple(row[tag] for tag in ("type", "series", "number", "issuer")) == whole["document"]
    assert [row["value"] for row in held(database, records.Contact)] == whole["contacts"]
    (row,) = held(database, records.Policy)
    assert (row["territory"], row["until"], row["enp"], str(row["since"])) == ("45000", None, number(), "2020-01-01")
    assert [row["code"] for row in held(database, records.Insurer)] == ["77001"]
    assert [row["code"] for row in held(database, records.Clinic)] == ["770001"]
    assert len(held(database, records.Attachment)) == 1


def test_every_tag_is_a_column(load, database, whole):
    assert set(WHOLE) == set(columns.TAGS) == set(columns.NAMES)
    report = load(table(WHOLE))
    assert report.passed_over_columns == ()
    assert_whole(database, whole)


@pytest.mark.parametrize("place_of_name", range(1, 9))
def test_every_russian_name_is_a_column(load, database, whole, place_of_name):
    names = {tag: known[min(place_of_name, len(known) - 1)] for tag, known in columns.NAMES.items()}
    report = load(lines([[names[tag] for tag in WHOLE], list(WHOLE.values())]))
    assert report.passed_over_columns == ()
    assert_whole(database, whole)


@pytest.mark.parametrize("shape", [str.lower, str.upper, lambda name: f'  "{name}": ', lambda name: name.replace(" ", "_")])
def test_case_signs_and_blanks_in_a_name_do_not_matter(load, database, whole, shape):
    load(lines([[shape(columns.NAMES[tag][1]) for tag in reversed(WHOLE)], list(reversed(WHOLE.values()))]))
    assert_whole(database, whole)


def test_no_name_stands_for_two_tags():
    every = [name for names in columns.NAMES.values() for name in set(map(columns.plain, names))]
    assert len(every) == len(set(every))


@pytest.mark.parametrize("title", ["Список прикреплённых", "", "на 01.11.2026;стр. 1"])
@pytest.mark.parametrize("above", [1, 5, 19])
def test_a_title_may_stand_above_the_header(load, database, title, above):
    load(f"{title}\n" * above + table(person()))
    assert surnames(database) == ["Щукин1"]


def test_a_header_too_far_below_is_not_looked_for(load):
    with pytest.raises(Rejected, match=r"^load\.columns$"):
        load("Список\n" * 20 + table(person()))


def test_the_first_name_of_a_tag_goes_before_its_others(load, database):
    report = load(f"Полис;Номер полиса;ЕНП;Фамилия;Имя;Дата рожд;ДР\n1;2;{number()};Щукин;Пётр;17.03.1985;x\n")
    assert report.passed_over_columns == ("Полис", "Номер полиса", "ДР")
    assert held(database, records.Person)[0]["enp"] == number()


def test_columns_that_nobody_reads_are_named(load):
    report = load("FAM;Кличка;DR; ;Любимый цвет \nЩукин;x;17.03.1985;y;z\n")
    assert report.passed_over_columns == ("Кличка", "Любимый цвет")


@pytest.mark.parametrize(
    ("head", "missing"),
    [
        ("Кличка;Цвет", ["Фамилия / Имя / Отчество", "Дата рождения / ЕНП"]),
        ("FAM;IM;OT", ["Дата рождения / ЕНП"]),
        ("DR;ENP;SNILS", ["Фамилия / Имя / Отчество"]),
    ],
)
def test_missing_columns_are_named_with_those_that_were_recognised(load, head, missing):
    with pytest.raises(Rejected) as error:
        load(f"{head};\n1;2;3\n")
    found = [tag for tag in columns.TAGS if tag in head.split(";")]
    assert (error.value.code, error.value.exit_code) == ("load.columns", 64)
    assert error.value.values == {"missing": missing, "count": head.count(";") + 2, "found": found or None}
    for language in wording.LANGUAGES:
        assert all(name in wording.say(error.value.code, language, **error.value.values) for name in (*missing, *found))


def test_a_first_row_that_is_a_person_is_not_repeated(load):
    with pytest.raises(Rejected) as error:
        load("Иванов;Иван;12.05.1980\n")
    assert "Иван" not in str(error.value.values)


@pytest.mark.parametrize("head", ["FAM;DR", "IM;ENP", "OT;ДР"])
def test_a_part_of_the_name_and_a_date_or_a_number_suffice(load, database, head):
    load(f"{head}\nПетрович;{number() if 'ENP' in head else '17.03.1985'}\n")
    assert len(held(database, records.Person)) == 1


# ---- mapping


TOML = '"Ф. И." = "FAM"\n"Род." = " dr "\n"СС №" = "SS"\n"Связь" = "phone"\n'
PAIRS = {"Ф. И.": "FAM", "Род.": "dr", "СС №": "SS", "Связь": "PHONE"}
THEIRS = f"Ф. И.;Род.;СС №;Связь;Фамилия;Телефон\nЩукин;17.03.1985;{SNILS};89123456789;Другой;1\n"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("map.toml", TOML),
        ("map.txt", TOML),
        ("map.toml", "\ufeff[columns]\n" + TOML),
        ("map.json", json.dumps(PAIRS)),
        ("map.JSON", json.dumps({"columns": PAIRS}, ensure_ascii=False)),
        (None, PAIRS),
    ],
)
def test_a_mapping_names_columns_and_goes_before_names(load, database, tmp_path, name, content):
    mapping = content
    if name:
        mapping = tmp_path / name
        mapping.write_text(content, encoding="utf-8")
    report = load(THEIRS, mapping=mapping)
    (row,) = held(database, records.Person)
    assert (row["surname"], row["snils"], report.passed_over_columns) == ("Щукин", "11223344595", ("Фамилия", "Телефон"))
    assert [row["value"] for row in held(database, records.Contact)] == ["+79123456789"]


def test_a_mapping_helps_to_find_the_header_and_the_separator(load, database):
    load("Всего|2;а\nx1|x2\nЩукин|17.03.1985\n", mapping={"x1": "FAM", "X2": "DR"})
    assert surnames(database) == ["Щукин"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("map.toml", b"FAM = "),
        ("map.json", b"{"),
        ("map.json", b"[1, 2]"),
        ("map.json", b'{"a": 1}'),
        ("map.json", b'{"columns": ["FAM"]}'),
        ("map.toml", b'a = ["FAM"]'),
        ("map.toml", b"\xff\xfe"),
        ("map.json", b"[" * 200_000),
        ("map.toml", b"a = " + b"[" * 200_000),
        ("nowhere.toml", None),
        ("folder", None),
    ],
)
def test_a_mapping_file_that_is_none_is_refused(load, database, tmp_path, name, content):
    mapping = tmp_path / name
    if content is not None:
        mapping.write_bytes(content)
    elif name == "folder":
        mapping.mkdir()
    with pytest.raises(Rejected) as error:
        load(table(GOOD), mapping=mapping)
    assert (error.value.code, error.value.values) == ("load.mapping", {"path": str(mapping)})
    assert not surnames(database)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no devices among the files here")
@pytest.mark.parametrize("what", MADE)
@pytest.mark.parametrize("name", ["map.toml", "map.json"])
def test_what_is_no_file_or_a_huge_one_is_no_mapping_and_is_not_read(tmp_path, name, what):
    mapping = tmp_path / name
    MADE[what](mapping)
    with bounded(), pytest.raises(Rejected, match=r"load\.mapping"):
        columns.read_mapping(mapping)


@pytest.mark.parametrize(
    ("mapping", "code", "values"),
    [
        ({"FAM": "SURNAME"}, "load.mapping_tag", {"tag": "SURNAME"}),
        ({"FAM": ""}, "load.mapping_tag", {"tag": ""}),
        ({"Род.": "DR"}, "load.mapping_column", {"column": "Род."}),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused(load, mapping, code, values):
    with pytest.raises(Rejected) as error:
        load(table(GOOD), mapping=mapping)
    assert (error.value.code, error.value.values) == (code, values)
