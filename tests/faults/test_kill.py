"""Killed without warning in the middle of writing: all that was said to be kept is there, and nothing is there by half.

A kill proves the order of things – first kept, then said, and all or nothing – and not that a disk keeps its word: only a
power cut would (test_power.py). So the embedded register of these tests lies in memory, where more is written in the same time.
"""

import os
import random
import time
from collections import Counter
from dataclasses import dataclass
from multiprocessing.connection import wait
from pathlib import Path

import pytest
from sqlalchemy import text

from omsdesk.services.database import Database
from omsdesk.settings import Settings
from tests.faults import writer
from tests.faults.chained import unproved
from tests.stores import KEY, Place

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kills with a signal of POSIX")

ROUNDS, DESKS, LONGEST, STRETCH = 500, 2, 0.15, 25
ACKNOWLEDGED = 150_000
"""What is promised of the full run; a round waits for its share, so that no slow machine proves less."""
MUTANT_ROUNDS = 60


@dataclass(frozen=True)
class Home:
    """A register, and the settings that say where its anchors are kept."""

    place: Place
    settings: Settings


@pytest.fixture(params=["embedded", "shared"])
def homes(request, memory):
    """Makes blank registers of a kind, one after another."""
    made, server = [], None
    blank = request.getfixturevalue("blank_file" if request.param == "embedded" else "blank_database")
    if request.param == "shared":
        server = request.getfixturevalue("postgres")

    def fresh():
        folder = memory / f"home {len(made)}"
        made.append(home_in(folder, blank) if server is None else Home(Place(server.create(blank), b""), anchored_in(folder)))
        return made[-1]

    yield fresh
    for one in made if server is not None else ():
        server.drop(one.place.store)


def anchored_in(folder):
    folder.mkdir()
    return Settings.load(home=folder)


def home_in(folder, blank):
    settings = anchored_in(folder)
    file = folder / "register.db"
    file.write_bytes(Path(blank).read_bytes())
    return Home(Place(str(file), KEY), settings)


def storm(processes, home, desk, least, seconds):
    """Let two desks write, kill both so long after they said so many were kept, and give the numbers they said."""
    desks = []
    for _ in range(DESKS):
        heard, told = processes.Pipe(duplex=False)
        given = (home.place.store, home.place.key, desk, told, home.settings)
        process = processes.Process(target=writer.write_for_ever, args=given)
        process.start()
        told.close()
        desks.append((process, heard))
    for _process, heard in desks:
        assert heard.recv() == 0
    said = []
    while len(said) < least:
        said += [heard.recv() for heard in wait([heard for _process, heard in desks])]
    time.sleep(seconds)
    for process, _heard in desks:
        process.kill()
    for process, heard in desks:
        process.join()
        said += all_of(heard)
        process.close()
    return said


def all_of(heard):
    try:
        while True:
            yield heard.recv()
    except EOFError:
        heard.close()


def wrong(home, said):
    """What is not as it should be: numbers said and absent, changes kept by half, holes in a series, an audit that fails."""
    database = Database(home.place.store, home.place.key)
    with database.look() as connection:
        facts = connection.execute(text("select name from fact where name like '%-_' order by name")).scalars().all()
        audited = connection.execute(text("select entity_id from audit order by seq")).scalars().all()
        counted = connection.execute(text("select value from counter where name = 'storm'")).scalar() or 0
    parts = Counter(int(name[:8]) for name in facts)
    found = {
        "absent": sorted(set(said) - parts.keys()),
        "by half": sorted(number for number, count in parts.items() if count != len(writer.PARTS)),
        "holes": sorted(set(range(1, counted + 1)) ^ parts.keys()),
        "unaudited": sorted(parts.keys() ^ set(map(int, audited))),
        "unproved": unproved(database, home.settings, DESKS),
    }
    database.close()
    return {name: what for name, what in found.items() if what}


def unsound(home):
    """What the engine itself finds wrong with an embedded register."""
    database = Database(home.place.store, home.place.key)
    try:
        if not database.is_embedded:
            return []
        with database.look() as connection:
            spoilt = connection.exec_driver_sql("PRAGMA cipher_integrity_check").all()
            return [*spoilt, *(one for one in connection.exec_driver_sql("PRAGMA integrity_check").scalars() if one != "ok")]
    finally:
        database.close()


def test_nothing_that_was_said_to_be_kept_is_lost_and_nothing_is_kept_by_half(processes, homes, scaled, figure, request):
    lots = random.Random(20261122)
    kind = request.node.callspec.params["homes"]
    rounds = scaled(10, ROUNDS) if kind == "embedded" else scaled(5, ROUNDS // 10)
    least = scaled(20, ACKNOWLEDGED // ROUNDS)
    home, said, told = homes(), [], 0
    for number in range(1, rounds + 1):
        fresh = storm(processes, home, "honest", least, lots.uniform(0, LONGEST))
        said += fresh
        assert wrong(home, said) == {}
        if number % STRETCH == 0 or number == rounds:
            assert unsound(home) == []
            assert len(said) == len(set(said))
            told += len(said)
            # a register of its own for each stretch, for all of a fuller one is looked through after each round
            home, said = homes(), []
    assert told >= rounds * least
    figure("G1", f"{kind}: {rounds} rounds of {DESKS} killed desks, {told} changes acknowledged, 0 lost, 0 by half, chain whole")


@pytest.mark.parametrize(("desk", "fault"), [("hasty", "absent"), ("piecemeal", "by half")])
def test_the_check_would_notice_a_desk_that_does_otherwise(processes, blank_file, memory, desk, fault):
    lots = random.Random(20261122)
    for number in range(MUTANT_ROUNDS):
        home = home_in(memory / str(number), blank_file)
        if fault in wrong(home, storm(processes, home, desk, 0, lots.uniform(0, LONGEST))):
            return
    pytest.fail(f"{desk} was never caught")
