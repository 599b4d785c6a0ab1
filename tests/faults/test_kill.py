"""Killed without warning in the middle of writing: all that was said to be kept is there, and nothing is there by half.

A kill proves the order of things – first kept, then said, and all or nothing – and not that a disk keeps its word: only a
power cut would. That is what `synchronous = FULL` is for, which tests/services/test_database.py pins on every connection.
"""

import multiprocessing
import os
import random
import time
from collections import Counter

import pytest
from sqlalchemy import text

from omsdesk.services.audit import verifying
from omsdesk.services.database import Database
from tests.faults import writer
from tests.stores import KEY, Place

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kills with a signal of POSIX")

ROUNDS, DESKS, LONGEST = 60, 2, 0.15


@pytest.fixture(scope="module")
def processes():
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.faults.upgrader", "tests.faults.writer"])
    return context


def storm(processes, place, desk, seconds):
    """Let two desks write for so long, kill both, and give the numbers that they said were kept."""
    desks = []
    for _ in range(DESKS):
        heard, told = processes.Pipe(duplex=False)
        process = processes.Process(target=writer.write_for_ever, args=(place.store, place.key, desk, told))
        process.start()
        told.close()
        desks.append((process, heard))
    for _process, heard in desks:
        assert heard.recv() == 0
    time.sleep(seconds)
    for process, _heard in desks:
        process.kill()
    said = []
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


def wrong(place, said):
    """What is not as it should be: numbers said and absent, changes kept by half, holes in a series."""
    database = Database(place.store, place.key)
    with database.look() as connection:
        facts = (
            connection.execute(text("select name from fact where name not in ('register', 'secret') order by name"))
            .scalars()
            .all()
        )
        audited = connection.execute(text("select entity_id from audit order by seq")).scalars().all()
        counted = connection.execute(text("select value from counter where name = 'storm'")).scalar() or 0
        chain = verifying.verify(connection, database.secret("audit"))
    database.close()
    parts = Counter(int(name[:8]) for name in facts)
    return {
        "absent": sorted(set(said) - parts.keys()),
        "by half": sorted(number for number, count in parts.items() if count != len(writer.PARTS)),
        "holes": sorted(set(range(1, counted + 1)) ^ parts.keys()),
        "unaudited": sorted(parts.keys() ^ set(map(int, audited))),
        "chain": [chain.broken] if chain.broken else [],
    }


NOTHING = {"absent": [], "by half": [], "holes": [], "unaudited": [], "chain": []}


def test_nothing_that_was_said_to_be_kept_is_lost_and_nothing_is_kept_by_half(processes, place):
    lots = random.Random(20261122)
    rounds = ROUNDS if place.key else ROUNDS // 6
    said = []
    for _ in range(rounds):
        said += storm(processes, place, "honest", lots.uniform(0, LONGEST))
        assert wrong(place, said) == NOTHING
    assert len(said) == len(set(said)) > rounds
    database = Database(place.store, place.key)
    with database.look() as connection:
        held = connection.execute(text("select count(*) from audit")).scalar()
        assert 0 <= held - len(said) <= rounds * DESKS
        if database.is_embedded:
            assert connection.exec_driver_sql("PRAGMA cipher_integrity_check").all() == []
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    database.close()
    print(f"\n{rounds} rounds, {DESKS} desks, {len(said)} changes said to be kept, {held} held, 0 lost, 0 by half")


@pytest.mark.parametrize(("desk", "fault"), [("hasty", "absent"), ("piecemeal", "by half")])
def test_the_check_would_notice_a_desk_that_does_otherwise(processes, blank_file, tmp_path, desk, fault):
    lots = random.Random(20261122)
    for number in range(ROUNDS):
        store = tmp_path / f"{number}.db"
        store.write_bytes(blank_file.read_bytes())
        place = Place(str(store), KEY)
        if wrong(place, storm(processes, place, desk, lots.uniform(0, LONGEST)))[fault]:
            return
    pytest.fail(f"{desk} was never caught")
