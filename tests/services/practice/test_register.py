"""Making a practice register: whole or not at all, never over anything unasked, equal for equal seeds, on both stores."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import insert, select

from omsdesk.errors import Cancelled, Rejected, StoreUnavailable
from omsdesk.models.records import Clinic, Fact, Person, Record
from omsdesk.services import access, numbering, opening, vault
from omsdesk.services.database import Database
from omsdesk.services.practice import register
from omsdesk.services.practice.cast import CAST
from omsdesk.services.practice.register import Practice
from omsdesk.services.schema import upgrade
from omsdesk.settings import Organisation, Settings
from omsdesk.wording import knows, say
from tests.services.practice.conftest import TODAY

PEOPLE = 300
WHEN = {"at", "mono", "mac"}
"""What tells of the moment when a line was written, and what seals it."""
GIVEN = {"anchored from", "register", "seal of facts", "secret"}
"""Facts that each store is given with its schema, and each another."""
CORRECTED = {"visit_change", "merger", "household_move"}
CLERKS = {"clerk", "own_role", "sign_in_tries"}
PRINTED = {"print_job", "print_choice", "printer_offset", "signing_key", "revoked_statement"}
LISTS = {"listed_code", "reference_range", "calendar_rule", "reference_list", "issuing_office"}


@pytest.fixture
def own(home) -> Settings:
    """Settings of a desk with a key of its own and no register yet."""
    return Settings.load(today=TODAY, key="file")


@pytest.fixture(params=["embedded", "shared"])
def target(request, tmp_path) -> Iterator[str]:
    """A place where nothing is: a path, and an empty database of the run's own server."""
    if request.param == "embedded":
        yield str(tmp_path / "place" / "practice.db")
        return
    server = request.getfixturevalue("postgres")
    url = server.create()
    yield url
    server.drop(url)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "practice.db"


def opened(place, settings) -> Database:
    return Database(str(place), vault.key(settings).raw)


def content(place, settings):
    """Every table of a register as sorted rows, without the moment of the audit line."""
    database = opened(place, settings)
    found = {}
    with database.read() as session:
        for table in Record.metadata.sorted_tables:
            kept = [column for column in table.columns if column.name not in WHEN]
            wanted = select(*kept).where(table.c.name.not_in(GIVEN)) if table.name == "fact" else select(*kept)
            found[table.name] = sorted(map(repr, session.execute(wanted).all()))
    database.close()
    return found


def facts(place, settings) -> dict[str, str]:
    database = opened(place, settings)
    with database.read() as session:
        held = dict(session.execute(select(Fact.name, Fact.value)).all())
    database.close()
    return held


def names_beside(file):
    return sorted(path.name for path in file.parent.iterdir() if path.name.startswith(file.name))


def test_a_register_is_made_with_what_it_says_of_itself(target, own):
    report = Practice(own).make(target, people=PEOPLE, seed=5)
    assert (report.people, report.place) == (PEOPLE, register.shown(target))
    held = facts(target, own)
    assert held["practice"] == "1"
    assert held["seed"] == "5"
    assert held["source"] == "учебная база"
    assert held["source_as_of"] == "2026-11-22"
    database = opened(target, own)
    organisation = Organisation(**{
        name.removeprefix("organisation."): value for name, value in held.items() if name.startswith("organisation.")
    })  # fmt: skip
    with database.read() as session:
        first = session.execute(select(Person.surname, Person.enp).order_by(Person.id)).first()
        assert numbering.taken(session, "people") == PEOPLE
    database.close()
    assert (organisation.kind, organisation.code, organisation.okato) == ("clinic", "669902", "65000")
    assert organisation.name == "Поликлиника № 2 (учебная)"
    assert tuple(first) == (CAST[0].who.surname, CAST[0].who.enp)


def test_the_same_seed_makes_the_same_content(target, own, tmp_path):
    Practice(own).make(target, people=PEOPLE)
    Practice(own).make(tmp_path / "twin.db", people=PEOPLE)
    first, second = content(target, own), content(tmp_path / "twin.db", own)
    assert first == second
    assert len(first["person"]) == PEOPLE
    asked_at_a_desk, loaded = {"coverage_check", "one_time_code", "pair_answer"}, {"reference_list", "issuing_office"}
    assert {name for name in first if not first[name]} == asked_at_a_desk | loaded | {
        "merger",
        "household_move",
    } | CORRECTED | LISTS | CLERKS | PRINTED


def test_another_seed_makes_another_content(own, file, tmp_path):
    Practice(own).make(file, people=PEOPLE)
    Practice(own).make(tmp_path / "other.db", people=PEOPLE, seed=2)
    assert content(file, own)["person"] != content(tmp_path / "other.db", own)["person"]


def test_never_over_anything_unless_told(target, own):
    Practice(own).make(target, people=PEOPLE)
    before = content(target, own)
    with pytest.raises(Rejected, match=r"practice\.exists") as refused:
        Practice(own).make(target, people=PEOPLE, seed=2)
    assert refused.value.values == {"path": register.shown(target)}
    assert content(target, own) == before


def test_what_was_there_is_replaced_when_told(target, own):
    Practice(own).make(target, people=PEOPLE)
    Practice(own).make(target, people=PEOPLE + 50, seed=2, force=True)
    assert len(content(target, own)["person"]) == PEOPLE + 50
    assert facts(target, own)["seed"] == "2"


def test_a_register_of_real_people_is_never_replaced(own, file, tmp_path):
    from omsdesk.services.exchange import Exchange

    people = tmp_path / "people.csv"
    people.write_text("FAM;IM;DR\nЩукин;Пётр;17.03.1985\n", encoding="utf-8")
    database = opening.open_store(replace(own, store=str(file)), create=True)
    Exchange(database, own, access.seat(own)).load_persons(people)
    database.close()
    before = content(file, own)
    with pytest.raises(Rejected, match=r"practice\.real"):
        Practice(own).make(file, people=PEOPLE, force=True)
    assert content(file, own) == before


@pytest.mark.parametrize("there", [b"", b"notes of somebody\n" * 500])
def test_what_is_no_register_is_replaced_when_told(own, file, there):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(there)
    assert Practice(own).make(file, people=PEOPLE, force=True).people == PEOPLE


@pytest.mark.parametrize("force", [False, True])
def test_cancelled_leaves_what_was_there(target, own, force):
    if force:
        Practice(own).make(target, people=PEOPLE)
    before = content(target, own) if force else None
    stop = Event()

    def progress(_people):
        stop.set()

    with pytest.raises(Cancelled):
        Practice(own).make(target, people=6_000, seed=2, force=force, progress=progress, stop=stop)
    if force:
        assert content(target, own) == before
    # and what was begun is not in the way of the next one
    assert Practice(own).make(target, people=PEOPLE, force=force).people == PEOPLE


def test_interrupted_leaves_nothing_beside(own, file):
    def progress(_people):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Practice(own).make(file, people=4_100, progress=progress)
    assert names_beside(file) == []


KILLED = """
import sys, os, signal
from omsdesk.services.practice.register import Practice
from omsdesk.services.schema import upgrade
from omsdesk.settings import Settings
def progress(people):
    print(people, flush=True)
Practice(Settings.load(today="2026-11-22", key="file")).make(sys.argv[1], people=200000, seed=2, force=True, progress=progress)
"""


@pytest.mark.skipif(os.name == "nt", reason="no such signal")
def test_killed_leaves_what_was_there_and_the_next_one_sweeps(own, file):
    Practice(own).make(file, people=PEOPLE)
    before = content(file, own)
    work = subprocess.Popen([sys.executable, "-c", KILLED, str(file)], stdout=subprocess.PIPE, env=os.environ)
    with work:
        work.stdout.readline()
        work.send_signal(signal.SIGKILL)
    assert content(file, own) == before
    assert any(name.endswith(register.MAKING) for name in names_beside(file))
    Practice(own).make(file, people=PEOPLE, force=True)
    assert names_beside(file) == [file.name]


def test_what_lies_beside_the_old_one_does_not_spoil_the_new(own, file):
    Practice(own).make(file, people=PEOPLE)
    database = opened(file, own)
    with database.write() as session:
        session.execute(insert(Fact).values(name="kept", value="beside"))
    assert "practice.db-wal" in names_beside(file)
    Practice(own).make(file, people=PEOPLE, seed=3, force=True)
    database.close()
    assert facts(file, own)["seed"] == "3"
    assert "kept" not in facts(file, own)


def test_anything_else_is_replaced_too_when_told(own, file):
    file.write_text("no register")
    with pytest.raises(Rejected, match=r"practice\.exists"):
        Practice(own).make(file, people=PEOPLE)
    assert file.read_text() == "no register"
    Practice(own).make(file, people=PEOPLE, force=True)
    assert facts(file, own)["practice"] == "1"


def test_what_appears_meanwhile_is_not_written_over(own, file):
    def progress(_people):
        file.write_text("somebody else's")

    with pytest.raises(Rejected, match=r"practice\.exists"):
        Practice(own).make(file, people=PEOPLE, progress=progress)
    assert names_beside(file) == [file.name]
    assert file.read_text() == "somebody else's"


def test_a_folder_is_no_place(own, tmp_path):
    with pytest.raises(StoreUnavailable, match=r"store\.folder"):
        Practice(own).make(tmp_path, force=True)


def test_a_place_where_nothing_can_be_made(own, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreUnavailable, match=r"store\.unopenable"):
        Practice(own).make(tmp_path / "file" / "practice.db", people=PEOPLE)


def test_a_place_that_cannot_be_filled_at_the_end(own, file):
    def progress(_people):
        file.mkdir()

    with pytest.raises(StoreUnavailable, match=r"store\.folder"):
        Practice(own).make(file, people=PEOPLE, progress=progress)


def test_what_cannot_be_put_in_its_place(own, file, monkeypatch):
    def refuse(_self, _target):
        raise PermissionError

    monkeypatch.setattr("pathlib.Path.replace", refuse)
    with pytest.raises(StoreUnavailable, match=r"store\.unopenable"):
        Practice(own).make(file, people=PEOPLE)
    assert names_beside(file) == []


def test_what_is_not_settled_is_not_put_in_its_place(own, file, monkeypatch):
    monkeypatch.setattr("omsdesk.services.database.Database.close", leave_beside)
    with pytest.raises(StoreUnavailable, match=r"store\.input_output"):
        Practice(own).make(file, people=PEOPLE)
    assert names_beside(file) == []


def leave_beside(database):
    database.engine.dispose()
    Path(f"{database.place}-wal").touch()


def test_a_place_with_signs_of_a_pattern_sweeps_its_own_alone(own, tmp_path):
    left = tmp_path / f"a[1].db.0000{register.MAKING}"
    another = tmp_path / f"a1.db.0000{register.MAKING}"
    left.write_text("")
    another.write_text("")
    Practice(own).make(tmp_path / "a[1].db", people=30)
    assert not left.exists()
    assert another.exists()


def test_a_real_shared_register_is_never_replaced(postgres, own):
    url = postgres.create()
    Practice(own).make(url, people=30)
    database = Database(url)
    with database.write() as session:
        session.execute(Fact.__table__.update().where(Fact.name == "practice").values(value="0"))
    database.close()
    with pytest.raises(Rejected, match=r"practice\.real"):
        Practice(own).make(url, people=30, force=True)
    assert len(content(url, own)["person"]) == 30
    postgres.drop(url)


def test_a_shared_register_without_people_but_with_lists_is_a_real_one(postgres, own):
    url = postgres.create()
    database = Database(url)
    upgrade.upgrade(database, own.home)
    with database.write() as session:
        session.execute(insert(Clinic).values(code="660001", name="Больница"))
    database.close()
    with pytest.raises(Rejected, match=r"practice\.exists"):
        Practice(own).make(url, people=30)
    with pytest.raises(Rejected, match=r"practice\.real"):
        Practice(own).make(url, people=30, force=True)
    postgres.drop(url)


def test_a_place_is_shown_without_its_password():
    assert register.shown("postgresql://desk:secret@server/oms") == "postgresql://desk:***@server/oms"
    assert register.shown("/somewhere/practice.db") == "/somewhere/practice.db"


@pytest.mark.skipif(os.name == "nt", reason="no such rights")
def test_the_register_is_for_its_owner_alone(own, file):
    Practice(own).make(file, people=30)
    assert vault.is_private(file)


def test_progress_is_told_and_time_is_taken(own, file):
    told = []
    begun = time.perf_counter()
    report = Practice(own).make(file, people=2_500, progress=told.append)
    assert told[-1] == 2_500
    assert 0 < report.seconds <= time.perf_counter() - begun


def test_moments_are_of_the_making(own, file):
    Practice(own).make(file, people=30)
    database = opened(file, own)
    with database.read() as session:
        [added] = set(session.execute(select(Person.added_at)).scalars())
    database.close()
    assert isinstance(added, datetime)
    assert added.tzinfo


@pytest.mark.parametrize("code", ["practice.exists", "practice.real", "practice.today", "practice.people", "practice.made"])
@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_code_has_its_sentence(code, language):
    assert knows(code, language)
    values = {"path": "X", "first": TODAY, "last": TODAY, "people": 1, "seconds": 2, "place": "X"}
    assert "{" not in say(code, language, **values)
