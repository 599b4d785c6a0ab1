"""What is doubtful is noted and loaded: how often, at which lines, and what became of the value."""

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk import places, wording
from omsdesk.errors import Said
from omsdesk.models import records
from omsdesk.models.numbers import passport
from omsdesk.services.exchange import findings, papers, portions
from tests.services.loading.files import BORN, GOOD, SNILS, TODAY, held, number, people, person, table

# Its date digits begin with a zero, so that a table program makes it shorter.
ZEROS = number(1, region="03")
OLD = {"FAM": "Щукина", "OT": "Ильинична", "W": "2"}
PASSPORT = {"DOCTYPE": "14", "DOCSER": "45 10", "DOCNUM": "123456", "DOCDATE": "01.04.2010"}
POLICY = {"SMO": "77001", "DBEG": "01.01.2020"}

# What is noted: the code, the values of the row, a record, and what is kept there.
NOTED = [
    ("load.name_signs", {"FAM": "Щукин_1"}, records.Person, {"surname": "Щукин_1"}),
    ("load.name_signs", {"FAM": "<b>Щукин</b>"}, records.Person, {"surname": "<b>Щукин</b>"}),
    ("load.name_missing", {"FAM": ""}, records.Person, {"surname": None, "dost": "2"}),
    ("load.name_missing", {"IM": "-"}, records.Person, {"name": None, "dost": "3"}),
    ("load.dost_doubt", {"DOST": "1"}, records.Person, {"patronymic": "Ильич", "dost": ""}),
    ("load.dost_doubt", {"DOST": "2;4"}, records.Person, {"surname": "Щукин", "dost": "4"}),
    ("load.birth_old", {"DR": "31.12.1899"}, records.Person, {"birth_date": date(1899, 12, 31)}),
    ("load.birth_partial", {"DR": "1985"}, records.Person, {"birth_date": date(1985, 1, 1), "dost": "5"}),
    ("load.birth_partial", {"DR": "03.1985", "OT": ""}, records.Person, {"birth_date": date(1985, 3, 1), "dost": "1,4"}),
    ("load.birth_from_enp", {"DR": "", "ENP": number()}, records.Person, {"birth_date": BORN}),
    ("load.birth_from_enp", {"DR": "-", "ENP": number()}, records.Person, {"birth_date": BORN}),
    (
        "load.birth_from_enp",
        {"DR": "31.02.1985", "DOST": "6", "ENP": number()},
        records.Person,
        {"birth_date": BORN, "dost": "6"},
    ),
    ("load.number_absent", {"ENP": "-"}, records.Person, {"enp": None}),
    ("load.number_absent", {"ENP": "0" * 16}, records.Person, {"enp": None}),
    ("load.number_absent", {"SNILS": "000-000-000 00"}, records.Person, {"snils": None}),
    ("load.zeros", {"ENP": ZEROS.lstrip("0")}, records.Person, {"enp": ZEROS}),
    ("load.zeros", {"SNILS": "1234567011"}, records.Person, {"snils": "01234567011"}),
    ("load.zeros", PASSPORT | {"DOCSER": "310", "DOCDATE": "01.04.2010"}, records.IdentityDocument, {"series": "03 10"}),
    ("load.zeros", PASSPORT | {"DOCNUM": "123"}, records.IdentityDocument, {"number": "000123"}),
    ("load.zeros", {"MO": "10001"}, records.Clinic, {"code": "010001"}),
    ("load.document_no_number", {"DOCSER": "45 10", "DOCNUM": ""}, records.IdentityDocument, None),
    ("load.document_no_number", {"DOCSER": "45 10", "DOCNUM": "нет"}, records.IdentityDocument, None),
    ("load.document_guessed", PASSPORT | {"DOCTYPE": ""}, records.IdentityDocument, {"type": 14, "series": "45 10"}),
    ("load.document_guessed", {"DOCSER": "II-АГ", "DOCNUM": "123456"}, records.IdentityDocument, {"type": 3}),
    ("load.document_guessed", {"DOCSER": "X1", "DOCNUM": "12"}, records.IdentityDocument, {"type": 18, "number": "12"}),
    ("load.policy_no_start", {"SMO": "77001"}, records.Policy, None),
    ("load.policy_no_start", {"VPOLIS": "3"}, records.Policy, None),
    ("load.policy_no_start", {"DEND": "31.12.2026"}, records.Policy, None),
    ("load.policy_no_start", POLICY | {"DBEG": "нет"}, records.Policy, None),
    ("load.phone", {"TEL": "вн. 12"}, records.Contact, None),
    ("load.email", {"EMAIL": "p@example"}, records.Contact, None),
    ("load.okato_unknown", POLICY | {"OKATO": "02000"}, records.Policy, {"territory": "02000"}),
    ("enp.region_unknown", {"ENP": number(region="96")}, records.Person, {"enp": number(region="96")}),
    ("enp.birth_mismatch", {"DR": "18.03.1985", "ENP": number()}, records.Person, {"birth_date": date(1985, 3, 18)}),
    ("enp.sex_mismatch", {"W": "ж", "ENP": number()}, records.Person, {"sex": "F"}),
    ("passport.region", PASSPORT | {"DOCSER": "00 10"}, records.IdentityDocument, {"series": "00 10"}),
    ("passport.printed_year", PASSPORT | {"DOCSER": "45 20"}, records.IdentityDocument, {"series": "45 20"}),
    ("passport.expired", PASSPORT | {"DR": "17.03.1975"}, records.IdentityDocument, {"number": "123456"}),
    ("passport.issued_before_14", PASSPORT | {"DR": "17.03.2000"}, records.IdentityDocument, {"number": "123456"}),
]


@pytest.mark.parametrize(("code", "values", "record", "kept"), NOTED)
def test_what_is_doubtful_is_noted_and_loaded(load, database, code, values, record, kept):
    report = load(table(GOOD | values))
    assert (report.loaded, report.rejected) == (1, 0)
    assert code in [note.code for note in report.notes]
    found = held(database, record)
    if kept is None:
        assert not found
        return
    (row,) = found
    assert {name: row[name] for name in kept} == kept


def test_the_table_of_these_tests_knows_every_code():
    """What is no refusal, no error of the file and no head of the rejects is a note; a short row stands in its own test."""
    sentences = tomllib.loads((places.resources() / "wording" / "ru" / "load.toml").read_text(encoding="utf-8"))
    noted = {code for code, *_rest in NOTED}
    notes_begin = list(sentences).index("load.row_short")
    assert set(list(sentences)[notes_begin:]) <= noted | {"load.row_short"}
    assert all(wording.knows(code, language) for code in noted for language in wording.LANGUAGES)


@pytest.mark.parametrize(
    "values",
    [
        {}, {"OT": ""}, {"OT": "", "DOST": "1"}, {"ENP": number()}, {"ENP": number(), "W": "", "SNILS": SNILS}, {"W": "-"},
        {"ENP": f"{number()[:4]} {number()[4:8]} {number()[8:12]} {number()[12:]}"}, {"DOST": "4"}, {"TEL": "нет"},
        {"EMAIL": "-"}, {"TEL": "+375 29 123-45-67"}, {"EMAIL": "p@example.org"}, {"MO": "нет"}, PASSPORT, POLICY,
        PASSPORT | {"DOCDATE": "-"}, PASSPORT | {"DOCDATE": ""}, POLICY | {"DEND": "-"}, POLICY | {"DEND": "бессрочно"},
        POLICY | {"DEND": "31.12.2099"}, POLICY | {"SMO": "-"}, POLICY | {"OKATO": "45"},
        {"OKATO": "45000"}, {"DBEG": "01.01.2020"},
        {"DOCSER": "-", "DOCNUM": "-"}, {"DOCTYPE": "14"},
        PASSPORT | {"DR": "22.10.1981"}, {"DBEG": "-"}, PASSPORT | {"DOCTYPE": "паспорт РФ"},
    ],
)  # fmt: skip
def test_what_is_plain_is_loaded_without_a_word(load, values):
    report = load(table(GOOD | values))
    assert (report.loaded, report.notes) == (1, ())


def test_a_short_row_is_as_if_the_rest_were_empty(load, database):
    report = load("FAM;IM;OT;DR;W;TEL\nЩукин;Пётр;Ильич;17.03.1985\nЩукин;Олег;Ильич;17.03.1985;1;\n")
    assert [(note.code, note.times, note.lines) for note in report.notes] == [("load.row_short", 1, (2,))]
    assert [row["sex"] for row in held(database, records.Person)] == [None, "M"]


def test_a_row_longer_by_blanks_is_no_doubt(load):
    assert load("FAM;IM;DR\nЩукин;Олег;17.03.1985; ;;\t\nЩукин;Яков;17.03.1985;;\n").notes == ()


def test_a_note_tells_how_often_and_the_first_lines(load, monkeypatch):
    monkeypatch.setattr(portions, "AT_ONCE", 3)
    report = load(people(11, TEL="x", EMAIL="x"))
    assert [(note.code, note.times, note.lines) for note in report.notes] == [
        ("load.phone", 11, (2, 3, 4, 5, 6)), ("load.email", 11, (2, 3, 4, 5, 6)),
    ]  # fmt: skip


def test_a_note_counts_a_row_once(load):
    report = load(table(GOOD | {"FAM": "Щу_кин", "IM": "Пё_тр", "OT": "Иль_ич"}))
    assert [(note.code, note.times) for note in report.notes] == [("load.name_signs", 1)]


def test_unknown_organisations_are_added_and_told_once(load, database):
    report = load(people(3, SMO="50099", DBEG="01.01.2020", MO="770009"))
    assert report.added == (
        Said("filling.insurer_unknown", {"code": "50099"}), Said("filling.clinic_unknown", {"code": "770009"}),
    )  # fmt: skip
    again = load(table(person(9, SMO="50099", DBEG="01.01.2020", MO="770009")))
    assert again.added == ()
    assert [(row["code"], row["name"], row["okato"]) for row in held(database, records.Insurer)] == [("50099", "50099", "46000")]


@pytest.mark.parametrize(
    ("values", "territory"),
    [
        ({"SMO": "77001"}, "45000"),
        ({"SMO": "50001"}, "46000"),
        ({"SMO": "99001"}, None),
        ({"SMO": ""}, None),
        ({"SMO": "77001", "OKATO": "46000"}, "46000"),
        ({"SMO": "77001", "OKATO": "45286580"}, "45000"),
        ({"SMO": "77001", "OKATO": "1000"}, "01000"),
        ({"SMO": "77001", "OKATO": "-"}, "45000"),
    ],
)
def test_the_territory_is_that_of_the_row_or_of_the_insurer(load, database, values, territory):
    load(table(GOOD | {"DBEG": "01.01.2020"} | values))
    assert held(database, records.Policy)[0]["territory"] == territory


@given(
    born=st.dates(date(1900, 1, 1), TODAY), issued=st.dates(date(1900, 1, 1), TODAY),
    today=st.dates(date(1990, 1, 1), date(2100, 1, 1)),
)  # fmt: skip
def test_a_passport_is_judged_as_by_its_rule(born, issued, today):
    found = findings.Findings()
    papers.document(found, papers.Document("14", "4510", "123456", f"{issued:%d.%m.%Y}", ""), born, today)
    noted = {problem.code for problem in found.problems} & {"passport.expired", "passport.issued_before_14"}
    assert noted == {f"passport.{passport.status(born, issued, today)}"} - {"passport.ok", "passport.grace"}
