"""Killed without warning while a clerk types: at most the letter that was not yet said to be kept is gone.

The next start comes back to the same step and field.
"""

import os
import random
import time

import pytest
from sqlalchemy import text

from omsdesk.services.database import Database
from omsdesk.services.drafting import Drafts
from omsdesk.settings import Settings
from tests.faults import typist
from tests.faults.test_kill import all_of
from tests.stores import KEY, Place

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kills with a signal of POSIX")

ROUNDS, LONGEST = 12, 0.3


def typing(processes, place, desk, seconds):
    """Let a clerk type for so long, kill them, and give what they found at their start and what they said last."""
    heard, told = processes.Pipe(duplex=False)
    process = processes.Process(target=typist.type_for_ever, args=(place.store, place.key, desk, told))
    process.start()
    told.close()
    found = heard.recv()
    time.sleep(seconds)
    process.kill()
    process.join()
    said = [found, *all_of(heard)]
    process.close()
    return found, said[-1]


def kept(place):
    """How many letters the store holds and where the clerk was, as the next start finds them."""
    database = Database(place.store, place.key)
    opened = Drafts(database, Settings.load(today="2026-11-22"), typist.SEAT).last_open()
    database.close()
    if opened is None:
        return 0, None
    count = typist.length(opened.sheet.entered)
    assert opened.sheet.entered == typist.typed(count)
    return count, (opened.sheet.step, opened.sheet.field)


def test_at_most_the_letter_that_was_not_yet_kept_is_gone_and_the_field_is_the_same(processes, place, scaled, figure):
    lots = random.Random(20261122)
    rounds = scaled(ROUNDS, 200) if place.key else scaled(ROUNDS // 3, 60)
    letters, unsaid = 0, 0
    for _ in range(rounds):
        found, said = typing(processes, place, "honest", lots.uniform(0, LONGEST))
        assert found[0] == letters
        letters, field = kept(place)
        assert 0 <= letters - said[0] <= 1
        assert field == (typist.place_of(letters - 1) if letters else None)
        unsaid += letters - said[0]
    assert letters > rounds
    database = Database(place.store, place.key)
    with database.look() as connection:
        assert connection.execute(text("select count(*) from draft")).scalar() == 1
        if database.is_embedded:
            assert connection.exec_driver_sql("PRAGMA cipher_integrity_check").all() == []
    database.close()
    kind = "embedded" if place.key else "shared"
    figure("G1", f"typing, {kind}: {rounds} killed, {letters} letters kept, 0 lost, {unsaid} kept that nobody was told of")


def test_the_check_would_notice_a_desk_that_says_so_too_early(processes, blank_file, tmp_path):
    lots = random.Random(20261122)
    for number in range(ROUNDS * 5):
        store = tmp_path / f"{number}.db"
        store.write_bytes(blank_file.read_bytes())
        place = Place(str(store), KEY)
        _found, said = typing(processes, place, "hasty", lots.uniform(0, LONGEST))
        if kept(place)[0] < said[0]:
            return
    pytest.fail("it was never caught")
