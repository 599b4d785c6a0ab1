"""The program killed while somebody types in its window: at most the last second of typing is gone, and the field is the same.

KILL_WINDOW_ROUNDS in the environment asks for more rounds; each one starts the whole program anew.
"""

import multiprocessing
import os
import random
import shutil
import time

import pytest

from omsdesk.services import vault
from omsdesk.settings import Settings
from tests.faults import window_typist
from tests.faults.test_kill import all_of
from tests.stores import KEY

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kills with a signal of POSIX")

ROUNDS, SHORTEST, LONGEST = 3, 0.4, 2.5
LOST = round(1 / window_typist.PAUSE)
"""Letters of a second of typing: counted in letters, for on a busy machine the clerk here types slower as well."""


def typing(home, seconds):
    """Let a clerk type for so long and kill the program: what stood there at the start, and all that was told."""
    context = multiprocessing.get_context("spawn")
    heard, told = context.Pipe(duplex=False)
    process = context.Process(target=window_typist.type_for_ever, args=(home, told))
    process.start()
    told.close()
    try:
        found = heard.recv()
    except EOFError:
        process.join()
        pytest.fail(f"the program ended by itself before anything was typed, exit code {process.exitcode}")
    time.sleep(seconds)
    process.kill()
    process.join()
    process.close()
    return found, list(all_of(heard))


def test_at_most_a_second_of_typing_is_gone_and_the_field_is_the_same(blank_file, home):
    settings = Settings.load(home=home)
    home.mkdir(parents=True, exist_ok=True)
    vault.key_path(settings).write_text(KEY.hex(), encoding="ascii")
    shutil.copy(blank_file, settings.store_place)
    lots = random.Random(20261128)
    rounds = int(os.environ.get("KILL_WINDOW_ROUNDS", ROUNDS))
    said, worst, letters = [], 0, 0
    for _ in range(rounds):
        found, told = typing(home, lots.uniform(SHORTEST, LONGEST))
        if said:
            # What came back stood there at some moment, and few letters were typed after it.
            places = [place for place, (_number, _field, stood) in enumerate(said) if stood == found[2]]
            assert places
            kept = said[places[-1]][0]
            gone = said[-1][0] - kept
            assert gone <= LOST
            # The clerk was in the field of that letter, or had gone on to that of the next one.
            assert found[1] in {said[place][1] for place in (*places, *(place + 1 for place in places)) if place < len(said)}
            worst = max(worst, gone)
        assert len({tuple(stood.values()) for _number, _field, stood in told}) > len(told) // 4
        said = [found, *told]
        letters += said[-1][0]
    print(f"\n{rounds} rounds, {letters} letters: at most {worst} gone, the same field each time")
