"""Nobody is doubled: who is held or came before is counted; a number of another person refuses the row and names nobody."""

from itertools import permutations

import pytest

from omsdesk.models import records
from omsdesk.services.exchange import NotLoaded, known, portions, seen
from omsdesk.services.filling import write as writing
from tests.services.loading.files import OTHER_SNILS, SNILS, everything, held, number, people, person, surnames, table

BOTH_STORES = True
OTHER = {"FAM": "Другой", "IM": "Яков", "DR": "01.01.1970", "W": "1"}


@pytest.fixture(params=[(1, 1), (2, 4), (2000, 125_000)])
def portioned(request, monkeypatch):
    """Portions and sweeps of several sizes: who came before waits in another place each time."""
    rows, swept = request.param
    monkeypatch.setattr(portions, "AT_ONCE", rows)
    monkeypatch.setattr(portions, "SWEPT_AT_ONCE", swept)
    monkeypatch.setattr(writing, "SWEPT_AT_ONCE", swept)


def test_the_same_file_twice_loads_nobody_more(load, database, portioned):
    assert load(people(7)).loaded == 7
    before = everything(database)
    report = load(people(7), name="again.csv")
    assert (report.read, report.loaded, report.known, report.rejected) == (7, 0, 7, 0)
    after = everything(database)
    assert after.pop("Fact") != before.pop("Fact")
    assert after == before, "nothing is loaded, so there is no audit line either"


def test_only_the_new_are_added(load, database, portioned):
    load(people(3))
    report = load(people(7))
    assert (report.loaded, report.known) == (4, 3)
    assert surnames(database) == [f"Щукин{n}" for n in range(1, 8)]
    assert [row["id"] for row in held(database, records.Person)] == sorted(row["id"] for row in held(database, records.Person))


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"FAM": "ЩУКИН1", "IM": "петр"},
        {"FAM": "Щука", "IM": "Пётр"},
        {"DR": "18.03.1985"},
        {"SNILS": SNILS},
        {"ENP": "", "SNILS": OTHER_SNILS},
        {"OT": ""},
    ],
)
def test_an_equal_number_with_an_equal_name_or_date_is_the_same_person(load, database, changes, portioned):
    first = person(1, SNILS=OTHER_SNILS)
    load(table(first))
    report = load(table(first | changes))
    assert (report.loaded, report.known) == (0, 1)
    report = load(table(person(2), person(3), person(3) | {"IM": "ПЕТР", "DR": "18.03.1985"}))
    assert (report.loaded, report.known) == (2, 1)


@pytest.mark.parametrize("tag", ["ENP", "SNILS"])
def test_a_number_of_another_person_refuses_the_row_and_names_nobody(load, database, tmp_path, tag, portioned):
    load(table(person(1, SNILS=SNILS)))
    before = everything(database)
    taken = OTHER | {"ENP": number(1) if tag == "ENP" else "", "SNILS": SNILS if tag == "SNILS" else ""}
    with pytest.raises(NotLoaded) as error:
        load(table(person(2), taken), rejects=tmp_path / "rejects.csv")
    report = error.value.report
    assert [(shown.line, shown.column, shown.code) for shown in report.first_rejects] == [(3, tag, "load.number_taken")]
    told = (tmp_path / "rejects.csv").read_text(encoding="utf-8-sig") + str(report) + str(error.value.values)
    assert "Щукин" not in told
    assert [shape for shape in ("17.03.1985", "1985-03-17", "1985, 3, 17") if shape in told] == []
    assert everything(database) == before
    report = load(table(person(2), taken), accept_partial=True)
    assert (report.loaded, report.rejected) == (1, 1)


def test_doubles_inside_a_file_are_known_and_strangers_refused(load, database, portioned):
    rows = [
        person(1), person(2), person(1), OTHER | {"ENP": number(2)}, person(3, SNILS=SNILS), person(1),
        OTHER | {"SNILS": SNILS, "ENP": ""}, person(4),
    ]  # fmt: skip
    report = load(table(*rows), accept_partial=True)
    assert (report.read, report.loaded, report.known, report.rejected) == (8, 4, 2, 2)
    assert [(shown.line, shown.column) for shown in report.first_rejects] == [(5, "ENP"), (8, "SNILS")]
    assert surnames(database) == [f"Щукин{n}" for n in range(1, 5)]
    assert len(held(database, records.Identifier)) == 5


def test_the_order_of_doubles_does_not_matter(load, database):
    rows = [person(1), person(1), person(1), person(2), OTHER | {"ENP": number(2)}]
    for order in sorted({tuple(map(rows.index, each)) for each in permutations(rows)}):
        report = load(table(*(rows[place] for place in order)), rehearse=True, accept_partial=True)
        assert (report.loaded, report.known, report.rejected) == (2, 2, 1), order


@pytest.mark.parametrize("first", [person(1, SNILS=SNILS), OTHER | {"ENP": number(1), "SNILS": SNILS}])
def test_a_number_first_met_in_a_row_that_was_not_kept_still_tells_doubles(load, database, portioned, first):
    """The first row is known or refused by its ЕНП; the СНИЛС that it brought is borne by nobody until the second row."""
    load(table(person(1)))
    load(table(first, *[person(2, ENP="", SNILS=SNILS, DR="19.03.1985")] * 3), accept_partial=True)
    assert surnames(database) == ["Щукин1", "Щукин2"]


def test_a_former_number_of_somebody_is_theirs(load, database):
    from tests.builders import add, was_number
    from tests.builders import person as built

    add(database, built("Щукин Пётр Ильич", serial=5, former_numbers=(was_number("enp", number(1)),)))
    assert load(table(person(1, FAM="Щукин"))).known == 1
    with pytest.raises(NotLoaded):
        load(table(OTHER | {"ENP": number(1)}))


def test_people_without_numbers_are_never_taken_for_each_other(load, database):
    load(table(person(1, ENP=""), person(1, ENP="")))
    assert load(table(person(1, ENP=""))).loaded == 1
    assert len(surnames(database)) == 3


def test_two_numbers_of_two_people_refuse_the_row(load, database, portioned):
    load(table(person(1), person(2, ENP="", SNILS=SNILS)))
    torn = person(1, SNILS=SNILS)
    assert load(table(torn | {"FAM": "Щукин"})).known == 1, "both were born that day: no other person is seen here"
    with pytest.raises(NotLoaded):
        load(table(torn | {"FAM": "Щукин1", "DR": "18.03.1985"}))


def test_what_a_refused_row_said_holds_nobody_back(load, database, portioned):
    load(table(person(1)))
    report = load(table(OTHER | {"ENP": number(1), "SNILS": SNILS}, person(2, SNILS=SNILS)), accept_partial=True)
    assert (report.loaded, report.rejected, report.known) == (1, 1, 0)
    assert surnames(database) == ["Щукин1", "Щукин2"]


def test_many_questions_are_asked_in_portions(load, database, monkeypatch):
    load(people(30))
    monkeypatch.setattr(known, "ASKED_AT_ONCE", 4)
    report = load(people(33))
    assert (report.loaded, report.known) == (3, 30)


def test_a_bit_that_stands_for_two_numbers_only_asks_once_more(load, database, monkeypatch):
    monkeypatch.setattr(seen, "_BITS", 3)
    report = load(table(*(person(serial) for serial in (1, 2, 3, 4, 5, 1))))
    assert (report.loaded, report.known) == (5, 1)


def test_a_number_that_everybody_bears_is_compared_with_some(load, database, monkeypatch):
    monkeypatch.setattr(seen, "BEARERS_KEPT", 2)
    report = load(table(*[person(1)] * 9, OTHER | {"ENP": number(1)}), accept_partial=True)
    assert (report.loaded, report.known, report.rejected) == (1, 8, 1)
