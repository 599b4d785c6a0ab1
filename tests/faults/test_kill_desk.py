"""Clerks killed in the midst of their day, over the real desk: what each was told is kept is there, whole, without a hole.

Three clerks at once file, register, type, link, merge, correct, scan and check (deeds.py); the audit's chain and its anchors are
walked along after each kill. The mutants are as no desk may be.
"""

import os
import random
import time

import pytest

from omsdesk.services.database import Database
from omsdesk.services.upkeep import Upkeep
from tests.faults import deeds, killed_clerk
from tests.faults.chained import unproved
from tests.faults.test_kill import all_of
from tests.stores import KEY

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kills with a signal of POSIX")

LONGEST = 0.15
MUTANT_ROUNDS = 40
BEFORE = 2
"""Deeds of each clerk before the kill may come."""


def storm(processes, home, clerk, seconds, seed, hands=deeds.HANDS):
    """Let so many clerks work for so long, kill them, and give what they were told is kept."""
    clerks = []
    for hand in range(hands):
        heard, told = processes.Pipe(duplex=False)
        process = processes.Process(target=killed_clerk.work, args=(clerk, home, hand, seed + hand, told))
        process.start()
        told.close()
        clerks.append((process, heard))
    # killed at full speed: a clerk's first deeds are slow, for whatever they do for the first time
    said = [heard.recv() for _ in range(BEFORE) for _process, heard in clerks]
    time.sleep(seconds)
    for process, _heard in clerks:
        process.kill()
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
    found["unproved"] = unproved(database, settings, deeds.HANDS)
    database.close()
    return {name: what for name, what in found.items() if what}


def unsound(settings):
    """What a deep check finds."""
    database = Database(settings.store_place, KEY)
    found = [probe.code for probe in Upkeep(database, settings).check(deep=True) if not probe.sound]
    database.close()
    return found


def test_whatever_a_clerk_was_told_is_kept_whole(processes, blank_file, memory, scaled, figure):
    rounds = scaled(5, 500)
    lots = random.Random(20261129)
    settings = deeds.furnish(blank_file, memory / "home")
    said, told = [], 0
    for number in range(rounds):
        said += storm(processes, settings.home, "honest", lots.uniform(0, LONGEST), number * deeds.HANDS)
        assert wrong(settings, said) == {}
        if number % 25 == 24 or number == rounds - 1:
            assert unsound(settings) == []
            told += len(said)
            # A register of its own for each stretch, for a fuller one only makes each deed slower.
            said, settings = [], deeds.furnish(blank_file, memory / f"home {number}")
    assert told > rounds
    kept = f"{told} deeds acknowledged, 0 lost, 0 half"
    figure("G1", f"the desk itself: {rounds} rounds of {deeds.HANDS} killed clerks, {kept}, chain and anchors whole after each")


MUTANTS = [("hasty", "missing"), ("piecemeal", "halves"), ("silent", "halves"), ("forward", "unproved"), ("mute", "unproved")]


@pytest.mark.parametrize(("clerk", "fault"), MUTANTS)
def test_the_check_would_notice_a_desk_that_does_otherwise(processes, blank_file, memory, clerk, fault):
    lots = random.Random(20261129)
    settings, said = deeds.furnish(blank_file, memory / "home"), []
    for number in range(MUTANT_ROUNDS):
        said += storm(processes, settings.home, clerk, lots.uniform(0, LONGEST), number, hands=1)
        found = wrong(settings, said)
        if fault in found:
            return
    pytest.fail(f"{clerk} was never caught")
