"""Clerks killed in the midst of their day, over the real desk: what each was told is kept is there, whole, without a hole.

Three clerks at once file, register, type, link, merge, correct, scan and check (deeds.py). The mutants are as no desk may be.
"""

import multiprocessing
import os
import random
import time

import pytest

from omsdesk.services.database import Database
from omsdesk.services.upkeep import Upkeep
from tests.faults import deeds, killed_clerk
from tests.faults.test_kill import all_of
from tests.stores import KEY

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kills with a signal of POSIX")

LONGEST = 0.15
MUTANT_ROUNDS = 40


@pytest.fixture(scope="module")
def processes():
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.faults.warm_clerk"])
    return context


def storm(processes, home, clerk, seconds, seed):
    """Let all clerks work for so long, kill them, and give what they were told is kept."""
    clerks = []
    for hand in range(deeds.HANDS):
        heard, told = processes.Pipe(duplex=False)
        process = processes.Process(target=killed_clerk.work, args=(clerk, home, hand, seed + hand, told))
        process.start()
        told.close()
        clerks.append((process, heard))
    for process, heard in clerks:
        assert heard.recv() is None, process.exitcode
    time.sleep(seconds)
    for process, _heard in clerks:
        process.kill()
    said = []
    for process, heard in clerks:
        process.join()
        assert process.exitcode < 0, "a clerk ended by itself"
        said += all_of(heard)
        process.close()
    return said


def wrong(settings, said):
    """What is not as it should be in the register that the killed left."""
    database = Database(settings.store_place, KEY)
    with database.look() as connection:
        found = {"missing": deeds.missing(connection, said), "halves": deeds.halves(connection)}
    database.close()
    return {name: what for name, what in found.items() if what}


def unsound(settings):
    """What a deep check finds."""
    database = Database(settings.store_place, KEY)
    found = [probe.code for probe in Upkeep(database, settings).check(deep=True) if not probe.sound]
    database.close()
    return found


def test_whatever_a_clerk_was_told_is_kept_whole(processes, blank_file, tmp_path, scaled, figure):
    rounds = scaled(20, 500)
    lots = random.Random(20261129)
    settings = deeds.furnish(blank_file, tmp_path / "home")
    said, told = [], 0
    for number in range(rounds):
        said += storm(processes, settings.home, "honest", lots.uniform(0, LONGEST), number * deeds.HANDS)
        assert wrong(settings, said) == {}
        if number % 25 == 24 or number == rounds - 1:
            assert unsound(settings) == []
            told += len(said)
            # A register of its own for each stretch, for a fuller one only makes each deed slower.
            said, settings = [], deeds.furnish(blank_file, tmp_path / f"home {number}")
    assert told > rounds
    figure("G1", f"the desk itself: {rounds} rounds of {deeds.HANDS} killed clerks, {told} deeds acknowledged, 0 lost, 0 half")


@pytest.mark.parametrize(("clerk", "fault"), [("hasty", "missing"), ("piecemeal", "halves"), ("silent", "halves")])
def test_the_check_would_notice_a_desk_that_does_otherwise(processes, blank_file, tmp_path, clerk, fault):
    lots = random.Random(20261129)
    settings, said = deeds.furnish(blank_file, tmp_path / "home"), []
    for number in range(MUTANT_ROUNDS):
        said += storm(processes, settings.home, clerk, lots.uniform(0, LONGEST), number * deeds.HANDS)
        found = wrong(settings, said)
        if fault in found:
            return
    pytest.fail(f"{clerk} was never caught")
