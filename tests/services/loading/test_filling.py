"""Filling a store: short roads give what the long ones give, and portions, sweeps and kept answers change nothing."""

from dataclasses import replace
from datetime import date, timedelta
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.errors import Cancelled
from omsdesk.models import records, search_key
from omsdesk.models.coverage import PolicyEvent
from omsdesk.models.words import EventKind, PolicyKind
from omsdesk.services import filling
from omsdesk.services.filling import Filling, Rows, bulk, derived, rows, walk
from omsdesk.services.filling import write as writing
from omsdesk.services.newcomer import NewAddress, NewDocument
from tests.builders import CLINIC, INSURER, SEAT, add, attached, passport, policy, was, was_number
from tests.builders import person as built
from tests.services.loading.files import BORN, TODAY, everything, held

BOTH_STORES = True

DAYS = st.sampled_from([TODAY + timedelta(days) for days in (-9000, -400, -1, 0, 1, 400)])
SUSPENDED = (PolicyEvent(EventKind.SUSPENDED, date(2026, 6, 1), "military_service", "РВК"),)
POLICIES = st.builds(
    lambda since, until, kind, insurer, main, events: policy(
        None, since, until and max(until, since), kind=kind, insurer=insurer, main=main, events=events
    ),
    DAYS, st.one_of(st.none(), DAYS), st.sampled_from(PolicyKind), st.sampled_from([None, "77001", "50002"]), st.booleans(),
    st.sampled_from([(), SUSPENDED]),
)  # fmt: skip
PEOPLE = st.builds(
    lambda policies, born, died: replace(built("Щукин Пётр"), policies=tuple(policies), birth_date=born, death_date=died),
    st.lists(POLICIES, max_size=2), DAYS, st.one_of(st.none(), DAYS),
)  # fmt: skip


def gathering():
    return Rows(TODAY, "2026-11-22 12:00:00", {"77001": 1, "50002": 2}.__getitem__, {CLINIC: 1}.__getitem__)


@given(st.lists(PEOPLE, min_size=2, max_size=8))
def test_a_person_stands_as_they_would_stand_alone(people):
    together = gathering()
    for place, person in enumerate(people, 1):
        together.add(place, person)
    lines = derived.lines_of(together.take())
    for place, person in enumerate(people, 1):
        alone = gathering()
        alone.add(place, person)
        assert derived.lines_of(alone.take()) == [line for line in lines if line[4] == place]


@given(st.one_of(st.none(), st.text(max_size=12)), st.one_of(st.from_regex("[0-9]{0,9}", fullmatch=True), st.text(max_size=12)))
def test_a_document_is_found_by_the_folding_of_the_search(series, number):
    new = replace(built("Щукин Пётр"), documents=(NewDocument(18, series, number),))
    gathered = gathering()
    gathered.add(1, new)
    key = search_key.fold_document(series, number)
    assert (("document", key, 1, 0) in derived.identifiers_of(gathered.take())) is bool(key)


def people(count):
    whole = built(
        "Щукин Пётр Ильич", BORN, documents=(passport("45 10", "123456"),), attachments=(attached(),), phones=("+79123456789",)
    )
    return [replace(whole, surname=f"Щукин{n % 5}", name=f"Пётр{n % 3}", enp=None) for n in range(count)]


@pytest.mark.parametrize(("kept", "words"), [(0, 0), (1, 3), (50_000, 200_000)])
def test_what_is_kept_at_hand_changes_nothing(database, monkeypatch, kept, words):
    monkeypatch.setattr(rows, "STANDINGS_KEPT", kept)
    monkeypatch.setattr(writing, "WORDS_KEPT", words)
    monkeypatch.setattr(writing, "SWEPT_AT_ONCE", 3)
    for part in (people(7), people(4)):
        add(database, *part)
    counted = {row["key"]: row["people"] for row in held(database, records.NameWord) if row["part"] == "S"}
    assert counted == {search_key.fold(f"Щукин{n}"): times for n, times in enumerate((3, 3, 2, 2, 1))}
    assert len(held(database, records.PersonLine)) == len(held(database, records.Attachment)) == 11
    assert [row["code"] for row in held(database, records.Insurer)] == [INSURER]


def test_nobody_at_all_is_written_without_a_trace(database):
    add(database, *people(1))
    before = everything(database)
    add(database)
    assert everything(database) == before


def test_an_error_of_the_driver_is_told_without_the_person(database):
    person = replace(built("Небывалов Пётр"), policies=())
    add(database, person)
    again = gathering()
    again.add(1, person)
    with pytest.raises(Exception, match=r"(?i)unique|constraint") as error:
        write(database, again.take())
    assert "Небывалов" not in str(error.value)
    assert len(held(database, records.Person)) == 1


def write(database, batch):
    with database.write() as session, Filling.opened(session) as work:
        work.write(batch)


def test_a_store_of_its_own_keeps_indexes_and_memory_as_they_were(embedded, monkeypatch):
    monkeypatch.setattr(bulk, "INDEXED_LATER", 2)
    monkeypatch.setattr(writing, "SWEPT_AT_ONCE", 1)
    add(embedded, *people(4))
    with embedded.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        names = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE tbl_name = 'person_line' AND type = 'index'"
        ).all()
        assert {"ix_person_line_birth", "ix_person_line_person"} <= {name for (name,) in names}
        assert not connection.exec_driver_sql("SELECT name FROM sqlite_temp_master").all()


def test_everything_of_a_person_is_written_and_found(database):
    documents = (passport("45 10", "123456"), NewDocument(9, None, "777", former=True))
    whole = built(
        "Щукин Пётр", documents=documents, inn="500100732259", former_names=(was("Осин Пётр"),),
        former_numbers=(was_number("snils", "10042762699"),), addresses=(NewAddress("lives", city="Энск", since=BORN),),
        emails=("p@example.org",), policies=(policy("1" * 16, events=SUSPENDED), policy("2" * 16, date(2020, 1, 1))),
    )  # fmt: skip
    add(database, whole)
    numbers = {(row["kind"], row["value"]): row["former"] for row in held(database, records.Identifier)}
    assert numbers == {
        ("enp", whole.enp): False, ("enp", "1" * 16): True, ("enp", "2" * 16): True, ("inn", "500100732259"): False,
        ("snils", "10042762699"): True, ("document", "4510123456"): False, ("document", "777"): True,
    }  # fmt: skip
    for record in (records.Address, records.FormerName, records.FormerNumber, records.Contact, records.PolicyEvent):
        assert len(held(database, record)) == 1, record
    assert [row["was"] for row in held(database, records.PersonLine)] == ["Осин Пётр", None]


def test_one_may_see_how_far_it_is_and_stop(database, monkeypatch):
    monkeypatch.setattr(walk, "AT_ONCE", 2)
    told, stop = [], Event()
    fill(database, people(5), progress=told.append, stop=stop)
    assert told == [2, 4, 5]
    before = everything(database)
    with pytest.raises(Cancelled, match=r"^filling\.stopped$"):
        fill(database, people(9), progress=lambda _people: stop.set(), stop=stop)
    assert everything(database) == before


def fill(database, newcomers, **said):
    with database.write() as session:
        return filling.fill(session, newcomers, seat=SEAT, today=TODAY, **said)
