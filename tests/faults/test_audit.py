"""Whoever tampers with the audit is noticed, whatever they do, and who does not touch it is never accused (G11)."""

import random
import shutil
import time
from pathlib import Path

import pytest

from omsdesk.services import audit
from omsdesk.services.access import Seat
from omsdesk.services.audit import anchors, examining
from omsdesk.services.audit.anchors import LINES
from omsdesk.services.database import Database
from omsdesk.settings import Settings
from tests.services.audit import tampering
from tests.stores import KEY

SEATS = [Seat(f"Сотрудник {number}", f"окно {number}") for number in range(5)]
ACTIONS = ("view", "check", "print extract", "refused read_visits")
LENGTH = 150
FIELDS = {"clerk": "Х", "action": "х", "entity_id": "0", "person_id": 999, "reason": "х", "digest": "f" * 64, "workplace": "Х"}


def write(database, lots, lines):
    """As many lines, some alone and some together."""
    while lines > 0:
        with database.write() as session:
            for _ in range(some := min(lots.choice((1, 1, 1, 2, 3)), lines)):
                seat, action = lots.choice(SEATS), lots.choice(ACTIONS)
                audit.note(session, seat, action, "person", lots.randint(1, 500), lots.choice(("", "request")))
        lines -= some


def opened(store, settings):
    database = Database(str(store), KEY)
    database.witness = anchors.of(database, settings)
    return database


def found(database, settings):
    """The report on an audit, as `check --deep` makes it."""
    known = examining.outside(anchors.of(database, settings), database, "")
    with database.read() as session:
        return examining.examine(database, session.connection(), known, whole=True)


@pytest.fixture
def settings(tmp_path):
    return Settings.load(home=tmp_path)


@pytest.fixture
def store(embedded, settings):
    """An audit of some length with its anchors, and an old copy of it."""
    embedded.close()
    file = Path(embedded.place)
    database, lots = opened(file, settings), random.Random(20261129)
    write(database, lots, LENGTH // 2)
    database.close()
    shutil.copy(file, file.with_name("old.db"))
    database = opened(file, settings)
    write(database, lots, LENGTH // 2)
    database.close()
    return file


def changed(database, lots):
    field, value = lots.choice(list(FIELDS.items()))
    tampering.change(database, lots.randint(1, LENGTH), field, value)


def deleted(database, lots):
    if lots.random() < 0.5:
        tampering.take_out(database, lots.randint(1, LENGTH - 2))
        return
    with database.write() as session:
        session.execute(tampering.LINE.delete().where(tampering.LINE.c.seq == lots.randint(1, LENGTH)))


def inserted(database, lots):
    if lots.random() < 0.5:
        tampering.push_in(database, lots.randint(1, LENGTH))
    else:
        tampering.put_in(database, lots.choice((0, -1, LENGTH + 1, LENGTH + 7)))


def swapped(database, lots):
    first, second = sorted(lots.sample(range(1, LENGTH + 1), 2))
    tampering.swap(database, first, second, with_seals=lots.random() < 0.5)


def tail_cut(database, lots):
    """Before the last anchor, with the head put back as far."""
    tampering.cut(database, lots.randint(1, LENGTH - 1))


def written_anew(database, lots):
    """With the right key, from a line on that was anchored since."""
    tampering.rewrite(database, lots.randint(1, LENGTH))


CLASSES = {
    "changed": (changed, {"changed"}),
    "deleted": (deleted, {"missing", "cut"}),
    "inserted": (inserted, {"inserted"}),
    "swapped": (swapped, {"swapped", "changed"}),
    "tail cut": (tail_cut, {"rolled_back"}),
    "rewritten": (written_anew, {"rewritten"}),
}


@pytest.mark.parametrize("kind", CLASSES)
def test_whatever_is_done_to_the_audit_is_noticed_and_called_what_it_is(store, settings, scaled, figure, kind):
    tamper, expected = CLASSES[kind]
    rounds, lots = scaled(30, 300), random.Random(kind)
    untouched = store.read_bytes()
    told = []
    for _ in range(rounds):
        store.write_bytes(untouched)
        database = Database(str(store), KEY)
        tamper(database, lots)
        report = found(database, settings)
        told.append(report.chain.broken.how if report.chain.broken else None)
        database.close()
    assert None not in told
    assert set(told) <= expected
    figure(f"G11 {kind}", f"{rounds} of {rounds} noticed")


def test_an_old_copy_in_its_place_is_noticed_and_one_that_was_restored_is_not(store, settings):
    shutil.copy(store.with_name("old.db"), store)
    database = opened(store, settings)
    assert found(database, settings).chain.broken.how == "rolled_back"
    audit.restored(database, SEATS[0], LENGTH, LENGTH // 2)
    write(database, random.Random(1), 40)
    database.close()
    database = opened(store, settings)
    report = found(database, settings)
    assert (report.chain.broken, report.anchoring, len(report.chain.restores)) == (None, "agree", 1)
    tampering.rewrite(database, LENGTH // 2 + 2)
    assert found(database, settings).chain.broken.how == "rewritten"
    database.close()


def test_what_nobody_touched_is_sound_at_every_length(store, settings, scaled, figure):
    lots, rounds = random.Random(7), scaled(30, 300)
    for _ in range(rounds):
        database = opened(store, settings)
        write(database, lots, lots.randint(0, LINES + 2))
        report = found(database, settings)
        assert (report.chain.broken, report.anchoring) == (None, "agree")
        last = max(known.held) if (known := examining.outside(database.witness, database, "окно 3")).held else 0
        assert report.chain.last - last < LINES
        database.close()
    figure("G11 untouched", f"{rounds} of {rounds} sound, never more than {LINES} lines behind the anchor")


def test_the_chain_costs_little_beside_the_disk(store, settings, scaled, figure):
    """No bar: the figure is told. What is promised are 300 transactions a second on a machine that does nothing else."""
    database, rounds = opened(store, settings), scaled(100, 3000)
    begun = time.perf_counter()
    for number in range(rounds):
        with database.write() as session:
            audit.note(session, SEATS[0], "view", "person", number)
    took = time.perf_counter() - begun
    assert found(database, settings).chain.broken is None
    database.close()
    figure(
        "G11 throughput", f"{rounds / took:.0f} transactions a second, each with its line, its seal and its share of the anchors"
    )
