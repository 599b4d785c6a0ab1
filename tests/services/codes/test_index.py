"""A list in memory: what a typed text may mean, the likeliest first."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.models.care.codes import code_key
from omsdesk.models.words import CodeList
from omsdesk.services.codes import CodeRow, own
from omsdesk.services.codes.index import CodeIndex

ROWS = (
    CodeRow("X", "БОЛЕЗНИ ОРГАНОВ ДЫХАНИЯ", is_heading=True),
    CodeRow("J00-J06", "ОСТРЫЕ РЕСПИРАТОРНЫЕ ИНФЕКЦИИ", "X", is_heading=True),
    CodeRow("J06", "Острые инфекции множественной локализации", "J00-J06"),
    CodeRow("J06.9", "Острая инфекция верхних дыхательных путей неуточненная", "J06"),
    CodeRow("J20.9", "Острый бронхит неуточненный", "J20"),
    CodeRow("O06.9", "Аборт неуточненный", "O06"),
    CodeRow("B01.9", "Ветряная оспа без осложнений", "B01"),
    CodeRow("M54.5", "Боль внизу спины", "M54"),
    CodeRow("V54.5", "Пострадавшее лицо", "V54"),
    CodeRow("R52.9", "Боль неуточнённая", "R52"),
    CodeRow("U07.1", "COVID-19, вирус идентифицирован", "U07"),
)
SAID = {"J06.9": "ОРВИ простуда", "R52.9": ""}


@pytest.fixture(scope="module")
def index():
    return CodeIndex(ROWS, SAID)


def found(index, text, limit=20, on=None, parent=None):
    return [row.code for row in index.find(text, limit, on, parent)]


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("J06.9", ["J06.9"]),
        ("j069", ["J06.9"]),
        ("j06", ["J06", "J06.9"]),
        ("j", ["J06", "J06.9", "J20.9"]),
        ("О06.9", ["O06.9", "J06.9"]),  # a Russian О looks Latin; the key of J bears it too
        ("о20ю9", ["J20.9"]),
        ("М54.5", ["M54.5", "V54.5"]),
        ("В01", ["B01.9"]),
        ("б07", []),
        ("острая инф", ["J06.9"]),
        ("инф остр", ["J06.9", "J06"]),
        ("НЕУТОЧНЁННЫЙ", ["O06.9", "J20.9"]),
        ("неуточненная", ["J06.9", "R52.9"]),
        ("боль", ["R52.9", "M54.5"]),  # the common one first
        ("орви", ["J06.9"]),
        (",jkm d", ["M54.5"]),
        ("covid-19", ["U07.1"]),
        ("covid вирус", ["U07.1"]),
        ("j0 остр", ["J06", "J06.9"]),
        ("вирус -", ["U07.1"]),
        ("органов", []),
        ("J00-J06", []),
        ("-", []),
        ("нет такого", []),
    ],
)
def test_a_typed_text_finds_codes_and_words_the_likeliest_first(index, typed, codes):
    assert found(index, typed) == codes


def test_nothing_typed_means_the_commonest(index):
    assert found(index, " ", limit=3) == ["J06.9", "R52.9", "M54.5"]
    assert len(found(index, "")) == len(ROWS) - 2


def test_no_more_are_given_than_were_asked_for(index):
    assert found(index, "j", limit=2) == ["J06", "J06.9"]


def test_a_row_stands_under_its_parent():
    index = CodeIndex((CodeRow("101", "Выписан", "1"), CodeRow("301", "Лечение завершено", "3")), {})
    assert found(index, "", parent="3") == ["301"]
    assert found(index, "1", parent="3") == []


def test_a_row_is_found_on_the_days_when_it_is_in_force():
    row = CodeRow("312", "Проведена диспансеризация", since=date(2011, 1, 1), until=date(2017, 12, 31))
    index = CodeIndex((row,), {})
    days = [date(2010, 12, 31), date(2011, 1, 1), date(2017, 12, 31), date(2018, 1, 1), None]
    assert [bool(found(index, "312", on=day)) for day in days] == [False, True, True, False, True]


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("J06.9", "Острая инфекция верхних дыхательных путей неуточненная"),
        ("j069", "Острая инфекция верхних дыхательных путей неуточненная"),
        ("М54.5", "Боль внизу спины"),
        ("X", "БОЛЕЗНИ ОРГАНОВ ДЫХАНИЯ"),
        ("J06.8", None),
        ("J069X", None),
        ("", None),
        ("–", None),
    ],
)
def test_a_code_is_known_however_it_is_written(index, code, name):
    row = index.get(code)
    assert (row.name if row else None) == name


@given(st.text(max_size=30))
def test_no_text_breaks_the_search_and_all_that_is_found_is_there(text):
    index = CodeIndex(ROWS, SAID)
    rows = index.find(text, 5, None, None)
    assert len(rows) <= 5
    assert set(rows) <= {row for row in ROWS if not row.is_heading}
    assert len(set(rows)) == len(rows)


@given(st.sampled_from([row for row in ROWS if not row.is_heading]), st.data())
def test_a_row_is_found_by_any_beginnings_of_its_words_in_any_order(row, data):
    words = data.draw(st.permutations(row.name.replace(",", "").split()))
    typed = " ".join(word[: data.draw(st.integers(1, len(word)))] for word in words)
    assert row in CodeIndex(ROWS, SAID).find(typed, 20, None, None)


# ---- the program's own lists


@pytest.mark.parametrize("name", CodeList)
def test_an_own_list_holds_each_code_once_and_finds_it(name):
    rows = own.rows(name)
    assert len({code_key(row.code) for row in rows}) == len(rows) >= 10
    index = CodeIndex(rows, own.said(name))
    assert all(row.name.strip() == row.name and index.get(row.code) is row for row in rows)
    assert all(index.find(row.code, 1, None, None)[0] is row for row in rows if code_key(row.code)[:1].isdigit())


@pytest.mark.parametrize(("code", "name"), [("301", "Выздоровление"), ("999", None), ("", None), (None, None)])
def test_the_program_has_names_of_its_own(code, name):
    assert own.name_of(CodeList.OUTCOMES, code) == name


def test_every_result_and_outcome_stands_under_conditions_and_every_vaccine_is_against_something():
    assert {row.parent for name in (CodeList.RESULTS, CodeList.OUTCOMES) for row in own.rows(name)} == set("1234")
    assert all(row.against for row in own.rows(CodeList.VACCINES))


def test_abbreviations_of_the_desk_are_understood():
    index = CodeIndex(own.rows(CodeList.DIAGNOSES), own.said(CodeList.DIAGNOSES))
    assert [index.find(text, 1, None, None)[0].code for text in ("ОРВИ", "гб", "СД2", "ангина")] == [
        "J06.9",
        "I11.9",
        "E11.9",
        "J03.9",
    ]
