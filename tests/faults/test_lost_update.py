"""Eight desks that put the same five visits right at once: no saving is lost in silence, each that came too late is told so."""

import os

import pytest
from sqlalchemy import text

from omsdesk.app import open_desk
from omsdesk.services import vault
from omsdesk.services.database import Database
from tests.faults import deeds, saver
from tests.stores import KEY

pytestmark = pytest.mark.skipif(os.name == "nt", reason="parts processes as POSIX does")
DESKS = 8


@pytest.fixture
def settings(place, tmp_path):
    """A desk over a register of each kind, with the visits."""
    made = deeds.settings_of(tmp_path / "desk", store=place.store)
    made.home.mkdir()
    if place.key:
        vault.key_path(made).write_text(place.key.hex(), encoding="ascii")
    database = Database(place.store, place.key)
    deeds.people(database)
    database.close()
    with open_desk(made) as opened:
        for n in range(saver.VISITS):
            assert opened.desk.visits.register(saver.draft(0), 6 + n).visit_id == n + 1
    return made


def saved(processes, settings, clerk, count):
    """How many savings were kept and how many refused, and how many the register counts."""
    desks = []
    for seed in range(DESKS):
        heard, told = processes.Pipe(duplex=False)
        process = processes.Process(target=saver.save_many, args=(settings, clerk, count, seed, told))
        process.start()
        told.close()
        desks.append((process, heard))
    assert {heard.recv() for _process, heard in desks} == {"ready"}
    told = [heard.recv() for _process, heard in desks]
    for process, heard in desks:
        process.join()
        heard.close()
        process.close()
    database = Database(settings.store_place, b"" if settings.is_shared else KEY)
    with database.look() as connection:
        counted = sum(map(int, connection.execute(text("select doctor from visit")).scalars()))
    database.close()
    return sum(kept for kept, _stale in told), sum(stale for _kept, stale in told), counted


def place_of(settings):
    return "shared" if settings.is_shared else "embedded"


def test_no_saving_is_lost_and_each_conflict_is_told(processes, settings, scaled, figure):
    each = scaled(6, 200)
    kept, stale, counted = saved(processes, settings, "honest", each)
    assert kept + stale == DESKS * each
    assert counted == kept
    assert stale
    figure(
        "G5",
        f"{place_of(settings)}: {DESKS} × {each} savings on {saver.VISITS} visits, {kept} kept, {stale} told as stale, 0 lost",
    )


def test_the_check_would_notice_a_desk_that_does_otherwise(processes, settings):
    kept, _stale, counted = saved(processes, settings, "careless", 10)
    assert counted < kept
