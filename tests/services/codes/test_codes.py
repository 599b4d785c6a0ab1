"""Codes of a register: the program's own until a list is loaded, and never an old one afterwards."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy import delete, insert

from omsdesk.models.records import Fact, ListedCode, ReferenceList, table_of
from omsdesk.models.words import CodeList
from omsdesk.services.codes import HEADING, Codes, index, stamp_name
from omsdesk.services.database import Database
from tests.builders import TODAY

LISTED, LIST = table_of(ListedCode), table_of(ReferenceList)


def load(database, name, *rows, stamp="1"):
    """Put a list as a load does."""
    given = {"parent": None, "extra": None, "since": None, "until": None}
    with database.write() as session:
        session.execute(delete(LISTED).where(LISTED.c.list_name == name))
        session.execute(delete(LIST).where(LIST.c.name == name))
        session.execute(delete(table_of(Fact)).where(table_of(Fact).c.name == stamp_name(name)))
        session.execute(insert(LISTED), [{"list_name": name, **given, **row} for row in rows])
        session.execute(insert(LIST).values(name=name, rows=len(rows), loaded_on=TODAY, source="list.csv"))
        session.add(Fact(name=stamp_name(name), value=stamp))


@pytest.fixture
def codes(database):
    return Codes(database)


def test_without_a_loaded_list_the_program_knows_the_common_codes(codes):
    assert not codes.is_loaded(CodeList.DIAGNOSES)
    assert codes.find(CodeList.DIAGNOSES, "орви")[0].code == "J06.9"
    assert codes.name(CodeList.OUTCOMES, "301") == "Выздоровление"
    assert [row.code for row in codes.find(CodeList.OUTCOMES, "", within="2")] == ["201", "202", "203", "204"]
    assert "tuberculosis" in codes.get(CodeList.VACCINES, "BCG").against


@pytest.mark.parametrize(("typed", "code"), [("корь", "measles"), ("грипп", "influenza"), ("клещ", "tick_borne_encephalitis")])
def test_a_vaccine_is_found_by_what_it_is_against(codes, typed, code):
    found = codes.find(CodeList.VACCINES, typed)
    assert found
    assert all(code in row.against for row in found)


def test_a_loaded_list_takes_the_place_of_the_own_one_and_keeps_its_abbreviations(database, codes):
    assert codes.known(CodeList.DIAGNOSES, "I10")
    load(
        database, "diagnoses",
        {"code": "X", "name": "БОЛЕЗНИ ОРГАНОВ ДЫХАНИЯ", "extra": HEADING},
        {"code": "J06.9", "name": "Острая инфекция", "parent": "X"},
    )  # fmt: skip
    assert codes.is_loaded(CodeList.DIAGNOSES)
    assert [row.code for row in codes.find(CodeList.DIAGNOSES, "орви")] == ["J06.9"]
    assert not codes.known(CodeList.DIAGNOSES, "I10")
    assert (codes.name(CodeList.DIAGNOSES, "X"), codes.known(CodeList.DIAGNOSES, "X")) == ("БОЛЕЗНИ ОРГАНОВ ДЫХАНИЯ", False)
    assert codes.known(CodeList.OUTCOMES, "301")  # another list is still the own one


def test_what_another_desk_loads_is_seen_with_the_next_question(place, database, codes):
    load(database, "services", {"code": "A1", "name": "Раньше"})
    assert codes.name(CodeList.SERVICES, "A1") == "Раньше"
    another = Database(place.store, place.key)
    load(another, "services", {"code": "A1", "name": "Позже"}, stamp="2")
    another.close()
    assert codes.name(CodeList.SERVICES, "A1") == "Позже"


def test_a_list_is_read_once_whoever_asks(database, codes, monkeypatch):
    made = []

    class Counted(index.CodeIndex):
        def __init__(self, *given):
            made.append(1)
            super().__init__(*given)

    monkeypatch.setattr("omsdesk.services.codes.desk.CodeIndex", Counted)
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda text: codes.find(CodeList.DIAGNOSES, text), ["орви", "j06", "остр", "J06.9"] * 5))
    assert all(answer[0].code == "J06.9" for answer in answers)
    assert len(made) == 1


def test_what_a_row_bears_besides_its_name_is_read_by_its_list(database, codes):
    load(database, "services", {"code": "A1", "name": "Приём", "extra": "812.50"})
    load(database, "vaccines", {"code": "V", "name": "АКДС", "extra": "pertussis, tetanus"})
    load(database, "results", {"code": "301", "name": "Лечение завершено", "parent": "3", "until": date(2020, 1, 1)})
    assert (codes.get(CodeList.SERVICES, "a1").tariff, codes.get(CodeList.SERVICES, "a1").against) == ("812.50", ())
    assert (codes.get(CodeList.VACCINES, "V").against, codes.get(CodeList.VACCINES, "V").tariff) == (
        ("pertussis", "tetanus"),
        None,
    )
    assert codes.known(CodeList.RESULTS, "301", date(2020, 1, 1))
    assert codes.get(CodeList.RESULTS, "301", date(2020, 1, 2)) is None
    assert codes.name(CodeList.RESULTS, "301", date(2020, 1, 2)) is None


def test_names_are_told_of_many_codes_at_once(codes):
    assert codes.names(CodeList.OUTCOMES, ["301", "999", "101"]) == {"301": "Выздоровление", "101": "Выздоровление"}
