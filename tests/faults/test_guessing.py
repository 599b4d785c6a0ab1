"""Guessing by many processes at once, and by what a kill leaves of the count."""

import json
import os
import random
import signal
import time

import pytest

from omsdesk.models.attempts import wait_after
from omsdesk.services import attempts
from omsdesk.services.attempts import Tried
from tests.faults import guesser

AT_ONCE = 8


def allowed(seconds):
    """How many tries of one name may be looked at in so many seconds, one after another."""
    looked_at, passed = 1, 0.0
    while (passed := passed + wait_after(looked_at)) <= seconds:
        looked_at += 1
    return looked_at


def test_many_processes_guess_no_more_than_one(place, processes, scaled, figure):
    term, heard = processes.Array("d", (time.time() + 60, time.time() + 90)), []
    for _ in range(AT_ONCE):
        near, far = processes.Pipe(duplex=False)
        process = processes.Process(target=guesser.guess, args=(place.store, term, far))
        process.start()
        heard.append((process, near))
    assert [near.recv() for _process, near in heard] == ["ready"] * AT_ONCE
    begun = time.time() + 0.1
    term[1], term[0] = begun + scaled(3.5, 20), begun
    answers = [one for _process, near in heard for one in near.recv()]
    for process, _near in heard:
        process.join()
    assert [one for one in answers if isinstance(one, str)] == []
    assert 1 <= len(answers) <= allowed(max(answers) - begun), sorted(answers)
    figure("G15", f"{AT_ONCE} processes at once, {place.store.partition(':')[0][:10]}: {len(answers)} looked at")


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_kill_forgets_no_try_that_was_counted(memory, processes, scaled, figure):
    rounds, file = scaled(6, 120), memory / "register.db"
    for number in range(rounds):
        near, far = processes.Pipe(duplex=False)
        process = processes.Process(target=guesser.count_names, args=(str(file), far))
        process.start()
        far.close()
        counted = [near.recv()]
        time.sleep(random.Random(number).uniform(0.0, 0.05))
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        while near.poll():
            try:
                counted.append(near.recv())
            except EOFError:
                break
        held = json.loads((memory / "register.db.tries").read_text())
        assert {attempts._digest(f"clerk-{one}", Tried.PASSWORD) for one in counted} <= held.keys(), number
        (memory / "register.db.tries").unlink()
    assert {one.name for one in memory.iterdir()} <= {"register.db.tries.lock", "register.db.tries.new"}
    figure("G15", f"{rounds} kills while tries were counted: none forgotten")
